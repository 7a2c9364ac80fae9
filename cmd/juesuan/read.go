package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
	"golang.org/x/sync/semaphore"
)

// outcome is what became of one source.
type outcome struct {
	path    string
	report  *normalize.Report // nil when the bytes could not be read
	err     error             // why it failed
	same    string            // path of an earlier source with the same bytes
	seconds float64
}

// reader reads documents side by side and hands them on in the order of the sources.
type reader struct {
	options runOptions
	memory  *semaphore.Weighted // bytes of the files being read
	read    func(*os.File, int64, extract.Limits) (*extract.Document, error)

	mu   sync.Mutex
	seen map[string]string // document id → path of the first source handed on
}

func newReader(o runOptions) *reader {
	return &reader{options: o, memory: semaphore.NewWeighted(o.memory << 20), seen: map[string]string{},
		read: func(f *os.File, size int64, l extract.Limits) (*extract.Document, error) {
			return extract.Read(f, size, l)
		}}
}

// all reads every source. At most --jobs documents are being read, and as many wait for their turn; the
// channel is closed after the last one, or early when ctx ends.
func (r *reader) all(ctx context.Context, paths []string) <-chan outcome {
	out, queue := make(chan outcome), make(chan chan outcome, r.options.jobs)
	go r.start(ctx, paths, queue)
	go func() {
		defer close(out)
		for next := range queue {
			select {
			case o := <-next:
				r.first(&o)
				select {
				case out <- o:
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// start gives each source a place in the queue before it is read, so that results keep their order.
func (r *reader) start(ctx context.Context, paths []string, queue chan<- chan outcome) {
	defer close(queue)
	slots := make(chan struct{}, r.options.jobs)
	for _, path := range paths {
		weight := r.weight(path)
		if r.memory.Acquire(ctx, weight) != nil {
			return
		}
		result := make(chan outcome, 1)
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		select {
		case queue <- result:
		case <-ctx.Done():
			return
		}
		go func() {
			result <- r.one(path)
			r.memory.Release(weight)
			<-slots
		}()
	}
}

// weight is what a file counts for in memory; one that is larger than the bound is read alone.
func (r *reader) weight(path string) int64 {
	st, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return min(st.Size(), r.options.memory<<20)
}

// first keeps a document whose bytes came before from being counted again.
func (r *reader) first(o *outcome) {
	if o.report == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	id := o.report.Document.DocumentID
	if path, ok := r.seen[id]; ok {
		*o = outcome{path: o.path, same: path, seconds: o.seconds}
		return
	}
	r.seen[id] = o.path
}

func (r *reader) handedOn(id string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.seen[id]
}

// one reads one document; a panic in it is its failure, not the run's.
func (r *reader) one(path string) (out outcome) {
	started := time.Now()
	out.path = path
	source := normalize.Source{FileName: filepath.Base(path), URI: filepath.ToSlash(path)}
	defer func() {
		if p := recover(); p != nil {
			out.err = fmt.Errorf("internal error: %v\n%s", p, debug.Stack())
		}
		if out.err != nil && source.DocumentID != "" {
			out.report = failedReport(source, out.err)
		}
		out.seconds = time.Since(started).Seconds()
	}()
	f, err := os.Open(path)
	if err != nil {
		out.err = unwrapPath(err)
		return out
	}
	defer f.Close()
	if err := identify(f, &source); err != nil {
		out.err = unwrapPath(err)
		return out
	}
	if out.same = r.handedOn(source.DocumentID); out.same != "" {
		return out
	}
	doc, err := r.read(f, source.Bytes, r.options.limits)
	if err != nil {
		out.err = err
		return out
	}
	out.report = normalize.With(r.options.known, doc, source)
	return out
}

// identify names a document after its bytes, without holding them.
func identify(f *os.File, source *normalize.Source) error {
	hash := sha256.New()
	n, err := io.Copy(hash, f)
	if err != nil {
		return err
	}
	source.DocumentID, source.Bytes = hex.EncodeToString(hash.Sum(nil)), n
	return nil
}

// failedReport is the record of a document that was not read.
func failedReport(source normalize.Source, err error) *normalize.Report {
	reason := firstLine(err)
	return &normalize.Report{
		Document: normalize.DocumentInfo{Source: source, TextSource: "none", Status: normalize.StatusFailed, Reason: reason},
		Findings: []normalize.Finding{{Kind: "not-read", Severity: normalize.SeverityError, Table: -1, Row: -1, Column: -1, Message: reason}},
	}
}

// firstLine is an error without the stack of a panic.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
