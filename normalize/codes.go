package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// nameCodes gives the facts of coded lines the name that their code has in the fiscal year, and reports codes
// and names that do not fit. A name that contradicts its code leaves the line without a canonical name: one
// of the two is wrong.
func (n *normalizer) nameCodes() {
	codes := n.k.Codes()
	told := map[string]bool{} // kind and code
	var last *Fact
	var canonical string
	for i := range n.report.Facts {
		f := &n.report.Facts[i]
		if class := n.k.ClassCode(f.Line); class != "" && f.Code == "" { // a class by its name, in a summary
			if named := codes.Find(class, f.Label, n.report.Document.FiscalYear); named.Outcome == knowledge.NameSuperseded {
				n.tellCode(f, named, told)
			}
		}
		if f.Code == "" || f.Line != f.Code { // a project under its code has a name of its own
			continue
		}
		if last == nil || last.Code != f.Code || last.Label != f.Label {
			named := codes.Find(f.Code, f.Label, n.report.Document.FiscalYear)
			canonical = named.Name
			if named.Outcome == knowledge.NameOther || named.Outcome == knowledge.NameDiffers {
				canonical = ""
			}
			n.tellCode(f, named, told)
		}
		f.Canonical, last = canonical, f
	}
}

// tellCode reports, once a document, what is odd about a code and its printed name.
func (n *normalizer) tellCode(f *Fact, named knowledge.Named, told map[string]bool) {
	var out Finding
	switch named.Outcome {
	case knowledge.CodeUnknown:
		out = Finding{Kind: "unknown-code", Severity: SeverityInfo, Message: "the code is not in the lists of codes; it is kept as printed"}
		if knowledge.System(f.Code) == "" {
			out.Severity, out.Message = SeverityWarning, "the code begins as no code of functions or economic kinds does"
		}
	case knowledge.NameOther:
		out = Finding{Kind: "code-name-mismatch", Severity: SeverityWarning, Message: "the printed name belongs to another code: " + some(named.Codes)}
	case knowledge.NameDiffers:
		out = Finding{Kind: "code-name-mismatch", Severity: SeverityWarning, Message: "the printed name is no known name of the code"}
		if !named.Sure {
			out.Severity = SeverityInfo
		}
	case knowledge.NameSuperseded:
		out = Finding{Kind: "superseded-name", Severity: SeverityInfo, Message: "the printed name of the code was replaced before the fiscal year"}
	default:
		return
	}
	about := out.Kind + firstOf(f.Code, n.k.ClassCode(f.Line))
	if told[about] {
		return
	}
	told[about] = true
	out.Page, out.Table, out.Row, out.Column, out.Statement = f.Page, f.Table, f.Row, -1, f.Statement
	out.Got, out.Want = strings.TrimSpace(f.Code+" "+f.Label), named.Name
	n.find(out)
}

// someCodes is how many codes of one name (行政运行 has dozens) a message lists.
const someCodes = 3

func some(codes []string) string {
	if len(codes) > someCodes {
		return strings.Join(codes[:someCodes], ", ") + " …"
	}
	return strings.Join(codes, ", ")
}

// Classification is a code of 收支分类科目 with a name that it has or had.
type Classification struct {
	System, Code string
	Level        int
	Name         string
	From, To     int // fiscal years of the name; 0: no change known
	Source       string
}

// Classifications lists the codes that are known, by system and code; those of a user come last. nil
// is the knowledge of the program.
func Classifications(k *knowledge.Base) []Classification {
	if k == nil {
		k = knowledge.Default()
	}
	codes := k.Codes().All()
	out := make([]Classification, len(codes))
	for i, c := range codes {
		out[i] = Classification{c.System, c.Code, c.Level, c.Name, c.From, c.To, c.Source}
	}
	return out
}
