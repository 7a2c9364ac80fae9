//go:build unix

package load

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the lock of a dataset or fails with ErrLocked; the system frees it when the process ends, however it ends.
func tryLock(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, ErrLocked
		}
		return nil, err
	}
	if !named(f, path) { // the dataset it was of is gone: a run that published nothing took it away
		f.Close()
		return nil, ErrLocked
	}
	return f, nil
}

// named says that a path still names an open file.
func named(f *os.File, path string) bool {
	have, err := f.Stat()
	if err != nil {
		return false
	}
	now, err := os.Stat(path)
	return err == nil && os.SameFile(have, now)
}
