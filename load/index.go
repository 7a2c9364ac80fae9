package load

import (
	"bytes"
	"crypto/sha256"
	"path/filepath"
	"slices"

	"github.com/juesuan/juesuan/normalize"
)

// reading stands for the identifier of a document, which is a hash already or short enough to be hashed: 16 bytes
// are 3 MB for 200,000 documents.
type reading [16]byte

func readingOf(id string) reading {
	sum := sha256.Sum256([]byte(id))
	return reading(sum[:16])
}

// readings are sorted.
type readings []reading

func compareReadings(a, b reading) int { return bytes.Compare(a[:], b[:]) }

// Has says whether the dataset holds what this program and this knowledge read out of a document, so that reading it
// again would give the same rows. A reading that failed is none. Superseded versions count. It may be called from
// several goroutines.
func (ds *Dataset) Has(documentID string) bool {
	known, err := ds.index()
	if err != nil { // then documents are read again, and the commit meets the same error
		return false
	}
	_, ok := slices.BinarySearchFunc(known, readingOf(documentID), compareReadings)
	return ok
}

// readingColumns are the columns of documents that say who read them.
type readingColumns struct {
	DocumentID     string `parquet:"document_id,dict"`
	Status         string `parquet:"status,dict"`
	SchemaVersion  string `parquet:"schema_version,dict"`
	ProgramVersion string `parquet:"program_version,dict"`
}

func (ds *Dataset) readIndex() (out readings, err error) {
	old, err := published(ds.dir)
	if err != nil {
		return nil, err
	}
	m, err := readManifest(old)
	if err != nil {
		return nil, err
	}
	parts, err := m.parts()
	if err != nil || m.Layout != layout() { // another program: its name may be the same, its tables are not
		return nil, err
	}
	for _, p := range parts {
		err := eachRow(filepath.Join(old, p.path("documents")), func(t *readingColumns) {
			if t.ProgramVersion == ds.options.Program && t.SchemaVersion == SchemaVersion && t.Status != normalize.StatusFailed {
				out = append(out, readingOf(t.DocumentID))
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, compareReadings)
	return out, nil
}
