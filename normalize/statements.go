package normalize

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

func itoa(i int) string { return strconv.Itoa(i) }

// statement is one form being put together from the tables that carry it.
type statement struct {
	slug, title, number string
	titlePage           int
	unit, unitSource    string
	disagree            bool // two units are printed: none is taken
	entity              string
	parts               []*part
	notes               []string
	confidence          float64
}

// part is one printed table of a statement with its head understood.
type part struct {
	page    *extract.Page
	table   *extract.Table
	grid    [][]*extract.Cell // every position → the cell that covers it
	first   int               // first row of the form: rows above hold title and captions
	body    int               // first row below the head
	columns []column
	roles   []string
	index   map[*extract.Cell]int // into table.Cells and roles

	inherited   bool   // its columns are those of the part before: it prints no head
	side, phase string // said by a line over the table
	over        *part  // the half of a form on the page before that it goes on with
	lastSide    string // of its last row
}

// captions is what is printed above a table.
type captions struct {
	title, slug, number string
	unit                string
	page                int
	others              int    // lines that are neither captions nor page furniture
	unknown             string // a title that is no statement's
	continued           bool
	entity              string // 单位： or 部门： above the table
	side, phase         string // of a half of a form: 支出, 决算数
}

var (
	formNumber = regexp.MustCompile(`^(?:公开|财决|决算|附表|表|附)[0-9０-９一二三四五六七八九十]+(?:-\d+)?表?$`)
	// captionTail is what may share the line of a title: its number, the unit of amounts.
	captionTail = regexp.MustCompile(`(?:公开|财决)\d+(?:-\d+)?表?$|\(?(?:金额)?单位:(?:人民币)?(?:亿元|百万元|万元|千元|元)\)?$`)
	// printedTail is captionTail in a text as printed, blanks and wide signs in it.
	printedTail = regexp.MustCompile(`\s*(?:(?:公开|财决)\s*\d+(?:-\d+)?\s*表?|[(（]?\s*(?:金额)?单位\s*[:：]\s*(?:人民币)?(?:亿元|百万元|万元|千元|元)\s*[)）]?)\s*$`)
	titleNumber = regexp.MustCompile(`(?:公开|财决)\d+(?:-\d+)?表?|^附?表[0-9一二三四五六七八九十]+(?:-\d+)*`)
	pageNumber  = regexp.MustCompile(`^[-—–第共页/\s\d]+$`)
	noteHead    = regexp.MustCompile(`^(?:注|备注|说明|附注)\d*[:.、]`)
	emptyNote   = regexp.MustCompile(`无数据|空表|无此|没有|不涉及|未安排|未发生|未使用|无.{0,30}(?:收入|支出|经费|拨款|预算)`)
)

// findStatements walks the tables in printed order and gives each to the statement that its title
// names, or to the one that it continues.
func (n *normalizer) findStatements() {
	var last *statement
	pending := captions{} // a title at the foot of the page before
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		bottom := 0.0
		for t := range p.Tables {
			tab := &p.Tables[t]
			if n.performance.taken[place{p.Number, tab.Index}] {
				last, bottom = nil, max(bottom, tab.Y1)
				continue
			}
			caps := n.captionsAbove(p, tab, bottom)
			if caps.slug == "" && t == 0 && pending.slug != "" && caps.others == 0 {
				pending.unit = firstOf(caps.unit, pending.unit)
				caps = pending
			}
			if tab.Y0 < bottom-1 {
				n.beside(p, tab, &caps)
			}
			last = n.place(p, tab, caps, last)
			bottom = max(bottom, tab.Y1)
		}
		pending = n.danglingTitle(p, bottom)
	}
}

