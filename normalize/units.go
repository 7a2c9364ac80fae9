package normalize

import (
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// unitOf settles the unit of a statement: the one said over or under its tables, in the heads of its columns, or, where it
// says none, the one that the document says for all. Where it says two, no one knows which is meant: its amounts are not
// converted. A column that has a unit of its own among others that have none is no contradiction.
func (n *normalizer) unitOf(s *statement) {
	heads, all := s.headUnits()
	said, over := n.unitsBelow(s), s.unit != ""
	switch {
	case over && slices.Contains(said, s.unit): // a note may tell of others too
		said = []string{s.unit}
	case over:
		said = append([]string{s.unit}, said...)
	}
	if all && len(said) > 0 && !slices.ContainsFunc(heads, func(u string) bool { return slices.Contains(said, u) }) {
		said = append(said, heads...)
	}
	if len(said) > 1 {
		n.unitsDisagree(s, SeverityError, "several units of amounts are printed for the statement and no one knows which is meant; its amounts are not converted", said)
		s.unit, s.unitSource, s.disagree = "", "", true
		return
	}
	switch {
	case len(said) > 0:
		s.unit, s.unitSource = said[0], "caption"
	case len(heads) > 0:
		s.unit, s.unitSource = heads[0], "column_head"
	}
	switch u := n.documentUnit(); {
	case u == "" || u == s.unit:
	case s.unit == "":
		s.unit, s.unitSource = u, "document"
	case !over: // over a table in 元 a sentence of 万元 is about the prose
		n.unitsDisagree(s, SeverityWarning, "the statement prints another unit than the one that the document says for all; that of the statement is taken", []string{s.unit, u})
	}
}

func (n *normalizer) unitsDisagree(s *statement, severity, message string, units []string) {
	pt := s.parts[0]
	n.find(Finding{Kind: "units-disagree", Severity: severity, Page: pt.page.Number, Table: pt.table.Index, Row: -1, Column: -1, Statement: s.slug,
		Message: message, Got: strings.Join(units, ", ")})
}

// headUnits are the units in the heads of the columns, in printed order, and whether each column of amounts has one.
func (s *statement) headUnits() (units []string, all bool) {
	all = true
	for _, pt := range s.parts {
		for c := range pt.columns {
			u := pt.columns[c].unit
			if u != "" && !slices.Contains(units, u) {
				units = append(units, u)
			}
			all = all && (u != "" || pt.columns[c].role != RoleAmount)
		}
	}
	return units, all
}

// unitSentence is what a note says of the unit: 金额单位：元, 单位为万元, 以万元为单位.
var unitSentence = regexp.MustCompile(`(?:金额|计量|货币|数据)?单位(?:均|一律)?[为是:(]{0,2}(?:人民币)?(亿元|百万元|万元|千元|元)|以(?:人民币)?(亿元|百万元|万元|千元|元)为(?:金额|计量)?单位`)

// unitsBelow are the units that notes of a statement say, those in its last rows and those under its last table.
func (n *normalizer) unitsBelow(s *statement) []string {
	var units []string
	say := func(text string) {
		k := knowledge.Key(text)
		if severalUnits(k) && !strings.Contains(k, "本表") { // how accounts are kept, not what this table prints
			return
		}
		for _, m := range unitSentence.FindAllStringSubmatchIndex(k, -1) {
			if u, ok := unitAt(k[max(m[2], m[4]):]); (ok || m[4] >= 0) && !strings.HasSuffix(k[:m[0]], "每") {
				u = firstOf(u, k[max(m[2], m[4]):max(m[3], m[5])])
				if !slices.Contains(units, u) {
					units = append(units, u)
				}
			}
		}
	}
	for _, note := range s.notes {
		say(note)
	}
	if line := n.captionBelow(s.parts[len(s.parts)-1]); line != "" {
		say(line)
	}
	for _, pt := range s.parts {
		for r := pt.body; r < pt.table.Rows; r++ {
			if texts := rowTexts(pt, r); len(texts) == 1 && noteHead.MatchString(knowledge.Key(texts[0])) {
				say(texts[0])
			}
		}
	}
	return units
}

// severalUnits says that a text names more than one unit of money.
func severalUnits(k string) bool {
	names := map[string]bool{}
	for _, m := range moneyUnit.FindAllString(k, -1) {
		names[m] = true
	}
	return len(names) > 1
}

var moneyUnit = regexp.MustCompile(`亿元|百万元|万元|千元|元`)

// captionBelow is a unit alone on a line under the last table of a page: a caption at its foot.
func (n *normalizer) captionBelow(pt *part) string {
	for t := range pt.page.Tables {
		if pt.page.Tables[t].Y0 > pt.table.Y1 {
			return "" // the line may be the caption of that one
		}
	}
	for i := range pt.page.Lines {
		l := &pt.page.Lines[i]
		if l.Table >= 0 || l.Y0 < pt.table.Y1-3 {
			continue
		}
		if _, title := n.titleAt([]*extract.Line{l}, 0); title {
			return ""
		}
		if m := unitSentence.FindString(knowledge.Key(l.Text)); m != "" && strings.Trim(knowledge.Key(l.Text), "()") == m {
			return l.Text
		}
	}
	return ""
}

// documentUnit finds a sentence that gives one unit for all statements.
func (n *normalizer) documentUnit() string {
	for i := range n.doc.Pages {
		for l := range n.doc.Pages[i].Lines {
			k := knowledge.Key(n.doc.Pages[i].Lines[l].Text)
			j := strings.Index(k, "单位均为")
			if j < 0 || severalUnits(k[j:]) {
				continue
			}
			if u, ok := unitAt(k[j+len("单位均为"):]); ok && (strings.Contains(k, "表") || strings.Contains(k, "金额")) {
				return u
			}
		}
	}
	return ""
}
