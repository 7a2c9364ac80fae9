package knowledge

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Systems of codes (收支分类科目). A code's first digit tells them apart.
const (
	SystemFunction           = "function"            // 支出功能分类: 2010601
	SystemEconomic           = "economic"            // 部门预算支出经济分类: 30101
	SystemGovernmentEconomic = "government_economic" // 政府预算支出经济分类: 50101
)

// codeFiles are the lists of codes, in the order in which a dataset keeps them.
var codeFiles = []struct{ file, system, first string }{
	{"functions.csv", SystemFunction, "2"}, {"economics.csv", SystemEconomic, "3"}, {"gov_economics.csv", SystemGovernmentEconomic, "5"},
}

// Code is a code with a name that it has or had.
type Code struct {
	System, Code string
	Level        int    // 1 类, 2 款, 3 项
	Name         string // canonical Chinese
	From, To     int    // fiscal years of the name; 0: no change known
	Source       string // observed with fiscal years, or classification
	Documents    int    // that printed it, where it was observed

	keys []string // of the name and its other spellings
}

// Codes are the lists of codes.
type Codes struct {
	all    []Code               // in the order of the files
	byCode map[string][]int     // code → its names, older first
	byName map[nameKey][]string // codes that have a name
}

type nameKey struct{ system, key string }

// System tells the list of a code by its first digit; "" when it belongs to none.
func System(code string) string {
	for _, f := range codeFiles {
		if strings.HasPrefix(code, f.first) {
			return f.system
		}
	}
	return ""
}

// All lists the codes, by system and code, older names first.
func (c *Codes) All() []Code { return c.all }

// Codes are the lists of codes; they are read when they are first asked for.
func (b *Base) Codes() *Codes { return b.codes() }

func readCodes(src source) (*Codes, error) {
	c := &Codes{byCode: map[string][]int{}, byName: map[nameKey][]string{}}
	for _, f := range codeFiles {
		err := readRows(src, f.file, func(r []string) error { return c.add(f.system, f.first, r) })
		if err != nil {
			return nil, err
		}
	}
	return c, nil
}

// add takes a row: code, name, valid_from, valid_to, spellings, source, documents.
func (c *Codes) add(system, first string, r []string) error {
	code := Code{System: system, Code: r[0], Level: (len(r[0]) - 1) / 2, Name: r[1], Source: r[5], keys: []string{Key(r[1])}}
	if len(code.Code)%2 == 0 || code.Level < 1 || code.Level > 3 || !strings.HasPrefix(code.Code, first) || strings.Trim(code.Code, "0123456789") != "" {
		return fmt.Errorf("%q is no code that starts with %s and has 3, 5 or 7 digits", code.Code, first)
	}
	if code.Name == "" {
		return fmt.Errorf("code %s has no name", code.Code)
	}
	for i, p := range []*int{&code.From, &code.To, &code.Documents} {
		text := []string{r[2], r[3], r[6]}[i]
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return fmt.Errorf("code %s: %q is no number", code.Code, text)
		}
		*p = n
	}
	for _, s := range strings.Split(r[4], "|") {
		if s != "" {
			code.keys = append(code.keys, Key(s))
		}
	}
	for _, i := range c.byCode[code.Code] {
		if c.all[i].overlaps(&code) {
			return fmt.Errorf("code %s has two names in one year: %s, %s", code.Code, c.all[i].Name, code.Name)
		}
	}
	c.byCode[code.Code] = append(c.byCode[code.Code], len(c.all))
	for _, k := range code.keys {
		c.byName[nameKey{system, k}] = append(c.byName[nameKey{system, k}], code.Code)
	}
	c.all = append(c.all, code)
	return nil
}

func (c *Code) overlaps(d *Code) bool {
	before := c.To != 0 && d.From != 0 && c.To < d.From
	after := d.To != 0 && c.From != 0 && d.To < c.From
	return !before && !after
}

// in says that the name is in force in a fiscal year; 0 is an unknown year.
func (c *Code) in(year int) bool {
	return year == 0 || (c.From == 0 || c.From <= year) && (c.To == 0 || year <= c.To)
}

