package pdf

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// glyphsAt writes the visible glyphs of a page with their origins, rounded to points.
func glyphsAt(p *Page) string {
	var out []string
	for _, g := range p.Glyphs {
		if g.Flags&(Invisible|Clipped|OffPage|HiddenOC|Covered) == 0 && g.Rune != 0 {
			aside := ""
			if g.Flags&Aside != 0 {
				aside = "aside "
			}
			out = append(out, fmt.Sprintf("%s%s %.0f %.0f", aside, FoldedText(g.Rune, g.More), g.X, g.Y))
		}
	}
	return strings.Join(out, "; ")
}

// withPage changes the page dictionary of a file made by onePage.
func withPage(data []byte, entries string) []byte {
	return []byte(strings.Replace(string(data), "/MediaBox [0 0 200 100]", entries, 1))
}

func TestPageBoxes(t *testing.T) {
	data := onePage("BT /F1 10 Tf 60 30 Td (A) Tj ET", "")
	for entries, want := range map[string]string{
		"/MediaBox [0 0 200 100]":                              "A 60 70",
		"/MediaBox [200 100 0 0]":                              "A 60 70",
		"/MediaBox [50 10 250 110]":                            "A 10 80",
		"/MediaBox [0 0 200 100] /CropBox [50 20 150 90]":      "A 10 60",
		"/MediaBox [0 0 200 100] /CropBox [-50 -20 1500 900]":  "A 60 70",
		"/MediaBox [0 0 200 100] /UserUnit 2":                  "A 120 140",
		"/MediaBox [0 0 200 100] /UserUnit 2 /Rotate 90":       "A 60 120",
		"/MediaBox [0 0 200 100] /CropBox [100 0 200 100]":     "", // off the page
		"/MediaBox [0 0 200 100] /Rotate -90 /Comment (left)":  "A 70 140",
		"/MediaBox [0 0 200 100] /Rotate 450 /Comment (right)": "A 30 60",
	} {
		if got := glyphsAt(firstPage(t, withPage(data, entries))); got != want {
			t.Errorf("%s: got %q, want %q", entries, got, want)
		}
	}
}

