package load

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

// rowsPerGroup bounds a row group: large enough to compress, small enough to skip and to hold in memory.
const rowsPerGroup = 122_880

// pageBuffer is the size of a page in memory, in bytes: one holds some 16,000 values of a dictionary column,
// and a file has one for each column.
const pageBuffer = 64 << 10

// bloomBits is the size of a Bloom filter, in bits a distinct value: one wrong answer in a hundred. Only identifier and
// name have one: a question for a document or an entity skips all row groups but its own, which bounds alone cannot do
// where many parts cover the same range. Codes are in nearly every row group.
const bloomBits = 10

// table writes the parts of one table, taking rows of other parts and of staged documents in order.
type table interface {
	// take opens a file that rows are taken from, the next by number; "" has none.
	take(path string) error
	// open begins a part. Its file is created with the first row, or at the end.
	open(d disk, path, program string, codec compress.Codec)
	// apply takes the rows of documents, in order, into the part.
	apply(steps []step) error
	// close ends the part; its file is on the disk once sync ended too.
	close() error
	// sync may run beside verify.
	sync() error
	// verify reads the written file back and says what it holds.
	verify() (fileInfo, error)
	// rename gives the written file its name.
	rename(to string) error
	// atEnd says that every row of the files was taken or passed over.
	atEnd() error
	// abandon closes what is open.
	abandon()
}

// tableOf is a table of one row type.
type tableOf[T any] struct {
	name   string
	pick   func(*rows) []T
	key    func(*T) docKey
	sum    func(*T) (measure string, amount int64, ok bool) // facts alone
	adjust func(*T)                                         // documents alone

	inputs  []*oldFile[T]
	disk    disk
	codec   compress.Codec
	program string
	path    string
	file    diskFile
	writer  *parquet.GenericWriter[T] // nil until there is a row
	rows    int64                     // meant to be in the file, like sums
	sums    sums

	linked bool       // the file is the empty one once more
	empty  *emptyFile // nil until there is one
}

// emptyFile is a file without rows that was written and read back. Most parts of budgets have no rows in most tables, and
// all files without rows of a table are the same.
type emptyFile struct {
	path string
	info fileInfo
}

