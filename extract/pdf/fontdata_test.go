package pdf

import (
	"slices"
	"sync"
	"testing"
	"unicode"

	"github.com/juesuan/juesuan/extract/pdf/data"
)

// decoded runs a whole string through a map, by way of the CIDs.
func decoded(m *codeMap, s string) string {
	var out []rune
	for b := []byte(s); len(b) > 0; {
		_, n, cid, _ := m.next(b)
		out = append(out, cidUnicode(m.ordering, cid))
		b = b[n:]
	}
	return string(out)
}

func TestCMapCodes(t *testing.T) {
	for _, c := range []struct {
		name, code string
		cid        uint32
		r          rune
	}{
		{"GBK-EUC-H", "\xB0\xA1", 940, '啊'}, {"GBK-EUC-H", " ", 7716, ' '}, {"GBK-EUC-H", "!", 814, '!'},
		{"GBK-EUC-H", "8", 837, '8'}, {"GBKp-EUC-H", " ", 1, ' '}, {"GBKp-EUC-H", "8", 25, '8'},
		{"GBpc-EUC-H", "\xB0\xA1", 940, '啊'}, {"GB-EUC-H", "\xB0\xA1", 940, '啊'}, {"GBK2K-H", "\x81\x30\x81\x30", 0, 0},
		{"UniGB-UCS2-H", "\x4E\x00", 4162, '一'}, {"UniGB-UTF16-H", "\x4E\x00", 4162, '一'},
		{"UniGB-UTF8-H", "一", 4162, '一'}, {"UniGB-UTF32-H", "\x00\x00\x4E\x00", 4162, '一'},
		{"UniGB-UTF16-H", "\xD8\x40\xDC\x89", 22049, '\U00020089'}, {"UniJIS-UTF16-H", "\xD8\x40\xDC\x0B", 13839, '\U0002000B'},
		{"90ms-RKSJ-H", "\x88\x9F", 1125, '亜'}, {"ETen-B5-H", "\xA4\x40", 595, '一'}, {"KSCms-UHC-H", "\xB0\xA1", 1086, '가'},
		{"GBK-EUC-V", "\xA1\xA3", 574, '。'}, {"GBK-EUC-V", "\xB0\xA1", 940, '啊'}, {"UniGB-UCS2-V", "\xFF\x0C", 573, '，'},
		{"Identity-H", "\x12\x34", 0x1234, 0}, {"Identity-V", "\xFF\xFF", 0xFFFF, 0},
	} {
		m := predefinedCMap(c.name)
		_, n, cid, ok := m.next([]byte(c.code + "zz"))
		if n != len(c.code) || cid != c.cid || ok != (cid != 0) || cidUnicode(m.ordering, cid) != c.r {
			t.Errorf("%s %x: n %d cid %d %q %v, want cid %d %q", c.name, c.code, n, cid, cidUnicode(m.ordering, cid), ok, c.cid, c.r)
		}
	}
	if predefinedCMap("GBK-EUC") != nil || predefinedCMap("") != nil {
		t.Error("unknown names must give nil")
	}
}

func TestCMapSplits(t *testing.T) {
	for _, c := range []struct {
		name, s string
		n       int
	}{
		{"GBK-EUC-H", "", 0}, {"GBK-EUC-H", "\xB0", 1}, {"GBK-EUC-H", "\xB0 x", 2}, {"GBK-EUC-H", "\xFFx", 1},
		{"UniGB-UCS2-H", "\xD8\x00\x4E", 2}, {"UniGB-UCS2-H", "\x4E", 1}, {"GB-H", "\x01\x02\x03", 2},
		{"UniGB-UTF16-H", "\xD8\x00\x00A", 2}, {"UniGB-UTF16-H", "\xDC\x00\x4E\x00", 2},
		{"UniGB-UTF8-H", "\xE4\xB8A", 2}, {"UniGB-UTF8-H", "\xFFA", 1}, {"GBK2K-H", "\x81\x30\x81A", 4},
	} {
		code, n, cid, ok := predefinedCMap(c.name).next([]byte(c.s))
		if n != c.n || ok || cid != 0 || predefinedCMap(c.name).runeOf(code, n) != 0 {
			t.Errorf("%s %x: n %d cid %d %v, want n %d and no CID", c.name, c.s, n, cid, ok, c.n)
		}
	}
	if _, n, cid, ok := predefinedCMap("GBK-EUC-H").next([]byte("\x07")); n != 1 || cid != 7716 || ok {
		t.Error("undefined code must give the CID of the notdef range", n, cid, ok)
	}
}

