package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// The prose of an account is read sentence by sentence: every word must be known (knowledge/narrative.csv), or the
// figure behind it is no fact.

// statedFact is a narrative fact with what the checks want to know of it.
type statedFact struct {
	NarrativeFact
	topic    string
	sentence int    // number of the sentence in the document
	item     string // code of the functional item it is of
}

// claim is a relation that a sentence states without a figure: 决算数小于预算数.
type claim struct {
	key, relation string // relation: over, under or equal
	base          string // budget or full
	sentence      string
	page          int
	number        int // of the sentence
}

// narrator reads the facts of the prose.
type narrator struct {
	n        *normalizer
	k        *knowledge.Base
	entity   string
	items    []itemCode
	classes  []itemCode // one item of each class
	facts    []statedFact
	claims   []claim
	lists    []namedList
	sentence int

	projects  int // 绩效自评综述 met
	projectIn int // the section of the last
}

// readNarrative turns the figures of the prose into facts.
func (n *normalizer) readNarrative(o *outline) *narrator {
	r := &narrator{n: n, k: n.k, entity: knowledge.Key(n.report.Document.EntityName), items: itemCodes(n.report.Facts), projectIn: -1}
	for _, it := range r.items {
		if len(r.classes) == 0 || r.classes[len(r.classes)-1].class != it.class {
			r.classes = append(r.classes, it)
		}
	}
	for i := range o.blocks {
		r.block(o, &o.blocks[i])
	}
	return r
}

// silent topics state no facts.
func silent(topic string) bool {
	return topic == knowledge.TopicTerms || topic == knowledge.TopicDuties
}

// says is a cheap guard: most paragraphs without a figure state nothing.
func says(text string) bool {
	return strings.ContainsAny(text, "0123456789０１２３４５６７８９") || strings.Contains(text, "持平") || strings.Contains(text, "无")
}

// folded is a paragraph with blanks and quotation marks left out and the pages of its bytes.
type folded struct {
	text     string
	starts   []int // where the text of a page starts
	pages    []int
	printed  []string // its sentences as printed
	original bool     // printed has the same sentences
}

func fold(b *block) folded {
	var f folded
	var out strings.Builder
	for i := range b.para.Parts {
		text := b.para.Parts[i].Text
		if i == 0 {
			text = text[min(b.skip, len(text)):]
		}
		f.starts, f.pages = append(f.starts, out.Len()), append(f.pages, b.para.Parts[i].Page)
		out.WriteString(knowledge.Key(text))
	}
	f.text = out.String()
	whole := b.para.Text()
	f.printed = strings.SplitAfter(whole[min(b.skip, len(whole)):], "。")
	f.original = len(f.printed) == strings.Count(f.text, "。")+1
	return f
}

func (f *folded) page(at int) int {
	page := f.pages[0]
	for i, s := range f.starts {
		if at >= s {
			page = f.pages[i]
		}
	}
	return page
}

// block reads one paragraph.
func (r *narrator) block(o *outline, b *block) {
	text := b.para.Text()
	if silent(b.topic) || !says(text) {
		return
	}
	f := fold(b)
	topic := b.topic
	title := ""
	if b.section >= 0 {
		title = o.sections[b.section].Title
	}
	if topic == "" {
		if topic = r.k.Topic(head(f.text), ""); silent(topic) {
			return
		}
	}
	p := &passage{r: r, f: &f, topic: topic, subject: r.subjectOf(title, topic), first: len(r.facts)}
	if b.section >= 0 {
		p.path = o.sections[b.section].Path
	}
	if topic == "performance" {
		p.lock = r.projectOf(b.section, title, head(f.text))
	}
	if code, item := r.itemOf(knowledge.Key(title)); item {
		p.lock = code
		p.locked = true
	}
	p.read()
	r.keepLists(p)
}

// projectOf is the subject of a paragraph that sums up the evaluation of a project (绩效自评综述), "" for others.
// Projects are numbered as they are printed.
func (r *narrator) projectOf(section int, title, text string) string {
	switch {
	case strings.Contains(text, summary) || strings.Contains(title, summary) && section != r.projectIn:
		r.projects++
		r.projectIn = section
	case section < 0 || section != r.projectIn:
		return ""
	}
	return "perf.project" + itoa(r.projects)
}

