package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/klauspost/compress/s2"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

// cacheOptions say where what was read is kept.
type cacheOptions struct {
	dir  string // "" is below the dataset
	off  bool
	size int64 // MiB
}

// defaultCacheSize is enough for some 100,000 pages; MiB.
const defaultCacheSize = 2048

func (o *cacheOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.dir, "cache", "", "folder for what was read of documents, so that a run with other knowledge need not read them again (default .cache/extract in the dataset's folder)")
	f.BoolVar(&o.off, "no-cache", false, "keep nothing of what was read, and read everything")
	f.Int64Var(&o.size, "cache-size", defaultCacheSize, "MiB that are kept; what was not used for longest is removed")
}

// folder is where a run with a dataset keeps what was read, "" for nowhere.
func (o *cacheOptions) folder(out string) string {
	switch {
	case o.off, o.dir == "" && out == "":
		return ""
	case o.dir != "":
		return o.dir
	}
	return filepath.Join(out, ".cache", "extract")
}

func (o *cacheOptions) check() error {
	if o.size < 1 {
		return usageError{errors.New("--cache-size is at least 1; --no-cache keeps nothing")}
	}
	return nil
}

// cache keeps what extract read of documents. Every entry names the bytes it was read from, the version of extract and
// how it was asked; one that is torn, or of others, counts as none. It may be deleted at any time.
//
// A cache serves one document at a time.
type cache struct {
	dir             string
	content, packed []byte // reused
}

// cacheIn is the cache in a folder, nil for none.
func cacheIn(dir string) *cache {
	if dir == "" {
		return nil
	}
	return &cache{dir: dir}
}

// entryMagic begins every file of the cache.
const entryMagic = "juesuan extract 1\n"

// entryHead is the length of magic, key, length of the content, and checksum.
const entryHead = len(entryMagic) + sha256.Size + 8 + 4

// maxEntry bounds what is read into memory, in bytes: 5,000 full pages have some 100 MB.
const maxEntry = 1 << 30

// entry is a document on its way from or to the cache.
type entry struct {
	key     [sha256.Size]byte
	content []byte               // of the document
	again   []extract.Comparison // pages that were read again
	stale   bool                 // to be written
}

// said divides pages into what is kept of them and those to be read again.
func (e *entry) said(pages []int) (said []extract.Comparison, open []int) {
	if e == nil {
		return nil, pages
	}
	byPage := map[int]extract.Comparison{}
	for _, c := range e.again {
		byPage[c.Page] = c
	}
	for _, p := range pages {
		if c, ok := byPage[p]; ok {
			said = append(said, c)
		} else {
			open = append(open, p)
		}
	}
	return said, open
}

// add keeps what was said of pages when they were read again; what could not be read again may be another time.
func (e *entry) add(again []extract.Comparison) {
	if e != nil && len(again) > 0 {
		e.again, e.stale = append(e.again, again...), true
	}
}

// entryKey names what a document was read from. Passwords are not part of it: what needs one is not kept.
func entryKey(id string, limits extract.Limits) (key [sha256.Size]byte, ok bool) {
	version := extract.Version()
	return sha256.Sum256([]byte(strings.Join([]string{version, id, string(cmp.Or(limits.SecondReader, extract.SecondAuto))}, "\n"))), version != ""
}

func (c *cache) path(key [sha256.Size]byte) string {
	name := hex.EncodeToString(key[:])
	return filepath.Join(c.dir, name[:1], name[1:])
}

