package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize"
	"golang.org/x/sync/semaphore"
)

// outcome is what became of one source.
type outcome struct {
	path    string
	place   string            // the row of the list that names it
	uri     string            // address that the list gives
	listed  []string          // values of the list that are none
	report  *normalize.Packed // nil when the bytes could not be read
	err     error             // why it failed
	same    string            // path of an earlier source with the same bytes
	id      string            // of a document that the dataset holds as this program reads it; "" of others
	cached  bool              // its pages were not read again: they were kept
	keep    error             // why they could not be kept
	seconds float64
}

// name says which source it is, for people: a row of a list by its place too where it names no file that could be read.
func (o *outcome) name() string {
	if o.report != nil || o.place == "" {
		return o.path
	}
	return strings.TrimSuffix(o.place+": "+o.path, ": ")
}

// size is what the outcome holds, in bytes.
func (o *outcome) size() int64 {
	if o.report == nil {
		return 0
	}
	return int64(len(o.report.Bytes))
}

// answered is a report as a reader process gives it.
type answered struct {
	report *normalize.Packed
	cached bool
	keep   error
}

// reader reads documents side by side and hands them on in the order of the sources.
type reader struct {
	options runOptions
	memory  *semaphore.Weighted // bytes of the files being read
	read    readFunc            // in this process
	pool    *pool               // or in others, when it is not nil
	held    *load.Dataset       // whose good readings no failure replaces; nil: none
	known   *load.Dataset       // whose readings are not made again; nil: everything is read

	mu   sync.Mutex
	seen map[string]string // document id → path of the first source handed on
}

func newReader(o runOptions) *reader {
	return &reader{options: o, memory: semaphore.NewWeighted(o.memory << 20), seen: map[string]string{}, read: extractFile}
}

// here reads in this process.
func (r *reader) here() *reading {
	return &reading{r.read, r.options.limits, r.options.known, cacheIn(r.options.cache.folder(r.options.out))}
}

// all reads every source, at most --jobs at the same time, and hands the outcomes on in the order of the sources. The
// channel is closed after the last one, or early when ctx ends.
func (r *reader) all(ctx context.Context, inputs []input) <-chan outcome {
	out := make(chan outcome)
	if r.options.budget.isolate {
		r.pool = newPool(ctx, r.options.limits, r.options.knowledge, r.options.budget)
		r.pool.cache = r.options.cache.folder(r.options.out)
	}
	weights := make([]int64, len(inputs))
	for i := range inputs {
		weights[i] = r.weight(inputs[i].path)
	}
	s := newSchedule(ctx, weights, r.options.jobs)
	go r.start(ctx, inputs, s)
	go func() {
		defer close(out)
		if r.pool != nil {
			defer r.pool.close()
		}
		for o, ok := s.next(); ok; o, ok = s.next() {
			r.first(&o)
			select {
			case out <- o:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// start reads the sources as the schedule and the memory allow.
func (r *reader) start(ctx context.Context, inputs []input, s *schedule) {
	slots := make(chan struct{}, r.options.jobs)
	for {
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		i, ok := s.take()
		if !ok || r.memory.Acquire(ctx, s.sizes[i]) != nil {
			return
		}
		go func() {
			o := r.one(inputs[i])
			r.memory.Release(s.sizes[i])
			<-slots
			s.finish(i, o)
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
		*o = outcome{path: o.path, place: o.place, uri: o.uri, listed: o.listed, same: path, seconds: o.seconds}
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
func (r *reader) one(in input) outcome {
	started := time.Now()
	out := outcome{path: in.path, place: in.place, uri: in.listed.URI, listed: in.problems, err: in.bad}
	if in.bad != nil {
		return out
	}
	st, unchanged := r.unchanged(&in)
	if unchanged != "" {
		out.id = unchanged
		return out
	}
	var source normalize.Source
	wanted := func(s *normalize.Source) bool {
		said, same := r.said(in, s.DocumentID)
		source = said.source()
		source.DocumentID, source.Bytes = s.DocumentID, s.Bytes
		*s = source
		if same {
			out.id = s.DocumentID
			return false
		}
		out.same = r.handedOn(s.DocumentID)
		return out.same == ""
	}
	var a answered
	if r.pool != nil {
		a, out.err = r.pool.report(in, wanted)
	} else {
		a, out.err = r.here().packed(in, wanted)
	}
	out.report, out.cached, out.keep = a.report, a.cached, a.keep
	if out.same != "" || out.id != "" {
		out.err = nil
	}
	if st != nil && source.DocumentID != "" {
		r.known.Remember(in.path, st, source.DocumentID)
	}
	switch {
	case out.err == nil || source.DocumentID == "":
	case r.held != nil && r.held.HasGood(source.DocumentID):
		out.err = fmt.Errorf("%w; the dataset keeps what was read of it before", out.err)
	default:
		out.report = failedReport(source, out.err)
	}
	out.seconds = time.Since(started).Seconds()
	return out
}

// said is what a list and the dataset say of a document together; same that the dataset holds it read like that.
func (r *reader) said(in input, id string) (said input, same bool) {
	if r.known != nil && r.known.Has(id, in.listHash()) {
		return in, true
	}
	if r.held != nil {
		in = in.over(r.held.Listed(id))
	}
	return in, r.known != nil && r.known.Has(id, in.listHash())
}

// unchanged gives the identifier of a document that the dataset holds as this program reads it, as far as the file
// says so without being opened. st is what it says of itself; nil when nobody asks.
func (r *reader) unchanged(in *input) (st os.FileInfo, id string) {
	if r.known == nil {
		return nil, ""
	}
	st, err := os.Stat(in.path)
	if err != nil || !st.Mode().IsRegular() {
		return nil, ""
	}
	if id, ok := r.known.Source(in.path, st); ok {
		if _, same := r.said(*in, id); same {
			return st, id
		}
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

// packed reads a document in this process.
func (r *reading) packed(in input, wanted func(*normalize.Source) bool) (answered, error) {
	d, err := r.report(in, wanted)
	if err != nil {
		return answered{}, err
	}
	p, err := d.report.Pack(nil)
	return answered{p, d.cached, d.keep}, err
}

// firstLine is an error without the stack of a panic.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
