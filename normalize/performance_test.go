package normalize

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// sheet is a page with lines and one table: cells parted by |, < goes on with the cell on the left and ^ with the
// one above.
type sheet struct {
	lines []string
	rows  []string
}

// drawn is a document of sheets, behind a cover.
func drawn(sheets ...sheet) *extract.Document {
	line := func(y float64, text string) extract.Line {
		return extract.Line{Box: extract.Box{X0: 60, Y0: y, X1: 540, Y1: y + 10}, Text: text, Table: -1, Size: 10}
	}
	doc := &extract.Document{Pages: []extract.Page{{Number: 1, Width: 600, Height: 800, Glyphs: 500, Lines: []extract.Line{line(300, "2023年度某某市某某局部门决算"), line(400, "一、支出决算表"), line(420, "二、收入决算表")}}}}
	for i, s := range sheets {
		p := extract.Page{Number: i + 2, Width: 600, Height: 800, Glyphs: 500}
		for k, text := range s.lines {
			p.Lines = append(p.Lines, line(20+20*float64(k), text))
		}
		if len(s.rows) > 0 {
			p.Tables = []extract.Table{tableOf(i+2, s.rows)}
		}
		doc.Pages = append(doc.Pages, p)
	}
	return doc
}

func tableOf(page int, rows []string) extract.Table {
	grid := make([][]string, len(rows))
	for r := range rows {
		grid[r] = strings.Split(rows[r], "|")
	}
	cols := len(grid[0])
	w := 500 / float64(cols)
	t := extract.Table{Page: page, Evidence: "ruled", Confidence: 1, Rows: len(rows), Cols: cols, Box: extract.Box{X0: 50, Y0: 150, X1: 550, Y1: 150 + 20*float64(len(rows))}}
	for r := range grid {
		for c := 0; c < cols; c++ {
			if len(grid[r]) != cols {
				panic("a row of another length: " + rows[r])
			}
			if grid[r][c] == "<" || grid[r][c] == "^" {
				continue
			}
			cell := extract.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: grid[r][c]}
			for c+cell.ColSpan < cols && grid[r][c+cell.ColSpan] == "<" {
				cell.ColSpan++
			}
			for r+cell.RowSpan < len(grid) && grid[r+cell.RowSpan][c] == "^" {
				cell.RowSpan++
			}
			cell.Box = extract.Box{X0: 50 + w*float64(c), Y0: 150 + 20*float64(r), X1: 50 + w*float64(c+cell.ColSpan), Y1: 150 + 20*float64(r+cell.RowSpan)}
			cell.TextBox = cell.Box
			t.Cells = append(t.Cells, cell)
		}
	}
	return t
}

// sketch writes projects in short, to compare.
func sketch(r *Report) string {
	var b strings.Builder
	for i := range r.PerformanceProjects {
		p := &r.PerformanceProjects[i]
		b.WriteString(strings.Join([]string{p.Form, p.Name, p.Department, p.Unit, num(p.BudgetInitial), num(p.Budget), num(p.Executed), num(p.Rate), num(p.BudgetWeight), num(p.BudgetScore), p.Score.Printed, p.Grade}, "|") + "\n")
		for k := range p.Amounts {
			if a := &p.Amounts[k]; a.Source != "total" && a.State != StateBlank && a.State != StateDash {
				b.WriteString(strings.Join([]string{" $", a.Source, a.Label, a.Measure, num(a.Number), a.State}, "|") + "\n")
			}
		}
		for k := range p.Indicators {
			n := &p.Indicators[k]
			b.WriteString(strings.Join([]string{" -", n.Level1, num(n.Level1Weight), n.Level2, n.Name, value(&n.Target), value(&n.Actual), num(n.Completion.Number), num(n.Weight.Number), num(n.Score.Number), n.Reason}, "|") + "\n")
		}
	}
	return b.String()
}

func value(v *PerformanceValue) string {
	if !v.Number.Valid {
		return "'" + v.Printed
	}
	return v.Sign + num(v.Number) + v.Unit
}

