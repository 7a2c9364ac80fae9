package extract

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/extract/pdf"
)

// glyph is a visible character on the page.
type glyph struct {
	x, y float64 // origin
	w    float64 // advance to the right; 0 for text that does not run to the right
	size float64
	text string
	r    rune  // first character of text
	seq  int   // place in the order of painting
	show int32 // the string it was shown with
	turn bool  // runs in another direction than to the right
	cut  bool  // a figure beside it in its amount is hidden, or a part of itself
	// begins: the clip of its cell cuts its left off: it does not go on with what stands before it.
	begins bool
	// struck: a line goes through it.
	struck bool
	// afterBlank: a printed blank stands between this character and the one painted before it.
	afterBlank bool
}

// midX and midY are the middle of the inked part, for choosing a cell.
func (g *glyph) midX() float64 { return g.x + g.w/2 }
func (g *glyph) midY() float64 { return g.y - middle*g.size }

func (g *glyph) box() Box {
	return Box{g.x, g.y - ascent*g.size, g.x + g.w, g.y + descent*g.size}
}

func isBlank(r rune) bool {
	if r > ' ' && r < 0x80 || r >= 0x3400 && r <= 0x9fff {
		return false
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == 0
}

// isCJK says that no blank stands between this character and a neighbour of its kind.
func isCJK(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0xff00 && r <= 0xffef || r >= 0x20000 && r <= 0x3ffff ||
		r == '“' || r == '”' || r == '‘' || r == '’' || r == '…' || r == '—' || r == '·'
}

// unknownText stands for a character that is printed and has no known text: an amount without one of its
// digits would look right.
const unknownText = "\ufffd"

// visible keeps the glyphs that are seen, radicals folded, and drops those painted twice. Where all
// text of a page is invisible (an OCR layer under a picture), that text is used.
//
// The glyphs are good until the next page: they lie in the buffers of b.
func (p *Page) visible(raw *pdf.Page, b *buffers) []glyph {
	hidden := uint16(hiddenFlags)
	shown, layer, leaning := 0, 0, 0
	for i := range raw.Glyphs {
		g := &raw.Glyphs[i]
		switch g.Flags & hidden {
		case 0:
			shown++
			if g.Slanted() {
				leaning++
			}
		case pdf.Invisible, pdf.Invisible | pdf.Covered:
			layer++
		}
	}
	straight := leaning*2 <= shown || shown-leaning >= turnedText // else the page is set like that
	if shown == 0 && layer > 0 {
		p.OCR = true
		hidden &^= pdf.Invisible | pdf.Covered
	}
	out := slices.Grow(b.glyphs[:0], len(raw.Glyphs))
	blank := false
	lost := -1 // the last figure that is clipped away or covered
	for i := range raw.Glyphs {
		g := &raw.Glyphs[i]
		if g.Flags&pdf.Aside != 0 && g.Flags&hidden == 0 || straight && leaning > 0 && besideSlanted(raw.Glyphs, i) {
			if !isBlank(g.Rune) {
				p.Aside++
			}
			continue
		}
		if why := g.Flags & hidden; why != 0 && (why != pdf.OffPage || !endsOffPage(out, g, i)) {
			if !isBlank(g.Rune) {
				p.Hidden++
			}
			if why&(pdf.Clipped|pdf.Covered) != 0 && figure(g.Rune) {
				lost = i
				if n := len(out) - 1; n >= 0 && out[n].seq == i-1 && meets(&raw.Glyphs[i-1], g) {
					out[n].cut = true
				}
			}
			continue
		}
		if g.Rune == 0 && g.Flags&pdf.Unmapped == 0 {
			continue
		}
		v := glyph{x: g.X, y: g.Y, w: g.DX, size: g.Size, seq: i, show: g.Show, text: unknownText}
		if g.Rune != 0 {
			v.text = pdf.FoldedText(g.Rune, g.More)
		}
		for _, r := range v.text {
			v.r = r
			break
		}
		v.upright(g)
		v.begins = g.Flags&pdf.CutLeft != 0
		v.cut = lost >= 0 && lost == i-1 && meets(&raw.Glyphs[lost], g)
		if n := len(out) - 1; figure(g.Rune) && (g.Flags|raw.Glyphs[max(i-1, 0)].Flags)&partlySeen != 0 {
			v.cut = v.cut || g.Flags&partlySeen != 0
			if n >= 0 && out[n].seq == i-1 && meets(&raw.Glyphs[i-1], g) { // a part of a digit may stand in the next cell
				v.cut, out[n].cut = true, true
			}
		}
		v.afterBlank = blank && len(out) > 0 && math.Abs(out[len(out)-1].y-v.y) < 1
		blank = isBlank(v.r)
		p.Glyphs++
		out = append(out, v)
	}
	out = p.dropDuplicates(out, b)
	narrow(out)
	widen(out)
	b.glyphs = out
	return out
}

// partlySeen: the clip takes a part of the glyph.
const partlySeen = pdf.CutLeft | pdf.CutRight

// besideSlanted says that a glyph is slanted, or stands between two that are: the lowest letters of a seal.
func besideSlanted(gs []pdf.Glyph, i int) bool {
	if gs[i].Slanted() {
		return true
	}
	return i > 0 && i+1 < len(gs) && gs[i-1].Slanted() && gs[i+1].Slanted() && gs[i-1].Font == gs[i].Font && gs[i+1].Font == gs[i].Font
}

// meets says that two figures stand beside each other in one amount.
func meets(a, b *pdf.Glyph) bool {
	return figure(a.Rune) && figure(b.Rune) && b.Show-a.Show <= 1 && near(a.Y, b.Y, 0.1) && near(b.X, a.X+a.DX, apartGap*b.Size)
}

// narrow takes widths back that fonts state too great: a digit painted one by one whose next stands well inside it is
// as wide as the step to it, and the last digit before a wider step as wide as those before: with its stated width it
// would touch the first digit of the next cell.
func narrow(gs []glyph) {
	share := 1.0 // of its stated width that the digit before has
	for i := range gs {
		g := &gs[i]
		if !figure(g.r) || g.turn {
			share = 1
			continue
		}
		if i+1 < len(gs) {
			if next := &gs[i+1]; figure(next.r) && !next.turn && next.seq-g.seq <= 1 && near(next.y, g.y, 0.1) {
				if step := next.x - g.x; step > 0 && step < narrowStep*g.w && (share == 1 || step < widerStep*share*g.w) {
					if unicode.IsDigit(g.r) && unicode.IsDigit(next.r) {
						share = step / g.w
					}
					g.w = step
					continue
				}
			}
		}
		if share < 1 {
			g.w *= share
			share = 1
		}
	}
}

// widen gives wide characters the width that fonts state too small, as cairo does of some: one whose next stands an em away is
// an em wide, not a third of it with a blank behind it. The last of a string is as wide as the one before.
func widen(gs []glyph) {
	share := 0.0 // em that the character before was given
	for i := range gs {
		g := &gs[i]
		if !wide(g.r) || g.turn || g.w >= thinIdeograph*g.size {
			share = 0
			continue
		}
		if i+1 < len(gs) {
			next := &gs[i+1]
			if step := next.x - g.x; next.seq-g.seq == 1 && near(next.y, g.y, 0.1) && step > thinStep*g.w && step < wideStep*g.size {
				g.w, share = step, step/g.size
				continue
			}
		}
		if share > 0 {
			g.w = share * g.size
		}
		share = 0
	}
}

// wide says that a character is an em wide in every font: ideographs, their punctuation and full-width forms.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff5e
}

