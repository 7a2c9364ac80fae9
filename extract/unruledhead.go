package extract

import (
	"slices"
	"strings"
)

// unruledHead lets a region whose first rule lies under the head, with no rule above it, reach over the head: lines close
// above the rule that hold no amounts and stand over the columns below. Captions (单位：万元), titles and sentences end it.
func (rg *region) unruledHead(rows []textRow, upper float64) {
	if rg.byColumn || !rg.startsWithFigures(rows) {
		return
	}
	top := rg.rules[0]
	var head []textRow
	for i := len(rows) - 1; i >= 0 && len(head) < headLines; i-- {
		r := &rows[i]
		if r.y1 > rg.rules[0]+2 {
			continue
		}
		if r.y0 < upper || !rg.headLine(r, top) {
			break
		}
		head = append(head, *r)
		top = min(top, r.y0)
	}
	for len(head) > 0 && rg.titleLike(head) {
		head = head[:len(head)-1]
	}
	if !rg.overColumns(head, rowsIn(rows, rg.rules[0], rg.y1+1)) {
		return
	}
	for i := range head {
		rg.y0 = min(rg.y0, head[i].y0-1)
	}
	rg.headed = true
}

// startsWithFigures says that rows of figures follow the first rule, after the lines of a name at most.
func (rg *region) startsWithFigures(rows []textRow) bool {
	lower := rg.y1 + 1
	for _, y := range rg.rules[1:] {
		if band := rowsIn(rows, rg.rules[0], y); len(band) > 0 {
			lower = y
			break
		}
	}
	band := rowsIn(rows, rg.rules[0], lower)
	for i := range band {
		if dataRow(&band[i]) {
			return i <= labelLines
		}
		if len(band[i].runs) > 2 {
			return false
		}
	}
	return false
}

// headLine says that a line may be one of a head that ends at top: close to it, no amounts, no caption, no sentence.
func (rg *region) headLine(r *textRow, top float64) bool {
	if top-r.y1 > rowReach*r.height || dataRow(r) || r.named() {
		return false
	}
	for k := range r.runs {
		if r.runs[k].X1-r.runs[k].X0 > labelShare*(rg.x1-rg.x0) {
			return false
		}
	}
	return true
}

// titleLike says that the uppermost of the lines is a title: alone, and larger than the heads, in the middle of the
// table, or further from them than lines of a head are.
func (rg *region) titleLike(head []textRow) bool {
	r := &head[len(head)-1]
	if len(r.runs) != 1 {
		return false
	}
	if len(head) == 1 || startsItem(r.runs[0].text) || strings.ContainsAny(r.runs[0].text, "。；") {
		return true
	}
	below := &head[len(head)-2]
	mid := (r.x0 + r.x1 - rg.x0 - rg.x1) / 2
	return r.height > (1+sizeSlip)*below.height || below.y0-r.y1 > headLine*r.height || near(mid, 0, r.height) && below.y0-r.y1 > wrapGap*r.height
}

// overColumns says that texts of a head stand over most of the columns of a body.
func (rg *region) overColumns(head, body []textRow) bool {
	cols := columnsOf(body, nil)
	covered := make([]bool, len(cols))
	n := 0
	for i := range head {
		for k := range head[i].runs {
			for c := range cols {
				if r := &head[i].runs[k]; !covered[c] && r.X1 > cols[c].x0 && r.X0 < cols[c].x1 {
					covered[c] = true
					n++
				}
			}
		}
	}
	beside := slices.ContainsFunc(head, func(r textRow) bool { return len(r.runs) > 1 })
	return len(cols) > 1 && beside && n*2 > len(cols)
}

// captioned says that the space between two rules begins with the title of another table, whose head stands above its
// first rule: lines of few texts, one of them a caption (单位：万元), and no amounts below.
func captioned(rows []textRow) bool {
	lines, caption := 0, false
	for i := range rows {
		r := &rows[i]
		if dataRow(r) {
			return false
		}
		if lines == i && r.figures() == 0 && len(r.runs) <= 3 && !caption {
			lines++
			caption = r.named()
		}
	}
	return lines > 1 && caption
}
