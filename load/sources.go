package load

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// sourcesFile remembers the hashes of files by path, size and time of change, so that files that did not change are
// not read to find that out. It is a convenience: it may be deleted at any time, and a damaged one is passed over.
const sourcesFile = ".sources"

// settled is how old a change must be before it is trusted: a file changed twice within the clock's step keeps its
// time.
const settled = 2 * time.Second

// sources are fixed records: 16 bytes of the hash of path, size and time, then the 32 bytes of the document id.
type sources struct {
	mu      sync.Mutex
	loaded  bool
	records []source // sorted by key, as they were in the file
	fresh   map[reading][32]byte
}

type source struct {
	key reading
	id  [32]byte
}

const sourceSize = 16 + 32

func sourceKey(path string, st fs.FileInfo) reading {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	h := sha256.New()
	h.Write([]byte(path)) // of a hash, like the others: no error
	var b [17]byte
	binary.LittleEndian.PutUint64(b[1:], uint64(st.Size()))
	binary.LittleEndian.PutUint64(b[9:], uint64(st.ModTime().UnixNano()))
	h.Write(b[:])
	return reading(h.Sum(nil)[:16])
}

// Source gives the document id that the bytes of a file had when they were last read, if the file has the same path,
// size and time of change since. It may be called from several goroutines.
func (ds *Dataset) Source(path string, st fs.FileInfo) (documentID string, ok bool) {
	s := &ds.sources
	s.mu.Lock()
	defer s.mu.Unlock()
	s.load(ds.dir)
	key := sourceKey(path, st)
	id, ok := s.fresh[key]
	if !ok {
		i, found := slices.BinarySearchFunc(s.records, key, func(r source, k reading) int { return compareReadings(r.key, k) })
		if !found {
			return "", false
		}
		id = s.records[i].id
	}
	return hex.EncodeToString(id[:]), true
}

// Remember keeps the document id of a file for Source. st is of before the file was read.
func (ds *Dataset) Remember(path string, st fs.FileInfo, documentID string) {
	id, err := hex.DecodeString(documentID)
	if err != nil || len(id) != 32 || time.Since(st.ModTime()) < settled {
		return
	}
	s := &ds.sources
	s.mu.Lock()
	defer s.mu.Unlock()
	s.load(ds.dir)
	s.fresh[sourceKey(path, st)] = [32]byte(id)
}

// load reads the file once. It ends with a hash of what stands before.
func (s *sources) load(dir string) {
	if s.loaded {
		return
	}
	s.loaded, s.fresh = true, map[reading][32]byte{}
	b, err := os.ReadFile(filepath.Join(dir, sourcesFile))
	if err != nil || len(b) < sha256.Size || (len(b)-sha256.Size)%sourceSize != 0 {
		return
	}
	b, sum := b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	if have := sha256.Sum256(b); !bytes.Equal(have[:], sum) {
		return
	}
	s.records = make([]source, 0, len(b)/sourceSize)
	for ; len(b) > 0; b = b[sourceSize:] {
		s.records = append(s.records, source{reading(b[:16]), [32]byte(b[16:sourceSize])})
	}
}

// save writes the file if there is something new. What goes wrong costs the next run some reading.
func (s *sources) save(d disk, dir string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.fresh) == 0 {
		return
	}
	all := slices.DeleteFunc(s.records, func(r source) bool { _, again := s.fresh[r.key]; return again })
	for k, id := range s.fresh {
		all = append(all, source{k, id})
	}
	slices.SortFunc(all, func(a, b source) int { return compareReadings(a.key, b.key) })
	out := make([]byte, 0, len(all)*sourceSize+sha256.Size)
	for _, r := range all {
		out = append(append(out, r.key[:]...), r.id[:]...)
	}
	sum := sha256.Sum256(out)
	staging := filepath.Join(dir, stagingDir)
	if d.MkdirAll(staging) != nil || writeSynced(d, filepath.Join(staging, sourcesFile), append(out, sum[:]...)) != nil {
		return
	}
	_ = d.Rename(filepath.Join(staging, sourcesFile), filepath.Join(dir, sourcesFile)) // or the next run hashes again
}
