package extract

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// run is text without a gap inside one row: the unit that columns are inferred from.
type run struct {
	Box
	gs     []*glyph
	text   string
	size   float64
	base   float64
	number bool // an amount, a dash, a line number: what fills columns of figures
}

// textRow is the runs on one baseline, left to right.
type textRow struct {
	runs           []run
	y0, y1, base   float64
	x0, x1, height float64
}

// rowsOf groups glyphs outside the boxes into rows of runs, top to bottom.
func rowsOf(glyphs []glyph, taken []Table) []textRow {
	free := make([]*glyph, 0, len(glyphs))
	for i := range glyphs {
		g := &glyphs[i]
		if !onTable(g, taken) {
			free = append(free, g)
		}
	}
	var rows []textRow
	for _, l := range intoLines(free) {
		rows = append(rows, newRow(l))
	}
	return rows
}

func onTable(g *glyph, ts []Table) bool {
	x, y := g.midX(), g.midY()
	for i := range ts {
		if b := ts[i].Box; x >= b.X0 && x <= b.X1 && y >= b.Y0 && y <= b.Y1 {
			return true
		}
	}
	return false
}

func newRow(l textLine) textRow {
	row := textRow{y0: l.box.Y0, y1: l.box.Y1, base: l.y, x0: l.box.X0, x1: l.box.X1, height: l.size}
	from := 0
	for i := 1; i <= len(l.gs); i++ {
		if i < len(l.gs) && !runBreak(l.gs[i-1], l.gs[i]) {
			continue
		}
		row.runs = append(row.runs, newRun(l.gs[from:i]))
		from = i
	}
	return row
}

// runBreak says that a gap parts two texts. Two figures part at less than two words.
func runBreak(a, b *glyph) bool {
	gap, em := b.x-a.x-a.w, min(a.size, b.size)
	if b.afterBlank && b.seq-a.seq <= spacedBlanks+1 && b.seq > a.seq && isCJK(a.r) && isCJK(b.r) && gap < spacedWord*em {
		return false // 合 计: one word with printed blanks
	}
	limit := tableGap
	if figure(a.r) && figure(b.r) {
		limit = figureGap
	}
	return gap > limit*em
}

func figure(r rune) bool { return unicode.IsDigit(r) || r == '.' || r == ',' || r == '-' || r == '%' }

func newRun(gs []*glyph) run {
	r := run{gs: gs, base: gs[0].y, text: glyphsText(gs)}
	for _, g := range gs {
		r.Box = union(r.Box, g.box())
		r.size = max(r.size, g.size)
	}
	r.number = isFigure(r.text)
	return r
}

// isFigure says that a text is what a column of figures holds.
func isFigure(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune(".,-%()（）－—，．/%$€£¥￥△▲", r):
		default:
			return false
		}
	}
	return digits > 0 || s == "-" || s == "—" || s == "－" || s == "--"
}

func (r *textRow) figures() int {
	n := 0
	for i := range r.runs {
		if r.runs[i].number {
			n++
		}
	}
	return n
}

// wide counts the texts of a row that stand a character or more apart; words around a number in a
// sentence stand closer.
func (r *textRow) wide() int {
	n := 1
	for i := 1; i < len(r.runs); i++ {
		if r.runs[i].X0-r.runs[i-1].X1 > wideGap*r.runs[i].size {
			n++
		}
	}
	return n
}

// partsAt finds the glyph of a run that begins another cell at a border: a figure and a word, or two strings
// with a gap or drawn apart, that meet there. Without one the run lies over the border.
func (r *run) partsAt(x float64) (int, bool) {
	for i := 1; i < len(r.gs); i++ {
		a, b := r.gs[i-1], r.gs[i]
		slip := overhang * r.size
		if a.x+a.w > x+slip || b.x < x-slip || a.show == b.show {
			continue
		}
		if figure(a.r) != figure(b.r) || b.x-a.x-a.w > touchGap*r.size || r.amountThenCode(i) || r.amountThenAmount(i) || r.signAt(i) || drawnApart(a, b) {
			return i, true
		}
	}
	return 0, false
}

