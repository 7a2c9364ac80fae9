package extract

import (
	"bufio"
	"fmt"
	"html"
	"io"
)

// Debug draws what the steps of reading a page found as an SVG picture, one group a step, for looking at a table
// that came out wrong: words in grey with their text, rules in red, cells in blue with row and column, tables in
// green with evidence and confidence. A browser shows it; each group has a tooltip and an id to switch it off.
func (p *Page) Debug(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.1f %.1f\" width=\"%.0f\" height=\"%.0f\" font-family=\"sans-serif\">\n",
		p.Width, p.Height, debugScale*p.Width, debugScale*p.Height)
	fmt.Fprintf(out, "<title>page %d</title>\n<rect width=\"%.1f\" height=\"%.1f\" fill=\"white\"/>\n", p.Number, p.Width, p.Height)
	p.debugWords(out)
	p.debugRules(out)
	for i := range p.Tables {
		p.Tables[i].debug(out)
	}
	fmt.Fprintln(out, "</svg>")
	return out.Flush()
}

// debugScale is how many pixels of the picture a point of the page has.
const debugScale = 1.6

func (p *Page) debugWords(out io.Writer) {
	fmt.Fprintln(out, "<g id=\"words\">")
	for i := range p.Words {
		w := &p.Words[i]
		fmt.Fprintf(out, "<rect %s fill=\"#eee\"/><text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" textLength=\"%.2f\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#333\">%s</text>\n",
			w.svg(), w.X0, w.Baseline, w.Size, max(w.X1-w.X0, 0.1), html.EscapeString(w.Text))
	}
	fmt.Fprintln(out, "</g>")
}

func (p *Page) debugRules(out io.Writer) {
	fmt.Fprintln(out, "<g id=\"rules\" stroke=\"red\" stroke-width=\"0.8\">")
	for _, r := range p.Rules {
		fmt.Fprintf(out, "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\"/>\n", r.X0, r.Y0, r.X1, r.Y1)
		for _, c := range r.cuts { // where pieces of the rule end
			fmt.Fprintf(out, "<path d=\"M%.2f %.2fv4M%.2f %.2fv4\"/>\n", c.x0, r.Y0-2, c.x1, r.Y0-2)
		}
	}
	fmt.Fprintln(out, "</g>")
}

// debug draws the cells of a table and its box.
func (t *Table) debug(out io.Writer) {
	fmt.Fprintf(out, "<g id=\"table%d\"><title>table %d: %s, confidence %.2f, %d × %d</title>\n", t.Index, t.Index, html.EscapeString(t.Evidence), t.Confidence, t.Rows, t.Cols)
	for i := range t.Cells {
		c := &t.Cells[i]
		fmt.Fprintf(out, "<rect %s fill=\"#39f\" fill-opacity=\"0.08\" stroke=\"#06c\" stroke-width=\"0.3\"><title>row %d, column %d, %d × %d: %s</title></rect>",
			c.svg(), c.Row, c.Col, c.RowSpan, c.ColSpan, html.EscapeString(c.Text))
		fmt.Fprintf(out, "<text x=\"%.2f\" y=\"%.2f\" font-size=\"3\" fill=\"#06c\">%d,%d</text>\n", c.X0+0.5, c.Y0+3, c.Row, c.Col)
	}
	fmt.Fprintf(out, "<rect %s fill=\"none\" stroke=\"green\" stroke-width=\"1.2\"/><text x=\"%.2f\" y=\"%.2f\" font-size=\"7\" fill=\"green\">%d %s %.2f</text></g>\n",
		t.svg(), t.X0, t.Y0-2, t.Index, html.EscapeString(t.Evidence), t.Confidence)
}

// svg is the box as attributes of a rectangle.
func (b Box) svg() string {
	return fmt.Sprintf("x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"", b.X0, b.Y0, max(b.X1-b.X0, 0), max(b.Y1-b.Y0, 0))
}
