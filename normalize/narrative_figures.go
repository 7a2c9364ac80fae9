package normalize

import (
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// figure is a number in prose with the unit behind it.
type figure struct {
	value decimal.Decimal
	unit  string // "" when none follows
	text  string // number and unit
	end   int
}

// figureUnits are the units that may follow a number, longer ones first.
var figureUnits = []string{"百万元", "亿元", "万元", "千元", "元", "%", "人次", "批次", "台(套)", "台/套", "台套", "台", "辆", "个", "次", "批", "人", "分"}

// moneyFactor is how many places a unit of money shifts to 万元.
var moneyFactor = map[string]int32{"亿元": 4, "百万元": 2, "万元": 0, "千元": -1, "元": -4}

// scanFigure reads the number at a place. A comma belongs to it where three digits follow and no point came before:
// 4125.49,4143.91 are two.
func scanFigure(s string, i int) (f figure, ok bool) {
	from := i
	if s[i] == '-' {
		i++
	}
	digits, grouped, point := 0, false, false
scan:
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == ',' && !point && groupAt(s, i) && (grouped || digits <= 3):
			grouped = true
		case c == '.' && !point && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9':
			point = true
		default:
			break scan
		}
	}
	if digits > longFigure {
		return figure{end: i}, false
	}
	v, err := decimal.NewFromString(strings.ReplaceAll(s[from:i], ",", ""))
	if err != nil {
		return figure{end: i}, false
	}
	f = figure{value: v, end: i}
	for _, u := range figureUnits {
		if strings.HasPrefix(s[i:], u) {
			f.unit, f.end = u, i+len(u)
			break
		}
	}
	f.text = s[from:f.end]
	return f, true
}

// longFigure of a figure: more are no amount.
const longFigure = 18

// groupAt says that a comma is followed by three digits and then by none.
func groupAt(s string, i int) bool {
	n := 0
	for n < 4 && i+1+n < len(s) && s[i+1+n] >= '0' && s[i+1+n] <= '9' {
		n++
	}
	return n == 3
}

// number reads a year, or a figure and what it states.
func (c *reading) number(i int) int {
	f, ok := scanFigure(c.s, i)
	if !ok {
		c.reject()
		return f.end
	}
	if y, end, isYear := yearAt(c.s, i); isYear {
		c.year(y, i)
		return end
	}
	if end, isDate := c.month(f, i); isDate {
		return end
	}
	rest := c.s[f.end:]
	switch {
	case f.unit == "" && c.scoreAt(f, rest):
		f.unit = "分"
	case f.unit == "" && c.sidesAt(f, rest):
		return f.end
	case f.unit == "" || strings.HasPrefix(rest, "以上") || strings.HasPrefix(rest, "以下") || strings.HasPrefix(rest, "(含)以"):
		c.unknown(i, f.end) // 2万路, 单价100万元以上
		return f.end
	}
	if m := c.members(c.from, i); m.several() {
		c.shared(m, f, i)
	} else {
		c.state(f, i)
	}
	c.afterFigure(f.end)
	return f.end
}

// yearAt reads 2024年, 2024年度.
func yearAt(s string, i int) (year, end int, ok bool) {
	if i+4 > len(s) || i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		return 0, 0, false
	}
	y, err := strconv.Atoi(s[i : i+4])
	if err != nil || y < 1990 || y > 2100 || !strings.HasPrefix(s[i+4:], "年") {
		return 0, 0, false
	}
	return y, i + 4 + len("年"), true
}

// scoreAt says that a number without a unit is a score: 自评得分99.5，
func (c *reading) scoreAt(f figure, rest string) bool {
	return strings.HasSuffix(c.clause.noun, "得分") && (rest == "" || strings.ContainsRune(",;。", []rune(rest)[0]))
}

// sidesAt reads the first of two amounts with one unit: 各是4125.49,4143.91万元.
func (c *reading) sidesAt(f figure, rest string) bool {
	for _, sep := range []string{",", "、", "和", "与"} {
		tail, ok := strings.CutPrefix(rest, sep)
		if !ok || tail == "" || tail[0] < '0' || tail[0] > '9' {
			continue
		}
		g, ok := scanFigure(tail, 0)
		if shift, money := moneyFactor[g.unit]; ok && money && (c.subject == "total_both" || c.subject == "fiscal_total") && c.understood() {
			c.each = 1
			f.value, f.text = f.value.Shift(shift), f.text+g.unit
			c.sides(f, 0)
			return true
		}
	}
	return false
}

// afterFigure: what was said before the figure is used up.
func (c *reading) afterFigure(end int) {
	l := &c.clause
	c.from, c.start = end, c.subject
	c.clause = clause{actual: l.actual, relation: l.relation, noun: l.noun, nounAt: l.nounAt, block: l.block}
}

func (c *reading) reject() {
	c.rejected, c.hole = true, true
	if c.locked() {
		c.blocked = true
		return
	}
	c.subject = ""
}

// understood says that the words before a figure are known: nothing unknown behind the subject or without one, and
// before it at most the name of the entity.
func (c *reading) understood() bool {
	l := &c.clause
	return c.subject != "" && !c.blocked && !l.after && !l.before && !l.block && (!l.counted || l.share) && !l.otherYear && !c.scope.foreign
}

// factOf is what a figure states of the subject.
type factOf struct {
	suffix, comparison, base string
	value                    decimal.Decimal
	unit, printed            string
}

