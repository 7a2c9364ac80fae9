package knowledge

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func overlay(t *testing.T, files map[string]string) (*Base, string, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := Open(dir)
	return b, dir, err
}

// A user's rows add wordings and replace those about the same thing; all others stay.
func TestOverlay(t *testing.T) {
	b, _, err := overlay(t, map[string]string{
		"titles.csv":     "\ufeffslug,title\nrevenue,本级收入一览表\nexpenditure,收入决算总表\n",
		"measures.csv":   "statement,header,measure\nrevenue,捐赠收入,donation_revenue\n",
		"lines.csv":      "statement,side,section,label,line,canonical,memo\nrevenue_expenditure_summary,revenue,,用事业基金弥补差额,use_of_non_fiscal_surplus,使用非财政拨款结余,\n",
		"functions.csv":  "code,name,valid_from,valid_to,spellings,source,documents\n2999901,某项支出,,,,local list,0\n210,卫生支出,,,,local list,0\n",
		"statements.csv": "statement,title,reader,like,fund,rows\n" + "village,村级收支表,coded,revenue,,\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]string{"本级收入一览表": "revenue", "收入决算总表": "expenditure", "收入决算表": "revenue"} {
		if got, _ := b.Title(title); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
	if l, _ := b.Line("revenue_expenditure_summary", "revenue", "", "用事业基金弥补差额"); l.Slug != "use_of_non_fiscal_surplus" || l.To != 0 {
		t.Errorf("line %+v", l)
	}
	if m, _ := b.Measure("revenue", []string{"捐赠收入"}); m != "donation_revenue" {
		t.Errorf("measure %s", m)
	}
	if m, _ := b.Measure("village", []string{"捐赠收入"}); m != "donation_revenue" || !b.Reads("village") {
		t.Errorf("a new statement: %s", m)
	}
	if got := b.Codes().Find("2999901", "某项支出", 2024); got.Outcome != NameKnown {
		t.Errorf("%+v", got)
	}
	if got := b.Codes().Find("210", "卫生支出", 2015); got.Outcome != NameKnown || got.Name != "卫生支出" {
		t.Errorf("%+v", got)
	}
	if len(b.Overlay()) != overlayName || Default().Overlay() != "" {
		t.Errorf("overlay %q", b.Overlay())
	}
	if _, ok := Default().Measure("revenue", []string{"捐赠收入"}); ok {
		t.Error("the built-in knowledge has changed")
	}
}

const someDocument = "00000000000000000000000000000000000000000000000000000000000000aa"

// What is wrong in a user's file is said with file and line, before any document is read.
func TestOverlayIsChecked(t *testing.T) {
	const corrections = correctionColumns + "\n"
	for _, c := range []struct{ file, text, want string }{
		{"titles.csv", "slug,title\nrevenue,甲表\nnothing,乙表\n", "titles.csv: line 3: no statement is called"},
		{"titles.csv", "title,slug\n甲表,revenue\n", "titles.csv: line 1: the columns are"},
		{"titles.csv", "slug,title\nrevenue,甲表\nexpenditure,甲表\n", "titles.csv: line 3: 甲表 is a title of revenue"},
		{"titles.csv", "slug,title\nrevenue\n", "titles.csv: record on line 2"},
		{"measures.csv", "statement,header,measure\nrevenue,捐赠,Donation 1\n", "measures.csv: line 2: "},
		{"lines.csv", "statement,side,section,label,line,canonical,memo\nprocurement,left,,甲,a,甲,\n", "lines.csv: line 2: no side"},
		{"lines.csv", "statement,side,section,label,line,canonical,memo,valid_from,valid_to\nprocurement,,,甲,a,甲,,2020,2019\n", "lines.csv: line 2: 甲 went out of use"},
		{"lines.csv", "statement,side,section,label,line,canonical,memo,valid_from,valid_to\nprocurement,,,甲,a,甲,,某年,\n", "lines.csv: line 2: \"某年\" is no year"},
		{"lines.csv", "statement,side,section,label,line,canonical\nprocurement,,,甲,a,甲\n", "lines.csv: line 1: the columns are"},
		{"statements.csv", "statement,title,reader,like,fund,rows\nvillage,表,magic,,,\n", "statements.csv: line 2: "},
		{"functions.csv", "code,name,valid_from,valid_to,spellings,source,documents\n201,甲,2019,,,x,0\n201,乙,2020,,,x,0\n", "functions.csv: line 3: code 201 has two names"},
		{"divisions.csv", "code,name,short,parent,level,valid_from,valid_to,successor\n1101,甲市,,,county,2019,,\n", "divisions.csv: line 2: "},
		{"identities.csv", "id,severity,identity,zh,en\n,error,revenue::total:revenue = top,甲,a\n", "identities.csv: line 2: an identity without a name"},
		{"identities.csv", "id,severity,identity,zh,en\nZ1,error,revenue::total:revenue = nothing::total:revenue,甲,a\n", "identities.csv: line 2: identity Z1: no statement is called"},
		{"units.csv", "printed,factor\n元,1\n", "units.csv: the factors of units are fixed"},
		{"title.csv", "slug,title\n", "title.csv: no file of knowledge has this name"},
		{"corrections.csv", corrections + "aa,1,0,0,0,1.00,2.00,misprint\n", "corrections.csv: line 2: document_id"},
		{"corrections.csv", corrections + someDocument + ",0,0,0,0,1.00,2.00,misprint\n", "corrections.csv: line 2: page"},
		{"corrections.csv", corrections + someDocument + ",1,0,0,0,1.00,2.00,\n", "corrections.csv: line 2: a correction needs a reason"},
		{"corrections.csv", corrections + someDocument + ",1,0,0,0,1.00,2.00,a\n" + someDocument + ",1,0,0,0,1.00,3.00,b\n", "corrections.csv: line 3: the cell is corrected twice"},
		{"corrections.csv", "page\n1\n", "corrections.csv: line 1: the columns are"},
	} {
		_, dir, err := overlay(t, map[string]string{c.file: c.text})
		if err == nil || !strings.HasPrefix(err.Error(), filepath.Join(dir, c.want)) {
			t.Errorf("%s: %v, want %s", c.text, err, c.want)
		}
	}
	if _, _, err := overlay(t, nil); err == nil {
		t.Error("an empty folder is no knowledge")
	}
	if _, err := Open(filepath.Join(t.TempDir(), "absent")); err == nil {
		t.Error("a folder that is not there is no knowledge")
	}
}
