package extract

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// sheet is a table of three lines with a column of names and two of amounts, drawn text by text.
type sheet struct {
	page pdf.Page
	show int32
}

func newSheet() *sheet {
	s := &sheet{page: pdf.Page{Width: 600, Height: 800}}
	s.rule(90)
	s.text(120, 104, "项目")
	s.text(235, 104, "决算数")
	s.text(335, 104, "上年数")
	s.rule(110)
	return s
}

func (s *sheet) rule(y float64) {
	s.page.Segments = append(s.page.Segments, pdf.Segment{X0: 60, Y0: y, X1: 400, Y1: y, Width: 0.5})
}

// text draws at 10 points, Chinese a character wide and digits half of it.
func (s *sheet) text(x, y float64, text string) {
	s.show++
	for _, r := range text {
		w := 10.0
		if r < 0x80 {
			w = 5
		}
		s.page.Glyphs = append(s.page.Glyphs, pdf.Glyph{X: x, Y: y, DX: w, Size: 10, Rune: r, Show: s.show})
		x += w
	}
}

// right draws up to x.
func (s *sheet) right(x, y float64, text string) { s.text(x-5*float64(len(text)), y, text) }

func (s *sheet) grid(t *testing.T, bottom float64) string {
	t.Helper()
	if bottom > 0 { // 0: the table goes on
		s.rule(bottom)
	}
	page := Page{Number: 1, Width: s.page.Width, Height: s.page.Height}
	glyphs := page.visible(&s.page, new(buffers))
	page.Rules = findRules(&s.page)
	ts := findTables(&page, glyphs, nil)
	if len(ts) != 1 {
		t.Fatalf("%d tables", len(ts))
	}
	return gridText(&ts[0])
}

