// Package load keeps reports as a Parquet dataset: rows out of reports, files out of rows, and one atomic
// step that publishes them.
//
//	DIR/current                                             link to the published snapshot
//	DIR/current/facts/fiscal_year=2024/part-….parquet       the newest version of every document
//	DIR/current/superseded/facts/fiscal_year=2024/…         the versions before it, same columns
//	DIR/snapshots/NAME                                      this snapshot and those before it
//	DIR/history.jsonl                                       when which snapshot was published
//
//	ds, err := load.Open(dir, load.Options{Program: "juesuan 1.0"})
//	err = ds.Append(report)          // staged
//	summary, err := ds.Commit(ctx)   // published, all or nothing
//
// # What readers see
//
// A snapshot never changes, and DIR/current names one whole snapshot at any moment. A reader that resolves the
// link first and reads below the real path (DIR/snapshots/NAME) reads one snapshot however many files it opens
// and however long it takes, as long as the snapshot is kept (Options.Keep).
//
// A reader that lists and opens files through the link does so in many calls of the system, and the link may
// turn between two of them; this goes for DuckDB and read_parquet('DIR/current/facts/**/*.parquet') too. Part
// files are named after their content, and a file that a commit takes away is not replaced under its name. So
// such a reader gets the old files, or the new ones, or an error that a file does not exist, after which it asks
// again. It never reads a row twice, half a document, or both a document and what replaced it. One thing it
// can meet in the moment that the link turns: new documents of one fiscal year without those that the same
// commit added to another year, because the folders of the years are listed one after another; and two reads,
// such as the two sides of a join, may see two snapshots. Queries that must not meet that resolve the link.
package load

import (
	"bufio"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/juesuan/juesuan/normalize"
	"github.com/parquet-go/parquet-go/compress"
)

const (
	currentLink  = "current"
	snapshotsDir = "snapshots"
	stagingDir   = ".staging"
	lockFile     = ".lock"
)

// snapshotName is the number of bytes of the content's hash that name a snapshot, in hexadecimal.
const snapshotName = 8

// DefaultKeep is how many snapshots stay by default, the published one included.
const DefaultKeep = 5

// Options of opening a dataset.
type Options struct {
	Program string        // written into every file and row: "juesuan v1.2.3"
	Jobs    int           // cores that a commit may use; less than two is one
	Wait    time.Duration // how long Open waits for another run to end; 0: not at all
	Keep    int           // snapshots that stay after a commit, the published one included; 0: DefaultKeep

	Classifications []normalize.Classification // rows of the table classifications; nil: those of the program

	disk disk // nil: the file system
}

// Dataset is a dataset open for one run. All methods but Has, HasGood, Listed, Source and Remember are called from one goroutine.
type Dataset struct {
	dir       string
	made      []string // folders that were not there before
	options   Options
	disk      disk
	lock      *os.File
	spool     diskFile
	out       *bufio.Writer
	offset    int64
	buffer    []byte // of one report in its binary form
	staged    []stagedDoc
	ids       map[string]int  // document id → index in staged
	withdrawn map[string]bool // ids of documents to take out
	codec     compress.Codec  // one for all files: its encoder is large
	index     func() (*index, error)
	sources   sources

	listingsLock sync.Mutex
	listings     map[reading]normalize.Source // see Listed
}

// stagedDoc is where a report waits in the spool.
type stagedDoc struct {
	key       docKey
	year      int
	series    string // see seriesKey
	file      string // base name
	published string
	offset    int64
	size      int64
	gone      bool // replaced by a later report of the same document
	unsettled bool // see normalize.DocumentInfo
}

// docKey is the order of documents in every file.
type docKey struct{ entity, id string }

func (a docKey) compare(b docKey) int {
	return cmp.Or(strings.Compare(a.entity, b.entity), strings.Compare(a.id, b.id))
}

// Open is OpenContext for a caller that nobody interrupts.
func Open(dir string, options Options) (*Dataset, error) {
	return OpenContext(context.Background(), dir, options)
}

// OpenContext makes or opens a dataset and clears what a dead run left. While another run holds it, it waits as long
// as the options say and then fails with ErrLocked, naming the holder.
func OpenContext(ctx context.Context, dir string, options Options) (*Dataset, error) {
	ds, err := open(ctx, dir, options)
	if err != nil {
		return nil, err
	}
	if err := ds.openSpool(); err != nil {
		_ = ds.Close() // the error that led here matters more
		return nil, err
	}
	return ds, nil
}

