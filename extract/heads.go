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

// cutHeads takes the words under a rule at the end of a page for the first heads of a table, where the page break came before
// the others: rows close under the rule, of two texts or more, without a figure. What stands on the next page decides. Nil
// where they are none.
func (rg *region) cutHeads(rows []textRow) *region {
	if len(rg.rules) != 1 || rg.y0 < rg.rules[0]-1 {
		return nil
	}
	out := *rg
	out.rows, out.y1, out.cut = nil, rg.rules[0], true
	for _, r := range rows {
		switch {
		case (r.y0+r.y1)/2 < rg.rules[0] || pageNumberOnly(r.runs[0].text) && len(r.runs) == 1:
		case len(r.runs) < 2 || r.figures() > 0 || r.named() || !rg.partLine(&r) || r.y0-out.y1 > rowReach*r.height || len(out.rows) == headRows || r.x0 < rg.x0-sideReach || r.x1 > rg.x1+sideReach:
			return nil
		default:
			out.rows, out.y1 = append(out.rows, r), r.y1+1
		}
	}
	if len(out.rows) == 0 {
		return nil
	}
	return &out
}

// completeHeads cuts heads that stand alone at the end of a page at the columns of the table that follows on the next
// page: a page break in the middle of the heads leaves those over several columns on the first page. Where they were no table
// yet, they become one if nothing says that the table begins on the next page, a rule over its first row or a title, and each
// stands in the middle of the columns that it is over: titles and the feet of pages do not.
func (p *Page) completeHeads(next *Page) {
	rg := p.heads
	p.heads = nil
	if rg == nil || len(next.Tables) == 0 {
		return
	}
	t := &next.Tables[0]
	if t.Evidence == evidenceRuled || t.Confidence < settledColumns || next.textAbove(t) {
		return
	}
	xs := t.borders()
	if !rg.sameSides(xs) {
		return
	}
	if rg.cut {
		if p.textBelow(rg.y1) || t.startsWithFigures() || next.ruleOver(t) {
			return
		}
		if heads := rg.build(cutRows(rg.rows, xs), nil, xs, nil, settledColumns); heads.overColumns() {
			p.appendTable(heads)
		}
		return
	}
	if len(p.Tables) == 0 {
		return
	}
	last := &p.Tables[len(p.Tables)-1]
	if p.textBelow(last.Y1) || !near(last.Y0, rg.y0, sameSide) || last.Evidence == evidenceRuled || t.Cols <= last.Cols {
		return
	}
	whole := rg.build(cutRows(rg.rows, xs), nil, xs, nil, settledColumns)
	whole.Page, whole.Index = last.Page, last.Index
	*last = *whole
}

// ruleOver says that a rule stands over the first row of a table: its heads begin there.
func (p *Page) ruleOver(t *Table) bool {
	return slices.ContainsFunc(p.Rules, func(r Rule) bool { return !r.Vertical && near(r.Y0, t.Y0, sameSide) && r.X1 > t.X0 && r.X0 < t.X1 })
}

// overColumns says that every head of a table stands over several columns, in their middle.
func (t *Table) overColumns() bool {
	return !slices.ContainsFunc(t.Cells, func(c Cell) bool {
		off := (c.TextBox.X0+c.TextBox.X1)/2 - (c.X0+c.X1)/2
		return c.Text != "" && (c.ColSpan < 2 || !near(off, 0, middleShare*(c.X1-c.X0)))
	})
}

// startsWithFigures says that the first row of a table has a figure, so that no heads stand in it.
func (t *Table) startsWithFigures() bool {
	return slices.ContainsFunc(t.Cells, func(c Cell) bool { return c.Row == 0 && isFigure(c.Text) })
}

// appendTable adds a table below all others, with the lines that lie in it.
func (p *Page) appendTable(t *Table) {
	t.Page, t.Index = p.Number, len(p.Tables)
	p.Tables = append(p.Tables, *t)
	for i := range p.Lines {
		l := &p.Lines[i]
		if y := (l.Y0 + l.Y1) / 2; l.Table < 0 && y > t.Y0 && y < t.Y1 && l.X0 > t.X0-1 && l.X1 < t.X1+1 {
			l.Table = t.Index
		}
	}
}

// textBelow says that more than a page number stands below a height.
func (p *Page) textBelow(y float64) bool {
	return slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Y0 > y-1 && !pageNumberOnly(l.Text) })
}

// textAbove says that text stands over a table: it has a title of its own.
func (p *Page) textAbove(t *Table) bool {
	return slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Y1 < t.Y0+1 && !pageNumberOnly(l.Text) })
}
