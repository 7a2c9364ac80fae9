//go:build unix

package juesuan_test

import (
	"os"
	"runtime"
	"syscall"
)

// maxRSS is the most memory that a process, or one of the processes that it waited for, held; bytes.
func maxRSS(s *os.ProcessState) int64 {
	u, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return u.Maxrss
	}
	return int64(u.Maxrss) << 10 // counted in kilobytes elsewhere
}
