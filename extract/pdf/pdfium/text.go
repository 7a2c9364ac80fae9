package pdfium

import (
	"fmt"
	"math"

	"github.com/juesuan/juesuan/extract/pdf"
)

// glyphs reads the characters of the page; all says that size, advance and flags are wanted too.
func (p *page) glyphs(all bool) error {
	n := p.integer("FPDFText_CountChars", p.text)
	if n > maxGlyphs {
		return fmt.Errorf("%w: %d characters on a page", ErrTooLarge, n)
	}
	var shows shows
	for i := 0; i < n && p.err == nil; i++ {
		r := rune(uint32(p.call("FPDFText_GetUnicode", p.text, uint64(i))))
		if made(r) && p.integer("FPDFText_IsGenerated", p.text, uint64(i)) == 1 {
			shows.end()
			continue
		}
		g := p.glyph(i, p.trusted(i, r), all)
		if p.joins(&g) {
			continue
		}
		g.Show = shows.number(&g)
		if g.Flags&pdf.Unmapped != 0 {
			p.out.Unmapped++
		}
		p.out.Glyphs = append(p.out.Glyphs, g)
	}
	return p.err
}

// made says that a character may be one that PDFium made up: it adds blanks and line ends only.
func made(r rune) bool { return r == ' ' || r == '\r' || r == '\n' }

// joins adds a character to the one before when both came from one glyph: a ligature taken apart.
func (p *page) joins(g *pdf.Glyph) bool {
	if len(p.out.Glyphs) == 0 || g.Rune == 0 {
		return false
	}
	last := &p.out.Glyphs[len(p.out.Glyphs)-1]
	if last.Rune == 0 || math.Abs(last.X-g.X) > samePlace || math.Abs(last.Y-g.Y) > samePlace {
		return false
	}
	last.More += string(g.Rune)
	return true
}

// shows numbers strings: PDFium does not say which characters were shown with one operator, so those that follow
// one another closely on one line count as one string.
type shows struct {
	n      int32
	x, y   float64 // where the next character is expected
	inside bool
}

func (s *shows) end() { s.inside = false }

func (s *shows) number(g *pdf.Glyph) int32 {
	near := runGap * g.Size
	if !s.inside || math.Abs(g.X-s.x) > near || math.Abs(g.Y-s.y) > near {
		s.n++
	}
	s.x, s.y, s.inside = g.X+g.DX, g.Y+g.DY, true
	return s.n
}

func (p *page) glyph(i int, r rune, all bool) (g pdf.Glyph) {
	g.Rune = r
	if r == 0 {
		g.Flags |= pdf.Unmapped
	}
	p.call("FPDFText_GetCharOrigin", p.text, uint64(i), p.at(0), p.at(1))
	x, y := p.double(0), p.double(1)
	g.X, g.Y = p.place.Point(x, y)
	if !all {
		return g
	}
	p.extent(i, x, y, &g)
	if g.X < 0 || g.X > p.out.Width || g.Y < 0 || g.Y-g.Size > p.out.Height {
		g.Flags |= pdf.OffPage
	}
	if p.special {
		g.Flags |= p.hidden(i)
	}
	return g
}

// softHyphen is what PDFium writes for a hyphen at the end of a line.
const softHyphen = 2

// trusted is the text of a character; 0 when the font does not say it.
func (p *page) trusted(i int, r rune) rune {
	switch {
	case p.integer("FPDFText_HasUnicodeMapError", p.text, uint64(i)) != 0:
		return 0
	case r == softHyphen:
		return '-'
	case r < ' ' && r != '\t', r >= 0x7f && r < 0xa0, r >= 0xfffd && r <= 0xffff, r >= 0xe000 && r <= 0xf8ff, r > 0x10ffff:
		return 0
	}
	return r
}

// extent finds size and advance: the loose box of a character is as wide as its advance.
func (p *page) extent(i int, x, y float64, g *pdf.Glyph) {
	size := math.Float64frombits(p.call("FPDFText_GetFontSize", p.text, uint64(i)))
	var m [4]float64 // a, b, c, d
	p.call("FPDFText_GetMatrix", p.text, uint64(i), p.at(0))
	p.floats(m[:])
	a, b := m[0], m[1]
	g.Size = size * math.Hypot(m[2], m[3])
	if math.Abs(b) > math.Abs(a) {
		g.DX, g.DY = p.place.Vector(0, p.rise(i, y, b, g))
		return
	}
	var box [4]float64 // left, top, right, bottom
	if p.integer("FPDFText_GetLooseCharBox", p.text, uint64(i), p.at(0)) == 0 || a == 0 {
		return
	}
	p.floats(box[:])
	advance := box[2] - x
	if a < 0 {
		advance = box[0] - x
	}
	g.DX, g.DY = p.place.Vector(advance, advance*b/a)
}

// rise is the advance of a character whose text runs up (b > 0) or down. Its loose box has no width then, so that
// the inked box must do: an ideograph is as wide as it is high, others end a little behind their ink.
func (p *page) rise(i int, y, b float64, g *pdf.Glyph) float64 {
	advance := 0.0
	if p.integer("FPDFText_GetCharBox", p.text, uint64(i), p.at(0), p.at(1), p.at(2), p.at(3)) != 0 { // left, right, bottom, top
		advance = p.double(3) - y
		if b < 0 {
			advance = y - p.double(2)
		}
		advance += bearing * g.Size
	}
	if g.Rune >= firstIdeographic {
		advance = max(advance, g.Size)
	}
	return math.Copysign(advance, b)
}

// hidden says why a character of the page is not seen.
func (p *page) hidden(i int) (flags uint16) {
	o := p.call("FPDFText_GetTextObject", p.text, uint64(i))
	if o == 0 {
		return 0
	}
	if p.invisible(o) {
		flags |= pdf.Invisible
	}
	if p.clippedAway(o) {
		flags |= pdf.Clipped
	}
	return flags
}

// Text render modes that paint nothing.
const modeInvisible, modeClip = 3, 7

func (p *page) invisible(o uint64) bool {
	mode := p.integer("FPDFTextObj_GetTextRenderMode", o)
	return mode == modeInvisible || mode == modeClip
}
