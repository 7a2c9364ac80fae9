package load

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// rowsPerGroup bounds a row group: large enough to compress, small enough to skip and to hold in memory.
const rowsPerGroup = 122_880

// table writes one table of one year, taking rows of the old file and of staged documents in order.
type table interface {
	open(file, old string, program string) error
	// keep copies the rows of a document from the old file; drop passes over them.
	keep(key docKey) error
	drop(key docKey) error
	add(r *rows) error
	close() error
	verify() error
	result() fileResult
	abandon()
}

// fileResult is what a written file holds.
type fileResult struct {
	table, path string
	rows        int64
	sums        map[string]int64 // amounts by measure, in the integer of the column; facts alone
}

// tableOf is a table of one row type.
type tableOf[T any] struct {
	name string
	pick func(*rows) []T
	key  func(*T) docKey
	sum  func(*T) (measure string, amount int64, ok bool)

	path   string
	file   *os.File
	writer *parquet.GenericWriter[T]
	old    *oldFile[T]
	rows   int64
	sums   map[string]int64
}

// newTables are the tables of the dataset in a fixed order.
func newTables() []table {
	return []table{
		&tableOf[documentRow]{name: "documents", pick: func(r *rows) []documentRow { return r.documents }, key: func(t *documentRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[statementRow]{name: "statements", pick: func(r *rows) []statementRow { return r.statements }, key: func(t *statementRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[factRow]{name: "facts", pick: func(r *rows) []factRow { return r.facts }, key: func(t *factRow) docKey { return docKey{t.EntityName, t.DocumentID} }, sum: factSum},
		&tableOf[cellRow]{name: "cells", pick: func(r *rows) []cellRow { return r.cells }, key: func(t *cellRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[findingRow]{name: "findings", pick: func(r *rows) []findingRow { return r.findings }, key: func(t *findingRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[checkRow]{name: "checks", pick: func(r *rows) []checkRow { return r.checks }, key: func(t *checkRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
	}
}

// TableNames are the tables of the dataset.
func TableNames() []string {
	return []string{"documents", "statements", "facts", "cells", "findings", "checks"}
}

func factSum(t *factRow) (string, int64, bool) {
	if t.Amount == nil {
		return "", 0, false
	}
	return t.Measure, *t.Amount, true
}

func (t *tableOf[T]) open(path, old, program string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	t.path, t.file, t.sums = path, f, map[string]int64{}
	options := []parquet.WriterOption{
		parquet.Compression(&zstd.Codec{}), parquet.MaxRowsPerRowGroup(rowsPerGroup), parquet.CreatedBy("juesuan", SchemaVersion, ""),
		parquet.KeyValueMetadata("juesuan.schema_version", SchemaVersion), parquet.KeyValueMetadata("juesuan.program", program),
		parquet.KeyValueMetadata("juesuan.unit", "万元"), parquet.KeyValueMetadata("juesuan.dictionary", dictionaryJSON(t.name)),
	}
	t.writer = parquet.NewGenericWriter[T](f, options...)
	if old != "" {
		if t.old, err = openOld(old, t.key); err != nil {
			return err
		}
	}
	return nil
}

func (t *tableOf[T]) keep(key docKey) error { return t.old.rows(key, t.write) }
func (t *tableOf[T]) drop(key docKey) error { return t.old.rows(key, func([]T) error { return nil }) }
func (t *tableOf[T]) add(r *rows) error     { return t.write(t.pick(r)) }

func (t *tableOf[T]) write(rs []T) error {
	if len(rs) == 0 {
		return nil
	}
	n, err := t.writer.Write(rs)
	t.rows += int64(n)
	t.count(rs[:n], t.sums)
	return err
}

func (t *tableOf[T]) count(rs []T, sums map[string]int64) {
	if t.sum == nil {
		return
	}
	for i := range rs {
		if m, a, ok := t.sum(&rs[i]); ok {
			sums[m] += a
		}
	}
}

func (t *tableOf[T]) close() error {
	if t.old != nil {
		t.old.close()
	}
	if err := t.writer.Close(); err != nil {
		return err
	}
	if err := t.file.Sync(); err != nil {
		return err
	}
	return t.file.Close()
}

// abandon closes what is open after an error.
func (t *tableOf[T]) abandon() {
	if t.old != nil {
		t.old.close()
	}
	if t.file != nil {
		t.file.Close()
	}
}

// errReadBack: a written file does not hold what was meant.
var errReadBack = errors.New("the file read back differs from what was written")

// verify reads the file back: rows and the sum of each measure must be what was written.
func (t *tableOf[T]) verify() error {
	f, err := openOld(t.path, t.key)
	if err != nil {
		return fmt.Errorf("%s: %w: %v", t.path, errReadBack, err)
	}
	defer f.close()
	var rows int64
	sums := map[string]int64{}
	err = f.each(func(rs []T) error {
		rows += int64(len(rs))
		t.count(rs, sums)
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s: %w: %v", t.path, errReadBack, err)
	}
	if rows != t.rows || len(sums) != len(t.sums) {
		return fmt.Errorf("%s: %w: %d rows, %d were written", t.path, errReadBack, rows, t.rows)
	}
	for m, s := range t.sums {
		if sums[m] != s {
			return fmt.Errorf("%s: %w: sum of %s", t.path, errReadBack, m)
		}
	}
	return nil
}

func (t *tableOf[T]) result() fileResult {
	return fileResult{table: t.name, path: t.path, rows: t.rows, sums: t.sums}
}

// oldFile reads the rows of a file document by document, in its order.
type oldFile[T any] struct {
	file   *os.File
	reader *parquet.GenericReader[T]
	key    func(*T) docKey
	buf    []T
	at, n  int
	end    bool
}

func openOld[T any](path string, key func(*T) docKey) (*oldFile[T], error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	st, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	pf, err := parquet.OpenFile(f, st.Size())
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &oldFile[T]{file: f, reader: parquet.NewGenericReader[T](pf), key: key, buf: make([]T, 1024)}, nil
}

func (o *oldFile[T]) fill() error {
	for o.at == o.n && !o.end {
		clear(o.buf)
		n, err := o.reader.Read(o.buf)
		o.at, o.n = 0, n
		if errors.Is(err, io.EOF) {
			o.end = true
		} else if err != nil {
			return err
		}
	}
	return nil
}

// rows hands on the rows of the document that comes next, if it is the given one.
func (o *oldFile[T]) rows(key docKey, use func([]T) error) error {
	if o == nil {
		return nil
	}
	for {
		if err := o.fill(); err != nil {
			return err
		}
		if o.at == o.n {
			return nil
		}
		e := o.at
		for e < o.n && o.key(&o.buf[e]) == key {
			e++
		}
		if e == o.at {
			return nil
		}
		if err := use(o.buf[o.at:e]); err != nil {
			return err
		}
		whole := e == o.n
		o.at = e
		if !whole {
			return nil
		}
	}
}

// each hands on all rows.
func (o *oldFile[T]) each(use func([]T) error) error {
	for {
		if err := o.fill(); err != nil {
			return err
		}
		if o.at == o.n {
			return nil
		}
		if err := use(o.buf[o.at:o.n]); err != nil {
			return err
		}
		o.at = o.n
	}
}

func (o *oldFile[T]) close() {
	o.reader.Close()
	o.file.Close()
}
