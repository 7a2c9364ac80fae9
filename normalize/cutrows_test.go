package normalize

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
)

const cutHead = "科目编码|科目名称|本年支出合计|基本支出|项目支出"

// A page break parts rows inside their amounts. The halves are one amount where the format of the statement proves it, and
// none where it does not; the cells stay as printed.
func TestRowsCutByAPageBreak(t *testing.T) {
	body := []string{"|合计|1,131.60|1,020.30|111.30", "201|一般公共服务支出|900.10|900.10|", "20101|人大事务|900.10|900.10|", "2010101|行政运行|900.10|900.10|"}
	for _, c := range []struct {
		name         string
		first, other []string // last row of the page, first rows of the next
		line         string
		want         [3]string // amounts of the line
		label        string
		state        string
	}{
		{"the rest below", []string{"2010102|一般行政管理事务|231.5|120.2|111.3"}, []string{"||0|0|0"}, "2010102", [3]string{"231.5", "120.2", "111.3"}, "一般行政管理事务", StateReported},
		{"before the point", []string{"2010102|一般行政管理事务|1,231|120.20|1,111"}, []string{"||.50||.30"}, "2010102", [3]string{"1231.5", "120.2", "1111.3"}, "一般行政管理事务", StateReported},
		{"inside thousands", []string{"2010102|一般行政管理事务|12,345,6|12,345,6|"}, []string{"||78.90|78.90|"}, "2010102", [3]string{"12345678.9", "12345678.9", ""}, "一般行政管理事务", StateReported},
		{"a dash over a row without a name", []string{"2010102|一般行政管理事务|231.50|120.20|-"}, []string{"||5.00|5.00|5.00"}, "2010102", [3]string{"231.5", "120.2", ""}, "一般行政管理事务", StateReported},
		{"without commas", []string{"2010102|一般行政管理事务|167293|167293|"}, []string{"||7.11|7.11|"}, "2010102", [3]string{"1672937.11", "1672937.11", ""}, "一般行政管理事务", StateReported},
		{"the name too", []string{"2010102|一般行政管|231.5|120.2|111.3"}, []string{"|理事务|0|0|0"}, "2010102", [3]string{"231.5", "120.2", "111.3"}, "一般行政管理事务", StateReported},
		{"the code below", []string{"||231.5|120.2|111.3"}, []string{"2010102|一般行政管理事务|0|0|0"}, "2010102", [3]string{"231.5", "120.2", "111.3"}, "一般行政管理事务", StateReported},
		{"no amount of the format", []string{"2010102|一般行政管理事务|231.5|120.20|111.30"}, []string{"||07||"}, "2010102", [3]string{"", "120.2", "111.3"}, "一般行政管理事务", StateUnreadable},
		{"whole amounts of a row without a name", []string{"2010102|一般行政管理事务|231.50|120.20|111.30"}, []string{"||5.00|5.00|"}, "2010102", [3]string{"231.5", "120.2", "111.3"}, "一般行政管理事务", StateReported},
		{"a dash over a row without a name", []string{"2010102|一般行政管理事务|231.50|120.20|-"}, []string{"||5.00|2.00|3.00"}, "2010102", [3]string{"231.5", "120.2", ""}, "一般行政管理事务", StateReported},
		{"nought over a row without a name", []string{"2010102|一般行政管理事务|231.50|0|231.50"}, []string{"||5.00|2.00|3.00"}, "2010102", [3]string{"231.5", "0", "231.5"}, "一般行政管理事务", StateReported},
		{"a half beside what may be one", []string{"2010102|一般行政管|231.5|120.20|-"}, []string{"|理事务|0||3.00"}, "2010102", [3]string{"", "120.2", ""}, "一般行政管", StateUnreadable},
		{"a half below beside what may be one", []string{"||231.5|120.20|-"}, []string{"2010102|一般行政管理事务|0||3.00"}, "2010102", [3]string{"", "", "3"}, "一般行政管理事务", StateUnreadable},
		{"halves of two rows with codes", []string{"2010102|一般行政管理事务|231.5|120.2|111.3"}, []string{"2010103|机关服务|0|0|0"}, "2010102", [3]string{"231.5", "120.2", "111.3"}, "一般行政管理事务", StateReported},
		{"the code too", []string{"20101|一般行政管理事务|231.5|120.2|111.3"}, []string{"02||0|0|0"}, "2010102", [3]string{"231.5", "120.2", "111.3"}, "一般行政管理事务", StateReported},
		{"two rows with codes", []string{"2010102|一般行政管理事务|231.50|120.20|111.30"}, []string{"2010103|机关服务|5.00|5.00|"}, "2010102", [3]string{"231.5", "120.2", "111.3"}, "一般行政管理事务", StateReported},
	} {
		t.Run(c.name, func(t *testing.T) {
			upper := formOf("支出决算表", "金额单位：万元", slices.Concat([]string{cutHead}, body, c.first)...)
			lower := formOf("支出决算表（续）", "金额单位：万元", slices.Concat([]string{cutHead}, c.other, []string{"202|外交支出|1.00|1.00|", "20201|外交管理事务|1.00|1.00|", "2020101|行政运行|1.00|1.00|"})...)
			r := Normalize(pages(upper, lower), Source{})
			seen := 0
			for _, f := range r.Facts {
				if f.Line != c.line {
					continue
				}
				i := slices.Index([]string{"expenditure", "basic_expenditure", "project_expenditure"}, f.Measure)
				got := ""
				if f.Amount.Valid {
					got = f.Amount.Decimal.String()
				}
				if got != c.want[i] || f.Label != c.label || i == 0 && f.State != c.state {
					t.Errorf("%s: %q %q %s, want %q %q", f.Measure, f.Label, got, f.State, c.label, c.want[i])
				}
				seen++
			}
			if seen != 3 {
				t.Errorf("%d facts of the line", seen)
			}
			if doubted := slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Kind == "row-cut" && f.Severity == SeverityError }); doubted != (c.state == StateUnreadable) {
				t.Errorf("findings: %v", r.Findings)
			}
			texts := map[string]int{}
			for _, cell := range r.Cells {
				texts[cell.Text]++
			}
			for _, row := range slices.Concat(c.first, c.other) {
				for _, text := range strings.Split(row, "|") {
					if text != "" && texts[text] == 0 {
						t.Errorf("the cells lack %q", text)
					}
				}
			}
		})
	}
}

