package main

import (
	"bufio"
	"errors"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// readerCommand makes the program a reader process: it reads the documents that its standard input asks for,
// one after the other, and ends with it.
const readerCommand = "__reader"

// isReader says that the program was started as a reader process.
func isReader() bool { return len(os.Args) == 2 && os.Args[1] == readerCommand }

// request asks a reader process for a document: its report, or a stage of it as show prints it.
type request struct {
	program       string // version of the run: another one could mean other values
	path          string
	listed        normalize.Source // what a list says of the document
	size          int64            // as the run sees it, for the budget
	stage, format string           // of show; "" for the report
	limits        extract.Limits
	knowledge     string // folder of a user's knowledge, "" for none
	cache         string // folder for what was read, "" for none
	budget        budget
}

func (c *codec) request(r *request) {
	c.strings(&r.program, &r.path, &r.stage, &r.format, &r.knowledge, &r.cache, &r.limits.Password, (*string)(&r.limits.SecondReader), &r.limits.SecondReaderCache)
	c.source(&r.listed)
	c.int64(&r.size)
	c.int64(&r.limits.Bytes)
	c.int(&r.limits.Pages)
	c.int64(&r.budget.memory)
	c.int64((*int64)(&r.budget.timeout))
}

// worker is the inside of a reader process.
type worker struct {
	program string
	link    *link
	inbox   chan message
	read    readFunc
	limits  extract.Limits // the usual ones: what a request does not say, the second reader's engine among it
	folder  string
	known   *knowledge.Base // with the folder laid over it
	cache   *cache          // of the last request
	memory  memoryWatch
	part    []byte // reused
}

type message struct {
	kind    byte
	content string
}

// progressEvery keeps the reports of read pages rare; those of a kept document come all at once.
const (
	progressEvery = 100 * time.Millisecond
	progressPages = 100
)

// serveReader runs a reader process until its standard input ends, however busy it is then.
func serveReader(read readFunc) int {
	signal.Ignore(os.Interrupt, syscall.SIGHUP) // of the terminal: the run decides
	signal.Reset(syscall.SIGTERM)
	tuneCollector(gcPercentReader)
	w := &worker{program: programVersion(), link: newLink(polled(os.Stdin), polled(os.Stdout)), inbox: make(chan message), read: read, limits: extract.DefaultLimits()}
	stdout := os.Stdout
	defer runtime.KeepAlive(stdout) // closed as garbage, it gave its number to the next file, for whoever still writes to 1
	os.Stdout = os.Stderr           // a library that prints does not break a message
	nameProcess()
	w.memory.start()
	go w.listen()
	for m := range w.inbox {
		if m.kind != msgRequest {
			return exitFailed
		}
		if err := w.serve(m.content); err != nil {
			return exitFailed // nobody listens any more
		}
	}
	return exitOK
}

// listen takes messages; the end of them is the end of the process.
func (w *worker) listen() {
	for {
		kind, content, err := w.link.receive()
		if err != nil {
			os.Exit(exitOK)
		}
		w.inbox <- message{kind, content}
	}
}

// serve answers one request. Only a broken link is an error.
func (w *worker) serve(content string) error {
	var r request
	c := codec{reading: true, rest: content}
	if c.request(&r); c.err != nil {
		return c.err
	}
	var done codec // what is said at the end
	var err error
	switch {
	case r.program != w.program:
		err = errors.New("the program was replaced during the run: " + w.program + " instead of " + r.program)
	case r.stage != "":
		err = w.show(r)
	default:
		err = w.report(r, &done)
	}
	switch {
	case errors.Is(err, errUnwanted):
		return nil
	case err != nil:
		return w.link.send(msgFailed, []byte(err.Error()))
	}
	return w.link.send(msgDone, done.buf)
}

// watched gives the limits of a request, with a report of the pages read.
func (w *worker) watched(r request) extract.Limits {
	w.memory.begin(r.budget.memoryFor(r.size, 0))
	last, read, lastRead, looks := time.Now(), 0, 0, 0
	limits := w.limits
	limits.Bytes, limits.Pages, limits.Password = r.limits.Bytes, r.limits.Pages, r.limits.Password
	limits.SecondReader, limits.SecondReaderCache = r.limits.SecondReader, r.limits.SecondReaderCache
	tell := func() {
		now := time.Now()
		if now.Sub(last) < progressEvery && read+looks < lastRead+progressPages {
			return
		}
		last, lastRead = now, read+looks
		w.memory.allow(r.budget.memoryFor(r.size, read))
		c := codec{}
		c.int(&read)
		c.int(&looks)
		_ = w.link.send(msgPages, c.buf) // the end of the link ends the process elsewhere
	}
	limits.Progress = func(pages int) {
		read = pages
		tell()
	}
	limits.Looked = func() {
		looks++
		tell()
	}
	limits.SecondStarts = func() func() {
		if w.link.send(msgStarts, nil) == nil {
			<-w.inbox // msgGo; the end of the link ends the process elsewhere
		}
		return func() { _ = w.link.send(msgStarted, nil) }
	}
	return limits
}

// knowledge is that of the program with a user's folder over it; the last one is kept.
func (w *worker) knowledge(folder string) (*knowledge.Base, error) {
	if w.known != nil && w.folder == folder {
		return w.known, nil
	}
	known, err := openKnowledge(folder)
	if err != nil {
		return nil, err
	}
	w.known, w.folder = known, folder
	return known, nil
}

// report reads a document and sends its report.
func (w *worker) report(r request, done *codec) error {
	known, err := w.knowledge(r.knowledge)
	if err != nil {
		return err
	}
	if w.cache == nil || w.cache.dir != r.cache {
		w.cache = cacheIn(r.cache)
	}
	how := reading{w.read, w.watched(r), known, w.cache}
	d, err := how.report(input{path: r.path, listed: r.listed}, w.wanted)
	if err != nil {
		return err
	}
	keep := ""
	if d.keep != nil {
		keep = d.keep.Error()
	}
	done.done(&d.cached, &keep)
	return w.send(d.report)
}

// send sends a report in parts, its length first.
func (w *worker) send(report *normalize.Report) (err error) {
	p, err := report.Pack(w.part)
	if err != nil {
		return err
	}
	w.part = p.Bytes
	c, n := codec{}, len(w.part)
	c.int(&n)
	if err := w.link.send(msgPart, c.buf); err != nil {
		return err
	}
	_, err = partWriter{w.link}.Write(w.part)
	return err
}

// wanted tells the run which document this is, and waits for its word and what else is said of the document.
func (w *worker) wanted(s *normalize.Source) bool {
	c := codec{}
	c.source(s)
	if w.link.send(msgSource, c.buf) != nil {
		return false
	}
	m := <-w.inbox
	if m.kind != msgWanted {
		return false
	}
	said := codec{reading: true, rest: m.content}
	if said.source(s); said.err != nil {
		panic(said.err) // the run is the same program
	}
	return true
}

// show prints a stage of a document into parts.
func (w *worker) show(r request) error {
	out := bufio.NewWriterSize(partWriter{w.link}, partBytes)
	if err := printStage(out, r, w.read, w.watched(r)); err != nil {
		return err
	}
	return out.Flush()
}

// partWriter sends what is written as parts of a result.
type partWriter struct{ link *link }

func (p partWriter) Write(b []byte) (int, error) {
	for rest := b; len(rest) > 0; {
		n := min(len(rest), partBytes)
		if err := p.link.send(msgPart, rest[:n]); err != nil {
			return 0, err
		}
		rest = rest[n:]
	}
	return len(b), nil
}
