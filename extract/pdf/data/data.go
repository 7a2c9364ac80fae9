// Package data holds the font tables of extract/pdf as files and reads them. gen/gen.py writes the
// files and describes their formats; LICENSES.md names their sources.
package data

import (
	"bytes"
	"compress/flate"
	"embed"
	"encoding/binary"
	"io"
	"strconv"
	"strings"
	"sync"
)

//go:embed *.bin *.txt
var files embed.FS

// file gives an embedded file; a missing or damaged one is a broken build, so it panics.
func file(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic("pdf data: " + err.Error())
	}
	return b
}

// Reader reads numbers and strings one after the other off an embedded table.
type Reader struct{ b []byte }

// Open starts reading a table file.
func Open(name string) *Reader { return &Reader{file(name)} }

// Inflate starts reading a deflate stream.
func Inflate(packed []byte) *Reader {
	b, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		panic("pdf data: " + err.Error())
	}
	return &Reader{b}
}

// Uvarint reads an unsigned number.
func (r *Reader) Uvarint() uint32 {
	v, n := binary.Uvarint(r.b)
	r.b = r.b[n:]
	return uint32(v)
}

// Zigzag reads a signed number.
func (r *Reader) Zigzag() int32 {
	v := r.Uvarint()
	return int32(v>>1) ^ -int32(v&1)
}

// Bytes reads n bytes; they belong to the table.
func (r *Reader) Bytes(n int) []byte {
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}

// Text reads a string after its length in bytes.
func (r *Reader) Text() string { return string(r.Bytes(int(r.Uvarint()))) }

// CIDTable gives the Unicode values of the CIDs of Adobe-<ordering>, 0 without one; nil when unknown.
func CIDTable(ordering string) []rune {
	if load := cidTables()[ordering]; load != nil {
		return load()
	}
	return nil
}

// cidTables reads the headers of cids.bin; each table is decoded when it is first asked for.
var cidTables = sync.OnceValue(func() map[string]func() []rune {
	r := Open("cids.bin")
	names := make([]string, r.Uvarint())
	sizes := make([]int, len(names))
	for i := range names {
		names[i], sizes[i] = r.Text(), int(r.Uvarint())
	}
	tables := map[string]func() []rune{}
	for i, n := range names {
		packed := r.Bytes(sizes[i])
		tables[n] = sync.OnceValue(func() []rune { return Inflate(packed).runes() })
	}
	return tables
})

// runes reads runes stored as differences.
func (r *Reader) runes() []rune {
	out, last := make([]rune, r.Uvarint()), rune(0)
	for i := range out {
		last += r.Zigzag()
		out[i] = last
	}
	return out
}

// Glyphs is the Adobe Glyph List: glyph name to code points.
var Glyphs = sync.OnceValue(func() map[string][]rune { return glyphs("glyphs.txt", 4300) })

// Zapf is the glyph list of ZapfDingbats.
var Zapf = sync.OnceValue(func() map[string][]rune { return glyphs("zapf.txt", 210) })

// glyphs reads lines of a name and its hexadecimal code points.
func glyphs(name string, size int) map[string][]rune {
	all := make(map[string][]rune, size)
	for line := range strings.Lines(string(file(name))) {
		words := strings.Fields(line)
		runes := make([]rune, 0, len(words)-1)
		for _, w := range words[1:] {
			runes = append(runes, rune(number(w, 16)))
		}
		all[words[0]] = runes
	}
	return all
}

// number reads a whole number of a table.
func number(s string, base int) int {
	v, err := strconv.ParseInt(s, base, 32)
	if err != nil {
		panic("pdf data: " + err.Error())
	}
	return int(v)
}

