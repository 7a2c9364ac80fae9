package normalize

import (
	"fmt"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// printed is what stands on a page of a file: a cover or other text, or a statement with the unit above it.
type printed struct{ text, title, unit string }

func fileOf(pages ...printed) *extract.Document {
	doc := &extract.Document{}
	for i, p := range pages {
		page := formOf(p.title, "单位：万元", "科目编码|科目名称|合计|基本支出|项目支出", "合计||3.00|2.00|1.00", "201|一般公共服务支出|3.00|2.00|1.00").Pages[0]
		page.Lines = page.Lines[1:]
		if p.title == "" {
			page.Tables, page.Lines = nil, nil
			for l, text := range strings.Split(p.text, "\n") {
				y := 100 + 30*float64(l)
				page.Lines = append(page.Lines, extract.Line{Box: extract.Box{X0: 100, Y0: y, X1: 500, Y1: y + 20}, Text: text, Table: -1, Size: 20})
			}
		} else if p.unit != "" {
			page.Lines = append(page.Lines, extract.Line{Box: extract.Box{X0: 50, Y0: 85, X1: 190, Y1: 95}, Text: "单位：" + p.unit, Table: -1, Size: 10})
		}
		page.Number = i + 1
		for t := range page.Tables {
			page.Tables[t].Page = i + 1
		}
		doc.Pages = append(doc.Pages, page)
	}
	return doc
}

// TestAccounts: where a file is divided into accounts, and where it is not.
func TestAccounts(t *testing.T) {
	cover := func(unit string, year int) printed {
		return printed{text: fmt.Sprintf("%s\n%d年度部门决算", unit, year)}
	}
	titles := []string{"收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表"}
	tables := func(unit string) (out []printed) {
		for _, title := range titles {
			out = append(out, printed{title: title, unit: unit})
		}
		return out
	}
	join := func(parts ...[]printed) (out []printed) {
		for _, p := range parts {
			out = append(out, p...)
		}
		return out
	}
	one := func(p printed) []printed { return []printed{p} }
	text := one(printed{text: "第三部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明"})
	for _, c := range []struct {
		name  string
		pages []printed
		want  string // entities, years and first pages
	}{
		{"one account", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), text), "甲市财政局 2023 1"},
		{"two with covers", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), text, one(cover("甲市教育局", 2023)), tables("甲市教育局"), text),
			"甲市财政局 2023 1; 甲市教育局 2023 6"},
		{"two years", join(one(cover("甲市财政局", 2022)), tables("甲市财政局"), one(cover("甲市财政局", 2023)), tables("甲市财政局")), "甲市财政局 2022 1; 甲市财政局 2023 5"},
		{"contents lists without covers", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), one(printed{text: "目录\n第一部分 甲市教育局概况"}), tables("甲市教育局")),
			"甲市财政局 2023 1; 甲市教育局 0 5"},
		{"tables alone", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), tables("甲市教育局")), "甲市财政局 2023 1; 甲市教育局 0 5"},
		{"tables alone, the names begin alike", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), tables("甲市财政局会计核算中心")), "甲市财政局 2023 1; 甲市财政局会计核算中心 0 5"},
		{"the unit above the second table alone", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), one(printed{title: titles[0]}), tables("甲市教育局")[1:]),
			"甲市财政局 2023 1; 甲市教育局 0 5"},
		{"the same account twice", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), one(cover("甲市财政局", 2023)), tables("甲市财政局")), "甲市财政局 2023 1"},
		{"its tables in an annex", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), one(printed{text: "附件\n2023年度部门决算公开报表"}), tables("甲市财政局")), "甲市财政局 2023 1"},
		{"one table again in the text", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), text, tables("甲市财政局")[:1]), "甲市财政局 2023 1"},
		{"an account that names nobody", join(one(cover("甲市财政局", 2023)), tables("甲市财政局"), one(printed{text: "目录\n第一部分 概况"}), tables("")), "甲市财政局 2023 1"},
		{"a cover inside an account", join(one(cover("甲市财政局", 2023)), tables("甲市财政局")[:2], one(cover("甲市财政局", 2023)), tables("甲市财政局")[2:]), "甲市财政局 2023 1"},
	} {
		r := Normalize(fileOf(c.pages...), Source{DocumentID: "ab"})
		var got []string
		for i, a := range append([]*Report{r}, r.Others...) {
			d := &a.Document
			got = append(got, fmt.Sprintf("%s %d %d", d.EntityName, d.FiscalYear, d.FirstPage))
			if d.DocumentID != AccountID("ab", i+1) || FileOf(d.DocumentID) != "ab" {
				t.Errorf("%s: account %d is %s", c.name, i+1, d.DocumentID)
			}
			for _, f := range a.Facts {
				if f.Page < d.FirstPage || f.Page >= d.FirstPage+d.Pages {
					t.Errorf("%s: account %d has a fact of page %d", c.name, i+1, f.Page)
				}
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}
