package normalize

import (
	"github.com/juesuan/juesuan/normalize/knowledge"
)

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
