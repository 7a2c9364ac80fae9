package load

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

func amount(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

// keyOf is the key of an entity of the tests.
func keyOf(entity string) string {
	if entity == "" {
		return ""
	}
	return "990000:" + entity
}

// report is a small document: one statement, a fact for each amount ("" is a blank cell).
func report(id, entity string, year int, amounts ...string) *normalize.Report {
	r := &normalize.Report{Document: normalize.DocumentInfo{
		Source:     normalize.Source{DocumentID: id, FileName: id + ".pdf", URI: "in/" + id + ".pdf", Bytes: 7},
		EntityName: entity, EntityKey: keyOf(entity), FiscalYear: year, Kind: normalize.KindUnit, TextSource: "text", Pages: 2, StatementsFound: 1, Status: normalize.StatusOK, Repairs: []string{"xref rebuilt"},
	}}
	r.Statements = []normalize.Statement{{Slug: "revenue", Title: "收入决算表", Number: "公开02表", UnitPrinted: "万元", UnitSource: "caption", Pages: []int{1, 2}, Tables: 2, Rows: 3, Columns: 4, Confidence: 1}}
	for i, a := range amounts {
		f := normalize.Fact{Statement: "revenue", Line: "2010301", Code: "2010301", CodeLevel: 3, Label: "行政运行", Measure: "revenue", Phase: "actual", State: normalize.StateBlank,
			Unit: "万元", UnitSource: "caption", Page: 1, Row: i, Column: 2, Source: "text", Confidence: 1, Verification: normalize.Unchecked}
		if a != "" {
			f.Amount, f.State, f.Printed = amount(a), normalize.StateReported, a
		}
		f.Box.X0, f.Box.Y1 = 10.123456, 20.5
		r.Facts = append(r.Facts, f)
	}
	r.Cells = []normalize.Cell{{Page: 1, Row: 0, Column: 0, RowSpan: 1, ColumnSpan: 2, Text: "项目", Statement: "revenue", Role: normalize.RoleHeader}, {Page: 2, Table: 1, RowSpan: 1, ColumnSpan: 1, Role: normalize.RoleUnmapped}}
	r.Findings = []normalize.Finding{{Kind: "no-unit", Severity: normalize.SeverityWarning, Page: 1, Table: 0, Row: 3, Column: -1, Message: "没有单位", Got: "12"},
		{Kind: "blank-template", Severity: normalize.SeverityError, Table: -1, Row: -1, Column: -1, Message: "template"}}
	r.Checks = []normalize.Check{{Check: "total-equals-parts", Statement: "revenue", Place: "revenue", Left: amount("12.5"), Right: amount("-12.5"), Difference: amount("25"), Tolerance: amount("0.0000005"), Outcome: "fail"},
		{Check: "three-public", Outcome: "insufficient_data"}}
	r.Sections = []normalize.Section{{Path: []string{"第三部分", "一"}, Title: "收入支出决算总体情况说明", Text: "收、支总计均为12.5万元。\n与上年持平。", PageFirst: 1, PageLast: 2}, {Path: []string{"第四部分"}, PageFirst: 2, PageLast: 2}}
	r.Narrative = []normalize.NarrativeFact{{Key: "total_both", Value: amount("12.5"), Unit: "万元", Printed: "12.5万元", Sentence: "收、支总计均为12.5万元。", Path: []string{"第三部分", "一"}, Page: 1,
		AgreesWith: "revenue::2010301:revenue", Verification: normalize.Verified},
		{Key: "total_both.yoy_pct", Value: amount("-0.01"), Unit: "%", Comparison: normalize.CompareYoYPercent, Base: "prior_year", Reason: "人员减少", Page: 2, Verification: normalize.Unchecked}}
	return r
}

func commit(t *testing.T, dir string, reports ...*normalize.Report) Summary {
	t.Helper()
	ds, err := Open(dir, Options{Program: "juesuan test"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ds.Close() }()
	for _, r := range reports {
		if err := ds.Append(r); err != nil {
			t.Fatal(err)
		}
	}
	s, err := ds.Commit(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// readTable reads a table of the published snapshot, all years in order.
func readTable[T any](t *testing.T, dir, name string) []T {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "current", name, "*", "*.parquet"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no files", name, err)
	}
	var out []T
	for _, p := range paths {
		f, err := openOld(p, func(*T) docKey { return docKey{} })
		if err != nil {
			t.Fatal(err)
		}
		if err := f.each(func(rs []T) error { out = append(out, rs...); return nil }); err != nil {
			t.Fatal(err)
		}
		f.close()
	}
	return out
}

// partsOf are the files of a table and year, below the link.
func partsOf(t *testing.T, dir, table string, year int) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "current", region{year: year}.path(table, "*.parquet")))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// onlyPart is the one file of a table and year.
func onlyPart(t *testing.T, dir, table string, year int) string {
	t.Helper()
	paths := partsOf(t, dir, table, year)
	if len(paths) != 1 {
		t.Fatalf("%s of %d: parts %v, want one", table, year, paths)
	}
	return paths[0]
}

// files are the published files and their bytes.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	root, err := filepath.EvalSymlinks(filepath.Join(dir, "current"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		out[strings.TrimPrefix(path, root)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRoundTripOfEveryTable(t *testing.T) {
	dir := t.TempDir()
	r := report("aa", "甲局", 2024, "12418.330000", "", "-0.000001", "999999999999.999999", "-999999999999.999999", "0")
	value := func(printed, number string) normalize.PerformanceValue {
		return normalize.PerformanceValue{Printed: printed, State: normalize.StateReported, Number: decimal.NewNullDecimal(decimal.RequireFromString(number)), Sign: "≤", Unit: "万元", Column: 4}
	}
	none := normalize.PerformanceValue{Column: -1}
	at := normalize.CellPlace{Page: 25, Table: 0, Row: 3, Column: 2}
	r.PerformanceProjects = []normalize.PerformanceProject{{Form: normalize.FormProject, Name: "甲项目", Executed: decimal.NewNullDecimal(decimal.RequireFromString("193.6")), Score: value("99.06", "99.06"), ScorePlace: at, Pages: []int{25, 26}, CellPlace: at,
		Amounts: []normalize.PerformanceAmount{{Source: "total", Label: "年度资金总额", Measure: "executed", Number: decimal.NewNullDecimal(decimal.RequireFromString("193.6")), State: normalize.StateReported, Printed: "193.6", Unit: "万元", UnitSource: "caption", CellPlace: at}},
		Indicators: []normalize.PerformanceIndicator{{Level1: "成本指标", Level1Weight: decimal.NewNullDecimal(decimal.RequireFromString("20")), Level2: "经济成本", Name: "成本", Target: value("≤75万元", "75"), Adjusted: none, Actual: value("=40万元", "40"), Completion: value("100%", "100"), Weight: value("（6分）", "6"), Score: value("6", "6"), Reason: "已付", CellPlace: at},
			{Name: "乙", Target: none, Adjusted: none, Actual: none, Completion: none, Weight: none, Score: none, CellPlace: at}}}}
	commit(t, dir, r)
	want, err := convert(r, "juesuan test")
	if err != nil {
		t.Fatal(err)
	}
	want.documents[0].LoadOrder = 1 // the first of its series: the commit counts
	same := func(name string, got, want any) {
		t.Helper()
		if g, w := fmt.Sprintf("%+v", deref(got)), fmt.Sprintf("%+v", deref(want)); g != w {
			t.Errorf("%s:\ngot  %s\nwant %s", name, g, w)
		}
	}
	same("documents", readTable[documentRow](t, dir, "documents"), want.documents)
	same("statements", readTable[statementRow](t, dir, "statements"), want.statements)
	same("facts", readTable[factRow](t, dir, "facts"), want.facts)
	same("cells", readTable[cellRow](t, dir, "cells"), want.cells)
	same("findings", readTable[findingRow](t, dir, "findings"), want.findings)
	same("sections", readTable[sectionRow](t, dir, "sections"), want.sections)
	same("narrative_facts", readTable[narrativeFactRow](t, dir, "narrative_facts"), want.narrative)
	same("checks", readTable[checkRow](t, dir, "checks"), want.checks)
	same("performance_projects", readTable[projectRow](t, dir, "performance_projects"), want.projects)
	same("performance_amounts", readTable[projectAmountRow](t, dir, "performance_amounts"), want.projectAmounts)
	same("performance_indicators", readTable[indicatorRow](t, dir, "performance_indicators"), want.indicators)
	if len(want.projects) != 1 || len(want.projectAmounts) != 1 || len(want.indicators) != 2 || *want.projects[0].Executed != 193600000 || want.indicators[1].WeightColumn != nil {
		t.Errorf("%+v", want.projects)
	}
}

