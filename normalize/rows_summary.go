package normalize

import (
	"slices"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// readSummary reads forms of fixed labels on two sides.
func (n *normalizer) readSummary(s *statement) {
	sections := map[string]string{}
	var walk sideWalk
	for _, pt := range s.parts {
		sideAt := n.sides(s, pt, &walk)
		for r := pt.body; r < pt.table.Rows; r++ {
			for p := range pt.panels() {
				switch side := sideAt(r, p); side {
				case sideRevenue, sideExpenditure:
					n.summaryRow(s, pt, r, p, side, sections)
				default:
					n.noSide(s, pt, r, side)
				}
			}
		}
	}
}

// summaryRow reads a row of a panel. The lines of each side below one with parts are its parts, whatever panel they are in.
func (n *normalizer) summaryRow(s *statement, pt *part, r, panel int, side string, sections map[string]string) {
	ln := line{side: side}
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
	known, ok := n.k.Line(s.slug, ln.side, sections[sectionKey(ln.side, panel)], ln.label)
	if !ok && (ln.number == "" && n.wrappedName(s, pt, r, pt.amountsOf(panel), ln.label) || n.nameOverPage(s, pt, r, panel, sections, ln)) {
		return
	}
	ln.slug, ln.canonical, ln.memo = known.Slug, known.Canonical, known.Memo
	if !ok {
		rest, _ := knowledge.StripOrdinal(k)
		ln.slug = "other:" + rest
		n.find(Finding{Kind: "unknown-line", Severity: SeverityWarning, Page: pt.page.Number, Table: pt.table.Index, Row: r, Column: n.labelColumn(pt, panel),
			Statement: s.slug, Message: "the label is no known line of the statement; its amounts are kept under the printed label", Got: ln.label})
	}
	if year := n.report.Document.FiscalYear; known.To != 0 && known.To < year {
		n.find(Finding{Kind: "superseded-name", Severity: SeverityInfo, Page: pt.page.Number, Table: pt.table.Index, Row: r, Column: n.labelColumn(pt, panel),
			Statement: s.slug, Message: "the printed label of the line was replaced before the fiscal year", Got: ln.label, Want: known.Canonical})
	}
	if opensSection(ln.slug) {
		sections[sectionKey(ln.side, panel)] = ln.slug
	}
	for c := range pt.columns {
		if pt.columns[c].panel == panel && pt.columns[c].role == RoleAmount {
			n.fact(s, pt, r, c, ln, pt.columns[c].measure)
		}
	}
}

// sectionKey names the lines that go on under one another: those of a side, in a third panel (按性质) apart.
func sectionKey(side string, panel int) string { return side + itoa(max(panel, 1)) }

// opensSection says that the lines below a line are its parts.
func opensSection(slug string) bool {
	switch slug {
	case "opening_balance", "closing_balance", "grand_total", "total_revenue", "total_expenditure", "surplus_distribution":
		return true
	}
	return false
}

// nameOverPage joins the rest of a name, at the top of a page and without amounts, to the last row of the page
// before: a page break cut the row.
func (n *normalizer) nameOverPage(s *statement, pt *part, r, panel int, sections map[string]string, rest line) bool {
	if r != pt.body || pt == s.parts[0] || rest.number != "" {
		return false
	}
	for _, c := range pt.amountsOf(panel) {
		if pt.own(r, c) != "" {
			return false
		}
	}
	facts := n.report.Facts
	last := len(facts) - 1
	for last >= 0 && (facts[last].Statement != s.slug || facts[last].Side != rest.side) {
		last--
	}
	if last < 0 || facts[last].Page != pt.page.Number-1 {
		return false
	}
	row, label := facts[last].Row, facts[last].Label+rest.label
	known, ok := n.k.Line(s.slug, rest.side, sections[sectionKey(rest.side, panel)], label)
	if !ok {
		return false
	}
	if opensSection(known.Slug) {
		sections[sectionKey(rest.side, panel)] = known.Slug
	}
	for i := range facts {
		if f := &facts[i]; f.Statement == s.slug && f.Side == rest.side && f.Page == pt.page.Number-1 && f.Row == row {
			f.Label, f.Line, f.Canonical, f.Memo = label, known.Slug, known.Canonical, known.Memo
		}
	}
	n.report.Findings = slices.DeleteFunc(n.report.Findings, func(f Finding) bool {
		return f.Kind == "unknown-line" && f.Statement == s.slug && f.Page == pt.page.Number-1 && f.Row == row
	})
	return true
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