func TestCMapText(t *testing.T) {
	if got := decoded(predefinedCMap("GBK-EUC-H"), "2024 \xC4\xEA\xA3\xA8\xD7\xDC\xBC\xC6\xA3\xA9"); got != "2024 年（总计）" {
		t.Error(got)
	}
	for _, c := range []struct {
		name string
		code uint32
		n    int
		r    rune
	}{
		{"UniGB-UCS2-H", 0x4E00, 2, '一'}, {"UniGB-UTF16-H", 0xD840DC89, 4, '\U00020089'}, {"UniGB-UTF8-H", 0xE4B880, 3, '一'},
		{"UniGB-UTF8-H", 0xC2B7, 2, '·'}, {"UniGB-UTF8-H", 0xF0A08289, 4, '\U00020089'}, {"UniGB-UTF8-H", 'A', 1, 'A'},
		{"UniGB-UTF32-H", 0x20089, 4, '\U00020089'}, {"UniGB-UCS2-H", 0xE815, 2, 0}, {"GBK-EUC-H", 0xB0A1, 2, 0},
	} {
		if r := predefinedCMap(c.name).runeOf(c.code, c.n); r != c.r {
			t.Errorf("%s %X: %q, want %q", c.name, c.code, r, c.r)
		}
	}
}

func TestVerticalMaps(t *testing.T) {
	for _, name := range []string{"GB-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K", "GBpc-EUC", "UniGB-UCS2", "UniGB-UTF16", "UniGB-UTF8", "UniGB-UTF32"} {
		h, v := predefinedCMap(name+"-H"), predefinedCMap(name+"-V")
		if h.vertical || !v.vertical || len(v.ranges) < len(h.ranges) || h.ordering != "GB1" || v.unicode != h.unicode {
			t.Errorf("%s: %v %v, %d and %d ranges", name, h.vertical, v.vertical, len(h.ranges), len(v.ranges))
		}
	}
}

// Every embedded map decodes, sorted and disjoint, whichever is asked for first and by how many.
func TestAllMaps(t *testing.T) {
	var wg sync.WaitGroup
	for name := range cmapIndex() {
		wg.Go(func() {
			m, end := predefinedCMap(name), int64(-1)
			for _, r := range m.ranges {
				if int64(r.lo) <= end || r.hi < r.lo || r.cid > 0xFFFF || r.cid+r.hi-r.lo > 0xFFFF {
					t.Errorf("%s: range %v after %x", name, r, end)
				}
				end = int64(r.hi)
			}
			if len(m.spaces) == 0 || len(m.ranges) == 0 {
				t.Error(name, "is empty")
			}
		})
	}
	wg.Wait()
	t.Log(len(cmapIndex()), "maps")
}

// The ideographs of GBK come back as themselves through every Unicode map.
func TestRoundTrips(t *testing.T) {
	same, other := 0, 0
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		want := r
		_, _, cid, ok := predefinedCMap("UniGB-UCS2-H").next([]byte{byte(r >> 8), byte(r)})
		_, _, cid8, _ := predefinedCMap("UniGB-UTF8-H").next([]byte(string(r)))
		if got := cidUnicode("GB1", cid); ok && got == want && cid8 == cid {
			same++
		} else {
			other++
			t.Logf("%c %X: cid %d %c, by UTF-8 %d", r, r, cid, got, cid8)
		}
	}
	t.Log(same, "back,", other, "not")
	if other > 0 {
		t.Error("lost ideographs")
	}
}

