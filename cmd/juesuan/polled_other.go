//go:build !unix

package main

import "os"

// polled is the pipe itself: the runtime waits for pipes of this system as it does.
func polled(f *os.File) *os.File { return f }
