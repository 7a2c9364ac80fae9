package extract

import (
	"slices"
	"unicode"
)

// fillCells gives every glyph on a table to one cell and builds the texts of the cells.
func fillCells(ts []Table, glyphs []glyph) {
	if len(ts) == 0 {
		return
	}
	on := make([]bool, len(glyphs))
	for i := range glyphs {
		on[i] = onTable(&glyphs[i], ts)
	}
	for k := range ts {
		f := filling{t: &ts[k], x: newCellIndex(&ts[k]), byCell: make([][]*glyph, len(ts[k].Cells)), ends: map[int][]float64{}}
		for _, run := range runsOf(glyphs, ts[k].Box, on) {
			for i := f.x.nextCell(run); i > 0; i = f.x.nextCell(run) {
				f.give(run[:i:i])
				run = run[i:]
			}
			f.give(run)
		}
		f.settle()
		for i := range f.byCell {
			f.t.Cells[i].fill(f.byCell[i])
		}
	}
}

// filling gives the runs of glyphs on a table to its cells.
type filling struct {
	t      *Table
	x      *cellIndex
	byCell [][]*glyph
	ends   map[int][]float64 // right ends of figures, by the column behind their cell
	over   [][]*glyph        // dashes and figures over a border: whose they are the ends say, when all are known
}

// give gives a run to the cell that it stands in.
func (f *filling) give(run []*glyph) {
	if _, _, ok := f.x.over(run); ok {
		f.over = append(f.over, run)
		return
	}
	c := f.x.cellOf(run)
	if last := run[len(run)-1]; c >= 0 && figure(last.r) {
		column := f.t.Cells[c].Col + f.t.Cells[c].ColSpan
		f.ends[column] = append(f.ends[column], last.x+last.w)
	}
	f.put(c, run)
}

// put adds a run to a cell, -1 for glyph by glyph to the cells that they stand in.
func (f *filling) put(c int, run []*glyph) {
	switch {
	case c < 0:
		for i := range run {
			if c := f.x.at(run[i].midX(), run[i].midY()); c >= 0 {
				f.byCell[c] = append(f.byCell[c], run[i])
			}
		}
	case f.byCell[c] == nil:
		f.byCell[c] = run // its end is its capacity: what follows makes a copy
	default:
		f.byCell[c] = append(f.byCell[c], run...)
	}
}

// settle gives what lies over a border to the cell of the column whose figures end where it does: a dash to the left one, for it
// would be the sign of an amount in the right one, and a wide amount that is set to the right to the right one. Of another dash
// the middle counts. Another figure may be of either cell, and none of them has a value.
func (f *filling) settle() {
	if len(f.over) == 0 {
		return
	}
	for _, ends := range f.ends {
		slices.Sort(ends)
	}
	for _, run := range f.over {
		left, right, _ := f.x.over(run)
		end := run[len(run)-1].x + run[len(run)-1].w
		switch dash := len(run) == 1; {
		case dash && f.ended(left, end):
			f.put(left, run)
		case !dash && f.ended(right, end):
			f.put(right, run)
		default:
			if f.put(f.x.cellOf(run), run); !dash {
				f.t.Cells[left].Doubt, f.t.Cells[right].Doubt = DoubtAcross, DoubtAcross
			}
		}
	}
}

// ended says that figures in the column of a cell end at a place.
func (f *filling) ended(c int, end float64) bool {
	ends := f.ends[f.t.Cells[c].Col+f.t.Cells[c].ColSpan]
	i, _ := slices.BinarySearch(ends, end-sameEnd)
	return i < len(ends) && ends[i] < end+sameEnd
}

// over says that a dash lies over the border of two cells, or a figure with more than an overhang on either side.
func (x *cellIndex) over(run []*glyph) (left, right int, ok bool) {
	first, last := run[0], run[len(run)-1]
	if !figure(first.r) || !figure(last.r) {
		return 0, 0, false
	}
	end := last.x + last.w
	left, right = x.at(first.x, first.midY()), x.at(end, last.midY())
	if left < 0 || right < 0 || left == right {
		return 0, 0, false
	}
	if len(run) == 1 {
		return left, right, first.r == '-'
	}
	slip := overhang * first.size
	if x.t.Cells[left].X1-first.x < slip || end-x.t.Cells[right].X0 < slip {
		return 0, 0, false
	}
	return left, right, !slices.ContainsFunc(run, func(g *glyph) bool { return !figure(g.r) })
}

// longestCell bounds the glyphs of a run that is looked through for the text of another cell: an amount and a long name.
const longestCell = 200

// nextCell is where the text of another cell begins in a run that starts with an amount, 0 for other runs: an amount as wide as
// its column, or wider, meets the name, the code or the amount in the next one, and they are painted one after the other. A name may
// follow the code.
func (x *cellIndex) nextCell(gs []*glyph) int {
	first, last := gs[0], gs[len(gs)-1]
	from, to := x.at(first.midX(), first.midY()), x.at(last.midX(), last.midY())
	if from < 0 || to < 0 || from == to || !figure(first.r) || len(gs) > longestCell {
		return 0
	}
	r := newRun(gs)
	for i := 1; i < len(gs) && figure(gs[i-1].r); i++ {
		c := x.at(gs[i].midX(), gs[i].midY())
		if c < 0 || c == from || gs[i-1].show == gs[i].show || !near(gs[i].x, x.t.Cells[c].X0, gs[i].size) {
			continue
		}
		if isCJK(gs[i].r) && r.amountBefore(i) || x.codeBehind(gs, i) || r.amountThenCode(i) || r.amountThenAmount(i) {
			return i
		}
	}
	return 0
}

// codeBehind says that an amount of two decimals, or a dash, ends at the border of its cell, and that a code of 3, 5 or 7 digits begins
// there: 303.54 and 30201 in cells without padding, however they are drawn.
func (x *cellIndex) codeBehind(gs []*glyph, i int) bool {
	if dash := i == 1 && gs[0].r == '-'; !dash && (i < 4 || gs[i-3].r != '.' || !unicode.IsDigit(gs[i-1].r) || !unicode.IsDigit(gs[i-2].r) || !unicode.IsDigit(gs[i-4].r)) {
		return false
	}
	border := x.t.Cells[x.at(gs[i].midX(), gs[i].midY())].X0
	if slip := runGap * gs[i].size; gs[i-1].x+gs[i-1].w > border+slip || gs[i].x < border-slip {
		return false
	}
	n := i
	for n < len(gs) && unicode.IsDigit(gs[n].r) {
		n++
	}
	return n-i == 3 || n-i == 5 || n-i == 7
}
