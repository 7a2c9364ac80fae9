package extract

import "slices"

// evidenceRuled is the evidence of a grid whose rules are drawn.
const evidenceRuled = "ruled"

// copy is the region with glyphs of its own: those of a page are good until the next one.
func (rg *region) copy() *region {
	out := *rg
	out.rows = slices.Clone(rg.rows)
	for i := range out.rows {
		runs := slices.Clone(out.rows[i].runs)
		for k := range runs {
			gs := make([]*glyph, len(runs[k].gs))
			for g := range gs {
				own := *runs[k].gs[g]
				gs[g] = &own
			}
			runs[k].gs = gs
		}
		out.rows[i].runs = runs
	}
	return &out
}

// completeHeads cuts heads that stand alone at the end of a page at the columns of the table that follows on the next
// page: a page break in the middle of the heads leaves those over several columns on the first page.
func (p *Page) completeHeads(next *Page) {
	rg := p.heads
	p.heads = nil
	if rg == nil || len(next.Tables) == 0 || len(p.Tables) == 0 {
		return
	}
	last, t := &p.Tables[len(p.Tables)-1], &next.Tables[0]
	if p.textBelow(last) || next.textAbove(t) {
		return
	}
	if !near(last.Y0, rg.y0, sameSide) || last.Evidence == evidenceRuled || t.Evidence == evidenceRuled || t.Confidence < settledColumns || t.Cols <= last.Cols {
		return
	}
	xs := t.borders()
	if !rg.sameSides(xs) {
		return
	}
	whole := rg.build(cutRows(rg.rows, xs), nil, xs, nil, settledColumns)
	whole.Page, whole.Index = last.Page, last.Index
	*last = *whole
}

// textBelow says that more than a page number stands under a table.
func (p *Page) textBelow(t *Table) bool {
	return slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Y0 > t.Y1-1 && !pageNumberOnly(l.Text) })
}

// textAbove says that text stands over a table: it has a title of its own.
func (p *Page) textAbove(t *Table) bool {
	return slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Y1 < t.Y0+1 && !pageNumberOnly(l.Text) })
}
