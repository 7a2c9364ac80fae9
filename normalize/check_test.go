package normalize

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// book builds the facts of a report from lines "statement side line measure amount"; an amount of "-" is blank, side
// "." is none, a line in brackets is 其中.
func book(t *testing.T, lines string) *normalizer {
	t.Helper()
	r := &Report{}
	seen := map[string]bool{}
	for i, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		w := strings.Fields(l)
		f := Fact{Statement: w[0], Side: strings.Trim(w[1], "."), Line: strings.Trim(w[2], "()"), Memo: w[2][0] == '(', Measure: w[3], State: StateBlank, Page: 1, Row: i}
		if codeText.MatchString(f.Line) {
			f.Code = f.Line
		}
		switch w[4] {
		case "-":
		case "?":
			f.State, f.Printed = StateUnreadable, "?"
		default:
			f.State, f.Printed, f.Amount = StateReported, w[4], decimal.NewNullDecimal(decimal.RequireFromString(w[4]))
		}
		if !seen[f.Statement] {
			seen[f.Statement] = true
			r.Statements = append(r.Statements, Statement{Slug: f.Statement})
		}
		r.Facts = append(r.Facts, f)
	}
	return &normalizer{report: r, k: knowledge.Default()}
}

// outcomes lists the evaluated checks as "id place outcome".
func (n *normalizer) outcomes() map[string]string {
	out := map[string]string{}
	for _, c := range n.report.Checks {
		if c.Outcome != OutcomeNone {
			out[c.Check+" "+c.Place] = c.Outcome
		}
	}
	return out
}

const expenditureBook = `
expenditure . total expenditure 300.00
expenditure . 201 expenditure 100.00
expenditure . 20101 expenditure 100.00
expenditure . 2010101 expenditure 60.00
expenditure . 2010102 expenditure 40.00
expenditure . 208 expenditure 200.00
expenditure . 20805 expenditure 200.00
`

func TestChecksByLevelOfCode(t *testing.T) {
	n := book(t, expenditureBook)
	n.runChecks()
	for place, want := range map[string]string{"A8 201/expenditure": OutcomePass, "A8 20101/expenditure": OutcomePass, "A8 208/expenditure": OutcomePass, "A9 total/expenditure": OutcomePass} {
		if got := n.outcomes()[place]; got != want {
			t.Errorf("%s: %q, want %q", place, got, want)
		}
	}
	for i := range n.report.Facts {
		if v := n.report.Facts[i].Verification; v != Verified {
			t.Errorf("%s: %s", n.report.Facts[i].Line, v)
		}
	}
}

// One wrong digit is named, with the value that the others imply; what other checks confirm stays verified.
func TestOneWrongAmountIsNamed(t *testing.T) {
	n := book(t, strings.Replace(expenditureBook, "2010102 expenditure 40.00", "2010102 expenditure 46.00", 1))
	n.runChecks()
	if got := n.outcomes()["A8 20101/expenditure"]; got != OutcomeFail {
		t.Fatal(got)
	}
	for line, want := range map[string]string{"2010102": Contradicted, "20101": Verified, "201": Verified, "total": Verified} {
		for i := range n.report.Facts {
			if f := &n.report.Facts[i]; f.Line == line && f.Verification != want {
				t.Errorf("%s: %s, want %s", line, f.Verification, want)
			}
		}
	}
	f := n.report.Findings[0]
	if f.Kind != "check-failed" || f.Severity != SeverityError || !strings.Contains(f.Message, "46.00") || !strings.Contains(f.Message, "2010101") {
		t.Errorf("%+v", f) // 2010101 could be the wrong one as well
	}
}

// A parent that contradicts its children and its own parent is the only cell that explains both.
func TestOneCellMendsSeveralChecks(t *testing.T) {
	n := book(t, strings.Replace(expenditureBook, ". 201 expenditure 100.00", ". 201 expenditure 101.00", 1))
	n.runChecks()
	failed := 0
	for _, f := range n.report.Findings {
		failed++
		if f.Row != 1 || !strings.Contains(f.Message, "the others imply 100") || !strings.Contains(f.Message, "2 of 2") {
			t.Errorf("%+v", f)
		}
	}
	if failed != 2 {
		t.Errorf("%d findings", failed)
	}
	if v := n.report.Facts[0].Verification; v == Contradicted {
		t.Error("the total is not the wrong one")
	}
}

