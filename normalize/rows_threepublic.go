package normalize

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// readThreePublic reads the 三公 form in its three shapes: items as columns with budget and actual side by
// side or in pairs, items as columns with budget and actual as rows, items as rows.
func (n *normalizer) readThreePublic(s *statement) {
	for rows := range byHalves(n.threePublicRows(s)) {
		only := n.oneRowOfItems(s, rows)
		for i := range rows {
			if row := &rows[i]; !row.plain || i == only {
				n.threePublicRow(s, row)
			}
		}
	}
}

// byHalves parts the rows of a table of the budget from those of one of the outturn; rows of tables of both go together.
func byHalves(rows []publicRow) iter.Seq[[]publicRow] {
	return func(yield func([]publicRow) bool) {
		for from := 0; from < len(rows); {
			phase, to := rows[from].onlyPhase(), from+1
			for to < len(rows) && rows[to].onlyPhase() == phase {
				to++
			}
			if !yield(rows[from:to]) {
				return
			}
			from = to
		}
	}
}

// halfAgain counts the rows of a head within a table that begins the other half: 决算数 over all columns, and under it the heads
// that the columns have.
func (n *normalizer) halfAgain(pt *part, r int) int {
	if _, phase := n.half(knowledge.Key(pt.own(r, 0))); phase == "" || !pt.wholeRow(r) || pt.onlyPhase() == "" || phase == pt.onlyPhase() {
		return 0
	}
	heads := r + 1
	for heads < pt.table.Rows && pt.sameHeads(heads) {
		heads++
	}
	if heads == r+1 {
		return 0
	}
	for heads < pt.table.Rows && pt.numberRow(heads) {
		heads++
	}
	return heads - r
}

// sameHeads says that what stands in a row are heads of the columns that it stands over.
func (pt *part) sameHeads(r int) bool {
	heads := 0
	for c := range pt.columns {
		k := knowledge.Key(pt.own(r, c))
		if k == "" {
			continue
		}
		if !slices.Contains(pt.columns[c].path, k) {
			return false
		}
		heads++
	}
	return heads > 0
}

func (row *publicRow) onlyPhase() string { return firstOf(row.half, row.pt.onlyPhase()) }

// topSection is a label that begins a new section: 二、机关运行经费.
var topSection = regexp.MustCompile(`^[一二三四五六七八九十]+、`)

// publicRow is a row of the 三公 form.
type publicRow struct {
	pt          *part
	r           int
	label       string
	item, phase string // said by the label
	half        string // phase said by a head further down in the table, over those of the columns
	plain       bool   // the label says neither: the columns do
}

func (n *normalizer) threePublicRows(s *statement) []publicRow {
	var rows []publicRow
	counts := false
	for _, pt := range s.parts {
		half := ""
		for r := pt.body; r < pt.table.Rows; r++ {
			if k := n.halfAgain(pt, r); k > 0 {
				_, half = n.half(knowledge.Key(pt.own(r, 0)))
				for ; k > 0; k-- {
					n.roleRow(pt, r, RoleHeader)
					r++
				}
				r--
				continue
			}
			row := publicRow{pt: pt, r: r, half: half}
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
		item, ph := col.item, firstOf(row.half, col.phase, row.phase, row.pt.phase)
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
		if pt.phase != "" {
			return false
		}
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
