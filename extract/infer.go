package extract

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// region is a part of a page that holds a table without vertical rules.
type region struct {
	x0, x1, y0, y1 float64
	rules          []float64 // y of rules over the whole width
	pieces         []stretch // of the rule under the head
	byColumn       bool      // it is drawn column by column
	partial        []stretch // rules over a part of it: under heads of several columns
	rows           []textRow
	bare           bool // neither rules nor the page before say where columns end
	headed         bool // the head stands above the first rule
	cut            bool // heads under the last rule of the page that the page break cut off from all others: no table yet
}

// inferTables finds tables that only horizontal rules, or none at all, set off: in the steps regions →
// head and body → columns → rows → cells.
func inferTables(p *Page, glyphs []glyph, loose []stretch, taken []Table, before []float64) []Table {
	rows := rowsOf(glyphs, taken)
	short := pieces(loose)
	var out []Table
	infer := func(rg region) {
		rg.partialRules(short)
		if t := rg.table(before); t != nil && !crosses(t.Box, taken) && !crosses(t.Box, out) {
			out = append(out, *t)
			if _, numbers := headAlone(rg.rows); !dataRows(rg.rows) && len(numbers) != 1 && (p.heads == nil || p.heads.cut || rg.y0 > p.heads.y0) {
				p.heads = rg.copy()
			}
		} else if cut := rg.cutHeads(rows); t == nil && cut != nil && p.heads == nil {
			p.heads = cut.copy()
		}
		before = nil // only the first table of a page continues the page before
	}
	for _, rg := range regions(p, rows, loose, before) {
		infer(rg)
	}
	if len(loose) > 0 { // rows that no rule made a table
		for _, rg := range bareRegions(p, slices.DeleteFunc(rows, func(r textRow) bool { return r.within(out) })) {
			if !rg.besideRules(loose) {
				infer(rg)
			}
		}
	}
	return out
}

// besideRules says that figures stand right of two rules of one width that begin with the region: they part a table from
// what is beside it.
func (rg *region) besideRules(loose []stretch) bool {
	var ends []float64
	right := 0.0
	for _, h := range loose {
		if h.at > rg.y0-spanReach && h.at < rg.y1 && near(h.from, rg.x0, 2*sideReach) && h.to-h.from > leastStack && h.to < rg.x1-sideReach {
			if slices.ContainsFunc(ends, func(x float64) bool { return near(x, h.to, sideReach) }) {
				right = max(right, h.to)
			}
			ends = append(ends, h.to)
		}
	}
	if right == 0 {
		return false
	}
	beyond := 0
	for i := range rg.rows {
		if last := len(rg.rows[i].runs) - 1; rg.rows[i].runs[last].number && rg.rows[i].runs[last].X0 > right {
			beyond++
		}
	}
	return beyond > 1
}

// within says that the middle of a line lies in one of the tables.
func (r *textRow) within(ts []Table) bool {
	x, y := (r.x0+r.x1)/2, (r.y0+r.y1)/2
	return slices.ContainsFunc(ts, func(t Table) bool { return x > t.X0 && x < t.X1 && y > t.Y0 && y < t.Y1 })
}

// partialRules collects the rules inside a region that are shorter than it.
func (rg *region) partialRules(loose []stretch) {
	for _, h := range loose {
		if h.at > rg.y0+1 && h.at < rg.y1-1 && h.from > rg.x0-sideReach && h.to < rg.x1+sideReach && h.to-h.from < 0.9*(rg.x1-rg.x0) {
			rg.partial = append(rg.partial, h)
		}
	}
}

// borders are the x positions of the columns of a table that was not ruled.
func (t *Table) borders() []float64 {
	xs := make([]float64, t.Cols+1)
	for i := range t.Cells {
		c := &t.Cells[i]
		xs[c.Col], xs[c.Col+c.ColSpan] = c.X0, c.X1
	}
	return xs
}

func crosses(b Box, ts []Table) bool {
	for i := range ts {
		o := ts[i].Box
		if b.X0 < o.X1-1 && b.X1 > o.X0+1 && b.Y0 < o.Y1-1 && b.Y1 > o.Y0+1 {
			return true
		}
	}
	return false
}

