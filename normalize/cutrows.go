package normalize

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// joinCutRows puts the halves of a row together that a page break parts inside its amounts: 58,363.7 at the foot of a page and
// 7 at the head of the next one are 58,363.77 in a statement whose amounts have two decimals. The whole stands where the
// row has its code or its name. What seems to be cut and is not proved by the format of the statement is unreadable, for
// the first half alone looks like any amount.
func (n *normalizer) joinCutRows(s *statement) {
	if len(s.parts) < 2 {
		return
	}
	format := s.format()
	for i := 1; i < len(s.parts); i++ {
		upper, lower := s.parts[i-1], s.parts[i]
		cut := cutRow{upper, lower, upper.table.Rows - 1, lower.body, format}
		if lower.page.Number != upper.page.Number+1 || len(upper.columns) != len(lower.columns) || cut.u < upper.body || cut.l >= lower.table.Rows || cut.format == 0 {
			continue
		}
		for panel := range panels(lower) {
			cut.join(n, s, panel)
		}
	}
}

// panels is how many blocks of columns a part has.
func panels(pt *part) (n int) {
	for c := range pt.columns {
		n = max(n, pt.columns[c].panel+1)
	}
	return n
}

// cutRow is the last row of a part and the first of the next one.
type cutRow struct {
	upper, lower *part
	u, l         int
	format       int // decimals of all amounts
}

// format is how many decimals all amounts of a statement have but for the rows at page breaks; 0 when they differ, or are too few
// to tell.
func (s *statement) format() int {
	count, all, best := map[int]int{}, 0, 0
	for _, pt := range s.parts {
		for r := pt.body + 1; r < pt.table.Rows-1; r++ {
			for c := range pt.columns {
				if text := pt.own(r, c); pt.columns[c].role == RoleAmount && parseAmount(text).state == StateReported {
					d := len(decimalsOf(text))
					count[d]++
					all++
					if count[d] > count[best] {
						best = d
					}
				}
			}
		}
	}
	if all < leastFixed || count[best] < all {
		return 0
	}
	return best
}

// whole says that a text is an amount in the format of the statement.
func (cut *cutRow) whole(text string) bool {
	return parseAmount(text).state == StateReported && len(decimalsOf(text)) == cut.format && !strings.HasPrefix(knowledge.Key(text), ".")
}

// proves says that two texts are the halves of an amount: neither is one of the statement, or the first is none at all, or
// the second stands in a row without a name (alone).
func (cut *cutRow) proves(first, rest string, alone bool) bool {
	upper := parseAmount(first).state
	return (upper == StateReported || upper == StateUnreadable) && !cut.whole(first) && cut.whole(knowledge.Key(first)+knowledge.Key(rest)) && (alone || !cut.whole(rest) || upper == StateUnreadable)
}

// alone says that the first of two texts is whole without the rest: an amount of the statement, nothing, or nought or a dash
// over an amount of the statement.
func (cut *cutRow) alone(first, rest string) bool {
	a := parseAmount(first)
	return first == "" || cut.whole(first) || cut.whole(rest) && (a.state == StateDash || a.state == StateReported && a.value.IsZero())
}

// join joins the columns of a panel, if its row is cut.
func (cut *cutRow) join(n *normalizer, s *statement, panel int) {
	if cut.twoRows(panel) {
		return
	}
	named, below := cut.upper.has(cut.u, panel, RoleCode, RoleLabel), cut.lower.has(cut.l, panel, RoleCode, RoleLabel)
	var proved, open []int // columns with both halves
	doubtful := false      // one of the open ones cannot be two amounts
	for c := range cut.upper.columns {
		if col := &cut.lower.columns[c]; col.panel != panel || col.role != RoleAmount {
			continue
		}
		first, rest := cut.upper.own(cut.u, c), cut.lower.own(cut.l, c)
		switch {
		case rest == "" || cut.whole(rest) && first == "":
		case cut.proves(first, rest, named && !below):
			proved = append(proved, c)
		default:
			open = append(open, c)
			doubtful = doubtful || !cut.alone(first, rest)
		}
	}
	switch {
	case len(proved) > 0 && len(open) == 0:
		cut.merge(panel, below && (!named || cut.lower.has(cut.l, panel, RoleCode)))
	case len(proved) > 0 || doubtful && named && !below:
		cut.doubt(n, s, append(proved, open...), named, below)
	}
}

