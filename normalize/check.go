package normalize

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// Outcomes of a check.
const (
	OutcomePass         = "pass"
	OutcomeRounding     = "within_rounding" // the difference is no more than the rounding of the printed figures
	OutcomeFail         = "fail"
	OutcomeNone         = "not_applicable"    // the document prints nothing that it is about
	OutcomeInsufficient = "insufficient_data" // an amount that it needs is absent or unreadable
)

// runChecks evaluates every accounting identity on the facts: rows of checks, the verification of each fact, and
// a finding for each that fails.
func (n *normalizer) runChecks() {
	if len(n.report.Facts) == 0 {
		return
	}
	l := newLedger(n.report, n.k)
	n.ledger = l
	var all []equation
	var absent []*knowledge.Identity // about statements that the document does not print
	told := map[string]bool{}        // what has a row: names, and names with their statements
	for i := range l.identities {
		id := &l.identities[i]
		eqs := l.equations(id)
		for k := range eqs {
			l.evaluate(&eqs[k])
		}
		eqs = slices.DeleteFunc(eqs, func(e equation) bool { return e.check.Outcome == OutcomeNone })
		switch {
		case len(eqs) > 0:
			told[id.ID] = true
		case l.prints(id):
			if about := id.ID + " " + statementsOf(id); !told[about] {
				told[id.ID], told[about] = true, true
				n.report.Checks = append(n.report.Checks, Check{Check: id.ID, Statement: statementsOf(id), Outcome: OutcomeNone})
			}
		default:
			absent = append(absent, id)
		}
		all = append(all, eqs...)
	}
	for _, id := range absent { // one row says that nothing of a check applies
		if !told[id.ID] {
			told[id.ID] = true
			n.report.Checks = append(n.report.Checks, Check{Check: id.ID, Statement: statementsOf(id), Outcome: OutcomeNone})
		}
	}
	for i := range all {
		n.report.Checks = append(n.report.Checks, all[i].check)
	}
	n.verify(l, all)
	slices.SortStableFunc(n.report.Checks, func(a, b Check) int { return strings.Compare(idOrder(a.Check), idOrder(b.Check)) })
}

// prints says that the document has the statements of the left side of an identity, and of one of its right sides.
func (l *ledger) prints(id *knowledge.Identity) bool {
	lacks := func(t knowledge.Term) bool { return !l.printed[t.Statement] }
	return !slices.ContainsFunc(id.Left, lacks) && (id.Sum != "" || slices.ContainsFunc(id.Right, func(alternative []knowledge.Term) bool { return !lacks(alternative[0]) }))
}

// idOrder sorts A2 before A10.
func idOrder(id string) string {
	if len(id) == 2 {
		return id[:1] + "0" + id[1:]
	}
	return id
}

func statementsOf(id *knowledge.Identity) string {
	var out []string
	for _, terms := range append([][]knowledge.Term{id.Left}, id.Right...) {
		for _, t := range terms {
			if !slices.Contains(out, t.Statement) {
				out = append(out, t.Statement)
			}
		}
	}
	return strings.Join(out, " ")
}

// ledger finds facts by what they mean.
type ledger struct {
	facts      []Fact
	identities []knowledge.Identity
	k          *knowledge.Base
	index      map[factKey]int
	forms      map[string]*form // by statement and side
	printed    map[string]bool  // statements of the document
	exponent   map[string]int32 // of the last digit that a statement usually prints
	unread     map[string]bool  // statements with columns of amounts that were not read
}

// unreadColumns are the findings that say that a statement has amounts that are no facts.
var unreadColumns = map[string]bool{"unknown-heading": true, "columns-not-settled": true, "merged-amount": true}

type factKey struct{ statement, side, line, measure string }

// form is what one side of a statement prints, each in printed order.
type form struct {
	lines, measures []string
	codes           []string // the lines that are codes
	memo            map[string]bool
	parent          map[string]string // of a code: the longest other code that it begins with
}

func newLedger(r *Report, k *knowledge.Base) *ledger {
	l := &ledger{facts: r.Facts, identities: k.Identities(), k: k, index: map[factKey]int{}, forms: map[string]*form{}, printed: map[string]bool{}, exponent: map[string]int32{}, unread: map[string]bool{}}
	for i := range r.Statements {
		l.printed[r.Statements[i].Slug] = true
	}
	for i := range r.Findings {
		if unreadColumns[r.Findings[i].Kind] {
			l.unread[r.Findings[i].Statement] = true
		}
	}
	digits := map[string]map[int32]int{}
	for i := range r.Facts {
		f := &r.Facts[i]
		key := factKey{f.Statement, f.Side, f.Line, f.Measure}
		if _, have := l.index[key]; have {
			continue
		}
		l.index[key] = i
		l.form(f.Statement, f.Side).add(f)
		if f.Amount.Valid && !f.Amount.Decimal.IsZero() {
			if digits[f.Statement] == nil {
				digits[f.Statement] = map[int32]int{}
			}
			digits[f.Statement][f.Amount.Decimal.Exponent()]++
		}
	}
	for s, count := range digits {
		l.exponent[s] = usual(count)
	}
	for _, f := range l.forms {
		f.link()
	}
	return l
}

// usual is the exponent that most figures have, the finer of two equals: 610 in a statement of figures with two
// decimals stands for 610.00.
func usual(count map[int32]int) int32 {
	best, n := int32(0), 0
	for e, c := range count {
		if c > n || c == n && e < best {
			best, n = e, c
		}
	}
	return best
}

func (l *ledger) form(statement, side string) *form {
	key := statement + ":" + side
	if l.forms[key] == nil {
		l.forms[key] = &form{memo: map[string]bool{}}
	}
	return l.forms[key]
}

func (f *form) add(fact *Fact) {
	if !slices.Contains(f.measures, fact.Measure) {
		f.measures = append(f.measures, fact.Measure)
	}
	if _, have := f.memo[fact.Line]; !have {
		f.lines = append(f.lines, fact.Line)
		f.memo[fact.Line] = fact.Memo
		if codeText.MatchString(fact.Line) {
			f.codes = append(f.codes, fact.Line)
		}
	}
}

// link finds the parents of the codes, once all lines are there.
func (f *form) link() {
	f.parent = map[string]string{}
	for _, code := range f.codes {
		f.parent[code] = ""
	}
	for _, code := range f.codes {
		for n := len(code) - 1; n > 0; n-- {
			if _, have := f.parent[code[:n]]; have {
				f.parent[code] = code[:n]
				break
			}
		}
	}
}

// parents lists the codes with codes below them, in printed order.
func (f *form) parents() []string {
	has := map[string]bool{}
	for _, p := range f.parent {
		has[p] = true
	}
	var out []string
	for _, code := range f.codes {
		if has[code] {
			out = append(out, code)
		}
	}
	return out
}

// childOf says that a line is a code whose parent is the given code, "" for those without one.
func (f *form) childOf(line, code string) bool {
	parent, isCode := f.parent[line]
	return isCode && parent == code
}

// halfUnit is half of the last digit that a fact prints, in 万元: what rounding may have taken or added.
func (l *ledger) halfUnit(f *Fact) decimal.Decimal {
	return decimal.New(5, min(f.Amount.Decimal.Exponent(), l.exponent[f.Statement])-1)
}
