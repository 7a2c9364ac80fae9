package extract

import (
	"testing"
)

// TestContinuedWithoutRules: a page on which nothing is ruled goes on with the columns of the page before, also where
// every amount is broken into two lines beside a name in one; the number of the page is no row.
func TestContinuedWithoutRules(t *testing.T) {
	s := &sheet{}
	s.page.Width, s.page.Height = 600, 300
	want := ""
	for i, name := range []string{"教育支出", "农林水支出", "交通运输支出", "住房保障支出", "其他支出", "卫生健康支出"} {
		y := 60 + 30*float64(i)
		s.text(110, y+6, name)
		s.text(64, y+6, "205")
		s.right(298, y, "1,234,567.")
		s.right(298, y+12, "89")
		s.right(398, y, "234,567.")
		s.right(398, y+12, "1"+string(rune('0'+i)))
		want += "205/" + name + "/1,234,567.89/234,567.1" + string(rune('0'+i)) + "\n"
	}
	s.text(295, 280, "7")
	page := Page{Number: 2, Width: s.page.Width, Height: s.page.Height}
	glyphs := page.visible(&s.page, new(buffers))
	ts := findTables(&page, glyphs, []float64{60, 105, 245, 300, 400})
	if len(ts) != 1 || gridText(&ts[0]) != want {
		t.Fatalf("%d tables, want\n%sgot\n%s", len(ts), want, gridText(&ts[0]))
	}
}

// TestProseContinuesNoTable: prose and a title after a table are no rows of it.
func TestProseContinuesNoTable(t *testing.T) {
	s := &sheet{}
	s.page.Width, s.page.Height = 600, 800
	for i, line := range []string{"第三部分", "一、收入情况", "2024年度收入合计1,234.56万元，其中：财政拨款收入", "1,200.00万元，占97.2%；其他收入34.56万元。", "二、支出情况", "2024年度支出合计1,234.56万元。", "三、机构", "1、行政3个"} {
		s.text(64, 60+15*float64(i), line)
	}
	page := Page{Number: 2, Width: s.page.Width, Height: s.page.Height}
	glyphs := page.visible(&s.page, new(buffers))
	if ts := findTables(&page, glyphs, []float64{60, 105, 245, 300, 400}); len(ts) != 0 {
		t.Fatal(gridText(&ts[0]))
	}
}

// TestAmountsBrokenAnywhere: amounts without commas that fill their column go on in the next line.
func TestAmountsBrokenAnywhere(t *testing.T) {
	for _, c := range []struct {
		upper, lower string
		want         bool
	}{{"12182490", "0.34", true}, {"-121", "82490.34", true}, {"１２１", "８.３４", true}, {"121.00", "0.34", false}, {"12182490", "34", false}, {"2010499", "出", false}} {
		if got := wholeThenPoint(c.upper, c.lower); got != c.want {
			t.Errorf("%s over %s: %t", c.upper, c.lower, got)
		}
	}
}