func TestLatinCIDs(t *testing.T) {
	for i := uint32(0); i < 95; i++ {
		if r := cidUnicode("GB1", 1+i); r != rune(' '+i) {
			t.Errorf("proportional %d: %q", 1+i, r)
		}
	}
	for i := uint32(0); i < 94; i++ {
		if r := cidUnicode("GB1", 814+i); r != rune('!'+i) {
			t.Errorf("half-width %d: %q", 814+i, r)
		}
	}
	if r := cidUnicode("GB1", 7716); r != ' ' {
		t.Errorf("half-width space: %q", r)
	}
	if cidUnicode("GB1", 0) != 0 || cidUnicode("GB1", 99999) != 0 || cidUnicode("Identity", 5) != 0 {
		t.Error("unknown CIDs must give 0")
	}
}

func TestGlyphNames(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "space": " ", "Euro": "€", "afii10017": "А", "fi": "ﬁ", "f_i": "fi", "a.sc": "a", "uni4E00": "一",
		"uni4E004E8C": "一二", "u20089": "\U00020089", "u4E00": "一", "T_h.liga": "Th", "dalethatafpatah": "\u05D3\u05B2",
		"": "", ".notdef": "", "g12": "", "cid123": "", "uniD800": "", "uni4E0": "", "u110000": "", "uni": "", "a_g12": "",
		"union": "∪", "u": "u", "_": "",
	} {
		if got := glyphNameRunes(name); string(got) != want || (got == nil) != (want == "") {
			t.Errorf("%q: %q, want %q", name, string(got), want)
		}
	}
	if zapfRune("a1") != '✁' || zapfRune("a206") != '❰' || zapfRune("a73") != '■' || zapfRune("A") != 0 {
		t.Error("ZapfDingbats names")
	}
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct {
		name  string
		code  int
		glyph string
	}{
		{"StandardEncoding", 'A', "A"}, {"StandardEncoding", 0x27, "quoteright"}, {"StandardEncoding", 0xAE, "fi"},
		{"StandardEncoding", 0x80, ""}, {"WinAnsiEncoding", 0x27, "quotesingle"}, {"WinAnsiEncoding", 0x80, "Euro"},
		{"WinAnsiEncoding", 0xB7, "periodcentered"}, {"WinAnsiEncoding", 0xFF, "ydieresis"}, {"MacRomanEncoding", 0xCA, "space"},
		{"MacRomanEncoding", 0xE1, "periodcentered"}, {"MacExpertEncoding", 0x57, "fi"}, {"PDFDocEncoding", 0xA0, "Euro"},
		{"PDFDocEncoding", 0x80, "bullet"}, {"Symbol", 0x61, "alpha"}, {"ZapfDingbats", 0x21, "a1"}, {"ZapfDingbats", 0xFE, "a191"},
	} {
		if e := baseEncoding(c.name); e == nil || e[c.code] != c.glyph {
			t.Errorf("%s %#x: %v, want %q", c.name, c.code, e, c.glyph)
		}
	}
	if baseEncoding("") != nil || baseEncoding("Identity-H") != nil {
		t.Error("unknown encodings must give nil")
	}
}

func TestStandardFonts(t *testing.T) {
	for font, want := range map[string]string{
		"Helvetica": "Helvetica", "ArialMT": "Helvetica", "Arial,Bold": "Helvetica-Bold", "ABCDEF+Arial-BoldItalicMT": "Helvetica-BoldOblique",
		"TimesNewRoman": "Times-Roman", "TimesNewRomanPSMT": "Times-Roman", "TimesNewRomanPS-BoldItalicMT": "Times-BoldItalic",
		"Times New Roman,Italic": "Times-Italic", "Times-Roman": "Times-Roman", "CourierNewPS-BoldMT": "Courier-Bold",
		"Courier-Oblique": "Courier-Oblique", "Symbol": "Symbol", "ZapfDingbats": "ZapfDingbats",
	} {
		if f := std14(font); f == nil || f.name != want {
			t.Errorf("%s: %v, want %s", font, f, want)
		}
	}
	for _, font := range []string{"", "SimSun", "ArialNarrow", "ArialUnicodeMS", "Arial-Black", "CourierStd", "SymbolMT-Extra", "Helvetica-Light"} {
		if f := std14(font); f != nil {
			t.Errorf("%s: %s, want none", font, f.name)
		}
	}
}

