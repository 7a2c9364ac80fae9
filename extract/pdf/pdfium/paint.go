package pdfium

import (
	"fmt"
	"math"

	"github.com/juesuan/juesuan/extract/pdf"
)

// Kinds of objects on a page, as PDFium numbers them.
const objectText, objectPath, objectImage, objectForm = 1, 2, 3, 5

// paint reads lines, boxes and pictures, those inside forms too.
func (p *page) paint() error {
	n := p.integer("FPDFPage_CountObjects", p.ref)
	for i := 0; i < n && p.err == nil; i++ {
		if err := p.object(p.call("FPDFPage_GetObject", p.ref, uint64(i)), identity, 0); err != nil {
			return err
		}
	}
	return p.err
}

// object reads one painted object under the matrix of the forms around it.
func (p *page) object(o uint64, outer transform, depth int) error {
	if p.objects++; p.objects > maxObjects {
		return fmt.Errorf("%w: %d objects on a page", ErrTooLarge, maxObjects)
	}
	if o == 0 {
		return p.err
	}
	switch p.integer("FPDFPageObj_GetType", o) {
	case objectText:
		p.special = p.special || p.invisible(o) || p.clippedAway(o)
	case objectPath:
		return p.path(o, outer)
	case objectImage:
		p.out.Images = append(p.out.Images, p.box(p.matrix(o).then(outer), 0, 0, 1, 1))
	case objectForm:
		return p.form(o, outer, depth)
	}
	return p.err
}

func (p *page) form(o uint64, outer transform, depth int) error {
	if depth >= maxFormDepth {
		return fmt.Errorf("%w: forms nested deeper than %d", ErrTooLarge, maxFormDepth)
	}
	m := p.matrix(o).then(outer)
	n := p.integer("FPDFFormObj_CountObjects", o)
	for i := 0; i < n && p.err == nil; i++ {
		if err := p.object(p.call("FPDFFormObj_GetObject", o, uint64(i)), m, depth+1); err != nil {
			return err
		}
	}
	return p.err
}

func (p *page) matrix(o uint64) transform {
	if p.integer("FPDFPageObj_GetMatrix", o, p.at(0)) == 0 {
		return identity
	}
	var m [6]float64
	p.floats(m[:])
	return transform{m[0], m[1], m[2], m[3], m[4], m[5]}
}

// box is a rectangle under a matrix, on the page.
func (p *page) box(m transform, x0, y0, x1, y1 float64) pdf.Rect {
	var pts [4]point
	for i, q := range [4]point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}} {
		pts[i].x, pts[i].y = p.place.Point(m.apply(q.x, q.y))
	}
	return bounds(pts[:])
}

// clippedAway says that an object lies outside its clip. Both are in the space of the form that the object
// stands in, so no matrix is needed.
func (p *page) clippedAway(o uint64) bool {
	clip, ok := p.clip(o)
	if !ok || p.integer("FPDFPageObj_GetBounds", o, p.at(0), p.at(1), p.at(2), p.at(3)) == 0 {
		return false
	}
	b := pdf.Rect{X0: p.float(0), Y0: p.float(1), X1: p.float(2), Y1: p.float(3)} // left, bottom, right, top
	return empty(cut(b, clip))
}

// clip is the box around the clip of an object, in the space of its form.
func (p *page) clip(o uint64) (pdf.Rect, bool) {
	c := p.call("FPDFPageObj_GetClipPath", o)
	if c == 0 {
		return pdf.Rect{}, false
	}
	n := p.integer("FPDFClipPath_CountPaths", c)
	out, found := pdf.Rect{X0: math.Inf(-1), Y0: math.Inf(-1), X1: math.Inf(1), Y1: math.Inf(1)}, false
	for i := 0; i < n && p.err == nil; i++ {
		if pts := p.clipPoints(c, i); len(pts) > 0 {
			out, found = cut(out, bounds(pts)), true
		}
	}
	return out, found
}

func (p *page) clipPoints(c uint64, path int) (pts []point) {
	n := p.integer("FPDFClipPath_CountPathSegments", c, uint64(path))
	if p.segments += max(n, 0); p.segments > maxSegments {
		return nil // the clip is then taken for the whole page
	}
	for i := 0; i < n && p.err == nil; i++ {
		s := p.call("FPDFClipPath_GetPathSegment", c, uint64(path), uint64(i))
		if s == 0 || p.integer("FPDFPathSegment_GetPoint", s, p.at(0), p.at(1)) == 0 {
			return nil
		}
		pts = append(pts, point{p.float(0), p.float(1)})
	}
	return pts
}
