package normalize

import (
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// Blocks of a form, from the top to the bottom.
type formBlock int

const (
	blockNames formBlock = iota
	blockMoney
	blockGoals
	blockIndicators
)

// formColumn is the columns under one head.
type formColumn struct {
	from, to int // half open
	meaning  string
	source   string // of money: 财政拨款 under 全年预算数
	unit     string // of money, in the head
}

// formReader reads one form row by row, over all tables that carry it.
type formReader struct {
	p       *performance
	project PerformanceProject
	parts   []*part
	unit    string // of the caption
	rowUnit string // in the head of the budget block
	block   formBlock
	money   []formColumn
	goals   []formColumn
	columns []formColumn // of the indicators
	targets bool         // the form plans: money is that of the plan
	period  []int        // columns of labels over which money of the whole period (实施期) stands

	level      [2]string // as printed in the last row
	top        int       // first row of a part that goes on with the indicators of the one before; -1
	unlevelled int       // indicators whose level is not printed
	ended      bool      // the row of the total score was read
}

// begin starts a form with its first table.
func (p *performance) begin(pt *part, h formHead, targets bool) {
	p.open = &formReader{p: p, unit: h.unit, targets: targets, project: PerformanceProject{Form: FormProject, Title: h.title, Score: absent, SummaryScore: absent}}
	if strings.Contains(h.title, "整体") {
		p.open.project.Form = FormDepartment
	}
	if h.title == "" {
		p.n.find(Finding{Kind: "title-missing", Severity: SeverityWarning, Page: pt.page.Number, Table: pt.table.Index, Row: -1, Column: -1,
			Statement: slugPerformanceForm, Message: "the performance form was recognised by its heads alone"})
	}
	p.open.read(pt, h)
}

// absent is the value of a column that a form does not have.
var absent = PerformanceValue{Column: -1}

// read reads one more table of the form.
func (f *formReader) read(pt *part, h formHead) {
	f.align(pt)
	f.parts = append(f.parts, pt)
	f.unit = firstOf(f.unit, h.unit)
	f.project.Pages = appendNew(f.project.Pages, pt.page.Number)
	if len(f.parts) == 1 {
		f.project.CellPlace = CellPlace{Page: pt.page.Number, Table: pt.table.Index}
	}
	f.top = -1
	if len(f.parts) > 1 {
		f.top = pt.first
	}
	for r := pt.first; r < pt.table.Rows; r++ {
		f.row(pt, r)
	}
	f.p.n.roles[pt.at()], f.p.n.owner[pt.at()] = pt.roles, slugPerformanceForm
	f.leftOver(pt)
}

// end is the column behind the cell that begins at a position.
func (pt *part) end(r, c int) int { return min(c+pt.grid[r][c].ColSpan, pt.table.Cols) }

func (pt *part) at() place { return place{pt.page.Number, pt.table.Index} }

func appendNew(pages []int, page int) []int {
	if len(pages) > 0 && pages[len(pages)-1] == page {
		return pages
	}
	return append(pages, page)
}

// align moves the columns known so far to those of the next table, whose columns may be others.
func (f *formReader) align(pt *part) {
	if len(f.parts) == 0 {
		return
	}
	last := f.parts[len(f.parts)-1]
	at := alignColumns(last, pt)
	if pt.table.Cols == last.table.Cols {
		return
	}
	if at == nil { // its own heads say what its columns are
		f.money, f.goals, f.columns, f.block = nil, nil, nil, blockNames
		return
	}
	back := make([]int, last.table.Cols+1)
	for k, c := 0, 0; c <= last.table.Cols; c++ {
		for k < len(at) && at[k] < c {
			k++
		}
		back[c] = k
	}
	for _, cols := range [][]formColumn{f.money, f.goals, f.columns} {
		for i := range cols {
			cols[i].from, cols[i].to = back[cols[i].from], back[cols[i].to]
		}
	}
}

// leftOver says what of a table was not understood.
func (f *formReader) leftOver(pt *part) {
	count, first := 0, ""
	for i := range pt.table.Cells {
		if t := pt.table.Cells[i].Text; t != "" && pt.roles[i] == "" {
			if count++; count == 1 {
				first = t
			}
		}
	}
	if count > 0 {
		f.p.unread(pt, first, itoa(count)+" cells of the performance form were not understood; they are kept")
	}
}

// mark gives the cell that covers a position its role.
func (pt *part) mark(r, c int, role string) {
	if cell := pt.grid[r][c]; cell != nil && cell.Text != "" {
		pt.roles[pt.index[cell]] = role
	}
}

var formNote = regexp.MustCompile(`^(?:注|备注|说明|填表说明|填报说明)\d*[:.、]?`)

// row reads one row by what its cells say.
func (f *formReader) row(pt *part, r int) {
	texts := rowTexts(pt, r)
	if len(texts) == 0 {
		return
	}
	indicators, money := f.p.meanings(pt, r, knowledge.PerformanceIndicator), f.p.meanings(pt, r, knowledge.PerformanceMoney)
	switch {
	case len(texts) == 1 && formNote.MatchString(knowledge.Key(texts[0])):
		f.markRow(pt, r, RoleNote)
	case indicatorHead(indicators):
		f.readIndicatorHead(pt, r)
	case f.block != blockIndicators && (moneyHead(money) || f.targets && f.divided(pt, r)) && !f.inline(pt, r):
		f.readMoneyHead(pt, r)
	case f.block != blockIndicators && len(f.p.meanings(pt, r, knowledge.PerformanceGoal)) > 0 && f.readGoalHead(pt, r):
	case f.block == blockMoney && f.underSub(pt, r):
	case f.total(pt, r):
	case f.fields(pt, r):
	case f.block == blockMoney && f.readMoney(pt, r):
	case f.block == blockGoals && f.readGoals(pt, r):
	case f.block == blockIndicators && f.readIndicator(pt, r):
	}
}

func (f *formReader) markRow(pt *part, r int, role string) {
	for c := 0; c < pt.table.Cols; c++ {
		if pt.own(r, c) != "" {
			pt.mark(r, c, role)
		}
	}
}

// figures says that a row holds numbers.
func (f *formReader) figures(pt *part, r int) bool {
	for _, t := range rowTexts(pt, r) {
		if v := parseNumber(t); v.State == StateReported && v.Number.Valid {
			return true
		}
	}
	return false
}

// inline says that the value of a head of money stands beside it: 全年预算数 | 30.00.
func (f *formReader) inline(pt *part, r int) bool {
	for c := 0; c < pt.table.Cols; c++ {
		if _, ok := f.p.words.Meaning(knowledge.PerformanceMoney, pt.own(r, c)); ok {
			if _, text := pt.next(r, c); parseNumber(text).Number.Valid {
				return true
			}
		}
	}
	return false
}

// fields reads labels with their values beside them: 主管部门 | 某某局 | 实施单位 | 某某中心, 全年预算数 | 30.00.
func (f *formReader) fields(pt *part, r int) bool {
	found := false
	for c := 0; c < pt.table.Cols; c++ {
		text := pt.own(r, c)
		if text == "" {
			continue
		}
		if m, ok := f.p.words.Meaning(knowledge.PerformanceField, text); ok {
			found = f.field(pt, r, c, m) || found
		} else if m, ok := f.p.words.Meaning(knowledge.PerformanceSource, text); ok && f.targets && f.block == blockNames {
			found = f.planned(pt, r, c, m) || found
		} else if m, ok := f.p.words.Meaning(knowledge.PerformanceMoney, text); ok && f.block == blockNames {
			found = f.inlineMoney(pt, r, c, m) || f.weightHere(pt, r, c, m) || found
		} else if _, ok := f.p.words.Meaning(knowledge.PerformanceAim, text); ok && f.block < blockGoals {
			found = f.aim(pt, r, c) || found
		}
	}
	return found
}

// field takes the value beside a label.
func (f *formReader) field(pt *part, r, c int, meaning string) bool {
	at, value := pt.next(r, c)
	if at >= pt.table.Cols || value == "" && !f.targets && meaning != "grade" && meaning != "score" && meaning != "unit" && meaning != "department" {
		return false
	}
	pr, where := &f.project, CellPlace{pt.page.Number, pt.table.Index, r, at}
	switch meaning {
	case "name":
		pr.Name, pr.CellPlace = value, where
	case "entity":
		if pr.Name == "" {
			pr.Form, pr.Name, pr.CellPlace = FormDepartment, value, where
		}
	case "department":
		pr.Department = value
	case "unit":
		pr.Unit = value
	case "grade":
		pr.Grade = value
	case "score":
		if pr.Score.Printed == "" {
			pr.Score, pr.ScorePlace = parseNumber(value), where
			pr.Score.Column = at
		}
	}
	pt.mark(r, c, RoleHeader)
	pt.mark(r, at, RoleLabel)
	return true
}

// total reads the row of the total score.
func (f *formReader) total(pt *part, r int) bool {
	if f.block != blockIndicators {
		return false
	}
	c := 0
	for ; c < pt.table.Cols && pt.own(r, c) == ""; c++ {
	}
	if _, ok := f.p.words.Meaning(knowledge.PerformanceTotal, pt.own(r, c)); !ok {
		return false
	}
	pt.mark(r, c, RoleHeader)
	pr := &f.project
	cell := f.under(pt, r, "score", c)
	if numbers := f.numbersAfter(pt, r, c); cell == nil && len(numbers) == 1 {
		cell = numbers[0]
	}
	if w := f.under(pt, r, "weight", c); w != nil && w != cell {
		if v := parseNumber(w.Text); v.Number.Valid {
			pr.TotalWeight = v.Number
			pt.mark(r, w.Col, RoleAmount)
		}
	}
	f.ended = true
	if cell != nil {
		pr.Score, pr.ScorePlace = parseNumber(cell.Text), CellPlace{pt.page.Number, pt.table.Index, r, cell.Col}
		pr.Score.Column = cell.Col
		pt.mark(r, cell.Col, RoleAmount)
	}
	for k := c + 1; k < pt.table.Cols; k++ { // 总分 | 96 | 自评等级 | 优
		if m, ok := f.p.words.Meaning(knowledge.PerformanceField, pt.own(r, k)); ok && m == "grade" {
			f.field(pt, r, k, m)
		}
	}
	return true
}

// under is the filled cell of a row under a head of the indicators, right of a column.
func (f *formReader) under(pt *part, r int, meaning string, right int) *extract.Cell {
	for _, col := range f.columns {
		if col.meaning != meaning {
			continue
		}
		for c := col.from; c < col.to; c++ {
			if cell := pt.grid[r][c]; cell != nil && cell.Row == r && cell.Text != "" && cell.Col > right {
				return cell
			}
		}
	}
	return nil
}

func (f *formReader) numbersAfter(pt *part, r, c int) []*extract.Cell {
	var out []*extract.Cell
	for k := c + 1; k < pt.table.Cols; k++ {
		if cell := pt.grid[r][k]; pt.own(r, k) != "" && parseNumber(cell.Text).Number.Valid {
			out = append(out, cell)
		}
	}
	return out
}

// closeForm ends the open form or list and keeps what it gave.
func (p *performance) closeForm() {
	if p.list != nil {
		p.keep(p.list.form)
	}
	p.keep(p.open)
	p.open, p.list = nil, nil
}

// keep keeps what a form gave.
func (p *performance) keep(f *formReader) {
	if f == nil {
		return
	}
	if f.targets {
		f.project.Form = map[string]string{FormDepartment: FormDepartmentTargets}[f.project.Form]
		f.project.Form = firstOf(f.project.Form, FormProjectTargets)
	}
	f.settle()
	if pr := &f.project; pr.Name == "" && !strings.HasPrefix(pr.Form, FormDepartment) {
		pr.Name = p.namedInTitle(pr.Title)
	}
	pt := f.parts[0]
	switch pr := &f.project; {
	case f.targets && pr.Name == "" && pr.GoalExpected == "" && len(pr.Indicators) == 0 && !pr.anyAmount():
		p.n.find(Finding{Kind: "empty-statement", Severity: SeverityInfo, Page: pt.page.Number, Table: pt.table.Index, Row: -1, Column: -1,
			Statement: slugPerformanceForm, Message: "the form of performance targets is not filled in", Got: pr.Title})
	case len(pr.Indicators) == 0 && len(pr.Amounts) == 0 && pr.GoalExpected == "":
		p.unread(pt, firstOf(pr.Name, pr.Title), "no amount and no indicator of the performance form was read; its cells are kept")
	default:
		if f.unlevelled > 0 {
			p.unread(pt, itoa(f.unlevelled)+" indicators", "indicators stand beside an empty cell where their level is printed elsewhere; they have no such level")
		}
		p.projects = append(p.projects, f.project)
	}
}

// namedInTitle is the name of a project that only the title of its form gives: 河道整治项目绩效目标表. "" where the title is
// that of all such forms, or names no more than whose they are.
func (p *performance) namedInTitle(title string) string {
	name, ok := p.words.BeforeTitle(title)
	if !ok {
		return ""
	}
	bare := strings.TrimSuffix(name, "项目")
	if bare == name || p.n.k.IsEntity(knowledge.EntityOrgan, bare) || p.n.k.IsEntity(knowledge.EntityOrgan, strings.TrimRight(bare, "0123456789年度")) {
		return ""
	}
	rest := strings.ReplaceAll(bare, knowledge.Key(p.n.report.Document.EntityName), "")
	for _, word := range p.words.Words(knowledge.PerformanceGeneric) {
		rest = strings.ReplaceAll(rest, word, " ")
	}
	if strings.Trim(rest, "0123456789 ()-_.,:、年") == "" {
		return ""
	}
	return name
}

// anyAmount says that an amount is printed.
func (pr *PerformanceProject) anyAmount() bool {
	return slices.ContainsFunc(pr.Amounts, func(a PerformanceAmount) bool { return a.State == StateReported })
}
