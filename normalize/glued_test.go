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
