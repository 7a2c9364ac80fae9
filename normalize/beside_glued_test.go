package normalize

import (
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// An amount beside a cell in which two figures ran together has no value where no rules part the columns, and one where they do.
func TestAmountBesideFiguresThatRanTogether(t *testing.T) {
	for evidence, want := range map[string]string{"rows": StateUnreadable, "ruled": StateReported} {
		n := &normalizer{report: &Report{}, k: knowledge.Default()}
		s := &statement{slug: "appropriation_summary", parts: []*part{newPart(&extract.Page{}, &extract.Table{Evidence: evidence})}}
		for c, text := range []string{"2,054,4328,.0354", "4,438.34", "7.00"} {
			a := parseAmount(text)
			f := Fact{State: a.state, Printed: text, Column: c + 1}
			if a.state == StateReported {
				f.Amount.Decimal, f.Amount.Valid = a.value, true
			}
			n.report.Facts = append(n.report.Facts, f)
		}
		n.dropBeside(s, 0)
		if got := n.report.Facts[1].State; got != want || n.report.Facts[1].Amount.Valid != (want == StateReported) {
			t.Errorf("%s: the amount beside is %s, want %s", evidence, got, want)
		}
		if got := n.report.Facts[2].State; got != StateReported {
			t.Errorf("%s: the next one is %s", evidence, got)
		}
	}
}
