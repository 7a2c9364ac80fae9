package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/juesuan/juesuan/extract"
)

// writeSources makes n different files of a size.
func writeSources(t *testing.T, n int, size int64) []input {
	t.Helper()
	dir := t.TempDir()
	var paths []input
	for i := range n {
		path := filepath.Join(dir, fmt.Sprintf("%02d.pdf", i))
		if err := os.WriteFile(path, []byte{byte(i)}, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, input{path: path})
	}
	return paths
}

// slowReader takes a second for a document, the later ones of a row less, and counts those read at once.
func slowReader(o runOptions) (*reader, *atomic.Int32) {
	var now, most atomic.Int32
	r := newReader(o)
	r.read = func(f *os.File, size int64, l extract.Limits) (*extract.Document, error) {
		n := now.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		time.Sleep(time.Second - time.Duration(f.Name()[len(f.Name())-5]-'0')*50*time.Millisecond)
		now.Add(-1)
		return &extract.Document{}, nil
	}
	return r, &most
}

// Documents read side by side are handed on in the order of the sources, within both bounds.
func TestReadingIsBoundedAndInOrder(t *testing.T) {
	for _, c := range []struct {
		name string
		o    runOptions
		size int64
		most int32
	}{
		{"by jobs", runOptions{jobs: 3, memory: 100}, 1 << 10, 3},
		{"by memory", runOptions{jobs: 8, memory: 1}, 400 << 10, 2},
		{"larger than the memory: alone", runOptions{jobs: 8, memory: 1}, 3 << 20, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			paths := writeSources(t, 10, c.size)
			synctest.Test(t, func(t *testing.T) {
				r, most := slowReader(c.o)
				i := 0
				for o := range r.all(t.Context(), paths) {
					if o.path != paths[i].path || o.err != nil || o.report == nil {
						t.Errorf("%d: %+v", i, o)
					}
					i++
				}
				if i != len(paths) || most.Load() != c.most {
					t.Errorf("%d documents, %d at once, want %d and %d", i, most.Load(), len(paths), c.most)
				}
			})
		})
	}
}

// Whoever stops listening cancels, and then every worker ends: synctest.Test waits for the last one.
func TestCancellingEndsTheWorkers(t *testing.T) {
	paths := writeSources(t, 10, 400<<10)
	for taken := range 4 {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			r, _ := slowReader(runOptions{jobs: 3, memory: 1})
			out := r.all(ctx, paths)
			for range taken {
				<-out
			}
			time.Sleep(10 * time.Second) // all wait for the listener now
			cancel()
		})
	}
}

// Errors name what is wrong with the file; the table beside them names the file.
func TestUnreadableSourcesAreFailures(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("nowhere", filepath.Join(dir, "broken.pdf")); err != nil {
		t.Skip(err)
	}
	r := newReader(runOptions{jobs: 1, memory: 1, limits: extract.DefaultLimits()})
	for path, want := range map[string]error{filepath.Join(dir, "missing.pdf"): os.ErrNotExist, filepath.Join(dir, "broken.pdf"): os.ErrNotExist} {
		if o := r.one(input{path: path}); !errors.Is(o.err, want) || o.path != path || o.report != nil {
			t.Errorf("%s: %+v", path, o)
		}
	}
	if o := r.one(input{path: dir}); o.err == nil || o.report != nil {
		t.Errorf("a folder in a list: %+v", o)
	}
}

// The pages read are counted one by one.
func TestProgressCountsPages(t *testing.T) {
	f, err := os.Open(filepath.Join(moduleRoot(t), "fixtures", "unit-yuan", "document.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	limits, calls, last := extract.DefaultLimits(), 0, 0
	limits.Progress = func(pages int) { calls, last = calls+1, pages }
	doc, err := extractFile(f, st.Size(), limits)
	if err != nil || calls != len(doc.Pages) || last != len(doc.Pages) {
		t.Errorf("%d calls, the last with %d, of %d pages, %v", calls, last, len(doc.Pages), err)
	}
}
