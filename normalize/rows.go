package normalize

import (
	"fmt"
	"regexp"
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
		}
		if i > 0 && s.parts[i-1].body >= s.parts[i-1].table.Rows && pt.hasHeads() {
			n.joinHeads(s, s.parts[i-1], pt)
		}
		n.roles[place{pt.page.Number, pt.table.Index}] = pt.roles
	}
	n.unitOf(s)
	n.readNotes(s)
	before := len(n.report.Facts)
	if supported(s.slug) && n.settled(s) {
		n.checkHead(s)
		switch s.slug {
		case "revenue_expenditure_summary", "appropriation_summary":
			n.readSummary(s)
		case "three_public":
			n.readThreePublic(s)
		case "basic_expenditure":
			n.readBlocks(s)
		default:
			n.readCoded(s)
		}
		n.dropDuplicates(s, before)
		n.unplacedCells(s)
	}
	if !supported(s.slug) {
		n.reportUnread(s)
	}
	n.reportStatement(s, n.report.Facts[before:])
}

// reportUnread says that a statement is recognised and its amounts are not read.
func (n *normalizer) reportUnread(s *statement) {
	if k := s.moneyCells(); k > 0 {
		n.find(Finding{Kind: "statement-not-read", Severity: SeverityWarning, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1, Statement: s.slug,
			Message: "the statement is recognised, but statements of its kind are not read; its cells are kept", Got: itoa(k) + " amounts"})
	}
}

// moneyCells counts the cells below the heads that look like amounts.
func (s *statement) moneyCells() int {
	k := 0
	for _, pt := range s.parts {
		for i := range pt.table.Cells {
			if c := &pt.table.Cells[i]; c.Row >= pt.body && looksLikeAmount(knowledge.Key(c.Text)) && !codeText.MatchString(knowledge.Key(c.Text)) {
				k++
			}
		}
	}
	return k
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
	return ok
}

// joinHeads puts the heads of a part that holds nothing else, cut off by a page break, over those of
// the next part.
func (n *normalizer) joinHeads(s *statement, upper, pt *part) {
	ux, px := upper.borders(), pt.borders()
	for c := range pt.columns {
		mid := (px[c] + px[c+1]) / 2
		for u := range upper.columns {
			if mid < ux[u] || mid > ux[u+1] {
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

// unitOf settles the unit of a statement; without one its amounts are not converted.
func (n *normalizer) unitOf(s *statement) {
	if s.unit != "" {
		return
	}
	for _, pt := range s.parts {
		for c := range pt.columns {
			if pt.columns[c].unit != "" {
				s.unit, s.unitSource = pt.columns[c].unit, "column_head"
				return
			}
		}
	}
	if u := n.documentUnit(); u != "" {
		s.unit, s.unitSource = u, "document"
	}
}

// documentUnit finds a sentence that gives one unit for all statements.
func (n *normalizer) documentUnit() string {
	for i := range n.doc.Pages {
		for l := range n.doc.Pages[i].Lines {
			k := knowledge.Key(n.doc.Pages[i].Lines[l].Text)
			j := strings.Index(k, "单位均为")
			if j < 0 {
				continue
			}
			if u, ok := unitAt(k[j+len("单位均为"):]); ok && (strings.Contains(k, "表") || strings.Contains(k, "金额")) {
				return u
			}
		}
	}
	return ""
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
		if _, _, isTitle := n.titleAt([]*extract.Line{l}, 0); isTitle {
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
	if reported == 0 && supported(s.slug) {
		if emptyNote.MatchString(knowledge.Key(note)) {
			out.EmptyReason = note
		}
		if k := s.moneyCells(); k > 0 {
			n.find(Finding{Kind: "amounts-not-read", Severity: SeverityError, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1,
				Statement: s.slug, Message: "no amount of the statement was read, though some are printed; its cells are kept", Got: itoa(k) + " amounts"})
		} else {
			n.find(Finding{Kind: "empty-statement", Severity: SeverityInfo, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1,
				Statement: s.slug, Message: "the statement is printed without a single amount", Got: note})
		}
	}
	if reported > 0 && s.unit == "" {
		n.find(Finding{Kind: "no-unit", Severity: SeverityError, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1,
			Statement: s.slug, Message: "no unit of amounts is printed; the amounts are not converted", Got: itoa(reported) + " amounts"})
	}
	n.report.Statements = append(n.report.Statements, out)
}

// line is what a row says of itself.
type line struct {
	slug, side, code, label, canonical, number string
	memo                                       bool
	codeCell                                   bool
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
		LineNumber: ln.number, Memo: ln.memo, Measure: measure, Fund: fundOf(s.slug, measure, ln.slug), Phase: "actual", Printed: cell.Text,
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
	} else if strings.Contains(measure, "budget") && measure != "general_public_budget" {
		f.Phase = "budget"
	}
	a := parseAmount(cell.Text)
	f.State = a.state
	f.Unit, f.UnitSource = s.unit, s.unitSource
	if col.unit != "" {
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
			Message: fmt.Sprintf("the cell of %s / %s is no number", ln.label, measure), Got: cell.Text})
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

// funds by statement; in the appropriation summary the column or the line says it.
func fundOf(slug, measure, lineSlug string) string {
	switch slug {
	case "general_public_budget_expenditure", "basic_expenditure":
		return "general_public_budget"
	case "government_funds":
		return "government_funds"
	case "state_capital":
		return "state_capital"
	case "appropriation_summary", "revenue_expenditure_summary":
		for _, fund := range []string{"general_public_budget", "government_funds", "state_capital"} {
			if measure == fund || strings.HasPrefix(lineSlug, fund) || strings.HasSuffix(lineSlug, fund) {
				return fund
			}
		}
	}
	return ""
}

// readCoded reads forms of one row a code: revenue, expenditure, funds.
func (n *normalizer) readCoded(s *statement) {
	var above [3]string // codes of the row above, for forms that print 类 款 项 once
	var prev *Fact
	for _, pt := range s.parts {
		for r := pt.body; r < pt.table.Rows; r++ {
			ln, ok := n.codedLine(pt, r, &above)
			if !ok {
				n.rowWithoutLine(s, pt, r, &ln, prev)
				continue
			}
			for c := range pt.columns {
				if pt.columns[c].role == RoleAmount {
					n.fact(s, pt, r, c, ln, pt.columns[c].measure)
				}
			}
			if k := len(n.report.Facts); k > 0 {
				prev = &n.report.Facts[k-1]
			}
		}
	}
}

// codedLine reads code and label of a row.
func (n *normalizer) codedLine(pt *part, r int, above *[3]string) (line, bool) {
	var ln line
	var codes, labels []string
	firstAmount := len(pt.columns)
	for c := range pt.columns {
		switch pt.columns[c].role {
		case RoleCode:
			if codePart(pt.own(r, c)) {
				continue // a head in the row of the total
			}
			codes = append(codes, knowledge.Key(pt.own(r, c)))
			pt.setRole(pt.grid[r][c], RoleCode)
		case RoleLabel:
			labels = append(labels, pt.own(r, c))
			pt.setRole(pt.grid[r][c], RoleLabel)
		case RoleLineNumber:
			ln.number = pt.own(r, c)
			pt.setRole(pt.grid[r][c], RoleLineNumber)
		case RoleAmount:
			firstAmount = min(firstAmount, c)
		}
	}
	if len(labels) == 0 { // a total merged over code and name
		for c := 0; c < firstAmount; c++ {
			labels = append(labels, pt.own(r, c))
		}
	}
	code := joinCodes(codes, above)
	ln.label = strings.Join(labels, "")
	if code == "" || !codeText.MatchString(code) { // 合计 in the code cell, or code and name in one
		if m := codeName.FindStringSubmatch(knowledge.Key(code + ln.label)); m != nil {
			code, ln.label = m[1], strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(ln.label), m[1]))
		} else {
			ln.label = printedCodes(pt, r) + ln.label
			code = ""
		}
	}
	k, _ := knowledge.StripOrdinal(knowledge.Key(ln.label))
	switch {
	case code != "":
		ln.code, ln.slug = code, code
		if l, ok := n.k.Line("revenue_expenditure_summary", "expenditure", "", ln.label); ok && len(code) == 3 && l.Code == code {
			ln.canonical = l.Canonical
		}
		return ln, true
	case totalText.MatchString(k):
		ln.slug, ln.canonical = "total", "合计"
		return ln, true
	}
	return ln, false
}

// printedCodes is what stands in the code cells of a row, as printed.
func printedCodes(pt *part, r int) string {
	var b strings.Builder
	for c := range pt.columns {
		if pt.columns[c].role == RoleCode && !codePart(pt.own(r, c)) {
			b.WriteString(pt.own(r, c))
		}
	}
	return b.String()
}

// joinCodes joins 类, 款 and 项 printed in columns of their own: 201|06|01 → 2010601. A parent left blank
// because the row above prints it is filled in.
func joinCodes(codes []string, above *[3]string) string {
	if len(codes) < 2 || len(codes) > 3 {
		return strings.Join(codes, "")
	}
	last := -1
	for i, c := range codes {
		if c != "" {
			last = i
		}
		if !allDigits(c) {
			return strings.Join(codes, "")
		}
	}
	for i := 0; i < last; i++ {
		if codes[i] == "" {
			codes[i] = above[i]
		}
	}
	for i := range above {
		above[i] = ""
		if i < len(codes) {
			above[i] = codes[i]
		}
	}
	out := codes[0]
	for i := 1; i <= last; i++ {
		if strings.HasPrefix(codes[i], out) && len(codes[i]) > len(out) { // the column repeats the whole code
			out = codes[i]
			continue
		}
		out += codes[i]
	}
	return out
}

// rowWithoutLine handles a row that names no line: nothing in it, the second half of a label cut by a
// page break, or a note.
func (n *normalizer) rowWithoutLine(s *statement, pt *part, r int, ln *line, prev *Fact) {
	amounts := false
	for c := range pt.columns {
		if pt.columns[c].role == RoleAmount && pt.own(r, c) != "" {
			amounts = true
		}
	}
	k := knowledge.Key(ln.label)
	switch {
	case k == "":
		return
	case noteHead.MatchString(k) || len(rowTexts(pt, r)) == 1 && len(k) > 60:
		s.notes = append(s.notes, ln.label)
		n.roleRow(pt, r, RoleNote)
	case !amounts && r == pt.body && prev != nil && pt != s.parts[0] && prev.Page == pt.page.Number-1:
		n.extendLabel(s, prev, ln.label)
	}
}

func (n *normalizer) roleRow(pt *part, r int, role string) {
	for c := range pt.columns {
		if cell := pt.grid[r][c]; cell != nil && cell.Row == r {
			pt.setRole(cell, role)
		}
	}
}

// extendLabel joins the half of a label that a page break cut off to the facts of its row.
func (n *normalizer) extendLabel(s *statement, prev *Fact, rest string) {
	label := prev.Label
	page, row := prev.Page, prev.Row
	for i := len(n.report.Facts) - 1; i >= 0; i-- {
		f := &n.report.Facts[i]
		if f.Statement != s.slug || f.Page != page || f.Row != row {
			break
		}
		f.Label = label + rest
	}
}

// readSummary reads forms of fixed labels on two sides.
func (n *normalizer) readSummary(s *statement) {
	sections := map[int]string{}
	for _, pt := range s.parts {
		panels := 0
		for c := range pt.columns {
			panels = max(panels, pt.columns[c].panel+1)
		}
		for r := pt.body; r < pt.table.Rows; r++ {
			for p := 0; p < panels; p++ {
				n.summaryRow(s, pt, r, p, sections)
			}
		}
	}
}

func sideOf(panel int) string {
	if panel == 0 {
		return "revenue"
	}
	return "expenditure"
}

func (n *normalizer) summaryRow(s *statement, pt *part, r, panel int, sections map[int]string) {
	ln := line{side: sideOf(panel)}
	for c := range pt.columns {
		col := &pt.columns[c]
		if col.panel != panel {
			continue
		}
		switch col.role {
		case RoleLabel:
			ln.label += pt.own(r, c)
			pt.setRole(pt.grid[r][c], RoleLabel)
		case RoleLineNumber:
			ln.number = pt.own(r, c)
			pt.setRole(pt.grid[r][c], RoleLineNumber)
		}
	}
	k := knowledge.Key(ln.label)
	if k == "" {
		return
	}
	if noteHead.MatchString(k) {
		s.notes = append(s.notes, ln.label)
		n.roleRow(pt, r, RoleNote)
		return
	}
	known, ok := n.k.Line(s.slug, ln.side, sections[panel], ln.label)
	if !ok && n.wrappedName(s, pt, r, pt.amountsOf(panel), ln.label) {
		return
	}
	ln.slug, ln.canonical, ln.memo = known.Slug, known.Canonical, known.Memo
	if !ok {
		rest, _ := knowledge.StripOrdinal(k)
		ln.slug = "other:" + rest
		n.find(Finding{Kind: "unknown-line", Severity: SeverityWarning, Page: pt.page.Number, Table: pt.table.Index, Row: r, Column: n.labelColumn(pt, panel),
			Statement: s.slug, Message: "the label is no known line of the statement; its amounts are kept under the printed label", Got: ln.label})
	}
	switch ln.slug {
	case "opening_balance", "closing_balance", "grand_total", "total_revenue", "total_expenditure", "surplus_distribution":
		sections[panel] = ln.slug
	}
	for c := range pt.columns {
		if pt.columns[c].panel == panel && pt.columns[c].role == RoleAmount {
			n.fact(s, pt, r, c, ln, pt.columns[c].measure)
		}
	}
}

// amountsOf lists the amount columns of a panel.
func (pt *part) amountsOf(panel int) []int {
	var out []int
	for c := range pt.columns {
		if pt.columns[c].panel == panel && pt.columns[c].role == RoleAmount {
			out = append(out, c)
		}
	}
	return out
}

func (n *normalizer) labelColumn(pt *part, panel int) int {
	for c := range pt.columns {
		if pt.columns[c].panel == panel && pt.columns[c].role == RoleLabel {
			return c
		}
	}
	return -1
}

// readBlocks reads the form by economic classification: blocks of code, name and amount side by side.
func (n *normalizer) readBlocks(s *statement) {
	var above [8][3]string
	for _, pt := range s.parts {
		blocks := 0
		for c := range pt.columns {
			blocks = max(blocks, pt.columns[c].panel+1)
		}
		for r := pt.body; r < pt.table.Rows; r++ {
			if r == pt.body && pt != s.parts[0] && n.restOfRow(s, pt, r) {
				continue
			}
			for b := 0; b < blocks; b++ {
				if b < len(above) {
					n.blockRow(s, pt, r, b, &above[b])
				}
			}
		}
	}
}

// restOfRow joins a row without codes and amounts at the top of a page to the last row of the page before:
// the rest of names that the page break cut.
func (n *normalizer) restOfRow(s *statement, pt *part, r int) bool {
	labels := 0
	for c := range pt.columns {
		if t := pt.own(r, c); t != "" {
			if pt.columns[c].role != RoleLabel || !strings.HasPrefix(firstOf(totalLine(knowledge.Key(t))), "other:") {
				return false
			}
			labels++
		}
	}
	if labels == 0 {
		return false
	}
	for c := range pt.columns {
		if t := pt.own(r, c); t != "" {
			pt.setRole(pt.grid[r][c], RoleLabel)
			n.extendBlock(s, pt, c, t)
		}
	}
	return true
}

// extendBlock adds the rest of a name to the last fact of its block on the page before.
func (n *normalizer) extendBlock(s *statement, pt *part, c int, rest string) {
	last := -1
	for i := len(n.report.Facts) - 1; i >= 0; i-- {
		f := &n.report.Facts[i]
		if last < 0 {
			last = f.Row
		}
		if f.Statement != s.slug || f.Page != pt.page.Number-1 || f.Row != last {
			return
		}
		if f.Column < len(pt.columns) && pt.columns[f.Column].panel == pt.columns[c].panel {
			f.Label += rest
		}
	}
}

func (n *normalizer) blockRow(s *statement, pt *part, r, b int, above *[3]string) {
	var codes []string
	var ln line
	var amounts []int
	printed := ""
	for c := range pt.columns {
		col := &pt.columns[c]
		if col.panel != b {
			continue
		}
		text := pt.own(r, c)
		switch col.role {
		case RoleCode:
			if codePart(text) {
				continue
			}
			codes = append(codes, knowledge.Key(text))
			printed += text
			pt.setRole(pt.grid[r][c], RoleCode)
		case RoleLabel:
			ln.label += text
			pt.setRole(pt.grid[r][c], RoleLabel)
		case RoleLineNumber:
			ln.number = text
			pt.setRole(pt.grid[r][c], RoleLineNumber)
		case RoleAmount:
			if slug, _ := totalLine(knowledge.Key(text)); ln.label == "" && printed == "" && !strings.HasPrefix(slug, "other:") {
				ln.label = text // the label of a total, centred over merged cells
				pt.setRole(pt.grid[r][c], RoleLabel)
				continue
			}
			amounts = append(amounts, c)
		}
	}
	code := joinCodes(codes, above)
	if codeText.MatchString(code) {
		ln.code, ln.slug = code, code
	} else {
		ln.label = printed + ln.label
		if m := codeName.FindStringSubmatch(knowledge.Key(ln.label)); m != nil {
			ln.code, ln.slug, ln.label = m[1], m[1], strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(ln.label), m[1]))
		}
	}
	k := knowledge.Key(ln.label)
	if ln.code == "" {
		if k == "" {
			return
		}
		if noteHead.MatchString(k) {
			s.notes = append(s.notes, ln.label)
			n.roleRow(pt, r, RoleNote)
			return
		}
		ln.slug, ln.canonical = totalLine(k)
		amounts = n.reachAmounts(pt, r, b, amounts)
		if strings.HasPrefix(ln.slug, "other:") && n.wrappedName(s, pt, r, amounts, ln.label) {
			return
		}
	}
	for _, c := range amounts {
		n.fact(s, pt, r, c, ln, pt.columns[c].measure)
	}
}