// regions cuts the page at its wide rules into bands and puts bands together that belong to one table.
func regions(p *Page, rows []textRow, loose []stretch, before []float64) []region {
	rules := composites(loose)
	stacks := stacksOf(rules)
	if len(stacks) == 0 {
		if rg, rest, ok := continuedRegion(p, rows, before); ok {
			return append([]region{rg}, bareRegions(p, rest)...)
		}
		return bareRegions(p, rows)
	}
	var out []region
	for _, st := range stacks {
		if st = st.outside(out); len(st.rules) == 0 {
			continue
		}
		st.withoutMargins(p.Height, rows)
		own := st.apart(rows, stacks)
		st.besideNames(own)
		out = append(out, stackRegions(st, own, rules)...)
	}
	return out
}

// stack is rules of one width under one another.
type stack struct {
	x0, x1 float64
	rules  []composite
}

// stacksOf puts rules of one width together, the widest first.
func stacksOf(rules []composite) []stack {
	var out []stack
	for _, h := range rules {
		if h.to-h.from < leastStack {
			continue
		}
		placed := false
		for i := range out {
			if near(out[i].x0, h.from, sameSide) && near(out[i].x1, h.to, sameSide) {
				out[i].rules = append(out[i].rules, h)
				placed = true
				break
			}
		}
		if !placed {
			out = append(out, stack{h.from, h.to, []composite{h}})
		}
	}
	slices.SortStableFunc(out, func(a, b stack) int { return cmp.Compare(b.x1-b.x0, a.x1-a.x0) })
	return out
}

// outside leaves out the rules that lie in regions found already: those under some columns of a wider table.
func (st stack) outside(found []region) stack {
	st.rules = slices.DeleteFunc(slices.Clone(st.rules), func(h composite) bool {
		return slices.ContainsFunc(found, func(r region) bool {
			return h.from > r.x0-sideReach && h.to < r.x1+sideReach && h.at > r.y0-1 && h.at < r.y1+sideReach
		})
	})
	return st
}

// withoutMargins drops the line under a page header and the one over a footer, as wide as the table: in a margin, with nothing
// between it and the next rule. A band above a footer may be an empty row.
func (st *stack) withoutMargins(height float64, rows []textRow) {
	empty := func(y0, y1 float64) bool {
		return !slices.ContainsFunc(rows, func(r textRow) bool { m := (r.y0 + r.y1) / 2; return m > y0 && m < y1 })
	}
	for n := len(st.rules); n > 2; n = len(st.rules) {
		first, last := st.rules[0].at, st.rules[n-1].at
		switch {
		case first < height*headMargin && empty(first, st.rules[1].at):
			st.rules = st.rules[1:]
		case last > height*(1-headMargin) && last-st.rules[n-2].at > emptyRow && empty(st.rules[n-2].at, last):
			st.rules = st.rules[:n-1]
		default:
			return
		}
	}
}

func near(a, b, tol float64) bool { return a-b < tol && b-a < tol }

// stackRegions walks down a stack of rules and ends a table at a band that holds text between tables.
func stackRegions(st stack, rows []textRow, rules []composite) []region {
	var inside []textRow
	for _, r := range rows {
		if r.x0 > st.x0-sideReach && r.x1 < st.x1+sideReach {
			inside = append(inside, r)
		}
	}
	band := func(y0, y1 float64) []textRow {
		var out []textRow
		for _, r := range inside {
			if m := (r.y0 + r.y1) / 2; m > y0 && m < y1 {
				out = append(out, r)
			}
		}
		return out
	}
	ys := make([]float64, len(st.rules))
	for i := range ys {
		ys[i] = st.rules[i].at
	}
	var out []region
	start := 0
	for i := range ys {
		last := i == len(ys)-1
		if !last && (!between(band(ys[i], ys[i+1])) || i+2 < len(ys) && st.goesOn(band(ys[i], ys[i+1]), band(ys[i+1], ys[i+2]))) && !st.rules[i+1].underHead(inside, ys[i]) {
			continue
		}
		out = append(out, region{x0: st.x0, x1: st.x1, rules: ys[start : i+1], y0: ys[start], y1: ys[i], pieces: st.rules[start].pieces, byColumn: st.rules[start].byColumn()})
		start = i + 1
	}
	for i := range out {
		upper, lower := 0.0, 1e9
		if i > 0 {
			upper = out[i-1].y1
		}
		if i+1 < len(out) {
			lower = out[i+1].y0
		}
		out[i].extend(inside, upper, lower)
		out[i].downToTotals(inside, rules, lower)
		out[i].headAbove(inside, upper)
		out[i].spanningHeads(inside, rules, upper)
		out[i].unruledHead(inside, upper)
		out[i].rows = rowsIn(inside, out[i].y0, out[i].y1)
	}
	return out
}

