package pdf

import "math"

// unseen says that text is shown without being painted: an OCR layer.
func (in *interp) unseen() bool {
	switch in.g.mode {
	case 3, 7:
		return true
	case 1, 5:
		return in.g.strokeClear
	case 2, 6:
		return in.g.fillClear && in.g.strokeClear
	}
	return in.g.fillClear
}

// throughText says that a text clip is open: what is painted then shows in the shape of its glyphs, which
// become visible by it.
func (in *interp) throughText(white bool) bool {
	first := int(in.g.clipText) - 1
	if first < 0 {
		return false
	}
	if white || in.hidden > 0 {
		return true
	}
	start := first
	if first >= in.shown[0] { // what was shown before needs no second look
		start = max(first, in.shown[1])
	}
	for i := start; i < len(in.p.Glyphs); i++ {
		in.p.Glyphs[i].Flags &^= Invisible
	}
	in.shown = [2]int{first, len(in.p.Glyphs)}
	return true
}

// coverShare of the page: a picture of this size painted over text is a scan, and the text its OCR layer.
const coverShare = 0.8

// cover hides what was painted before under an opaque picture that covers the page.
func (in *interp) cover() {
	m := in.g.ctm
	if in.veiled() || in.hidden > 0 || in.g.clipText > 0 || math.Abs(m.a*m.d) > 0 && math.Abs(m.b*m.c) > 1 {
		return
	}
	r := m.box(0, 0, 1, 1).intersect(in.g.clip).intersect(in.page)
	if r.empty() || (r.X1-r.X0)*(r.Y1-r.Y0) < coverShare*in.p.Width*in.p.Height {
		return
	}
	p := in.p
	for ; in.covered < len(p.Glyphs); in.covered++ {
		if g := &p.Glyphs[in.covered]; g.X >= r.X0 && g.X <= r.X1 && g.Y >= r.Y0 && g.Y <= r.Y1 {
			g.Flags |= Invisible
		}
	}
	p.Segments, p.Fills = p.Segments[:0], p.Fills[:0]
}
