package extract

import "testing"

// headless is a table whose first rule lies under its head; above stand the lines given, 12 points apart.
func headless(t *testing.T, above []string, heads [][]string) []Table {
	t.Helper()
	s := &sheet{}
	s.page.Width, s.page.Height = 600, 800
	y := 60.0
	for _, line := range above {
		s.text(64, y, line)
		y += 16
	}
	for _, line := range heads {
		for c, text := range line {
			if text != "" {
				s.text([]float64{90, 220, 330}[c], y, text)
			}
		}
		y += 12
	}
	y -= 4
	s.rule(y)
	for i, name := range []string{"教育支出", "农林水支出", "住房保障支出"} {
		s.text(64, y+14+14*float64(i), name)
		s.right(280, y+14+14*float64(i), "1,234.5"+string(rune('0'+i)))
		s.right(390, y+14+14*float64(i), "234.5"+string(rune('0'+i)))
	}
	s.rule(y + 50)
	page := Page{Number: 1, Width: s.page.Width, Height: s.page.Height}
	glyphs := page.visible(&s.page, new(buffers))
	page.Rules = findRules(&s.page)
	return findTables(&page, glyphs, nil)
}

// TestHeadAboveTheFirstRule: the head belongs to the table though no rule stands over it; a title, a caption, an item of
// the text and a sentence do not.
func TestHeadAboveTheFirstRule(t *testing.T) {
	body := "教育支出/1,234.50/234.50\n农林水支出/1,234.51/234.51\n住房保障支出/1,234.52/234.52\n"
	head := [][]string{{"项目", "决算数", "上年数"}}
	for name, above := range map[string][]string{
		"alone":    nil,
		"title":    {"　　　　　　　　　　　　　　支出决算表"},
		"caption":  {"支出决算表", "编制单位：荣成市财政局　　　　　　　　单位：万元"},
		"item":     {"（2）各项支出明细情况"},
		"sentence": {"权益法核算的投资损失。"},
	} {
		ts := headless(t, above, head)
		if want := "项目/决算数/上年数\n" + body; len(ts) != 1 || gridText(&ts[0]) != want {
			t.Errorf("%s: %d tables\n%s", name, len(ts), gridText(&ts[0]))
		}
	}
	for name, above := range map[string][]string{
		"items":  {"8、长期支出", "（1）长期支出的分类情况和说明"},
		"unit":   {"单位：万元"},
		"prose":  {"本年度各项支出的具体情况，以及上年度的相应数据，见下表，其中不含上缴上级支出"},
		"nought": nil,
	} {
		ts := headless(t, above, nil)
		if len(ts) != 1 || gridText(&ts[0]) != body {
			t.Errorf("%s: %d tables\n%s", name, len(ts), gridText(&ts[0]))
		}
	}
}
