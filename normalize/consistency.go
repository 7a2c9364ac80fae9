package normalize

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

var (
	// partTitle is the title of a part: ordinal, then name and year in front of what the part holds.
	partTitle = regexp.MustCompile(`^第[一二三四五六七八九十]+(?:部分|章)[:：、]?(.{0,60}?)(20\d\d)?(?:年度?)?(?:部门|单位)?(?:概况|基本情况|决算表|决算情况说明|决算情况|决算说明)$`)
	// yearEnd is the day as of which assets are stated.
	yearEnd = regexp.MustCompile(`截至(20\d\d)年(?:12月31日|底|末)`)
)

// residueReports (lines) bounds the findings of one remnant in a document: a blank form repeats it on every line. The
// last finding says how many lines more there are.
const residueReports = 5

// compareTitles reports titles of parts that name another year or another unit than the document, and assets
// stated as of the end of another year: what is left when last year's text is taken over.
func (n *normalizer) compareTitles() {
	d := &n.report.Document
	if d.FiscalYear == 0 {
		return
	}
	year := strconv.Itoa(d.FiscalYear)
	said := map[string]bool{}
	once := func(f Finding) {
		if key := f.Kind + "|" + f.Got; !said[key] {
			said[key] = true
			f.Severity, f.Table, f.Row, f.Column = SeverityWarning, -1, -1, -1
			n.find(f)
		}
	}
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		for l := range p.Lines {
			text := p.Lines[l].Text
			if strings.HasPrefix(strings.TrimSpace(text), "第") {
				m := partTitle.FindStringSubmatch(knowledge.Key(leaders.ReplaceAllString(text, "")))
				if m == nil {
					continue
				}
				if m[2] != "" && m[2] != year {
					once(Finding{Kind: "title-of-another-year", Page: p.Number, Message: "the title of a part names another year than the document", Got: text, Want: year})
				}
				name := strings.TrimSuffix(strings.TrimSuffix(m[1], "部门"), "单位")
				if name != "" && name != "本" && d.EntityName != "" && name != knowledge.Key(d.EntityName) && len([]rune(name)) > 2 {
					once(Finding{Kind: "title-of-another-unit", Page: p.Number, Message: "the title of a part names the unit otherwise than the document", Got: text, Want: d.EntityName})
				}
			}
			if strings.Contains(text, "截") {
				if l+1 < len(p.Lines) {
					text += p.Lines[l+1].Text // a date may go on in the next line
				}
				if m := yearEnd.FindStringSubmatch(knowledge.Key(text)); m != nil && m[1] != year {
					once(Finding{Kind: "stated-as-of-another-year", Page: p.Number, Message: "the text states something as of the end of another year than the document's", Got: m[0], Want: year})
				}
			}
		}
	}
}

// findResidue reports what a template or a broken field left in the text.
func (n *normalizer) findResidue() {
	said, last := map[string]int{}, map[string]int{} // by remnant: lines, index of the last finding
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		for l := range p.Lines {
			k := knowledge.Key(p.Lines[l].Text)
			for _, r := range n.k.Residue() {
				if !strings.Contains(k, r.Text) {
					continue
				}
				if said[r.Text]++; said[r.Text] <= residueReports {
					last[r.Text] = len(n.report.Findings)
					n.find(Finding{Kind: "template-residue", Severity: r.Severity, Page: p.Number, Table: -1, Row: -1, Column: -1, Message: r.Meaning, Got: p.Lines[l].Text})
				}
				break
			}
		}
	}
	for text, lines := range said {
		if lines > residueReports {
			n.report.Findings[last[text]].Message += "; it stands in " + itoa(lines-residueReports) + " lines more"
		}
	}
}
