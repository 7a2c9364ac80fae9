package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/juesuan/juesuan/normalize"
)

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	list, err := Snapshots(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		out = append(out, s.Name)
	}
	if !list[0].Current || list[0].Documents == 0 || list[0].Bytes == 0 || time.Since(list[0].Time) > time.Hour {
		t.Errorf("%+v", list[0])
	}
	return out
}

func opened(t *testing.T, dir string, o Options, use func(*Dataset)) {
	t.Helper()
	ds, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	use(ds)
	if err := ds.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSnapshotsRollbackPrune(t *testing.T) {
	dir := t.TempDir()
	var want []string
	for i := range 7 {
		s := commit(t, dir, report(fmt.Sprintf("d%d", i), fmt.Sprintf("第%d局", i), 2024, "1"))
		want = append([]string{s.Snapshot}, want...)
	}
	if got := names(t, dir); !reflect.DeepEqual(got, want[:DefaultKeep]) {
		t.Fatalf("got %v, want %v", got, want[:DefaultKeep])
	}
	for _, name := range want[:DefaultKeep] {
		assertWhole(t, filepath.Join(dir, snapshotsDir, name), name)
	}
	opened(t, dir, Options{}, func(ds *Dataset) {
		if name, err := ds.Rollback(want[3][:6]); err != nil || name != want[3] {
			t.Error(name, err)
		}
		if _, err := ds.Rollback("ffffffffffffffff"); !errors.Is(err, ErrNoSnapshot) {
			t.Error(err)
		}
	})
	if n := len(readTable[documentRow](t, dir, "documents")); n != 4 {
		t.Errorf("%d documents after rollback, want 4", n)
	}
	if got := names(t, dir); got[0] != want[3] || got[1] != want[0] || len(got) != DefaultKeep {
		t.Errorf("%v", got)
	}
	opened(t, dir, Options{}, func(ds *Dataset) {
		if gone, err := ds.Prune(2); err != nil || len(gone) != 3 {
			t.Error(gone, err)
		}
		if _, err := ds.Prune(0); err == nil {
			t.Error("the current snapshot may go")
		}
		if name, err := ds.Rollback(want[0]); err != nil || name != want[0] {
			t.Error(name, err)
		}
	})
	if got := names(t, dir); !reflect.DeepEqual(got, []string{want[0], want[3]}) {
		t.Errorf("%v", got)
	}
	commit(t, dir, report("d9", "第9局", 2024, "1"))
	assertTidy(t, dir, "after all")
}

// Snapshots go as the options say, also when nothing was new; the current one stays, wherever it stands.
func TestKeepWhenNothingIsNew(t *testing.T) {
	dir := t.TempDir()
	var want []string
	for i := range 4 {
		want = append([]string{commit(t, dir, report(fmt.Sprintf("d%d", i), fmt.Sprintf("第%d局", i), 2024, "1")).Snapshot}, want...)
	}
	opened(t, dir, Options{}, func(ds *Dataset) {
		if _, err := ds.Rollback(want[3]); err != nil {
			t.Fatal(err)
		}
	})
	for _, left := range [][]string{{want[3], want[0]}, {want[3]}} {
		opened(t, dir, Options{Keep: len(left)}, func(ds *Dataset) {
			if s, err := ds.Commit(context.Background()); err != nil || s.Snapshot != want[3] {
				t.Error(s, err)
			}
		})
		if got := names(t, dir); !reflect.DeepEqual(got, left) {
			t.Errorf("got %v, want %v", got, left)
		}
	}
}

// A damaged snapshot is not published.
func TestRollbackToADamagedSnapshot(t *testing.T) {
	dir := t.TempDir()
	first := commit(t, dir, report("a", "甲局", 2024, "1"))
	commit(t, dir, report("b", "乙局", 2024, "1"))
	paths, _ := filepath.Glob(filepath.Join(dir, snapshotsDir, first.Snapshot, "cells", "*", "*.parquet"))
	if len(paths) != 1 {
		t.Fatal(paths)
	}
	if err := os.Remove(paths[0]); err != nil {
		t.Fatal(err)
	}
	before := currentName(t, dir)
	opened(t, dir, Options{}, func(ds *Dataset) {
		if _, err := ds.Rollback(first.Snapshot); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), filepath.Base(paths[0])+" is missing") {
			t.Error(err)
		}
	})
	if currentName(t, dir) != before {
		t.Error("a damaged snapshot is published")
	}
}