// drawnApart says that other text was drawn between two glyphs: lines of the first one's cell below.
func drawnApart(a, b *glyph) bool { return b.seq < a.seq || b.seq-a.seq > 1 && !b.afterBlank }

// amountThenCode says that a run of figures is an amount with its two decimals, a nought or a dash, and, from glyph i
// on, a code that touches it (96.90302, 030201): each drawn as one string. Glyphs drawn one by one say nothing of
// cells.
func (r *run) amountThenCode(i int) bool {
	alone := i == 1 && (r.gs[0].r == '-' || r.gs[0].r == '0' && r.gs[1].r != '0') // no number begins with a nought
	if !alone && (i < 4 || r.gs[i-3].r != '.') || r.gs[i-1].show == r.gs[i].show || r.gs[i].show != r.gs[len(r.gs)-1].show {
		return false
	}
	for _, g := range r.gs[max(i-2, 1):] {
		if !unicode.IsDigit(g.r) {
			return false
		}
	}
	return len(r.gs)-i >= leastCode
}

// amountThenAmount says that two amounts touch before glyph i: 7,474,88 and 567,637.6, which go on in the lines below. Two
// strings meet between digits there, and no nearer than an amount before and behind, and together they are no amount:
// digits and signs of two fonts alternate in one, and glyphs drawn one by one say nothing of cells.
func (r *run) amountThenAmount(i int) bool {
	if !r.number || !r.stringsMeet(i) || wellFormed(r.text) {
		return false
	}
	from := 0
	for k := 1; k <= len(r.gs); k++ {
		if k < len(r.gs) && !r.stringsMeet(k) {
			continue
		}
		if k-from < leastAmount {
			return false
		}
		from = k
	}
	return true
}

// amountBefore says that figures with a point among them stand before glyph i, and nothing else.
func (r *run) amountBefore(i int) bool {
	point := 0
	for k, g := range r.gs[:i] {
		if !figure(g.r) {
			return false
		}
		if g.r == '.' {
			point = k
		}
	}
	return point > 0 && point < i-1
}

// wellFormed says that a text is one number: its commas part thousands, and it has one point at most.
func wellFormed(s string) bool {
	whole, decimals, _ := strings.Cut(narrowDigits(strings.Trim(s, "-()（）％%")), ".")
	if strings.ContainsAny(decimals, ".,") {
		return false
	}
	groups := strings.Split(whole, ",")
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return len(groups) == 1 || len(groups[0]) <= 3
}

// stringsMeet says that one string ends in a digit and the next one begins with a digit before glyph k.
func (r *run) stringsMeet(k int) bool {
	a, b := r.gs[k-1], r.gs[k]
	return a.show != b.show && unicode.IsDigit(a.r) && unicode.IsDigit(b.r)
}

// leastAmount is the shortest part of an amount that is told from another one, in glyphs: 1,2.
const leastAmount = 3

// dashBefore says that a run begins with a dash, narrow as it is, that stands left of a border.
func (r *run) dashBefore(x float64) bool { return r.gs[0].r == '-' && r.gs[0].midX() < x }

// cutRows cuts runs at the borders of columns where they are two texts that touch. Dashes before digits come
// last, when the columns around them are known.
func cutRows(rows []textRow, xs []float64) []textRow {
	signs := false
	out := cutAt(rows, xs, func(_, _ int, r *run, k int) bool {
		signs = signs || r.signAt(k)
		return !r.signAt(k)
	})
	if !signs {
		return out
	}
	return cutAt(out, xs, func(i, c int, r *run, k int) bool {
		return r.signAt(k) && c > 0 && c+1 < len(xs) && dashStands(out, i, r, xs[c-1:c+2])
	})
}

// cutAt cuts runs at the borders where they touch and cut agrees: of row i, at border c, before glyph k.
func cutAt(rows []textRow, xs []float64, cut func(i, c int, r *run, k int) bool) []textRow {
	out := make([]textRow, len(rows))
	for i := range rows {
		out[i] = rows[i]
		out[i].runs = nil
		for _, r := range rows[i].runs {
			for c, x := range xs {
				if r.X0 >= x-overhang*r.size && !r.dashBefore(x) || r.X1 <= x+overhang*r.size {
					continue
				}
				if k, ok := r.partsAt(x); ok && cut(i, c, &r, k) {
					out[i].runs = append(out[i].runs, newRun(r.gs[:k]))
					r = newRun(r.gs[k:])
				}
			}
			out[i].runs = append(out[i].runs, r)
		}
	}
	return out
}

