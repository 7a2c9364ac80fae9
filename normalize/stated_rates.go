package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// Tolerances of percentages, in units of their last printed digit: figures cut off instead of rounded are common.
var percentSlip = decimal.NewFromInt(1)

// word evaluates a rule about figures of the prose.
func (c *statedChecks) word() {
	switch c.rule.Rule {
	case "rate", "nil":
		c.each(CompareYoYPercent, c.rates)
	case "share":
		c.each(CompareShare, c.shares)
	case "completion":
		c.each(CompareCompletion, c.completions)
	case "partition":
		c.partitions()
	case "budgets":
		c.budgets("budget")
		c.budgets("full_year_budget")
	case "prior":
		c.priors()
	case "words":
		c.words()
	case "lists":
		c.lists()
	}
}

func (c *statedChecks) each(comparison string, check func(*statedFact, string)) {
	for i := range c.r.facts {
		if f := &c.r.facts[i]; f.Comparison == comparison {
			key := f.Key[:strings.LastIndex(f.Key, ".")]
			check(f, key)
		}
	}
}

// amount is what the prose states of a key, or the table where the prose contradicts it.
func (c *statedChecks) amount(key string, to *statedFact) *statedFact {
	f := c.near(key, to)
	if f == nil {
		f = c.near(key+".actual", to)
	}
	return f
}

// percentTolerance is what rounding, or cutting, and the printed digits of part and whole explain of a percentage.
func (c *statedChecks) percentTolerance(printed *statedFact, part, whole decimal.Decimal) decimal.Decimal {
	slip := percentSlip.Shift(-digitsOf(printed))
	reach := c.halfUnit(part).Div(whole.Abs())
	reach = reach.Add(part.Abs().Mul(c.halfUnit(whole)).Div(whole.Mul(whole)))
	return slip.Add(reach.Mul(hundred)).Round(toleranceDigits)
}

// toleranceDigits are the decimals of the tolerance of a percentage.
const toleranceDigits = 6

// digitsOf is the number of decimals that a figure prints: 100.00% has two.
func digitsOf(f *statedFact) int32 {
	_, after, _ := strings.Cut(strings.TrimRight(f.Printed, "%％"), ".")
	return int32(len(after))
}

// percentage checks a printed percentage against part and whole.
func (c *statedChecks) percentage(f *statedFact, part, whole decimal.Decimal) {
	want := part.Div(whole).Mul(hundred)
	if whole.IsNegative() {
		want = want.Neg()
	}
	tolerance := c.percentTolerance(f, part, whole)
	diff := f.Value.Decimal.Sub(want)
	if want.Round(digitsOf(f)).Equal(f.Value.Decimal) {
		diff = decimal.Zero
	}
	outcome := c.row(f.Key, f, "", f.Value.Decimal, want, diff, tolerance)
	if outcome == OutcomeFail {
		f.Verification = Contradicted
	} else {
		f.Verification = verificationOf(outcome)
	}
}

// rates: change over the amount of the year before; over nil there is no rate (C11).
func (c *statedChecks) rates(f *statedFact, key string) {
	change := c.near(key+".yoy", f)
	now := c.amount(key, f)
	if change == nil || change.sentence != f.sentence || now == nil || now.Verification == Contradicted {
		return
	}
	before := now.Value.Decimal.Sub(change.Value.Decimal)
	nilBase := before.Abs().LessThanOrEqual(c.halfUnit(now.Value.Decimal).Add(c.halfUnit(change.Value.Decimal))) // 0.01 of rounding is no base
	if nilBase != (c.rule.Rule == "nil") {
		return
	}
	if !nilBase {
		c.percentage(f, change.Value.Decimal, before)
		return
	}
	want := decimal.Zero
	if !change.Value.Decimal.IsZero() {
		want = hundred
	}
	c.row(f.Key, f, "", f.Value.Decimal, want, f.Value.Decimal.Sub(want), decimal.Zero)
}

// wholes are what shares are of where the sentence does not say it.
var wholes = []struct{ part, whole string }{
	{"income.", "year_income"}, {"basic", "year_expenditure"}, {"project", "year_expenditure"}, {"exp.", "year_expenditure"}, {"gpb.", "gpb"},
}

