package extract

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// In a table without rules the lines of wrapped cells stand beside those of their neighbours: a name in three
// lines beside amounts in one, set at the top, the middle or the bottom of the row. A row is a stretch of lines
// in which the texts of all columns keep to one of these three, and in which lines of one column go on in the
// next: a line is full, an amount is broken.

// alignment is where the cells of a row keep to.
type alignment func(top, bottom float64) float64

var alignments = []alignment{
	func(top, bottom float64) float64 { return (top + bottom) / 2 },
	func(top, _ float64) float64 { return top },
	func(_, bottom float64) float64 { return bottom },
}

// stacker groups lines of a body into rows.
type stacker struct {
	body  []textRow
	xs    []float64
	wide  []float64 // of the widest text by column
	align alignment
	bare  bool // no rule says where the columns end
}

// stackRows puts lines together that stand beside wrapped cells, where that explains more of them than the groups
// that it is given.
func (rg *region) stackRows(groups [][]textRow, body []textRow, xs []float64) [][]textRow {
	s := newStacker(body, xs)
	s.bare = rg.bare
	least := s.odd(groups)
	for _, s.align = range alignments {
		if least == 0 {
			break
		}
		stacked := s.fewest()
		if n := s.odd(stacked); n < least {
			groups, least = stacked, n
		}
	}
	return groups
}

func newStacker(body []textRow, xs []float64) *stacker {
	s := &stacker{body: body, xs: xs, wide: make([]float64, len(xs)-1)}
	for i := range body {
		for k := range body[i].runs {
			r := &body[i].runs[k]
			if lo, hi := columnOf(xs, r); lo == hi {
				s.wide[lo] = max(s.wide[lo], r.X1-r.X0)
			}
		}
	}
	return s
}

// fewest groups the lines under one alignment, in the fewest rows.
func (s *stacker) fewest() [][]textRow {
	body := s.body
	// rows[j] is the fewest rows that lines before j make, slip[j] how far they are from their alignment, and
	// from[j] where the last of them begins.
	rows, slip, from := make([]int, len(body)+1), make([]float64, len(body)+1), make([]int, len(body)+1)
	for j := 1; j <= len(body); j++ {
		rows[j], slip[j], from[j] = rows[j-1]+1, slip[j-1], j-1
		for i := j - 2; i >= 0 && j-i <= rowLines; i-- {
			d, ok := s.row(i, j)
			if ok && (rows[i]+1 < rows[j] || rows[i]+1 == rows[j] && slip[i]+d < slip[j]) {
				rows[j], slip[j], from[j] = rows[i]+1, slip[i]+d, i
			}
		}
	}
	groups := make([][]textRow, rows[len(body)])
	for j, n := len(body), len(groups); n > 0; n-- {
		groups[n-1] = body[from[j]:j]
		j = from[j]
	}
	return groups
}

// row says whether the lines from i to j make one row, and how far its cells are from their alignment, in em.
func (s *stacker) row(i, j int) (slip float64, ok bool) {
	lines, room := s.body[i:j], s.roomAround(i, j)
	first := make([]*run, len(s.wide))
	last := make([]*run, len(s.wide))
	figures, columns := 0, 0
	for l := range lines {
		for k := range lines[l].runs {
			r := &lines[l].runs[k]
			lo, hi := columnOf(s.xs, r)
			if lo != hi {
				return 0, false
			}
			if first[lo] == nil {
				first[lo] = r
				columns++
				if r.figure() {
					figures++
				}
			} else if first[lo].base == r.base && !last[lo].number && !r.number {
				continue // 合  计: two texts of one cell in one line
			} else if !s.goesOn(last[lo], r, lo, room) {
				return 0, false
			}
			last[lo] = r
		}
	}
	if columns < 2 {
		return 0, false
	}
	top, bottom := lines[0].base, lines[len(lines)-1].base
	for c := range first {
		if first[c] == nil {
			continue
		}
		d := math.Abs(s.align(first[c].base, last[c].base)-s.align(top, bottom)) / first[c].size
		if d > rowSlip {
			return 0, false
		}
		slip += d
	}
	return slip, figures > 0 || columns > 2
}

// roomAround is how far the lines from i to j stand from the next ones above and below, baseline to baseline; 0 where that
// says nothing.
func (s *stacker) roomAround(i, j int) float64 {
	room := math.Inf(1)
	if i > 0 {
		room = s.body[i].base - s.body[i-1].base
	}
	if j < len(s.body) {
		room = min(room, s.body[j].base-s.body[j-1].base)
	}
	if math.IsInf(room, 1) || !s.oneLine(i, j) {
		return 0 // nothing to compare with, or lines that all go on: rows of another table
	}
	return room
}

