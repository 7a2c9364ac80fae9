package normalize

import (
	"fmt"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// readStatement turns the tables of one statement into facts.
func (n *normalizer) readStatement(s *statement) {
	for i, pt := range s.parts {
		n.readHead(s, pt)
		if i > 0 && !pt.hasHeads() { // a continuation without a head
			pt.body = pt.first
			for pt.body < pt.table.Rows && pt.numberRow(pt.body) { // 栏次 cut off from its head
				n.roleRow(pt, pt.body, RoleHeader)
				pt.body++
			}
			n.inheritHead(s, pt)
			pt.inherited = true
		}
		if i > 0 && s.parts[i-1].body >= s.parts[i-1].table.Rows && pt.hasHeads() {
			n.joinHeads(s, s.parts[i-1], pt)
		}
		pt.takeMeaning(s.parts[0])
		n.roles[place{pt.page.Number, pt.table.Index}] = pt.roles
	}
	n.readNotes(s)
	n.unitOf(s)
	before := len(n.report.Facts)
	if n.k.Reads(s.slug) && n.settled(s) {
		n.checkHead(s)
		n.joinCutRows(s)
		n.readRows(s)
		n.dropGlued(s, before)
		n.dropBeside(s, before)
		n.dropDuplicates(s, before)
		n.unplacedCells(s)
		n.oftenUnread(s, n.report.Facts[before:])
	}
	if !n.k.Reads(s.slug) {
		n.reportUnread(s)
	}
	n.dropBlanks(s, before)
	n.reportStatement(s, n.report.Facts[before:])
}

// dropBlanks drops the blank cells of a statement of which no amount was read though some are printed: what is blank then is
// a guess like the columns.
func (n *normalizer) dropBlanks(s *statement, from int) {
	facts := n.report.Facts[from:]
	if slices.ContainsFunc(facts, func(f Fact) bool { return f.State == StateReported }) || s.moneyCells() == 0 {
		return
	}
	n.report.Facts = append(n.report.Facts[:from], slices.DeleteFunc(facts, func(f Fact) bool { return f.State == StateBlank })...)
}

// leastConfidence: a grid found with less is kept as cells and gives no facts; an amount in the wrong column
// looks as right as any other.
const leastConfidence = 0.7

// settled says that the columns of every part are sure, and reports those that are not.
func (n *normalizer) settled(s *statement) bool {
	ok := true
	for _, pt := range s.parts {
		if pt.table.Confidence < leastConfidence {
			ok = false
			n.find(Finding{Kind: "columns-not-settled", Severity: SeverityError, Page: pt.page.Number, Table: pt.table.Index, Row: -1, Column: -1, Statement: s.slug,
				Message: "the columns of an unruled table could not be settled; its cells are kept, no amount of the statement is read"})
		}
	}
	if pt, i, merged := n.mergedColumns(s); ok && merged {
		ok = false
		cell := &pt.table.Cells[i]
		n.find(Finding{Kind: "columns-not-settled", Severity: SeverityError, Page: pt.page.Number, Table: pt.table.Index, Row: cell.Row, Column: cell.Col, Statement: s.slug,
			Message: "cells hold the code and the name of a further line: columns run together; the cells are kept, no amount of the statement is read", Got: cell.Text})
	}
	if pt, cell, glued := gluedColumns(s); ok && glued > 0 {
		ok = false
		n.find(Finding{Kind: "columns-not-settled", Severity: SeverityError, Page: pt.page.Number, Table: pt.table.Index, Row: cell.Row, Column: cell.Col, Statement: s.slug,
			Message: itoa(glued) + " cells of an unruled table hold two figures: columns run together; the cells are kept, no amount of the statement is read", Got: cell.Text})
	}
	return ok
}

// joinHeads puts the heads of a part that holds nothing else, cut off by a page break, over those of
// the next part.
func (n *normalizer) joinHeads(s *statement, upper, pt *part) {
	ux, px := upper.borders(), pt.borders()
	for c := range pt.columns {
		mid := (px[c] + px[c+1]) / 2
		for u := range upper.columns {
			if same := len(upper.columns) == len(pt.columns); same && u != c || !same && (mid < ux[u] || mid > ux[u+1]) {
				continue
			}
			above := upper.columns[u].path
			if len(above) > 0 && (len(pt.columns[c].path) == 0 || above[0] != pt.columns[c].path[0]) {
				pt.columns[c].path = append(append([]string{}, above...), pt.columns[c].path...)
			}
		}
	}
	n.assign(s, pt)
}

// hasHeads says that a head is printed over the columns.
func (pt *part) hasHeads() bool {
	for c := range pt.columns {
		if len(pt.columns[c].path) > 0 {
			return true
		}
	}
	return false
}

// inheritHead takes the columns of the part before; those of a table cut elsewhere are found by place.
func (n *normalizer) inheritHead(s *statement, pt *part) {
	prev := s.parts[0]
	for _, q := range s.parts {
		if q == pt {
			break
		}
		prev = q
	}
	if pt.over != nil {
		prev = pt.over
	}
	if len(prev.columns) == len(pt.columns) {
		copy(pt.columns, prev.columns)
		return
	}
	prev = s.parts[0]
	for i, k := range alignColumns(prev, pt) {
		pt.columns[i] = prev.columns[k]
	}
}

// checkHead reports a statement whose head was not understood.
func (n *normalizer) checkHead(s *statement) {
	for _, pt := range s.parts {
		amounts := 0
		for c := range pt.columns {
			col := &pt.columns[c]
			if col.role == RoleAmount {
				amounts++
			}
			if col.role == "" && pt.content(c).filled > 0 {
				n.find(Finding{Kind: "unknown-heading", Severity: SeverityWarning, Page: pt.page.Number, Table: pt.table.Index, Row: max(pt.body-1, 0), Column: c,
					Statement: s.slug, Message: "the head of the column is not known; its cells are kept without meaning", Got: strings.Join(col.path, "/")})
			}
		}
		if amounts == 0 {
			n.find(Finding{Kind: "head-not-understood", Severity: SeverityError, Page: pt.page.Number, Table: pt.table.Index, Row: -1, Column: -1,
				Statement: s.slug, Message: "no column of the statement could be given a meaning; its cells are kept"})
		}
	}
}

// readNotes collects the notes under (or in the last rows of) a statement.
func (n *normalizer) readNotes(s *statement) {
	last := s.parts[len(s.parts)-1]
	next := last.page.Height
	for t := range last.page.Tables {
		if y := last.page.Tables[t].Y0; y > last.table.Y1 && y < next {
			next = y
		}
	}
	open := false
	for i := range last.page.Lines {
		l := &last.page.Lines[i]
		if l.Table >= 0 || l.Y0 < last.table.Y1-3 || l.Y0 > next {
			continue
		}
		k := knowledge.Key(l.Text)
		if _, isTitle := n.titleAt([]*extract.Line{l}, 0); isTitle {
			break
		}
		if noteHead.MatchString(k) || strings.Contains(k, "本表无数据") || strings.Contains(k, "空表") {
			open = true
		} else if furniture(k) {
			continue
		}
		if open {
			s.notes = append(s.notes, l.Text)
		}
	}
}

// reportStatement writes the row of the statement and says why it is empty.
func (n *normalizer) reportStatement(s *statement, facts []Fact) {
	out := Statement{Slug: s.slug, Title: s.title, Number: s.number, UnitPrinted: s.unit, UnitSource: s.unitSource, Tables: len(s.parts), Confidence: s.confidence}
	for _, pt := range s.parts {
		if k := len(out.Pages); k == 0 || out.Pages[k-1] != pt.page.Number {
			out.Pages = append(out.Pages, pt.page.Number)
		}
		out.Rows += pt.table.Rows - pt.body
		out.Columns = max(out.Columns, pt.table.Cols)
	}
	reported := 0
	for i := range facts {
		if facts[i].State == StateReported {
			reported++
		}
	}
	note := strings.Join(s.notes, "")
	if reported == 0 && n.k.Reads(s.slug) {
		if emptyNote.MatchString(knowledge.Key(note)) {
			out.EmptyReason = note
		}
		if k := s.moneyCells(); k > 0 {
			n.find(Finding{Kind: "amounts-not-read", Severity: SeverityError, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1,
				Statement: s.slug, Message: "no amount of the statement was read, though some are printed; its cells are kept", Got: itoa(k) + " amounts"})
		} else {
			severity := SeverityInfo
			if out.EmptyReason == "" && out.Rows > 0 {
				severity = SeverityWarning // a form with rows and no word why they are empty
			}
			n.find(Finding{Kind: "empty-statement", Severity: severity, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1,
				Statement: s.slug, Message: "the statement is printed without a single amount", Got: note})
		}
	}
	if reported > 0 && s.unit == "" && !s.disagree {
		n.find(Finding{Kind: "no-unit", Severity: SeverityError, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1,
			Statement: s.slug, Message: "no unit of amounts is printed; the amounts are not converted", Got: itoa(reported) + " amounts"})
	}
	n.report.Statements = append(n.report.Statements, out)
}

// line is what a row says of itself.
type line struct {
	slug, side, code, label, canonical, number string
	memo                                       bool
}

// fact writes one cell as a fact.
func (n *normalizer) fact(s *statement, pt *part, r, c int, ln line, measure string) {
	cell := pt.grid[r][c]
	if cell == nil || cell.Row != r || cell.Col != c {
		return
	}
	col := &pt.columns[c]
	if cell.Text != "" && pt.twoMeasures(cell) {
		n.find(Finding{Kind: "merged-amount", Severity: SeverityError, Page: pt.page.Number, Table: pt.table.Index, Row: r, Column: c, Statement: s.slug,
			Message: "one printed amount stands over columns of different meaning; it is not read", Got: cell.Text})
		pt.setRole(cell, RoleUnmapped)
		return
	}
	f := Fact{Statement: s.slug, Side: ln.side, Line: ln.slug, Code: ln.code, CodeLevel: codeLevel(ln.code), Label: ln.label, Canonical: ln.canonical,
		LineNumber: ln.number, Memo: ln.memo, Measure: measure, Fund: n.fundOf(s.slug, measure, ln.slug), Phase: "actual", Printed: cell.Text,
		Page: pt.page.Number, Table: pt.table.Index, Row: r, Column: c, Box: cell.Box, Source: "text", Confidence: s.confidence * pt.table.Confidence, Verification: Unchecked}
	if cell.Text != "" {
		f.Box = cell.TextBox
	}
	if pt.page.OCR {
		f.Source = "ocr"
	}
	if col.phase != "" {
		f.Phase = col.phase
		if strings.HasSuffix(col.phase, "_budget") {
			f.Phase = "budget"
		}
	} else if strings.Contains(measure, "budget") && !strings.HasPrefix(measure, "general_public_budget") || strings.HasPrefix(measure, "plan") {
		f.Phase = "budget"
	}
	a, message := parseAmount(cell.Text), "is no number"
	if why := pt.doubtfulLine(r, c); why != "" && a.state == StateReported {
		a, message = amount{state: StateUnreadable}, "belongs to a line that is not sure: of its code "+why
	}
	if cell.Doubt != "" && a.state != StateUnreadable {
		a, message = amount{state: StateUnreadable}, "has no value: "+cell.Doubt
	}
	f.State = a.state
	f.Unit, f.UnitSource = s.unit, s.unitSource
	if col.unit != "" && !s.disagree {
		f.Unit, f.UnitSource = col.unit, "column_head"
	}
	if a.unit != "" {
		f.Unit, f.UnitSource = a.unit, "cell"
	}
	if a.state == StateReported {
		if k, ok := factor(f.Unit); ok {
			f.Amount = decimal.NewNullDecimal(a.value.Mul(k))
		}
	}
	if a.state == StateUnreadable {
		n.find(Finding{Kind: "unreadable-amount", Severity: SeverityError, Page: f.Page, Table: f.Table, Row: r, Column: c, Statement: s.slug,
			Message: fmt.Sprintf("the cell of %s / %s %s", ln.label, measure, message), Got: cell.Text})
	}
	pt.setRole(cell, RoleAmount)
	n.report.Facts = append(n.report.Facts, f)
}

func (pt *part) setRole(cell *extract.Cell, role string) {
	if cell == nil || cell.Text == "" && role != RoleAmount {
		return
	}
	if (role == RoleLineNumber || role == RoleLabel) && pt.overAmounts(cell) && parseAmount(lastWord(cell.Text)).state == StateReported {
		return // an amount in a cell merged with its neighbours: it stays unmapped and is reported
	}
	if i, ok := pt.index[cell]; ok {
		pt.roles[i] = role
	}
}

// twoMeasures says that a merged cell covers amounts of different meaning.
func (pt *part) twoMeasures(cell *extract.Cell) bool {
	first := ""
	for c := cell.Col; c < cell.Col+cell.ColSpan && c < len(pt.columns); c++ {
		col := &pt.columns[c]
		if m := col.measure + col.item + col.phase; col.role == RoleAmount && m != "" {
			if first != "" && m != first {
				return true
			}
			first = m
		}
	}
	return false
}

// overAmounts says that a merged cell covers a column of amounts.
func (pt *part) overAmounts(cell *extract.Cell) bool {
	for c := cell.Col; c < cell.Col+cell.ColSpan && c < len(pt.columns); c++ {
		if pt.columns[c].role == RoleAmount {
			return cell.ColSpan > 1
		}
	}
	return false
}

// lastWord is the end of a text that may be an amount: 合计110.00.
func lastWord(s string) string {
	k := knowledge.Key(s)
	return strings.TrimLeftFunc(k, func(r rune) bool { return r > 0x2e7f })
}

// codeLevel is 1 for 类, 2 for 款, 3 for 项.
func codeLevel(code string) int {
	switch len(code) {
	case 3:
		return 1
	case 5:
		return 2
	case 7:
		return 3
	}
	return 0
}

// unreadShare: a statement of which more than one in so many amounts was not read, though their columns are understood, has
// not been read.
const unreadShare = 4

// oftenUnread reports a statement with many amounts in columns that are understood and rows that are not: rows without codes.
func (n *normalizer) oftenUnread(s *statement, facts []Fact) {
	read, lost := 0, 0
	for i := range facts {
		if facts[i].State == StateReported {
			read++
		}
	}
	for _, pt := range s.parts {
		for i := range pt.table.Cells {
			c := &pt.table.Cells[i]
			if pt.roles[i] == RoleUnmapped && c.Row >= pt.body && pt.columns[c.Col].role == RoleAmount && looksLikeAmount(knowledge.Key(c.Text)) {
				lost++
			}
		}
	}
	if read > 0 && lost*unreadShare > read+lost {
		n.find(Finding{Kind: "amounts-not-read", Severity: SeverityError, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1, Statement: s.slug,
			Message: "many amounts of the statement were not read: their rows name no line; the cells are kept", Got: itoa(lost) + " of " + itoa(lost+read) + " amounts"})
	}
}

// unplacedCells reports printed cells of the body that ended as nothing.
func (n *normalizer) unplacedCells(s *statement) {
	for _, pt := range s.parts {
		for i := range pt.table.Cells {
			c := &pt.table.Cells[i]
			if c.Text == "" || pt.roles[i] != "" {
				continue
			}
			pt.roles[i] = RoleUnmapped
			sev := SeverityInfo
			if parseAmount(c.Text).state == StateReported {
				sev = SeverityWarning
			}
			n.find(Finding{Kind: "unmapped-cell", Severity: sev, Page: pt.page.Number, Table: pt.table.Index, Row: c.Row, Column: c.Col, Statement: s.slug,
				Message: "the cell belongs to no known line and column", Got: c.Text})
		}
	}
}

// doubtfulLine is the doubt about the code that an amount stands behind: of the last cells of codes before it in its row.
func (pt *part) doubtfulLine(r, c int) string {
	seen := false
	for c--; c >= 0; c-- {
		switch code := pt.columns[c].role == RoleCode; {
		case code:
			if cell := pt.grid[r][c]; cell != nil && cell.Doubt != "" {
				return cell.Doubt
			}
			seen = true
		case seen:
			return ""
		}
	}
	return ""
}
