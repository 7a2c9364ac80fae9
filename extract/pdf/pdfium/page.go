package pdfium

import (
	"errors"
	"fmt"
	"math"

	"github.com/juesuan/juesuan/extract/pdf"
)

// page is one page while it is read.
type page struct {
	*guest
	ref, text uint64
	place     pdf.Placement
	out       *pdf.Page
	// special: some text object is invisible or clipped away, so that each character is asked for its own.
	special  bool
	objects  int
	segments int
}

// Page reads the i-th page, counted from 0, with all that it paints.
func (f *File) Page(i int) (*pdf.Page, error) { return f.read(i, true) }

// Text reads the i-th page, counted from 0: text and origin of each glyph, nothing else. It is the cheaper call.
func (f *File) Text(i int) (*pdf.Page, error) { return f.read(i, false) }

func (f *File) read(i int, all bool) (out *pdf.Page, err error) {
	if i < 0 || i >= f.pages {
		return nil, fmt.Errorf("second reader: page %d of %d", i+1, f.pages)
	}
	err = f.bounded(f.pageTime, func() (err error) {
		out, err = f.readPage(i, all)
		if err != nil {
			err = fmt.Errorf("page %d: %w", i+1, err)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (f *File) readPage(i int, all bool) (*pdf.Page, error) {
	p := &page{guest: f.guest}
	if p.ref = p.call("FPDF_LoadPage", f.doc, uint64(i)); p.ref == 0 {
		return nil, p.wrong("the page cannot be opened")
	}
	defer p.call("FPDF_ClosePage", p.ref)
	p.measure()
	if all {
		if err := p.paint(); err != nil {
			return nil, err
		}
	}
	if p.text = p.call("FPDFText_LoadPage", p.ref); p.text == 0 {
		return nil, p.wrong("the text cannot be read")
	}
	defer p.call("FPDFText_ClosePage", p.text)
	if err := p.glyphs(all); err != nil {
		return nil, err
	}
	return p.out, p.err
}

// wrong is the error of the guest, or a message.
func (p *page) wrong(message string) error {
	if p.err != nil {
		return p.err
	}
	return errors.New(message)
}

// measure finds the box of the page and how it is turned.
func (p *page) measure() {
	var box [4]float64 // left, top, right, bottom
	if p.integer("FPDF_GetPageBoundingBox", p.ref, p.at(0)) != 0 {
		p.floats(box[:])
	}
	turn := p.integer("FPDFPage_GetRotation", p.ref) * 90
	p.place = pdf.Place(pdf.Rect{X0: box[0], Y0: box[3], X1: box[2], Y1: box[1]}, turn)
	p.out = &pdf.Page{Width: p.place.Width, Height: p.place.Height, Rotate: turn}
}

// transform is a matrix as PDF writes it.
type transform struct{ a, b, c, d, e, f float64 }

var identity = transform{a: 1, d: 1}

// then applies n after m.
func (m transform) then(n transform) transform {
	return transform{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m transform) apply(x, y float64) (float64, float64) {
	return x*m.a + y*m.c + m.e, x*m.b + y*m.d + m.f
}

// scale is how much longer lines become.
func (m transform) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }
