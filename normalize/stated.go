package normalize

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// statedChecks checks what the prose states, against the tables and against itself.
type statedChecks struct {
	n        *normalizer
	r        *narrator
	l        *ledger
	exponent int32 // of the last digit that amounts in the prose usually have
	rule     *knowledge.Stated
	done     map[string]bool  // checks with a row
	of       map[string][]int // facts of a key, in order
}

// checkNarrative evaluates the checks of the prose: rows of checks, a finding for each that fails, and for each
// fact what it agrees with.
func (n *normalizer) checkNarrative(r *narrator) {
	if n.ledger == nil {
		n.ledger = newLedger(n.report, n.k)
	}
	c := &statedChecks{n: n, r: r, l: n.ledger, exponent: proseExponent(r.facts), done: map[string]bool{}, of: map[string][]int{}}
	for i := range r.facts {
		c.of[r.facts[i].Key] = append(c.of[r.facts[i].Key], i)
	}
	rules := n.k.Stated()
	if len(r.facts) > 0 {
		for i := range rules {
			c.rule = &rules[i]
			if c.rule.Key != "" {
				c.stated()
			}
		}
		for i := range rules {
			c.rule = &rules[i]
			if c.rule.Key == "" {
				c.word()
			}
		}
	}
	for i := range rules {
		if id := rules[i].ID; !c.done[id] && len(n.report.Facts) > 0 {
			c.done[id] = true
			n.report.Checks = append(n.report.Checks, Check{Check: id, Outcome: OutcomeNone})
		}
	}
	slices.SortStableFunc(n.report.Checks, func(a, b Check) int { return strings.Compare(idOrder(a.Check), idOrder(b.Check)) })
	for i := range r.facts {
		n.report.Narrative = append(n.report.Narrative, r.facts[i].NarrativeFact)
	}
}

// proseExponent is the usual last digit of the amounts.
func proseExponent(facts []statedFact) int32 {
	count := map[int32]int{}
	for i := range facts {
		if f := &facts[i]; f.Unit == wan && !f.Value.Decimal.IsZero() {
			count[f.Value.Decimal.Exponent()]++
		}
	}
	return usual(count)
}

// halfUnit is half of the last digit of an amount in the prose: 308.6 among figures of two decimals is 308.60.
func (c *statedChecks) halfUnit(d decimal.Decimal) decimal.Decimal {
	e := d.Exponent()
	switch {
	case d.IsZero():
		return decimal.Zero
	case e <= 0: // above that it was printed in 亿元
		e = min(e, c.exponent)
	}
	return decimal.New(5, e-1)
}

// stated checks the facts of one key, or of all keys with a code in its place.
func (c *statedChecks) stated() {
	if !strings.Contains(c.rule.Key, "$") {
		for _, i := range c.of[c.rule.Key] {
			c.check(&c.r.facts[i], "")
		}
		return
	}
	for i := range c.r.facts {
		if code, ok := matchKey(c.rule.Key, c.r.facts[i].Key); ok {
			c.check(&c.r.facts[i], code)
		}
	}
}

func (c *statedChecks) check(f *statedFact, code string) {
	if c.rule.Keys != nil {
		c.againstKeys(f)
		return
	}
	c.againstTables(f, code)
}

// matchKey matches the key of a fact with a rule; the code is what stands for $class or $code.
func matchKey(rule, key string) (code string, ok bool) {
	before, after, _ := strings.Cut(rule, "$")
	_, after, dotted := strings.Cut(after, ".")
	if dotted {
		after = "." + after
	}
	rest, ok := strings.CutPrefix(key, before)
	if !ok {
		return "", false
	}
	code, ok = strings.CutSuffix(rest, after)
	return code, ok && code != "" && strings.Trim(code, "0123456789") == ""
}

// againstTables compares a stated amount with the first alternative that the tables print.
func (c *statedChecks) againstTables(f *statedFact, code string) {
	for _, terms := range c.rule.Right {
		sum, tolerance, names, ok := c.tables(terms, code)
		if !ok || f.item != "" && !slices.ContainsFunc(c.statementsOf(f), func(s string) bool { return strings.HasPrefix(names[0], s) }) {
			continue
		}
		tolerance = tolerance.Add(c.halfUnit(f.Value.Decimal))
		diff := f.Value.Decimal.Sub(sum)
		if c.rule.Relation == "<=" {
			diff = decimal.Max(diff, decimal.Zero)
		}
		outcome := c.row(f.Key, f, terms[0].Statement, f.Value.Decimal, sum, diff, tolerance)
		if c.rule.Relation == "<=" {
			return
		}
		switch {
		case outcome == OutcomeFail:
			f.Verification = Contradicted
		case len(names) == 1:
			f.AgreesWith, f.Verification = names[0], verificationOf(outcome)
		default:
			f.Verification = verificationOf(outcome)
		}
		return
	}
	if c.rule.Relation == "<=" || f.item != "" || f.Value.Decimal.IsZero() {
		return
	}
	for _, terms := range c.rule.Right {
		if t := terms[0]; c.blank(t, code) { // the cell was emptied, or its amount is another's
			c.write(Check{Check: c.rule.ID, Statement: t.Statement, Place: f.Key + "/p" + itoa(f.Page), Left: fits(f.Value.Decimal), Outcome: OutcomeInsufficient}, f.Page, f.Sentence)
			return
		}
	}
}

