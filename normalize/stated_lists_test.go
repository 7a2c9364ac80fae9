package normalize

import (
	"testing"

	"github.com/shopspring/decimal"
)

// kindsOf are lines of the statement by economic class: code, name, amount.
func kindsOf(lines ...[3]string) []Fact {
	var out []Fact
	for _, l := range lines {
		out = append(out, Fact{Statement: "basic_expenditure", Line: l[0], Code: l[0], CodeLevel: (len(l[0]) - 1) / 2, Label: l[1], Measure: "amount",
			State: StateReported, Unit: wan, Amount: decimal.NewNullDecimal(decimal.RequireFromString(l[2]))})
	}
	return out
}

// The kinds that a sentence lists are those that have an amount.
func TestListedKinds(t *testing.T) {
	lines := [][3]string{{"301", "工资福利支出", "40"}, {"30101", "基本工资", "30"}, {"30102", "津贴补贴", "10"}, {"30114", "医疗费", "0"}, {"303", "对个人和家庭的补助", "3"},
		{"30307", "医疗费补助", "3"}, {"302", "商品和服务支出", "7"}, {"30201", "办公费", "4"}, {"30213", "维修（护）费", "3"}, {"30207", "邮电费", "0"}}
	for _, c := range []struct{ name, text, outcome, got, want string }{
		{"all of them", "人员经费43万元，主要包括：基本工资、津贴补贴、医疗费补助；公用经费7万元，主要包括：办公费、维修(护)费。", OutcomePass, "", ""},
		{"with figures and ordinals", "人员经费43万元，主要包括：（1）基本工资30万元、（2）津贴补贴10万元、（3）医疗费补助3万元。", OutcomePass, "", ""},
		{"one without an amount", "日常公用经费7万元，主要包括：办公费、维修费、邮电费。", OutcomeFail, "邮电费", ""},
		{"one of another name", "人员经费43万元，主要包括：基本工资、津贴补贴、个人农业生产补贴。", OutcomeFail, "个人农业生产补贴", "医疗费补助"},
		{"one left out", "人员经费43万元，主要包括基本工资、津贴补贴。", OutcomeFail, "", "医疗费补助"},
		{"an open list", "人员经费43万元，主要包括：基本工资、津贴补贴等；公用经费7万元，主要包括：办公费……其他资本性支出（没有的不列）。", OutcomePass, "", ""},
		{"a word for several kinds", "人员经费43万元，主要包括：基本工资、津贴补贴、社会保险缴费。", OutcomePass, "", ""},
		{"no list", "人员经费43万元，用于发放工资。", OutcomeNone, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := narrate("basic", c.text, kindsOf(lines...)...)
			r.n.checkNarrative(r)
			var outcomes []string
			for _, k := range r.n.report.Checks {
				if k.Check == "C13" {
					outcomes = append(outcomes, k.Outcome)
				}
			}
			got, want := "", ""
			for _, f := range r.n.report.Findings {
				if f.Kind == KindCheckFailed && f.Statement == "basic_expenditure" && (f.Got != "" || f.Want != "") && f.Page == 7 && len(f.Message) > 3 && f.Message[:3] == "C13" {
					got, want = f.Got, f.Want
				}
			}
			if len(outcomes) == 0 || outcomes[len(outcomes)-1] != c.outcome || got != c.got || want != c.want {
				t.Errorf("outcomes %v, got %q, want %q; expected %s, %q, %q", outcomes, got, want, c.outcome, c.got, c.want)
			}
		})
	}
}
