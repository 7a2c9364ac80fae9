package load

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize"
)

// ErrNoDocument is that a dataset has no document of a name.
var ErrNoDocument = errors.New("no such document")

// idPrefix is how many digits of a document id name it at least.
const idPrefix = 8

// Stored is a document of a dataset.
type Stored struct {
	DocumentID   string `json:"document_id"`
	EntityName   string `json:"entity_name"`
	FiscalYear   Year   `json:"fiscal_year"`
	SourceURI    string `json:"source_uri"`
	Facts        int64  `json:"facts"`
	Supersedes   string `json:"supersedes,omitempty"`
	SupersededBy string `json:"superseded_by,omitempty"`
	Superseded   bool   `json:"superseded"` // stands among the superseded versions
}

// storedColumns are the columns that Stored is made of.
type storedColumns struct {
	DocumentID   string `parquet:"document_id,dict"`
	EntityName   string `parquet:"entity_name,optional,dict"`
	SourceURI    string `parquet:"source_uri,optional"`
	Facts        int32  `parquet:"fact_count"`
	Supersedes   string `parquet:"supersedes,optional"`
	SupersededBy string `parquet:"superseded_by,optional"`
}

// FindDocuments finds documents of the current snapshot, superseded versions included. A name is a document id or its
// first digits (8 at least), a path as the dataset names it (source_uri), or the path of a file with the same bytes. A
// path may name several documents: all that were read from it. A name that fits none is an error (ErrNoDocument).
func FindDocuments(dir string, names []string) ([]Stored, error) {
	root, err := published(dir)
	if err != nil {
		return nil, err
	}
	if root == "" {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoDataset)
	}
	out, missing, err := findStored(root, names)
	if err != nil {
		return nil, err
	}
	var hashes []string
	for i, name := range missing {
		id, err := sumOf(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w: %s", dir, ErrNoDocument, name)
		}
		hashes, missing[i] = append(hashes, id), name+" ("+id[:idPrefix]+"…)"
	}
	more, gone, err := findStored(root, hashes)
	if err != nil {
		return nil, err
	}
	if len(gone) > 0 {
		return nil, fmt.Errorf("%s: %w: %s", dir, ErrNoDocument, missing[slices.Index(hashes, gone[0])])
	}
	out = append(out, more...)
	slices.SortFunc(out, func(a, b Stored) int { return strings.Compare(a.DocumentID, b.DocumentID) })
	return slices.CompactFunc(out, func(a, b Stored) bool { return a.DocumentID == b.DocumentID }), nil
}

// findStored finds documents by id or source and gives back the names that fit none.
func findStored(root string, names []string) (out []Stored, missing []string, err error) {
	if len(names) == 0 {
		return nil, nil, nil
	}
	m, err := readManifest(root)
	if err != nil {
		return nil, nil, err
	}
	parts, err := m.parts()
	if err != nil {
		return nil, nil, err
	}
	byName := map[string][]string{} // name → ids
	for _, p := range parts {
		err := eachRow(filepath.Join(root, p.path("documents")), func(t *storedColumns) {
			found := false
			for _, n := range names {
				if fits(t, n) {
					found = true
					byName[n] = append(byName[n], t.DocumentID)
				}
			}
			if found {
				out = append(out, Stored{t.DocumentID, t.EntityName, Year(p.year), t.SourceURI, int64(t.Facts), t.Supersedes, t.SupersededBy, p.superseded})
			}
		})
		if err != nil {
			return nil, nil, err
		}
	}
	for _, n := range names {
		switch ids := byName[n]; {
		case len(ids) == 0:
			missing = append(missing, n)
		case isPrefix(fileNamed(n)) && strings.HasPrefix(ids[0], fileNamed(n)) && !ofOneFile(ids):
			return nil, nil, fmt.Errorf("%s can be %s", n, strings.Join(ids, " or "))
		}
	}
	return out, missing, nil
}

// ofOneFile says that documents are the accounts of one file.
func ofOneFile(ids []string) bool {
	for _, id := range ids {
		if normalize.FileOf(id) != normalize.FileOf(ids[0]) {
			return false
		}
	}
	return true
}

// fits says that a name names a document, or another account of its file.
func fits(t *storedColumns, name string) bool {
	return t.DocumentID == name || normalize.FileOf(t.DocumentID) == fileNamed(name) || isPrefix(fileNamed(name)) && strings.HasPrefix(t.DocumentID, fileNamed(name)) || t.SourceURI != "" && (t.SourceURI == name || t.SourceURI == filepath.ToSlash(filepath.Clean(name)))
}

// fileNamed is a name without the number of an account: that of the file is meant.
func fileNamed(name string) string {
	if m := accountNumber.FindString(name); m != "" {
		return strings.TrimSuffix(name, m)
	}
	return name
}

var accountNumber = regexp.MustCompile(`-[0-9]{1,4}$`)

// isPrefix says whether a name may be the first digits of a document id.
func isPrefix(name string) bool {
	return len(name) >= idPrefix && strings.Trim(name, "0123456789abcdef") == ""
}

// Withdraw takes documents out of the dataset with the next commit, from all tables. Where the newest version of a
// document is withdrawn, the one before it is current again. The accounts of one file go together.
func (ds *Dataset) Withdraw(documentIDs ...string) {
	for _, id := range documentIDs {
		ds.withdrawn[normalize.FileOf(id)] = true
	}
}
