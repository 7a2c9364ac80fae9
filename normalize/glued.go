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
	for i := range facts {
		f := &facts[i]
		if f.State != StateReported {
			continue
		}
		tail := decimalsOf(f.Printed)
		if len(tail) <= usual || !codeLike(tail[usual:]) {
			continue
		}
		f.State, f.Amount = StateUnreadable, decimal.NullDecimal{}
		n.find(Finding{Kind: "unreadable-amount", Severity: SeverityError, Page: f.Page, Table: f.Table, Row: f.Row, Column: f.Column, Statement: s.slug,
			Message: "the amount runs into a code: the other amounts of the statement have fewer decimals", Got: f.Printed})
	}
}

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
