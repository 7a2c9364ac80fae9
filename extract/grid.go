package extract

import "sort"

// lattice is the fine grid of a net: sorted positions of all its rules, and which of its edges are drawn.
type lattice struct {
	xs, ys []float64
	// left[r][c]: the edge on the left of fine cell (r, c) is drawn; c == columns is the right side.
	left [][]bool
	// top[r][c]: the edge above fine cell (r, c) is drawn; r == rows is the bottom.
	top   [][]bool
	stack [][2]int // buffer of flood
}

func (g *lattice) rows() int { return len(g.ys) - 1 }
func (g *lattice) cols() int { return len(g.xs) - 1 }

// newLattice finds the lines of a net. Sides that no rule draws, where the crossing rules reach beyond the
// outermost one, are added: tables with open sides.
func newLattice(n *net) *lattice {
	g := &lattice{xs: positions(n.vs, n.box.X0, n.box.X1), ys: positions(n.hs, n.box.Y0, n.box.Y1)}
	if len(g.xs) < 2 || len(g.ys) < 2 {
		return nil
	}
	return g
}

// draw marks the edges that are ruled.
func (g *lattice) draw(n *net) {
	rows, cols := g.rows(), g.cols()
	g.left, g.top = boolGrid(rows, cols+1), boolGrid(rows+1, cols)
	for _, v := range n.vs {
		c := nearest(g.xs, v.at)
		for r := 0; r < rows; r++ {
			if covers(v, g.ys[r], g.ys[r+1]) {
				g.left[r][c] = true
			}
		}
	}
	for _, h := range n.hs {
		r := nearest(g.ys, h.at)
		for c := 0; c < cols; c++ {
			if covers(h, g.xs[c], g.xs[c+1]) {
				g.top[r][c] = true
			}
		}
	}
	g.closeCut(0)
	g.closeCut(rows)
	g.closeSides()
}

// positions are the distinct places of rules, with the ends of the box where it reaches beyond them.
func positions(ss []stretch, lo, hi float64) []float64 {
	at := make([]float64, 0, len(ss)+2)
	for _, s := range ss {
		at = append(at, s.at)
	}
	sort.Float64s(at)
	out := at[:0]
	for _, p := range at {
		if len(out) == 0 || p-out[len(out)-1] > leastCell {
			out = append(out, p)
		}
	}
	if len(out) == 0 || out[0]-lo > touchRule {
		out = append([]float64{lo}, out...)
	}
	if hi-out[len(out)-1] > touchRule {
		out = append(out, hi)
	}
	return out
}

func nearest(at []float64, p float64) int {
	i := sort.SearchFloat64s(at, p)
	if i == len(at) || i > 0 && p-at[i-1] < at[i]-p {
		i--
	}
	return i
}

func covers(s stretch, lo, hi float64) bool {
	return min(s.to, hi)-max(s.from, lo) >= edgeCover*(hi-lo)
}

func boolGrid(rows, cols int) [][]bool {
	g := make([][]bool, rows)
	cells := make([]bool, rows*cols)
	for i := range g {
		g[i], cells = cells[:cols:cols], cells[cols:]
	}
	return g
}

// closeSides draws a whole side that is open: less than openSide of it is ruled.
func (g *lattice) closeSides() {
	rows, cols := g.rows(), g.cols()
	for _, c := range []int{0, cols} {
		n := 0
		for r := 0; r < rows; r++ {
			if g.left[r][c] {
				n++
			}
		}
		if float64(n) < openSide*float64(rows) {
			for r := 0; r < rows; r++ {
				g.left[r][c] = true
			}
		}
	}
	for _, r := range []int{0, rows} {
		n := 0
		for c := 0; c < cols; c++ {
			if g.top[r][c] {
				n++
			}
		}
		if float64(n) < openSide*float64(cols) {
			for c := 0; c < cols; c++ {
				g.top[r][c] = true
			}
		}
	}
}

// closeCut draws the top or bottom side of cells that the end of a page cuts: those between rules that reach the side
// on their left and on their right. Beside a table of another outline, or where a rule sticks out of it, one of the two
// is missing.
func (g *lattice) closeCut(side int) {
	r, cols := min(side, g.rows()-1), g.cols()
	for c := 0; c < cols; {
		e := c + 1
		for e < cols && !g.left[r][e] {
			e++
		}
		if g.left[r][c] && g.left[r][e] {
			for ; c < e; c++ {
				g.top[side][c] = true
			}
		}
		c = e
	}
}

// area is a rectangle of fine cells, ends exclusive.
type area struct{ r0, c0, r1, c1 int }

