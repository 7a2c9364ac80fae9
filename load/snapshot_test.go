package load

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// Amounts come back as they went in; a printed zero stays a zero and a blank stays null.
func TestAmountsComeBackExact(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "0", "0.00", "", "-0.000001", "12418.33", "999999999999.999999", "-999999999999.999999"))
	want := []any{int64(0), int64(0), nil, int64(-1), int64(12418330000), int64(999999999999999999), int64(-999999999999999999)}
	var got []any
	for _, f := range readTable[factRow](t, dir, "facts") {
		if f.Amount == nil {
			got = append(got, nil)
		} else {
			got = append(got, *f.Amount)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// The bounds that readers skip by are those of signed numbers.
func TestStatisticsOfNegativeAmounts(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "-5", "3", "", "-0.5"))
	path := onlyPart(t, dir, "facts", 2024)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	pf, err := parquet.OpenFile(f, st.Size())
	if err != nil {
		t.Fatal(err)
	}
	seen := false
	for _, g := range pf.Metadata().RowGroups {
		for _, c := range g.Columns {
			if strings.Join(c.MetaData.PathInSchema, ".") != "amount" {
				continue
			}
			seen = true
			s := c.MetaData.Statistics
			low, high := int64(binary.LittleEndian.Uint64(s.MinValue)), int64(binary.LittleEndian.Uint64(s.MaxValue))
			if low != -5_000_000 || high != 3_000_000 || s.NullCount != 1 {
				t.Errorf("min %d, max %d, %d nulls", low, high, s.NullCount)
			}
		}
	}
	if !seen {
		t.Error("no statistics of amount")
	}
}

// A document that comes twice in one run counts once, as it was read last.
func TestTwiceInOneRun(t *testing.T) {
	dir := t.TempDir()
	s := commit(t, dir, report("aa", "甲局", 2023, "1", "2"), report("bb", "乙局", 2023, "7"), report("aa", "甲局", 2024, "5"))
	if s.Documents != 2 || s.Rows["documents"] != 2 || s.Rows["facts"] != 2 {
		t.Errorf("%+v", s)
	}
	again := t.TempDir()
	commit(t, again, report("bb", "乙局", 2023, "7"), report("aa", "甲局", 2024, "5"))
	if !reflect.DeepEqual(files(t, dir), files(t, again)) {
		t.Error("the replaced reading left a trace")
	}
}

// A later reading of the same year replaces the rows of that document and of no other.
func TestReplacedInTheSameYear(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "1", "2"), report("bb", "乙局", 2024, "3"), report("cc", "丙局", 2024, "4"))
	commit(t, dir, report("bb", "乙局", 2024, "30", "31"))
	got := map[string]int64{}
	for _, f := range readTable[factRow](t, dir, "facts") {
		got[f.DocumentID] += *f.Amount
	}
	if want := map[string]int64{"aa": 3_000_000, "bb": 61_000_000, "cc": 4_000_000}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// The published name is a link within the folder: a dataset may be moved.
func TestDatasetMayBeMoved(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "before")
	commit(t, dir, report("aa", "甲局", 2024, "1"))
	want := files(t, dir)
	target, err := os.Readlink(filepath.Join(dir, "current"))
	if err != nil || filepath.IsAbs(target) {
		t.Errorf("current points to %s, %v", target, err)
	}
	moved := filepath.Join(filepath.Dir(dir), "after")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(files(t, moved), want) {
		t.Error("the moved dataset reads otherwise")
	}
	commit(t, moved, report("bb", "乙局", 2024, "2"))
	if n := len(readTable[documentRow](t, moved, "documents")); n != 2 {
		t.Errorf("%d documents, want 2", n)
	}
}