// buffers are what the reading of a page leaves for the next one.
type buffers struct {
	glyphs []glyph
	slots  []int32
}

// upright gives text that runs in another direction a box of its own: a square around its middle.
func (v *glyph) upright(g *pdf.Glyph) {
	if g.Flags&pdf.Vertical != 0 { // vertical writing: the origin is above the character
		v.turn = true
		v.w = g.Size
		v.y = g.Y + ascent*g.Size
		return
	}
	if g.DX > 0 && math.Abs(g.DY) <= nearUpright*g.DX || g.DX == 0 && g.DY == 0 {
		return
	}
	v.turn = true
	v.x, v.w = g.X+min(g.DX, 0), math.Max(math.Abs(g.DX), g.Size*0.5)
}

// endsOffPage says that a figure beyond the side of the page ends an amount that begins on it, whose last digits are not seen.
func endsOffPage(out []glyph, g *pdf.Glyph, seq int) bool {
	if len(out) == 0 || !figure(g.Rune) {
		return false
	}
	last := &out[len(out)-1]
	return last.seq == seq-1 && g.Show-last.show <= 1 && figure(last.r) && near(last.y, g.Y, 0.1) && near(g.X, last.x+last.w, apartGap*g.Size)
}

// dropDuplicates removes glyphs that stand on an equal one (fake bold). Glyphs are looked up by character
// and place in squares of several times the shift: an equal one is in the square of one of the four corners of what is
// within the shift, and mostly these are in one.
func (p *Page) dropDuplicates(gs []glyph, b *buffers) []glyph {
	seen := newPlaces(len(gs), b)
	out := gs[:0]
	for i := range gs {
		g := &gs[i]
		if !isBlank(g.r) {
			if seen.has(out, g) {
				p.Duplicates++
				p.Glyphs--
				continue
			}
			seen.put(g, int32(len(out)))
		}
		if len(out) < i {
			out = append(out, *g)
		} else {
			out = gs[:i+1] // nothing dropped so far: it stands there already
		}
	}
	return out
}

