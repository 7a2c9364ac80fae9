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
	of  map[int][]use // by fact

	failing int // equations that fail and are no warnings
}

// use is an equation that was evaluated and has a fact; negative as parts gives it.
type use struct {
	equation int
	negative bool
}

// verify gives each fact its verification and reports every equation that fails.
func (n *normalizer) verify(l *ledger, all []equation) {
	v := verdicts{l: l, all: all, of: map[int][]use{}}
	for i := range all {
		if all[i].check.Outcome == OutcomeInsufficient || all[i].identity.Severity != SeverityError {
			continue
		}
		if all[i].check.Outcome == OutcomeFail {
			v.failing++
		}
		for _, p := range all[i].parts() {
			v.of[p.fact] = append(v.of[p.fact], use{i, p.negative})
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
	for _, u := range v.of[fact] {
		switch v.all[u.equation].check.Outcome {
		case OutcomePass:
			return Verified
		case OutcomeRounding:
			best = WithinRounding
		}
	}
	return best
}

// suspects are the facts of a failing equation that can be wrong: the smallest set that, changed, would mend every
// failing equation it stands in and break none.
type suspects struct {
	facts []int
	want  []decimal.Decimal // the amounts that the others imply, by fact; empty where several sets would do
	size  int               // how many of the facts are wrong, 0 where that is not known
	mends int               // failing equations that the set mends
}

// suspects finds the smallest set of one or two facts; where there is none, those that no equation confirms, or all.
func (v *verdicts) suspects(failing int) suspects {
	e := &v.all[failing]
	var lonely, every []int
	var one suspects
	for _, p := range e.parts() {
		every = append(every, p.fact)
		if v.verification(p.fact) == Unchecked {
			lonely = append(lonely, p.fact)
		}
		one.add(v, change{p.fact, v.mending(failing, p.fact)})
	}
	if len(one.facts) > 0 {
		return one
	}
	if two := v.pairs(failing); len(two.facts) > 0 {
		return two
	}
	if len(lonely) > 0 {
		every = lonely
	}
	return suspects{facts: every}
}

// change is another amount of a fact: by so much more.
type change struct {
	fact int
	by   decimal.Decimal
}

// add takes a set of changes that mends as much as those before, or more, and forgets these then.
func (s *suspects) add(v *verdicts, set ...change) {
	n, ok := v.mended(set)
	if !ok || n < s.mends {
		return
	}
	if n > s.mends {
		*s = suspects{size: len(set), mends: n}
		for _, c := range set {
			s.want = append(s.want, v.l.facts[c.fact].Amount.Decimal.Add(c.by))
			s.facts = append(s.facts, c.fact)
		}
		return
	}
	for _, c := range set {
		switch k := slices.Index(s.facts, c.fact); {
		case k < 0:
			s.facts, s.want = append(s.facts, c.fact), nil
		case s.want != nil && !s.want[k].Equal(v.l.facts[c.fact].Amount.Decimal.Add(c.by)):
			s.want = nil
		}
	}
}

// mostForPairs is the number of failing equations up to which pairs are looked for: where more fail, something else is
// wrong than two figures.
const mostForPairs = 40

// pairs looks for two facts that are wrong together: one that would mend the equation and another that mends what the
// first breaks or leaves wrong, or one that mends another equation and a second for the rest of this one.
func (v *verdicts) pairs(failing int) (s suspects) {
	if v.failing > mostForPairs {
		return s
	}
	e := &v.all[failing]
	for _, p := range e.parts() {
		first := change{p.fact, v.mending(failing, p.fact)}
		for _, u := range v.of[p.fact] {
			i := u.equation
			if v.all[i].outcome(v.left(i, []change{first})) != OutcomeFail {
				continue
			}
			for _, q := range v.all[i].parts() {
				if q.fact != p.fact && !v.holds(failing, q.fact) {
					s.add(v, first, change{q.fact, v.mending(i, q.fact, first)})
				}
			}
			break // the second fact has to stand in each of those
		}
		for _, u := range v.of[p.fact] {
			i := u.equation
			if i == failing || v.all[i].check.Outcome != OutcomeFail {
				continue
			}
			first := change{p.fact, v.mending(i, p.fact)}
			for _, q := range e.parts() {
				if q.fact != p.fact {
					s.add(v, first, change{q.fact, v.mending(failing, q.fact, first)})
				}
			}
		}
	}
	return s
}

// holds says that a fact stands in an equation.
func (v *verdicts) holds(equation, fact int) bool {
	return slices.ContainsFunc(v.of[fact], func(u use) bool { return u.equation == equation })
}

// left is the difference of an equation after changes. A fact stands in few equations, an equation may have a thousand facts:
// it is the former that are looked through.
func (v *verdicts) left(equation int, changes []change) decimal.Decimal {
	diff := v.all[equation].diff
	for _, c := range changes {
		for _, u := range v.of[c.fact] {
			switch {
			case u.equation != equation:
			case u.negative:
				diff = diff.Sub(c.by)
			default:
				diff = diff.Add(c.by)
			}
		}
	}
	return diff
}

// mending is what a fact has to change by, after other changes, for an equation to come out even.
func (v *verdicts) mending(equation, fact int, before ...change) decimal.Decimal {
	by := v.left(equation, before).Neg()
	if slices.Contains(v.of[fact], use{equation, true}) {
		return by.Neg()
	}
	return by
}

// mended counts the failing equations that changes mend; ok is false when one stays wrong or a right one breaks.
func (v *verdicts) mended(set []change) (n int, ok bool) {
	var seen []int
	for _, c := range set {
		if c.by.IsZero() {
			return 0, false
		}
		for _, u := range v.of[c.fact] {
			i := u.equation
			if slices.Contains(seen, i) {
				continue
			}
			seen = append(seen, i)
			if v.all[i].outcome(v.left(i, set)) == OutcomeFail {
				return 0, false
			}
			if v.all[i].check.Outcome == OutcomeFail {
				n++
			}
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
		s := v.suspects(failing)
		facts = s.facts
		for _, i := range facts {
			n.report.Facts[i].Verification = Contradicted
		}
		find.Message += s.text(n.report.Facts)
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

// text says in words which cells can be wrong.
func (s *suspects) text(all []Fact) string {
	var names []string
	for _, i := range s.facts[:min(len(s.facts), suspectsNamed)] {
		f := &all[i]
		names = append(names, fmt.Sprintf("%s %s (%s, p%d:t%d:r%d:c%d)", strings.TrimSpace(f.Code+" "+f.Label), f.Printed, f.Measure, f.Page, f.Table, f.Row, f.Column))
	}
	switch {
	case len(s.want) == 1:
		return fmt.Sprintf("; %s alone explains it and %d of %d failing checks that it stands in: the others imply %s", names[0], s.mends, s.mends, s.want[0])
	case len(s.want) > 1:
		return fmt.Sprintf("; %s together explain it and %d of %d failing checks that they stand in: the others imply %s and %s", strings.Join(names, " and "), s.mends, s.mends, s.want[0], s.want[1])
	}
	if more := len(s.facts) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	if s.size > 1 {
		return fmt.Sprintf("; can be wrong, %d of these together: %s", s.size, strings.Join(names, ", "))
	}
	return "; can be wrong: " + strings.Join(names, ", ")
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
