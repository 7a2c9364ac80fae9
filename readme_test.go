// Package juesuan_test keeps the README and its Chinese edition true: what they say of the program is compared
// with the program. UPDATE_GOLDEN=1 writes the parts between markers anew.
package juesuan_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

var readmes = []string{"README.md", "README.zh-CN.md"}

var scratch string // holds the program and its dataset for the tests of this package

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "juesuan-readme"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(scratch) // the system clears what stays
	os.Exit(code)
}

// program builds the program once.
var program = sync.OnceValues(func() (string, error) {
	path := filepath.Join(scratch, "juesuan")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", path, "./cmd/juesuan").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
})

// closing is the closing table of a run over the fixtures; the dataset stands in scratch/dataset.
var closing = sync.OnceValues(func() (string, error) {
	path, err := program()
	if err != nil {
		return "", err
	}
	cmd := exec.Command(path, "run", "fixtures", "--out", filepath.Join(scratch, "dataset"), "--log-level", "error")
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		return "", err
	}
	if out.Len() == 0 {
		return "", fmt.Errorf("juesuan run fixtures: %s", log.String())
	}
	return strings.ReplaceAll(out.String(), filepath.Join(scratch, "dataset"), "dataset"), nil
})

// output is what the program prints.
func output(t *testing.T, args ...string) string {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, args...).Output()
	if err != nil {
		t.Fatalf("juesuan %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// block compares what stands between the markers of a README with want, or writes it there.
func block(t *testing.T, file, name, want string) {
	t.Helper()
	begin, end := "<!-- "+name+":begin -->\n", "<!-- "+name+":end -->"
	text := read(t, file)
	i := strings.Index(text, begin)
	if i < 0 {
		t.Errorf("%s: no %q", file, strings.TrimSpace(begin))
		return
	}
	i += len(begin)
	n := strings.Index(text[i:], end)
	if n < 0 {
		t.Errorf("%s: no %q", file, end)
		return
	}
	if text[i:i+n] == want {
		return
	}
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(text[:i]+want+text[i+n:]), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s: %s differs from what the program prints; UPDATE_GOLDEN=1 go test . writes it anew\ngot\n%s\nwant\n%s", file, name, text[i:i+n], want)
}

func fenced(lang, text string) string {
	return "```" + lang + "\n" + strings.TrimRight(text, "\n") + "\n```\n"
}

func TestDictionary(t *testing.T) {
	block(t, "README.md", "dictionary", load.Markdown(false))
	block(t, "README.zh-CN.md", "dictionary", load.Markdown(true))
}

// TestStats: the first two tables of juesuan stats, those of kinds and years.
func TestStats(t *testing.T) {
	if _, err := closing(); err != nil {
		t.Fatal(err)
	}
	out := output(t, "stats", filepath.Join(scratch, "dataset"))
	tables := strings.SplitAfter(out, "┘\n")
	if len(tables) != 6 {
		t.Fatalf("%d tables\n%s", len(tables)-1, out)
	}
	_, first, _ := strings.Cut(tables[0], "\n") // the snapshot has the version in its name
	for _, f := range readmes {
		block(t, f, "stats", fenced("text", first+tables[1]))
	}
}

// timing is the part of the closing table that no two runs share.
var timing = regexp.MustCompile(`(?m)^├[─┼]+┤\n│ seconds .*\n│ pages/s .*\n`)

func TestClosingTable(t *testing.T) {
	out, err := closing()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range readmes {
		block(t, f, "closing", fenced("text", timing.ReplaceAllString(out, "")))
	}
}

func TestStatements(t *testing.T) {
	out := output(t, "show", "statements", "fixtures/rongcheng-2024/document.pdf")
	for _, f := range readmes {
		block(t, f, "statements", fenced("text", out))
	}
}

// TestChecksInTheReadmes: the list of identities is that of the program, and so is the example.
func TestChecksInTheReadmes(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "check", "fixtures/one-wrong-amount/document.pdf")
	out, err := cmd.Output()
	if err == nil {
		t.Error("a wrong amount fails no check")
	}
	for i, f := range readmes {
		block(t, f, "check", fenced("text", string(out)))
		var b strings.Builder
		b.WriteString([]string{"| check | identity | finding |\n|---|---|---|\n", "| 检查 | 勾稽关系 | 问题级别 |\n|---|---|---|\n"}[i])
		for _, id := range knowledge.Default().Checks() {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", id.ID, []string{id.English, id.Chinese}[i], id.Severity)
		}
		for _, c := range knowledge.Default().PerformanceChecks() {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", c.ID, []string{c.English, c.Chinese}[i], c.Severity)
		}
		block(t, f, "identities", b.String())
	}
}

func TestCommandsAndExitStatuses(t *testing.T) {
	help := output(t, "--help")
	_, list, _ := strings.Cut(help, "Available Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	commands := regexp.MustCompile(`(?m)^  (\w+) `).FindAllStringSubmatch(list, -1)
	_, list, _ = strings.Cut(help, "Exit status:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	codes := regexp.MustCompile(`(?m)^  (\d+) `).FindAllStringSubmatch(list, -1)
	_, list, _ = strings.Cut(output(t, "show", "--help"), "Stages:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	stages := regexp.MustCompile(`(?m)^  (\w+) `).FindAllStringSubmatch(list, -1)
	if len(commands) < 4 || len(codes) < 4 || len(stages) < 4 {
		t.Fatalf("the help names %d commands, %d exit statuses and %d stages", len(commands), len(codes), len(stages))
	}
	for _, f := range readmes {
		text := read(t, f)
		for _, c := range commands {
			if !strings.Contains(text, "`juesuan "+c[1]) {
				t.Errorf("%s: the command %s is not named", f, c[1])
			}
		}
		for _, c := range codes {
			if !strings.Contains(text, "\n| "+c[1]+" | ") {
				t.Errorf("%s: the exit status %s is not named", f, c[1])
			}
		}
		for _, s := range stages {
			if !strings.Contains(text, "`"+s[1]+"`") {
				t.Errorf("%s: the stage %s is not named", f, s[1])
			}
		}
	}
}

func TestFindingKinds(t *testing.T) {
	kinds := map[string]bool{}
	for _, pattern := range []string{"normalize/*.go", "cmd/juesuan/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			for _, m := range regexp.MustCompile(`Kind(?:\w+\s*=\s*"([a-z]+-[a-z-]*)"|:\s*"([a-z][a-z-]*)")`).FindAllStringSubmatch(read(t, f), -1) {
				kinds[m[1]+m[2]] = true
			}
		}
	}
	if len(kinds) < 10 {
		t.Fatalf("%d kinds of findings in the sources", len(kinds))
	}
	for _, f := range readmes {
		listed := map[string]bool{}
		_, table, _ := strings.Cut(read(t, f), "<!-- findings:begin -->")
		table, _, _ = strings.Cut(table, "<!-- findings:end -->")
		for _, m := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\|").FindAllStringSubmatch(table, -1) {
			listed[m[1]] = true
		}
		for k := range kinds {
			if !listed[k] {
				t.Errorf("%s: the kind of finding %s is not in the table", f, k)
			}
		}
		for k := range listed {
			if !kinds[k] {
				t.Errorf("%s: no source makes the kind of finding %s", f, k)
			}
		}
	}
}

// maxTargets keeps the Makefile readable at one look.
const maxTargets = 12

func TestMakeHelp(t *testing.T) {
	mk, err := exec.LookPath("make")
	if err != nil {
		t.Skip("NOT RUN: no make on PATH")
	}
	out, err := exec.Command(mk, "--no-print-directory", "help").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) < 2 || len(lines) > maxTargets {
		t.Errorf("make help lists %d targets, at most %d are wanted\n%s", len(lines), maxTargets, out)
	}
}