func compareSketch(t *testing.T, r *Report, want string) {
	t.Helper()
	if got := sketch(r); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// failing are the checks of performance forms that fail.
func failing(r *Report) string {
	var out []string
	for _, c := range r.Checks {
		if c.Outcome == OutcomeFail && c.Statement == slugPerformanceForm {
			out = append(out, c.Check)
		}
	}
	return strings.Join(out, " ")
}

func count(r *Report, kind string) (n int) {
	for _, f := range r.Findings {
		if f.Kind == kind {
			n++
		}
	}
	return n
}

// expectFindings allows only the given kinds, as often as said.
func expectFindings(t *testing.T, r *Report, want map[string]int) {
	t.Helper()
	for _, f := range r.Findings {
		if strings.HasPrefix(f.Statement, "performance_") && want[f.Kind] == 0 {
			t.Errorf("finding %s: %s, got %q", f.Kind, f.Message, f.Got)
		}
	}
	for kind, n := range want {
		if got := count(r, kind); got != n {
			t.Errorf("%d findings %s, want %d", got, kind, n)
		}
	}
}

// Weight and score in columns of their own, no completion; the total row is printed as zeros; the unit stands in
// the label of the block.
func TestFormWithWeightColumns(t *testing.T) {
	r := Normalize(drawn(sheet{[]string{"项目支出绩效自评表", "（2023年度）"}, []string{
		"项目名称|<|乡村道路养护|<|<|<|<|<",
		"主管部门|<|某某县交通局|<|<|实施单位|某某镇政府|<",
		"项目资金（万元）|<|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
		"^|年度资金总额|0|0|0|10|100%|10",
		"^|其中：当年财政拨款|12.5|12.5|12.5|-|100%|-",
		"^|其他资金|||| - ||-",
		"年度总体目标|预期目标|<|<|<|实际完成情况|<|<",
		"^|养护道路30公里|<|<|<|已养护30公里|<|<",
		"绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
		"^|产出指标|数量指标|养护里程|≥30公里|30公里|50|50",
		"^|效益指标|社会效益指标|通行条件|改善|改善|30|28",
		"^|满意度指标|服务对象满意度指标|群众满意度|≥90%|92%|10|10",
		"总分|<|<|<|<|<|100|98"}}), Source{})
	compareSketch(t, r, `project|乡村道路养护|某某县交通局|某某镇政府|0|0|0|100|10|10|98|
 $|fiscal|其中：当年财政拨款|budget_initial|12.5|reported
 $|fiscal|其中：当年财政拨款|budget|12.5|reported
 $|fiscal|其中：当年财政拨款|executed|12.5|reported
 $|fiscal|其中：当年财政拨款|execution_rate|100|reported
 -|产出指标||数量指标|养护里程|≥30公里|30公里||50|50|
 -|效益指标||社会效益指标|通行条件|'改善|'改善||30|28|
 -|满意度指标||服务对象满意度指标|群众满意度|≥90%|92%||10|10|
`)
	if got := failing(r); got != "D10 D10 D10" {
		t.Errorf("failing: %s, want the three totals of nothing", got)
	}
	p := &r.PerformanceProjects[0]
	if p.GoalExpected != "养护道路30公里" || p.GoalActual != "已养护30公里" || num(p.TotalWeight) != "100" {
		t.Errorf("%+v", p)
	}
	expectFindings(t, r, map[string]int{KindCheckFailed: 3})
}

// Sign, number and unit of a target in columns of their own; amounts in 元 above the table become 万元 exactly.
func TestFormWithUnitColumns(t *testing.T) {
	r := Normalize(drawn(sheet{[]string{"部门预算项目支出绩效自评表", "金额单位：元"}, []string{
		"项目名称|<|图书采购|<|<|<|<|<|<",
		"主管部门|<|某某区文化局|<|<|实施单位|某某区图书馆|<|<",
		"预算执行情况|<|年初预算|调整后预算数|预算执行数|执行率|权重|得分|原因",
		"^|总额|300,000.00|250,000.50|200,000.40|80.00%|10|8|招标节约",
		"^|其中：财政资金|300,000.00|250,000.50|200,000.40|80.00%|/|/|",
		"^|财政专户管理资金||||||| ",
		"^|单位资金||||||| ",
		"一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分",
		"产出指标|数量指标|采购册数|≥|5000|册|5200|60|60",
		"^|时效指标|完成时间|=|12|月|12|20|20",
		"满意度指标|满意度指标|读者满意度|≥|95|%|91.5|10|9.63",
		"合计|<|<|<|<|<|<|<|97.63"}}), Source{})
	compareSketch(t, r, `project|图书采购|某某区文化局|某某区图书馆|30|25.00005|20.00004|80|10|8|97.63|
 $|fiscal|其中：财政资金|budget_initial|30|reported
 $|fiscal|其中：财政资金|budget|25.00005|reported
 $|fiscal|其中：财政资金|executed|20.00004|reported
 $|fiscal|其中：财政资金|execution_rate|80|reported
 -|产出指标||数量指标|采购册数|≥5000册|5200册||60|60|
 -|产出指标||时效指标|完成时间|=12月|12月||20|20|
 -|满意度指标||满意度指标|读者满意度|≥95%|91.5%||10|9.63|
`)
	if got := failing(r); got != "" {
		t.Errorf("failing: %s", got)
	}
	expectFindings(t, r, nil)
}

// The form of a department: adjusted targets, coefficients, core indicators, one row of money without a label.
func TestFormOfADepartment(t *testing.T) {
	r := Normalize(drawn(sheet{[]string{"2023年度部门整体支出绩效自评表", "单位：万元"}, []string{
		"部门名称|某某区融媒体中心|<|<|<|<|<|<|<|<",
		"部门支出预算数|年初预算数|<|全年（调整）预算数|<|执行数|执行率|执行率权重|<|得分",
		"^|1,020.50|<|1,100.00|<|990.00|90%|10|<|9",
		"绩效指标|指标名称|计量单位|指标性质|年初值|调整值|完成值|得分系数|权重|得分",
		"^|发布稿件|篇|≥|8000|9000|9100|100%|60|60",
		"^|设备故障|次|≤|3||1|100%|30|30",
		"总分|<|<|<|<|<|<|<|<|99"}}), Source{})
	compareSketch(t, r, `department|某某区融媒体中心|||1020.5|1100|990|90|10|9|99|
 -||||发布稿件|≥8000篇|9100篇||60|60|
 -||||设备故障|≤3次|1次||30|30|
`)
	n := &r.PerformanceProjects[0].Indicators[0]
	if value(&n.Adjusted) != "≥9000篇" || n.Coefficient != "100%" {
		t.Errorf("adjusted %s, coefficient %s", value(&n.Adjusted), n.Coefficient)
	}
	if got := failing(r); got != "" {
		t.Errorf("failing: %s", got)
	}
	expectFindings(t, r, nil)
}

// One line of money: the values stand beside their heads.
func TestFormWithMoneyInOneLine(t *testing.T) {
	r := Normalize(drawn(sheet{[]string{"项目绩效自评表"}, []string{
		"项目名称|校舍维修|<|实施单位|某某中学|<|<",
		"年度资金总额（万元）|全年预算数|30.00|全年执行数|27.00|执行率|90%",
		"一级指标|二级指标|三级指标|分值|指标值|完成值|得分",
		"项目决策（20分）|立项|立项依据|20|充分|充分|20",
		"项目效益（80分）|满意度|师生满意度|80|≥90%|88%|78",
		"总分|<|<|<|<|<|98"}}), Source{})
	compareSketch(t, r, `project|校舍维修||某某中学||30|27|90|||98|
 -|项目决策|20|立项|立项依据|'充分|'充分||20|20|
 -|项目效益|80|满意度|师生满意度|≥90%|88%||80|78|
`)
	if got := failing(r); got != "" {
		t.Errorf("failing: %s", got)
	}
}

// A form over three pages: the head is repeated on the second and missing on the third, where an empty cell goes
// on with the level that the page break cut.
func TestFormOverPages(t *testing.T) {
	head := "年度绩效指标|一级指标|二级指标|三级指标（分值）|年度指标值|实际完成值|完成率|得分"
	r := Normalize(drawn(
		sheet{[]string{"市级项目支出绩效自评表", "单位：万元"}, []string{
			"项目名称|<|防汛物资|<|<|<|<|<", "主管部门|<|某某局|<|<|实施单位|某某站|<",
			"执行情况（10分）|<|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "^|年度资金总额|8|8|8|10|100%|10",
			head, "|产出指标（50分）|数量指标|沙袋数量（20分）|≥500个|=510个|102%|20"}},
		sheet{nil, []string{head, "||质量指标|合格率（30分）|100%|100%|100%|30", "|效益指标（40分）|社会效益指标|防汛能力（25分）|提升|提升|100%|25"}},
		sheet{nil, []string{"|||物资保障（15分）|提升|提升|100%|14", "总分|<|<|99|<|<|<|<"}}), Source{})
	compareSketch(t, r, `project|防汛物资|某某局|某某站|8|8|8|100|10|10|99|
 -|产出指标|50|数量指标|沙袋数量|≥500个|=510个|102|20|20|
 -|产出指标|50|质量指标|合格率|100%|100%|100|30|30|
 -|效益指标|40|社会效益指标|防汛能力|'提升|'提升|100|25|25|
 -|效益指标|40|社会效益指标|物资保障|'提升|'提升|100|15|14|
`)
	if got := failing(r); got != "" {
		t.Errorf("failing: %s", got)
	}
	if got := r.PerformanceProjects[0].Pages; len(got) != 3 {
		t.Errorf("pages %v", got)
	}
	expectFindings(t, r, nil)
}

// A department's tasks: amounts by source under two rows of heads, the total in the last row.
func TestFormOfTasks(t *testing.T) {
	r := Normalize(drawn(sheet{[]string{"部门整体支出绩效自评表"}, []string{
		"部门（单位）名称|<|某某市卫生局|<|<|<|<|<",
		"年度主要任务|任务名称|全年预算数（万元）|<|全年执行数（万元）|<|执行率|得分",
		"^|^|财政拨款|其他资金|财政拨款|其他资金|^|^",
		"^|公共卫生|10|5|10|4|93.33%|5", "^|医院|20|0|20|0|100%|5", "^|金额合计|30|5|30|4|97.14%|10"}}), Source{})
	got := map[string]string{}
	for _, a := range r.PerformanceProjects[0].Amounts {
		got[a.Label+"/"+a.Source+"/"+a.Measure] = num(a.Number)
	}
	expect(t, got, map[string]string{"公共卫生/fiscal/budget": "10", "公共卫生/other/budget": "5", "公共卫生/fiscal/executed": "10", "公共卫生/other/executed": "4", "公共卫生//execution_rate": "93.33", "公共卫生//score": "5",
		"医院/fiscal/budget": "20", "医院/other/budget": "0", "医院/fiscal/executed": "20", "医院/other/executed": "0", "医院//execution_rate": "100", "医院//score": "5",
		"金额合计/fiscal/budget": "30", "金额合计/other/budget": "5", "金额合计/fiscal/executed": "30", "金额合计/other/executed": "4", "金额合计/total/execution_rate": "97.14", "金额合计/total/score": "10"})
	if p := &r.PerformanceProjects[0]; p.Budget.Valid || num(p.Rate) != "97.14" {
		t.Errorf("budget %v, rate %v: no column says what all money is", p.Budget, p.Rate)
	}
}

// A summary table alone, over two pages; 无 is no project and a row over the whole width is none either.
func TestSummaryAlone(t *testing.T) {
	r := Normalize(drawn(
		sheet{[]string{"2023年度预算项目绩效自评情况汇总表"}, []string{"序号|项目名称|资金使用单位|自评得分|自评等级", "中央转移支付项目|<|<|<|<", "1|无|||", "本级项目|<|<|<|<", "1|甲项目|某某站|95|优"}},
		sheet{nil, []string{"2|乙项目|某某所|78.5|中"}}), Source{})
	compareSketch(t, r, "summary|甲项目||某某站|||||||"+"|优\nsummary|乙项目||某某所|||||||"+"|中\n")
	if p := r.PerformanceProjects; len(p) != 2 || num(p[1].SummaryScore.Number) != "78.5" || p[1].SummaryPlace != (CellPlace{3, 0, 0, 1}) {
		t.Errorf("%+v", p)
	}
	expectFindings(t, r, nil)
}

// Targets alone are a form of their own: no actual value, no score and nothing executed, none of them zero. The money of
// a whole period is not that of the year; the weight of the execution stands in the cell of its head; a level without
// an indicator is none.
func TestFormOfTargets(t *testing.T) {
	r := Normalize(drawn(sheet{[]string{"项目支出绩效目标表"}, []string{
		"项目名称|<|道路养护|<|<|<", "主管部门|<|某某局|<|实施单位|某某站", "资金（万元）|<|实施期资金总额：|90|年度资金总额：|30", "^|<|其中：财政拨款|60|其中：财政拨款|20.5", "^|<|其他资金||其他资金|9.5",
		"总体目标|实施期总目标|<|年度目标|<|执行率分值（10分）", "^|三年养护90公里|<|养护30公里|<|^",
		"绩效指标|一级指标|二级指标|三级指标|指标值|分值权重（90分）", "^|产出指标|数量指标|里程|≥30公里|60", "^|^|时效指标|完工|2024年底|30", "^|效益指标|经济效益指标|||"}}), Source{})
	compareSketch(t, r, `project_targets|道路养护|某某局|某某站|30|||||||
 $|fiscal|其中：财政拨款|budget_period|60|reported
 $|fiscal|其中：财政拨款|budget_initial|20.5|reported
 $|other|其他资金|budget_initial|9.5|reported
 -|产出指标||数量指标|里程|≥30公里|'||60||
 -|产出指标||时效指标|完工|'2024年底|'||30||
`)
	p := &r.PerformanceProjects[0]
	if p.GoalExpected != "养护30公里" || p.Score.Column != -1 || p.Indicators[0].Actual.Column != -1 || p.Indicators[0].Score.Column != -1 || p.Executed.Valid {
		t.Errorf("%+v", p)
	}
	if count(r, "unrecognised-table") != 0 {
		t.Error("the table is reported as unrecognised")
	}
}

// A form with dots where it is to be filled in has no indicators, and is said to be empty; dots among indicators are
// left out.
func TestFormToBeFilledIn(t *testing.T) {
	empty := []string{"项目名称||<|<|<|<", "主管部门||<|<|<|<", "资金（万元）|<|实施期资金总额：||年度资金总额：|", "总体目标|实施期总目标|<|年度目标|<|<", "^||<||<|<",
		"绩效指标|一级指标|二级指标|三级指标|指标值|分值权重（90分）", "^|成本指标|经济成本|......||", "^|产出指标|数量指标|……||", "^|^|质量指标|…… ……||"}
	r := Normalize(drawn(sheet{[]string{"项目支出绩效目标表"}, empty}), Source{})
	if len(r.PerformanceProjects) != 0 {
		t.Errorf("%s", sketch(r))
	}
	expectFindings(t, r, map[string]int{"empty-statement": 1})
	filled := append([]string{}, empty...)
	filled[0], filled[7] = "项目名称|道路养护|<|<|<|<", "^|产出指标|数量指标|里程|≥30公里|60"
	r = Normalize(drawn(sheet{[]string{"项目支出绩效目标表"}, filled}), Source{})
	if len(r.PerformanceProjects) != 1 || len(r.PerformanceProjects[0].Indicators) != 1 || r.PerformanceProjects[0].Indicators[0].Name != "里程" {
		t.Errorf("%s", sketch(r))
	}
}

// A project that only the title of its form names; titles of all forms and names of units name none. A stray mark in a
// head does not hide it.
func TestProjectNamedInTheTitle(t *testing.T) {
	for title, want := range map[string]string{
		"青石河整治工程建设项目绩效目标表": "青石河整治工程建设项目", "项目支出绩效目标表": "", "2024年度部门项目绩效目标表": "", "青石县水利局2024年度项目绩效目标表": "", "市级一般性项目绩效目标表（一级项目）": "",
	} {
		r := Normalize(drawn(sheet{[]string{title}, []string{
			"资金情况（万元）|资金总额：|230.38|<|<|<", "^|财政拨款：|230.38|<|<|<", "绩效指标|一级指标|二级指标|三级指标|目标值|计量。单位", "^|产出指标|数量指标|设计方案|=1|个"}}), Source{})
		if len(r.PerformanceProjects) != 1 || r.PerformanceProjects[0].Name != want || r.PerformanceProjects[0].Indicators[0].Target.Unit != "个" {
			t.Errorf("%s: %s", title, sketch(r))
		}
	}
}

// One table for all projects: each reaches over the rows of its indicators, also over a page break, and keeps its own.
func TestListOfProjects(t *testing.T) {
	r := Normalize(drawn(
		sheet{[]string{"2024年项目支出绩效目标表"}, []string{
			"单位名称|项目名称|年度资金总额（万元）|年度绩效目标|一级指标|二级指标|三级指标|指标解释|指标值|权重",
			"某某局|信访经费|30.00|网络畅通|产出指标|数量指标|专家评审|聘请专家|>=2次|40",
			"^|^|^|^|成本指标|经济成本指标|运维成本|系统|<=17万元|20",
			"^|驻地经费|12.5|支付租金|产出指标|数量指标|人数|在岗|<=18人|40"}},
		sheet{nil, []string{
			"||||满意度指标|服务对象满意度指标|满意度|群众|>=95%|10",
			"某某站|维修经费|8|设施完好|产出指标|数量指标|维修次数|全年|=4次|90"}}), Source{})
	compareSketch(t, r, `project_targets|信访经费||某某局|30|||||||
 -|产出指标||数量指标|专家评审|≥2次|'||40||
 -|成本指标||经济成本指标|运维成本|≤17万元|'||20||
project_targets|驻地经费||某某局|12.5|||||||
 -|产出指标||数量指标|人数|≤18人|'||40||
 -|满意度指标||服务对象满意度指标|满意度|≥95%|'||10||
project_targets|维修经费||某某站|8|||||||
 -|产出指标||数量指标|维修次数|=4次|'||90||
`)
	if p := r.PerformanceProjects; len(p) != 3 || p[1].GoalExpected != "支付租金" || len(p[1].Pages) != 2 {
		t.Errorf("%+v", p)
	}
	expectFindings(t, r, nil)
}

// Two merged heads and the tasks of a department as rows of money.
func TestTargetsOfADepartment(t *testing.T) {
	r := Normalize(drawn(sheet{[]string{"部门整体支出绩效目标表"}, []string{
		"部门（单位）名称|<|某某局|<|<|<", "年度主要任务|任务名称|主要内容|预算金额（万元）|<|<", "^|^|^|总额|财政拨款|其他资金",
		"^|保运转|人员|12.5|10|2.5", "^|调查|普查|7|7|", "^|金额合计|<|19.5|17|2.5", "年度总体目标|完成普查|<|<|<|<",
		"绩效指标|一级指标二级指标||三级指标|指标值|权重", "^|产出指标|数量指标|户数|≥110|50"}}), Source{})
	p := &r.PerformanceProjects
	if len(*p) != 1 || (*p)[0].Form != FormDepartmentTargets || num((*p)[0].BudgetInitial) != "19.5" || (*p)[0].GoalExpected != "完成普查" || len((*p)[0].Indicators) != 1 || (*p)[0].Indicators[0].Level2 != "数量指标" {
		t.Errorf("%s", sketch(r))
	}
}

// What is not surely understood is no data: an unknown head, a value under two heads, a rate that is text, money
// without a unit, a level beside an empty cell, a table that only its title makes a form.
func TestFormsThatAreNotUnderstood(t *testing.T) {
	r := Normalize(drawn(
		sheet{[]string{"项目支出绩效自评表"}, []string{
			"项目名称|<|甲|<|<|<|<|<",
			"资金|<|年初预算数|全年预算数|全年执行数|核定数|执行率|得分",
			"^|年度资金总额|8|9|<|7|约九成|10",
			"一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|",
			"产出指标|数量指标|个数|2|2|40|40|", "||质量|好|好|40|40.1234567|", "总分|<|<|<|<|<|90|"}},
		sheet{[]string{"项目支出绩效自评表"}, []string{"事项|说明|", "一|完成|"}}), Source{})
	p := &r.PerformanceProjects[0]
	if p.BudgetInitial.Valid || p.Budget.Valid || p.Executed.Valid || p.Rate.Valid || p.Indicators[1].Level1 != "" || p.Indicators[1].Score.State != StateUnreadable {
		t.Errorf("%s", sketch(r))
	}
	expectFindings(t, r, map[string]int{"unknown-heading": 1, "unreadable-amount": 2, "no-unit": 1, "performance-not-read": 3})
	unmapped := map[string]bool{}
	for _, c := range r.Cells {
		if c.Role == RoleUnmapped && c.Text != "" {
			unmapped[c.Text] = true
		}
	}
	for _, text := range []string{"核定数", "9", "7", "事项", "完成"} {
		if !unmapped[text] {
			t.Errorf("%s is not among the unmapped cells", text)
		}
	}
}

// Signs, numbers and units of targets; dates and words stay text.
func TestTargets(t *testing.T) {
	words := knowledge.Default().Performance()
	for text, want := range map[string]string{
		"≥3个": "≥3个", "=40万元": "=40万元", "＝ 100％": "=100%", "不低于95%": "≥95%", ">=2次": "≥2次", "30公里以上": "≥30公里", "1,200人次": "1200人次", "≤560元/人/天": "≤560元/人/天", "-5%": "-5%", "通过": "'通过",
		"2024年12月1日前": "'2024年12月1日前", "90%-95%": "'90%-95%", "2022.12": "'2022.12", "2024年": "'2024年", "≤1次；≤1次": "'≤1次；≤1次", "12,34个": "'12,34个", "": "'", "—": "'—", "全年12次，每月1次": "'全年12次，每月1次",
	} {
		if v := parseTarget(text, words); value(&v) != want {
			t.Errorf("%q: got %s, want %s", text, value(&v), want)
		}
	}
}

func num(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}

// Grids of words of performance forms at random are read without a panic, over pages of other columns too, and
// every filled cell keeps a role.
func TestRandomForms(t *testing.T) {
	vocabulary := []string{"", "", "", "项目名称", "甲项目", "部门名称", "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分", "年度资金总额", "其他资金", "财政拨款", "预期目标", "实际完成情况", "年度总体目标",
		"<p>一</p><p>二</p>", "一级指标", "二级指标", "三级指标", "一级指标二级指标", "指标名称", "指标性质", "年度指标值", "实际完成值", "度量单位", "完成率", "产出指标（50分）", "≥3个", "=40万元", "100%", "9.06", "总分", "自评等级", "优", "序号", "自评得分", "注：无"}
	r := rand.New(rand.NewPCG(7, 8))
	projects := 0
	for range 3000 {
		var sheets []sheet
		for range 1 + r.IntN(3) {
			cols := 2 + r.IntN(7)
			var rows []string
			for range 3 + r.IntN(8) {
				cells := make([]string, cols)
				for c := range cells {
					cells[c] = vocabulary[r.IntN(len(vocabulary))]
				}
				rows = append(rows, strings.Join(cells, "|"))
			}
			rows[0] = "项目名称|甲" + strings.Repeat("|", cols-2)
			rows[1] = strings.Join([]string{"三级指标", "年度指标值", "实际完成值", "得分", "", "", "", ""}[:cols], "|")
			sheets = append(sheets, sheet{[]string{"绩效自评表", ""}[:1+r.IntN(2)], rows})
		}
		report := Normalize(drawn(sheets...), Source{})
		projects += len(report.PerformanceProjects)
		if _, err := report.Pack(nil); err != nil {
			t.Fatal(err)
		}
	}
	if projects == 0 {
		t.Error("no grid was read as a form")
	}
}
