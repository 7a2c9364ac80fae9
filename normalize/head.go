package normalize

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// column is one column of a statement with what its head says.
type column struct {
	path    []string // texts of the head from top to bottom
	role    string   // RoleCode, RoleLabel, RoleLineNumber, RoleAmount or ""
	measure string
	item    string // of the 三公 statement
	phase   string // budget or actual
	unit    string // unit in the head
	panel   int    // side or block, counted from 0
}

func (c *column) leaf() string {
	if len(c.path) == 0 {
		return ""
	}
	return c.path[len(c.path)-1]
}

var (
	listStart = regexp.MustCompile(`^(?:[一二三四五六七八九十]+、|其中:|\([一二三四五六七八九十\d]+\)|\d+[.、])`)
	totalText = regexp.MustCompile(`^(?:本年)?(?:收入|支出|收支)?(?:合计|总计)$`)
	// countHead is a label of numbers that are no money: 团组数（个）, 公务用车保有量（辆）, 国内公务接待人次.
	countHead = regexp.MustCompile(`团组|人次|保有量|批次|批数|次数|数量|购置数|(?:人|辆|个|次|批|组|台|套)数|[(（](?:个|辆|人|次|批|台|套|台、套|人次|批次)[)）]`)
	codeHead  = regexp.MustCompile(`编码|代码|^[类款项目]$|^类款项?$`)
)

// readHead finds where the body begins and what each column means.
func (n *normalizer) readHead(s *statement, pt *part) {
	pt.body = n.bodyStart(s, pt)
	pt.columns = make([]column, pt.table.Cols)
	for c := range pt.columns {
		pt.columns[c].path = pt.headPath(c)
	}
	for i := range pt.table.Cells {
		cell := &pt.table.Cells[i]
		if cell.Text != "" && (cell.Row < pt.body || cell.Row == pt.body && codePart(cell.Text)) {
			pt.roles[i] = RoleHeader
			if cell.Row < pt.first {
				pt.roles[i] = RoleNote
			}
		}
	}
	n.assign(s, pt)
}

// hasHead says whether a table repeats the head of its statement.
func (n *normalizer) hasHead(s *statement, pt *part) bool {
	return n.bodyStart(s, pt) > pt.first
}

// headPath lists the texts over a column; 栏次 and column numbers say nothing.
func (pt *part) headPath(c int) []string {
	var path []string
	for r := pt.first; r <= pt.body && r < pt.table.Rows; r++ {
		cell := pt.grid[r][c]
		if cell == nil || r > pt.first && pt.grid[r-1][c] == cell || pt.numberRow(r) {
			continue
		}
		if r == pt.body && !codePart(cell.Text) {
			continue
		}
		if k := knowledge.Key(cell.Text); k != "" && k != "栏次" {
			path = append(path, k)
		}
	}
	return path
}

// codePart says that a cell is the head of one part of a code; some publishers print these heads in the
// row of the total.
func codePart(text string) bool {
	k := knowledge.Key(text)
	return k == "类" || k == "款" || k == "项"
}

// numberRow says that a row numbers the columns: 栏次 1 2 3 …, or 7 8 9 … in all columns of the second half of a form.
func (pt *part) numberRow(r int) bool {
	last, numbers := 0, 0
	if k := knowledge.Key(pt.own(r, 0)); pt.table.Cols >= leastNumbered && len(k) <= 2 && allDigits(k) && pt.own(r, pt.table.Cols-1) != "" {
		if first, _ := strconv.Atoi(k); first > 1 {
			last = first - 1
		}
	}
	for c := 0; c < pt.table.Cols; c++ {
		k := knowledge.Key(pt.own(r, c))
		switch {
		case k == "" || k == "-":
		case strings.HasPrefix(k, "栏次") || k == "行次":
			return true
		case len(k) <= 2 && allDigits(k):
			v := int(k[0] - '0')
			if len(k) == 2 {
				v = v*10 + int(k[1]-'0')
			}
			if v != last+1 {
				return false
			}
			last = v
			numbers++
		default:
			return false
		}
	}
	return numbers >= 2 && (last == numbers || numbers == pt.table.Cols)
}

// leastNumbered is how many columns may be numbered from another number than 1: fewer may be amounts that follow one another
// by chance.
const leastNumbered = 4

// maxHead is the most rows a head has.
const maxHead = 9

