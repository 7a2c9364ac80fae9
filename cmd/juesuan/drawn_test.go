package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
)

// drawn writes a PDF of a text: drawn pages.txt out.pdf. A line of % begins a page; a line with | is a row of a ruled
// table of equal columns, where < goes on with the cell on the left and ^ with the one above; other lines are text.
func drawn(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: drawn pages.txt out.pdf")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), drawnPDF(ts.ReadFile(args[0])), 0o600))
}

// drawnPDF sets pages in a font that is not embedded: its text comes from the predefined CMap.
func drawnPDF(text string) []byte {
	var objects []string
	add := func(s string) int { objects = append(objects, s); return len(objects) }
	add("<</Type/Catalog/Pages 2 0 R>>")
	add("")
	add("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>")
	var kids []string
	for _, page := range strings.Split(text, "%\n") {
		content := drawnPage(strings.Split(strings.TrimRight(page, "\n"), "\n"))
		stream := add(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content))
		kids = append(kids, fmt.Sprintf("%d 0 R", add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>", stream))))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, p := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

// drawnPage sets the lines of a page, 24 points each, in tables 500 points wide.
func drawnPage(lines []string) string {
	const left, width, height, size = 48.0, 500.0, 24.0, 8.0
	var b strings.Builder
	show := func(x, y float64, s string) {
		fmt.Fprintf(&b, "BT /F %g Tf %g %g Td <", size, x, y)
		for _, u := range utf16.Encode([]rune(s)) {
			fmt.Fprintf(&b, "%04X", u)
		}
		b.WriteString("> Tj ET\n")
	}
	rule := func(x0, y0, x1, y1 float64) { fmt.Fprintf(&b, "%g %g m %g %g l S\n", x0, y0, x1, y1) }
	for l, line := range lines {
		top := 800 - height*float64(l)
		cells := strings.Split(line, "|")
		if len(cells) == 1 {
			show(297-size*float64(len([]rune(line)))/2, top-height/2, line)
			continue
		}
		w := width / float64(len(cells))
		for c, t := range cells {
			x := left + w*float64(c)
			if t != "^" {
				rule(x, top, x+w, top)
			}
			if t != "<" {
				rule(x, top, x, top-height)
			}
			if t != "<" && t != "^" {
				show(x+2, top-height/2-size/2, t)
			}
		}
		rule(left+width, top, left+width, top-height)
		if l+1 == len(lines) || !strings.Contains(lines[l+1], "|") {
			rule(left, top-height, left+width, top-height)
		}
	}
	return b.String()
}
