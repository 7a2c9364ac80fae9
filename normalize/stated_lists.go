package normalize

import (
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// namedList is what a sentence says that an amount consists of: 人员经费…主要包括：基本工资、津贴补贴.
type namedList struct {
	key      string // basic.staff or basic.public
	names    []string
	open     bool // ends in 等: not every kind is named
	sentence string
	page     int
}

// listKinds are the keys whose kinds are listed, with the economic classes (经济分类类级) that they consist of.
var listKinds = []struct {
	key     string
	classes []string
}{
	{"basic.staff", []string{"301", "303"}},
	{"basic.public", []string{"302", "307", "309", "310", "311", "312", "313", "399"}},
}

// amountIn is a figure behind the name of a kind, and what may stand between.
var amountIn = regexp.MustCompile(`[为共:]?-?\d[\d,.]*(?:亿|万)?元?.*$`)

// keepLists keeps the lists of kinds in a paragraph about basic expenditure.
func (r *narrator) keepLists(p *passage) {
	if p.topic != "basic" {
		return
	}
	s := p.f.text
	for at := 0; at < len(s); {
		lead, width := r.leadIn(s[at:])
		if lead < 0 {
			return
		}
		from := at + lead + width
		end := listEnd(s[from:])
		key := r.listOf(s[:at+lead])
		if key == "" {
			key = r.listOf(p.subject) // the heading names it
		}
		if key != "" {
			l := namedList{key: key, sentence: s[max(r.lastOf(s[:at+lead], key), 0) : from+end], page: p.f.page(at + lead)}
			l.read(strings.TrimLeft(s[from:from+end], ":了有"))
			if len(l.names) > 0 {
				r.lists = append(r.lists, l)
			}
		}
		at = from + end
	}
}

// leadIn finds the first words that lead to a list.
func (r *narrator) leadIn(s string) (at, width int) {
	at = -1
	for _, w := range r.k.Words(knowledge.PhraseListLead) {
		if i := strings.Index(s, w); i >= 0 && (at < 0 || i < at) {
			at, width = i, len(w)
		}
	}
	return at, width
}

// listOf is the amount named last in a text.
func (r *narrator) listOf(s string) string {
	key, last := "", -1
	for _, kind := range listKinds {
		if s == kind.key {
			return s
		}
		if i := r.lastOf(s, kind.key); i > last {
			key, last = kind.key, i
		}
	}
	return key
}

func (r *narrator) lastOf(s, key string) int {
	last := -1
	for _, w := range r.k.Subjects(key) {
		last = max(last, strings.LastIndex(s, w))
	}
	return last
}

// listEnd is where a list ends: a stop outside brackets.
func listEnd(s string) int {
	depth := 0
	for i, c := range s {
		switch c {
		case '(', '（':
			depth++
		case ')', '）':
			depth--
		case '。', ';', '；':
			if depth <= 0 {
				return i
			}
		}
	}
	return len(s)
}

// read parts the names of a list.
func (l *namedList) read(s string) {
	for _, name := range splitOutside(s) {
		name, _ = knowledge.StripOrdinal(name)
		name = amountIn.ReplaceAllString(name, "")
		for _, end := range []string{"等支出", "等费用", "等方面", "等"} {
			if t, ok := strings.CutSuffix(name, end); ok {
				name, l.open = t, true
				break
			}
		}
		if strings.ContainsAny(name, "…"+placeholders) || strings.Contains(name, "...") {
			l.open = true
			continue
		}
		if name != "" {
			l.names = append(l.names, name)
		}
	}
}

// splitOutside splits at 、 and commas outside brackets.
func splitOutside(s string) []string {
	depth := 0
	return strings.FieldsFunc(s, func(c rune) bool {
		switch c {
		case '(', '（':
			depth++
		case ')', '）':
			depth--
		}
		return depth <= 0 && (c == '、' || c == ',' || c == '，')
	})
}

// lists: the kinds that a sentence lists are those with an amount in the statement by economic class.
func (c *statedChecks) lists() {
	const statement = "basic_expenditure"
	for i := range c.r.lists {
		list := &c.r.lists[i]
		lines := c.kinds(statement, list.key)
		if len(lines) == 0 {
			continue
		}
		check := Check{Check: c.rule.ID, Statement: statement, Place: list.key + "/p" + itoa(list.page)}
		if c.l.unread[statement] {
			check.Outcome = OutcomeInsufficient
			c.write(check, list.page, list.sentence)
			continue
		}
		listed, spent := c.unmatched(list, lines)
		own := slices.DeleteFunc(listed, func(name string) bool { return !c.n.k.Codes().Known(knowledge.SystemEconomic, name) })
		words := len(listed) - len(own) // 社会保险缴费 stands for several lines, and no one knows which
		listed = own
		if list.open || words > 0 {
			spent = nil
		}
		check.Left, check.Right = countOf(len(list.names)-words), countOf(len(list.names)-words-len(listed)+len(spent))
		check.Difference, check.Tolerance, check.Outcome = countOf(len(listed)+len(spent)), countOf(0), OutcomePass
		if len(listed)+len(spent) == 0 {
			c.write(check, list.page, list.sentence)
			continue
		}
		check.Outcome = OutcomeFail
		c.done[check.Check] = true
		c.n.report.Checks = append(c.n.report.Checks, check)
		c.n.find(Finding{Kind: KindCheckFailed, Severity: c.rule.Severity, Page: list.page, Table: -1, Row: -1, Column: -1, Statement: statement,
			Got: strings.Join(listed, "、"), Want: strings.Join(spent, "、"),
			Message: c.rule.ID + ", " + check.Place + ": " + c.rule.English + "; got is listed and has no amount, want has an amount and is not listed: " + list.sentence})
	}
}

func countOf(n int) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(int64(n))) }

// kinds are the lines of the sections (款) of a list that have an amount other than nil.
func (c *statedChecks) kinds(statement, key string) []*Fact {
	var out []*Fact
	seen := map[string]bool{}
	for i := range c.l.facts {
		f := &c.l.facts[i]
		if f.Statement != statement || f.CodeLevel != 2 || !f.Amount.Valid || f.Amount.Decimal.IsZero() || seen[f.Code] {
			continue
		}
		for _, kind := range listKinds {
			if kind.key == key && slices.Contains(kind.classes, f.Code[:3]) {
				seen[f.Code] = true
				out = append(out, f)
			}
		}
	}
	return out
}

// unmatched are the listed names without a line, and the lines without a listed name. Names that are the same come
// first: 医疗费 and 医疗费补助 are two.
func (c *statedChecks) unmatched(list *namedList, lines []*Fact) (listed, spent []string) {
	year := c.n.report.Document.FiscalYear
	used, found := make([]bool, len(lines)), make([]bool, len(list.names))
	for _, same := range []func(name string, f *Fact) bool{
		func(name string, f *Fact) bool { return knowledge.Key(f.Label) == name },
		func(name string, f *Fact) bool {
			switch c.n.k.Codes().Find(f.Code, name, year).Outcome {
			case knowledge.NameKnown, knowledge.NameSuperseded:
				return true
			}
			return false
		},
	} {
		for i, name := range list.names {
			for k, f := range lines {
				if !found[i] && !used[k] && same(name, f) {
					found[i], used[k] = true, true
				}
			}
		}
	}
	for i, name := range list.names {
		if !found[i] {
			listed = append(listed, name)
		}
	}
	for k, f := range lines {
		if !used[k] {
			spent = append(spent, f.Label)
		}
	}
	return listed, spent
}
