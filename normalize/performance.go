package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// Statements of the cells of performance forms.
const (
	slugPerformanceForm    = "performance_form"    // 绩效自评表
	slugPerformanceSummary = "performance_summary" // 绩效自评情况汇总表
)

// Forms of a performance project.
const (
	FormProject    = "project"    // 项目支出绩效自评表
	FormDepartment = "department" // 部门（单位）整体支出绩效自评表
	FormSummary    = "summary"    // in the summary table alone

	FormProjectTargets    = "project_targets"    // 项目支出绩效目标表: what is planned, without what came of it
	FormDepartmentTargets = "department_targets" // 部门（单位）整体支出绩效目标表
)

// targetsOnly says that a form plans: it has no actual values and no scores.
func targetsOnly(form string) bool {
	return form == FormProjectTargets || form == FormDepartmentTargets
}

// CellPlace is the place of a printed cell; Page 0 is none.
type CellPlace struct{ Page, Table, Row, Column int }

// PerformanceValue is one printed value of a performance form.
type PerformanceValue struct {
	Printed string // as printed; "" where the form has no such column
	State   string // as of a fact; text that is no number is reported without a Number where text is allowed
	Number  decimal.NullDecimal
	Sign    string // ≥, ≤, =, > or <; "" when none is printed
	Unit    string // as printed: 个, %, 万元
	Column  int    // 0-based; -1 where the form has no such column
}

// PerformanceAmount is a value of the budget block (预算执行情况): a row of money under one head.
type PerformanceAmount struct {
	Source     string              // total, fiscal, carried_over, special_account, unit, other …; "" for a label that is not known
	Label      string              // of the row, as printed
	Memo       bool                // 其中
	Measure    string              // budget_initial, budget, executed, budget_period (实施期资金), weight, execution_rate or score
	Number     decimal.NullDecimal // money in 万元, the rate in per cent, weight and score in points
	State      string
	Printed    string
	Unit       string // of money, as printed
	UnitSource string // caption, column_head, row_head, cell or ""
	CellPlace
}

// PerformanceIndicator is one indicator (三级指标) of a form.
type PerformanceIndicator struct {
	Level1, Level2, Name string // without the weights printed in them
	Level1Weight         decimal.NullDecimal
	Target, Adjusted     PerformanceValue // 年度指标值, 调整值
	Actual               PerformanceValue // 实际完成值
	Completion           PerformanceValue // 完成率, per cent
	Weight, Score        PerformanceValue // points
	Coefficient          string           // 得分系数 as printed
	Core                 string           // 是否核心指标 as printed
	Reason               string           // 偏差原因分析及改进措施
	CellPlace                             // of the name
}

// PerformanceProject is a self-assessed project (项目) or department (部门整体).
type PerformanceProject struct {
	Form                      string
	Title                     string // of the form, as printed
	Name                      string
	Department, Unit          string // 主管部门, 实施单位
	GoalExpected, GoalActual  string
	Amounts                   []PerformanceAmount // printed order
	BudgetInitial, Budget     decimal.NullDecimal // 万元, of the total row
	Executed                  decimal.NullDecimal
	Rate                      decimal.NullDecimal // printed execution rate of the total row, per cent
	BudgetWeight, BudgetScore decimal.NullDecimal
	TotalWeight               decimal.NullDecimal // weight printed in the row of the total score
	Score                     PerformanceValue    // 总分
	ScorePlace                CellPlace
	Grade                     string // 自评等级
	SummaryScore              PerformanceValue
	SummaryPlace              CellPlace // of the row in the summary table
	Pages                     []int
	CellPlace                 // of the name; Page is where the form begins
	Indicators                []PerformanceIndicator
}

// performance reads the performance forms of a document.
type performance struct {
	n        *normalizer
	words    knowledge.Performance
	projects []PerformanceProject // of forms
	summary  []summaryRow
	open     *formReader  // the form that a following table may continue
	table    *summaryPart // the summary table that a following one may continue
	list     *listReader  // the list of projects that a following table may continue
	taken    map[place]bool
	known    map[printedHead][]string
}

// printedHead is a head as printed; the forms of a document print the same heads again and again.
type printedHead struct {
	kind, text string
	columns    int
}

