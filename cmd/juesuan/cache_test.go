package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// documents are the fixtures, and real documents that may lie beside this checkout.
func documents(t *testing.T) []string {
	t.Helper()
	root := moduleRoot(t)
	found, err := filepath.Glob(filepath.Join(root, "fixtures", "*", "document.pdf"))
	if err != nil || len(found) < 30 {
		t.Fatal(len(found), err)
	}
	for _, dir := range []string{"final", "budget"} {
		more, err := filepath.Glob(filepath.Join(root, "..", "shared", "corpus", "real", dir, "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, more...)
	}
	return found
}

const breaking = `document_id,page,table,row,column,expect,value,reason
25675b6fc0d4bee1d1af799f9b4dff0ec6cc2e73e5859e30e0a5d04cfaa37141,5,0,3,2,918.33,981.33,figures swapped
`

// counting counts the files that are read.
func counting(n *int) readFunc {
	return func(f *os.File, size int64, l extract.Limits) (*extract.Document, error) {
		*n++
		return extractFile(f, size, l)
	}
}

// A report from the cache is the same bytes as one from the file, with the knowledge of the program and with another.
func TestCacheGivesTheSameReport(t *testing.T) {
	mine := t.TempDir() // a correction that breaks the accounts: other pages are read again
	if err := os.WriteFile(filepath.Join(mine, "corrections.csv"), []byte(breaking), 0o644); err != nil {
		t.Fatal(err)
	}
	known, err := knowledge.Open(mine)
	if err != nil {
		t.Fatal(err)
	}
	paths, kept := documents(t), 0
	if len(paths) < 60 {
		t.Log("NOT RUN on published documents: none lie beside this checkout")
	}
	limits := extract.DefaultLimits()
	for _, path := range paths {
		reads := 0
		cached := reading{read: counting(&reads), limits: limits, cache: cacheIn(t.TempDir())}
		for i, k := range []*knowledge.Base{nil, known, nil} {
			fresh := reading{read: extractFile, limits: limits, known: k}
			want, err := fresh.packed(input{path: path}, always)
			cached.known = k
			got, e := cached.packed(input{path: path}, always)
			if (err == nil) != (e == nil) {
				t.Fatalf("%s: %v, %v", path, err, e)
			}
			if err != nil {
				break
			}
			if !bytes.Equal(got.report.Bytes, want.report.Bytes) || got.keep != nil {
				t.Errorf("%s: reading %d differs, %v", path, i, got.keep)
			}
			if i == 2 && got.cached {
				kept++
			}
			if got.cached && reads != 1 {
				t.Errorf("%s: read %d times", path, reads)
			}
		}
	}
	if kept < len(paths)-5 {
		t.Errorf("%d of %d documents were kept", kept, len(paths))
	}
}

// What the second reader said of every page is kept with it.
func TestCacheKeepsTheSecondReading(t *testing.T) {
	limits := extract.DefaultLimits()
	limits.SecondReader = extract.SecondAlways
	for _, name := range []string{"rotated-90", "shaded-rows", "type3-fonts"} {
		in := input{path: filepath.Join(moduleRoot(t), "fixtures", name, "document.pdf")}
		r := reading{read: extractFile, limits: limits, cache: cacheIn(t.TempDir())}
		want, err := r.packed(in, always)
		if err != nil || want.report.Document.Reader != extract.ReaderBoth {
			t.Fatal(name, err)
		}
		if got, err := r.packed(in, always); err != nil || !got.cached || !bytes.Equal(got.report.Bytes, want.report.Bytes) {
			t.Errorf("%s: %v, from the cache %t", name, err, got.cached)
		}
	}
}

// entries are the files of a cache.
func entries(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// keptFixture keeps a fixture in a new cache and returns how it is read from then on.
func keptFixture(t *testing.T, name string) (*reading, input, *int) {
	t.Helper()
	in, reads := input{path: filepath.Join(moduleRoot(t), "fixtures", name, "document.pdf")}, new(int)
	r := &reading{read: counting(reads), limits: extract.DefaultLimits(), cache: cacheIn(t.TempDir())}
	if a, err := r.packed(in, always); err != nil || a.cached || a.keep != nil || len(entries(t, r.cache.dir)) != 1 {
		t.Fatal(a, err)
	}
	*reads = 0
	return r, in, reads
}

// What is torn, changed or of another document counts for nothing and is replaced.
func TestDamagedEntryIsReadAnew(t *testing.T) {
	r, in, reads := keptFixture(t, "unit-yuan")
	want, err := r.packed(in, always)
	if err != nil || !want.cached {
		t.Fatal(want, err)
	}
	file := entries(t, r.cache.dir)[0]
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	other, _, _ := keptFixture(t, "unit-wan-yuan")
	foreign, err := os.ReadFile(entries(t, other.cache.dir)[0])
	if err != nil {
		t.Fatal(err)
	}
	damaged := map[string][]byte{"empty": nil, "foreign": foreign, "a web page": []byte("<html>"), "longer": append(bytes.Clone(whole), 0)}
	for _, at := range []int{1, 20, entryHead - 1, entryHead, len(whole) / 2, len(whole) - 1} {
		damaged["cut off at "+fmt.Sprint(at)] = whole[:at]
		b := bytes.Clone(whole)
		b[at] ^= 4
		damaged["changed at "+fmt.Sprint(at)] = b
	}
	for name, b := range damaged {
		if err := os.WriteFile(file, b, 0o644); err != nil {
			t.Fatal(err)
		}
		*reads = 0
		got, err := r.packed(in, always)
		if err != nil || got.cached || *reads != 1 || !bytes.Equal(got.report.Bytes, want.report.Bytes) {
			t.Errorf("%s: %v, from the cache %t, read %d times", name, err, got.cached, *reads)
		}
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, whole) {
			t.Errorf("%s: the entry was not replaced", name)
		}
	}
}

// Limits refuse a kept document as they refuse the file; another use of the second reader is another reading.
func TestCacheKeepsToTheLimits(t *testing.T) {
	r, in, reads := keptFixture(t, "unit-yuan")
	r.limits.Pages = 3
	if _, err := r.packed(in, always); err == nil || !strings.Contains(err.Error(), "at most 3 are read") {
		t.Error(err)
	}
	r.limits = extract.DefaultLimits()
	r.limits.Bytes = 100
	if _, err := r.packed(in, always); err == nil || !strings.Contains(err.Error(), "at most 100 are read") {
		t.Error(err)
	}
	r.limits = extract.DefaultLimits()
	r.limits.SecondReader = extract.SecondNever
	*reads = 0
	if a, err := r.packed(in, always); err != nil || a.cached || *reads != 1 {
		t.Error(a.cached, *reads, err)
	}
}

// A document that took a password is not kept: who does not know it must not read it.
func TestLockedDocumentIsNotKept(t *testing.T) {
	for name, want := range map[string]int{"secret-aes-256-r6.pdf": 0, "empty-aes-256-r6.pdf": 1} {
		r := reading{read: extractFile, limits: extract.DefaultLimits(), cache: cacheIn(t.TempDir())}
		r.limits.Password = "secret"
		if a, err := r.packed(input{path: filepath.Join("testdata", "encrypted", name)}, always); err != nil || a.cached || len(entries(t, r.cache.dir)) != want {
			t.Error(name, a.cached, entries(t, r.cache.dir), err)
		}
	}
}

// What was used last stays; other files are nobody's business.
func TestPruneRemovesTheOldest(t *testing.T) {
	c := cacheIn(t.TempDir())
	now := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	put := func(name string, size int, age time.Duration) string {
		path := filepath.Join(c.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, make([]byte, size), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	name := func(d string) string { return d + "/" + strings.Repeat(d, 63) }
	files := map[string]string{
		"old": put(name("a"), 400, 3*time.Hour), "older": put(name("b"), 400, 4*time.Hour), "new": put(name("c"), 400, time.Hour),
		"mine": put("c/notes.txt", 4000, 9*time.Hour), "left": put("c/.new-1", 10, 2*time.Hour), "being written": put("c/.new-2", 10, time.Minute),
	}
	check := func(want string) {
		t.Helper()
		for what, path := range files {
			if _, err := os.Stat(path); (err == nil) != strings.Contains(want, "|"+what+"|") {
				t.Errorf("%s: %v, want %s", what, err, want)
			}
		}
	}
	if err := c.prune(1200, now); err != nil {
		t.Error(err)
	}
	check("|old|older|new|mine|being written|")
	if err := c.prune(1000, now); err != nil {
		t.Error(err)
	}
	check("|old|new|mine|being written|")
	if err := c.prune(1, now); err != nil {
		t.Error(err)
	}
	check("|mine|being written|")
	if err := cacheIn(filepath.Join(c.dir, "nothing here")).prune(1, now); err != nil {
		t.Error(err)
	}
}
