package load

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Published is one state of a dataset, open for reading. A run that publishes another meanwhile does not change it.
type Published struct {
	Path    string           // of its folder, absolute, without links
	Name    string           // as in the manifest
	Program string           // that published it
	Counts  map[string]int64 // rows by table
}

// OpenPublished resolves the published snapshot of a dataset once. The folder of a snapshot itself is good too.
func OpenPublished(dir string) (*Published, error) {
	path := filepath.Join(dir, currentLink)
	if _, err := os.Stat(filepath.Join(dir, manifestFile)); err == nil {
		path = dir
	}
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w: there is no %s; juesuan run SOURCE… --out %s makes one", dir, ErrNoDataset, path, dir)
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
	p := &Published{Path: real, Name: m.Snapshot, Program: m.Program, Counts: map[string]int64{}}
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
}

// Parts lists the files of a table, in the order of years and names.
func (p *Published) Parts(table string) ([]Part, error) {
	var out []Part
	root := filepath.Join(p.Path, table)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".parquet" {
			return err
		}
		year, _ := yearOf(filepath.Base(filepath.Dir(path)))
		out = append(out, Part{path, year})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Path, err)
	}
	slices.SortStableFunc(out, func(a, b Part) int { return a.Year - b.Year })
	return out, nil
}
