package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// amount is a printed cell read as a number.
type amount struct {
	state string
	value decimal.Decimal // in the printed unit
	unit  string          // unit printed in the cell itself: 44万元
}

var (
	// apart are digits with a blank between; spaced is the one form in which they are taken for one amount: 1 234.56.
	apart  = regexp.MustCompile(`[0-9０-９][\s　]+[0-9０-９]`)
	spaced = regexp.MustCompile(`^-?\d{1,3}( \d{3})+\.\d+$`)
	// apartSign is a dash that stands too far from the figure behind it to be its sign: that of the cell before, perhaps.
	apartSign = regexp.MustCompile(`^[-—–―−‐－]\s{2,}[0-9０-９]`)
)

// noteMarks behind an amount name a note below the table: 32.00¹, 1,234.56①, 12.5*.
const noteMarks = "⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳*＊※"

// dashes stand for nothing to report.
var dashes = map[string]bool{"-": true, "--": true, "---": true, "/": true, "无": true, "\\": true}

// moneySigns are dropped from amounts, and their commas made one.
var moneySigns = strings.NewReplacer("，", ",", "¥", "", "￥", "")

// parseAmount reads a cell. Blank, dash, number and unreadable are four things; a number with commas in
// the wrong places is unreadable, since a lost or an added digit looks just like that.
//
//	"1,234.50" → 1234.50   "（12.3）" → -12.3   "-" → dash   "" → blank   "12,34" → unreadable   "32.00¹" → 32.00
func parseAmount(text string) amount {
	if apart.MatchString(text) && !spaced.MatchString(strings.TrimSpace(text)) {
		return amount{state: StateUnreadable} // two figures in one cell
	}
	if strings.Contains(text, "  ") && apartSign.MatchString(text) {
		return amount{state: StateUnreadable}
	}
	if bare := strings.TrimRight(text, noteMarks+" "); bare != "" && bare != text {
		if last := bare[len(bare)-1]; last >= '0' && last <= '9' {
			text = bare
		}
	}
	k := knowledge.Key(text)
	if k == "" {
		return amount{state: StateBlank}
	}
	if dashes[k] {
		return amount{state: StateDash}
	}
	unit := ""
	for _, u := range knowledge.Default().Units() {
		if strings.HasSuffix(k, u.Printed) {
			unit, k = u.Printed, strings.TrimSuffix(k, u.Printed)
			break
		}
	}
	k = moneySigns.Replace(k)
	negative := false
	if strings.HasPrefix(k, "(") && strings.HasSuffix(k, ")") {
		negative, k = true, k[1:len(k)-1]
	}
	if strings.HasPrefix(k, "-") {
		negative, k = !negative, k[1:]
	}
	digits, ok := plainDigits(k)
	if !ok {
		return amount{state: StateUnreadable}
	}
	v, err := decimal.NewFromString(digits)
	if err != nil {
		return amount{state: StateUnreadable}
	}
	if negative {
		v = v.Neg()
	}
	return amount{StateReported, v, unit}
}

// maxDigits of an amount: more is no amount (a card number, two amounts run together).
const maxDigits = 18

// plainDigits checks digits, one point and thousands separators, and returns them without separators.
func plainDigits(k string) (string, bool) {
	whole, frac, point := strings.Cut(k, ".")
	if whole == "" && frac == "" || len(whole)+len(frac) > maxDigits+6 {
		return "", false
	}
	if !allDigits(frac) || point && frac == "" {
		return "", false
	}
	parts := strings.Split(whole, ",")
	for i, p := range parts {
		if !allDigits(p) || len(parts) > 1 && (i > 0 && len(p) != 3 || i == 0 && (len(p) == 0 || len(p) > 3)) {
			return "", false
		}
	}
	whole = strings.Join(parts, "")
	if len(whole) > 1 && whole[0] == '0' && strings.Trim(whole, "0") != "" {
		return "", false // 030201: a nought and a code that follows it
	}
	if whole == "" {
		whole = "0"
	}
	if point {
		return whole + "." + frac, true
	}
	return whole, true
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// factor is the exact factor of a unit to 万元.
func factor(unit string) (decimal.Decimal, bool) {
	for _, u := range knowledge.Default().Units() {
		if u.Printed == unit {
			f, err := decimal.NewFromString(u.Factor)
			return f, err == nil
		}
	}
	return decimal.Decimal{}, false
}

// findUnit finds the unit of amounts in a printed text: 单位：万元, 金额单位为元, （万元）. The name of a unit
// that starts with the same character (单位：元谋县财政局) is none.
func findUnit(text string) (unit string, ok bool) {
	k := knowledge.Key(text)
	i := strings.LastIndex(k, "单位")
	if i < 0 {
		return headUnit(k)
	}
	rest := k[i+len("单位"):]
	for _, p := range []string{"均", "一律", "为", "是", ":", "(", "人民币"} {
		rest = strings.TrimPrefix(rest, p)
	}
	return unitAt(rest)
}

// headUnit finds a unit in brackets in the head of a column.
func headUnit(k string) (string, bool) {
	for _, u := range knowledge.Default().Units() {
		if strings.Contains(k, "("+u.Printed+")") {
			return u.Printed, true
		}
	}
	return "", false
}

func unitAt(rest string) (string, bool) {
	for _, u := range knowledge.Default().Units() {
		if tail, ok := strings.CutPrefix(rest, u.Printed); ok {
			if r, _ := utf8.DecodeRuneInString(tail); r >= 0x4e00 && r <= 0x9fff {
				return "", false
			}
			return u.Printed, true
		}
	}
	return "", false
}
