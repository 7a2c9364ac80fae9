//go:build unix

package pdfium

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory gives the guest memory outside the Go heap, reserved once and taken as it grows. In the heap each
// growth is a new copy beside the old ones: a guest of 768 MB then took 3 GB.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(reserve))
}

// reserved is the memory of one guest.
type reserved struct{ all []byte }

func reserve(_, limit uint64) experimental.LinearMemory {
	all, err := syscall.Mmap(-1, 0, int(limit), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return &reserved{}
	}
	return &reserved{all}
}

// Reallocate makes the memory as long as is asked; nil when there is not so much.
func (r *reserved) Reallocate(size uint64) []byte {
	if size > uint64(len(r.all)) {
		return nil
	}
	return r.all[:size:len(r.all)]
}

// Free gives the memory back.
func (r *reserved) Free() {
	if r.all != nil {
		_ = syscall.Munmap(r.all) // it was mapped here: it cannot fail
	}
	r.all = nil
}