// splitAmounts parts amounts with their decimals, and dashes, from words of the next cell, of some glyphs at least, that touch
// them.
func splitAmounts(rows []textRow, least int) []textRow {
	out := make([]textRow, len(rows))
	for i := range rows {
		out[i] = rows[i]
		out[i].runs = nil
		for _, r := range rows[i].runs {
			if k := r.amountThenWord(least); k > 0 {
				out[i].runs = append(out[i].runs, newRun(r.gs[:k]))
				r = newRun(r.gs[k:])
			}
			out[i].runs = append(out[i].runs, r)
		}
	}
	return out
}

// amountThenWord is the glyph after an amount with two decimals, or after a dash, at the start of a run, where a word of some
// glyphs at least begins with a string of its own; 0 if there is none.
func (r *run) amountThenWord(least int) int {
	k := 0
	for k < len(r.gs) && figure(r.gs[k].r) {
		k++
	}
	dash := k == 1 && r.gs[0].r == '-' && least > 1
	if k+least > len(r.gs) || !dash && (k < len("0.00") || r.gs[k-3].r != '.') || !isCJK(r.gs[k].r) || r.gs[k-1].show == r.gs[k].show {
		return 0
	}
	return k
}

// signAt says that a cut before glyph k would part a dash from the digits after it.
func (r *run) signAt(k int) bool { return k == 1 && r.gs[0].r == '-' && unicode.IsDigit(r.gs[1].r) }

// dashStands says that a dash at the middle of three borders is the content of the left column, not the sign of a
// number that fills the right one: the left column is one of figures with nothing else in the row, and either the
// right one holds codes with a name after this one, or the figures of the left one end where the dash does.
func dashStands(rows []textRow, row int, dash *run, xs []float64) bool {
	end := dash.gs[0].x + dash.gs[0].w
	var figures, words, ends, codes, others int
	for i := range rows {
		for k := range rows[i].runs {
			r := &rows[i].runs[k]
			lo, hi := columnOf(xs, r)
			switch {
			case (r.X0+r.X1)/2 < xs[0] || (r.X0+r.X1)/2 > xs[2] || lo != hi || i == row && r.X0 == dash.X0:
			case lo == 0 && i == row:
				return false
			case lo == 0 && !r.number:
				words++
			case lo == 0:
				figures++
				if near(r.X1, end, sameEnd) {
					ends++
				}
			case codeDigits(strings.TrimPrefix(r.text, "-")):
				codes++
			case r.number:
				others++
			}
		}
	}
	coded := others == 0 && codes >= settledRuns && nameAfter(rows, row, dash)
	return figures > words && (coded || ends > settledRuns)
}

// nameAfter says that the next text in a row is a word, or that a word stands between it and the next text in the
// lines above and below: a name in two lines.
func nameAfter(rows []textRow, row int, r *run) bool {
	right := 1e9
	for k := range rows[row].runs {
		if o := &rows[row].runs[k]; o.X0 > r.X0 {
			if !o.number {
				return true
			}
			right = o.X0
			break
		}
	}
	if row == 0 || row+1 == len(rows) {
		return false
	}
	for _, line := range []*textRow{&rows[row-1], &rows[row+1]} {
		between := func(o run) bool { return !o.number && o.X0 > r.X1 && o.X1 < right }
		if math.Abs(line.base-rows[row].base) > wrapStep*r.size || !slices.ContainsFunc(line.runs, between) {
			return false
		}
	}
	return true
}

// codeDigits says that a text has the form of a code of 类, 款 or 项.
func codeDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(s) == leastCode || len(s) == leastCode+2 || len(s) == leastCode+4
}

// span is the reach of a column in x.
type span struct {
	x0, x1  float64
	n       int  // runs
	figures int  // of them figures
	head    bool // known from the head alone
}