// underHead says that a rule drawn column by column closes the head of another table: between it and the rule
// above lie rows of figures and then rows of words, and it has figures below.
func (h *composite) underHead(rows []textRow, above float64) bool {
	if !h.byColumn() {
		return false
	}
	figures, words, names := false, false, 0
	for i := range rows {
		switch m := (rows[i].y0 + rows[i].y1) / 2; {
		case m < above:
		case m > h.at:
			if dataRow(&rows[i]) {
				return figures && words
			}
			if names++; names > labelLines || rows[i].x1 > h.pieces[len(h.pieces)-1].from { // more than the upper lines of a name
				return false
			}
		case dataRow(&rows[i]):
			figures, words = true, false
		default:
			words = true
		}
	}
	return false
}

func rowsIn(rows []textRow, y0, y1 float64) []textRow {
	var out []textRow
	for _, r := range rows {
		if m := (r.y0 + r.y1) / 2; m > y0 && m < y1 {
			out = append(out, r)
		}
	}
	return out
}

// goesOn says that the words of a band are the rest of a row that a page break cut: they begin where the rows do and are as
// short as names, none is a caption, and rows of figures follow with no head above them.
func (st stack) goesOn(words, next []textRow) bool {
	for i := range words {
		for k := range words[i].runs {
			if r := &words[i].runs[k]; r.X1-r.X0 > nameShare*(st.x1-st.x0) {
				return false
			}
		}
	}
	return !captioned(words) && len(words) > 0 && near(words[0].x0, st.x0, sideReach) && dataRows(next)
}

// between says that a band between two rules holds titles and notes, no rows of a table.
func between(rows []textRow) bool {
	if len(rows) < 2 {
		return false
	}
	if captioned(rows) {
		return true
	}
	for i := range rows {
		if rows[i].figures() > 0 || len(rows[i].runs) > 3 {
			return false
		}
	}
	return true
}

// extend lets a region grow over rows of figures above its first and below its last rule: the table goes
// on over a page break, or prints no closing rule.
func (rg *region) extend(rows []textRow, upper, lower float64) {
	for i := len(rows) - 1; i >= 0 && len(rg.rules) == 1; i-- { // upwards, from the rule that closes a table
		r := &rows[i]
		if r.y0 > rg.y0-1 {
			continue
		}
		k := i
		for k >= 0 && i-k < partLines && !rowLike(&rows[k]) && rg.partLine(&rows[k]) {
			k--
		}
		if k < 0 || i-k == partLines || !rowLike(&rows[k]) || rows[k].y0 < upper || rg.y0-r.y1 > rowReach*r.height || !closeRows(rows[k:i+1]) {
			for k < i && i >= 0 && rows[i].y0 > upper && !rg.byColumn && rg.wrappedOff(&rows[i], rg.y0-rows[i].y1) {
				rg.y0 = rows[i].y0 - 1
				i--
			}
			break
		}
		rg.y0 = rows[k].y0 - 1
		i = k
	}
	for i := 0; i < len(rows); i++ { // downwards
		r := &rows[i]
		if r.y1 < rg.y1+1 {
			continue
		}
		k := i
		for k < len(rows) && k-i < partLines && !rowLike(&rows[k]) && rg.partLine(&rows[k]) {
			k++
		}
		if k == len(rows) || k-i == partLines || !rowLike(&rows[k]) || rows[k].y1 > lower || rows[i].y0-rg.y1 > rowReach*r.height || !closeRows(rows[i:k+1]) {
			for k > i && i < len(rows) && rows[i].y1 < lower && rg.wrappedOff(&rows[i], rows[i].y0-rg.y1) {
				rg.y1 = rows[i].y1 + 1
				i++
			}
			break
		}
		rg.y1 = rows[k].y1 + 1
		i = k
	}
}