// A cell is not blank for sure where the columns of its statement are not: nothing is said of it.
func TestNoBlanksWhereNothingIsRead(t *testing.T) {
	r := Normalize(formOf("一般公共预算财政拨款基本支出决算表", "金额单位：元", "人员经费|<|说明|公用",
		"科目代码|科目名称|决算数科目|余额", "30101|基本工资|318,097.40 302|5.00 1", "30102|津贴补贴|201,911.06 30202|6.00 2"), Source{})
	for _, f := range r.Facts {
		if f.State == StateBlank {
			t.Errorf("%s %s is said to be blank", f.Code, f.Label)
		}
	}
}

// The name of a line that a page break cuts opens its section as a whole one does: the parts of the opening balance below
// are no lines of the year. A head of the next page that lies otherwise over its columns is the same head.
func TestSectionOfANameCutByAPageBreak(t *testing.T) {
	upper := mergedForm("财政拨款收入支出决算总表", "金额单位：万元", "收入|<|支出|<|<", "项目|金额|项目|合计|一般公共预算财政拨款",
		"一、一般公共预算财政拨款|90.00|一、一般公共服务支出|70.00|70.00", "二、政府性基金预算财政拨款|5.00|二、外交支出|10.00|10.00",
		"本年收入合计|95.00|本年支出合计|80.00|80.00", "年初财政拨款|12.00|年末财政拨款结转和结余|27.00|27.00")
	lower := mergedForm("", "", "收入|<|<|支出|<", "项目|金额|项目|合计|一般公共预算财政拨款",
		"结转和结余||||", "一般公共预算财政拨款|8.00|||", "政府性基金预算财政拨款|4.00|||", "总计|107.00|总计|107.00|107.00")
	lower.Pages[0].Lines = nil
	r := Normalize(pages(upper, lower), Source{})
	got := map[string]string{}
	for _, f := range r.Facts {
		if f.Side == "revenue" && f.Amount.Valid {
			got[f.Line] = f.Label + " " + f.Amount.Decimal.String()
		}
	}
	want := map[string]string{"general_public_budget_appropriation": "一、一般公共预算财政拨款 90", "government_funds_appropriation": "二、政府性基金预算财政拨款 5",
		"total_revenue": "本年收入合计 95", "opening_balance": "年初财政拨款结转和结余 12", "grand_total": "总计 107"}
	for line, v := range want {
		if got[line] != v {
			t.Errorf("%s: %q, want %q; all %v", line, got[line], v, got)
		}
	}
	if len(got) != len(want)+2 {
		t.Errorf("lines %v", got)
	}
	for _, f := range r.Findings {
		if f.Kind == "duplicate-fact" || f.Kind == "unknown-line" || f.Kind == "unrecognised-table" {
			t.Errorf("%v", f)
		}
	}
}

// Codes in columns of 类, 款 and 项 go on below a row that a page break cuts.
func TestRowsCutUnderCodesInColumns(t *testing.T) {
	const head = "类|款|项|科目名称|本年支出合计|基本支出|项目支出"
	upper := formOf("支出决算表", "金额单位：万元", head, "|||合计|1,132.60|1,021.30|111.30", "201|||一般公共服务支出|1,132.60|1,021.30|111.30", "201|01||人大事务|1,132.60|1,021.30|111.30", "201|01|01|行政运行|900.10|900.10|", "||02|一般行政|231.5|120.2|111.3")
	lower := formOf("支出决算表（续）", "金额单位：万元", head, "|||管理事务|0|0|0", "||03|机关服务|1.00|1.00|", "202|||外交支出|0.00|0.00|")
	r := Normalize(pages(upper, lower), Source{})
	var got []string
	for _, f := range r.Facts {
		if f.Measure == "expenditure" && f.CodeLevel == 3 {
			got = append(got, f.Line+" "+f.Label+" "+f.Amount.Decimal.String())
		}
	}
	if want := "2010101 行政运行 900.1, 2010102 一般行政管理事务 231.5, 2010103 机关服务 1"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}

// The work grows with the pages of a statement, not with their square.
func TestManyPagesOfAStatement(t *testing.T) {
	work := func(n int) float64 {
		var forms []*extract.Document
		for i := range n {
			rows := []string{cutHead}
			for k := range 20 {
				rows = append(rows, fmt.Sprintf("%d|名称|%d.50|%d.50|0.00", 2010000+20*i+k, k+1, k+1))
			}
			forms = append(forms, formOf("支出决算表", "金额单位：万元", rows...))
		}
		doc := pages(forms...)
		return testing.AllocsPerRun(1, func() { Normalize(doc, Source{}) })
	}
	if few, many := work(20), work(160); many > 10*few {
		t.Errorf("20 pages take %.0f values, 160 pages %.0f", few, many)
	}
}