// Rounding explains half a unit of the last digit for each printed figure, and no more.
func TestRoundingEnvelope(t *testing.T) {
	for total, want := range map[string]string{"0.30": OutcomePass, "0.31": OutcomeRounding, "0.32": OutcomeRounding, "0.33": OutcomeFail, "0.27": OutcomeFail} {
		n := book(t, `
expenditure . total expenditure `+total+`
expenditure . 201 expenditure 0.10
expenditure . 208 expenditure 0.10
expenditure . 221 expenditure 0.10`)
		n.runChecks()
		if got := n.outcomes()["A9 total/expenditure"]; got != want {
			t.Errorf("total %s: %s, want %s", total, got, want)
		}
	}
	// whole numbers among figures of two decimals are as exact as those
	n := book(t, `
expenditure . total expenditure 611
expenditure . 201 expenditure 300.25
expenditure . 208 expenditure 310.25`)
	n.runChecks()
	if got := n.outcomes()["A9 total/expenditure"]; got != OutcomeFail {
		t.Error(got)
	}
}

// Absent and unreadable amounts prove nothing; blank parts are nothing; a total that is not printed is not zero.
func TestMissingIsNeverZero(t *testing.T) {
	n := book(t, `
expenditure . total expenditure -
expenditure . 201 expenditure 5.00
revenue . total revenue 5.00
revenue . 201 revenue ?
revenue . 208 revenue -
government_funds . total closing_balance 3.00
government_funds . total revenue 10.00
government_funds . total expenditure 7.00`)
	n.runChecks()
	got := n.outcomes()
	for place, want := range map[string]string{"A9 total/expenditure": OutcomeInsufficient, "A9 total/revenue": OutcomeInsufficient, "A17 total/closing_balance": OutcomePass, "B4 x": ""} {
		if got[place] != want {
			t.Errorf("%s: %q, want %q", place, got[place], want)
		}
	}
	if v := n.report.Facts[1].Verification; v != Unchecked {
		t.Error(v)
	}
}

// A statement printed empty, without a line, has nothing to compare with a blank cell; with an amount it lacks its own.
func TestEmptyStatementAgainstBlank(t *testing.T) {
	for amount, want := range map[string]string{"-": "", "5.00": OutcomeInsufficient, "?": OutcomeInsufficient} {
		n := book(t, "appropriation_summary expenditure total_expenditure government_funds "+amount)
		n.report.Statements = append(n.report.Statements, Statement{Slug: "government_funds"})
		n.runChecks()
		if got := n.outcomes()["B8 expenditure/total_expenditure/government_funds"]; got != want {
			t.Errorf("%s: %q, want %q", amount, got, want)
		}
	}
}

// What does not apply is said once for a check and its statements, and once for a check about statements that are not
// printed.
func TestNotApplicableOnce(t *testing.T) {
	n := book(t, "government_funds . total revenue -\nexpenditure . total expenditure 1.00")
	n.runChecks()
	seen := map[string]int{}
	for _, c := range n.report.Checks {
		if c.Outcome == OutcomeNone {
			seen[c.Check+" "+c.Statement]++
			seen[c.Check]++
		}
	}
	for _, id := range knowledge.Default().Identities() {
		if seen[id.ID] == 0 && id.ID != "A9" {
			t.Errorf("nothing is said of %s", id.ID)
		}
	}
	for check, times := range seen {
		if strings.Contains(check, " ") && times > 1 {
			t.Errorf("%s: %d rows", check, times)
		}
	}
	if seen["A17 government_funds"] != 1 || seen["A17 state_capital"] != 0 || seen["E12"] != 1 {
		t.Errorf("%v", seen)
	}
}

func TestMemoLinesAreNoParts(t *testing.T) {
	n := book(t, `
revenue_expenditure_summary revenue fiscal_appropriation_revenue amount 90.00
revenue_expenditure_summary revenue (government_funds_appropriation) amount 30.00
revenue_expenditure_summary revenue other_revenue amount 10.00
revenue_expenditure_summary revenue total_revenue amount 100.00
revenue_expenditure_summary revenue opening_balance amount 5.00
revenue_expenditure_summary revenue grand_total amount 105.00
revenue . total fiscal_appropriation_revenue 90.00`)
	n.runChecks()
	got := n.outcomes()
	for _, place := range []string{"A1 revenue/total_revenue/amount", "A3 revenue/grand_total/amount", "B2 total/fiscal_appropriation_revenue"} {
		if got[place] != OutcomePass {
			t.Errorf("%s: %q", place, got[place])
		}
	}
}

