package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// The totals of a report are those of its rows, whatever became of them.
func TestReportTotalsAreThoseOfItsRows(t *testing.T) {
	fixtures := filepath.Join(moduleRoot(t), "fixtures")
	t.Chdir(t.TempDir())
	fixture := func(name string) string { return filepath.Join(fixtures, name, "document.pdf") }
	data, err := os.ReadFile(fixture("unit-yuan"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.pdf", "copy.pdf"} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if code := execute(t.Context(), []string{"run", fixture("unit-wan-yuan"), "--out", "ds", "-q"}, nil, io.Discard, io.Discard); code != exitOK {
		t.Fatal("exit status", code)
	}
	args := []string{"run", "a.pdf", "copy.pdf", "gone.pdf", fixture("no-unit"), fixture("html-named-pdf"), fixture("unit-wan-yuan"), "https://example.org/a.pdf", "--out", "ds", "-q", "--report", "r.json"}
	if code := execute(t.Context(), args, nil, io.Discard, io.Discard); code != exitFailed {
		t.Fatal("exit status", code)
	}
	var r runRecord
	if data, err = os.ReadFile("r.json"); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for _, d := range r.Documents {
		rows[d.Status]++
	}
	for status, n := range map[string]int{"ok": 1, "partial": 1, "skipped": 0, "failed": 3, "same": 1, "unchanged": 1} {
		if got, ok := r.Totals.Status[status]; !ok || got != n || rows[status] != n {
			t.Errorf("%s: %d in the totals, %d rows, want %d", status, got, rows[status], n)
		}
	}
	if r.Totals.Sources != len(r.Documents) || r.Totals.Unreadable != 2 || r.Totals.Documents != 3 {
		t.Errorf("%+v", r.Totals)
	}
}