func TestTextState(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"character and word spacing", "BT /F1 10 Tf 1 Tc 3 Tw 10 50 Td (A A) Tj ET", "A 10 50;   18 50; A 24 50"},
		{"scaling reaches the spacing", "BT /F1 10 Tf 1 Tc 3 Tw 50 Tz 10 50 Td (A A) Tj ET", "A 10 50;   14 50; A 17 50"},
		{"scaling reaches the numbers of TJ", "BT /F1 10 Tf 50 Tz 10 50 Td [(A) -1000 (A)] TJ ET", "A 10 50; A 18 50"},
		{"leading", "BT /F1 10 Tf 12 TL 10 50 Td (A) Tj T* (B) Tj 0 -20 TD (C) Tj T* (D) Tj ET", "A 10 50; B 10 62; C 10 82; D 10 102"},
		{"rise", "BT /F1 10 Tf 5 Ts 10 50 Td (A) Tj ET", "A 10 45"},
		{"restored by Q", "BT /F1 10 Tf q 5 Ts /F1 20 Tf Q 10 50 Td (A) Tj ET", "A 10 50"},
		{"state goes on in the next text object", "BT /F1 10 Tf 1 0 0 1 70 50 Tm ET BT 10 50 Td (A) Tj ET", "A 10 50"},
		{"negative size", "BT /F1 -10 Tf 10 50 Td (AB) Tj ET", "A 10 50; B 3 50"},
	} {
		if got := glyphsAt(firstPage(t, onePage(c.content, ""))); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestRenderModes: 3 paints nothing; 7 clips, and shows where something is painted through it.
func TestRenderModes(t *testing.T) {
	for mode, want := range []string{"A", "A", "A", "", "A", "A", "A", ""} {
		p := firstPage(t, onePage(fmt.Sprintf("BT /F1 10 Tf %d Tr 10 50 Td (A) Tj ET", mode), ""))
		if got := textOf(p); got != want || len(p.Glyphs) != 1 {
			t.Errorf("mode %d: %q is seen of %d glyphs, want %q", mode, got, len(p.Glyphs), want)
		}
	}
	for content, want := range map[string]string{
		"q BT /F1 10 Tf 7 Tr 10 50 Td (A) Tj ET 0 0 200 100 re f Q":              "A",
		"q BT /F1 10 Tf 7 Tr 10 50 Td (A) Tj ET 1 g 0 0 200 100 re f Q":          "",
		"q BT /F1 10 Tf 7 Tr 10 50 Td (A) Tj ET Q 0 0 200 100 re f":              "",
		"q BT /F1 10 Tf 7 Tr 10 50 Td (A) Tj ET BI /W 1 /H 1 ID x EI Q":          "A",
		"q BT /F1 10 Tf 7 Tr 10 50 Td (A) Tj ET q 0 0 9 9 re f Q 0 0 9 9 re f Q": "A",
	} {
		p := firstPage(t, onePage(content, ""))
		if got := textOf(p); got != want {
			t.Errorf("%s: %q is seen, want %q", content, got, want)
		}
		if want == "A" && len(p.Fills)+len(p.Images) > 0 {
			t.Errorf("%s: the paint of letters is taken for %v %v", content, p.Fills, p.Images)
		}
	}
}

func TestInlineImages(t *testing.T) {
	text := " BT /F1 10 Tf 10 50 Td (A) Tj ET"
	for _, image := range []string{
		"BI /W 2 /H 2 /BPC 8 /CS /G ID \x01EI\x02\x03 EI",
		"BI /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 ID x\nEI",
		"BI /W 9 /H 1 /BPC 8 /CS /G /L 9 ID a EI Q b  EI",
		"BI /W 9 /H 1 /BPC 8 /CS /G /Length 9 ID a EI Q b EI",
		"BI /W 9 /H 1 /BPC 8 /CS /G /L 700 ID abcdefghi EI",
		"BI /W 2 /H 1 /F [/AHx /Fl] /DP [null <</K 1>>] ID 00ff> EI",
		"BI /W 2 /H 1 /IM true /D [1 0] ID \x80 EI",
	} {
		p := firstPage(t, onePage("q 50 0 0 50 0 0 cm "+image+" Q"+text, ""))
		if got := textOf(p); got != "A" || len(p.Images) != 1 {
			t.Errorf("%s: %q behind it, %d images", image, got, len(p.Images))
		}
	}
}

func TestForms(t *testing.T) {
	form := func(dict, content string) string { return streamObject("/Type /XObject /Subtype /Form "+dict, content) }
	inner := form("/BBox [0 0 100 100] /Matrix [2 0 0 2 5 5] /Resources <</Font <</F2 5 0 R>>>>", "BT /F2 10 Tf 10 10 Td (B) Tj ET")
	p := firstPage(t, onePage("q 1 0 0 1 20 0 cm /Outer Do Q BT /F1 10 Tf 10 50 Td (C) Tj ET", "/XObject <</Outer 6 0 R>>",
		form("/BBox [0 0 60 100] /Resources <</XObject <</Inner 7 0 R>>>>", "BT 0 80 Td /F1 10 Tf (lost) Tj ET q 9 9 m /Inner Do Q"), inner))
	if got := glyphsAt(p); got != "B 45 75; C 10 50" || p.Unmapped != 4 || len(p.Warnings) != 1 {
		t.Errorf("got %q, %d unmapped, %v; want the inner text and 4 letters of a font that is not there", got, p.Unmapped, p.Warnings)
	}
}

func TestOptionalContent(t *testing.T) {
	for _, c := range []struct{ member, want string }{
		{"8 0 R", ""}, {"9 0 R", "A"},
		{"<</Type /OCMD /OCGs [8 0 R 9 0 R]>>", "A"}, {"<</Type /OCMD /OCGs [8 0 R 9 0 R] /P /AllOn>>", ""},
		{"<</Type /OCMD /OCGs [8 0 R null] /P /AnyOn>>", ""}, {"<</Type /OCMD /OCGs 8 0 R /P /AllOff>>", "A"},
		{"<</Type /OCMD /OCGs [8 0 R 9 0 R] /P /AnyOff>>", "A"}, {"<</Type /OCMD /OCGs []>>", "A"},
		{"<</Type /OCMD /OCGs 8 0 R /VE [/Not 8 0 R]>>", "A"}, {"<</Type /OCMD /VE [/And 9 0 R [/Not 9 0 R]]>>", ""},
		{"<</Type /OCMD /VE [/Or 8 0 R [/And 9 0 R 9 0 R]]>>", "A"}, {"<</Type /OCMD /VE 10 0 R>>", "A"},
	} {
		data := onePage("/OC /X BDC BT /F1 10 Tf 10 50 Td (A) Tj ET 0 0 9 9 re f EMC", "/Properties <</X "+strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(c.member, "8 0", "6 0"), "9 0", "7 0"), "10 0", "8 0")+">>",
			"<</Type /OCG /Name (off)>>", "<</Type /OCG /Name (on)>>", "[/Not [/And 6 0 R 8 0 R]]")
		data = []byte(strings.Replace(string(data), "<</Type /Catalog ", "<</Type /Catalog /OCProperties <</OCGs [6 0 R 7 0 R] /D <</OFF [6 0 R]>>>> ", 1))
		p := firstPage(t, data)
		if got := textOf(p); got != c.want || len(p.Fills) != len(c.want) {
			t.Errorf("%s: %q and %d fills are seen, want %q", c.member, got, len(p.Fills), c.want)
		}
	}
}