// open is OpenContext without a place to stage reports.
func open(ctx context.Context, dir string, options Options) (*Dataset, error) {
	if options.disk == nil {
		options.disk = osDisk{}
	}
	if err := noSnapshot(dir); err != nil {
		return nil, err
	}
	made, lock, err := enter(ctx, dir, options)
	if err != nil {
		return nil, err
	}
	ds := &Dataset{dir: dir, made: made, options: options, disk: options.disk, lock: lock, ids: map[string]int{}, withdrawn: map[string]bool{}, codec: newCodec(max(options.Jobs, 1))}
	ds.index = sync.OnceValues(ds.readIndex)
	if err := ds.clean(); err != nil {
		_ = ds.Close() // the error that led here matters more
		return nil, err
	}
	return ds, nil
}

// ErrInSnapshot is that a folder is a snapshot or lies in one: no dataset can be made there.
var ErrInSnapshot = errors.New("snapshots never change")

// noSnapshot refuses a folder that is a snapshot, or lies among those of a dataset, there or not yet.
func noSnapshot(dir string) error {
	path, err := realPath(dir)
	if err != nil {
		return err
	}
	for at := path; at != filepath.Dir(at); at = filepath.Dir(at) {
		if root := filepath.Dir(at); filepath.Base(at) == snapshotsDir && isDataset(root) {
			return fmt.Errorf("%s lies in the snapshots of a dataset, and %w; the dataset is %s", dir, ErrInSnapshot, root)
		}
	}
	if _, err := os.Stat(filepath.Join(path, manifestFile)); err == nil {
		return fmt.Errorf("%s holds %s as a snapshot does, and %w; name a folder of a dataset, or a new one", dir, manifestFile, ErrInSnapshot)
	}
	return nil
}