// places is a hash table of glyphs by character and square, open addressing.
type places struct {
	slots []int32 // index of the glyph plus 1; 0 is free
	mask  uint32
}

func newPlaces(n int, b *buffers) places {
	size := 64
	for size < 2*n {
		size *= 2
	}
	if len(b.slots) < size {
		b.slots = make([]int32, size)
	}
	slots := b.slots[:size]
	clear(slots)
	return places{slots, uint32(size - 1)}
}

func square(v float64) int32 { return int32(math.Floor(v / (squareShifts * duplicateShift))) }

func hashPlace(r rune, x, y int32) uint32 {
	h := uint32(r)*0x9e3779b1 ^ uint32(x)*0x85ebca6b ^ uint32(y)*0xc2b2ae35
	return h ^ h>>15
}

func (s *places) put(g *glyph, index int32) {
	h := hashPlace(g.r, square(g.x), square(g.y)) & s.mask
	for s.slots[h] != 0 {
		h = (h + 1) & s.mask
	}
	s.slots[h] = index + 1
}

// has says that an equal glyph stands within the shift.
func (s *places) has(gs []glyph, g *glyph) bool {
	limit := min(duplicateShift, duplicateShare*max(g.w, g.size*0.3))
	x0, x1, y0, y1 := square(g.x-limit), square(g.x+limit), square(g.y-limit), square(g.y+limit)
	for x := x0; x <= x1; x++ {
		for y := y0; y <= y1; y++ {
			for h := hashPlace(g.r, x, y) & s.mask; s.slots[h] != 0; h = (h + 1) & s.mask {
				o := &gs[s.slots[h]-1]
				if o.r == g.r && math.Abs(o.x-g.x) < limit && math.Abs(o.y-g.y) < limit && o.text == g.text {
					return true
				}
			}
		}
	}
	return false
}

// textLine is glyphs on one baseline, left to right.
type textLine struct {
	gs   []*glyph
	y    float64 // baseline of its first glyph, moved to the largest
	size float64
	box  Box
}

// intoLines groups glyphs by baseline, top to bottom. Blanks are left out: gaps say where they are. It sorts
// what it is given.
func intoLines(gs []*glyph) []textLine {
	if oneLine(gs) {
		l := textLine{gs: gs, y: gs[0].y, size: gs[0].size, box: gs[0].box()}
		for _, g := range gs[1:] {
			l.box = union(l.box, g.box())
		}
		return []textLine{l}
	}
	sortGlyphs(gs, func(a, b *glyph) int { return cmp.Compare(a.y, b.y) })
	lines, of, counts := assignLines(gs)
	backing := make([]*glyph, len(gs)) // of all lines: each takes its part
	for i := range lines {
		lines[i].gs = backing[:0:counts[i]]
		backing = backing[counts[i]:]
	}
	for i, g := range gs {
		if k := of[i]; k >= 0 {
			lines[k].gs = append(lines[k].gs, g)
		}
	}
	for i := range lines {
		sortGlyphs(lines[i].gs, func(a, b *glyph) int { return cmp.Compare(a.x, b.x) })
	}
	return lines
}

// oneLine says that glyphs stand on one baseline in their order, in one size: most cells.
func oneLine(gs []*glyph) bool {
	for i, g := range gs {
		if isBlank(g.r) || g.y != gs[0].y || g.size != gs[0].size || i > 0 && g.x < gs[i-1].x {
			return false
		}
	}
	return len(gs) > 0
}

