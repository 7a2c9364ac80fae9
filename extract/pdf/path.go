package pdf

import (
	"fmt"
	"math"
)

type point struct{ x, y float64 }

// path is the current path in page space.
type path struct {
	pts    []point
	starts []int  // index of the first point of each subpath
	closed []bool // by subpath
	curved []bool
	cur    point // in user space
	start  point
}

func (p *path) reset() {
	p.pts, p.starts, p.closed, p.curved = p.pts[:0], p.starts[:0], p.closed[:0], p.curved[:0]
}

func (p *path) begin() {
	p.starts, p.closed, p.curved = append(p.starts, len(p.pts)), append(p.closed, false), append(p.curved, false)
}

// paint runs the operators of paths and colours.
func (in *interp) paint(op []byte) {
	p := &in.path
	switch string(op) {
	case "m":
		p.cur = point{in.num(1), in.num(0)}
		p.start = p.cur
		p.begin()
		in.point(p.cur)
	case "l":
		in.line(point{in.num(1), in.num(0)})
	case "c":
		in.curve(point{in.num(1), in.num(0)})
	case "v", "y":
		in.curve(point{in.num(1), in.num(0)})
	case "h":
		if n := len(p.closed); n > 0 {
			p.closed[n-1] = true
			p.cur = p.start
		}
	case "re":
		in.rectangle(in.num(3), in.num(2), in.num(1), in.num(0))
	case "S":
		in.finish(true, false)
	case "s":
		in.closeLast()
		in.finish(true, false)
	case "f", "F", "f*":
		in.finish(false, true)
	case "B", "B*":
		in.finish(true, true)
	case "b", "b*":
		in.closeLast()
		in.finish(true, true)
	case "n":
		in.finish(false, false)
	case "W", "W*":
		in.clipOp = true
	default:
		in.colour(op)
	}
}

func (in *interp) point(q point) {
	if len(in.path.pts) >= 2*maxPaths {
		panic(fmt.Errorf("%w: a path of %d points", ErrLimit, len(in.path.pts)))
	}
	x, y := in.g.ctm.apply(q.x, q.y)
	in.path.pts = append(in.path.pts, point{x, y})
}

// line continues the path; a line without a start begins one, as viewers do after h.
func (in *interp) line(q point) {
	p := &in.path
	if n := len(p.closed); n == 0 || p.closed[n-1] {
		p.begin()
		in.point(p.cur)
	}
	p.cur = q
	in.point(q)
}

func (in *interp) curve(q point) {
	in.line(q)
	in.path.curved[len(in.path.curved)-1] = true
}

func (in *interp) rectangle(x, y, w, h float64) {
	p := &in.path
	p.begin()
	for _, q := range [4]point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}} {
		in.point(q)
	}
	p.closed[len(p.closed)-1] = true
	p.cur, p.start = point{x, y}, point{x, y}
}

func (in *interp) closeLast() {
	if n := len(in.path.closed); n > 0 {
		in.path.closed[n-1] = true
	}
}

// finish paints the path, makes it the clip when W came before, and drops it.
func (in *interp) finish(stroke, fill bool) {
	p := &in.path
	if in.remark && fill && in.hidden == 0 && !in.icon {
		in.noteAreas() // it lies over the page, and is none of its lines
	}
	if in.hidden == 0 && (stroke || fill) && !in.remark && !in.throughText(fill && in.g.fillWhite || !fill && in.g.strokeWhite) {
		width := in.g.lineWidth * math.Sqrt(math.Abs(in.g.ctm.a*in.g.ctm.d-in.g.ctm.b*in.g.ctm.c))
		if fill {
			in.noteAreas()
		}
		for i := range p.starts {
			pts := p.subpath(i)
			if fill {
				in.fill(pts, p.curved[i])
			}
			if stroke {
				in.stroke(pts, p.closed[i], p.curved[i], width)
			}
		}
	}
	if in.clipOp && len(p.pts) > 0 {
		in.g.clip = in.g.clip.intersect(bounds(p.pts))
		in.g.odd = in.g.odd || len(p.starts) != 1 || p.curved[0] || !box(p.pts)
	}
	in.clipOp = false
	p.reset()
}

func (p *path) subpath(i int) []point {
	if i+1 < len(p.starts) {
		return p.pts[p.starts[i]:p.starts[i+1]]
	}
	return p.pts[p.starts[i]:]
}

func bounds(pts []point) Rect {
	r := Rect{pts[0].x, pts[0].y, pts[0].x, pts[0].y}
	for _, q := range pts[1:] {
		r.X0, r.Y0, r.X1, r.Y1 = min(r.X0, q.x), min(r.Y0, q.y), max(r.X1, q.x), max(r.Y1, q.y)
	}
	return r
}

