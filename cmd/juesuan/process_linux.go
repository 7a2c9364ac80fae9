package main

import "os"

// ownProgram is the program that runs, even when its file was replaced since.
func ownProgram() (string, error) {
	const self = "/proc/self/exe"
	if _, err := os.Stat(self); err == nil {
		return self, nil
	}
	return os.Executable()
}

// nameProcess gives the process its name in lists of processes, where it would be called exe.
func nameProcess() {
	_ = os.WriteFile("/proc/self/comm", []byte("juesuan-reader"), 0) // for people's eyes alone
}
