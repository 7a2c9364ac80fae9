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