// columnsOf infers the columns of body rows: runs that overlap in x are one column; narrow ones first, so
// that a wide run over several columns is seen as spanning them. Heads over empty columns add theirs.
func columnsOf(body, head []textRow) []span {
	var runs []*run
	for i := range body {
		for k := range body[i].runs {
			runs = append(runs, &body[i].runs[k])
		}
	}
	sort.SliceStable(runs, func(i, j int) bool { return runs[i].X1-runs[i].X0 < runs[j].X1-runs[j].X0 })
	var cols []span
	for _, r := range runs {
		cols = addRun(cols, r)
	}
	cols = dropStrays(cols)
	for i := range head {
		underHeads(cols, head[i].runs)
	}
	for i := range head {
		for k := range head[i].runs {
			r := &head[i].runs[k]
			if !overlapsAny(cols, r.Box) {
				cols = append(cols, span{r.X0, r.X1, 1, 0, true})
				sort.Slice(cols, func(i, j int) bool { return cols[i].x0 < cols[j].x0 })
			}
		}
	}
	return cols
}

// underHeads lets columns reach under heads that stand beside their figures: as many heads as columns, in one line,
// and none over the column of another.
func underHeads(cols []span, heads []run) {
	if len(heads) != len(cols) {
		return
	}
	for i := range heads {
		if i > 0 && heads[i].X0 < cols[i-1].x1 || i+1 < len(cols) && heads[i].X1 > cols[i+1].x0 {
			return
		}
	}
	for i := range heads {
		cols[i].x0, cols[i].x1 = min(cols[i].x0, heads[i].X0), max(cols[i].x1, heads[i].X1)
	}
}

func overlapsAny(cols []span, b Box) bool {
	for _, c := range cols {
		if b.X1 > c.x0 && b.X0 < c.x1 {
			return true
		}
	}
	return false
}

// addRun gives a run to the column that it overlaps. One over two settled columns spans them and changes
// nothing; two columns still unsettled are one.
func addRun(cols []span, r *run) []span {
	lo, hi := -1, -1
	for i := range cols {
		if r.X1 > cols[i].x0 && r.X0 < cols[i].x1 {
			if lo < 0 {
				lo = i
			}
			hi = i
		}
	}
	f := 0
	if r.number {
		f = 1
	}
	if lo < 0 {
		cols = append(cols, span{r.X0, r.X1, 1, f, false})
		sort.Slice(cols, func(i, j int) bool { return cols[i].x0 < cols[j].x0 })
		return cols
	}
	if lo < hi {
		settled := 0
		for _, c := range cols[lo : hi+1] {
			if c.n >= settledRuns {
				settled++
			}
		}
		if settled >= 2 {
			return cols
		}
		for _, c := range cols[lo+1 : hi+1] {
			cols[lo].x1, cols[lo].n, cols[lo].figures = max(cols[lo].x1, c.x1), cols[lo].n+c.n, cols[lo].figures+c.figures
		}
		cols = append(cols[:lo+1], cols[hi+1:]...)
	}
	c := &cols[lo]
	c.x0, c.x1, c.n, c.figures = min(c.x0, r.X0), max(c.x1, r.X1), c.n+1, c.figures+f
	return cols
}

// dropStrays joins columns that hold one word alone (合 of a letter-spaced 合 计) to the nearest neighbour
// of words.
func dropStrays(cols []span) []span {
	out := cols[:0:0]
	for i, c := range cols {
		if c.n == 1 && c.figures == 0 && len(cols) > 2 {
			if len(out) > 0 && out[len(out)-1].figures*2 < out[len(out)-1].n {
				continue
			}
			if i+1 < len(cols) && cols[i+1].figures*2 < cols[i+1].n {
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// separators are the x positions between columns, with the sides.
func separators(cols []span, x0, x1 float64) []float64 {
	xs := []float64{min(x0, cols[0].x0-1)}
	for i := 1; i < len(cols); i++ {
		xs = append(xs, (cols[i-1].x1+cols[i].x0)/2)
	}
	return append(xs, max(x1, cols[len(cols)-1].x1+1))
}