// headAbove lets a region whose first rule is drawn column by column reach over the heads above it, when that is not the
// rule over the heads. Captions, titles and rows of figures are none.
func (rg *region) headAbove(rows []textRow, upper float64) {
	if !rg.byColumn || rg.y0 < rg.rules[0]-1 || rg.topRule(rows) {
		return
	}
	top, below := rg.y0, 0.0
	var head []textRow // from the bottom up
	for i := len(rows) - 1; i >= 0 && len(head) < headRows; i-- {
		r := &rows[i]
		if r.y1 > top+2 {
			continue
		}
		em := r.height
		if below > 0 {
			em = min(em, below)
		}
		if r.y0 < upper || top-r.y1 > rowReach*em || dataRow(r) || r.named() || len(r.runs) == 1 && r.x0 < rg.pieces[0].to && len(head) > 0 || rg.caption(r) {
			break
		}
		top, below = r.y0-1, r.height
		head = append(head, *r)
	}
	for len(head) > 0 && rg.titleLike(head) {
		head = head[:len(head)-1]
	}
	if !slices.ContainsFunc(head, func(r textRow) bool { return r.x1 > rg.pieces[0].to }) { // a text over the names alone is no head
		return
	}
	for i := range head {
		rg.y0 = min(rg.y0, head[i].y0-1)
	}
}

// topRule says that heads stand under the first rule: no figures down to the next, which has some below.
func (rg *region) topRule(rows []textRow) bool {
	if len(rg.rules) < 2 {
		return false
	}
	band := rowsIn(rows, rg.rules[0], rg.rules[1])
	for i := range band {
		if r := &band[i]; len(r.runs) == 1 && (startsItem(r.runs[0].text) || opensBracket(r.runs[0].text)) { // the title of another table
			return false
		}
	}
	return len(band) > 0 && !dataRows(band) && dataRows(rowsIn(rows, rg.rules[1], rg.y1+1))
}

// caption says that a line above the heads is a sentence: it runs from the first column into the next.
func (rg *region) caption(r *textRow) bool {
	for k := range r.runs {
		if r.runs[k].X0 < rg.pieces[0].to && r.runs[k].X1 > rg.pieces[1].from {
			return true
		}
	}
	return false
}

// labelLine says that a line may be part of a wrapped name: one short run.
func (rg *region) labelLine(r *textRow) bool {
	return len(r.runs) == 1 && r.x1-r.x0 < labelShare*(rg.x1-rg.x0) && !r.runs[0].number
}

// partLine says that a line may be the part of a row beside wrapped cells: names, with their codes or without, parts of
// figures, or both. A sentence fills more of the width, or its words stand close.
func (rg *region) partLine(r *textRow) bool {
	words := 0.0
	for k := range r.runs {
		if !r.runs[k].number {
			words += r.runs[k].X1 - r.runs[k].X0
		}
	}
	return words < labelShare*(rg.x1-rg.x0) && r.wide() == len(r.runs)
}

// wrappedOff says that a line beyond the last figures belongs to a wrapped cell beside them.
func (rg *region) wrappedOff(r *textRow, gap float64) bool {
	if gap >= wrapGap*r.height || !rg.partLine(r) {
		return false
	}
	return r.x0 > rg.x0+r.height || rg.byColumn && !rg.crossed(r) // texts keep to their pieces of the rule
}

func closeRows(rows []textRow) bool {
	for i := 1; i < len(rows); i++ {
		if rows[i].y0-rows[i-1].y1 > rowReach*rows[i].height {
			return false
		}
	}
	return true
}

// rowLike says that a row looks like one of a table: figures beside other runs.
func rowLike(r *textRow) bool {
	return len(r.runs) >= 3 && r.figures() >= 1 || len(r.runs) >= 2 && r.figures() >= 2
}

// bareRegions finds blocks of rows of figures where no rules are drawn, with the heads above them.
func bareRegions(p *Page, rows []textRow) []region {
	var out []region
	part := func(r *textRow) bool { return len(r.runs) == 1 && r.x1-r.x0 < labelShare*p.Width }
	for i := 0; i < len(rows); {
		if !bareRow(&rows[i]) {
			i++
			continue
		}
		j, like, others, last := i, 0, 0, i
		pending := 0 // other lines since the last row
		for j < len(rows) && (j == i || rows[j].y0-rows[j-1].y1 < rowReach*rows[j].height) {
			r := &rows[j]
			if len(r.runs) == 1 && r.x1-r.x0 > sentenceShare*p.Width {
				break
			}
			if bareRow(r) {
				like, last = like+1, j
				others, pending = others+pending, 0
			} else if !part(r) {
				pending++
			}
			if pending > leastBareRows { // text below the table
				break
			}
			j++
		}
		end := last + 1
		for end < j && part(&rows[end]) && rows[end].y0-rows[end-1].y1 < wrapGap*rows[end].height {
			end++ // the last lines of a wrapped name
		}
		from := headsAbove(rows, i, out)
		headed := from < i && len(rows[i-1].runs) >= max(leastHeads, len(rows[i].runs))
		if (like >= leastBareRows || headed && like >= leastHeadedRows) && like > others && (headed || !contentsList(rows[i:end])) {
			out = append(out, bareRegion(rows[from:end]))
		}
		i = max(j, i+1)
	}
	return out
}

