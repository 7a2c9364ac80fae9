package load

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"
)

// Value is a value of a row as text: an exact decimal, a whole number, true or false, or a text. The elements of a
// list stand between semicolons.
type Value struct {
	Text  string
	Valid bool // false is null
}

// ErrNoTable is that a dataset has no table of some name.
var ErrNoTable = errors.New("no such table")

// Table describes a table by its name.
func Table(name string) (TableInfo, error) {
	for _, t := range Dictionary() {
		if t.Name == name {
			return t, nil
		}
	}
	return TableInfo{}, fmt.Errorf("%q: %w; there are %s", name, ErrNoTable, strings.Join(TableNames(), ", "))
}

// ofDocuments says that the rows of a table are of documents and years.
func (t TableInfo) ofDocuments() bool { return t.has([]string{"document_id", "fiscal_year"}) }

// rowsAtOnce bounds the rows that are held while a table is read.
const rowsAtOnce = 256

// Rows hands on the rows of a table whose year is wanted, in the order of the files, with a value for each column of
// the dictionary. The row is good until use returns.
func (p *Published) Rows(ctx context.Context, t TableInfo, wanted func(year int) bool, use func([]Value) error) error {
	parts, err := p.Parts(t.Name)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if t.ofDocuments() && !wanted(part.Year) {
			continue
		}
		err := partRows(ctx, t, part, use)
		var used usedError
		switch {
		case errors.As(err, &used):
			return used.error
		case err != nil:
			return fmt.Errorf("%s: %w", part.Path, err)
		}
	}
	return nil
}

// usedError is an error of who takes the rows: the file that they are of has no part in it.
type usedError struct{ error }

func partRows(ctx context.Context, t TableInfo, part Part, use func([]Value) error) (err error) {
	defer readable(&err)
	f, pf, err := openParquet(part.Path)
	if err != nil {
		return err
	}
	defer f.Close()
	reader := parquet.NewReader(pf)
	defer func() { _ = reader.Close() }() // it was only read
	decode := newRowDecoder(t, pf.Schema(), part.Year)
	rows, read := make([]parquet.Row, rowsAtOnce), int64(0)
	for {
		n, err := reader.ReadRows(rows)
		read += int64(n)
		for _, row := range rows[:n] {
			if err := use(decode.row(row)); err != nil {
				return usedError{err}
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return part.whole(read)
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		}
	}
}

// rowDecoder turns rows of a file into those of the dictionary. A column that the file lacks is null.
type rowDecoder struct {
	columns []Column
	at      []int // column of the file → column of the dictionary; -1 for one that it does not name
	year    int   // -1 where the table has none
	values  []Value
}

func newRowDecoder(t TableInfo, schema *parquet.Schema, year int) *rowDecoder {
	d := &rowDecoder{columns: t.Columns, year: -1, values: make([]Value, len(t.Columns))}
	byName := map[string]int{}
	for i, c := range t.Columns {
		byName[c.Name] = i
	}
	for _, path := range schema.Columns() {
		i, ok := byName[path[0]]
		if !ok {
			i = -1
		}
		d.at = append(d.at, i)
	}
	if _, ok := byName["fiscal_year"]; ok {
		d.year = year
	}
	return d
}

func (d *rowDecoder) row(row parquet.Row) []Value {
	clear(d.values)
	for _, v := range row {
		i := d.at[v.Column()]
		if i < 0 || v.IsNull() {
			continue
		}
		into := &d.values[i]
		if into.Valid { // a further element of a list
			into.Text += "; " + d.columns[i].text(v)
			continue
		}
		*into = Value{d.columns[i].text(v), true}
	}
	if d.year > 0 {
		d.values[len(d.values)-1] = Value{strconv.Itoa(d.year), true}
	}
	return d.values
}

// text writes a value of the column.
func (c Column) text(v parquet.Value) string {
	switch c.Type {
	case "DECIMAL(18,6)":
		return decimal.New(v.Int64(), -amountScale).StringFixed(amountScale)
	case "DECIMAL(18,9)":
		return decimal.New(v.Int64(), -toleranceScale).StringFixed(toleranceScale)
	case "BIGINT":
		return strconv.FormatInt(v.Int64(), 10)
	case "INTEGER", "INTEGER[]":
		return strconv.FormatInt(int64(v.Int32()), 10)
	case "BOOLEAN":
		return strconv.FormatBool(v.Boolean())
	case "FLOAT":
		return strconv.FormatFloat(float64(v.Float()), 'f', -1, 32)
	}
	return string(v.ByteArray())
}

// Numeric says that the values of the column are numbers.
func (c Column) Numeric() bool {
	switch c.Type {
	case "DECIMAL(18,6)", "DECIMAL(18,9)", "BIGINT", "INTEGER", "FLOAT":
		return true
	}
	return false
}

// Index is the place of a column, -1 without it.
func (t TableInfo) Index(name string) int {
	for i, c := range t.Columns {
		if c.Name == name {
			return i
		}
	}
	return -1
}
