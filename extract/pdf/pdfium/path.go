package pdfium

import (
	"fmt"
	"math"

	"github.com/juesuan/juesuan/extract/pdf"
)

type point struct{ x, y float64 }

func bounds(pts []point) pdf.Rect {
	r := pdf.Rect{X0: pts[0].x, Y0: pts[0].y, X1: pts[0].x, Y1: pts[0].y}
	for _, q := range pts[1:] {
		r.X0, r.Y0, r.X1, r.Y1 = min(r.X0, q.x), min(r.Y0, q.y), max(r.X1, q.x), max(r.Y1, q.y)
	}
	return r
}

// subpath is a part of a path between two moves, on the page.
type subpath struct {
	pts            []point
	closed, curved bool
}

// path records what a path paints: straight strokes, and fills that are rectangles along the axes.
func (p *page) path(o uint64, outer transform) error {
	if p.integer("FPDFPath_GetDrawMode", o, p.at(0), p.at(1)) == 0 {
		return p.err
	}
	fills, strokes := p.int32(0) != 0, p.int32(1) != 0
	if !fills && !strokes {
		return nil
	}
	m := p.matrix(o).then(outer)
	subs, err := p.subpaths(o, m)
	if err != nil {
		return err
	}
	clip := p.visible(o, outer)
	if fills {
		p.fill(subs, clip, p.white("FPDFPageObj_GetFillColor", o))
	}
	if strokes {
		p.stroke(subs, clip, p.strokeWidth(o)*m.scale(), p.white("FPDFPageObj_GetStrokeColor", o))
	}
	return p.err
}

// visible is the part of the page where an object may be seen.
func (p *page) visible(o uint64, outer transform) pdf.Rect {
	page := pdf.Rect{X1: p.out.Width, Y1: p.out.Height}
	c, ok := p.clip(o)
	if !ok {
		return page
	}
	return cut(p.box(outer, c.X0, c.Y0, c.X1, c.Y1), page)
}

func cut(a, b pdf.Rect) pdf.Rect {
	return pdf.Rect{X0: max(a.X0, b.X0), Y0: max(a.Y0, b.Y0), X1: min(a.X1, b.X1), Y1: min(a.Y1, b.Y1)}
}

func empty(r pdf.Rect) bool { return r.X1 < r.X0 || r.Y1 < r.Y0 }

func (p *page) subpaths(o uint64, m transform) ([]subpath, error) {
	n := p.integer("FPDFPath_CountSegments", o)
	if p.segments += max(n, 0); p.segments > maxSegments {
		return nil, fmt.Errorf("%w: paths of %d points on a page", ErrTooLarge, p.segments)
	}
	var subs []subpath
	for i := 0; i < n && p.err == nil; i++ {
		subs = p.segment(subs, p.call("FPDFPath_GetPathSegment", o, uint64(i)), m)
	}
	return subs, p.err
}

// Kinds of segments, as PDFium numbers them.
const segmentBezier, segmentMove = 1, 2

// segment adds one point to the last subpath, or begins another.
func (p *page) segment(subs []subpath, s uint64, m transform) []subpath {
	if s == 0 || p.integer("FPDFPathSegment_GetPoint", s, p.at(0), p.at(1)) == 0 {
		return subs
	}
	var q point
	q.x, q.y = p.place.Point(m.apply(p.float(0), p.float(1)))
	kind := p.integer("FPDFPathSegment_GetType", s)
	if kind == segmentMove || len(subs) == 0 {
		subs = append(subs, subpath{})
	}
	sub := &subs[len(subs)-1]
	sub.pts = append(sub.pts, q)
	sub.curved = sub.curved || kind == segmentBezier
	sub.closed = sub.closed || p.integer("FPDFPathSegment_GetClose", s) != 0
	return subs
}

func (p *page) fill(subs []subpath, clip pdf.Rect, white bool) {
	for i := range subs {
		s := &subs[i]
		if s.curved || len(s.pts) < 3 || len(s.pts) > 6 {
			continue
		}
		r := bounds(s.pts)
		if !rectangular(s.pts, r) && min(r.X1-r.X0, r.Y1-r.Y0) > thin {
			continue
		}
		if r = cut(r, clip); !empty(r) {
			p.out.Fills = append(p.out.Fills, pdf.Fill{Rect: r, White: white})
		}
	}
}

func rectangular(pts []point, r pdf.Rect) bool {
	for _, q := range pts {
		onX := q.x-r.X0 < slant || r.X1-q.x < slant
		onY := q.y-r.Y0 < slant || r.Y1-q.y < slant
		if !onX || !onY {
			return false
		}
	}
	return true
}

func (p *page) stroke(subs []subpath, clip pdf.Rect, width float64, white bool) {
	half := max(width/2, 0.5) // a line on the edge of its clip is still seen
	clip = pdf.Rect{X0: clip.X0 - half, Y0: clip.Y0 - half, X1: clip.X1 + half, Y1: clip.Y1 + half}
	for i := range subs {
		s := &subs[i]
		if s.curved && len(s.pts) > 2 {
			continue
		}
		for k := 1; k < len(s.pts); k++ {
			p.line(s.pts[k-1], s.pts[k], clip, width, white)
		}
		if s.closed && len(s.pts) > 2 {
			p.line(s.pts[len(s.pts)-1], s.pts[0], clip, width, white)
		}
	}
}

// line records a stroke; one along an axis is cut at the clip.
func (p *page) line(a, b point, clip pdf.Rect, width float64, white bool) {
	if a == b {
		return
	}
	r := cut(bounds([]point{a, b}), clip)
	if empty(r) {
		return
	}
	if math.Abs(a.x-b.x) < slant || math.Abs(a.y-b.y) < slant {
		a = point{min(max(a.x, r.X0), r.X1), min(max(a.y, r.Y0), r.Y1)}
		b = point{min(max(b.x, r.X0), r.X1), min(max(b.y, r.Y0), r.Y1)}
	}
	p.out.Segments = append(p.out.Segments, pdf.Segment{X0: a.x, Y0: a.y, X1: b.x, Y1: b.y, Width: width, White: white})
}

func (p *page) strokeWidth(o uint64) float64 {
	if p.integer("FPDFPageObj_GetStrokeWidth", o, p.at(0)) == 0 {
		return 1 // the width that a page begins with
	}
	return p.float(0)
}

// white says that a colour of an object cannot be told from white.
func (p *page) white(colour string, o uint64) bool {
	if p.integer(colour, o, p.at(0), p.at(1), p.at(2), p.at(3)) == 0 {
		return false
	}
	return p.int32(0) >= nearWhite && p.int32(1) >= nearWhite && p.int32(2) >= nearWhite
}
