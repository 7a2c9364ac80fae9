package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
)

// readFunc is the extract stage on a file of a size.
type readFunc func(*os.File, int64, extract.Limits) (*extract.Document, error)

func extractFile(f *os.File, size int64, l extract.Limits) (*extract.Document, error) {
	return extract.Read(f, size, l)
}

const passwordHelp = "user password of encrypted files, tried after the empty one"

// readReport reads one document, in this process or in a reader process. wanted is asked when the document
// is known by its bytes. A panic is an error of the document.
func readReport(path string, read readFunc, limits extract.Limits, wanted func(normalize.Source) bool) (report *normalize.Report, err error) {
	defer recoverTo(&err)
	f, err := os.Open(path)
	if err != nil {
		return nil, unwrapPath(err)
	}
	defer f.Close()
	source := normalize.Source{FileName: filepath.Base(path), URI: filepath.ToSlash(path)}
	if err := identify(f, &source); err != nil {
		return nil, unwrapPath(err)
	}
	if !wanted(source) {
		return nil, errUnwanted
	}
	doc, err := unlock(read, f, source.Bytes, limits)
	if err != nil {
		return nil, err
	}
	return normalize.Normalize(doc, source), nil
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
func unlock(read readFunc, f *os.File, size int64, limits extract.Limits) (*extract.Document, error) {
	password := limits.Password
	limits.Password = ""
	doc, err := read(f, size, limits)
	switch {
	case !errors.Is(err, extract.ErrPassword):
		return doc, err
	case password == "":
		return nil, fmt.Errorf("%w: it needs a password: --password", extract.ErrEncrypted)
	}
	limits.Password = password
	return read(f, size, limits)
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