// findPerformance reads every performance form; the statements are looked for among the other tables.
func (n *normalizer) findPerformance() {
	p := &performance{n: n, words: n.k.Performance(), taken: map[place]bool{}, known: map[printedHead][]string{}}
	for i := range n.doc.Pages {
		page := &n.doc.Pages[i]
		bottom := 0.0
		for t := range page.Tables {
			tab := &page.Tables[t]
			p.readTable(page, tab, bottom)
			bottom = max(bottom, tab.Y1)
		}
	}
	p.closeForm()
	p.join()
	n.performance = p
	n.report.PerformanceProjects = p.projects
}

// formHead is what stands over and in the head of a table.
type formHead struct {
	title, kind string // kind: form, targets, summary or ""
	unit        string
	statement   string // a statement whose title stands there instead
	others      int
}

// readTable gives a table to a form or to the summary, or leaves it.
func (p *performance) readTable(page *extract.Page, tab *extract.Table, bottom float64) {
	if p.open == nil && p.table == nil && p.list == nil && !hinted(page, tab) {
		return
	}
	pt := newPart(page, tab)
	head := p.headOf(pt, bottom)
	signs := p.signsOf(pt)
	switch {
	case signs.summary >= 0 && (head.kind == "summary" || signs.summarySure):
		p.closeForm()
		p.readSummary(pt, head, signs.summary)
	case p.table != nil && p.continuesSummary(pt, head):
		p.readSummary(pt, head, -1)
	case signs.list >= 0:
		p.readList(pt, head, signs.list)
	case p.list != nil && p.continuesList(pt, head, signs):
		p.readList(pt, head, -1)
	case signs.outturn && (signs.named || (head.kind == "form" || head.kind == "targets") && !p.repeats(pt, head)):
		p.closeForm()
		p.begin(pt, head, false)
	case p.plans(pt, head, signs):
		p.closeForm()
		p.begin(pt, head, true)
	case p.open != nil && p.continuesForm(pt, head, signs):
		p.open.read(pt, head)
	case head.kind == "form" || head.kind == "summary" || signs.actuals && head.statement == "":
		p.closeForm()
		p.unread(pt, firstOf(head.title, firstText(pt)), "the table looks like a performance form and was not understood; its cells are kept")
	default:
		p.closeForm()
		return
	}
	if head.kind != "summary" && signs.summary < 0 {
		p.table = nil
	}
	p.taken[place{page.Number, tab.Index}] = true
}

// plans says that a table begins a form of targets: targets of indicators under a title of such forms or beside the
// name of a project, or the name under such a title where the indicators come on the next page.
func (p *performance) plans(pt *part, h formHead, s formSigns) bool {
	switch {
	case h.kind == "form" || h.statement != "" && !s.named:
		return false
	case h.kind == "targets":
		return (s.targets || s.named) && (s.named || !p.repeats(pt, h))
	}
	return s.named && s.targets
}

// hinted says that a table or the lines outside tables have a word of performance forms; all others are passed over
// at little cost.
func hinted(page *extract.Page, tab *extract.Table) bool {
	for i := range page.Lines {
		if t := page.Lines[i].Text; page.Lines[i].Table < 0 && (strings.Contains(t, "绩效") || strings.Contains(t, "评")) {
			return true
		}
	}
	for i := range tab.Cells {
		for _, word := range []string{"指标", "执行", "得分", "自评"} {
			if strings.Contains(tab.Cells[i].Text, word) {
				return true
			}
		}
	}
	return false
}

// unread says that a table or a part of it was not understood.
func (p *performance) unread(pt *part, got, message string) {
	p.n.find(Finding{Kind: "performance-not-read", Severity: SeverityWarning, Page: pt.page.Number, Table: pt.table.Index, Row: -1, Column: -1,
		Statement: slugPerformanceForm, Message: message, Got: got})
}

// titleReach is how many lines above a form may hold its title.
const titleReach = 6

