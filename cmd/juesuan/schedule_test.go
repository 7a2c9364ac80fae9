package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/juesuan/juesuan/normalize"
)

// scheduled reads sources that take as many seconds as they have bytes, with a number of jobs, and tells in which order
// they were taken and handed on, and how long all took. Results have a size.
func scheduled(t *testing.T, jobs int, result int, sizes ...int64) (taken, handed string, took time.Duration) {
	synctest.Test(t, func(t *testing.T) {
		s := newSchedule(t.Context(), sizes, jobs)
		started := time.Now()
		for range jobs {
			go func() {
				for i, ok := s.take(); ok; i, ok = s.take() {
					taken += fmt.Sprint(" ", i)
					time.Sleep(time.Duration(sizes[i]) * time.Second)
					s.finish(i, outcome{path: fmt.Sprint(i), report: &normalize.Packed{Bytes: make([]byte, result)}})
				}
			}()
		}
		for o, ok := s.next(); ok; o, ok = s.next() {
			handed += " " + o.path
		}
		took = time.Since(started)
	})
	return strings.TrimSpace(taken), strings.TrimSpace(handed), took
}

func TestScheduleTakesTheLargestFirst(t *testing.T) {
	taken, handed, took := scheduled(t, 1, 0, 1, 5, 3, 9)
	if taken != "3 1 2 0" || handed != "0 1 2 3" || took != 18*time.Second {
		t.Error(taken, handed, took)
	}
	// one that takes long keeps the other reader neither from its work nor for the end
	if _, handed, took := scheduled(t, 2, 0, 1, 1, 1, 1, 1, 1, 6); handed != "0 1 2 3 4 5 6" || took != 6*time.Second {
		t.Error(handed, took)
	}
	if taken, handed, took := scheduled(t, 3, 0); taken != "" || handed != "" || took != 0 {
		t.Error(taken, handed, took)
	}
}

// Reports that wait for their turn are bounded: then the source whose turn it is comes first.
func TestScheduleBoundsWhatWaits(t *testing.T) {
	taken, handed, _ := scheduled(t, 1, maxAhead, 1, 9, 8, 7, 6)
	if taken != "1 2 0 3 4" || handed != "0 1 2 3 4" {
		t.Error(taken, handed)
	}
	// no further than so many sources ahead of the turn
	sizes := make([]int64, readAhead+2)
	for i := range sizes {
		sizes[i] = int64(i + 1)
	}
	taken, _, _ = scheduled(t, 1, 0, sizes...)
	if first, _, _ := strings.Cut(taken, " "); first != fmt.Sprint(readAhead-1) {
		t.Error(taken)
	}
}

func TestScheduleEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		s := newSchedule(ctx, []int64{1, 1}, 1)
		s.take()
		go func() {
			time.Sleep(time.Second)
			cancel()
		}()
		if _, ok := s.next(); ok { // waits for what never comes
			t.Error("an outcome of nothing")
		}
		if _, ok := s.take(); ok {
			t.Error("a source after the end")
		}
	})
}