// A statement without a class is a total by purpose: nothing is compared with the classes of the summary.
func TestNoClassesToCompare(t *testing.T) {
	n := book(t, `
revenue_expenditure_summary expenditure education amount 7.00
revenue_expenditure_summary expenditure total_expenditure amount 7.00
expenditure . total expenditure 7.00`)
	n.runChecks()
	if got := n.outcomes(); got["B5 expenditure/education/amount"] != "" {
		t.Error(got)
	}
}

// A class that one statement prints and the other does not is a difference.
func TestClassesAgree(t *testing.T) {
	n := book(t, `
revenue_expenditure_summary expenditure education amount 7.00
revenue_expenditure_summary expenditure health amount -
expenditure . 205 expenditure 7.00
expenditure . 221 expenditure 2.00`)
	n.runChecks()
	got := n.outcomes()
	if got["B5 expenditure/education/amount"] != OutcomePass || got["B5 expenditure/221/amount"] != OutcomeFail || got["B5 expenditure/health/amount"] != "" {
		t.Error(got)
	}
}

// A blank closing balance behind money that was spent but for its rounding is nothing; behind money that is left it is
// not known.
func TestBlankClosingBalance(t *testing.T) {
	for revenue, want := range map[string]string{"9.99": OutcomeRounding, "10.00": OutcomePass, "12.00": OutcomeInsufficient} {
		n := book(t, `
government_funds . total opening_balance 5.00
government_funds . total revenue `+revenue+`
government_funds . total expenditure 15.00
government_funds . total closing_balance -`)
		n.runChecks()
		if got := n.outcomes()["A17 total/closing_balance"]; got != want {
			t.Errorf("revenue %s: %q, want %q", revenue, got, want)
		}
		for i := range n.report.Checks {
			if c := &n.report.Checks[i]; c.Place == "total/closing_balance" && c.Left.Valid {
				t.Errorf("revenue %s: a blank cell counts as %s", revenue, c.Left.Decimal)
			}
		}
		if v := n.report.Facts[3].Verification; v != Unchecked {
			t.Errorf("revenue %s: a blank cell is %s", revenue, v)
		}
	}
}

// Each budget balances by itself, and its revenue is that of the summary.
func TestBudgetsBalance(t *testing.T) {
	const printed = `
revenue_expenditure_summary revenue general_public_budget_appropriation amount 100.00
revenue_expenditure_summary revenue government_funds_appropriation amount 20.00
appropriation_summary revenue general_public_budget_appropriation amount 100.00
appropriation_summary revenue government_funds_appropriation amount 20.00
appropriation_summary revenue total_revenue amount 120.00
appropriation_summary revenue (opening_general_public_budget) amount 3.00
appropriation_summary revenue (opening_government_funds) amount -
appropriation_summary expenditure grand_total general_public_budget 103.00
appropriation_summary expenditure grand_total government_funds 20.00`
	const general, funds, both = "A14 revenue/general_public_budget_appropriation/amount", "A14 revenue/government_funds_appropriation/amount", "B2 revenue/total_revenue/amount"
	for wrong, want := range map[string]map[string]string{
		"":                                    {general: OutcomePass, funds: OutcomePass, both: OutcomePass},
		"government_funds 20.00":              {general: OutcomePass, funds: OutcomeFail, both: OutcomePass},
		"general_public_budget 103.00":        {general: OutcomeFail, funds: OutcomePass, both: OutcomePass},
		"total_revenue amount 120.00":         {general: OutcomePass, funds: OutcomePass, both: OutcomeFail},
		"(opening_government_funds) amount -": {general: OutcomePass, funds: OutcomeFail, both: OutcomePass},
	} {
		got := outcomesWith(t, printed, wrong, "121.50")
		for place, outcome := range want {
			if got[place] != outcome {
				t.Errorf("%q wrong, %s: %q, want %q", wrong, place, got[place], outcome)
			}
		}
	}
}

// outcomesWith are the outcomes of a book of which one line has another amount; "" leaves it as it is.
func outcomesWith(t *testing.T, printed, line, amount string) map[string]string {
	t.Helper()
	if line != "" {
		printed = strings.Replace(printed, line, line[:strings.LastIndex(line, " ")]+" "+amount, 1)
	}
	n := book(t, printed)
	n.runChecks()
	return n.outcomes()
}

