package extract

import (
	"fmt"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// typed is a page with strings at places, each character 6 pt wide; '?' is one without text.
func typed(strings ...string) *pdf.Page {
	p := &pdf.Page{Width: 600, Height: 800}
	for n, s := range strings {
		x := 50.0
		for _, r := range s {
			g := pdf.Glyph{X: x, Y: 100 + 20*float64(n), DX: 6, Size: 10, Rune: r}
			if x += 6; r == '?' {
				g.Rune, g.Flags = 0, pdf.Unmapped
				p.Unmapped++
			}
			if r != '_' { // nothing is seen here
				p.Glyphs = append(p.Glyphs, g)
			}
		}
	}
	return p
}

func TestComparePages(t *testing.T) {
	for _, c := range []struct {
		name, ours, theirs string
		want               string // the words that differ
		unconfirmed        int
	}{
		{"the same", "收入合计1,234.50", "收入合计1,234.50", "", 0},
		{"a radical and its ideograph", "⽀出⻋", "支出车", "", 0},
		{"forms of one character", "（１２）", "(12)", "", 0},
		{"hyphens of every kind", "-12", "\u201012", "", 0},
		{"a ligature", "ﬁle", "ﬁle", "", 0},
		{"another digit", "1,234.50", "1,284.50", `"1,234.50" "1,284.50"`, 0},
		{"a digit more", "1,234.5", "1,234.50", `"1,234.5" "1,234.50"`, 0},
		{"a digit not seen", "1,234.50", "1,_34.50", `"1,234.50" "1,34.50"`, 0},
		{"a sign not seen", "-234.50", "_234.50", `"-234.50" "234.50"`, 0},
		{"a word beside a figure not seen", "合计12", "__12", "", 1},
		{"nothing seen", "12.5", "____", "", 1},
		{"another word", "收入", "支入", `"收入" "支入"`, 0},
		{"only the second sees it", "____", "99.5", `"" "99.5"`, 0},
		{"ours has no text", "1?3", "123", "", 0},
		{"theirs has no text", "123", "1?3", `"123" "13"`, 0},
	} {
		got := comparePages(1, typed(c.ours), typed(c.theirs))
		words := ""
		for _, d := range got.Disagreements {
			words += fmt.Sprintf("%q %q", d.Ours, d.Theirs)
		}
		if words != c.want || got.Unconfirmed != c.unconfirmed {
			t.Errorf("%s: %s, %d unconfirmed; want %s, %d", c.name, words, got.Unconfirmed, c.want, c.unconfirmed)
		}
	}
}

// The list is bounded, the count is not; words with digits come first.
func TestDisagreementsAreBounded(t *testing.T) {
	var ours, theirs []string
	for i := range 30 {
		ours, theirs = append(ours, "甲乙"), append(theirs, "甲丙")
		if i%3 == 0 {
			ours[i], theirs[i] = "12", "13"
		}
	}
	c := comparePages(1, typed(ours...), typed(theirs...))
	if c.Disagreed != 30 || c.NumbersDisagree != 10 || len(c.Disagreements) != maxDisagreements {
		t.Fatalf("%d differ, %d with digits, %d listed", c.Disagreed, c.NumbersDisagree, len(c.Disagreements))
	}
	for i, d := range c.Disagreements {
		if d.Number != (i < 10) {
			t.Errorf("place %d: %+v", i, d)
		}
	}
}

// The text that the second reader has for a hidden glyph, or for one painted twice, is no disagreement.
func TestHiddenAndDoubledGlyphs(t *testing.T) {
	ours, theirs := typed("合计", "125"), typed("合计", "125")
	for i := range 2 {
		ours.Glyphs[i].Flags |= pdf.Clipped
	}
	ours.Glyphs = append(ours.Glyphs, ours.Glyphs[4])
	if c := comparePages(1, ours, theirs); c.Disagreed != 0 || c.Agreed != 3 {
		t.Errorf("%+v", c)
	}
}
