package normalize

import (
	"slices"
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// TestStatementNotRead: a statement whose title is printed and whose table is taken for no statement is an error, not a table
// of no interest; a table without amounts, or with the title of another statement, is none.
func TestStatementNotRead(t *testing.T) {
	page := func(title string, rows ...string) *extract.Document {
		doc := formOf("收入支出决算总表", "单位：万元", "收入|决算数|支出|决算数", "一、一般公共预算财政拨款收入|10.00|一、一般公共服务支出|10.00", "总计|10.00|总计|10.00")
		other := formOf(title, "单位：万元", rows...).Pages[0]
		other.Number, other.Tables[0].Page = 2, 2
		for y := 60.0; y < 80; y += 1.5 { // too much stands between the title and its table
			other.Lines = append(other.Lines, extract.Line{Box: extract.Box{X0: 60, Y0: y, X1: 70, Y1: y + 1}, Text: "某", Table: -1, Size: 10})
		}
		doc.Pages = append(doc.Pages, other)
		return doc
	}
	for _, c := range []struct {
		name, title string
		rows        []string
		want        bool
	}{
		{"a table of amounts", "支出决算表", []string{"甲|乙|丙", "1.00|2.00|3.00", "4.00|5.00|6.00"}, true},
		{"a table of words", "支出决算表", []string{"甲|乙|丙", "丁|戊|己", "庚|辛|壬"}, false},
		{"a table that is no statement", "某某情况", []string{"甲|乙|丙", "1.00|2.00|3.00", "4.00|5.00|6.00"}, false},
	} {
		r := Normalize(page(c.title, c.rows...), Source{})
		got := slices.ContainsFunc(r.Findings, func(f Finding) bool {
			return f.Kind == "statement-not-read" && f.Statement == "expenditure" && f.Page == 2 && f.Severity == SeverityError
		})
		if got != c.want || (r.Document.Status == StatusPartial) != c.want {
			t.Errorf("%s: %t, status %s, want %t: %+v", c.name, got, r.Document.Status, c.want, r.Findings)
		}
	}
}

// TestStatementNotReadOverAPage: the title at the foot of a page, the table on the next one.
func TestStatementNotReadOverAPage(t *testing.T) {
	doc := formOf("收入支出决算总表", "单位：万元", "收入|决算数|支出|决算数", "一、一般公共预算财政拨款收入|10.00|一、一般公共服务支出|10.00", "总计|10.00|总计|10.00")
	first := &doc.Pages[0]
	for i, text := range []string{"2023年度财政拨款“三公”经费支出决算表", "预算数 决算数", "合计 因公出国（境）费"} {
		y := 700 + 20*float64(i)
		first.Lines = append(first.Lines, extract.Line{Box: extract.Box{X0: 200, Y0: y, X1: 400, Y1: y + 10}, Text: text, Table: -1, Size: 10})
	}
	next := formOf("", "", "4.16  0  3.99|1.95  2.04").Pages[0]
	next.Number, next.Tables[0].Page, next.Lines = 2, 2, nil
	doc.Pages = append(doc.Pages, next)
	r := Normalize(doc, Source{})
	if !slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return f.Kind == "statement-not-read" && f.Statement == "three_public" && f.Page == 2
	}) || r.Document.Status != StatusPartial {
		t.Errorf("%s: %+v", r.Document.Status, r.Findings)
	}
}
