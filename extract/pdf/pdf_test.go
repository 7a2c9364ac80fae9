package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// makePDF writes a file of plain objects, the first of which is the catalogue.
func makePDF(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var offs []int
	for i, o := range objects {
		offs = append(offs, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offs {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func streamObject(dict, data string) string {
	return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// onePage is a page with one Helvetica font and the given content.
func onePage(content, resources string, more ...string) []byte {
	return makePDF(append([]string{
		"<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> " + resources + ">>>>",
		streamObject("", content), "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
	}, more...)...)
}

func textOf(p *Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		if g.Flags&(Invisible|Clipped|OffPage|HiddenOC|Covered|Aside) == 0 && g.Rune != 0 {
			b.WriteString(FoldedText(g.Rune, g.More))
		}
	}
	return b.String()
}

func firstPage(t *testing.T, data []byte) *Page {
	t.Helper()
	f, err := Open(data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Page(0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestContent(t *testing.T) {
	for _, c := range []struct{ name, content, resources, text string }{
		{"plain", "BT /F1 10 Tf 10 50 Td (Hello) Tj ET", "", "Hello"},
		{"array", "BT /F1 10 Tf 10 50 Td [(He) -200 (llo)] TJ ET", "", "Hello"},
		{"hexadecimal", "BT /F1 10 Tf 10 50 Td <48656C6C6F> Tj ET", "", "Hello"},
		{"quote", "BT /F1 10 Tf 10 50 Td 12 TL (a) Tj (b) ' 1 2 (c) \" ET", "", "abc"},
		{"odd numbers", "BT /F1 10 Tf 1 0 0 1 10 5-3 Tm (a) Tj ET BT /F1 1e1 Tf 10 50 Td (b) Tj ET", "", "ab"},
		{"missing operands", "Tf BT Td /F1 10 Tf 10 50 Td (a) Tj Q Q ET", "", "a"},
		{"unclosed array", "BT /F1 10 Tf 10 50 Td [(a) TJ ET", "", "a"},
		{"unclosed hexadecimal", "BT /F1 10 Tf 10 50 Td <48", "", ""},
		{"invisible", "BT 3 Tr /F1 10 Tf 10 50 Td (a) Tj ET", "", ""},
		{"clipped", "q 100 80 5 5 re W n BT /F1 10 Tf 10 10 Td (a) Tj ET Q BT /F1 10 Tf 10 10 Td (b) Tj ET", "", "b"},
		{"off the page", "BT /F1 10 Tf 500 50 Td (a) Tj ET", "", ""},
		{"inline image", "BI /W 2 /H 2 /BPC 8 /CS /G ID \x01EI\x02\x03 EI BT /F1 10 Tf 10 50 Td (a) Tj ET", "", "a"},
		{"actual text", "/Span <</ActualText (xyz)>> BDC BT /F1 10 Tf 10 50 Td (abc) Tj ET EMC", "", "xyz"},
	} {
		if got := textOf(firstPage(t, onePage(c.content, c.resources))); got != c.text {
			t.Errorf("%s: got %q, want %q", c.name, got, c.text)
		}
	}
}

func TestPositions(t *testing.T) {
	p := firstPage(t, onePage("q 2 0 0 2 10 20 cm BT /F1 10 Tf 5 5 Td 50 Tz (A) Tj 3 Ts (B) Tj ET Q", ""))
	a, b := p.Glyphs[0], p.Glyphs[1]
	if a.X != 20 || a.Y != 100-30 || a.Size != 20 {
		t.Errorf("A at %.2f %.2f size %.1f, want 20 70 20", a.X, a.Y, a.Size)
	}
	if w := 0.667 * 10 * 0.5 * 2; abs64(a.DX-w) > 1e-9 || abs64(b.X-20-w) > 1e-9 || b.Y != 70-6 {
		t.Errorf("A is %.3f wide, B at %.3f %.1f; want %.3f, %.3f, 64", a.DX, b.X, b.Y, w, 20+w)
	}
}

func abs64(f float64) float64 {
	if f < 0 {
		return -f
	}
	return f
}

func TestRotate(t *testing.T) {
	base := string(onePage("BT /F1 10 Tf 10 20 Td (A) Tj ET 10 20 30 1 re f", ""))
	for angle, want := range map[int][2]float64{90: {20, 10}, 180: {190, 20}, 270: {80, 190}} {
		data := strings.Replace(base, "/MediaBox [0 0 200 100]", fmt.Sprintf("/MediaBox [0 0 200 100] /Rotate %d", angle), 1)
		p := firstPage(t, []byte(data))
		if g := p.Glyphs[0]; abs64(g.X-want[0]) > 1e-6 || abs64(g.Y-want[1]) > 1e-6 {
			t.Errorf("/Rotate %d: glyph at %.1f %.1f, want %v", angle, g.X, g.Y, want)
		}
		if angle != 180 && (p.Width != 100 || p.Height != 200) {
			t.Errorf("/Rotate %d: page %.0f x %.0f", angle, p.Width, p.Height)
		}
	}
}

func TestPaths(t *testing.T) {
	p := firstPage(t, onePage("1 w 10 10 m 100 10 l S 10 20 50 0.5 re f 1 g 10 30 50 20 re f 0 g 10 60 m 60 60 l 60 60.8 l 10.8 60.8 l h f 1 1 1 RG 0 0 m 9 0 l S", ""))
	if len(p.Segments) != 2 || p.Segments[0].White || !p.Segments[1].White {
		t.Errorf("segments %v: want a black and a white one", p.Segments)
	}
	if len(p.Fills) != 3 || p.Fills[0].White || !p.Fills[1].White {
		t.Errorf("fills %v: want a rule, a white box and a mitred border", p.Fills)
	}
}

func TestFilters(t *testing.T) {
	content := "BT /F1 10 Tf 10 50 Td (Hello) Tj ET"
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	hex := fmt.Sprintf("%X>", content)
	bad := append([]byte{}, z.Bytes()...)
	bad[len(bad)-1] ^= 0xff // checksum
	for name, o := range map[string]string{
		"flate": streamObject("/Filter /FlateDecode", z.String()), "flate short name": streamObject("/Filter [/Fl]", z.String()), "wrong checksum": streamObject("/Filter /FlateDecode", string(bad)),
		"hexadecimal": streamObject("/Filter /ASCIIHexDecode", hex), "run length": streamObject("/Filter /RunLengthDecode", string(rune(len(content)-1))+content+"\x80"),
		"chain": streamObject("/Filter [/ASCIIHexDecode /FlateDecode]", fmt.Sprintf("%X>", z.Bytes())), "cut off": streamObject("/Filter /FlateDecode", z.String()[:z.Len()-3]),
		"wrong length": strings.Replace(streamObject("", content), fmt.Sprintf("/Length %d", len(content)), "/Length 5", 1),
		"no length":    strings.Replace(streamObject("", content), fmt.Sprintf("/Length %d", len(content)), "", 1),
	} {
		data := makePDF("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>",
			"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>", o, "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
		if got := textOf(firstPage(t, data)); got != "Hello" { // the checksum is what was cut off
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestNotPDF(t *testing.T) {
	for data, want := range map[string]string{"": "empty", "<!DOCTYPE html><html>": "HTML", "\n<html>": "HTML", "PK\x03\x04 document": "ZIP", "hello, no document": "no %PDF header"} {
		_, err := Open([]byte(data), Options{})
		if !errors.Is(err, ErrNotPDF) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error that says %s", data, err, want)
		}
	}
	if _, err := Open([]byte("%PDF-1.4\nnothing here\n%%EOF"), Options{}); !errors.Is(err, ErrNoPages) {
		t.Errorf("a PDF without pages: %v", err)
	}
}

// fixtureFiles are the project's own documents.
func fixtureFiles(t testing.TB) [][]byte {
	paths, err := filepath.Glob("../../fixtures/*/document.pdf")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	var out [][]byte
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(b, []byte("%PDF")) {
			out = append(out, b)
		}
	}
	return out
}

func glyphsIn(data []byte) int {
	f, err := Open(data, Options{})
	if err != nil {
		return -1
	}
	n := 0
	for i := 0; i < f.NumPages(); i++ {
		if p, err := f.Page(i); err == nil {
			n += len(p.Glyphs)
		}
	}
	return n
}

// TestDamage: what a broken download or a bad tool does to a file costs no text while the objects are there.
func TestDamage(t *testing.T) {
	for i, data := range fixtureFiles(t) {
		if bytes.Contains(data, []byte("/Encrypt")) || i%3 != 0 {
			continue
		}
		whole := glyphsIn(data)
		for name, damaged := range map[string][]byte{
			"junk before":     append([]byte("HTTP/1.1 200 OK\r\n\r\n"), data...),
			"junk behind":     append(append([]byte{}, data...), bytes.Repeat([]byte{0}, 3000)...),
			"wrong startxref": bytes.Replace(data, []byte("startxref\n"), []byte("startxref\n9"), 1),
			"bytes inserted":  append(append(append([]byte{}, data[:9]...), "%junk\n"...), data[9:]...),
			"PDF 2.0":         bytes.Replace(data, []byte("%PDF-1."), []byte("%PDF-2."), 1),
		} {
			if got := glyphsIn(damaged); got != whole {
				t.Errorf("file %d, %s: %d glyphs, %d in the whole file", i, name, got, whole)
			}
		}
	}
}

// TestDamagedContent: a page whose content is not all there, or not as it was written, says so.
func TestDamagedContent(t *testing.T) {
	const text = "BT /F1 10 Tf 10 50 Td (The amount is 12345.67) Tj ET "
	packed := deflate(text, 40)
	flate := func(data string) string { return streamObject("/Filter /FlateDecode", data) }
	page := func(content, resources string, more ...string) []byte {
		return makePDF(append([]string{"<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>",
			"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> " + resources + ">>>>",
			content, "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"}, more...)...)
	}
	form := "/XObject <</X 6 0 R>>"
	cut := func(b []byte, at string) []byte { return b[:bytes.Index(b, []byte(at))] }
	unlist := func(b []byte, object string) []byte { // its bytes are gone, and with them the offsets of the others
		return bytes.Replace(b, []byte("\n"+object+" obj"), []byte("\n"), 1)
	}
	wrong := []byte(packed)
	wrong[len(wrong)-1]++
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"whole":              {page(flate(packed), ""), ""},
		"without a checksum": {page(flate(packed[:len(packed)-4]), ""), ""},
		"cut short":          {page(flate(packed[:len(packed)/2]), ""), "page read in part: its content: unexpected EOF"},
		"wrong checksum":     {page(flate(string(wrong)), ""), "the page may be read wrongly: its content: the checksum of its data is wrong"},
		"unknown filter":     {page(streamObject("/Filter /Secret", text), ""), `page read in part: its content: unknown filter "Secret"`},
		"too large":          {page(flate(deflate(" ", 80<<20)), ""), "page read up to a limit: its content: limit exceeded: a stream of more than 67108864 bytes"},
		"no content":         {unlist(page(flate(packed), ""), "4 0"), "page read in part: its content: it is not in the file"},
		"content of nothing": {bytes.Replace(page(flate(packed), ""), []byte("/Contents 4 0 R"), []byte("/Contents 9 0 R"), 1), ""},
		"form":               {page(streamObject("", "/X Do"), form, streamObject("/Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode", packed[:len(packed)/2])), "page read in part: a form on it: unexpected EOF"},
		"no form":            {unlist(page(streamObject("", "/X Do"), form, streamObject("/Subtype /Form /BBox [0 0 9 9]", text)), "6 0"), "page read in part: a form or picture on it: it is not in the file"},
		"file cut off":       {cut(makePDF("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>", "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 5 0 R>>", "<<>>", streamObject("", strings.Repeat(text, 9))), "345.67) Tj ET \nendstream"), "text in a font that the file does not have; page read in part: its content: the file ends inside of its data"},
	} {
		if got := strings.Join(firstPage(t, c.data).Warnings, "; "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestMissingPages: a file that lost pages says which it has not.
func TestMissingPages(t *testing.T) {
	page := func(parent int) string {
		return fmt.Sprintf("<</Type /Page /Parent %d 0 R /MediaBox [0 0 200 100] /Contents 9 0 R>>", parent)
	}
	first := makePDF("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3>>", page(2), page(2), page(2))
	last := makePDF(page(5), page(5), page(5), "<</Type /Catalog /Pages 5 0 R>>", "<</Type /Pages /Kids [1 0 R 2 0 R 3 0 R] /Count 3>>")
	nested := makePDF("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R 4 0 R]>>", page(2), "<</Type /Pages /Parent 2 0 R /Kids [5 0 R]>>", page(4))
	upTo := func(b []byte, object string) []byte { return b[:bytes.Index(b, []byte("\n"+object+" obj"))] }
	last = bytes.Replace(last, []byte("/Root 1 0 R"), []byte("/Root 4 0 R"), 1)
	for name, c := range map[string]struct {
		data  []byte
		pages int
		want  string
	}{
		"whole":                 {first, 3, ""},
		"whole, tree at end":    {last, 3, ""},
		"tables lost":           {first[:bytes.LastIndex(first, []byte("xref\n0"))], 3, ""},
		"one page lost":         {upTo(first, "5 0"), 2, "1 of 3 pages are not in the file"},
		"two pages lost":        {upTo(first, "4 0"), 1, "2 of 3 pages are not in the file"},
		"tree lost":             {upTo(last, "4 0"), 3, "the page tree is not in the file; 3 pages were found, others may be missing"},
		"below, not counted":    {upTo(nested, "5 0"), 1, "the page tree names pages that are not in the file"},
		"more counted than are": {bytes.Replace(first, []byte("/Count 3"), []byte("/Count 9"), 1), 3, ""},
	} {
		f, err := Open(c.data, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if f.NumPages() != c.pages || f.Missing() != c.want {
			t.Errorf("%s: %d pages, %q, want %d and %q", name, f.NumPages(), f.Missing(), c.pages, c.want)
		}
	}
}

// TestMicro reads one feature or defect a file; MuPDF's text is what must be read at least.
func TestMicro(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "corpus", "micro")
	list, err := os.ReadFile(filepath.Join(dir, "MUPDF.tsv"))
	if err != nil {
		t.Skip("SKIPPED: the corpus of micro files is not beside this checkout")
	}
	// read otherwise than MuPDF, on purpose
	argued := map[string]string{
		"d17_BDC_actualtext.pdf": "the file says that the text stands for another; MuPDF does not look",
		"b_UniGB-UTF8-H.pdf":     "MuPDF lacks the CMap",
		"e05_num_09.pdf":         "placed 4·10²¹ points to the right, off every page",
	}
	squeeze := strings.NewReplacer(" ", "", "|", "", "\u00a0", "", "\u200b", "", "\u3000", "")
	for _, l := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		name, want, _ := strings.Cut(l, "\t")
		if argued[name] != "" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if f, err := Open(data, Options{}); err == nil {
			for i := 0; i < f.NumPages(); i++ {
				if p, err := f.Page(i); err == nil {
					for _, g := range p.Glyphs {
						got += FoldedText(g.Rune, g.More)
					}
				}
			}
		}
		want = squeeze.Replace(want)
		if i := strings.IndexFunc(want, func(r rune) bool { return r == '\ufffd' || r == '\\' }); i >= 0 {
			want = want[:i] // MuPDF does not know it either; the end of a line cut short
		}
		if !strings.HasPrefix(squeeze.Replace(got), want) {
			t.Errorf("%s: got %.60q, MuPDF reads %.60q", name, got, want)
		}
	}
}
