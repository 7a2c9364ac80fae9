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
