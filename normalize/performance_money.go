package normalize

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// readMoneyHead finds the columns of the budget block and the unit and weight that its heads print.
func (f *formReader) readMoneyHead(pt *part, r int) {
	f.money, f.block = nil, blockMoney
	for c := 0; c < pt.table.Cols; c++ {
		text := pt.own(r, c)
		if text == "" {
			continue
		}
		unit, _ := headUnit(knowledge.Key(text))
		if m, ok := f.p.words.Meaning(knowledge.PerformanceMoney, text); ok {
			f.money = append(f.money, formColumn{from: c, to: pt.end(r, c), meaning: m, unit: unit})
			pt.mark(r, c, RoleHeader)
			continue
		}
		if len(f.money) > 0 {
			f.unknownHead(pt, r, c)
			continue
		}
		if !parseNumber(text).Number.Valid { // a number there says nothing
			f.blockLabel(text)
			pt.mark(r, c, RoleHeader)
		}
	}
}

// blockLabel reads unit and weight from the label beside the budget block: 项目资金（万元）, 项目预算执行情况（10分）.
func (f *formReader) blockLabel(text string) {
	if u, ok := headUnit(knowledge.Key(text)); ok {
		f.rowUnit = u
	}
	if _, w, ok := splitWeight(text, true); ok && !f.project.BudgetWeight.Valid {
		f.project.BudgetWeight = w.Number
	}
}

// unknownHead reports a head that no wording explains.
func (f *formReader) unknownHead(pt *part, r, c int) {
	f.p.n.find(Finding{Kind: "unknown-heading", Severity: SeverityWarning, Page: pt.page.Number, Table: pt.table.Index, Row: r, Column: c,
		Statement: slugPerformanceForm, Message: "the head of a column of the performance form is not known; its cells are kept", Got: pt.own(r, c)})
	pt.mark(r, c, RoleUnmapped)
}

// underSub reads a second row of heads that divides 预算数 and 执行数 by source: 总额, 财政拨款, 其他资金.
func (f *formReader) underSub(pt *part, r int) bool {
	if len(f.project.Amounts) > 0 || f.figures(pt, r) {
		return false
	}
	var out []formColumn
	parts := 0
	for _, m := range f.money {
		var subs []formColumn
		for c := m.from; c < m.to; c++ {
			if source, ok := f.p.words.Meaning(knowledge.PerformanceSource, pt.own(r, c)); ok {
				sub := m
				sub.from, sub.to, sub.source = c, pt.end(r, c), source
				subs = append(subs, sub)
			}
		}
		if len(subs) < 2 {
			subs = []formColumn{m}
		} else {
			parts++
		}
		out = append(out, subs...)
	}
	if parts == 0 {
		return false
	}
	f.money = out
	f.markRow(pt, r, RoleHeader)
	return true
}

// readMoney reads a row of money: its label and the values under the heads.
func (f *formReader) readMoney(pt *part, r int) bool {
	label := f.moneyLabel(pt, r)
	values := 0
	for i := range f.money {
		col := &f.money[i]
		cell, ok := f.one(pt, r, col)
		if !ok {
			continue
		}
		if cell.Text != "" {
			values++
		}
		f.moneyValue(pt, r, cell, col, label)
	}
	return values > 0
}

// moneyLabel is the last filled cell of a row left of the money, which is no label of the block.
func (f *formReader) moneyLabel(pt *part, r int) *extract.Cell {
	var label *extract.Cell
	for c := 0; c < pt.table.Cols && c < f.money[0].from; c++ {
		if pt.own(r, c) == "" {
			continue
		}
		cell := pt.grid[r][c]
		if _, known := f.p.words.Meaning(knowledge.PerformanceSource, cell.Text); label == nil || known || f.money[0].source == "" {
			label = cell // of tasks with several texts the first is the name
		}
		pt.mark(r, c, RoleLabel)
	}
	return label
}

// one is the cell of a row under a head; ok is false where it stands under several heads with a text, or
// belongs to a row above.
func (f *formReader) one(pt *part, r int, col *formColumn) (*extract.Cell, bool) {
	var found *extract.Cell
	for c := col.from; c < col.to; c++ {
		cell := pt.grid[r][c]
		if cell == nil || cell.Row != r || cell == found {
			continue
		}
		if found == nil || found.Text == "" {
			found = cell
		} else if cell.Text != "" {
			return nil, false
		}
	}
	if found == nil || found.Text != "" && f.underSeveral(found, col) {
		return nil, false
	}
	return found, true
}

