//go:build !race

package main

import "syscall"

// limitReserved bounds the memory that the process may reserve; the runtime ends it beyond.
func limitReserved(bytes int64) {
	var l syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_DATA, &l) == nil {
		l.Cur = min(uint64(bytes), l.Max)
		_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &l) // the watch holds without it
	}
}
