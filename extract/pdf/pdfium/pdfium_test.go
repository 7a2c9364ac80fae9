package pdfium_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/extract/pdf/pdfium"
)

// engine is shared: it compiles once a machine (5 s), into the user's cache folder as the program does.
var engine = pdfium.New("")

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../../fixtures", name, "document.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func open(t *testing.T, data []byte, opt pdfium.Options) *pdfium.File {
	t.Helper()
	f, err := engine.Open(data, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// A page of the second reader is a page of the first: the same glyphs at the same places, the same lines.
func TestPagesAreThoseOfTheFirstReader(t *testing.T) {
	for _, name := range []string{"rongcheng-2024", "rotated-90", "encrypted-empty-password", "shaded-rows", "type3-fonts"} {
		t.Run(name, func(t *testing.T) {
			data := fixture(t, name)
			first, err := pdf.Open(data, pdf.Options{})
			if err != nil {
				t.Fatal(err)
			}
			second := open(t, data, pdfium.Options{})
			if first.NumPages() != second.NumPages() {
				t.Fatalf("%d pages, want %d", second.NumPages(), first.NumPages())
			}
			for i := 0; i < min(first.NumPages(), 8); i++ {
				want, err := first.Page(i)
				if err != nil {
					t.Fatal(err)
				}
				got, err := second.Page(i)
				if err != nil {
					t.Fatal(err)
				}
				comparePages(t, i+1, got, want)
			}
		})
	}
}

func comparePages(t *testing.T, number int, got, want *pdf.Page) {
	t.Helper()
	if math.Abs(got.Width-want.Width) > 0.1 || math.Abs(got.Height-want.Height) > 0.1 || got.Rotate != want.Rotate {
		t.Errorf("page %d: %.1f × %.1f turned %d, want %.1f × %.1f turned %d", number, got.Width, got.Height, got.Rotate, want.Width, want.Height, want.Rotate)
	}
	byText := map[string][]*pdf.Glyph{}
	for i := range got.Glyphs {
		text := textOf(&got.Glyphs[i])
		byText[text] = append(byText[text], &got.Glyphs[i])
	}
	missing, n := 0, 0 // PDFium rounds widths to 1/1000 em: along a row of dots that adds up
	for i := range want.Glyphs {
		g := &want.Glyphs[i]
		if strings.TrimSpace(string(g.Rune)) == "" {
			continue
		}
		n++
		same := slices.IndexFunc(byText[textOf(g)], func(o *pdf.Glyph) bool {
			return math.Abs(o.X-g.X) < 2 && math.Abs(o.Y-g.Y) < 0.2 && math.Abs(o.Size-g.Size) < 0.05*g.Size
		})
		if same < 0 {
			missing++
		}
	}
	if missing*1000 > n {
		t.Errorf("page %d: %d of %d glyphs are not there, or elsewhere, or of another size", number, missing, n)
	}
	a, b := drawn(got), drawn(want)
	for i := range a {
		if math.Abs(a[i]-b[i]) > 0.3 {
			t.Errorf("page %d: lines and boxes cover %.2f, want %.2f", number, a, b)
			break
		}
	}
}

func textOf(g *pdf.Glyph) string { return pdf.FoldedText(g.Rune, g.More) }

// drawn is the box around all lines and boxes: least and largest x and y.
func drawn(p *pdf.Page) [4]float64 {
	box := [4]float64{1e9, -1e9, 1e9, -1e9}
	add := func(x0, y0, x1, y1 float64) {
		box = [4]float64{min(box[0], x0, x1), max(box[1], x0, x1), min(box[2], y0, y1), max(box[3], y0, y1)}
	}
	for _, s := range p.Segments {
		add(s.X0, s.Y0, s.X1, s.Y1)
	}
	for _, f := range p.Fills {
		add(f.X0, f.Y0, f.X1, f.Y1)
	}
	return box
}

func TestAdvanceAndShow(t *testing.T) {
	p, err := open(t, document("BT /F1 12 Tf 72 700 Td (100.50) Tj 3 Tr 0 -20 Td (hidden) Tj ET 72 600 m 172 600 l S 0 0 1 rg 72 500 100 20 re f"), pdfium.Options{}).Page(0)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Glyphs) != 12 {
		t.Fatalf("%d glyphs, want 12", len(p.Glyphs))
	}
	for i := range p.Glyphs[:5] {
		g, next := &p.Glyphs[i], &p.Glyphs[i+1]
		if math.Abs(g.X+g.DX-next.X) > 0.2 || g.Show != next.Show || math.Abs(g.Y-92) > 0.1 || math.Abs(g.Size-12) > 0.01 {
			t.Errorf("glyph %d is %+v, the next begins at %.2f", i, *g, next.X)
		}
	}
	if p.Glyphs[0].Flags != 0 || p.Glyphs[6].Flags&pdf.Invisible == 0 {
		t.Errorf("flags %d and %d, want 0 and invisible", p.Glyphs[0].Flags, p.Glyphs[6].Flags)
	}
	if len(p.Segments) != 1 || p.Segments[0] != (pdf.Segment{X0: 72, Y0: 192, X1: 172, Y1: 192, Width: 1}) {
		t.Errorf("segments %+v", p.Segments)
	}
	if want := (pdf.Fill{Rect: pdf.Rect{X0: 72, Y0: 272, X1: 172, Y1: 292}}); len(p.Fills) != 1 || p.Fills[0] != want {
		t.Errorf("fills %+v, want %+v", p.Fills, want)
	}
}

func TestErrors(t *testing.T) {
	if _, err := engine.Open([]byte("%PDF-1.7 and nothing else"), pdfium.Options{}); !errors.Is(err, pdfium.ErrNotOpened) {
		t.Errorf("junk: %v, want ErrNotOpened", err)
	}
	locked := bytes.Replace(fixture(t, "encrypted-empty-password"), []byte("/U <1fe9"), []byte("/U <0000"), 1)
	if _, err := engine.Open(locked, pdfium.Options{}); !errors.Is(err, pdfium.ErrPassword) {
		t.Errorf("a locked file: %v, want ErrPassword", err)
	}
	f := open(t, document("BT ET"), pdfium.Options{})
	for _, i := range []int{-1, 1} {
		if _, err := f.Page(i); err == nil {
			t.Errorf("page %d of one was read", i+1)
		}
	}
}

// Forms that paint forms ten times each, ten deep: a hang inside PDFium ends at the limit, and the next file is read.
func TestHangEnds(t *testing.T) {
	data := bombOfForms(12)
	started := time.Now()
	f, err := engine.Open(data, pdfium.Options{Time: time.Second})
	if err == nil {
		_, err = f.Page(0)
		if e := f.Close(); e != nil {
			t.Error(e)
		}
	}
	if !errors.Is(err, pdfium.ErrTime) {
		t.Errorf("%v, want ErrTime", err)
	}
	if d := time.Since(started); d > 60*time.Second {
		t.Errorf("it ended after %v", d)
	}
	if _, err := open(t, document("BT ET"), pdfium.Options{}).Page(0); err != nil {
		t.Error(err)
	}
}

// A stream that is larger than the guest's memory ends the guest, not the program.
func TestMemoryIsBounded(t *testing.T) {
	var packed bytes.Buffer
	w, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte("0 0 m 9 9 l S\n"), 1<<16)
	for n := 0; n < 640<<20; n += len(block) {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f := open(t, build([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
		stream("/Filter /FlateDecode", packed.String()),
	}), pdfium.Options{})
	if p, err := f.Page(0); err == nil && len(p.Segments) > 0 {
		t.Errorf("%d lines of a page of 640 MB were read", len(p.Segments))
	} else if err != nil && !f.Dead() {
		t.Errorf("%v, but the guest goes on", err)
	}
}

// Without a folder for it the module is compiled in memory, and the engine says so.
func TestCacheCannotBeWritten(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e := pdfium.New(filepath.Join(file, "below a file"))
	if note := e.Note(); note != "" {
		t.Errorf("before the start: %q", note)
	}
	f, err := e.Open(document("BT ET"), pdfium.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if note := e.Note(); !strings.Contains(note, "compiled in memory") || !strings.Contains(note, file) {
		t.Errorf("note %q does not say what was wrong with the folder", note)
	}
}

// Damaged code in the cache is compiled anew, and kept.
func TestDamagedCacheIsMended(t *testing.T) {
	t.Parallel()
	open(t, document("BT ET"), pdfium.Options{}) // fills the shared cache
	shared, err := pdfium.CacheDir()
	if err != nil {
		t.Skip("no cache folder: ", err)
	}
	code, err := filepath.Glob(filepath.Join(shared, "*", "*"))
	if err != nil || len(code) == 0 {
		t.Skipf("no compiled code in %s: %v", shared, err)
	}
	dir := t.TempDir()
	for _, f := range code {
		damaged := filepath.Join(dir, filepath.Base(filepath.Dir(f)), filepath.Base(f))
		if err := errors.Join(os.MkdirAll(filepath.Dir(damaged), 0o700), os.WriteFile(damaged, []byte("no code"), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	e := pdfium.New(dir)
	f, err := e.Open(document("BT ET"), pdfium.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if note := e.Note(); note != "" {
		t.Errorf("note %q", note)
	}
	mended, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range mended {
		if st, err := os.Stat(f); err == nil && st.Size() > 1<<20 {
			return
		}
	}
	t.Errorf("the cache holds no code: %q", mended)
}

// document is a PDF of one page with a content stream.
func document(content string) []byte {
	return build([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
		stream("", content),
	})
}

func bombOfForms(depth int) []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
		stream("", "/F Do"),
	}
	for i := 0; i < depth; i++ {
		next := len(objects) + 2
		objects = append(objects, stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /F %d 0 R >> >>", next), strings.Repeat("/F Do ", 10)))
	}
	return build(append(objects, stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", "0 0 m 9 9 l S")))
}

func stream(dict, content string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
}

func build(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}
