package normalize

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// sideAmounts are the amounts of a report by side, line and measure.
func sideAmounts(r *Report) map[string]string {
	out := map[string]string{}
	for _, f := range r.Facts {
		if f.Amount.Valid {
			out[strings.TrimPrefix(f.Side+"/", "/")+f.Line+"/"+f.Measure] = f.Amount.Decimal.String()
		}
	}
	return out
}

// below puts the table of another form under the one of the first, with a line between them.
func below(first *extract.Document, between string, rows ...string) *extract.Document {
	return joinTable(first, between, 0, 1, rows)
}

// besideIt puts the table of another form at the right of that of the first, which gets half of the width.
func besideIt(first *extract.Document, over string, rows ...string) *extract.Document {
	t := &first.Pages[0].Tables[0]
	squeeze(t, 0)
	return joinTable(first, over, 1, 0, rows)
}

// squeeze puts a table into the left (0) or right (1) half of the page.
func squeeze(t *extract.Table, half float64) {
	fit := func(b *extract.Box) { b.X0, b.X1 = 50+(b.X0-50)*0.48+260*half, 50+(b.X1-50)*0.48+260*half }
	fit(&t.Box)
	for i := range t.Cells {
		fit(&t.Cells[i].Box)
		fit(&t.Cells[i].TextBox)
	}
}

func joinTable(first *extract.Document, text string, right, down float64, rows []string) *extract.Document {
	t := mergedForm("", "", rows...).Pages[0].Tables[0]
	t.Index = 1
	if right > 0 {
		squeeze(&t, 1)
	}
	move := down * (first.Pages[0].Tables[0].Y1 - t.Y0 + 40)
	shift := func(b *extract.Box) { b.Y0, b.Y1 = b.Y0+move, b.Y1+move }
	shift(&t.Box)
	for i := range t.Cells {
		shift(&t.Cells[i].Box)
		shift(&t.Cells[i].TextBox)
	}
	p := &first.Pages[0]
	p.Tables = append(p.Tables, t)
	if text != "" {
		p.Lines = append(p.Lines, extract.Line{Box: extract.Box{X0: t.X0, Y0: t.Y0 - 14, X1: t.X0 + 40, Y1: t.Y0 - 4}, Text: text, Table: -1, Size: 10})
	}
	return first
}

var (
	inHead  = []string{"收入|<|<", "项目|行次|决算数", "栏次|<|1"}
	outHead = []string{"支出|<|<", "项目|行次|决算数", "栏次|<|2"}
	inRows  = []string{"一、一般公共预算财政拨款收入|1|90.00", "二、事业收入|2|5.00", "本年收入合计|3|95.00", "年初结转和结余|4|3.00", "总计|5|98.00"}
	outRows = []string{"一、一般公共服务支出|6|70.00", "二、教育支出|7|20.00", "本年支出合计|8|90.00", "年末结转和结余|9|8.00", "总计|10|98.00"}
	plain   = []string{"项目|行次|决算数", "栏次|<|1"}

	bothSides = map[string]string{"revenue/general_public_budget_appropriation/amount": "90", "revenue/service_revenue/amount": "5", "revenue/total_revenue/amount": "95",
		"revenue/opening_balance/amount": "3", "revenue/grand_total/amount": "98", "expenditure/general_public_services/amount": "70", "expenditure/education/amount": "20",
		"expenditure/total_expenditure/amount": "90", "expenditure/closing_balance/amount": "8", "expenditure/grand_total/amount": "98"}
)

