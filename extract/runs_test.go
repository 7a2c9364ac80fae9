package extract

import "testing"

// drawn is a run of strings, each drawn by one operator, from x0 on: 6 points a character.
func drawn(x0 float64, strings ...string) *run {
	var gs []*glyph
	for s, text := range strings {
		for _, r := range text {
			gs = append(gs, &glyph{x: x0 + 6*float64(len(gs)), w: 6, size: 10, r: r, text: string(r), show: int32(s)})
		}
	}
	r := newRun(gs)
	return &r
}

// TestTouchingCells: forms without padding print the amount of one cell against the code of the next.
func TestTouchingCells(t *testing.T) {
	single := make([]string, 0, 8)
	for _, r := range "96.90302" {
		single = append(single, string(r))
	}
	for _, tt := range []struct {
		name    string
		strings []string
		border  float64
		at      int // glyph that begins the next cell; 0: one cell
	}{
		{"amount and code", []string{"96.90", "302"}, 30, 5},
		{"dash and code", []string{"-", "307"}, 6, 1},
		{"amount and name", []string{"449.27", "一、"}, 36, 6},
		{"nought and code", []string{"0", "30201"}, 6, 1},
		{"one digit and more", []string{"1", "30201"}, 6, 0},
		{"not at the border", []string{"96.90", "302"}, 18, 0},
		{"one string", []string{"96.90302"}, 30, 0},
		{"drawn glyph by glyph", single, 30, 0},
		{"two parts of one amount", []string{"1234", "567.89"}, 24, 0},
		{"two amounts that go on below", []string{"7,474,88", "567,637.6"}, 48, 8},
		{"two amounts of other signs", []string{"７", ",", "４７４", ",", "８８", "５６７", ",", "６３７", ".", "６"}, 48, 8},
		{"the second of three amounts", []string{"570,773.1", "149,760.3", "421,012.7"}, 108, 18},
		{"two parts of one amount with commas", []string{"1,234", "567.89"}, 30, 5},
		{"two parts of one amount in thousands", []string{"12", "345,678.90"}, 12, 0},
		{"two amounts not at the border", []string{"7,474,88", "567,637.6"}, 30, 0},
		{"too short for a code", []string{"96.90", "30"}, 30, 0},
	} {
		at, ok := drawn(0, tt.strings...).partsAt(tt.border)
		if at != tt.at || ok != (tt.at > 0) {
			t.Errorf("%s: %d %v, not %d", tt.name, at, ok, tt.at)
		}
	}
}

// TestSignKept: a dash that touches digits at the border of a column is a cell of its own before a code with its
// name, and the sign of the number elsewhere.
func TestSignKept(t *testing.T) {
	row := func(runs ...*run) textRow {
		var r textRow
		for _, x := range runs {
			r.runs = append(r.runs, *x)
		}
		return r
	}
	left := func(s string) *run { return drawn(60-6*float64(len(s)), s) }
	right := func(s string) *run { return drawn(60, s) }
	name := drawn(130, "name")
	touching := drawn(54, "-", "307")
	xs := []float64{0, 60, 120, 180}
	for _, tt := range []struct {
		name string
		rows []textRow
		cut  bool
	}{
		{"codes with names", []textRow{row(left("96.90"), right("301"), name), row(touching, name), row(left("4.00"), right("30101"), name)}, true},
		{"whole numbers of as many digits", []textRow{row(left("96.90"), right("301")), row(touching), row(left("4.00"), right("302"))}, false},
		{"whole numbers before names", []textRow{row(left("4"), right("1250"), name), row(touching, name), row(left("5"), right("18"), name)}, false},
		{"amounts", []textRow{row(left("4.00"), right("12.50"), name), row(touching, name), row(left("5.00"), right("301"), name)}, false},
		{"amounts after names", []textRow{row(left("a"), right("301"), name), row(touching, name), row(left("b"), right("302"), name)}, false},
		{"a figure on the left already", []textRow{row(left("96.90"), right("301"), name), row(drawn(6, "4.00"), touching, name), row(left("4.00"), right("302"), name)}, false},
		{"figures that end there on the left", []textRow{row(left("96.90"), right("1250")), row(touching), row(left("4.00"), right("18")), row(left("5.00"), right("19"))}, true},
		{"figures that end there, amounts on the right", []textRow{row(left("96.90"), right("12.50")), row(drawn(54, "-", "31.02")), row(left("4.00"), right("1.80")), row(left("5.00"), right("1.90"))}, true},
		{"an amount beside them", []textRow{row(left("96.90"), right("12.50")), row(drawn(-30, "31.02"), drawn(54, "-", "31.02")), row(left("4.00"), right("1.80")), row(left("5.00"), right("1.90"))}, true},
		{"a sign that stands elsewhere", []textRow{row(left("96.90"), right("12.50")), row(drawn(57, "-", "31.02")), row(left("4.00"), right("1.80")), row(left("5.00"), right("1.90"))}, false},
	} {
		got, want := len(cutRows(tt.rows, xs)[1].runs), len(tt.rows[1].runs)
		if tt.cut {
			want++
		}
		if got != want {
			t.Errorf("%s: %d texts, not %d", tt.name, got, want)
		}
	}
}