// summary heads the account of one project.
const summary = "自评综述"

// longRead is the longest sentence that is read, in bytes: longer ones are lists or damage.
const longRead = 6000

// head is the start of a paragraph, where it says what it is about.
func head(s string) string { return s[:min(len(s), topicReach)] }

// topicReach is how far into a paragraph its topic is looked for, in bytes.
const topicReach = 150

// subjectOf is the amount that the title of a section names, "" where it names none.
func (r *narrator) subjectOf(title, topic string) string {
	switch topic {
	case "sangong", "running", "gpb", "basic":
	default:
		return "" // 收入支出决算 names two amounts, 绩效自评 none
	}
	subject := ""
	text := knowledge.Key(title)
	for i := 0; i < len(text); {
		if ph, ok := r.k.PhraseAt(text[i:], topic); ok {
			if ph.Kind == knowledge.PhraseSubject {
				subject = ph.Key
			}
			i += len(ph.Text)
			continue
		}
		i += runeLen(text[i:])
	}
	return subject
}

// passage is a paragraph being read.
type passage struct {
	r       *narrator
	f       *folded
	topic   string
	path    []string
	lock    string // the subject of the whole paragraph, "" for none
	locked  bool   // the paragraph is about a functional item, whether its code is known or not
	subject string // of the sentence before
	first   int    // facts before the paragraph
	reasons int    // facts that have had their reason
	scope   scope  // of the figures of the sentence before
}

// read goes through the sentences.
func (p *passage) read() {
	p.reasons = p.first
	at := 0
	for i, s := range strings.SplitAfter(p.f.text, "。") {
		printed := s
		if p.f.original {
			printed = p.f.printed[i]
		}
		if len(s) > longRead {
			at += len(s)
			continue
		}
		if says(s) || strings.Contains(s, "(项)") || strings.Contains(s, "原因") || strings.Contains(s, "主要是") {
			p.r.sentence++
			p.sentence(s, strings.TrimSpace(printed), at)
		}
		at += len(s)
	}
}

// sentence reads one sentence: an item head may name its subject, a reason ends its facts.
func (p *passage) sentence(s, printed string, at int) {
	end := len(s)
	reason := p.r.reasonAt(s)
	if reason >= 0 {
		end = reason
	}
	start := 0
	if i := strings.Index(s[:end], "(项)"); i >= 0 && !figureIn(s[:i]) {
		code, _ := p.r.itemOf(s[:i+len("(项)")])
		p.lock, p.locked = code, true
		start = i + len("(项)")
	} else if i := strings.Index(s[:end], summary); i >= 0 {
		start = i + len(summary)
	} else if h, ok := ordinalOf(s[:end]); ok {
		start = h.skip // an ordinal inside a paragraph
	}
	c := &reading{p: p, s: s[:end], at: at, printed: printed, subject: p.subject, scope: p.scopeOf(s[start:end])}
	if p.locked || p.lock != "" {
		c.subject, c.blocked = p.lock, p.lock == ""
	}
	before := len(p.r.facts)
	c.run(start)
	p.scope = c.scope
	if !c.scope.foreign && c.scope.period == periodNow {
		p.nothing(s, printed, at)
	}
	if c.subject != "" || c.rejected {
		p.subject = c.carry()
	}
	if reason >= 0 {
		p.giveReason(s[:reason], s[reason:], printed, before)
	}
}

// figureIn says that a text holds an amount.
func figureIn(s string) bool { return strings.Contains(s, "万元") || strings.Contains(s, "%") }

// reasonAt finds where a sentence turns to reasons, -1 for never.
func (r *narrator) reasonAt(s string) int {
	if !strings.Contains(s, "原因") && !strings.Contains(s, "主要") {
		return -1
	}
	for i := 0; i < len(s); {
		if ph, ok := r.k.PhraseAt(s[i:], ""); ok && ph.Kind == knowledge.PhraseReason {
			return i
		}
		i += runeLen(s[i:])
	}
	return -1
}