// deref replaces the pointers in rows so that they can be compared as text.
func deref(rows any) []map[string]any {
	v := reflect.ValueOf(rows)
	out := make([]map[string]any, v.Len())
	for i := range out {
		out[i] = map[string]any{}
		for f := range v.Index(i).NumField() {
			field := v.Index(i).Field(f)
			if field.Kind() == reflect.Pointer && !field.IsNil() {
				field = field.Elem()
			}
			out[i][v.Index(i).Type().Field(f).Name] = field.Interface()
		}
	}
	return out
}

func TestAmountsThatDoNotFitAreRefused(t *testing.T) {
	ds, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ds.Close() }()
	for _, a := range []string{"1000000000000", "-1000000000000", "0.0000001", "1e30"} {
		err := ds.Append(report("aa", "甲局", 2024, "1", a))
		if !errors.Is(err, ErrAmount) {
			t.Errorf("%s: %v", a, err)
		} else if !strings.Contains(err.Error(), "in/aa.pdf: page 1, table 0, row 1, column 2") {
			t.Errorf("%s: the place is missing: %v", a, err)
		}
	}
	if _, err := ds.Commit(context.Background()); err != nil {
		t.Error("nothing staged:", err)
	}
}

// The bytes of a dataset depend on the documents of each commit and on nothing else: not on their order, not on the
// clock, not on the number of cores.
func TestSameBytesWhateverTheOrder(t *testing.T) {
	a, b, c := report("aa", "甲局", 2024, "1"), report("bb", "乙局", 2024, "2", "3"), report("cc", "", 0, "4")
	one, two, three, four := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	commit(t, one, a, b, c)
	commit(t, two, c, b, a)
	sameFiles(t, one, two)
	commit(t, three, b) // in two runs
	commit(t, three, c, a)
	commit(t, four, b)
	commit(t, four, a, c)
	sameFiles(t, three, four)
	before, _ := os.Readlink(filepath.Join(one, "current"))
	commit(t, one, a) // the same again
	if after, _ := os.Readlink(filepath.Join(one, "current")); after != before {
		t.Errorf("the same content has another name: %s, %s", before, after)
	}
}

