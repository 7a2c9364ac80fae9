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
//	budget, full, actual, prior …   which of the amounts of a subject it is
//	up, down, over, under, equal, flat   the direction of a change
//	reason    what follows is a reason, and its figures are no facts
//	filler    says nothing; text that is no phrase makes a figure unknown
//	topic     what a section with these words in its title is about
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
	PhraseFiller   = "filler"
)

// Topics of sections without facts: definitions and attachments, duties and organisation.
const (
	TopicTerms  = "terms"
	TopicDuties = "duties"
)

func (b *Base) addPhrase(f []string) error {
	p := Phrase{Kind: f[0], Text: Key(f[1]), Key: f[2], Topics: strings.Fields(f[3]), Unit: f[4], Example: f[5], Want: f[6]}
	if p.Kind == PhraseTopic {
		b.topics = append(b.topics, p)
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

// Phrases lists all phrases with an example, for tests.
func (b *Base) Phrases() []Phrase {
	var out []Phrase
	for _, ps := range b.phrases {
		out = append(out, ps...)
	}
	sort.SliceStable(out, func(i, j int) bool {
		return out[i].Kind+out[i].Text+out[i].Key+out[i].Unit < out[j].Kind+out[j].Text+out[j].Key+out[j].Unit
	})
	return out
}
