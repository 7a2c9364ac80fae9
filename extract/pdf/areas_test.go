package pdf

import (
	"strings"
	"testing"
	"time"
)

// TestCovered: what an opaque shape lies over is not seen, whatever its colour; what was painted on it is.
func TestCovered(t *testing.T) {
	const a, b = "0 g BT /F1 10 Tf 10 50 Td (A) Tj ET ", " 0 g BT /F1 10 Tf 10 50 Td (B) Tj ET"
	for _, c := range []struct{ name, content, want string }{
		{"a white box", a + "1 g 5 45 30 20 re f", ""},
		{"a black box", a + "5 45 30 20 re f", ""},
		{"a white box that is written on", a + "1 g 5 45 30 20 re f" + b, "B"},
		{"a box with a border", a + "1 1 1 rg 5 45 30 20 re B" + b, "B"},
		{"a box painted before", "1 g 5 45 30 20 re f" + b, "B"},
		{"a box beside it", a + "1 g 40 45 30 20 re f", "A"},
		{"a box over its foot", a + "1 g 5 45 30 7 re f", "A"},
		{"a rule through it", a + "5 53 30 1 re f", "A"},
		{"a box that is half transparent", a + "/Half gs 1 g 5 45 30 20 re f", "A"},
		{"a box in a group that is half transparent", a + "q /Half gs /G1 Do Q", "A"},
		{"a box in a group that is multiplied", a + "q /Multiply gs /G1 Do Q", "A"},
		{"a box in a group", a + "q /G1 Do Q", ""},
		{"a marker", a + "/Multiply gs 1 1 0 rg 5 45 30 20 re f", "A"},
		{"a box that is never filled", a + "5 45 30 20 re n", "A"},
		{"a box with a line alone", a + "5 45 30 20 re S", "A"},
		{"a clipped box", a + "q 40 0 50 90 re W n 1 g 0 0 200 100 re f Q", "A"},
		{"a box in the shape of something else", a + "q 0 0 m 200 0 l 200 100 l h W n 1 g 0 0 200 100 re f Q", "A"},
		{"a ring around it", a + "0 0 200 100 re 5 45 30 20 re f*", "A"},
		{"two boxes, one over it", a + "1 g 100 0 20 20 re 5 45 30 20 re f", ""},
		{"a round shape", a + "1 g 0 50 m 0 90 60 90 60 50 c 60 0 0 0 0 50 c f", "A"},
		{"a bar", a + "20 w 5 55 m 35 55 l S", ""},
		{"a box in a named colour", a + "/CS1 cs 0 scn 5 45 30 20 re f", ""},
		{"a pattern", a + "/Pattern cs /P scn 5 45 30 20 re f", "A"},
	} {
		p := firstPage(t, onePage(c.content, "/ExtGState <</Half <</ca 0.5>> /Multiply <</BM /Multiply>> /Full <</ca 1 /BM /Normal>>>> /XObject <</G1 6 0 R>>",
			streamObject("/Subtype /Form /BBox [0 0 200 100] /Group <</S /Transparency>>", "/Full gs 1 g 5 45 30 20 re f")))
		if got := textOf(p); got != c.want {
			t.Errorf("%s: %q is seen, want %q", c.name, got, c.want)
		}
	}
}