// A line that a power cut tore is passed over, and what comes after it is not lost.
func TestTornHistory(t *testing.T) {
	dir := t.TempDir()
	one := commit(t, dir, report("a", "甲局", 2024, "1"))
	f, err := os.OpenFile(filepath.Join(dir, historyFile), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"time":"2024-01-01T00:00:00Z","action":"com`); err != nil {
		t.Fatal(err)
	}
	f.Close()
	two := commit(t, dir, report("b", "乙局", 2024, "1"))
	if got := names(t, dir); !reflect.DeepEqual(got, []string{two.Snapshot, one.Snapshot}) {
		t.Error(got)
	}
}

// A run that died between the turn of the link and the history is entered by the next one; a snapshot that it did not
// publish goes.
func TestHistoryIsMended(t *testing.T) {
	dir := t.TempDir()
	one := commit(t, dir, report("a", "甲局", 2024, "1"))
	before, err := os.ReadFile(filepath.Join(dir, historyFile))
	if err != nil {
		t.Fatal(err)
	}
	two := commit(t, dir, report("b", "乙局", 2024, "1"))
	if err := os.WriteFile(filepath.Join(dir, historyFile), before, 0o644); err != nil {
		t.Fatal(err)
	}
	opened(t, dir, Options{}, func(*Dataset) {})
	if got := names(t, dir); !reflect.DeepEqual(got, []string{two.Snapshot, one.Snapshot}) {
		t.Error(got)
	}
	copyTree(t, filepath.Join(dir, snapshotsDir, one.Snapshot), filepath.Join(dir, snapshotsDir, "00112233445566ff"))
	opened(t, dir, Options{}, func(*Dataset) {})
	assertTidy(t, dir, "after an unpublished snapshot")
}

// A dataset without a history, as earlier programs wrote it, keeps its snapshot and gets one.
func TestDatasetWithoutAHistory(t *testing.T) {
	dir := t.TempDir()
	one := commit(t, dir, report("a", "甲局", 2024, "1"))
	if err := os.Remove(filepath.Join(dir, historyFile)); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !reflect.DeepEqual(got, []string{one.Snapshot}) {
		t.Error(got)
	}
	two := commit(t, dir, report("b", "乙局", 2024, "1"))
	if got := names(t, dir); !reflect.DeepEqual(got, []string{two.Snapshot, one.Snapshot}) {
		t.Error(got)
	}
}

// The same input gives the same bytes at any time: the clock is in the history alone.
func TestClockIsInTheHistoryAlone(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	commit(t, a, report("a", "甲局", 2024, "1"))
	time.Sleep(1100 * time.Millisecond)
	commit(t, b, report("a", "甲局", 2024, "1"))
	sameFiles(t, a, b)
	if currentName(t, a) != currentName(t, b) {
		t.Error("another name")
	}
}

// Content that a kept snapshot has already is published under it, and its readers keep their files.
func TestSameContentAsAKeptSnapshot(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("a", "甲局", 2024, "1"))
	two := commit(t, dir, report("a", "甲局", 2024, "2"))
	f, err := os.Stat(filepath.Join(dir, snapshotsDir, two.Snapshot))
	if err != nil {
		t.Fatal(err)
	}
	commit(t, dir, report("a", "甲局", 2024, "1"))
	commit(t, dir, report("a", "甲局", 2024, "2"))
	again, err := os.Stat(filepath.Join(dir, "current"))
	if err != nil || !os.SameFile(f, again) {
		t.Error("the folder was replaced", err)
	}
}

func TestLockNamesItsHolder(t *testing.T) {
	dir := t.TempDir()
	ds, err := Open(dir, Options{Program: "juesuan first"})
	if err != nil {
		t.Fatal(err)
	}
	host, _ := os.Hostname()
	_, err = Open(dir, Options{})
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), fmt.Sprintf("process %d on %s since 20", os.Getpid(), host)) || !strings.Contains(err.Error(), "juesuan first") {
		t.Error(err)
	}
	if _, err := Open(dir, Options{Wait: 150 * time.Millisecond}); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "waited 150ms") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := OpenContext(ctx, dir, Options{Wait: time.Hour}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	time.AfterFunc(200*time.Millisecond, func() { _ = ds.Close() })
	opened(t, dir, Options{Wait: time.Minute}, func(*Dataset) {})
}