// headOf reads the lines above a table, and titles printed in its first rows.
func (p *performance) headOf(pt *part, bottom float64) formHead {
	lines := linesAbove(pt.page, pt.table, bottom)
	caps := p.n.readCaptions(lines, pt.page.Number)
	h := formHead{unit: caps.unit, statement: caps.slug, others: caps.others}
	for i := len(lines) - 1; i >= 0 && len(lines)-i <= titleReach; i-- {
		text := lines[i].Text
		if k := knowledge.Key(text); h.unit == "" && (k == "万元" || k == "元") { // the unit without the word before it
			h.unit = k
		}
		kind, ok := p.words.Title(text)
		if !ok {
			continue
		}
		if i > 0 && wrapsInto(lines[i-1], lines[i]) {
			text = lines[i-1].Text + text
		}
		h.title, h.kind = text, kind
		break
	}
	for pt.first < min(pt.table.Rows, 4) {
		texts := rowTexts(pt, pt.first)
		if len(texts) != 1 || !p.titleRow(pt, texts[0], &h) {
			break
		}
		pt.first++
	}
	if slug, ok := p.n.titleText(firstText(pt)); ok {
		h.statement = slug
	}
	return h
}

// titleRow reads a row of a table that holds its title, its year or its unit alone.
func (p *performance) titleRow(pt *part, text string, h *formHead) bool {
	kind, ok := p.words.Title(text)
	u, isUnit := findUnit(text)
	switch k := knowledge.Key(text); {
	case ok && h.kind == "":
		h.kind, h.title = kind, text
	case ok:
	case isUnit && strings.Contains(k, "单位"):
		h.unit = firstOf(h.unit, u)
	case strings.HasPrefix(strings.TrimLeft(k, "("), "20") && strings.Contains(k, "年") && len(k) < 16:
	default:
		return false
	}
	for i := range pt.table.Cells {
		if pt.table.Cells[i].Row == pt.first && pt.table.Cells[i].Text != "" {
			pt.roles[i] = RoleNote
		}
	}
	return true
}

// signsOf is what a table shows of being a performance form.
type formSigns struct {
	named       bool // a label for the name of a project or department with a value beside it
	outturn     bool // heads of executed money, or of actual values or scores of indicators
	actuals     bool // heads of actual values or scores of indicators
	heads       bool // any head of a form
	targets     bool // heads of targets of indicators
	list        int  // row of the heads of a list of projects, or -1
	summary     int  // row of the head of a summary table, or -1
	summarySure bool // that head says that it is a self-assessment
}

func (p *performance) signsOf(pt *part) formSigns {
	s := formSigns{summary: -1, list: -1}
	for r := pt.first; r < pt.table.Rows; r++ {
		money, indicators := p.meanings(pt, r, knowledge.PerformanceMoney), p.meanings(pt, r, knowledge.PerformanceIndicator)
		if summary := p.meanings(pt, r, knowledge.PerformanceSummary); s.summary < 0 && r < pt.first+3 && summary["name"] && summary["score"] && len(summary) >= 3 && !indicators["target"] && !indicators["actual"] {
			s.summary, s.summarySure = r, strings.Contains(strings.Join(rowTexts(pt, r), ""), "自评")
		}
		if moneyHead(money) || indicatorHead(indicators) {
			s.heads = true
		}
		s.targets = s.targets || indicatorHead(indicators) && indicators["target"]
		s.actuals = s.actuals || indicatorHead(indicators) && (indicators["actual"] || indicators["score"])
		s.outturn = s.outturn || s.actuals || moneyHead(money) && money["executed"] && (money["score"] || money["execution_rate"] || money["weight"])
		s.named = s.named || r < pt.first+3 && p.namedRow(pt, r)
		if s.list < 0 && r < pt.first+listHeadReach && p.listColumns(pt, r) != nil {
			s.list = r
		}
	}
	return s
}

func moneyHead(m map[string]bool) bool {
	sums := 0
	for _, k := range []string{"budget_initial", "budget", "executed"} {
		if m[k] {
			sums++
		}
	}
	return sums >= 2 || sums == 1 && m["execution_rate"]
}

func indicatorHead(m map[string]bool) bool {
	return m["name"] && (m["target"] || m["actual"]) && (m["level_1"] || m["level_2"] || len(m) >= 4)
}

// meanings are those of the cells that begin in a row, of one kind.
func (p *performance) meanings(pt *part, r int, kind string) map[string]bool {
	var out map[string]bool
	for c := 0; c < pt.table.Cols; c++ {
		text := pt.own(r, c)
		if text == "" {
			continue
		}
		for _, m := range p.heads(kind, text, pt.headSpan(r, c)) {
			if out == nil {
				out = map[string]bool{}
			}
			out[m] = true
		}
	}
	return out
}

