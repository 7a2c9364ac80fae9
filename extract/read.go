// Package extract reads what is printed in a PDF: bytes in, a Document of pages with words, rules,
// lines and tables out. It knows nothing of finance.
//
//	doc, err := extract.Read(file, size, extract.DefaultLimits())
//	doc.Pages[6].Tables[0].Grid() // [["收入" "" "支出" ""] ["项目" "决算数" …] …]
package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/pdf/pdfium"
)

// Failures that callers tell apart with errors.Is.
var (
	// ErrNotPDF: the bytes are no PDF (a web page, an archive, an empty file).
	ErrNotPDF = pdf.ErrNotPDF
	// ErrEncrypted: a password is needed, or the encryption is unknown.
	ErrEncrypted = pdf.ErrEncrypted
	// ErrPassword: encrypted, and the password is not right. It is an ErrEncrypted.
	ErrPassword = pdf.ErrPassword
	// ErrNoPages: a PDF in which no page can be found.
	ErrNoPages = pdf.ErrNoPages
	// ErrTooLarge: a limit was passed.
	ErrTooLarge = errors.New("limit exceeded")
)

// Limits bounds what one document may cost.
type Limits struct {
	Bytes    int64  // size of the file
	Pages    int    // number of pages
	Password string // user password, empty for most files
	// Progress, if set, is told after each page how many are read: what is slow can be told from what is stuck.
	Progress func(pages int)
	// Looked, if set, is told after each page that the second reader has read: it takes several times as long.
	Looked func()

	// SecondReader says when PDFium is asked; "" is SecondAuto.
	SecondReader SecondReader
	// SecondReaderCache is the folder for its compiled code; "" is one below the user's cache folder.
	SecondReaderCache string
	// SecondStarts, if set, is called before the second reader starts, and what it returns once it has. The first
	// start on a machine compiles for 5 s, at most SecondStartTime: time that no document is to answer for.
	SecondStarts func() (started func())

	engine     *pdfium.Engine // shared by documents read with copies of these limits
	secondTime time.Duration  // of the second reader for opening and for each page; 0: the usual bound
}

// SecondStartTime bounds the start of the second reader.
const SecondStartTime = pdfium.StartTime

// DefaultLimits are generous for every published account seen: the largest has 40 MB and 900 pages.
func DefaultLimits() Limits {
	return Limits{Bytes: 512 << 20, Pages: 5000, SecondReader: SecondAuto, engine: pdfium.New("")}
}

// Read reads a document. A failure concerns this document alone; a page that cannot be read to its end
// keeps what was read, with a warning.
func Read(r io.ReaderAt, size int64, limits Limits) (*Document, error) {
	data, err := readAll(r, size, limits)
	if err != nil {
		return nil, err
	}
	s := newSecond(data, limits)
	defer s.close()
	f, err := pdf.Open(data, pdf.Options{Password: limits.Password})
	if err != nil {
		doc, err := s.instead(cutOff(data, err))
		if err == nil {
			return doc, nil
		}
		if errors.Is(err, pdf.ErrLimit) {
			err = fmt.Errorf("%w: %v", ErrTooLarge, err)
		}
		return nil, err
	}
	if f.NumPages() > limits.Pages {
		return nil, fmt.Errorf("%w: %d pages, at most %d are read", ErrTooLarge, f.NumPages(), limits.Pages)
	}
	s.pages = f.NumPages()
	doc := &Document{Title: f.Info("Title"), Producer: f.Info("Producer"), Pages: make([]Page, f.NumPages())}
	var before []float64 // columns of an unruled table at the end of the page before
	var b buffers
	for i := range doc.Pages {
		doc.Pages[i] = readPage(f, s, i, before, &b)
		doc.follow(i)
		before = doc.Pages[i].lastBorders()
		if limits.Progress != nil {
			limits.Progress(i + 1)
		}
	}
	doc.Repairs, doc.Missing = f.Repairs(), f.Missing()
	if cut := withoutEnd(data); cut != "" && doc.Missing != "" {
		doc.Missing += "; " + cut
	}
	s.finish(doc)
	return doc, nil
}

