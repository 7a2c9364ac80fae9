package load

import (
	"context"
	"errors"
	"os"
	"testing"
)

// A stored file that was damaged is an error that names it, never a panic and never fewer rows without a word.
func TestDamagedFilesAreNamed(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "1", "2", "3"))
	p, err := OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := p.Parts("facts")
	if err != nil || len(parts) != 1 {
		t.Fatal(parts, err)
	}
	whole, err := os.ReadFile(parts[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := Table("facts")
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for at := 4; at < len(whole); at += 41 {
		b := append([]byte{}, whole...)
		b[at] ^= 0x10
		if err := os.Remove(parts[0].Path); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(parts[0].Path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		rows := 0
		err := p.Rows(context.Background(), facts, func(int) bool { return true }, func([]Value) error { rows++; return nil })
		if err == nil && rows != 3 {
			t.Fatalf("byte %d: %d rows without an error", at, rows)
		}
		if err != nil {
			wrong++
		}
		if _, err := p.Stats(context.Background(), nil); err != nil { // it reads some columns alone
			wrong++
		}
	}
	if wrong == 0 {
		t.Error("no damage was seen")
	}
	if err := (Part{Rows: 2}).whole(1); !errors.Is(err, errRows) {
		t.Error(err)
	}
}