func firstOf(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// place gives one table to a statement; it returns the statement that a following table may continue.
func (n *normalizer) place(p *extract.Page, tab *extract.Table, caps captions, last *statement) *statement {
	pt := newPart(p, tab)
	n.titleInside(pt, &caps)
	pt.side, pt.phase = caps.side, caps.phase
	if caps.slug == "" && last != nil {
		pt.over = n.halfOverPage(last, pt, caps)
	}
	if caps.slug == "" && last != nil && (pt.over != nil || n.continues(last, pt, caps) && !n.ownHead(last, pt, caps) || n.otherHalf(last, pt, caps)) {
		if n.adopt(last, pt) {
			if last.unit == "" && caps.unit != "" {
				last.unit, last.unitSource = caps.unit, "caption"
			}
			return last
		}
		n.find(Finding{Kind: "continuation-refused", Severity: SeverityError, Page: p.Number, Table: tab.Index, Row: -1, Column: -1, Statement: last.slug,
			Message: "a table that seems to continue the statement has columns that cannot be aligned with it"})
		return nil
	}
	confidence := 1.0
	if caps.slug == "" {
		if caps.slug = n.slugByHead(pt); caps.slug == "" {
			n.find(Finding{Kind: "unrecognised-table", Severity: n.tableWeight(pt, last), Page: p.Number, Table: tab.Index, Row: -1, Column: -1,
				Message: "the table is no known statement; its cells are kept", Got: firstOf(caps.unknown, firstText(pt))})
			return nil
		}
		confidence = 0.8
		n.find(Finding{Kind: "title-missing", Severity: SeverityWarning, Page: p.Number, Table: tab.Index, Row: -1, Column: -1, Statement: caps.slug,
			Message: "the statement was recognised by its head alone"})
	}
	n.partTitles(&caps)
	reads := n.k.Reads(caps.slug)
	for _, s := range n.statements {
		if s.slug == caps.slug && reads {
			if s = n.repeated(s, pt, caps); s == nil {
				n.anchors = append(n.anchors, anchor{caps.slug, caps.entity, p.Number})
			}
			return s
		}
	}
	if reads {
		n.anchors = append(n.anchors, anchor{caps.slug, caps.entity, p.Number})
	}
	s := &statement{slug: caps.slug, title: caps.title, number: caps.number, titlePage: caps.page, unit: caps.unit, entity: caps.entity, confidence: confidence}
	if s.unit != "" {
		s.unitSource = "caption"
	}
	s.parts = append(s.parts, pt)
	n.statements = append(n.statements, s)
	n.owner[place{p.Number, tab.Index}] = s.slug
	return s
}

// partTitles gives one of two statements of one kind under different titles the name of its own that its title has:
// all 三公 of fiscal appropriation, and those of the general public budget (Yunnan).
func (n *normalizer) partTitles(caps *captions) {
	if caps.title == "" {
		return
	}
	own := n.k.Beside(caps.slug, caps.title)
	for _, s := range n.statements {
		if s.slug != caps.slug || s.title == "" {
			continue
		}
		switch its := n.k.Beside(s.slug, s.title); {
		case own != "" && its == "":
			caps.slug = own
			return
		case own == "" && its != "":
			s.slug = its
			for _, pt := range s.parts {
				n.owner[place{pt.page.Number, pt.table.Index}] = its
			}
		}
	}
}

// ownHead says that an untitled table prints a head that is not the one of the statement before it: it is
// another form whose title could not be read. The rest of a head that a page break cut is none.
func (n *normalizer) ownHead(s *statement, pt *part, caps captions) bool {
	first := s.parts[0]
	if first.columns == nil {
		n.readHead(s, first)
	}
	prev := s.parts[len(s.parts)-1]
	if caps.continued || repeatedHead(s, pt) > 0 || n.bodyStart(s, prev) >= prev.table.Rows {
		return false
	}
	trial := newPart(pt.page, pt.table)
	trial.first = pt.first
	n.readHead(s, trial)
	if !trial.hasHeads() {
		return false
	}
	return !sameColumns(first, trial)
}

// sameColumns says that two heads mean the same columns in the same order.
func sameColumns(a, b *part) bool {
	if len(a.columns) != len(b.columns) {
		return false
	}
	for i := range a.columns {
		x, y := &a.columns[i], &b.columns[i]
		if !x.sameText(y) && (x.role != y.role || x.measure != y.measure || x.item != y.item || x.phase != y.phase || x.leaf() != y.leaf()) {
			return false
		}
	}
	return true
}

// sameText says that two columns have the same heads, wherever their lines part: a head that overflows its row passes
// for two.
func (c *column) sameText(o *column) bool {
	return strings.Join(c.path, "") == strings.Join(o.path, "")
}

// takeMeaning gives columns without a meaning that of the columns with the same heads in the first part.
func (pt *part) takeMeaning(first *part) {
	if len(pt.columns) != len(first.columns) {
		return
	}
	for c := range pt.columns {
		if pt.columns[c].role == "" && len(pt.columns[c].path) > 0 && pt.columns[c].sameText(&first.columns[c]) {
			pt.columns[c] = first.columns[c]
		}
	}
}

// tableWeight is the severity of leaving a table unread: more right behind a statement.
func (n *normalizer) tableWeight(pt *part, last *statement) string {
	if last == nil {
		return SeverityInfo
	}
	prev := last.parts[len(last.parts)-1]
	if pt.page.Number-prev.page.Number > 1 || !(&statement{parts: []*part{pt}}).hasMoney() {
		return SeverityInfo
	}
	return SeverityWarning
}

func (s *statement) hasMoney() bool { return s.moneyCells() > 0 }

// repeated handles a title that stands above a second table: the next sheet of a statement that prints
// its title on every page, or the statement a second time.
func (n *normalizer) repeated(s *statement, pt *part, caps captions) *statement {
	lastPart := s.parts[len(s.parts)-1]
	another := caps.entity != "" && s.entity != "" && caps.entity != s.entity
	sameTitle := caps.title == "" || plainTitle(caps.title) == plainTitle(s.title)
	if !another && sameTitle && pt.page.Number-lastPart.page.Number <= 1 && n.adopt(s, pt) {
		return s
	}
	severity := SeverityWarning
	if another {
		severity = SeverityError // a form of another unit, of which nothing is read
	}
	n.find(Finding{Kind: "statement-twice", Severity: severity, Page: pt.page.Number, Table: pt.table.Index, Row: -1, Column: -1, Statement: s.slug,
		Message: "the statement is printed twice; the first one is read, the cells of this one are kept", Got: caps.title})
	return nil
}

// plainTitle is a title without what differs between the sheets of one statement.
func plainTitle(title string) string {
	k, _ := knowledge.StripOrdinal(knowledge.Key(title))
	k = withoutTail(captionTail, withoutTail(captionTail, k))
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(k, "(续)"), "(续表)"), "续表")
}

