package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/pdf/pdfium"
)

// SecondReader says when the second reader (PDFium) is asked.
type SecondReader string

// When the second reader is asked.
const (
	// SecondAuto: where the first reader cannot open a file, reads a page in part, or meets glyphs without text.
	SecondAuto SecondReader = "auto"
	// SecondAlways: on every page; what the two read is compared.
	SecondAlways SecondReader = "always"
	// SecondNever: not at all.
	SecondNever SecondReader = "never"
)

// Who read a file or a page.
const (
	ReaderOwn    = "juesuan"
	ReaderPDFium = "pdfium"
	ReaderBoth   = "both"
)

// second is the second reader of one document: started at the first need, or never.
type second struct {
	limits  Limits
	data    []byte
	file    *pdfium.File
	engine  *pdfium.Engine
	err     error // why it cannot read this file
	tried   bool
	pages   int // pages that the first reader counts; 0 when it could not open the file
	notes   []string
	failing bool // it had trouble, or was not as it usually is: another time may be different
}

func newSecond(data []byte, limits Limits) *second {
	return &second{limits: limits, data: data}
}

// open starts the second reader once; false when it cannot read the file.
func (s *second) open() bool {
	if s.limits.SecondReader == SecondNever {
		return false
	}
	if s.tried {
		return s.file != nil
	}
	s.tried = true
	if s.engine = s.limits.engine; s.engine == nil {
		s.engine = pdfium.New(s.limits.SecondReaderCache)
	}
	s.file, s.err = s.engine.Open(s.data, pdfium.Options{Password: s.limits.Password, Time: s.limits.secondTime, Starting: s.limits.SecondStarts})
	if note := s.engine.Note(); note != "" {
		s.notes, s.failing = append(s.notes, note), true
	}
	if s.err == nil && s.pages > 0 && s.file.NumPages() != s.pages {
		s.err = fmt.Errorf("second reader: it counts %d pages, not %d", s.file.NumPages(), s.pages)
		s.close()
	}
	return s.file != nil
}

// text and page read a page with the second reader; text leaves out what is painted.
func (s *second) text(i int) (*pdf.Page, error) { return s.looked(s.file.Text(i)) }
func (s *second) page(i int) (*pdf.Page, error) { return s.looked(s.file.Page(i)) }

func (s *second) looked(p *pdf.Page, err error) (*pdf.Page, error) {
	if s.limits.Looked != nil {
		s.limits.Looked()
	}
	return p, err
}

func (s *second) close() {
	if s.file != nil {
		if err := s.file.Close(); err != nil {
			s.notes, s.failing = append(s.notes, "second reader: "+err.Error()), true
		}
	}
	s.file = nil
}

// failed notes that a page could not be read; a second reader that broke down is not asked again.
func (s *second) failed(err error) {
	s.failing = true
	if s.file.Dead() {
		s.err = err
		s.close()
		return
	}
	s.notes = append(s.notes, err.Error())
}

// finish writes down who read the document.
func (s *second) finish(doc *Document) {
	if s.err != nil {
		s.notes = append(s.notes, s.err.Error())
	}
	doc.SecondReader, doc.unsettled = s.notes, s.failing || s.err != nil
	if doc.Reader != "" {
		return
	}
	doc.Reader = ReaderOwn
	for i := range doc.Pages {
		if doc.Pages[i].Reader != ReaderOwn {
			doc.Reader = ReaderBoth
		}
	}
}

// headerWindow: a header may stand behind junk of this many bytes.
const headerWindow = 64 << 10

// mayHelp says that the second reader may open what the first could not: a file that says it is a PDF and is
// neither locked by a password nor past a limit.
func mayHelp(data []byte, err error) bool {
	if errors.Is(err, pdf.ErrLimit) || errors.Is(err, pdf.ErrEncrypted) && !errors.Is(err, pdf.ErrUnsupported) {
		return false
	}
	return bytes.Contains(data[:min(len(data), headerWindow)], []byte("%PDF-"))
}

// instead reads a document that the first reader cannot open; the error of the first stands when the second
// cannot either.
func (s *second) instead(first error) (*Document, error) {
	if !mayHelp(s.data, first) || !s.open() {
		if s.err != nil {
			return nil, fmt.Errorf("%w; %w", first, s.err)
		}
		return nil, first
	}
	n := s.file.NumPages()
	if n > s.limits.Pages {
		return nil, fmt.Errorf("%w: %d pages, at most %d are read", ErrTooLarge, n, s.limits.Pages)
	}
	doc := &Document{Title: s.file.Info("Title"), Producer: s.file.Info("Producer"), Pages: make([]Page, n), Reader: ReaderPDFium}
	s.notes = append(s.notes, fmt.Sprintf("the file was read by the second reader alone; the first: %v", first))
	seen := 0
	var before []float64
	var b buffers
	for i := range doc.Pages {
		raw, err := s.page(i)
		doc.Pages[i] = layout(i, raw, err, before, &b)
		doc.Pages[i].Reader = ReaderPDFium
		doc.follow(i)
		before = doc.Pages[i].lastBorders()
		seen += doc.Pages[i].Glyphs + doc.Pages[i].Images
	}
	if seen == 0 { // an empty page that was made up is no reading
		return nil, fmt.Errorf("%w; second reader: %d pages without text or picture", first, n)
	}
	s.finish(doc)
	return doc, nil
}

