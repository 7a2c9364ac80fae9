package extract

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// manyPages is a document of n pages, each a ruled table of 30 rows and 8 columns of figures; with packed its
// objects lie in object streams of 100.
func manyPages(n int, packed bool) []byte {
	w := &pdfWriter{packed: packed, offsets: map[int]int{}, inStream: map[int][2]int{}}
	w.out.WriteString("%PDF-1.5\n")
	const font, tree, catalog, first = 1, 2, 3, 4
	kids := ""
	for i := range n {
		kids += fmt.Sprintf("%d 0 R ", first+2*i)
	}
	w.object(catalog, fmt.Sprintf("<</Type /Catalog /Pages %d 0 R>>", tree))
	w.object(tree, fmt.Sprintf("<</Type /Pages /Kids [%s] /Count %d>>", kids, n))
	w.object(font, "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
	for i := range n {
		w.object(first+2*i, fmt.Sprintf("<</Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources <</Font <</F1 %d 0 R>>>>>>", tree, first+2*i+1, font))
		w.stream(first+2*i+1, "", figurePage(i))
	}
	return w.finish(first+2*n, catalog)
}

func figurePage(page int) string {
	return paintTable(800, 30, 8, 60, func(r, c int) string { return fmt.Sprintf("%d.%02d", page*100+r, c) })
}

// paintTable paints a ruled table from its top line down, with a text in each cell. Columns are as wide as said, rows 20.
func paintTable(top, rows, columns, width int, text func(r, c int) string) string {
	var b strings.Builder
	for r := range rows + 1 {
		fmt.Fprintf(&b, "50 %d m %d %d l S ", top-20*r, 50+width*columns, top-20*r)
	}
	for c := range columns + 1 {
		fmt.Fprintf(&b, "%d %d m %d %d l S ", 50+width*c, top, 50+width*c, top-20*rows)
	}
	b.WriteString("BT /F1 9 Tf ")
	for r := range rows {
		for c := range columns {
			fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (%s) Tj ", 55+width*c, top-14-20*r, text(r, c))
		}
	}
	return b.String() + "ET"
}

// pdfWriter writes objects one after the other, or into object streams.
type pdfWriter struct {
	out      bytes.Buffer
	packed   bool
	offsets  map[int]int
	inStream map[int][2]int // object stream and index in it
	waiting  []waitingObject
}

type waitingObject struct {
	num  int
	body string
}

func (w *pdfWriter) object(num int, body string) {
	if w.packed {
		w.waiting = append(w.waiting, waitingObject{num, body})
		return
	}
	w.plain(num, body)
}

func (w *pdfWriter) plain(num int, body string) {
	w.offsets[num] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n%s\nendobj\n", num, body)
}

func (w *pdfWriter) stream(num int, dict, data string) {
	var z bytes.Buffer
	c := zlib.NewWriter(&z)
	_, _ = c.Write([]byte(data)) // a buffer takes everything
	_ = c.Close()
	w.plain(num, fmt.Sprintf("<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", dict, z.Len(), z.String()))
}

// finish packs what waits and writes a cross-reference stream.
func (w *pdfWriter) finish(next, catalog int) []byte {
	for len(w.waiting) > 0 {
		part := w.waiting[:min(100, len(w.waiting))]
		w.waiting = w.waiting[len(part):]
		head, body := "", ""
		for i, o := range part {
			head += fmt.Sprintf("%d %d ", o.num, len(body))
			body += o.body + " "
			w.inStream[o.num] = [2]int{next, i}
		}
		w.stream(next, fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(part), len(head)), head+body)
		next++
	}
	start := w.out.Len()
	w.offsets[next] = start
	var rows bytes.Buffer
	for num := range next + 1 {
		row := []byte{0, 0, 0, 0, 0, 0, 0}
		if at, ok := w.inStream[num]; ok {
			row = []byte{2, 0, 0, byte(at[0] >> 8), byte(at[0]), byte(at[1] >> 8), byte(at[1])}
		} else if off, ok := w.offsets[num]; ok {
			row = []byte{1, byte(off >> 24), byte(off >> 16), byte(off >> 8), byte(off), 0, 0}
		}
		rows.Write(row)
	}
	w.stream(next, fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R", next+1, catalog), rows.String())
	fmt.Fprintf(&w.out, "startxref\n%d\n%%%%EOF\n", start)
	return w.out.Bytes()
}

func TestManyPages(t *testing.T) {
	for _, packed := range []bool{false, true} {
		data := manyPages(250, packed)
		doc, err := Read(bytes.NewReader(data), int64(len(data)), DefaultLimits())
		if err != nil || len(doc.Pages) != 250 {
			t.Fatal(packed, err)
		}
		if len(doc.Repairs) > 0 {
			t.Error(packed, doc.Repairs)
		}
		if got := doc.Pages[249].Tables[0].Grid()[29][7]; got != "24929.07" {
			t.Errorf("last cell %q", got)
		}
	}
}

// BenchmarkLength reads documents of one kind of page: ms/page must not grow with their length, nor with the
// way their objects are kept.
func BenchmarkLength(b *testing.B) {
	for _, packed := range []bool{false, true} {
		for _, n := range []int{50, 500, 2000} {
			data := manyPages(n, packed)
			b.Run(fmt.Sprintf("pages=%d/objectStreams=%v", n, packed), func(b *testing.B) {
				for b.Loop() {
					f, err := pdf.Open(data, pdf.Options{})
					if err != nil {
						b.Fatal(err)
					}
					for i := range f.NumPages() {
						if _, err := f.Page(i); err != nil {
							b.Fatal(err)
						}
					}
				}
				report(b, n)
			})
		}
	}
}