// assignLines gives each glyph, from top to bottom, its line, -1 for blanks; counts are the glyphs of a line.
func assignLines(gs []*glyph) (lines []textLine, of, counts []int32) {
	of = make([]int32, len(gs))
	for i, g := range gs {
		if isBlank(g.r) {
			of[i] = -1
			continue
		}
		best := -1
		for k := len(lines) - 1; k >= 0 && k >= len(lines)-3; k-- {
			l := &lines[k]
			if math.Abs(g.y-l.y) <= sameBaseline*min(g.size, l.size) || math.Abs(g.y-l.y) < 0.6 {
				best = k
				break
			}
		}
		if best < 0 {
			lines, counts = append(lines, textLine{y: g.y, size: g.size, box: g.box()}), append(counts, 0)
			best = len(lines) - 1
		}
		l := &lines[best]
		of[i] = int32(best)
		counts[best]++
		l.box = union(l.box, g.box())
		if g.size > l.size {
			l.y, l.size = g.y, g.size
		}
	}
	return lines, of, counts
}

// sortGlyphs sorts with equal ones in their order; most are in order already.
func sortGlyphs(gs []*glyph, order func(a, b *glyph) int) {
	if !slices.IsSortedFunc(gs, order) {
		slices.SortStableFunc(gs, order)
	}
}

func union(a, b Box) Box {
	if a == (Box{}) {
		return b
	}
	return Box{min(a.X0, b.X0), min(a.Y0, b.Y0), max(a.X1, b.X1), max(a.Y1, b.Y1)}
}

// runeBytes is the length of a Chinese character in UTF-8.
const runeBytes = 3

// text joins a line of glyphs; a gap is a blank where it is wide for its neighbours.
func (l *textLine) text() string { return joinGlyphs(l.gs, " ") }

// joinGlyphs is text with what stands between figures that are far apart.
func joinGlyphs(gs []*glyph, farApart string) string {
	var b strings.Builder
	b.Grow(runeBytes * len(gs))
	for i, g := range gs {
		if i > 0 && blankBetween(gs[i-1], g) {
			if a := gs[i-1]; figure(a.r) && figure(g.r) && g.x-a.x-a.w > apartGap*min(a.size, g.size) {
				b.WriteString(farApart)
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(g.text)
	}
	return b.String()
}

// cellText is text where figures that stand far apart have two blanks between them: they are not one amount, nor a sign and one.
func (l *textLine) cellText() string { return joinGlyphs(l.gs, apartLines) }

func blankBetween(a, b *glyph) bool {
	gap := b.x - a.x - a.w
	em := min(a.size, b.size)
	if isCJK(a.r) || isCJK(b.r) {
		return gap > blankGap*em
	}
	if b.r == '.' && a.r >= '0' && a.r <= '9' {
		return gap > pointGap*em
	}
	return gap > wordGap*em
}

// joinLines joins the lines of a wrapped cell: no blank beside CJK. Two figures keep a blank between them
// unless the break shows that they are one; 125 above 50 are two amounts. full says that the line left no
// room for another character.
func joinLines(lines []string, full []bool) string {
	if len(lines) == 1 {
		return strings.TrimSpace(lines[0])
	}
	var b strings.Builder
	last, token := rune(0), ""
	for i, s := range lines {
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		first := []rune(s)[0]
		switch {
		case b.Len() == 0 || isCJK(last) || isCJK(first):
		case isNumberPart(last) && isNumberPart(first):
			if !oneFigure(token, first, i > 0 && i-1 < len(full) && full[i-1]) {
				b.WriteString(apartLines)
			}
		default:
			b.WriteByte(' ')
		}
		b.WriteString(s)
		rs := []rune(s)
		last = rs[len(rs)-1]
		token = s[strings.LastIndexAny(s, " \t")+1:]
	}
	return b.String()
}

// apartLines stands between two figures of one cell that are not one, in two lines or far apart in one: a single blank may group the digits of an amount
// (1 234.56), as 1 above 234.56 does not.
const apartLines = "  "

// oneFigure says that a figure goes on in the next line: it breaks beside a point or comma, its digits are
// not grouped to their end, or its line was full.
func oneFigure(token string, next rune, full bool) bool {
	if next == '.' || next == ',' || strings.HasSuffix(token, ",") || strings.HasSuffix(token, ".") || full {
		return true
	}
	i := strings.LastIndexByte(token, ',')
	return i >= 0 && !strings.Contains(token, ".") && len(token)-i-1 < 3
}

func isNumberPart(r rune) bool { return r >= '0' && r <= '9' || r == '.' || r == ',' || r == '-' }
