package load

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// publish moves the snapshot to its name and turns the link: the one step that readers see. Every file and folder
// of the snapshot is on the disk before that. turned says whether the link names another snapshot now.
func (ds *Dataset) publish(next string, m *manifest) (turned bool, err error) {
	if err := ds.writeCatalogue(next, m); err != nil {
		return false, err
	}
	if err := syncTree(ds.disk, next); err != nil {
		return false, err
	}
	old, err := published(ds.dir)
	if err != nil || filepath.Base(old) == m.Snapshot { // the same content again
		return false, err
	}
	if err := ds.place(next, m.Snapshot); err != nil {
		return false, err
	}
	return true, ds.turnLink(m.Snapshot)
}

// place gives a written snapshot its name. A kept snapshot of the same content is taken instead, so that its readers
// keep their files.
func (ds *Dataset) place(next, name string) error {
	target := ds.path(snapshotsDir, name)
	if _, err := os.Lstat(target); err == nil {
		if sameFile(filepath.Join(next, manifestFile), filepath.Join(target, manifestFile)) && complete(target) == nil {
			return nil
		}
		if err := ds.dropSnapshot(name); err != nil {
			return err
		}
	}
	if err := ds.disk.Rename(next, target); err != nil {
		return err
	}
	return ds.disk.SyncDir(ds.path(snapshotsDir))
}

func sameFile(a, b string) bool {
	x, err := os.ReadFile(a)
	if err != nil {
		return false
	}
	y, err := os.ReadFile(b)
	return err == nil && bytes.Equal(x, y)
}

// turnLink points the published name at a snapshot: a rename, which readers see before or after, never between.
func (ds *Dataset) turnLink(name string) error {
	tmp := ds.path(stagingDir, currentLink)
	if err := ds.disk.Symlink(filepath.Join(snapshotsDir, name), tmp); err != nil {
		return err
	}
	if err := ds.disk.Rename(tmp, ds.path(currentLink)); err != nil {
		return err
	}
	return ds.disk.SyncDir(ds.dir)
}

// record enters what was published in the history.
func (ds *Dataset) record(action, snapshot, previous string, documents int) error {
	e := historyEntry{Time: time.Now().UTC().Format(time.RFC3339), Action: action, Snapshot: snapshot, Program: ds.options.Program, Documents: documents}
	if previous != "" {
		e.Previous = filepath.Base(previous)
	}
	return ds.enter(e)
}

// writeCatalogue writes the files beside the tables.
func (ds *Dataset) writeCatalogue(next string, m *manifest) error {
	if err := writeJSON(ds.disk, filepath.Join(next, manifestFile), m); err != nil {
		return err
	}
	if err := writeJSON(ds.disk, filepath.Join(next, "datapackage.json"), dataPackage(m)); err != nil {
		return err
	}
	return writeSynced(ds.disk, filepath.Join(next, "views.sql"), []byte(viewsSQL))
}

func writeJSON(d disk, path string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return writeSynced(d, path, append(b, '\n'))
}
