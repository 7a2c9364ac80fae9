package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// readRows reads the rows of a statement in the way of its form.
func (n *normalizer) readRows(s *statement) {
	switch n.reader(s) {
	case knowledge.ReadSummary:
		n.readSummary(s)
	case knowledge.ReadThreePublic:
		n.readThreePublic(s)
	case knowledge.ReadBlocks:
		n.readBlocks(s)
	case knowledge.ReadList:
		n.readList(s)
	default:
		n.readCoded(s)
	}
}

// reader says how a statement is read. 机关运行经费 comes by economic kind, with codes, or as a list.
func (n *normalizer) reader(s *statement) string {
	r := n.k.Form(s.slug).Reader
	if r != knowledge.ReadOrgan {
		return r
	}
	for _, pt := range s.parts {
		for i := range pt.table.Cells {
			if k := knowledge.Key(pt.table.Cells[i].Text); codeText.MatchString(k) && knowledge.System(k) == knowledge.SystemEconomic && (len(k) == 3 || len(k) == 5) {
				return knowledge.ReadBlocks
			}
		}
	}
	return knowledge.ReadList
}

// reportUnread says that a statement is recognised and its amounts are not read. Whole numbers alone are counts
// of vehicles and sets, and no loss.
func (n *normalizer) reportUnread(s *statement) {
	k := s.moneyCells()
	if k == 0 {
		return
	}
	f := Finding{Kind: "statement-not-read", Severity: SeverityWarning, Page: s.parts[0].page.Number, Table: s.parts[0].table.Index, Row: -1, Column: -1, Statement: s.slug,
		Message: "the statement is recognised, but statements of its kind are not read; its cells are kept", Got: itoa(k) + " amounts"}
	if !s.hasFractions() {
		f.Severity, f.Message, f.Got = SeverityInfo, "the statement prints whole numbers alone, which count things; its cells are kept", itoa(k)+" numbers"
	}
	n.find(f)
}

// hasFractions says that a number below the heads has a decimal point.
func (s *statement) hasFractions() bool {
	for _, pt := range s.parts {
		for i := range pt.table.Cells {
			if c := &pt.table.Cells[i]; c.Row >= pt.body && strings.Contains(c.Text, ".") && looksLikeAmount(knowledge.Key(c.Text)) {
				return true
			}
		}
	}
	return false
}

// moneyCells counts the cells below the heads that look like amounts.
func (s *statement) moneyCells() int {
	k := 0
	for _, pt := range s.parts {
		for i := range pt.table.Cells {
			if c := &pt.table.Cells[i]; c.Row >= pt.body && looksLikeAmount(knowledge.Key(c.Text)) && !codeText.MatchString(knowledge.Key(c.Text)) {
				k++
			}
		}
	}
	return k
}

// fundOf is the fund of an amount: that of the form; in the summaries the column or the line says it.
func (n *normalizer) fundOf(slug, measure, lineSlug string) string {
	form := n.k.Form(slug)
	if form.Fund != "" || form.Reader != knowledge.ReadSummary && form.Reader != knowledge.ReadDetail {
		return form.Fund
	}
	for _, fund := range []string{"general_public_budget", "government_funds", "state_capital"} {
		if strings.HasPrefix(measure, fund) || strings.HasPrefix(lineSlug, fund) || strings.HasSuffix(lineSlug, fund) {
			return fund
		}
	}
	return ""
}
