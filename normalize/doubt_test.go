package normalize

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// doubtful is a form with a doubt about the cell of a code, of an amount, and of an empty cell.
func doubtful() *extract.Document {
	doc := formOf("支出决算表", "单位：万元", "科目编码|科目名称|合计|基本支出", "合计||6.00|6.00", "201|一般公共服务支出|1.00|1.00", "205|教育支出|2.00|", "208|社会保障和就业支出|3.00|3.00")
	t := &doc.Pages[0].Tables[0]
	t.At(2, 0).Doubt = extract.DoubtCut
	t.At(3, 3).Doubt = extract.DoubtCovered
	t.At(4, 2).Doubt = extract.DoubtStruck
	return doc
}

// TestDoubtfulCells: amounts behind a code that is not sure, and cells whose figures are not, are unreadable, with an error each.
func TestDoubtfulCells(t *testing.T) {
	r := Normalize(doubtful(), Source{})
	states := map[string]string{}
	for _, f := range r.Facts {
		states[f.Line+"/"+f.Measure] = f.State
	}
	for k, want := range map[string]string{"201/expenditure": StateUnreadable, "201/basic_expenditure": StateUnreadable, "205/expenditure": StateReported,
		"205/basic_expenditure": StateUnreadable, "208/expenditure": StateUnreadable, "208/basic_expenditure": StateReported, "total/expenditure": StateReported} {
		if states[k] != want {
			t.Errorf("%s is %q, want %s", k, states[k], want)
		}
	}
	told := 0
	for _, f := range r.Findings {
		if f.Kind == "unreadable-amount" && f.Severity == SeverityError {
			told++
		}
	}
	if told != 4 {
		t.Errorf("%d errors, want 4: %+v", told, r.Findings)
	}
}

// TestCorrectedDoubt: what a user corrects is no longer in doubt.
func TestCorrectedDoubt(t *testing.T) {
	k := withCorrections(t, correctedDocument+",1,0,4,2,3.00,4.00,struck out and written beside\n")
	if got := amounts(With(k, doubtful(), Source{DocumentID: correctedDocument})); got["208/expenditure"] != "4" {
		t.Errorf("%v", got)
	}
}

// TestLongLinesAreNoTitles: a line of form numbers without an end is left as it is.
func TestLongLinesAreNoTitles(t *testing.T) {
	if long := "支出决算表" + strings.Repeat("公开01表", 500); titleAlone(long) != long {
		t.Error("a long line was cut")
	}
	if got := titleAlone("支出决算表 公开03表 单位：万元"); got != "支出决算表" {
		t.Errorf("%q", got)
	}
}