// Encodings gives the glyph names of the codes 0 to 255 by the name of the encoding.
var Encodings = sync.OnceValue(func() map[string]*[256]string {
	all := map[string]*[256]string{}
	for line := range strings.Lines(string(file("encodings.txt"))) {
		words, enc, code := strings.Fields(line), new([256]string), 0
		for _, w := range words[1:] {
			if at, ok := strings.CutPrefix(w, "@"); ok {
				code = number(at, 10)
				continue
			}
			enc[code] = w
			code++
		}
		all[words[0]] = enc
	}
	return all
})

// GlyphNames gives the glyph names that a font format knows by number: "CFF" (the standard strings) and
// "Macintosh" (the glyph order of TrueType fonts).
var GlyphNames = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(string(file("names.txt"))) {
		words := strings.Fields(line)
		all[words[0]] = words[1:]
	}
	return all
})

// StandardFont holds the metrics of a standard font in 1/1000 em; Descent is negative.
type StandardFont struct {
	Name            string
	Ascent, Descent float64
	Widths          map[string]uint16 // by glyph name
}

// StandardFonts reads the metrics of the 14 standard fonts.
func StandardFonts() []StandardFont {
	var all []StandardFont
	for line := range strings.Lines(string(file("std14.txt"))) {
		words, width := strings.Fields(line), 0
		f := StandardFont{words[0], float64(number(words[1], 10)), float64(number(words[2], 10)), map[string]uint16{}}
		for _, w := range words[3:] {
			if at, ok := strings.CutPrefix(w, "@"); ok {
				width = number(at, 10)
				continue
			}
			f.Widths[w] = uint16(width)
		}
		all = append(all, f)
	}
	return all
}

// families are the beginnings of names that stand for a standard family, longer ones first, each
// with the names of its regular, bold, italic and bold italic face.
var families = [...]struct {
	prefix string
	faces  [4]string
}{
	{"timesnewroman", [4]string{"Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"}},
	{"times", [4]string{"Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"}},
	{"arial", [4]string{"Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"}},
	{"helvetica", [4]string{"Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"}},
	{"couriernew", [4]string{"Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"}},
	{"courier", [4]string{"Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"}},
	{"symbol", [4]string{"Symbol", "Symbol", "Symbol", "Symbol"}},
	{"zapfdingbats", [4]string{"ZapfDingbats", "ZapfDingbats", "ZapfDingbats", "ZapfDingbats"}},
}

// StandardName is the name of the standard font that a BaseFont name stands for, "" for any other font.
func StandardName(font string) string {
	if strings.IndexByte(font, '+') == 6 {
		font = font[7:] // subset prefix
	}
	font = strings.ToLower(strings.ReplaceAll(font, " ", ""))
	for i := range families {
		if style, ok := strings.CutPrefix(font, families[i].prefix); ok {
			if face, ok := faceOf(style); ok {
				return families[i].faces[face]
			}
		}
	}
	return ""
}

// faceOf reads the rest of a font name: 1 for bold, 2 for italic, 3 for both. ok is false when a word
// is left that makes it another font (Narrow, Black, Unicode).
func faceOf(style string) (face int, ok bool) {
	for _, w := range [...]struct {
		word string
		bit  int
	}{{"bold", 1}, {"italic", 2}, {"oblique", 2}, {"roman", 0}, {"regular", 0}, {"normal", 0}, {"ps", 0}, {"mt", 0}} {
		if cut := strings.Replace(style, w.word, "", 1); cut != style {
			style, face = cut, face|w.bit
		}
	}
	return face, strings.Trim(style, "-,") == ""
}

// FirstRadical is the first rune of Radicals.
const (
	FirstRadical = 0x2E80
	// LastRadical is the last of them.
	LastRadical = 0x2FD5
)

// Radicals gives the ordinary ideograph of a radical, from FirstRadical on, 0 where there is none.
var Radicals = sync.OnceValue(func() *[LastRadical - FirstRadical + 1]rune {
	t := new([LastRadical - FirstRadical + 1]rune)
	for _, pair := range strings.Fields(string(file("radicals.txt"))) {
		p := []rune(pair)
		t[p[0]-FirstRadical] = p[1]
	}
	return t
})
