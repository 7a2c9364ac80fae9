package extract

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// The picture is well-formed whatever the page prints, and shows every step.
func TestDebug(t *testing.T) {
	data := manyPages(1, false)
	doc, err := Read(bytes.NewReader(data), int64(len(data)), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	page := &doc.Pages[0]
	page.Words[0].Text = `<a & "b">`
	var b bytes.Buffer
	if err := page.Debug(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`id="words"`, `id="rules"`, `table 0: ruled, confidence 1.00, 30 × 8`, `row 29, column 7`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s", want)
		}
	}
	for d := xml.NewDecoder(&b); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
