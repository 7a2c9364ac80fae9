package extract

// Box is a rectangle on a page: points (1/72 inch), origin at the top left corner of the page as a
// reader sees it (after /Rotate and /CropBox), x to the right, y down.
type Box struct {
	X0, Y0, X1, Y1 float64
}

// Document is what one PDF prints: pages in order with their words, rules and tables. It says nothing
// about what the numbers mean.
type Document struct {
	// Title and Producer come from the information dictionary; both are hints, never evidence.
	Title, Producer string
	// Repairs lists what had to be mended to read the file, in words ("cross-reference table rebuilt").
	Repairs []string
	// Missing says in words which pages the file should have and has not, "" for none.
	Missing string
	Pages   []Page
	// Reader says who read the file: ReaderOwn, ReaderPDFium, or ReaderBoth when the second reader was asked
	// about some of its pages.
	Reader string
	// SecondReader says in words what the second reader was needed for and what went wrong with it.
	SecondReader []string

	unsettled bool // another reading of the same bytes may give another document
}

// Page is one printed page.
type Page struct {
	Number        int     // 1-based
	Width, Height float64 // points, after rotation
	Rotate        int     // degrees clockwise as stated by the file, normalised to 0, 90, 180 or 270
	Turned        int     // degrees clockwise that its places were turned by, beyond Rotate, for text that does not run to the right: 0, 90, 180 or 270
	Words         []Word  // reading order
	Lines         []Line  // reading order; words of table cells included
	Rules         []Rule  // horizontal and vertical rules, merged
	Tables        []Table // top to bottom, then left to right
	Images        int     // images painted
	ImageShare    float64 // share of the page area under the largest image, 0 to 1
	Glyphs        int     // visible glyphs with a Unicode value
	Unmapped      int     // visible glyphs without a Unicode value
	Duplicates    int     // glyphs dropped because the same glyph stands at the same place (fake bold)
	OCR           bool    // the text is an invisible layer under a picture
	Hidden        int     // glyphs not mixed in: invisible text, clipped away, covered or off the page
	Aside         int     // glyphs seen and not mixed in: of a watermark, a seal, a stamp or a comment
	Warnings      []string
	Reader        string     // who read the page: ReaderOwn, ReaderPDFium, or ReaderBoth when they were compared
	Filled        int        // glyphs without text that got it from the second reader
	Comparison    Comparison // of the two readers, when both read the page

	heads *region // heads that end the page, until the next one says what their columns are
}

// Word is a run of glyphs on one baseline without a wide gap.
type Word struct {
	Box
	Text     string
	Size     float64 // font size in points
	Baseline float64 // y of the baseline
}

// Line is a line of text: words on one baseline, left to right.
type Line struct {
	Box
	Text  string // words joined; one blank where the gap is wider than a word gap and both sides are not CJK
	Words []int  // indices into Page.Words
	Table int    // index into Page.Tables of the table whose box holds the line, or -1
	Size  float64
}

// Rule is a horizontal or vertical drawn line (a thin filled rectangle is one too).
type Rule struct {
	Box
	Vertical bool
	cuts     []span // gaps between the pieces of a horizontal rule that was drawn in several
}

// Table is a grid as printed on one page.
type Table struct {
	Box
	Page       int    // 1-based
	Index      int    // 0-based on its page
	Rows, Cols int    // size of the grid
	Cells      []Cell // every cell once, by row then column; merged cells have spans
	// Evidence says what the grid was found by: "ruled", "open" (rules with inferred outer sides),
	// "rows" (horizontal rules, inferred columns), "shaded" or "aligned" (no rules).
	Evidence   string
	Confidence float64 // 0 to 1
}

// Cell is one printed cell; its text is verbatim, wrapped lines joined (no blank between CJK).
type Cell struct {
	Box
	Row, Col         int // 0-based top left position
	RowSpan, ColSpan int // at least 1
	Text             string
	TextBox          Box // around the printed glyphs; the zero Box when empty
	// Doubt says in words why the text is not what a reader takes for the value of the cell; "" for most.
	Doubt string
}

// Doubts of a cell.
const (
	// DoubtAcross: a figure lies over the border to the next cell, a part in each, and nothing says whose it is.
	DoubtAcross = "a figure lies over its border, and may be of either cell"
	// DoubtCut: a part of its figures is clipped away or covered.
	DoubtCut = "a part of its figures is hidden"
	// DoubtCovered: a shape or picture covers its figures.
	DoubtCovered = "its figures are covered"
	// DoubtOverprinted: figures lie on one another.
	DoubtOverprinted = "figures lie on one another in it"
	// DoubtUneven: one of its figures stands higher than the others.
	DoubtUneven = "its figures do not stand on one line"
	// DoubtStruck: a line goes through its figures.
	DoubtStruck = "its figures, or some of them, are struck out"
	// DoubtUnread: a form field or text box on it has a value that nothing paints.
	DoubtUnread = "a form field or text box lies on it whose value has no appearance"
)

// At returns the cell that covers the grid position, or nil.
func (t *Table) At(row, col int) *Cell {
	for i := range t.Cells {
		c := &t.Cells[i]
		if row >= c.Row && row < c.Row+c.RowSpan && col >= c.Col && col < c.Col+c.ColSpan {
			return c
		}
	}
	return nil
}

// Grid returns the texts as rows of equal length; a merged cell has its text in its first position
// and "" in the rest.
func (t *Table) Grid() [][]string {
	g := make([][]string, t.Rows)
	for i := range g {
		g[i] = make([]string, t.Cols)
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Row < t.Rows && c.Col < t.Cols {
			g[c.Row][c.Col] = c.Text
		}
	}
	return g
}

// Part is the document from one page to another, both counted; the pages are shared and keep their numbers.
func (d *Document) Part(first, last int) *Document {
	part := *d
	part.Pages = d.Pages[first-1 : last : last]
	return &part
}
