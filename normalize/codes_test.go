package normalize

import (
	"testing"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

func coded(code, label string) Fact {
	return Fact{Statement: "expenditure", Code: code, Line: code, Label: label, Measure: "expenditure", State: StateReported, Page: 3, Row: 7}
}

// Coded lines get the name of the year; what does not fit is told once and rejects nothing.
func TestNameCodes(t *testing.T) {
	r := &Report{Document: DocumentInfo{FiscalYear: 2022}, Facts: []Fact{
		coded("210", "医疗卫生与计划生育支出"), coded("210", "医疗卫生与计划生育支出"), coded("2010601", "行政运行"), coded("2010602", "机关服务"), coded("2010698", "某项"), coded("101", "税收收入"),
		coded("20805", "行政事业单位养老"),
	}}
	n := &normalizer{report: r, k: knowledge.Default()}
	n.nameCodes()
	for i, want := range []string{"卫生健康支出", "卫生健康支出", "行政运行", "", "", "", "行政事业单位养老支出"} {
		if r.Facts[i].Canonical != want {
			t.Errorf("%s %s: canonical %q, want %q", r.Facts[i].Code, r.Facts[i].Label, r.Facts[i].Canonical, want)
		}
	}
	want := []struct{ kind, severity, want string }{
		{"superseded-name", SeverityInfo, "卫生健康支出"}, {"code-name-mismatch", SeverityWarning, "一般行政管理事务"}, {"unknown-code", SeverityInfo, ""}, {"unknown-code", SeverityWarning, ""},
	}
	if len(r.Findings) != len(want) {
		t.Fatalf("%d findings, want %d: %+v", len(r.Findings), len(want), r.Findings)
	}
	for i, w := range want {
		if f := r.Findings[i]; f.Kind != w.kind || f.Severity != w.severity || f.Want != w.want || f.Page != 3 || f.Row != 7 {
			t.Errorf("finding %d: %+v, want %+v", i, f, w)
		}
	}
}

// Classes by their names, and lines that were renamed, are known by any of them; one that went out of use is told once.
func TestSupersededLines(t *testing.T) {
	for year, want := range map[string]int{"2017": 0, "2023": 3} {
		doc := mergedForm("收入支出决算总表", "金额单位：万元",
			"收入|<|支出|<",
			"项目|决算数|项目（按功能分类）|决算数",
			"一、财政拨款收入|90.00|一、文化体育与传媒支出|10.00",
			"本年收入合计|90.00|二、医疗卫生与计划生育支出|80.00",
			"用事业基金弥补收支差额|0.00|本年支出合计|90.00",
			"总计|90.00|总计|90.00")
		doc.Pages[0].Lines[0].Text = year + "年度某某市某某局部门决算"
		r := Normalize(doc, Source{})
		got := 0
		for _, f := range r.Findings {
			if f.Kind == "superseded-name" {
				got++
				if f.Want == "" || f.Got == "" || f.Page != 1 || f.Severity != SeverityInfo {
					t.Errorf("%+v", f)
				}
			}
		}
		if got != want {
			t.Errorf("%s: %d names out of use, want %d: %+v", year, got, want, r.Findings)
		}
		for place, amount := range map[string]string{"health/amount": "80", "culture_tourism_sport_and_media/amount": "10", "use_of_non_fiscal_surplus/amount": "0"} {
			if a := amounts(r)[place]; a != amount {
				t.Errorf("%s %s: %q, want %s", year, place, a, amount)
			}
		}
	}
}
