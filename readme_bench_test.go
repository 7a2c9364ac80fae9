package juesuan_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// published are real documents that may lie beside this checkout: two folders of final accounts and budgets.
var published = []string{filepath.Join("..", "shared", "corpus", "real", "final"), filepath.Join("..", "shared", "corpus", "real", "budget")}

// BenchmarkFixtures runs the whole program on the fixtures: PDF bytes to published Parquet. UPDATE_BENCH=1 writes
// the tables of the READMEs.
func BenchmarkFixtures(b *testing.B) {
	m := measure(b, "fixtures")
	if os.Getenv("UPDATE_BENCH") == "" {
		return
	}
	staged := stages(b)
	for i, f := range readmes {
		if err := replaceBlock(f, "bench", m.table(benchWords[i])+stageTable(benchWords[i], staged)); err != nil {
			b.Fatal(err)
		}
	}
}

// benchText are the words of the tables in one language.
type benchText struct {
	heads       string
	notMeasured string
	stageHeads  string
	stages      []string // in the order of stageBenchmarks
}

// benchWords are those of each README.
var benchWords = []benchText{
	{"documents | pages | facts | CPU ms / page | `pdftotext -layout` | seconds, `--jobs 1` | `--jobs 2` | peak MB | Go", "not measured",
		"stage of reading | ms / page", []string{"PDF to glyphs and painted lines", "tables of a page", "all of it, with words and lines"}},
	{"文件 | 页 | 数据 | 每页 CPU 毫秒 | `pdftotext -layout` | 秒，`--jobs 1` | `--jobs 2` | 峰值 MB | Go", "未测",
		"读取的步骤 | 毫秒/页", []string{"从 PDF 到字形和画出的线", "一页的表格", "全部，含词和行"}},
}

// The tables of each README have the words of its language, whenever they were measured.
func TestBenchTablesHaveTheirWords(t *testing.T) {
	for i, f := range readmes {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range append([]string{benchWords[i].heads, benchWords[i].stageHeads}, benchWords[i].stages...) {
			if !strings.Contains(string(data), "\n| "+row+" |") {
				t.Errorf("%s: no row %q", f, row)
			}
		}
	}
}

// stageBenchmarks measure the stages of reading.
var stageBenchmarks = []string{"Glyphs", "Tables", "Read"}

