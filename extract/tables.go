package extract

import (
	"fmt"
	"sort"
	"strings"
)

// findTables finds the grids of a page and puts its glyphs into their cells.
func findTables(p *Page, glyphs []glyph, before []float64) []Table {
	joined, loose := nets(p.Rules)
	var out []Table
	for i := range joined {
		g := newLattice(&joined[i])
		if g != nil && g.rows()*g.cols() > maxFineCells {
			p.Warnings = append(p.Warnings, fmt.Sprintf("a grid of %d by %d lines is no table and was left out", len(g.ys), len(g.xs)))
			continue
		}
		if g != nil {
			g.draw(&joined[i])
			if t := g.table(); t != nil && !t.frame() {
				out = append(out, *t)
			}
		}
	}
	out = dropNested(out)
	fillCells(out, glyphs)
	out = plausibleTables(out)
	out = append(out, inferTables(p, glyphs, loose, out, before)...)
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i].Box, out[j].Box
		if a.Y1 <= b.Y0 || b.Y1 <= a.Y0 {
			return a.Y0 < b.Y0
		}
		return a.X0 < b.X0
	})
	for i := range out {
		out[i].Page, out[i].Index = p.Number, i
	}
	return out
}

// frame says that a grid is a frame of two lines or more around one field: a page border.
func (t *Table) frame() bool {
	inner := &t.Cells[0]
	for i := range t.Cells {
		if c := &t.Cells[i]; area2(c.Box) > area2(inner.Box) {
			inner = c
		}
	}
	for i := range t.Cells {
		if c := &t.Cells[i]; c != inner && min(c.X1-c.X0, c.Y1-c.Y0) > frameLines {
			return false
		}
	}
	return min(inner.X1-inner.X0, inner.Y1-inner.Y0) > leastFramed
}

// dropNested removes grids that lie inside a cell of a larger one (a frame drawn inside a cell).
func dropNested(ts []Table) []Table {
	out := ts[:0:0]
	for i := range ts {
		inside := false
		for j := range ts {
			if i != j && contains(ts[j].Box, ts[i].Box) && (area2(ts[j].Box) > area2(ts[i].Box) || j < i) {
				inside = inside || len(ts[i].Cells) < len(ts[j].Cells)
			}
		}
		if !inside {
			out = append(out, ts[i])
		}
	}
	return out
}

func contains(a, b Box) bool {
	return b.X0 >= a.X0-1 && b.X1 <= a.X1+1 && b.Y0 >= a.Y0-1 && b.Y1 <= a.Y1+1
}

func area2(b Box) float64 { return (b.X1 - b.X0) * (b.Y1 - b.Y0) }

// plausibleTables drops frames and boxes: a table has at least two cells with text, or is an empty form, and is no
// column of paragraphs.
func plausibleTables(ts []Table) []Table {
	out := ts[:0]
	for _, t := range ts {
		filled, prose := 0, false
		for i := range t.Cells {
			if t.Cells[i].Text != "" {
				filled++
			}
			prose = prose || len(t.Cells[i].Text) > framedProse*runeBytes
		}
		if t.drawing() || filled == 0 && len(t.Cells) < 4 || t.Rows == 1 && t.Cols == 1 || t.Cols == 1 && prose {
			continue
		}
		out = append(out, t)
	}
	return out
}

// drawing says that a grid is boxes of a drawing joined by lines: words stand in few of its cells, no two of them side by
// side or one under the other, and none is a figure.
func (t *Table) drawing() bool {
	filled := 0
	for i := range t.Cells {
		a := &t.Cells[i]
		if a.Text == "" {
			continue
		}
		if filled++; isFigure(a.Text) {
			return false
		}
		for k := range t.Cells[:i] {
			b := &t.Cells[k]
			if b.Text == "" {
				continue
			}
			rows, cols := a.Row < b.Row+b.RowSpan && b.Row < a.Row+a.RowSpan, a.Col < b.Col+b.ColSpan && b.Col < a.Col+a.ColSpan
			if rows && (a.Col == b.Col+b.ColSpan || b.Col == a.Col+a.ColSpan) || cols && (a.Row == b.Row+b.RowSpan || b.Row == a.Row+a.RowSpan) {
				return false
			}
		}
		if filled > maxDrawn || filled*drawnShare > t.Rows*t.Cols {
			return false
		}
	}
	return filled > 1
}