// state finds out what a figure states.
func (c *reading) state(f figure, at int) {
	shift, money := moneyFactor[f.unit]
	switch {
	case money:
		f.value = f.value.Shift(shift)
		c.money(f, at)
	case f.unit == "%":
		c.percent(f, at)
	default:
		c.count(f, at)
	}
}

func (c *reading) money(f figure, at int) {
	l := &c.clause
	out := factOf{value: f.value, unit: wan, printed: f.text}
	switch {
	case !c.understood() || l.share || !c.ofYear():
		c.reject()
		return
	case l.involved:
		out.suffix = ".amount"
	case l.dir != 0 || l.either:
		if !c.change(&out, CompareYoY, CompareBudget) {
			c.reject()
			return
		}
	case l.role != "":
		c.closing = l.complete
		c.budgets(&out, l.role)
	case l.lastYear:
		out.suffix = ".prev"
	case c.each > 0 && (c.subject == "total_both" || c.subject == "fiscal_total"):
		c.sides(f, at)
		return
	default:
		out.suffix = actualSuffix(c.subject)
	}
	c.emit(out, at)
}

// budgets names a budget: the first of the year, or that of the full year.
func (c *reading) budgets(out *factOf, role string) {
	out.suffix = ".budget"
	if role == knowledge.PhraseFull && !strings.HasPrefix(c.subject, "perf.") {
		out.suffix = ".full_year_budget"
	}
	if role == knowledge.PhraseBudget && c.subject == "gpb" && strings.Contains(c.s, "全年预算") {
		initial := *out
		initial.suffix = ".initial_budget"
		c.emit(initial, 0)
	}
}

// actualSuffix is what the key of an actual amount ends with, where the key alone names the whole matter.
func actualSuffix(subject string) string {
	switch {
	case subject == "sangong" || subject == "training" || subject == "meeting",
		strings.HasPrefix(subject, "item."), strings.HasPrefix(subject, "perf."):
		return ".actual"
	}
	return ""
}

// sides gives the two figures behind a pair of totals to income and expenditure.
func (c *reading) sides(f figure, at int) {
	if c.each > 2 {
		c.reject()
		return
	}
	pair := c.subject
	c.subject = pairs[pair][c.each-1]
	c.emit(factOf{value: f.value, unit: wan, printed: f.text}, at)
	c.subject = pair
	c.each++
}

// change names a change by what it is against; its sign comes from the direction word, or from that of the change
// before where the print leaves both.
func (c *reading) change(out *factOf, prior, budget string) bool {
	dir := c.clause.dir
	if c.clause.either {
		dir = c.lastDir
	}
	if dir == 0 {
		return false
	}
	switch c.base {
	case basePrior:
		out.comparison, out.base = prior, basePrior
	case baseBudget:
		out.comparison, out.base = budget, baseBudget
	default:
		return false
	}
	out.suffix = "." + out.comparison
	if out.value.IsNegative() {
		return false // 减少-5: which of the two is meant
	}
	if dir < 0 {
		out.value = out.value.Neg()
	}
	c.lastDir = dir
	return true
}

func (c *reading) percent(f figure, at int) {
	l := &c.clause
	out := factOf{value: f.value, unit: "%", printed: f.text}
	ok := true
	switch {
	case !c.understood() || !c.ofYear():
		ok = false
	case l.share && (l.role == "" || l.wholeOdd || l.whole != ""):
		c.shares(&out)
	case l.complete || c.closing || l.role != "" && l.dir == 0 && strings.HasSuffix(c.s[:at], "的"):
		out.suffix, out.comparison, out.base = ".completion", CompareCompletion, baseBudget
		if l.role == knowledge.PhraseFull {
			out.base = baseFull
		}
	case l.dir != 0 || l.either:
		ok = c.change(&out, CompareYoYPercent, CompareBudgetRate)
	default:
		ok = false
	}
	if !ok {
		c.reject()
		return
	}
	c.closing = false
	c.emit(out, at)
}

func (c *reading) shares(out *factOf) {
	l := &c.clause
	out.suffix, out.comparison, out.base = ".share", CompareShare, l.whole
	switch {
	case l.wholeOdd:
		out.base = baseOther
	case strings.Contains(c.s, "占本年支出合计") || strings.Contains(c.s, "占支出合计") || strings.Contains(c.s, "占本年支出"):
		if c.subject == "gpb" || l.whole == "" {
			out.base = "year_expenditure"
		}
	}
	switch {
	case c.subject == "gpb" && out.base == "year_expenditure":
		out.suffix = ".share_of_year_expenditure"
	case c.subject == "perf" || c.subject == "perf.tracked" || c.subject == "perf.targets":
		out.suffix = ".amount.share"
	}
}

// emit keeps a fact of the subject.
func (c *reading) emit(out factOf, at int) {
	key := c.subject + out.suffix
	if c.subject == "perf.overall" {
		key = c.subject + strings.Replace(out.suffix, ".", "_", 1)
	}
	if strings.HasPrefix(key, "perf.perf") || key == "" {
		return
	}
	c.now = c.now || c.scope.period == periodNow && !c.clause.lastYear
	c.keep(key, out, at)
}

func (c *reading) keep(key string, out factOf, at int) {
	c.p.r.add(c.p, NarrativeFact{Key: key, Value: decimal.NewNullDecimal(out.value), Unit: out.unit, Printed: out.printed, Comparison: out.comparison, Base: out.base,
		Sentence: c.printed, Page: c.p.f.page(c.at + at)})
}
