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

func readingOf(id, listHash string) reading {
	sum := sha256.Sum256([]byte(id + " " + listHash))
	return reading(sum[:16])
}

// unsettledReadings is how often a document is read that the second reader has trouble with every time: trouble that may
// pass is over by then, and what goes on belongs to the document.
const unsettledReadings = 3

// readings are sorted.
type readings []reading

func compareReadings(a, b reading) int { return bytes.Compare(a[:], b[:]) }

// index are the readings of the last snapshot: those that this program would make again, the documents that any
// program read, and those of which a source list said something.
type index struct{ same, good, listed readings }

// Has says whether the dataset holds what this program and this knowledge read out of a document of which a source list
// said the same (listHash; "" without a list: whatever one said before stays), so that reading it again would give the same rows. A reading that failed is
// none, and one that trouble of the second reader left unsettled is none before it was tried unsettledReadings times. Superseded versions count. It may be called from several goroutines.
func (ds *Dataset) Has(documentID, listHash string) bool {
	known, err := ds.index()
	return err == nil && known.same.has(readingOf(documentID, listHash)) // else read again: the commit meets the same error
}

// HasGood says whether the dataset holds a reading of a document, by whatever program, that did not fail.
func (ds *Dataset) HasGood(documentID string) bool {
	known, err := ds.index()
	return err == nil && known.good.has(readingOf(documentID, ""))
}

func (r readings) has(x reading) bool {
	_, ok := slices.BinarySearchFunc(r, x, compareReadings)
	return ok
}

// readingColumns are the columns of documents that say who read them.
type readingColumns struct {
	DocumentID     string `parquet:"document_id,dict"`
	Status         string `parquet:"status,dict"`
	SchemaVersion  string `parquet:"schema_version,dict"`
	ProgramVersion string `parquet:"program_version,dict"`
	ListHash       string `parquet:"list_hash,optional"`
	RetrievedAt    string `parquet:"retrieved_at,optional"`
	Unsettled      int32  `parquet:"unsettled_readings"`
}

func (ds *Dataset) readIndex() (out *index, err error) {
	out = &index{}
	old, m, parts, err := ds.last()
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		err := eachRow(filepath.Join(old, p.path("documents")), func(t *readingColumns) {
			if t.ListHash != "" || t.RetrievedAt != "" {
				out.listed = append(out.listed, readingOf(t.DocumentID, ""))
			}
			if t.Status == normalize.StatusFailed {
				return
			}
			out.good = append(out.good, readingOf(t.DocumentID, ""))
			if t.Unsettled > 0 && t.Unsettled < unsettledReadings {
				return
			}
			if m.Layout == layout() && t.ProgramVersion == ds.options.Program && t.SchemaVersion == SchemaVersion { // of another layout: its name may be the same, its tables are not
				out.same = append(out.same, readingOf(t.DocumentID, ""))
				if t.ListHash != "" {
					out.same = append(out.same, readingOf(t.DocumentID, t.ListHash))
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out.same, compareReadings)
	slices.SortFunc(out.good, compareReadings)
	slices.SortFunc(out.listed, compareReadings)
	return out, nil
}
