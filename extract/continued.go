package extract

import "slices"

// continuedRegion is the part of a page without rules that goes on with the columns of the page before: the lines from
// its top whose texts keep to those columns. The lines of one row may be many there, a name and broken amounts beside
// each other, and no single line looks like a row.
func continuedRegion(p *Page, rows []textRow, before []float64) (rg region, rest []textRow, ok bool) {
	if before == nil || len(rows) == 0 {
		return rg, rows, false
	}
	from := 0
	if len(rows) > 1 && rows[0].y1 < headMargin*p.Height && rows[1].y0-rows[0].y1 > rowReach*rows[1].height {
		from = 1 // the header of the page
	}
	end := from
	for end < len(rows) && keepsTo(&rows[end], before) && (end == from || rows[end].y0-rows[end-1].y1 < rowReach*rows[end].height) {
		end++
	}
	if end-from > 1 && p.footLine(&rows[end-1], &rows[end-2]) {
		end--
	}
	body := rows[from:end]
	if !fits(body, before) || !allRows(body, before) {
		return rg, rows, false
	}
	return bareRegion(body), rows[end:], true
}

// keepsTo says that each text of a line stands in one column; a total may stand over two.
func keepsTo(row *textRow, xs []float64) bool {
	cut := cutRows([]textRow{*row}, xs)[0]
	over := 0
	for k := range cut.runs {
		lo, hi := columnOf(xs, &cut.runs[k])
		over += hi - lo
	}
	return over == 0 || over == 1 && len(cut.runs) > 1
}

// footLine says that the last line of a page is its number: it stands apart from the line above.
func (p *Page) footLine(last, above *textRow) bool {
	return len(last.runs) == 1 && last.y0 > (1-headMargin)*p.Height && last.y0-above.y1 > wrapGap*last.height && pageNumberOnly(last.runs[0].text)
}

// allRows says that lines make rows of names and figures in given columns, as many as a table has.
func allRows(body []textRow, xs []float64) bool {
	rg := bareRegion(body)
	body = cutRows(body, xs)
	groups, _ := rg.anchoredRows(body, xs)
	if len(groups) < leastBareRows {
		return false
	}
	s := newStacker(body, xs)
	first := slices.IndexFunc(groups, func(g []textRow) bool { return dataRows(g) })
	return first >= 0 && float64(s.odd(groups)) <= chainCrossed*float64(len(groups))
}
