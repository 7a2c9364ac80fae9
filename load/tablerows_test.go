package load

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func every(int) bool { return true }

func TestRowsOfAnyTable(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "12418.33", "", "-0.000001"), report("cc", "", 0, "-999999999999.999999"))
	p, err := OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ table, columns, want string }{
		{"facts", "entity_name fiscal_year amount state memo page", "NULL NULL -999999999999.999999 reported false 1\n甲局 2024 12418.330000 reported false 1\n甲局 2024 NULL blank false 1\n甲局 2024 -0.000001 reported false 1\n"},
		{"documents", "document_id bytes repairs", "cc 7 xref rebuilt\naa 7 xref rebuilt\n"},
		{"statements", "pages unit", "1; 2 万元\n1; 2 万元\n"},
		{"checks", "check tolerance difference", "total-equals-parts 0.000000500 25.000000\nthree-public NULL NULL\ntotal-equals-parts 0.000000500 25.000000\nthree-public NULL NULL\n"},
	} {
		info, err := Table(c.table)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := p.Rows(t.Context(), info, every, func(row []Value) error {
			var line []string
			for _, name := range strings.Fields(c.columns) {
				v := row[info.Index(name)]
				if !v.Valid {
					v.Text = "NULL"
				}
				line = append(line, v.Text)
			}
			b.WriteString(strings.Join(line, " ") + "\n")
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.table, b.String(), c.want)
		}
	}
	if _, err := Table("fact"); !errors.Is(err, ErrNoTable) || !strings.Contains(err.Error(), "facts") {
		t.Error(err)
	}
	// every table has as many rows as the manifest says, and a year that is not wanted has none
	for _, info := range Dictionary() {
		n := int64(0)
		count := func([]Value) error { n++; return nil }
		if err := p.Rows(t.Context(), info, every, count); err != nil || n != p.Counts[info.Name] {
			t.Errorf("%s: %d rows, the manifest says %d: %v", info.Name, n, p.Counts[info.Name], err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	facts, _ := Table("facts")
	if err := p.Rows(ctx, facts, every, func([]Value) error { return nil }); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestPublishedIsResolvedOnce(t *testing.T) {
	dir := t.TempDir()
	if _, err := OpenPublished(dir); !errors.Is(err, ErrNoDataset) || !strings.Contains(err.Error(), "juesuan run") {
		t.Error(err)
	}
	first := commit(t, dir, report("aa", "甲局", 2024, "1"))
	p, err := OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, dir, report("bb", "乙局", 2024, "1"))
	if p.Name != first.Snapshot || !strings.HasSuffix(p.Path, first.Snapshot) || p.Gone() {
		t.Errorf("%+v", p)
	}
	direct, err := OpenPublished(p.Path)
	if err != nil || direct.Name != first.Snapshot {
		t.Errorf("the folder of a snapshot: %+v %v", direct, err)
	}
}
