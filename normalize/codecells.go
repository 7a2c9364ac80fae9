package normalize

import (
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// Codes as they are printed: alone in a cell (2010601), before the name in one cell (2010601行政运行, [2010601]行政运行), in parts
// (201.06.01), or as a spreadsheet prints a number (2,010,601 or 2010601.00). A letter that looks like a digit (221O2) is no
// end of a code: the line would be that of 221.
var (
	codeText    = regexp.MustCompile(`^\d{3,9}$`)
	codeName    = regexp.MustCompile(`^(\d{3,7})([^\d.,OoIl].*)$`)
	codeBracket = regexp.MustCompile(`^\((\d{3}|\d{5}|\d{7})\)(\D.*)?$`)
	codeNumber  = regexp.MustCompile(`^(?:\d{1,3}(?:,\d{3})+(?:\.0+)?|\d{3,7}\.0+|\d{3}(?:[.-]\d{2}){1,2})$`)
	decimals    = regexp.MustCompile(`\.0+$`)
	separators  = strings.NewReplacer(",", "", ".", "", "-", "")
)

// codeThenName parts a code from the name behind it.
func codeThenName(code, label string) (string, string, bool) {
	k := knowledge.Key(code + label)
	m := codeName.FindStringSubmatch(k)
	if m == nil {
		if m = codeBracket.FindStringSubmatch(k); m == nil || knowledge.System(m[1]) == "" {
			return code, label, false
		}
	}
	if strings.TrimSpace(label) == "" {
		return m[1], strings.TrimLeft(m[2], "-"), true
	}
	name := strings.TrimSpace(label)
	if _, rest, ok := strings.Cut(name, m[1]); ok && strings.Trim(knowledge.Key(name[:len(name)-len(rest)-len(m[1])]), "(") == "" {
		name = strings.TrimLeft(rest, ")]）］】〕—－- \u3000")
	}
	return m[1], name, true
}

// plainCode is a code printed in parts or as a number, where the name beside it is the name of that code.
func (n *normalizer) plainCode(code, label string) string {
	if !codeNumber.MatchString(code) {
		return code
	}
	for _, whole := range []string{separators.Replace(decimals.ReplaceAllString(code, "")), separators.Replace(code)} {
		switch n.k.Codes().Find(whole, label, n.report.Document.FiscalYear).Outcome {
		case knowledge.NameKnown, knowledge.NameSuperseded:
			return whole
		}
	}
	return code
}
