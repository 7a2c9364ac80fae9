// Package pdf reads what stands on the pages of a PDF: glyphs with their text and place, painted lines
// and filled boxes, pictures. Bytes in, pages out; it knows nothing of words, tables or accounts.
//
//	f, err := pdf.Open(data, pdf.Options{})
//	p, err := f.Page(0)
//	p.Glyphs[0] // {X:72 Y:96.5 DX:12 Size:12 Rune:'收' …}
//
// Coordinates are points with the origin at the top left corner of the page as a reader sees it, x to
// the right and y down: /CropBox, /Rotate and /UserUnit are applied here and nowhere else.
package pdf

import "strings"

// Page is what one page paints.
type Page struct {
	Width, Height float64
	Rotate        int // as the file says, normalised to 0, 90, 180, 270
	Glyphs        []Glyph
	Segments      []Segment
	Fills         []Fill
	Images        []Rect
	Unread        []Rect // where viewers show the value of a form field or text box that has no appearance
	Unmapped      int    // glyphs without a Unicode value
	Warnings      []string
}

// Rect is a rectangle, X0 <= X1 and Y0 <= Y1.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Flags of a glyph.
const (
	Invisible = 1 << iota // text render mode 3 or 7: an OCR layer
	Clipped               // outside the clip path
	OffPage               // outside the page
	HiddenOC              // in optional content that is switched off
	Vertical              // vertical writing
	Unmapped              // no Unicode value
	Covered               // under an opaque shape painted later; under a picture it is Invisible too
	CutLeft               // the clip cuts a part of its left off
	CutRight              // and of its right
	Aside                 // seen, but no part of what the page prints: pale text over it, the text of a stamp or a comment
)

// Glyph is one shown character.
type Glyph struct {
	X, Y   float64 // origin on the baseline
	DX, DY float64 // advance, without character and word spacing
	Size   float64 // font size on the page
	Rune   rune    // first character of its text; 0 when it has none
	More   string  // the rest of its text (ligatures)
	Code   uint32  // character code in the font
	Font   int32   // index into the document's fonts
	Show   int32   // counts the strings shown on the page: glyphs of one string share it
	Flags  uint16
}

// Segment is a stroked straight line.
type Segment struct {
	X0, Y0, X1, Y1 float64
	Width          float64 // line width on the page
	White          bool    // painted in white
}

// Fill is a filled rectangle.
type Fill struct {
	Rect
	White bool
}

type matrix struct{ a, b, c, d, e, f float64 }

// mul returns m × n: m applies first.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return x*m.a + y*m.c + m.e, x*m.b + y*m.d + m.f
}

// box returns the bounds of a transformed rectangle.
func (m matrix) box(x0, y0, x1, y1 float64) Rect {
	ax, ay := m.apply(x0, y0)
	r := Rect{ax, ay, ax, ay}
	for _, p := range [3][2]float64{{x1, y0}, {x1, y1}, {x0, y1}} {
		x, y := m.apply(p[0], p[1])
		r.X0, r.Y0, r.X1, r.Y1 = min(r.X0, x), min(r.Y0, y), max(r.X1, x), max(r.Y1, y)
	}
	return r
}

func (r Rect) intersect(o Rect) Rect {
	return Rect{max(r.X0, o.X0), max(r.Y0, o.Y0), min(r.X1, o.X1), min(r.Y1, o.Y1)}
}

func (r Rect) empty() bool { return r.X1 < r.X0 || r.Y1 < r.Y0 }

// pageSpace maps user space to the page as a reader sees it.
func pageSpace(box Rect, rotate int, unit float64) (m matrix, w, h float64) {
	w, h = (box.X1-box.X0)*unit, (box.Y1-box.Y0)*unit
	switch rotate {
	case 90:
		return matrix{0, unit, unit, 0, -box.Y0 * unit, -box.X0 * unit}, h, w
	case 180:
		return matrix{-unit, 0, 0, unit, box.X1 * unit, -box.Y0 * unit}, w, h
	case 270:
		return matrix{0, -unit, -unit, 0, box.Y1 * unit, box.X1 * unit}, h, w
	}
	return matrix{unit, 0, 0, -unit, -box.X0 * unit, box.Y1 * unit}, w, h
}

// FoldedText is the text of a glyph with CJK radicals folded to ordinary characters.
func FoldedText(r rune, more string) string {
	if f, ok := foldRadical(r); ok {
		r = f
	}
	if more == "" {
		return runeString(r)
	}
	out := []rune{r}
	for _, m := range more {
		if f, ok := foldRadical(m); ok {
			m = f
		}
		out = append(out, m)
	}
	return string(out)
}

// asciiText holds the one-character strings of ASCII, the most frequent text on table pages.
const asciiText = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

// The ideographs whose strings are kept too: all but rare ones.
const (
	firstIdeograph = 0x4e00
	lastIdeograph  = 0x9fff
	ideographBytes = 3
)

var ideographText = func() string {
	var b strings.Builder
	b.Grow((lastIdeograph - firstIdeograph + 1) * ideographBytes)
	for r := rune(firstIdeograph); r <= lastIdeograph; r++ {
		b.WriteRune(r)
	}
	return b.String()
}()

func runeString(r rune) string {
	if r >= 0 && r < 128 {
		return asciiText[r : r+1]
	}
	if r >= firstIdeograph && r <= lastIdeograph {
		i := (r - firstIdeograph) * ideographBytes
		return ideographText[i : i+ideographBytes]
	}
	return string(r)
}

// Placement maps the user space of a page to the page as a reader sees it, for readers beside this one.
type Placement struct {
	Width, Height float64
	m             matrix
}

// Place returns the placement of a page by its visible box and its rotation (0, 90, 180 or 270).
func Place(box Rect, rotate int) Placement {
	m, w, h := pageSpace(box, rotate, 1)
	return Placement{w, h, m}
}

// Point maps a point.
func (p Placement) Point(x, y float64) (float64, float64) { return p.m.apply(x, y) }

// Vector maps a distance.
func (p Placement) Vector(dx, dy float64) (float64, float64) {
	return dx*p.m.a + dy*p.m.c, dx*p.m.b + dy*p.m.d
}