// contentsList says that rows are a list of contents: each ends in its only figure, the number of a page, and these ascend.
func contentsList(rows []textRow) bool {
	page := 0
	for i := range rows {
		r := &rows[i]
		if !bareRow(r) {
			continue
		}
		last := &r.runs[len(r.runs)-1]
		n, err := strconv.Atoi(norm.NFKC.String(last.text))
		if err != nil || r.figures() != 1 || n < page || n > lastPage {
			return false
		}
		page = n
	}
	return true
}

// bareRow says that a row looks like one of a table where no rules say so.
func bareRow(r *textRow) bool { return rowLike(r) && r.wide() >= 3 }

func bareRegion(rows []textRow) region {
	rg := region{x0: rows[0].x0, x1: rows[0].x1, y0: rows[0].y0 - 1, y1: rows[len(rows)-1].y1 + 1, rows: rows}
	for _, r := range rows {
		rg.x0, rg.x1 = min(rg.x0, r.x0-1), max(rg.x1, r.x1+1)
	}
	return rg
}

// headsAbove is the first of the rows of heads above the first row of figures of a table: texts side by side,
// closer than a row that is no part of it; the head of the names may stand between them, a head of several columns above.
func headsAbove(rows []textRow, first int, taken []region) int {
	from, below, names := first, &rows[first], namesRight(rows[first:])
	for from > 0 && first-from < headRows {
		r := &rows[from-1]
		free := len(taken) == 0 || r.y0 > taken[len(taken)-1].y1
		if !free || r.figures() > 0 && !yearsOnly(r) || r.named() || below.y0-r.y1 > rowReach*min(r.height, below.height) {
			break
		}
		if len(r.runs) < 2 || r.wide() < 2 {
			heads := from < first || yearsOnly(below)
			overlapped := from > 1 && from < first && rows[from-2].y1 > r.y0 && len(rows[from-2].runs) > 1
			if len(r.runs) != 1 || !overlapped && !(heads && below.spannedBy(&r.runs[0], names)) {
				break
			}
		}
		below = r
		from--
	}
	return from
}

// namesRight is where the names of the first rows of a table end: a text before the figures, a code before it left aside;
// 0 where there is none.
func namesRight(rows []textRow) float64 {
	right := 0.0
	for i := 0; i < len(rows) && i < leastBareRows; i++ {
		runs := rows[i].runs
		if len(runs) > 2 && isCode(runs[0].text) {
			runs = runs[1:]
		}
		if len(runs) > 1 && !runs[0].number && runs[1].number {
			right = max(right, runs[0].X1)
		}
	}
	return right
}

// yearsOnly says that the figures of a line are years, as heads are.
func yearsOnly(r *textRow) bool {
	for i := range r.runs {
		if t := r.runs[i].text; r.runs[i].number && (!isDigits(t) || len(t) != 4 || t < "1900" || t > "2100") {
			return false
		}
	}
	return true
}

// spannedBy says that a text above a line of heads stands in the middle of those right of the names.
func (r *textRow) spannedBy(over *run, names float64) bool {
	from := 0
	for from < len(r.runs) && r.runs[from].X0 < names {
		from++
	}
	if names == 0 || from == len(r.runs) || over.X0 < names || over.size > (1+sizeSlip)*r.height {
		return false
	}
	slip := spannedSlip * over.size // figures stand right of the middle of their columns
	return over.X0 > r.runs[from].X0-slip && over.X1 < r.x1+slip && near((over.X0+over.X1)/2, (r.runs[from].X0+r.x1)/2, slip)
}

