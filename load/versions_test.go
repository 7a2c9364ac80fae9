package load

import (
	"context"
	"errors"
	"fmt"
	"github.com/shopspring/decimal"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/normalize"
)

// with gives a report other statements.
func with(r *normalize.Report, slugs ...string) *normalize.Report {
	first := r.Statements[0]
	r.Statements = nil
	for _, s := range slugs {
		first.Slug = s
		r.Statements = append(r.Statements, first)
	}
	return r
}

// dated gives a report a date of publication.
func dated(r *normalize.Report, day string) *normalize.Report {
	r.Document.PublishedAt = day
	return r
}

// versionsOf lists documents as id<supersedes, superseded ones as (id>superseded_by<supersedes).
func versionsOf(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	for _, d := range readTable[documentRow](t, dir, "documents") {
		if d.SupersededBy != "" {
			t.Errorf("%s is current and superseded by %s", d.DocumentID, d.SupersededBy)
		}
		out = append(out, strings.TrimSuffix(d.DocumentID+"<"+d.Supersedes, "<"))
	}
	slices.Sort(out)
	var old []string
	if paths, _ := filepath.Glob(filepath.Join(dir, "current", "superseded", "documents", "*", "*.parquet")); len(paths) > 0 {
		for _, d := range readTable[documentRow](t, dir, "superseded/documents") {
			old = append(old, "("+strings.TrimSuffix(d.DocumentID+">"+d.SupersededBy+"<"+d.Supersedes, "<")+")")
		}
	}
	slices.Sort(old)
	if err := checkWhole(filepath.Join(dir, "current")); err != nil {
		t.Error(err)
	}
	return strings.Join(append(out, old...), " ")
}

