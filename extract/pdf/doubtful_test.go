package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"testing"
)

// deflated is zlib data; broken has another checksum.
func deflated(t *testing.T, data string, broken bool) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	out := b.Bytes()
	if broken {
		out[len(out)-1] ^= 0x55
	}
	return out
}

// compressedFile is a page whose objects stand in an object stream, named by a cross-reference stream.
func compressedFile(t *testing.T, brokenObjects, brokenXref bool) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	objects := []string{"<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>", "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100]>>"}
	head, body := "", ""
	for i, o := range objects {
		head += fmt.Sprintf("%d %d ", i+1, len(body))
		body += o + " "
	}
	write := func(number int, dict string, data []byte) int {
		at := b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n", number, dict, len(data), data)
		return at
	}
	stream := write(4, fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(objects), len(head)), deflated(t, head+body, brokenObjects))
	row := func(kind, a, n int) string { return string([]byte{byte(kind), byte(a >> 8), byte(a), byte(n)}) }
	rows := row(0, 0, 0) + row(2, 4, 0) + row(2, 4, 1) + row(2, 4, 2) + row(1, stream, 0) + row(1, b.Len(), 0)
	xref := write(5, "/Type /XRef /W [1 2 1] /Size 6 /Root 1 0 R", deflated(t, rows, brokenXref))
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", xref)
	return b.Bytes()
}

// Objects out of a stream whose checksum is wrong are used, and the file says so: a width or a name may be another one.
func TestWrongChecksumsOfObjectsAreSaid(t *testing.T) {
	for _, c := range []struct {
		name          string
		objects, xref bool
		want          []string
	}{
		{"sound", false, false, nil},
		{"objects", true, false, []string{"object stream: the checksum of its data is wrong; used as it is"}},
		{"cross-references", false, true, []string{"cross-reference stream: the checksum of its data is wrong; used as it is"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Open(compressedFile(t, c.objects, c.xref), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if p, err := f.Page(0); err != nil || p.Width != 200 {
				t.Errorf("page %+v, %v", p, err)
			}
			if got := f.Repairs(); !slices.Equal(got, c.want) {
				t.Errorf("repairs %q, want %q", got, c.want)
			}
		})
	}
}
