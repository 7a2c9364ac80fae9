package main

import (
	"context"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"golang.org/x/sync/semaphore"
)

// outcome is what became of one source.
type outcome struct {
	path    string
	report  *normalize.Packed // nil when the bytes could not be read
	err     error             // why it failed
	same    string            // path of an earlier source with the same bytes
	id      string            // of a document that the dataset holds as this program reads it; "" of others
	seconds float64
}

// reader reads documents side by side and hands them on in the order of the sources.
type reader struct {
	options runOptions
	memory  *semaphore.Weighted // bytes of the files being read
	read    readFunc            // in this process
	pool    *pool               // or in others, when it is not nil
	known   *load.Dataset       // whose readings are not made again; nil: everything is read

	mu   sync.Mutex
	seen map[string]string // document id → path of the first source handed on
}

func newReader(o runOptions) *reader {
	return &reader{options: o, memory: semaphore.NewWeighted(o.memory << 20), seen: map[string]string{}, read: extractFile}
}

// all reads every source. At most --jobs documents are being read, and as many wait for their turn; the
// channel is closed after the last one, or early when ctx ends.
func (r *reader) all(ctx context.Context, paths []string) <-chan outcome {
	out, queue := make(chan outcome), make(chan chan outcome, r.options.jobs)
	if r.options.budget.isolate {
		r.pool = newPool(ctx, r.options.limits, r.options.knowledge, r.options.budget)
	}
	go r.start(ctx, paths, queue)
	go func() {
		defer close(out)
		if r.pool != nil {
			defer r.pool.close()
		}
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
	id := o.id
	if o.report != nil {
		id = o.report.Document.DocumentID
	}
	if id == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
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

// one reads one document; what happens in it is its failure, not the run's.
func (r *reader) one(path string) outcome {
	started := time.Now()
	out := outcome{path: path}
	st, unchanged := r.unchanged(path)
	if unchanged != "" {
		out.id = unchanged
		return out
	}
	var source normalize.Source
	wanted := func(s normalize.Source) bool {
		source = s
		if r.known != nil && r.known.Has(s.DocumentID) {
			out.id = s.DocumentID
			return false
		}
		out.same = r.handedOn(s.DocumentID)
		return out.same == ""
	}
	if r.pool != nil {
		out.report, out.err = r.pool.report(path, wanted)
	} else {
		out.report, out.err = packedReport(path, r.read, r.options.limits, r.options.known, wanted)
	}
	if out.same != "" || out.id != "" {
		out.err = nil
	}
	if st != nil && source.DocumentID != "" {
		r.known.Remember(path, st, source.DocumentID)
	}
	if out.err != nil && source.DocumentID != "" {
		out.report = failedReport(source, out.err)
	}
	out.seconds = time.Since(started).Seconds()
	return out
}

// unchanged gives the identifier of a document that the dataset holds as this program reads it, as far as the file
// says so without being opened. st is what it says of itself; nil when nobody asks.
func (r *reader) unchanged(path string) (st os.FileInfo, id string) {
	if r.known == nil {
		return nil, ""
	}
	st, err := os.Stat(path)
	if err != nil || !st.Mode().IsRegular() {
		return nil, ""
	}
	if id, ok := r.known.Source(path, st); ok && r.known.Has(id) {
		return st, id
	}
	return st, ""
}

// failedReport is the record of a document that was not read.
func failedReport(source normalize.Source, err error) *normalize.Packed {
	reason := firstLine(err)
	r := normalize.Report{
		Document: normalize.DocumentInfo{Source: source, TextSource: "none", Status: normalize.StatusFailed, Reason: reason},
		Findings: []normalize.Finding{{Kind: "not-read", Severity: normalize.SeverityError, Table: -1, Row: -1, Column: -1, Message: reason}},
	}
	p, err := r.Pack(nil)
	if err != nil {
		panic(err) // a report without amounts
	}
	return p
}

// packedReport reads a document in this process.
func packedReport(path string, read readFunc, limits extract.Limits, known *knowledge.Base, wanted func(normalize.Source) bool) (*normalize.Packed, error) {
	r, err := readReport(path, read, limits, known, wanted)
	if err != nil {
		return nil, err
	}
	return r.Pack(nil)
}

// firstLine is an error without the stack of a panic.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
