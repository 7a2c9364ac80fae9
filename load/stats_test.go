package load

import (
	"encoding/json"
	"testing"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

func TestStats(t *testing.T) {
	dir := t.TempDir()
	a, b, c, again := report("aa", "甲局", 2024, "1", "", "3"), report("bb", "甲局", 2024, "2"), report("cc", "", 0, "0"), report("dd", "乙局", 2023, "4")
	a.Facts[0].Verification, a.Facts[2].Verification = normalize.Verified, normalize.Contradicted
	a.Document.RegionCode, a.Document.RegionName = "371082", "荣成市"
	a.Statements = append(a.Statements, a.Statements[0], normalize.Statement{Slug: "balance_sheet"}) // the form twice, and one that is no main one
	b.Statements[0].Slug = "expenditure"                                                             // nothing in common with the first: no other version of it
	b.Facts[0].State, b.Facts[0].Amount, b.Facts[0].Printed = normalize.StateUnreadable, decimal.NullDecimal{}, "1.2.3"
	c.Facts[0].Amount = decimal.NullDecimal{}
	c.Document.Kind, c.Document.Status = normalize.KindOther, normalize.StatusSkipped
	commit(t, dir, a, b, c, again)
	p, err := OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Stats(t.Context(), []string{"revenue", "expenditure"})
	if err != nil {
		t.Fatal(err)
	}
	s.Snapshot, s.Rows = "", nil
	got, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"snapshot":"","rows":null,` +
		`"documents":[{"document_kind":"unit_final_accounts","status":"ok","documents":3},{"document_kind":"other","status":"skipped","documents":1}],` +
		`"years":[{"fiscal_year":null,"documents":1,"entities":0,"final_accounts":0,"main_statements_printed":0,"main_statements_expected":0},` +
		`{"fiscal_year":2023,"documents":1,"entities":1,"final_accounts":1,"main_statements_printed":1,"main_statements_expected":2},` +
		`{"fiscal_year":2024,"documents":2,"entities":1,"final_accounts":2,"main_statements_printed":2,"main_statements_expected":4}],` +
		`"places":[{"region_code":"","region_name":"","documents":3,"entities":2},{"region_code":"371082","region_name":"荣成市","documents":1,"entities":1}],` +
		`"verification":[{"statement":"revenue","amounts":3,"verified":1,"within_rounding":0,"contradicted":1,"unchecked":1,"unreadable":1,"no_unit":1}],` +
		`"findings":[{"kind":"blank-template","severity":"error","findings":4,"documents":4},{"kind":"no-unit","severity":"warning","findings":4,"documents":4}]}`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