// isDataset says that a folder has what a dataset has beside its snapshots.
func isDataset(dir string) bool {
	for _, name := range []string{currentLink, historyFile, lockFile} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// realPath is the absolute path of a folder without links; what is not there yet has none.
func realPath(dir string) (string, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := path; ; at = filepath.Dir(at) {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, os.ErrNotExist) || at == filepath.Dir(at) {
			return "", fmt.Errorf("%s: %w", dir, err)
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

// enterTries bounds how often a run finds that another one took a folder away at the same moment.
const enterTries = 10

// enter makes the folders of a dataset and takes its lock.
func enter(ctx context.Context, dir string, options Options) (made []string, lock *os.File, err error) {
	for try := 1; ; try++ {
		if made, err = makeRoot(options.disk, dir); err != nil {
			return nil, nil, err
		}
		lock, err = acquire(ctx, filepath.Join(dir, lockFile), options)
		if !errors.Is(err, fs.ErrNotExist) || try == enterTries {
			break
		}
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", dir, err)
	}
	again, err := makeRoot(options.disk, dir) // while the lock is held nobody takes them away
	if err != nil {
		lock.Close()
		return nil, nil, err
	}
	if len(again) > 0 {
		made = again
	}
	return made, lock, nil
}

// makeRoot makes the folders of a dataset; a new one survives a power cut. It gives those that it made, the innermost
// first.
func makeRoot(d disk, dir string) (made []string, err error) {
	inner := filepath.Join(dir, snapshotsDir)
	for at := inner; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
			break
		}
		made = append(made, at)
	}
	if st, err := os.Stat(inner); err == nil && st.IsDir() {
		return nil, nil
	}
	if err := d.MkdirAll(inner); err != nil {
		return nil, err
	}
	if err := d.SyncDir(dir); err != nil {
		return nil, err
	}
	return made, d.SyncDir(filepath.Dir(dir))
}

// unmake takes away the folders that were made for a dataset in which nothing was published, as far as nobody put anything
// there meanwhile.
func (ds *Dataset) unmake() {
	if current, err := published(ds.dir); len(ds.made) == 0 || err != nil || current != "" {
		return
	}
	if ds.disk.Remove(ds.made[0]) != nil { // snapshots
		return
	}
	_ = ds.disk.RemoveAll(ds.path(sourcesFile))
	_ = ds.disk.RemoveAll(ds.path(lockFile)) // it is held: whoever waits for it finds that it is gone
	for _, dir := range ds.made[1:] {
		if ds.disk.Remove(dir) != nil {
			return
		}
	}
}

func (ds *Dataset) openSpool() (err error) {
	if err := ds.disk.MkdirAll(ds.path(stagingDir)); err != nil {
		return err
	}
	if ds.spool, err = ds.disk.Create(ds.path(stagingDir, "spool")); err != nil {
		return err
	}
	ds.out, ds.offset = bufio.NewWriterSize(ds.spool, 1<<20), 0
	return nil
}

// path is a path below the dataset.
func (ds *Dataset) path(parts ...string) string {
	return filepath.Join(append([]string{ds.dir}, parts...)...)
}

// clean removes what a dead run left: its staging, and a snapshot that it wrote and did not publish. One that it
// published without saying so in the history is entered there. What else lies in the folder is somebody's own
// and stays.
func (ds *Dataset) clean() error {
	if err := ds.disk.RemoveAll(ds.path(stagingDir)); err != nil {
		return err
	}
	entries, had, err := readHistory(ds.dir)
	if err != nil {
		return err
	}
	published, err := published(ds.dir)
	if err != nil {
		return err
	}
	found, err := snapshotsIn(ds.dir)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, e := range entries {
		known[e.Snapshot] = true
	}
	for _, name := range found {
		root := ds.path(snapshotsDir, name)
		_, err := readManifest(root)
		switch current := root == published; {
		case known[name]:
		case current, !had && err == nil && published != "":
			if err := ds.adopt(name); err != nil {
				return err
			}
		default:
			if err := ds.dropSnapshot(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// snapshotsIn lists the folders of snapshots, oldest first.
func snapshotsIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(dir, snapshotsDir))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	type dated struct {
		name string
		at   time.Time
	}
	var found []dated
	for _, e := range entries {
		if e.IsDir() && isSnapshot(e.Name()) {
			found = append(found, dated{e.Name(), writtenAt(filepath.Join(dir, snapshotsDir, e.Name()))})
		}
	}
	slices.SortFunc(found, func(a, b dated) int { return cmp.Or(a.at.Compare(b.at), strings.Compare(a.name, b.name)) })
	out := make([]string, len(found))
	for i, f := range found {
		out[i] = f.name
	}
	return out, nil
}

// writtenAt is when the manifest of a snapshot was written, for snapshots older than the history.
func writtenAt(snapshot string) time.Time {
	st, err := os.Stat(filepath.Join(snapshot, manifestFile))
	if err != nil {
		return time.Time{}
	}
	return st.ModTime().UTC()
}

func isSnapshot(name string) bool {
	b, err := hex.DecodeString(name)
	return err == nil && len(b) == snapshotName
}

// published is the folder of the published snapshot, "" before the first commit.
func published(dir string) (string, error) {
	target, err := os.Readlink(filepath.Join(dir, currentLink))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("%s is no dataset of juesuan: %w", dir, err)
	}
	return filepath.Join(dir, target), nil
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
		return fmt.Errorf("staging: %w", err)
	}
	file := p.Document.DocumentID
	for n := 1; ; n++ { // of an earlier report of the file, which may hold other accounts
		old, have := ds.ids[normalize.AccountID(file, n)]
		if !have {
			break
		}
		ds.staged[old].gone = true
		delete(ds.ids, normalize.AccountID(file, n))
	}
	ds.stage(&p.Document, p.Own())
	for i := range p.Others {
		ds.stage(&p.Others[i].Document, p.Others[i].Size)
	}
	return nil
}

// stage notes an account whose packed form comes next in the spool.
func (ds *Dataset) stage(d *normalize.DocumentInfo, size int) {
	doc := stagedDoc{key: docKey{clean(d.EntityName), d.DocumentID}, year: d.FiscalYear, file: clean(d.FileName), published: d.PublishedAt, offset: ds.offset, size: int64(size), unsettled: d.Unsettled}
	doc.series = seriesKey(publication{entity: clean(d.EntityKey), kind: d.Kind, scope: d.Scope, year: d.FiscalYear})
	ds.offset += doc.size
	ds.ids[d.DocumentID] = len(ds.staged)
	ds.staged = append(ds.staged, doc)
}

// leaves says that a stored document goes with the next commit: it is withdrawn, or its file was read again and has no such
// account any more. All accounts of a file are withdrawn together.
func (ds *Dataset) leaves(documentID string) bool {
	file := normalize.FileOf(documentID)
	if ds.withdrawn[file] {
		return true
	}
	_, read := ds.ids[file]
	_, again := ds.ids[documentID]
	return read && !again
}

// unpack reads a staged report back as rows.
func (ds *Dataset) unpack(doc stagedDoc, buffer *[]byte) (*rows, error) {
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

// Close gives the dataset free. What was not committed is dropped; of a new dataset without a commit nothing is left.
func (ds *Dataset) Close() error {
	if ds.lock == nil {
		return nil
	}
	if ds.spool != nil {
		_ = ds.spool.Close() // it is removed
		ds.spool = nil
	}
	ds.sources.save(ds.disk, ds.dir)
	_ = ds.disk.RemoveAll(ds.path(stagingDir)) // or by the next run
	ds.unmake()
	err := ds.lock.Close() // frees the lock with it
	ds.lock = nil
	return err
}
