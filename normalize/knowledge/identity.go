package knowledge

import (
	"fmt"
	"strings"
)

// Identity is an accounting identity (勾稽关系): a relation between amounts of one document. identities.csv
// writes it as
//
//	LEFT = RIGHT      also >= ; terms joined by + and -
//	statement:side:line:measure      a term; a ? behind it: absent or blank counts as nothing
//
// A variable stands for one equation after the other: $l each line, $m each measure, $class each functional
// class (类) of a summary and its code elsewhere, $parent each code with codes below it. RIGHT may be a sum that
// the printed form defines: above (the lines over the left one, 其中 left out), children (the codes of the next
// level), top (the codes without a code above them), kinds (the columns of the economic classes, or of the items of
// one; with $m of each class alone). Alternatives are parted by |: the first whose terms are printed counts.
type Identity struct {
	ID       string // A1 … E14
	Severity string // of a finding when it fails: error or warning
	Text     string // as identities.csv writes it
	Chinese  string
	English  string

	Left     []Term
	Relation string   // "=" or ">="
	Right    [][]Term // alternatives; nil when Sum is set
	Sum      string   // above, children, top or kinds
}

// Term is an amount of a statement with its sign.
type Term struct {
	Statement, Side, Line, Measure string
	Negative, Optional             bool
}

// Sums that the printed form defines.
const (
	SumAbove    = "above"
	SumChildren = "children"
	SumTop      = "top"
	SumKinds    = "kinds"
)

// Identities lists the accounting identities in the order of their file.
func (b *Base) Identities() []Identity { return b.identities }

// ClassCode gives the code of a functional class (类) by its line in a summary, "" for other lines.
func (b *Base) ClassCode(line string) string { return b.classes[line] }

func (b *Base) addIdentity(f []string) error {
	id := Identity{ID: f[0], Severity: f[1], Text: f[2], Chinese: f[3], English: f[4]}
	if id.ID == "" {
		return fmt.Errorf("an identity without a name: %s", id.Text)
	}
	left, right, found := strings.Cut(id.Text, " = ")
	id.Relation = "="
	if !found {
		left, right, found = strings.Cut(id.Text, " >= ")
		id.Relation = ">="
	}
	if !found {
		return fmt.Errorf("identity %s has no relation: %s", id.ID, id.Text)
	}
	var err error
	if id.Left, err = parseTerms(left); err != nil {
		return fmt.Errorf("identity %s: %w", id.ID, err)
	}
	switch right {
	case SumAbove, SumChildren, SumTop, SumKinds:
		id.Sum = right
	default:
		if id.Right, err = parseAlternatives(right); err != nil {
			return fmt.Errorf("identity %s: %w", id.ID, err)
		}
	}
	for _, terms := range append([][]Term{id.Left}, id.Right...) {
		for _, t := range terms {
			if err := b.known(t.Statement); err != nil {
				return fmt.Errorf("identity %s: %w", id.ID, err)
			}
		}
	}
	b.identities = append(b.identities, id)
	return nil
}

// parseAlternatives reads right sides, the first of which that can be evaluated counts.
func parseAlternatives(s string) ([][]Term, error) {
	var out [][]Term
	for _, alternative := range strings.Split(s, " | ") {
		terms, err := parseTerms(alternative)
		if err != nil {
			return nil, err
		}
		out = append(out, terms)
	}
	return out, nil
}

func parseTerms(s string) ([]Term, error) {
	var out []Term
	negative := false
	for _, word := range strings.Fields(s) {
		if word == "+" || word == "-" {
			negative = word == "-"
			continue
		}
		path, optional := strings.CutSuffix(word, "?")
		parts := strings.Split(path, ":")
		if len(parts) != 4 {
			return nil, fmt.Errorf("%q is no statement:side:line:measure", word)
		}
		out = append(out, Term{parts[0], parts[1], parts[2], parts[3], negative, optional})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no terms in %q", s)
	}
	return out, nil
}
