package normalize

import (
	"fmt"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// prose makes pages of lines, each a paragraph of its own; "^" before a line sets it in the middle, "#" before the
// first gives the page a table.
func prose(pages ...string) *extract.Document {
	doc := &extract.Document{}
	for i, text := range pages {
		p := extract.Page{Number: i + 1, Width: 595, Height: 1200}
		for l, t := range strings.Split(text, "\n") {
			if rest, ok := strings.CutPrefix(t, "#"); ok {
				p.Tables, t = append(p.Tables, extract.Table{Page: i + 1}), rest
			}
			x0, x1, size := 96.0, 96+12*float64(len([]rune(t))), 12.0
			if rest, ok := strings.CutPrefix(t, "^"); ok {
				t, size = rest, 16
				half := 8 * float64(len([]rune(t)))
				x0, x1 = 297.5-half, 297.5+half
			}
			y := 100 + 60*float64(l)
			p.Lines = append(p.Lines, extract.Line{Text: t, Size: size, Table: -1, Box: extract.Box{X0: x0, X1: min(x1, 523), Y0: y, Y1: y + size}})
		}
		doc.Pages = append(doc.Pages, p)
	}
	return doc
}

// outlineOf prints the sections of pages: path, title, pages and text.
func outlineOf(pages ...string) string {
	n := &normalizer{doc: prose(pages...), k: knowledge.Default(), report: &Report{}}
	n.readSections()
	var out []string
	for _, s := range n.report.Sections {
		out = append(out, fmt.Sprintf("[%s] %s (%d-%d)", strings.Join(s.Path, "/"), s.Title, s.PageFirst, s.PageLast))
		if s.Text != "" {
			out = append(out, "  "+strings.ReplaceAll(s.Text, "\n", "\n  "))
		}
	}
	return strings.Join(out, "\n")
}

func TestSections(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages []string
		want  string
	}{
		{"codes lead the headings of items", []string{"五、一般公共预算财政拨款支出决算情况说明\n1.2080501-行政单位离退休42.18万元。主要用于退休人员。\n2.21301农业农村支出\n本年支出3万元。\n3.205教育支出：支出决算为8万元。\n4.208-社会保障和就业支出。主要用于养老。\n1.17万元用于公务接待。\n1.20805万元用于培训。"},
			`[五] 一般公共预算财政拨款支出决算情况说明 (1-1)
[五/1] 2080501-行政单位离退休 (1-1)
  2080501-行政单位离退休42.18万元。主要用于退休人员。
[五/2] 21301农业农村支出 (1-1)
  本年支出3万元。
[五/3] 205教育支出 (1-1)
  支出决算为8万元。
[五/4] 208-社会保障和就业支出 (1-1)
  主要用于养老。
  1.17万元用于公务接待。
  1.20805万元用于培训。`},
		{"hints in brackets, placeholders and leads to figures", []string{"一、主要职能\n负责水利。\n二、单位构成（只有一个单位的，本部分写“机构设置”；没有的不写）\n本部门没有下属单位。\n三、政府采购支出情况\n（一）2023年度政府采购支出总额共80.3万元，其中货物33万元。\n（二）公务接待费支出XX万元。其中：国内接待XX万元。\n（三）本单位负责河道，也负责水库"},
			`[一] 主要职能 (1-1)
  负责水利。
[二] 单位构成（只有一个单位的，本部分写“机构设置”；没有的不写） (1-1)
  本部门没有下属单位。
[三] 政府采购支出情况 (1-1)
[三/（一）] 2023年度政府采购支出总额 (1-1)
  2023年度政府采购支出总额共80.3万元，其中货物33万元。
[三/（二）] 公务接待费支出 (1-1)
  公务接待费支出XX万元。其中：国内接待XX万元。
  （三）本单位负责河道，也负责水库`},
		{"numbered sentences are items", []string{"十四、其他需要说明的情况\n1.本部门的决算反映八个单位的汇总情况。\n2.没有单位变化。\n3.公务用车情况。\n年末有车辆两辆。\n4.联系方式：\n电话见门户网站。"},
			`[十四] 其他需要说明的情况 (1-1)
  1.本部门的决算反映八个单位的汇总情况。
  2.没有单位变化。
[十四/3] 公务用车情况 (1-1)
  年末有车辆两辆。
[十四/4] 联系方式 (1-1)
  电话见门户网站。`},
		{"terms with and without a mark", []string{"^第四部分 名词解释\n一、财政拨款收入：指本年取得的财政拨款。\n二、上级补助收入是指从上级取得的收入。\n三、绩效指标指衡量目标的指标。\n四、行政运行（项）反映行政单位的基本支出，包括人员。"},
			`[第四部分] 名词解释 (1-1)
[第四部分/一] 财政拨款收入 (1-1)
  指本年取得的财政拨款。
[第四部分/二] 上级补助收入 (1-1)
  是指从上级取得的收入。
[第四部分/三] 绩效指标 (1-1)
  指衡量目标的指标。
[第四部分/四] 行政运行（项） (1-1)
  反映行政单位的基本支出，包括人员。`},
		{"titles of parts in lines of their own, and without a number", []string{
			"^目录\n第一部分 部门概况\n第二部分 青石县水利局2023年度部门决算表\n一、收入决算表\n第三部分 情况说明",
			"^第一部分\n^部门概况\n一、主要职责\n负责水利。",
			"#^青石县水利局2023年度部门决算表\n^收入支出决算总表\n编制部门：青石县水利局\n注：本表反映本年度的收支。",
			"#^收入决算表",
			"^第三部分\n^2023年度\n^青石县水利局\n^部门决算情况说明\n一、收入决算情况说明\n本年收入合计3万元。"},
			`[第一部分] 部门概况 (2-2)
[第一部分/一] 主要职责 (2-2)
  负责水利。
[第二部分] 青石县水利局2023年度部门决算表 (3-4)
[第三部分] 2023年度青石县水利局部门决算情况说明 (5-5)
[第三部分/一] 收入决算情况说明 (5-5)
  本年收入合计3万元。`},
		{"forms stand in their section", []string{"十三、预算绩效情况说明\n（一）项目绩效自评结果\n共有两个项目。", "#^青石县河道项目绩效自评表\n^（2023年度）", "#^青石县水库项目绩效自评表\n（二）重点评价结果\n没有重点评价。"},
			`[十三] 预算绩效情况说明 (1-3)
[十三/（一）] 项目绩效自评结果 (1-3)
  共有两个项目。
[十三/（二）] 重点评价结果 (3-3)
  没有重点评价。`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outlineOf(c.pages...); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
