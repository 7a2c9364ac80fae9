package extract

import (
	"cmp"
	"slices"
	"sort"
)

// composite is a rule in one piece, or in several on one line with the gaps between columns.
type composite struct {
	stretch
	pieces  []stretch
	stubbed bool // the rules of the totals below repeat its pieces, all but the first: that is over the names
}

// composites joins the pieces of rules that are drawn column by column.
func composites(loose []stretch) []composite {
	sorted := pieces(loose)
	slices.SortStableFunc(sorted, func(a, b stretch) int {
		if near(a.at, b.at, sameRule) {
			return cmp.Compare(a.from, b.from)
		}
		return cmp.Compare(a.at, b.at)
	})
	var out []composite
	for _, h := range sorted {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if gap := h.from - last.to; near(last.at, h.at, sameRule) && gap > 0 && gap < pieceGap {
				last.to = h.to
				last.pieces = append(last.pieces, h)
				continue
			}
		}
		out = append(out, composite{stretch: h, pieces: []stretch{h}})
	}
	return stubs(out)
}

// pieces takes rules apart where they were drawn in pieces with gaps that show.
func pieces(rules []stretch) []stretch {
	out := make([]stretch, 0, len(rules))
	for _, h := range rules {
		from := h.from
		for _, c := range h.cuts {
			out = append(out, stretch{at: h.at, from: from, to: c.x0})
			from = c.x1
		}
		out = append(out, stretch{at: h.at, from: from, to: h.to})
	}
	return out
}

// stubs joins what stands on one line however wide the gaps, where a rule over the totals below repeats all its pieces
// but the first, which is over the names. A line that repeats the one above is of tables beside each other.
func stubs(in []composite) []composite {
	var out []composite
	var above []stretch
	for i := 0; i < len(in); {
		j := i + 1
		for j < len(in) && near(in[i].at, in[j].at, sameRule) {
			j++
		}
		line := in[i:j]
		var all []stretch
		for k := range line {
			all = append(all, line[k].pieces...)
		}
		if len(all) > 1 && (len(above) == 0 || !repeatsSome(above, all)) && totalled(all, in[j:]) {
			whole := stretch{at: all[0].at, from: all[0].from, to: all[len(all)-1].to}
			out = append(out, composite{whole, all, true})
		} else {
			out = append(out, line...)
		}
		above, i = all, j
	}
	return out
}

// totalled says that a line below has the pieces of a rule, all but the first, before a line that has the first, and that
// this one is not the first alone: such a piece is a rule of another table.
func totalled(head []stretch, below []composite) bool {
	found := false
	for i, lines := 0, 0; i < len(below) && lines < totalLines; lines++ {
		j := i + 1
		for j < len(below) && near(below[i].at, below[j].at, sameRule) {
			j++
		}
		var all []stretch
		for k := i; k < j; k++ {
			all = append(all, below[k].pieces...)
		}
		if repeatsSome(head[1:], all) && len(all) >= min(2, len(head)-1) { // one of several: another table beside it
			found = true
		}
		for k := range all {
			if all[k].from < head[0].to && all[k].to > head[0].from {
				return found && (len(all) > 1 || !all[0].over(head[0]))
			}
		}
		i = j
	}
	return found
}

// repeatsSome says that each piece is over one of the columns.
func repeatsSome(columns, pieces []stretch) bool {
	for _, p := range pieces {
		if !slices.ContainsFunc(columns, p.over) {
			return false
		}
	}
	return true
}

// over says that two pieces are over one column.
func (h stretch) over(p stretch) bool {
	return near(h.from, p.from, samePiece) && near(h.to, p.to, samePiece)
}

