//go:build unix

package main

import (
	"os"
	"syscall"
)

// polled is another handle of a pipe, whose reader gives its core away while it waits: that of a standard stream keeps it
// until the runtime notices, up to 10 ms later, and a process with one core stands still until then.
func polled(f *os.File) *os.File {
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return f
	}
	syscall.CloseOnExec(fd)
	if err := syscall.SetNonblock(fd, true); err != nil {
		_ = syscall.Close(fd) // nothing was written to it
		return f
	}
	return os.NewFile(uintptr(fd), f.Name())
}
