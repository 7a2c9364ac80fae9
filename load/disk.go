package load

import (
	"cmp"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"
)

// disk is everything that a run changes on the file system. Tests put faults and crashes into it.
type disk interface {
	MkdirAll(path string) error
	Create(path string) (diskFile, error)
	Append(path string) (diskFile, error)
	Rename(from, to string) error
	Link(from, to string) error
	Symlink(target, path string) error
	Remove(path string) error // of a file or an empty folder
	RemoveAll(path string) error
	SyncDir(path string) error
}

// diskFile is a file being written.
type diskFile interface {
	io.Writer
	io.ReaderAt
	Sync() error
	Close() error
}

// osDisk is the file system itself.
type osDisk struct{}

func (osDisk) MkdirAll(path string) error { return os.MkdirAll(path, 0o755) }

func (osDisk) Create(path string) (diskFile, error) { return orNone(os.Create(path)) }

func (osDisk) Append(path string) (diskFile, error) {
	return orNone(os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o644))
}

// orNone keeps a nil file from becoming an interface that is not nil.
func orNone(f *os.File, err error) (diskFile, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (osDisk) Rename(from, to string) error      { return os.Rename(from, to) }
func (osDisk) Link(from, to string) error        { return os.Link(from, to) }
func (osDisk) Symlink(target, path string) error { return os.Symlink(target, path) }
func (osDisk) Remove(path string) error          { return os.Remove(path) }
func (osDisk) RemoveAll(path string) error       { return os.RemoveAll(path) }

func (osDisk) SyncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// writeSynced writes a file that survives a power cut once its folder is synced too.
func writeSynced(d disk, path string, data []byte) error {
	f, err := d.Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		_ = f.Close() // the error that led here matters more
		return err
	}
	if err := f.Sync(); err != nil {
		_ = f.Close() // the error that led here matters more
		return err
	}
	return f.Close()
}

// linkOrCopy copies on file systems without links.
func linkOrCopy(d disk, from, to string) error {
	if d.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := d.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		_ = out.Close() // the error that led here matters more
		return err
	}
	if err := out.Sync(); err != nil {
		_ = out.Close() // the error that led here matters more
		return err
	}
	return out.Close()
}

// syncAtOnce is how many folders are synced at a time: the disk orders what it is asked for.
const syncAtOnce = 8

// syncTree syncs every folder of a tree; its files are synced as they are written.
func syncTree(d disk, root string) error {
	var g errgroup.Group
	g.SetLimit(syncAtOnce)
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			g.Go(func() error { return d.SyncDir(path) })
		}
		return err
	})
	return cmp.Or(err, g.Wait())
}
