package extract

import (
	"bytes"
	"testing"
)

// FuzzRead reads whole documents to words and tables: whatever the bytes, a document or an error.
func FuzzRead(f *testing.F) {
	f.Add(manyPages(1, false))
	f.Add(manyPages(2, true))
	for _, data := range documents(f) {
		if len(data) < 60_000 {
			f.Add(data)
		}
	}
	limits := DefaultLimits()
	limits.SecondReader = SecondNever
	limits.Pages = 5
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
