package normalize

import (
	"math"
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// compareContents compares the contents list with the statements found.
func (n *normalizer) compareContents() {
	listed := map[string]string{}
	for i := range n.doc.Pages {
		if i >= frontPages {
			break
		}
		n.listedOn(i, listed)
	}
	if len(listed) < 4 {
		return
	}
	found := map[string]bool{}
	for _, s := range n.statements {
		found[s.slug] = true
	}
	var absent []string
	for _, t := range n.k.Titles() { // in a fixed order
		absent = append(absent, t.Slug)
	}
	for _, f := range n.k.Forms() { // with those that no title names by itself
		absent = append(absent, f.Slug)
	}
	for _, slug := range absent {
		title, ok := listed[slug]
		if !ok || found[slug] {
			continue
		}
		delete(listed, slug)
		n.report.Document.StatementsListedButAbsent++
		n.find(Finding{Kind: "listed-but-absent", Severity: SeverityWarning, Statement: slug,
			Message: "the contents list names the statement, the document does not print it", Got: title})
	}
}

var leaders = regexp.MustCompile(`[.…·\-—_]{2,}.*$|PAGEREF.*$|[.…·]*\d+$`)

// listedOn collects the titles on a page of contents: several of them, or any on a page headed 目录.
func (n *normalizer) listedOn(i int, listed map[string]string) {
	type entry struct{ slug, title string }
	var entries []entry
	head := false
	for l := range n.doc.Pages[i].Lines {
		k := knowledge.Key(n.doc.Pages[i].Lines[l].Text)
		if k == "目录" || k == "目次" {
			head = true
		}
		rest, _ := knowledge.StripOrdinal(leaders.ReplaceAllString(k, ""))
		if slug, ok := n.k.Title(rest); ok {
			entries = append(entries, entry{slug, n.doc.Pages[i].Lines[l].Text})
		}
	}
	if len(entries) < 3 && !head {
		return
	}
	for _, e := range entries {
		was, have := listed[e.slug]
		switch own, its := n.k.Beside(e.slug, e.title), n.k.Beside(e.slug, was); {
		case !have:
			listed[e.slug] = e.title
		case own != "" && its == "":
			listed[own] = e.title
		case own == "" && its != "":
			listed[its], listed[e.slug] = was, e.title
		}
	}
}

// compareUnits looks for a factor of 10 000 between statements that print the same total.
func (n *normalizer) compareUnits() {
	total := func(slug, side, line, measure string) (decimal.Decimal, *Fact) {
		for i := range n.report.Facts {
			f := &n.report.Facts[i]
			if f.Statement == slug && f.Side == side && f.Line == line && f.Measure == measure && f.Amount.Valid && !f.Amount.Decimal.IsZero() {
				return f.Amount.Decimal.Abs(), f
			}
		}
		return decimal.Zero, nil
	}
	base, baseFact := total("revenue_expenditure_summary", "expenditure", "total_expenditure", "amount")
	if baseFact == nil {
		return
	}
	for _, o := range [][4]string{{"expenditure", "", "total", "expenditure"}, {"revenue", "", "total", "revenue"},
		{"appropriation_summary", "expenditure", "total_expenditure", "amount"}, {"general_public_budget_expenditure", "", "total", "expenditure"}} {
		v, f := total(o[0], o[1], o[2], o[3])
		if f == nil {
			continue
		}
		q := v.Div(base)
		if q.GreaterThan(decimal.NewFromInt(500)) || q.LessThan(decimal.New(2, -3)) && f.Unit != baseFact.Unit {
			n.find(Finding{Kind: "unit-contradicted", Severity: SeverityError, Page: f.Page, Table: f.Table, Row: f.Row, Column: f.Column, Statement: f.Statement,
				Message: "the total is out of proportion to the summary of revenue and expenditure: one of the printed units is wrong",
				Got:     f.Printed + " " + f.Unit, Want: baseFact.Printed + " " + baseFact.Unit})
		}
	}
}

var moneyToken = regexp.MustCompile(`^-?\d[\d,]*\.\d{2,}$`)

// countUnplaced counts numbers on lines of numbers that stand in no table, and reports titles of
// statements under which no table was found.
func (n *normalizer) countUnplaced() {
	used := map[int]map[string]bool{}
	for _, s := range n.statements {
		if used[s.titlePage] == nil {
			used[s.titlePage] = map[string]bool{}
		}
		used[s.titlePage][s.slug] = true
	}
	found := map[string]bool{}
	for _, s := range n.statements {
		found[s.slug] = true
	}
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		loose := 0
		title, last := "", "" // of a statement that was not found; the last title of the page, where it is of one
		titles := 0
		for l := range p.Lines {
			if p.Lines[l].Table >= 0 {
				continue
			}
			fields := strings.Fields(p.Lines[l].Text)
			money := 0
			if len(fields) > 1 && totalText.MatchString(knowledge.Key(fields[0])) && looseTotal(fields[1:]) || n.besideTotal(p, l) {
				n.find(Finding{Kind: "total-outside-table", Severity: SeverityWarning, Page: p.Number, Table: -1, Row: -1, Column: -1,
					Message: "a total stands outside the grid of its table; it is not read", Got: p.Lines[l].Text})
			}
			for _, w := range fields {
				if moneyToken.MatchString(w) {
					money++
				}
			}
			if money > 0 && money*2 >= len(fields) {
				loose += money
			}
			if slug, ok := n.titleText(titleAlone(p.Lines[l].Text)); ok {
				titles++
				last = ""
				if n.k.Reads(slug) && !found[slug] {
					title, last = slug, slug
				}
			}
		}
		n.report.Document.UnplacedNumbers += loose
		if title != "" && titles == 1 && loose >= 3 {
			n.find(Finding{Kind: "statement-without-grid", Severity: SeverityError, Page: p.Number, Table: -1, Row: -1, Column: -1, Statement: title,
				Message: "the title and numbers of a statement are printed, but no table was recognised", Got: itoa(loose) + " numbers"})
		} else if t := n.strangeTable(p); title != "" && titles == 1 && t >= 0 {
			n.find(Finding{Kind: "statement-not-read", Severity: SeverityError, Page: p.Number, Table: t, Row: -1, Column: -1, Statement: title,
				Message: "the title of a statement stands on the page, and its table was not recognised; its cells are kept"})
		} else if next := n.strangeNext(i); last != "" && next >= 0 && (len(p.Tables) > 0 || titles == 1) { // no contents list
			n.find(Finding{Kind: "statement-not-read", Severity: SeverityError, Page: p.Number + 1, Table: next, Row: -1, Column: -1, Statement: last,
				Message: "the title of a statement stands at the foot of the page before, and its table was not recognised; its cells are kept"})
		} else if loose >= 3 {
			n.find(Finding{Kind: "numbers-outside-tables", Severity: SeverityWarning, Page: p.Number, Table: -1, Row: -1, Column: -1,
				Message: "numbers stand on the page that belong to no recognised table", Got: itoa(loose)})
		}
	}
}

