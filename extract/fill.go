package extract

import (
	"unicode"

	"github.com/juesuan/juesuan/extract/pdf"
	"golang.org/x/text/encoding/charmap"
)

// fillIn gives glyphs without text the text that the second reader has at their place, where it is more than a
// guess. PDFium reads a font that states no text by its codes, as if they were Latin: of the digits that it reads
// so one third are ideographs, and a wrong figure that looks right is worse than none. A font in which it reads a
// single glyph so, or one code in two ways, is left alone.
func fillIn(raw, theirs *pdf.Page) (filled int) {
	if raw.Unmapped == 0 {
		return 0
	}
	found := candidates(raw, theirs)
	fonts := map[int32]*readFont{}
	for i, t := range found {
		g := &raw.Glyphs[i]
		if fonts[g.Font] == nil {
			fonts[g.Font] = &readFont{codes: map[uint32]string{}}
		}
		fonts[g.Font].add(g.Code, t)
	}
	for i, t := range found {
		g := &raw.Glyphs[i]
		if fonts[g.Font].guessed {
			continue
		}
		rs := []rune(t)
		g.Rune, g.More = rs[0], string(rs[1:])
		raw.Unmapped--
		filled++
	}
	return filled
}

// candidates are the texts that the second reader has for glyphs without text, by index of the glyph.
func candidates(raw, theirs *pdf.Page) map[int]string {
	they := newSeenMap(secondView(raw, theirs))
	for i := range raw.Glyphs { // what belongs to another glyph is nobody else's
		if g := &raw.Glyphs[i]; g.Rune != 0 {
			they.take(g.X, g.Y, plainText(pdf.FoldedText(g.Rune, g.More)))
		}
	}
	out := map[int]string{}
	for i := range raw.Glyphs {
		g := &raw.Glyphs[i]
		if g.Rune != 0 || g.Flags&pdf.Unmapped == 0 {
			continue
		}
		if t := they.take(g.X, g.Y, ""); t != nil && t.text != "" {
			out[i] = t.raw
		}
	}
	return out
}

// readFont is how the second reader reads the codes of one font on a page.
type readFont struct {
	codes   map[uint32]string
	guessed bool
}

func (f *readFont) add(code uint32, text string) {
	if was, ok := f.codes[code]; ok && was != text || byCode(code, text) {
		f.guessed = true
	}
	f.codes[code] = text
}

// byCode says that a text is no more than the code of its glyph, taken for a character.
func byCode(code uint32, text string) bool {
	text = plainText(text)
	if code <= unicode.MaxRune && text == plainText(string(rune(code))) {
		return true
	}
	if code > 0xff {
		return false
	}
	mac, win := charmap.Macintosh.DecodeByte(byte(code)), charmap.Windows1252.DecodeByte(byte(code))
	return text == plainText(string(mac)) || text == plainText(string(win))
}