// baseOf is what a comparison is against, "" for a share.
func baseOf(comparison string) string {
	switch comparison {
	case CompareYoY, CompareYoYPercent:
		return basePrior
	case CompareCompletion, CompareBudget, CompareBudgetRate:
		return baseBudget
	}
	return ""
}

// reasonBase says what a reason explains: the change that its sentence states last, or names (决算数小于预算数的主要原因),
// else the last one before it.
func (p *passage) reasonBase(lead string, before int) string {
	facts := p.r.facts
	for i := len(facts) - 1; i >= before; i-- {
		if base := baseOf(facts[i].Comparison); base != "" {
			return base
		}
	}
	base := ""
	last := itoa(p.r.n.report.Document.FiscalYear - 1)
	for i := 0; i < len(lead); i += runeLen(lead[i:]) {
		switch ph, ok := p.r.k.PhraseAt(lead[i:], p.topic); {
		case ok && ph.Kind == knowledge.PhrasePrior || strings.HasPrefix(lead[i:], last+"年"):
			base = basePrior
		case ok && (ph.Kind == knowledge.PhraseBudget || ph.Kind == knowledge.PhraseFull):
			base = baseBudget
		}
	}
	for i := before - 1; i >= p.reasons && base == ""; i-- {
		base = baseOf(facts[i].Comparison)
	}
	return base
}

// giveReason hands the reason to the comparisons before it that it explains and that have none yet.
func (p *passage) giveReason(lead, folded, printed string, before int) {
	text := folded
	for _, mark := range []string{"主要原因", "主要是", "原因是", "原因为", "主要系", "主要由于", "原因："} {
		if i := strings.Index(printed, mark); i >= 0 {
			text = printed[i+len(mark):]
			break
		}
	}
	text = strings.TrimLeft(strings.TrimSpace(text), "是为：: ，")
	text = strings.TrimRight(text, "。")
	if text == "" {
		return
	}
	facts := p.r.facts
	given := false
	from := p.reasons
	if p.topic == "performance" {
		from = before // the reasons of a problem are told later
	}
	base := p.reasonBase(lead, before)
	for i := from; i < len(facts); i++ {
		if b := baseOf(facts[i].Comparison); b != "" && (base == "" || b == base) && facts[i].Reason == "" {
			facts[i].Reason, given = text, true
		}
	}
	for i := before; i < len(facts) && !given && strings.Contains(folded, "原因"); i++ {
		facts[i].Reason = text
	}
	p.reasons = len(facts)
}

// nothing recognises that there is no 三公 spending.
func (p *passage) nothing(s, printed string, at int) {
	i := strings.Index(s, "三公")
	if p.topic != "sangong" || i < 0 || strings.Contains(s, "XX") || strings.Contains(s, "××") || strings.Contains(s, "支出的") {
		return // a form to be filled in, and what it says about documents without
	}
	for _, none := range []string{"无", "没有", "无财政拨款安排的", "没有财政拨款安排的", "无财政拨款", "未发生"} {
		if strings.HasSuffix(s[:i], none) && !strings.Contains(s, "故") {
			p.r.add(p, NarrativeFact{Key: "sangong.none", Value: decimal.NewNullDecimal(decimal.Zero), Unit: wan, Printed: none, Sentence: printed, Page: p.f.page(at)})
			return
		}
	}
}

// wan is the unit of amounts: 万元.
const wan = "万元"

// longSentence is how many figures of a sentence are compared for repeats.
const longSentence = 100

// add keeps a fact; the same stated twice in a sentence is one.
func (r *narrator) add(p *passage, f NarrativeFact) {
	f.Path, f.Verification = p.path, Unchecked
	for i := len(r.facts) - 1; i >= max(0, len(r.facts)-longSentence) && r.facts[i].sentence == r.sentence; i-- {
		if g := &r.facts[i]; g.Key == f.Key && g.Value.Decimal.Equal(f.Value.Decimal) {
			return
		}
	}
	s := statedFact{NarrativeFact: f, topic: p.topic, sentence: r.sentence}
	if rest, ok := strings.CutPrefix(f.Key, "item."); ok {
		s.item, _, _ = strings.Cut(rest, ".")
	}
	r.facts = append(r.facts, s)
}
