package extract

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// A drawing is a page in characters: + - | are rules, ─ a rule too thin to miss, everything else is text.
// A character is 6 points wide and a line 12 points high.
const (
	drawWidth  = 6.0
	drawHeight = 12.0
)

// draw turns a drawing into what the interpreter would give.
func draw(picture string) *pdf.Page {
	p := &pdf.Page{Width: 800, Height: 600}
	lines := strings.Split(strings.Trim(picture, "\n"), "\n")
	show := int32(0)
	for r, l := range lines {
		y := float64(r+1) * drawHeight
		blank := true
		for c, ch := range []rune(l) {
			x := float64(c) * drawWidth
			switch ch {
			case '+', '-':
				if ch == '-' || c+1 < len(l) && strings.ContainsRune("+-", []rune(l)[c+1]) {
					p.Segments = append(p.Segments, pdf.Segment{X0: x, Y0: y, X1: x + drawWidth, Y1: y, Width: 0.5})
				}
			case '|':
				p.Segments = append(p.Segments, pdf.Segment{X0: x, Y0: y - drawHeight, X1: x, Y1: y + drawHeight, Width: 0.5})
			case ' ':
				blank = true
			default:
				if blank {
					show++
				}
				blank = false
				p.Glyphs = append(p.Glyphs, pdf.Glyph{X: x, Y: y + 3, DX: drawWidth, Size: 8, Rune: ch, Show: show})
			}
		}
	}
	return p
}

// tablesOf runs the layout over a drawing.
func tablesOf(picture string) []Table {
	raw := draw(picture)
	page := Page{Number: 1, Width: raw.Width, Height: raw.Height}
	glyphs := page.visible(raw, new(buffers))
	page.Rules = findRules(raw)
	return findTables(&page, glyphs, nil)
}

func gridText(t *Table) string {
	var b strings.Builder
	for _, r := range t.Grid() {
		b.WriteString(strings.Join(r, "/") + "\n")
	}
	return b.String()
}