func (m *measures) table(words benchText) string {
	return fmt.Sprintf("| %s |\n|---:|---:|---:|---:|---:|---:|---:|---:|---|\n| %.0f | %.0f | %.0f | %.2f | %s | %.2f | %.2f | %d | %s %s/%s |\n", words.heads,
		m.documents, m.pages, m.facts, m.perPage(m.cpu), m.reference(words.notMeasured), m.one.Seconds(), m.two.Seconds(), m.peak>>20, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// stages are milliseconds a page of the stages of reading, as the benchmarks of package extract measure them on the
// fixtures.
func stages(b *testing.B) (out []string) {
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", "Glyphs|Tables|Read$", "-cpu", "1", "./extract")
	cmd.Env = append(os.Environ(), "JUESUAN_BENCH=")
	printed, err := cmd.Output()
	if err != nil {
		b.Fatalf("%v\n%s", err, printed)
	}
	for _, name := range stageBenchmarks {
		m := regexp.MustCompile(`(?m)^Benchmark` + name + `\s.*?([\d.]+) ms/page`).FindSubmatch(printed)
		if m == nil {
			b.Fatalf("no line for %s\n%s", name, printed)
		}
		out = append(out, string(m[1]))
	}
	return out
}

func stageTable(words benchText, staged []string) string {
	table := "\n| " + words.stageHeads + " |\n|---|---:|\n"
	for i, ms := range staged {
		table += fmt.Sprintf("| %s | %s |\n", words.stages[i], ms)
	}
	return table
}

// BenchmarkPublished does the same on real documents.
func BenchmarkPublished(b *testing.B) {
	if _, err := os.Stat(published[0]); err != nil {
		b.Skip("NOT RUN: no published documents beside this checkout")
	}
	measure(b, published...)
}

// measures are the best of several runs: what other programs take of the machine only ever adds.
type measures struct {
	documents, pages, facts float64
	cpu                     time.Duration // of all processes, one job
	one, two                time.Duration // wall, by jobs
	peak                    int64         // bytes of the largest process, two jobs
	pdftotext               time.Duration // CPU; 0 where the program is not there
}

func (m *measures) perPage(d time.Duration) float64 { return d.Seconds() * 1000 / m.pages }

// reference is pdftotext's processor time for a page.
func (m *measures) reference(notMeasured string) string {
	if m.pdftotext == 0 {
		return notMeasured
	}
	return fmt.Sprintf("%.2f", m.perPage(m.pdftotext))
}

func measure(b *testing.B, sources ...string) *measures {
	path, err := program()
	if err != nil {
		b.Fatal(err)
	}
	m := &measures{}
	runs := 0
	for b.Loop() {
		for jobs, wall := range map[int]*time.Duration{1: &m.one, 2: &m.two} {
			dir := filepath.Join(b.TempDir(), fmt.Sprintf("%d-%d", runs, jobs))
			args := append(append([]string{"run"}, sources...), "--out", dir, "--jobs", strconv.Itoa(jobs), "--log-level", "error")
			cmd := exec.Command(path, args...)
			started := time.Now()
			out, err := cmd.Output()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				b.Fatal(err)
			}
			least(wall, time.Since(started))
			if jobs == 1 {
				least(&m.cpu, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
				m.documents, m.pages, m.facts = count(b, out, "documents"), count(b, out, "pages"), count(b, out, "facts")
			}
			m.peak = max(m.peak, maxRSS(cmd.ProcessState))
		}
		if d := pdftotext(b, sources); d > 0 {
			least(&m.pdftotext, d)
		}
		runs++
	}
	b.ReportMetric(m.pages, "pages")
	b.ReportMetric(m.perPage(m.cpu), "cpu-ms/page")
	b.ReportMetric(m.one.Seconds(), "s-jobs-1")
	b.ReportMetric(m.one.Seconds()/m.two.Seconds(), "speedup-jobs-2")
	b.ReportMetric(float64(m.peak>>20), "peak-MB")
	if m.pdftotext > 0 {
		b.ReportMetric(m.cpu.Seconds()/m.pdftotext.Seconds(), "of-pdftotext")
	}
	return m
}

func least(d *time.Duration, with time.Duration) {
	if *d == 0 || with < *d {
		*d = with
	}
}

// count reads a row of the closing table.
func count(b *testing.B, out []byte, row string) float64 {
	m := regexp.MustCompile(`│ ` + row + ` +│ +(\d+) │`).FindSubmatch(out)
	if m == nil {
		b.Fatalf("no row %q in the closing table\n%s", row, out)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		b.Fatal(err)
	}
	return float64(n)
}

// pdftotext is the processor time of another program for the text alone of the same files, 0 without it.
func pdftotext(b *testing.B, sources []string) (cpu time.Duration) {
	name, err := exec.LookPath("pdftotext")
	if err != nil {
		return 0
	}
	for _, s := range sources {
		if err := filepath.WalkDir(s, func(path string, d os.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".pdf" {
				return err
			}
			cmd := exec.Command(name, "-q", "-layout", path, os.DevNull)
			_ = cmd.Run() // files that it cannot read cost it little
			cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	return cpu
}

func replaceBlock(file, name, with string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(data), "<!-- "+name+":begin -->\n")
	_, tail, ok2 := strings.Cut(rest, "<!-- "+name+":end -->")
	if !ok || !ok2 {
		return fmt.Errorf("%s: no block %s", file, name)
	}
	return os.WriteFile(file, []byte(head+"<!-- "+name+":begin -->\n"+with+"<!-- "+name+":end -->"+tail), 0o644)
}
