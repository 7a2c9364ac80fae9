package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
)

// process is a reader process as the run sees it.
type process struct {
	cmd    *exec.Cmd
	link   *link
	starts *sync.Mutex // of the pool: its second readers start one after the other
	in     io.Closer   // its end ends the process
	out    io.Closer
	stderr firstBytes

	used     bool // it read a document before
	answered bool // it said something of the document it reads now
	dead     bool
	starting bool // its second reader starts now: it holds starts
	deadline *deadline
	exit     int    // status, once it ended
	state    string // the same in words

	mu     sync.Mutex
	killed error // why, when the run did it
}

// endWait is how long a killed process may take to end: one that waits for a dead disk is left alone.
const endWait = 2 * time.Second

// startProcess starts a reader process; it is killed when ctx ends.
func startProcess(ctx context.Context, starts *sync.Mutex) (*process, error) {
	name, err := ownProgram()
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.CommandContext(ctx, name, readerCommand), starts: starts}
	p.cmd.Args[0] = os.Args[0]
	p.cmd.Stderr = &p.stderr
	p.cmd.WaitDelay = endWait
	in, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	p.link, p.in, p.out = newLink(out, in), in, out
	return p, nil
}

// answer is what a request wants back.
type answer struct {
	wanted func(*normalize.Source) bool                         // asked once the document is known; it may complete what is said of it
	result func(part string, next func() (string, error)) error // takes the result, or a part of it
	done   func(content string) error                           // takes what is said of it at the end; nil: nothing
}

// ask has a document read. The error is the document's; when its process did not live through it, alive says so.
func (p *process) ask(r request, a answer) error {
	p.stderr.reset()
	p.answered = false
	p.deadline = newDeadline(r, p.kill)
	defer p.deadline.stop()
	defer p.started()
	c := codec{}
	c.request(&r)
	if err := p.link.send(msgRequest, c.buf); err != nil {
		return p.end(r)
	}
	for {
		kind, content, err := p.link.receive()
		if err != nil {
			return p.end(r)
		}
		p.answered = true
		done, err := p.take(kind, content, a)
		if done {
			p.used = true
			return err
		}
		if err != nil {
			if !gone(err) {
				p.kill(err)
			}
			return p.end(r)
		}
	}
}

// gone says of an error of the link that the process at its other end is no more: what that died of is the reason.
func gone(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.ErrClosedPipe) || errors.Is(err, os.ErrClosed) || errors.Is(err, syscall.EPIPE)
}

// take acts on a message; done ends the request, and another error the process.
func (p *process) take(kind byte, content string, a answer) (done bool, err error) {
	c := codec{reading: true, rest: content}
	switch kind {
	case msgSource:
		var s normalize.Source
		if c.source(&s); c.err != nil {
			return false, c.err
		}
		if !a.wanted(&s) {
			err := p.link.send(msgUnwanted, nil)
			return err == nil, cmp.Or(err, errUnwanted)
		}
		said := codec{}
		said.source(&s)
		return false, p.link.send(msgWanted, said.buf)
	case msgPages:
		pages, looks := 0, 0
		c.int(&pages)
		c.int(&looks)
		p.deadline.read(pages, looks)
		return false, c.err
	case msgStarts:
		if p.starting {
			return false, errors.New("a reader process starts its second reader twice")
		}
		p.deadline.pause()
		p.starts.Lock()
		p.starting = true
		p.deadline.end(time.Now().Add(extract.SecondStartTime))
		return false, p.link.send(msgGo, nil)
	case msgStarted:
		if !p.starting {
			return false, errors.New("a reader process started a second reader that it did not announce")
		}
		p.started()
		p.deadline.resume()
		return false, nil
	case msgPart:
		if p.deadline.request.stage != "" {
			p.deadline.stop() // who looks at the pages may take any time
		}
		err := a.result(content, func() (string, error) { return p.link.expect(msgPart) })
		if err != nil && p.deadline.request.stage != "" {
			p.kill(err) // nobody reads what is printed: that is no death of the process
		}
		return false, err
	case msgFailed:
		return true, errors.New(content)
	case msgDone:
		if a.done == nil {
			return true, nil
		}
		err := a.done(content)
		return err == nil, err
	}
	return false, fmt.Errorf("unknown message %q of a reader process", kind)
}

// started lets the next second reader of the pool start.
func (p *process) started() {
	if p.starting {
		p.starting = false
		p.starts.Unlock()
	}
}