// A write that fails, wherever, leaves the last snapshot and says which file it was.
func TestFailedWriteKeepsTheLastSnapshot(t *testing.T) {
	for _, c := range []struct{ name, in, what string }{
		{"a folder cannot be made", ".staging/next", "file"},
		{"a file cannot be made", ".staging/next/facts/fiscal_year=2024/group-0", "folder"},
		{"the catalogue cannot be written", ".staging/next/manifest.json", "folder"},
		{"the link cannot be turned", ".staging/current", "folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			commit(t, dir, report("aa", "甲局", 2024, "1"))
			want := files(t, dir)
			ds, err := Open(dir, Options{Program: "juesuan test"})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = ds.Close() }()
			if err := ds.Append(report("bb", "乙局", 2024, "2")); err != nil {
				t.Fatal(err)
			}
			block(t, filepath.Join(dir, c.in), c.what)
			if _, err := ds.Commit(context.Background()); err == nil || !strings.Contains(err.Error(), c.in) {
				t.Errorf("the error does not name %s: %v", c.in, err)
			}
			if !reflect.DeepEqual(files(t, dir), want) {
				t.Error("the snapshot changed")
			}
			_ = ds.Close()
			if s := commit(t, dir, report("bb", "乙局", 2024, "2")); s.Rows["documents"] != 2 {
				t.Errorf("the next run does not mend it: %+v", s)
			}
		})
	}
}

// block puts something where the program wants to write; it holds against every user, root too.
func block(t *testing.T, path, what string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	var err error
	if what == "file" {
		err = os.WriteFile(path, nil, 0o644)
	} else {
		err = os.Mkdir(path, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Rows that no document of the year owns are not lost without a word when the year is merged.
func TestRowsOutOfOrderStopTheMerge(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 0, "1"), report("bb", "甲局", 0, "2"))
	tab := newTables()[2]
	path := onlyPart(t, dir, "facts", 0)
	tab.open(osDisk{}, path, "test", newCodec(1))
	for _, id := range []string{"bb", "aa"} {
		r, err := convert(report(id, "甲局", 0, "1"), "test")
		if err != nil {
			t.Fatal(err)
		}
		if err := tab.apply([]step{{staged: &stagedDoc{}, rows: r}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := tab.close(); err != nil {
		t.Fatal(err)
	}
	ds, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ds.Close() }()
	if err := ds.Append(report("aa", "甲局", 0, "3")); err != nil {
		t.Fatal(err)
	}
	if _, err := ds.Commit(context.Background()); !errors.Is(err, errOrder) {
		t.Error(err)
	}
}

// A folder may hold other things than a dataset, even one of our names.
func TestForeignFilesStay(t *testing.T) {
	dir := t.TempDir()
	kept := []string{"notes.txt", "snapshots/2024-holiday/photo.jpg", "snapshots/readme"}
	for _, p := range kept {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, p)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, p), []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	commit(t, dir, report("aa", "甲局", 2024, "1"))
	commit(t, dir, report("aa", "甲局", 2024, "2"))
	for _, p := range kept {
		if _, err := os.Stat(filepath.Join(dir, p)); err != nil {
			t.Error(err)
		}
	}
}

// A snapshot never changes: no dataset is made in one, by whatever way its folder is named.
func TestNoDatasetInASnapshot(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ds")
	commit(t, dir, report("aa", "甲局", 2024, "1"))
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	before := treeOf(t, dir)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(p.Path, link); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{filepath.Join(dir, "current"), p.Path, link, filepath.Join(dir, "current", "facts"), filepath.Join(dir, "current", "new", "one"), filepath.Join(dir, "snapshots"), filepath.Join(dir, "snapshots", "new")} {
		_, err := Open(out, Options{Program: "test"})
		if !errors.Is(err, ErrInSnapshot) || !strings.HasSuffix(err.Error(), "the dataset is "+real) {
			t.Errorf("%s: %v", out, err)
		}
	}
	if after := treeOf(t, dir); !slices.Equal(after, before) {
		t.Errorf("the dataset changed:\n%v\n%v", before, after)
	}
	copied := t.TempDir()
	if err := os.CopyFS(copied, os.DirFS(p.Path)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(copied, Options{Program: "test"}); !errors.Is(err, ErrInSnapshot) || !strings.Contains(err.Error(), "manifest.json") {
		t.Error(err)
	}
	other := filepath.Join(t.TempDir(), "snapshots", "mine") // a name that others use too
	ds, err := Open(other, Options{Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if err := ds.Close(); err != nil {
		t.Error(err)
	}
}

// treeOf lists the files of a folder.
func treeOf(t *testing.T, dir string) (out []string) {
	t.Helper()
	if err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		out = append(out, path)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}
