package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// readFunc is the extract stage on a file of a size.
type readFunc func(*os.File, int64, extract.Limits) (*extract.Document, error)

func extractFile(f *os.File, size int64, l extract.Limits) (*extract.Document, error) {
	return extract.Read(f, size, l)
}

const passwordHelp = "user password of encrypted files, tried after the empty one"

// reading is how documents become reports, in this process or in a reader process.
type reading struct {
	read   readFunc
	limits extract.Limits
	known  *knowledge.Base // nil: that of the program
	cache  *cache          // nil: nothing is kept
}

// read is a document that became a report.
type readDocument struct {
	report *normalize.Report
	cached bool  // its pages were kept
	keep   error // why they could not be kept
}

// report reads one document. wanted is asked when the document is known by its bytes, and may
// complete what is said of it. A panic is an error of the
// document.
func (r *reading) report(in input, wanted func(*normalize.Source) bool) (out readDocument, err error) {
	defer recoverTo(&err)
	f, err := os.Open(in.path)
	if err != nil {
		return out, unwrapPath(err)
	}
	defer f.Close()
	source := in.source()
	if err := identify(f, &source); err != nil {
		return out, unwrapPath(err)
	}
	if !wanted(&source) {
		return out, errUnwanted
	}
	doc, kept, err := r.document(f, source)
	if err != nil {
		return out, err
	}
	out.cached = kept != nil && !kept.stale
	out.report = understand(f, doc, source, r.limits, r.known, kept)
	if kept != nil && kept.stale {
		out.keep = r.cache.store(kept)
	}
	return out, load.Check(out.report)
}

// document is what is printed in a file: kept, or read. The entry is nil where it is not to be kept.
func (r *reading) document(f *os.File, source normalize.Source) (*extract.Document, *entry, error) {
	key, ok := entryKey(source.DocumentID, r.limits)
	if r.cache == nil || !ok {
		doc, _, err := r.extract(f, source.Bytes)
		return doc, nil, err
	}
	if doc, e := r.cache.load(key); doc != nil && len(doc.Pages) <= r.limits.Pages && source.Bytes <= r.limits.Bytes {
		if r.limits.Progress != nil {
			r.limits.Progress(len(doc.Pages))
		}
		return doc, e, nil
	}
	doc, locked, err := r.extract(f, source.Bytes)
	if err != nil || locked || !doc.Settled() {
		return doc, nil, err
	}
	return doc, r.cache.entry(key, doc), nil
}

// extract reads a file; locked says that it took the password.
func (r *reading) extract(f *os.File, size int64) (doc *extract.Document, locked bool, err error) {
	doc, err = unlock(r.limits, func(l extract.Limits) (*extract.Document, error) {
		locked = l.Password != ""
		return r.read(f, size, l)
	})
	return doc, locked, err
}

// understand normalizes a document. Pages that the second reader is asked about again, it is asked about once: what it said
// before is kept.
func understand(f *os.File, doc *extract.Document, source normalize.Source, limits extract.Limits, known *knowledge.Base, kept *entry) *normalize.Report {
	if limits.SecondReader == extract.SecondNever {
		return normalize.With(known, doc, source)
	}
	return normalize.WithSecond(known, doc, source, func(pages []int) ([]extract.Comparison, error) {
		said, open := kept.said(pages)
		if len(open) == 0 {
			return said, nil
		}
		again, err := unlock(limits, func(l extract.Limits) ([]extract.Comparison, error) {
			return extract.Reread(f, source.Bytes, l, doc, open)
		})
		kept.add(again)
		return append(said, again...), err
	})
}

// errUnwanted is that a document was read already.
var errUnwanted = errors.New("read already")

// recoverTo makes a panic an error.
func recoverTo(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("internal error: %v\n%s", p, debug.Stack())
	}
}

// unlock reads a file with the empty password and then with the given one: a password for a run is that of
// some of its files.
func unlock[T any](limits extract.Limits, read func(extract.Limits) (T, error)) (T, error) {
	password := limits.Password
	limits.Password = ""
	out, err := read(limits)
	switch {
	case !errors.Is(err, extract.ErrPassword):
		return out, err
	case password == "":
		return out, fmt.Errorf("%w: it needs a password: --password", extract.ErrEncrypted)
	}
	limits.Password = password
	return read(limits)
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
