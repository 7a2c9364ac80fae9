package extract

import (
	"math"
	"sort"
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/extract/pdf"
	"golang.org/x/text/unicode/norm"
)

// Disagreement is a word that the two readers read differently, with its place.
type Disagreement struct {
	Box
	Ours, Theirs string
	Number       bool // one of them holds a digit
}

// Comparison is what two readers saw on one page.
type Comparison struct {
	Page            int // 1-based
	Compared        int // glyphs of the first reader that the second can say something of
	Agreed          int // of these: the same text at the same place
	Disagreed       int // words read differently, those not listed included
	NumbersDisagree int // of these: with digits
	// Disagreements lists the first of them, those with digits first.
	Disagreements []Disagreement
}

// conflicts leaves out what only one of the readers saw: one of them read the page in part.
func (c Comparison) conflicts() Comparison {
	out := Comparison{Page: c.Page, Compared: c.Compared, Agreed: c.Agreed}
	for _, d := range c.Disagreements {
		if d.Ours != "" && d.Theirs != "" {
			out.add(d)
		}
	}
	return out
}

func (c *Comparison) add(d Disagreement) {
	d.Number = hasDigit(d.Ours) || hasDigit(d.Theirs)
	c.Disagreed++
	if d.Number {
		c.NumbersDisagree++
	}
	c.Disagreements = append(c.Disagreements, d)
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// alike says that two readers see a page of the same form; /UserUnit, which the second does not know, scales both sides.
func alike(ours, theirs *pdf.Page) bool {
	if theirs.Width <= 0 || theirs.Height <= 0 {
		return false
	}
	return math.Abs(ours.Width/theirs.Width-ours.Height/theirs.Height) < pageForm && ours.Rotate == theirs.Rotate
}

// seen is a character of either reader.
type seen struct {
	x, y, size float64
	text       string // compared: radicals folded, compatibility forms replaced
	raw        string
	used       bool
}

// comparePages compares the words of a page by text and place.
func comparePages(number int, ours, theirs *pdf.Page) Comparison {
	c := Comparison{Page: number}
	they := newSeenMap(secondView(ours, theirs))
	var scratch Page
	words := wordsOf(scratch.visible(ours))
	rest := make([][]*seen, len(words)) // what the second reader has for each word
	differ := make([]bool, len(words))
	for w := range words {
		for _, g := range words[w] {
			raw := &ours.Glyphs[g.seq]
			t := they.take(raw.X, raw.Y, plainText(g.text))
			switch {
			case t == nil:
				differ[w] = true
			case t.text == "": // the second reader does not know its text
				rest[w] = append(rest[w], &seen{x: t.x, y: t.y, text: plainText(g.text), raw: g.text})
				continue
			default:
				rest[w] = append(rest[w], t)
				if t.text == plainText(g.text) {
					c.Agreed++
				} else {
					differ[w] = true
				}
			}
			c.Compared++
		}
	}
	extra := they.left(ours)
	for w := range words {
		extra = c.word(words[w], rest[w], differ[w], extra)
	}
	c.extras(extra)
	c.bound()
	return c
}

// word compares one word; characters that only the second reader sees inside it are its own, the rest is returned.
func (c *Comparison) word(gs []*glyph, theirs []*seen, differ bool, extra []*seen) []*seen {
	box := gs[0].box()
	var text strings.Builder
	for _, g := range gs {
		box = union(box, g.box())
		text.WriteString(g.text)
	}
	var left []*seen
	for _, t := range extra {
		inside := t.x > box.X0-placeShift && t.x < box.X1-placeShift && t.y > box.Y0 && t.y < box.Y1
		if !inside {
			left = append(left, t)
			continue
		}
		theirs, differ = append(theirs, t), true
	}
	if !differ {
		return left
	}
	sort.SliceStable(theirs, func(i, j int) bool { return theirs[i].x < theirs[j].x })
	var other, plain strings.Builder
	for _, t := range theirs {
		other.WriteString(t.raw)
		plain.WriteString(t.text)
	}
	if plain.String() != plainText(text.String()) {
		c.add(Disagreement{Box: box, Ours: text.String(), Theirs: other.String()})
	}
	return left
}

// extras reports what only the second reader sees, in words.
func (c *Comparison) extras(extra []*seen) {
	sort.SliceStable(extra, func(i, j int) bool {
		if math.Abs(extra[i].y-extra[j].y) > placeShift {
			return extra[i].y < extra[j].y
		}
		return extra[i].x < extra[j].x
	})
	for i := 0; i < len(extra); {
		d := Disagreement{Box: Box{extra[i].x, extra[i].y - ascent*extra[i].size, extra[i].x + extra[i].size, extra[i].y}}
		k := i
		for ; k < len(extra) && math.Abs(extra[k].y-extra[i].y) <= placeShift && extra[k].x-d.X1 <= extra[i].size; k++ {
			d.Theirs += extra[k].raw
			d.X1 = extra[k].x + extra[k].size
		}
		c.add(d)
		i = k
	}
}

// bound sorts the disagreements, numbers first, and keeps the first of them.
func (c *Comparison) bound() {
	sort.SliceStable(c.Disagreements, func(i, j int) bool {
		a, b := &c.Disagreements[i], &c.Disagreements[j]
		if a.Number != b.Number {
			return a.Number
		}
		return a.Y0 < b.Y0
	})
	c.Disagreements = c.Disagreements[:min(len(c.Disagreements), maxDisagreements)]
}

// wordsOf groups glyphs into words along baselines.
func wordsOf(gs []glyph) [][]*glyph {
	list := make([]*glyph, len(gs))
	for i := range gs {
		list[i] = &gs[i]
	}
	var out [][]*glyph
	for _, l := range intoLines(list) {
		first := 0
		for i := 1; i <= len(l.gs); i++ {
			if i == len(l.gs) || blankBetween(l.gs[i-1], l.gs[i]) {
				out = append(out, l.gs[first:i])
				first = i
			}
		}
	}
	return out
}

// secondView are the characters of the second reader in the coordinates of the first.
func secondView(ours, theirs *pdf.Page) []seen {
	scale := ours.Width / theirs.Width
	out := make([]seen, 0, len(theirs.Glyphs))
	for i := range theirs.Glyphs {
		g := &theirs.Glyphs[i]
		v := seen{x: g.X * scale, y: g.Y * scale, size: max(g.Size*scale, defaultSize)}
		if g.Rune != 0 {
			v.raw = pdf.FoldedText(g.Rune, g.More)
			if v.text = plainText(v.raw); v.text == "" {
				continue
			}
		}
		out = append(out, v)
	}
	return out
}

// plainText is a text as it is compared: without blanks and control characters, compatibility forms and kinds
// of hyphens replaced by the plain ones.
func plainText(s string) string {
	if len(s) == 1 && s[0] > ' ' && s[0] < 0x7f {
		return s
	}
	s = norm.NFKC.String(s)
	return strings.Map(func(r rune) rune {
		switch {
		case isBlank(r) || unicode.IsControl(r) && r != '\u00ad' || unicode.Is(unicode.Cf, r) && r != '\u00ad':
			return -1
		case strings.ContainsRune("\u00ad\u2010\u2011\u2012\u2212", r):
			return '-'
		}
		return r
	}, s)
}

// seenMap finds characters by place.
type seenMap struct {
	all     []seen
	squares map[[2]int32][]int32
}

func newSeenMap(all []seen) *seenMap {
	m := &seenMap{all, make(map[[2]int32][]int32, len(all))}
	for i := range all {
		k := squareOf(all[i].x, all[i].y)
		m.squares[k] = append(m.squares[k], int32(i))
	}
	return m
}

func squareOf(x, y float64) [2]int32 {
	return [2]int32{int32(math.Floor(x / placeShift)), int32(math.Floor(y / placeShift))}
}

// near calls f with each character within placeShift.
func (m *seenMap) near(x, y float64, f func(*seen)) {
	k := squareOf(x, y)
	for dx := int32(-1); dx <= 1; dx++ {
		for dy := int32(-1); dy <= 1; dy++ {
			for _, i := range m.squares[[2]int32{k[0] + dx, k[1] + dy}] {
				if t := &m.all[i]; math.Abs(t.x-x) <= placeShift && math.Abs(t.y-y) <= placeShift {
					f(t)
				}
			}
		}
	}
}

// take returns the character that stands at a place, one with the same text before others, and marks it.
func (m *seenMap) take(x, y float64, text string) *seen {
	var best *seen
	m.near(x, y, func(t *seen) {
		switch {
		case t.used && t.text != text:
		case best == nil, t.text == text && best.text != text:
			best = t
		}
	})
	if best != nil {
		best.used = true
	}
	return best
}

// left are the characters that the first reader has nothing for: not hidden, not painted twice, not without text.
func (m *seenMap) left(ours *pdf.Page) []*seen {
	for i := range ours.Glyphs {
		g := &ours.Glyphs[i]
		text := plainText(pdf.FoldedText(g.Rune, g.More))
		m.near(g.X, g.Y, func(t *seen) {
			if t.text == text || g.Rune == 0 {
				t.used = true
			}
		})
	}
	var out []*seen
	for i := range m.all {
		t := &m.all[i]
		onPage := t.x >= 0 && t.x <= ours.Width && t.y >= 0 && t.y <= ours.Height
		if !t.used && t.text != "" && onPage {
			out = append(out, t)
		}
	}
	return out
}

// readInPart says that the first reader could not read a page to its end.
func readInPart(raw *pdf.Page) bool {
	for _, w := range raw.Warnings {
		if strings.HasPrefix(w, pdf.ReadInPart) {
			return true
		}
	}
	return false
}

// hiddenFlags say that a glyph is not seen.
const hiddenFlags = pdf.Invisible | pdf.Clipped | pdf.OffPage | pdf.HiddenOC

// unmapped counts the visible glyphs without text.
func unmapped(raw *pdf.Page) (n int) {
	if raw.Unmapped == 0 {
		return 0
	}
	for i := range raw.Glyphs {
		if g := &raw.Glyphs[i]; g.Rune == 0 && g.Flags&hiddenFlags == 0 {
			n++
		}
	}
	return n
}

// fillIn gives glyphs without text the text that the second reader has at their place.
func fillIn(raw, theirs *pdf.Page) (filled int) {
	if raw.Unmapped == 0 {
		return 0
	}
	they := newSeenMap(secondView(raw, theirs))
	for i := range raw.Glyphs {
		g := &raw.Glyphs[i]
		if g.Rune != 0 || g.Flags&pdf.Unmapped == 0 {
			continue
		}
		t := they.take(g.X, g.Y, "")
		if t == nil || t.text == "" {
			continue
		}
		rs := []rune(t.raw)
		g.Rune, g.More = rs[0], string(rs[1:])
		raw.Unmapped--
		filled++
	}
	return filled
}
