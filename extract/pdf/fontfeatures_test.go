package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// composite is a page that shows a string, in hexadecimal, in a composite font that is not embedded.
func composite(hex, encoding, descendant string, more ...string) []byte {
	return onePage("BT /F2 10 Tf 10 50 Td "+hex+" ET", "/Font <</F2 6 0 R>>", append([]string{
		"<</Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding " + encoding + " /DescendantFonts [7 0 R]>>",
		"<</Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>> " + descendant + ">>"}, more...)...)
}

// resourcesOnce leaves one font dictionary in the resources of onePage.
func resourcesOnce(data []byte) []byte {
	return []byte(strings.Replace(string(data), "/Font <</F1 5 0 R>> ", "", 1))
}

// TestChineseEncodings: the predefined maps, upright and vertical, give characters and widths without any
// embedded font. Half-width digits have the widths of their CIDs.
func TestChineseEncodings(t *testing.T) {
	const w = "/W [814 939 500 1 95 250]"
	for encoding, c := range map[string]struct {
		hex  string
		half string // where 元 stands behind 收 and a digit
	}{
		"GBK-EUC": {"CAD532D4AA", "25"}, "GBKp-EUC": {"CAD532D4AA", "22"}, "GBK2K": {"CAD532D4AA", "22"}, "GB-EUC": {"CAD532D4AA", "25"}, "GBpc-EUC": {"CAD532D4AA", "22"},
		"UniGB-UCS2": {"653600325143", "22"}, "UniGB-UTF16": {"653600325143", "22"}, "UniGB-UTF8": {"E694B632E58583", "22"}, "UniGB-UTF32": {"000065360000003200005143", "22"},
	} {
		if got, want := glyphsAt(firstPage(t, resourcesOnce(composite("<"+c.hex+"> Tj", "/"+encoding+"-H", w)))), "收 10 50; 2 20 50; 元 "+c.half+" 50"; got != want {
			t.Errorf("%s-H: got %q, want %q", encoding, got, want)
		}
		p := firstPage(t, resourcesOnce(composite("<"+c.hex+"> Tj", "/"+encoding+"-V", w)))
		if got := glyphsAt(p); !strings.HasPrefix(got, "收 5 59; 2 ") || !strings.HasSuffix(got, " 69; 元 5 79") {
			t.Errorf("%s-V: got %q, want a column down from 5 59", encoding, got)
		}
	}
}

// TestVerticalMetrics: the position vector and the advance come from W2, else from DW2 and half the width.
func TestVerticalMetrics(t *testing.T) {
	for _, c := range []struct{ entries, content, want string }{
		{"", "<00640065> Tj", "5 59; 5 69"},
		{"/DW2 [700 -500]", "<00640065> Tj", "5 57; 5 62"},
		{"/DW 500", "<00640065> Tj", "8 59; 8 69"},
		{"/W2 [100 [-2000 300 400]]", "<00640065> Tj", "7 54; 5 79"},
		{"/W2 [100 200 -2000 300 400]", "<00640065> Tj", "7 54; 7 74"},
		{"", "[<0064> -1000 <0065>] TJ", "5 59; 5 59"},
		{"", "2 Tc <00640065> Tj", "5 59; 5 67"},
	} {
		var at []string
		for _, g := range firstPage(t, resourcesOnce(composite(c.content, "/Identity-V", c.entries))).Glyphs {
			at = append(at, fmt.Sprintf("%.0f %.0f", g.X, g.Y))
		}
		if got := strings.Join(at, "; "); got != c.want {
			t.Errorf("%q %s: origins %q, want %q", c.entries, c.content, got, c.want)
		}
	}
}

