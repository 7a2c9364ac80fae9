package extract

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/pdf/pdfium"
)

// testLimits share one engine: it compiles once a machine (5 s), into the user's cache folder as the program does.
var testLimits = DefaultLimits()

func withPolicy(p SecondReader) Limits {
	l := testLimits
	l.SecondReader = p
	return l
}

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../fixtures", name, "document.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func readBytes(data []byte, l Limits) (*Document, error) {
	return Read(bytes.NewReader(data), int64(len(data)), l)
}

func mustRead(t *testing.T, data []byte, l Limits) *Document {
	t.Helper()
	doc, err := readBytes(data, l)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func gridsOf(doc *Document) (out [][][]string) {
	for i := range doc.Pages {
		for t := range doc.Pages[i].Tables {
			out = append(out, doc.Pages[i].Tables[t].Grid())
		}
	}
	return out
}

// otherVersion states an encryption that the first reader does not know; PDFium reads it as the one that it is.
func otherVersion(t *testing.T) []byte {
	data := fixture(t, "encrypted-empty-password")
	out := bytes.Replace(data, []byte("/V 4 >>"), []byte("/V 6 >>"), 1)
	if bytes.Equal(data, out) {
		t.Fatal("the fixture is encrypted in another way")
	}
	return out
}

// What the first reader cannot open the second reads, word for word and table for table.
func TestSecondOpensWhatTheFirstCannot(t *testing.T) {
	data := otherVersion(t)
	if _, err := readBytes(data, withPolicy(SecondNever)); !errors.Is(err, ErrEncrypted) {
		t.Fatalf("never: %v, want ErrEncrypted", err)
	}
	want := mustRead(t, fixture(t, "encrypted-empty-password"), withPolicy(SecondNever))
	got := mustRead(t, data, withPolicy(SecondAuto))
	if got.Reader != ReaderPDFium || got.Pages[0].Reader != ReaderPDFium || len(got.SecondReader) == 0 {
		t.Errorf("reader %q, pages by %q, notes %q", got.Reader, got.Pages[0].Reader, got.SecondReader)
	}
	if want.Reader != ReaderOwn {
		t.Errorf("the plain file was read by %q", want.Reader)
	}
	if a, b := gridsOf(got), gridsOf(want); len(b) == 0 || !reflect.DeepEqual(a, b) {
		t.Errorf("%d tables, want the same %d", len(a), len(b))
	}
	if _, err := Reread(bytes.NewReader(data), int64(len(data)), testLimits, got, []int{1}); !errors.Is(err, ErrEncrypted) {
		t.Errorf("a second opinion on a file that one reader can open: %v", err)
	}
}

// A file that lost its end says so; one that is broken otherwise does not.
func TestCutOffFileSaysSo(t *testing.T) {
	data := fixture(t, "unit-yuan")
	_, err := readBytes(data[:60_000], withPolicy(SecondNever))
	if !errors.Is(err, ErrNoPages) || !strings.Contains(err.Error(), "the file has 60000 bytes and no end mark (%%EOF): it is cut off") {
		t.Error(err)
	}
	if _, err = readBytes([]byte("%PDF-1.4\nnothing here\n%%EOF"), withPolicy(SecondNever)); err == nil || strings.Contains(err.Error(), "cut off") {
		t.Error(err)
	}
}

// Of a file that lost pages the others are read, and it says so.
func TestCutOffFileNamesLostPages(t *testing.T) {
	data := manyPages(3, false)
	doc := mustRead(t, data[:bytes.Index(data, []byte("\n8 0 obj"))], withPolicy(SecondNever))
	if len(doc.Pages) != 2 || !strings.HasPrefix(doc.Missing, "1 of 3 pages are not in the file; the file has ") || !strings.Contains(doc.Missing, "cut off") {
		t.Errorf("%d pages, %q", len(doc.Pages), doc.Missing)
	}
	if doc = mustRead(t, data, withPolicy(SecondNever)); doc.Missing != "" {
		t.Error(doc.Missing)
	}
}

// Where neither can open a file the error is that of the first, and says what the second met.
func TestNeitherCanOpen(t *testing.T) {
	_, err := readBytes([]byte("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"), withPolicy(SecondAuto))
	if !errors.Is(err, ErrNoPages) || !errors.Is(err, pdfium.ErrNotOpened) || errors.Is(err, ErrNotPDF) {
		t.Errorf("%v, want ErrNoPages of the first and what the second met", err)
	}
}

// A run without need starts nothing and writes nothing.
func TestSecondIsNotStartedWithoutNeed(t *testing.T) {
	locked := bytes.Replace(fixture(t, "encrypted-empty-password"), []byte("/U <1fe9"), []byte("/U <0000"), 1)
	for _, c := range []struct {
		name   string
		data   []byte
		policy SecondReader
		fails  bool
	}{
		{"a good file", fixture(t, "unit-yuan"), SecondAuto, false},
		{"a web page", fixture(t, "html-named-pdf"), SecondAlways, true},
		{"a locked file", locked, SecondAuto, true},
		{"never", otherVersion(t), SecondNever, true},
	} {
		folder := filepath.Join(t.TempDir(), "cache")
		l := withPolicy(c.policy)
		l.engine = pdfium.New(folder)
		doc, err := readBytes(c.data, l)
		if (err != nil) != c.fails {
			t.Errorf("%s: %v", c.name, err)
		}
		if err == nil && (doc.Reader != ReaderOwn || len(doc.SecondReader) > 0) {
			t.Errorf("%s: reader %q, notes %q", c.name, doc.Reader, doc.SecondReader)
		}
		if _, err := os.Stat(folder); !os.IsNotExist(err) {
			t.Errorf("%s: the second reader was started", c.name)
		}
	}
}

// Both readers see the same in good files, whatever made them: not one word is reported.
func TestReadersAgreeOnGoodFiles(t *testing.T) {
	for _, name := range []string{"rongcheng-2024", "rotated-90", "type3-fonts", "shaded-rows", "rewritten-by-ghostscript", "fonts-not-embedded", "rotated-270"} {
		doc := mustRead(t, fixture(t, name), withPolicy(SecondAlways))
		compared := 0
		for i := range doc.Pages {
			c := &doc.Pages[i].Comparison
			compared += c.Agreed
			for _, d := range c.Disagreements {
				t.Errorf("%s, page %d: %q and %q", name, i+1, d.Ours, d.Theirs)
			}
		}
		if doc.Reader != ReaderBoth || compared < 1000 {
			t.Errorf("%s: read by %s, %d characters agree", name, doc.Reader, compared)
		}
	}
}

// bothReadings are a page as the two readers see it.
func bothReadings(t *testing.T, name string, page int) (s *second, ours *pdf.Page) {
	t.Helper()
	data := fixture(t, name)
	f, err := pdf.Open(data, pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s = newSecond(data, withPolicy(SecondAuto))
	t.Cleanup(s.close)
	ours, err = f.Page(page - 1)
	if err != nil {
		t.Fatal(err)
	}
	return s, ours
}

// Characters whose font does not say their text have it from the second reader.
func TestGlyphsWithoutTextAreFilledIn(t *testing.T) {
	s, ours := bothReadings(t, "rongcheng-2024", 5)
	want := map[int]rune{}
	for i := range ours.Glyphs {
		if g := &ours.Glyphs[i]; i%7 == 0 && !isBlank(g.Rune) {
			want[i] = rune([]rune(pdf.FoldedText(g.Rune, g.More))[0])
			g.Rune, g.More, g.Flags = 0, "", g.Flags|pdf.Unmapped
			g.Code += 0x1000 // of a font whose codes are no text
			ours.Unmapped++
		}
	}
	got, o, err := s.look(4, ours, nil)
	if err != nil || o.reader != ReaderBoth || o.filled != len(want) || got.Unmapped != 0 || o.Disagreed != 0 {
		t.Fatalf("%d of %d filled in, %d left, read by %s, %d words disagree: %v", o.filled, len(want), got.Unmapped, o.reader, o.Disagreed, err)
	}
	for i, r := range want {
		if got.Glyphs[i].Rune != r {
			t.Errorf("glyph %d is %q, want %q", i, got.Glyphs[i].Rune, r)
		}
	}
}

// A figure that one reader sees differently is reported with both readings and its place; a page that the first
// read in full stays as it is.
func TestDisagreementIsReported(t *testing.T) {
	s, ours := bothReadings(t, "rongcheng-2024", 5)
	s.limits.SecondReader = SecondAlways
	i := 0
	for ; ours.Glyphs[i].Rune < '1' || ours.Glyphs[i].Rune > '9' || ours.Glyphs[i+1].Rune != '.'; i++ {
	}
	was := ours.Glyphs[i].Rune
	ours.Glyphs[i].Rune = '0'
	got, o, _ := s.look(4, ours, nil)
	if got != ours || o.reader != ReaderBoth {
		t.Errorf("the page was replaced; read by %s", o.reader)
	}
	if o.Disagreed != 1 || o.NumbersDisagree != 1 || len(o.Disagreements) != 1 {
		t.Fatalf("%d words disagree: %+v", o.Disagreed, o.Disagreements)
	}
	d, g := o.Disagreements[0], &ours.Glyphs[i]
	if !strings.ContainsRune(d.Theirs, was) || d.Ours == d.Theirs || !d.Number || d.X0 > g.X || d.X1 < g.X || d.Y0 > g.Y || d.Y1 < g.Y {
		t.Errorf("%+v, want the word with %q for 0 at %.0f, %.0f", d, was, g.X, g.Y)
	}
}

// Of a page that the first reader read in part the fuller reading stands, and the damage is still said.
func TestDamagedPageIsReplaced(t *testing.T) {
	s, ours := bothReadings(t, "rongcheng-2024", 5)
	all := len(ours.Glyphs)
	ours.Glyphs = ours.Glyphs[:all/2]
	ours.Warnings = append(ours.Warnings, pdf.ReadInPart+": made up")
	got, o, err := s.look(4, ours, nil)
	if err != nil || o.reader != ReaderPDFium || len(got.Glyphs) < all*9/10 || len(got.Warnings) != 1 || o.Disagreed != 0 {
		t.Errorf("%d of %d glyphs by %s, warnings %q, %d words disagree: %v", len(got.Glyphs), all, o.reader, got.Warnings, o.Disagreed, err)
	}
}

func TestReread(t *testing.T) {
	data := fixture(t, "rongcheng-2024")
	doc := mustRead(t, data, withPolicy(SecondNever))
	cs, err := Reread(bytes.NewReader(data), int64(len(data)), testLimits, doc, []int{5, 7})
	if err != nil || len(cs) != 2 || cs[0].Page != 5 || cs[1].Page != 7 {
		t.Fatalf("%+v: %v", cs, err)
	}
	for _, c := range cs {
		if c.Compared < 200 || c.Agreed != c.Compared || c.Disagreed != 0 {
			t.Errorf("page %d: %d of %d characters agree, %d words differ", c.Page, c.Agreed, c.Compared, c.Disagreed)
		}
	}
	if _, err := Reread(bytes.NewReader(data), int64(len(data)), testLimits, doc, []int{29}); err == nil {
		t.Error("page 29 of 28 was read")
	}
	if _, err := Reread(bytes.NewReader(data), int64(len(data)), withPolicy(SecondNever), doc, []int{5}); err == nil {
		t.Error("the second reader was asked although it is switched off")
	}
}