// runsOf splits the glyphs over a table into runs shown one after the other without a gap: those of one run stand in one cell
// even where they overflow it, and the table. An amount that is wider than the last column is not the one without its last
// digits. What stands on another table, on says of each glyph whether it stands on one, is that table's.
func runsOf(glyphs []glyph, box Box, on []bool) [][]*glyph {
	over := make([]*glyph, 0, len(glyphs))
	out := make([][]*glyph, 0, len(glyphs)/runGuess+1)
	from, inside := 0, false
	end := func() {
		if inside {
			out = append(out, over[from:len(over):len(over)])
			from = len(over)
		}
		over, inside = over[:from], false
	}
	var last *glyph
	wasIn, foreign := false, false // the last one is on the table, and of another
	for i := range glyphs {
		g := &glyphs[i]
		x, y := g.midX(), g.midY()
		if y < box.Y0-1 || y > box.Y1+1 {
			continue
		}
		in := x >= box.X0 && x <= box.X1
		same := last != nil && (goesOn(last, g) || (!in || !wasIn) && spacedOut(last, g))
		if foreign || !same {
			end()
		}
		foreign = !in && (foreign && same || on[i])
		if last, wasIn = g, in; !foreign {
			over, inside = append(over, g), inside || in
		}
	}
	end()
	return out
}

// How many glyphs a run and a word have, about.
const (
	runGuess  = 4
	wordGuess = 6
)

// goesOn says that a glyph continues the run of the one painted before it.
func goesOn(last, g *glyph) bool {
	gap := g.x - last.x - last.w
	return gap <= runGap*g.size && gap >= -runGap*g.size*2 && !g.turn && !last.turn && !g.begins &&
		g.seq-last.seq <= 1 && g.y-last.y < 0.1 && last.y-g.y < 0.1 && !isBlank(g.r) && !isBlank(last.r)
}

// spacedOut says that two figures drawn one after the other stand further apart than in a run, but not as far as two: with spacing,
// over the side of a table.
func spacedOut(last, g *glyph) bool {
	gap := g.x - last.x - last.w
	return figure(last.r) && figure(g.r) && g.show-last.show <= 1 && g.seq-last.seq == 1 && near(g.y, last.y, 0.1) && gap > 0 && gap < apartGap*g.size && !g.turn && !last.turn
}

// cellIndex finds the cell at a point.
type cellIndex struct {
	t      *Table
	xs, ys []float64
	at2    [][]int32
}

func newCellIndex(t *Table) *cellIndex {
	x := &cellIndex{t: t, xs: make([]float64, t.Cols+1), ys: make([]float64, t.Rows+1), at2: make([][]int32, t.Rows)}
	for r := range x.at2 {
		x.at2[r] = make([]int32, t.Cols)
		for c := range x.at2[r] {
			x.at2[r][c] = -1
		}
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		x.xs[c.Col], x.xs[c.Col+c.ColSpan] = c.X0, c.X1
		x.ys[c.Row], x.ys[c.Row+c.RowSpan] = c.Y0, c.Y1
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for k := c.Col; k < c.Col+c.ColSpan; k++ {
				x.at2[r][k] = int32(i)
			}
		}
	}
	return x
}

func (x *cellIndex) at(px, py float64) int {
	c := sort.SearchFloat64s(x.xs, px) - 1
	r := sort.SearchFloat64s(x.ys, py) - 1
	if r < 0 || c < 0 || r >= x.t.Rows || c >= x.t.Cols {
		return -1
	}
	return int(x.at2[r][c])
}

// cellOf gives a run to the cell that holds most of its width, or -1 when it is spread over more cells
// than two or its cells are no neighbours in a row.
func (x *cellIndex) cellOf(run []*glyph) int {
	best, bestW := -1, 0.0
	var seen [3]int
	var width [3]float64
	n := 0
	for _, g := range run {
		c := x.at(g.midX(), g.midY())
		k := 0
		for k < n && seen[k] != c {
			k++
		}
		if k == n {
			if n == len(seen) {
				return -1
			}
			seen[n] = c
			n++
		}
		width[k] += max(g.w, 0.1)
		if c >= 0 && width[k] > bestW {
			best, bestW = c, width[k]
		}
	}
	return best
}