// bodyStart finds the first row that is no head.
func (n *normalizer) bodyStart(s *statement, pt *part) int {
	if k := repeatedHead(s, pt); k > 0 {
		return pt.first + k
	}
	for r := pt.first; r < pt.table.Rows && r < pt.first+maxHead; r++ {
		if !pt.numberRow(r) && n.bodyRow(s, pt, r) {
			return r
		}
	}
	return min(pt.first+maxHead, pt.table.Rows)
}

// allNumbers says that every filled cell of a row is a number or a dash.
func (pt *part) allNumbers(r int) bool {
	numbers := 0
	for c := 0; c < pt.table.Cols; c++ {
		switch parseAmount(pt.own(r, c)).state {
		case StateReported:
			numbers++
		case StateUnreadable:
			return false
		}
	}
	return numbers > 0
}

// repeatedHead counts the rows of a continuation that repeat the head of an earlier part word for word. Heads
// without rules may spread differently on the first page.
func repeatedHead(s *statement, pt *part) int {
	for _, head := range s.parts {
		if head == pt {
			break
		}
		if k := head.body - head.first; k > 0 && head.columns != nil && repeats(head, pt, k) {
			return k
		}
	}
	return 0
}

// repeats says that the first k rows of a part are those of another. A head over several columns may begin over another one
// of them, in all rows but the last.
func repeats(head, pt *part, k int) bool {
	if pt.table.Cols != head.table.Cols || pt.first+k > pt.table.Rows {
		return false
	}
	for r := 0; r < k; r++ {
		if !slices.Equal(pt.keys(pt.first+r, r == k-1), head.keys(head.first+r, r == k-1)) {
			return false
		}
	}
	return true
}

// keys are the keys of the cells that begin in a row, and, if asked for, of those that do not.
func (pt *part) keys(r int, all bool) (keys []string) {
	for c := 0; c < pt.table.Cols; c++ {
		if k := knowledge.Key(pt.own(r, c)); k != "" || all {
			keys = append(keys, k)
		}
	}
	return keys
}

// bodyRow says that a row holds data: a code, an amount, a known label, or nothing at all below a head.
func (n *normalizer) bodyRow(s *statement, pt *part, r int) bool {
	filled, words, label := 0, 0, false
	budgets, actuals := false, false
	reader := n.k.Form(s.slug).Reader
	for c := 0; c < pt.table.Cols; c++ {
		cell := pt.grid[r][c]
		if cell == nil || cell.Row != r || cell.Col != c || cell.Text == "" {
			if cell != nil && cell.Row < r && cell.Row >= pt.first && cell.Text != "" && cell.RowSpan > 1 && r > pt.first {
				words++ // a head that reaches down into this row
			}
			continue
		}
		k := knowledge.Key(cell.Text)
		filled++
		if codeText.MatchString(k) || looksLikeAmount(k) {
			return true
		}
		if ph := phaseOf(k); reader == knowledge.ReadThreePublic && ph != "" {
			budgets, actuals = budgets || ph == "budget", actuals || ph == "actual"
			label = label || c == 0 && cell.ColSpan == 1
			continue
		}
		if n.knownLabel(s, k) {
			label = true
			continue
		}
		words++
	}
	if budgets && actuals { // budget and actual in one row are heads
		return false
	}
	if label {
		return !n.headWords(pt, r)
	}
	if filled >= 2 && pt.allNumbers(r) { // whole numbers under a head: 15 | 2 | 8
		return true
	}
	return filled == 0 && words == 0 && r > pt.first
}

// looksLikeAmount says that a text has the form of money, not of a column number.
func looksLikeAmount(k string) bool {
	a := parseAmount(k)
	return a.state == StateReported && (strings.Contains(k, ".") || strings.Contains(k, ",") || len(k) >= 4 || k == "0")
}

func (n *normalizer) knownLabel(s *statement, k string) bool {
	if totalText.MatchString(k) {
		return true
	}
	switch n.k.Form(s.slug).Reader { // elsewhere 其中 and ordinals stand in heads too: 事业收入（小计、其中：教育收费）
	case knowledge.ReadSummary, knowledge.ReadThreePublic:
		if listStart.MatchString(k) {
			return true
		}
	}
	for _, side := range []string{"revenue", "expenditure", ""} {
		if _, ok := n.k.Line(s.slug, side, "", k); ok {
			return !strings.Contains(k, "合计") && len(k) > 6
		}
	}
	return false
}

