package normalize

import (
	"strings"
	"testing"
)

// Cells that hold a further line show columns that run together: nothing of such a statement is read. A code with its name
// in one cell, behind its ordinal too, is how some print a line.
func TestColumnsThatRunTogether(t *testing.T) {
	head := "人员经费|<|公用经费|<"
	for _, c := range []struct {
		name string
		rows []string
		read bool
	}{
		{"apart", []string{head, "科目名称|决算数|科目名称|决算数", "301工资福利支出|30.00|302商品和服务支出|12.00", "30101基本工资|20.00|30201办公费|5.00", "30102津贴补贴|10.00|30202印刷费|7.00"}, true},
		{"with ordinals", []string{head, "科目名称|决算数|科目名称|决算数", "一、301工资福利支出|30.00|二、302商品和服务支出|12.00", "其中:30101基本工资|20.00|30201办公费|5.00", "30102津贴补贴|10.00|30202印刷费|7.00"}, true},
		{"together", []string{"人员经费|公用经费|<", "科目名称|决算数|决算数", "301工资福利支出30.00302商品和服务支出|12.00|307债务利息及费用支出|-", "30101基本工资20.00 30201办公费|5.00|30701国内债务付息|-", "30102津贴补贴-30202印刷费|7.00|30702国外债务付息|-"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Normalize(pages(formOf("一般公共预算财政拨款基本支出决算表", "金额单位：万元", c.rows...)), Source{})
			read := len(amounts(r)) > 0
			told := false
			for _, f := range r.Findings {
				told = told || f.Kind == "columns-not-settled" && strings.Contains(f.Message, "run together") && f.Got != ""
			}
			if read != c.read || told == c.read {
				t.Errorf("amounts %v, findings %v", amounts(r), r.Findings)
			}
		})
	}
}
