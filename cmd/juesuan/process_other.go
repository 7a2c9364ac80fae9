//go:build !linux

package main

import "os"

// ownProgram is the program that runs.
func ownProgram() (string, error) { return os.Executable() }

// nameProcess does nothing here: the process is called after its file.
func nameProcess() {}
