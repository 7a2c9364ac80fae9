package extract

import "sort"

// chain finds the borders of the columns from the heads alone. A head stands in the middle of its cell, so
// from one border b and the middle h of the next head the other border is 2h - b; starting at the left side
// of the table, the right choice of heads ends exactly at its right side. The choice with the most columns
// wins. Nil when no choice closes: the heads are not centred, or some are missing.
func chain(blocks []headBlock, body []textRow, x0, x1 float64) (xs []float64, leaves []Box) {
	bs := append([]headBlock{}, blocks...)
	sort.SliceStable(bs, func(i, j int) bool { return bs[i].X0+bs[i].X1 < bs[j].X0+bs[j].X1 })
	c := chainSearch{blocks: bs, body: body, x1: x1, limit: chainSteps}
	c.walk([]float64{x0}, nil, 0)
	if len(c.best) < 3 {
		return nil, nil
	}
	c.best[len(c.best)-1] = max(x1, c.best[len(c.best)-1])
	for _, k := range c.heads {
		leaves = append(leaves, bs[k].Box)
	}
	return c.best, leaves
}

type chainSearch struct {
	blocks []headBlock
	body   []textRow
	x1     float64
	best   []float64
	heads  []int   // blocks of best
	rest   float64 // distance of the last border of best from the side
	words  int     // heads of best that are words, not numbers of columns
	limit  int
}

func (c *chainSearch) walk(xs []float64, heads []int, from int) {
	if c.limit--; c.limit < 0 {
		return
	}
	b := xs[len(xs)-1]
	if rest := b - c.x1; rest < chainClose && rest > -chainClose {
		words := 0
		for _, k := range heads {
			if !c.blocks[k].number {
				words++
			}
		}
		better := len(xs) > len(c.best)
		if len(xs) == len(c.best) {
			better = words > c.words || words == c.words && rest*rest < c.rest*c.rest
		}
		if better {
			c.best, c.heads, c.rest, c.words = append([]float64{}, xs...), append([]int{}, heads...), rest, words
		}
		return
	}
	for k := from; k < len(c.blocks); k++ {
		h := &c.blocks[k]
		next := h.X0 + h.X1 - b
		if h.X0 < b-chainSlip || next < h.X1-chainSlip || next > c.x1+chainClose || c.crossed(next) {
			continue
		}
		c.walk(append(xs, next), append(heads, k), k+1)
	}
}

// crossed says that too many runs of the body lie over a border.
func (c *chainSearch) crossed(x float64) bool {
	n := 0
	for i := range c.body {
		for k := range c.body[i].runs {
			r := &c.body[i].runs[k]
			if r.X0 < x-overhang*r.size && r.X1 > x+overhang*r.size {
				if _, ok := r.partsAt(x); !ok {
					n++
				}
			}
		}
	}
	return n > 1 && float64(n) > chainCrossed*float64(len(c.body))
}

// fits says that rows keep within given columns: the page before printed the head.
func fits(rows []textRow, xs []float64) bool {
	rows = cutRows(rows, xs)
	runs, over := 0, 0
	for i := range rows {
		for k := range rows[i].runs {
			r := &rows[i].runs[k]
			if r.X0 < xs[0]-sideReach || r.X1 > xs[len(xs)-1]+sideReach {
				return false
			}
			runs++
			if lo, hi := columnOf(xs, r); lo != hi {
				over++
			}
		}
	}
	return runs > 0 && float64(over) <= chainCrossed*float64(runs)
}
