package knowledge

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Phrase is a wording of the prose of an account (情况说明) and what it says. narrative.csv lists them:
//
//	subject   what an amount is of: 基本支出 → basic
//	count     what a number of things counts, by the unit behind it; a key that starts with . goes on the subject
//	counted   the same for a number that stands before the thing: 反映…等8个项目的绩效自评
//	budget, full, actual, prior …   which of the amounts of a subject it is
//	up, down, over, under, equal, flat   the direction of a change
//	each      figures behind it go to the subjects before it, one to one
//	period    what follows is of a part of the year, of another year or expected
//	year      what follows is of the year again
//	other     what follows is of another entity, or of one of several
//	own       what follows is of the entity of the document, with its units
//	odd       makes the figure behind it unknown, but names no entity: 无事业收入
//	reason    what follows is a reason, and its figures are no facts
//	filler    says nothing; text that is no phrase makes a figure unknown
//	topic     what a section with these words in its title is about
//
// and words by which the parts and sections of the prose are told from its sentences:
//
//	caption      what a line above or below a table begins with
//	table_end    how titles of tables and forms end, and parts that hold them
//	title_end    how the title of a part ends
//	title_rest   the rest of such a title, on a line of its own
//	duty_end     how a heading among duties ends, which are a list
//	define       what comes between a term and its definition
//	list_lead    what leads to a list of the kinds that an amount consists of
//	figure_lead  what comes between a heading and its figure
//
// Topics are those of the sections that a phrase belongs to, none for all.
type Phrase struct {
	Kind, Text, Key string
	Topics          []string
	Unit            string
	Example, Want   string // a sentence, and a fact of it as key=value
}

// Kinds of a Phrase.
const (
	PhraseSubject  = "subject"
	PhraseCount    = "count"
	PhraseCounted  = "counted"
	PhraseTopic    = "topic"
	PhraseBudget   = "budget"
	PhraseFull     = "full"
	PhraseActual   = "actual"
	PhraseInvolved = "involved"
	PhraseComplete = "complete"
	PhraseShare    = "share"
	PhraseUp       = "up"
	PhraseDown     = "down"
	PhraseOver     = "over"
	PhraseUnder    = "under"
	PhraseEqual    = "equal"
	PhraseEither   = "either"
	PhraseCompare  = "compare"
	PhrasePrior    = "prior"
	PhraseFlat     = "flat"
	PhraseNear     = "near"
	PhraseAmong    = "among"
	PhraseEach     = "each"
	PhraseReason   = "reason"
	PhraseBlock    = "block"
	PhrasePeriod   = "period"
	PhraseYear     = "year"
	PhraseOther    = "other"
	PhraseOwn      = "own"
	PhraseOdd      = "odd"
	PhraseFiller   = "filler"
)

// Kinds of words of the outline.
const (
	PhraseCaption    = "caption"
	PhraseTableEnd   = "table_end"
	PhraseTitleEnd   = "title_end"
	PhraseTitleRest  = "title_rest"
	PhraseDutyEnd    = "duty_end"
	PhraseDefine     = "define"
	PhraseFigureLead = "figure_lead"
	PhraseListLead   = "list_lead"
)

var outlineKinds = []string{PhraseCaption, PhraseTableEnd, PhraseTitleEnd, PhraseTitleRest, PhraseDutyEnd, PhraseDefine, PhraseFigureLead, PhraseListLead}

// Topics of sections without facts: definitions and attachments, duties and organisation.
const (
	TopicTerms  = "terms"
	TopicDuties = "duties"
)

func (b *Base) addPhrase(f []string) error {
	p := Phrase{Kind: f[0], Text: Key(f[1]), Key: f[2], Topics: strings.Fields(f[3]), Unit: f[4], Example: f[5], Want: f[6]}
	switch p.Kind {
	case PhraseTopic:
		b.topics = append(b.topics, p)
		return nil
	case PhraseCounted:
		b.counted = append(b.counted, p)
		return nil
	}
	if slices.Contains(outlineKinds, p.Kind) {
		b.outline[p.Kind] = append(b.outline[p.Kind], f[1])
		return nil
	}
	r, _ := utf8.DecodeRuneInString(p.Text)
	b.phrases[r] = append(b.phrases[r], p)
	return nil
}