// headWords says that a row has more words than a row of data can have: 合计 as the head of a column
// stands beside other heads.
func (n *normalizer) headWords(pt *part, r int) bool {
	heads, labels := 0, 0
	for c := 0; c < pt.table.Cols; c++ {
		k := knowledge.Key(pt.own(r, c))
		switch {
		case k == "" || parseAmount(k).state != StateUnreadable:
		case listStart.MatchString(k) && !strings.HasPrefix(k, "其中"):
			labels++
		default:
			heads++
		}
	}
	return labels == 0 && heads > 2
}

// phaseWords are taken out of a head that names item and phase at once: 公务接待费决算数.
var phaseWords = strings.NewReplacer("年初预算数", "", "全年预算数", "", "调整预算数", "", "预算数", "", "决算数", "", "统计数", "", "支出数", "", "执行数", "",
	"年初预算", "", "全年预算", "", "金额", "", "本年", "", "年度", "")

// phaseOf reads budget or actual in a head or label.
func phaseOf(k string) string {
	switch {
	case strings.Contains(k, "决算数"), strings.Contains(k, "统计数"), k == "金额", strings.Contains(k, "执行数"), strings.Contains(k, "支出数"):
		return "actual"
	case strings.Contains(k, "预算数"), k == "年初预算", k == "全年预算":
		return "budget"
	}
	return ""
}

// assign gives every column its role and measure.
func (n *normalizer) assign(s *statement, pt *part) {
	for c := range pt.columns {
		col := &pt.columns[c]
		if u, ok := headUnit(strings.Join(col.path, "/")); ok {
			col.unit = u
		}
	}
	switch n.reader(s) {
	case knowledge.ReadSummary:
		n.assignSummary(s, pt)
	case knowledge.ReadThreePublic:
		n.assignThreePublic(pt)
	case knowledge.ReadBlocks:
		n.assignBlocks(s, pt)
	case knowledge.ReadList:
		n.assignList(s, pt)
	default:
		n.assignCoded(s, pt)
	}
	for c := range pt.columns {
		n.yearAndPhase(s, &pt.columns[c])
	}
}

var (
	headYear   = regexp.MustCompile(`20\d\d`)
	priorYear  = regexp.MustCompile(`上年(?:度)?(?:决算|数|支出|收入|实际|同期|执行|$)|去年|上期|以前年度(?:决算|数)|增减|同比|差额|增长|完成率|占比|比例`)
	budgetHead = regexp.MustCompile(`(?:年初|全年|调整后?|年度|本年)?预算数|年初预算$|全年预算$|调整预算$`)
)

// yearAndPhase takes the meaning from columns of another year, of a comparison, and from those under a head
// of the budget whose own head does not say so: they would read as the year's outturn.
func (n *normalizer) yearAndPhase(s *statement, col *column) {
	if col.role != RoleAmount {
		return
	}
	year := itoa(n.report.Document.FiscalYear)
	for i, k := range col.path {
		other := false
		for _, y := range headYear.FindAllString(k, -1) {
			other = other || y != year
		}
		if other || priorYear.MatchString(k) {
			col.role, col.measure, col.item = "", "", ""
			return
		}
		if n.k.Form(s.slug).Reader == knowledge.ReadThreePublic || !budgetHead.MatchString(k) {
			continue
		}
		col.phase = "budget"
		if i == len(col.path)-1 && strings.Contains(col.measure, "budget") && !strings.HasPrefix(col.measure, "general_public_budget") {
			continue // the leaf names the budget itself
		}
		switch {
		case col.measure != "amount" && col.measure != "expenditure":
			col.role, col.measure = "", ""
			return
		case strings.HasPrefix(k, "年初"):
			col.measure = "initial_budget"
		case strings.HasPrefix(k, "全年"), strings.HasPrefix(k, "调整"):
			col.measure = "full_year_budget"
		default:
			col.measure = "budget"
		}
	}
}

// kinds of text in the body of a column, as shares of its filled cells.
type content struct{ filled, codes, words, numbers int }

func (pt *part) content(c int) content {
	var t content
	for r := pt.body; r < pt.table.Rows; r++ {
		k := knowledge.Key(pt.own(r, c))
		if k == "" {
			continue
		}
		t.filled++
		switch a := parseAmount(k); {
		case codeText.MatchString(k):
			t.codes++
		case a.state == StateReported || a.state == StateDash:
			t.numbers++
		default:
			t.words++
		}
	}
	return t
}

// projectColumn marks the column of projects beside that of the names of codes.
const projectColumn = "project"