func wholeOf(f *statedFact, key string) string {
	if f.Base != "" {
		return f.Base
	}
	for _, w := range wholes {
		if strings.HasPrefix(key, w.part) && (strings.HasSuffix(w.part, ".") || key == w.part) {
			return w.whole
		}
	}
	return ""
}

func (c *statedChecks) shares(f *statedFact, key string) {
	part := c.amount(key, f)
	name := wholeOf(f, key)
	if part == nil || name == "" || name == baseOther || part.Verification == Contradicted {
		return
	}
	whole := c.amount(name, f)
	if whole == nil || whole.Value.Decimal.IsZero() || whole.Verification == Contradicted {
		return
	}
	c.percentage(f, part.Value.Decimal, whole.Value.Decimal)
}

// completions: actual over that of the stated budgets which fits best; one of nil has no rate.
func (c *statedChecks) completions(f *statedFact, key string) {
	actual := c.amount(key, f)
	if strings.HasPrefix(f.Key, "perf.overall_") {
		return
	}
	if actual == nil || actual.Verification == Contradicted {
		return
	}
	var best *statedFact
	least := decimal.Zero
	for _, name := range []string{".budget", ".full_year_budget"} {
		b := c.near(key+name, f)
		if b == nil || b.Value.Decimal.IsZero() {
			continue
		}
		off := actual.Value.Decimal.Div(b.Value.Decimal).Mul(hundred).Sub(f.Value.Decimal).Abs()
		if best == nil || off.LessThan(least) {
			best, least = b, off
		}
	}
	if best != nil {
		c.percentage(f, actual.Value.Decimal, best.Value.Decimal)
	}
}

// partitions: where the parts of a sentence make up the whole, their shares make up 100%.
func (c *statedChecks) partitions() {
	for from := 0; from < len(c.r.facts); {
		to := from
		for to < len(c.r.facts) && c.r.facts[to].sentence == c.r.facts[from].sentence {
			to++
		}
		c.partition(c.r.facts[from:to])
		from = to
	}
}

func (c *statedChecks) partition(facts []statedFact) {
	sum, shares, rounding, slip := decimal.Zero, decimal.Zero, decimal.Zero, decimal.Zero
	parts, whole := 0, ""
	var last *statedFact
	for i := range facts {
		f := &facts[i]
		if f.Comparison != CompareShare || f.Base != "" && f.Base != "year_income" && f.Base != "year_expenditure" {
			continue
		}
		key := f.Key[:strings.LastIndex(f.Key, ".")]
		part := c.amount(key, f)
		name := wholeOf(f, key)
		if f.Verification == Contradicted || part == nil || part.sentence != f.sentence || name == "" || whole != "" && name != whole {
			return
		}
		whole, last = name, f
		parts++
		sum, shares = sum.Add(part.Value.Decimal), shares.Add(f.Value.Decimal)
		rounding, slip = rounding.Add(c.halfUnit(part.Value.Decimal)), slip.Add(percentSlip.Shift(-digitsOf(f)))
	}
	if parts < 2 {
		return
	}
	total := c.amount(whole, last)
	if total == nil || total.Value.Decimal.Sub(sum).Abs().GreaterThan(rounding.Add(c.halfUnit(total.Value.Decimal))) {
		return // other parts are not stated
	}
	c.row(whole+".share", last, "", shares, hundred, shares.Sub(hundred), slip)
}

