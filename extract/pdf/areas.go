package pdf

import (
	"math"
	"slices"
)

// What lies over text hides it: a white box that an editor put over an amount before it wrote another one there, a black box
// over a name. And text as pale as a watermark is not what a page prints, nor is white text seen where nothing dark is under it.

// area is a filled shape or a picture.
type area struct {
	Rect
	after   int32   // glyphs painted before it
	light   float64 // lightness on white paper; below 0 when it is not known
	covers  bool    // opaque, and all of the rectangle; of others only a part is painted, or what is under it shows through
	picture bool
}

const (
	// leastArea (points): a thinner shape is a rule, which hides nothing.
	leastArea = 3.0
	// paleInk is the least lightness of a watermark, on white paper; grey text is darker (0.5), and a grey that is to be
	// read too (#A6A6A6: 0.65).
	paleInk = 0.69
	// darkPaper: pale text is to be read on a shape that is darker than this.
	darkPaper = 0.75
	// seenWhite: white is seen on a shape that is darker than this.
	seenWhite = 0.97
	// ringPaths: of a path with more parts no two are held against each other, and it covers nothing.
	ringPaths = 64
	// whiteOn: white text is to be read on a shape that is darker than this; heads in light colours have some.
	whiteOn = 0.92
	// leastOver: pale text is a watermark when as many of its characters lie on other text; what is to be read does not.
	leastOver = 2
	// areaSteps bounds what a page may cost here, in comparisons.
	areaSteps = 30_000_000
	// lyingOver (of the width and the size): glyphs whose middles are nearer lie on one another.
	lyingOver = 0.6
	// heartHeight (em): the ink of a glyph is about so high.
	heartHeight = 0.7
	// leaning: tangent of the most that a line of text may lean; scanned and turned pages lean less.
	leaning = 0.05
	// larger: text so many times the size of pale text is no table under it.
	larger = 2.0
	// areaGrid is the number of squares along either side of a page.
	areaGrid = 32
)

// lightness is the least part of red, green and blue in the colour among the operands: a heading in orange is no pale text. It is
// below 0 when it is not known: tint of a named space, or pattern.
func (in *interp) lightness(cmyk, named bool) float64 {
	n := 0
	for i := range in.ops {
		if in.ops[i].kind != opNumber {
			return pattern
		}
		n++
	}
	v := func(i int) float64 { return min(max(in.num(n-1-i), 0), 1) }
	switch {
	case cmyk || n == 4:
		return (1 - v(3)) * (1 - max(v(0), v(1), v(2)))
	case n == 3:
		return min(v(0), v(1), v(2))
	case n == 1 && !named:
		return v(0)
	}
	return tint
}

// Lightness that is not known: a tint of a named space covers as any colour does, a pattern may have holes.
const tint, pattern = -1.0, -2.0

// onPaper is the lightness that a colour has on white paper.
func (in *interp) onPaper(ink float64) float64 {
	if ink < 0 {
		return ink
	}
	return 1 - (1-ink)*in.g.alpha*(1-in.veil)
}

// veiled says that what is under a shape or picture shows through it, by its own state or that of the group it is in.
func (in *interp) veiled() bool { return in.g.glassy || in.g.soft || in.veil > 0 || in.groups > 0 }

// paleText says that text is painted in a colour as pale as a watermark.
func (in *interp) paleText() bool {
	return (in.g.ink >= paleInk || in.g.glassy || in.veil > 0) && in.g.mode&3 == 0 && in.onPaper(in.g.ink) >= paleInk && !in.unseen()
}

// noteAreas notes the shapes of the path. The parts of a ring lie in each other and cover nothing between them.
func (in *interp) noteAreas() {
	p := &in.path
	for i := range p.starts {
		pts := p.subpath(i)
		if len(pts) < 3 {
			continue
		}
		r := bounds(pts)
		if r.X1-r.X0 < leastArea || r.Y1-r.Y0 < leastArea {
			continue
		}
		covers := !p.curved[i] && box(pts) && len(p.starts) <= ringPaths
		for k := 0; covers && k < len(p.starts); k++ {
			if other := p.subpath(k); k != i && len(other) > 0 && !bounds(other).intersect(r).empty() {
				covers = false
			}
		}
		in.noteArea(r, in.onPaper(in.g.ink), covers && in.g.ink > pattern && !in.veiled() && !in.g.fillClear)
	}
}