// fill records a filled subpath when it is a rectangle along the axes.
func (in *interp) fill(pts []point, curved bool) {
	if curved || len(pts) < 3 || len(pts) > 6 {
		return
	}
	r := bounds(pts)
	if !rectangular(pts) && min(r.X1-r.X0, r.Y1-r.Y0) > mitred {
		return
	}
	if !finite(r.X0) || !finite(r.X1) || !finite(r.Y0) || !finite(r.Y1) {
		return
	}
	if r = r.intersect(in.g.clip); r.empty() {
		return
	}
	in.limitPaths()
	white := in.g.fillClear || in.g.fillWhite && !(min(r.X1-r.X0, r.Y1-r.Y0) < leastArea && in.onShade((r.X0+r.X1)/2, (r.Y0+r.Y1)/2))
	in.p.Fills = append(in.p.Fills, Fill{r, white})
}

// mitred (points): a polygon no thicker than this is a border with cut corners, not a shape.
const mitred = 3.0

// slant is how far, in points, the ends of a line along an axis may differ.
const slant = 0.2

func rectangular(pts []point) bool {
	r := bounds(pts)
	for _, q := range pts {
		onX := q.x-r.X0 < slant || r.X1-q.x < slant
		onY := q.y-r.Y0 < slant || r.Y1-q.y < slant
		if !onX || !onY {
			return false
		}
	}
	return true
}

func (in *interp) stroke(pts []point, closed, curved bool, width float64) {
	if curved && len(pts) > 2 {
		return
	}
	for i := 1; i < len(pts); i++ {
		in.segment(pts[i-1], pts[i], width)
	}
	if closed && len(pts) > 2 {
		in.segment(pts[len(pts)-1], pts[0], width)
	}
}

func (in *interp) segment(a, b point, width float64) {
	if !finite(a.x) || !finite(a.y) || !finite(b.x) || !finite(b.y) {
		return
	}
	half := max(width/2, 0.5) // a line on the edge of its clip is still seen
	c := in.g.clip
	c = Rect{c.X0 - half, c.Y0 - half, c.X1 + half, c.Y1 + half}
	r := Rect{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)}
	if r.X1-r.X0 < slant || r.Y1-r.Y0 < slant { // along an axis: cut at the clip
		if r = r.intersect(c); r.empty() {
			return
		}
		clampPoint(&a, r)
		clampPoint(&b, r)
	} else if r.intersect(c).empty() {
		return
	}
	if half := width / 2; width >= leastArea && (a.x == b.x || a.y == b.y) && !in.g.strokeClear { // a bar over text
		light := tint
		if in.g.strokeWhite {
			light = 1
		}
		in.noteArea(Rect{min(a.x, b.x) - half, min(a.y, b.y) - half, max(a.x, b.x) + half, max(a.y, b.y) + half}, light, !in.veiled() && !in.g.strokeGlassy)
	}
	in.limitPaths()
	white := in.g.strokeClear || in.g.strokeWhite && !in.onShade((a.x+b.x)/2, (a.y+b.y)/2)
	in.p.Segments = append(in.p.Segments, Segment{a.x, a.y, b.x, b.y, width, white})
}

func clampPoint(q *point, r Rect) {
	q.x, q.y = min(max(q.x, r.X0), r.X1), min(max(q.y, r.Y0), r.Y1)
}

func (in *interp) limitPaths() {
	if len(in.p.Segments)+len(in.p.Fills) >= maxPaths {
		panic(fmt.Errorf("%w: %d painted lines on a page", ErrLimit, maxPaths))
	}
}

// colour keeps of the colours whether they are white, for white rules are not seen, and how light that of fills is.
func (in *interp) colour(op []byte) {
	switch string(op) {
	case "g", "rg", "k", "sc", "scn":
		in.g.fillWhite = in.white(string(op) == "k", op[0] == 's')
		in.g.ink = in.lightness(string(op) == "k", op[0] == 's')
	case "G", "RG", "K", "SC", "SCN":
		in.g.strokeWhite = in.white(string(op) == "K", op[0] == 'S')
	case "cs":
		in.g.fillWhite, in.g.ink = false, 0
	case "CS":
		in.g.strokeWhite = false
	case "sh":
		in.noteArea(in.g.clip, -1, false)
	}
}

// nearWhite is the least of each colour component that no eye tells from white.
const nearWhite = 0.99

func (in *interp) white(cmyk, named bool) bool {
	n := 0
	for i := range in.ops {
		if in.ops[i].kind != opNumber {
			return false // a pattern
		}
		n++
	}
	if n == 0 {
		return false
	}
	if n == 1 && named {
		return false // one component of a named space: a tint of ink as likely as a grey
	}
	cmyk = cmyk || n == 4
	for i := range in.ops {
		v := in.ops[i].num
		if cmyk && v > 1-nearWhite || !cmyk && v < nearWhite {
			return false
		}
	}
	return true
}
