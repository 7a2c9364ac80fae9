package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// deflate compresses n copies of a text without holding them.
func deflate(text string, n int) string {
	var z bytes.Buffer
	w, err := zlib.NewWriterLevel(&z, 9)
	if err != nil {
		panic(err)
	}
	block := []byte(strings.Repeat(text, 1+(1<<16)/len(text)))
	for left := n * len(text); left > 0; left -= len(block) {
		if _, err := w.Write(block[:min(left, len(block))]); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return z.String()
}

// hostileFiles are files made to hang, exhaust or crash a reader, by what they try.
func hostileFiles() map[string][]byte {
	font := "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
	head := []string{"<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>"}
	page := "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> %s>>>>"
	with := func(content, resources string, more ...string) []byte {
		return makePDF(append(append([]string{}, head...), append([]string{fmt.Sprintf(page, resources), content, font}, more...)...)...)
	}
	tree := func(kids string, more ...string) []byte {
		return makePDF(append([]string{"<</Type /Catalog /Pages 2 0 R>>", kids}, more...)...)
	}
	bomb := streamObject("/Filter /FlateDecode", deflate(" ", 1<<30))
	twice := streamObject("/Filter [/FlateDecode /FlateDecode]", deflate(deflate(" ", 1<<28), 40))
	composite := func(w, toUnicode string) []byte {
		return with(streamObject("", "BT /F2 10 Tf 10 50 Td <00410042> Tj ET"), "/Font <</F2 6 0 R>>",
			"<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R>>",
			"<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /W "+w+">>", streamObject("", toUnicode))
	}
	files := map[string][]byte{
		"flate bomb":          with(bomb, ""),
		"flate bomb in flate": with(twice, ""),
		"filters in a chain":  with(streamObject("/Filter ["+strings.Repeat("/ASCIIHexDecode ", 5000)+"]", "41>"), ""),
		"form in itself":      with(streamObject("", "/X Do"), "/XObject <</X 6 0 R>>", streamObject("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>>", "/X Do /X Do")),
		"forms without end":   with(streamObject("", strings.Repeat("/X Do ", 500)), "/XObject <</X 6 0 R>>", streamObject("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 7 0 R>>>>", strings.Repeat("/X Do ", 500)), streamObject("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", strings.Repeat("0 0 m 1 1 l S ", 100))),
		"ten million glyphs":  with(streamObject("/Filter /FlateDecode", deflate("BT /F1 1 Tf 10 50 Td ("+strings.Repeat("a", 1000)+") Tj ET ", 10_000)), ""),
		"ten million lines":   with(streamObject("/Filter /FlateDecode", deflate("0 0 m 9 9 l S ", 10_000_000/14*14)), ""),
		"one endless path":    with(streamObject("/Filter /FlateDecode", deflate("9 9 l ", 20_000_000)), ""),
		"saved states":        with(streamObject("/Filter /FlateDecode", deflate("q ", 10_000_000)), ""),
		"numbers not finite":  with(streamObject("", "1e308 1e308 1e308 1e308 1e308 1e308 cm "+strings.Repeat("9", 400)+" 0 0 1 0 0 cm BT /F1 "+strings.Repeat("9", 400)+" Tf 10 50 Td (a) Tj ET 0 0 m 1 1 l S"), ""),
		"deep arrays":         with(streamObject("", "BT /F1 10 Tf (a) Tj ET"), "/ExtGState <</G "+strings.Repeat("[", 200_000)+">>"),
		"deep dictionaries":   with(streamObject("", "/G gs"), "/ExtGState "+strings.Repeat("<</A ", 200_000)),
		"tree in itself":      tree("<</Type /Pages /Kids [2 0 R 2 0 R] /Count 9>>"),
		"tree of nothing":     tree("<</Type /Pages /Kids [2 0 R 3 0 R 3 0 R 99 0 R]>>", "<</Type /Pages /Kids [2 0 R 4 0 R 4 0 R 3 0 R]>>", "<</Type /Pages /Kids [3 0 R 2 0 R 5 0 R 99 0 R]>>", "<</Type /Page /Contents 5 0 R>>"),
		"tree up and down":    tree("<</Type /Pages /Kids [3 0 R] /Count 9>>", "<</Type /Pages /Kids [2 0 R 3 0 R] /Parent 3 0 R>>"),
		"wide widths":         composite("[0 "+strings.Repeat("1 ", 10)+" 0 4294967295 500 0 ["+strings.Repeat("500 ", 400_000)+"]]", "1 begincodespacerange <0000> <ffff> endcodespacerange"),
		"map of all codes":    composite("[0 [500]]", "1 begincodespacerange <00> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
		"map without end":     composite("[0 [500]]", "1 beginbfrange "+strings.Repeat("<0000> <ffff> <0041> ", 600_000)),
		"length of 10^18":     with("<</Length 1000000000000000000>>\nstream\nBT /F1 10 Tf 10 50 Td (a) Tj ET\nendstream", ""),
		"length of itself":    with("<</Length 4 0 R>>\nstream\nBT /F1 10 Tf 10 50 Td (a) Tj ET\nendstream", ""),
		"size of 128 GB":      bytes.Replace(with(streamObject("", ""), ""), []byte("/Size 6"), []byte("/Size 8000000000"), 1),
		"huge subsection":     bytes.Replace(with(streamObject("", ""), ""), []byte("xref\n0 6"), []byte("xref\n0 4000000000"), 1),
		"giant picture":       with(streamObject("", "100000 0 0 100000 0 0 cm /I Do"), "/XObject <</I 6 0 R>>", streamObject("/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode", deflate("\x00", 1<<26))),
		"reference to itself": makePDF("<</Type /Catalog /Pages 2 0 R>>", "2 0 R"),
		"many objects":        append(bytes.Repeat([]byte("1 0 obj\n<</A 1>>\nendobj\n"), 300_000), makePDF(head...)...),
		"only obj":            append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("9 9 obj "), 1_000_000)...),
	}
	loop := with(streamObject("", ""), "")
	at := bytes.LastIndex(loop, []byte("xref\n0"))
	files["cross-references in a circle"] = bytes.Replace(loop, []byte("trailer\n<<"), []byte(fmt.Sprintf("trailer\n<</Prev %d ", at)), 1)
	files["object stream in itself"] = []byte("%PDF-1.5\n1 0 obj\n<</Type /ObjStm /N 2 /First 8 /Length 40>>\nstream\n1 0 2 9 <</A 1>> <</Type /Catalog>>     \nendstream\nendobj\n" +
		"3 0 obj\n<</Type /XRef /Size 4 /W [1 1 1] /Root 2 0 R /Length 12 /Index [0 4]>>\nstream\n\x00\x00\x00\x02\x01\x00\x02\x01\x01\x01\x90\x00\nendstream\nendobj\nstartxref\n118\n%%EOF")
	return files
}

// TestHostile: each file ends in pages or an error within seconds and without a flood of memory.
func TestHostile(t *testing.T) {
	const (
		seconds = 10
		memory  = 512 << 20
	)
	for name, data := range hostileFiles() {
		t.Run(name, func(t *testing.T) {
			runtime.GC()
			stop := make(chan struct{})
			peak := make(chan uint64)
			go watchHeap(stop, peak)
			started := time.Now()
			done := make(chan struct{})
			go func() {
				defer close(done)
				f, err := Open(data, Options{})
				if err != nil {
					return
				}
				for i := 0; i < f.NumPages() && i < 10; i++ {
					_, _ = f.Page(i) // an error is a good answer
				}
			}()
			select {
			case <-done:
			case <-time.After(seconds * time.Second):
				t.Fatalf("still running after %d s", seconds)
			}
			close(stop)
			if p := <-peak; p > memory {
				t.Errorf("%d MiB of heap", p>>20)
			}
			t.Logf("%v", time.Since(started))
		})
	}
}

func watchHeap(stop chan struct{}, peak chan uint64) {
	var most uint64
	var m runtime.MemStats
	for {
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapInuse)
		select {
		case <-stop:
			peak <- most
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}