// headSpan is how many columns a head stands over: also the one beside it where that is empty, for the text of two
// heads may have come to stand in the first.
func (pt *part) headSpan(r, c int) int {
	n := pt.grid[r][c].ColSpan
	if c+1 < pt.table.Cols && n == 1 {
		if next := pt.grid[r][c+1]; next != nil && next.Row == r && next.ColSpan == 1 && next.Text == "" {
			n = 2
		}
	}
	return n
}

// maxTwoHeads is the length in bytes of two heads run together: 32 ideographs, twice the longest in use with room.
const maxTwoHeads = 96

// heads are the meanings of a head: one, or two where the border between two heads is missing and their cell
// reaches over two columns.
func (p *performance) heads(kind, text string, columns int) []string {
	if text == "" {
		return nil
	}
	at := printedHead{kind, text, columns}
	m, ok := p.known[at]
	if !ok {
		m = p.readHeads(kind, text, columns)
		p.known[at] = m
	}
	return m
}

// readHeads is what heads remembers.
func (p *performance) readHeads(kind, text string, columns int) []string {
	if m, ok := p.words.Meaning(kind, text); ok {
		return []string{m}
	}
	if columns != 2 || len(text) > maxTwoHeads {
		return nil
	}
	for i := range text {
		if first, ok := p.words.Meaning(kind, text[:i]); ok {
			if second, ok := p.words.Meaning(kind, text[i:]); ok {
				return []string{first, second}
			}
		}
	}
	return nil
}

// namedRow says that a row gives the name of a project or of a department.
func (p *performance) namedRow(pt *part, r int) bool {
	c := 0
	for ; c < pt.table.Cols && pt.own(r, c) == ""; c++ {
	}
	if c == pt.table.Cols {
		return false
	}
	m, ok := p.words.Meaning(knowledge.PerformanceField, pt.own(r, c))
	if !ok || m != "name" && m != "entity" {
		return false
	}
	_, value := pt.next(r, c)
	_, label := p.words.Meaning(knowledge.PerformanceField, value)
	_, head := p.words.Meaning(knowledge.PerformanceIndicator, value)
	return value != "" && !label && !head
}

// next is the cell to the right of a cell, in the same row.
func (pt *part) next(r, c int) (column int, text string) {
	c += max(1, pt.grid[r][c].ColSpan)
	if c >= pt.table.Cols {
		return c, ""
	}
	return c, pt.own(r, c)
}

// repeats says that a table repeats title and head of the form before it, on the next page.
func (p *performance) repeats(pt *part, h formHead) bool {
	return p.open != nil && !p.open.ended && knowledge.Key(h.title) == knowledge.Key(p.open.project.Title) && p.open.follows(pt)
}

// continuesForm says that a table goes on with the open form: it follows, nothing stands between, and it has
// heads of its own or the columns of the table before it.
func (p *performance) continuesForm(pt *part, h formHead, s formSigns) bool {
	f := p.open
	if f.ended || s.named || h.statement != "" || !f.follows(pt) || h.others > 0 || h.kind != "" && !p.repeats(pt, h) {
		return false
	}
	last := f.parts[len(f.parts)-1]
	return s.heads || pt.table.Cols == last.table.Cols || alignColumns(last, pt) != nil
}

func (f *formReader) follows(pt *part) bool {
	last := f.parts[len(f.parts)-1]
	switch pt.page.Number - last.page.Number {
	case 0:
		return pt.table.Index == last.table.Index+1
	case 1:
		return pt.table.Index == 0 && last.table.Index == len(last.page.Tables)-1
	}
	return false
}

// linesAbove are the lines between the table above (or the top of the page) and a table.
func linesAbove(p *extract.Page, tab *extract.Table, bottom float64) []*extract.Line {
	var lines []*extract.Line
	for i := range p.Lines {
		l := &p.Lines[i]
		mid := (l.Y0 + l.Y1) / 2
		if l.Table < 0 && mid < tab.Y0+1 && mid > bottom-1 && overlaps(l.Box, tab.Box) {
			lines = append(lines, l)
		}
	}
	return lines
}
