package main

import (
	"testing"

	"github.com/juesuan/juesuan/normalize"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// Identities of one name may differ in weight, and two may stand at one place: each check has the weight and the message
// of its own finding.
func TestChecksHaveTheirOwnFindings(t *testing.T) {
	amount := func(s string) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.RequireFromString(s)) }
	r := &normalize.Report{
		Checks: []normalize.Check{
			{Check: "E1", Place: "total/expenditure", Outcome: normalize.OutcomeFail, Left: amount("5"), Right: amount("4")},
			{Check: "E1", Place: "total/closing_balance", Outcome: normalize.OutcomeFail, Left: amount("1"), Right: amount("2")},
			{Check: "Z1", Place: "total/amount", Outcome: normalize.OutcomeFail, Left: amount("9"), Right: amount("8")}, // of a user
			{Check: "Z1", Place: "total/amount", Outcome: normalize.OutcomeFail, Left: amount("9"), Right: amount("7")},
			{Check: "A16", Place: "total/amount", Outcome: normalize.OutcomeFail, Left: amount("9"), Right: amount("8")},
			{Check: "A16", Place: "total/amount", Outcome: normalize.OutcomeFail, Left: amount("9"), Right: amount("7")},
		},
		Findings: []normalize.Finding{
			{Kind: normalize.KindCheckFailed, Severity: normalize.SeverityError, Message: "E1, total/expenditure: in each row; printed 5 and 4, difference 1, rounding explains 0; can be wrong: a, b"},
			{Kind: normalize.KindCheckFailed, Severity: normalize.SeverityWarning, Message: "E1, total/closing_balance: in each row; printed 1 and 2, difference -1, rounding explains 0"},
			{Kind: normalize.KindCheckFailed, Severity: normalize.SeverityError, Message: "Z1, total/amount: kinds; printed 9 and 8, difference 1, rounding explains 0; can be wrong: c"},
			{Kind: normalize.KindCheckFailed, Severity: normalize.SeverityWarning, Message: "Z1, total/amount: classes; printed 9 and 7, difference 2, rounding explains 0"},
			{Kind: normalize.KindCheckFailed, Severity: normalize.SeverityError, Message: "A16, total/amount: classes; printed 9 and 7, difference 2, rounding explains 0; a and b together explain it and 2 of 2 failing checks that they stand in: the others imply 1 and 2"},
			{Kind: normalize.KindCheckFailed, Severity: normalize.SeverityError, Message: "A16, total/amount: kinds; printed 9 and 8, difference 1, rounding explains 0; a alone explains it and 1 of 1 failing checks that it stands in: the others imply 1"},
		},
	}
	want := []struct{ severity, suspects string }{
		{normalize.SeverityError, "can be wrong: a, b"}, {normalize.SeverityWarning, ""},
		{normalize.SeverityError, "can be wrong: c"}, {normalize.SeverityWarning, ""},
		{normalize.SeverityError, "a alone explains it and 1 of 1 failing checks that it stands in: the others imply 1"},
		{normalize.SeverityError, "a and b together explain it and 2 of 2 failing checks that they stand in: the others imply 1 and 2"},
	}
	for i, v := range checksOf(r, identitySeverities(knowledge.Default())) {
		suspects, _ := suspectsOf(v.Message)
		if v.Severity != want[i].severity || suspects != want[i].suspects {
			t.Errorf("%s %s: %s %q", v.Check, v.Place, v.Severity, suspects)
		}
	}
}
