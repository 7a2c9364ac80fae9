package load

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Files that are not those of the manifest are found without opening them, named, and never answered from.
func TestFilesThatAreNotThoseOfTheManifest(t *testing.T) {
	dir := t.TempDir()
	first := commit(t, dir, report("aa", "甲局", 2024, "1", "2"))
	commit(t, dir, report("bb", "乙局", 2023, "3"))
	p, err := OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := p.Parts("facts")
	if err != nil || len(parts) != 2 || parts[0].Year != 2023 {
		t.Fatal(parts, err)
	}
	path := parts[0].Path // of the second snapshot alone
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, want ...string) {
		t.Helper()
		_, err := OpenPublished(dir)
		ds, opened := Open(dir, Options{Program: "test"})
		if opened != nil {
			t.Fatal(opened)
		}
		again := ds.Whole()
		if err := ds.Close(); err != nil {
			t.Error(err)
		}
		for _, err := range []error{err, again} {
			if len(want) == 0 && err != nil {
				t.Errorf("%s: %v", what, err)
			}
			for _, w := range want {
				if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), w) {
					t.Errorf("%s: no %q in %v", what, w, err)
				}
			}
		}
	}
	check("whole")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(path)
	check("missing", name+" is missing", "juesuan rollback "+filepath.Clean(dir)+" "+first.Snapshot)
	if err := os.WriteFile(path, whole[:len(whole)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	check("cut off", name+": ", "the manifest says")
	stray := filepath.Join(filepath.Dir(path), "part-0000.parquet")
	if err := os.WriteFile(path, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(stray, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	check("one too many", "part-0000.parquet is no file of the snapshot")
	if err := os.Remove(stray); err != nil {
		t.Fatal(err)
	}
	check("whole again")

	broken := append(append([]byte{}, whole[:len(whole)-4]...), "XXXX"...)
	if err := os.WriteFile(path, broken, 0o644); err != nil {
		t.Fatal(err)
	}
	check("of the same size")
	for what, err := range map[string]error{"Readable": p.Readable(), "Verify": p.Verify(t.Context())} {
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", what, err)
		}
	}

	// The way that is advised.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	ds, err := Open(dir, Options{Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ds.Rollback(first.Snapshot); err != nil {
		t.Fatal(err)
	}
	if err := ds.Close(); err != nil {
		t.Fatal(err)
	}
	commit(t, dir, report("bb", "乙局", 2023, "3"))
	check("after a rollback and a run")
}
