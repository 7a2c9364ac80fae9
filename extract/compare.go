package extract

import (
	"math"
	"regexp"
	"slices"
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
	// Unconfirmed counts words of which the second reader sees a part or nothing, and what it sees is the same: it
	// leaves out text whose font states no height, and filters it does not know. No figure is among them of which
	// it sees a part.
	Unconfirmed int
	// Disagreements lists the first of them, those with digits first.
	Disagreements []Disagreement
}

// conflicts leaves out what only one of the readers saw: the first read the page in part, words not to their end.
func (c Comparison) conflicts() Comparison {
	out := Comparison{Page: c.Page, Compared: c.Compared, Agreed: c.Agreed}
	for _, d := range c.Disagreements {
		if d.Theirs != "" && !strings.Contains(d.Theirs, d.Ours) {
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
	raw        string // as read; "" when the second reader has nothing here
	used       bool
}

// comparePages compares the words of a page by text and place.
func comparePages(number int, ours, theirs *pdf.Page) Comparison {
	c := Comparison{Page: number}
	they := newSeenMap(secondView(ours, theirs))
	var scratch Page
	known := slices.DeleteFunc(scratch.visible(ours, new(buffers)), func(g glyph) bool { return ours.Glyphs[g.seq].Rune == 0 })
	words := wordsOf(known)
	views := make([]wordView, len(words))
	for w := range words {
		v := &views[w]
		for _, g := range words[w] {
			raw := &ours.Glyphs[g.seq]
			text := plainText(g.text)
			t := they.take(raw.X, raw.Y, text)
			if t == nil || t.text == "" { // not seen, or its text is not known
				v.marks += string(missingMark(g.r))
				v.theirs = append(v.theirs, &seen{x: raw.X, y: raw.Y, text: text})
				continue
			}
			v.marks += string(seenMark(g.r))
			c.Compared++
			v.theirs = append(v.theirs, t)
			if t.text == text {
				c.Agreed++
			} else {
				v.differ = true
			}
		}
	}
	extra := they.left(ours)
	for w := range words {
		extra = c.word(words[w], &views[w], extra)
	}
	c.extras(extra)
	c.bound()
	return c
}

// wordView is what the second reader has for a word of the first, character by character.
type wordView struct {
	theirs []*seen
	marks  string // by character of the first: what it is and whether the second has something for it
	differ bool
}

// seenMark and missingMark of a character: digit, point or sign, other; in capitals where nothing is seen.
func seenMark(r rune) byte {
	switch {
	case r >= '0' && r <= '9':
		return 'd'
	case isNumberPart(r):
		return 'p'
	}
	return 'o'
}

func missingMark(r rune) byte { return seenMark(r) - 'a' + 'A' }

// partFigures are neighbours in a figure of which one is seen and the other is not.
var partFigures = regexp.MustCompile(`d[DP]|pD|D[dp]|Pd`)

func (v *wordView) missing() bool { return strings.ContainsAny(v.marks, "DPO") }

// word compares one word; characters that only the second reader sees inside it are its own, the rest is returned.
func (c *Comparison) word(gs []*glyph, v *wordView, extra []*seen) []*seen {
	box := gs[0].box()
	var text strings.Builder
	for _, g := range gs {
		box = union(box, g.box())
		text.WriteString(g.text)
	}
	left := v.inside(box, gs[0].size, extra)
	if !v.differ && !v.missing() {
		return left
	}
	if !v.differ && !partFigures.MatchString(v.marks) {
		c.Unconfirmed++
		return left
	}
	if plain, raw := v.text(); plain != plainText(text.String()) {
		c.add(Disagreement{Box: box, Ours: text.String(), Theirs: raw})
	}
	return left
}

// inside moves the characters that stand in a word, or at its ends, from extra to the view and returns the others.
func (v *wordView) inside(box Box, em float64, extra []*seen) []*seen {
	var left []*seen
	for _, t := range extra {
		if t.x > box.X0-before*em && t.x < box.X1+wordGap*em && t.y > box.Y0 && t.y < box.Y1 {
			v.theirs, v.differ = append(v.theirs, t), true
		} else {
			left = append(left, t)
		}
	}
	return left
}

// text is what the second reader has for the word: as it is compared, and as it is read.
func (v *wordView) text() (plain, raw string) {
	sort.SliceStable(v.theirs, func(i, j int) bool { return v.theirs[i].x < v.theirs[j].x })
	for _, t := range v.theirs {
		if t.raw != "" { // "" stands for a character that it does not see
			raw += t.raw
			plain += t.text
		}
	}
	return plain, raw
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
const hiddenFlags = pdf.Invisible | pdf.Clipped | pdf.OffPage | pdf.HiddenOC | pdf.Covered

// unmapped counts the visible glyphs without text.
func unmapped(raw *pdf.Page) (n int) {
	if raw.Unmapped == 0 {
		return 0
	}
	for i := range raw.Glyphs {
		if g := &raw.Glyphs[i]; g.Rune == 0 && g.Flags&(hiddenFlags|pdf.Aside) == 0 {
			n++
		}
	}
	return n
}