// TestWrappedCells: names of one, two and three lines beside amounts in one, wherever the row keeps them.
func TestWrappedCells(t *testing.T) {
	names := [][]string{{"教育支出"}, {"城乡社区支出中的国有土地使", "用权出让收入安排的支出"}, {"卫生健康支出"}, {"其他地方自行试点项目收益专", "项债券收入安排的支出及相应", "的发行费用支出"}, {"住房保障支出"}, {"国有资本经营预算补充社会保", "险基金支出"}}
	want := "项目/决算数/上年数\n教育支出/1.00/9.00\n城乡社区支出中的国有土地使用权出让收入安排的支出/2.00/\n卫生健康支出/3.00/9.00\n" +
		"其他地方自行试点项目收益专项债券收入安排的支出及相应的发行费用支出/4.00/9.00\n住房保障支出/5.00/\n国有资本经营预算补充社会保险基金支出/6.00/9.00\n"
	for name, at := range map[string]func(lines float64) float64{
		"middle": func(lines float64) float64 { return (lines - 1) / 2 },
		"top":    func(float64) float64 { return 0 },
		"bottom": func(lines float64) float64 { return lines - 1 },
	} {
		s, y := newSheet(), 124.0
		for i, lines := range names {
			for k, line := range lines {
				s.text(64, y+12*float64(k), line)
			}
			amount := y + 12*at(float64(len(lines)))
			s.right(298, amount, string(rune('1'+i))+".00")
			if i%3 != 1 {
				s.right(398, amount, "9.00")
			}
			y += 12 * float64(len(lines))
		}
		if got := s.grid(t, y); got != want {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
	}
}

// TestNoRulesAtAll: heads above rows of figures name their columns, also where they stand beside the figures; the
// note under the table is no row.
func TestNoRulesAtAll(t *testing.T) {
	s := &sheet{page: pdf.Page{Width: 600, Height: 800}}
	s.text(240, 60, "财政拨款支出表")
	s.text(120, 104, "项目")
	s.text(240, 104, "决算数")
	s.text(340, 104, "上年数")
	y := 118.0
	for _, name := range [][]string{{"教育支出"}, {"城乡社区支出中的国有土地", "使用权出让收入安排的支出"}, {"卫生健康支出"}, {"住房保障支出"}, {"金融支出"}} {
		for k, line := range name {
			s.text(64, y+12*float64(k), line)
		}
		s.right(298, y+6*float64(len(name)-1), "2.00")
		s.right(398, y+6*float64(len(name)-1), "9.00")
		y += 12 * float64(len(name))
	}
	s.text(64, y+20, "注：本表反映当年情况。")
	page := Page{Number: 1, Width: 600, Height: 800}
	ts := findTables(&page, page.visible(&s.page, new(buffers)), nil)
	want := "项目/决算数/上年数\n教育支出/2.00/9.00\n城乡社区支出中的国有土地使用权出让收入安排的支出/2.00/9.00\n卫生健康支出/2.00/9.00\n住房保障支出/2.00/9.00\n金融支出/2.00/9.00\n"
	if len(ts) != 1 || gridText(&ts[0]) != want || ts[0].Confidence > guessedColumns {
		t.Errorf("%d tables: %+v", len(ts), ts)
	}
}

// TestNoClosingRule: a table that goes on ends with the last line of its last cell, not with the note under it.
func TestNoClosingRule(t *testing.T) {
	s := newSheet()
	y := 124.0
	for range 3 {
		for k, line := range []string{"   2024-02-10", "   至本年末的", "   若干笔款项"} {
			s.text(64, y+12*float64(k), line)
		}
		s.right(298, y+12, "82,101.42")
		s.right(398, y+12, "47.49")
		y += 40
	}
	s.text(64, y+6, "注：本表反映当年情况。")
	want := "项目/决算数/上年数\n"
	for range 3 {
		want += "2024-02-10至本年末的若干笔款项/82,101.42/47.49\n"
	}
	if got := s.grid(t, 0); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestBrokenAmounts: an amount whose last digits stand in the next line keeps them.
func TestBrokenAmounts(t *testing.T) {
	s := newSheet()
	y := 124.0
	for range 4 {
		s.text(64, y+6, "教育支出")
		s.right(298, y, "1,212,345,160,734.9")
		s.right(298, y+12, "9")
		s.right(398, y+6, "4,384.58")
		y += 26
	}
	want := "项目/决算数/上年数\n"
	for range 4 {
		want += "教育支出/1,212,345,160,734.99/4,384.58\n"
	}
	if got := s.grid(t, y); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestRowsWithoutAmounts: a name without an amount above and below one with it is a row of its own.
func TestRowsWithoutAmounts(t *testing.T) {
	s := newSheet()
	y := 124.0
	for i, name := range []string{"外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出", "农林水支出", "金融支出"} {
		s.text(64, y, name)
		if i%3 == 1 {
			s.right(298, y, "12.00")
			s.right(398, y, "8.00")
		}
		y += 13
	}
	want := "项目/决算数/上年数\n外交支出//\n国防支出/12.00/8.00\n公共安全支出//\n教育支出//\n科学技术支出/12.00/8.00\n农林水支出//\n金融支出//\n"
	if got := s.grid(t, y); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestBrokenFigure(t *testing.T) {
	for _, tt := range []struct {
		upper, lower string
		want         bool
	}{
		{"6,342,753.", "58", true}, {"160,734.9", "9", true}, {"4,968,8", "83.63", true}, {"12,", "345.60", true}, {"1234", ".56", true},
		{"１６０,７３４.９", "９", true}, {"160,734.99", "12.00", false}, {"125", "50.00", false}, {"20101", "20102", false}, {"-", "12.00", false},
		{"12.5", "13.5", false}, {"1,234", "567", false}, {"160,734.9", "-", false}, {"160,734.9", "9%", false},
	} {
		if got := brokenFigure(tt.upper, tt.lower); got != tt.want {
			t.Errorf("%s over %s: %v", tt.upper, tt.lower, got)
		}
	}
}

// TestLineUnderAPageHeader: the line under the header of a page, as wide as the table below it, is no rule of the table.
func TestLineUnderAPageHeader(t *testing.T) {
	page := func(header bool) string {
		s := &sheet{}
		s.page.Width, s.page.Height = 460, 600
		if header {
			s.text(180, 30, "甲局2024年度单位决算")
			s.rule(36)
		}
		s.rule(60)
		s.text(70, 74, "科目编码")
		s.text(140, 74, "科目名称")
		s.text(260, 74, "合计")
		s.text(350, 74, "基本支出")
		s.rule(80)
		for i, row := range [][]string{{"201", "一般公共服务支出", "12.50", "10.00"}, {"20103", "政府办公厅", "12.50", "10.00"}, {"2010301", "行政运行", "12.50", "10.00"}} {
			y := 94 + 16*float64(i)
			s.text(70, y, row[0])
			s.text(140, y, row[1])
			s.right(290, y, row[2])
			s.right(396, y, row[3])
		}
		return s.grid(t, 136)
	}
	if with, without := page(true), page(false); with != without || !strings.HasPrefix(without, "科目编码/科目名称/合计/基本支出\n201/") {
		t.Errorf("with the line under the header:\n%s\nwithout:\n%s", with, without)
	}
}
