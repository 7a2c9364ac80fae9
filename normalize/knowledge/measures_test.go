package knowledge

import (
	"strings"
	"testing"
)

func TestMeasuresOfStatements(t *testing.T) {
	k := Default()
	for _, f := range k.Forms() {
		seen := map[string]bool{}
		for _, m := range k.Measures(f.Slug) {
			if seen[m.Name] || m.Chinese == "" {
				t.Errorf("%s: %+v is twice there or has no Chinese", f.Slug, m)
			}
			seen[m.Name] = true
		}
		if k.Reads(f.Slug) && len(seen) == 0 {
			t.Errorf("%s has no measures", f.Slug)
		}
	}
	for statement, want := range map[string]string{
		"expenditure":                       "expenditure 本年支出合计 basic_expenditure 基本支出 project_expenditure 项目支出",
		"three_public":                      "budget 预算数 actual 决算数",
		"government_funds_three_public":     "budget 预算数 actual 决算数",
		"general_public_budget_detail":      "expenditure 合计 basic_expenditure 基本支出",
		"revenue_by_unit":                   "revenue 本年收入合计",
		"special_account":                   "opening_balance 年初结转和结余",
		"general_public_budget_expenditure": "expenditure 本年支出合计",
	} {
		var got []string
		for _, m := range k.Measures(statement) {
			got = append(got, m.Name, m.Chinese)
		}
		if !strings.HasPrefix(strings.Join(got, " "), want) {
			t.Errorf("%s: %v, want %s", statement, got, want)
		}
	}
	if ms := k.Measures("expenditure_detail"); ms[len(ms)-1].Name[:9] != "economic_" {
		t.Errorf("a form by economic kinds ends with %v", ms[len(ms)-1])
	}
}
