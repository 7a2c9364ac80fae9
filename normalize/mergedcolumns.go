package normalize

import (
	"strings"
	"unicode"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// leastMerged cells with the code and the name of a further line show that columns of a statement were not told apart.
const leastMerged = 2

// mergedColumns gives the first cell of a statement that holds the code and the name of a line behind something else, if
// there are several: 30101 基本工资 318,097.40 30201 办公费. Amounts beside such cells stand in any column.
func (n *normalizer) mergedColumns(s *statement) (pt *part, cell int, ok bool) {
	found := 0
	for _, p := range s.parts {
		for i := range p.table.Cells {
			if c := &p.table.Cells[i]; c.Row < p.body || !n.furtherCode(c.Text) {
				continue
			}
			if found++; found == 1 {
				pt, cell = p, i
			}
			if found == leastMerged {
				return pt, cell, true
			}
		}
	}
	return nil, 0, false
}

// furtherCode says that a known code with its name stands in a text behind something else.
func (n *normalizer) furtherCode(text string) bool {
	k, _ := knowledge.StripOrdinal(knowledge.Key(text))
	for i, r := range k {
		if i < len("302") || !unicode.Is(unicode.Han, r) || !isDigit(k[i-1]) {
			continue
		}
		name := k[i:]
		if end := strings.IndexFunc(name, func(r rune) bool { return r >= '0' && r <= '9' || r == '-' }); end > 0 {
			name = name[:end]
		}
		for digits := len("302"); digits <= len("2010101") && digits < i; digits += 2 {
			code := k[i-digits : i]
			if allDigits(code) && n.k.Codes().Find(code, name, 0).Outcome == knowledge.NameKnown {
				return true
			}
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// Cells with two figures from which the columns of a statement without rules are not believed: at least, and one in so many of
// those with figures. Where some run together, others stand in the wrong column and look right.
const (
	leastGlued = 4
	gluedShare = 8
)

// gluedColumns counts the cells with two figures of a statement without rules where they are too many, and gives the first.
func gluedColumns(s *statement) (in *part, first *extract.Cell, glued int) {
	figures := 0
	for _, pt := range s.parts {
		if pt.ruled() {
			return nil, nil, 0
		}
		for i := range pt.table.Cells {
			c := &pt.table.Cells[i]
			if c.Text == "" || !figuresAlone(c.Text) {
				continue
			}
			figures++
			if a := parseAmount(c.Text); a.state == StateUnreadable && (strings.Count(c.Text, ".") > 1 || apart.MatchString(c.Text)) {
				if glued++; glued == 1 {
					in, first = pt, c
				}
			}
		}
	}
	if glued < leastGlued || glued*gluedShare < figures {
		return nil, nil, 0
	}
	return in, first, glued
}