// wrappedName joins the last line of a name to the row above it: in a table without rules under every row
// it may come as a row of its own, with no amounts.
func (n *normalizer) wrappedName(s *statement, pt *part, r int, amounts []int, rest string) bool {
	if pt.table.Evidence == "ruled" || len(amounts) == 0 {
		return false
	}
	for _, c := range amounts {
		if pt.own(r, c) != "" {
			return false
		}
	}
	for i := len(n.report.Facts) - 1; i >= 0; i-- {
		f := &n.report.Facts[i]
		if f.Statement != s.slug || f.Page != pt.page.Number || f.Row < r-1 {
			return false
		}
		if f.Column == amounts[0] && f.Row == r-1 {
			f.Label += rest
			return true
		}
	}
	return false
}

// totalLine names the sums of the form.
func totalLine(k string) (slug, canonical string) {
	switch {
	case strings.Contains(k, "人员经费"):
		return "personnel_total", "人员经费合计"
	case strings.Contains(k, "公用经费"):
		return "public_total", "公用经费合计"
	case strings.Contains(k, "合计"), strings.Contains(k, "总计"):
		return "total", "合计"
	}
	return "other:" + k, ""
}

// reachAmounts finds the amount of a total whose label is merged over the blocks on its right.
func (n *normalizer) reachAmounts(pt *part, r, b int, amounts []int) []int {
	for _, c := range amounts {
		if pt.own(r, c) != "" {
			return amounts
		}
	}
	for c := range pt.columns {
		col := &pt.columns[c]
		if col.panel <= b {
			continue
		}
		if (col.role == RoleLabel || col.role == RoleCode) && pt.own(r, c) != "" {
			return amounts
		}
		if col.role == RoleAmount && pt.own(r, c) != "" {
			return []int{c}
		}
	}
	return amounts
}