// newTables are the tables of documents in a fixed order.
func newTables() []table {
	return []table{
		&tableOf[documentRow]{name: "documents", pick: func(r *rows) []documentRow { return r.documents }, key: func(t *documentRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[statementRow]{name: "statements", pick: func(r *rows) []statementRow { return r.statements }, key: func(t *statementRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[factRow]{name: "facts", pick: func(r *rows) []factRow { return r.facts }, key: func(t *factRow) docKey { return docKey{t.EntityName, t.DocumentID} }, sum: factSum},
		&tableOf[cellRow]{name: "cells", pick: func(r *rows) []cellRow { return r.cells }, key: func(t *cellRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[findingRow]{name: "findings", pick: func(r *rows) []findingRow { return r.findings }, key: func(t *findingRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[checkRow]{name: "checks", pick: func(r *rows) []checkRow { return r.checks }, key: func(t *checkRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[projectRow]{name: "performance_projects", pick: func(r *rows) []projectRow { return r.projects }, key: func(t *projectRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[projectAmountRow]{name: "performance_amounts", pick: func(r *rows) []projectAmountRow { return r.projectAmounts }, key: func(t *projectAmountRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[indicatorRow]{name: "performance_indicators", pick: func(r *rows) []indicatorRow { return r.indicators }, key: func(t *indicatorRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[sectionRow]{name: "sections", pick: func(r *rows) []sectionRow { return r.sections }, key: func(t *sectionRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
		&tableOf[narrativeFactRow]{name: "narrative_facts", pick: func(r *rows) []narrativeFactRow { return r.narrative }, key: func(t *narrativeFactRow) docKey { return docKey{t.EntityName, t.DocumentID} }},
	}
}

// TableNames are the tables of the dataset.
func TableNames() []string { return append(documentTables(), classificationsTable) }

// documentTables are the tables with rows of documents, by year.
func documentTables() []string {
	return []string{"documents", "statements", "facts", "cells", "findings", "checks", "performance_projects", "performance_amounts", "performance_indicators",
		"sections", "narrative_facts"}
}

func factSum(t *factRow) (string, int64, bool) {
	if t.Amount == nil {
		return "", 0, false
	}
	return t.Measure, *t.Amount, true
}

func (t *tableOf[T]) open(d disk, path, program string, codec compress.Codec) {
	t.disk, t.codec, t.program, t.path = d, codec, program, path
	t.rows, t.sums, t.writer, t.linked = 0, sums{}, nil, false
}

// create creates the file of the part.
func (t *tableOf[T]) create() error {
	if err := t.disk.MkdirAll(filepath.Dir(t.path)); err != nil {
		return err
	}
	f, err := t.disk.Create(t.path)
	if err != nil {
		return err
	}
	t.file = f
	t.writer = parquet.NewGenericWriter[T](f,
		parquet.Compression(t.codec), parquet.PageBufferSize(pageBuffer), parquet.MaxRowsPerRowGroup(rowsPerGroup), parquet.CreatedBy("juesuan", SchemaVersion, ""),
		parquet.SortingWriterConfig(parquet.SortingColumns(parquet.NullsFirst(parquet.Ascending("entity_name")), parquet.Ascending("document_id"))), // declared; steps sort
		parquet.BloomFilters(parquet.SplitBlockFilter(bloomBits, "document_id"), parquet.SplitBlockFilter(bloomBits, "entity_name")),
		parquet.KeyValueMetadata("juesuan.schema_version", SchemaVersion), parquet.KeyValueMetadata("juesuan.program", t.program),
		parquet.KeyValueMetadata("juesuan.unit", Unit), parquet.KeyValueMetadata("juesuan.dictionary", dictionaryJSON(t.name)))
	return nil
}

func (t *tableOf[T]) take(path string) error {
	if path == "" {
		t.inputs = append(t.inputs, nil)
		return nil
	}
	f, err := openOld(path, t.key)
	if err == nil {
		t.inputs = append(t.inputs, f)
	}
	return err
}

func (t *tableOf[T]) apply(steps []step) error {
	for i := range steps {
		var err error
		switch s := &steps[i]; {
		case s.staged != nil:
			err = t.write(t.pick(s.rows))
		case s.drop:
			err = t.inputs[s.input].rows(s.key, func([]T) error { return nil })
		default:
			err = t.copy(t.inputs[s.input], s.key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// copy writes the rows of a stored document again, all at once as those of a new one: where the library ends a page depends
// on what it is given at once, and the same rows are to be the same bytes however they are read.
func (t *tableOf[T]) copy(from *oldFile[T], key docKey) error {
	rs, err := from.document(key)
	if err != nil {
		return err
	}
	return t.write(rs)
}

func (t *tableOf[T]) write(rs []T) error {
	if len(rs) == 0 {
		return nil
	}
	if t.adjust != nil {
		for i := range rs {
			t.adjust(&rs[i])
		}
	}
	if t.writer == nil {
		if err := t.create(); err != nil {
			return err
		}
	}
	t.rows += int64(len(rs))
	t.count(rs, t.sums)
	_, err := t.writer.Write(rs)
	return err
}

func (t *tableOf[T]) count(rs []T, into sums) {
	if t.sum == nil {
		return
	}
	for i := range rs {
		if m, a, ok := t.sum(&rs[i]); ok {
			into.add(m, a)
		}
	}
}

// close ends the file.
func (t *tableOf[T]) close() error {
	if t.writer == nil {
		if t.empty != nil {
			t.linked = true
			if err := t.disk.MkdirAll(filepath.Dir(t.path)); err != nil {
				return err
			}
			return linkOrCopy(t.disk, t.empty.path, t.path)
		}
		if err := t.create(); err != nil {
			return err
		}
	}
	return t.writer.Close()
}

func (t *tableOf[T]) sync() error {
	if t.linked {
		return nil
	}
	if err := t.file.Sync(); err != nil {
		return err
	}
	err := t.file.Close()
	t.file = nil
	return err
}

func (t *tableOf[T]) atEnd() error {
	for _, in := range t.inputs {
		if in == nil {
			continue
		}
		if err := in.atEnd(); err != nil {
			return err
		}
	}
	return nil
}

func (t *tableOf[T]) abandon() {
	for _, in := range t.inputs {
		if in != nil {
			in.close()
		}
	}
	t.inputs = nil
	if t.file != nil {
		_ = t.file.Close() // the error that led here matters more
		t.file = nil
	}
}

// errReadBack: a written file does not hold what was meant.
var errReadBack = errors.New("the file read back differs from what was written")

// verify reads the file back: rows and the sum of each measure must be what was meant.
func (t *tableOf[T]) verify() (fileInfo, error) {
	if t.linked {
		return t.empty.info, nil
	}
	rows, found, err := t.readBack()
	switch measure := t.sums.differ(found); {
	case err != nil:
		return fileInfo{}, fmt.Errorf("%s: %w: %w", t.path, errReadBack, err)
	case rows != t.rows:
		return fileInfo{}, fmt.Errorf("%s: %w: %d rows, %d were written", t.path, errReadBack, rows, t.rows)
	case measure != "":
		return fileInfo{}, fmt.Errorf("%s: %w: sum of %s: %s, want %s", t.path, errReadBack, measure, found[measure], t.sums[measure])
	}
	info := fileInfo{table: t.name, Rows: rows, Sums: found.strings()}
	f, err := os.Open(t.path)
	if err != nil {
		return info, err
	}
	defer f.Close()
	hash := sha256.New()
	if info.Bytes, err = io.Copy(hash, f); err != nil {
		return info, err
	}
	info.SHA256 = hex.EncodeToString(hash.Sum(nil))
	if rows == 0 {
		t.empty = &emptyFile{t.path, info}
	}
	return info, nil
}

func (t *tableOf[T]) rename(to string) error {
	if err := t.disk.Rename(t.path, to); err != nil {
		return err
	}
	if t.empty != nil && t.empty.path == t.path {
		t.empty.path = to
	}
	return nil
}

// readBack reads back what proves a file: its rows, and for facts the sum of each measure. Whole rows would
// cost as much as writing them.
func (t *tableOf[T]) readBack() (rows int64, found sums, err error) {
	found = sums{}
	if t.sum == nil {
		rows, err = countRows(t.path)
		return rows, found, err
	}
	rows, err = sumAmounts(t.path, found)
	return rows, found, err
}

// countRows reads every page of the first column, which each row has a value in.
func countRows(path string) (rows int64, err error) {
	err = eachRowGroup(path, func(group parquet.RowGroup) error {
		n, err := pageRows(group.ColumnChunks()[0].Pages())
		rows += n
		return err
	})
	return rows, err
}

// sumAmounts reads two columns of facts, value by value, and adds up the amounts of each measure.
func sumAmounts(path string, into sums) (rows int64, err error) {
	err = eachRowGroup(path, func(group parquet.RowGroup) error {
		measure, ok := group.Schema().Lookup("measure")
		amount, ok2 := group.Schema().Lookup("amount")
		if !ok || !ok2 {
			return errors.New("no columns of amounts")
		}
		a := &columnValues{pages: group.ColumnChunks()[measure.ColumnIndex].Pages()}
		defer a.close()
		b := &columnValues{pages: group.ColumnChunks()[amount.ColumnIndex].Pages()}
		defer b.close()
		for {
			m, more, err := a.next()
			if err != nil {
				return err
			}
			v, also, err := b.next()
			if err != nil {
				return err
			}
			if more != also {
				return errors.New("columns of different length")
			}
			if !more {
				return nil
			}
			rows++
			if !v.IsNull() {
				into.addBytes(m.ByteArray(), v.Int64())
			}
		}
	})
	return rows, err
}

// columnValues reads the values of a column of a row group.
type columnValues struct {
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buffer [512]parquet.Value
	at, n  int
}

// next is the next value; more is false at the end. A value is valid until the next call.
func (c *columnValues) next() (v parquet.Value, more bool, err error) {
	for c.at == c.n {
		if c.values == nil {
			c.page, err = c.pages.ReadPage()
			if errors.Is(err, io.EOF) {
				return v, false, nil
			}
			if err != nil {
				return v, false, err
			}
			c.values = c.page.Values()
		}
		c.at = 0
		c.n, err = c.values.ReadValues(c.buffer[:])
		if errors.Is(err, io.EOF) && c.n == 0 {
			c.release()
		} else if err != nil && !errors.Is(err, io.EOF) {
			return v, false, err
		}
	}
	c.at++
	return c.buffer[c.at-1], true, nil
}

func (c *columnValues) release() {
	if c.page != nil {
		parquet.Release(c.page)
	}
	c.page, c.values = nil, nil
}

func (c *columnValues) close() {
	c.release()
	_ = c.pages.Close() // it was only read
}

// eachRowGroup opens a file and hands on its row groups.
func eachRowGroup(path string, use func(parquet.RowGroup) error) (err error) {
	defer readable(&err)
	f, pf, err := openParquet(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, group := range pf.RowGroups() {
		if err := use(group); err != nil {
			return err
		}
	}
	return nil
}

func pageRows(pages parquet.Pages) (rows int64, err error) {
	defer func() { _ = pages.Close() }()
	for {
		p, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows += p.NumRows()
		parquet.Release(p)
	}
}
