package normalize

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Numbers of the checks.
var (
	hundred = decimal.New(100, 0)
	zero    = decimal.Zero
)

// rateDigits is how many decimals of a quotient are kept: as many as the columns of checks have.
const rateDigits = valueDecimals

// scored is a check of a performance form before it is kept.
type scored struct {
	id, place   string
	left, right decimal.Decimal
	tolerance   decimal.Decimal
	outcome     string // "" to be found from the others
	at          CellPlace
}

// checkPerformance evaluates the checks of the performance forms.
func (n *normalizer) checkPerformance() {
	english := map[string]string{}
	for _, c := range n.k.PerformanceChecks() {
		english[c.ID] = c.English
	}
	var all []scored
	for i := range n.report.PerformanceProjects {
		pr := &n.report.PerformanceProjects[i]
		place := fmt.Sprintf("%d %s", i+1, pr.Name)
		for _, f := range []func(*PerformanceProject, string) []scored{checkRates, checkBudgetScore, checkTotal, checkWeights, checkCosts, checkSummaryScore, checkScores, checkCompletions, checkSources} {
			all = append(all, f(pr, place)...)
		}
		n.reportWeights(pr)
	}
	all = append(all, n.checkAmountInText()...)
	for i := range all {
		n.keepScored(&all[i], english)
	}
}

// keepScored decides a check, keeps it and reports it when it fails.
func (n *normalizer) keepScored(s *scored, english map[string]string) {
	c := Check{Check: s.id, Statement: slugPerformanceForm, Place: s.place, Outcome: s.outcome}
	if s.outcome != OutcomeInsufficient && s.outcome != OutcomeNone {
		diff := s.left.Sub(s.right)
		c.Left, c.Right, c.Difference, c.Tolerance = fitting(s.left), fitting(s.right), fitting(diff), decimal.NewNullDecimal(s.tolerance)
		switch {
		case s.outcome != "":
		case diff.IsZero():
			c.Outcome = OutcomePass
		case diff.Abs().LessThanOrEqual(s.tolerance):
			c.Outcome = OutcomeRounding
		default:
			c.Outcome = OutcomeFail
		}
	}
	n.report.Checks = append(n.report.Checks, c)
	if c.Outcome == OutcomeFail {
		n.find(Finding{Kind: KindCheckFailed, Severity: SeverityWarning, Page: s.at.Page, Table: s.at.Table, Row: s.at.Row, Column: s.at.Column, Statement: slugPerformanceForm,
			Message: fmt.Sprintf("%s, %s: %s; printed %s and %s, difference %s, rounding explains %s", s.id, s.place, english[s.id], digits(s.left), s.right, s.left.Sub(s.right), s.tolerance),
			Got:     digits(s.left), Want: s.right.String()})
	}
}

// digits writes a number with the zeros that it is printed with: 90.60.
func digits(d decimal.Decimal) string { return d.StringFixed(max(0, -d.Exponent())) }

// halfDigit is half of the last printed digit of a number.
func halfDigit(d decimal.Decimal) decimal.Decimal { return decimal.New(5, min(d.Exponent(), 0)-1) }

// rounding is what the rounding of n figures can add up to; forms leave zeros at the end out, so that the finest
// figure says to how many digits all are rounded.
func rounding(n int, figures ...decimal.Decimal) decimal.Decimal {
	finest := figures[0]
	for _, d := range figures[1:] {
		if d.Exponent() < finest.Exponent() {
			finest = d
		}
	}
	return halfDigit(finest).Mul(decimal.NewFromInt(int64(n)))
}

// rateOf is a share in per cent, rounded to what checks keep.
func rateOf(part, whole decimal.Decimal) decimal.Decimal {
	return part.Mul(hundred).DivRound(whole, rateDigits)
}

// sameRate says that a printed rate is the exact one, rounded to its digits or cut off.
func sameRate(printed, exact decimal.Decimal) bool {
	digits := max(0, -printed.Exponent())
	return exact.Round(digits).Equal(printed) || exact.Truncate(digits).Equal(printed)
}