// besideNames lets a stack reach left over names that no piece of its first rule is over: rows of figures below have
// them there.
func (st *stack) besideNames(rows []textRow) {
	h := &st.rules[0]
	if len(h.pieces) < leastPieces {
		return
	}
	left, named, others := st.x0, 0, 0
	for i := range rows {
		r := &rows[i]
		if m := (r.y0 + r.y1) / 2; m < h.at || r.y0 > h.at+totalReach*r.height || r.x1 > st.x1+sideReach {
			continue
		}
		if !dataRow(r) || r.figures() < 2 {
			continue
		}
		if !r.runs[0].number && r.runs[0].X1 < st.x0 && r.runs[1].X0 > st.x0-sideReach {
			left, named = min(left, r.x0), named+1
		} else {
			others++
		}
	}
	if named > max(1, others) {
		names := stretch{at: h.at, from: left, to: st.x0 - leastGap}
		st.rules = slices.Clone(st.rules)
		st.rules[0].pieces = append([]stretch{names}, h.pieces...)
		st.x0 = left
	}
}

// apart takes from lines that go over several tables side by side what stands in this one: rules of two at least stand on
// one line.
func (st *stack) apart(rows []textRow, stacks []stack) []textRow {
	if len(st.rules) < 2 || len(stacks) > maxStacks {
		return rows
	}
	var beside []stack
	for i := range stacks {
		if o := &stacks[i]; (o.x0 > st.x1 || o.x1 < st.x0) && st.level(o) > 1 {
			beside = append(beside, *o)
		}
	}
	if beside == nil {
		return rows
	}
	out := slices.Clone(rows)
	for i := range out {
		var own []*glyph
		others := true
		for _, r := range out[i].runs {
			switch {
			case st.holds(r.Box):
				own = append(own, r.gs...)
			case !slices.ContainsFunc(beside, func(o stack) bool { return o.holds(r.Box) }):
				others = false
			}
		}
		if own != nil && others {
			if l := intoLines(own); len(l) == 1 {
				out[i] = newRow(l[0])
			}
		}
	}
	return out
}

// holds says that a text lies between the sides of a stack.
func (st *stack) holds(b Box) bool { return b.X0 > st.x0-sideReach && b.X1 < st.x1+sideReach }

// level counts the rules of two stacks that stand on one line.
func (st *stack) level(o *stack) int {
	n := 0
	for i := range st.rules {
		if slices.ContainsFunc(o.rules, func(h composite) bool { return near(h.at, st.rules[i].at, sameRule) }) {
			n++
		}
	}
	return n
}

// byColumn says that a rule says where the columns are.
func (h *composite) byColumn() bool { return len(h.pieces) >= leastPieces || h.stubbed }

// downToTotals lets a region whose head is ruled column by column reach down to the rules over and under its totals:
// they repeat pieces of the rule under the head. Rows may stand further apart there, and need not look like rows.
func (rg *region) downToTotals(rows []textRow, rules []composite, lower float64) {
	if !rg.byColumn {
		return
	}
	last := rg.y1
	from := sort.Search(len(rules), func(i int) bool { return rules[i].at > last+1 })
	for i := from; i < len(rules) && i-from < totalRules && rules[i].at < lower-1; i++ {
		h := &rules[i]
		if h.at <= last+1 || !repeatsSome(rg.pieces, h.pieces) {
			continue
		}
		if !rg.onlyRows(rowsIn(rows, last, h.at), last) {
			break
		}
		last = h.at
	}
	if last > rg.y1 {
		rg.y1 = last + 1
	}
}

// onlyRows says that lines below y, down to a rule, are rows of the table: each text under one piece of the rule, no gap
// between lines wide enough for the end of the table, and figures in the last row, the upper lines of its name left aside.
func (rg *region) onlyRows(lines []textRow, y float64) bool {
	for i := range lines {
		r := &lines[i]
		if r.y0-y > totalReach*r.height || rg.crossed(r) {
			return false
		}
		y = r.y1
	}
	for i := len(lines) - 1; i >= 0; i-- {
		if r := &lines[i]; dataRow(r) {
			return true
		} else if len(lines)-i > labelLines || r.x1 > rg.pieces[0].to {
			return false
		}
	}
	return len(lines) == 0
}

