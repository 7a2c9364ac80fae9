package normalize

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// formOf is a document of one titled form: rows of cells parted by |.
func formOf(title, unit string, rows ...string) *extract.Document {
	t := extract.Table{Page: 1, Evidence: "ruled", Confidence: 1, Box: extract.Box{X0: 50, Y0: 100, X1: 550, Y1: 100 + 20*float64(len(rows))}}
	for r, row := range rows {
		cells := strings.Split(row, "|")
		t.Rows, t.Cols = len(rows), len(cells)
		w := 500 / float64(len(cells))
		for c, text := range cells {
			b := extract.Box{X0: 50 + w*float64(c), Y0: 100 + 20*float64(r), X1: 50 + w*float64(c+1), Y1: 120 + 20*float64(r)}
			t.Cells = append(t.Cells, extract.Cell{Box: b, Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: strings.TrimSpace(text), TextBox: b})
		}
	}
	line := func(y float64, text string) extract.Line {
		return extract.Line{Box: extract.Box{X0: 200, Y0: y, X1: 400, Y1: y + 10}, Text: text, Table: -1, Size: 10}
	}
	return &extract.Document{Pages: []extract.Page{{Number: 1, Width: 600, Height: 800, Glyphs: 500, Tables: []extract.Table{t},
		Lines: []extract.Line{line(20, "2023年度某某市某某局部门决算"), line(50, title), line(80, unit)}}}}
}

func amounts(r *Report) map[string]string {
	out := map[string]string{}
	for _, f := range r.Facts {
		if f.Amount.Valid {
			out[f.Line+"/"+f.Measure] = f.Amount.Decimal.String()
		}
	}
	return out
}

func expect(t *testing.T, got map[string]string, want map[string]string) {
	t.Helper()
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%s: got %q, want %q", k, got[k], v)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %d amounts %v, want %d", len(got), got, len(want))
	}
}

// TestItemsAsRows: numbers of groups, vehicles and persons stand under the amounts and are no money.
func TestItemsAsRows(t *testing.T) {
	r := Normalize(formOf("财政拨款“三公”经费支出决算表", "金额单位：万元",
		"项目|行次|预算数|决算数",
		"（一）支出合计|1|10.00|8.00",
		"1.因公出国（境）费|2|0.00|0.00",
		"2.公务用车购置及运行维护费|3|9.00|7.50",
		"（1）公务用车购置费|4|0.00|0.00",
		"（2）公务用车运行维护费|5|9.00|7.50",
		"3.公务接待费|6|1.00|0.50",
		"1.因公出国（境）团组数（个）|7|-|2",
		"3.公务用车购置数（辆）|8|-|3",
		"4.公务用车保有量（辆）|9|-|12",
		"5.国内公务接待批次（个）|10|-|20"), Source{})
	expect(t, amounts(r), map[string]string{"three_public_total/budget": "10", "three_public_total/actual": "8", "overseas_travel/budget": "0", "overseas_travel/actual": "0",
		"vehicles/budget": "9", "vehicles/actual": "7.5", "vehicle_purchase/budget": "0", "vehicle_purchase/actual": "0", "vehicle_operation/budget": "9", "vehicle_operation/actual": "7.5",
		"hospitality/budget": "1", "hospitality/actual": "0.5"})
}

const unitHead = "单位名称|因公出国（境）费决算数|公务接待费决算数|合计决算数"

// TestUnitsAsRows: of several units the total is read; without one nothing is, and it is said.
func TestUnitsAsRows(t *testing.T) {
	with := Normalize(formOf("财政拨款“三公”经费支出决算表", "金额单位：万元", unitHead, "第一中心|1.00|2.00|3.00", "第二中心|4.00|5.00|9.00", "合计|5.00|7.00|12.00"), Source{})
	expect(t, amounts(with), map[string]string{"overseas_travel/actual": "5", "hospitality/actual": "7", "three_public_total/actual": "12"})
	without := Normalize(formOf("财政拨款“三公”经费支出决算表", "金额单位：万元", unitHead, "第一中心|1.00|2.00|3.00", "第二中心|4.00|5.00|9.00"), Source{})
	expect(t, amounts(without), nil)
	found := false
	for _, f := range without.Findings {
		found = found || f.Kind == "rows-without-total"
	}
	if !found {
		t.Error("no finding rows-without-total")
	}
}

// TestUnitOfOneTable: 元 is converted exactly; without a unit nothing is.
func TestUnitOfOneTable(t *testing.T) {
	rows := []string{"科目编码|科目名称|本年支出合计|基本支出|项目支出", "|合计|12345.67|12345.67|", "201|一般公共服务支出|12345.67|12345.67|"}
	yuan := Normalize(formOf("支出决算表", "单位：元", rows...), Source{})
	expect(t, amounts(yuan), map[string]string{"total/expenditure": "1.234567", "total/basic_expenditure": "1.234567", "201/expenditure": "1.234567", "201/basic_expenditure": "1.234567"})
	none := Normalize(formOf("支出决算表", "某某局", rows...), Source{})
	expect(t, amounts(none), nil)
}

// findings are the kinds found, once each.
func kinds(r *Report) map[string]bool {
	out := map[string]bool{}
	for _, f := range r.Findings {
		out[f.Kind] = true
	}
	return out
}

// TestColumnsThatAreNotTheYear: another year, a budget over columns and carry-overs are not the outturn.
func TestColumnsThatAreNotTheYear(t *testing.T) {
	for _, c := range []struct {
		title string
		rows  []string
		want  map[string]string
	}{
		{"支出决算表", []string{"科目编码|科目名称|2022年决算数|2023年决算数", "|合计|90.00|100.00"}, nil},
		{"一般公共预算财政拨款支出决算表", []string{"科目编码|科目名称|上年决算数|合计|基本支出|项目支出", "|合计|90.00|100.00|80.00|20.00"},
			map[string]string{"total/expenditure": "100", "total/basic_expenditure": "80", "total/project_expenditure": "20"}},
		{"收入决算表", []string{"科目编码|科目名称|本年收入合计|科研收入|其他收入", "|合计|100.00|30.00|70.00"}, map[string]string{"total/revenue": "100", "total/other_revenue": "70"}},
		{"支出决算表", []string{"科目编码|科目名称|本年支出合计|基本支出结转|项目支出", "|合计|100.00|30.00|70.00"}, map[string]string{"total/expenditure": "100", "total/project_expenditure": "70"}},
	} {
		r := Normalize(formOf(c.title, "金额单位：万元", c.rows...), Source{})
		expect(t, amounts(r), c.want)
		if !kinds(r)["unknown-heading"] {
			t.Errorf("%s: the column left out is not reported", c.title)
		}
	}
}

// TestTwoAmountsForOneLine: none is taken, and it is said.
func TestTwoAmountsForOneLine(t *testing.T) {
	r := Normalize(formOf("支出决算表", "金额单位：万元", "科目编码|科目名称|本年支出合计|基本支出|项目支出",
		"|合计|110.00|80.00|30.00", "|总计|120.00|80.00|30.00"), Source{})
	expect(t, amounts(r), map[string]string{"total/basic_expenditure": "80", "total/project_expenditure": "30"})
	if !kinds(r)["duplicate-fact"] {
		t.Error("no finding duplicate-fact")
	}
}