// underSeveral says that a cell reaches under another head that is known.
func (f *formReader) underSeveral(cell *extract.Cell, col *formColumn) bool {
	cols := f.money
	if f.block == blockIndicators {
		cols = f.columns
	}
	for i := range cols {
		if o := &cols[i]; o.from != col.from && cell.Col < o.to && cell.Col+cell.ColSpan > o.from {
			return true
		}
	}
	return false
}

// moneyValue keeps one value of the budget block.
func (f *formReader) moneyValue(pt *part, r int, cell *extract.Cell, col *formColumn, label *extract.Cell) {
	a := PerformanceAmount{Measure: col.meaning, Source: "total", Printed: cell.Text, CellPlace: CellPlace{pt.page.Number, pt.table.Index, r, cell.Col}}
	if col.meaning == "reason" || col.meaning == "note" {
		pt.mark(r, cell.Col, RoleNote)
		return
	}
	if label != nil {
		a.Label = label.Text
		a.Source, _ = f.p.words.Meaning(knowledge.PerformanceSource, label.Text)
		_, a.Memo = knowledge.StripOrdinal(knowledge.Key(label.Text))
	}
	if col.source != "" && a.Source == "total" {
		a.Source = col.source
	} else if col.source != "" && a.Source == "" {
		a.Source, a.Memo = col.source, true // a task, a part of the whole
	}
	if f.targets && a.Measure == "budget" {
		a.Measure = "budget_initial" // a plan has one budget, that of its start
	}
	pt.mark(r, cell.Col, RoleAmount)
	f.value(&a, col, label)
	f.project.Amounts = append(f.project.Amounts, a)
}

// divided says that one head of money stands over a row of sources: 预算金额（万元） over 总额, 财政拨款, 其他资金.
func (f *formReader) divided(pt *part, r int) bool {
	if r+1 >= pt.table.Rows {
		return false
	}
	for c := 0; c < pt.table.Cols; c++ {
		if m, ok := f.p.words.Meaning(knowledge.PerformanceMoney, pt.own(r, c)); !ok || m != "budget" && m != "budget_initial" {
			continue
		}
		sources := 0
		for k := c; k < pt.end(r, c); k++ {
			if _, ok := f.p.words.Meaning(knowledge.PerformanceSource, pt.own(r+1, k)); ok {
				sources++
			}
		}
		if sources >= 2 {
			return true
		}
	}
	return false
}

// planned reads money of a plan beside its source: 年度资金总额：| 31.00. Money of a whole period (实施期) is not that of
// the year; the sources below it in the same column are parts of it.
func (f *formReader) planned(pt *part, r, c int, source string) bool {
	at, text := pt.next(r, c)
	v := parseNumber(text)
	if at >= pt.table.Cols || text != "" && !v.Number.Valid && v.State != StateDash {
		return false
	}
	if source == "total" {
		f.period = slices.DeleteFunc(f.period, func(k int) bool { return k == c })
		if strings.Contains(pt.own(r, c), "实施期") {
			f.period = append(f.period, c)
		}
	}
	measure := "budget_initial"
	if slices.Contains(f.period, c) {
		measure = "budget_period"
	}
	for k := 0; k < c; k++ {
		if cell := pt.grid[r][k]; pt.own(r, k) != "" && pt.roles[pt.index[cell]] == "" {
			f.blockLabel(cell.Text)
			pt.mark(r, k, RoleHeader)
		}
	}
	pt.mark(r, c, RoleLabel)
	unit, _ := headUnit(knowledge.Key(pt.own(r, c)))
	if cell := pt.grid[r][at]; cell != nil && cell.Row == r {
		f.moneyValue(pt, r, cell, &formColumn{from: at, to: at + 1, meaning: measure, unit: unit}, pt.grid[r][c])
	}
	return true
}

// weightHere reads the weight of the budget block from a cell that holds head and weight: 执行率分值（10分）.
func (f *formReader) weightHere(pt *part, r, c int, meaning string) bool {
	_, w, ok := splitWeight(pt.own(r, c), true)
	if meaning != "weight" || !ok {
		return false
	}
	f.project.BudgetWeight = w.Number
	pt.mark(r, c, RoleHeader)
	return true
}

