package extract

import (
	"math"
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/extract/pdf"
)

// What stands in a cell is not always its value: digits that are hidden in part, that lie on other ones, or that are struck out.
// The text is kept as it is; the doubt says that no amount is to be made of it.

const (
	// lyingOn: a digit that begins before this share of the one before it lies on it; kerning takes a tenth.
	lyingOn = 0.5
	// raisedSize (times the size of the line), raisedBy (em): a smaller digit set so much higher is the number of a note.
	raisedSize, raisedBy = 0.82, 0.1
	// unevenBy (em): a digit of any size that stands so much higher than its line is none of its amount.
	unevenBy = 0.2
	// longestStrike (pt): a longer rule belongs to a table.
	longestStrike = 200.0
	// maxStrikes: a page with more short rules is a drawing.
	maxStrikes = 500
	// strikeLow, strikeHigh (em above the baseline): a line between them goes through digits; strikeEnd (em) is how far its ends
	// are from those of what it strikes out.
	strikeLow, strikeHigh, strikeEnd = 0.17, 0.5, 0.4
)

func firstDoubt(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// doubt says why the figures of a line are not to be read as they stand; "" for most lines.
func (l *textLine) doubt() string {
	var last *glyph
	for _, g := range l.gs {
		if !figure(g.r) {
			last = nil
			continue
		}
		switch {
		case g.cut:
			return DoubtCut
		case g.struck:
			return DoubtStruck
		case unicode.IsDigit(g.r) && g.y < l.y-unevenBy*l.size:
			return DoubtUneven
		case last != nil && g.x < last.x+lyingOn*min(last.w, g.w) && unicode.IsDigit(g.r) && unicode.IsDigit(last.r):
			return DoubtOverprinted
		}
		last = g
	}
	return ""
}

var raisedDigits = strings.Split("⁰¹²³⁴⁵⁶⁷⁸⁹", "")

// raise writes the small digits that stand higher than the rest of a line as such: 32.00¹ is no amount of three decimals.
func (l *textLine) raise() {
	for i, g := range l.gs {
		if i == 0 || g.r < '0' || g.r > '9' || g.size > raisedSize*l.size || g.y > l.y-raisedBy*l.size {
			continue
		}
		raised := *g
		raised.text = raisedDigits[g.r-'0']
		raised.r = []rune(raised.text)[0]
		l.gs[i] = &raised
	}
}

// strike marks the glyphs that a short line goes through, from the first to the last of them.
func strike(raw *pdf.Page, rules []Rule, gs []glyph) {
	n := 0
	for i := range rules {
		r := &rules[i]
		if r.Vertical || r.X1-r.X0 > longestStrike {
			continue
		}
		if n++; n > maxStrikes {
			return
		}
		x0, x1 := math.Inf(1), math.Inf(-1)
		var under []*glyph
		for k := range gs {
			g := &gs[k]
			if d := g.y - r.Y0; g.turn || d < strikeLow*g.size || d > strikeHigh*g.size || g.midX() < r.X0 || g.midX() > r.X1 || isBlank(g.r) {
				continue
			}
			x0, x1 = min(x0, g.x), max(x1, g.x+g.w)
			under = append(under, g)
		}
		if len(under) == 0 {
			continue
		}
		if end := strikeEnd * under[0].size; math.Abs(x0-r.X0) > end || math.Abs(x1-r.X1) > end || !drawnOnce(raw, r) {
			continue
		}
		for _, g := range under {
			g.struck = true
		}
	}
}

// drawnOnce says that a rule is one line, whole or in pieces: the outlines of bold letters lie over one another, and some of
// them along a line of text.
func drawnOnce(raw *pdf.Page, r *Rule) bool {
	once, length := true, 0.0
	count := func(x0, y0, x1, y1 float64) {
		x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
		if y0 > r.Y0+snapRule || y1 < r.Y0-snapRule || x0 >= r.X1 || x1 <= r.X0 {
			return
		}
		once = once && y1-y0 <= thinFill && x1-x0 >= y1-y0
		length += min(x1, r.X1) - max(x0, r.X0)
	}
	for i := range raw.Segments {
		s := &raw.Segments[i]
		count(s.X0, s.Y0, s.X1, s.Y1)
	}
	for i := range raw.Fills {
		f := &raw.Fills[i]
		if thin(f.Rect) {
			count(f.X0, f.Y0, f.X1, f.Y1)
		}
	}
	return once && length < r.X1-r.X0+snapRule
}

// doubtHidden marks the cells on which viewers show something that the file does not paint, and those in which nothing is seen
// but a shape or picture over a figure.
func (p *Page) doubtHidden(raw *pdf.Page) {
	var indices []*cellIndex
	doubt := func(x, y float64, why string, filled bool) {
		if indices == nil {
			for t := range p.Tables {
				indices = append(indices, newCellIndex(&p.Tables[t]))
			}
		}
		for t := range indices {
			if i := indices[t].at(x, y); i >= 0 {
				if c := &p.Tables[t].Cells[i]; filled || c.Text == "" {
					c.Doubt = firstDoubt(c.Doubt, why)
				}
			}
		}
	}
	for _, r := range raw.Unread {
		doubt((r.X0+r.X1)/2, (r.Y0+r.Y1)/2, DoubtUnread, true)
	}
	if len(p.Tables) == 0 || p.OCR {
		return
	}
	for i := range raw.Glyphs {
		if g := &raw.Glyphs[i]; g.Flags&pdf.Covered != 0 && g.Flags&(hiddenFlags&^(pdf.Covered|pdf.Invisible)) == 0 && unicode.IsDigit(g.Rune) {
			doubt(g.X+g.DX/2, g.Y-middle*g.Size, DoubtCovered, false)
		}
	}
}

// hideDoubtful keeps figures of which a part is hidden, and those that are struck out, from being read in running text.
func (l *textLine) hideDoubtful() {
	for i, g := range l.gs {
		if (g.cut || g.struck) && figure(g.r) {
			unknown := *g
			unknown.text = unknownText
			l.gs[i] = &unknown
		}
	}
}
