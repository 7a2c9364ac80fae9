package extract

import (
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// columnSheet draws tables whose rules are drawn column by column.
func columnSheet() *sheet {
	s := &sheet{}
	s.page.Width, s.page.Height = 600, 800
	return s
}

// pieces draws a rule in pieces, given as pairs of x.
func (s *sheet) pieces(y float64, xs ...float64) {
	for i := 0; i+1 < len(xs); i += 2 {
		s.page.Segments = append(s.page.Segments, pdf.Segment{X0: xs[i], Y0: y, X1: xs[i+1], Y1: y, Width: 0.5})
	}
}

// amounts draws a row: its name from 64, and two amounts up to an x each.
func (s *sheet) amounts(y float64, name string, x1 float64, first string, x2 float64, second string) {
	s.text(64, y, name)
	s.right(x1, y, first)
	s.right(x2, y, second)
}

func (s *sheet) tables() []Table {
	page := Page{Number: 1, Width: s.page.Width, Height: s.page.Height}
	glyphs := page.visible(&s.page, new(buffers))
	page.Rules = findRules(&s.page)
	strike(&s.page, page.Rules, glyphs)
	page.Tables = findTables(&page, glyphs, nil)
	page.doubtHidden(&s.page)
	return page.Tables
}

func checkTables(t *testing.T, ts []Table, want ...string) {
	t.Helper()
	if len(ts) != len(want) {
		t.Errorf("%d tables, want %d", len(ts), len(want))
	}
	for i := range ts {
		if got := gridText(&ts[i]); i >= len(want) || got != want[i] {
			t.Errorf("table %d is\n%s", i, got)
		}
	}
}

// TestGapsOfThreePoints: pieces of the rule under the head that stand three points apart are over one column each, though
// heads are wider than what stands under them.
func TestGapsOfThreePoints(t *testing.T) {
	s := columnSheet()
	s.text(64, 96, "项目名称")
	s.text(166, 96, "起始日")
	s.text(210, 96, "期末余额")
	s.text(275, 96, "比例")
	s.pieces(104, 60, 160, 163, 205, 208, 263, 266, 320)
	for i, name := range []string{"一期工程", "二期工程"} {
		y := 120 + 16*float64(i)
		s.text(64, y, name)
		s.text(164, y, "2024-1-1")
		s.right(262, y, "12,345.67")
		s.right(318, y, "12,345.67%")
	}
	checkTables(t, s.tables(), "项目名称/起始日/期末余额/比例\n一期工程/2024-1-1/12,345.67/12,345.67%\n二期工程/2024-1-1/12,345.67/12,345.67%\n")
}

// TestTotalsRepeatTheRule: a rule with wide gaps is one where the rules over and under the totals repeat its pieces; the
// table goes down to them however far its rows stand apart, and its heads of several columns are found above.
func TestTotalsRepeatTheRule(t *testing.T) {
	s := columnSheet()
	s.text(225, 80, "期末数")
	s.text(425, 80, "期初数")
	s.pieces(86, 180, 300, 360, 500)
	s.text(70, 92, "账龄")
	s.text(190, 98, "金额")
	s.text(260, 98, "比例")
	s.text(380, 98, "金额")
	s.text(460, 98, "比例")
	s.pieces(104, 60, 140, 180, 235, 245, 300, 360, 430, 440, 500)
	for i, name := range []string{"一年以内", "一年以上"} {
		y := 122 + 34*float64(i)
		s.text(64, y, name)
		s.right(233, y, "1,234.50")
		s.right(298, y, "60.00")
		s.right(428, y, "2,234.50")
		s.right(498, y, "70.00")
	}
	s.pieces(172, 180, 235, 245, 300, 360, 430, 440, 500)
	s.text(80, 188, "合计")
	s.right(233, 188, "2,469.00")
	s.right(298, 188, "100.00")
	s.right(428, 188, "4,469.00")
	s.right(498, 188, "100.00")
	s.pieces(194, 180, 235, 245, 300, 360, 430, 440, 500)
	s.text(80, 224, "（2）下一个表格的标题写在这里，不属于上面的表格。")
	checkTables(t, s.tables(), "/期末数//期初数/\n账龄////\n/金额/比例/金额/比例\n一年以内/1,234.50/60.00/2,234.50/70.00\n一年以上/1,234.50/60.00/2,234.50/70.00\n合计/2,469.00/100.00/4,469.00/100.00\n")
}

// TestTablesBesideEachOther: rules of two tables on one line are no pieces of one rule.
func TestTablesBesideEachOther(t *testing.T) {
	s := columnSheet()
	for _, y := range []float64{90, 110} {
		s.pieces(y, 60, 280, 320, 540)
	}
	s.pieces(160, 60, 280, 320, 540)
	for _, x := range []float64{60, 320} {
		s.text(x+40, 104, "项目")
		s.text(x+115, 104, "决算数")
		s.text(x+175, 104, "上年数")
		for i := range 3 {
			y := 124 + 14*float64(i)
			s.text(x+4, y, []string{"教育支出", "住房支出", "其他支出"}[i])
			s.right(x+155, y, "1,234.50")
			s.right(x+215, y, "234.50")
		}
	}
	want := "项目/决算数/上年数\n教育支出/1,234.50/234.50\n住房支出/1,234.50/234.50\n其他支出/1,234.50/234.50\n"
	checkTables(t, s.tables(), want, want)
}

// TestNamesBesideTheRule: the rule goes over the columns of figures alone, the names stand left of it.
func TestNamesBesideTheRule(t *testing.T) {
	s := columnSheet()
	s.text(80, 90, "（2）按成本计量的房地产")
	s.pieces(100, 200, 280, 284, 360, 364, 440)
	for i, name := range []string{"原值合计", "房屋"} {
		y := 116 + 16*float64(i)
		s.text(64, y, name)
		s.right(278, y, "4,229.50")
		s.right(358, y, "-")
		s.right(438, y, "4,229.50")
	}
	checkTables(t, s.tables(), "原值合计/4,229.50/-/4,229.50\n房屋/4,229.50/-/4,229.50\n")
}

// TestNextHeadEndsTheTable: a head of another table with the same columns, whose first name goes over two lines, and a
// spaced word over one piece of its rule.
func TestNextHeadEndsTheTable(t *testing.T) {
	s := columnSheet()
	y := 90.0
	for range 2 {
		s.text(80, y, "项")
		s.text(110, y, "目")
		s.text(200, y, "期末数")
		s.text(300, y, "期初数")
		s.pieces(y+8, 60, 160, 163, 260, 263, 360)
		s.text(64, y+24, "成本模式计量的投资")
		s.text(64, y+36, "性房地产")
		s.right(258, y+30, "3,965.64")
		s.right(358, y+30, "3,899.59")
		s.amounts(y+54, "无形资产", 258, "65.98", 358, "-")
		y += 96
		s.text(80, y-18, "10、固定资产")
	}
	want := "项 目/期末数/期初数\n成本模式计量的投资性房地产/3,965.64/3,899.59\n无形资产/65.98/-\n"
	checkTables(t, s.tables(), want, want)
}

// TestDashesAreNoPieces: a dashed rule says nothing about columns.
func TestDashesAreNoPieces(t *testing.T) {
	s := columnSheet()
	for x := 60.0; x < 400; x += 8 {
		s.pieces(100, x, x+5)
	}
	if rules := findRules(&s.page); len(rules) != 1 || rules[0].cuts != nil {
		t.Errorf("%d rules, cuts %v", len(rules), rules[0].cuts)
	}
}

// TestTablesWithoutTheirRules: a page has rules, but not those of this table: rows of figures with heads over them are a
// table too, and prose after it in two columns is none.
func TestTablesWithoutTheirRules(t *testing.T) {
	s := columnSheet()
	s.pieces(40, 60, 500) // of the page
	s.text(320, 84, "截至十二月三十一日年度余额")
	for i, row := range [][]string{{"", "2023", "2022", "2021"}, {"Products", "298,085", "316,199", "297,392"}, {"Services", "85,200", "78,129", "68,425"}, {"Total", "383,285", "394,328", "365,817"}, {"营业成本和各项税金及附加合计总额", "(214,137)", "(223,546)", "(212,981)"}} {
		y := 100 + 16*float64(i)
		s.text(64, y, row[0])
		for c, text := range row[1:] {
			s.right(320+80*float64(c), y, text)
		}
	}
	for i := range 12 {
		y := 190 + 13*float64(i)
		s.text(64, y, "Sales decreased 3 percent compared to 2022")
		s.text(300, y, "by 12 million dollars, as lower sales of")
	}
	checkTables(t, s.tables(), "/截至十二月三十一日年度余额//\n/2023/2022/2021\nProducts/298,085/316,199/297,392\nServices/85,200/78,129/68,425\nTotal/383,285/394,328/365,817\n营业成本和各项税金及附加合计总额/(214,137)/(223,546)/(212,981)\n")
}

// TestThreeRowsUnderHeads: three rows of figures are a table where a head stands over each column, and none without.
func TestThreeRowsUnderHeads(t *testing.T) {
	for _, headed := range []bool{true, false} {
		s := columnSheet()
		if headed {
			for c, text := range []string{"年度", "歳入", "歳出", "差引"} {
				s.text(64+90*float64(c), 84, text)
			}
		}
		for i, row := range [][]string{{"令和3年度", "12,345", "12,001", "344"}, {"令和4年度", "13,456", "13,500", "△44"}, {"令和5年度", "14,567", "14,111", "456"}} {
			y := 100 + 16*float64(i)
			for c, text := range row {
				s.text(64+90*float64(c), y, text)
			}
		}
		if headed {
			checkTables(t, s.tables(), "年度/歳入/歳出/差引\n令和3年度/12,345/12,001/344\n令和4年度/13,456/13,500/△44\n令和5年度/14,567/14,111/456\n")
		} else {
			checkTables(t, s.tables())
		}
	}
}

// TestTitleAbovePieces: captions, units and titles above a rule drawn column by column are no heads.
func TestTitleAbovePieces(t *testing.T) {
	s := columnSheet()
	s.text(200, 70, "收入支出决算总表")
	s.text(64, 86, "部门：某局")
	s.text(300, 86, "单位：万元")
	for _, y := range []float64{92, 110, 128, 146, 164} {
		s.pieces(y, 60, 160, 163, 260, 263, 360)
	}
	s.text(80, 105, "项目")
	s.text(190, 105, "期末数")
	s.text(300, 105, "期初数")
	for i, n := range []string{"教育", "住房", "其他"} {
		y := 123 + 18*float64(i)
		s.amounts(y, n, 258, "1,234.50", 358, "2,234.50")
	}
	checkTables(t, s.tables(), "项目/期末数/期初数\n教育/1,234.50/2,234.50\n住房/1,234.50/2,234.50\n其他/1,234.50/2,234.50\n")
}

// TestTitleAboveBareHeads: a title right above the heads of a table without rules.
func TestTitleAboveBareHeads(t *testing.T) {
	s := columnSheet()
	s.text(170, 70, "支出决算表")
	for i, row := range [][]string{{"项目", "预算数", "调整数", "决算数"}, {"基本建设", "1234.00", "200.00", "180.00"}, {"人员经费", "2015.00", "2001.00", "2040.00"}, {"公用经费", "1999.00", "2012.00", "1955.00"}, {"项目经费", "14567.00", "14111.00", "456.00"}} {
		for c, text := range row {
			s.text(64+90*float64(c), 86+16*float64(i), text)
		}
	}
	checkTables(t, s.tables(), "项目/预算数/调整数/决算数\n基本建设/1234.00/200.00/180.00\n人员经费/2015.00/2001.00/2040.00\n公用经费/1999.00/2012.00/1955.00\n项目经费/14567.00/14111.00/456.00\n")
}

// TestNextTableIsNoTotals: a rule of the next table that repeats some pieces is not that of the totals.
func TestNextTableIsNoTotals(t *testing.T) {
	s := columnSheet()
	s.text(64, 98, "项目")
	s.text(190, 98, "期末数")
	s.text(300, 98, "期初数")
	s.pieces(104, 60, 160, 165, 260, 265, 360)
	for i, n := range []string{"教育", "住房"} {
		y := 120 + 18*float64(i)
		s.amounts(y, n, 258, "1,234.50", 358, "2,234.50")
	}
	s.text(64, 165, "注：含上年。")
	s.text(64, 195, "3、应收账款")
	s.text(190, 212, "本年数")
	s.text(300, 212, "上年数")
	s.pieces(218, 165, 260, 265, 360)
	for i, n := range []string{"一年以内", "一年以上", "合计"} {
		y := 234 + 18*float64(i)
		s.amounts(y, n, 258, "31,234.50", 358, "42,234.50")
		if i == 1 {
			s.pieces(y+5, 165, 260, 265, 360)
		}
	}
	ts := s.tables()
	checkTables(t, ts[:1], "项目/期末数/期初数\n教育/1,234.50/2,234.50\n住房/1,234.50/2,234.50\n")
}

// TestTailIsNoHead: rows of figures above the rule that closes a table are no head of the next.
func TestTailIsNoHead(t *testing.T) {
	s := columnSheet()
	for i, n := range []string{"甲", "乙", "丙"} {
		y := 60 + 16*float64(i)
		s.amounts(y, n, 258, "9.50", 358, "8.50")
	}
	s.pieces(98, 60, 160, 163, 260, 263, 360)
	s.text(64, 118, "项目")
	s.text(190, 118, "期末数")
	s.text(300, 118, "期初数")
	s.pieces(124, 60, 160, 163, 260, 263, 360)
	for i, n := range []string{"教育", "住房", "其他"} {
		y := 138 + 18*float64(i)
		s.amounts(y, n, 258, "1,234.50", 358, "2,234.50")
	}
	ts := s.tables()
	checkTables(t, ts[len(ts)-1:], "项目/期末数/期初数\n教育/1,234.50/2,234.50\n住房/1,234.50/2,234.50\n其他/1,234.50/2,234.50\n")
}

// TestSpacedHeadBesideAnother: a spaced head beside another over one rule keeps its own columns.
func TestSpacedHeadBesideAnother(t *testing.T) {
	s := columnSheet()
	s.text(230, 80, "期末数")
	s.text(420, 80, "期")
	s.text(442, 80, "初数")
	s.pieces(86, 180, 498)
	s.text(90, 90, "单位名称")
	for c, h := range []string{"金额", "坏账", "金额", "坏账"} {
		s.text(205+80*float64(c), 98, h)
	}
	s.pieces(104, 60, 176, 180, 256, 260, 336, 340, 416, 420, 498)
	for i, n := range []string{"西控公司", "北京长空"} {
		y := 120 + 16*float64(i)
		s.text(64, y, n)
		for c := range 4 {
			s.right(254+80.5*float64(c), y, "1,234.50")
		}
	}
	for _, tb := range s.tables() {
		for _, c := range tb.Cells {
			if c.Row == 0 && (c.Col == 1 && (c.Text != "期末数" || c.ColSpan != 2)) {
				t.Errorf("column %d over %d: %q", c.Col, c.ColSpan, c.Text)
			}
		}
	}
}

// TestOneCharacterHeads: heads of one character over one piece.
func TestOneCharacterHeads(t *testing.T) {
	s := columnSheet()
	s.text(90, 98, "单位")
	s.text(200, 98, "男")
	s.text(290, 98, "女")
	s.text(370, 98, "合计")
	s.pieces(104, 60, 160, 163, 340, 343, 420)
	for i, n := range []string{"教育局", "财政局", "民政局"} {
		y := 120 + 16*float64(i)
		s.text(64, y, n)
		s.right(215, y, "12")
		s.right(305, y, "8")
		s.right(400, y, "20")
	}
	checkTables(t, s.tables(), "单位/男/女/合计\n教育局/12/8/20\n财政局/12/8/20\n民政局/12/8/20\n")
}

// TestEmptyColumnUnderOnePiece: amounts reach over the middle between two heads, the second column is empty.
func TestEmptyColumnUnderOnePiece(t *testing.T) {
	s := columnSheet()
	s.text(90, 98, "关联方")
	s.text(180, 98, "金额")
	s.text(265, 98, "比例")
	s.text(385, 98, "金额")
	s.text(442, 98, "占同类比")
	s.pieces(104, 60, 150, 153, 240, 243, 330, 333, 490)
	for i, n := range []string{"西控公司", "北京长空", "贵州红林"} {
		y := 120 + 16*float64(i)
		s.amounts(y, n, 236, "1,234.50", 432, "88,222.22")
	}
	checkTables(t, s.tables(), "关联方/金额/比例/金额/占同类比\n西控公司/1,234.50//88,222.22/\n北京长空/1,234.50//88,222.22/\n贵州红林/1,234.50//88,222.22/\n")
}

// TestManyStacks: many stacks side by side on a large page.
func TestManyStacks(t *testing.T) {
	s := columnSheet()
	s.page.Width, s.page.Height = 14400, 14400
	y := 5.0
	for i := range 6000 {
		w := float64(i%3000) * 2.2
		s.pieces(y, 10, 120+w, 7200, 7400+w)
		s.text(12, y+1.5, "a")
		s.text(50, y+1.5, "1")
		s.text(7300, y+1.5, "2")
		y += 2.35
	}
	checkTables(t, s.tables())
}

// TestBareBesideRuled: an unruled table beside a ruled one is not joined to it.
func TestBareBesideRuled(t *testing.T) {
	s := columnSheet()
	for _, y := range []float64{66, 86, 140} {
		s.pieces(y, 60, 280)
	}
	s.text(70, 80, "项目")
	s.text(150, 80, "本年数")
	s.text(230, 80, "上年数")
	for i, n := range []string{"教育支出", "住房支出", "其他支出"} {
		y := 100 + 16*float64(i)
		s.amounts(y, n, 200, "1,234.50", 278, "2,234.50")
		s.text(320, y, "甲类")
		s.right(420, y, "1.10")
		s.right(500, y, "2.20")
	}
	s.text(320, 148, "合计支出")
	s.right(420, 148, "1.10")
	s.right(500, 148, "2.20")
	for _, tb := range s.tables() {
		if tb.X1 > 300 && tb.X0 < 280 {
			t.Errorf("joined:\n%s", gridText(&tb))
		}
	}
}

// TestContentsAreNoTable: a list of contents on a page with the rule of the page header is no table (bareRegions on pages with rules).
func TestContentsAreNoTable(t *testing.T) {
	s := columnSheet()
	s.text(200, 36, "某某市财政局部门决算")
	s.pieces(40, 60, 500)
	s.text(250, 70, "目录")
	for i, n := range []string{"部门概况", "部门决算表", "决算情况说明", "名词解释", "附件"} {
		y := 100 + 18*float64(i)
		s.text(64, y, "第"+string([]rune("一二三四五")[i])+"部分")
		s.text(150, y, n)
		s.right(480, y, "1"+string(rune('0'+i)))
	}
	checkTables(t, s.tables())
}

// TestMarginNote: a note in the margin left of the names is no column.
func TestMarginNote(t *testing.T) {
	s := columnSheet()
	for c, text := range []string{"项目", "决算数", "上年数"} {
		s.text(206+84*float64(c), 95, text)
	}
	s.pieces(100, 200, 280, 284, 360, 364, 440)
	for i, name := range []string{"教育", "房屋"} {
		y := 116 + 16*float64(i)
		s.text(204, y, name)
		s.right(358, y, "100.00")
		s.right(438, y, "4,229.50")
	}
	s.text(60, 132, "附注说明")
	for _, tb := range s.tables() {
		if tb.X0 < 190 {
			t.Errorf("%s", gridText(&tb))
		}
	}
}

// TestDigitsWiderThanTheirSteps: digits painted one by one whose font states twice their width do not take the first digit
// of the amount in the next cell.
func TestDigitsWiderThanTheirSteps(t *testing.T) {
	s := columnSheet()
	for _, y := range []float64{90, 110, 130} {
		s.pieces(y, 60, 340)
	}
	for _, x := range []float64{60, 160, 250, 340} {
		s.page.Segments = append(s.page.Segments, pdf.Segment{X0: x, Y0: 90, X1: x, Y1: 130, Width: 0.5})
	}
	s.text(80, 104, "项目")
	s.text(180, 104, "收入")
	s.text(270, 104, "支出")
	s.text(64, 124, "合计")
	for _, from := range []struct {
		right float64
		text  string
	}{{248.5, "244,895.02"}, {296.5, "192,446.79"}} { // the second begins right of the border
		for i, r := range from.text {
			s.show++
			s.page.Glyphs = append(s.page.Glyphs, pdf.Glyph{X: from.right - 4.6*float64(len(from.text)-i), Y: 124, DX: 9.2, Size: 10, Rune: r, Show: s.show})
		}
	}
	checkTables(t, s.tables(), "项目/收入/支出\n合计/244,895.02/192,446.79\n")
}

// TestTablesOfDifferentHeight: where a table beside another has more rows, its further rules make no totals of a rule that
// both share.
func TestTablesOfDifferentHeight(t *testing.T) {
	s := columnSheet()
	for _, rows := range []int{3, 5} {
		x := map[int]float64{3: 60, 5: 320}[rows]
		s.text(x+40, 104, "项目")
		s.text(x+115, 104, "决算数")
		s.text(x+175, 104, "上年数")
		s.pieces(90, x, x+220)
		s.pieces(110, x, x+220)
		for i := range rows {
			y := 124 + 18*float64(i)
			s.text(x+4, y, []string{"教育支出", "住房支出", "其他支出", "科技支出", "合计"}[i])
			s.right(x+155, y, "1,234.50")
			s.right(x+215, y, "234.50")
			s.pieces(y+4, x, x+220)
		}
	}
	head, body := "项目/决算数/上年数\n", "教育支出/1,234.50/234.50\n住房支出/1,234.50/234.50\n其他支出/1,234.50/234.50\n"
	checkTables(t, s.tables(), head+body, head+body+"科技支出/1,234.50/234.50\n合计/1,234.50/234.50\n")
}
