package normalize

import (
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// The unit of a statement as accounts print it: over the table, under it in a note or alone, in the heads, in a sentence for
// all statements. Two that contradict each other convert no amount.
func TestUnitOfStatement(t *testing.T) {
	for _, c := range []struct {
		name, over, head, below, row, sentence string
		amount, unit, source                   string
		severity                               string // of a finding units-disagree
	}{
		{name: "over the table", over: "金额单位：元", amount: "0.5", unit: "元", source: "caption"},
		{name: "in a note", below: "注：本表金额单位：元", amount: "0.5", unit: "元", source: "caption"},
		{name: "in a sentence of a note", below: "注：1.本表反映本单位当年支出情况。2.本表以万元为单位。", amount: "5000", unit: "万元", source: "caption"},
		{name: "alone under the table", below: "（金额单位：千元）", amount: "500", unit: "千元", source: "caption"},
		{name: "in a note within the table", row: "注：金额单位为元|<|<|<|<", amount: "0.5", unit: "元", source: "caption"},
		{name: "in the heads", head: "（元）", amount: "0.5", unit: "元", source: "column_head"},
		{name: "for all statements", sentence: "本部门决算表金额单位均为万元", amount: "5000", unit: "万元", source: "document"},
		{name: "a note of rounding", over: "金额单位：万元", below: "注：本表金额单位转换为万元时，因四舍五入可能存在尾差。", amount: "5000", unit: "万元", source: "caption"},
		{name: "a note of how accounts are kept", below: "注：部门决算以元为单位编制，公开时保留到万元。", amount: "", unit: "", source: ""},
		{name: "a note about units of government", over: "金额单位：万元", below: "注：本表反映单位元月至十二月支出情况。", amount: "5000", unit: "万元", source: "caption"},
		{name: "a note of two units", over: "金额单位：万元", below: "注：部门决算以元为单位编制，本表以万元为单位。", amount: "5000", unit: "万元", source: "caption"},
		{name: "caption against sentence", over: "金额单位：元", sentence: "以下决算数据金额单位均为万元", amount: "0.5", unit: "元", source: "caption"},
		{name: "note against sentence", below: "注：本表金额单位：元", sentence: "本部门决算表金额单位均为万元", amount: "0.5", unit: "元", source: "caption", severity: SeverityWarning},
		{name: "caption against heads", over: "金额单位：万元", head: "（元）", severity: SeverityError},
		{name: "caption against note", over: "金额单位：万元", below: "注：本表金额单位：元", severity: SeverityError},
		{name: "note against heads", below: "注：本表金额单位：元", head: "（万元）", severity: SeverityError},
		{name: "no unit at all"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := []string{"科目编码|科目名称|本年支出合计" + c.head + "|基本支出" + c.head + "|项目支出" + c.head, "|合计|5000.00|3000.00|2000.00", "205|教育支出|5000.00|3000.00|2000.00"}
			if c.row != "" {
				rows = append(rows, c.row)
			}
			doc := mergedForm("支出决算表", c.over, rows...)
			p := &doc.Pages[0]
			line := func(y float64, text string) {
				p.Lines = append(p.Lines, extract.Line{Box: extract.Box{X0: 50, Y0: y, X1: 400, Y1: y + 10}, Text: text, Table: -1, Size: 10})
			}
			if c.below != "" {
				line(p.Tables[0].Y1+10, c.below)
			}
			doc = pages(doc)
			if p = &doc.Pages[1]; c.sentence != "" {
				line(80, c.sentence)
			}
			r := Normalize(doc, Source{})
			f := r.Facts[0]
			amount := ""
			if f.Amount.Valid {
				amount = f.Amount.Decimal.String()
			}
			if f.Line != "total" || amount != c.amount || f.Unit != c.unit || f.UnitSource != c.source || f.Printed != "5000.00" {
				t.Errorf("%s: %q %s %s", f.Line, amount, f.Unit, f.UnitSource)
			}
			severity := ""
			for _, f := range r.Findings {
				if f.Kind == "units-disagree" {
					severity = f.Severity
				}
			}
			if severity != c.severity || hasFinding(r, "no-unit") != (c.unit == "" && c.severity == "") {
				t.Errorf("findings %+v", r.Findings)
			}
		})
	}
}
