package normalize

import (
	"math"
	"regexp"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// The sides of a form of two: what comes in and what goes out. A form prints them beside each other in one table, in two
// tables, or one under the other; so each panel, and in a table of one panel each row, is told its side by the page: its
// head, a row or a line that says 支出 alone, and labels that only one side has.
const (
	sideRevenue     = "revenue"
	sideExpenditure = "expenditure"
)

// sideWord is a text that names a side and nothing else.
var sideWord = regexp.MustCompile(`^(?:本年)?(?:(收入)|(支出))(?:部分|项目|方|情况)?$`)

func sideNamed(text string) string {
	k, _ := knowledge.StripOrdinal(knowledge.Key(text))
	switch m := sideWord.FindStringSubmatch(k); {
	case m == nil:
		return ""
	case m[1] != "":
		return sideRevenue
	}
	return sideExpenditure
}

func sideOf(panel int) string {
	if panel == 0 {
		return sideRevenue
	}
	return sideExpenditure
}

// sideSections are the lines with parts below them that have names of their own.
var sideSections = []string{"", "opening_balance", "closing_balance", "grand_total", "total_revenue", "total_expenditure", "surplus_distribution"}

// labelSide is the side of a label that only one side has: 一般公共服务支出, 年初结转和结余.
func (n *normalizer) labelSide(s *statement, label string) string {
	known := func(side string) bool {
		for _, section := range sideSections {
			if _, ok := n.k.Line(s.slug, side, section, label); ok {
				return true
			}
		}
		return false
	}
	switch in, out := known(sideRevenue), known(sideExpenditure); {
	case in && !out:
		return sideRevenue
	case out && !in:
		return sideExpenditure
	}
	return ""
}

// panels is how many panels a part has.
func (pt *part) panels() int {
	k := 0
	for c := range pt.columns {
		k = max(k, pt.columns[c].panel+1)
	}
	return k
}

// panelLabel is the label of a row in a panel, as printed.
func (pt *part) panelLabel(r, panel int) string {
	label := ""
	for c := range pt.columns {
		if pt.columns[c].panel == panel && pt.columns[c].role == RoleLabel {
			label += pt.own(r, c)
		}
	}
	return label
}

// headSide is the side that the head of a panel, or a line over a table of one panel, names.
func (pt *part) headSide(panel int) string {
	named := ""
	for c := range pt.columns {
		if pt.columns[c].panel != panel || pt.inherited {
			continue
		}
		for _, head := range pt.columns[c].path {
			side := sideNamed(head)
			if side != "" && named != "" && side != named {
				return ""
			}
			named = firstOf(named, side)
		}
	}
	if named == "" && pt.panels() == 1 {
		return pt.side
	}
	return named
}

// labelSides counts the labels of a panel that only one side has.
func (n *normalizer) labelSides(s *statement, pt *part, panel int) (in, out int) {
	for r := pt.body; r < pt.table.Rows; r++ {
		switch n.labelSide(s, pt.panelLabel(r, panel)) {
		case sideRevenue:
			in++
		case sideExpenditure:
			out++
		}
	}
	return in, out
}

// sureLabels is how many labels of one side, and none of the other, are stronger than the head of a panel and its place.
const sureLabels = 2

// panelSide is the side of a panel beside others: that of its head, else of its place, unless its labels are all of the other.
func (n *normalizer) panelSide(s *statement, pt *part, panel int) string {
	switch in, out := n.labelSides(s, pt, panel); {
	case in >= sureLabels && out == 0:
		return sideRevenue
	case out >= sureLabels && in == 0:
		return sideExpenditure
	}
	return firstOf(pt.headSide(panel), sideOf(panel))
}

// sideWalk goes down the rows of tables of one panel and knows the side it is on.
type sideWalk struct {
	side string // "" until something tells
	open []int  // rows since the last one that is surely of the side
}

// Sides of rows that have none.
const (
	sideHead    = "head"    // a head within the table
	sideUnknown = "unknown" // may be of either
)

// rowSides says of which side each row of a table of one panel is. Labels of revenue never follow those of expenditure without
// a head that says so: a part of one side may have a name of the other.
func (n *normalizer) rowSides(s *statement, pt *part, w *sideWalk) []string {
	sides := make([]string, pt.table.Rows)
	w.open = nil
	if pt.over != nil {
		w.side = pt.over.lastSide
	}
	w.side = firstOf(pt.headSide(0), w.side)
	defer func() { pt.lastSide = w.side }()
	for r := pt.body; r < pt.table.Rows; r++ {
		if side := pt.sideRow(r); side != "" {
			w.side, w.open = side, nil
			sides[r] = sideHead
			continue
		}
		if pt.headAgain(r) {
			sides[r] = sideHead
			continue
		}
		label := pt.panelLabel(r, 0)
		its := n.labelSide(s, label)
		switch {
		case its == "" || its == w.side:
		case w.side == "":
			w.side = its
			for k := pt.body; k < r; k++ {
				sides[k] = firstOf(sides[k], its)
			}
		case its == sideRevenue:
			sides[r] = sideUnknown
			continue
		default:
			w.side = its
			for _, k := range w.open {
				sides[k] = sideUnknown
			}
		}
		sides[r] = w.side
		if its != "" {
			w.open = nil
		} else if _, known := n.k.Line(s.slug, w.side, "", label); !known && label != "" {
			w.open = append(w.open, r)
		}
	}
	return sides
}

// sideRow is the side that a row names and nothing else: 支出 over the whole table, or alone in it.
func (pt *part) sideRow(r int) string {
	texts := rowTexts(pt, r)
	if len(texts) != 1 {
		return ""
	}
	return sideNamed(texts[0])
}

// headAgain says that a row repeats the lowest heads of the columns, or their numbers, within a table.
func (pt *part) headAgain(r int) bool {
	texts, heads := 0, 0
	for c := range pt.columns {
		k := knowledge.Key(pt.own(r, c))
		if k == "" {
			continue
		}
		texts++
		if k == pt.columns[c].leaf() {
			heads++
		}
	}
	return heads > 1 && heads == texts || texts > 0 && pt.numberRow(r) && knowledge.Key(rowTexts(pt, r)[0]) == "栏次"
}

// sides tells the side of every panel in every row.
func (n *normalizer) sides(s *statement, pt *part, w *sideWalk) func(r, panel int) string {
	if pt.panels() == 1 {
		rows := n.rowSides(s, pt, w)
		return func(r, _ int) string { return rows[r] }
	}
	panels := make([]string, pt.panels())
	for p := range panels {
		panels[p] = n.panelSide(s, pt, p)
	}
	return func(_, panel int) string { return panels[panel] }
}

// noSide gives the cells of a row without a side their meaning: a head within the table, or a line that is not read.
func (n *normalizer) noSide(s *statement, pt *part, r int, side string) {
	if side == sideHead {
		n.roleRow(pt, r, RoleHeader)
	} else if pt.rowHasAmounts(r) {
		n.find(Finding{Kind: "side-not-known", Severity: SeverityError, Page: pt.page.Number, Table: pt.table.Index, Row: r, Column: -1, Statement: s.slug,
			Message: "the line may be of revenue or of expenditure; its amounts are not read", Got: pt.panelLabel(r, 0)})
	}
}

// otherHalf says that a table without a title is the other half of the statement right before it: the side that the form of
// two sides has not printed yet, or, of 三公, the budget or the outturn of the same items.
func (n *normalizer) otherHalf(s *statement, pt *part, caps captions) bool {
	if !n.follows(s, pt, caps) {
		return false
	}
	for _, p := range append([]*part{pt}, s.parts...) {
		if _, _, glued := gluedColumns(&statement{parts: []*part{p}}); glued > 0 {
			return false // a clean half would hide how much of this one is wrong
		}
		if p != pt && p.columns == nil {
			n.readHead(s, p)
		}
	}
	trial := *pt
	trial.roles = make([]string, len(pt.roles))
	n.readHead(s, &trial)
	if !trial.hasHeads() {
		return false
	}
	switch n.k.Form(s.slug).Reader {
	case knowledge.ReadSummary:
		return n.otherSide(s, &trial)
	case knowledge.ReadThreePublic:
		return otherPhase(s, &trial)
	case knowledge.ReadBlocks:
		return otherBlocks(s, &trial)
	}
	return false
}

// otherBlocks says that a table is blocks of codes, names and amounts, as those before it are, with no code of theirs: 人员经费
// and 公用经费 in two tables.
func otherBlocks(s *statement, pt *part) bool {
	seen := map[string]bool{}
	for _, p := range s.parts {
		if !p.wholeBlocks() {
			return false
		}
		for _, code := range p.codes() {
			seen[code] = true
		}
	}
	codes := pt.codes()
	for _, code := range codes {
		if seen[code] || knowledge.System(code) != knowledge.SystemEconomic {
			return false
		}
	}
	return len(codes) > 0 && pt.wholeBlocks()
}

// wholeBlocks says that each column of a table is the code, the name or the amount of a block.
func (pt *part) wholeBlocks() bool {
	roles := map[string]int{}
	for c := range pt.columns {
		roles[pt.columns[c].role]++
	}
	k := roles[RoleCode]
	return k > 0 && roles[RoleLabel] == k && roles[RoleAmount] == k && 3*k == pt.table.Cols
}

// codes are the codes in the columns of codes.
func (pt *part) codes() []string {
	var codes []string
	for c := range pt.columns {
		for r := pt.body; r < pt.table.Rows && pt.columns[c].role == RoleCode; r++ {
			if k := knowledge.Key(pt.own(r, c)); codeText.MatchString(k) {
				codes = append(codes, k)
			}
		}
	}
	return codes
}

// halfOverPage is the half of a statement, printed beside another on the page before, that a table goes on with: it stands
// under it, as wide, in as many columns, and has no other head.
func (n *normalizer) halfOverPage(s *statement, pt *part, caps captions) *part {
	prev := s.parts[len(s.parts)-1]
	first := pt.page.Number-prev.page.Number == 1 && pt.table.Index == 0
	next := pt.page.Number == prev.page.Number && pt.table.Index == prev.table.Index+1 && prev.over != nil
	if !first && !next || caps.others > 0 && !caps.continued || first && n.linesBelow(prev, pt) > 0 {
		return nil
	}
	var over *part
	halves := 0
	for _, p := range s.parts {
		if p.page.Number != pt.page.Number-1 {
			continue
		}
		if b := prev.table.Box; first && p != prev && p.table.Y0 < b.Y1 && p.table.Y1 > b.Y0 || next {
			halves++
		}
		if a, b := p.table.Box, pt.table.Box; math.Abs(a.X0-b.X0) < sameEdge && math.Abs(a.X1-b.X1) < sameEdge && p.table.Cols == pt.table.Cols {
			over = p
		}
	}
	if halves == 0 || over == nil || n.ownHead(&statement{slug: s.slug, title: s.title, parts: []*part{over}}, pt, caps) {
		return nil
	}
	return over
}

// otherSide says that a table of one panel has the side that the statement lacks.
func (n *normalizer) otherSide(s *statement, pt *part) bool {
	side := pt.headSide(0)
	if side == "" || pt.panels() != 1 || len(pt.amountsOf(0)) == 0 {
		return false
	}
	if in, out := n.labelSides(s, pt, 0); side == sideRevenue && (in == 0 || out > 0) || side == sideExpenditure && (out == 0 || in > 0) {
		return false
	}
	for _, p := range s.parts {
		if p.panels() != 1 || p.headSide(0) == side {
			return false
		}
		if in, out := n.labelSides(s, p, 0); side == sideRevenue && in > 0 || side == sideExpenditure && out > 0 {
			return false
		}
	}
	return true
}

// otherPhase says that a table has the items of those before it under another of budget and outturn.
func otherPhase(s *statement, pt *part) bool {
	phase := pt.onlyPhase()
	if phase == "" {
		return false
	}
	items := map[string]bool{}
	for _, p := range s.parts {
		if its := p.onlyPhase(); its == "" || its == phase {
			return false
		}
		for c := range p.columns {
			items[p.columns[c].item] = true
		}
	}
	for c := range pt.columns {
		if it := pt.columns[c].item; it != "" && !items[it] {
			return false
		}
	}
	return true
}

// onlyPhase is the phase of all amounts of a part, said by the heads or by a line over the table; "" when there is none, or more.
func (pt *part) onlyPhase() string {
	phase, amounts := "", false
	for c := range pt.columns {
		col := &pt.columns[c]
		if col.role != RoleAmount || col.item == "" {
			continue
		}
		its := firstOf(col.phase, pt.phase)
		if its == "" || amounts && its != phase {
			return ""
		}
		phase, amounts = its, true
	}
	return phase
}

// halfCaption is a line over a table that says which half of a form it is.
var halfCaption = regexp.MustCompile(`^(?:20\d\d年度?|本年度?)?(?:支出|收入|收支|经费)?(?:年初|全年|调整)?(预算|决算)(?:数|情况)?$`)

// half reads a caption of a half: a side of the form, or budget or outturn of the year.
func (n *normalizer) half(k string) (side, phase string) {
	k, _ = knowledge.StripOrdinal(k)
	if y := headYear.FindString(k); y != "" && y != itoa(n.report.Document.FiscalYear) {
		return "", ""
	}
	if m := halfCaption.FindStringSubmatch(k); m != nil {
		if m[1] == "预算" {
			return "", "budget"
		}
		return "", "actual"
	}
	return sideNamed(k), ""
}

// beside reads the captions over a table that stands beside the one before it: the unit of both, at the right, and the half
// that is right over it.
func (n *normalizer) beside(p *extract.Page, tab *extract.Table, caps *captions) {
	above := 0.0
	for t := range p.Tables {
		if o := &p.Tables[t]; o.Y1 < tab.Y0+1 {
			above = max(above, o.Y1)
		}
	}
	lines := linesAbove(p, tab, above)
	for i := len(lines) - 1; i >= 0 && len(lines)-i <= captionReach; i-- {
		if u, ok := findUnit(lines[i].Text); ok {
			caps.unit = firstOf(caps.unit, u)
		}
	}
	if len(lines) == 0 {
		return
	}
	last := lines[len(lines)-1]
	if last.X0 < tab.X0-sameEdge || last.X1 > tab.X1+sameEdge { // it stands over both
		return
	}
	side, phase := n.half(knowledge.Key(last.Text))
	caps.side, caps.phase = firstOf(caps.side, side), firstOf(caps.phase, phase)
}
