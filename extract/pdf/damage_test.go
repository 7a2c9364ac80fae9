package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// damages are what breaks published files, each as a change of its bytes.
var damages = []struct {
	name string
	more bool // more of the file is read than MuPDF reads of it
	do   func([]byte) []byte
}{
	{"whole", false, func(b []byte) []byte { return b }},
	{"startxref wrong", false, func(b []byte) []byte {
		i := bytes.LastIndex(b, []byte("startxref"))
		if i < 0 {
			return b
		}
		return append(slices.Clone(b[:i]), "startxref\n1234567\n%%EOF\n"...)
	}},
	{"cross-references zeroed", false, zeroXrefs},
	{"7 bytes inserted", false, func(b []byte) []byte { return slices.Insert(slices.Clone(b), 20, []byte("%junk!\n")...) }},
	{"7 bytes inserted in the middle", false, func(b []byte) []byte { return slices.Insert(slices.Clone(b), len(b)/2, []byte("%junk!\n")...) }},
	{"junk before", false, func(b []byte) []byte { return append([]byte("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"), b...) }},
	{"NUL behind", false, func(b []byte) []byte { return append(slices.Clone(b), make([]byte, 4096)...) }},
	{"line ends changed", false, func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }},
	{"cut at 90 %", true, func(b []byte) []byte { return b[:len(b)*9/10] }},
	{"cut at 60 %", true, func(b []byte) []byte { return b[:len(b)*6/10] }},
}

// zeroXrefs overwrites the cross-reference tables and streams of a file.
func zeroXrefs(b []byte) []byte {
	b = slices.Clone(b)
	for p := 0; ; {
		i := bytes.Index(b[p:], []byte("startxref"))
		if i < 0 {
			return b
		}
		p += i + len("startxref")
		l := lexer{b, p}
		l.skipSpace()
		off, ok := l.plainInt()
		if !ok || off <= 0 || off >= len(b) {
			continue
		}
		from, to := off, off+bytes.Index(b[off:], []byte("trailer"))
		if !bytes.HasPrefix(b[off:], []byte("xref")) {
			from = off + bytes.Index(b[off:], []byte("stream"))
			to = off + bytes.Index(b[off:], []byte("endstream"))
		}
		for i := from; i < to; i++ {
			if b[i] >= '0' && b[i] <= '9' || from != off {
				b[i] = '0'
			}
		}
	}
}

// reading is how much of a set of files was read.
type reading struct{ opened, files, chars int }

func (r *reading) add(chars int, opened bool) {
	r.files++
	if opened {
		r.opened++
		r.chars += chars
	}
}

// TestDamagedLikeMuPDF: of published files with every kind of damage as many open as with MuPDF, with as many
// characters, and of those that are cut off, more. JUESUAN_AGREEMENT=all (make agreement) takes thirty.
func TestDamagedLikeMuPDF(t *testing.T) {
	if _, err := exec.LookPath("mutool"); err != nil {
		t.Skip("SKIPPED: mutool is not installed")
	}
	files := publishedSample(t)
	for _, d := range damages {
		t.Run(d.name, func(t *testing.T) {
			var ours, theirs reading
			for _, file := range files {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				bad := d.do(data)
				n, m := charsIn(bad), muChars(t, bad)
				ours.add(n, n >= 0)
				theirs.add(m, m >= 0)
				if n < m {
					t.Logf("%s: %d characters, MuPDF reads %d", filepath.Base(file), n, m)
				}
			}
			t.Logf("%d and %d of %d files opened by us and by MuPDF, %d and %d characters read", ours.opened, theirs.opened, len(files), ours.chars, theirs.chars)
			if ours.opened < theirs.opened || ours.chars*1000 < theirs.chars*999 || d.more && len(files) > 9 && ours.opened <= theirs.opened {
				t.Error("MuPDF reads more")
			}
		})
	}
}

// publishedSample are some published files: those of the library, or thirty of all.
func publishedSample(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, set := range []string{"final", "budget", "other", "scan", "library"} {
		more, _ := filepath.Glob(filepath.Join(corpus, "real", set, "*.pdf"))
		files = append(files, more...)
	}
	if len(files) == 0 {
		t.Skip("SKIPPED: the corpus is not beside this checkout")
	}
	want := 6
	if os.Getenv("JUESUAN_AGREEMENT") == "all" {
		want = 30
	}
	var sample []string
	for i := range want {
		sample = append(sample, files[i*len(files)/want])
	}
	return sample
}

// charsIn counts the characters that are read of a file, -1 when it does not open.
func charsIn(data []byte) int {
	f, err := Open(data, Options{})
	if err != nil || f.NumPages() == 0 {
		return -1
	}
	n := 0
	for i := range f.NumPages() {
		if p, err := f.Page(i); err == nil {
			for k := range p.Glyphs {
				if g := &p.Glyphs[k]; g.Flags&HiddenOC == 0 && g.Rune != 0 && compared(string(g.Rune)+g.More) != "" {
					n++
				}
			}
		}
	}
	return n
}

func muChars(t *testing.T, data []byte) int {
	t.Helper()
	path := filepath.Join(t.TempDir(), strconv.Itoa(len(data))+".pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	pages := muText(path)
	if len(pages) == 0 {
		return -1
	}
	n := 0
	for _, p := range pages {
		for _, c := range p {
			if c.text != "\ufffd" && compared(c.text) != "" {
				n++
			}
		}
	}
	return n
}
