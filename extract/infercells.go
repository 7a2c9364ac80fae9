package extract

import (
	"slices"
	"sort"
	"strings"
)

// bodyCells makes the cells of the body: rows between rules where every row is ruled, else around the rows
// that hold figures, the lines of wrapped names joined to the nearest. It returns the borders of the rows.
func (rg *region) bodyCells(body []textRow, xs []float64, cells *[]Cell) []float64 {
	var groups [][]textRow
	var ys []float64
	if rg.everyRow() {
		groups, ys = rg.ruledRows(body)
	} else {
		groups, ys = rg.anchoredRows(body, xs)
	}
	for r, group := range groups {
		byCol := make([][]*glyph, len(xs)-1)
		spans := make([]int, len(xs)-1)
		for i := range spans {
			spans[i] = 1
		}
		for _, row := range group {
			for k := range row.runs {
				ru := &row.runs[k]
				lo, hi := columnOf(xs, ru)
				byCol[lo] = append(byCol[lo], ru.gs...)
				spans[lo] = max(spans[lo], hi-lo+1)
			}
		}
		for c := 0; c < len(byCol); {
			n := spans[c]
			gs := byCol[c]
			for k := c + 1; k < c+n; k++ {
				if len(byCol[k]) > 0 { // the columns it would cover hold text of their own
					n = k - c
				}
			}
			cell := Cell{Box: Box{xs[c], ys[r], xs[c+n], ys[r+1]}, Row: r, Col: c, RowSpan: 1, ColSpan: n}
			cell.fill(gs)
			*cells = append(*cells, cell)
			c += n
		}
	}
	return ys
}

// columnOf finds the columns that a run covers. A run that reaches over a border by less than overhang
// belongs to the column that holds its middle.
func columnOf(xs []float64, r *run) (lo, hi int) {
	lo, hi = columnAt(xs, r.X0+overhang*r.size), columnAt(xs, r.X1-overhang*r.size)
	if lo >= hi {
		m := columnAt(xs, (r.X0+r.X1)/2)
		return m, m
	}
	return lo, hi
}

// ruledRows groups the lines of text between rules.
func (rg *region) ruledRows(body []textRow) (groups [][]textRow, ys []float64) {
	top := rg.y0
	if len(body) > 0 {
		top = body[0].y0
	}
	for _, y := range rg.rules {
		if y <= top+1 {
			ys = append(ys[:0], y)
		}
	}
	if len(ys) == 0 {
		ys = append(ys, min(rg.y0, top))
	}
	for _, y := range rg.rules {
		if y > top+1 {
			ys = append(ys, y)
		}
	}
	if rg.y1 > ys[len(ys)-1]+2 {
		ys = append(ys, rg.y1)
	}
	for i := 0; i+1 < len(ys); i++ {
		groups = append(groups, rowsIn(body, ys[i], ys[i+1]))
	}
	return groups, ys
}

// anchoredRows groups lines around those that start a row: a line with figures, or with a text in the
// first column, or simply the next line a full row away.
func (rg *region) anchoredRows(body []textRow, xs []float64) (groups [][]textRow, ys []float64) {
	pitch := medianPitch(body)
	for i := 0; i < len(body); i++ {
		if n := rg.wrappedRow(body[i:]); n > 1 {
			groups = append(groups, body[i:i+n:i+n])
			i += n - 1
			continue
		}
		if len(groups) > 0 && rg.wraps(groups[len(groups)-1], &body[i], xs, pitch) {
			groups[len(groups)-1] = append(groups[len(groups)-1], body[i])
			continue
		}
		groups = append(groups, []textRow{body[i]})
	}
	groups = rg.stackRows(groups, body, xs)
	ys = append(ys, groups[0][0].y0-1)
	for _, y := range rg.rules {
		if y < groups[0][0].y0+2 {
			ys[0] = y
		}
	}
	for i := 1; i < len(groups); i++ {
		up := groups[i-1][0].y1
		for _, r := range groups[i-1] {
			up = max(up, r.y1)
		}
		ys = append(ys, (up+groups[i][0].y0)/2)
	}
	return groups, append(ys, rg.y1)
}

// wrappedRow is how many lines at the front of rows fill the space between two rules with one row whose amounts go on
// from line to line; 0 where it is not so.
func (rg *region) wrappedRow(rows []textRow) int {
	i := slices.IndexFunc(rg.rules, func(y float64) bool { return y > rows[0].y0 })
	if i < 1 || len(rowsIn(rg.rows, rg.rules[i-1], rows[0].y0)) > 0 {
		return 0
	}
	band := rowsIn(rows, rg.rules[i-1], rg.rules[i])
	stacks := slices.DeleteFunc(figureStacks(band), func(c []string) bool { return len(c) == 1 })
	if len(stacks) < leastBands || !wrappedFigures(stacks) {
		return 0
	}
	return len(band)
}

