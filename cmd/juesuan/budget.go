package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"
)

// What reading one document may take. Honest documents need 2 to 5 ms and 60 kB a page, so that time and
// memory grow with the pages that are read already and with the size of the file; a small file that asks for
// much is hostile or broken.
const (
	// defaultTimeout stops a small hostile file within 10 seconds on a busy machine. The largest published
	// account seen takes 0.3 s.
	defaultTimeout = 6 * time.Second
	// timeoutShare of the timeout is added for each MiB and each 100 pages: 10 ms a page.
	timeoutShare   = 6
	timeoutPages   = 100
	timeoutPerSize = 1 << 20
	// pagesPerLook: a page that the second reader reads counts as so many more; it takes 10 to 40 ms.
	pagesPerLook = 6
	// defaultReaderMemory keeps a reader process below 512 MB with what the system adds; MiB.
	defaultReaderMemory = 448
	// memoryPerPage and memoryPerByte are added: a page with all its cells and facts holds 60 kB, and the file
	// is held with a cleaned copy of it.
	memoryPerPage = 64 << 10
	memoryPerByte = 3
	// softMemory of eight parts of the limit make the collector work harder before the limit is reached.
	softMemory = 7
	// maxStack of one goroutine. Nested objects are read 60 deep; a recursion without end stops here.
	maxStack = 64 << 20
)

// budget is what one document may take; each value 0 is no limit.
type budget struct {
	isolate bool
	timeout time.Duration
	memory  int64 // MiB
}

// flags adds the flags of a command that reads documents.
func (b *budget) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&b.isolate, "isolate", true, "read in processes of their own, which a bad document cannot take the run down with; false also drops the next two limits")
	b.timeout = defaultTimeout
	f.Var((*duration)(&b.timeout), "timeout", "time for one document, and a sixth more for each MiB and each 100 pages read; 0 for no limit")
	f.Int64Var(&b.memory, "reader-memory", defaultReaderMemory, "MiB for reading one document, and 3 more for each MiB and 6 for each 100 pages read; 0 for no limit")
}

func (b *budget) check() error {
	if b.timeout < 0 || b.memory < 0 {
		return usageError{errors.New("--timeout and --reader-memory are not negative")}
	}
	return nil
}

// timeFor is the time for a document, 0 for no limit.
func (b budget) timeFor(size int64, pages int) time.Duration {
	share := float64(b.timeout) / timeoutShare
	return b.timeout + time.Duration(share*float64(size)/timeoutPerSize) + time.Duration(share*float64(pages)/timeoutPages)
}

// memoryFor is the memory for a document in bytes, 0 for no limit.
func (b budget) memoryFor(size int64, pages int) int64 {
	if b.memory == 0 {
		return 0
	}
	return b.memory<<20 + memoryPerByte*size + memoryPerPage*int64(pages)
}
