package normalize

import (
	"slices"
	"strings"
)

// factPlace is what names one amount of a statement.
type factPlace struct{ side, line, measure, phase string }

// dropDuplicates keeps one fact for each line and measure of a statement. Printed twice with one amount it
// is kept once; with different amounts none is kept, since nothing says which is meant: another statement
// may have been taken for a part of this one, or two columns for the same. facts are those from the given
// index on.
func (n *normalizer) dropDuplicates(s *statement, from int) {
	n.dropMixed(s, from)
	facts := n.report.Facts[from:]
	byPlace := map[factPlace][]int{}
	for i := range facts {
		f := &facts[i]
		k := factPlace{f.Side, f.Line, f.Measure, f.Phase}
		byPlace[k] = append(byPlace[k], i)
	}
	gone := make([]bool, len(facts))
	for i := range facts {
		f := &facts[i]
		same := byPlace[factPlace{f.Side, f.Line, f.Measure, f.Phase}]
		if len(same) < 2 || same[0] != i {
			continue
		}
		n.settleDuplicates(s, facts, same, gone)
	}
	kept := n.report.Facts[:from]
	for i := range facts {
		if !gone[i] {
			kept = append(kept, facts[i])
		}
	}
	n.report.Facts = kept
}

// dropMixed keeps a statement apart from a form that was taken for its continuation: a second table with
// another total. The tables from that one on give no facts.
func (n *normalizer) dropMixed(s *statement, from int) {
	facts := n.report.Facts[from:]
	type table struct{ page, table int }
	totals := map[factPlace]*Fact{}
	for i := range facts {
		f := &facts[i]
		if f.Line != "total" && f.Line != "grand_total" || f.State != StateReported {
			continue
		}
		k := factPlace{f.Side, f.Line, f.Measure, f.Phase}
		first, have := totals[k]
		if !have {
			totals[k] = f
			continue
		}
		if (table{first.Page, first.Table}) == (table{f.Page, f.Table}) || first.Printed == f.Printed {
			continue
		}
		n.find(Finding{Kind: "statement-mixed", Severity: SeverityError, Page: f.Page, Table: f.Table, Row: f.Row, Column: f.Column, Statement: s.slug,
			Message: "a table taken for a continuation has a total of its own: it is another form, and is not read", Got: f.Printed, Want: first.Printed})
		n.cutFrom(s, from, f.Page, f.Table)
		return
	}
}

// cutFrom drops the facts of a statement from a table on; their cells become unmapped.
func (n *normalizer) cutFrom(s *statement, from, page, table int) {
	kept := n.report.Facts[:from]
	for _, f := range n.report.Facts[from:] {
		if f.Page < page || f.Page == page && f.Table < table {
			kept = append(kept, f)
		} else if pt := s.partAt(f.Page, f.Table); pt != nil {
			pt.setRole(pt.grid[f.Row][f.Column], RoleUnmapped)
		}
	}
	n.report.Facts = kept
}

// settleDuplicates decides which of several facts of one place stay.
func (n *normalizer) settleDuplicates(s *statement, facts []Fact, same []int, gone []bool) {
	var printed []string
	keep := -1
	for _, i := range same {
		f := &facts[i]
		if f.State == StateBlank || f.State == StateDash {
			continue
		}
		value := f.Printed
		if a := parseAmount(f.Printed); a.state == StateReported {
			value = a.value.String() + f.Unit
		}
		if keep < 0 {
			keep = i
		}
		if !slices.Contains(printed, value) {
			printed = append(printed, value)
		}
	}
	if keep < 0 {
		keep = same[0]
	}
	for _, i := range same {
		gone[i] = i != keep || len(printed) > 1
	}
	if len(printed) < 2 {
		n.reportRepeats(s, facts, same, keep)
		return
	}
	f := &facts[keep]
	for _, i := range same {
		if pt := s.partAt(facts[i].Page, facts[i].Table); pt != nil {
			pt.setRole(pt.grid[facts[i].Row][facts[i].Column], RoleUnmapped)
		}
	}
	n.find(Finding{Kind: "duplicate-fact", Severity: SeverityError, Page: f.Page, Table: f.Table, Row: f.Row, Column: f.Column, Statement: s.slug,
		Message: "the statement gives more than one amount for " + f.Line + " / " + f.Measure + "; none of them is taken", Got: strings.Join(printed, ", ")})
}

// reportRepeats leaves the cells of an amount printed again without a role, so that they are reported.
func (n *normalizer) reportRepeats(s *statement, facts []Fact, same []int, keep int) {
	for _, i := range same {
		if pt := s.partAt(facts[i].Page, facts[i].Table); pt != nil && i != keep {
			pt.setRole(pt.grid[facts[i].Row][facts[i].Column], "")
		}
	}
}

// partAt finds the part of a statement by page and table.
func (s *statement) partAt(page, table int) *part {
	for _, pt := range s.parts {
		if pt.page.Number == page && pt.table.Index == table {
			return pt
		}
	}
	return nil
}