// readThreePublic reads the 三公 form in its three shapes: items as columns with budget and actual side by
// side or in pairs, items as columns with budget and actual as rows, items as rows.
func (n *normalizer) readThreePublic(s *statement) {
	rows := n.threePublicRows(s)
	only := n.oneRowOfItems(s, rows)
	for i := range rows {
		if row := &rows[i]; !row.plain || i == only {
			n.threePublicRow(s, row)
		}
	}
}

// topSection is a label that begins a new section: 二、机关运行经费.
var topSection = regexp.MustCompile(`^[一二三四五六七八九十]+、`)

// publicRow is a row of the 三公 form.
type publicRow struct {
	pt          *part
	r           int
	label       string
	item, phase string // said by the label
	plain       bool   // the label says neither: the columns do
}

func (n *normalizer) threePublicRows(s *statement) []publicRow {
	var rows []publicRow
	counts := false
	for _, pt := range s.parts {
		for r := pt.body; r < pt.table.Rows; r++ {
			row := publicRow{pt: pt, r: r}
			for c := range pt.columns {
				switch pt.columns[c].role {
				case RoleLabel:
					row.label += pt.own(r, c)
					pt.setRole(pt.grid[r][c], RoleLabel)
				case RoleLineNumber:
					pt.setRole(pt.grid[r][c], RoleLineNumber)
				}
			}
			k := knowledge.Key(row.label)
			if counts = counts && !topSection.MatchString(k) || strings.Contains(k, "统计数"); counts {
				continue // 相关统计数: groups, vehicles and persons up to the next section
			}
			if noteHead.MatchString(k) || len(k) > 120 {
				s.notes = append(s.notes, row.label)
				n.roleRow(pt, r, RoleNote)
				continue
			}
			if row.phase = phaseOf(k); !countHead.MatchString(k) {
				row.item = n.itemOf([]string{k})
				if row.item == "" && strings.Contains(k, "三公") {
					row.item = "three_public_total"
				}
			}
			row.plain = row.phase == "" && row.item == ""
			rows = append(rows, row)
		}
	}
	return rows
}

