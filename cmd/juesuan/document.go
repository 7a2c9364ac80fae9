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

// readReport reads one document, in this process or in a reader process. wanted is asked when the document
// is known by its bytes. A panic is an error of the document.
func readReport(in input, read readFunc, limits extract.Limits, known *knowledge.Base, wanted func(normalize.Source) bool) (report *normalize.Report, err error) {
	defer recoverTo(&err)
	f, err := os.Open(in.path)
	if err != nil {
		return nil, unwrapPath(err)
	}
	defer f.Close()
	source := in.source()
	if err := identify(f, &source); err != nil {
		return nil, unwrapPath(err)
	}
	if !wanted(source) {
		return nil, errUnwanted
	}
	doc, err := unlock(limits, func(l extract.Limits) (*extract.Document, error) { return read(f, source.Bytes, l) })
	if err != nil {
		return nil, err
	}
	report = understand(f, doc, source, limits, known)
	return report, load.Check(report)
}

// maxReread is how many pages of a document are read again for figures that do not add up: each takes 16 ms.
const maxReread = 50

// understand normalizes a document. Pages with figures that the accounts contradict are read again by the second
// reader: what it sees is in the findings and in the confidence of the facts.
func understand(f *os.File, doc *extract.Document, source normalize.Source, limits extract.Limits, known *knowledge.Base) *normalize.Report {
	report := normalize.With(known, doc, source)
	pages := report.DoubtfulPages()
	if len(pages) == 0 || doc.Reader != extract.ReaderOwn || limits.SecondReader == extract.SecondNever {
		return report
	}
	again, err := unlock(limits, func(l extract.Limits) ([]extract.Comparison, error) {
		return extract.Reread(f, source.Bytes, l, doc, pages[:min(len(pages), maxReread)])
	})
	doc.Compare(again)
	if err != nil {
		doc.SecondReader = append(doc.SecondReader, fmt.Sprintf("pages with figures that do not add up could not be read again: %v", err))
	}
	return normalize.With(known, doc, source)
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
