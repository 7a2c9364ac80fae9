// Package load keeps reports as a Parquet dataset: rows out of reports, files out of rows, and one atomic
// step that publishes them.
//
//	DIR/current/facts/fiscal_year=2024/part-0.parquet   (current is a link to the published snapshot)
//
//	ds, err := load.Open(dir, load.Options{Program: "juesuan 1.0"})
//	err = ds.Append(report)          // staged
//	summary, err := ds.Commit(ctx)   // published, all or nothing
package load

import (
	"bufio"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize"
	"github.com/parquet-go/parquet-go/compress"
)

// ErrLocked is that another run holds the dataset.
var ErrLocked = errors.New("the dataset is in use by another run")

const (
	currentLink  = "current"
	snapshotsDir = "snapshots"
	stagingDir   = ".staging"
	lockFile     = ".lock"
)

// snapshotName is the number of bytes of the content's hash that name a snapshot, in hexadecimal.
const snapshotName = 8

// Options of opening a dataset.
type Options struct {
	Program string // written into every file and row: "juesuan v1.2.3"
	Jobs    int    // cores that a commit may use; less than two is one

	Classifications []normalize.Classification // rows of the table classifications; nil: those of the program
}

// Dataset is a dataset open for one run. Append and Commit are called from one goroutine.
type Dataset struct {
	dir     string
	options Options
	lock    *os.File
	spool   *os.File
	out     *bufio.Writer
	offset  int64
	buffer  []byte // of one report in its binary form
	staged  []stagedDoc
	ids     map[string]int // document id → index in staged
	codec   compress.Codec // one for all files: its encoder is large
}

// stagedDoc is where a report waits in the spool.
type stagedDoc struct {
	key    docKey
	year   int
	offset int64
	size   int64
	gone   bool // replaced by a later report of the same document
}

// docKey is the order of documents in every file.
type docKey struct{ entity, id string }

func (a docKey) compare(b docKey) int {
	return cmp.Or(strings.Compare(a.entity, b.entity), strings.Compare(a.id, b.id))
}

// Open makes or opens a dataset, waits for nobody, and clears what a dead run left.
func Open(dir string, options Options) (*Dataset, error) {
	if err := os.MkdirAll(filepath.Join(dir, snapshotsDir), 0o755); err != nil {
		return nil, err
	}
	lock, err := acquire(filepath.Join(dir, lockFile))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	ds := &Dataset{dir: dir, options: options, lock: lock, ids: map[string]int{}, codec: newCodec(max(options.Jobs, 1))}
	if err := ds.clean(); err != nil {
		_ = ds.Close() // the error that led here matters more
		return nil, err
	}
	staging := filepath.Join(dir, stagingDir)
	if err := os.MkdirAll(staging, 0o755); err != nil {
		_ = ds.Close() // the error that led here matters more
		return nil, err
	}
	if ds.spool, err = os.Create(filepath.Join(staging, "spool")); err != nil {
		_ = ds.Close() // the error that led here matters more
		return nil, err
	}
	ds.out = bufio.NewWriterSize(ds.spool, 1<<20)
	return ds, nil
}

// clean removes staging and every snapshot but the published one: readers that still hold files of an older
// one keep them. What else lies in the folder is somebody's own and stays.
func (ds *Dataset) clean() error {
	if err := os.RemoveAll(filepath.Join(ds.dir, stagingDir)); err != nil {
		return err
	}
	published, err := ds.published()
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(filepath.Join(ds.dir, snapshotsDir))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == filepath.Base(published) || !isSnapshot(e.Name()) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(ds.dir, snapshotsDir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func isSnapshot(name string) bool {
	b, err := hex.DecodeString(name)
	return err == nil && len(b) == snapshotName
}

// published is the folder of the published snapshot, "" before the first commit.
func (ds *Dataset) published() (string, error) {
	target, err := os.Readlink(filepath.Join(ds.dir, currentLink))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("%s is no dataset of juesuan: %w", ds.dir, err)
	}
	return filepath.Join(ds.dir, target), nil
}

// Append stages the report of one document. Amounts that the schema cannot hold refuse the document; what is
// staged already stays.
func (ds *Dataset) Append(r *normalize.Report) error {
	if err := Check(r); err != nil {
		return err
	}
	p, err := r.Pack(ds.buffer)
	if err != nil {
		return fmt.Errorf("%s: staging: %w", r.Document.URI, err)
	}
	ds.buffer = p.Bytes
	return ds.AppendPacked(p)
}

// AppendPacked is Append for a report that was checked and packed elsewhere.
func (ds *Dataset) AppendPacked(p *normalize.Packed) error {
	if _, err := ds.out.Write(p.Bytes); err != nil {
		return err
	}
	d := &p.Document
	doc := stagedDoc{key: docKey{clean(d.EntityName), d.DocumentID}, year: d.FiscalYear, offset: ds.offset, size: int64(len(p.Bytes))}
	ds.offset += doc.size
	if old, have := ds.ids[d.DocumentID]; have {
		ds.staged[old].gone = true
	}
	ds.ids[d.DocumentID] = len(ds.staged)
	ds.staged = append(ds.staged, doc)
	return nil
}

// load reads a staged report back as rows.
func (ds *Dataset) load(doc stagedDoc, buffer *[]byte) (*rows, error) {
	b := slices.Grow((*buffer)[:0], int(doc.size))[:doc.size]
	*buffer = b
	if _, err := ds.spool.ReadAt(b, doc.offset); err != nil {
		return nil, fmt.Errorf("staging: %w", err)
	}
	r, err := (&normalize.Packed{Bytes: b}).Report()
	if err != nil {
		return nil, fmt.Errorf("staging: %w", err)
	}
	return convert(r, ds.options.Program)
}

// Close gives the dataset free. What was not committed is dropped.
func (ds *Dataset) Close() error {
	if ds.spool != nil {
		ds.spool.Close()
		_ = os.RemoveAll(filepath.Join(ds.dir, stagingDir))
	}
	if ds.lock == nil {
		return nil
	}
	err := ds.lock.Close() // frees the lock with it
	ds.lock = nil
	return err
}
