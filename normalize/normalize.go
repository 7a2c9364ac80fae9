// Package normalize says what a printed document means: Document in, Report out. It never fails; what
// is odd about a document becomes a Finding.
//
//	report := normalize.Normalize(doc, normalize.Source{FileName: "决算.pdf"})
//	report.Facts[0] // {Statement:"revenue_expenditure_summary" Line:"general_public_budget_appropriation" Amount:2940.05 …}
package normalize

import (
	"slices"
	"sort"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// normalizer carries one document through the steps.
type normalizer struct {
	doc        *extract.Document
	k          *knowledge.Base
	report     *Report
	statements []*statement
	roles      map[place][]string // roles of the cells of a table, by cell index
	owner      map[place]string   // statement of a table

	printed     map[cellPlace]string // texts of corrected cells
	performance *performance         // forms of self-assessment
	ledger      *ledger              // of the checks; nil without facts

	anchors []anchor // of statements that are read, in printed order
	account int      // number of the account in a file that is read account by account, from 1; 0 for a whole file
}

// place names a table: page and index on it.
type place struct{ page, table int }

// Normalize classifies the document, recognises its statements and turns every printed amount into a fact.
func Normalize(doc *extract.Document, source Source) *Report {
	return With(knowledge.Default(), doc, source)
}

// With does what Normalize does with knowledge that a user's files are laid over; nil is that of the program. Of a file with
// several accounts the report is that of the first, and holds the others.
func With(k *knowledge.Base, doc *extract.Document, source Source) *Report {
	if k == nil {
		k = knowledge.Default()
	}
	whole := newNormalizer(k, doc, source, 0).run()
	if first := whole.accounts(); len(first) > 1 {
		if r := divide(k, doc, source, first); r != nil {
			return r
		}
	}
	return whole.report
}

func newNormalizer(k *knowledge.Base, doc *extract.Document, source Source, account int) *normalizer {
	n := &normalizer{doc: doc, k: k, report: &Report{}, roles: map[place][]string{}, owner: map[place]string{}, account: account}
	d := &n.report.Document
	d.Source, d.Pages, d.FirstPage, d.Producer, d.Repairs, d.Reader, d.Status = source, len(doc.Pages), n.firstPage(), doc.Producer, doc.Repairs, doc.Reader, StatusOK
	d.Unsettled = !doc.Settled()
	return n
}

// firstPage is the number of the first page: 1, but for an account behind another in its file.
func (n *normalizer) firstPage() int {
	if len(n.doc.Pages) == 0 {
		return 1
	}
	return n.doc.Pages[0].Number
}

// page is the page of a number.
func (n *normalizer) page(number int) *extract.Page { return &n.doc.Pages[number-n.firstPage()] }

// run does the steps.
func (n *normalizer) run() *normalizer {
	n.correct()
	n.classify()
	if n.final() {
		n.findPerformance()
		n.findStatements()
		for _, s := range n.statements {
			n.readStatement(s)
		}
		n.nameCodes()
		n.reportTemplate()
		n.compareContents()
		n.compareUnits()
		n.compareTitles()
		n.findResidue()
		n.weighReadings()
		n.runChecks()
		n.checkPerformance()
		n.checkNarrative(n.readNarrative(n.readSections()))
		n.identify()
		n.countUnplaced()
	} else {
		n.readPerformanceReport()
	}
	n.keepPrinted()
	n.collectCells()
	n.pageFindings()
	n.readerFindings()
	n.finish()
	return n
}

// find adds a finding; places not given are none.
func (n *normalizer) find(f Finding) {
	if f.Page == 0 {
		f.Table, f.Row, f.Column = -1, -1, -1
	}
	n.report.Findings = append(n.report.Findings, f)
}

// pageFindings reports what the reading of pages met.
func (n *normalizer) pageFindings() {
	if n.doc.Missing != "" {
		n.find(Finding{Kind: "pages-missing", Severity: SeverityError, Message: n.doc.Missing})
	}
	twice, first := 0, 0
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		if twice += p.Duplicates; twice > 0 && first == 0 {
			first = p.Number
		}
		for _, w := range p.Warnings {
			n.find(Finding{Kind: "page-damaged", Severity: SeverityError, Page: p.Number, Table: -1, Row: -1, Column: -1, Message: w})
		}
		if p.Unmapped > 0 {
			n.find(Finding{Kind: "glyphs-without-text", Severity: SeverityWarning, Page: p.Number, Table: -1, Row: -1, Column: -1,
				Message: "characters on the page have no known text", Got: itoa(p.Unmapped)})
		}
		if p.Turned != 0 && len(p.Tables) > 0 {
			n.find(Finding{Kind: "page-turned", Severity: SeverityInfo, Page: p.Number, Table: -1, Row: -1, Column: -1,
				Message: "the text of the page runs up, down or upside down; it is read, and its places are given, as if the page were turned clockwise by the degrees in got", Got: itoa(p.Turned)})
		}
		if p.Hidden > 0 {
			n.find(Finding{Kind: "hidden-text", Severity: SeverityInfo, Page: p.Number, Table: -1, Row: -1, Column: -1,
				Message: "characters that no reader sees (clipped, covered, off the page, invisible, switched off) were left out", Got: itoa(p.Hidden)})
		}
		if p.Aside > 0 {
			n.find(Finding{Kind: "text-aside", Severity: SeverityInfo, Page: p.Number, Table: -1, Row: -1, Column: -1,
				Message: "characters that are no part of the print (of a watermark or seal, slanted or pale, or of a stamp or comment) were left out", Got: itoa(p.Aside)})
		}
		if n.final() && p.Glyphs == 0 && p.ImageShare > 0.5 {
			n.find(Finding{Kind: "page-without-text", Severity: SeverityWarning, Page: p.Number, Table: -1, Row: -1, Column: -1,
				Message: "the page is a picture and was not read"})
		}
	}
	if twice > 0 {
		n.find(Finding{Kind: "overprinted-text", Severity: SeverityInfo, Page: first, Table: -1, Row: -1, Column: -1,
			Message: "characters that are printed on an equal one (bold by printing twice) count once; the first is on this page", Got: itoa(twice)})
	}
}

