package normalize

import (
	"testing"

	"github.com/shopspring/decimal"
)

// What the text says of the general public budget is compared with whichever statement of it the document prints.
func TestStatedAgainstEitherStatement(t *testing.T) {
	for _, statement := range []string{"general_public_budget_expenditure", "general_public_budget_revenue_expenditure"} {
		for amount, want := range map[string]string{"60": OutcomePass, "61": OutcomeFail, "": OutcomeInsufficient} {
			class := Fact{Statement: statement, Line: "201", Code: "201", CodeLevel: 1, Label: "一般公共服务支出", Measure: "expenditure", State: StateBlank, Unit: wan}
			if amount != "" {
				class.State, class.Amount = StateReported, decimal.NewNullDecimal(decimal.RequireFromString(amount))
			}
			r := narrate("gpb", "支出60.00万元，主要用于：一般公共服务支出（类）支出60.00万元，占100%。", class)
			r.n.report.Statements = append(r.n.report.Statements, Statement{Slug: statement})
			r.n.checkNarrative(r)
			got := ""
			for _, c := range r.n.report.Checks {
				if c.Check == "C7" && c.Place == "gpb.201/p7" {
					got = c.Outcome
				}
			}
			if got != want {
				t.Errorf("%s, %q: %q, want %q", statement, amount, got, want)
			}
		}
	}
}