// endWindow: the end mark stands in the last bytes of a whole file; junk of this many bytes may follow it.
const endWindow = 64 << 10

// cutOff says of a file without pages that its end is missing, where it is: fetching it again may help, nothing else will.
func cutOff(data []byte, err error) error {
	if cut := withoutEnd(data); cut != "" && errors.Is(err, pdf.ErrNoPages) {
		return fmt.Errorf("%w: %s", err, cut)
	}
	return err
}

// withoutEnd says of a file that its end is missing, "" where it is there.
func withoutEnd(data []byte) string {
	if bytes.Contains(data[max(0, len(data)-endWindow):], []byte("%%EOF")) {
		return ""
	}
	return fmt.Sprintf("the file has %d bytes and no end mark (%%%%EOF): it is cut off, probably when it was fetched; fetch it again", len(data))
}

func readAll(r io.ReaderAt, size int64, limits Limits) ([]byte, error) {
	if size > limits.Bytes {
		return nil, fmt.Errorf("%w: %d bytes, at most %d are read", ErrTooLarge, size, limits.Bytes)
	}
	data := make([]byte, size)
	if n, err := r.ReadAt(data, 0); n < len(data) && err != nil {
		return nil, fmt.Errorf("byte %d: %w", n, err)
	}
	return data, nil
}

// readPage reads one page: glyphs → words → lines; painted lines → rules → grids → cells.
func readPage(f *pdf.File, s *second, i int, before []float64, b *buffers) Page {
	raw, err := f.Page(i)
	raw, o, err := s.look(i, raw, err)
	page := layout(i, raw, err, before, b)
	page.Reader, page.Filled, page.Comparison = o.reader, o.filled, o.Comparison
	return page
}

// layout turns what a reader saw into words and tables.
func layout(i int, raw *pdf.Page, err error, before []float64, b *buffers) Page {
	if err != nil {
		return Page{Number: i + 1, Warnings: []string{err.Error()}}
	}
	turned := turnUpright(raw)
	page := Page{Number: i + 1, Width: raw.Width, Height: raw.Height, Rotate: raw.Rotate, Turned: turned,
		Unmapped: raw.Unmapped, Warnings: raw.Warnings}
	page.pictures(raw)
	glyphs := page.visible(raw, b)
	page.Rules = findRules(raw)
	strike(raw, page.Rules, glyphs)
	page.Tables = findTables(&page, glyphs, before)
	page.doubtHidden(raw)
	page.Lines = buildLines(&page, glyphs)
	return page
}

// follow has a page that was laid out complete the one before it; the last page has none after it.
func (d *Document) follow(i int) {
	if i > 0 {
		d.Pages[i-1].completeHeads(&d.Pages[i])
	}
	if i == len(d.Pages)-1 {
		d.Pages[i].heads = nil
	}
}

// lastBorders are the columns of the last table of a page when it was not ruled and its columns are sure. Heads alone
// are not: those over several columns hide the columns. Words under a rule that may be heads are no table yet.
func (p *Page) lastBorders() []float64 {
	if len(p.Tables) == 0 || p.heads != nil && !p.heads.cut {
		return nil
	}
	t := &p.Tables[len(p.Tables)-1]
	if t.Evidence == evidenceRuled || t.Confidence < settledColumns {
		return nil
	}
	return t.borders()
}

// pictures counts the images and the share of the page that the largest one covers.
func (p *Page) pictures(raw *pdf.Page) {
	p.Images = len(raw.Images)
	if area := raw.Width * raw.Height; area > 0 {
		for _, r := range raw.Images {
			p.ImageShare = max(p.ImageShare, (r.X1-r.X0)*(r.Y1-r.Y0)/area)
		}
	}
}
