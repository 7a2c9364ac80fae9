package extract

import (
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// TestTurnedPages: a table that is drawn sideways, up or down, is read as one that stands upright.
func TestTurnedPages(t *testing.T) {
	drawn := func(place func(x, y float64) (float64, float64), w, h float64) *pdf.Page {
		s := &sheet{}
		s.page.Width, s.page.Height = 500, 200
		s.net([]float64{60, 180, 300}, []float64{60, 80, 100})
		s.text(64, 75, "一般公共服务支出")
		s.right(296, 75, "1,234.50")
		s.text(64, 95, "教育支出")
		s.right(296, 95, "67.89")
		for i := range s.page.Glyphs {
			g := &s.page.Glyphs[i]
			x1, y1 := place(g.X+g.DX, g.Y)
			g.X, g.Y = place(g.X, g.Y)
			g.DX, g.DY = x1-g.X, y1-g.Y
		}
		for i := range s.page.Segments {
			g := &s.page.Segments[i]
			g.X0, g.Y0 = place(g.X0, g.Y0)
			g.X1, g.Y1 = place(g.X1, g.Y1)
		}
		s.page.Width, s.page.Height = w, h
		return &s.page
	}
	for _, c := range []struct {
		name  string
		raw   *pdf.Page
		angle int
	}{
		{"upright", drawn(func(x, y float64) (float64, float64) { return x, y }, 500, 200), 0},
		{"upwards", drawn(func(x, y float64) (float64, float64) { return y, 500 - x }, 200, 500), 90},
		{"upside down", drawn(func(x, y float64) (float64, float64) { return 500 - x, 200 - y }, 500, 200), 180},
		{"downwards", drawn(func(x, y float64) (float64, float64) { return 200 - y, x }, 200, 500), 270},
	} {
		p := layout(0, c.raw, nil, nil, new(buffers))
		if p.Turned != c.angle || p.Width != 500 || p.Height != 200 || len(p.Tables) != 1 {
			t.Errorf("%s: turned by %d, %g by %g, %d tables", c.name, p.Turned, p.Width, p.Height, len(p.Tables))
			continue
		}
		if got := gridText(&p.Tables[0]); got != "一般公共服务支出/1,234.50\n教育支出/67.89\n" {
			t.Errorf("%s: %s", c.name, got)
		}
		if b := p.Tables[0].At(1, 1).TextBox; b.X1 < 295 || b.X1 > 297 || b.Y0 < 80 || b.Y1 > 100 {
			t.Errorf("%s: the last amount stands at %+v", c.name, b)
		}
	}
}
