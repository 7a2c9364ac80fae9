package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/juesuan/juesuan/extract"
)

// troublesome is what the reader processes of tests read with: a document called like a trouble makes it.
func troublesome(f *os.File, size int64, l extract.Limits) (*extract.Document, error) {
	trouble, _, _ := strings.Cut(filepath.Base(f.Name()), ".")
	switch trouble {
	case "hangs":
		for i := 0; ; i++ { // a loop without an end, which nothing can interrupt from within
			size += int64(i)
		}
	case "sleeps":
		time.Sleep(time.Hour)
	case "panics":
		panic("index out of range")
	case "dies": // beyond the reach of recover
		go func() { panic("in a goroutine of a library") }()
		select {}
	case "exits":
		fmt.Fprintln(os.Stderr, "a library gives up")
		os.Exit(0)
	case "chatters":
		fmt.Println("a library prints")
	case "recurses":
		return nil, fmt.Errorf("%d", recurse(1))
	case "hoards":
		var all [][]byte
		for {
			all = append(all, bytes.Repeat([]byte{1}, 1<<20))
			if len(all) > 1<<30 {
				return nil, fmt.Errorf("%d", len(all))
			}
		}
	case "wastes": // what is let go counts no more
		all := make([][]byte, 220)
		for i := range all {
			all[i] = bytes.Repeat([]byte{1}, 1<<20)
		}
	case "reserves":
		return nil, fmt.Errorf("%d", len(make([]byte, size<<22)))
	case "locks":
		m := make(chan int)
		<-m
	case "tells":
		return nil, fmt.Errorf("%q %q", os.Args, os.Environ())
	case "beats":
		beat, err := os.Create(f.Name() + beatSuffix)
		for ; err == nil; time.Sleep(beatEvery) {
			_, err = beat.WriteString(".")
		}
		return nil, err
	case "compiles": // longer than the timeout, but that is not its doing
		started := l.SecondStarts()
		limit, err := time.ParseDuration(testTimeout)
		if err != nil {
			return nil, err
		}
		time.Sleep(limit + limit/4)
		started()
	case "unsettles":
		doc, err := extract.Read(f, size, l)
		if err == nil {
			doc.Unsettle(errors.New("second reader: it broke down"))
		}
		return doc, err
	case "collects": // what nothing refers to is closed then, and files opened later must not get the number of the output
		runtime.GC()
		runtime.GC()
		time.Sleep(50 * time.Millisecond)
		again, err := os.Open(f.Name())
		if err != nil {
			return nil, err
		}
		defer again.Close()
		if again.Fd() < 3 {
			return nil, fmt.Errorf("a file has the number %d", again.Fd())
		}
	case "rereads": // page by page with the second reader, for longer than the pages alone would earn
		limit, err := time.ParseDuration(testTimeout)
		if err != nil {
			return nil, err
		}
		for range 100 {
			time.Sleep(limit / 70)
			l.Looked()
		}
	case "crawls": // more slowly than the timeout, but page by page
		for i := range 20 {
			time.Sleep(200 * time.Millisecond)
			l.Progress(100 * i)
		}
	}
	return extract.Read(f, size, l)
}

const (
	beatSuffix = ".beat"
	beatEvery  = 5 * time.Millisecond
)

func recurse(n int) int {
	if n < 0 {
		return 0 // never: the stack ends before
	}
	var frame [1 << 10]byte
	frame[n%len(frame)] = byte(n)
	return recurse(n+1) + int(frame[(n+1)%len(frame)])
}

