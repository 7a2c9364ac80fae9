package knowledge

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Readers of statements.
const (
	ReadSummary     = "summary"      // fixed labels on two sides
	ReadCoded       = "coded"        // one code a row, fixed columns
	ReadDetail      = "detail"       // one code a row, columns of economic kinds or funds
	ReadBlocks      = "blocks"       // blocks of code, name and amount side by side
	ReadThreePublic = "three_public" // the shapes of 三公
	ReadOrgan       = "organ"        // blocks where codes are printed, else a list
	ReadList        = "list"         // fixed labels and columns of amounts
	ReadCells       = "cells"        // recognised, not read: mostly numbers that are no money
)

// Rows of coded statements that name something else than codes.
const (
	RowsNames = "names" // projects by name under their codes
	RowsUnits = "units" // units: what stands in the code column is no code of a classification
)

// Form says how a statement is read.
type Form struct {
	Slug, Title string
	Reader      string
	Fund        string // of all its amounts; "" when the form does not say
	Rows        string

	like string // a statement whose measures it has beside its own
}

// Form is that of a statement; the zero value for others.
func (b *Base) Form(slug string) Form { return b.forms[slug] }

// Reads says that the amounts of a statement become facts.
func (b *Base) Reads(slug string) bool {
	r := b.forms[slug].Reader
	return r != "" && r != ReadCells
}

var readers = []string{ReadSummary, ReadCoded, ReadDetail, ReadBlocks, ReadThreePublic, ReadOrgan, ReadList, ReadCells}

// addForm takes a row: statement, title, reader, like, fund, rows.
func (b *Base) addForm(f []string) error {
	if !slices.Contains(readers, f[2]) {
		return fmt.Errorf("%s: no reader is called %q", f[0], f[2])
	}
	if _, twice := b.forms[f[0]]; twice {
		return fmt.Errorf("%s is listed twice", f[0])
	}
	if f[5] != "" && f[5] != RowsNames && f[5] != RowsUnits {
		return fmt.Errorf("%s: rows are empty, names or units, not %q", f[0], f[5])
	}
	b.forms[f[0]] = Form{Slug: f[0], Title: f[1], Reader: f[2], Fund: f[4], Rows: f[5], like: f[3]}
	b.order = append(b.order, f[0])
	return checkNames(f[0])
}

// shareMeasures gives each statement the measures of the one that it is like, behind its own.
func (b *Base) shareMeasures() {
	own := maps.Clone(b.measures)
	for _, slug := range b.order {
		if like := b.forms[slug].like; like != "" {
			b.measures[slug] = append(slices.Clone(own[slug]), own[like]...)
		}
	}
}

// Forms lists the statements in the order of their file.
func (b *Base) Forms() []Form {
	var out []Form
	for _, slug := range b.order {
		out = append(out, b.forms[slug])
	}
	return out
}

// neutral heads may stand over the head of an economic class without changing its columns.
var neutral = map[string]bool{"本年支出": true, "支出": true, "其中": true, "其中:": true, "决算数": true, "金额": true, "支出决算数": true, "支出功能分类": true, "支出经济分类": true}

// Economic names the measure of a column whose heads name an economic kind: 工资福利支出/小计 is economic_301,
// 工资福利支出/基本工资 economic_30101. A head that means something else above the class leaves the column
// without a meaning.
func (b *Base) Economic(path []string, year int) (string, bool) {
	codes := b.Codes()
	class := ""
	for i, head := range path {
		k := bareHead(head)
		if class == "" {
			class = codes.economic(k, "", year)
			if class == "" && !neutral[k] && !noise(k) {
				return "", false
			}
			continue
		}
		if i != len(path)-1 {
			return "", false
		}
		if sums[k] {
			break
		}
		class = codes.economic(k, class, year)
		if class == "" {
			return "", false
		}
	}
	return "economic_" + class, class != ""
}

// economic is the code of an economic kind by its name in a year: a class, or one of a class.
func (c *Codes) economic(key, class string, year int) string {
	found := ""
	for _, code := range c.byName[nameKey{SystemEconomic, key}] {
		ofClass := class == "" && len(code) == 3 || class != "" && len(code) == 5 && strings.HasPrefix(code, class)
		inForce := slices.ContainsFunc(c.byCode[code], func(i int) bool { return c.all[i].in(year) && c.all[i].named(key, exactly) })
		if ofClass && inForce && found != code {
			if found != "" {
				return ""
			}
			found = code
		}
	}
	return found
}

// Residue is a text that a template or a broken field leaves in a publication.
type Residue struct {
	Text     string // as Key gives it
	Severity string // warning, info
	Meaning  string
}

// Residue lists the remnants of templates; the slice is not to be changed.
func (b *Base) Residue() []Residue { return b.residue }