// under is the lightness of what lies under a place, of the first n areas: below 0 where it is not known. A light shape of which
// only a part is painted tells nothing, and a dark one may be there.
func (in *interp) under(x, y float64, n int) float64 {
	for k := n - 1; k >= 0; k-- {
		if in.looks++; in.looks > areaSteps {
			in.warn("shapes under its text were not all looked at: white text may have been read that is not seen")
			return -1
		}
		if a := &in.areas[k]; a.holds(x, y) && (a.covers || a.light < whiteOn) {
			return a.light
		}
	}
	return 1
}

// onShade says that a place lies on a shape on which white is seen: rules of a shaded table may be white.
func (in *interp) onShade(x, y float64) bool {
	for _, d := range [...]point{{}, {1, 1}, {-1, -1}} { // the outer rules of a table lie beside its fills
		if light := in.under(x+d.x, y+d.y, len(in.areas)); light >= 0 && light < seenWhite {
			return true
		}
	}
	return false
}

// box says that a closed line goes round a rectangle along the axes, once; a triangle of its corners does not.
func box(pts []point) bool {
	if len(pts) > 6 || !rectangular(pts) {
		return false
	}
	twice := 0.0
	for i := range pts {
		a, b := pts[i], pts[(i+1)%len(pts)]
		twice += a.x*b.y - b.x*a.y
	}
	r := bounds(pts)
	return math.Abs(twice)/2 > 0.95*(r.X1-r.X0)*(r.Y1-r.Y0)
}

func (in *interp) noteArea(r Rect, light float64, covers bool) {
	if r = r.intersect(in.g.clip).intersect(in.page); r.empty() || !finite(r.X0) || !finite(r.Y0) || !finite(r.X1) || !finite(r.Y1) {
		return
	}
	if len(in.areas) >= maxPaths {
		in.warn("shapes over its text were not all looked at: text under them may have been read")
		return
	}
	in.areas = append(in.areas, area{Rect: r, after: int32(len(in.p.Glyphs)), light: light, covers: covers && !in.g.odd && in.g.clipText == 0})
}

// picture notes a picture; one that is opaque hides the text under it.
func (in *interp) picture(opaque bool) {
	m := in.g.ctm
	if in.hidden > 0 || in.icon {
		return
	}
	straight := math.Abs(m.b) < slant && math.Abs(m.c) < slant || math.Abs(m.a) < slant && math.Abs(m.d) < slant
	n := len(in.areas)
	in.noteArea(m.box(0, 0, 1, 1), -1, opaque && straight && !in.veiled())
	if len(in.areas) > n {
		in.areas[n].picture = true
	}
}

// heart is the middle of a glyph's ink.
func (g *Glyph) heart() (x, y float64) {
	if g.Flags&Vertical != 0 {
		return g.X, g.Y + g.Size/2
	}
	x, y = g.X+g.DX/2, g.Y+g.DY/2
	if l := math.Hypot(g.DX, g.DY); l > 0 {
		const up = 0.36 // em above the baseline
		x, y = x+up*g.Size*g.DY/l, y-up*g.Size*g.DX/l
	}
	return x, y
}

func (r *Rect) holds(x, y float64) bool { return x >= r.X0 && x <= r.X1 && y >= r.Y0 && y <= r.Y1 }

// shade marks the glyphs that are covered, once the page is whole, and those among the pale ones that are to be read.
func (in *interp) shade() {
	if in.pale {
		in.readPale()
	}
	if slices.ContainsFunc(in.areas, func(a area) bool { return a.covers && a.after > 0 }) {
		in.coverGlyphs()
	}
}

// readPale looks at what pale glyphs stand on: they are read on something darker. White ones are not seen on anything else; of
// the pale ones those stand aside that are set like a watermark, over other text.
func (in *interp) readPale() {
	gs := in.p.Glyphs
	var pale []int32
	painted := 0 // areas before the glyph
	for i := range gs {
		g := &gs[i]
		for painted < len(in.areas) && int(in.areas[painted].after) <= i {
			painted++
		}
		if g.Flags&Aside == 0 || in.annots && i >= in.body {
			continue
		}
		switch light := in.underGlyph(g, painted); {
		case light < darkPaper || g.Flags&Covered != 0 && light < whiteOn:
			g.Flags &^= Aside | Covered
		case g.Flags&Covered != 0:
			g.Flags &^= Aside | Covered
			g.Flags |= Invisible
		default:
			pale = append(pale, int32(i))
		}
	}
	in.watermarks(pale)
}