func TestVersions(t *testing.T) {
	r := func(id string) *normalize.Report { return report(id, "甲局", 2024, "1") }
	kind := func(r *normalize.Report, kind, scope string) *normalize.Report {
		r.Document.Kind, r.Document.Scope = kind, scope
		return r
	}
	blank := func(r *normalize.Report) *normalize.Report {
		for i := range r.Facts {
			r.Facts[i].State, r.Facts[i].Amount = normalize.StateBlank, decimal.NullDecimal{}
		}
		return r
	}
	for _, c := range []struct {
		name string
		runs [][]*normalize.Report
		want string
	}{
		{"one without an amount replaces nothing", [][]*normalize.Report{{r("v1")}, {blank(r("v2"))}}, "v1 v2"},
		{"nor is it replaced, stored before", [][]*normalize.Report{{blank(r("v1"))}, {r("v2")}, {r("v3")}}, "v1 v3<v2 (v2>v3)"},
		{"a later one replaces", [][]*normalize.Report{{r("v1")}, {r("v2")}, {r("v3")}}, "v3<v2 (v1>v2) (v2>v3<v1)"},
		{"in one run the order counts", [][]*normalize.Report{{r("v1"), r("v2")}}, "v2<v1 (v1>v2)"},
		{"published later counts more", [][]*normalize.Report{{dated(r("v2"), "2024-09-02")}, {dated(r("v1"), "2024-08-30")}}, "v2<v1 (v1>v2)"},
		{"one without a date is newer when it comes later", [][]*normalize.Report{{dated(r("v2"), "2024-09-02")}, {r("v1")}}, "v1<v2 (v2>v1)"},
		{"an instant, not a text", [][]*normalize.Report{{dated(r("v1"), "2024-09-02T00:30:00+08:00")}, {dated(r("v2"), "2024-09-01T23:00:00Z")}}, "v2<v1 (v1>v2)"},
		{"into the middle", [][]*normalize.Report{{dated(r("v1"), "2024-01-01")}, {dated(r("v3"), "2024-03-01")}, {dated(r("v2"), "2024-02-01")}}, "v3<v2 (v1>v2) (v2>v3<v1)"},
		{"other statements stay", [][]*normalize.Report{{with(r("main"), "revenue", "expenditure")}, {with(r("attachment"), "three_public")}}, "attachment main"},
		{"no statements stay", [][]*normalize.Report{{with(r("a"))}, {with(r("b"))}}, "a b"},
		{"one statement in common", [][]*normalize.Report{{with(r("v1"), "revenue", "expenditure")}, {with(r("v2"), "expenditure", "three_public")}}, "v2<v1 (v1>v2)"},
		{"one that joins two", [][]*normalize.Report{{with(r("a"), "revenue")}, {with(r("b"), "expenditure")}, {with(r("c"), "revenue", "expenditure")}}, "c<b (a>b) (b>c<a)"},
		{"what a superseded one replaced does not come back", [][]*normalize.Report{{dated(with(r("old"), "revenue"), "2024-08-01")}, {dated(with(r("new"), "expenditure"), "2024-10-01")},
			{dated(with(r("middle"), "revenue", "expenditure"), "2024-09-01")}}, "new<middle (middle>new<old) (old>middle)"},
		{"without dates the order of loading counts over runs", [][]*normalize.Report{{with(r("z"), "revenue", "expenditure")}, {with(r("b"), "revenue")}, {with(r("a"), "expenditure")},
			{with(r("d"), "three_public")}, {with(r("z"), "revenue", "expenditure")}}, "a b<z d (z>b)"},
		{"another year", [][]*normalize.Report{{r("v1")}, {report("v2", "甲局", 2023, "1")}}, "v1 v2"},
		{"another entity", [][]*normalize.Report{{r("v1")}, {report("v2", "乙局", 2024, "1")}}, "v1 v2"},
		{"another kind", [][]*normalize.Report{{r("v1")}, {kind(r("v2"), normalize.KindDepartmental, "")}}, "v1 v2"},
		{"another scope", [][]*normalize.Report{{kind(r("v1"), normalize.KindDepartmental, "own_level")}, {kind(r("v2"), normalize.KindDepartmental, "consolidated")}}, "v1 v2"},
		{"an unknown entity", [][]*normalize.Report{{report("v1", "", 2024, "1")}, {report("v2", "", 2024, "1")}}, "v1 v2"},
		{"an unknown year", [][]*normalize.Report{{report("v1", "甲局", 0, "1")}, {report("v2", "甲局", 0, "1")}}, "v1 v2"},
		{"read again, it keeps its place", [][]*normalize.Report{{r("v1")}, {r("v2")}, {report("v1", "甲局", 2024, "7")}}, "v2<v1 (v1>v2)"},
		{"read as another entity, it leaves", [][]*normalize.Report{{r("v1")}, {r("v2")}, {report("v2", "乙局", 2024, "7")}}, "v1 v2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, run := range c.runs {
				commit(t, dir, run...)
			}
			if got := versionsOf(t, dir); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// A superseded version takes the rows of all its tables with it, and they come back when the newer one is withdrawn.
func TestSupersededRowsAndWithdrawal(t *testing.T) {
	dir := t.TempDir()
	first := commit(t, dir, report("v1", "甲局", 2024, "1", "2"), report("other", "乙局", 2024, "5"))
	before := map[string]int64{}
	for table, n := range first.Rows {
		before[table] = n
	}
	s := commit(t, dir, report("v2", "甲局", 2024, "10"))
	if s.Superseded != 1 || s.Rows["documents"] != 2 || s.Rows["facts"] != 2 || len(s.Replaced) != 1 {
		t.Fatalf("%+v", s)
	}
	if got, want := s.Replaced[0], (Supersession{Newer: "v2", Older: "v1", NewerFile: "v2.pdf", OlderFile: "v1.pdf", EntityName: "甲局", FiscalYear: 2024}); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, table := range documentTables() {
		if len(partsOf(t, dir, "superseded/"+table, 2024)) != 1 {
			t.Errorf("superseded/%s has no file", table)
		}
	}
	var amounts []int64
	for _, f := range readTable[factRow](t, dir, "superseded/facts") {
		amounts = append(amounts, *f.Amount)
	}
	if !reflect.DeepEqual(amounts, []int64{1_000_000, 2_000_000}) {
		t.Error("superseded amounts", amounts)
	}
	found, err := FindDocuments(dir, []string{"v2"})
	if err != nil || len(found) != 1 || found[0].Supersedes != "v1" || found[0].FiscalYear != 2024 {
		t.Fatalf("%+v, %v", found, err)
	}
	ds, err := Open(dir, Options{Program: "juesuan test"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ds.Close() }()
	ds.Withdraw("v2")
	if s, err = ds.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	delete(before, classificationsTable)
	for table, n := range before {
		if s.Rows[table] != n {
			t.Errorf("%s: %d rows, want %d", table, s.Rows[table], n)
		}
	}
	if got := versionsOf(t, dir); got != "other v1" {
		t.Error(got)
	}
	ds.Withdraw("v1", "other")
	if s, err = ds.Commit(context.Background()); err != nil || s.Rows["documents"] != 0 || s.Withdrawn != 2 {
		t.Errorf("%+v, %v", s, err)
	}
}

// fileOf is a file with an account of 2024 for each entity, whose one amount is given.
func fileOf(id string, accounts ...[2]string) *normalize.Report {
	var all []*normalize.Report
	for i, a := range accounts {
		r := report(normalize.AccountID(id, i+1), a[0], 2024, a[1])
		r.Document.FileName, r.Document.URI = id+".pdf", "in/"+id+".pdf"
		all = append(all, r)
	}
	all[0].Others = all[1:]
	return all[0]
}

// accountsIn lists the accounts of a dataset with their amounts.
func accountsIn(t *testing.T, dir string) string {
	t.Helper()
	if err := checkWhole(filepath.Join(dir, "current")); err != nil {
		t.Error(err)
	}
	amounts := map[string]int64{}
	for _, f := range readTable[factRow](t, dir, "facts") {
		amounts[f.DocumentID] += *f.Amount / 1_000_000
	}
	var out []string
	for _, d := range readTable[documentRow](t, dir, "documents") {
		out = append(out, fmt.Sprintf("%s %s %d", d.DocumentID, d.EntityName, amounts[d.DocumentID]))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// Every account of a file is a document. A file that is read again replaces all of them, those too that it has no more; what
// is withdrawn is the file.
func TestAccountsOfAFile(t *testing.T) {
	dir := t.TempDir()
	s := commit(t, dir, fileOf("ff", [2]string{"甲局", "1"}, [2]string{"乙中心", "2"}, [2]string{"丙站", "3"}), report("other", "丁局", 2024, "9"))
	if got, want := accountsIn(t, dir), "ff 甲局 1, ff-2 乙中心 2, ff-3 丙站 3, other 丁局 9"; got != want || s.Documents != 4 {
		t.Fatalf("%d: %s, want %s", s.Documents, got, want)
	}
	commit(t, dir, fileOf("ff", [2]string{"甲局", "4"}, [2]string{"丙站", "5"}))
	if got, want := accountsIn(t, dir), "ff 甲局 4, ff-2 丙站 5, other 丁局 9"; got != want {
		t.Errorf("read again: %s, want %s", got, want)
	}
	commit(t, dir, fileOf("ff", [2]string{"甲局", "1"}, [2]string{"乙中心", "2"}), fileOf("ff", [2]string{"甲局", "6"})) // twice in a run
	if got, want := accountsIn(t, dir), "ff 甲局 6, other 丁局 9"; got != want {
		t.Errorf("twice: %s, want %s", got, want)
	}
	commit(t, dir, fileOf("ff", [2]string{"甲局", "6"}, [2]string{"乙中心", "7"}))
	commit(t, dir, report("newer", "乙中心", 2024, "8")) // the same account by itself
	if got, want := accountsIn(t, dir), "ff 甲局 6, newer 乙中心 8, other 丁局 9"; got != want {
		t.Errorf("a newer version of one account: %s, want %s", got, want)
	}
	for _, name := range []string{"ff", "ff-2", "in/ff.pdf"} {
		if found, err := FindDocuments(dir, []string{name}); err != nil || len(found) != 2 || found[0].DocumentID != "ff" || found[1].DocumentID != "ff-2" {
			t.Errorf("%s: %+v, %v", name, found, err)
		}
	}
	ds, err := Open(dir, Options{Program: "juesuan test"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ds.Close() }()
	ds.Withdraw("ff-2")
	if _, err := ds.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, want := accountsIn(t, dir), "newer 乙中心 8, other 丁局 9"; got != want {
		t.Errorf("withdrawn: %s, want %s", got, want)
	}
}

// An amount that no column can hold refuses the file, whichever account it stands in.
func TestAccountWithABadAmount(t *testing.T) {
	if err := Check(fileOf("ff", [2]string{"甲局", "1"}, [2]string{"乙中心", "0.0000001"})); !errors.Is(err, ErrAmount) {
		t.Error(err)
	}
}

func TestFindDocuments(t *testing.T) {
	dir := t.TempDir()
	a, b := strings.Repeat("ab", 32), strings.Repeat("ab", 31)+"cd"
	file := filepath.Join(t.TempDir(), "moved.pdf")
	if err := os.WriteFile(file, []byte("bytes"), 0o644); err != nil {
		t.Fatal(err)
	}
	hash, err := sumOf(file)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, dir, report(a, "甲局", 2024, "1"), report(b, "乙局", 2024, "1"), report(hash, "丙局", 2024, "1"))
	for name, want := range map[string]string{a: a, "./in/" + b + ".pdf": b, hash[:8]: hash, hash[:12] + "-2": hash, file: hash, a + "-x.pdf": "", "abababab": "", "ababab": "", "missing.pdf": "", strings.Repeat("0", 64): ""} {
		got, err := FindDocuments(dir, []string{name})
		if want == "" && err == nil || want != "" && (err != nil || len(got) != 1 || got[0].DocumentID != want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if _, err := FindDocuments(dir, []string{a, "missing.pdf"}); !errors.Is(err, ErrNoDocument) || !strings.Contains(err.Error(), "missing.pdf") {
		t.Error(err)
	}
}

// What a list said of a document is known by the next run, also of a superseded one and of one that failed; of one that an
// older program stored, which had no columns for all of it, the address and the dates.
func TestListed(t *testing.T) {
	dir := t.TempDir()
	said := normalize.Source{URI: "https://example.org/1", LandingPageURI: "https://example.org/", RetrievedAt: "2025-09-02", PublishedAt: "2025-09-01",
		Listed: normalize.Listing{Title: "决算", EntityName: "甲", RegionCode: "33", FiscalYear: 2023}}
	listed := func(r *normalize.Report) *normalize.Report {
		s := said
		s.DocumentID, s.FileName, s.Bytes, s.Listed.Hash, s.Listed.Address = r.Document.DocumentID, "1.pdf", 7, "h", true
		r.Document.Source = s
		return r
	}
	failed := listed(report("failed", "丙局", 2024))
	failed.Document.Status = normalize.StatusFailed
	commit(t, dir, listed(report("v1", "甲局", 2024, "1")), failed, report("plain", "丁局", 2024, "1"))
	commit(t, dir, dated(report("v2", "甲局", 2024, "1"), "2026-01-01"))
	if got := versionsOf(t, dir); got != "failed plain v2<v1 (v1>v2)" {
		t.Error(got)
	}
	ds, err := Open(dir, Options{Program: "juesuan test"})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]normalize.Source{"v1": said, "failed": said, "plain": {}, "new": {}} {
		if got := ds.Listed(id); got != want {
			t.Errorf("%s: %+v, want %+v", id, got, want)
		}
	}
	// a list says nothing now, the same, or something else
	if !ds.Has("v1", "") || !ds.Has("v1", "h") || ds.Has("v1", "other") || ds.Has("failed", "") {
		t.Error("Has")
	}
	_ = ds.Close()
	old := listingColumns{SourceURI: said.URI, PublishedAt: said.PublishedAt}
	if got := old.source(true); got.URI != said.URI || got.PublishedAt != said.PublishedAt {
		t.Errorf("%+v", got)
	}
	if old.SourceURI = "in/1.pdf"; old.source(true).URI != "" {
		t.Error("a path is no address of a list")
	}
}

func TestHas(t *testing.T) {
	dir := t.TempDir()
	failed := report("failed", "丙局", 2024)
	failed.Document.Status = normalize.StatusFailed
	commit(t, dir, report("v1", "甲局", 2024, "1"), failed)
	commit(t, dir, report("v2", "甲局", 2024, "1"))
	for program, want := range map[string][]bool{"juesuan test": {true, true, false, false}, "juesuan test knowledge 12": {false, false, false, false}} {
		ds, err := Open(dir, Options{Program: program})
		if err != nil {
			t.Fatal(err)
		}
		var got []bool
		for _, id := range []string{"v1", "v2", "failed", "new"} {
			got = append(got, ds.Has(id, ""))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", program, got, want)
		}
		_ = ds.Close()
	}
}

// A reading that the second reader had trouble with is made again by the next runs, three times at most for one program.
func TestUnsettledReadingIsMadeAgain(t *testing.T) {
	dir := t.TempDir()
	run := func(program string, unsettled bool) (has bool, count int32) {
		t.Helper()
		r := report("v1", "甲局", 2024, "1")
		r.Document.Unsettled = unsettled
		ds, err := Open(dir, Options{Program: program})
		if err != nil {
			t.Fatal(err)
		}
		if err := ds.Append(r); err != nil {
			t.Fatal(err)
		}
		if err := ds.Append(report("v0", "甲局", 2024, "3")); err != nil { // beside another version
			t.Fatal(err)
		}
		if _, err := ds.Commit(context.Background()); err != nil {
			t.Fatal(err)
		}
		_ = ds.Close()
		if ds, err = Open(dir, Options{Program: program}); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = ds.Close() }()
		if !ds.HasGood("v1") || !ds.Has("v0", "") {
			t.Error("an unsettled reading is a reading, and no trouble of others")
		}
		n := int32(-1)
		paths, _ := filepath.Glob(filepath.Join(dir, "current", "superseded"))
		for _, table := range []string{"documents", "superseded/documents"}[:1+len(paths)] {
			for _, d := range readTable[documentRow](t, dir, table) {
				if d.DocumentID == "v1" {
					n = d.Unsettled
				} else if d.Unsettled != 0 {
					t.Errorf("%s: %d unsettled readings", d.DocumentID, d.Unsettled)
				}
			}
		}
		return ds.Has("v1", ""), n
	}
	for i, step := range []struct {
		program   string
		unsettled bool
		has       bool
		count     int32
	}{
		{"a", true, false, 1}, {"a", true, false, 2}, {"a", true, true, 3}, {"b", true, false, 1}, {"b", false, true, 0}, {"b", true, false, 1},
	} {
		if has, count := run(step.program, step.unsettled); has != step.has || count != step.count {
			t.Errorf("run %d: has %t after %d readings, want %t after %d", i+1, has, count, step.has, step.count)
		}
	}
}

// The cache of sources knows a file by path, size and time; deleting or damaging it costs nothing but time.
func TestSources(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "a.pdf")
	id := strings.Repeat("0f", 32)
	commit(t, dir, report("aa", "甲局", 2024, "1")) // of a dataset without a snapshot nothing is remembered
	stat := func() os.FileInfo {
		st, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return st
	}
	known := func() bool {
		ds, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = ds.Close() }()
		got, ok := ds.Source(file, stat())
		return ok && got == id
	}
	remember := func() {
		ds, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		ds.Remember(file, stat(), id)
		_ = ds.Close()
	}
	if err := os.WriteFile(file, []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	remember()
	if known() {
		t.Error("a file that changed this moment is trusted")
	}
	long := stat().ModTime().Add(-settled * 2)
	if err := os.Chtimes(file, long, long); err != nil {
		t.Fatal(err)
	}
	remember()
	if !known() {
		t.Error("not remembered")
	}
	if err := os.WriteFile(filepath.Join(dir, sourcesFile), []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if known() {
		t.Error("a damaged cache is believed")
	}
	remember()
	if err := os.WriteFile(file, []byte("two, longer"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, long, long); err != nil {
		t.Fatal(err)
	}
	if known() {
		t.Error("a file of another size is taken for the same")
	}
}

// Parts of a tier are joined when there are four, no part outgrows its bound, and the rows are those of the documents
// whatever the commits were.
func TestPartsAreTiered(t *testing.T) {
	dir := t.TempDir()
	for i := range 21 {
		commit(t, dir, report(fmt.Sprintf("d%02d", i), fmt.Sprintf("第%d局", i%7*10+i), 2024, fmt.Sprint(i)))
		m, err := readManifest(filepath.Join(dir, "current"))
		if err != nil {
			t.Fatal(err)
		}
		parts, err := m.parts()
		if err != nil {
			t.Fatal(err)
		}
		tiers := map[int]int{}
		for _, p := range parts {
			tiers[tier(p.documents)]++
			if len(p.files) != len(documentTables()) {
				t.Errorf("part %s has %d files", p.name, len(p.files))
			}
		}
		for n, count := range tiers {
			if count >= mergeWidth {
				t.Errorf("after %d commits: %d parts of tier %d", i+1, count, n)
			}
		}
		if m.Tables["facts"].Rows != int64(i+1) {
			t.Fatalf("%d facts after %d commits", m.Tables["facts"].Rows, i+1)
		}
	}
	var sum int64
	for _, p := range partsOf(t, dir, "facts", 2024) {
		var last docKey
		if err := eachRow(p, func(f *factRow) {
			key := docKey{f.EntityName, f.DocumentID}
			if key.compare(last) < 0 {
				t.Errorf("%s: %v after %v", p, key, last)
			}
			last = key
			sum += *f.Amount
		}); err != nil {
			t.Fatal(err)
		}
	}
	if sum != 210*1_000_000 {
		t.Error("sum", sum)
	}
}

func TestCut(t *testing.T) {
	steps := make([]step, 2*maxPartDocuments+5)
	for i := range steps {
		steps[i].drop = i < 3 || i == len(steps)-1
	}
	var sizes []int
	for _, part := range cut(steps) {
		n := 0
		for _, s := range part {
			if !s.drop {
				n++
			}
		}
		sizes = append(sizes, n)
	}
	if !reflect.DeepEqual(sizes, []int{maxPartDocuments, maxPartDocuments, 1}) {
		t.Error(sizes)
	}
	if got := cut(steps[:3]); len(got) != 0 {
		t.Error("nothing is left, and a part is written")
	}
	heavy := []step{{weight: maxPartBytes - 1}, {weight: 2}, {weight: 1}}
	if got := cut(heavy); len(got) != 2 || len(got[1]) != 2 {
		t.Errorf("%d parts of large documents", len(got))
	}
}

// A replaced document rewrites its part; the others are the same files.
func TestReplacingRewritesOnePart(t *testing.T) {
	dir := t.TempDir()
	for i := range 7 {
		commit(t, dir, report(fmt.Sprintf("d%d", i), fmt.Sprintf("第%d局", i), 2024, "1"))
	}
	before := partsOf(t, dir, "facts", 2024)
	commit(t, dir, report("d6", "第6局", 2024, "2"))
	after := partsOf(t, dir, "facts", 2024)
	kept := 0
	for _, p := range after {
		if slices.Contains(before, p) {
			kept++
		}
	}
	if len(before) != len(after) || kept != len(before)-1 {
		t.Errorf("before %v, after %v", before, after)
	}
}