func medianPitch(rows []textRow) float64 {
	var d []float64
	for i := 1; i < len(rows); i++ {
		if v := rows[i].base - rows[i-1].base; v > rows[i].height*0.9 {
			d = append(d, v)
		}
	}
	if len(d) == 0 {
		return 0
	}
	sort.Float64s(d)
	return d[len(d)/2]
}

// wraps says that a line belongs to the row above it: it stands closer than a row, and shares no column of
// figures with it.
func (rg *region) wraps(group []textRow, r *textRow, xs []float64, pitch float64) bool {
	last := &group[len(group)-1]
	if rg.ruleBetween((last.y0+last.y1)/2, (r.y0+r.y1)/2) {
		return false
	}
	step := r.base - last.base
	used := map[int]float64{} // baseline of the last line by column
	for _, g := range group {
		for k := range g.runs {
			lo, _ := columnOf(xs, &g.runs[k])
			used[lo] = g.base
		}
	}
	shared, figures, above := 0, 0, 0.0
	for k := range r.runs {
		lo, _ := columnOf(xs, &r.runs[k])
		if base, ok := used[lo]; ok {
			shared++
			above = base
		}
		if r.runs[k].number {
			figures++
		}
	}
	hadFigures := false
	for _, g := range group {
		hadFigures = hadFigures || g.figures() > 0
	}
	if step < halfLine*r.height { // baselines of one row that differ a little, or a name in two lines around its figures
		line := r.base - above
		return shared == 0 || shared == 1 && len(r.runs) == 1 && figures == 0 && hadFigures && line > halfLine*r.height && line < wrapStep*r.height
	}
	switch {
	case shared == 0 && step < closeLine*r.height: // no two rows lie over one another
		return true
	case step > wrapStep*r.height:
		return false
	case figures == 0 && hadFigures && len(r.runs) == 1 && shared == len(r.runs):
		return step < 0.97*pitch || step < 1.25*r.height && pitch > 1.5*r.height
	case figures == 0 && hadFigures && len(r.runs) == 1 && shared == 0:
		return step < 0.75*pitch
	case figures > 0 && !hadFigures && shared == 0:
		return step < 0.97*pitch
	}
	return false
}

// headBlock is a head, its wrapped lines joined.
type headBlock struct {
	Box
	gs     []*glyph
	lo     int // first column
	hi     int // last column
	number bool
	size   float64
}

// headCells makes the cells of the head: blocks of text by level, each over the columns whose middle it
// stands over. Cells of the head carry negative rows (-1 is the first); it returns the number of levels.
func (rg *region) headCells(head []textRow, xs []float64, leaves []Box, bottom float64, cells *[]Cell) int {
	blocks := rg.headBlocks(head, xs, headLine)
	if len(blocks) == 0 {
		return 0
	}
	levels := rg.levels(blocks)
	for n, level := range levels {
		y0, y1 := rg.y0, bottom
		if n > 0 {
			y0 = (maxY(levels[n-1]) + minY(level)) / 2
		}
		if n+1 < len(levels) {
			y1 = (maxY(level) + minY(levels[n+1])) / 2
		}
		level = rg.together(level, xs)
		rg.spread(level, xs, leaves, blocks)
		level = shared(level)
		next := 0
		for i := range level {
			b := &level[i]
			for c := next; c < b.lo; c++ {
				*cells = append(*cells, Cell{Box: Box{xs[c], y0, xs[c+1], y1}, Row: -n - 1, Col: c, RowSpan: 1, ColSpan: 1})
			}
			cell := Cell{Box: Box{xs[b.lo], y0, xs[b.hi+1], y1}, Row: -n - 1, Col: b.lo, RowSpan: 1, ColSpan: b.hi - b.lo + 1}
			cell.fill(b.gs)
			*cells = append(*cells, cell)
			next = b.hi + 1
		}
		for c := next; c < len(xs)-1; c++ {
			*cells = append(*cells, Cell{Box: Box{xs[c], y0, xs[c+1], y1}, Row: -n - 1, Col: c, RowSpan: 1, ColSpan: 1})
		}
	}
	return len(levels)
}

// shared joins heads that fell into one column: no text is lost where a column was not seen.
func shared(level []headBlock) []headBlock {
	out := level[:1:1]
	for _, b := range level[1:] {
		if last := &out[len(out)-1]; b.lo <= last.hi {
			last.gs, last.Box = append(last.gs, b.gs...), union(last.Box, b.Box)
			last.hi = max(last.hi, b.hi)
			continue
		}
		out = append(out, b)
	}
	return out
}