// TestPale: white text is seen on a dark ground alone; text as pale as a watermark stands aside where it lies on other text, and
// all that is set like it.
func TestPale(t *testing.T) {
	const other = "0 g BT /F1 10 Tf 0 80 Td (xyz) Tj ET "
	beside := func(state string) string { return other + "q " + state + " BT /F1 10 Tf 10 50 Td (A) Tj ET Q" }
	over := func(state string) string {
		return other + "q " + state + " BT /F1 9 Tf 1 79 Td (AB) Tj ET BT /F1 9 Tf 90 50 Td (C) Tj ET BT /F1 7 Tf 90 20 Td (D) Tj ET Q"
	}
	const seen, aside = "x;y;z;A;B;C;D", "x;y;z;aside A;aside B;aside C;D"
	for _, c := range []struct{ name, content, want string }{
		{"black", over("0 g"), seen},
		{"grey", over("0.6 g"), seen},
		{"orange", over("1 0.7 0.4 rg"), seen},
		{"pale", over("0.75 g"), aside},
		{"pale in CMYK", over("0 0 0 0.2 k"), aside},
		{"black, nearly transparent", over("/Faint gs 0 g"), aside},
		{"black, half transparent", over("/Half gs 0 g"), seen},
		{"black in a group that is nearly transparent", other + "q /Faint gs /G1 Do Q", "x;y;z;aside A;aside B"},
		{"black in a group that is half transparent", other + "q /Half gs /G1 Do Q", "x;y;z;A;B"},
		{"pale with an outline", over("0.75 g 2 Tr"), seen},
		{"pale on a dark ground", "0 0 1 rg 0 0 200 100 re f " + over("0.75 g"), seen},
		{"pale on a light ground", "0.9 g 0 0 200 100 re f " + over("0.75 g"), aside},
		{"pale, over nothing", beside("0.75 g"), "x;y;z;A"},
		{"white", beside("1 g"), "x;y;z"},
		{"white on a dark ground", "0 0 1 rg 0 40 60 30 re f " + beside("1 g"), "x;y;z;A"},
		{"white on light grey", "0.8 g 0 40 60 30 re f " + beside("1 g"), "x;y;z;A"},
		{"white on next to white", "0.95 g 0 40 60 30 re f " + beside("1 g"), "x;y;z"},
		{"white on a gradient", "q 0 40 60 30 re W n /S sh Q " + beside("1 g"), "x;y;z;A"},
		{"white on a white box on a dark ground", "0 0 1 rg 0 40 60 30 re f 1 g 0 45 60 20 re f " + beside("1 g"), "x;y;z"},
		{"white in a white ring on a dark ground", "0 0 1 rg 0 40 60 30 re f 1 g 2 42 56 26 re 4 44 52 22 re f* " + beside("1 g"), "x;y;z;A"},
		{"white in a white outline on a dark ground", "0 0 1 rg 0 40 60 30 re f 1 g 0 50 m 0 90 60 90 60 50 c 60 0 0 0 0 50 c f " + beside("1 g"), "x;y;z;A"},
		{"a pale table under a seal", "0.75 g BT /F1 10 Tf 0 80 Td (xyz) Tj ET 1 0 0 rg BT /F1 60 Tf 0.7 0.7 -0.7 0.7 0 60 Tm (AB) Tj ET", "x;y;z;A;B"},
		{"all of the page is pale", "0.75 g BT /F1 10 Tf 0 80 Td (xyz) Tj ET", "x;y;z"},
	} {
		p := firstPage(t, onePage(c.content, "/ExtGState <</Half <</ca 0.5>> /Faint <</ca 0.2>> /Full <</ca 1>>>> /XObject <</G1 6 0 R>>",
			streamObject("/Subtype /Form /BBox [0 0 200 100] /Group <</S /Transparency>>", "/Full gs 0 g BT /F1 9 Tf 1 79 Td (AB) Tj ET")))
		if got := names(glyphsAt(p)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// names is what glyphsAt gives but for the places, which depend on the font.
func names(s string) string {
	var out []string
	for _, g := range strings.Split(s, "; ") {
		f := strings.Fields(g)
		out = append(out, strings.Join(f[:max(len(f)-2, 0)], " "))
	}
	return strings.Join(out, ";")
}

// TestManyShapes: a page of shapes over text ends soon.
func TestManyShapes(t *testing.T) {
	for name, content := range map[string]string{
		"a shape over each character": strings.Repeat("BT /F1 10 Tf 10 50 Td (A) Tj ET 5 45 30 20 re f ", 40_000),
		"shapes beside the text":      "BT /F1 1 Tf 10 50 Td (" + strings.Repeat("A", 20_000) + ") Tj ET " + strings.Repeat("10 49.5 4 0.9 re 1 g 150 10 40 80 re f ", 40_000),
		"shapes over the page":        strings.Repeat("BT /F1 10 Tf 10 50 Td (A) Tj ET ", 20_000) + strings.Repeat("1 g 0 0 200 40 re f ", 40_000),
		"pale text over shapes":       strings.Repeat("0 0 4 4 re f ", 40_000) + "0.8 g BT /F1 10 Tf 10 50 Td (" + strings.Repeat("A", 40_000) + ") Tj ET",
		"one path of many shapes":     strings.Repeat("0 0 9 9 re ", 200_000) + "f",
	} {
		data, started := onePage(content, ""), time.Now()
		firstPage(t, data)
		if took := time.Since(started); took > 5*time.Second {
			t.Errorf("%s: %v", name, took)
		}
	}
}

// TestWhiteRules: white lines are seen on a shaded ground, and not on paper or on white.
func TestWhiteRules(t *testing.T) {
	for _, c := range []struct {
		name, content string
		white         bool
	}{
		{"on paper", "1 G 10 50 m 90 50 l S", true},
		{"on a shade", "0.9 g 0 0 100 90 re f 1 G 10 50 m 90 50 l S", false},
		{"on white", "0.9 g 0 0 100 90 re f 1 g 0 20 100 60 re f 1 G 10 50 m 90 50 l S", true},
		{"beside a shade", "0.9 g 0 0 100 40 re f 1 G 10 50 m 90 50 l S", true},
		{"filled, on a shade", "0.2 g 0 0 100 90 re f 1 g 10 50 80 1 re f", false},
		{"filled, on paper", "1 g 10 50 80 1 re f", true},
	} {
		p := firstPage(t, onePage(c.content, ""))
		white := false
		for _, s := range p.Segments {
			white = white || s.White
		}
		for _, f := range p.Fills {
			white = white || f.White && f.Y1-f.Y0 < 2
		}
		if white != c.white {
			t.Errorf("%s: white %t, want %t", c.name, white, c.white)
		}
	}
}

// TestCoveredByAnnotations: a white square over text hides it; a mark on it or the icon of a comment does not.
func TestCoveredByAnnotations(t *testing.T) {
	for kind, want := range map[string]string{"Square": "", "Stamp": "", "Redact": "", "FreeText": "", "Highlight": "A", "Text": "A", "Link": "A"} {
		data := onePage("BT /F1 10 Tf 30 25 Td (A) Tj ET", "", streamObject("/Subtype /Form /BBox [0 0 100 20]", "1 g 0 0 100 20 re f"))
		data = withPage(data, "/MediaBox [0 0 200 100] /Annots [<</Type /Annot /Rect [20 20 120 40] /Subtype /"+kind+" /AP <</N 6 0 R>>>>]")
		p := firstPage(t, data)
		if got := textOf(p); got != want {
			t.Errorf("%s: %q is seen, want %q", kind, got, want)
		}
	}
}

// TestCutGlyphs: a glyph of which the clip takes a part says so, whichever way it runs.
func TestCutGlyphs(t *testing.T) {
	for _, c := range []struct {
		content string
		want    uint16
	}{
		{"q 12 0 100 100 re W n BT /F1 10 Tf 1 0 0 1 10 50 Tm (8) Tj ET Q", CutLeft},
		{"q 12 0 100 100 re W n BT /F1 10 Tf 1 0.0000001 0 1 10 50 Tm (8) Tj ET Q", CutLeft},
		{"q 0 0 12 100 re W n BT /F1 10 Tf 1 0 0 1 10 50 Tm (8) Tj ET Q", CutRight},
		{"q 0 12 200 80 re W n BT /F1 10 Tf 0 1 -1 0 50 10 Tm (8) Tj ET Q", CutLeft},
		{"q 0 0 200 12 re W n BT /F1 10 Tf 0 1 -1 0 50 10 Tm (8) Tj ET Q", CutRight},
		{"q 0 12 200 80 re W n BT /F1 10 Tf 0 -1 1 0 50 14 Tm (8) Tj ET Q", CutRight},
		{"q 10 0 100 100 re W n BT /F1 10 Tf 1 0 0 1 10 50 Tm (8) Tj ET Q", 0},
	} {
		p := firstPage(t, onePage(c.content, ""))
		if len(p.Glyphs) != 1 || p.Glyphs[0].Flags&(CutLeft|CutRight) != c.want {
			t.Errorf("%s: %+v, want %d", c.content, p.Glyphs, c.want)
		}
	}
}