// oneRowOfItems chooses the row that holds the amounts of the reporting unit where the columns are the
// items: the only row, or the total of several. Rows of parts without a total are reported, not read.
func (n *normalizer) oneRowOfItems(s *statement, rows []publicRow) int {
	first, total, filled := -1, -1, 0
	for i := range rows {
		row := &rows[i]
		if row.item == "three_public_total" && totalText.MatchString(knowledge.Key(row.label)) && row.columnItems() {
			row.item, row.plain, total = "", true, i
		}
		if !row.plain {
			continue
		}
		if first < 0 {
			first = i
		}
		if row.hasAmounts() && row.columnItems() && !countHead.MatchString(knowledge.Key(row.label)) {
			if filled++; filled == 1 {
				first = i
			}
		}
	}
	if total >= 0 {
		return total
	}
	if filled > 1 {
		row := &rows[first]
		n.find(Finding{Kind: "rows-without-total", Severity: SeverityError, Page: row.pt.page.Number, Table: row.pt.table.Index, Row: row.r, Column: -1, Statement: s.slug,
			Message: "the form has several rows of amounts and no total: which one is the unit's is not known; its cells are kept", Got: itoa(filled) + " rows"})
		return -1
	}
	return first
}

// columnItems says that the columns name the items.
func (row *publicRow) columnItems() bool {
	n := 0
	for c := range row.pt.columns {
		if it := row.pt.columns[c].item; it != "" && it != "three_public_total" {
			n++
		}
	}
	return n > 1
}