func firstText(pt *part) string {
	for i := range pt.table.Cells {
		if t := pt.table.Cells[i].Text; t != "" {
			return t
		}
	}
	return ""
}

// adopt adds a table to a statement when its columns can be aligned: it repeats the head, has as many
// columns, or its column borders are borders of the columns before.
func (n *normalizer) adopt(s *statement, pt *part) bool {
	first := s.parts[0]
	if pt.over == nil && pt.table.Cols != first.table.Cols && !n.hasHead(s, pt) && alignColumns(first, pt) == nil {
		return false
	}
	s.parts = append(s.parts, pt)
	n.owner[place{pt.page.Number, pt.table.Index}] = s.slug
	return true
}

// borders are the x positions of the columns of a table.
func (pt *part) borders() []float64 {
	xs := make([]float64, pt.table.Cols+1)
	for i := range pt.table.Cells {
		c := &pt.table.Cells[i]
		xs[c.Col], xs[c.Col+c.ColSpan] = c.X0, c.X1
	}
	for i, from := 1, 0; i < len(xs); i++ { // borders that every cell spans lie somewhere between their neighbours
		if xs[i] == 0 {
			continue
		}
		for k := from + 1; k < i; k++ {
			xs[k] = xs[from] + (xs[i]-xs[from])*float64(k-from)/float64(i-from)
		}
		from = i
	}
	return xs
}