// crossed says that a text of a line reaches from under one piece of the rule under the head to under the next.
func (rg *region) crossed(r *textRow) bool {
	for k := range r.runs {
		for i := 1; i < len(rg.pieces); i++ {
			if r.runs[k].X0 < rg.pieces[i-1].to-sideReach && r.runs[k].X1 > rg.pieces[i].from+sideReach {
				return true
			}
		}
	}
	return false
}

// spanningHeads lets a region reach up over heads of several columns: a rule under them goes from the side of one column
// to the side of another.
func (rg *region) spanningHeads(rows []textRow, rules []composite, upper float64) {
	if !rg.byColumn || rg.y0 > rg.rules[0]+1 {
		return
	}
	for i := sort.Search(len(rules), func(i int) bool { return rules[i].at > rg.rules[0]-1 }) - 1; i >= 0; i-- {
		h := &rules[i]
		if h.at < upper || rg.y0-h.at > spanReach {
			return
		}
		if !rg.spans(h) {
			continue
		}
		for k := len(rows) - 1; k >= 0; k-- {
			r := &rows[k]
			if r.y1 > h.at+2 {
				continue
			}
			if r.y0 > upper && h.at-r.y1 < rowReach*r.height && !rg.crossed(&textRow{runs: r.under(rg.pieces[0])}) {
				rg.y0 = min(rg.y0, r.y0-1)
			}
			break
		}
	}
}

// under is the texts of a line that begin under a piece of a rule.
func (r *textRow) under(p stretch) []run {
	return slices.DeleteFunc(slices.Clone(r.runs), func(t run) bool { return t.X0 > p.to })
}

// spans says that each piece of a rule goes over several columns of the region, from the side of one to the side of another.
func (rg *region) spans(h *composite) bool {
	for _, p := range h.pieces {
		from := slices.IndexFunc(rg.pieces, func(q stretch) bool { return near(p.from, q.from, samePiece) })
		to := slices.IndexFunc(rg.pieces, func(q stretch) bool { return near(p.to, q.to, samePiece) })
		if from < 0 || to < from {
			return false
		}
	}
	return true
}

// pieceBorders are the borders of columns that the rule under the head parts. A piece may lie under the names
// and the first column: what stands in two columns below it, or under two heads, is parted there.
func (rg *region) pieceBorders(head, body []textRow) []float64 {
	if !rg.byColumn {
		return nil
	}
	xs := []float64{rg.pieces[0].from}
	for i, p := range rg.pieces {
		right := p.to
		if i+1 < len(rg.pieces) {
			right = (p.to + rg.pieces[i+1].from) / 2
		}
		inside := columnsUnder(body, xs[len(xs)-1], right)
		if inside == nil {
			var ok bool
			if inside, ok = rg.headsOver(head, body, xs[len(xs)-1], right); !ok {
				return nil
			}
		}
		xs = append(append(xs, inside...), right)
	}
	return xs
}

// columnsUnder are the borders inside a piece of a rule: rows have two texts there, the same way each time.
func columnsUnder(body []textRow, x0, x1 float64) []float64 {
	var inside []textRow
	double := 0
	for i := range body {
		row := textRow{}
		for _, r := range body[i].runs {
			if m := (r.X0 + r.X1) / 2; m > x0 && m < x1 {
				row.runs = append(row.runs, r)
			}
		}
		if len(row.runs) > 1 {
			double++
		}
		inside = append(inside, row)
	}
	if double < 2 || double*2 < len(body)/2 {
		return nil
	}
	cols := columnsOf(inside, nil)
	if len(cols) < 2 {
		return nil
	}
	all := separators(cols, x0, x1)
	return all[1 : len(all)-1]
}