// named says that a line is a caption above the heads: 编制单位：… 单位：万元; but 其中：… is a head.
func (r *textRow) named() bool {
	for i := range r.runs {
		if t := r.runs[i].text; strings.ContainsAny(t, "：:") && !strings.HasPrefix(t, "其中") {
			return true
		}
	}
	return false
}

// table builds the table of a region, or nil when its rows show no columns.
func (rg *region) table(before []float64) *Table {
	if len(rg.rows) < 2 && !rg.lastRow(before) {
		return nil
	}
	head, body := rg.split()
	if before != nil && rg.wrappedNames(head) && fits(head, before) && fits(body, before) {
		head, body = nil, append(slices.Clone(head), body...)
	}
	if !dataRows(body) && (len(head) == 0 || len(body) == 0) {
		head, body = headAlone(append(head, body...))
	}
	if len(rg.rules) == 0 {
		body = splitAmounts(body, 1)
	} else {
		body = splitAmounts(body, leastName) // shorter ones may be units
	}
	xs, leaves, confidence := rg.columns(head, body, before)
	if xs == nil {
		return nil
	}
	rg.bare = len(rg.rules) == 0 && confidence < settledColumns
	return rg.build(cutRows(head, xs), cutRows(body, xs), xs, leaves, confidence)
}

// build makes the table of a region whose columns are known.
func (rg *region) build(head, body []textRow, xs []float64, leaves []Box, confidence float64) *Table {
	var cells []Cell
	ys := []float64{rg.y1}
	if len(body) > 0 {
		ys = rg.bodyCells(body, xs, &cells)
	}
	first := rg.headCells(head, xs, leaves, ys[0], &cells)
	t := &Table{Evidence: "rows", Confidence: confidence, Box: Box{xs[0], min(rg.y0, ys[0]), xs[len(xs)-1], max(rg.y1, ys[len(ys)-1])}, Cols: len(xs) - 1}
	if len(rg.rules) == 0 {
		t.Evidence = "aligned"
	}
	for i := range cells {
		c := &cells[i]
		if c.Row >= 0 { // body rows count from the head
			c.Row += first
		} else {
			c.Row = -c.Row - 1
		}
		t.Rows = max(t.Rows, c.Row+c.RowSpan)
		t.Box = union(t.Box, c.Box)
	}
	sort.SliceStable(cells, func(i, j int) bool {
		if cells[i].Row != cells[j].Row {
			return cells[i].Row < cells[j].Row
		}
		return cells[i].Col < cells[j].Col
	})
	t.Cells = cells
	return t
}

// headAlone parts the rows of a table whose figures all stand on the next page: the numbers of the columns are a body
// that proves the heads over them.
func headAlone(rows []textRow) (head, body []textRow) {
	last := len(rows) - 1
	if n := len(rows[last].runs); last > 0 && n > 2 && rows[last].figures() == n && !dataRow(&rows[last]) {
		return rows[:last], rows[last:]
	}
	return nil, rows
}

// lastRow says that the region is the last row of a table that began on the page before.
func (rg *region) lastRow(before []float64) bool {
	return before != nil && len(rg.rows) == 1 && len(rg.rules) > 0 && rowLike(&rg.rows[0]) && rg.sameSides(before) && fits(rg.rows, before)
}

// wrappedNames says that lines above the first figures of a page are a name that goes on beside them, not a head.
func (rg *region) wrappedNames(lines []textRow) bool {
	for i := range lines {
		if !rg.labelLine(&lines[i]) {
			return false
		}
	}
	return len(lines) > 0 && len(lines) < labelLines
}

