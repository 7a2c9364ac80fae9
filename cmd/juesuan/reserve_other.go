//go:build !linux || race

package main

// limitReserved does nothing here: the watch over what is held does. Other systems have no such bound, and the
// race detector reserves far more than it.
func limitReserved(int64) {}
