package load

import (
	"context"
	"fmt"
	"syscall"
	"testing"
)

// unlinked is a file system without hard links.
type unlinked struct{ osDisk }

func (unlinked) Link(string, string) error { return syscall.EPERM }

// On a file system without links the files that a commit shares are copies: the dataset is the same, and stays so when the
// snapshots that it shared with are gone.
func TestWithoutLinks(t *testing.T) {
	written := func(d disk) string {
		dir := t.TempDir()
		for i := range 3 {
			ds, err := Open(dir, Options{Program: "juesuan test", Jobs: 8, Keep: 1, disk: d})
			if err != nil {
				t.Fatal(err)
			}
			for year := range 12 { // most tables of a part have no rows, and some years are not touched again
				if year%3 >= i {
					r := report(fmt.Sprintf("a%d-%d", i, year), fmt.Sprintf("甲%d局", i), 2010+year, fmt.Sprint(i))
					r.Findings, r.Checks, r.Sections, r.Narrative = nil, nil, nil, nil
					if err := ds.Append(r); err != nil {
						t.Fatal(err)
					}
				}
			}
			if _, err := ds.Commit(context.Background()); err != nil {
				t.Fatal(err)
			}
			if err := ds.Close(); err != nil {
				t.Fatal(err)
			}
		}
		assertWhole(t, dir+"/current", "without links")
		return dir
	}
	sameFiles(t, written(osDisk{}), written(unlinked{}))
}

// Parts of one year that a commit writes anew are written side by side, each into a file of its own: the dataset is that of
// one after the other.
func TestPartsOfOneYearSideBySide(t *testing.T) {
	const parts = 3 // as many as do not become one
	written := func(jobs int) string {
		dir := t.TempDir()
		for i := range parts {
			commit(t, dir, report(fmt.Sprintf("a%d", i), fmt.Sprintf("甲%d局", i), 2024, "1"), report(fmt.Sprintf("b%d", i), fmt.Sprintf("乙%d局", i), 2024, "2"))
		}
		if n := len(partsOf(t, dir, "facts", 2024)); n != parts {
			t.Fatalf("%d parts, want %d", n, parts)
		}
		ds, err := Open(dir, Options{Program: "juesuan test", Jobs: jobs})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = ds.Close() }()
		for i := range parts { // each part is written anew
			if err := ds.Append(report(fmt.Sprintf("a%d", i), fmt.Sprintf("甲%d局", i), 2024, fmt.Sprintf("10%d", i))); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := ds.Commit(context.Background()); err != nil {
			t.Fatalf("%d jobs: %v", jobs, err)
		}
		assertWhole(t, dir+"/current", fmt.Sprintf("%d jobs", jobs))
		return dir
	}
	one := written(1)
	for range 2 {
		sameFiles(t, one, written(8))
	}
}