// budgets: where the items of the general public budget make up its expenditure, their budgets make up its budget.
func (c *statedChecks) budgets(suffix string) {
	var total, actual *statedFact
	sum, spent, rounding := decimal.Zero, decimal.Zero, decimal.Zero
	items := map[string]bool{}
	for i := range c.r.facts {
		f := &c.r.facts[i]
		switch {
		case f.topic != "gpb":
		case f.Key == "gpb."+suffix:
			total = f
		case f.Key == "gpb":
			actual = f
		case f.item != "" && strings.HasSuffix(f.Key, ".actual") && !items[f.Key]:
			items[f.Key] = true
			spent = spent.Add(f.Value.Decimal)
		case f.item != "" && f.Key == "item."+f.item+"."+suffix && !items[f.Key]:
			items[f.Key] = true
			sum, rounding = sum.Add(f.Value.Decimal), rounding.Add(c.halfUnit(f.Value.Decimal))
		}
	}
	if total == nil || actual == nil || len(items) == 0 {
		return
	}
	for key := range items {
		if base, ok := strings.CutSuffix(key, ".actual"); ok && !items[base+"."+suffix] {
			return // an item without its budget
		}
	}
	if spent.Sub(actual.Value.Decimal).Abs().GreaterThan(rounding.Add(c.halfUnit(actual.Value.Decimal))) {
		return // an item is not stated
	}
	c.row(total.Key, total, "", total.Value.Decimal, sum, total.Value.Decimal.Sub(sum), rounding.Add(c.halfUnit(total.Value.Decimal)))
}

// priors: the kinds of expenditure of the year before make up its total.
func (c *statedChecks) priors() {
	sum, rounding := decimal.Zero, decimal.Zero
	var at *statedFact
	for _, key := range []string{"basic", "project", "exp.superior", "exp.operating", "exp.affiliated"} {
		before, f, ok := c.prior(key)
		if !ok && (key == "basic" || key == "project") {
			return
		}
		if ok {
			sum, at = sum.Add(before), f
			rounding = rounding.Add(c.halfUnit(f.Value.Decimal)).Add(c.halfUnit(f.Value.Decimal))
		}
	}
	total, f, ok := c.prior("year_expenditure")
	if !ok {
		return
	}
	c.row("year_expenditure.prev", at, "", sum, total, sum.Sub(total), rounding.Add(c.halfUnit(f.Value.Decimal)))
}

// prior is the amount of the year before, by the change that is stated.
func (c *statedChecks) prior(key string) (before decimal.Decimal, f *statedFact, ok bool) {
	for _, i := range c.of[key+".yoy"] {
		change := &c.r.facts[i]
		if now := c.amount(key, change); now != nil && now.Verification != Contradicted {
			return now.Value.Decimal.Sub(change.Value.Decimal), now, true
		}
	}
	if key == "year_expenditure" { // where nothing was carried over, the total of the account is the same
		for _, i := range c.of["total_both.yoy"] {
			change := &c.r.facts[i]
			now, year := c.amount("total_both", change), c.amount("year_expenditure", change)
			if now != nil && year != nil && now.Value.Decimal.Equal(year.Value.Decimal) && now.Verification != Contradicted {
				return now.Value.Decimal.Sub(change.Value.Decimal), now, true
			}
		}
	}
	return before, nil, false
}

// words: 决算数大于预算数 and the figures.
func (c *statedChecks) words() {
	for i := range c.r.claims {
		k := &c.r.claims[i]
		at := &statedFact{NarrativeFact: NarrativeFact{Page: k.page, Sentence: k.sentence}, sentence: k.number}
		actual := c.amount(k.key, at)
		if actual == nil {
			continue
		}
		var budget *statedFact
		outcome := ""
		for _, name := range []string{".budget", ".full_year_budget"} {
			b := c.near(k.key+name, at)
			if b == nil {
				continue
			}
			if holds(k.relation, actual.Value.Decimal, b.Value.Decimal) {
				budget, outcome = b, OutcomePass
				break
			}
			if budget == nil {
				budget, outcome = b, OutcomeFail
			}
		}
		if budget == nil {
			continue
		}
		diff := actual.Value.Decimal.Sub(budget.Value.Decimal)
		c.write(Check{Check: c.rule.ID, Place: k.key + "." + k.relation + "/p" + itoa(k.page), Left: fits(actual.Value.Decimal), Right: fits(budget.Value.Decimal),
			Difference: fits(diff), Tolerance: fits(decimal.Zero), Outcome: outcome}, k.page, k.sentence)
	}
}

func holds(relation string, actual, budget decimal.Decimal) bool {
	switch relation {
	case knowledge.PhraseOver:
		return actual.GreaterThan(budget)
	case knowledge.PhraseUnder:
		return actual.LessThan(budget)
	}
	return actual.Equal(budget)
}
