package normalize

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

const correctedDocument = "00000000000000000000000000000000000000000000000000000000000000aa"

func withCorrections(t *testing.T, rows string) *knowledge.Base {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "corrections.csv"), []byte("document_id,page,table,row,column,expect,value,reason\n"+rows), 0o644); err != nil {
		t.Fatal(err)
	}
	k, err := knowledge.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func accounts() *extract.Document {
	return formOf("一般公共预算财政拨款支出决算表", "金额单位：万元", "科目编码|科目名称|合计|基本支出|项目支出", "201|一般公共服务支出|5.00|3.00|2.00", "205|教育支出|8.00|8.00|", "|合计|18.00|11.00|2.00")
}

// A correction changes the amount, keeps what is printed, and is told.
func TestCorrection(t *testing.T) {
	k := withCorrections(t, correctedDocument+",1,0,3,2,18.00,13.00,figures swapped\n"+correctedDocument+",1,0,2,4,,0.00,left blank\n")
	doc := accounts()
	r := With(k, doc, Source{DocumentID: correctedDocument})
	got := amounts(r)
	if got["total/expenditure"] != "13" || got["205/project_expenditure"] != "0" || got["201/expenditure"] != "5" {
		t.Errorf("%v", got)
	}
	for _, f := range r.Facts {
		if f.Line == "total" && f.Measure == "expenditure" && f.Printed != "18.00" || f.Line == "205" && f.Measure == "project_expenditure" && f.Printed != "" {
			t.Errorf("printed %q is not what the page has", f.Printed)
		}
	}
	for _, c := range r.Cells {
		if c.Row == 3 && c.Column == 2 && c.Text != "18.00" {
			t.Errorf("the cell reads %q", c.Text)
		}
	}
	told := 0
	for _, f := range r.Findings {
		if f.Kind == "corrected" && f.Severity == SeverityInfo && f.Page == 1 && f.Row == 3 && f.Column == 2 && f.Got == "18.00" && f.Want == "13.00" {
			told++
		}
	}
	if told != 1 {
		t.Errorf("%+v", r.Findings)
	}
	if !reflect.DeepEqual(doc, accounts()) {
		t.Error("the document itself was changed")
	}
}

// A correction of other text, of no cell, or of another document changes nothing; the first two are told.
func TestCorrectionNotApplied(t *testing.T) {
	k := withCorrections(t, correctedDocument+",1,0,3,2,18.01,13.00,figures swapped\n"+correctedDocument+",7,0,0,0,1.00,2.00,no such page\n")
	plain := With(nil, accounts(), Source{DocumentID: correctedDocument})
	r := With(k, accounts(), Source{DocumentID: correctedDocument})
	if !reflect.DeepEqual(amounts(plain), amounts(r)) {
		t.Errorf("%v", amounts(r))
	}
	told := 0
	for _, f := range r.Findings {
		if f.Kind == "correction-not-applied" && f.Severity == SeverityWarning {
			told++
		}
	}
	if told != 2 || len(r.Findings) != len(plain.Findings)+2 {
		t.Errorf("%+v", r.Findings)
	}
	other := With(k, accounts(), Source{DocumentID: "bb"})
	other.Document.DocumentID = correctedDocument
	if !reflect.DeepEqual(other, plain) {
		t.Error("another document was touched")
	}
}
