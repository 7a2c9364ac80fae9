package knowledge

import (
	"strings"
	"unicode/utf8"
)

// folded maps signs that publishers use for one another.
var folded = map[rune]rune{
	'—': '-', '–': '-', '―': '-', '−': '-', '‐': '-', '﹣': '-', '─': '-', '━': '-',
	'〔': '(', '〕': ')', '［': '(', '］': ')', '【': '(', '】': ')', '﹙': '(', '﹚': ')', '[': '(', ']': ')',
	'﹕': ':', '∶': ':', '．': '.', '﹒': '.', '｡': '。', '､': '、',
	'Ⅰ': 'I', '〇': '〇', '○': '〇', '額': '额', '総': '总', '總': '总', '決': '决', '収': '收',
}

// dropped are quotation marks and blanks, which come and go in one and the same word.
func dropped(r rune) bool {
	switch r {
	case '“', '”', '"', '‘', '’', '\'', '「', '」', '＂', '＇', '\u200b', '\ufeff', '\u00a0', '\u3000', ' ', '\t', '\n', '\r', '\u00ad', '\u2002', '\u2003', '\u2009':
		return true
	}
	return false
}

// Ideographs: most of a text; few of them are folded.
const (
	firstIdeograph = 0x4e00
	lastIdeograph  = 0x9fff
)

// asPrinted says that a rune is its own key.
func asPrinted(r rune) bool {
	switch {
	case r >= firstIdeograph && r <= lastIdeograph:
		switch r {
		case '額', '総', '總', '決', '収':
			return false
		}
		return true
	case r > ' ' && r < 0x80:
		return r != '"' && r != '\'' && r != '[' && r != ']'
	}
	return false
}

// Key folds a printed text for comparison: blanks and quotation marks out, full-width signs to ASCII,
// brackets and dashes of all kinds to one. "财政拨款 “三公”经费（境）" and "财政拨款三公经费(境)" have the same key.
func Key(s string) string {
	from := len(s) // where it is no key any more
	for i, r := range s {
		if !asPrinted(r) {
			from = i
			break
		}
	}
	if from == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:from])
	for _, r := range s[from:] {
		if dropped(r) {
			continue
		}
		if r >= 0xff01 && r <= 0xff5e {
			r -= 0xfee0
		}
		if !asPrinted(r) {
			if f, ok := folded[r]; ok {
				r = f
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// ordinal says that a rune may stand in an ordinal.
func ordinal(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百':
		return true
	}
	return r >= '0' && r <= '9'
}

// StripOrdinal removes a leading ordinal from a key: "一、", "(二)", "3.", "十二、", and "其中:" before it,
// which is reported as memo.
func StripOrdinal(key string) (rest string, memo bool) {
	for i := 0; i < 3; i++ {
		switch {
		case strings.HasPrefix(key, "其中:"):
			key, memo = key[len("其中:"):], true
		case strings.HasPrefix(key, "其中"):
			key, memo = key[len("其中"):], true
		default:
			r, ok := stripOne(key)
			if !ok {
				return key, memo
			}
			key = r
		}
	}
	return key, memo
}

func stripOne(key string) (string, bool) {
	open := strings.HasPrefix(key, "(")
	body := strings.TrimPrefix(key, "(")
	n := 0
	for _, r := range body {
		if !ordinal(r) {
			break
		}
		n += utf8.RuneLen(r)
	}
	if n == 0 || n > 12 {
		return key, false
	}
	rest := body[n:]
	if open {
		if strings.HasPrefix(rest, ")") {
			return strings.TrimPrefix(rest[1:], "、"), true
		}
		return key, false
	}
	for _, sep := range []string{"、", ".", ")", ":"} {
		if strings.HasPrefix(rest, sep) {
			return rest[len(sep):], true
		}
	}
	return key, false
}
