package load

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
)

// oldFile reads the rows of a file document by document, in its order.
type oldFile[T any] struct {
	file   *os.File
	reader *parquet.GenericReader[T]
	key    func(*T) docKey
	buf    []T
	at, n  int
	end    bool
	whole  []T // rows of a document
}

func openOld[T any](path string, key func(*T) docKey) (old *oldFile[T], err error) {
	defer readable(&err)
	f, pf, err := openParquet(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &oldFile[T]{file: f, reader: parquet.NewGenericReader[T](pf), key: key, buf: make([]T, 1024)}, nil
}

// openParquet opens a stored file; f is to be closed.
func openParquet(path string) (f *os.File, pf *parquet.File, err error) {
	if f, err = os.Open(path); err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			f.Close()
		}
	}()
	defer readable(&err)
	st, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	pf, err = parquet.OpenFile(f, st.Size())
	return f, pf, err
}

func (o *oldFile[T]) fill() (err error) {
	defer readable(&err)
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

// document reads all rows of the document that comes next, if it is the given one. They stay valid until the next call.
func (o *oldFile[T]) document(key docKey) ([]T, error) {
	if o == nil {
		return nil, nil
	}
	clear(o.whole)
	o.whole = o.whole[:0]
	err := o.rows(key, func(rs []T) error {
		o.whole = append(o.whole, rs...)
		return nil
	})
	return o.whole, err
}

// peek is the next row, nil at the end. It stays valid until the reader is asked for another.
func (o *oldFile[T]) peek() (*T, error) {
	if err := o.fill(); err != nil || o.at == o.n {
		return nil, err
	}
	return &o.buf[o.at], nil
}

// errOrder: rows belong to no document of the file's year, or stand in another order than the documents.
var errOrder = errors.New("rows do not follow the documents")

// atEnd says that no row is left: each was handed on.
func (o *oldFile[T]) atEnd() error {
	if err := o.fill(); err != nil {
		return err
	}
	if o.at < o.n {
		return fmt.Errorf("%s: %w: document %s", o.file.Name(), errOrder, o.key(&o.buf[o.at]).id)
	}
	return nil
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
	_ = o.reader.Close()
	o.file.Close()
}

// keyColumns are the columns of the order of documents.
type keyColumns struct {
	DocumentID string `parquet:"document_id,dict"`
	EntityName string `parquet:"entity_name,optional,dict"`
}

// eachRow hands on some columns of every row of a file.
func eachRow[T any](path string, use func(*T)) error {
	f, err := openOld(path, func(*T) docKey { return docKey{} })
	if err != nil {
		return err
	}
	defer f.close()
	err = f.each(func(rs []T) error {
		for i := range rs {
			use(&rs[i])
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
