package normalize

import (
	"fmt"

	"github.com/juesuan/juesuan/extract"
)

// readerFindings reports what the second reader was needed for, and where the two readers disagree.
func (n *normalizer) readerFindings() {
	severity := SeverityInfo
	if n.doc.Reader == extract.ReaderPDFium { // no other reading confirms it
		severity = SeverityWarning
	}
	for _, note := range n.doc.SecondReader {
		n.find(Finding{Kind: "second-reader", Severity: severity, Message: note})
	}
	compared, agreed, unconfirmed, pages := 0, 0, 0, 0
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		n.filledFinding(p)
		n.disagreements(p)
		if p.Reader == extract.ReaderBoth {
			pages++
		}
		compared, agreed, unconfirmed = compared+p.Comparison.Compared, agreed+p.Comparison.Agreed, unconfirmed+p.Comparison.Unconfirmed
	}
	if pages > 0 {
		n.find(Finding{Kind: "second-reader", Severity: SeverityInfo,
			Message: fmt.Sprintf("pages read by both readers: %d; words that the second could not see or saw in part: %d", pages, unconfirmed),
			Got:     fmt.Sprintf("%d characters agree", agreed), Want: fmt.Sprintf("%d characters compared", compared)})
	}
}

// weighReadings makes facts surer that two readers read alike, and less sure where they differ.
func (n *normalizer) weighReadings() {
	for i := range n.report.Facts {
		f := &n.report.Facts[i]
		p := n.page(f.Page)
		if p.Reader != extract.ReaderBoth || p.Comparison.Compared == 0 || p.Turned != 0 && p.Comparison.Disagreed > 0 {
			continue
		}
		f.Confidence = (1 + f.Confidence) / 2
		for k := range p.Comparison.Disagreements {
			if t, r, c := cellAt(p, p.Comparison.Disagreements[k].Box); t == f.Table && r == f.Row && c == f.Column {
				f.Confidence = min(f.Confidence, disputed)
			}
		}
	}
}

// disputed is the confidence of a fact that two readers read differently.
const disputed = 0.5

// filledFinding says that characters of a page have their text from the second reader alone.
func (n *normalizer) filledFinding(p *extract.Page) {
	if p.Filled > 0 {
		n.find(Finding{Kind: "second-reader", Severity: SeverityWarning, Page: p.Number, Table: -1, Row: -1, Column: -1,
			Message: "characters whose font does not say their text have it from the second reader", Got: itoa(p.Filled)})
	}
}

// disagreements reports words that the readers read differently: got is ours, want is that of the second reader.
func (n *normalizer) disagreements(p *extract.Page) {
	c := &p.Comparison
	for i := range c.Disagreements {
		d := &c.Disagreements[i]
		f := Finding{Kind: "readers-disagree", Severity: SeverityInfo, Page: p.Number,
			Message: fmt.Sprintf("two readers of the file disagree: %q and %q", d.Ours, d.Theirs), Got: d.Ours, Want: d.Theirs}
		if d.Number {
			f.Severity = SeverityWarning
		}
		f.Table, f.Row, f.Column = cellAt(p, d.Box)
		n.find(f)
	}
	if more := c.Disagreed - len(c.Disagreements); more > 0 {
		n.find(Finding{Kind: "readers-disagree", Severity: SeverityWarning, Page: p.Number, Table: -1, Row: -1, Column: -1,
			Message: "two readers of the file disagree about more words of the page", Got: itoa(more)})
	}
}

// cellAt is the table, row and column that the middle of a box stands in; -1 for each when it stands in none.
func cellAt(p *extract.Page, b extract.Box) (table, row, column int) {
	if p.Turned != 0 { // the readers compare the page as the file has it
		return -1, -1, -1
	}
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	for t := range p.Tables {
		for i := range p.Tables[t].Cells {
			c := &p.Tables[t].Cells[i]
			if x >= c.X0 && x <= c.X1 && y >= c.Y0 && y <= c.Y1 {
				return p.Tables[t].Index, c.Row, c.Col
			}
		}
	}
	return -1, -1, -1
}
