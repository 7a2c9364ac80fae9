package main

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// full is a device without room.
type full struct{ room int }

var errFull = errors.New("no space left on device")

func (f *full) Write(b []byte) (int, error) {
	if n := f.room; n < len(b) {
		f.room = 0
		return n, errFull
	}
	f.room -= len(b)
	return len(b), nil
}

// A table that could not be printed is no success.
func TestWhatCannotBePrintedFails(t *testing.T) {
	dir, fixtures := t.TempDir(), filepath.Join(moduleRoot(t), "fixtures")
	document := filepath.Join(fixtures, "unit-yuan", "document.pdf")
	for _, source := range []string{"unit-yuan", "no-unit"} {
		if code := execute(t.Context(), []string{"run", filepath.Join(fixtures, source), "--out", dir, "-q"}, nil, io.Discard, io.Discard); code != exitOK && code != exitFindings {
			t.Fatal("exit status", code)
		}
	}
	for _, args := range [][]string{{"stats", dir}, {"snapshots", dir}, {"diff", dir}, {"explain", "A1"}, {"remove", dir, document, "--dry-run"}, {"check", dir, "--all"}, {"check", document},
		{"show", "facts", document}, {"schema"}, {"version"}, {"--help"}, {"run", document, "--out", dir, "--log-level", "error"}, {"export", dir, "--format", "csv", "-o", "-"}, {"stats", dir, "--format", "json"}} {
		for _, room := range []int{0, 7} {
			var errs bytes.Buffer
			if code := execute(t.Context(), args, nil, &full{room}, &errs); code != exitFailed || strings.Count(errs.String(), errFull.Error()) != 1 {
				t.Errorf("%v, room for %d: exit status %d, %q", args, room, code, errs.String())
			}
		}
	}
}