func (in *interp) underGlyph(g *Glyph, areas int) float64 {
	x, y := g.heart()
	return in.under(x, y, areas)
}

// setting is how a text is set: watermarks have one of their own.
type setting struct {
	font, size int32
}

// Slanted says that a glyph runs neither along the page nor across it: a watermark, or a seal.
func (g *Glyph) Slanted() bool {
	x, y := math.Abs(g.DX), math.Abs(g.DY)
	return min(x, y) > leaning*max(x, y)
}

func (g *Glyph) setting() setting { return setting{g.Font, int32(math.Round(g.Size * 4))} } // to a quarter of a point

// watermarks leaves those pale glyphs aside of whose setting some lie on other text.
func (in *interp) watermarks(pale []int32) {
	gs := in.p.Glyphs
	var squares [areaGrid * areaGrid][]int32
	for i := range gs {
		if g := &gs[i]; g.Flags&(Aside|Invisible|Clipped|OffPage|HiddenOC) == 0 && g.Rune > ' ' {
			s := in.square(g)
			squares[s] = append(squares[s], int32(i))
		}
	}
	over := map[setting]int{}
	steps := 0
	for _, i := range pale {
		g := &gs[i]
		if g.Rune <= ' ' {
			continue
		}
		x, y := g.heart()
		for _, k := range squares[in.square(g)] { // a neighbour across the side of a square is missed: there are others
			if steps++; steps > areaSteps {
				in.warn("pale text on it was not all looked at: that of a watermark may have been read")
				break
			}
			o := &gs[k]
			if o.Size > larger*g.Size || o.Slanted() { // a seal or another watermark
				continue
			}
			if ox, oy := o.heart(); math.Abs(x-ox) < lyingOver*max(math.Abs(o.DX), math.Abs(g.DX)) && math.Abs(y-oy) < lyingOver*heartHeight*max(o.Size, g.Size) {
				over[g.setting()]++
				break
			}
		}
	}
	for _, i := range pale {
		if over[gs[i].setting()] < leastOver {
			gs[i].Flags &^= Aside
		}
	}
}

// square is the square of the page that a glyph lies in.
func (in *interp) square(g *Glyph) int {
	x, y := g.heart()
	return in.row(y)*areaGrid + in.column(x)
}

func (in *interp) column(x float64) int {
	return min(max(int(x/max(in.p.Width, 1)*areaGrid), 0), areaGrid-1)
}
func (in *interp) row(y float64) int {
	return min(max(int(y/max(in.p.Height, 1)*areaGrid), 0), areaGrid-1)
}

// coverGlyphs marks the glyphs that an opaque shape was painted over. A square of the page holds the glyphs painted so far
// in it, until one covers them.
func (in *interp) coverGlyphs() {
	gs := in.p.Glyphs
	var squares [areaGrid * areaGrid][]int32
	done, steps := int32(0), 0
	for k := range in.areas {
		a := &in.areas[k]
		if !a.covers {
			continue
		}
		for ; done < a.after; done++ {
			s := in.square(&gs[done])
			squares[s] = append(squares[s], done)
		}
		for r := in.row(a.Y0); r <= in.row(a.Y1); r++ {
			for c := in.column(a.X0); c <= in.column(a.X1); c++ {
				s := &squares[r*areaGrid+c]
				if steps += 1 + len(*s); steps > areaSteps {
					in.warn("shapes over its text were not all looked at: text under them may have been read")
					return
				}
				kept := (*s)[:0]
				for _, g := range *s {
					if x, y := gs[g].heart(); !a.holds(x, y) {
						kept = append(kept, g)
					} else if a.picture {
						gs[g].Flags |= Invisible | Covered
					} else {
						gs[g].Flags |= Covered
					}
				}
				*s = kept
			}
		}
	}
}
