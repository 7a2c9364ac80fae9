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

// BenchmarkFixtures runs the whole program on the fixtures, one document at a time, and measures the processor
// time of a page: PDF bytes to published Parquet. UPDATE_BENCH=1 writes the table of the READMEs.
func BenchmarkFixtures(b *testing.B) {
	path, err := program()
	if err != nil {
		b.Fatal(err)
	}
	var out []byte
	var cpu, wall time.Duration
	runs := 0
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), strconv.Itoa(runs))
		cmd := exec.Command(path, "run", "fixtures", "--out", dir, "--jobs", "1", "--log-level", "error")
		started := time.Now()
		var exit *exec.ExitError
		if out, err = cmd.Output(); err != nil && !errors.As(err, &exit) {
			b.Fatal(err)
		}
		wall += time.Since(started)
		cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		runs++
	}
	count := func(row string) float64 {
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
	documents, pages, facts := count("documents"), count("pages"), count("facts")
	perPage := cpu.Seconds() * 1000 / float64(runs) / pages
	b.ReportMetric(pages, "pages")
	b.ReportMetric(perPage, "cpu-ms/page")
	if os.Getenv("UPDATE_BENCH") == "" {
		return
	}
	table := fmt.Sprintf("| documents | pages | facts | CPU ms / page | seconds, `--jobs 1` | runs | Go |\n|---:|---:|---:|---:|---:|---:|---|\n| %.0f | %.0f | %.0f | %.1f | %.1f | %d | %s %s/%s |\n",
		documents, pages, facts, perPage, wall.Seconds()/float64(runs), runs, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, f := range readmes {
		if err := replaceBlock(f, "bench", table); err != nil {
			b.Fatal(err)
		}
	}
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
