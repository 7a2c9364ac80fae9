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
	table := fmt.Sprintf("| documents | pages | facts | CPU ms / page | `pdftotext -layout` | seconds, `--jobs 1` | `--jobs 2` | peak MB | Go |\n|---:|---:|---:|---:|---:|---:|---:|---:|---|\n"+
		"| %.0f | %.0f | %.0f | %.2f | %s | %.2f | %.2f | %d | %s %s/%s |\n",
		m.documents, m.pages, m.facts, m.perPage(m.cpu), m.reference(), m.one.Seconds(), m.two.Seconds(), m.peak>>20, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	table += stages(b)
	for _, f := range readmes {
		if err := replaceBlock(f, "bench", table); err != nil {
			b.Fatal(err)
		}
	}
}

// stages is a table of the stages of reading, as the benchmarks of package extract measure them on the fixtures.
func stages(b *testing.B) string {
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", "Glyphs|Tables|Read$", "-cpu", "1", "./extract")
	cmd.Env = append(os.Environ(), "JUESUAN_BENCH=")
	out, err := cmd.Output()
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	table := "\n| stage of reading | ms / page |\n|---|---:|\n"
	for _, stage := range []struct{ benchmark, does string }{
		{"Glyphs", "PDF to glyphs and painted lines"}, {"Tables", "tables of a page"}, {"Read", "all of it, with words and lines"},
	} {
		m := regexp.MustCompile(`(?m)^Benchmark` + stage.benchmark + `\s.*?([\d.]+) ms/page`).FindSubmatch(out)
		if m == nil {
			b.Fatalf("no line for %s\n%s", stage.benchmark, out)
		}
		table += fmt.Sprintf("| %s | %s |\n", stage.does, m[1])
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
func (m *measures) reference() string {
	if m.pdftotext == 0 {
		return "not measured"
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
