package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// output is standard output. It keeps the first error of writing, so that a table that nobody can read is no success;
// what comes after that error is not written.
type output struct {
	w   io.Writer
	err error
}

func (o *output) Write(b []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(b)
	o.err = err
	return n, err
}

// wrote is the error that writing to standard output met, if any.
func wrote(w io.Writer) error {
	if o, ok := w.(*output); ok {
		return o.err
	}
	return nil
}

// fileOf is the file that a stream writes to.
func fileOf(w io.Writer) (*os.File, bool) {
	if o, ok := w.(*output); ok {
		w = o.w
	}
	f, ok := w.(*os.File)
	return f, ok
}

// toFile writes to the named file; - is standard output. A regular file is written beside its name and gets it when it
// is whole: what stood there stays until then. Links are followed. What is no regular file (a pipe, a device) is written
// straight through, and stays what it is. Errors of writing name the file as it was given.
func toFile(ctx context.Context, name string, stdout io.Writer, write func(io.Writer) error) error {
	if name == "-" || isStdout(name, stdout) {
		return write(stdout)
	}
	target, straight, err := targetOf(name)
	if err != nil {
		return err
	}
	if straight {
		return throughFile(ctx, name, write)
	}
	return replaceFile(name, target, write)
}

// isStdout says that a name is of the file that standard output goes to, as /dev/stdout is: that file has what others
// wrote to it, and nothing of it may go.
func isStdout(name string, stdout io.Writer) bool {
	f, ok := fileOf(stdout)
	if !ok {
		return false
	}
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Stat(name)
	return err == nil && os.SameFile(a, b)
}

// maxLinks bounds links to links.
const maxLinks = 40

// targetOf follows links to the file that a name is of, there or not yet. straight says that it is there and no regular
// file, or none that the links lead to, as a deleted one that a process still holds.
func targetOf(name string) (target string, straight bool, err error) {
	st, err := os.Stat(name)
	switch {
	case err == nil && st.IsDir():
		return "", false, fmt.Errorf("%s: is a folder", name)
	case err == nil && !st.Mode().IsRegular():
		return name, true, nil
	case err == nil:
		real, err := filepath.EvalSymlinks(name)
		if err != nil {
			return name, true, nil
		}
		if again, err := os.Stat(real); err != nil || !os.SameFile(st, again) {
			return name, true, nil
		}
		return real, false, nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", false, ofTarget(name, err)
	}
	target = name
	for range maxLinks {
		link, err := os.Readlink(target)
		if err != nil {
			break // nothing is there: it is made
		}
		if !filepath.IsAbs(link) {
			link = filepath.Join(filepath.Dir(target), link)
		}
		target = link
	}
	dir := filepath.Dir(target)
	st, err = os.Stat(dir)
	if err == nil && !st.IsDir() {
		err = errors.New("no folder")
	}
	if err == nil {
		return target, false, nil
	}
	err = ofTarget(dir, err)
	if target != name {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return "", false, err
}

// throughFile writes to what is there. A pipe opens when somebody reads from it, which may be never.
func throughFile(ctx context.Context, name string, write func(io.Writer) error) error {
	type opened struct {
		f   *os.File
		err error
	}
	ready := make(chan opened, 1)
	go func() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		ready <- opened{f, err}
	}()
	var o opened
	select {
	case o = <-ready:
	case <-ctx.Done():
		return ctx.Err()
	}
	if o.err != nil {
		return ofTarget(name, o.err)
	}
	if err := write(targetWriter{o.f, name}); err != nil {
		o.f.Close()
		return err
	}
	return ofTarget(name, o.f.Close())
}

// replaceFile puts a whole file in the place of one, or of none, in one step. Its rights stay.
func replaceFile(name, to string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(to), "."+filepath.Base(to)+"-*")
	if err != nil {
		return ofTarget(name, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			_ = os.Remove(f.Name()) // the error that led here matters more
		}
	}()
	rights := fs.FileMode(0o644)
	if st, err := os.Stat(to); err == nil {
		rights = st.Mode().Perm()
	}
	if err = write(targetWriter{f, name}); err != nil {
		return err
	}
	for _, step := range []func() error{func() error { return f.Chmod(rights) }, f.Sync, f.Close, func() error { return os.Rename(f.Name(), to) }} {
		if err = step(); err != nil {
			return ofTarget(name, err)
		}
	}
	return nil
}

// targetWriter writes to a file under the name that the user knows.
type targetWriter struct {
	f    *os.File
	name string
}

func (t targetWriter) Write(b []byte) (int, error) {
	n, err := t.f.Write(b)
	return n, ofTarget(t.name, err)
}

// ofTarget is an error of the file that the user named, without the name that it has meanwhile.
func ofTarget(name string, err error) error {
	var link *os.LinkError
	var path *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &link):
		err = link.Err
	case errors.As(err, &path):
		err = path.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}