func sameFiles(t *testing.T, a, b string) {
	t.Helper()
	want, got := files(t, a), files(t, b)
	if len(got) != len(want) {
		t.Fatalf("%d files, want %d", len(got), len(want))
	}
	for p := range want {
		if got[p] != want[p] {
			t.Errorf("%s differs", p)
		}
	}
}

func TestDocumentsAreReplaced(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2023, "1", "2"), report("bb", "乙局", 2024, "3"))
	s := commit(t, dir, report("aa", "甲局（新）", 2024, "5")) // now read with another name and year
	if s.Rows["documents"] != 2 || s.Rows["facts"] != 2 || s.Rows["cells"] != 4 {
		t.Fatalf("%+v", s)
	}
	if _, err := os.Stat(filepath.Join(dir, "current", "facts", "fiscal_year=2023")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the emptied year is still there")
	}
	var sum int64
	for _, f := range readTable[factRow](t, dir, "facts") {
		sum += *f.Amount
	}
	if sum != 8_000_000 {
		t.Error("sum", sum)
	}
}

// A document that fails in every run is read again by each, and the others of its part are written again: that gives the same
// bytes and no snapshot, however the rows lie over what is read of a file at once.
func TestReadAgainAsItWas(t *testing.T) {
	dir := t.TempDir()
	of := func(id string, rows int) *normalize.Report {
		r := report(id, "甲局", 0, "1")
		for i := range rows {
			c := r.Cells[0]
			c.Row, c.Text = i, fmt.Sprint(id, " ", strings.Repeat("长", i%50), i)
			r.Cells = append(r.Cells, c)
			f := r.Facts[0]
			f.Row, f.Printed = i, c.Text
			r.Facts = append(r.Facts, f)
		}
		return r
	}
	first := commit(t, dir, of("a", 700), of("b", 5_000), of("c", 20_000), of("failing", 0))
	if again := commit(t, dir, of("failing", 0)); again.Snapshot != first.Snapshot {
		t.Errorf("snapshot %s after %s", again.Snapshot, first.Snapshot)
	}
}

