package normalize

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// itemCode is a functional item (类款项) with the names that the statements print.
type itemCode struct{ code, class, section, name string }

// itemStatements print functional codes with their names.
var itemStatements = map[string]bool{"general_public_budget_expenditure": true, "expenditure": true, "government_funds": true, "state_capital": true, "revenue": true}

// itemCodes lists the items of a document, each once, in printed order.
func itemCodes(facts []Fact) []itemCode {
	names := map[string]string{}
	var codes []string
	for i := range facts {
		f := &facts[i]
		if _, have := names[f.Code]; have || f.CodeLevel == 0 || !itemStatements[f.Statement] {
			continue
		}
		names[f.Code] = itemName(f.Label)
		if len(f.Code) == 7 {
			codes = append(codes, f.Code)
		}
	}
	out := make([]itemCode, 0, len(codes))
	for _, c := range codes {
		out = append(out, itemCode{"item." + c, names[c[:3]], names[c[:5]], names[c]})
	}
	return out
}

// itemName is a name as it is compared: statements and prose differ in 支出 at its end.
func itemName(s string) string { return strings.TrimSuffix(knowledge.Key(s), "支出") }

// itemOf finds the item that a head names: 教育支出(类)普通教育(款)学前教育(项). named says that the text is such
// a head; the key is "" where the statements do not print it, or more than one of its name.
func (r *narrator) itemOf(head string) (key string, named bool) {
	end := strings.LastIndex(head, "(项)")
	if end < 0 {
		return "", false
	}
	head, _ = knowledge.StripOrdinal(head[:end])
	if i := strings.LastIndexAny(head, ";:,"); i >= 0 {
		head = head[i+1:]
	}
	class, rest, ok := cutLast(head, "(类)")
	if !ok {
		class = ""
	}
	section, name, ok := cutLast(rest, "(款)")
	if !ok {
		section = ""
	}
	return r.findItem(itemName(class), itemName(section), itemName(name)), true
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return "", s, false
}

// findItem matches the three names, then class and item where the name of the section is another: a slip of many
// publications.
func (r *narrator) findItem(class, section, name string) string {
	for _, useSection := range []bool{true, false} {
		found := ""
		for i := range r.items {
			it := &r.items[i]
			if it.name != name || class != "" && it.class != class || useSection && section != "" && it.section != section {
				continue
			}
			if found != "" {
				return ""
			}
			found = it.code
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// classOf finds the functional class of a name, "" when it is none. A name with a word too many (一般公共预算服务支出)
// is that of the one class of the document whose name it holds in order; meant is that name then.
func (r *narrator) classOf(name string) (code, meant string) {
	name, _ = knowledge.StripOrdinal(name)
	for _, n := range []string{name, strings.TrimSuffix(name, "支出")} {
		if l, ok := r.k.Line("appropriation_summary", "expenditure", "", n); ok && l.Code != "" {
			return l.Code, ""
		}
	}
	if n := utf8.RuneCountInString(name); n < leastClassName || n > longClassName {
		return "", ""
	}
	found := ""
	bare := itemName(name)
	for i := range r.classes {
		if code := r.classes[i].code[len("item."):][:3]; code != found && holdsInOrder(bare, r.classes[i].class) {
			if found != "" {
				return "", ""
			}
			found, meant = code, r.classes[i].class
		}
	}
	return found, meant
}

// Names shorter or longer than these are not compared loosely, in characters.
const leastClassName, longClassName = 6, 24

// holdsInOrder says that a text has all characters of a name, in their order, and few more.
func holdsInOrder(text, name string) bool {
	if name == "" || utf8.RuneCountInString(text)-utf8.RuneCountInString(name) > 2 {
		return false
	}
	for _, r := range text {
		if first, n := utf8.DecodeRuneInString(name); r == first && name != "" {
			name = name[n:]
		}
	}
	return name == ""
}

func runeLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// misnamed notes a class that the text calls otherwise than the statements, once a name. itemName cuts 支出 off both.
func (r *narrator) misnamed(name, meant string, page int) {
	if itemName(name) == meant || slices.ContainsFunc(r.n.report.Findings, func(f Finding) bool { return f.Kind == "code-name-mismatch" && f.Got == name }) {
		return
	}
	r.n.find(Finding{Kind: "code-name-mismatch", Severity: SeverityInfo, Page: page, Table: -1, Row: -1, Column: -1, Message: "the text names a class otherwise than the statements", Got: name, Want: meant})
}