// strangeTable is the index of a table with amounts on a page that belongs to no statement and no performance form, -1 without one.
func (n *normalizer) strangeTable(p *extract.Page) int {
	const least = 3 // amounts
	for t := range p.Tables {
		tab := &p.Tables[t]
		at := place{p.Number, tab.Index}
		if n.owner[at] != "" || n.performance != nil && n.performance.taken[at] {
			continue
		}
		money := 0
		for i := range tab.Cells {
			for _, w := range strings.Fields(tab.Cells[i].Text) { // columns may have run together
				if moneyToken.MatchString(knowledge.Key(w)) {
					money++
				}
			}
		}
		if money >= least {
			return tab.Index
		}
	}
	return -1
}

// strangeNext is the index of the first table of the page behind the i-th where it is such a table, -1 otherwise.
func (n *normalizer) strangeNext(i int) int {
	if i+1 >= len(n.doc.Pages) {
		return -1
	}
	p := &n.doc.Pages[i+1]
	if t := n.strangeTable(p); t >= 0 && t == p.Tables[0].Index {
		return t
	}
	return -1
}

// looseTotal says that what follows a total on its line are numbers.
func looseTotal(fields []string) bool {
	for _, w := range fields {
		if parseAmount(w).state != StateReported {
			return false
		}
	}
	return true
}

// besideTotal says that a line is a total alone with numbers on the same baseline, parted by wide gaps.
func (n *normalizer) besideTotal(p *extract.Page, l int) bool {
	if !totalText.MatchString(knowledge.Key(p.Lines[l].Text)) {
		return false
	}
	for i := range p.Lines {
		o := &p.Lines[i]
		if i != l && o.Table < 0 && math.Abs(o.Y0-p.Lines[l].Y0) < 3 && looseTotal(strings.Fields(o.Text)) {
			return true
		}
	}
	return false
}
