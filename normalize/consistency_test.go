package normalize

import (
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

func pageOf(number int, lines ...string) extract.Page {
	p := extract.Page{Number: number}
	for _, text := range lines {
		p.Lines = append(p.Lines, extract.Line{Text: text, Table: -1})
	}
	return p
}

func TestTitlesAndResidue(t *testing.T) {
	doc := &extract.Document{Pages: []extract.Page{
		pageOf(1, "第一部分 青川市水务局概况 ........ 3", "第二部分 青川市XX局2023年度部门决算表"),
		pageOf(2, "第三部分 青川市水务局 2022 年度部门决算情况说明", "收入总计增加（减少）3.10 万元", "截至 2022", "年 12 月 31 日，本部门共有车辆 2 辆"),
		pageOf(3, "第四部分 名词解释", "与2022年度相比，截至2023年12月31日"),
	}}
	n := &normalizer{doc: doc, k: knowledge.Default(), report: &Report{}}
	n.report.Document.FiscalYear, n.report.Document.EntityName = 2023, "青川市水务局"
	n.compareTitles()
	n.findResidue()
	type row struct {
		kind, severity, got string
		page                int
	}
	want := []row{
		{"title-of-another-unit", SeverityWarning, "第二部分 青川市XX局2023年度部门决算表", 1},
		{"title-of-another-year", SeverityWarning, "第三部分 青川市水务局 2022 年度部门决算情况说明", 2},
		{"stated-as-of-another-year", SeverityWarning, "截至2022年12月31日", 2},
		{"template-residue", SeverityWarning, "第二部分 青川市XX局2023年度部门决算表", 1},
		{"template-residue", SeverityWarning, "收入总计增加（减少）3.10 万元", 2},
	}
	if len(n.report.Findings) != len(want) {
		t.Fatalf("%d findings, not %d: %+v", len(n.report.Findings), len(want), n.report.Findings)
	}
	for i, f := range n.report.Findings {
		if got := (row{f.Kind, f.Severity, f.Got, f.Page}); got != want[i] {
			t.Errorf("finding %d: %+v, not %+v", i, got, want[i])
		}
	}
}

func TestTitleAlone(t *testing.T) {
	for printed, want := range map[string]string{
		"收入决算表单位：万元":         "收入决算表",
		"收入决算表 公开02表":        "收入决算表",
		"收入决算表 公开02表 金额单位：元": "收入决算表",
		"支出决算表（单位：万元）":       "支出决算表",
		"财政拨款“三公”经费支出决算表":    "财政拨款“三公”经费支出决算表",
		"国有资本经营预算财政拨款支出决算表 ": "国有资本经营预算财政拨款支出决算表 ",
	} {
		if got := titleAlone(printed); got != want {
			t.Errorf("%q: %q, not %q", printed, got, want)
		}
	}
}
