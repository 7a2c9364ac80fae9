package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// A list of projects (一览): one table for all projects, each with a row or, merged over several rows, with one row
// for each indicator.
//
//	项目名称 | 年度资金总额（万元） | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重

// listHeadReach is how many rows from the top may hold the heads of a list, below its title and unit.
const listHeadReach = 4

// listReader reads a list, over all tables that carry it.
type listReader struct {
	columns []listColumn
	head    formHead
	last    *part
	form    *formReader // the project of the last rows
}

// listColumn is a column of a list; kind is that of the wording.
type listColumn struct {
	formColumn
	kind string
}

// listColumns are the columns under the heads of a list in a row, or nil. It names projects, and has targets of
// indicators or a goal and money.
func (p *performance) listColumns(pt *part, r int) []listColumn {
	var out []listColumn
	has := map[string]bool{}
	for c := 0; c < pt.table.Cols; c++ {
		text := pt.own(r, c)
		if text == "" {
			continue
		}
		col := listColumn{formColumn: formColumn{from: c, to: pt.end(r, c)}}
		col.kind, col.meaning = p.listMeaning(text)
		switch {
		case col.kind == "" && len(has) > 0 && !has["name"]:
		case col.kind == knowledge.PerformanceSource:
			col.source, col.meaning = col.meaning, "budget"
			col.unit, _ = headUnit(knowledge.Key(text))
		}
		has[col.kind+col.meaning] = true
		out = append(out, col)
	}
	name := has[knowledge.PerformanceField+"name"]
	indicators := has[knowledge.PerformanceIndicator+"name"] && has[knowledge.PerformanceIndicator+"target"]
	plan := has[knowledge.PerformanceAim+"expected"] && has[knowledge.PerformanceSource+"budget"]
	if !name || !indicators && !plan {
		return nil
	}
	return out
}

// listMeaning is the kind and the meaning of the head of a column of a list.
func (p *performance) listMeaning(text string) (kind, meaning string) {
	for _, kind := range []string{knowledge.PerformanceField, knowledge.PerformanceAim, knowledge.PerformanceIndicator, knowledge.PerformanceSource} {
		if m, ok := p.words.Meaning(kind, text); ok {
			return kind, m
		}
	}
	return "", ""
}

// continuesList says that a table goes on with the list: the next one, with the same columns and nothing between.
func (p *performance) continuesList(pt *part, h formHead, s formSigns) bool {
	l := p.list
	next := pt.page.Number == l.last.page.Number+1 && pt.table.Index == 0 && l.last.table.Index == len(l.last.page.Tables)-1
	return next && h.kind == "" && h.statement == "" && h.others == 0 && !s.named && !s.heads && pt.table.Cols == l.last.table.Cols && alignColumns(l.last, pt) != nil
}

// readList reads a table of a list; at is the row of its heads, -1 where it has none.
func (p *performance) readList(pt *part, h formHead, at int) {
	switch {
	case at >= 0 && p.list != nil && p.list.last.page.Number+1 == pt.page.Number && pt.table.Index == 0 && (h.title == "" || knowledge.Key(h.title) == knowledge.Key(p.list.head.title)):
		p.list.columns = p.listColumns(pt, at)
		if p.list.form != nil {
			p.list.form.columns = p.list.indicators()
		}
	case at >= 0:
		p.closeForm()
		p.list = &listReader{columns: p.listColumns(pt, at), head: h}
	}
	l := p.list
	l.last = pt
	for r := pt.first; r <= at; r++ {
		for c := 0; c < pt.table.Cols; c++ {
			pt.mark(r, c, RoleHeader)
		}
	}
	p.unknownListHeads(pt, at)
	for r := max(pt.first, at+1); r < pt.table.Rows; r++ {
		p.listRow(pt, r, r == max(pt.first, at+1))
	}
	p.n.roles[pt.at()], p.n.owner[pt.at()] = pt.roles, slugPerformanceForm
	(&formReader{p: p}).leftOver(pt)
}

