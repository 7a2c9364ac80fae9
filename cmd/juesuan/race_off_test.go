//go:build !race

package main

// testTimeout is the time for a document in tests of troubles.
const testTimeout = "3s"
