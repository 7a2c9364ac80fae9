package normalize

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// reading goes through one sentence, phrase by phrase.
type reading struct {
	p       *passage
	s       string // folded, up to the reason
	at      int    // of the sentence in the paragraph
	printed string

	subject  string
	subjects []string // met, those behind 其中 left out
	among    bool     // 其中 was met
	blocked  bool     // the locked subject is not to be believed before the next sentence
	rejected bool     // some figure was not understood
	base     string   // what changes are against: prior_year, budget or other
	lastDir  int      // of the change before
	each     int      // figures read of a pair of totals, 0 when it is not read as one
	scope    scope    // of the figures of the clause, if it does not say otherwise
	outer    []aside  // what brackets that are open interrupt
	now      bool     // a figure of the fiscal year was kept
	closing  bool     // 完成预算A万元的: a percentage comes
	batch    string   // key of the last count of 批次, without batches
	batchEnd int      // where it ends

	from  int      // where the clause starts
	start string   // the subject there
	group []string // subjects that 分别 gave figures to, until another is named
	row   []string // subjects named one after another, each with a figure
	hole  bool     // the row has a figure that was not understood

	clause clause
}

// clause is what is known of the words since the last mark or figure.
type clause struct {
	subject   bool   // named here
	before    bool   // unknown words before the subject
	after     bool   // unknown words behind it, or without one
	plain     bool   // they start with a word that names no entity: 无, 用于
	odd       [2]int // where the unknown words behind it start and end
	dated     bool   // a year stands here
	year      int    // which
	otherYear bool   // one that is neither the fiscal year nor the one before
	lastYear  bool   // the year before the fiscal year
	role      string
	actual    bool
	dir       int
	either    bool // 增加（减少）: the sign is not said
	relation  string
	share     bool
	whole     string
	wholeOdd  bool
	complete  bool
	compare   bool
	involved  bool
	block     bool
	counted   bool   // a thing that is counted is named: no amount of the subject follows
	noun      string // last phrase of a thing that can be counted
	nounAt    int
}

// Bases of a comparison.
const (
	basePrior  = "prior_year"
	baseBudget = "budget"
	baseFull   = "full_year_budget"
	baseOther  = "other"
)

func (c *reading) run(i int) {
	c.newClause(&i)
	for i < len(c.s) {
		b := c.s[i]
		switch {
		case b == ',' || b == ';' || b == ':':
			i = c.mark(i)
		case figureStarts(c.s, i):
			i = c.number(i)
		default:
			i = c.word(i)
		}
	}
	c.endClause()
}

