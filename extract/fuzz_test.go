package extract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fuzzBytes is the size of a seed: larger ones are run a hundred times more slowly, and most of their bytes are
// compressed streams, where a change means damage and nothing else.
const fuzzBytes = 6000

// FuzzRead reads whole documents to words and tables: whatever the bytes, a document or an error.
func FuzzRead(f *testing.F) {
	for _, content := range []string{
		smallTable("收入支出决算总表"), smallTable("Table") + "q 0.5 0 0 0.5 0 0 cm " + smallTable("again") + " Q",
		strings.ReplaceAll(smallTable("no rules"), " l S", " m"), "BT /F1 9 Tf 50 700 Td (One line) Tj 0 -12 Td (and one more, 1,234.50) Tj ET",
	} {
		f.Add(plainDocument(content))
	}
	f.Add(manyPages(2, true))
	for _, data := range microFiles(f) {
		f.Add(data)
	}
	limits := Limits{Bytes: 1 << 20, Pages: 5, SecondReader: SecondNever}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(bytes.NewReader(data), int64(len(data)), limits)
		if err != nil {
			return
		}
		for i := range doc.Pages {
			for k := range doc.Pages[i].Tables {
				doc.Pages[i].Tables[k].Grid()
			}
		}
	})
}

// smallTable paints a title, and a ruled table of four rows and three columns.
func smallTable(title string) string {
	return fmt.Sprintf("BT /F1 12 Tf 80 740 Td (%s) Tj ET ", title) + paintTable(700, 4, 3, 100, func(r, c int) string { return fmt.Sprintf("%d.%d", 12*r, c) })
}

// plainDocument is a page of uncompressed content, where a changed byte is another operator.
func plainDocument(content string) []byte {
	w := &pdfWriter{offsets: map[int]int{}, inStream: map[int][2]int{}}
	w.out.WriteString("%PDF-1.5\n")
	w.object(1, "<</Type /Catalog /Pages 2 0 R>>")
	w.object(2, "<</Type /Pages /Kids [3 0 R] /Count 1>>")
	w.object(3, "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>")
	w.object(4, fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	w.object(5, "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
	return w.finish(6, 1)
}

// microFiles are small files of one feature or defect each, where they lie beside the checkout.
func microFiles(t testing.TB) (out [][]byte) {
	t.Helper()
	paths, _ := filepath.Glob("../../shared/corpus/micro/*.pdf")
	for _, p := range paths {
		if b, err := os.ReadFile(p); err == nil && len(b) < fuzzBytes {
			out = append(out, b)
		}
	}
	return out
}