// reportTemplate says that all statements are empty forms. Of a damaged file nobody knows what it prints.
func (n *normalizer) reportTemplate() {
	if n.doc.Missing != "" || slices.ContainsFunc(n.doc.Pages, func(p extract.Page) bool { return len(p.Warnings) > 0 }) {
		return
	}
	for i := range n.report.Facts {
		if n.report.Facts[i].State == StateReported {
			return
		}
	}
	if len(n.report.Statements) >= 3 {
		for i := range n.report.Findings {
			switch n.report.Findings[i].Kind {
			case "no-fiscal-year": // a form to be filled in has none
				n.report.Findings[i].Severity = SeverityWarning
			case "empty-statement": // said once for all
				n.report.Findings[i].Severity = SeverityInfo
			}
		}
		n.find(Finding{Kind: "blank-template", Severity: SeverityWarning, Message: "every statement is an empty form: the document is a template", Got: itoa(len(n.report.Statements)) + " statements"})
	}
}

// collectCells hands on every printed cell of every table.
func (n *normalizer) collectCells() {
	cells := 0
	for i := range n.doc.Pages {
		for t := range n.doc.Pages[i].Tables {
			cells += len(n.doc.Pages[i].Tables[t].Cells)
		}
	}
	n.report.Cells = make([]Cell, 0, cells)
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		for t := range p.Tables {
			tab := &p.Tables[t]
			pl := place{p.Number, tab.Index}
			roles := n.roles[pl]
			for ci := range tab.Cells {
				c := &tab.Cells[ci]
				role := RoleUnmapped
				if roles != nil && roles[ci] != "" {
					role = roles[ci]
				}
				text := c.Text
				if was, ok := n.printed[cellPlace{p.Number, tab.Index, c.Row, c.Col}]; ok {
					text = was
				}
				n.report.Cells = append(n.report.Cells, Cell{Page: p.Number, Table: tab.Index, Row: c.Row, Column: c.Col,
					RowSpan: c.RowSpan, ColumnSpan: c.ColSpan, Text: text, Box: c.Box, Statement: n.owner[pl], Role: role})
			}
		}
	}
}

// finish counts, sorts the findings and decides the outcome.
func (n *normalizer) finish() {
	r := n.report
	sort.SliceStable(r.Findings, func(i, j int) bool {
		a, b := &r.Findings[i], &r.Findings[j]
		if a.Page != b.Page {
			return a.Page < b.Page
		}
		if a.Table != b.Table {
			return a.Table < b.Table
		}
		if a.Row != b.Row {
			return a.Row < b.Row
		}
		if a.Column != b.Column {
			return a.Column < b.Column
		}
		if a.Kind != b.Kind {
			return a.Kind < b.Kind
		}
		return a.Got < b.Got
	})
	r.Document.StatementsFound = len(r.Statements)
	if r.Document.Status == StatusOK {
		for i := range r.Findings {
			if r.Findings[i].Severity == SeverityError {
				r.Document.Status = StatusPartial
			}
		}
	}
}
