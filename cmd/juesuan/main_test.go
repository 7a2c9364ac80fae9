package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if isReader() { // started by a run in a test
		os.Exit(serveReader(troublesome))
	}
	if os.Getenv("GORACE") == "" {
		_ = os.Setenv("GORACE", "atexit_sleep_ms=0") // of processes that tests start: many, and each would wait a second
	}
	testscript.Main(m, map[string]func(){"juesuan": main})
}

func TestScripts(t *testing.T) {
	fixtures := filepath.Join(moduleRoot(t), "fixtures")
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("FIXTURES", fixtures)
			if dir, err := os.UserCacheDir(); err == nil { // a script has no home; the second reader compiles once a machine
				env.Setenv("XDG_CACHE_HOME", dir)
			}
			return nil
		},
		UpdateScripts: os.Getenv("UPDATE_GOLDEN") != "",
		Condition: func(cond string) (bool, error) {
			if cond != "duckdb" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			return duckdbInside, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "drawn": drawn, "forget": forget},
	})
}

// status runs the program and compares its exit status: status 3 run x.pdf --out ds
func status(ts *testscript.TestScript, neg bool, args []string) {
	got := "0"
	var exit *exec.ExitError
	if err := ts.Exec("juesuan", args[1:]...); errors.As(err, &exit) {
		got = strconv.Itoa(exit.ExitCode())
	} else {
		ts.Check(err)
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// forget makes a snapshot one of a program that did not have some tables yet: forget ds/current findings
func forget(ts *testscript.TestScript, neg bool, args []string) {
	manifest := map[string]any{}
	path := ts.MkAbs(filepath.Join(args[0], "manifest.json"))
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(path)), &manifest))
	tables, ok := manifest["tables"].(map[string]any)
	if !ok {
		ts.Fatalf("%s: no tables", path)
	}
	for _, name := range args[1:] {
		delete(tables, name)
		ts.Check(os.RemoveAll(ts.MkAbs(filepath.Join(args[0], name))))
	}
	b, err := json.Marshal(manifest)
	ts.Check(err)
	ts.Check(os.WriteFile(path, b, 0o644))
}

// moduleRoot is the folder of go.mod.
func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}

// cancelling cancels at the first line of the log.
type cancelling struct{ cancel context.CancelFunc }

func (c cancelling) Write(b []byte) (int, error) {
	c.cancel()
	return len(b), nil
}

func TestInterruptKeepsTheLastSnapshot(t *testing.T) {
	fixtures, out := filepath.Join(moduleRoot(t), "fixtures"), t.TempDir()
	args := []string{"run", filepath.Join(fixtures, "unit-yuan"), "--out", out}
	if code := execute(t.Context(), args, nil, io.Discard, io.Discard); code != exitOK {
		t.Fatal("exit status", code)
	}
	before, err := os.Readlink(filepath.Join(out, "current"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	args[1] = fixtures
	report := filepath.Join(t.TempDir(), "report.json")
	args = append(args, "--report", report)
	if code := execute(ctx, args, nil, io.Discard, cancelling{cancel}); code != exitInterrupted {
		t.Error("exit status", code)
	}
	if after, _ := os.Readlink(filepath.Join(out, "current")); after != before {
		t.Error("a half-done run was published")
	}
	if b, err := os.ReadFile(report); err != nil || !strings.Contains(string(b), `"exit_status": 130`) || !strings.Contains(string(b), `"snapshot": ""`) {
		t.Errorf("the report: %s, %v", b, err)
	}
	if left, _ := filepath.Glob(filepath.Join(out, ".staging")); len(left) > 0 {
		t.Error("staging is left over")
	}
}

func TestPanicIsTheFailureOfOneDocument(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for _, name := range []string{"good.pdf", "bad.pdf", "same.pdf", "missing.pdf"} {
		paths = append(paths, filepath.Join(dir, name))
	}
	for i, content := range []string{"good", "bad", "good"} {
		if err := os.WriteFile(paths[i], []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := newReader(runOptions{jobs: 2, memory: 1})
	r.read = func(f *os.File, size int64, l extract.Limits) (*extract.Document, error) {
		if filepath.Base(f.Name()) == "bad.pdf" {
			panic("index out of range")
		}
		return &extract.Document{}, nil
	}
	var got []outcome
	var sources []input
	for _, p := range paths {
		sources = append(sources, input{path: p})
	}
	for o := range r.all(t.Context(), sources) {
		got = append(got, o)
	}
	if len(got) != 4 || got[0].err != nil || got[0].report == nil {
		t.Fatalf("%+v", got)
	}
	if got[1].path != paths[1] || firstLine(got[1].err) != "internal error: index out of range" || got[1].report.Document.Status != "failed" {
		t.Errorf("%+v", got[1])
	}
	if got[2].same != paths[0] || got[2].report != nil {
		t.Errorf("%+v", got[2])
	}
	if got[3].err == nil || got[3].report != nil {
		t.Errorf("%+v", got[3])
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	for _, c := range newRootCommand().Commands() {
		if c.Short == "" {
			t.Error(c.Name(), "says nothing of itself")
		}
	}
}
