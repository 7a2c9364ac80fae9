package normalize

import (
	"slices"
	"strings"
	"testing"
)

// Codes in brackets before the name, with or without an empty column for them, behind the name, or as a spreadsheet prints
// numbers, are the codes all the same.
func TestCodesAsPrinted(t *testing.T) {
	head, tail := "科目编码|科目名称", "|本年支出合计|基本支出|项目支出"
	rows := func(cells ...string) []string {
		return []string{cells[0] + tail, cells[1] + "|30.00|20.00|10.00", cells[2] + "|30.00|20.00|10.00", cells[3] + "|30.00|20.00|10.00", cells[4] + "|30.00|20.00|10.00"}
	}
	want := map[string]string{}
	for _, line := range []string{"total", "201", "20106", "2010601"} {
		want[line+"/expenditure"], want[line+"/basic_expenditure"], want[line+"/project_expenditure"] = "30", "20", "10"
	}
	for name, form := range map[string][]string{
		"in brackets before the name":  rows(head, "合计|<", "|[201]一般公共服务支出", "|[20106]财政事务", "|[2010601]行政运行"),
		"in brackets of one column":    rows("科目名称", "合计", "【201】一般公共服务支出", "（20106）财政事务", "[2010601] 行政运行"),
		"in brackets in their column":  rows(head, "合计|<", "[201]|一般公共服务支出", "[20106]|财政事务", "[2010601]|行政运行"),
		"before a dash":                rows("科目名称", "合计", "201-一般公共服务支出", "20106－财政事务", "2010601—行政运行"),
		"behind the name":              rows("科目名称|科目编码", "合计|<", "一般公共服务支出|201", "财政事务|20106", "行政运行|2010601"),
		"with separators of thousands": rows(head, "合计|<", "201|一般公共服务支出", "20,106|财政事务", "2,010,601|行政运行"),
		"in parts":                     rows(head, "合计|<", "201|一般公共服务支出", "201.06|财政事务", "201-06-01|行政运行"),
		"under the head of names":      rows(head, "合计|<", "一般公共服务支出|201", "财政事务|20106", "行政运行|2010601"),
		"with decimals":                rows(head, "合计|<", "201.00|一般公共服务支出", "20106.00|财政事务", "2010601.00|行政运行"),
	} {
		t.Run(name, func(t *testing.T) {
			r := Normalize(pages(mergedForm("支出决算表", "金额单位：万元", form...)), Source{})
			expect(t, amounts(r), want)
			labels := map[string]string{"total": "合计", "201": "一般公共服务支出", "20106": "财政事务", "2010601": "行政运行"}
			for _, f := range r.Facts {
				if f.Label != labels[f.Line] {
					t.Errorf("%s: label %q", f.Line, f.Label)
				}
			}
			for _, f := range r.Findings {
				if f.Severity != SeverityInfo {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

// 公开06表 with the names before the codes, in two blocks.
func TestBlocksWithNamesFirst(t *testing.T) {
	r := Normalize(pages(mergedForm("一般公共预算财政拨款基本支出决算表", "金额单位：万元", "科目名称|科目编码|金额|科目名称|科目编码|金额",
		"工资福利支出|301|20.00|商品和服务支出|302|5.00", "基本工资|30101|20.00|办公费|30201|5.00")), Source{})
	expect(t, amounts(r), map[string]string{"301/amount": "20", "30101/amount": "20", "302/amount": "5", "30201/amount": "5"})
	for _, f := range r.Facts {
		if want := map[string]string{"301": "工资福利支出", "30101": "基本工资", "302": "商品和服务支出", "30201": "办公费"}[f.Line]; f.Label != want {
			t.Errorf("%s: label %q, want %q", f.Line, f.Label, want)
		}
	}
}

// A statement whose rows have no codes, or parts of codes, is not read but for its total, and that is an error: a name is
// that of many codes. A number with separators that is no code of the name beside it is none.
func TestRowsWithoutCodes(t *testing.T) {
	for name, code := range map[string]func(string) string{
		"none":         func(string) string { return "" },
		"letters":      func(c string) string { return c[:3] + "O" + c[4:] },
		"last digits":  func(c string) string { return c[len(c)-2:] },
		"other number": func(string) string { return "20,899" },
	} {
		t.Run(name, func(t *testing.T) {
			rows := []string{"科目编码|科目名称|本年支出合计|基本支出|项目支出", "合计|<|30.00|20.00|10.00"}
			for _, line := range []string{"20106|财政事务", "2010601|行政运行"} {
				c, label, _ := strings.Cut(line, "|")
				rows = append(rows, code(c)+"|"+label+"|30.00|20.00|10.00")
			}
			r := Normalize(pages(mergedForm("支出决算表", "金额单位：万元", rows...)), Source{})
			expect(t, amounts(r), map[string]string{"total/expenditure": "30", "total/basic_expenditure": "20", "total/project_expenditure": "10"})
			if !hasFinding(r, "amounts-not-read") || r.Document.Status != StatusPartial {
				t.Errorf("%s %+v", r.Document.Status, r.Findings)
			}
		})
	}
}

// TestTwoCodesInOneCell: 205 and 20509 of two rows that no rule parts are no code of eight digits.
func TestTwoCodesInOneCell(t *testing.T) {
	doc := formOf("支出决算表", "单位：万元", "科目编码|科目名称|合计|基本支出", "合计||3.00|3.00", "201|一般公共服务支出|1.00|1.00", "20520509|教育支出教育费附加安排的支出|2.00|2.00", "205206|教育支出科学技术支出|2.00|2.00")
	r := Normalize(doc, Source{})
	for _, f := range r.Facts {
		if len(f.Code) == 8 || len(f.Code) == 6 {
			t.Errorf("a fact of code %s", f.Code)
		}
	}
	if !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Kind == "unmapped-cell" && f.Row == 3 }) {
		t.Errorf("no finding about the row: %+v", r.Findings)
	}
}
