package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
)

// pool keeps reader processes: as many as documents are read at the same time, each started when it is
// first needed and used again.
type pool struct {
	ctx     context.Context
	program string
	limits  extract.Limits
	folder  string // of a user's knowledge
	cache   string // folder, "" for none
	budget  budget

	starts sync.Mutex // second readers that compile take 330 MB each, and do the same work

	mu     sync.Mutex
	idle   []*process
	busy   sync.WaitGroup
	closed bool
}

func newPool(ctx context.Context, limits extract.Limits, knowledge string, b budget) *pool {
	return &pool{ctx: ctx, program: programVersion(), limits: limits, folder: knowledge, budget: b}
}

// report has the report of a document made. wanted is asked when the document is known by its bytes, and
// may complete what is said of it.
func (p *pool) report(in input, wanted func(*normalize.Source) bool) (out answered, err error) {
	var encoded []byte
	err = p.ask(p.request(in), answer{
		wanted: wanted,
		result: func(part string, next func() (string, error)) (err error) {
			encoded, err = joinParts(part, next)
			return err
		},
		done: out.done,
	})
	if err != nil {
		return answered{}, err
	}
	out.report, err = normalize.ReadPacked(encoded)
	return out, err
}

// joinParts reads a result that comes in parts: the first one is its length.
func joinParts(first string, next func() (string, error)) ([]byte, error) {
	c, n := codec{reading: true, rest: first}, 0
	if c.int(&n); c.err != nil || n < 0 || n > maxResult {
		return nil, errors.Join(c.err, fmt.Errorf("a result of %d bytes", n))
	}
	out := make([]byte, 0, min(n, maxMessage))
	for len(out) < n {
		part, err := next()
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
	}
	return out, nil
}

// show prints a stage of a document.
func (p *pool) show(w io.Writer, path, stage, format string) error {
	r := p.request(input{path: path})
	r.stage, r.format = stage, format
	return p.ask(r, answer{result: func(part string, _ func() (string, error)) error {
		_, err := io.WriteString(w, part)
		return err
	}})
}

// done takes what the reader process says at the end.
func (a *answered) done(content string) error {
	c, keep := codec{reading: true, rest: content}, ""
	c.done(&a.cached, &keep)
	if a.keep = nil; keep != "" {
		a.keep = errors.New(keep)
	}
	return c.err
}

func (p *pool) request(in input) request {
	r := request{program: p.program, path: in.path, listed: in.listed, limits: p.limits, knowledge: p.folder, cache: p.cache, budget: p.budget}
	if st, err := os.Stat(in.path); err == nil && st.Mode().IsRegular() {
		r.size = st.Size()
	}
	return r
}

// ask gives a request to a process. One that died while it was idle is not this document's doing: the
// request goes to a new one.
func (p *pool) ask(r request, a answer) error {
	if !p.enter() {
		return context.Canceled
	}
	defer p.busy.Done()
	for {
		proc, err := p.get()
		if err != nil {
			return fmt.Errorf("reader process: %w; --isolate=false reads without one", err)
		}
		err = proc.ask(r, a)
		idle := proc.dead && proc.used && !proc.answered && proc.why() == nil
		p.put(proc, r)
		if !idle {
			return err
		}
	}
}

// enter counts a request that close has to wait for.
func (p *pool) enter() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.busy.Add(1)
	}
	return !p.closed
}

func (p *pool) get() (*process, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.idle); n > 0 {
		proc := p.idle[n-1]
		p.idle = p.idle[:n-1]
		return proc, nil
	}
	return startProcess(p.ctx, &p.starts)
}

// put keeps a process for the next document, unless it was killed in the last moment or holds what a large
// document left.
func (p *pool) put(proc *process, r request) {
	if proc.dead {
		return
	}
	if proc.why() != nil || 2*p.budget.memoryFor(r.size, proc.deadline.pages) > 3*p.budget.memoryFor(0, 0) {
		proc.close()
		return
	}
	p.mu.Lock()
	closed := p.closed
	if !closed {
		p.idle = append(p.idle, proc)
	}
	p.mu.Unlock()
	if closed {
		proc.close()
	}
}

// close ends all processes. Those that still read are killed by the end of the context; it waits for them.
func (p *pool) close() {
	p.mu.Lock()
	idle := p.idle
	p.idle, p.closed = nil, true
	p.mu.Unlock()
	var ending sync.WaitGroup
	for _, proc := range idle {
		ending.Go(proc.close)
	}
	ending.Wait()
	p.busy.Wait()
}
