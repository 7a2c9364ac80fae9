package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// documents are those of the benchmarks and mutations: the fixtures, or those of the folders that
// JUESUAN_BENCH names, parted by the list separator of the system.
func documents(b testing.TB) [][]byte {
	b.Helper()
	dirs := filepath.SplitList(os.Getenv("JUESUAN_BENCH"))
	if len(dirs) == 0 {
		dirs = []string{filepath.Join("..", "fixtures", "*")}
	}
	var out [][]byte
	for _, d := range dirs {
		paths, err := filepath.Glob(filepath.Join(d, "*.pdf"))
		if err != nil {
			b.Fatal(err)
		}
		for _, p := range paths {
			data, err := os.ReadFile(p)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := pdf.Open(data, pdf.Options{}); err == nil {
				out = append(out, data)
			}
		}
	}
	if len(out) == 0 {
		b.Skip("no documents")
	}
	return out
}

// BenchmarkGlyphs interprets every page: glyphs and painted lines.
func BenchmarkGlyphs(b *testing.B) {
	files := documents(b)
	pages := 0
	b.ResetTimer()
	for b.Loop() {
		pages = 0
		for _, data := range files {
			f, err := pdf.Open(data, pdf.Options{})
			if err != nil {
				b.Fatal(err)
			}
			for i := 0; i < f.NumPages(); i++ {
				if _, err := f.Page(i); err != nil {
					b.Fatal(err)
				}
			}
			pages += f.NumPages()
		}
	}
	report(b, pages)
}

// BenchmarkRead does what BenchmarkGlyphs does and builds words, lines and tables.
func BenchmarkRead(b *testing.B) {
	files := documents(b)
	pages := 0
	b.ResetTimer()
	for b.Loop() {
		pages = 0
		for _, data := range files {
			doc, err := Read(bytes.NewReader(data), int64(len(data)), DefaultLimits())
			if err != nil {
				b.Fatal(err)
			}
			pages += len(doc.Pages)
		}
	}
	report(b, pages)
}

// BenchmarkTables finds the tables of pages whose glyphs and painted lines are there: the stage between BenchmarkGlyphs
// and the words and lines that BenchmarkRead builds.
func BenchmarkTables(b *testing.B) {
	type laidOut struct {
		page   Page
		glyphs []glyph
	}
	var docs [][]laidOut
	pages := 0
	for _, data := range documents(b) {
		f, err := pdf.Open(data, pdf.Options{})
		if err != nil {
			b.Fatal(err)
		}
		doc := make([]laidOut, f.NumPages())
		for i := range doc {
			raw, err := f.Page(i)
			if err != nil {
				b.Fatal(err)
			}
			p := &doc[i]
			p.page = Page{Number: i + 1, Width: raw.Width, Height: raw.Height}
			p.glyphs = p.page.visible(raw, new(buffers))
			p.page.Rules = findRules(raw)
		}
		docs, pages = append(docs, doc), pages+len(doc)
	}
	b.ResetTimer()
	for b.Loop() {
		for _, doc := range docs {
			var before []float64
			for i := range doc {
				p := doc[i].page
				p.Tables = findTables(&p, doc[i].glyphs, before)
				before = p.lastBorders()
			}
		}
	}
	report(b, pages)
}

func report(b *testing.B, pages int) {
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N)/float64(pages), "ms/page")
}