// load finds a document; nil when it is not kept or what is kept is damaged.
func (c *cache) load(key [sha256.Size]byte) (*extract.Document, *entry) {
	path := c.path(key)
	f, err := os.Open(path)
	if err != nil {
		return nil, nil
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil || st.Size() > maxEntry {
		return nil, nil
	}
	b := make([]byte, st.Size())
	if n, err := f.ReadAt(b, 0); n < len(b) && err != nil {
		return nil, nil
	}
	doc, e, err := openEntry(b, key)
	if err != nil {
		return nil, nil
	}
	now := time.Now()
	_ = os.Chtimes(path, now, now) // used: it stays longer; where that cannot be said it does not
	return doc, e
}

var errEntry = errors.New("no entry of the cache")

// openEntry reads an entry that has a key.
func openEntry(b []byte, key [sha256.Size]byte) (*extract.Document, *entry, error) {
	if len(b) < entryHead || !bytes.HasPrefix(b, []byte(entryMagic)) || !bytes.Equal(b[len(entryMagic):][:sha256.Size], key[:]) {
		return nil, nil, errEntry
	}
	head, packed := b[len(entryMagic)+sha256.Size:entryHead], b[entryHead:]
	if binary.LittleEndian.Uint64(head) != uint64(len(packed)) || binary.LittleEndian.Uint32(head[8:]) != crc32.Checksum(packed, castagnoli()) {
		return nil, nil, errEntry
	}
	if n, err := s2.DecodedLen(packed); err != nil || n > maxEntry {
		return nil, nil, errEntry
	}
	content, err := s2.Decode(nil, packed)
	if err != nil {
		return nil, nil, err
	}
	doc, rest, err := extract.ReadBinary(string(content))
	if err != nil {
		return nil, nil, err
	}
	e := &entry{key: key, content: content[:len(content)-len(rest)]}
	e.again, err = extract.ReadComparisons(rest)
	return doc, e, err
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// entry begins an entry for a document that was read.
func (c *cache) entry(key [sha256.Size]byte, doc *extract.Document) *entry {
	c.content = doc.AppendBinary(c.content[:0])
	return &entry{key: key, content: c.content, stale: true}
}

// pack makes a file of an entry.
func (c *cache) pack(e *entry) []byte {
	content := extract.AppendComparisons(e.content, e.again)
	c.packed = slices.Grow(c.packed[:0], entryHead+s2.MaxEncodedLen(len(content)))
	packed := s2.Encode(c.packed[entryHead:cap(c.packed)], content)
	head := append(append(c.packed[:0], entryMagic...), e.key[:]...)
	head = binary.LittleEndian.AppendUint64(head, uint64(len(packed)))
	binary.LittleEndian.AppendUint32(head, crc32.Checksum(packed, castagnoli()))
	return c.packed[:entryHead+len(packed)]
}

// store writes an entry in one step. It is not forced to the disk: one that a crash tears is read as none.
func (c *cache) store(e *entry) error {
	b := c.pack(e)
	path := c.path(e.key)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), temporaryEntry+"*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = cmp.Or(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the error before matters more
	}
	return err
}

// temporaryEntry begins the names of files that are being written; one of an hour ago was left by a dead run.
const temporaryEntry = ".new-"

// keptFile is a file of the cache.
type keptFile struct {
	path string
	size int64
	used time.Time
}

// prune removes what was not used for longest until no more than limit bytes are kept, and what dead runs left. Only
// files named as the cache names them are touched.
func (c *cache) prune(limit int64, now time.Time) error {
	var kept []keptFile
	total := int64(0)
	err := filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return ignoreGone(err)
		}
		st, err := d.Info()
		if err != nil {
			return ignoreGone(err)
		}
		switch {
		case isEntry(path):
			kept = append(kept, keptFile{path, st.Size(), st.ModTime()})
			total += st.Size()
		case strings.HasPrefix(d.Name(), temporaryEntry) && now.Sub(st.ModTime()) > time.Hour:
			return ignoreGone(os.Remove(path))
		}
		return nil
	})
	if err != nil || total <= limit {
		return err
	}
	slices.SortFunc(kept, func(a, b keptFile) int { return cmp.Or(a.used.Compare(b.used), strings.Compare(a.path, b.path)) })
	for _, k := range kept {
		if total <= limit/10*9 { // so that the next run does not begin with it again
			break
		}
		if err := ignoreGone(os.Remove(k.path)); err != nil {
			return err
		}
		total -= k.size
	}
	return nil
}

// isEntry says that a file is named as an entry of the cache.
func isEntry(path string) bool {
	name := filepath.Base(filepath.Dir(path)) + filepath.Base(path)
	key, err := hex.DecodeString(name)
	return err == nil && len(key) == sha256.Size
}

// ignoreGone takes a file that another run removed for removed.
func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// keeping follows what a run keeps. What cannot be kept is said once: no document is the worse for it.
type keeping struct {
	log    zerolog.Logger
	dir    string // "" for nowhere
	limit  int64  // bytes
	failed bool
}

func newKeeping(log zerolog.Logger, o runOptions) *keeping {
	k := &keeping{log: log, dir: o.cache.folder(o.out), limit: o.cache.size << 20}
	if k.dir != "" && extract.Version() == "" {
		k.warn(errors.New("the program was built without the sums of its modules"), "nothing of what is read is kept")
		k.dir = ""
	}
	return k
}

func (k *keeping) add(out outcome) {
	if out.keep != nil {
		k.warn(out.keep, "what was read cannot be kept")
	}
}

// finish bounds what is kept.
func (k *keeping) finish() {
	if k.dir == "" {
		return
	}
	if err := cacheIn(k.dir).prune(k.limit, time.Now()); err != nil {
		k.warn(err, "what was not used for long cannot be removed")
	}
}

func (k *keeping) warn(err error, message string) {
	if !k.failed {
		k.log.Warn().Str("cache", k.dir).Err(err).Msg(message)
	}
	k.failed = true
}
