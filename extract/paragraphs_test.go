package extract

import (
	"strings"
	"testing"
)

// printed makes a page of lines 12 points high: text, left and right end.
func printed(number int, lines ...Line) Page {
	p := Page{Number: number, Width: 595, Height: 842, Lines: lines}
	for i := range p.Lines {
		l := &p.Lines[i]
		l.Size = 12
		if l.Y1 == 0 {
			l.Y0, l.Y1 = 120+20*float64(i), 132+20*float64(i)
		}
	}
	return p
}

func line(text string, x0, x1 float64) Line {
	return Line{Box: Box{X0: x0, X1: x1}, Text: text, Table: -1}
}

func at(l Line, y float64) Line {
	l.Y0, l.Y1 = y, y+12
	return l
}

func texts(ps []Paragraph) string {
	var out []string
	for i := range ps {
		out = append(out, ps[i].Text())
	}
	return strings.Join(out, "\n")
}

func TestParagraphs(t *testing.T) {
	inTable := line("合计", 72, 520)
	inTable.Table = 0
	doc := &Document{Pages: []Page{
		printed(1,
			line("一、基本情况", 96, 180),
			line("本单位设有七个科室，负责全市有关工作的组织、协调、指导和监督，上年共办", 96, 520),
			line("理事项三百件，其中涉及企业的有一百二十件，比上年增加十件，本年采购支出", 72, 520),
			line("总额80.3万元，其中货物33万", 72, 516),
			inTable,
			at(line("- 18 -", 280, 310), 800)),
		printed(2,
			line("元、工程0万元、服务47.3万元，合同均已签订，款项按进度支付，没有拖欠，合计为", 72, 480),
			line("12,418.33万元。", 72, 160),
			line("1.第一项工作已经完成，有关材料已经归档，并按规定向社会公开，接受社会监督。", 72, 520),
			line("2.第二项工作按计划推进，有关单位参加了三次协调会，会后形成了纪要，并印发", 72, 520),
			line("各单位。", 72, 120),
			line("三、决算表......................5", 96, 520),
			line("四、说明………………6", 96, 520),
			at(line("- 19 -", 280, 310), 800)),
	}}
	got := Paragraphs(doc)
	want := strings.Join([]string{
		"一、基本情况",
		"本单位设有七个科室，负责全市有关工作的组织、协调、指导和监督，上年共办理事项三百件，其中涉及企业的有一百二十件，比上年增加十件，本年采购支出总额80.3万元，其中货物33万元、工程0万元、服务47.3万元，合同均已签订，款项按进度支付，没有拖欠，合计为12,418.33万元。",
		"1.第一项工作已经完成，有关材料已经归档，并按规定向社会公开，接受社会监督。",
		"2.第二项工作按计划推进，有关单位参加了三次协调会，会后形成了纪要，并印发各单位。",
		"三、决算表......................5",
		"四、说明………………6",
	}, "\n")
	if texts(got) != want {
		t.Fatalf("got\n%s\nwant\n%s", texts(got), want)
	}
	if p := got[1].Parts; len(p) != 2 || p[0].Page != 1 || !strings.HasSuffix(p[0].Text, "33万") || p[1].Page != 2 {
		t.Errorf("parts %v", p)
	}
	if !got[4].Leader || !got[5].Leader || got[1].Leader {
		t.Error("an entry of a contents list is one by its leader")
	}
}

// Running heads stand on many pages; what stands in the text does not go with them.
func TestParagraphsLeaveOutRunningHeads(t *testing.T) {
	doc := &Document{}
	for i := range 6 {
		doc.Pages = append(doc.Pages, printed(i+1, at(line("青石县水利局2023年度部门决算", 72, 260), 40),
			line("本单位设有七个科室，负责全市有关工作的组织、协调、指导和监督。", 96, 500), at(line("第"+string(rune('1'+i))+"页", 280, 310), 800)))
	}
	got := Paragraphs(doc)
	if len(got) != 6 {
		t.Fatalf("got %d paragraphs\n%s", len(got), texts(got))
	}
}

// A paragraph may stand within margins of its own, inside those of its page; names in a list do not run together.
func TestParagraphsWithinTheirOwnMargins(t *testing.T) {
	doc := &Document{Pages: []Page{printed(1,
		line("本单位设有七个科室，负责全市有关工作的组织、协调、指导和监督，并按规定公开。", 62, 534),
		line("（一）收入：2023年收入3,558.35万元，其中一般公共预算", 90, 516),
		line("收入2,776.75万元，其他收入781.6万元。", 90, 344),
		line("2.支出增加118.76万元，其中基本支出增加79.26万元，项目", 118, 517),
		line("支出增加39.5万元。", 90, 216),
		line("（二）一般公共预算财政拨款支出决算结构情况和增减变化的说明", 90, 516),
		line("一般公共预算财政拨款支出2,776.75万元，占八成。", 90, 344),
		line("青石县水利局（本级）", 90, 230),
		line("青石县河道管理中心", 90, 218),
		line("各单位的账目由同一机构管理；按规定开支的各类接待，包括外宾接待的支出和", 96, 534)),
		printed(2,
			line("相关费用。", 75, 140),
			line("为保障机构正常运转而发生的各项支出，包括办公、差旅、会议、印刷和维修费用。", 62, 534)),
	}}
	want := strings.Join([]string{
		"本单位设有七个科室，负责全市有关工作的组织、协调、指导和监督，并按规定公开。",
		"（一）收入：2023年收入3,558.35万元，其中一般公共预算收入2,776.75万元，其他收入781.6万元。",
		"2.支出增加118.76万元，其中基本支出增加79.26万元，项目支出增加39.5万元。",
		"（二）一般公共预算财政拨款支出决算结构情况和增减变化的说明",
		"一般公共预算财政拨款支出2,776.75万元，占八成。",
		"青石县水利局（本级）",
		"青石县河道管理中心",
		"各单位的账目由同一机构管理；按规定开支的各类接待，包括外宾接待的支出和相关费用。",
		"为保障机构正常运转而发生的各项支出，包括办公、差旅、会议、印刷和维修费用。",
	}, "\n")
	if got := texts(Paragraphs(doc)); got != want {
		t.Fatalf("got\n%s\nwant\n%s", got, want)
	}
}
