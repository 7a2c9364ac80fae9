package main

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

const (
	// exitMemory is the exit status of a reader process that held more than its limit.
	exitMemory = 86
	// memoryEvery is how often a reader process looks at what it holds: it can fill some 30 MB in this time.
	memoryEvery = 10 * time.Millisecond
	// memoryStep rounds limits, so that they change rarely: each change stops the process for a moment.
	memoryStep = 64 << 20
	// reservedFactor of the limit, and reservedBase, may be reserved: the collector leaves holes between what
	// it holds. It stops a single demand for far too much, which a look every now and then would not.
	reservedFactor = 2
	reservedBase   = 256 << 20
)

// memoryWatch ends the process when it holds more memory than it may.
type memoryWatch struct {
	limit atomic.Int64 // bytes; 0 for no limit
	aim   memoryAim
}

func (m *memoryWatch) start() {
	m.aim.least = leastAimReader
	debug.SetMaxStack(maxStack)
	go func() {
		for range time.Tick(memoryEvery) {
			m.aim.follow()
			if limit := m.limit.Load(); limit > 0 && heldMemory() > limit {
				os.Exit(exitMemory)
			}
		}
	}()
}

// begin sets the limit of a document; what the one before left counts no more.
func (m *memoryWatch) begin(limit int64) {
	if limit > 0 && heldMemory() > limit/2 {
		debug.FreeOSMemory()
	}
	m.aim.set.Store(0)
	m.allow(limit)
}

// allow sets the limit; the collector works harder before it is reached.
func (m *memoryWatch) allow(limit int64) {
	if limit <= 0 || limit == m.limit.Load() {
		return
	}
	if old := m.limit.Load(); limit > old && old > 0 {
		limit = old + (limit-old+memoryStep-1)/memoryStep*memoryStep
	}
	m.limit.Store(limit)
	m.aim.most.Store(limit / 8 * softMemory)
	m.aim.follow()
	limitReserved(reservedFactor*limit + reservedBase)
}

// memoryAim is what the collector aims at: little for a small document, and several times what is in use for a large one,
// where it would run all the time otherwise. Garbage is what most of the memory of a process holds.
type memoryAim struct {
	least int64        // bytes, that the aim never falls below
	most  atomic.Int64 // bytes, that the aim stays under; 0 for no bound
	set   atomic.Int64 // the aim in force; 0 for none
}

// Bytes of memory that the collector aims at: at least, in the run and in a reader process, times what is in use, and in steps
// of. A reader process makes 200 kB of garbage a page: at 40 MB it collects twice as often, a twentieth of its time.
const (
	leastAim       = 40 << 20
	leastAimReader = 64 << 20
	aimFactor      = 3
	aimStep        = 8 << 20
)

// follow raises the aim with what is in use. It never falls before the next document, for each change stops the process.
func (a *memoryAim) follow() {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	want := (int64(s[0].Value.Uint64())*aimFactor + aimStep - 1) / aimStep * aimStep
	want = max(want, a.least)
	if most := a.most.Load(); most > 0 {
		want = min(want, most)
	}
	if old := a.set.Load(); want > old && a.set.CompareAndSwap(old, want) {
		debug.SetMemoryLimit(want)
	}
}

// watch follows what is in use of a process without a limit.
func (a *memoryAim) watch() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	a.follow()
	go func() {
		for range time.Tick(memoryEvery) {
			a.follow()
		}
	}()
}

// heldMemory is what the runtime holds of the system's memory, in bytes.
func heldMemory() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64()) - int64(s[1].Value.Uint64())
}