func figureStarts(s string, i int) bool {
	digit := func(i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
	return digit(i) || s[i] == '-' && digit(i+1)
}

// mark ends a clause. A year that stands alone before a colon is that of the figure behind it: （2022年：90万元）.
func (c *reading) mark(i int) int {
	l := c.clause
	c.endClause()
	if c.s[i] != ',' {
		c.row, c.hole = nil, false
	}
	alone := c.s[i] == ':' && !l.after && !l.before && !l.subject && l.role == "" && !l.compare && l.dir == 0
	i++
	c.closing = false
	c.newClause(&i)
	if alone {
		c.clause.dated, c.clause.year, c.clause.lastYear, c.clause.otherYear = l.dated, l.year, l.lastYear, l.otherYear
	}
	return i
}

// leads are the kinds of words that may stand before the name of a functional class.
var leads = []string{knowledge.PhraseFiller, knowledge.PhraseAmong, knowledge.PhraseOwn, knowledge.PhraseYear}

// newClause starts a clause; a functional class may be named at its start.
func (c *reading) newClause(i *int) {
	c.clause = clause{}
	c.from, c.start = *i, c.subject
	if c.p.topic != "gpb" || c.locked() {
		return
	}
	at := *i
	for at < len(c.s) {
		ph, ok := c.p.r.k.PhraseAt(c.s[at:], c.p.topic)
		if !ok || !slices.Contains(leads, ph.Kind) {
			break
		}
		at += len(ph.Text)
	}
	end := at
	for end < len(c.s) && !strings.ContainsRune(",;:0123456789", rune(c.s[end])) {
		end++
	}
	name, rest := c.s[at:end], end
	if j := strings.Index(name, "(类)"); j >= 0 {
		name, rest = name[:j], at+j+len("(类)")
	}
	if strings.Contains(c.s[rest:end], "(款)") || name == "" {
		return
	}
	if code, meant := c.p.r.classOf(name); code != "" {
		if meant != "" {
			c.p.r.misnamed(name, meant, c.p.f.page(at))
		}
		c.setSubject("gpb."+code, at)
		*i = rest
		c.from, c.start = rest, c.subject
	}
}

func (c *reading) locked() bool { return c.p.locked || c.p.lock != "" }

func (c *reading) setSubject(key string, at int) {
	if !c.among && !slices.Contains(c.subjects, key) {
		c.subjects = append(c.subjects, key)
	}
	c.subject, c.group = key, nil
	if len(c.row) == 0 || c.row[len(c.row)-1] != key {
		c.row = append(c.row, key)
	}
	c.qualify(at)
	c.clause.subject = true
}

// carry is the subject that the next sentence may go on about.
func (c *reading) carry() string {
	switch {
	case c.locked():
		return c.p.lock
	case len(c.subjects) == 1:
		return c.subjects[0]
	case len(c.subjects) == 0:
		return c.subject
	}
	return ""
}

// endClause takes note of relations without figures, and of a subject in words that are not understood.
func (c *reading) endClause() {
	l := &c.clause
	if l.relation != "" && c.base != basePrior && c.subject != "" && !c.blocked && !l.either && !c.scope.foreign && c.scope.period == periodNow {
		base := baseBudget
		if l.role == knowledge.PhraseFull {
			base = baseFull
		}
		c.p.r.claims = append(c.p.r.claims, claim{c.subject, l.relation, base, c.printed, c.p.f.page(c.at), c.p.r.sentence})
	}
	if l.subject && (l.after || l.before) && !c.locked() && c.p.topic != "performance" {
		c.subject = ""
	}
}

func (c *reading) word(i int) int {
	if e := c.p.r.entity; e != "" && strings.HasPrefix(c.s[i:], e) {
		c.ours(i + len(e))
		return i + len(e)
	}
	ph, ok := c.p.r.k.PhraseAt(c.s[i:], c.p.topic)
	if !ok {
		c.unknown(i, i+runeLen(c.s[i:]))
		return i + runeLen(c.s[i:])
	}
	if ph.Kind == knowledge.PhraseEach {
		return c.respectively(i, i+len(ph.Text))
	}
	c.phrase(ph, i)
	return i + len(ph.Text)
}

// unknown takes note of a stretch that is not understood.
func (c *reading) unknown(from, end int) {
	l := &c.clause
	if l.share {
		l.wholeOdd = true
		return
	}
	if !l.after {
		l.odd[0] = from
	}
	l.after, l.odd[1] = true, end
}

// phrase takes one phrase in.
func (c *reading) phrase(ph *knowledge.Phrase, at int) {
	l := &c.clause
	if ph.Kind == knowledge.PhraseSubject || ph.Kind == knowledge.PhraseCount {
		l.noun, l.nounAt = ph.Text, at+len(ph.Text)
	}
	switch ph.Kind {
	case knowledge.PhraseSubject:
		c.subjectPhrase(ph, at)
	case knowledge.PhraseCount:
		c.qualifyCount()
	case knowledge.PhraseBudget, knowledge.PhraseFull:
		if l.compare {
			c.base, l.compare = baseBudget, false
		}
		l.role = ph.Kind
	case knowledge.PhraseActual:
		l.actual = true
		if !l.compare {
			l.role = ""
		}
	case knowledge.PhraseInvolved:
		l.involved = true
	case knowledge.PhraseComplete:
		l.complete = true
	case knowledge.PhraseShare:
		l.share = true
	case knowledge.PhraseUp:
		l.dir = 1
	case knowledge.PhraseDown:
		l.dir = -1
	case knowledge.PhraseOver, knowledge.PhraseUnder, knowledge.PhraseEqual:
		c.relation(ph.Kind)
	case knowledge.PhraseEither:
		l.either = true
	case knowledge.PhraseCompare:
		l.compare = true
	case knowledge.PhrasePrior:
		l.lastYear = true
		if l.compare || ph.Text == "同比" {
			c.base, l.compare = basePrior, false
		} else if !l.share {
			c.during(periodPrior, false)
		}
	case knowledge.PhraseFlat:
		c.flat(ph.Text)
	case knowledge.PhraseAmong:
		c.among = true
		c.row, c.hole = nil, false
	case knowledge.PhraseBlock:
		l.block = true
	case knowledge.PhrasePeriod, knowledge.PhraseOther:
		c.tell(ph, at)
	case knowledge.PhraseOdd:
		l.plain = l.plain || !l.after
		c.unknown(at, at+len(ph.Text))
	case knowledge.PhraseOwn:
		c.ours(at + len(ph.Text))
	case knowledge.PhraseYear:
		if !l.dated {
			c.during(periodNow, false)
		}
	case knowledge.PhraseFiller:
		c.bracket(ph.Text)
	}
}

func (c *reading) relation(kind string) {
	l := &c.clause
	if !l.actual {
		return
	}
	l.relation, l.compare = kind, true
	switch kind {
	case knowledge.PhraseOver:
		l.dir = 1
	case knowledge.PhraseUnder:
		l.dir = -1
	}
}

// subjectPhrase takes a subject in: behind 占 it is the whole, in a locked paragraph it is no subject.
func (c *reading) subjectPhrase(ph *knowledge.Phrase, at int) {
	switch {
	case c.clause.share:
		c.clause.whole = ph.Key
	case c.locked() && (ph.Text == "本年支出" || ph.Text == "支出决算"):
		c.clause.actual = ph.Text == "支出决算" || c.clause.actual
	case c.locked():
		c.unknown(at, at+len(ph.Text))
	default:
		c.setSubject(ph.Key, at)
	}
}

// flat: 与上年持平 is a change of nothing; 与预算数持平 is a relation.
func (c *reading) flat(word string) {
	l := &c.clause
	switch {
	case l.either || c.subject == "" || c.blocked || l.after || l.before || !c.ofChange():
	case c.base == basePrior:
		c.emit(factOf{suffix: ".yoy", comparison: CompareYoY, base: basePrior, unit: wan, printed: word}, l.nounAt)
	case c.base == baseBudget && l.actual:
		l.relation = knowledge.PhraseEqual
	}
}