// twoRows says that both rows have a code that is whole: what they print is theirs.
func (cut *cutRow) twoRows(panel int) bool {
	columns, code := 0, ""
	for c := range cut.lower.columns {
		if col := &cut.lower.columns[c]; col.panel == panel && col.role == RoleCode {
			columns++
			code += knowledge.Key(cut.lower.own(cut.l, c))
		}
	}
	return code != "" && (columns > 1 || codeLike(code)) && cut.upper.has(cut.u, panel, RoleCode)
}

// has says that a row has a text in a column of a panel and of one of the roles.
func (pt *part) has(r, panel int, roles ...string) bool {
	for c := range pt.columns {
		if col := &pt.columns[c]; col.panel == panel && slices.Contains(roles, col.role) && pt.own(r, c) != "" {
			return true
		}
	}
	return false
}

// merge moves the texts of one half to the other.
func (cut *cutRow) merge(panel int, down bool) {
	from, to, f, t := cut.lower, cut.upper, cut.l, cut.u
	if down {
		from, to, f, t = cut.upper, cut.lower, cut.u, cut.l
	}
	for c := range to.columns {
		if cut.lower.columns[c].panel != panel {
			continue
		}
		text := joined(cut.upper.own(cut.u, c), cut.lower.own(cut.l, c), to.columns[c].role)
		if from.own(f, c) == "" || !to.retext(t, c, text) {
			continue
		}
		role := to.columns[c].role
		to.grid[t][c].Doubt = firstOf(to.grid[t][c].Doubt, from.grid[f][c].Doubt)
		from.setRole(from.grid[f][c], role)
		from.retext(f, c, "")
	}
}

// joined is the text of both halves.
func joined(first, rest, role string) string {
	if role == RoleAmount {
		return strings.TrimSpace(first) + strings.TrimSpace(rest)
	}
	return first + rest
}

// doubt makes amounts unreadable whose other half may stand on the other page, on that side, or on both, that names a line.
func (cut *cutRow) doubt(n *normalizer, s *statement, columns []int, named, below bool) {
	for _, c := range columns {
		first, rest := cut.upper.own(cut.u, c), cut.lower.own(cut.l, c)
		for _, side := range []struct {
			pt   *part
			row  int
			text string
			line bool
		}{{cut.upper, cut.u, first, named}, {cut.lower, cut.l, rest, below}} {
			if !side.line || side.text == "" || cut.whole(side.text) {
				continue
			}
			n.find(Finding{Kind: "row-cut", Severity: SeverityError, Page: side.pt.page.Number, Table: side.pt.table.Index, Row: side.row, Column: c, Statement: s.slug,
				Message: "the row seems to be cut by the page break, and its halves make no amount of the statement; it is not read", Got: first + " | " + rest})
			side.pt.retext(side.row, c, first+" | "+rest)
		}
	}
}

// retext gives a cell another text for reading; the table of cells keeps what is printed. False when no cell begins there.
func (pt *part) retext(r, c int, text string) bool {
	old := pt.grid[r][c]
	if old == nil || old.Row != r || old.Col != c {
		return false
	}
	cell := new(extract.Cell)
	*cell = *old
	cell.Text = text
	if old.Text == "" {
		cell.TextBox = old.Box
	}
	pt.index[cell] = pt.index[old]
	for i := r; i < r+old.RowSpan && i < len(pt.grid); i++ {
		for k := c; k < c+old.ColSpan && k < len(pt.grid[i]); k++ {
			pt.grid[i][k] = cell
		}
	}
	return true
}
