package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// Several subjects and several figures: 基本支出、项目支出分别为10万元和20万元. The figures go to the subjects one to one, in
// order; where their numbers differ, none is a fact.

// span is a stretch of the sentence.
type span struct{ from, end int }

// member is one of the subjects: each is read as if it stood alone, 2023年度 项目支出 为 20万元.
type member struct {
	lead  span   // words before it
	head  span   // its subject; empty where only 预算 or 决算 is named
	tail  span   // words behind it
	key   string // in place of head: a subject named before
	dated bool   // a year is in its lead
	role  bool   // 预算 or 决算 is in its tail
	count bool   // it is a number of things
}

// members are the subjects of a clause.
type members struct {
	list []member
	odd  bool // words are not understood
	all  bool // 均, 各: a figure is that of each
}

// several says that more than one subject is named.
func (m *members) several() bool {
	heads := 0
	for i := range m.list {
		if m.list[i].head.end > 0 {
			heads++
		}
	}
	return heads > 1
}

// joints stand between subjects, and between figures.
var joints = []string{"、", "以及", "和", "及", "与"}

// members parts the words from the start of a clause to a figure.
func (c *reading) members(from, to int) *members {
	p := parting{c: c, to: to, cur: member{lead: span{from, from}}}
	for i := from; i < to; {
		i = p.next(i)
	}
	if p.named() {
		p.add(to)
	}
	return &p.members
}

// parting is members being parted.
type parting struct {
	members
	c     *reading
	to    int
	cur   member
	share bool // behind 占 the whole is named
}

func (p *parting) named() bool { return p.cur.head.end > 0 || p.cur.role }

func (p *parting) add(at int) {
	p.cur.tail.end = at
	p.list = append(p.list, p.cur)
}

// next takes in the words at a place.
func (p *parting) next(i int) int {
	c := p.c
	if e := c.p.r.entity; e != "" && strings.HasPrefix(c.s[i:], e) {
		return i + len(e)
	}
	if _, end, dated := yearAt(c.s, i); dated {
		p.cur.dated = p.cur.dated || !p.named()
		return end
	}
	ph, ok := c.p.r.k.PhraseAt(c.s[i:], c.p.topic)
	switch {
	case figureStarts(c.s, i):
		f, _ := scanFigure(c.s, i)
		p.odd = p.odd || len(p.list) > 0 || p.named()
		return f.end
	case !ok:
		p.odd = p.odd || !p.share && (len(p.list) > 0 || p.named())
		return i + runeLen(c.s[i:])
	case !p.share:
		p.phrase(ph, i)
	}
	return i + len(ph.Text)
}

// phrase takes a phrase in: a joint, a subject, or one of its amounts.
func (p *parting) phrase(ph *knowledge.Phrase, i int) {
	cur, end := &p.cur, i+len(ph.Text)
	switch {
	case ph.Kind == knowledge.PhraseShare:
		p.share = true
	case p.named() && p.c.joins(ph, i, p.to):
		p.add(i)
		p.cur = member{lead: span{end, end}}
	case (ph.Kind == knowledge.PhraseSubject || ph.Kind == knowledge.PhraseCount) && !p.c.locked():
		cur.lead.end, cur.head, cur.tail, cur.role = i, span{i, end}, span{end, end}, false // 三公经费公务接待费: the last is meant
		cur.count = ph.Kind == knowledge.PhraseCount
	case ph.Kind == knowledge.PhraseBudget || ph.Kind == knowledge.PhraseFull || ph.Kind == knowledge.PhraseActual:
		if !p.named() {
			cur.lead.end, cur.tail = i, span{i, i}
		}
		cur.role = true
	case strings.HasPrefix(ph.Text, "均") || strings.HasPrefix(ph.Text, "各"):
		p.all = true
	}
}

// joins says that a word stands between two subjects: what comes next is one, and nothing is compared.
func (c *reading) joins(ph *knowledge.Phrase, i, to int) bool {
	joint := false
	for _, w := range joints {
		joint = joint || ph.Text == w
	}
	if !joint {
		return false
	}
	rest := c.s[i+len(ph.Text) : to]
	if ph.Text == "与" && (strings.Contains(rest, "比") || strings.Contains(rest, "持平")) {
		return false
	}
	for at := 0; at < len(rest); {
		if _, end, dated := yearAt(rest, at); dated {
			at = end
			continue
		}
		next, ok := c.p.r.k.PhraseAt(rest[at:], c.p.topic)
		if !ok {
			return true // something that is not known is named
		}
		switch next.Kind {
		case knowledge.PhraseSubject, knowledge.PhraseCount, knowledge.PhraseBudget, knowledge.PhraseFull, knowledge.PhraseActual:
			return true
		case knowledge.PhraseFiller, knowledge.PhraseYear, knowledge.PhraseOwn:
			at += len(next.Text)
		default:
			return false
		}
	}
	return false
}