// alignColumns gives each column of a table the first column of another that stands over it; nil when a
// border stands where the other has none.
func alignColumns(head, pt *part) []int {
	hx, px := head.borders(), pt.borders()
	shift := px[0] - hx[0]
	var at []int
	for _, x := range px {
		k := -1
		for i, h := range hx {
			if math.Abs(x-shift-h) < sameEdge {
				k = i
			}
		}
		if k < 0 {
			return nil
		}
		at = append(at, k)
	}
	for i := 1; i < len(at); i++ {
		if at[i] <= at[i-1] {
			return nil
		}
	}
	return at[:len(at)-1]
}

// continues says whether a table without a title goes on with the statement before it: it follows
// directly, nothing but page furniture stands between, and it is as wide.
func (n *normalizer) continues(s *statement, pt *part, caps captions) bool {
	a, b := s.parts[len(s.parts)-1].table.Box, pt.table.Box
	sameWidth := math.Abs(a.X0-b.X0) < sameEdge && math.Abs(a.X1-b.X1) < sameEdge
	sameWidth = sameWidth || s.parts[len(s.parts)-1].table.Cols == pt.table.Cols && math.Abs((a.X1-a.X0)-(b.X1-b.X0)) < 4*sameEdge
	return sameWidth && n.follows(s, pt, caps)
}

// follows says that a table stands right behind a statement, and nothing but page furniture between.
func (n *normalizer) follows(s *statement, pt *part, caps captions) bool {
	prev := s.parts[len(s.parts)-1]
	gap := pt.page.Number - prev.page.Number
	if gap > 1 || gap == 1 && pt.table.Index != 0 || gap == 0 && pt.table.Index != prev.table.Index+1 {
		return false
	}
	if caps.others > 0 && !caps.continued {
		return false
	}
	return gap == 0 || n.linesBelow(prev, pt) == 0
}

// sameEdge (points): the sides of a table and of its continuation differ by less.
const sameEdge = 6.0

// linesBelow counts the lines under a table that end it: notes and text, not page numbers. One that says which half of the form
// comes next is that of the table behind the page break.
func (n *normalizer) linesBelow(pt, next *part) int {
	count := 0
	for i := range pt.page.Lines {
		l := &pt.page.Lines[i]
		if l.Table >= 0 || l.Y0 < pt.table.Y1-2 {
			continue
		}
		k := knowledge.Key(l.Text)
		if side, phase := n.half(k); side+phase != "" {
			next.side, next.phase = firstOf(next.side, side), firstOf(next.phase, phase)
		} else if !furniture(k) {
			count++
		}
	}
	return count
}

// furniture are lines that may stand between the pages of one table.
func furniture(k string) bool {
	if k == "" || pageNumber.MatchString(k) || formNumber.MatchString(k) || strings.HasPrefix(k, "续") || strings.HasSuffix(k, "(续)") {
		return true
	}
	if _, ok := findUnit(k); ok && len(k) < 60 {
		return true
	}
	return caption.MatchString(k)
}

// captionsAbove reads the lines between the table above (or the top of the page) and this one.
func (n *normalizer) captionsAbove(p *extract.Page, tab *extract.Table, bottom float64) captions {
	return n.readCaptions(linesAbove(p, tab, bottom), p.Number)
}

// overlaps says that a line stands above a table, not beside it on a page of two.
func overlaps(l, t extract.Box) bool { return l.X1 > t.X0-20 && l.X0 < t.X1+20 }

// captionReach is how many lines above a table may hold its captions.
const captionReach = 9

