package normalize

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// verdicts says for the facts of a document which equations they stand in.
type verdicts struct {
	l   *ledger
	all []equation
	of  map[int][]int // fact → equations that were evaluated
}

// verify gives each fact its verification and reports every equation that fails.
func (n *normalizer) verify(l *ledger, all []equation) {
	v := verdicts{l: l, all: all, of: map[int][]int{}}
	for i := range all {
		if all[i].check.Outcome == OutcomeInsufficient || all[i].identity.Severity != SeverityError {
			continue
		}
		for _, p := range all[i].parts() {
			v.of[p.fact] = append(v.of[p.fact], i)
		}
	}
	for i := range n.report.Facts {
		n.report.Facts[i].Verification = v.verification(i)
	}
	for i := range all {
		if all[i].check.Outcome == OutcomeFail {
			n.reportFailure(&v, i)
		}
	}
}

// parts are the facts of both sides; the sign says what one more of the fact does to the difference.
func (e *equation) parts() []signed {
	var out []signed
	for _, p := range e.left {
		if p.fact >= 0 {
			out = append(out, p)
		}
	}
	for _, p := range e.right {
		if p.fact >= 0 {
			out = append(out, signed{p.fact, !p.negative})
		}
	}
	return out
}

// verification is the best that the equations of a fact say; what failures make of it comes later.
func (v *verdicts) verification(fact int) string {
	best := Unchecked
	if f := &v.l.facts[fact]; !f.Amount.Valid {
		return best
	}
	for _, i := range v.of[fact] {
		switch v.all[i].check.Outcome {
		case OutcomePass:
			return Verified
		case OutcomeRounding:
			best = WithinRounding
		}
	}
	return best
}

// suspects are the facts of a failing equation that can be wrong: one that, changed, would mend every failing
// equation it stands in and break none; where there is none, those that no equation confirms, or all. want is
// the amount that the others imply, where a single change mends.
func (v *verdicts) suspects(failing int) (facts []int, want decimal.NullDecimal, mends int) {
	e := &v.all[failing]
	var lonely, every []int
	for _, p := range e.parts() {
		every = append(every, p.fact)
		if v.verification(p.fact) == Unchecked {
			lonely = append(lonely, p.fact)
		}
		change := e.diff.Neg()
		if p.negative {
			change = e.diff
		}
		n, ok := v.mended(p.fact, change)
		switch {
		case !ok || n < mends:
		case n > mends:
			facts, mends = []int{p.fact}, n
			want = decimal.NewNullDecimal(v.l.facts[p.fact].Amount.Decimal.Add(change))
		default:
			facts, want = append(facts, p.fact), decimal.NullDecimal{}
		}
	}
	switch {
	case len(facts) > 0:
		return facts, want, mends
	case len(lonely) > 0:
		return lonely, want, 0
	}
	return every, want, 0
}

// mended counts the failing equations of a fact that a change of its amount mends; ok is false when one stays
// wrong or a right one breaks.
func (v *verdicts) mended(fact int, change decimal.Decimal) (n int, ok bool) {
	for _, i := range v.of[fact] {
		e := &v.all[i]
		diff := e.diff
		for _, p := range e.parts() {
			switch {
			case p.fact != fact:
			case p.negative:
				diff = diff.Sub(change)
			default:
				diff = diff.Add(change)
			}
		}
		if e.outcome(diff) == OutcomeFail {
			return 0, false
		}
		if e.check.Outcome == OutcomeFail {
			n++
		}
	}
	return n, n > 0
}

// KindCheckFailed is the kind of a finding that a check fails.
const KindCheckFailed = "check-failed"

// reportFailure writes the finding of a failing equation and marks what it makes doubtful.
func (n *normalizer) reportFailure(v *verdicts, failing int) {
	e := &v.all[failing]
	find := Finding{Kind: KindCheckFailed, Severity: e.identity.Severity, Table: -1, Row: -1, Column: -1,
		Got: e.check.Left.Decimal.String(), Want: e.check.Right.Decimal.String(), Statement: e.identity.Left[0].Statement}
	find.Message = fmt.Sprintf("%s, %s: %s; printed %s and %s, difference %s, rounding explains %s", e.check.Check, e.check.Place, e.identity.English,
		find.Got, find.Want, e.diff, e.tolerance)
	var facts []int
	if e.identity.Severity == SeverityError {
		suspects, want, mends := v.suspects(failing)
		facts = suspects
		for _, i := range facts {
			n.report.Facts[i].Verification = Contradicted
		}
		find.Message += suspicion(n.report.Facts, facts, want, mends)
	}
	if len(facts) == 0 {
		facts = []int{e.parts()[0].fact}
	}
	f := &n.report.Facts[facts[0]]
	find.Page, find.Table, find.Row, find.Column, find.Statement = f.Page, f.Table, f.Row, f.Column, f.Statement
	n.find(find)
}

// suspectsNamed is how many suspects a message names.
const suspectsNamed = 6

// suspicion says in words which cells can be wrong.
func suspicion(all []Fact, facts []int, want decimal.NullDecimal, mends int) string {
	var names []string
	for _, i := range facts[:min(len(facts), suspectsNamed)] {
		f := &all[i]
		names = append(names, fmt.Sprintf("%s %s (%s, p%d:t%d:r%d:c%d)", strings.TrimSpace(f.Code+" "+f.Label), f.Printed, f.Measure, f.Page, f.Table, f.Row, f.Column))
	}
	if more := len(facts) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	text := "; can be wrong: " + strings.Join(names, ", ")
	if len(facts) == 1 && mends > 0 {
		text = fmt.Sprintf("; %s alone explains it and %d of %d failing checks that it stands in: the others imply %s", names[0], mends, mends, want.Decimal)
	}
	return text
}

// doubtfulPages lists the pages that hold facts of failing checks, in order: the first maxReread of them.
func (r *Report) doubtfulPages() []int {
	var out []int
	for i := range r.Facts {
		if p := r.Facts[i].Page; r.Facts[i].Verification == Contradicted && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out[:min(len(out), maxReread)]
}