func TestUntouchedYearsAreTakenOver(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2023, "1", "2"))
	path := onlyPart(t, dir, "facts", 2023)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, dir, report("bb", "乙局", 2024, "3"))
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Error("the file of 2023 changed:", err)
	}
	m, err := readManifest(filepath.Join(dir, "current"))
	if err != nil {
		t.Fatal(err)
	}
	if m.Sums["revenue"] != "6.000000" || m.Tables["facts"].Rows != 3 {
		t.Errorf("%+v", m)
	}
}

func TestDeadRunLeavesTheLastSnapshot(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "1"))
	want := files(t, dir)
	for _, p := range []string{".staging/next/facts/x.parquet", ".staging/spool", "snapshots/0123456789abcdef/facts/half.parquet"} { // as after kill -9
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, p)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, p), []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := files(t, dir); !reflect.DeepEqual(got, want) {
		t.Error("readers see something else")
	}
	ds, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_ = ds.Close()
	if left, _ := filepath.Glob(filepath.Join(dir, "snapshots", "*")); len(left) != 1 {
		t.Error("left over:", left)
	}
	if _, err := os.Stat(filepath.Join(dir, ".staging")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("staging is left over")
	}
}

func TestCancelledCommitPublishesNothing(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "1"))
	want := files(t, dir)
	ds, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ds.Close() }()
	if err := ds.Append(report("bb", "乙局", 2024, "3")); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ds.Commit(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got := files(t, dir); !reflect.DeepEqual(got, want) {
		t.Error("the snapshot changed")
	}
}

// A run that publishes nothing into a new dataset leaves nothing, and takes nothing of others along.
func TestNothingIsLeftOfNothing(t *testing.T) {
	root := t.TempDir()
	open := func(dir string, wait time.Duration) *Dataset {
		t.Helper()
		ds, err := Open(dir, Options{Program: "juesuan test", Wait: wait})
		if err != nil {
			t.Fatal(err)
		}
		return ds
	}
	dir := filepath.Join(root, "a", "b")
	ds := open(dir, 0)
	if err := ds.Append(report("aa", "甲局", 2023, "1")); err != nil {
		t.Fatal(err)
	}
	_ = ds.Close()
	if left, err := os.ReadDir(root); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
	mine := filepath.Join(root, "mine", "notes.txt")
	if err := os.MkdirAll(filepath.Dir(mine), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(mine, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_ = open(filepath.Dir(mine), 0).Close()
	if left, err := os.ReadDir(filepath.Dir(mine)); err != nil || len(left) != 1 {
		t.Error(left, err)
	}
	// one that waits meanwhile goes on
	ds = open(dir, 0)
	done := make(chan Summary)
	go func() {
		defer close(done)
		waiting, err := Open(dir, Options{Program: "juesuan test", Wait: time.Minute})
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = waiting.Close() }()
		if err := waiting.Append(report("aa", "甲局", 2023, "1")); err != nil {
			t.Error(err)
		}
		s, err := waiting.Commit(context.Background())
		if err != nil {
			t.Error(err)
		}
		done <- s
	}()
	time.Sleep(3 * lockPoll / 2)
	_ = ds.Close()
	if s := <-done; s.Rows["documents"] != 1 {
		t.Errorf("%+v", s)
	}
	for range done { // until it is closed
	}
	_ = open(dir, 0).Close()
	if _, err := os.Stat(filepath.Join(dir, "current", manifestFile)); err != nil {
		t.Error("a published dataset stays:", err)
	}
}

func TestSecondWriterIsRefused(t *testing.T) {
	dir := t.TempDir()
	ds, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrLocked) {
		t.Error(err)
	}
	_ = ds.Close()
	again, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestReadBackSeesDamage(t *testing.T) {
	dir := t.TempDir()
	tab := newTables()[2]
	path := filepath.Join(dir, "f.parquet")
	tab.open(osDisk{}, path, "test", newCodec(1))
	r, err := convert(report("aa", "甲局", 2024, "1", "2"), "test")
	if err != nil {
		t.Fatal(err)
	}
	if err := tab.apply([]step{{staged: &stagedDoc{}, rows: r}}); err != nil {
		t.Fatal(err)
	}
	if err := tab.close(); err != nil {
		t.Fatal(err)
	}
	tab.(*tableOf[factRow]).sums.add("revenue", 1) // as if a digit were lost
	if _, err := tab.verify(); !errors.Is(err, errReadBack) {
		t.Error(err)
	}
}

func TestOtherSchemaIsRefused(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "1"))
	path := filepath.Join(dir, "current", manifestFile)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b = []byte(strings.Replace(string(b), `"schema_version": "`+SchemaVersion+`"`, `"schema_version": "0"`, 1))
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	ds, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ds.Close() }()
	if _, err := ds.Commit(context.Background()); !errors.Is(err, ErrSchema) {
		t.Error(err)
	}
}