// readCaptions reads lines from the table upwards: the nearest title wins, what stands above it
// belongs to the text before.
func (n *normalizer) readCaptions(lines []*extract.Line, page int) captions {
	c := captions{page: page}
	for i := len(lines) - 1; i >= 0 && len(lines)-i <= captionReach; i-- {
		k := knowledge.Key(lines[i].Text)
		if strings.Contains(k, "续") && len(k) < 80 {
			c.continued = true
		}
		if c.slug == "" {
			if t, ok := n.titleAt(lines, i); ok {
				c.slug, c.title = t.slug, t.text
				for i++; i > t.first; i-- {
					k := knowledge.Key(lines[i-1].Text)
					if u, ok := findUnit(k); ok {
						c.unit = firstOf(c.unit, u)
					}
					c.number = firstOf(c.number, titleNumber.FindString(k))
				}
				continue
			}
		}
		if m := caption.FindStringSubmatch(k); m != nil && c.entity == "" && c.slug == "" {
			if _, isUnit := unitAt(m[1]); !isUnit {
				c.entity = trimCaption(m[1])
			}
		}
		if m := formNumber.FindString(k); m != "" && c.number == "" {
			c.number = m
		}
		if u, ok := findUnit(k); ok && c.unit == "" {
			c.unit = u
		}
		if furniture(k) {
			continue
		}
		if c.slug != "" {
			break
		}
		if side, phase := n.half(k); side+phase != "" {
			c.side, c.phase = firstOf(c.side, side), firstOf(c.phase, phase)
			continue
		}
		c.others++
		if c.unknown == "" && unknownTitle.MatchString(k) && len(k) < maxUnknownTitle && !strings.Contains(k, "部分") {
			c.unknown = lines[i].Text
		}
	}
	return c
}

// danglingTitle finds a title at the foot of a page whose table starts on the next one.
func (n *normalizer) danglingTitle(p *extract.Page, bottom float64) captions {
	var lines []*extract.Line
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Table < 0 && l.Y0 >= bottom-1 && !pageNumber.MatchString(knowledge.Key(l.Text)) {
			lines = append(lines, l)
		}
	}
	titles := 0
	for i := range lines {
		if _, ok := n.titleAt(lines, i); ok {
			titles++
		}
	}
	if titles != 1 { // a contents list has many
		return captions{}
	}
	if len(lines) > 4 {
		lines = lines[len(lines)-4:]
	}
	c := n.readCaptions(lines, p.Number)
	if c.others > 0 {
		return captions{}
	}
	return c
}

// ruled says that the rules of the table are drawn: the borders of its columns are no guess.
func (pt *part) ruled() bool { return pt.table.Evidence == "ruled" }

func newPart(p *extract.Page, t *extract.Table) *part {
	pt := &part{page: p, table: t, grid: make([][]*extract.Cell, t.Rows), roles: make([]string, len(t.Cells)), index: make(map[*extract.Cell]int, len(t.Cells))}
	for r := range pt.grid {
		pt.grid[r] = make([]*extract.Cell, t.Cols)
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		pt.index[c] = i
		for r := c.Row; r < c.Row+c.RowSpan && r < t.Rows; r++ {
			for k := c.Col; k < c.Col+c.ColSpan && k < t.Cols; k++ {
				pt.grid[r][k] = c
			}
		}
	}
	return pt
}

// own is the text of the cell that starts at a position, "" inside a merged cell.
func (pt *part) own(r, c int) string {
	if cell := pt.grid[r][c]; cell != nil && cell.Row == r && cell.Col == c {
		return cell.Text
	}
	return ""
}