// sortPhrases puts the longest first; subjects come before counts of the same words.
func (b *Base) sortPhrases() {
	for _, ps := range b.phrases {
		sort.SliceStable(ps, func(i, j int) bool { return len(ps[i].Text) > len(ps[j].Text) })
	}
	for _, p := range b.Phrases() {
		if p.Kind == PhraseSubject {
			b.subjects[p.Key] = append(b.subjects[p.Key], p.Text)
		}
	}
	for _, ws := range b.outline {
		sort.SliceStable(ws, func(i, j int) bool { return len(ws[i]) > len(ws[j]) })
	}
}

func (p *Phrase) of(topic string) bool {
	return len(p.Topics) == 0 || slices.Contains(p.Topics, topic)
}

// PhraseAt finds the longest phrase of a topic that a folded text starts with.
func (b *Base) PhraseAt(text, topic string) (*Phrase, bool) {
	r, _ := utf8.DecodeRuneInString(text)
	ps := b.phrases[r]
	for i := range ps {
		if strings.HasPrefix(text, ps[i].Text) && ps[i].of(topic) {
			return &ps[i], true
		}
	}
	return nil, false
}

// CountKey says what a number of a unit counts behind some words.
func (b *Base) CountKey(text, unit, topic string) (string, bool) {
	r, _ := utf8.DecodeRuneInString(text)
	ps := b.phrases[r]
	for i := range ps {
		if ps[i].Kind == PhraseCount && ps[i].Text == text && ps[i].Unit == unit && ps[i].of(topic) {
			return ps[i].Key, true
		}
	}
	return "", false
}

// CountedKey says what a number of a unit counts that stands before a text.
func (b *Base) CountedKey(text, unit, topic string) (string, bool) {
	for i := range b.counted {
		if p := &b.counted[i]; p.Unit == unit && p.of(topic) && strings.HasPrefix(text, p.Text) {
			return p.Key, true
		}
	}
	return "", false
}

// Topic says what a section is about by its title; one that says nothing is about what its parent is.
func (b *Base) Topic(title, parent string) string {
	k := Key(title)
	for i := range b.topics {
		if t := &b.topics[i]; strings.Contains(k, t.Text) && (len(t.Topics) == 0 || parent == "" || slices.Contains(t.Topics, parent)) {
			return t.Key
		}
	}
	return parent
}

// Words lists the words of a kind of the outline, longest first.
func (b *Base) Words(kind string) []string { return b.outline[kind] }

// Begins says that a text begins with a word of a kind.
func (b *Base) Begins(kind, text string) bool {
	return slices.ContainsFunc(b.outline[kind], func(w string) bool { return strings.HasPrefix(text, w) })
}

// Ends says that a text ends with a word of a kind.
func (b *Base) Ends(kind, text string) bool { return b.EndOf(kind, text) != "" }

// EndOf is the longest word of a kind that a text ends with; "" is none.
func (b *Base) EndOf(kind, text string) string {
	for _, w := range b.outline[kind] {
		if strings.HasSuffix(text, w) {
			return w
		}
	}
	return ""
}

// Subjects lists the words of an amount, as Key gives them.
func (b *Base) Subjects(key string) []string {
	return b.subjects[key]
}

// Phrases lists all phrases with an example, for tests.
func (b *Base) Phrases() []Phrase {
	var out []Phrase
	for _, ps := range b.phrases {
		out = append(out, ps...)
	}
	out = append(out, b.counted...)
	sort.SliceStable(out, func(i, j int) bool {
		return out[i].Kind+out[i].Text+out[i].Key+out[i].Unit < out[j].Kind+out[j].Text+out[j].Key+out[j].Unit
	})
	return out
}