func (p *performance) unknownListHeads(pt *part, at int) {
	f := &formReader{p: p}
	for i := range p.list.columns {
		col := &p.list.columns[i]
		if at >= 0 && col.kind == "" && !strings.Contains(knowledge.Key(pt.own(at, col.from)), "序号") {
			f.unknownHead(pt, at, col.from)
		}
	}
}

// indicators are the columns of a list that a row of an indicator has.
func (l *listReader) indicators() []formColumn {
	var out []formColumn
	for i := range l.columns {
		if l.columns[i].kind == knowledge.PerformanceIndicator {
			out = append(out, l.columns[i].formColumn)
		}
	}
	return out
}

// column is a column of a list.
func (l *listReader) column(kind, meaning string) *listColumn {
	for i := range l.columns {
		if l.columns[i].kind == kind && l.columns[i].meaning == meaning {
			return &l.columns[i]
		}
	}
	return nil
}

// listRow reads one row: a new project where its name begins, and the indicator beside it.
func (p *performance) listRow(pt *part, r int, top bool) {
	l := p.list
	col := l.column(knowledge.PerformanceField, "name")
	name := pt.own(r, col.from)
	switch {
	case p.listTotal(pt, r):
		return
	case name != "":
		p.keep(l.form)
		l.form = p.listProject(pt, r)
	case l.form == nil:
		return
	}
	f := l.form
	if f.parts[len(f.parts)-1] != pt {
		f.parts = append(f.parts, pt)
		f.project.Pages = appendNew(f.project.Pages, pt.page.Number)
	}
	f.top = -1
	if top && name == "" {
		f.top = r
	}
	if len(f.columns) > 0 {
		f.readIndicator(pt, r)
	}
	p.listFields(pt, r, name == "")
}

// listTotal marks a row of totals, or one without a name and an indicator: no project.
func (p *performance) listTotal(pt *part, r int) bool {
	texts := rowTexts(pt, r)
	total := false
	for i, t := range texts {
		_, word := p.words.Meaning(knowledge.PerformanceTotal, t)
		total = total || i < 2 && word || strings.Trim(knowledge.Key(t), "*") == ""
	}
	if !total && len(texts) == 1 && parseNumber(texts[0]).Number.Valid && p.list.form == nil {
		total = true // the sum of all, without a word
	}
	if total {
		for c := 0; c < pt.table.Cols; c++ {
			if pt.own(r, c) != "" {
				pt.mark(r, c, RoleLabel)
			}
		}
	}
	return total
}

// listProject opens the project whose name stands in a row.
func (p *performance) listProject(pt *part, r int) *formReader {
	l := p.list
	f := &formReader{p: p, parts: []*part{pt}, unit: l.head.unit, block: blockIndicators, columns: l.indicators(), top: -1,
		project: PerformanceProject{Form: FormProject, Title: l.head.title, Score: absent, SummaryScore: absent, Pages: []int{pt.page.Number}}}
	f.targets = f.column("actual") == nil && f.column("score") == nil
	return f
}

// listFields takes what a row says of the project itself; of a row that goes on with a project only the money and
// the goal that a page break cut are new.
func (p *performance) listFields(pt *part, r int, goesOn bool) {
	f := p.list.form
	pr := &f.project
	for i := range p.list.columns {
		col := &p.list.columns[i]
		cell := pt.grid[r][col.from]
		if cell == nil || cell.Text == "" || cell.Row != r && goesOn {
			continue
		}
		where := CellPlace{pt.page.Number, pt.table.Index, r, cell.Col}
		switch col.kind {
		case knowledge.PerformanceField:
			switch col.meaning {
			case "name":
				pr.Name, pr.CellPlace = cell.Text, where
			case "department":
				pr.Department = cell.Text
			case "unit", "entity":
				pr.Unit = cell.Text
			}
		case knowledge.PerformanceAim:
			pr.GoalExpected = strings.TrimSpace(pr.GoalExpected + "\n" + plainText(cell.Text))
		case knowledge.PerformanceSource:
			if cell.Row == r {
				f.moneyValue(pt, r, cell, &col.formColumn, nil)
			}
			continue
		case "":
		default:
			continue
		}
		pt.mark(r, col.from, RoleLabel)
	}
}