func minY(bs []headBlock) float64 {
	y := bs[0].Y0
	for _, b := range bs {
		y = min(y, b.Y0)
	}
	return y
}

func maxY(bs []headBlock) float64 {
	y := bs[0].Y1
	for _, b := range bs {
		y = max(y, b.Y1)
	}
	return y
}

// headBlocks joins the wrapped lines of each head. Where the form rules off its levels of heads, lines without a
// rule between them are one head.
func (rg *region) headBlocks(head []textRow, xs []float64, gap float64) []headBlock {
	var out []headBlock
	ruled := xs != nil && len(rg.partial) > 0
	if ruled {
		gap = wrapStep - 1
	}
	for i := range head {
		level := numbersColumns(&head[i])
		siblings := !level && standsAlone(&head[i], out, gap)
		for k := range head[i].runs {
			r := &head[i].runs[k]
			joined := false
			for b := len(out) - 1; b >= 0 && !level; b-- {
				o := &out[b]
				overlap := min(o.X1, r.X1) - max(o.X0, r.X0)
				if r.Y0-o.Y1 < gap*r.size && overlap > 0.5*min(o.X1-o.X0, r.X1-r.X0) && near((o.X0+o.X1)/2, (r.X0+r.X1)/2, 0.8*r.size) && !r.number && !rg.ruledOff(o.Box, r.Box) &&
					(!siblings || !hasRoom(o.Box, xs) || opensBracket(r.text) || ruled) {
					o.gs, o.Box = append(o.gs, r.gs...), union(o.Box, r.Box)
					joined = true
					break
				}
			}
			if !joined {
				out = append(out, headBlock{Box: r.Box, gs: append([]*glyph{}, r.gs...), size: r.size, number: r.number})
			}
		}
	}
	return out
}

// standsAlone says that a text of a line stands under none of the texts above: the line is a level of heads.
func standsAlone(row *textRow, above []headBlock, gap float64) bool {
	for k := range row.runs {
		r := &row.runs[k]
		under := false
		for b := range above {
			under = under || min(above[b].X1, r.X1)-max(above[b].X0, r.X0) > 0 && r.Y0-above[b].Y1 < gap*r.size
		}
		if !under {
			return true
		}
	}
	return false
}

// ruledOff says that a rule lies between the middles of two texts.
func (rg *region) ruledOff(above, below Box) bool {
	a, b, x := (above.Y0+above.Y1)/2, (below.Y0+below.Y1)/2, (below.X0+below.X1)/2
	if rg.ruleBetween(a, b) {
		return true
	}
	for _, h := range rg.partial {
		if h.at > a && h.at < b && x > h.from && x < h.to {
			return true
		}
	}
	return false
}

// opensBracket says that a line begins with a bracket: no head does, it goes on with the line above.
func opensBracket(text string) bool {
	return strings.HasPrefix(text, "（") || strings.HasPrefix(text, "(")
}

// hasRoom says that a line of a head leaves so much of its column free that it had no need to wrap.
func hasRoom(line Box, xs []float64) bool {
	if xs == nil {
		return false
	}
	c := columnAt(xs, (line.X0+line.X1)/2)
	w := line.X1 - line.X0
	return w < wrappedShare*(xs[c+1]-xs[c]) || w > xs[c+1]-xs[c]+chainSlip // wider than its column: it spans several
}

// numbersColumns says that a line of the head numbers the columns.
func numbersColumns(row *textRow) bool {
	for k := range row.runs {
		if row.runs[k].number {
			return true
		}
	}
	return false
}

// levels groups blocks by the height of their middle; a rule between two always parts them.
func (rg *region) levels(blocks []headBlock) [][]headBlock {
	sort.SliceStable(blocks, func(i, j int) bool { return blocks[i].Y0+blocks[i].Y1 < blocks[j].Y0+blocks[j].Y1 })
	var out [][]headBlock
	for _, b := range blocks {
		mid := (b.Y0 + b.Y1) / 2
		if n := len(out); n > 0 {
			last := out[n-1][0]
			lm := (last.Y0 + last.Y1) / 2
			if mid-lm < 0.4*b.size && !rg.ruleBetween(lm, mid) {
				out[n-1] = append(out[n-1], b)
				continue
			}
		}
		out = append(out, []headBlock{b})
	}
	for i := range out {
		level := out[i]
		sort.SliceStable(level, func(a, b int) bool { return level[a].X0 < level[b].X0 })
	}
	return out
}

func (rg *region) ruleBetween(a, b float64) bool {
	for _, y := range rg.rules {
		if y > a && y < b {
			return true
		}
	}
	return false
}

