package main

import (
	"context"
	"sync"
)

const (
	// readAhead is how many sources for each job may be read before their turn.
	readAhead = 32
	// maxAhead bounds the reports that wait for their turn, in bytes.
	maxAhead = 64 << 20
)

// schedule says which source is read next, and hands what became of them on in the order of the sources. The largest of
// the next ones is read first: one that takes long does not stand alone at the end, and nobody waits for it before.
type schedule struct {
	mu      sync.Mutex
	changed sync.Cond
	ctx     context.Context
	ahead   int
	sizes   []int64 // of the files, in bytes
	taken   []bool
	results map[int]outcome
	waiting int64 // bytes of the results
	turn    int   // the source to be handed on next
}

func newSchedule(ctx context.Context, sizes []int64, jobs int) *schedule {
	s := &schedule{ctx: ctx, ahead: readAhead * jobs, sizes: sizes, taken: make([]bool, len(sizes)), results: map[int]outcome{}}
	s.changed.L = &s.mu
	context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.changed.Broadcast()
	})
	return s
}

// take waits for a source that may be read; false when none is left or the context ends.
func (s *schedule) take() (int, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.ctx.Err() == nil {
		i, left := s.largest()
		if !left {
			return 0, false
		}
		if i >= 0 {
			s.taken[i] = true
			return i, true
		}
		s.changed.Wait()
	}
	return 0, false
}

// largest is the largest source that may be read now, -1 when the one whose turn it is has to end before; left says
// that some were not taken.
func (s *schedule) largest() (at int, left bool) {
	last := min(s.turn+s.ahead, len(s.sizes))
	if s.waiting > maxAhead {
		last = min(s.turn+1, len(s.sizes))
	}
	at = -1
	for i := s.turn; i < last; i++ {
		if !s.taken[i] && (at < 0 || s.sizes[i] > s.sizes[at]) {
			at = i
		}
	}
	return at, at >= 0 || last < len(s.sizes)
}

// finish keeps what became of a source until its turn.
func (s *schedule) finish(i int, o outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.results[i] = o
	s.waiting += o.size()
	s.changed.Broadcast()
}

// next waits for the outcome of the source whose turn it is; false after the last one and when the context ends.
func (s *schedule) next() (outcome, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.turn < len(s.sizes) && s.ctx.Err() == nil {
		if o, ok := s.results[s.turn]; ok {
			delete(s.results, s.turn)
			s.waiting -= o.size()
			s.turn++
			s.changed.Broadcast()
			return o, true
		}
		s.changed.Wait()
	}
	return outcome{}, false
}
