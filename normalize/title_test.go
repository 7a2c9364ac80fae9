package normalize

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// titleLinesOf are centred lines under one another, as a title that wraps; the number of a form stands at their side.
func titleLinesOf(texts ...string) []*extract.Line {
	var lines []*extract.Line
	y := 40.0
	for _, text := range texts {
		if formNumber.MatchString(text) {
			lines = append(lines, &extract.Line{Box: extract.Box{X0: 500, Y0: y - 10, X1: 550, Y1: y}, Text: text, Table: -1, Size: 10})
			continue
		}
		half := 8 * float64(len([]rune(text)))
		lines = append(lines, &extract.Line{Box: extract.Box{X0: 300 - half, Y0: y, X1: 300 + half, Y1: y + 16}, Text: text, Table: -1, Size: 16})
		y += 24
	}
	return lines
}

// broken calls with every way to print a text in lines of two characters or more.
func broken(text []rune, lines int, call func([]string)) {
	if lines == 1 {
		call([]string{string(text)})
		return
	}
	for i := 2; i < len(text)-1; i++ {
		broken(text[i:], lines-1, func(rest []string) { call(append([]string{string(text[:i])}, rest...)) })
	}
}

// A title that fills two lines, as in a Word document, or three and four, as on a narrow sheet, is the title of its
// statement wherever it breaks: 财政拨款 over 收入支出决算总表 is not the account of all revenue.
func TestTitleInLines(t *testing.T) {
	n := newNormalizer(knowledge.Default(), &extract.Document{}, Source{}, 0)
	for text, want := range map[string]string{
		"收入支出决算总表": "revenue_expenditure_summary", "收入决算表": "revenue", "支出决算表": "expenditure", "财政拨款收入支出决算总表": "appropriation_summary",
		"一般公共预算财政拨款支出决算表": "general_public_budget_expenditure", "一般公共预算财政拨款基本支出决算明细表": "basic_expenditure",
		"政府性基金预算财政拨款收入支出决算表": "government_funds", "国有资本经营预算财政拨款支出决算表": "state_capital", "财政拨款“三公”经费支出决算表": "three_public",
		"2024年度一般公共预算财政拨款“三公”经费支出决算表": "three_public",
	} {
		for lines := 1; lines <= 4; lines++ {
			broken([]rune(text), lines, func(texts []string) {
				got, _ := n.titleAt(titleLinesOf(texts...), lines-1)
				if got.slug != want || !strings.HasSuffix(text, got.text) {
					t.Errorf("%q: %s %q, want %s", texts, got.slug, got.text, want)
				}
			})
		}
	}
}

// The number of the form, at the side of a title in lines, is no part of it; a line above that makes the title another
// one, which is not known, leaves none.
func TestTitleBesideOtherLines(t *testing.T) {
	n := newNormalizer(knowledge.Default(), &extract.Document{}, Source{}, 0)
	for _, c := range []struct{ lines, slug, text string }{
		{"财政拨款|公开04表|收入支出决算总表", "appropriation_summary", "财政拨款收入支出决算总表"},
		{"财政拨款  公开04表|收入支出决算总表", "appropriation_summary", "财政拨款收入支出决算总表"},
		{"某某市某某局|收入支出决算总表", "revenue_expenditure_summary", "收入支出决算总表"},
		{"收入支出决算总表|收入决算表", "revenue", "收入决算表"},
		{"财政拨款收入支出决算总表|支出决算表", "expenditure", "支出决算表"},
		{"债务资金|预算项目|支出决算表", "", ""},
		{"社会保险基金|财政拨款|支出决算表", "", ""},
	} {
		lines := titleLinesOf(strings.Split(c.lines, "|")...)
		if got, _ := n.titleAt(lines, len(lines)-1); got.slug != c.slug || got.text != c.text {
			t.Errorf("%s: %s %q, want %s %q", c.lines, got.slug, got.text, c.slug, c.text)
		}
	}
}