func (n *normalizer) assignCoded(s *statement, pt *part) {
	named, coded := false, false
	for c := range pt.columns {
		col := &pt.columns[c]
		leaf := col.leaf()
		if k := len(col.path); k > 1 && totalText.MatchString(leaf) && (strings.Contains(col.path[k-2], "名称") || strings.Contains(col.path[k-2], "编码") || strings.Contains(col.path[k-2], "代码")) {
			leaf = col.path[k-2] // the label of a total row that shares its row with the lowest heads
		}
		switch {
		case strings.Contains(leaf, "名称") || leaf == "项目" && !named && pt.content(c).words > 0:
			col.role = RoleLabel
			if named && n.k.Form(s.slug).Rows == knowledge.RowsNames && leaf == "项目名称" {
				col.item = projectColumn
			}
			named = true
		case !named && (codeHead.MatchString(leaf) || codeHead.MatchString(strings.Join(col.path, "/")) && !strings.Contains(leaf, "合计")):
			col.role, coded = RoleCode, true
		case !coded && (strings.Contains(leaf, "编码") || strings.Contains(leaf, "代码")) && pt.content(c).codes > 0: // behind the name
			col.role, coded = RoleCode, true
		case leaf == "行次" || leaf == "序号":
			col.role = RoleLineNumber
		default:
			if m, ok := n.codedMeasure(s, col.path); ok {
				col.role, col.measure = RoleAmount, m
			}
		}
	}
	if !named {
		n.guessLabels(pt)
	}
	pt.swapNames()
}

// swapNames exchanges the columns of codes and names where what stands in them is the other way round.
func (pt *part) swapNames() {
	code, name := -1, -1
	for c := range pt.columns {
		switch role := pt.columns[c].role; {
		case role == RoleCode && code < 0:
			code = c
		case role == RoleLabel && name < 0:
			name = c
		case role == RoleCode || role == RoleLabel:
			return
		}
	}
	if code < 0 || name < 0 {
		return
	}
	if in, out := pt.content(code), pt.content(name); in.codes == 0 && in.words > 1 && out.codes > 1 && out.words == 0 {
		pt.columns[code].role, pt.columns[name].role = RoleLabel, RoleCode
	}
}

// codedMeasure is the meaning of a column of a coded form; in forms of detail columns may be economic kinds.
func (n *normalizer) codedMeasure(s *statement, path []string) (string, bool) {
	if n.k.Form(s.slug).Reader == knowledge.ReadDetail && len(path) > 0 {
		if m, ok := n.k.Economic(path, n.report.Document.FiscalYear); ok {
			return m, true
		}
	}
	return n.k.Measure(s.slug, path)
}

// guessLabels finds code and label columns by what stands in them, where the head does not say.
func (n *normalizer) guessLabels(pt *part) {
	for c := range pt.columns {
		if pt.columns[c].role == RoleAmount {
			return
		}
		t := pt.content(c)
		switch {
		case t.codes > 0 && t.codes*2 >= t.filled:
			pt.columns[c].role = RoleCode
		case t.words > 0 && t.words*2 >= t.filled:
			pt.columns[c].role = RoleLabel
			return
		}
	}
}

// assignSummary splits a form of two sides into panels: each starts at a column of labels.
func (n *normalizer) assignSummary(s *statement, pt *part) {
	panel := -1
	for c := range pt.columns {
		col := &pt.columns[c]
		leaf := col.leaf()
		t := pt.content(c)
		isLabel := strings.HasPrefix(leaf, "项目") || (leaf == "收入" || leaf == "支出") && t.words > 0
		if !isLabel && t.words*2 > t.filled && t.words > 2 && leaf != "行次" {
			if _, ok := n.k.Measure(s.slug, col.path); !ok || len(col.path) == 0 {
				isLabel = true
			}
		}
		switch {
		case isLabel:
			panel++
			col.role = RoleLabel
		case leaf == "行次" || leaf == "序号":
			col.role = RoleLineNumber
		default:
			if m, ok := n.k.Measure(s.slug, col.path); ok && panel >= 0 {
				col.role, col.measure = RoleAmount, m
			}
		}
		col.panel = max(panel, 0)
	}
}