// A commit may be followed by others on the open dataset.
func TestSeveralCommits(t *testing.T) {
	dir := t.TempDir()
	opened(t, dir, Options{Program: "juesuan test"}, func(ds *Dataset) {
		for i := range 3 {
			if err := ds.Append(report(fmt.Sprintf("d%d", i), fmt.Sprintf("第%d局", i), 2024, "1")); err != nil {
				t.Fatal(err)
			}
			if s, err := ds.Commit(t.Context()); err != nil || s.Rows["facts"] != int64(i+1) || s.Documents != 1 {
				t.Fatalf("%+v, %v", s, err)
			}
		}
	})
}

func TestCompare(t *testing.T) {
	dir := t.TempDir()
	moved := report("moved", "丁局", 2023, "4")
	first := commit(t, dir, report("same", "甲局", 2024, "1"), report("changed", "乙局", 2024, "1", "2"), report("gone", "丙局", 2024, "3"), moved, report("v1", "戊局", 2024, "6"))
	changed := report("changed", "乙局", 2024, "1", "20", "5")
	opened(t, dir, Options{Program: "juesuan later"}, func(ds *Dataset) {
		for _, r := range []*normalize.Report{changed, report("same", "甲局", 2024, "1"), report("new", "己局", 2024, "7"), report("moved", "丁局（新名）", 2024, "4"), report("v2", "戊局", 2024, "6")} {
			if err := ds.Append(r); err != nil {
				t.Fatal(err)
			}
		}
		ds.Withdraw("gone")
		if _, err := ds.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	documents, facts := map[string]*DocumentChange{}, []string{}
	d, err := Compare(dir, "", "", func(c *DocumentChange) error { documents[c.Change+" "+c.DocumentID] = c; return nil }, func(f *FactChange) error {
		facts = append(facts, fmt.Sprint(f.Change, " ", f.DocumentID, " ", f.Row, " ", f.From["amount"], " ", f.To["amount"]))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if d.From != first.Snapshot || d.To != currentName(t, dir) || d.Documents != (Counts{2, 2, 2}) || d.Facts != (Counts{3, 1, 2}) {
		t.Errorf("%+v", d)
	}
	for _, want := range []string{"added new", "added v2", "changed changed", "changed moved", "gone gone", "gone v1"} {
		if documents[want] == nil {
			t.Errorf("no %s among %v", want, documents)
		}
	}
	if c := documents["gone v1"]; c != nil && c.SupersededBy != "v2" {
		t.Errorf("%+v", c)
	}
	if c := documents["changed moved"]; c != nil && (c.To["entity_name"] != "丁局（新名）" || c.From["fiscal_year"] != Year(2023) || c.Facts != (Counts{})) {
		t.Errorf("%+v", c)
	}
	for _, want := range []string{"changed changed 1 2.000000 20.000000", "added changed 2 <nil> 5.000000", "gone gone 0 3.000000 <nil>"} {
		if !strings.Contains(strings.Join(facts, "\n"), want) {
			t.Errorf("no %q among %q", want, facts)
		}
	}
	if same, err := Compare(dir, d.To, d.To, nil, nil); err != nil || same.Documents != (Counts{}) {
		t.Errorf("%+v, %v", same, err)
	}
	if _, err := Compare(t.TempDir(), "", "", nil, nil); !errors.Is(err, ErrNoDataset) {
		t.Error(err)
	}
}

// A superseded version that is withdrawn together with the newest one is named too.
func TestCompareNamesWithdrawnVersions(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("v1", "甲局", 2024, "1", "2"), report("other", "乙局", 2024, "5"))
	commit(t, dir, report("v2", "甲局", 2024, "10"))
	compared := func() (Diff, []string) {
		t.Helper()
		var got []string
		d, err := Compare(dir, "", "", func(c *DocumentChange) error {
			got = append(got, fmt.Sprint(c.Change, " ", c.DocumentID, " ", c.Superseded, " ", c.EntityName, c.FiscalYear))
			return nil
		}, func(*FactChange) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		return d, got
	}
	if d, got := compared(); d.Superseded != (Counts{}) { // v1 is the older version of one that came
		t.Errorf("%+v %v", d, got)
	}
	opened(t, dir, Options{Program: "juesuan test"}, func(ds *Dataset) {
		ds.Withdraw("v1", "v2")
		if _, err := ds.Commit(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
	d, got := compared()
	if want := []string{"gone v2 false 甲局2024", "gone v1 true 甲局2024"}; !reflect.DeepEqual(got, want) || d.Documents != (Counts{Gone: 1}) || d.Superseded != (Counts{Gone: 1}) || d.Facts != (Counts{Gone: 1}) {
		t.Errorf("%+v %v", d, got)
	}
}