func TestStandardWidths(t *testing.T) {
	for _, c := range []struct {
		font, glyph string
		width       float64
	}{
		{"Helvetica", "A", 667}, {"Helvetica", "zero", 556}, {"Times-Roman", "space", 250}, {"Times-Bold", "one", 500},
		{"Courier", "A", 600}, {"Courier-BoldOblique", "w", 600}, {"Symbol", "alpha", 631}, {"ZapfDingbats", "a1", 974},
	} {
		if w, ok := std14(c.font).width(c.glyph); !ok || w != c.width {
			t.Errorf("%s %s: %v %v, want %v", c.font, c.glyph, w, ok, c.width)
		}
	}
	if _, ok := std14("Helvetica").width("g12"); ok {
		t.Error("a width for an unknown glyph")
	}
	if f := std14("Arial"); f.ascent != 718 || f.descent != -207 || len(stdFonts()) != 14 {
		t.Error("extents or number of fonts", f.ascent, f.descent, len(stdFonts()))
	}
}

func TestFoldRadical(t *testing.T) {
	want := []rune("母民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐齿龙龟一户人金")
	for i, r := range []rune("⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳⼀⼾⼈⾦") {
		if got, ok := foldRadical(r); !ok || got != want[i] {
			t.Errorf("%c: %c %v, want %c", r, got, ok, want[i])
		}
	}
	for r := rune(0x2F00); r <= 0x2FD5; r++ {
		if got, ok := foldRadical(r); !ok || !unicode.Is(unicode.Han, got) || got < 0x4E00 {
			t.Errorf("%X: %c %v", r, got, ok)
		}
	}
	for _, r := range []rune{'A', '一', '户', 0x2E7F, 0x2FD6, 0x2E9A, -1} {
		if got, ok := foldRadical(r); ok || got != r {
			t.Errorf("%X: %X %v, want unchanged", r, got, ok)
		}
	}
}

// Laying a map over another must not touch the other, which is shared.
func TestOverlay(t *testing.T) {
	base := []cidRange{{0, 9, 100}, {20, 29, 200}}
	got := overlay(base, []cidRange{{2, 3, 7}, {5, 5, noCID}, {8, 22, 50}, {40, 40, 1}})
	want := []cidRange{{0, 1, 100}, {2, 3, 7}, {4, 4, 104}, {6, 7, 106}, {8, 22, 50}, {23, 29, 203}, {40, 40, 1}}
	if !slices.Equal(got, want) {
		t.Error(got, "want", want)
	}
	if !slices.Equal(base, []cidRange{{0, 9, 100}, {20, 29, 200}}) {
		t.Error("base changed:", base)
	}
}

func BenchmarkNext(b *testing.B) {
	m, s := predefinedCMap("UniGB-UTF16-H"), []byte{0x4E, 0x2D}
	for b.Loop() {
		m.next(s)
	}
}

func BenchmarkUnpack(b *testing.B) {
	for _, name := range []string{"GBK-EUC-H", "UniGB-UTF32-H", "UniGB-UCS2-H", "UniCNS-UTF32-H"} {
		packed := cmapIndex()[name].packed
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				readRanges(data.Inflate(packed))
			}
		})
	}
	b.Run("overlay", func(b *testing.B) {
		base, top := predefinedCMap("UniGB-UTF32-H").ranges, readRanges(data.Inflate(cmapIndex()["UniGB-UCS2-H"].packed))
		for b.Loop() {
			overlay(base, top)
		}
	})
}