// TestOlderDataset: a dataset of a program that had fewer tables goes on, its years with all tables.
func TestOlderDataset(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2023, "1"), report("bb", "乙局", 2024, "2"))
	path := filepath.Join(dir, "current", manifestFile)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	delete(m, "layout")
	for _, name := range []string{"sections", "narrative_facts"} {
		delete(m["tables"].(map[string]any), name)
		if err := os.RemoveAll(filepath.Join(dir, "current", name)); err != nil {
			t.Fatal(err)
		}
	}
	if b, err = json.Marshal(m); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if s := commit(t, dir, report("cc", "丙局", 2024, "3")); s.Rows["documents"] != 3 || s.Rows["facts"] != 3 {
		t.Errorf("rows are lost: %v", s.Rows)
	}
	for year, want := range map[int]int{2023: 1, 2024: 2} {
		for _, name := range documentTables() {
			if got := partsOf(t, dir, name, year); len(got) != want {
				t.Errorf("%s of %d: %d parts, want %d", name, year, len(got), want)
			}
		}
	}
}

func TestSumsHaveNoBound(t *testing.T) {
	s := sums{}
	for range 20 {
		s.add("revenue", 999_999_999_999_999_999)
	}
	if got := s.strings()["revenue"]; got != "19999999999999.999980" {
		t.Error(got)
	}
}

// The checks of a dataset come back document by document with their findings.
func TestChecked(t *testing.T) {
	dir := t.TempDir()
	one, two := report("aa", "甲局", 2024, "1"), report("bb", "乙局", 2023, "2")
	one.Findings = append(one.Findings, normalize.Finding{Kind: normalize.KindCheckFailed, Severity: normalize.SeverityError, Page: 3, Table: 0, Row: 2, Column: -1, Message: "A9"})
	commit(t, dir, one, two)
	var got []*normalize.Report
	if err := Checked(dir, func(r *normalize.Report) error { got = append(got, r); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Document.EntityName != "乙局" || got[1].Document.FiscalYear != 2024 || got[1].Document.FileName != "aa.pdf" {
		t.Fatalf("%+v", got)
	}
	c := got[1].Checks[0]
	if len(got[1].Checks) != 2 || !c.Difference.Valid || c.Difference.Decimal.String() != "25" || c.Tolerance.Decimal.String() != "0.0000005" || got[1].Checks[1].Left.Valid {
		t.Errorf("%+v", got[1].Checks)
	}
	if f := got[1].Findings; len(f) != 1 || f[0].Page != 3 || f[0].Column != -1 || len(got[0].Findings) != 0 {
		t.Errorf("%+v", f)
	}
	if err := Checked(t.TempDir(), nil); !errors.Is(err, ErrNoDataset) {
		t.Error(err)
	}
}

// Amounts of a few digits take a way of their own: both give the same, and refuse the same.
func TestAmountsBothWays(t *testing.T) {
	slow := func(d decimal.Decimal, scale int32) (int64, bool) {
		v := d.Shift(scale)
		return v.IntPart(), v.IsInteger() && v.Abs().LessThan(amountLimit)
	}
	for _, s := range []string{"0", "-0.00", "1", "-1", "12.34", "-12.340000", "0.000001", "0.0000001", "1.0000000", "999999999999.999999", "-999999999999.999999",
		"1000000000000", "9999999999999", "123456789012345678", "1e11", "1e12", "-1e17", "1e18", "1e-6", "1e-9", "10e-7"} {
		d := decimal.RequireFromString(s)
		for _, scale := range []int32{amountScale, toleranceScale} {
			if i, ok := fromCoefficient(d, scale); ok {
				if want, ok := slow(d, scale); !ok || i != want {
					t.Errorf("%s: %d, want %d, %v", s, i, want, ok)
				}
			} else if want, ok := slow(d, scale); ok && len(s) < 15 && d.Exponent() >= -scale && d.Exponent() < 2 {
				t.Errorf("%s is not read: %d", s, want)
			}
		}
	}
}
