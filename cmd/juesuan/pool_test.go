package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
)

func testPool(t *testing.T, b budget) *pool {
	ctx, cancel := context.WithCancel(t.Context())
	p := newPool(ctx, extract.DefaultLimits(), "", b)
	t.Cleanup(p.close)
	t.Cleanup(cancel)
	return p
}

func always(*normalize.Source) bool { return true }

// One process reads document after document; one that died meanwhile is no document's failure.
func TestReaderProcessIsUsedAgain(t *testing.T) {
	dir := troubles(t, "a", "b", "c", "panics")
	p := testPool(t, budget{timeout: time.Minute, memory: 300})
	read := func(name string) *process {
		t.Helper()
		r, err := p.report(input{path: filepath.Join(dir, name+".pdf")}, always)
		if err != nil || r.report.Facts == 0 || len(p.idle) != 1 {
			t.Fatalf("%+v, %v, %d idle", r, err, len(p.idle))
		}
		return p.idle[0]
	}
	first := read("a")
	if _, err := p.report(input{path: filepath.Join(dir, "panics.pdf")}, always); err == nil || !strings.HasPrefix(err.Error(), "internal error: index out of range\n") {
		t.Error(err)
	}
	if read("b") != first {
		t.Error("another process")
	}
	if err := first.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if read("c") == first {
		t.Error("a dead process")
	}
}

// A process that dies in the middle of a document is the reason, not the broken pipe that shows it.
func TestDeathInTheMiddle(t *testing.T) {
	dir := troubles(t, "a", "b")
	p := testPool(t, budget{timeout: time.Minute, memory: 300})
	if _, err := p.report(input{path: filepath.Join(dir, "a.pdf")}, always); err != nil {
		t.Fatal(err)
	}
	proc := p.idle[0]
	_, err := p.report(input{path: filepath.Join(dir, "b.pdf")}, func(*normalize.Source) bool {
		return proc.cmd.Process.Kill() == nil
	})
	if err == nil || !strings.HasPrefix(err.Error(), "reader process died: ") {
		t.Error(err)
	}
	for _, err := range []error{io.EOF, io.ErrUnexpectedEOF, fmt.Errorf("write |1: %w", syscall.EPIPE)} {
		if !gone(err) {
			t.Errorf("%v is not the end of a process", err)
		}
	}
	if gone(errUnwanted) {
		t.Error("another error is")
	}
}

// closedPipe is an output that nobody reads any more.
type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) {
	return 0, fmt.Errorf("write |1: %w", syscall.EPIPE)
}

// Who has read enough of what is printed ends it: no process died of the document.
func TestReadEnough(t *testing.T) {
	dir := troubles(t, "a")
	p := testPool(t, budget{timeout: time.Minute, memory: 300})
	err := p.show(closedPipe{}, filepath.Join(dir, "a.pdf"), "text", "table")
	if !errors.Is(err, syscall.EPIPE) || strings.Contains(err.Error(), "died") {
		t.Error(err)
	}
}

// What a document took is free for the next one in the same process.
func TestMemoryIsOfOneDocument(t *testing.T) {
	dir := troubles(t, "wastes")
	p := testPool(t, budget{timeout: time.Minute, memory: 280})
	for range 4 {
		if _, err := p.report(input{path: filepath.Join(dir, "wastes.pdf")}, always); err != nil {
			t.Fatal(err)
		}
	}
}

// A document that was read already costs the reader nothing more.
func TestUnwantedDocumentIsLeft(t *testing.T) {
	p := testPool(t, budget{timeout: time.Minute})
	path := filepath.Join(troubles(t, "hangs"), "hangs.pdf")
	if _, err := p.report(input{path: path}, func(s *normalize.Source) bool { return len(s.DocumentID) != 64 }); err != errUnwanted {
		t.Error(err)
	}
	if len(p.idle) != 1 {
		t.Error("the process is gone")
	}
}

// A pool that is closed starts nothing, and its processes are gone.
func TestClosedPool(t *testing.T) {
	path := filepath.Join(troubles(t, "a"), "a.pdf")
	p := testPool(t, budget{timeout: time.Minute})
	if _, err := p.report(input{path: path}, always); err != nil {
		t.Fatal(err)
	}
	proc := p.idle[0]
	p.close()
	if proc.cmd.ProcessState == nil || !proc.cmd.ProcessState.Success() {
		t.Error("the process goes on, or did not end by itself: ", proc.state)
	}
	if _, err := p.report(input{path: path}, always); err != context.Canceled {
		t.Error(err)
	}
}

// Small files have seconds and half a GB; pages that are read earn more, as an honest document needs it.
func TestBudget(t *testing.T) {
	b := budget{timeout: defaultTimeout, memory: defaultReaderMemory}
	for _, c := range []struct {
		size    int64
		pages   int
		seconds float64
		mib     int64
	}{{0, 0, 6, 448}, {3 << 20, 0, 9, 457}, {40 << 20, 900, 55, 624}, {10 << 20, 5000, 66, 790}} {
		if s, m := b.timeFor(c.size, c.pages).Seconds(), b.memoryFor(c.size, c.pages)>>20; s != c.seconds || m != c.mib {
			t.Errorf("%d bytes, %d pages: %v s, %d MiB", c.size, c.pages, s, m)
		}
	}
	if (budget{}).timeFor(1<<30, 5000) != 0 || (budget{}).memoryFor(1<<30, 5000) != 0 {
		t.Error("0 is a limit")
	}
}
