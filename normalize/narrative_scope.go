package normalize

import (
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// scope is what the figures of a clause are of. A sentence says it once for the clauses behind it: 2018年预算33万元，
// 决算27.4万元 are both of 2018, and 下属单位…收入合计500万元，其中财政拨款收入480万元 both of the subordinate unit.
type scope struct {
	period  int
	foreign bool // of another entity, or words stand before the subject that may be one
	told    bool // by a word that goes on for the sentences behind
	loose   bool // from the sentence before; ends with the first subject or year
}

// Periods of a figure.
const (
	periodNow   = iota // the fiscal year
	periodPrior        // the year before
	periodOther        // another year, a part of the year, a forecast
)

// aside is what a bracket interrupts: what is said in it does not go on behind it.
type aside struct {
	scope   scope
	subject string
}

// bracket opens or closes an aside.
func (c *reading) bracket(mark string) {
	switch n := len(c.outer); {
	case mark == "(":
		c.outer = append(c.outer, aside{c.scope, c.subject})
	case mark == ")" && n > 0:
		c.scope, c.subject = c.outer[n-1].scope, c.outer[n-1].subject
		c.outer = c.outer[:n-1]
	}
}

// scopeOf is the scope that a sentence starts with. One that starts with 其中 or a comparison goes on about what the
// sentence before is about; another does where a word said so and no year stands first.
func (p *passage) scopeOf(s string) scope {
	out := p.scope
	if ph, ok := p.r.k.PhraseAt(s, p.topic); ok {
		switch ph.Kind {
		case knowledge.PhraseAmong, knowledge.PhraseCompare, knowledge.PhrasePrior, knowledge.PhraseUp, knowledge.PhraseDown, knowledge.PhraseEach:
			return out
		}
	}
	if _, _, dated := yearAt(s, 0); dated {
		return scope{}
	}
	out.loose = !out.told
	return out
}

// tell takes in a word of another period or entity. Accounts of projects are full of dates, and name whom they serve.
func (c *reading) tell(ph *knowledge.Phrase, at int) {
	if c.p.topic == "performance" || c.locked() {
		c.unknown(at, at+len(ph.Text))
		return
	}
	c.scope.told, c.scope.loose = true, false
	if ph.Kind == knowledge.PhrasePeriod {
		c.scope.period = periodOther
		return
	}
	c.scope.foreign = true
}

// during says of which period the clauses from here on are. A sentence that starts with another year goes on in the
// sentences behind it: 2024年部门预算收入总计90万元。支出总计90万元。
func (c *reading) during(period int, told bool) {
	if c.p.topic == "performance" {
		return // years stand in the names of projects
	}
	c.scope.period, c.scope.loose = period, false
	c.scope.told = c.scope.told && c.scope.foreign || told && period != periodNow && !c.now
}

// ours: the entity of the document is named.
func (c *reading) ours(end int) {
	c.scope.foreign = false
	if l := &c.clause; l.after {
		l.odd[1] = end // 上海市 before the name
	}
}

// qualify judges the words before a subject or a year that are not understood: they name the entity, or the figures
// may be those of another.
func (c *reading) qualify(at int) {
	c.tighten()
	l := &c.clause
	if !l.after {
		return
	}
	_, _, year := yearAt(c.s, at)
	l.after = false
	if c.own(c.s[l.odd[0]:l.odd[1]], year) || l.dated && strings.HasSuffix(c.s[:l.odd[0]], "为") {
		return // 2022年度为急救中心购置公务用车: whom it is for
	}
	l.before = true
	if !l.plain && !c.locked() && c.p.topic != "performance" {
		c.scope.foreign = true
	}
}

// qualifyCount does so for a thing that is counted: many words may stand before it, so that only an organ is another
// entity.
func (c *reading) qualifyCount() {
	c.tighten()
	l := &c.clause
	words := c.s[l.odd[0]:l.odd[1]]
	if l.after && !l.plain && c.p.topic != "performance" && c.p.r.k.IsEntity(knowledge.EntityOrgan, words) && !c.own(words, true) {
		c.scope.foreign, c.scope.told = true, true
	}
	l.before, l.after, l.counted = l.before || l.after, false, true
	c.group = nil
}

// tighten leaves the scope of the sentence before.
func (c *reading) tighten() {
	if c.scope.loose {
		c.scope = scope{}
	}
}

// own says that words stand for the entity of the document: its name or a short form of it. Before a year it may be
// a heading, or any name where that of the entity is not known.
func (c *reading) own(words string, year bool) bool {
	name := c.p.r.entity
	if year && (name == "" || c.p.r.k.Ends(knowledge.PhraseTitleEnd, words)) {
		return true
	}
	last, n := utf8.DecodeLastRuneInString(words)
	if name == "" || !strings.HasSuffix(name, string(last)) || len(words) == n {
		return false
	}
	if strings.HasSuffix(words, name) {
		return true
	}
	for _, r := range name {
		if first, n := utf8.DecodeRuneInString(words); n > 0 && r == first {
			words = words[n:]
		}
	}
	return words == ""
}

// year takes a year in: that of the clause and of those behind it, or what it is compared with.
func (c *reading) year(y, at int) {
	l := &c.clause
	if l.share {
		return
	}
	c.qualify(at)
	fiscal := c.p.r.n.report.Document.FiscalYear
	prior := fiscal == 0 || y == fiscal-1
	switch {
	case l.compare && prior:
		c.base, l.compare, l.lastYear = basePrior, false, true
		return
	case l.compare:
		c.base, l.compare, l.otherYear = baseOther, false, y != fiscal
		return
	case fiscal == 0:
	case l.dated && l.year != y:
		l.otherYear = true // 2021年至2023年
		c.during(periodOther, true)
	case y == fiscal:
		c.during(periodNow, false)
	case y == fiscal-1:
		l.lastYear = true
		c.during(periodPrior, true)
	default:
		l.otherYear = true
		c.during(periodOther, true)
	}
	l.dated, l.year = true, y
}

// month reads 12月31日 and 1-6月: the end of the year is no other period.
func (c *reading) month(f figure, i int) (end int, ok bool) {
	rest, ok := strings.CutPrefix(c.s[f.end:], "月")
	if f.unit != "" || !ok {
		return 0, false
	}
	end = f.end + len("月")
	for _, day := range []string{"31日", "底", "末"} {
		if f.text == "12" && strings.HasPrefix(rest, day) {
			return end + len(day), true
		}
	}
	c.unknown(i, end)
	if !c.clause.share && !c.locked() {
		c.during(periodOther, false)
	}
	return end, true
}

// ofYear says that a figure is of the fiscal year, or one of the year before that has a key.
func (c *reading) ofYear() bool {
	l := &c.clause
	switch {
	case l.role != "" && l.lastYear:
		return false // the budget of the year before
	case l.dir != 0 || l.either:
		return c.ofChange()
	case l.share || l.complete:
		return c.scope.period == periodNow && !l.lastYear
	}
	return c.scope.period == periodNow || c.scope.period == periodPrior && l.lastYear
}

// ofChange says that a change is one of the fiscal year: 2023年90万元，2022年80万元，同比增加10万元 is, behind 2022年80万元
// alone it is not.
func (c *reading) ofChange() bool {
	return !c.scope.foreign && (c.scope.period == periodNow || c.scope.period == periodPrior && c.now)
}