// opinion is what the second reader said of a page.
type opinion struct {
	reader string
	filled int
	Comparison
}

// look asks the second reader about a page that the first has read, where there is need, and returns the
// reading that stands. A page that the first read in full is never replaced.
func (s *second) look(i int, raw *pdf.Page, err error) (*pdf.Page, opinion, error) {
	o := opinion{reader: ReaderOwn}
	damaged := err != nil || readInPart(raw)
	missing := !damaged && unmapped(raw) > 0
	if !damaged && !missing && s.limits.SecondReader != SecondAlways || !s.open() {
		return raw, o, err
	}
	if damaged {
		return s.replace(i, raw, err)
	}
	theirs, e := s.text(i)
	if e != nil {
		s.failed(e)
		return raw, o, err
	}
	if !alike(raw, theirs) {
		s.notes = append(s.notes, fmt.Sprintf("page %d: the second reader sees a page of %.0f × %.0f points, not %.0f × %.0f", i+1, theirs.Width, theirs.Height, raw.Width, raw.Height))
		return raw, o, err
	}
	o.reader = ReaderBoth
	o.Comparison = comparePages(i+1, raw, theirs)
	if o.Agreed*100 >= o.Compared*trusted {
		o.filled = fillIn(raw, theirs)
	}
	return raw, o, err
}

// replace takes the second reader's reading of a damaged page when it has more text, agrees with what the first
// could read, and no font is left to its guesses.
func (s *second) replace(i int, raw *pdf.Page, err error) (*pdf.Page, opinion, error) {
	theirs, e := s.page(i)
	if e != nil {
		s.failed(e)
		return raw, opinion{reader: ReaderOwn}, err
	}
	o := opinion{reader: ReaderPDFium}
	if err != nil {
		theirs.Warnings = append(theirs.Warnings, err.Error())
	} else {
		if !alike(raw, theirs) || len(theirs.Glyphs) <= len(raw.Glyphs) || unmapped(raw) > 0 {
			return raw, opinion{reader: ReaderOwn}, err
		}
		if o.Comparison = comparePages(i+1, raw, theirs).conflicts(); o.Agreed*100 < o.Compared*trusted {
			return raw, opinion{reader: ReaderOwn, Comparison: o.Comparison}, err
		}
		theirs.Warnings = append(theirs.Warnings, raw.Warnings...)
	}
	s.notes = append(s.notes, fmt.Sprintf("page %d was read by the second reader: the first read it in part", i+1))
	return theirs, o, nil
}

// Compare keeps what a second reading of pages said.
func (d *Document) Compare(again []Comparison) {
	for _, c := range again {
		p := &d.Pages[c.Page-1]
		p.Comparison, p.Reader, d.Reader = c, ReaderBoth, ReaderBoth
	}
}

// Reread reads pages (counted from 1) again with both readers and compares what they see: for pages whose
// figures do not add up. The document is the one that Read gave for the same bytes; it is not changed. Pages
// that only one of the readers can read are left out of the answer. The error is of the pages that the second reader had
// trouble with; the answer holds the others.
func Reread(r io.ReaderAt, size int64, limits Limits, doc *Document, pages []int) ([]Comparison, error) {
	if limits.SecondReader == SecondNever {
		return nil, errors.New("the second reader is switched off")
	}
	data, err := readAll(r, size, limits)
	if err != nil {
		return nil, err
	}
	f, err := pdf.Open(data, pdf.Options{Password: limits.Password})
	if err != nil {
		return nil, err
	}
	s := newSecond(data, limits)
	s.pages = f.NumPages()
	defer s.close()
	if !s.open() {
		return nil, s.err
	}
	var out []Comparison
	var trouble []error
	for _, n := range pages {
		if n < 1 || n > f.NumPages() || n > len(doc.Pages) {
			return out, fmt.Errorf("page %d: the document has %d", n, len(doc.Pages))
		}
		ours, err := f.Page(n - 1)
		if err != nil {
			continue
		}
		theirs, err := s.text(n - 1)
		if err != nil {
			trouble = append(trouble, err)
			if s.file.Dead() {
				break
			}
			continue
		}
		if alike(ours, theirs) {
			out = append(out, comparePages(n, ours, theirs))
		}
	}
	return out, errors.Join(trouble...)
}
