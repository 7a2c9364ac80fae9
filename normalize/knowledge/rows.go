package knowledge

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// source is the embedded files, with those of a user laid over them.
type source struct {
	base, user fs.FS // user is nil without such
	dir        string
}

// keyColumns name what a row is about, by file: a row of a user replaces the embedded ones about the same.
var keyColumns = map[string][]int{
	"statements.csv": {0}, "titles.csv": {1}, "beside.csv": {0, 1}, "measures.csv": {0, 1}, "lines.csv": {0, 1, 2, 3}, "classes.csv": {3}, "items.csv": {0}, "units.csv": {0}, "identities.csv": {0},
	"functions.csv": {0}, "economics.csv": {0}, "gov_economics.csv": {0}, "divisions.csv": {0}, "residue.csv": {0}, "performance.csv": {0, 1}, "narrative.csv": {0, 1, 3}, "stated.csv": {0}, "performance_checks.csv": {0}, "entity.csv": {0, 1},
}

// optionalColumns are those at the end of a file that a user's file may leave out.
var optionalColumns = map[string]int{"lines.csv": 2}

func keyOf(file string, f []string) string {
	var b strings.Builder
	for _, i := range keyColumns[file] {
		b.WriteString(Key(f[i]))
		b.WriteByte('|')
	}
	return b.String()
}

// readRows hands on the rows of a CSV file below its head: the embedded ones, then those of the user. Errors name
// file and line.
func readRows(src source, file string, row func([]string) error) error {
	replaced := map[string]bool{}
	var head []string
	if src.user != nil {
		err := eachRow(src.user, file, func(f []string) error { head = f; return nil }, func(f []string) error {
			if len(f) > slices.Max(keyColumns[file]) {
				replaced[keyOf(file, f)] = true
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s: %w", filepath.Join(src.dir, file), err)
		}
	}
	var want []string
	err := eachRow(src.base, file, func(f []string) error { want = f; return nil }, func(f []string) error {
		if len(replaced) > 0 && replaced[keyOf(file, f)] {
			return nil
		}
		return row(f)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if head == nil {
		return nil
	}
	if len(head) < len(want)-optionalColumns[file] || len(head) > len(want) || !slices.Equal(head, want[:len(head)]) {
		return fmt.Errorf("%s: line 1: the columns are %s; they must be %s", filepath.Join(src.dir, file), strings.Join(head, ","), strings.Join(want, ","))
	}
	filled := func(f []string) error { return row(append(f, make([]string, len(want)-len(f))...)) }
	if err := eachRow(src.user, file, func([]string) error { return nil }, filled); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(src.dir, file), err)
	}
	return nil
}

// byteOrderMark begins the files of some spreadsheet programs.
const byteOrderMark = "\ufeff"

func eachRow(fsys fs.FS, file string, head, row func([]string) error) error {
	f, err := fsys.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	for first := true; ; first = false {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err // names the line
		}
		if first {
			fields[0] = strings.TrimPrefix(fields[0], byteOrderMark)
			if err := head(fields); err != nil {
				return err
			}
			continue
		}
		if err := row(fields); err != nil {
			line, _ := r.FieldPos(0)
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}

// slug is the form of the names that the dataset uses.
var slug = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// checkNames refuses names that are no slugs.
func checkNames(names ...string) error {
	for _, n := range names {
		if !slug.MatchString(n) {
			return fmt.Errorf("%q is no name of lower-case letters, digits and _", n)
		}
	}
	return nil
}

func (b *Base) known(statement string) error {
	if _, ok := b.forms[statement]; !ok {
		return fmt.Errorf("no statement is called %q; statements.csv lists them", statement)
	}
	return nil
}

// addTo adds a wording with its meaning; one wording has one meaning.
func addTo(ps []pair, key, name string) ([]pair, error) {
	if key == "" {
		return ps, errors.New("the wording is empty")
	}
	if err := checkNames(name); err != nil {
		return ps, err
	}
	for _, p := range ps {
		if p.key == key && p.name != name {
			return ps, fmt.Errorf("%s means %s already", key, p.name)
		}
	}
	return append(ps, pair{key, name}), nil
}

func (b *Base) addTitle(f []string) error {
	key := Key(f[1])
	if key == "" {
		return errors.New("the title is empty")
	}
	for _, t := range b.titles {
		if t.Key == key && t.Slug != f[0] {
			return fmt.Errorf("%s is a title of %s already", f[1], t.Slug)
		}
	}
	b.titles = append(b.titles, Title{f[0], key})
	return b.known(f[0])
}

func (b *Base) addMeasure(f []string) (err error) {
	if err = b.known(f[0]); err == nil {
		b.measures[f[0]], err = addTo(b.measures[f[0]], Key(f[1]), f[2])
		b.nameMeasure(f[0], f[1], f[2])
	}
	return err
}

func (b *Base) addItem(f []string) (err error) {
	b.items, err = addTo(b.items, Key(f[0]), f[1])
	return err
}

func (b *Base) addUnit(f []string) error {
	b.units = append(b.units, Unit{f[0], f[1]})
	return nil
}

// addResidue takes a row: text, severity, meaning.
func (b *Base) addResidue(f []string) error {
	if f[1] != "warning" && f[1] != "info" {
		return fmt.Errorf("no severity of a remnant is called %q", f[1])
	}
	b.residue = append(b.residue, Residue{Key(f[0]), f[1], f[2]})
	return nil
}

// addLine takes a row: statement, side, section, label, line, canonical, memo, valid_from, valid_to.
func (b *Base) addLine(f []string) error {
	if err := errors.Join(b.known(f[0]), checkNames(f[4])); err != nil {
		return err
	}
	if f[1] != "" && f[1] != "revenue" && f[1] != "expenditure" {
		return fmt.Errorf("no side is called %q", f[1])
	}
	if f[6] != "" && f[6] != "true" {
		return fmt.Errorf("memo is empty or true, not %q", f[6])
	}
	line := Line{Slug: f[4], Canonical: f[5], Memo: f[6] == "true"}
	for i, p := range []*int{&line.From, &line.To} {
		if f[7+i] == "" {
			continue
		}
		year, err := strconv.Atoi(f[7+i])
		if err != nil || year < 1900 {
			return fmt.Errorf("%q is no year", f[7+i])
		}
		*p = year
	}
	if line.To != 0 && line.To < line.From {
		return fmt.Errorf("%s went out of use before it came into use", f[3])
	}
	return b.setLine(lineKey{f[0], f[1], f[2], Key(f[3])}, line)
}

func (b *Base) setLine(key lineKey, line Line) error {
	if key.label == "" {
		return errors.New("the label is empty")
	}
	if was, ok := b.lines[key]; ok && was.Slug != line.Slug {
		return fmt.Errorf("%s is the line %s already", key.label, was.Slug)
	}
	b.lines[key] = line
	return nil
}

// addClass makes an expenditure line of a functional class for both summaries: code, line, canonical, label.
func (b *Base) addClass(f []string) error {
	if len(f[0]) != 3 || System(f[0]) != SystemFunction {
		return fmt.Errorf("%q is no code of a functional class", f[0])
	}
	b.classes[f[1]] = f[0]
	for _, s := range []string{"revenue_expenditure_summary", "appropriation_summary"} {
		if err := errors.Join(checkNames(f[1]), b.setLine(lineKey{s, "expenditure", "", Key(f[3])}, Line{Slug: f[1], Canonical: f[2], Code: f[0]})); err != nil {
			return err
		}
	}
	return nil
}
