package main

import (
	"encoding/csv"
	"io"
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/load"
)

// csvBook is a CSV file: one sheet.
type csvBook struct {
	out     *csv.Writer
	w       io.Writer
	chinese bool
	bom     bool
	columns []column
	line    []string
}

func newCSVBook(w io.Writer, chinese, bom bool) *csvBook {
	return &csvBook{out: csv.NewWriter(w), w: w, chinese: chinese, bom: bom}
}

func (b *csvBook) note(string) {}
func (b *csvBook) close()      {}

func (b *csvBook) sheet(_ string, columns []column) (sheet, error) {
	if b.bom {
		if _, err := io.WriteString(b.w, "\ufeff"); err != nil {
			return nil, err
		}
	}
	b.columns, b.line = columns, make([]string, len(columns))
	for i, c := range columns {
		b.line[i] = c.head(b.chinese)
	}
	return b, b.out.Write(b.line)
}

// head is the head of a column.
func (c column) head(chinese bool) string {
	if chinese && c.chinese != "" {
		return c.chinese
	}
	return c.name
}

func (b *csvBook) write(row []load.Value) error {
	for i, v := range row {
		b.line[i] = v.Text
		if !b.columns[i].number {
			b.line[i] = harmless(v.Text)
		}
	}
	return b.out.Write(b.line)
}

func (b *csvBook) save(io.Writer) error {
	b.out.Flush()
	return b.out.Error()
}

// plainNumber is a number as forms print it: a sign in front makes no formula of it.
var plainNumber = regexp.MustCompile(`^[-+－]?[0-9][0-9,]*(\.[0-9]+)?%?$`)

// harmless puts an apostrophe before a text that a spreadsheet would take for a formula. Numbers and a dash alone
// stay as they are printed.
func harmless(s string) string {
	if s == "" || s == "-" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) || plainNumber.MatchString(s) {
		return s
	}
	return "'" + s
}