// assignBlocks finds the code, name and amount columns that stand side by side several times; the name may come first.
func (n *normalizer) assignBlocks(s *statement, pt *part) {
	block, inCode, named := -1, false, pt.namesFirst()
	for c := range pt.columns {
		col := &pt.columns[c]
		leaf := col.leaf()
		t := pt.content(c)
		isCode := codeHead.MatchString(leaf) || len(col.path) == 0 && t.codes > 0 && t.codes*2 >= t.filled
		switch {
		case isCode:
			if !inCode && !named {
				block++
			}
			col.role = RoleCode
		case strings.Contains(leaf, "名称") || leaf == "项目" || leaf == "经济分类科目":
			if named || !inCode && (block < 0 || n.blockHas(pt, c, block)) {
				block++
			}
			col.role = RoleLabel
		case leaf == "行次" || leaf == "序号":
			col.role = RoleLineNumber
		default:
			if m, ok := n.k.Measure(s.slug, col.path); ok {
				col.role, col.measure = RoleAmount, m
			}
		}
		inCode = isCode
		col.panel = max(block, 0)
	}
}

// namesFirst says that the names of a form of blocks stand before their codes.
func (pt *part) namesFirst() bool {
	for c := range pt.columns {
		switch leaf := pt.columns[c].leaf(); {
		case codeHead.MatchString(leaf):
			return false
		case strings.Contains(leaf, "名称"):
			return c+1 < len(pt.columns) && codeHead.MatchString(pt.columns[c+1].leaf())
		}
	}
	return false
}

// blockHas says that the block already has its label column.
func (n *normalizer) blockHas(pt *part, c, block int) bool {
	for k := 0; k < c; k++ {
		if pt.columns[k].panel == block && pt.columns[k].role == RoleLabel {
			return true
		}
	}
	return false
}

// assignThreePublic reads item and phase of every column from the whole path.
func (n *normalizer) assignThreePublic(pt *part) {
	for c := range pt.columns {
		col := &pt.columns[c]
		var items []string
		for _, k := range col.path {
			if ph := phaseOf(k); ph != "" {
				col.phase = ph
				if k = phaseWords.Replace(k); k == "" {
					continue
				}
			}
			items = append(items, k)
		}
		leaf := col.leaf()
		switch {
		case leaf == "行次" || leaf == "序号":
			col.role = RoleLineNumber
			continue
		case leaf == "项目" || leaf == "栏次" || leaf == "单位名称" || leaf == "部门名称" || len(col.path) == 0 && pt.content(c).words > 0:
			col.role = RoleLabel
			continue
		}
		col.item = n.itemOf(items)
		if (col.item != "" || col.phase != "") && !countHead.MatchString(strings.Join(items, "/")) {
			col.role = RoleAmount
		}
	}
	pt.twoBudgets()
}

// twoBudgets tells the initial budget from the adjusted one where the form prints both.
func (pt *part) twoBudgets() {
	kind := func(c int) string {
		path := strings.Join(pt.columns[c].path, "/")
		switch {
		case strings.Contains(path, "年初预算"):
			return "initial_budget"
		case strings.Contains(path, "全年预算"), strings.Contains(path, "调整预算"):
			return "full_year_budget"
		}
		return ""
	}
	seen := map[string]bool{}
	for c := range pt.columns {
		seen[kind(c)] = true
	}
	if !seen["initial_budget"] || !seen["full_year_budget"] {
		return
	}
	for c := range pt.columns {
		if k := kind(c); k != "" && pt.columns[c].phase == "budget" {
			pt.columns[c].phase = k
		}
	}
}

// itemOf reads the item of a column from its heads without the phase.
func (n *normalizer) itemOf(heads []string) string {
	if len(heads) == 0 {
		return ""
	}
	if countHead.MatchString(strings.Join(heads, "/")) {
		return ""
	}
	if it, ok := n.k.JoinedItem(heads); ok {
		return it
	}
	leaf := heads[len(heads)-1]
	total := leaf == "合计" || leaf == "小计" || leaf == "总计" || strings.HasSuffix(leaf, "合计") || strings.HasSuffix(leaf, "小计")
	if !total {
		if it, ok := n.k.Item(leaf); ok && !groupHead(leaf) {
			return it
		}
	}
	for i := len(heads) - 2; i >= 0; i-- {
		if it, ok := n.k.Item(heads[i]); ok && !groupHead(heads[i]) {
			return it
		}
	}
	if total || groupHead(leaf) && strings.Contains(leaf, "三公") {
		return "three_public_total"
	}
	return ""
}

// groupHead says that a head names several items at once: 三公经费及会议费、培训费.
func groupHead(k string) bool {
	return strings.Contains(k, "三公") || strings.Contains(k, "会议费、培训费")
}