// spread gives each block of a level its columns: those it stands over, and of the columns beside it
// those whose own heads stand lower and that bring its middle nearest. leaves are the lowest heads by column.
func (rg *region) spread(level []headBlock, xs []float64, leaves []Box, blocks []headBlock) {
	for i := range level {
		b := &level[i]
		r := run{Box: b.Box, size: b.size}
		b.lo, b.hi = columnOf(xs, &r)
		if i > 0 && b.lo <= level[i-1].hi {
			b.lo = min(level[i-1].hi+1, len(xs)-2)
			b.hi = max(b.hi, b.lo)
		}
	}
	for i := range level {
		left, right := 0, len(xs)-2
		if i > 0 {
			left = level[i-1].hi + 1
		}
		if i+1 < len(level) {
			right = level[i+1].lo - 1
		}
		if rg.shareRule(level, i, xs) {
			continue
		}
		if !rg.underlined(&level[i], xs, left, right) {
			level[i].widen(xs, leaves, left, right, blocks)
		}
	}
}

// underlined gives a block with a partial rule right under it the columns over that rule.
func (rg *region) underlined(b *headBlock, xs []float64, left, right int) bool {
	for _, h := range rg.partial {
		if !b.over(h) {
			continue
		}
		lo, hi := -1, -1
		for c := left; c <= right; c++ {
			if m := (xs[c] + xs[c+1]) / 2; m > h.from && m < h.to {
				if lo < 0 {
					lo = c
				}
				hi = c
			}
		}
		if lo >= 0 {
			b.lo, b.hi = lo, hi
			return true
		}
	}
	return false
}

// shareRule gives a block that stands with others over one rule its share of the columns over that rule: all have as
// many, and each has its middle there.
func (rg *region) shareRule(level []headBlock, i int, xs []float64) bool {
	b := &level[i]
	at := slices.IndexFunc(rg.partial, func(h stretch) bool { return b.over(h) })
	if at < 0 {
		return false
	}
	h := rg.partial[at]
	var beside []*headBlock
	own := 0
	for k := range level {
		if level[k].over(h) {
			if k == i {
				own = len(beside)
			}
			beside = append(beside, &level[k])
		}
	}
	lo, hi := columnAt(xs, h.from+leastPiece/2), columnAt(xs, h.to-leastPiece/2)
	n := hi - lo + 1
	if len(beside) < 2 || n <= len(beside) || n%len(beside) > 0 {
		return false
	}
	n /= len(beside)
	for k, o := range beside {
		if m := (o.X0 + o.X1) / 2; m < xs[lo+k*n] || m > xs[lo+(k+1)*n] {
			return false
		}
	}
	b.lo, b.hi = lo+own*n, lo+(own+1)*n-1
	return true
}

// over says that a rule is right under a block.
func (b *headBlock) over(h stretch) bool {
	m := (b.X0 + b.X1) / 2
	return h.at > b.Y1-1 && h.at < b.Y1+b.size && m > h.from && m < h.to
}

// widen chooses the columns of one block between left and right.
func (b *headBlock) widen(xs []float64, leaves []Box, left, right int, blocks []headBlock) {
	floor := b.floor(xs, blocks)
	below := func(c int) bool { return leaves == nil || (leaves[c].Y0+leaves[c].Y1)/2 >= floor }
	for c := b.lo; c <= b.hi; c++ {
		if !below(c) {
			return // a lowest head itself, or the numbers under it
		}
	}
	lo, hi := b.lo, b.hi
	for lo > left && below(lo-1) {
		lo--
	}
	for hi < right && below(hi+1) {
		hi++
	}
	best, mid := 1e9, (b.X0+b.X1)/2
	bl, bh := b.lo, b.hi
	for l := lo; l <= b.lo; l++ {
		for h := b.hi; h <= hi; h++ {
			d := (xs[l]+xs[h+1])/2 - mid
			if d < 0 {
				d = -d
			}
			if d < best-2 || d < best+2 && h-l > bh-bl {
				best, bl, bh = min(d, best), l, h
			}
		}
	}
	b.lo, b.hi = bl, bh
}

// floor is how low the middle of a lowest head must stand to be under this one: near the level of the next
// head below it. A head centred over both levels stands half way.
func (b *headBlock) floor(xs []float64, blocks []headBlock) float64 {
	mid, next := (b.Y0+b.Y1)/2, 0.0
	for i := range blocks {
		o := &blocks[i]
		x, y := (o.X0+o.X1)/2, (o.Y0+o.Y1)/2
		if x >= xs[b.lo] && x <= xs[b.hi+1] && y > mid+0.5*b.size && (next == 0 || y < next) && !o.number {
			next = y
		}
	}
	if next == 0 {
		return mid + b.size
	}
	return mid + 0.75*(next-mid)
}
