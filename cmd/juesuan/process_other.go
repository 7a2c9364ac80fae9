//go:build !linux

package main

import "os"

// ownProgram is the program that runs.
func ownProgram() (string, error) { return os.Executable() }

// limitReserved does nothing here: the watch over what is held does.
func limitReserved(int64) {}

// nameProcess does nothing here: the process is called after its file.
func nameProcess() {}