// columns are the borders of the columns: from centred heads, from the page before, or, less sure, from
// the alignment of the body.
func (rg *region) columns(head, body []textRow, before []float64) (xs []float64, leaves []Box, confidence float64) {
	if xs := rg.pieceBorders(head, body); len(xs) > 2 && fits(body, xs) {
		return xs, nil, settledColumns
	}
	for _, gap := range []float64{headLine, tightHeadLine, 0} { // lines of a head may or may not be one text
		if x, l := chain(rg.headBlocks(head, nil, gap), body, rg.x0, rg.x1); len(x) > len(xs) && !doubled(body, x) {
			xs, leaves = x, l
		}
	}
	if xs != nil && len(rg.rules) == 0 && !agrees(xs, columnsOf(body, head)) {
		xs = nil // the sides of the table are a guess, and so are borders found from them
	}
	if xs != nil && len(rg.rules) == 0 {
		return xs, leaves, guessedColumns // nor is it sure which lines are rows
	}
	if xs != nil {
		// with the columns known, heads joined by mistake come apart
		if again, l := chain(rg.headBlocks(head, xs, headLine), body, rg.x0, rg.x1); len(again) == len(xs) {
			return again, l, settledColumns
		}
		return xs, leaves, settledColumns
	}
	if before != nil && (len(head) == 0 || rg.sameSides(before) && fits(cutRows(head, before), before)) && fits(body, before) {
		return before, nil, settledColumns // the page before, its head said again or not
	}
	cols := columnsOf(body, head)
	if len(cols) < 2 || len(rg.rules) == 0 && len(cols) < 3 {
		return nil, nil, 0
	}
	return separators(cols, rg.x0, rg.x1), nil, guessedColumns
}

// agrees says that columns seen in the body lie one by one between borders.
func agrees(xs []float64, cols []span) bool {
	if len(cols) != len(xs)-1 {
		return false
	}
	for i, c := range cols {
		if c.x0 < xs[i]-chainSlip || c.x1 > xs[i+1]+chainSlip {
			return false
		}
	}
	return true
}

// sameSides says that the region reaches as far left and right as the columns of the page before.
func (rg *region) sameSides(xs []float64) bool {
	return near(rg.x0, xs[0], sideReach) && near(rg.x1, xs[len(xs)-1], sideReach)
}

// doubled says that rows hold two texts in one column: the borders are those of heads over several columns.
func doubled(body []textRow, xs []float64) bool {
	n := 0
	body = cutRows(body, xs)
	for i := range body {
		last := -1
		for k := range body[i].runs {
			lo, hi := columnOf(xs, &body[i].runs[k])
			if lo == last {
				n++
				if body[i].runs[k].number && body[i].runs[k-1].number {
					n++ // no cell holds two figures, not even of a table of one row
				}
				break
			}
			last = hi
		}
	}
	return n > 1 && float64(n) > chainCrossed*float64(len(body))
}

// split parts head and body. Every row ruled: the head ends above the first row of figures that are no
// column numbers. Few rules: the head ends at the second one.
func (rg *region) split() (head, body []textRow) {
	cut := rg.y0
	if (rg.headed || rg.byColumn) && rg.y0 < rg.rules[0]-2 {
		cut = rg.rules[0]
	} else if len(rg.rules) >= 2 && !rg.everyRow() {
		if band := rowsIn(rg.rows, rg.rules[0], rg.rules[1]); rg.rules[0] <= rg.y0+2 && !dataRows(band) {
			cut = rg.underNumbers(rg.rules[1])
		}
	} else if rg.everyRow() {
		cut = rg.firstDataBand()
	} else {
		for i := range rg.rows {
			r := &rg.rows[i]
			if years := len(rg.rules) == 0 && yearsOnly(r) && r.figures() > 1; dataRow(r) && !years {
				break
			}
			cut = rg.rows[i].y1
		}
	}
	return rowsIn(rg.rows, rg.y0-1, cut), rowsIn(rg.rows, cut, rg.y1+1)
}

// underNumbers is the rule under the numbers of the columns (栏次), where they stand between two rules with nothing but
// heads above; else the given rule.
func (rg *region) underNumbers(rule float64) float64 {
	for i := 1; i+1 < len(rg.rules); i++ {
		band := rowsIn(rg.rows, rg.rules[i], rg.rules[i+1])
		if dataRows(band) {
			break
		}
		if len(band) == 1 && len(band[0].runs) > 2 && band[0].figures() >= len(band[0].runs)-1 {
			return rg.rules[i+1]
		}
	}
	return rule
}

// firstDataBand is the rule above the first row of figures, or that under the numbers of the columns, where words stand
// between: the rest of a row that a page break cut.
func (rg *region) firstDataBand() float64 {
	numbers := -1.0 // rule under the numbers of the columns
	for i, y := range rg.rules {
		bottom := rg.y1 + 1
		if i+1 < len(rg.rules) {
			bottom = rg.rules[i+1]
		}
		band := rowsIn(rg.rows, y, bottom)
		if dataRows(band) {
			if i == 0 && dataRows(rowsIn(rg.rows, rg.y0-1, y)) {
				return rg.y0
			}
			if numbers >= 0 {
				return numbers
			}
			return y
		}
		if len(band) == 1 && band[0].figures() > 1 {
			numbers = bottom
		}
	}
	return rg.y0
}