// eachFigure is one of the figures behind 分别.
type eachFigure struct {
	figure figure
	at     int
	verb   span // words before it: 为, 占, 比上年增长
}

// figuresAt reads the figures behind 分别; end is behind the last that belongs to them. There are none where other
// words come first than those that say how a figure belongs to a subject.
func (c *reading) figuresAt(at int) (out []eachFigure, end int) {
	for more := true; more; {
		var f eachFigure
		if f, more = c.nextFigure(at, out); more {
			out, end = append(out, f), f.figure.end
			at, more = c.joint(end)
		}
	}
	for i := len(out) - 2; i >= 0; i-- { // 10.5、20.3万元
		if f := &out[i].figure; f.unit == "" {
			f.unit = out[i+1].figure.unit
			f.text += f.unit
		}
	}
	return out, end
}

// nextFigure reads one more figure of the same kind.
func (c *reading) nextFigure(at int, before []eachFigure) (f eachFigure, ok bool) {
	i, turns, ok := c.verb(at, len(before) == 0)
	if !ok {
		return f, false
	}
	f = eachFigure{at: i, verb: span{at, i}}
	if f.figure, ok = scanFigure(c.s, i); !ok {
		return f, false
	}
	rest := c.s[f.figure.end:]
	next, joint := c.joint(f.figure.end)
	switch {
	case f.figure.unit == "" && (!joint || !figureStarts(c.s, next)):
		return f, false
	case strings.HasPrefix(rest, "以") || strings.HasPrefix(rest, "(含)以"):
		return f, false // 100万元以上
	case len(before) == 0 || !turns:
	case !c.turns(before[0].verb):
		return f, false // 分别为100万元，增加5万元
	}
	for i := range before {
		a, b := unitKind(before[i].figure.unit), unitKind(f.figure.unit)
		if a != b && a != "" && b != "" {
			return f, false
		}
	}
	return f, true
}

// joint skips what stands between two figures.
func (c *reading) joint(i int) (next int, ok bool) {
	for _, w := range append([]string{","}, joints...) {
		if strings.HasPrefix(c.s[i:], w) {
			return i + len(w), true
		}
	}
	return i, false
}

func unitKind(unit string) string {
	_, money := moneyFactor[unit]
	switch {
	case money:
		return wan
	case unit == "" || unit == "%":
		return unit
	}
	return "count"
}

// verb skips the words before a figure. Behind the first figure it is a direction at most.
func (c *reading) verb(i int, first bool) (end int, turns, ok bool) {
	share := false
	for i < len(c.s) && !figureStarts(c.s, i) {
		if first && c.s[i] == ':' && i+1 < len(c.s) && figureStarts(c.s, i+1) {
			return i + 1, turns, true
		}
		ph, known := c.p.r.k.PhraseAt(c.s[i:], c.p.topic)
		if !known {
			return i, false, false
		}
		switch ph.Kind {
		case knowledge.PhraseUp, knowledge.PhraseDown, knowledge.PhraseEither:
			turns = true
		case knowledge.PhraseShare:
			share = true
		case knowledge.PhraseFiller:
		case knowledge.PhraseSubject:
			if !share {
				return i, false, false
			}
		case knowledge.PhraseCompare, knowledge.PhrasePrior, knowledge.PhraseComplete, knowledge.PhraseBudget, knowledge.PhraseFull, knowledge.PhraseActual, knowledge.PhraseYear:
			if !first {
				return i, false, false
			}
		default:
			return i, false, false
		}
		i += len(ph.Text)
		if _, after, dated := yearAt(c.s, i); dated {
			i = after
		}
	}
	return i, turns, i < len(c.s)
}

// turns says that a direction is among the words.
func (c *reading) turns(verb span) bool {
	_, turns, _ := c.verb(verb.from, true)
	return turns
}