// value reads the number of a value; money is converted to 万元.
func (f *formReader) value(a *PerformanceAmount, col *formColumn, label *extract.Cell) {
	v := parseNumber(a.Printed)
	a.State, a.Number = v.State, v.Number
	money := a.Measure == "budget_period" || a.Measure == "budget_initial" || a.Measure == "budget" || a.Measure == "executed"
	if !money {
		if v.Unit != "" && v.Unit != "%" && v.Unit != "分" {
			a.State, a.Number = StateUnreadable, decimal.NullDecimal{}
		}
		return
	}
	rowUnit := ""
	if label != nil {
		rowUnit, _ = headUnit(knowledge.Key(label.Text))
	}
	for _, u := range []struct{ unit, from string }{{v.Unit, "cell"}, {col.unit, "column_head"}, {firstOf(rowUnit, f.rowUnit), "row_head"}, {f.unit, "caption"}} {
		if u.unit != "" {
			a.Unit, a.UnitSource = u.unit, u.from
			break
		}
	}
	a.Number = decimal.NullDecimal{}
	if by, ok := factor(a.Unit); ok && v.Number.Valid {
		a.Number = fitting(v.Number.Decimal.Mul(by))
	} else if v.Unit != "" && v.Number.Valid {
		a.State = StateUnreadable // a number of something that is no money
	}
	if v.Number.Valid && !a.Number.Valid && a.Unit != "" {
		a.State = StateUnreadable
	}
}

// inlineMoney reads money whose heads stand beside the values: 年度资金总额 | 全年预算数 | 30.00 | 执行数 | 30.00.
func (f *formReader) inlineMoney(pt *part, r, c int, meaning string) bool {
	at, text := pt.next(r, c)
	v := parseNumber(text)
	if at >= pt.table.Cols || !v.Number.Valid {
		return false
	}
	unit, _ := headUnit(knowledge.Key(pt.own(r, c)))
	col := &formColumn{from: at, to: at + 1, meaning: meaning, unit: unit}
	var label *extract.Cell
	for k := 0; k < c; k++ {
		cell := pt.grid[r][k]
		if _, ok := f.p.words.Meaning(knowledge.PerformanceSource, pt.own(r, k)); ok {
			label = cell
			pt.mark(r, k, RoleLabel)
		} else if pt.own(r, k) != "" && pt.roles[pt.index[cell]] == "" {
			f.blockLabel(cell.Text)
			pt.mark(r, k, RoleHeader)
		}
	}
	pt.mark(r, c, RoleHeader)
	f.moneyValue(pt, r, pt.grid[r][at], col, label)
	return true
}

// settle takes what the total row of the money says as that of the project, and reports what is missing.
func (f *formReader) settle() {
	pr := &f.project
	for measure, to := range map[string]*decimal.NullDecimal{"budget_initial": &pr.BudgetInitial, "budget": &pr.Budget, "executed": &pr.Executed,
		"execution_rate": &pr.Rate, "weight": &pr.BudgetWeight, "score": &pr.BudgetScore} {
		if a := pr.totalAmount(measure); a != nil && a.Number.Valid {
			*to = a.Number
		}
	}
	f.reportAmounts()
}

// totalAmount is a value of the row of all money.
func (pr *PerformanceProject) totalAmount(measure string) *PerformanceAmount {
	for i := range pr.Amounts {
		a := &pr.Amounts[i]
		if a.Measure != measure || a.Memo {
			continue
		}
		if a.Source == "total" || a.Source == "" && a.Label == "" {
			return a
		}
		if measure != "budget_initial" && measure != "budget" && measure != "executed" && strings.Contains(a.Label, "合计") {
			return a
		}
	}
	return nil
}

// reportAmounts reports amounts without a unit and amounts that are no numbers.
func (f *formReader) reportAmounts() {
	without := 0
	var first *PerformanceAmount
	for i := range f.project.Amounts {
		a := &f.project.Amounts[i]
		if a.State == StateUnreadable {
			f.p.n.find(Finding{Kind: "unreadable-amount", Severity: SeverityWarning, Page: a.Page, Table: a.Table, Row: a.Row, Column: a.Column,
				Statement: slugPerformanceForm, Message: "a value of the budget block of a performance form is no number; its text is kept", Got: a.Printed})
		}
		if a.State == StateReported && !a.Number.Valid {
			if without++; first == nil {
				first = a
			}
		}
	}
	if first != nil {
		f.p.n.find(Finding{Kind: "no-unit", Severity: SeverityWarning, Page: first.Page, Table: first.Table, Row: -1, Column: -1,
			Statement: slugPerformanceForm, Message: "no unit of amounts is printed in the performance form; the amounts are not converted", Got: itoa(without) + " amounts"})
	}
}