// TestAnnotations: what a reader sees of form fields and text boxes is text of the page; a stamp or a comment stands aside, and
// its lines are no rules.
func TestAnnotations(t *testing.T) {
	appearance := streamObject("/Subtype /Form /BBox [0 0 50 10] /Matrix [1 0 0 1 0 0] /Resources <</Font <</F1 5 0 R>>>>", "BT /F1 10 Tf 0 0 Td (12) Tj ET 0 0 50 0.5 re f")
	for _, c := range []struct{ annot, want string }{
		{"/Subtype /FreeText /AP <</N 6 0 R>>", "x 0 100; 1 20 80; 2 31 80"},
		{"/Subtype /Stamp /AP <</N 6 0 R>>", "x 0 100; aside 1 20 80; aside 2 31 80"},
		{"/Subtype /Text /AP <</N 6 0 R>>", "x 0 100; aside 1 20 80; aside 2 31 80"},
		{"/Subtype /Widget /FT /Tx /V (12) /AP <</N 6 0 R>> /F 4", "x 0 100; 1 20 80; 2 31 80"},
		{"/Subtype /Widget /FT /Btn /AP <</N <</Off null /Yes 6 0 R>>>> /AS /Yes", "x 0 100; 1 20 80; 2 31 80"},
		{"/Subtype /Widget /FT /Btn /AP <</N <</Yes 6 0 R>>>> /AS /Off", "x 0 100"},
		{"/Subtype /Stamp /AP <</N 6 0 R>> /F 2", "x 0 100"},
		{"/Subtype /Stamp /AP <</N 6 0 R>> /F 32", "x 0 100"},
		{"/Subtype /Stamp /AP <</D 6 0 R>>", "x 0 100"},
		{"/Subtype /Popup /AP <</N 6 0 R>>", "x 0 100"},
		{"/Subtype /Link /A <<>>", "x 0 100"},
	} {
		data := onePage("BT /F1 10 Tf (x) Tj 3 Tr 5 0 0 5 9 9 cm", "", appearance)
		data = withPage(data, "/MediaBox [0 0 200 100] /Annots [<</Type /Annot /Rect [20 20 120 40] "+c.annot+">>]")
		p := firstPage(t, data)
		if got := glyphsAt(p); got != c.want {
			t.Errorf("%s: got %q, want %q", c.annot, got, c.want)
		}
		if rules := strings.Count(c.want, "; 2"); len(p.Fills) != rules {
			t.Errorf("%s: %d rules, want %d", c.annot, len(p.Fills), rules)
		}
	}
}

// TestFieldWithoutAppearance: a value that no one painted is not read, and the file is said to be so.
func TestFieldWithoutAppearance(t *testing.T) {
	data := withPage(onePage("", ""), "/MediaBox [0 0 200 100] /Annots [<</Subtype /Widget /FT /Tx /V (12) /Rect [20 20 120 40]>>]")
	f, err := Open(data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(f.Repairs(), "\n"), "a value but no appearance") {
		t.Errorf("repairs: %q", f.Repairs())
	}
	if p, err := f.Page(0); err != nil || len(p.Unread) != 1 || p.Unread[0] != (Rect{20, 60, 120, 80}) {
		t.Errorf("%+v, %v", p.Unread, err)
	}
	data = withPage(onePage("", "", "<</FT /Tx /V (12)>>"), "/MediaBox [0 0 200 100] /Annots [<</Subtype /Widget /Parent 6 0 R /Rect [20 20 120 40]>> <</Subtype /Widget /FT /Ch /V (a) /Rect [20 60 120 80]>>]")
	if p := firstPage(t, data); len(p.Unread) != 2 {
		t.Errorf("a value at the field above, and a choice: %+v", p.Unread)
	}
	data = withPage(onePage("", ""), "/MediaBox [0 0 200 100] /Annots [<</Subtype /FreeText /Contents (12) /Rect [20 20 120 40]>> <</Subtype /Text /Contents (12) /Rect [20 20 120 40]>>]")
	if p := firstPage(t, data); len(p.Unread) != 1 {
		t.Errorf("a text box and a comment: %+v", p.Unread)
	}
}

