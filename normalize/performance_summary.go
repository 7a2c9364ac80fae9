package normalize

import (
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// summaryRow is one project of the summary table (绩效自评情况汇总表).
type summaryRow struct {
	name, unit, department, grade, title string
	score                                PerformanceValue
	at                                   CellPlace
}

// summaryPart is the last table of the summary with its columns.
type summaryPart struct {
	part    *part
	columns []formColumn
	title   string
}

// continuesSummary says that a table without a head goes on with the summary.
func (p *performance) continuesSummary(pt *part, h formHead) bool {
	last := p.table.part
	gap := pt.page.Number - last.page.Number
	follows := gap == 1 && pt.table.Index == 0 && last.table.Index == len(last.page.Tables)-1
	return follows && h.others == 0 && h.kind == "" && h.statement == "" && pt.table.Cols == last.table.Cols && alignColumns(last, pt) != nil
}

// readSummary reads the rows of a summary table below its head; without a head the columns are those before.
func (p *performance) readSummary(pt *part, h formHead, head int) {
	if head >= 0 {
		p.table = &summaryPart{title: h.title}
		for c := 0; c < pt.table.Cols; c++ {
			text := pt.own(head, c)
			if m, ok := p.words.Meaning(knowledge.PerformanceSummary, text); ok {
				p.table.columns = append(p.table.columns, formColumn{from: c, to: pt.end(head, c), meaning: m})
				pt.mark(head, c, RoleHeader)
			} else if text != "" {
				p.n.find(Finding{Kind: "unknown-heading", Severity: SeverityWarning, Page: pt.page.Number, Table: pt.table.Index, Row: head, Column: c,
					Statement: slugPerformanceSummary, Message: "the head of a column of the performance summary is not known; its cells are kept", Got: text})
				pt.mark(head, c, RoleUnmapped)
			}
		}
	}
	p.table.part = pt
	for r := head + 1; r < pt.table.Rows; r++ {
		p.summaryRow(pt, r)
	}
	p.n.roles[pt.at()], p.n.owner[pt.at()] = pt.roles, slugPerformanceSummary
}

// summaryRow reads one row; a text over the whole row is a heading of a group, and 无 is no project.
func (p *performance) summaryRow(pt *part, r int) {
	if r < pt.first {
		return
	}
	row := summaryRow{title: p.table.title, score: absent, at: CellPlace{pt.page.Number, pt.table.Index, r, 0}}
	if pt.wholeRow(r) {
		pt.mark(r, 0, RoleLabel)
		return
	}
	for _, col := range p.table.columns {
		text, role := pt.own(r, col.from), RoleLabel
		switch col.meaning {
		case "number":
			role = RoleLineNumber
		case "name":
			row.name, row.at.Column = text, col.from
		case "unit":
			row.unit = text
		case "department":
			row.department = text
		case "grade":
			row.grade = text
		case "score":
			row.score, role = parseNumber(text), RoleAmount
			row.score.Column = col.from
		default:
			role = RoleNote
		}
		if text != "" {
			pt.mark(r, col.from, role)
		}
	}
	if _, total := p.words.Meaning(knowledge.PerformanceTotal, row.name); row.name != "" && !total && !dashes[knowledge.Key(row.name)] {
		p.summary = append(p.summary, row)
	}
}

// join gives each form the row of the summary table that names it; the rows left over are projects of their own.
func (p *performance) join() {
	formsByName := len(p.projects)
	for _, row := range p.summary {
		at := -1
		for i := 0; i < formsByName && at < 0; i++ {
			pr := &p.projects[i]
			if !targetsOnly(pr.Form) && pr.SummaryPlace.Page == 0 && knowledge.Key(pr.Name) == knowledge.Key(row.name) {
				at = i
			}
		}
		if at < 0 {
			at = len(p.projects)
			p.projects = append(p.projects, PerformanceProject{Form: FormSummary, Title: row.title, Name: row.name, Unit: row.unit, Department: row.department,
				Score: absent, SummaryScore: absent, Pages: []int{row.at.Page}, CellPlace: row.at})
		}
		pr := &p.projects[at]
		pr.SummaryScore, pr.SummaryPlace = row.score, row.at
		pr.Grade, pr.Unit, pr.Department = firstOf(pr.Grade, row.grade), firstOf(pr.Unit, row.unit), firstOf(pr.Department, row.department)
	}
	p.compareOrder(formsByName)
}

// compareOrder reports forms that stand in another order than the summary table names them.
func (p *performance) compareOrder(forms int) {
	var last *PerformanceProject
	for i := 0; i < forms; i++ {
		pr := &p.projects[i]
		if pr.SummaryPlace.Page == 0 {
			continue
		}
		if last != nil && before(pr.SummaryPlace, last.SummaryPlace) {
			p.n.find(Finding{Kind: "project-order-differs", Severity: SeverityInfo, Page: pr.Page, Table: pr.Table, Row: -1, Column: -1, Statement: slugPerformanceForm,
				Message: "the forms of the projects stand in another order than the summary table names them", Got: pr.Name, Want: last.Name})
			return
		}
		last = pr
	}
}

func before(a, b CellPlace) bool {
	if a.Page != b.Page {
		return a.Page < b.Page
	}
	if a.Table != b.Table {
		return a.Table < b.Table
	}
	return a.Row < b.Row
}