// queries are the queries of docs/queries by name, without their first comment.
func queries(t *testing.T) (names []string, text map[string]string) {
	t.Helper()
	files, err := filepath.Glob("docs/queries/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("docs/queries: %d files, %v", len(files), err)
	}
	text = map[string]string{}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".sql")
		names = append(names, name)
		text[name] = regexp.MustCompile(`^(--.*\n)+`).ReplaceAllString(read(t, f), "")
	}
	return names, text
}

func TestQueriesStandInTheReadmes(t *testing.T) {
	names, text := queries(t)
	for _, f := range readmes {
		for _, n := range names {
			if !strings.Contains(read(t, f), "<!-- query-"+n+":begin -->\n"+fenced("sql", text[n])) && os.Getenv("UPDATE_GOLDEN") == "" {
				t.Errorf("%s: the query docs/queries/%s.sql is not there as it is", f, n)
			}
		}
	}
}

// TestLinks finds files that the READMEs point to and that are not there.
func TestLinks(t *testing.T) {
	for _, f := range readmes {
		for _, m := range regexp.MustCompile(`\]\(([^)#]+)\)`).FindAllStringSubmatch(read(t, f), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.FromSlash(m[1])); err != nil {
				t.Errorf("%s: %s: %v", f, m[1], err)
			}
		}
	}
}