func (row *publicRow) hasAmounts() bool {
	for c := range row.pt.columns {
		if row.pt.columns[c].role == RoleAmount && row.pt.own(row.r, c) != "" {
			return true
		}
	}
	return false
}

func (n *normalizer) threePublicRow(s *statement, row *publicRow) {
	if countHead.MatchString(knowledge.Key(row.label)) {
		return // numbers of vehicles, groups and persons are no amounts
	}
	for c := range row.pt.columns {
		col := &row.pt.columns[c]
		if col.role != RoleAmount {
			continue
		}
		item, ph := col.item, firstOf(col.phase, row.phase)
		if ph == "" && s.outturnOnly() {
			ph = "actual"
		}
		if item == "" || item == "three_public_total" && row.item != "" && row.phase == "" {
			item = firstOf(row.item, item)
		}
		if item == "" || ph == "" {
			continue
		}
		save := col.phase
		col.phase = ph
		n.fact(s, row.pt, row.r, c, line{slug: item, label: firstOf(row.label, col.leaf()), canonical: n.itemLabel(item)}, ph)
		col.phase = save
	}
}

// outturnOnly says that no head and no label of the form tells budget from outturn, and its title says 决算.
func (s *statement) outturnOnly() bool {
	for _, pt := range s.parts {
		for c := range pt.columns {
			if pt.columns[c].phase != "" {
				return false
			}
		}
		for r := pt.body; r < pt.table.Rows; r++ {
			for _, t := range rowTexts(pt, r) {
				if phaseOf(knowledge.Key(t)) != "" {
					return false
				}
			}
		}
	}
	return strings.Contains(knowledge.Key(s.title), "决算")
}

// itemLabel is the canonical label of an item.
func (n *normalizer) itemLabel(item string) string {
	switch item {
	case "three_public_total":
		return "合计"
	case "overseas_travel":
		return "因公出国（境）费"
	case "vehicles":
		return "公务用车购置及运行维护费"
	case "vehicle_purchase":
		return "公务用车购置费"
	case "vehicle_operation":
		return "公务用车运行维护费"
	case "hospitality":
		return "公务接待费"
	case "conference":
		return "会议费"
	case "training":
		return "培训费"
	case "operating_expenses":
		return "机关运行经费"
	}
	return ""
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