// Outcomes of comparing a printed name with the list.
const (
	NameKnown      = "known"        // the name of the code, cut short or spelled otherwise at most
	NameSuperseded = "superseded"   // a name that the code had in earlier years
	NameOther      = "other"        // the name of other codes
	NameDiffers    = "differs"      // no known name
	NameMissing    = "missing"      // none is printed
	CodeUnknown    = "no such code" // the code is not in the list
)

// Named is what the list says of a printed code and name.
type Named struct {
	Outcome string
	Name    string   // canonical name in the fiscal year; "" when the code is unknown
	Codes   []string // NameOther: the codes of the printed name
	Sure    bool     // the name was seen in several documents, or is part of the classification
}

// Find compares a printed code and name with the list.
func (c *Codes) Find(code, name string, year int) Named {
	entries := c.byCode[code]
	if len(entries) == 0 {
		return Named{Outcome: CodeUnknown}
	}
	k, _ := StripOrdinal(Key(name))
	printed := c.which(entries, k, exactly)
	now := c.inForce(entries, year, printed)
	out := Named{Outcome: NameKnown, Name: now.Name, Sure: now.Documents != 1}
	switch {
	case k == "":
		out.Outcome = NameMissing
	case now.named(k, exactly):
	case printed != nil:
		if year > 0 && printed.To != 0 && printed.To < year && now.in(year) {
			out.Outcome = NameSuperseded
		}
	case len(c.byName[nameKey{now.System, k}]) > 0:
		out.Outcome, out.Codes = NameOther, c.byName[nameKey{now.System, k}]
	case c.which(entries, k, nearly) == nil:
		out.Outcome = NameDiffers
	}
	return out
}

// Known says that a name, as Key gives it, is one of a code of a system.
func (c *Codes) Known(system, name string) bool { return len(c.byName[nameKey{system, name}]) > 0 }

// inForce is the name of a year. Where none is known to be in force then, it is the printed one, or the newest.
func (c *Codes) inForce(entries []int, year int, printed *Code) *Code {
	for i := len(entries) - 1; i >= 0; i-- {
		if e := &c.all[entries[i]]; e.in(year) {
			return e
		}
	}
	if printed != nil {
		return printed
	}
	return &c.all[entries[len(entries)-1]]
}

// which is the newest name that a key is the same as.
func (c *Codes) which(entries []int, k string, same func(a, b string) bool) *Code {
	for i := len(entries) - 1; i >= 0; i-- {
		if e := &c.all[entries[i]]; e.named(k, same) {
			return e
		}
	}
	return nil
}

func (c *Code) named(k string, same func(a, b string) bool) bool {
	for _, n := range c.keys {
		if same(k, n) {
			return true
		}
	}
	return false
}

func exactly(a, b string) bool { return a == b }

// sameWords are words that come and go in one and the same name.
var sameWords = strings.NewReplacer("支出", "", "费用", "费", "经费", "费", "和", "", "及", "", "与", "", "的", "", "、", "", "(", "", ")", "", "补助", "", "等", "")

// shortestCut is how many characters of a cut name are left at least; fewer say nothing.
const shortestCut = 3

// nearly says that a printed name is a known one cut short at its beginning or end (narrow cells), with its
// section or a remark in brackets, or spelled with other small words.
func nearly(printed, known string) bool {
	if exactly(printed, known) {
		return true
	}
	if utf8.RuneCountInString(printed) >= shortestCut && (strings.HasPrefix(known, printed) || strings.HasSuffix(known, printed)) {
		return true
	}
	if i := strings.Index(printed, "("); i > 0 && printed[:i] == known {
		return true
	}
	a, b := sameWords.Replace(printed), sameWords.Replace(known)
	return a == b && a != "" || onceWrong(a, b)
}

// longName: in a name of so many characters a single wrong, missing or added one is a slip of the pen.
const longName = 6

// onceWrong says that two long names differ in one character.
func onceWrong(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < longName || len(y) < longName || len(x)-len(y) > 1 || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	x, y = x[i:], y[i:]
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return len(x) <= 1 && len(y) <= 1
}