func rowsOf(parts ...[]string) []string {
	var out []string
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// 收入支出决算总表 as accounts typed in Word and sheets cut in halves print it: revenue and expenditure in two tables, or one
// under the other in one. No amount of expenditure stands on the side of revenue.
func TestSummaryInHalves(t *testing.T) {
	title, unit := "收入支出决算总表", "金额单位：万元"
	first := func(rows ...[]string) *extract.Document { return mergedForm(title, unit, rowsOf(rows...)...) }
	cut := func(title string, rows ...[]string) *extract.Document {
		d := mergedForm(title, "", rowsOf(rows...)...)
		d.Pages[0].Lines = d.Pages[0].Lines[1:2]
		return d
	}
	for name, doc := range map[string]*extract.Document{
		"beside":                    pages(besideIt(first(inHead, inRows), "", rowsOf(outHead, outRows)...)),
		"beside, headed by lines":   pages(besideIt(first(plain, inRows), "支出", rowsOf(plain, outRows)...)),
		"below":                     pages(below(first(inHead, inRows), "", rowsOf(outHead, outRows)...)),
		"below, headed by a line":   pages(below(first(plain, inRows), "二、支出", rowsOf(plain, outRows)...)),
		"below, without a head":     pages(below(first(inHead, inRows), "", outRows...)),
		"on the next page":          pages(first(inHead, inRows), cut("", outHead, outRows)),
		"next page, title again":    pages(first(inHead, inRows), cut(title+"（续）", outHead, outRows)),
		"next page, no head":        pages(first(inHead, inRows), cut("", outRows)),
		"next page, expenditure up": pages(first(outHead, outRows), cut("", inHead, inRows)),
		"one table":                 pages(first(inHead, inRows, outHead[:2], outRows)),
		"one table, one head":       pages(first(plain, inRows, outRows)),
		"one table, 支出 between":     pages(first(plain, inRows, []string{"支出|<|<"}, outRows)),
	} {
		t.Run(name, func(t *testing.T) {
			r := Normalize(doc, Source{})
			expect(t, sideAmounts(r), bothSides)
			for _, f := range r.Findings {
				if f.Severity != SeverityInfo {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

// A half of other columns than the first, as 财政拨款收入支出决算总表 has, is the half all the same.
func TestAppropriationSummaryInHalves(t *testing.T) {
	first := mergedForm("财政拨款收入支出决算总表", "金额单位：万元", "收入|<|<", "项目|行次|金额", "一、一般公共预算财政拨款|1|90.00", "二、政府性基金预算财政拨款|2|5.00", "本年收入合计|3|95.00")
	r := Normalize(pages(besideIt(first, "", "支出|<|<|<|<", "项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款",
		"一、教育支出|4|95.00|90.00|5.00", "本年支出合计|5|95.00|90.00|5.00")), Source{})
	expect(t, sideAmounts(r), map[string]string{"revenue/general_public_budget_appropriation/amount": "90", "revenue/government_funds_appropriation/amount": "5", "revenue/total_revenue/amount": "95",
		"expenditure/education/amount": "95", "expenditure/education/general_public_budget": "90", "expenditure/education/government_funds": "5",
		"expenditure/total_expenditure/amount": "95", "expenditure/total_expenditure/general_public_budget": "90", "expenditure/total_expenditure/government_funds": "5"})
}

// A line of a name that neither side has, between the two sides in one table without a head for the second, is of neither.
func TestLineBetweenSides(t *testing.T) {
	r := Normalize(pages(mergedForm("收入支出决算总表", "金额单位：万元", rowsOf(plain, inRows, []string{"某项调剂|6|1.00"}, outRows)...)), Source{})
	expect(t, sideAmounts(r), bothSides)
	if !hasFinding(r, "side-not-known") || r.Document.Status != StatusPartial {
		t.Errorf("%s %+v", r.Document.Status, r.Findings)
	}
}

// 三公 in two tables, budget and outturn: heads, lines over the tables, or both say which is which.
func TestThreePublicInHalves(t *testing.T) {
	head := func(phase string) []string {
		return []string{phase + "|<|<|<|<|<", "合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费", "^|^|小计|公务用车购置费|公务用车运行维护费|^"}
	}
	budget, actual := []string{"1|2|3|4|5|6", "6.00|1.00|3.00|0.00|3.00|2.00"}, []string{"7|8|9|10|11|12", "5.00|1.00|2.50|0.00|2.50|1.50"}
	want := map[string]string{}
	for item, amounts := range map[string][2]string{"three_public_total": {"6", "5"}, "overseas_travel": {"1", "1"}, "vehicles": {"3", "2.5"}, "vehicle_purchase": {"0", "0"},
		"vehicle_operation": {"3", "2.5"}, "hospitality": {"2", "1.5"}} {
		want[item+"/budget"], want[item+"/actual"] = amounts[0], amounts[1]
	}
	title, unit := "财政拨款“三公”经费支出决算表", "金额单位：万元"
	withLine := func(d *extract.Document, text string) *extract.Document {
		p := &d.Pages[0]
		p.Lines = append(p.Lines, extract.Line{Box: extract.Box{X0: 50, Y0: 88, X1: 90, Y1: 98}, Text: text, Table: -1, Size: 10})
		return d
	}
	for name, doc := range map[string]*extract.Document{
		"below":          pages(below(mergedForm(title, unit, rowsOf(head("预算数"), budget)...), "", rowsOf(head("决算数"), actual)...)),
		"beside":         pages(besideIt(mergedForm(title, unit, rowsOf(head("预算数"), budget)...), "", rowsOf(head("决算数"), actual)...)),
		"lines say it":   pages(below(withLine(mergedForm(title, unit, rowsOf(head("")[1:], budget)...), "2023年度预算数"), "2023年度决算数", rowsOf(head("")[1:], actual)...)),
		"one table":      pages(mergedForm(title, unit, rowsOf(head("预算数"), budget, head("决算数"), actual)...)),
		"one of the two": pages(withLine(mergedForm(title, unit, rowsOf(head("")[1:], budget)...), "预算数")),
	} {
		t.Run(name, func(t *testing.T) {
			want := want
			if name == "one of the two" {
				want = map[string]string{"three_public_total/budget": "6", "overseas_travel/budget": "1", "vehicles/budget": "3", "vehicle_purchase/budget": "0", "vehicle_operation/budget": "3", "hospitality/budget": "2"}
			}
			r := Normalize(doc, Source{})
			expect(t, amounts(r), want)
			if hasFinding(r, "unrecognised-table") || hasFinding(r, "rows-without-total") {
				t.Errorf("%+v", r.Findings)
			}
		})
	}
}

// Two halves beside each other that both go on over the page: each goes on under its own.
func TestHalvesOverPage(t *testing.T) {
	at := func(first, second []string) *extract.Document {
		d := mergedForm("", "", first...)
		d.Pages[0].Lines = nil
		return besideIt(d, "", second...)
	}
	first := besideIt(mergedForm("财政拨款收入支出决算总表", "金额单位：万元", "收入|<|<", "项目|行次|金额", "一、一般公共预算财政拨款|1|95.00"), "", "支出|<|<|<", "项目|行次|合计|一般公共预算财政拨款", "一、教育支出|4|90.00|90.00")
	r := Normalize(pages(first, at([]string{"本年收入合计|2|95.00", "总计|3|95.00"}, []string{"二、住房保障支出|5|5.00|5.00", "总计|6|95.00|95.00"})), Source{})
	expect(t, sideAmounts(r), map[string]string{"revenue/general_public_budget_appropriation/amount": "95", "revenue/total_revenue/amount": "95", "revenue/grand_total/amount": "95",
		"expenditure/education/amount": "90", "expenditure/education/general_public_budget": "90", "expenditure/housing_security/amount": "5", "expenditure/housing_security/general_public_budget": "5",
		"expenditure/grand_total/amount": "95", "expenditure/grand_total/general_public_budget": "95"})
}

// 公开06表 in two tables, 人员经费 and 公用经费; a table of codes that the first has is another form.
func TestBlocksInHalves(t *testing.T) {
	first := func() *extract.Document {
		return mergedForm("一般公共预算财政拨款基本支出决算表", "金额单位：万元", "人员经费|<|<", "科目编码|科目名称|金额", "301|工资福利支出|20.00", "30101|基本工资|20.00")
	}
	second := []string{"公用经费|<|<|<|<|<", "科目编码|科目名称|金额|科目编码|科目名称|金额", "302|商品和服务支出|5.00|310|资本性支出|1.00", "30201|办公费|5.00|31002|办公设备购置|1.00"}
	one := map[string]string{"301/amount": "20", "30101/amount": "20"}
	both := map[string]string{"301/amount": "20", "30101/amount": "20", "302/amount": "5", "30201/amount": "5", "310/amount": "1", "31002/amount": "1"}
	expect(t, amounts(Normalize(pages(besideIt(first(), "", second...)), Source{})), both)
	unclear := mergedForm("一般公共预算财政拨款基本支出决算表", "金额单位：万元", "人员经费|<|<|<", "科目编码|科目名称|金额 科目编码|金额", "301|工资福利支出|20.00 302|5.00")
	if r := Normalize(pages(besideIt(unclear, "", second...)), Source{}); !hasFinding(r, "unrecognised-table") {
		t.Errorf("behind a table with unknown columns: %v", amounts(r))
	}
	second[2] = "301|工资福利支出|5.00|310|资本性支出|1.00"
	expect(t, amounts(Normalize(pages(besideIt(first(), "", second...)), Source{})), one)
}

// A table behind a statement that is no half of it stays apart: another form of two sides, 三公 of another year.
func TestNoHalf(t *testing.T) {
	r := Normalize(pages(below(mergedForm("收入支出决算总表", "金额单位：万元", rowsOf(inHead, inRows)...), "", rowsOf(inHead, []string{"一、一般公共预算财政拨款收入|1|7.00"})...)), Source{})
	for k, v := range sideAmounts(r) {
		if v == "7" {
			t.Errorf("%s is %s", k, v)
		}
	}
	title := "财政拨款“三公”经费支出决算表"
	budget := []string{"预算数|<|<|<", "合计|因公出国（境）费|公务用车购置及运行维护费|公务接待费", "6.00|1.00|3.00|2.00"}
	r = Normalize(pages(below(mergedForm(title, "金额单位：万元", budget...), "", "2021年度决算数|<|<|<", budget[1], "5.00|1.00|2.50|1.50")), Source{})
	expect(t, amounts(r), map[string]string{"three_public_total/budget": "6", "overseas_travel/budget": "1", "vehicles/budget": "3", "hospitality/budget": "2"})
}
