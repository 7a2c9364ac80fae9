package normalize

import (
	"slices"

	"github.com/juesuan/juesuan/extract"
)

// cellPlace is a cell as the table cells names it.
type cellPlace struct{ page, table, row, column int }

// correct replaces the texts of cells that a user corrects, in a copy of the document. A cell that is not as
// expected stays as printed. Both are told.
func (n *normalizer) correct() {
	corrections := n.k.Corrections(n.report.Document.DocumentID)
	if n.account > 1 { // named as the dataset does
		corrections = append(slices.Clone(corrections), n.k.Corrections(AccountID(n.report.Document.DocumentID, n.account))...)
	}
	if len(corrections) == 0 {
		return
	}
	doc := *n.doc
	doc.Pages = slices.Clone(doc.Pages)
	n.doc, n.printed = &doc, map[cellPlace]string{}
	for _, c := range corrections {
		if n.account > 0 && (c.Page < n.firstPage() || c.Page >= n.firstPage()+len(doc.Pages)) {
			continue // of another account in the file
		}
		at := cellPlace{c.Page, c.Table, c.Row, c.Column}
		cell := ownCell(&doc, at)
		f := Finding{Kind: "correction-not-applied", Severity: SeverityWarning, Want: c.Expect}
		switch {
		case cell == nil:
			f.Message = "a correction names a cell that the document does not have"
		case cell.Text != c.Expect:
			f.Message, f.Got = "a correction expects another text in the cell; the printed one stands", cell.Text
		default:
			f = Finding{Kind: "corrected", Severity: SeverityInfo, Message: "corrected by a user: " + c.Reason, Got: cell.Text, Want: c.Value}
			n.printed[at] = cell.Text
			cell.Text, cell.Doubt = c.Value, ""
		}
		f.Page, f.Table, f.Row, f.Column = c.Page, c.Table, c.Row, c.Column
		n.find(f)
	}
}

// ownCell is a cell of the copy that may be changed; nil when there is none that begins at the place.
func ownCell(doc *extract.Document, at cellPlace) *extract.Cell {
	for i := range doc.Pages {
		p := &doc.Pages[i]
		if p.Number != at.page {
			continue
		}
		p.Tables = slices.Clone(p.Tables)
		for t := range p.Tables {
			tab := &p.Tables[t]
			if tab.Index != at.table {
				continue
			}
			tab.Cells = slices.Clone(tab.Cells)
			for k := range tab.Cells {
				if c := &tab.Cells[k]; c.Row == at.row && c.Col == at.column {
					return c
				}
			}
		}
	}
	return nil
}

// keepPrinted gives facts of corrected cells the text that is printed.
func (n *normalizer) keepPrinted() {
	if len(n.printed) == 0 {
		return
	}
	for i := range n.report.Facts {
		f := &n.report.Facts[i]
		if text, ok := n.printed[cellPlace{f.Page, f.Table, f.Row, f.Column}]; ok {
			f.Printed = text
		}
	}
}
