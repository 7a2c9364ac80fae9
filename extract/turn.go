package extract

import (
	"math"

	"github.com/juesuan/juesuan/extract/pdf"
)

// turnUpright turns a page whose text runs up, down or upside down: a wide table that was printed onto an upright page, or one that a viewer
// shows sideways. Places are then those of the page as it is read. It says by how many degrees clockwise the page was turned.
func turnUpright(raw *pdf.Page) int {
	along, up, down, back := 0, 0, 0, 0
	for i := range raw.Glyphs {
		g := &raw.Glyphs[i]
		if g.Flags&(hiddenFlags|pdf.Vertical|pdf.Aside) != 0 || g.Rune <= ' ' {
			continue
		}
		switch x, y := math.Abs(g.DX), math.Abs(g.DY); {
		case g.Slanted(), x+y == 0:
		case x >= y && g.DX > 0:
			along++
		case x >= y:
			back++
		case g.DY < 0:
			up++
		default:
			down++
		}
	}
	w, h := raw.Width, raw.Height
	switch all := along + up + down + back; {
	case up >= turnedText && up > 2*(all-up):
		turn(raw, func(x, y float64) (float64, float64) { return h - y, x })
		return 90
	case back >= turnedText && back > 2*(all-back):
		turn(raw, func(x, y float64) (float64, float64) { return w - x, h - y })
		raw.Width, raw.Height = w, h
		return 180
	case down >= turnedText && down > 2*(all-down):
		turn(raw, func(x, y float64) (float64, float64) { return y, w - x })
		return 270
	}
	return 0
}

// turn moves all that stands on a page; the sides of the page change places.
func turn(raw *pdf.Page, to func(x, y float64) (float64, float64)) {
	rect := func(r *pdf.Rect) {
		x0, y0 := to(r.X0, r.Y0)
		x1, y1 := to(r.X1, r.Y1)
		*r = pdf.Rect{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
	}
	for i := range raw.Glyphs {
		g := &raw.Glyphs[i]
		x1, y1 := to(g.X+g.DX, g.Y+g.DY)
		g.X, g.Y = to(g.X, g.Y)
		g.DX, g.DY = x1-g.X, y1-g.Y
		if math.Abs(g.DY) < nearUpright*math.Abs(g.DX) {
			g.DY = 0
		}
	}
	for i := range raw.Segments {
		s := &raw.Segments[i]
		s.X0, s.Y0 = to(s.X0, s.Y0)
		s.X1, s.Y1 = to(s.X1, s.Y1)
	}
	for i := range raw.Fills {
		rect(&raw.Fills[i].Rect)
	}
	for i := range raw.Images {
		rect(&raw.Images[i])
	}
	for i := range raw.Unread {
		rect(&raw.Unread[i])
	}
	raw.Width, raw.Height = raw.Height, raw.Width
}
