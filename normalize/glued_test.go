package normalize

import (
	"testing"

	"github.com/shopspring/decimal"
)

func TestGluedCodes(t *testing.T) {
	n := &normalizer{report: &Report{}}
	for _, printed := range []string{"12.50", "1,028.24302", "0.0030201", "7.00", "3.10", "8.25", "9.4", "5.125", "０.００３０２", "1.00", "2.00"} {
		n.report.Facts = append(n.report.Facts, Fact{State: StateReported, Printed: printed, Amount: decimal.NewNullDecimal(decimal.New(1, 0))})
	}
	n.dropGlued(&statement{slug: "basic_expenditure"}, 0)
	for i, want := range []string{StateReported, StateUnreadable, StateUnreadable, StateReported, StateReported, StateReported, StateReported, StateReported, StateUnreadable, StateReported, StateReported} {
		f := n.report.Facts[i]
		if f.State != want || f.Amount.Valid != (want == StateReported) {
			t.Errorf("%s: %s %v", f.Printed, f.State, f.Amount)
		}
	}
	if len(n.report.Findings) != 3 {
		t.Errorf("%+v", n.report.Findings)
	}
	for text, want := range map[string]string{"1  200.50": StateUnreadable, "1 200.50": StateReported, "030201": StateUnreadable, "0302.50": StateUnreadable, "0.50": StateReported, "00": StateReported, "0": StateReported, "000.00": StateReported} {
		if got := parseAmount(text).state; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// A head that overflows its row on a later page passes for two: its column is the one with the same text.
func TestHeadThatOverflows(t *testing.T) {
	first := &part{columns: []column{{path: []string{"科目名称"}, role: RoleLabel}, {path: []string{"对附属单位补助支出"}, role: RoleAmount, measure: "affiliated_subsidy_expenditure"}}}
	next := &part{columns: []column{{path: []string{"科目名称"}, role: RoleLabel}, {path: []string{"对附属单位补助支", "出"}}}}
	if !sameColumns(first, next) {
		t.Error("other columns")
	}
	if next.takeMeaning(first); next.columns[1].measure != "affiliated_subsidy_expenditure" {
		t.Errorf("%+v", next.columns[1])
	}
	other := &part{columns: []column{{path: []string{"科目名称"}, role: RoleLabel}, {path: []string{"上缴上级支出"}, role: RoleAmount, measure: "remittance_to_superior"}}}
	if sameColumns(first, other) {
		t.Error("another measure is the same column")
	}
}

// TestAmountsThatRunIntoEachOther: in a fixed format an amount with a decimal too many has a digit of the next one.
func TestAmountsThatRunIntoEachOther(t *testing.T) {
	row := func(r int, printed ...string) (fs []Fact) {
		for c, text := range printed {
			a := parseAmount(text)
			fs = append(fs, Fact{Page: 8, Row: r, Column: c + 2, Printed: text, State: a.state, Amount: decimal.NewNullDecimal(a.value)})
		}
		return fs
	}
	facts := append(row(2, "244,895.02", "13,486.021", "8,308.57"), append(row(3, "190.63", "64,945.40", "9,036.68"), row(4, "10.00", "20.50", "30.25")...)...)
	n := &normalizer{report: &Report{Facts: facts}}
	n.dropGlued(&statement{slug: "revenue"}, 0)
	for i, f := range n.report.Facts {
		if glued := i == 1 || i == 2; glued != (f.State == StateUnreadable) {
			t.Errorf("%s is %s", f.Printed, f.State)
		}
	}
	if len(n.report.Findings) != 2 {
		t.Errorf("%d findings", len(n.report.Findings))
	}
	// what is printed so: the digit too many begins no amount
	slip := append(row(2, "989,034.300", "989,034.300", "0.00"), append(row(3, "190.63", "64,945.40", "9,036.68"), row(4, "10.00", "20.50", "30.25", "1.10")...)...)
	n = &normalizer{report: &Report{Facts: slip}}
	n.dropGlued(&statement{slug: "revenue"}, 0)
	if len(n.report.Findings) != 0 {
		t.Errorf("%v", n.report.Findings)
	}
	// amounts with as many decimals as they have, 7.5 beside 7.125, are of no fixed format
	free := append(row(2, "244,895.02", "13,486.021", "8,308.57"), row(3, "190.63", "64,945.4", "9,036.68", "1.25", "7.11")...)
	n = &normalizer{report: &Report{Facts: free}}
	n.dropGlued(&statement{slug: "revenue"}, 0)
	if len(n.report.Findings) != 0 {
		t.Errorf("%v", n.report.Findings)
	}
}