// areas joins fine cells that no drawn edge parts. A piece that is not a rectangle is cut into
// rectangles along its rows. Pieces open to the outside are left out.
func (g *lattice) areas() []area {
	rows, cols := g.rows(), g.cols()
	label, all := make([][]int, rows), make([]int, rows*cols)
	for r := range label {
		label[r] = all[r*cols : (r+1)*cols]
		for c := range label[r] {
			label[r][c] = -1
		}
	}
	out := make([]area, 0, rows*cols/2)
	for r := 0; r < rows; r++ {
		for c := 0; c < cols; c++ {
			if label[r][c] >= 0 {
				continue
			}
			piece, cells, outside := g.flood(r, c, label, r*cols+c)
			switch {
			case outside:
			case cells == (piece.r1-piece.r0)*(piece.c1-piece.c0):
				out = append(out, piece)
			default:
				out = append(out, rectangles(piece, label, r*cols+c)...)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].r0 != out[j].r0 {
			return out[i].r0 < out[j].r0
		}
		return out[i].c0 < out[j].c0
	})
	return out
}

// flood collects the fine cells reachable from (r, c) and says whether the piece leaks out of the grid.
func (g *lattice) flood(r, c int, label [][]int, id int) (piece area, cells int, outside bool) {
	rows, cols := g.rows(), g.cols()
	piece = area{r, c, r + 1, c + 1}
	stack := append(g.stack[:0], [2]int{r, c})
	label[r][c] = id
	visit := func(r, c int, drawn bool) {
		if drawn {
			return
		}
		if r < 0 || c < 0 || r >= rows || c >= cols {
			outside = true
			return
		}
		if label[r][c] < 0 {
			label[r][c] = id
			stack = append(stack, [2]int{r, c})
		}
	}
	for len(stack) > 0 {
		r, c := stack[len(stack)-1][0], stack[len(stack)-1][1]
		stack = stack[:len(stack)-1]
		cells++
		piece = area{min(piece.r0, r), min(piece.c0, c), max(piece.r1, r+1), max(piece.c1, c+1)}
		visit(r, c-1, g.left[r][c])
		visit(r, c+1, g.left[r][c+1])
		visit(r-1, c, g.top[r][c])
		visit(r+1, c, g.top[r+1][c])
	}
	g.stack = stack
	return piece, cells, outside
}

// rectangles cuts the cells of one label inside a box into rectangles, rows first.
func rectangles(box area, label [][]int, id int) []area {
	var out []area
	open := map[[2]int]int{} // run of columns → index in out of the rectangle that it continues
	for r := box.r0; r < box.r1; r++ {
		next := map[[2]int]int{}
		for c := box.c0; c < box.c1; {
			if label[r][c] != id {
				c++
				continue
			}
			e := c
			for e < box.c1 && label[r][e] == id {
				e++
			}
			run := [2]int{c, e}
			if i, ok := open[run]; ok {
				out[i].r1 = r + 1
				next[run] = i
			} else {
				next[run] = len(out)
				out = append(out, area{r, c, r + 1, e})
			}
			c = e
		}
		open = next
	}
	return out
}

// table builds the table of a net, or nil when it is no grid.
func (g *lattice) table() *Table {
	as := g.areas()
	if len(as) < 2 {
		return nil
	}
	rowUsed, colUsed := make([]bool, len(g.ys)), make([]bool, len(g.xs))
	for _, a := range as {
		rowUsed[a.r0], rowUsed[a.r1], colUsed[a.c0], colUsed[a.c1] = true, true, true, true
	}
	rowAt, colAt := ranks(rowUsed), ranks(colUsed)
	t := &Table{Evidence: evidenceRuled, Confidence: 1, Cells: make([]Cell, 0, len(as))}
	for _, a := range as {
		c := Cell{Box: Box{g.xs[a.c0], g.ys[a.r0], g.xs[a.c1], g.ys[a.r1]}, Row: rowAt[a.r0], Col: colAt[a.c0],
			RowSpan: rowAt[a.r1] - rowAt[a.r0], ColSpan: colAt[a.c1] - colAt[a.c0]}
		t.Rows, t.Cols = max(t.Rows, c.Row+c.RowSpan), max(t.Cols, c.Col+c.ColSpan)
		t.Box = union(t.Box, c.Box)
		t.Cells = append(t.Cells, c)
	}
	return t
}

// ranks numbers the used positions.
func ranks(used []bool) []int {
	out := make([]int, len(used))
	n := 0
	for i, u := range used {
		out[i] = n
		if u {
			n++
		}
	}
	return out
}
