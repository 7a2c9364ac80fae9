package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// Digits that the columns of the dataset hold: a figure with more is kept as text alone.
const (
	valueDecimals = 6
	valueWhole    = 12
)

// fitting is a number that the columns hold, or none.
func fitting(d decimal.Decimal) decimal.NullDecimal {
	if !d.Shift(valueDecimals).IsInteger() || d.Abs().GreaterThanOrEqual(decimal.New(1, valueWhole)) {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d)
}

// parseNumber reads a score, a weight, a rate or an amount: 9.06, 90.60%, 10分, 213.6万元.
func parseNumber(text string) PerformanceValue {
	v := PerformanceValue{Printed: text, Column: -1}
	plain := text
	for _, u := range []string{"%", "％", "分"} {
		if t := strings.TrimSpace(text); strings.HasSuffix(t, u) {
			plain, v.Unit = strings.TrimSuffix(t, u), knowledge.Key(u)
		}
	}
	a := parseAmount(plain)
	v.State, v.Unit = a.state, firstOf(a.unit, v.Unit)
	if a.state == StateReported {
		if v.Number = fitting(a.value); !v.Number.Valid {
			v.State = StateUnreadable
		}
	}
	return v
}

var (
	bracketWeight = regexp.MustCompile(`^(.*?)\s*[（(\[【]\s*(\d+(?:\.\d+)?)\s*分?\s*[）)\]】]\s*$`)
	bareWeight    = regexp.MustCompile(`^(.*?\D)(\d+(?:\.\d+)?)\s*分$`)
	// measured is a number with what may stand around it: ≥ 3 个, 95%, 40万元.
	measured = regexp.MustCompile(`^(-?[\d,]+(?:\.\d+)?)([^\d.,].*)?$`)
	// yearText is a time: 2021年全年 is no number of years.
	yearText = regexp.MustCompile(`^(?:19|20)\d\d年`)
	// monthText is a year and month: 2022.12 is no number.
	monthText = regexp.MustCompile(`^(?:19|20)\d\d(?:\.\d{1,2}|年)$`)
)

// splitWeight takes the weight off a name that ends in it: "产出指标（40分）". Names of levels may print it bare.
func splitWeight(text string, level bool) (name string, v PerformanceValue, ok bool) {
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\t\n\f\r ")); !strings.ContainsRune("）)]】分", last) {
		return text, absent, false // most names have none
	}
	m := bracketWeight.FindStringSubmatch(text)
	if m != nil && !strings.Contains(text[len(m[1]):], "分") {
		m = nil // 指标（2） is no weight
	}
	if m == nil && level {
		m = bareWeight.FindStringSubmatch(text)
	}
	if m == nil || m[1] == "" {
		return text, absent, false
	}
	v = parseNumber(m[2])
	v.Printed = strings.TrimSpace(text[len(m[1]):])
	return strings.TrimSpace(m[1]), v, v.Number.Valid
}

// unitLength is the longest unit of an indicator, in characters: 元/人/天, 万人次.
const unitLength = 8

// parseTarget reads a target or an actual value: sign, number and unit where it is that, else text alone.
//
//	"≥3个" → ≥ 3 个   "=40万元" → = 40 万元   "通过" → text   "2024年12月1日前" → text
func parseTarget(text string, words knowledge.Performance) PerformanceValue {
	v := PerformanceValue{Printed: text, State: StateReported, Column: -1}
	k := knowledge.Key(text)
	switch {
	case k == "":
		v.State = StateBlank
		return v
	case dashes[k]:
		v.State = StateDash
		return v
	}
	sign, rest := leadingSign(k, words)
	m := measured.FindStringSubmatch(rest)
	if m == nil || monthText.MatchString(rest) || yearText.MatchString(rest) {
		return v
	}
	unit := m[2]
	for suffix, s := range map[string]string{"以上": "≥", "及以上": "≥", "以内": "≤", "以下": "≤", "及以下": "≤"} {
		if sign == "" && strings.HasSuffix(unit, suffix) {
			sign = s
		}
	}
	if sign != "" {
		for _, suffix := range []string{"及以上", "及以下", "以上", "以内", "以下"} {
			unit = strings.TrimSuffix(unit, suffix)
		}
	}
	digits, ok := plainDigits(strings.TrimPrefix(m[1], "-"))
	if !ok || strings.ContainsAny(unit, "0123456789≥≤=<>~;；、,。") || utf8.RuneCountInString(unit) > unitLength {
		return v
	}
	d, err := decimal.NewFromString(digits)
	if err != nil {
		return v
	}
	if strings.HasPrefix(m[1], "-") {
		d = d.Neg()
	}
	if v.Number = fitting(d); v.Number.Valid {
		v.Sign, v.Unit = sign, unit
	}
	return v
}

// leadingSign takes the longest sign off the front of a key.
func leadingSign(k string, words knowledge.Performance) (sign, rest string) {
	best := ""
	for w, s := range words[knowledge.PerformanceSign] {
		if strings.HasPrefix(k, w) && len(w) > len(best) {
			best, sign = w, s
		}
	}
	return sign, k[len(best):]
}