// checkRates is D1: the execution rate of each row of money.
func checkRates(pr *PerformanceProject, place string) []scored {
	var out []scored
	for i := range pr.Amounts {
		a := &pr.Amounts[i]
		if a.Measure != "execution_rate" || !a.Number.Valid {
			continue
		}
		s := scored{id: "D1", place: place + "/" + a.Label, at: a.CellPlace, left: a.Number.Decimal}
		budget, executed := pr.inRow(a, "budget"), pr.inRow(a, "executed")
		if !budget.Valid {
			budget = pr.inRow(a, "budget_initial")
		}
		if !budget.Valid || !executed.Valid || budget.Decimal.IsZero() {
			s.outcome = OutcomeInsufficient
		} else {
			s.right, s.tolerance = rateOf(executed.Decimal, budget.Decimal), halfDigit(s.left)
			switch {
			case s.left.Equal(s.right):
				s.outcome = OutcomePass
			case sameRate(s.left, s.right):
				s.outcome = OutcomeRounding
			default:
				s.outcome = OutcomeFail
			}
		}
		out = append(out, s)
	}
	return out
}

// inRow is an amount of the same row of money.
func (pr *PerformanceProject) inRow(of *PerformanceAmount, measure string) decimal.NullDecimal {
	for i := range pr.Amounts {
		a := &pr.Amounts[i]
		if a.Measure == measure && a.Page == of.Page && a.Table == of.Table && a.Row == of.Row && (a.Source == of.Source || a.Source == "total") {
			return a.Number
		}
	}
	return decimal.NullDecimal{}
}

// checkBudgetScore is D2.
func checkBudgetScore(pr *PerformanceProject, place string) []scored {
	a := pr.totalAmount("score")
	if a == nil || !a.Number.Valid {
		return nil
	}
	s := scored{id: "D2", place: place, at: a.CellPlace, left: a.Number.Decimal}
	if !pr.BudgetWeight.Valid || !pr.Rate.Valid {
		s.outcome = OutcomeInsufficient
		return []scored{s}
	}
	weight := pr.BudgetWeight.Decimal
	s.right = decimal.Min(weight, weight.Mul(pr.Rate.Decimal).DivRound(hundred, rateDigits))
	s.tolerance = halfDigit(s.left).Add(halfDigit(pr.Rate.Decimal).Mul(weight).DivRound(hundred, rateDigits))
	return []scored{s}
}

// checkTotal is D3; indicators without a score leave it open.
func checkTotal(pr *PerformanceProject, place string) []scored {
	if !pr.Score.Number.Valid || len(pr.Indicators) == 0 {
		return nil
	}
	s := scored{id: "D3", place: place, at: pr.ScorePlace, left: pr.Score.Number.Decimal}
	if pr.BudgetScore.Valid {
		s.right = pr.BudgetScore.Decimal
	} else if pr.Score.Number.Decimal.GreaterThan(zero) && !pr.BudgetScore.Valid && pr.BudgetWeight.Valid {
		s.outcome = OutcomeInsufficient
	}
	for i := range pr.Indicators {
		v := &pr.Indicators[i].Score
		if !v.Number.Valid {
			s.outcome = OutcomeInsufficient
			continue
		}
		s.right = s.right.Add(v.Number.Decimal)
	}
	if s.left.Exponent() > s.right.Exponent() {
		s.tolerance = halfDigit(s.left) // the total is rounded further than its parts
	}
	return []scored{s}
}

// checkWeights is D4: level by level in printed order.
func checkWeights(pr *PerformanceProject, place string) []scored {
	var out []scored
	for from := 0; from < len(pr.Indicators); {
		to := from + 1
		for to < len(pr.Indicators) && pr.Indicators[to].Level1 == pr.Indicators[from].Level1 {
			to++
		}
		group := pr.Indicators[from:to]
		from = to
		if !group[0].Level1Weight.Valid {
			continue
		}
		s := scored{id: "D4", place: place + "/" + group[0].Level1, at: group[0].CellPlace, left: group[0].Level1Weight.Decimal}
		for i := range group {
			if w := group[i].Weight.Number; w.Valid {
				s.right = s.right.Add(w.Decimal)
			} else {
				s.outcome = OutcomeInsufficient
			}
		}
		out = append(out, s)
	}
	return out
}

