package extract

import (
	"math"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// TestDoubts: figures that are hidden in part, that lie on one another or that are struck out are no value of their cell; the
// number of a note is none of its digits.
func TestDoubts(t *testing.T) {
	s := &sheet{}
	s.page.Width, s.page.Height = 500, 300
	s.net([]float64{60, 180, 300}, []float64{60, 80, 100, 120, 140, 160, 180, 200})
	last := func(n int) []pdf.Glyph { return s.page.Glyphs[len(s.page.Glyphs)-n:] }
	row := 0
	amount := func(text string) (x0, x1, y float64) {
		row++
		y = 55 + 20*float64(row)
		s.right(176, y, text)
		s.right(296, y, "1.00")
		g := s.page.Glyphs[len(s.page.Glyphs)-len(text)-4:]
		return g[0].X, g[len(text)-1].X + g[len(text)-1].DX, y
	}
	amount("1263.52") // its first digits are clipped away
	for i := range last(11)[:3] {
		last(11)[i].Flags = pdf.Clipped
	}
	amount("1263.53") // the last ones are covered
	for i := range last(11)[5:7] {
		last(11)[5:7][i].Flags = pdf.Covered
	}
	x0, _, y := amount("26.57") // another digit over the first
	s.text(x0+1, y, "8")
	x0, x1, y := amount("32.00") // struck out
	s.page.Segments = append(s.page.Segments, pdf.Segment{X0: x0, Y0: y - 3, X1: x1, Y1: y - 3, Width: 0.5})
	x0, x1, y = amount("33.00") // underlined
	s.page.Segments = append(s.page.Segments, pdf.Segment{X0: x0, Y0: y + 1.5, X1: x1, Y1: y + 1.5, Width: 0.5})
	amount("34.007") // with the number of a note
	note := &last(10)[5]
	note.Size, note.Y = note.Size*0.65, note.Y-note.Size*0.25
	amount("1.00") // hidden as a whole
	for i := range last(8)[:4] {
		last(8)[i].Flags = pdf.Covered
	}
	ts := s.tables()
	checkTables(t, ts, "3.52/1.00\n1263./1.00\n286.57/1.00\n32.00/1.00\n33.00/1.00\n34.00⁷/1.00\n/1.00\n")
	want := map[[2]int]string{{0, 0}: DoubtCut, {1, 0}: DoubtCut, {2, 0}: DoubtOverprinted, {3, 0}: DoubtStruck, {6, 0}: DoubtCovered}
	for _, c := range ts[0].Cells {
		if c.Doubt != want[[2]int{c.Row, c.Col}] {
			t.Errorf("row %d, column %d: %q, want %q", c.Row, c.Col, c.Doubt, want[[2]int{c.Row, c.Col}])
		}
	}
}

// TestSlantedText: what runs across a page at a slant, and the letters between, is left out and counted; on a page that is set
// like that it is the text.
func TestSlantedText(t *testing.T) {
	const angle = 45 * math.Pi / 180
	slant := func(x, y, a float64, r rune) pdf.Glyph {
		return pdf.Glyph{X: x, Y: y, DX: 8 * math.Cos(a), DY: -8 * math.Sin(a), Size: 8, Rune: r}
	}
	raw := &pdf.Page{Width: 300, Height: 200}
	for i, r := range "123456" {
		raw.Glyphs = append(raw.Glyphs, pdf.Glyph{X: 20 + 8*float64(i), Y: 50, DX: 8, Size: 8, Rune: r})
	}
	raw.Glyphs = append(raw.Glyphs, slant(20, 60, angle, '7'), slant(26, 54, 0, '8'), slant(32, 48, -angle, '9'))
	page := Page{Number: 1, Width: 300, Height: 200}
	page.Lines = buildLines(&page, page.visible(raw, new(buffers)))
	if len(page.Lines) != 1 || page.Lines[0].Text != "123456" || page.Aside != 3 {
		t.Errorf("%d aside, %+v", page.Aside, page.Lines)
	}
	for i := range raw.Glyphs {
		g := &raw.Glyphs[i]
		g.DX, g.DY = 8*math.Cos(angle), -8*math.Sin(angle)
	}
	page = Page{Number: 1, Width: 300, Height: 200}
	if got := page.visible(raw, new(buffers)); len(got) != 9 || page.Aside != 0 {
		t.Errorf("%d of 9 characters of a slanted page, %d aside", len(got), page.Aside)
	}
}
