package normalize

import (
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// reportOf is a publication with another cover than that of final accounts.
func reportOf(cover []string, sheets ...sheet) *extract.Document {
	doc := drawn(sheets...)
	first := &doc.Pages[0]
	first.Lines = first.Lines[:0]
	for i, text := range cover {
		y := 300 + 40*float64(i)
		first.Lines = append(first.Lines, extract.Line{Box: extract.Box{X0: 60, Y0: y, X1: 540, Y1: y + 10}, Text: text, Table: -1, Size: 10})
	}
	return doc
}

var roadForm = sheet{[]string{"项目支出绩效自评表", "（2023年度）"}, []string{
	"项目名称|<|乡村道路养护|<|<|<|<|<",
	"主管部门|<|滕州市交通运输局|<|<|实施单位|某某镇政府|<",
	"项目资金（万元）|<|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
	"^|年度资金总额|12.5|12.5|12.5|10|100%|10",
	"绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
	"^|产出指标|数量指标|养护里程|≥30公里|30公里|90|90",
	"总分|<|<|<|<|<|100|100",
}}

// TestPerformanceReport: forms published without accounts are read; year and entity are those of the forms.
func TestPerformanceReport(t *testing.T) {
	for _, cover := range [][]string{{"2023年度项目支出绩效自评报告"}, {"关于公开自评结果的说明"}} {
		r := Normalize(reportOf(cover, roadForm), Source{})
		d := r.Document
		if d.Kind != KindPerformance || d.Status != StatusOK || d.FiscalYear != 2023 || d.EntityName != "滕州市交通运输局" || d.RegionCode != "370481" {
			t.Errorf("%s: %+v", cover[0], d)
		}
		if len(r.PerformanceProjects) != 1 || len(r.PerformanceProjects[0].Indicators) != 1 || num(r.PerformanceProjects[0].Executed) != "12.5" {
			t.Errorf("%s: %s", cover[0], sketch(r))
		}
		if len(r.Facts) > 0 || len(r.Statements) > 0 {
			t.Errorf("%s: %d facts", cover[0], len(r.Facts))
		}
	}
}

// TestPerformanceNoticeWithoutForms stays skipped, and so does a budget with a form of self-assessment: a finding says
// that it is left.
func TestPerformanceNoticeWithoutForms(t *testing.T) {
	notice := sheet{[]string{"绩效自评工作安排"}, []string{"序号|事项|时间", "1|布置自评|3月", "2|汇总结果|4月"}}
	r := Normalize(reportOf([]string{"2023年度绩效自评工作通知"}, notice), Source{})
	if r.Document.Status != StatusSkipped || len(r.PerformanceProjects) > 0 || count(r, "performance-not-read") > 0 {
		t.Errorf("%+v, %d projects", r.Document, len(r.PerformanceProjects))
	}
	budget := Normalize(reportOf([]string{"2023年度某某局部门预算", "一、支出预算表", "二、收入预算表", "三、项目支出预算表"}, roadForm), Source{})
	if budget.Document.Kind != KindBudget || budget.Document.Status != StatusSkipped || len(budget.PerformanceProjects) > 0 || count(budget, "performance-in-budget") != 1 {
		t.Errorf("%+v, %d projects", budget.Document, len(budget.PerformanceProjects))
	}
}