// TestEmbeddedCMaps: an encoding of the file's own, which may rest on another one.
func TestEmbeddedCMaps(t *testing.T) {
	base := streamObject("/Type /CMap /CMapName /Base", "1 begincodespacerange <00> <ff> endcodespacerange 1 begincidrange <30> <39> 17 endcidrange 1 begincidchar <41> 34 endcidchar")
	top := func(dict string) string {
		return streamObject("/Type /CMap /CMapName /Top "+dict, "1 begincidchar <42> 4162 endcidchar 1 begincidrange <31> <31> 4162 endcidrange")
	}
	for _, c := range []struct{ name, dict, hex, want string }{
		{"a CMap of the file", "/UseCMap 9 0 R", "<324142>", "2A一"},
		{"a CMap whose range it cuts into", "/UseCMap 9 0 R", "<30313239>", "0一29"},
		{"a predefined one", "/UseCMap /GBK-EUC-H", "<CAD532>", "收2"},
		{"one whose ranges it adds to", "/UseCMap /GBK-EUC-H", "<CAD532FF>", "收2一"},
	} {
		if strings.Contains(c.hex, "FF>") {
			top = func(dict string) string {
				return streamObject("/Type /CMap /CMapName /Top "+dict, "1 begincodespacerange <FF> <FF> endcodespacerange 1 begincidchar <FF> 4162 endcidchar")
			}
		}
		got := textOf(firstPage(t, resourcesOnce(composite(c.hex+" Tj", "8 0 R", "", top(c.dict), base))))
		if got != c.want {
			t.Errorf("resting on %s: got %q, want %q", c.name, got, c.want)
		}
	}
	inline := streamObject("/Type /CMap", "/GBK-EUC-H usecmap 1 begincidchar <CAD5> 4162 endcidchar")
	if got := textOf(firstPage(t, resourcesOnce(composite("<CAD5D4AA> Tj", "8 0 R", "", inline)))); got != "一元" {
		t.Errorf("usecmap within the CMap: got %q", got)
	}
}

func TestSimpleWidths(t *testing.T) {
	for _, c := range []struct{ font, want string }{
		{"/BaseFont /Helvetica", "A 10 50; i 17 50; A 19 50"},
		{"/BaseFont /Helvetica /FirstChar 65 /Widths [500] /FontDescriptor <</MissingWidth 300>>", "A 10 50; i 15 50; A 18 50"},
		{"/BaseFont /Helvetica /FirstChar 65 /Widths [500]", "A 10 50; i 15 50; A 15 50"},
		{"/BaseFont /ABCDEF+Arial,Bold", "A 10 50; i 17 50; A 20 50"},
		{"/BaseFont /Unknown /FontDescriptor <</Flags 1>>", "A 10 50; i 16 50; A 22 50"},
		{"/BaseFont /Unknown /FontDescriptor <</Flags 2>>", "A 10 50; i 17 50; A 20 50"},
		{"/BaseFont /Unknown /FontDescriptor <</Flags 32>>", "A 10 50; i 17 50; A 19 50"},
	} {
		data := onePage("BT /F1 10 Tf 10 50 Td (AiA) Tj ET", "")
		data = []byte(strings.Replace(string(data), "/BaseFont /Helvetica", c.font, 1))
		if got := glyphsAt(firstPage(t, data)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.font, got, c.want)
		}
	}
}

func TestDifferences(t *testing.T) {
	for differences, want := range map[string]string{
		"65 /uni6536 /u5143 /f_f_i /A.alt /g12": "收元ffiA",
		"66 /two 65 /one":                       "12CDE",
		"65 /cid1234 /c66 /uniF001 /B.sc":       "BE",
	} {
		data := onePage("BT /F1 10 Tf 10 50 Td (ABCDE) Tj ET", "")
		data = []byte(strings.Replace(string(data), "/Encoding /WinAnsiEncoding", "/Encoding <</Differences ["+differences+"]>>", 1))
		if got := textOf(firstPage(t, data)); got != want {
			t.Errorf("%s: got %q, want %q", differences, got, want)
		}
	}
}

// TestType3: widths and size follow the font matrix; glyphs without a text of their own may hold text of
// other fonts.
func TestType3(t *testing.T) {
	font := func(entries string) []byte {
		return resourcesOnce(onePage("BT /F2 10 Tf 10 50 Td (ab) Tj ET", "/Font <</F2 6 0 R>>",
			"<</Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FirstChar 97 /Widths [8 8] /CharProcs <</one 7 0 R /g1 8 0 R /g2 7 0 R>> "+entries+">>",
			streamObject("", "8 0 0 0 8 8 d1 0 0 8 8 re f"), streamObject("", "8 0 d0 BT /F1 5 Tf 1 2 Td (xy) Tj ET 0 0 8 0.1 re f")))
	}
	for _, c := range []struct {
		entries, want string
		unmapped      int
	}{
		{"/FontMatrix [0.1 0 0 0.1 0 0] /Encoding <</Differences [97 /one /one]>>", "1 10 50; 1 18 50", 0},
		{"/FontMatrix [0.01 0 0 0.01 0 0] /Encoding <</Differences [97 /one /one]>>", "1 10 50; 1 11 50", 0},
		{"/FontMatrix [0.1 0 0 0.1 0 0] /Encoding <</Differences [97 /g1 /g2]>> /Resources <</Font <</F1 5 0 R>>>>", "x 11 48; y 14 48", 1},
		{"/FontMatrix [0.1 0 0 0.1 0 0] /Encoding <</Differences [97 /g2 /g3]>>", "", 2},
	} {
		p := firstPage(t, font(c.entries))
		if got := glyphsAt(p); got != c.want || p.Unmapped != c.unmapped || len(p.Fills) > 0 {
			t.Errorf("%s: got %q, %d unmapped, %d fills; want %q, %d, none", c.entries, got, p.Unmapped, len(p.Fills), c.want, c.unmapped)
		}
	}
}