// headsOver is the border between two heads side by side over one piece of a rule: half way between them, or where the
// figures under the first end. It reports false where there are two heads and no such place.
func (rg *region) headsOver(head, body []textRow, x0, x1 float64) ([]float64, bool) {
	left, right, ok := rg.twoHeads(head, x0, x1)
	if !ok {
		return nil, true
	}
	x := (left.X1 + right.X0) / 2
	for k := range body {
		for _, r := range body[k].runs {
			if r.X0 > x0-sideReach && r.X0 < x-overhang*r.size && r.X1 > x {
				x = r.X1 + leastGap
			}
		}
	}
	if x > (right.X0+right.X1)/2 || x > x1 {
		return nil, false
	}
	return []float64{x}, true
}

// twoHeads are the lowest heads between two borders, when they are two that stand apart: lines from the bottom up, until
// one goes over both. Single characters are those of a spaced word.
func (rg *region) twoHeads(head []textRow, x0, x1 float64) (left, right headBlock, ok bool) {
	var found []headBlock
lines:
	for i := len(head) - 1; i >= 0; i-- {
		if i+1 < len(head) && rg.levelRule(&head[i], &head[i+1], x0, x1) {
			break
		}
		for _, r := range head[i].runs {
			if m := (r.X0 + r.X1) / 2; m < x0 || m > x1 {
				continue
			}
			under := slices.IndexFunc(found, func(f headBlock) bool { return f.X0 < r.X1 && r.X0 < f.X1 })
			switch {
			case under < 0 && len(found) < 2:
				found = append(found, headBlock{Box: r.Box, gs: slices.Clone(r.gs), size: r.size})
			case under < 0 || len(found) == 2 && found[1-under].X0 < r.X1 && r.X0 < found[1-under].X1:
				break lines // a head of both, or more heads than two
			default:
				f := &found[under]
				f.Box, f.gs = union(f.Box, r.Box), append(f.gs, r.gs...)
			}
		}
	}
	if len(found) != 2 || min(len(found[0].gs), len(found[1].gs)) < 2 {
		return left, right, false
	}
	if left, right = found[0], found[1]; left.X0 > right.X0 {
		left, right = right, left
	}
	return left, right, right.X0-left.X1 > tableGap*left.size
}

// levelRule says that between two lines of heads a rule parts their levels between two borders.
func (rg *region) levelRule(above, below *textRow, x0, x1 float64) bool {
	return slices.ContainsFunc(rg.partial, func(h stretch) bool {
		return h.from < x1 && h.to > x0 && h.at > (above.y0+above.y1)/2 && h.at < (below.y0+below.y1)/2
	})
}

// together joins the texts of a level that stand over one column, and spaced characters over one piece of a rule.
func (rg *region) together(level []headBlock, xs []float64) []headBlock {
	if !rg.byColumn {
		return level
	}
	out := level[:1:1]
	spaced := len(level[0].gs) == 1
	for _, b := range level[1:] {
		last := &out[len(out)-1]
		alone := len(b.gs) == 1
		if columnAt(xs, (last.X0+last.X1)/2) == columnAt(xs, (b.X0+b.X1)/2) || spaced && alone && rg.oneRule(last.Box, b) {
			last.gs, last.Box = append(last.gs, b.gs...), union(last.Box, b.Box)
			continue
		}
		spaced = alone
		out = append(out, b)
	}
	return out
}

// oneRule says that one piece of a rule is right under two texts of a level.
func (rg *region) oneRule(a Box, b headBlock) bool {
	m, n := (a.X0+a.X1)/2, (b.X0+b.X1)/2
	return slices.ContainsFunc(rg.partial, func(h stretch) bool {
		return h.at < rg.rules[0]-1 && h.at > a.Y1-1 && h.at < a.Y1+b.size && m > h.from && m < h.to && n > h.from && n < h.to
	})
}

// columnAt is the column that holds x, the nearest for one beside the table.
func columnAt(xs []float64, x float64) int {
	return min(max(sort.SearchFloat64s(xs, x)-1, 0), len(xs)-2)
}