// Two wrong figures that share a check are named together, with the values that the others imply.
func TestTwoCellsMendTogether(t *testing.T) {
	wrong := strings.NewReplacer(". 201 expenditure 100.00", ". 201 expenditure 101.00", ". 208 expenditure 200.00", ". 208 expenditure 205.00")
	n := book(t, strings.TrimSpace(wrong.Replace(expenditureBook))+strings.ReplaceAll(expenditureBook, " expenditure ", " basic_expenditure "))
	n.runChecks()
	for _, f := range n.report.Findings {
		if !strings.Contains(f.Message, "101.00") || !strings.Contains(f.Message, "205.00") || !strings.Contains(f.Message, "together explain it and 5 of 5") || !strings.Contains(f.Message, "imply 1") && !strings.Contains(f.Message, "imply 2") {
			t.Errorf("%s", f.Message)
		}
	}
	for i := range n.report.Facts {
		f := &n.report.Facts[i]
		if want := f.Measure == "expenditure" && (f.Line == "201" || f.Line == "208"); (f.Verification == Contradicted) != want {
			t.Errorf("%s: %s", f.Line, f.Verification)
		}
	}
	if len(n.report.Findings) != 5 {
		t.Errorf("%d findings", len(n.report.Findings))
	}
}

// The search for two wrong cells grows with the lines of a statement, not with a power of them.
func TestTwoCellsOfALongStatement(t *testing.T) {
	work := func(lines int) uint64 {
		text := "expenditure . total expenditure 1.00\nexpenditure . total basic_expenditure 2.00\n"
		for i := range lines {
			wrong := 0
			if i%(lines/20) == 0 {
				wrong = i + 3
			}
			text += fmt.Sprintf("expenditure . %d expenditure %d.00\nexpenditure . %d basic_expenditure %d.00\nexpenditure . %d project_expenditure 5.00\n", 2010000+i, i+6+wrong, 2010000+i, i+1, 2010000+i)
		}
		n := book(t, text)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		n.runChecks()
		runtime.ReadMemStats(&after)
		if len(n.report.Findings) < 20 || len(n.report.Findings) > mostForPairs {
			t.Fatalf("%d findings", len(n.report.Findings))
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	if few, many := work(60), work(480); many > 16*few {
		t.Errorf("60 lines take %d bytes, 480 lines %d", few, many)
	}
}

// Sets of eight statements print no state capital: appropriation is still part of all expenditure. A statement of the
// general public budget may print revenue too.
func TestExpenditureHoldsAppropriation(t *testing.T) {
	for _, budget := range []string{"general_public_budget_expenditure", "general_public_budget_revenue_expenditure"} {
		for amount, want := range map[string]string{"90.00": OutcomePass, "110.00": OutcomeFail} {
			n := book(t, "expenditure . total expenditure 100.00\n"+budget+" . total expenditure "+amount)
			n.runChecks()
			if got := n.outcomes()["B11 total/expenditure"]; got != want {
				t.Errorf("%s %s: %q, want %q", budget, amount, got, want)
			}
		}
	}
	n := book(t, "expenditure . total expenditure 100.00\ngovernment_funds . total expenditure 110.00")
	n.runChecks()
	if got := n.outcomes()["B11 total/expenditure"]; got != "" {
		t.Errorf("without a general public budget: %s", got)
	}
}

// Columns of economic classes and of their items add up as codes do.
func TestColumnsOfEconomicClasses(t *testing.T) {
	const printed = `
general_public_budget_detail . total expenditure 30.00
general_public_budget_detail . total basic_expenditure 25.00
general_public_budget_detail . total project_expenditure 5.00
general_public_budget_detail . total economic_301 20.00
general_public_budget_detail . total economic_30101 12.00
general_public_budget_detail . total economic_30102 8.00
general_public_budget_detail . total economic_302 10.00
general_public_budget_detail . 2010601 expenditure 30.00
general_public_budget_expenditure . 2010601 expenditure 30.00`
	for wrong, fails := range map[string][]string{
		"":                     nil,
		"economic_30101 12.00": {"E4 total/economic_301"},
		"economic_302 10.00":   {"E4 total/expenditure"},
		"general_public_budget_expenditure . 2010601 expenditure 30.00": {"E4 2010601/expenditure"},
	} {
		got := outcomesWith(t, printed, wrong, "77.00")
		for _, place := range []string{"E4 total/expenditure", "E4 total/economic_301", "E4 2010601/expenditure"} {
			want := OutcomePass
			if slices.Contains(fails, place) {
				want = OutcomeFail
			}
			if got[place] != want {
				t.Errorf("%q wrong, %s: %q, want %q", wrong, place, got[place], want)
			}
		}
		for _, place := range []string{"E4 total/basic_expenditure", "E4 total/project_expenditure"} { // of which the kinds say nothing
			if got[place] == OutcomeFail {
				t.Errorf("%q wrong, %s: %q", wrong, place, got[place])
			}
		}
	}
}
