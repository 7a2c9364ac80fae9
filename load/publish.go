package load

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
)

// publish moves the snapshot to its name and turns the link: the one step that readers see.
func (ds *Dataset) publish(next string, m *manifest) error {
	if err := writeCatalogue(next, m); err != nil {
		return err
	}
	if err := syncTree(next); err != nil {
		return err
	}
	target := filepath.Join(snapshotsDir, m.Snapshot)
	if old, err := ds.published(); err != nil || filepath.Base(old) == m.Snapshot { // the same content again
		return err
	}
	if err := os.RemoveAll(filepath.Join(ds.dir, target)); err != nil { // an older snapshot of that content
		return err
	}
	if err := os.Rename(next, filepath.Join(ds.dir, target)); err != nil {
		return err
	}
	if err := syncDir(filepath.Join(ds.dir, snapshotsDir)); err != nil {
		return err
	}
	return ds.turnLink(target)
}

// turnLink points the published name at a snapshot: a rename, which readers see before or after, never between.
func (ds *Dataset) turnLink(target string) error {
	tmp := filepath.Join(ds.dir, stagingDir, currentLink)
	if err := os.Symlink(target, tmp); err != nil {
		return err
	}
	if err := os.Rename(tmp, filepath.Join(ds.dir, currentLink)); err != nil {
		return err
	}
	return syncDir(ds.dir)
}

// writeCatalogue writes the files beside the tables.
func writeCatalogue(next string, m *manifest) error {
	if err := writeJSON(filepath.Join(next, manifestFile), m); err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(next, "datapackage.json"), dataPackage(m)); err != nil {
		return err
	}
	return writeSynced(filepath.Join(next, "views.sql"), []byte(viewsSQL))
}

func writeJSON(path string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return writeSynced(path, append(b, '\n'))
}

func writeSynced(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// linkOrCopy copies on file systems without links.
func linkOrCopy(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	if err := out.Sync(); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

func syncTree(root string) error {
	return filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncDir(path)
	})
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