// kill ends the process and says why; the first reason counts.
func (p *process) kill(why error) {
	p.mu.Lock()
	if p.killed == nil {
		p.killed = why
	}
	p.mu.Unlock()
	_ = p.cmd.Process.Kill() // it may have ended by itself
	p.out.Close()            // whoever waits for an answer, even of a process that cannot be killed
}

// why is the reason for which the run killed the process, nil when it did not.
func (p *process) why() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.killed
}

// end buries a process that gave no answer, and says what it died of.
func (p *process) end(r request) error {
	p.dead = true
	_ = p.cmd.Process.Kill()
	p.close()
	if err := p.why(); err != nil {
		return err
	}
	line := p.stderr.reason()
	if p.exit == exitMemory || strings.Contains(line, "out of memory") {
		return fmt.Errorf("used more than %d MiB of memory", r.budget.memoryFor(r.size, p.deadline.pages)>>20)
	}
	return fmt.Errorf("reader process died: %s", cmp.Or(line, p.state))
}

// close ends an idle process, and waits for it.
func (p *process) close() {
	p.in.Close()
	ended := make(chan struct{})
	go func() {
		_ = p.cmd.Wait() // how it ended stands in its state
		close(ended)
	}()
	select {
	case <-ended:
		p.exit, p.state = p.cmd.ProcessState.ExitCode(), p.cmd.ProcessState.String()
	case <-time.After(endWait):
		p.state = "it does not end"
	}
}

// errTimeout is that a document took longer than it may.
var errTimeout = errors.New("timed out")

// deadline is the time that a document has left; pages that are read prolong it.
type deadline struct {
	request request
	paused  time.Time // when it was
	pages   int
	looks   int         // pages that the second reader has read
	timer   *time.Timer // nil without a limit

	mu      sync.Mutex
	started time.Time // without the pauses
	over    bool      // what comes now is too late to kill
}

func newDeadline(r request, kill func(error)) *deadline {
	d := &deadline{request: r, started: time.Now()}
	if r.budget.timeout > 0 {
		d.timer = time.AfterFunc(r.budget.timeFor(r.size, 0), func() {
			d.mu.Lock()
			defer d.mu.Unlock()
			if !d.over {
				kill(fmt.Errorf("%w after %.1f s", errTimeout, time.Since(d.started).Seconds()))
			}
		})
	}
	return d
}

// read counts the pages read so far, and those that the second reader has read.
func (d *deadline) read(pages, looks int) {
	d.pages, d.looks = pages, looks
	if d.timer != nil && d.timer.Stop() {
		d.end(d.due())
	}
}

// due is when the time for what was read so far is up.
func (d *deadline) due() time.Time {
	return d.started.Add(d.request.budget.timeFor(d.request.size, d.pages+pagesPerLook*d.looks))
}

// end sets the moment of the end.
func (d *deadline) end(at time.Time) {
	if d.timer != nil {
		d.timer.Reset(time.Until(at))
	}
}

// pause stops the clock until resume.
func (d *deadline) pause() {
	d.paused = time.Now()
	if d.timer != nil {
		d.timer.Stop()
	}
}

// resume gives back the time of the pause.
func (d *deadline) resume() {
	d.mu.Lock()
	d.started = d.started.Add(time.Since(d.paused))
	d.mu.Unlock()
	d.end(d.due())
}

// stop ends the deadline: after it, the process is killed or stays alive.
func (d *deadline) stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.over = true
	if d.timer != nil {
		d.timer.Stop()
	}
}

// firstBytes keeps the start of what a process says.
type firstBytes struct {
	mu sync.Mutex
	b  []byte
}

// maxSaid is enough for the first lines of a stack.
const maxSaid = 4 << 10

func (f *firstBytes) Write(b []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.b = append(f.b, b[:min(len(b), maxSaid-len(f.b))]...)
	return len(b), nil
}

func (f *firstBytes) reset() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.b = f.b[:0]
}

// reason is the line that says what a process died of: what the runtime says, else the first.
func (f *firstBytes) reason() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	lines := strings.FieldsFunc(string(f.b), func(r rune) bool { return r == '\n' || r == '\r' })
	for _, start := range []string{"fatal error: ", "panic: ", "runtime: "} {
		for _, l := range lines {
			if strings.HasPrefix(l, start) {
				return l
			}
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}