// TestUnseen: text without opacity, or under a picture of the whole page, is an OCR layer.
func TestUnseen(t *testing.T) {
	const text, page = "BT /F1 10 Tf 10 50 Td (A) Tj ET 10 50 m 90 50 l S ", " q 200 0 0 100 0 0 cm /P Do Q"
	for _, c := range []struct{ name, content, picture, want string }{
		{"no opacity", "/Clear gs " + text, "", ""},
		{"no opacity, restored", "q /Clear gs Q " + text, "", "A"},
		{"stroked without opacity", "/Clear gs 1 Tr " + text, "", "A"},
		{"under a picture", text + page, "", ""},
		{"over a picture", page + " " + text, "", "A"},
		{"under and over a picture", text + page + " BT /F1 10 Tf 80 50 Td (B) Tj ET", "", "B"},
		{"under a small picture", text + " q 100 0 0 90 0 0 cm /P Do Q", "", ""},
		{"beside a small picture", text + " q 100 0 0 90 20 0 cm /P Do Q", "", "A"},
		{"under a small picture that lies askew", text + " q 90 30 -30 90 0 0 cm /P Do Q", "", "A"},
		{"under a clipped picture", text + " q 0 0 50 50 re W n" + page + " Q", "", "A"},
		{"under a picture with a soft mask", text + page, "/SMask 7 0 R", "A"},
		{"under a picture with a mask", text + page, "/Mask [0 0]", "A"},
		{"under a stencil", text + page, "/ImageMask true", "A"},
		{"under a picture that is multiplied", text + "/Multiply gs" + page, "", "A"},
		{"under half a picture", text + "/Half gs" + page, "", "A"},
		{"under an opaque picture after a blended one", text + "q /Multiply gs Q /Normal gs" + page, "", ""},
	} {
		p := firstPage(t, onePage(c.content, "/XObject <</P 6 0 R>> /ExtGState <</Clear <</ca 0>> /Half <</ca 0.5>> /Multiply <</BM /Multiply>> /Normal <</BM /Normal /SMask /None>>>>",
			streamObject("/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray "+c.picture, "x"), streamObject("/Subtype /Image /Width 1 /Height 1", "x")))
		if got := textOf(p); got != c.want {
			t.Errorf("%s: %q is seen, want %q", c.name, got, c.want)
		}
		if rules := len(p.Segments); (rules == 1) != (c.want == "A" || strings.HasPrefix(c.name, "no opacity") || c.name == "under a small picture") {
			t.Errorf("%s: %d rules", c.name, rules)
		}
	}
}

// TestEndless: structures that lead back to themselves end soon, with what could be read.
func TestEndless(t *testing.T) {
	type3 := onePage("BT /F2 10 Tf 10 50 Td ("+strings.Repeat("a", 50)+") Tj ET", "/Font <</F2 6 0 R>>",
		"<</Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /CharProcs <</g1 7 0 R>> /Encoding <</Differences [97 /g1]>> /Resources <</Font <</F2 6 0 R>>>>>>",
		streamObject("", "BT /F2 1 Tf ("+strings.Repeat("a", 50)+") Tj ET"))
	annotation := withPage(onePage("BT /F1 10 Tf 10 50 Td (A) Tj ET", "", streamObject("/Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>>", "/X Do /X Do /X Do")),
		"/MediaBox [0 0 200 100] /Annots ["+strings.Repeat("<</Subtype /Stamp /Rect [0 0 9 9] /AP <</N 6 0 R>>>> ", 50)+"]")
	for name, data := range map[string][]byte{"Type 3": resourcesOnce(type3), "annotation": annotation} {
		started := time.Now()
		p := firstPage(t, data)
		if took := time.Since(started); took > 5*time.Second || len(p.Warnings) == 0 {
			t.Errorf("%s: %v, warnings %q", name, took, p.Warnings)
		}
	}
}
