package knowledge

import (
	"fmt"
	"strings"
)

// Stated is a check of the prose (stated.csv). A rule is
//
//	KEY = TERMS      also <= ; what the text states against the tables, as in identities.csv, or against other
//	                 keys (terms without a colon); $class and $code stand for a functional code in the key
//	rate, share …    a word: figures of the text against one another
type Stated struct {
	ID, Severity     string
	Rule             string // as stated.csv writes it
	Chinese, English string

	Key      string // "" for a word
	Relation string // "=" or "<="
	Right    [][]Term
	Keys     []Term // narrative keys in Statement; nil when Right is set
}

// Stated lists the checks of the prose in the order of their file.
func (b *Base) Stated() []Stated { return b.stated }

func (b *Base) addStated(f []string) error {
	s := Stated{ID: f[0], Severity: f[1], Rule: f[2], Chinese: f[3], English: f[4]}
	left, right, found := strings.Cut(s.Rule, " = ")
	s.Relation = "="
	if !found {
		left, right, found = strings.Cut(s.Rule, " <= ")
		s.Relation = "<="
	}
	if !found {
		b.stated = append(b.stated, s)
		return nil
	}
	s.Key = left
	if !strings.Contains(right, ":") {
		for _, w := range strings.Fields(strings.ReplaceAll(right, "+", "")) {
			key, optional := strings.CutSuffix(w, "?")
			s.Keys = append(s.Keys, Term{Statement: key, Optional: optional})
		}
		b.stated = append(b.stated, s)
		return nil
	}
	var err error
	if s.Right, err = parseAlternatives(right); err != nil {
		return fmt.Errorf("stated %s: %w", s.ID, err)
	}
	b.stated = append(b.stated, s)
	return nil
}

// Described is a check as it is listed and explained.
type Described struct{ ID, Severity, Text, Chinese, English string }

// Checks lists every check with what it means: identities of the tables, then checks of the prose.
func (b *Base) Checks() []Described {
	var out []Described
	for i := range b.identities {
		id := &b.identities[i]
		out = append(out, Described{id.ID, id.Severity, id.Text, id.Chinese, id.English})
	}
	seen := map[string]int{}
	for i := range b.stated {
		s := &b.stated[i]
		if at, have := seen[s.ID+s.English]; have {
			out[at].Text += "\n  " + s.Rule
			continue
		}
		seen[s.ID+s.English] = len(out)
		out = append(out, Described{s.ID, s.Severity, s.Rule, s.Chinese, s.English})
	}
	return out
}
