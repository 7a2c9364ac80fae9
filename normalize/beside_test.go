package normalize

import (
	"fmt"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// pages puts forms on pages of one document, in order, behind them one that names another statement of accounts.
func pages(forms ...*extract.Document) *extract.Document {
	doc := &extract.Document{}
	for i, f := range forms {
		p := f.Pages[0]
		p.Number = i + 1
		for t := range p.Tables {
			p.Tables[t].Page = p.Number
		}
		doc.Pages = append(doc.Pages, p)
	}
	other := extract.Line{Box: extract.Box{X0: 200, Y0: 50, X1: 400, Y1: 60}, Text: "收入支出决算总表", Table: -1, Size: 10}
	doc.Pages = append(doc.Pages, extract.Page{Number: len(doc.Pages) + 1, Width: 600, Height: 800, Glyphs: 8, Lines: []extract.Line{other}})
	return doc
}

// Sets of Sichuan print two statements of state capital, those of Yunnan two of 三公, in either order. Each is read, under
// a name of its own; a statement that continues under its title goes on.
func TestStatementsBesideAnother(t *testing.T) {
	capital := func(title, amount string) *extract.Document {
		return formOf(title, "金额单位：万元", "功能分类科目编码|科目名称|合计|基本支出|项目支出", "|合计|"+amount+"||"+amount, "223|国有资本经营预算支出|"+amount+"||"+amount)
	}
	public := func(title, amount string) *extract.Document {
		return formOf(title, "金额单位：万元", "项目|行次|预算数|决算数", "（一）支出合计|1|"+amount+"|"+amount, "1.因公出国（境）费|2||", "2.公务用车购置及运行维护费|3|"+amount+"|"+amount, "3.公务接待费|4||")
	}
	both, only := "国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表"
	all, general := "财政拨款“三公”经费、行政参公单位机关运行经费情况表", "一般公共预算财政拨款“三公”经费情况表"
	for _, c := range []struct {
		name  string
		forms []*extract.Document
		want  string
	}{
		{"Sichuan", []*extract.Document{capital(both, "8.00"), capital(only, "7.00")}, "state_capital 8, state_capital_expenditure 7"},
		{"Sichuan, turned", []*extract.Document{capital(only, "7.00"), capital(both, "8.00")}, "state_capital_expenditure 7, state_capital 8"},
		{"one alone", []*extract.Document{capital(only, "7.00")}, "state_capital 7"},
		{"twice", []*extract.Document{capital(only, "7.00"), formOf("说明", "单位：个", "甲|乙", "1|2"), capital(only, "6.00")}, "state_capital 7"},
		{"Yunnan", []*extract.Document{public(all, "8.00"), public(general, "7.00")}, "three_public 8, general_public_budget_three_public 7"},
		{"Yunnan, turned", []*extract.Document{public(general, "7.00"), public(all, "8.00")}, "general_public_budget_three_public 7, three_public 8"},
	} {
		r := Normalize(pages(c.forms...), Source{})
		var got []string
		for _, s := range r.Statements {
			for _, f := range r.Facts {
				if f.Statement == s.Slug && (f.Line == "total" || f.Line == "three_public_total" && f.Measure == "actual") && f.Amount.Valid && f.Measure != "project_expenditure" {
					got = append(got, fmt.Sprintf("%s %s", s.Slug, f.Amount.Decimal))
				}
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
		if hasFinding(r, "statement-twice") != (c.name == "twice") {
			t.Errorf("%s: %+v", c.name, r.Findings)
		}
	}
}
