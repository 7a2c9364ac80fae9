//go:build !unix

package pdfium

import "context"

// withMemory leaves the guest's memory in the Go heap.
func withMemory(ctx context.Context) context.Context { return ctx }