// everyRow says that rules part the rows one by one: there are as many as that, or no two rows of figures lie
// between two of them.
func (rg *region) everyRow() bool {
	if len(rg.rules) < 4 {
		return false
	}
	return len(rg.rules)*2 > len(rg.rows) || rg.singleRows()
}

// singleRows says that between two rules lies one row of figures at most, in three places or more. Figures one under
// another are one where they make an amount together and the upper ones alone do not.
func (rg *region) singleRows() bool {
	single := 0
	var stacks [][]string
	for i := 0; i+1 < len(rg.rules); i++ {
		band := rowsIn(rg.rows, rg.rules[i], rg.rules[i+1])
		columns := figureStacks(band)
		stacks = append(stacks, slices.DeleteFunc(slices.Clone(columns), func(c []string) bool { return len(c) == 1 || wrappedCode(c) })...)
		if len(columns) > 0 {
			single++
		}
	}
	return single >= leastBands && wrappedFigures(stacks)
}

// figureStacks are the figures of a band, those one under another together, from the top.
func figureStacks(band []textRow) [][]string {
	var boxes []Box
	var out [][]string
	for i := range band {
		for k := range band[i].runs {
			r := &band[i].runs[k]
			if !r.number {
				continue
			}
			at := slices.IndexFunc(boxes, func(b Box) bool { return b.X0 < r.X1 && r.X0 < b.X1 })
			if at < 0 {
				boxes, out = append(boxes, r.Box), append(out, []string{r.text})
				continue
			}
			boxes[at], out[at] = union(boxes[at], r.Box), append(out[at], r.text)
		}
	}
	return out
}

// wrappedFigures says that each stack is one amount in several lines: together they have the decimals that the other
// amounts have, and the upper lines alone do not.
func wrappedFigures(stacks [][]string) bool {
	if len(stacks) == 0 {
		return true
	}
	count := map[int]int{}
	usual := 0
	for _, s := range stacks {
		d := decimals(strings.Join(s, ""))
		if count[d]++; count[d] > count[usual] {
			usual = d
		}
	}
	if usual < 1 {
		return false
	}
	for _, s := range stacks {
		for n := 1; n <= len(s); n++ {
			if whole := n == len(s); (decimals(strings.Join(s[:n], "")) == usual) != whole {
				return false
			}
		}
	}
	return true
}

// wrappedCode says that a stack is one code of a functional or economic classification, in lines that are none.
func wrappedCode(stack []string) bool {
	return isCode(strings.Join(stack, "")) && slices.ContainsFunc(stack, func(s string) bool { return !isCode(s) })
}

// isCode says that a text has the form of a code: 类, 款 or 项.
func isCode(s string) bool {
	return isDigits(s) && s[0] != '0' && (len(s) == 3 || len(s) == 5 || len(s) == 7)
}

// decimals of an amount, -1 for a text that is none.
func decimals(s string) int {
	s = strings.TrimPrefix(strings.ReplaceAll(norm.NFKC.String(s), " ", ""), "-")
	whole, part, point := strings.Cut(s, ".")
	if !isDigits(strings.ReplaceAll(whole, ",", "")) || point && part != "" && !isDigits(part) {
		return -1
	}
	return len(part)
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func dataRows(rows []textRow) bool {
	for i := range rows {
		if dataRow(&rows[i]) {
			return true
		}
	}
	return false
}

// dataRow says that a row holds a figure that is more than the number of a column.
func dataRow(r *textRow) bool {
	last, counting := 0, true
	for i := range r.runs {
		if !r.runs[i].number {
			continue
		}
		v := smallInt(r.runs[i].text)
		if v != last+1 {
			counting = false
		}
		last = v
	}
	return r.figures() > 0 && (!counting || last <= 0)
}

func smallInt(s string) int {
	v := 0
	for _, r := range s {
		if !unicodeDigit(r) {
			return -1
		}
		d := int(r - '0')
		if r >= '０' && r <= '９' {
			d = int(r - '０')
		}
		if v = v*10 + d; v > 99 {
			return -1
		}
	}
	return v
}

func unicodeDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