// respectively reads 分别 and its figures.
func (c *reading) respectively(i, end int) int {
	figures, after := c.figuresAt(end)
	if len(figures) == 0 {
		return end // 分别为基本支出10万元、项目支出20万元, 分别用于…
	}
	m := c.members(c.from, i)
	if len(m.list) == 0 || len(m.list) == 1 && m.list[0].head.end == 0 && c.group != nil && c.subject == "" {
		c.earlier(m)
	}
	c.pair(m, len(figures))
	if len(m.list) == 1 && len(figures) == 1 && !m.odd {
		return end // the word says nothing
	}
	c.give(m, figures)
	c.afterFigure(after)
	return after
}

// earlier takes the subjects that were named before: those of the last 分别, or a row of subjects with figures. 支出决算
// that stands alone is that of each.
func (c *reading) earlier(m *members) {
	one := member{lead: span{c.from, c.from}}
	if len(m.list) == 1 {
		one = m.list[0]
		m.list = nil
	}
	keys := c.group
	if keys == nil {
		keys, m.odd = c.row, m.odd || c.hole
	}
	if len(keys) == 0 && c.subject != "" {
		keys = []string{c.subject}
	}
	for _, key := range keys {
		one.key = key
		m.list = append(m.list, one)
	}
}

// pairs of totals that one subject names.
var pairs = map[string][2]string{"total_both": {"total_income", "total_expenditure"}, "fiscal_total": {"fiscal_total.income", "fiscal_total.expenditure"}}

// pair parts 收、支总计 where it has two figures.
func (c *reading) pair(m *members, figures int) {
	if len(m.list) != 1 || figures != 2 {
		return
	}
	if sides, ok := pairs[c.subject]; ok && !m.list[0].role && !m.list[0].count {
		one := m.list[0]
		m.list = nil
		for _, key := range sides {
			one.key = key
			m.list = append(m.list, one)
		}
	}
}

// shared is a figure behind several subjects without 分别: only 均 and 各 say that it is that of each.
func (c *reading) shared(m *members, f figure, at int) {
	var figures []eachFigure
	for range m.list {
		if m.all {
			figures = append(figures, eachFigure{f, at, span{at, at}})
		}
	}
	if next, joint := c.joint(f.end); joint && c.s[next-1] != ',' && next < len(c.s) && figureStarts(c.s, next) {
		figures = nil // 各占9%、91%
	}
	c.give(m, figures)
}

// give reads each subject with its figure; where one is not understood, none is a fact.
func (c *reading) give(m *members, figures []eachFigure) {
	facts, before, keys := len(c.p.r.facts), *c, []string{}
	ok := len(m.list) == len(figures) && !m.odd
	for k := 0; k < len(figures) && ok; k++ {
		c.clause, c.scope, c.subject, c.rejected = clause{}, before.scope, before.start, false
		c.words(m, k)
		if f := &figures[k]; f.verb.end > f.verb.from {
			c.read(f.verb)
		} else {
			c.read(figures[0].verb)
		}
		keys = append(keys, c.subject)
		at := len(c.p.r.facts)
		c.state(figures[k].figure, figures[k].at)
		ok = !c.rejected && (len(c.p.r.facts) > at || !m.list[k].count)
	}
	c.clause, c.rejected, c.blocked = clause{}, before.rejected, before.blocked
	if !ok {
		c.p.r.facts = c.p.r.facts[:facts]
		c.group = nil
		c.reject()
		return
	}
	c.group = keys
	for _, key := range keys {
		if key != keys[0] {
			c.subject = "" // what follows may be of any
		}
	}
}

// words reads the words of one subject.
func (c *reading) words(m *members, k int) {
	one := m.list[k]
	first, last := m.list[0], m.list[len(m.list)-1]
	if k > 0 && !one.dated {
		c.read(first.lead)
	}
	c.read(one.lead)
	switch {
	case one.key != "":
		c.subject, c.clause.subject = one.key, true
	case one.head.end > 0:
		c.read(one.head)
	case first.head.end > 0:
		c.read(first.head) // 三公经费预算、决算
	}
	if !one.role && k < len(m.list)-1 {
		c.read(last.tail)
		return
	}
	c.read(one.tail)
}

// read takes in words without figures.
func (c *reading) read(s span) {
	for i := s.from; i < s.end; {
		if _, _, dated := yearAt(c.s, i); dated || figureStarts(c.s, i) {
			i = c.number(i)
			continue
		}
		if c.s[i] == ':' {
			return
		}
		i = c.word(i)
	}
}
