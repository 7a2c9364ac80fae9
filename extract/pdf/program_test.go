package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"
)

// be writes numbers of two bytes.
func be(vs ...int) string {
	var b []byte
	for _, v := range vs {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return string(b)
}

// cmap6 is a cmap of one subtable: the glyphs of the codes from first on.
func cmap6(platform, encoding, first int, gids ...int) string {
	return be(0, 1, platform, encoding, 0, 12, 6, 10+2*len(gids), 0, first, len(gids)) + be(gids...)
}

// post2 is a post table with glyph names of its own.
func post2(names ...string) string {
	t := be(2, 0) + string(make([]byte, 28)) + be(len(names))
	for i := range names {
		t += be(258 + i)
	}
	for _, n := range names {
		t += string(rune(len(n))) + n
	}
	return t
}

// sfntFile puts tables, given as name and content, into a TrueType file.
func sfntFile(magic string, tables ...string) []byte {
	n := len(tables) / 2
	head, body := magic+be(n, 0, 0, 0), ""
	for i := 0; i < n; i++ {
		head += tables[2*i] + be(0, 0, 0, 12+16*n+len(body), 0, len(tables[2*i+1]))
		body += tables[2*i+1]
	}
	return []byte(head + body)
}

const trueTypeMagic = "\x00\x01\x00\x00"

// index is an INDEX of CFF with offsets of two bytes.
func index(items ...string) string {
	if len(items) == 0 {
		return be(0)
	}
	t, at := be(len(items))+"\x02", 1
	for _, s := range items {
		t += be(at)
		at += len(s)
	}
	t += be(at)
	for _, s := range items {
		t += s
	}
	return t
}

// cffFile has the given Top DICT beside charset (format 0), encoding and as many empty glyphs as the charset names.
func cffFile(ros string, strings []string, sids []int, encoding string) []byte {
	glyphs := make([]string, len(sids)+1)
	for i := range glyphs {
		glyphs[i] = "\x0e"
	}
	number := func(v int) string { return "\x1c" + be(v) }
	top := func(charset, enc, chars int) string {
		return ros + number(charset) + "\x0f" + number(enc) + "\x10" + number(chars) + "\x11"
	}
	head := "\x01\x00\x04\x02" + index("F")
	tail := index(strings...) + index()
	start := len(head) + len(index(top(0, 0, 0))) + len(tail)
	charset := "\x00" + be(sids...)
	enc := start + len(charset)
	body := charset + encoding + index(glyphs...)
	if encoding == "" {
		return []byte(head + index(top(start, 0, enc)) + tail + body)
	}
	return []byte(head + index(top(start, enc, enc+len(encoding))) + tail + body)
}

// own numbers a string of a CFF program.
func own(i int) int { return 391 + i }

// simpleFont is a page that shows a string in a simple font with an embedded program.
func simpleFont(content, font, key string, program []byte) []byte {
	data := onePage("BT /F2 10 Tf 10 50 Td "+content+" Tj ET", "/Font <</F2 6 0 R>>",
		"<</Type /Font /FirstChar 0 /Widths [] "+font+" /FontDescriptor 7 0 R>>",
		"<</Type /FontDescriptor /Flags 4 /"+key+" 8 0 R>>", streamObject("", string(program)))
	return bytes.Replace(data, []byte("/Font <</F1 5 0 R>> "), nil, 1)
}

// cidFont is the same for a composite font of two-byte codes.
func cidFont(content, descendant, key string, program []byte, more ...string) []byte {
	data := onePage("BT /F2 10 Tf 10 50 Td "+content+" Tj ET", "/Font <</F2 6 0 R>>", append([]string{
		"<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+X /Encoding /Identity-H /DescendantFonts [9 0 R]>>",
		"<</Type /FontDescriptor /Flags 4 /" + key + " 8 0 R>>", streamObject("", string(program)),
		"<</Type /Font " + descendant + " /FontDescriptor 7 0 R>>"}, more...)...)
	return bytes.Replace(data, []byte("/Font <</F1 5 0 R>> "), nil, 1)
}

const (
	identityInfo = " /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
	gb1Info      = " /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>>"
	type1Head    = "%!PS-AdobeFont-1.0: X\n/FontName /X def\n"
)

func TestFontPrograms(t *testing.T) {
	cff := cffFile("", []string{"uni6536", "g12"}, []int{own(0), 34, own(1)}, "\x00\x03abc") // a 收, b A, c unknown
	unicode := sfntFile(trueTypeMagic, "cmap", cmap6(3, 1, 0x6536, 3, 0, 5))
	for _, c := range []struct {
		name     string
		file     []byte
		text     string
		unmapped int
	}{
		{"Type 1, own encoding", simpleFont("(abc)", "/Subtype /Type1", "FontFile", []byte(type1Head+"/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 97 /uni6536 put\ndup 98/one put\ndup 99 /g12 put\nreadonly def\neexec")), "收1", 1},
		{"Type 1, standard encoding", simpleFont("(a\\256)", "/Subtype /Type1", "FontFile", []byte(type1Head+"/Encoding StandardEncoding def\neexec")), "aﬁ", 0},
		{"Type 1 as PFB", simpleFont("(a)", "/Subtype /Type1", "FontFile", []byte("\x80\x01\x40\x00\x00\x00"+type1Head+"/Encoding 256 array dup 97 /two put def eexec")), "2", 0},
		{"Type 1C", simpleFont("(abc)", "/Subtype /Type1", "FontFile3", cff), "收A", 1},
		{"Type 1C with a supplement", simpleFont("(az)", "/Subtype /Type1", "FontFile3", cffFile("", []string{"uni6536"}, []int{own(0)}, "\x81\x01a\x00\x01z"+be(own(0)))), "收收", 0},
		{"Type 1C under Differences", simpleFont("(ab)", "/Subtype /Type1 /Encoding <</Differences [97 /three]>>", "FontFile3", cff), "3A", 0},
		{"TrueType, symbol codes and names", simpleFont("(ab)", "/Subtype /TrueType", "FontFile2", sfntFile(trueTypeMagic, "cmap", cmap6(3, 0, 0xf061, 1, 2), "post", post2(".notdef", "uni6536", "glyph2"))), "收", 1},
		{"TrueType, made-up codes and names", simpleFont("(a1)", "/Subtype /TrueType", "FontFile2", sfntFile(trueTypeMagic, "cmap", cmap6(1, 0, 0x30, 1, 2), "post", post2(".notdef", "uniF001", "g2"))), "", 2},
		{"TrueType, name of the file leads to a glyph", simpleFont("(a)", "/Subtype /TrueType /Encoding <</Differences [97 /g7]>>", "FontFile2", sfntFile(trueTypeMagic, "cmap", cmap6(3, 1, 0x652f, 1), "post", post2(".notdef", "g7"))), "支", 0},
		{"CID TrueType", cidFont("<00030005>", "/Subtype /CIDFontType2"+identityInfo, "FontFile2", unicode), "收攸", 0},
		{"CID TrueType, CIDs of another collection", cidFont("<0003>", "/Subtype /CIDFontType2"+gb1Info, "FontFile2", unicode), "收", 0},
		{"CID TrueType, map to glyphs", cidFont("<000100020003>", "/Subtype /CIDFontType2 /CIDToGIDMap 10 0 R"+identityInfo, "FontFile2", unicode, streamObject("", be(0, 5, 3))), "攸收", 1},
		{"CID TrueType, cmap that counts", cidFont("<00310032>", "/Subtype /CIDFontType2"+identityInfo, "FontFile2", sfntFile(trueTypeMagic, "cmap", cmap6(3, 1, 0x31, 0x31, 0x32))), "", 2},
		{"CID TrueType, no cmap", cidFont("<0003>", "/Subtype /CIDFontType2"+identityInfo, "FontFile2", sfntFile(trueTypeMagic, "glyf", "")), "", 1},
		{"CFF of CIDs", cidFont("<103a>", "/Subtype /CIDFontType0"+identityInfo, "FontFile3", cffFile("\x1c"+be(own(0))+"\x1c"+be(own(1))+"\x8b\x0c\x1e", []string{"Adobe", "GB1"}, []int{4154}, "")), string(cidUnicode("GB1", 4154)), 0},
		{"CFF of names as CIDs", cidFont("<00010003>", "/Subtype /CIDFontType0"+identityInfo, "FontFile3", cff), "收", 1},
		{"OpenType of CIDs", cidFont("<0009>", "/Subtype /CIDFontType0"+identityInfo, "FontFile3", sfntFile("OTTO", "CFF ", string(cffFile("\x1c"+be(own(0))+"\x1c"+be(own(1))+"\x8b\x0c\x1e", []string{"Adobe", "Identity"}, []int{9}, "")), "cmap", cmap6(0, 3, 0x6536, 1))), "收", 0},
	} {
		p := firstPage(t, c.file)
		if got := textOf(p); got != c.text || p.Unmapped != c.unmapped {
			t.Errorf("%s: got %q and %d glyphs without text, want %q and %d", c.name, got, p.Unmapped, c.text, c.unmapped)
		}
	}
}

// TestFontProgramFormats reads the same two codes out of each format of cmap subtable.
func TestFontProgramFormats(t *testing.T) {
	for format, sub := range map[int]string{
		4:  be(4, 32, 0, 4, 0, 0, 0, 0x6537, 0xffff, 0, 0x6536, 0xffff, 7-0x6536, 1, 0, 0),
		6:  be(6, 14, 0, 0x6536, 2, 7, 8),
		10: be(10, 0, 0, 24, 0, 0, 0, 0x6536, 0, 2, 7, 8),
		12: be(12, 0, 0, 28, 0, 0, 0, 1, 0, 0x6536, 0, 0x6537, 0, 7),
	} {
		p := readProgram(sfntFile(trueTypeMagic, "cmap", be(0, 1, 3, 10, 0, 12)+sub))
		if a, b := p.glyphText(7), p.glyphText(8); a != "收" || b != "攷" {
			t.Errorf("format %d: glyphs 7 and 8 read %q %q", format, a, b)
		}
	}
}

// TestPreferred: of several codes for one glyph the ordinary one counts.
func TestPreferred(t *testing.T) {
	for _, c := range []struct{ r, old, want rune }{
		{'-', 0xad, '-'}, {'⼊', '入', '入'}, {'入', '⼊', '入'}, {0xe001, 0, 0}, {0x07, 0, 0}, {' ', 0xa0, ' '}, {0x2ecb, '车', '车'},
	} {
		got := c.old
		if preferred(c.r, c.old) {
			got = c.r
		}
		if got != c.want {
			t.Errorf("%x after %x: kept %x, want %x", c.r, c.old, got, c.want)
		}
	}
}

// TestDingbats: the glyph names of ZapfDingbats mean something in that font alone.
func TestDingbats(t *testing.T) {
	font := func(base string) []byte {
		return bytes.Replace(onePage("BT /F1 10 Tf 10 50 Td (\"!) Tj ET", ""), []byte("/BaseFont /Helvetica /Encoding /WinAnsiEncoding"), fmt.Appendf(nil, "/BaseFont /%s", base), 1)
	}
	if got := textOf(firstPage(t, font("ZapfDingbats"))); got != "✂✁" {
		t.Errorf("ZapfDingbats reads %q", got)
	}
	if got := textOf(firstPage(t, font("Symbol"))); got != "∀!" {
		t.Errorf("Symbol reads %q", got)
	}
}