// reportWeights says that indicators carry no weight where their level-1 indicator carries one.
func (n *normalizer) reportWeights(pr *PerformanceProject) {
	var levels []string
	var first *PerformanceIndicator
	for i := range pr.Indicators {
		ind := &pr.Indicators[i]
		if ind.Level1Weight.Valid && !ind.Weight.Number.Valid {
			if first == nil {
				first = ind
			}
			if len(levels) == 0 || levels[len(levels)-1] != ind.Level1 {
				levels = append(levels, ind.Level1)
			}
		}
	}
	if first != nil {
		n.find(Finding{Kind: "weight-missing", Severity: SeverityInfo, Page: first.Page, Table: first.Table, Row: first.Row, Column: first.Column, Statement: slugPerformanceForm,
			Message: "indicators print no weight, the indicator above them does", Got: strings.Join(levels, " ")})
	}
}

// checkSummaryScore is D7: the summary may print fewer digits.
func checkSummaryScore(pr *PerformanceProject, place string) []scored {
	if !pr.SummaryScore.Number.Valid || !pr.Score.Number.Valid {
		return nil
	}
	at := pr.SummaryPlace
	at.Column = pr.SummaryScore.Column
	v := pr.SummaryScore.Number.Decimal
	return []scored{{id: "D7", place: place, at: at, left: v, right: pr.Score.Number.Decimal, tolerance: halfDigit(v)}}
}

// checkScores is D8.
func checkScores(pr *PerformanceProject, place string) []scored {
	var out []scored
	add := func(name string, at CellPlace, score, weight decimal.NullDecimal) {
		if !score.Valid || !weight.Valid {
			return
		}
		s := scored{id: "D8", place: place + "/" + name, at: at, left: score.Decimal, right: weight.Decimal, outcome: OutcomePass}
		if s.left.GreaterThan(s.right) {
			s.outcome = OutcomeFail
		}
		out = append(out, s)
	}
	if a := pr.totalAmount("score"); a != nil {
		add(a.Label, a.CellPlace, a.Number, pr.BudgetWeight)
	}
	for i := range pr.Indicators {
		ind := &pr.Indicators[i]
		at := ind.CellPlace
		at.Column = ind.Score.Column
		add(ind.Name, at, ind.Score.Number, ind.Weight.Number)
	}
	return out
}

// checkSources is D10: the total of the money is the sum of its sources, where other money is among them.
func checkSources(pr *PerformanceProject, place string) []scored {
	var out []scored
	for _, measure := range []string{"budget_initial", "budget", "executed"} {
		total := pr.totalAmount(measure)
		if total == nil || !total.Number.Valid {
			continue
		}
		s := scored{id: "D10", place: place + "/" + measure, at: total.CellPlace, left: total.Number.Decimal}
		other, parts, tasks := false, 0, false
		for i := range pr.Amounts {
			a := &pr.Amounts[i]
			if a == total || a.Measure != measure {
				continue
			}
			if a.Source == "total" || a.Row == total.Row && a.Table == total.Table && a.Page == total.Page {
				tasks = true
			}
			other = other || a.Source == "other"
			switch {
			case a.State == StateUnreadable || a.State == StateReported && !a.Number.Valid:
				s.outcome = OutcomeInsufficient
			case a.Number.Valid:
				parts++
				s.right = s.right.Add(a.Number.Decimal)
			}
		}
		if other && parts > 0 && !tasks {
			if parts > 1 {
				s.tolerance = rounding(parts+1, s.left, s.right)
			}
			out = append(out, s)
		}
	}
	return out
}