// TestType3Sizes: the em of a Type 3 font is 1 over the scale of its matrix, whatever that is, also where it is mirrored as cairo
// writes it; only glyphs of several ems say otherwise.
func TestType3Sizes(t *testing.T) {
	for entries, want := range map[string]float64{
		"/FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 -120 1000 880] /Widths [1000]": 10,
		"/FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 100 100] /Widths [100]":        10,
		"/FontMatrix [1 0 0 -1 0 0] /FontBBox [0.04 -0.82 0.96 0.08] /Widths [1]":      10,
		"/FontMatrix [1 0 0 1 0 0] /FontBBox [0 -200 1000 800] /Widths [1000]":         10000,
		"/FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 0 0] /Widths [100]":            10,
		"/FontMatrix [0 1 -1 0 0 0] /FontBBox [0 0 1 1] /Widths [1]":                   10,
	} {
		p := firstPage(t, resourcesOnce(onePage("BT /F2 10 Tf 10 50 Td (a) Tj ET", "/Font <</F2 6 0 R>>",
			"<</Type /Font /Subtype /Type3 /FirstChar 97 /CharProcs <</one 7 0 R>> /Encoding <</Differences [97 /one]>> "+entries+">>",
			streamObject("", "1 0 0 0 1 1 d1 0 0 1 1 re f"))))
		if len(p.Glyphs) != 1 || math.Abs(p.Glyphs[0].Size-want) > 1e-9 {
			t.Errorf("%s: %+v, want size %g", entries, p.Glyphs, want)
		}
	}
}

// TestFoldedToUnicode: one version of Ghostscript writes 1 for 、 and ÿ for 生; wide characters that read as
// Latin in its files have no text.
func TestFoldedToUnicode(t *testing.T) {
	toUnicode := streamObject("", "1 begincodespacerange <0000> <ffff> endcodespacerange 4 beginbfchar <0001> <0031> <0002> <0031> <0003> <00ff> <0004> <6536> endbfchar")
	for producer, c := range map[string]struct {
		text     string
		unmapped int
	}{"GPL Ghostscript 10.00.0": {"1收", 2}, "GPL Ghostscript 10.02.1": {"11ÿ收", 0}} {
		data := resourcesOnce(onePage("BT /F2 10 Tf 10 50 Td <0001000200030004> Tj ET", "/Font <</F2 6 0 R>>",
			"<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R>>",
			"<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [1 [500]]>>", toUnicode, "<</Producer ("+producer+")>>"))
		data = []byte(strings.Replace(string(data), "trailer\n<<", "trailer\n<</Info 9 0 R ", 1))
		p := firstPage(t, data)
		if got := textOf(p); got != c.text || p.Unmapped != c.unmapped {
			t.Errorf("%s: got %q and %d unmapped, want %q and %d", producer, got, p.Unmapped, c.text, c.unmapped)
		}
	}
}

// TestControlCharacters: a line end among the codes of a font that is not embedded prints nothing and is not
// missing; a code that such a font does not know is.
func TestControlCharacters(t *testing.T) {
	p := firstPage(t, onePage("BT /F1 10 Tf 10 50 Td (a\\r\\n\\tb) Tj ET", ""))
	if got := textOf(p); got != "ab" || p.Unmapped != 0 {
		t.Errorf("got %q, %d unmapped", got, p.Unmapped)
	}
	data := []byte(strings.Replace(string(onePage("BT /F1 10 Tf 10 50 Td (a\\200b) Tj ET", "")), "/WinAnsiEncoding", "/StandardEncoding", 1))
	if p := firstPage(t, data); textOf(p) != "ab" || p.Unmapped != 1 {
		t.Errorf("got %q, %d unmapped, want 1", textOf(p), p.Unmapped)
	}
}
