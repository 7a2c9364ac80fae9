package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// dropGlued takes no amount that ends in what looks like the code of the next cell: 0.00302 in a statement whose amounts
// have two decimals is 0.00 and 302. Where the border between the two was lost, such a number would look right.
func (n *normalizer) dropGlued(s *statement, from int) {
	facts := n.report.Facts[from:]
	usual, ok := usualDecimals(facts)
	if !ok {
		return
	}
	fixed := fixedDecimals(facts, usual)
	for i := range facts {
		f := &facts[i]
		if f.State != StateReported {
			continue
		}
		tail := decimalsOf(f.Printed)
		if len(tail) <= usual {
			continue
		}
		if !codeLike(tail[usual:]) {
			if fixed {
				n.dropPair(s, facts, f, tail[usual:])
			}
			continue
		}
		f.State, f.Amount = StateUnreadable, decimal.NullDecimal{}
		n.find(Finding{Kind: "unreadable-amount", Severity: SeverityError, Page: f.Page, Table: f.Table, Row: f.Row, Column: f.Column, Statement: s.slug,
			Message: "the amount runs into a code: the other amounts of the statement have fewer decimals", Got: f.Printed})
	}
}

// dropPair takes an amount with a decimal too many and the one in the next cell, which has lost its first digit: 13,486.021
// beside 8,308.57 is 13,486.02 and 18,308.57.
func (n *normalizer) dropPair(s *statement, facts []Fact, f *Fact, digits string) {
	var next *Fact
	for i := range facts {
		if g := &facts[i]; g.Page == f.Page && g.Table == f.Table && g.Row == f.Row && g.Column > f.Column && (next == nil || g.Column < next.Column) {
			next = g
		}
	}
	if next == nil || next.State != StateReported && next.State != StateUnreadable {
		return
	}
	if digits[0] == '0' || parseAmount(digits+knowledge.Key(next.Printed)).state != StateReported {
		return // they begin no amount: a decimal too many as printed
	}
	for _, g := range []*Fact{f, next} {
		if g.State == StateReported {
			n.find(Finding{Kind: "unreadable-amount", Severity: SeverityError, Page: g.Page, Table: g.Table, Row: g.Row, Column: g.Column, Statement: s.slug,
				Message: "two amounts side by side run into each other: the first has more decimals than all others of the statement", Got: g.Printed})
		}
		g.State, g.Amount = StateUnreadable, decimal.NullDecimal{}
	}
}

// dropBeside takes no amount beside a cell of a table without rules in which two figures ran together: its first digits may stand
// there. 2,054,4328,.0354 beside 4,438.34 is 2,054,438.34 twice, in two lines each.
func (n *normalizer) dropBeside(s *statement, from int) {
	ruled := map[place]bool{}
	for _, pt := range s.parts {
		ruled[pt.at()] = pt.ruled()
	}
	facts := n.report.Facts[from:]
	for i := range facts {
		f := &facts[i]
		if f.State != StateUnreadable || ruled[place{f.Page, f.Table}] || !ranTogether(f.Printed) {
			continue
		}
		for _, k := range []int{i - 1, i + 1} { // facts come row by row
			if k < 0 || k == len(facts) {
				continue
			}
			g := &facts[k]
			if g.State != StateReported || g.Page != f.Page || g.Table != f.Table || g.Row != f.Row {
				continue
			}
			g.State, g.Amount = StateUnreadable, decimal.NullDecimal{}
			n.find(Finding{Kind: "unreadable-amount", Severity: SeverityError, Page: g.Page, Table: g.Table, Row: g.Row, Column: g.Column, Statement: s.slug,
				Message: "two figures ran together in the cell beside the amount, and digits of it may be among them", Got: g.Printed})
		}
	}
}

// ranTogether says that a text is figures in the place of each other, and no amount.
func ranTogether(text string) bool {
	return figuresAlone(text) && parseAmount(text).state == StateUnreadable && (strings.Count(text, ".") > 1 || strings.ContainsAny(text, ".,") && !strings.Contains(text, " "))
}

// figuresAlone says that a text is figures, points, commas and dashes.
func figuresAlone(text string) bool {
	return strings.Trim(text, "0123456789０１２３４５６７８９.,- ") == ""
}

// fixedDecimals says that a statement prints all its amounts with as many decimals, zeros too: those that have more are
// fewer than one in four, and no such format would print them.
func fixedDecimals(facts []Fact, usual int) bool {
	as, more, zeros := 0, 0, false
	for i := range facts {
		if facts[i].State != StateReported {
			continue
		}
		switch tail := decimalsOf(facts[i].Printed); {
		case len(tail) == usual:
			as++
			zeros = zeros || strings.HasSuffix(tail, "0") && strings.Trim(tail, "0") != ""
		case len(tail) > usual:
			more++
		default:
			return false
		}
	}
	return zeros && as >= leastFixed && more*leastUsual < as
}

// leastFixed amounts at least show that a statement has one format, and leastUsual times as many as have other decimals.
const leastFixed, leastUsual = 6, 4

// usualDecimals is how many decimals more than half of the amounts have.
func usualDecimals(facts []Fact) (usual int, ok bool) {
	count, all := map[int]int{}, 0
	for i := range facts {
		if facts[i].State == StateReported {
			d := len(decimalsOf(facts[i].Printed))
			count[d]++
			all++
			if count[d] > count[usual] {
				usual = d
			}
		}
	}
	return usual, usual > 0 && count[usual]*2 > all
}

// decimalsOf are the digits behind the point of an amount as printed.
func decimalsOf(printed string) string {
	_, part, _ := strings.Cut(knowledge.Key(printed), ".")
	return strings.TrimRight(part, ")%")
}

// codeLike says that digits have the form of a functional or economic code.
func codeLike(digits string) bool {
	return (len(digits) == 3 || len(digits) == 5 || len(digits) == 7) && (digits[0] == '2' || digits[0] == '3' || digits[0] == '5') && allDigits(digits)
}
