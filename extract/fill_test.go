package extract

import (
	"testing"

	"github.com/juesuan/juesuan/extract/pdf"
)

// coded is typed, each glyph with a code that the second function gives for its character in want.
func coded(ours, want string, code func(rune) uint32) *pdf.Page {
	p := typed(ours)
	for i, r := range []rune(want) {
		p.Glyphs[i].Code = code(r)
	}
	return p
}

// The text of the second reader fills gaps where it has a reason for it, never where it is the code of the glyph.
func TestGuessesFillNothing(t *testing.T) {
	shifted := func(r rune) uint32 { return uint32(r) + 0x100 }
	same := func(r rune) uint32 { return uint32(r) }
	for _, c := range []struct {
		name, theirs string
		code         func(rune) uint32
		filled       int
	}{
		{"codes of its own", "1250", shifted, 4},
		{"codes that are the characters", "1250", same, 0},
		{"one of them", "1250", func(r rune) uint32 {
			if r == '5' {
				return '5'
			}
			return shifted(r)
		}, 0},
		{"a code of the Macintosh", "12Ä0", func(r rune) uint32 {
			if r == 'Ä' {
				return 0x80
			}
			return shifted(r)
		}, 0},
		{"one code read in two ways", "1250", func(r rune) uint32 { return 0x200 }, 0},
	} {
		ours := coded("????", c.theirs, c.code)
		if n := fillIn(ours, typed(c.theirs)); n != c.filled || ours.Unmapped != 4-c.filled {
			t.Errorf("%s: %d filled in, %d left; want %d", c.name, n, ours.Unmapped, c.filled)
		}
	}
}

// Another font of the page is not held to the guesses in the first.
func TestGuessesStayInTheirFont(t *testing.T) {
	ours := typed("??", "??")
	for i, code := range []uint32{'1', '2', 0x901, 0x902} {
		ours.Glyphs[i].Code, ours.Glyphs[i].Font = code, int32(i/2)
	}
	if n := fillIn(ours, typed("12", "34")); n != 2 || ours.Glyphs[0].Rune != 0 || ours.Glyphs[2].Rune != '3' || ours.Glyphs[3].Rune != '4' {
		t.Errorf("%d filled in: %+v", n, ours.Glyphs)
	}
}
