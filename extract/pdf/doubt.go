package pdf

import "strings"

// Ghostscript 10.00.0, which Debian 12 carries, folds some of the characters that it writes into ToUnicode
// maps: it puts the two bytes of the code point over one another, and 、 (U+3001) becomes 1, 。 (U+3002) 2, 生
// ÿ. What it writes of Latin characters is right. The width tells the two apart: Chinese characters are an em
// wide, Latin ones are not.
const (
	foldingProducer = "Ghostscript 10.00"
	// foldedBelow is the end of what two bytes put over one another, and counted up in a range, can give.
	foldedBelow = 0x200
	// fullWidth (em) is the least width of a Chinese character.
	fullWidth = 0.95
)

// folds says that the ToUnicode maps of the file are of that kind.
func (f *File) folds() bool {
	if f.folding == nil {
		folding := strings.Contains(f.Info("Producer"), foldingProducer)
		f.folding = &folding
	}
	return *f.folding
}

// mapped is the text of a code by ToUnicode, if that can be believed; w is the width of the glyph in em.
func (ft *font) mapped(code uint32, w float64) string {
	if ft.toUnicode == nil {
		return ""
	}
	t, ok := ft.toUnicode.unicode(code)
	if !ok || t == "" || t == "\x00" || t == "\ufffd" {
		return ""
	}
	if ft.type3 {
		w /= ft.em
	}
	if ft.folded && w >= fullWidth {
		for _, r := range t {
			if r < foldedBelow && r != ' ' {
				return ""
			}
		}
	}
	return t
}
