package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// ErrDamaged is that the files of a snapshot are not those of its manifest.
var ErrDamaged = errors.New("the dataset is damaged")

// errStray is that a file lies among those of a snapshot.
var errStray = errors.New("is no file of the snapshot, and its rows would count too: move it away")

// complete says that every file that the manifest of a snapshot names is there in its length, and no other file that
// readers of its tables would open. It opens none of them.
func complete(snapshot string) error {
	m, err := readManifest(snapshot)
	if err != nil {
		return err
	}
	return m.complete(snapshot)
}

func (m *manifest) complete(snapshot string) error {
	found := map[string]int64{}
	if err := fs.WalkDir(os.DirFS(snapshot), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".parquet" {
			return err
		}
		path := filepath.Join(snapshot, filepath.FromSlash(name))
		st, err := os.Stat(path) // of a link what it leads to
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		found[path] = st.Size()
		return nil
	}); err != nil {
		return err
	}
	for _, f := range m.files() {
		path := filepath.Join(snapshot, filepath.FromSlash(f.Path))
		size, have := found[path]
		switch delete(found, path); {
		case !have:
			return fmt.Errorf("%s is missing", path)
		case size != f.Bytes:
			return fmt.Errorf("%s: %d bytes, the manifest says %d", path, size, f.Bytes)
		}
	}
	for path := range found {
		return fmt.Errorf("%s %w", path, errStray)
	}
	return nil
}

// files are the files of all tables, in the order of their paths.
func (m *manifest) files() (out []fileInfo) {
	for _, tables := range []map[string]*tableInfo{m.Tables, m.Superseded} {
		for _, t := range tables {
			out = append(out, t.Files...)
		}
	}
	slices.SortFunc(out, func(a, b fileInfo) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// damaged is an error of the files of a snapshot, with what helps.
func damaged(snapshot string, err error) error {
	if errors.Is(err, errStray) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return fmt.Errorf("%w: %w; %s", ErrDamaged, err, remedy(snapshot))
}

// remedy names a snapshot of the same dataset that is whole.
func remedy(snapshot string) string {
	dir := filepath.Dir(filepath.Dir(snapshot))
	if filepath.Base(filepath.Dir(snapshot)) != snapshotsDir || !isDataset(dir) {
		return "copy the snapshot again"
	}
	names, _, err := keptSnapshots(dir, filepath.Base(snapshot))
	if err == nil {
		for _, name := range names {
			if name != filepath.Base(snapshot) && complete(filepath.Join(dir, snapshotsDir, name)) == nil {
				return fmt.Sprintf("juesuan rollback %s %s goes back to a snapshot that is whole, after which a run reads what that lacks", dir, name)
			}
		}
	}
	return "no other snapshot is whole: put the file back from a copy, or read the documents into a new folder with juesuan run SOURCE… --out NEW"
}

// Whole compares the published snapshot with its manifest, by names and sizes of files. A dataset without one is whole.
func (ds *Dataset) Whole() error {
	root, err := published(ds.dir)
	if err != nil || root == "" {
		return err
	}
	if err := complete(root); err != nil {
		return damaged(root, err)
	}
	return nil
}

// Readable says that every file of the snapshot is Parquet to its end; rows are not read.
func (p *Published) Readable() error {
	for _, f := range p.manifest.files() {
		path := filepath.Join(p.Path, filepath.FromSlash(f.Path))
		in, _, err := openParquet(path)
		if err != nil {
			return damaged(p.Path, fmt.Errorf("%s: %w", path, err))
		}
		in.Close()
	}
	return nil
}

// Verify reads every file of the snapshot and compares it with the manifest.
func (p *Published) Verify(ctx context.Context) error {
	for _, f := range p.manifest.files() {
		path := filepath.Join(p.Path, filepath.FromSlash(f.Path))
		sum, err := sumOf(path)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return damaged(p.Path, err)
		case sum != f.SHA256:
			return damaged(p.Path, fmt.Errorf("%s: its bytes are not those that were written", path))
		}
	}
	return nil
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