// TestPointAfterGap: a writer that places the decimals of an amount apart does not make two numbers of it.
func TestPointAfterGap(t *testing.T) {
	glyphs := func(gap float64) *textLine {
		l := &textLine{}
		x := 10.0
		for _, r := range "964.85" {
			if r == '.' {
				x += gap
			}
			l.gs = append(l.gs, &glyph{x: x, w: 5, size: 10, r: r, text: string(r)})
			x += 5
		}
		return l
	}
	if got := glyphs(5).text(); got != "964.85" {
		t.Errorf("half a character apart: %q", got)
	}
	if got := glyphs(9).text(); got != "964 .85" {
		t.Errorf("a character apart: %q", got)
	}
}

// TestWrappedFigures: figures one under another between two rules are one amount where only all of them together have
// the decimals that amounts have.
func TestWrappedFigures(t *testing.T) {
	for _, c := range []struct {
		name   string
		stacks [][]string
		want   bool
	}{
		{"no stacks", nil, true},
		{"amounts in two lines", [][]string{{"35920", "511.67"}, {"-20327.", "55"}, {"1,234,567.", "89"}}, true},
		{"in three", [][]string{{"35", "920511", ".67"}}, true},
		{"full-width", [][]string{{"３５９２０", "５１１.６７"}}, true},
		{"two amounts", [][]string{{"359.20", "511.67"}}, false},
		{"one of two columns", [][]string{{"35920", "511.67"}, {"1.00", "2.00"}}, false},
		{"whole numbers", [][]string{{"35", "511"}}, false},
		{"a sum under its parts", [][]string{{"3.5", "4", "7.5"}}, false},
	} {
		if got := wrappedFigures(c.stacks); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if !wrappedCode([]string{"2010", "302"}) || wrappedCode([]string{"201", "20103"}) || wrappedCode([]string{"12.3", "4"}) {
		t.Error("codes in several lines")
	}
}

// TestHeadsThatTouch: two heads that touch at a border are two where the second line of the first was drawn between them.
func TestHeadsThatTouch(t *testing.T) {
	for _, tt := range []struct {
		name  string
		seq   int // of the second string
		blank bool
		at    int
	}{
		{"a line between", 5, false, 3},
		{"drawn before", -3, false, 3},
		{"one after the other", 3, false, 0},
		{"a blank between", 4, true, 0},
	} {
		r := drawn(0, "财政拨", "国有")
		for i, g := range r.gs {
			g.seq = i
			if i >= 3 {
				g.seq = tt.seq + i - 3
			}
		}
		r.gs[3].afterBlank = tt.blank
		if at, ok := r.partsAt(18); at != tt.at || ok != (tt.at > 0) {
			t.Errorf("%s: %d %v, not %d", tt.name, at, ok, tt.at)
		}
	}
}

// TestAmountBeforeALongName: between rules an amount or a dash is parted from a name of the next cell, and from no unit.
func TestAmountBeforeALongName(t *testing.T) {
	for _, tt := range []struct {
		strings []string
		least   int
		want    int // runs
	}{
		{[]string{"7223358.88", "一、一般公共服务支出"}, leastName, 2},
		{[]string{"-", "四、公共安全支出"}, leastName, 2},
		{[]string{"-41850.54", "八、社会保障和就业支出"}, leastName, 2},
		{[]string{"120.50", "万元"}, leastName, 1},
		{[]string{"-四、公共安全支出"}, leastName, 1},
		{[]string{"12", "四、公共安全支出"}, leastName, 1},
		{[]string{"120.50", "一、"}, 1, 2},
	} {
		rows := splitAmounts([]textRow{{runs: []run{*drawn(0, tt.strings...)}}}, tt.least)
		if len(rows[0].runs) != tt.want {
			t.Errorf("%v: %d texts, not %d", tt.strings, len(rows[0].runs), tt.want)
		}
	}
}

// TestLinesCloserThanRows: a code set lower than its name and amounts is in their row; a line of another row is further away,
// or has texts in the same columns.
func TestLinesCloserThanRows(t *testing.T) {
	line := func(base float64, runs ...*run) textRow {
		r := textRow{y0: base - 8, y1: base + 2, base: base, height: 10}
		for _, x := range runs {
			x.base = base
			r.runs = append(r.runs, *x)
		}
		return r
	}
	rg, xs := &region{rules: []float64{0, 100}}, []float64{0, 60, 120, 180}
	name := func(y float64) textRow { return line(y, drawn(62, "名称"), drawn(122, "1.00")) }
	for _, tt := range []struct {
		step float64
		next *run
		same bool
	}{{7.5, drawn(2, "2210201"), true}, {12, drawn(2, "2210201"), false}, {7.5, drawn(124, "2.00"), false}} {
		next := line(20+tt.step, tt.next)
		if got := rg.wraps([]textRow{name(20)}, &next, xs, 14); got != tt.same {
			t.Errorf("%s, %.1f lower: %v", tt.next.text, tt.step, got)
		}
	}
}
