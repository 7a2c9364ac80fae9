//go:build cgo && !noduckdb && (((darwin || linux) && (amd64 || arm64)) || (windows && amd64))

package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/juesuan/juesuan/load"
	"github.com/peterh/liner"
)

// dataset makes one of a fixture.
func dataset(t *testing.T, dir, fixture string) {
	t.Helper()
	if code := execute(t.Context(), []string{"run", filepath.Join(moduleRoot(t), "fixtures", fixture), "--out", dir, "-q"}, nil, io.Discard, io.Discard); code != exitOK {
		t.Fatal("exit status", code)
	}
}

// typed is a person who types lines; an empty one is Ctrl-C.
type typed struct {
	lines   []string
	history []string
}

func (p *typed) AppendHistory(s string) { p.history = append(p.history, s) }
func (p *typed) Prompt(string) (string, error) {
	if len(p.lines) == 0 {
		return "", io.EOF
	}
	line := p.lines[0]
	p.lines = p.lines[1:]
	if line == "" {
		return "", liner.ErrPromptAborted
	}
	return line, nil
}

func TestPrompt(t *testing.T) {
	dir := t.TempDir()
	dataset(t, dir, "unit-yuan")
	p, err := load.OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	e, err := openEngine(t.Context(), p, true)
	if err != nil {
		t.Fatal(err)
	}
	defer e.close()
	var out, errs bytes.Buffer
	s := &session{engine: e, options: queryOptions{format: "csv", maxRows: 10}, out: &out, errors: &errs}
	person := &typed{lines: []string{"SELECT", "count(*) AS n", "FROM documents; SELECT 2", "AS two;", "SELECT wrong", "", "SELECT nothing;", ".schema expenditure", ".tables", ".format xml", ".format json", "SELECT 3 AS three;", ".quit", "SELECT 4;"}}
	if err := s.talk(t.Context(), person); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"n\n1\ntwo\n2\n", "project_expenditure,\"DECIMAL(18,6)\",项目支出\n", "entity_name,VARCHAR,部门（单位）名称\n", "\ncoverage,公开情况", "[\n{\"three\":3}\n]\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "4") && strings.HasSuffix(out.String(), "4\n") || len(person.lines) != 1 {
		t.Error("the prompt went on behind .quit")
	}
	if !strings.Contains(errs.String(), "\"nothing\"") || strings.Contains(errs.String(), "wrong") || !strings.Contains(errs.String(), ".format xml: no such command") {
		t.Error(errs.String())
	}
	if got := strings.Join(person.history, " | "); !strings.HasPrefix(got, "SELECT count(*) AS n FROM documents; SELECT 2 | SELECT 2 AS two; | SELECT nothing; | .schema expenditure") {
		t.Error(got)
	}
}

// A run in between publishes another snapshot; the one that was opened answers.
func TestQueryPinsOneSnapshot(t *testing.T) {
	dir := t.TempDir()
	dataset(t, dir, "unit-yuan")
	p, err := load.OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	e, err := openEngine(t.Context(), p, false)
	if err != nil {
		t.Fatal(err)
	}
	defer e.close()
	dataset(t, dir, "rongcheng-2024")
	count := func() string {
		var b bytes.Buffer
		if err := e.ask(t.Context(), statement{"SELECT count(*) AS n FROM documents", 1}, func(r result) error {
			_, _, err := printResult(&b, "csv", r, 0)
			return err
		}); err != nil {
			return err.Error()
		}
		return b.String()
	}
	if got := count(); got != "n\n1\n" {
		t.Error(got)
	}
}

func TestInterruptEndsAQuery(t *testing.T) {
	dir := t.TempDir()
	dataset(t, dir, "unit-yuan")
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(time.Second, cancel)
	var errs bytes.Buffer
	if code := execute(ctx, []string{"query", dir, "SELECT sum(a.range * b.range % 7) FROM range(10000000) a, range(10000000) b"}, nil, io.Discard, &errs); code != exitInterrupted {
		t.Error("exit status", code, errs.String())
	}
}

func TestValuesAsDuckDBWritesThem(t *testing.T) {
	dir := t.TempDir()
	dataset(t, dir, "unit-yuan")
	p, err := load.OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	e, err := openEngine(t.Context(), p, false)
	if err != nil {
		t.Fatal(err)
	}
	defer e.close()
	for _, expression := range []string{"1", "-5::TINYINT", "170141183460469231731687303715884105727::HUGEINT", "1.50::DECIMAL(18,2)", "-0.000001::DECIMAL(18,6)", "0::DECIMAL(18,6)", "99999999999999999999999999999999.123456::DECIMAL(38,6)",
		"true", "NULL", "'文字, \"x\"'", "DATE '2024-02-29'", "TIMESTAMP '2024-02-29 12:34:56.5'", "TIME '01:02:03'", "INTERVAL '14 months 3 days 4 hours'", "INTERVAL '1 day'", "[1, 2, NULL]", "[1.50::DECIMAL(18,2), NULL]",
		"[['a'], []]", "{'a': 1}", "MAP {'k': 2.5::DECIMAL(3,1)}", "1.5::DOUBLE", "2::DOUBLE", "1e300::DOUBLE", "0.1::FLOAT", "'00000000-0000-0000-0000-0000000000ff'::UUID"} {
		var b bytes.Buffer
		err := e.ask(t.Context(), statement{"SELECT " + expression + " AS a, (" + expression + ")::VARCHAR AS b", 1}, func(r result) error {
			row, _, err := r.next()
			if err == nil {
				b.WriteString(row[0].text + "\n" + row[1].text)
			}
			return err
		})
		got, want, _ := strings.Cut(b.String(), "\n")
		if err != nil || got != want {
			t.Errorf("%s: %q, DuckDB writes %q: %v", expression, got, want, err)
		}
	}
}

// A damaged file is named, not taken for one of another program version, and never left out without a word.
func TestQueryNamesADamagedFile(t *testing.T) {
	dir := t.TempDir()
	dataset(t, dir, "unit-yuan")
	p, err := load.OpenPublished(dir)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := p.Parts("facts")
	if err != nil || len(parts) != 1 {
		t.Fatal(parts, err)
	}
	path := parts[0].Path
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := bytes.Clone(whole)
	for i := len(page) / 3; i < len(page)/3+300; i++ {
		page[i] ^= 0x55
	}
	for what, b := range map[string][]byte{"missing": nil, "cut off": whole[:len(whole)/2], "no footer": append(bytes.Clone(whole[:len(whole)-4]), "XXXX"...), "a page": page} {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if b != nil {
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		var out, errs bytes.Buffer
		code := execute(t.Context(), []string{"query", dir, "FROM facts", "--format", "csv"}, nil, &out, &errs)
		if code != exitFailed || !strings.Contains(errs.String(), filepath.Base(path)) || strings.Contains(errs.String(), "program version") {
			t.Errorf("%s: exit status %d\n%s", what, code, errs.String())
		}
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
