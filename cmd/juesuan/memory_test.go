package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestMemoryAim: the collector aims at little, at several times what is in use when that is more, and never beyond its bound.
func TestMemoryAim(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	a := memoryAim{least: leastAim}
	runtime.GC()
	a.follow()
	small := a.set.Load()
	if small < leastAim || debug.SetMemoryLimit(-1) != small {
		t.Errorf("aim %d, limit %d", small, debug.SetMemoryLimit(-1))
	}
	held := make([]byte, small)
	runtime.GC()
	a.follow()
	if got := a.set.Load(); got < aimFactor*small || got > aimFactor*(small+leastAim)+aimStep {
		t.Errorf("aim %d for %d in use", got, small)
	}
	runtime.KeepAlive(held)
	bound := memoryAim{least: leastAim}
	bound.most.Store(small / 2)
	bound.follow()
	if got := bound.set.Load(); got != small/2 {
		t.Errorf("aim %d over its bound %d", got, small/2)
	}
}