func TestRuledTables(t *testing.T) {
	for _, c := range []struct{ name, picture, want string }{
		{"plain", `
+----+----+
| a  | 1  |
+----+----+
| b  | 2  |
+----+----+`, "a/1\nb/2\n"},
		{"head merged over two columns", `
+---------+
|  head   |
+----+----+
| b  | 2  |
+----+----+`, "head/\nb/2\n"},
		{"cell merged over two rows", `
+----+----+
|    | 1  |
+ a  +----+
|    | 2  |
+----+----+`, "a/1\n/2\n"},
		{"open sides", `
-----+-----
 a   |  1
-----+-----
 b   |  2
-----+-----`, "a/1\nb/2\n"},
		{"cells that the end of the page cuts", `
+----+----+----+
| a  | x  | 1  |
+----+----+----+
|    | y  | 2  |
|    +----+----+
|    | z  | 3  |
| b  +----+----+
|    | w  | 4  |
+    +----+----+`, "a/x/1\nb/y/2\n/z/3\n/w/4\n"},
		{"a table of another outline", `
+----+----+----+
| a  | x  | 1  |
+----+----+----+
     | y  | 2  |
     +----+----+`, "a/x/1\n/y/2\n"},
		{"a rule that sticks out of its table", `
   +----+----+
   | a  | 1  |
   +----+----+
   | b  | 2  |
---+----+----+---`, "a/1\nb/2\n"},
		{"wrapped name", `
+------+----+
| long |    |
| name | 1  |
+------+----+
| b    | 2  |
+------+----+`, "long name/1\nb/2\n"},
		{"number broken over two lines", `
+------+----+
| a    |12,3|
|      |45.6|
+------+----+`, "a/12,345.6\n"},
		{"empty form", `
+----+----+
|    |    |
+----+----+
|    |    |
+----+----+`, "/\n/\n"},
	} {
		ts := tablesOf(c.picture)
		if len(ts) != 1 {
			t.Errorf("%s: %d tables", c.name, len(ts))
			continue
		}
		if got := gridText(&ts[0]); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestTwoTables(t *testing.T) {
	ts := tablesOf(`
+----+----+     +----+----+
| a  | 1  |     | c  | 3  |
+----+----+     +----+----+
| b  | 2  |     | d  | 4  |
+----+----+     +----+----+`)
	if len(ts) != 2 || gridText(&ts[0]) != "a/1\nb/2\n" || gridText(&ts[1]) != "c/3\nd/4\n" {
		t.Errorf("got %d tables: %v", len(ts), ts)
	}
}

// TestNoTables: prose, a boxed notice and an underlined title are no tables.
func TestNoTables(t *testing.T) {
	for name, picture := range map[string]string{
		"prose": `
In 2024 the unit spent 12.50 more than in 2023
and it received 13.75 from the budget of the city
which is 4.5 less than before and 2.2 more than it had`,
		"drawing": `
+-----+--+--+-----+
|     |  |  |     |
+-----+  |  +-----+
| one |  |  | two |
+-----+--+--+-----+`,
		"box": `
+-------------+
| take notice |
+-------------+`,
		"paragraphs in a frame with a head": `
+------------------------------------------------------------+
| about the work of the year                                 |
+------------------------------------------------------------+
| "In 2024 the unit spent more than in the year before and it|
| received more from the budget of the city than it had plans|
| for, which is why the unit keeps a balance of 12.50 at last|
| and will spend it on the road to the school in the spring. |
| "The other half of the balance was paid back to the city.  |
+------------------------------------------------------------+`,
		"title": `
   A title
-------------
 text under it`,
	} {
		if ts := tablesOf(picture); len(ts) != 0 {
			t.Errorf("%s: found %q", name, gridText(&ts[0]))
		}
	}
}

// TestCentredHeads: without vertical rules the columns come from the middles of the heads.
func TestCentredHeads(t *testing.T) {
	ts := tablesOf(`
-----------------------------------------
     item         amount        share
-----------------------------------------
a                   123.50          4.50
b                     7.25         14.50
c                                   1.00
-----------------------------------------`)
	if len(ts) != 1 {
		t.Fatalf("%d tables", len(ts))
	}
	want := "item/amount/share\na/123.50/4.50\nb/7.25/14.50\nc//1.00\n"
	if got := gridText(&ts[0]); got != want || ts[0].Confidence < settledColumns {
		t.Errorf("confidence %.1f, got\n%swant\n%s", ts[0].Confidence, got, want)
	}
}

// TestRulesUnderRows: rules under every row hold the lines of a long name together, however many they are.
func TestRulesUnderRows(t *testing.T) {
	ts := tablesOf(`
------------------------------------
  Name           Sum        Part
------------------------------------
 first           10.50       4.25
------------------------------------
 second
 name_in         20.50       8.25
 four
 lines
------------------------------------
 third
 name_in         30.50       9.25
 four
 lines
------------------------------------
 the
 of_all          40.50       9.50
 these
 names
------------------------------------`)
	want := "Name/Sum/Part\nfirst/10.50/4.25\nsecond name_in four lines/20.50/8.25\nthird name_in four lines/30.50/9.25\nthe of_all these names/40.50/9.50\n"
	if len(ts) != 1 || gridText(&ts[0]) != want {
		t.Errorf("got %d tables: %s", len(ts), gridText(&ts[0]))
	}
}

// TestAmountsInSeveralLines: between two rules an amount goes on in the next line where its column is
// full; where it is not, both parts are kept apart in one cell.
func TestAmountsInSeveralLines(t *testing.T) {
	ts := tablesOf(`
------------------------
   Name     Sum   Part
------------------------
            ３５９   6420
 first
          ２０.６７  3.65
------------------------
             264   6126
 second
            4.15   6.59
------------------------
 third     10.50    1.25
------------------------`)
	want := "Name/Sum/Part\nfirst/３５９２０.６７/6420  3.65\nsecond/264  4.15/6126  6.59\nthird/10.50/1.25\n"
	if len(ts) != 1 || gridText(&ts[0]) != want {
		t.Errorf("got %d tables: %s", len(ts), gridText(&ts[0]))
	}
}

// pagesOf runs the layout over drawings of pages that follow one another.
func pagesOf(pictures ...string) []Page {
	var out []Page
	var before []float64
	for i, picture := range pictures {
		raw := draw(picture)
		page := Page{Number: i + 1, Width: raw.Width, Height: raw.Height}
		glyphs := page.visible(raw, new(buffers))
		page.Rules = findRules(raw)
		page.Tables = findTables(&page, glyphs, before)
		page.Lines = buildLines(&page, glyphs)
		out = append(out, page)
		if i > 0 {
			out[i-1].completeHeads(&out[i])
		}
		before = out[i].lastBorders()
	}
	return out
}

// TestTableOverPages: a page break may stand in the middle of the heads, under the numbers of the columns, or above the
// last row.
func TestTableOverPages(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages []string
		want  []string
	}{
		{"in the heads", []string{`
------------------------------------------------------------
            budget                        actual
------------------------------------------------------------
   each        travel_cars       each        travel_cars
------------------------------------------------------------`, `
------------------------------------------------------------
             abroad     cars               abroad     cars
------------------------------------------------------------
    1         2         3         4         5         6
------------------------------------------------------------
   10.32      1.50      8.82      9.10      1.10      8.00
------------------------------------------------------------`},
			[]string{"budget///actual//\neach/travel_cars//each/travel_cars/\n", "/abroad/cars//abroad/cars\n1/2/3/4/5/6\n10.32/1.50/8.82/9.10/1.10/8.00\n"}},
		{"under the numbers", []string{`
------------------------------------------------------------
             budget                        actual
------------------------------------------------------------
   each     travel     cars      each     travel     cars
------------------------------------------------------------
    1         2         3         4         5         6
------------------------------------------------------------`, `
------------------------------------------------------------
   10.32      1.50      8.82      9.10      1.10      8.00
------------------------------------------------------------`},
			[]string{"budget///actual//\neach/travel/cars/each/travel/cars\n1/2/3/4/5/6\n", "10.32/1.50/8.82/9.10/1.10/8.00\n"}},
		{"under the first heads, without a rule below them", []string{firstHeads, otherHeads},
			[]string{"budget///actual//\n", "each/travel/cars/each/travel/cars\n10.32/1.50/8.82/9.10/1.10/8.00\n"}},
	} {
		for i, p := range pagesOf(c.pages...) {
			if len(p.Tables) != 1 || gridText(&p.Tables[0]) != c.want[i] {
				t.Errorf("%s, page %d: %d tables", c.name, i+1, len(p.Tables))
				for k := range p.Tables {
					t.Errorf("got\n%swant\n%s", gridText(&p.Tables[k]), c.want[i])
				}
			}
		}
	}
}

// A page break between the first heads and all others.
const (
	firstHeads = `
------------------------------------------------------------
             budget                        actual`
	otherHeads = `
   each     travel     cars      each     travel     cars
------------------------------------------------------------
   10.32      1.50      8.82      9.10      1.10      8.00
------------------------------------------------------------`
)

// TestWordsUnderTheLastRule: words under the last rule of a page are no heads where the next page begins with a title, with
// figures, or with a table of another width, or where more stands under them.
func TestWordsUnderTheLastRule(t *testing.T) {
	for name, pages := range map[string][]string{
		"a title on the next page": {firstHeads, "\n  A title of its own\n" + otherHeads},
		"figures on the next page": {firstHeads, `
------------------------------------------------------------
   10.32      1.50      8.82      9.10      1.10      8.00
   11.32      2.50      8.82      9.10      1.10      8.00
------------------------------------------------------------`},
		"another width": {firstHeads, `
  each      travel
---------------------
  10.32       1.50
---------------------`},
		"a sentence below":                       {firstHeads + "\n  The_sentence_below_them_ends_the_page.", otherHeads},
		"no table":                               {firstHeads, "\n  A title"},
		"signatures":                             {firstHeads + "\n  made_by", otherHeads},
		"a rule over the heads of the next page": {firstHeads, "\n------------------------------------------------------------" + otherHeads},
		"a title and its number": {`
------------------------------------------------------------
                    the_title                        no_3`, otherHeads},
		"the foot of the page": {`
------------------------------------------------------------
the_centre                                        accounts`, otherHeads},
		"captions": {`
------------------------------------------------------------
   made_by：a                 seen_by：b`, otherHeads},
		"figures among them": {firstHeads + "   2024.50", otherHeads},
	} {
		if ts := pagesOf(pages...)[0].Tables; len(ts) != 0 {
			t.Errorf("%s: %s", name, gridText(&ts[0]))
		}
	}
}

// TestHeadsBeforeWordsUnderARule: words under a rule beside the heads of a table that ends the page do not take their place: the
// columns of the next page do not come from heads over several columns.
func TestHeadsBeforeWordsUnderARule(t *testing.T) {
	pages := pagesOf(`
------------------------------------------------------------
                     of which
   budget                                   actual
-------------------- -------------------- --------------------`, `
------------------------------------------------------------
             budget                        actual
   name              1.00   2.50               9   110.00
   other             1.00   2.50               8   220.00
------------------------------------------------------------`)
	for _, ts := range pages[1].Tables {
		for _, c := range ts.Cells {
			if strings.Contains(c.Text, "1.00 2.50") || strings.Contains(c.Text, "9 110.00") {
				t.Errorf("two amounts in one cell: %q", c.Text)
			}
		}
	}
}

func TestFakeBold(t *testing.T) {
	raw := draw("ab 11")
	for _, g := range raw.Glyphs[:2] {
		g.X += 0.3
		raw.Glyphs = append(raw.Glyphs, g)
	}
	page := Page{}
	if gs := page.visible(raw, new(buffers)); len(gs) != 4 || page.Duplicates != 2 {
		t.Errorf("%d glyphs, %d duplicates; want 4 and 2: equal digits side by side are two", len(gs), page.Duplicates)
	}
}

// TestUnknownCharacters: a printed character without a known text keeps its place; 1?3 is not 13, and a cell
// that cannot be read is not blank.
func TestUnknownCharacters(t *testing.T) {
	raw := draw("1x3")
	raw.Glyphs[1].Rune, raw.Glyphs[1].Flags = 0, pdf.Unmapped
	page, text := Page{}, ""
	for _, g := range page.visible(raw, new(buffers)) {
		text += g.text
	}
	if text != "1\ufffd3" {
		t.Errorf("got %q, want 1\ufffd3", text)
	}
	raw.Glyphs[1].Flags = 0 // its text stands with the glyph before it, as /ActualText puts it
	if gs := page.visible(raw, new(buffers)); len(gs) != 2 {
		t.Errorf("%d glyphs, want 2", len(gs))
	}
}

// A grid finer than any table is left out with a warning, and costs nothing.
func TestEndlessGrid(t *testing.T) {
	raw := &pdf.Page{Width: 20000, Height: 20000}
	for i := range 2000 {
		at := float64(10 * i)
		raw.Segments = append(raw.Segments, pdf.Segment{X0: at, Y0: 0, X1: at, Y1: 19990, Width: 1}, pdf.Segment{X0: 0, Y0: at, X1: 19990, Y1: at, Width: 1})
	}
	page := Page{Number: 1, Width: raw.Width, Height: raw.Height, Rules: findRules(raw)}
	if tables := findTables(&page, nil, nil); len(tables) != 0 || len(page.Warnings) != 1 || !strings.Contains(page.Warnings[0], "2000 by 2000 lines") {
		t.Errorf("%d tables, %q", len(tables), page.Warnings)
	}
}

// net draws the rules of a grid.
func (s *sheet) net(xs, ys []float64) {
	line := func(x0, y0, x1, y1 float64) {
		s.page.Segments = append(s.page.Segments, pdf.Segment{X0: x0, Y0: y0, X1: x1, Y1: y1, Width: 0.5})
	}
	for _, y := range ys {
		line(xs[0], y, xs[len(xs)-1], y)
	}
	for _, x := range xs {
		line(x, ys[0], x, ys[len(ys)-1])
	}
}

// TestAmountsWiderThanTheTable: an amount that sticks out of the last column is not the one without its last digits, and takes
// nothing from the table beside it.
func TestAmountsWiderThanTheTable(t *testing.T) {
	s := &sheet{}
	s.page.Width, s.page.Height = 500, 200
	for _, left := range []float64{60, 212} {
		s.net([]float64{left, left + 70, left + 140}, []float64{60, 80, 100})
		s.text(left+4, 75, "name")
		s.right(left+136, 75, "sum")
	}
	s.text(64, 95, "a")
	s.text(168, 95, "1234.5678") // its last two digits stand right of the table
	s.text(212, 95, "77")
	s.right(348, 95, "9.00")
	checkTables(t, s.tables(), "name/sum\na/1234.5678\n", "name/sum\n77/9.00\n")
}

// TestAmountAgainstTheNextName: an amount as wide as its column ends where the name in the next begins; they are two cells. A
// text that starts with a figure and overflows its cell is one.
func TestAmountAgainstTheNextName(t *testing.T) {
	s := &sheet{}
	s.page.Width, s.page.Height = 500, 200
	s.net([]float64{60, 110, 230, 300}, []float64{60, 80, 100, 120, 140})
	s.text(64, 75, "金额")
	s.text(114, 75, "项目")
	s.text(234, 75, "金额")
	s.right(112, 95, "112335.25") // over the border
	s.text(112, 95, "年末结转和结余")
	s.right(296, 95, "9.00")
	s.right(112, 115, "112335.25")
	s.text(111, 115, "30201") // a code
	s.right(296, 115, "8.00")
	s.right(110, 135, "2023")
	s.text(110, 135, "年初") // no amount
	s.right(296, 135, "7.00")
	checkTables(t, s.tables(), "金额/项目/金额\n112335.25/年末结转和结余/9.00\n112335.25/30201/8.00\n2023年初//7.00\n")
}

// TestDashOverABorder: a dash that is set to the right end of its column and lies over the border is no sign of the amount in the
// next one; and a dash far from a figure in one cell is none either.
func TestDashOverABorder(t *testing.T) {
	s := &sheet{}
	s.page.Width, s.page.Height = 500, 200
	s.net([]float64{60, 180, 300}, []float64{60, 80, 100, 120})
	s.right(183, 75, "61.83")
	s.right(298, 75, "47.75")
	s.right(183, 95, "-") // its middle is in the next cell
	s.right(298, 95, "38.84")
	s.text(64, 115, "-")
	s.right(176, 115, "12.00")
	s.text(184, 115, "9 110.00")
	checkTables(t, s.tables(), "61.83/47.75\n-/38.84\n-  12.00/9 110.00\n")
}

// TestFiguresOverABorder: of figures that lie half in one cell and half in the next nothing says whose they are, unless those of
// the column end where they do; an amount whose last digits are drawn with spacing, beyond the table or the page, is whole.
func TestFiguresOverABorder(t *testing.T) {
	s := &sheet{}
	s.page.Width, s.page.Height = 320, 200
	s.net([]float64{60, 180, 220, 300}, []float64{60, 80, 100, 120, 140})
	s.right(176, 75, "1.00")
	s.right(218, 75, "2.00")
	s.right(296, 75, "3.00")
	s.right(218, 95, "1234567.89") // wider than its column, set to its right
	s.right(296, 95, "4.00")
	s.text(160, 115, "1081.35") // over the border, and set to nothing
	s.right(296, 115, "5.00")
	x := 282.0
	for _, r := range "128.1507" { // the last digits stand right of the table, and beyond the page
		s.text(x, 135, string(r))
		x += 6.5
	}
	for i := range s.page.Glyphs {
		if g := &s.page.Glyphs[i]; g.X > 320 {
			g.Flags = pdf.OffPage
		}
	}
	ts := s.tables()
	checkTables(t, ts, "1.00/2.00/3.00\n/1234567.89/4.00\n1081.35//5.00\n//128.1507\n")
	across := ""
	for _, c := range ts[0].Cells {
		if c.Doubt == DoubtAcross {
			across += string(rune('0'+c.Row)) + string(rune('0'+c.Col)) + " "
		}
	}
	if across != "20 21 " {
		t.Errorf("cells with a figure over their border: %s, want 20 21", across)
	}
}

// TestThinIdeographs: ideographs that a font states a third of an em wide and that stand an em apart are one word.
func TestThinIdeographs(t *testing.T) {
	raw := &pdf.Page{Width: 300, Height: 100}
	for i, r := range []rune("上级补１") {
		raw.Glyphs = append(raw.Glyphs, pdf.Glyph{X: 20 + 10*float64(i), Y: 50, DX: 3, Size: 10, Rune: r})
	}
	raw.Glyphs = append(raw.Glyphs, pdf.Glyph{X: 120, Y: 50, DX: 3, Size: 10, Rune: '一'}) // alone: nothing says that it is wider
	page := Page{Number: 1, Width: 300, Height: 100}
	page.Lines = buildLines(&page, page.visible(raw, new(buffers)))
	if len(page.Lines) != 2 || page.Lines[0].Text != "上级补１" || page.Lines[0].X1 != 60 || page.Lines[1].X1 != 123 {
		t.Errorf("%+v", page.Lines)
	}
}

// TestPageBorder: two lines around a page are no table, however far apart they are; the table inside is.
func TestPageBorder(t *testing.T) {
	for _, gap := range []float64{1, 2, 3, 3.4, 4, 5.5} {
		s := &sheet{}
		s.page.Width, s.page.Height = 500, 300
		for _, d := range []float64{0, gap} {
			s.net([]float64{20 + d, 480 - d}, []float64{20 + d, 280 - d})
		}
		s.text(200, 50, "收入决算表")
		s.net([]float64{60, 180, 300}, []float64{60, 80, 100})
		s.right(176, 75, "1.00")
		s.right(296, 75, "2.00")
		s.right(176, 95, "3.00")
		s.right(296, 95, "4.00")
		ts := s.tables()
		if len(ts) != 1 || gridText(&ts[0]) != "1.00/2.00\n3.00/4.00\n" {
			t.Errorf("lines %g apart: %d tables", gap, len(ts))
			for i := range ts {
				t.Log(gridText(&ts[i]))
			}
		}
	}
}

// TestCodesBehindAmounts: in cells without padding an amount, or a dash, ends where the code in the next cell begins, with the
// rule between them; each character is drawn by itself. An amount that is wider than its column is not cut at the border.
func TestCodesBehindAmounts(t *testing.T) {
	s := &sheet{}
	s.page.Width, s.page.Height = 500, 200
	s.net([]float64{60, 180, 240, 300}, []float64{60, 80, 100, 120})
	s.right(179.7, 75, "303.54")
	s.text(180.3, 75, "30201")
	s.text(250, 75, "办公费")
	s.right(179.7, 95, "-")
	s.text(180.3, 95, "307")
	s.text(250, 95, "债务")
	s.right(239, 115, "1234567890.12") // begins before the border, and ends where its column does
	for i := range s.page.Glyphs {
		s.page.Glyphs[i].Show = int32(i)
	}
	checkTables(t, s.tables(), "303.54/30201/办公费\n-/307/债务\n/1234567890.12/\n")
}
