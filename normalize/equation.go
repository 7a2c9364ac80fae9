package normalize

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// equation is an identity with the facts of one document in its place.
type equation struct {
	identity    *knowledge.Identity
	left, right []signed
	loose       bool // absence on the left counts as nothing
	check       Check
	diff        decimal.Decimal
	tolerance   decimal.Decimal
}

// signed is a fact with its sign; fact -1 is one that is not printed and counts as nothing.
type signed struct {
	fact     int
	negative bool
}

func (s signed) printed() bool { return s.fact >= 0 }

// binding gives the variables of an identity their values.
type binding struct{ line, measure, class string }

// equations lists those of an identity that the document has the amounts for.
func (l *ledger) equations(id *knowledge.Identity) []equation {
	for _, t := range id.Left {
		if !l.printed[t.Statement] {
			return nil
		}
	}
	var out []equation
	for _, b := range l.bindings(id) {
		if e, ok := l.bind(id, b); ok {
			out = append(out, e)
		}
	}
	return out
}

// bindings lists the values of the variables in the order of the print.
func (l *ledger) bindings(id *knowledge.Identity) []binding {
	t := id.Left[0]
	f := l.form(t.Statement, t.Side)
	lines, measures := []string{t.Line}, []string{t.Measure}
	switch t.Line {
	case "$l":
		lines = f.lines
	case "$parent":
		lines = f.parents()
	case "$class":
		return l.classBindings(id)
	}
	if t.Measure == "$m" {
		measures = f.measures
	}
	var out []binding
	for _, line := range lines {
		for _, m := range measures {
			out = append(out, binding{line: line, measure: m})
		}
	}
	return out
}

// classBindings lists the functional classes that any statement of an identity prints. One that prints no class at all is
// of another form, a total by purpose, and has nothing to compare.
func (l *ledger) classBindings(id *knowledge.Identity) []binding {
	var out []binding
	seen := map[string]bool{}
	add := func(code string) {
		if len(code) == 3 && !seen[code] {
			seen[code] = true
			out = append(out, binding{class: code})
		}
	}
	for _, line := range l.form(id.Left[0].Statement, id.Left[0].Side).lines {
		add(l.k.ClassCode(line))
	}
	if len(out) == 0 || !slices.ContainsFunc(l.form(id.Right[0][0].Statement, id.Right[0][0].Side).codes, func(c string) bool { return len(c) == 3 }) {
		return nil
	}
	for _, code := range l.form(id.Right[0][0].Statement, id.Right[0][0].Side).codes {
		add(code)
	}
	return out
}

// bind puts facts in the place of terms. ok is false where the document prints nothing for it.
func (l *ledger) bind(id *knowledge.Identity, b binding) (e equation, ok bool) {
	e = equation{identity: id, loose: id.Left[0].Optional}
	if e.left, ok = l.parts(id.Left, b); !ok {
		return e, false
	}
	key := l.key(id.Left[0], b)
	e.check = Check{Check: id.ID, Statement: statementsOf(id), Place: strings.TrimPrefix(key.side+"/"+key.line+"/"+key.measure, "/")}
	if id.Sum != "" {
		e.right = l.sum(id, b)
		return e, len(e.right) > 0
	}
	about := false // the document prints the statements of an alternative
	for _, alternative := range id.Right {
		if slices.ContainsFunc(alternative, func(t knowledge.Term) bool { return !l.printed[t.Statement] && (e.loose || !t.Optional) }) {
			continue
		}
		about = true
		if e.right, ok = l.parts(alternative, b); ok && (e.loose || slices.ContainsFunc(e.right, signed.printed)) {
			return e, true
		}
	}
	if !about || id.Left[0].Line[0] == '$' || id.Left[0].Measure[0] == '$' {
		return e, false
	}
	e.check.Outcome = OutcomeInsufficient
	return e, true
}

// parts finds the facts of terms; ok is false when one that must be there is not printed.
func (l *ledger) parts(terms []knowledge.Term, b binding) (out []signed, ok bool) {
	for _, t := range terms {
		i, have := l.index[l.key(t, b)]
		if !have && !t.Optional {
			return nil, false
		}
		if !have {
			i = -1
		}
		out = append(out, signed{i, t.Negative})
	}
	return out, true
}

// key names the fact of a term.
func (l *ledger) key(t knowledge.Term, b binding) factKey {
	key := factKey{t.Statement, t.Side, t.Line, t.Measure}
	switch t.Line {
	case "$l", "$parent":
		key.line = b.line
	case "$class":
		key.line = l.classLine(t, b.class)
	}
	if t.Measure == "$m" {
		key.measure = b.measure
	}
	return key
}

// classLine is the line of a functional class in a statement: its code, or its name in a summary.
func (l *ledger) classLine(t knowledge.Term, class string) string {
	for _, line := range l.form(t.Statement, t.Side).lines {
		if line == class || l.k.ClassCode(line) == class {
			return line
		}
	}
	return class
}

