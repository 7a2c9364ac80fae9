// Package pdfium is the second reader: PDFium, compiled to WebAssembly, gives the same kind of page as package
// pdf. It opens some files that ours cannot, and it is a second opinion on a page that ours has read.
//
//	e := pdfium.New("")
//	f, err := e.Open(data, pdfium.Options{})
//	defer f.Close()
//	p, err := f.Page(0) // glyphs, lines, boxes and pictures, origin at the top left corner
//
// The guest sees no file, no network and no clock; its memory and its time are bounded, and what goes wrong in
// it is an error here. Nothing starts before the first Open. PDFium writes text in its own way: CJK radicals
// become ordinary characters, overprinted duplicates are dropped, ligatures come apart (they are joined again
// here), and characters that it makes up (blanks, line ends) are left out here.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/tetratelabs/wazero"
)

// Failures that callers tell apart with errors.Is.
var (
	// ErrPassword: the password is not right.
	ErrPassword = errors.New("the password is not right")
	// ErrNotOpened: PDFium cannot open the bytes.
	ErrNotOpened = errors.New("cannot be opened")
	// ErrTime: the guest was stopped because it took too long.
	ErrTime = errors.New("time limit exceeded")
	// ErrTooLarge: a limit other than time was passed.
	ErrTooLarge = errors.New("limit exceeded")
)

// Engine starts PDFium. It holds compiled code and nothing of any document; it is safe for concurrent use.
type Engine struct {
	dir string

	mu    sync.Mutex
	cache wazero.CompilationCache
	warm  bool // the cache holds the module
	note  string
}

// New returns an engine that keeps compiled code in a folder; "" is CacheDir. Nothing is started or written.
func New(dir string) *Engine { return &Engine{dir: dir} }

// CacheDir is where compiled code is kept when nothing else is said: below the user's cache folder.
func CacheDir() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(base, "juesuan", "pdfium"), nil
}

// Note says what was wrong with the cache folder, in words; "" when nothing was.
func (e *Engine) Note() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.note
}

// begin starts a guest. The first start may compile, which takes a second one as long and as much memory again:
// it waits. A cache that cannot be written or read is replaced by one in memory.
func (e *Engine) begin(ctx context.Context) (*guest, error) {
	e.mu.Lock()
	if e.warm {
		e.mu.Unlock()
		return startGuest(ctx, e.cache)
	}
	defer e.mu.Unlock()
	g, err := e.onDisk(ctx)
	if err == nil || ctx.Err() != nil {
		return g, err
	}
	e.note = fmt.Sprintf("the second reader was compiled in memory (5 s, 330 MB): its cache cannot be used: %v", err)
	e.cache = wazero.NewCompilationCache()
	g, err = startGuest(ctx, e.cache)
	e.warm = err == nil
	return g, err
}

// onDisk starts with the cache on disk; damaged code in it is compiled anew.
func (e *Engine) onDisk(ctx context.Context) (*guest, error) {
	dir, err := e.folder()
	if err != nil {
		return nil, err
	}
	for again := false; ; again = true {
		if e.cache, err = wazero.NewCompilationCacheWithDir(dir); err != nil {
			return nil, err
		}
		g, err := startGuest(ctx, e.cache)
		if e.warm = err == nil; e.warm || again || ctx.Err() != nil {
			return g, err
		}
		if err := removeCompiled(dir); err != nil {
			return nil, err
		}
	}
}

// folder makes the folder of the cache and tries whether it can be written.
func (e *Engine) folder() (dir string, err error) {
	if dir = e.dir; dir == "" {
		if dir, err = CacheDir(); err != nil {
			return "", err
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	probe, err := os.CreateTemp(dir, "probe-")
	if err != nil {
		return "", err
	}
	return dir, errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// removeCompiled removes the files that wazero wrote, and no others.
func removeCompiled(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "wazero-*", strings.Repeat("[0-9a-f]", 64)))
	for _, f := range files {
		err = errors.Join(err, os.Remove(f))
	}
	return err
}

// Options of opening a file.
type Options struct {
	Password string
	// Time bounds opening the file and reading each page; 0 is the usual bound.
	Time time.Duration
	// Starting, if set, is called before PDFium starts, and what it returns once it has: the first start on a
	// machine compiles, which is not the document's doing.
	Starting func() (started func())
}

// File is an open document. It is not safe for concurrent use.
type File struct {
	*guest
	cancel   context.CancelFunc
	doc      uint64
	pages    int
	pageTime time.Duration
}

// Open starts a guest for one document.
func (e *Engine) Open(data []byte, opt Options) (f *File, err error) {
	if len(data) > maxBytes {
		return nil, fmt.Errorf("second reader: %w: %d bytes, at most %d are read", ErrTooLarge, len(data), maxBytes)
	}
	ctx, cancel := context.WithCancel(context.Background())
	f = &File{guest: &guest{ctx: ctx}, cancel: cancel, pageTime: pageTime}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
			f = nil
		}
	}()
	started := func() {}
	if opt.Starting != nil {
		started = opt.Starting()
	}
	err = f.bounded(StartTime, func() error {
		g, err := e.begin(ctx)
		if err == nil {
			f.guest = g
		}
		return err
	})
	started()
	if err != nil {
		return f, err
	}
	limit := openTime
	if opt.Time > 0 {
		limit, f.pageTime = opt.Time, opt.Time
	}
	return f, f.bounded(limit, func() error { return f.open(data, opt.Password) })
}

// bounded runs a step and stops the guest when it takes too long; the file is then dead. A panic is an error.
func (f *File) bounded(limit time.Duration, step func() error) (err error) {
	timer := time.AfterFunc(limit, f.cancel)
	defer timer.Stop()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("second reader: %v", r)
		}
	}()
	err = step()
	if f.ctx.Err() != nil {
		return fmt.Errorf("second reader: %w: more than %v", ErrTime, limit)
	}
	if err != nil {
		return fmt.Errorf("second reader: %w", err)
	}
	return nil
}

// wrongPassword is an error code of PDFium.
const wrongPassword = 4

// reason says in words what an error code of PDFium means.
func reason(code int) string {
	switch code {
	case 2:
		return " (no file)"
	case 3:
		return " (no PDF, or damaged)"
	case 5:
		return " (an unknown encryption)"
	case 6:
		return " (no page)"
	}
	return ""
}

func (f *File) open(data []byte, password string) error {
	bytes := f.put(data)
	secret := uint64(0)
	if password != "" {
		secret = f.put(append([]byte(password), 0))
	}
	f.doc = f.call("FPDF_LoadMemDocument", bytes, uint64(len(data)), secret)
	if f.err == nil && f.doc == 0 {
		code := f.integer("FPDF_GetLastError")
		if code == wrongPassword {
			return ErrPassword
		}
		return fmt.Errorf("%w: PDFium error %d%s", ErrNotOpened, code, reason(code))
	}
	f.pages = f.integer("FPDF_GetPageCount", f.doc)
	return f.err
}

// NumPages is the number of pages.
func (f *File) NumPages() int { return f.pages }

// Dead says that the guest broke down or was stopped: nothing more can be read.
func (f *File) Dead() bool { return f.err != nil || f.ctx.Err() != nil }

// Info returns a text of the information dictionary: Title, Producer, Creator …
func (f *File) Info(key string) (s string) {
	if f.bounded(f.pageTime, func() error { s = f.meta(f.doc, key); return f.err }) != nil {
		return ""
	}
	return s
}

// Close ends the guest and gives its memory back.
func (f *File) Close() error {
	defer f.cancel()
	if f.pool == nil {
		return nil
	}
	return f.pool.Close()
}
