package normalize

import (
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// costOf is the money of a value in 万元, where its unit is one of money.
func costOf(v *PerformanceValue) decimal.NullDecimal {
	by, ok := factor(v.Unit)
	if !ok || !v.Number.Valid {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(v.Number.Decimal.Mul(by))
}

func (i *PerformanceIndicator) isCost() bool {
	w := knowledge.Default().Performance()
	_, one := w.Meaning(knowledge.PerformanceCost, i.Level1)
	_, two := w.Meaning(knowledge.PerformanceCost, i.Level2)
	return one || two
}

// checkCosts is D5: only where the targets of the cost indicators add up to the budget do they divide the project.
func checkCosts(pr *PerformanceProject, place string) []scored {
	s := scored{id: "D5", place: place}
	targets := zero
	costs := 0
	for i := range pr.Indicators {
		ind := &pr.Indicators[i]
		if !ind.isCost() {
			continue
		}
		target, actual := costOf(&ind.Target), costOf(&ind.Actual)
		if !target.Valid {
			return nil
		}
		if costs++; costs == 1 {
			s.at = ind.CellPlace
			s.at.Column = ind.Actual.Column
		}
		if !actual.Valid {
			s.outcome = OutcomeInsufficient
		}
		targets, s.left = targets.Add(target.Decimal), s.left.Add(actual.Decimal)
	}
	whole := pr.Budget.Valid && targets.Equal(pr.Budget.Decimal) || pr.BudgetInitial.Valid && targets.Equal(pr.BudgetInitial.Decimal)
	if costs == 0 || !whole || !pr.Executed.Valid {
		return nil
	}
	s.right = pr.Executed.Decimal
	s.tolerance = rounding(costs+1, s.left, s.right)
	return []scored{s}
}

// checkCompletions is D9: the printed completion is the quotient either way round, or 100 where the target is met.
// A cost of nothing against a target is not met: nothing was done yet.
func checkCompletions(pr *PerformanceProject, place string) []scored {
	var out []scored
	for i := range pr.Indicators {
		ind := &pr.Indicators[i]
		t, a := ind.Target.Number, ind.Actual.Number
		if !ind.Completion.Number.Valid || !t.Valid || !a.Valid || ind.Target.Sign == "" || !sameUnit(ind.Target.Unit, ind.Actual.Unit) {
			continue
		}
		s := scored{id: "D9", place: place + "/" + ind.Name, at: ind.CellPlace, left: ind.Completion.Number.Decimal, outcome: OutcomeFail}
		s.at.Column = ind.Completion.Column
		rates := ind.completions(t.Decimal, a.Decimal)
		if len(rates) == 0 {
			continue
		}
		s.right = rates[0]
		for _, r := range rates {
			if sameRate(s.left, r) {
				s.right, s.outcome = r, OutcomeRounding
				if s.left.Equal(r) {
					s.outcome = OutcomePass
				}
				break
			}
		}
		out = append(out, s)
	}
	return out
}

func sameUnit(a, b string) bool { return a == b || a == "" || b == "" }

// completions are the rates that a target and an actual value may print; the first is the plainest.
func (i *PerformanceIndicator) completions(target, actual decimal.Decimal) []decimal.Decimal {
	if target.Sign() < 0 || actual.Sign() < 0 {
		return nil
	}
	var out []decimal.Decimal
	order := actual.Cmp(target)
	met := map[string]bool{"≥": order >= 0, ">": order > 0, "=": order == 0, "≤": order <= 0, "<": order < 0}[i.Target.Sign]
	nothing := actual.IsZero() && !target.IsZero()
	if met && (!nothing || !i.isCost()) {
		out = append(out, hundred)
	}
	if !target.IsZero() {
		out = append(out, rateOf(actual, target))
	}
	if lower := i.Target.Sign == "≤" || i.Target.Sign == "<"; lower && !actual.IsZero() {
		out = append(out, rateOf(target, actual))
	}
	return out
}

// amountInText is the sentence that says how many projects were assessed and with how much money.
var amountInText = regexp.MustCompile(`项目(\d+)个,(?:共)?涉及(?:预算)?资金([\d,]+(?:\.\d+)?)(万元|亿元|元)`)

// checkAmountInText is D6; the text counts where it names as many projects as there are forms, all with a budget.
func (n *normalizer) checkAmountInText() []scored {
	s := scored{id: "D6", place: "projects", at: CellPlace{Table: -1, Row: -1, Column: -1}}
	forms := 0
	for i := range n.report.PerformanceProjects {
		pr := &n.report.PerformanceProjects[i]
		if pr.Form != FormProject {
			continue
		}
		if forms++; !pr.Budget.Valid {
			return nil
		}
		s.right = s.right.Add(pr.Budget.Decimal)
	}
	if forms == 0 {
		return nil
	}
	for i := range n.doc.Pages {
		var text strings.Builder
		for l := range n.doc.Pages[i].Lines {
			if line := &n.doc.Pages[i].Lines[l]; line.Table < 0 {
				text.WriteString(knowledge.Key(line.Text))
			}
		}
		m := amountInText.FindStringSubmatch(text.String())
		if m == nil || m[1] != itoa(forms) {
			continue
		}
		a := parseAmount(m[2] + m[3])
		by, ok := factor(a.unit)
		if a.state != StateReported || !ok {
			continue
		}
		s.left, s.at.Page = a.value.Mul(by), n.doc.Pages[i].Number
		s.tolerance = rounding(forms+1, s.left, s.right)
		return []scored{s}
	}
	return nil
}