// fill sets the text of a cell from its glyphs.
func (c *Cell) fill(gs []*glyph) {
	if len(gs) == 0 {
		return
	}
	lines := intoLines(gs)
	texts := make([]string, len(lines))
	full := make([]bool, len(lines))
	for i := range lines {
		lines[i].raise()
		c.Doubt = firstDoubt(c.Doubt, lines[i].doubt())
		texts[i] = lines[i].cellText()
		c.TextBox = union(c.TextBox, lines[i].box)
	}
	for i := 0; i+1 < len(lines); i++ {
		a, b, em := lines[i].box, lines[i+1].box, lines[i].size
		whole := c.X1-c.X0-(a.X1-a.X0) < fullLine*em
		// set from the left, the first line to the right side, the second shorter
		hanging := c.X1-a.X1 < em && near(a.X0, b.X0, 1) && b.X1 < a.X1-0.3*em
		full[i] = whole || hanging
	}
	c.Text = joinLines(texts, full)
}

// buildLines makes the words and lines of a page, in reading order.
func buildLines(p *Page, glyphs []glyph) []Line {
	gs := make([]*glyph, len(glyphs))
	for i := range glyphs {
		gs[i] = &glyphs[i]
	}
	wholes := intoLines(gs)
	out := make([]Line, 0, len(wholes)+len(wholes)/2)
	p.Words = make([]Word, 0, len(glyphs)/wordGuess)
	for _, whole := range wholes {
		whole.hideDoubtful()
		for l := range whole.segments {
			l.raise()
			line := Line{Box: l.box, Text: l.text(), Size: l.size, Table: p.tableAt(l.box)}
			line.Words = p.addWords(&l)
			out = append(out, line)
		}
	}
	return out
}

// tableAt is the index of the table whose box holds the middle of a line, or -1.
func (p *Page) tableAt(b Box) int {
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	for t := range p.Tables {
		if tb := p.Tables[t].Box; y > tb.Y0 && y < tb.Y1 && x > tb.X0 && x < tb.X1 {
			return t
		}
	}
	return -1
}

// segments cuts a line where a gap is too wide for one text: a caption on the left and one on the right.
func (l *textLine) segments(yield func(textLine) bool) {
	from := 0
	for i := 1; i <= len(l.gs); i++ {
		if i < len(l.gs) {
			a, b := l.gs[i-1], l.gs[i]
			if b.x-a.x-a.w <= segmentGap*min(a.size, b.size) {
				continue
			}
		}
		seg := textLine{gs: l.gs[from:i], y: l.y}
		for _, g := range seg.gs {
			seg.box, seg.size = union(seg.box, g.box()), max(seg.size, g.size)
		}
		if !yield(seg) {
			return
		}
		from = i
	}
}

// addWords cuts a line into words and returns their indices.
func (p *Page) addWords(l *textLine) []int {
	first := len(p.Words)
	from := 0
	for i := 1; i <= len(l.gs); i++ {
		if i < len(l.gs) && l.gs[i].x-l.gs[i-1].x-l.gs[i-1].w <= wordGap*min(l.gs[i].size, l.gs[i-1].size) {
			continue
		}
		gs := l.gs[from:i]
		w := Word{Box: gs[0].box(), Text: glyphsText(gs), Size: gs[0].size, Baseline: gs[0].y}
		for _, g := range gs[1:] {
			w.Box = union(w.Box, g.box())
		}
		if w.Text != "" {
			p.Words = append(p.Words, w)
		}
		from = i
	}
	ids := make([]int, len(p.Words)-first)
	for i := range ids {
		ids[i] = first + i
	}
	return ids
}

// glyphsText joins the texts of glyphs.
func glyphsText(gs []*glyph) string {
	if len(gs) == 1 {
		return gs[0].text
	}
	var b strings.Builder
	b.Grow(runeBytes * len(gs))
	for _, g := range gs {
		b.WriteString(g.text)
	}
	return b.String()
}
