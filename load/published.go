package load

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// ErrEmpty is that a dataset is empty.
var ErrEmpty = errors.New("the dataset holds no document")

// Published is one state of a dataset, open for reading. A run that publishes another meanwhile does not change it.
type Published struct {
	Path    string           // of its folder, absolute, without links
	Name    string           // as in the manifest
	Program string           // that published it
	Counts  map[string]int64 // rows by table

	manifest *manifest
}

// openings is how often a snapshot may be replaced while it is opened.
const openings = 5

// OpenPublished resolves the published snapshot of a dataset once. The folder of a snapshot itself is good too. Files
// that are not those of the manifest, by name or size, are an error (ErrDamaged).
func OpenPublished(dir string) (*Published, error) {
	for n := 1; ; n++ {
		p, err := openPublished(dir)
		if err != nil {
			return nil, err
		}
		err = p.manifest.complete(p.Path)
		switch {
		case err == nil:
			return p, nil
		case !p.Gone():
			return nil, damaged(p.Path, err)
		case n == openings:
			return nil, fmt.Errorf("%s: the snapshot %s is no longer there: later runs replaced it; ask again", dir, p.Name)
		}
	}
}

func openPublished(dir string) (*Published, error) {
	link := filepath.Join(dir, currentLink)
	if _, err := os.Stat(filepath.Join(dir, manifestFile)); err == nil {
		link = dir
	}
	real, err := filepath.EvalSymlinks(link)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w: there is no %s; juesuan run SOURCE… --out %s makes one", dir, ErrNoDataset, link, dir)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", dir, ErrNoDataset, err)
	}
	if real, err = filepath.Abs(real); err != nil {
		return nil, err
	}
	m, err := readManifest(real)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w: %w", dir, ErrNoDataset, err)
	}
	if err != nil {
		return nil, err
	}
	if m.Tables["documents"].Rows == 0 {
		return nil, fmt.Errorf("%s: %w: all were withdrawn; juesuan snapshots %s lists the states before", dir, ErrEmpty, dir)
	}
	p := &Published{Path: real, Name: m.Snapshot, Program: m.Program, Counts: map[string]int64{}, manifest: m}
	for name, t := range m.Tables {
		p.Counts[name] = t.Rows
	}
	return p, nil
}

// Gone says that the files of the snapshot are no longer there: later runs remove old ones.
func (p *Published) Gone() bool {
	_, err := os.Stat(filepath.Join(p.Path, manifestFile))
	return errors.Is(err, fs.ErrNotExist)
}

// Part is a file of a table. Year is 0 where the fiscal year is unknown, or the table has none.
type Part struct {
	Path string
	Year int
	Rows int64 // that the manifest says it has
}

// Parts lists the files of a table that the manifest names, in the order of years and names.
func (p *Published) Parts(table string) ([]Part, error) {
	var out []Part
	t := p.manifest.Tables[table]
	if t == nil {
		return nil, nil
	}
	for _, f := range t.Files {
		year, _ := yearOf(path.Base(path.Dir(f.Path)))
		out = append(out, Part{filepath.Join(p.Path, filepath.FromSlash(f.Path)), year, f.Rows})
	}
	slices.SortStableFunc(out, func(a, b Part) int { return a.Year - b.Year })
	return out, nil
}

// errRows is that a stored file does not hold what the manifest says.
var errRows = errors.New("the file is damaged: it does not have the rows that the manifest says")

// whole checks that all rows of a part were read.
func (p Part) whole(rows int64) error {
	if rows != p.Rows {
		return fmt.Errorf("%w: %d, not %d", errRows, rows, p.Rows)
	}
	return nil
}

// readable turns a panic of the Parquet library over a damaged file into an error.
func readable(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("the file is damaged: %v", r)
	}
}