// troubles makes documents of the names that read as a fixture does, and differ in their bytes.
func troubles(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	pdf, err := os.ReadFile(filepath.Join(moduleRoot(t), "fixtures", "unit-yuan", "document.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), fmt.Appendf(slices.Clone(pdf), "%% %s\n", name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Whatever a document does to its reader process, it fails alone and with the reason; the others are read.
func TestNoDocumentStopsARun(t *testing.T) {
	reasons := map[string]string{
		"hangs":    `timed out after [0-9]+\.[0-9] s`,
		"sleeps":   `timed out after [0-9]+\.[0-9] s`,
		"locks":    `timed out after [0-9]+\.[0-9] s`,
		"panics":   `internal error: index out of range`,
		"dies":     `reader process died: panic: in a goroutine of a library`,
		"exits":    `reader process died: a library gives up`,
		"recurses": `reader process died: fatal error: stack overflow`,
		"hoards":   `used more than [12][0-9][0-9] MiB of memory`,
		"reserves": `used more than [12][0-9][0-9] MiB of memory`,
	}
	names := []string{"a", "chatters", "collects", "compiles", "crawls", "rereads", "z"} // these can be read
	for name := range reasons {
		names = append(names, name)
	}
	dir := troubles(t, names...)
	var out, log bytes.Buffer
	code := execute(t.Context(), []string{"run", dir, "--out", t.TempDir(), "--jobs", "3", "--timeout", testTimeout, "--reader-memory", "200"}, nil, &out, &log)
	if code != exitFailed {
		t.Error("exit status", code)
	}
	for name, reason := range reasons {
		if !regexp.MustCompile(`failed: .*` + name + `\.pdf: ` + reason + `\n`).Match(out.Bytes()) {
			t.Errorf("%s: no %q", name, reason)
		}
	}
	for _, line := range []string{`documents +│ +16 `, `ok +│ +7 `, `failed +│ +9 `, `timed out +│ +3 `, `dataset: .* \(16 documents`} {
		if !regexp.MustCompile(line).Match(out.Bytes()) {
			t.Errorf("no %q", line)
		}
	}
	if t.Failed() {
		t.Logf("%s\n%s", out.String(), log.String())
	}
}

// A document that the second reader had trouble with is read by the next runs again, as often as it takes and three times at
// most, and every run says so.
func TestUnsettledDocumentIsReadAgain(t *testing.T) {
	dir, out := troubles(t, "unsettles", "a"), t.TempDir()
	report := filepath.Join(out, "report.json")
	for run, want := range []struct {
		documents string // read, unsettled, unchanged
		unsettled bool
	}{{"2 1 0", true}, {"1 1 1", true}, {"1 1 1", true}, {"0 0 2", false}} {
		var stdout, log bytes.Buffer
		if code := execute(t.Context(), []string{"run", dir, "--out", out, "--report", report, "--log-format", "json"}, nil, &stdout, &log); code != exitOK {
			t.Fatalf("exit status %d: %s%s", code, &stdout, &log)
		}
		b, err := os.ReadFile(report)
		if err != nil {
			t.Fatal(err)
		}
		var r runRecord
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(r.Totals.Documents, r.Totals.Unsettled, r.Totals.Unchanged); got != want.documents {
			t.Errorf("run %d: %s documents read, unsettled and unchanged, want %s", run+1, got, want.documents)
		}
		for _, d := range r.Documents {
			if d.Unsettled != (filepath.Base(d.Path) == "unsettles.pdf" && want.unsettled) {
				t.Errorf("run %d: %s: unsettled is %t", run+1, d.Path, d.Unsettled)
			}
		}
		if said := strings.Contains(stdout.String(), "the second reader had trouble") && strings.Contains(log.String(), `"unsettled":1`); said != (want.unsettled) {
			t.Errorf("run %d says %s%s", run+1, &stdout, &log)
		}
	}
}

// A stage of a document is shown, or the reason why not.
func TestNoDocumentStopsShow(t *testing.T) {
	dir := troubles(t, "chatters", "hangs", "dies", "hoards")
	for name, reason := range map[string]string{"hangs": "timed out after ", "dies": "reader process died: panic: in a goroutine of a library", "hoards": "used more than 2"} {
		var out, errs bytes.Buffer
		path := filepath.Join(dir, name+".pdf")
		code := execute(t.Context(), []string{"show", "tables", path, "--timeout", testTimeout, "--reader-memory", "200"}, nil, &out, &errs)
		if want := "juesuan: " + path + ": " + reason; code != exitFailed || out.Len() > 0 || !strings.HasPrefix(errs.String(), want) {
			t.Errorf("exit status %d: %q, %q, want %q", code, out.String(), errs.String(), want)
		}
	}
	for _, s := range showStages {
		for _, format := range []string{"table", "json"} {
			var in, apart bytes.Buffer
			args := []string{"show", s.name, filepath.Join(dir, "chatters.pdf"), "--format", format}
			if code := execute(t.Context(), args, nil, &apart, os.Stderr); code != exitOK {
				t.Fatal("exit status", code)
			}
			if code := execute(t.Context(), append(args, "--isolate=false"), nil, &in, os.Stderr); code != exitOK {
				t.Fatal("exit status", code)
			}
			if !bytes.Equal(in.Bytes(), apart.Bytes()) {
				t.Errorf("%s, %s: another output", s.name, format)
			}
		}
	}
}

// The dataset is the same, byte for byte, in and out of process.
func TestIsolationChangesNoByte(t *testing.T) {
	var want []byte
	for _, args := range [][]string{{"--isolate=false", "--jobs=1"}, {"--jobs=1"}, {"--jobs=4"}} {
		out := t.TempDir()
		execute(t.Context(), append([]string{"run", filepath.Join(moduleRoot(t), "fixtures"), "--quiet", "--log-level", "error", "--out", out}, args...), nil, os.Stdout, &bytes.Buffer{})
		got, err := os.ReadFile(filepath.Join(out, "current", "manifest.json")) // it has the hashes of all files
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%v: another dataset", args)
		}
	}
}