// sum lists the facts of a sum that the printed form defines.
func (l *ledger) sum(id *knowledge.Identity, b binding) (out []signed) {
	left := l.key(id.Left[0], b)
	f := l.form(left.statement, left.side)
	if id.Sum == knowledge.SumKinds {
		if id.Left[0].Measure == "$m" && !strings.HasPrefix(left.measure, economic) {
			return nil // 基本支出 beside the columns of all expenditure by kind
		}
		return l.kinds(left, f)
	}
	total := left.line
	for _, line := range f.lines {
		member := false
		switch id.Sum {
		case knowledge.SumAbove:
			if line == total {
				return out
			}
			member = !f.memo[line]
		case knowledge.SumChildren:
			member = f.childOf(line, total)
		case knowledge.SumTop:
			member = f.childOf(line, "")
		}
		if !member {
			continue
		}
		if i, have := l.index[factKey{left.statement, left.side, line, left.measure}]; have {
			out = append(out, signed{i, false})
		}
	}
	return out
}

// economic is how the measure of an economic class begins, its code behind.
const economic = "economic_"

// kinds lists the amounts of a line by economic class, or those of the items of a class.
func (l *ledger) kinds(left factKey, f *form) (out []signed) {
	class, digits := economic, len("301")
	if strings.HasPrefix(left.measure, economic) {
		class, digits = left.measure, len("30101")
	}
	for _, m := range f.measures {
		if m == left.measure || !strings.HasPrefix(m, class) || len(m) != len(economic)+digits {
			continue
		}
		if i, have := l.index[factKey{left.statement, left.side, left.line, m}]; have {
			out = append(out, signed{i, false})
		}
	}
	return out
}

// evaluate computes both sides, the difference and what rounding explains of it: half a unit of the last printed
// digit for each figure that is not zero.
func (l *ledger) evaluate(e *equation) {
	left, right := l.side(e.left), l.side(e.right)
	if e.check.Outcome == OutcomeInsufficient {
		if left.reported == 0 && !left.unreadable { // nothing is printed on either side
			e.check.Outcome = OutcomeNone
		}
		return
	}
	switch {
	case left.unreadable || right.unreadable:
		e.check.Outcome = OutcomeInsufficient
		return
	case left.reported+right.reported == 0:
		e.check.Outcome = OutcomeNone
		return
	case left.reported == 0 && !e.loose && right.rounding.IsZero():
		e.check.Outcome = OutcomeNone
		return
	case left.reported == 0 && !e.loose && (e.identity.Relation != "=" || right.total.Abs().GreaterThan(right.rounding)):
		e.check.Outcome = OutcomeInsufficient // the total is not printed
		return
	}
	e.diff = left.total.Sub(right.total)
	e.tolerance = left.rounding.Add(right.rounding)
	e.check.Right = decimal.NewNullDecimal(right.total)
	if left.reported > 0 || e.loose {
		e.check.Left = decimal.NewNullDecimal(left.total)
	} // else figures that cancel out leave nothing, and nothing is printed: 年末结转和结余 behind income that was spent
	e.check.Difference, e.check.Tolerance = decimal.NewNullDecimal(e.diff), decimal.NewNullDecimal(e.tolerance)
	e.check.Outcome = e.outcome(e.diff)
	if e.check.Outcome == OutcomeFail && l.unread[e.identity.Left[0].Statement] {
		e.check.Outcome = OutcomeInsufficient // a column that was not read may hold the rest
	}
}

// outcome says what a difference means for the relation.
func (e *equation) outcome(diff decimal.Decimal) string {
	if e.identity.Relation == ">=" {
		diff = decimal.Min(diff, decimal.Zero)
	}
	switch {
	case diff.IsZero():
		return OutcomePass
	case diff.Abs().LessThanOrEqual(e.tolerance):
		return OutcomeRounding
	}
	return OutcomeFail
}

// sideSum is one side of an equation.
type sideSum struct {
	total, rounding decimal.Decimal
	reported        int // facts with an amount
	unreadable      bool
}

func (l *ledger) side(parts []signed) (s sideSum) {
	for _, p := range parts {
		if p.fact < 0 {
			continue
		}
		f := &l.facts[p.fact]
		if f.State == StateUnreadable || f.State == StateReported && !f.Amount.Valid {
			s.unreadable = true
			continue
		}
		if !f.Amount.Valid {
			continue // blank or a dash: nothing
		}
		s.reported++
		if a := f.Amount.Decimal; !a.IsZero() {
			if p.negative {
				a = a.Neg()
			}
			s.total = s.total.Add(a)
			s.rounding = s.rounding.Add(l.halfUnit(f))
		}
	}
	return s
}
