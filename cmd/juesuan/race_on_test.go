//go:build race

package main

// testTimeout is the time for a document in tests of troubles: the race detector makes all of it slow.
const testTimeout = "20s"