// blank says that the cell of a term is printed without an amount.
func (c *statedChecks) blank(t knowledge.Term, code string) bool {
	line := t.Line
	if line != "" && line[0] == '$' {
		line = code
	}
	i, have := c.l.index[factKey{t.Statement, t.Side, line, t.Measure}]
	return have && !c.l.facts[i].Amount.Valid
}

// statementsOf are the statements that may print an item, by what its section is about.
func (c *statedChecks) statementsOf(f *statedFact) []string {
	switch f.topic {
	case "gpb":
		return []string{"general_public_budget_expenditure:", "general_public_budget_revenue_expenditure:"}
	case "expenditure":
		return []string{"expenditure:"}
	case "fund":
		return []string{"government_funds:"}
	case "state":
		return []string{"state_capital:"}
	}
	return nil
}

func verificationOf(outcome string) string {
	if outcome == OutcomePass {
		return Verified
	}
	return WithinRounding
}

// tables adds the facts of terms; ok is false where one is not printed with an amount.
func (c *statedChecks) tables(terms []knowledge.Term, code string) (sum, tolerance decimal.Decimal, names []string, ok bool) {
	for _, t := range terms {
		line := t.Line
		if line != "" && line[0] == '$' {
			line = code
		}
		i, have := c.l.index[factKey{t.Statement, t.Side, line, t.Measure}]
		if !have || !c.l.facts[i].Amount.Valid {
			if t.Optional {
				continue
			}
			return sum, tolerance, nil, false
		}
		f := &c.l.facts[i]
		sum = sum.Add(f.Amount.Decimal)
		if !f.Amount.Decimal.IsZero() {
			tolerance = tolerance.Add(c.l.halfUnit(f))
		}
		names = append(names, t.Statement+":"+t.Side+":"+line+":"+t.Measure)
	}
	return sum, tolerance, names, len(names) > 0
}

// againstKeys compares a stated amount with the sum of others stated in the same sentence.
func (c *statedChecks) againstKeys(f *statedFact) {
	sum, tolerance := decimal.Zero, c.halfUnit(f.Value.Decimal)
	for _, t := range c.rule.Keys {
		g := c.near(t.Statement, f)
		if g == nil || g.sentence != f.sentence {
			if t.Optional {
				continue
			}
			return
		}
		sum, tolerance = sum.Add(g.Value.Decimal), tolerance.Add(c.halfUnit(g.Value.Decimal))
	}
	c.row(f.Key, f, "", f.Value.Decimal, sum, f.Value.Decimal.Sub(sum), tolerance)
}

// near finds the fact of a key that is closest to another: in its sentence, else the last before it, else the
// first behind it.
func (c *statedChecks) near(key string, to *statedFact) *statedFact {
	of := c.of[key]
	if len(of) == 0 {
		return nil
	}
	at := sort.Search(len(of), func(i int) bool { return c.r.facts[of[i]].sentence >= to.sentence })
	if at == len(of) || at > 0 && c.r.facts[of[at]].sentence > to.sentence {
		at--
	}
	return &c.r.facts[of[at]]
}

// row writes the row of a check, and the finding when it fails.
func (c *statedChecks) row(key string, f *statedFact, statement string, left, right, diff, tolerance decimal.Decimal) string {
	outcome := OutcomeFail
	switch {
	case diff.IsZero():
		outcome = OutcomePass
	case diff.Abs().LessThanOrEqual(tolerance):
		outcome = OutcomeRounding
	}
	c.write(Check{Check: c.rule.ID, Statement: statement, Place: key + "/p" + itoa(f.Page), Left: fits(left), Right: fits(right),
		Difference: fits(diff), Tolerance: fits(tolerance), Outcome: outcome}, f.Page, f.Sentence)
	return outcome
}

// fits rounds a quotient to the digits that a check keeps.
func fits(d decimal.Decimal) decimal.NullDecimal { return decimal.NewNullDecimal(d.Round(checkDigits)) }

// checkDigits are the decimals of the amounts of a check.
const checkDigits = 6

func (c *statedChecks) write(k Check, page int, sentence string) {
	c.done[k.Check] = true
	c.n.report.Checks = append(c.n.report.Checks, k)
	if k.Outcome != OutcomeFail {
		return
	}
	message := fmt.Sprintf("%s, %s: %s", k.Check, k.Place, c.rule.English)
	find := Finding{Kind: KindCheckFailed, Severity: c.rule.Severity, Page: page, Table: -1, Row: -1, Column: -1, Statement: k.Statement}
	if k.Left.Valid {
		find.Got, find.Want = k.Left.Decimal.String(), k.Right.Decimal.String()
		message += fmt.Sprintf("; stated %s, for %s, difference %s, rounding explains %s", find.Got, find.Want, k.Difference.Decimal, k.Tolerance.Decimal)
	}
	find.Message = message + ": " + strings.TrimSpace(sentence)
	c.n.find(find)
}