// oneLine says that some column has one text in the lines from i to j.
func (s *stacker) oneLine(i, j int) bool {
	n := make([]int, len(s.wide))
	for l := i; l < j; l++ {
		for k := range s.body[l].runs {
			lo, _ := columnOf(s.xs, &s.body[l].runs[k])
			n[lo]++
		}
	}
	return slices.Contains(n, 1)
}

// goesOn says that a text of a column goes on in the next line: it is full, or lines of other rows stand further
// away.
func (s *stacker) goesOn(upper, lower *run, c int, room float64) bool {
	step := lower.base - upper.base
	if step < upper.size*0.8 || step > wrapStep*max(upper.size, lower.size) {
		return false
	}
	if upper.figure() || lower.figure() && !upper.dated() {
		return brokenFigure(upper.text, lower.text) || !s.bare && s.fills(upper, lower, c) && wholeThenPoint(upper.text, lower.text)
	}
	if startsItem(lower.text) {
		return false
	}
	if room > rowRoom*step {
		return true
	}
	token := (tokenWidth(lower.text) + wrapRoom) * upper.size
	free := s.xs[c+1] - upper.X1
	if s.bare { // a column in which lines wrap is not narrow
		free = leastWrap*upper.size - s.wide[c]
	}
	return free < token && s.wide[c]-(upper.X1-upper.X0) < token
}

// fills says that a column has no room for the first digit of the next line beside the figure above it: no line begins
// with a point or a comma.
func (s *stacker) fills(upper, lower *run, c int) bool {
	digit := lower.gs[0].w
	if len(lower.gs) > 1 && !unicode.IsDigit(lower.gs[1].r) {
		digit += lower.gs[1].w
	}
	return s.xs[c+1]-s.xs[c]-(upper.X1-upper.X0) < digit+wrapRoom*upper.size
}

// figure says that a run is an amount or a code; dated that it is or ends in a date.
func (r *run) figure() bool { return r.number && !r.dated() }

func (r *run) dated() bool {
	return strings.Count(r.text, "-") > 1 && len(r.text) > len("2024-1-1")-1 || strings.Count(r.text, "/") > 1
}

// brokenFigure says that a figure goes on in the next line: it ends with its point or a comma, or its last group
// of digits is short, or it has one decimal and the next line one digit more.
func brokenFigure(upper, lower string) bool {
	upper, lower = narrowDigits(upper), narrowDigits(lower)
	for _, r := range lower {
		if r != '.' && r != ',' && !unicode.IsDigit(r) {
			return false
		}
	}
	whole, decimals, point := strings.Cut(upper, ".")
	group := len(whole) - strings.LastIndexByte(whole, ',') - 1
	switch {
	case lower == "" || len(strings.Trim(upper, "-")) == 0:
		return false
	case strings.HasSuffix(upper, ".") || strings.HasSuffix(upper, ","):
		return true
	case point:
		return len(decimals) == 1 && len(lower) == 1
	case strings.Contains(whole, ",") && group < 3:
		return true
	}
	return strings.HasPrefix(lower, ".")
}

// wholeThenPoint says that a line of digits alone goes on in one with the point of the amount. A full column breaks an
// amount without commas between any two digits.
func wholeThenPoint(upper, lower string) bool {
	whole, decimals, point := strings.Cut(narrowDigits(lower), ".")
	return isDigits(strings.TrimPrefix(narrowDigits(upper), "-")) && point && isDigits(decimals) && (whole == "" || isDigits(whole))
}

// narrowDigits writes the wide forms of digits, points and commas as narrow ones.
func narrowDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// odd counts groups that are no rows: with figures alone, without any, or of lines that do not go together.
func (s *stacker) odd(groups [][]textRow) int {
	n, i := 0, 0
	for _, g := range groups {
		words, figures := 0, 0
		for k := range g {
			figures += g[k].figures()
			words += len(g[k].runs) - g[k].figures()
		}
		if words == 0 || figures == 0 || len(g) > 1 && !s.aligned(i, i+len(g)) {
			n++
		}
		i += len(g)
	}
	return n
}

// aligned says that the lines from i to j make one row under some alignment.
func (s *stacker) aligned(i, j int) bool {
	defer func(was alignment) { s.align = was }(s.align)
	for _, s.align = range alignments {
		if _, ok := s.row(i, j); ok {
			return true
		}
	}
	return false
}