// titleInside reads title, number and unit from the rows at the head of a table that spreadsheets
// print inside the grid.
func (n *normalizer) titleInside(pt *part, caps *captions) {
	for r := 0; r < pt.table.Rows && r < 5; r++ {
		texts := rowTexts(pt, r)
		if len(texts) == 0 || len(texts) > 3 {
			return
		}
		captionRow := false
		for _, t := range texts {
			k := knowledge.Key(t)
			if slug, ok := n.k.Title(k); ok && caps.slug == "" {
				caps.slug, caps.title, caps.page, captionRow = slug, t, pt.page.Number, true
			} else if len(texts) == 1 && caps.slug == "" && r == 0 && pt.wholeRow(r) && n.titleInFrame(k, pt, caps) {
				captionRow = true
			} else if u, ok := findUnit(k); ok && strings.Contains(k, "单位") {
				caps.unit, captionRow = firstOf(caps.unit, u), true
			} else if m := formNumber.FindString(k); m != "" {
				caps.number, captionRow = firstOf(caps.number, m), true
			} else if caption.MatchString(k) {
				captionRow = true
			} else if len(texts) == 1 && caps.slug == "" && r == 0 && pt.wholeRow(r) && unknownTitle.MatchString(k) {
				caps.others, caps.unknown, captionRow = caps.others+1, t, true
			}
		}
		if !captionRow {
			return
		}
		pt.first = r + 1
	}
}

// titleInFrame reads a title with all that stands between it and its table, where a frame is drawn round them and the table:
// 收入支出决算总表公开01表单位:甲局金额单位:万元.
func (n *normalizer) titleInFrame(k string, pt *part, caps *captions) bool {
	if len(k) > longestTitle {
		return false
	}
	for end := len(k); ; {
		i := strings.LastIndex(k[:end], "表")
		if i < 0 {
			return false
		}
		end = i
		title, rest := k[:i+len("表")], k[i+len("表"):]
		slug, ok := n.titleText(title)
		if !ok || len(rest) > maxUnknownTitle || rest != "" && !formNumber.MatchString(rest) && !framed.MatchString(rest) {
			continue
		}
		caps.slug, caps.title, caps.page, caps.number = slug, titleAlone(title), pt.page.Number, firstOf(caps.number, titleNumber.FindString(k))
		if u, ok := findUnit(rest); ok && strings.Contains(rest, "单位") {
			caps.unit = firstOf(caps.unit, u)
		}
		return true
	}
}

// framed is what may follow a title in its frame: the number of the form, who reports and the unit.
var framed = regexp.MustCompile(`^(?:公开|财决|表)?\d*(?:-\d+)?表?(?:(?:公开|编制|填报)?(?:单位|部门)(?:名称)?:.*|(?:金额)?单位:.*)?$`)

// unknownTitle is a text that ends as titles do.
var unknownTitle = regexp.MustCompile(`(?:表|统计|情况|明细)$`)

// maxUnknownTitle is the length of a longer text that is a sentence, in bytes.
const maxUnknownTitle = 120

// wholeRow says that one cell fills a row.
func (pt *part) wholeRow(r int) bool {
	c := pt.grid[r][0]
	return c != nil && c.ColSpan == pt.table.Cols
}

func rowTexts(pt *part, r int) []string {
	var out []string
	for c := 0; c < pt.table.Cols; c++ {
		if t := pt.own(r, c); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// slugByHead recognises a statement without a title by words that only its head and labels have.
func (n *normalizer) slugByHead(pt *part) string {
	var b strings.Builder
	for i := range pt.table.Cells {
		if pt.table.Cells[i].Row < 6 {
			b.WriteString(knowledge.Key(pt.table.Cells[i].Text))
			b.WriteByte('|')
		}
	}
	head := b.String()
	has := func(words ...string) bool {
		for _, w := range words {
			if !strings.Contains(head, w) {
				return false
			}
		}
		return true
	}
	if strings.Contains(head, "预算数") && !strings.Contains(head, "决算数") {
		return ""
	}
	coded := strings.Contains(head, "科目编码") || strings.Contains(head, "科目代码")
	switch {
	case coded && has("本年收入合计", "上级补助收入", "附属单位上缴收入"):
		return "revenue"
	case coded && has("本年支出合计", "上缴上级支出", "对附属单位补助支出"):
		return "expenditure"
	case has("|收入|", "|支出|", "一般公共预算财政拨款|", "政府性基金预算财政拨款|", "行次"):
		return "appropriation_summary"
	}
	return ""
}
