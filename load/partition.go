package load

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// unknownYear is the hive value of documents whose fiscal year is not printed: readers see null.
const unknownYear = "__HIVE_DEFAULT_PARTITION__"

func yearName(year int) string {
	if year == 0 {
		return unknownYear
	}
	return strconv.Itoa(year)
}

// Year is a fiscal year as JSON shows it: null when it is not known, which is 0.
type Year int

// MarshalJSON writes a number or null.
func (y Year) MarshalJSON() ([]byte, error) {
	if y == 0 {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(y), 10), nil
}

func yearOf(folder string) (int, bool) {
	v, ok := strings.CutPrefix(folder, "fiscal_year=")
	if !ok {
		return 0, false
	}
	if v == unknownYear {
		return 0, true
	}
	y, err := strconv.Atoi(v)
	return y, err == nil
}

// supersededDir holds, below a snapshot, the tables of document versions that a newer one replaced.
const supersededDir = "superseded"

// region is where a document stands: among the newest versions or the superseded ones, and in which year.
type region struct {
	superseded bool
	year       int
}

func (r region) compare(o region) int {
	if r.superseded != o.superseded {
		if o.superseded {
			return -1
		}
		return 1
	}
	return cmp.Compare(r.year, o.year)
}

// path is a file of a region, below the snapshot.
func (r region) path(table, name string) string {
	p := filepath.Join(table, "fiscal_year="+yearName(r.year), name)
	if r.superseded {
		return filepath.Join(supersededDir, p)
	}
	return p
}

// part is a set of documents of a region: a file of the same name in every table, each in document order.
type part struct {
	region
	name      string
	files     map[string]fileInfo // by table; an older program had fewer tables
	documents int64
	bytes     int64 // of all its files
}

func (p *part) path(table string) string { return p.region.path(table, p.name) }

// has says whether the part has a file of a table.
func (p *part) has(table string) bool { _, ok := p.files[table]; return ok }

// parts are the parts of a snapshot by region and name.
func (m *manifest) parts() ([]*part, error) {
	found := map[string]*part{}
	for _, tables := range []map[string]*tableInfo{m.Tables, m.Superseded} {
		for table, t := range tables {
			if table == classificationsTable {
				continue
			}
			for _, f := range t.Files {
				if err := enterPart(found, table, f); err != nil {
					return nil, err
				}
			}
		}
	}
	var out []*part
	for _, p := range found {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *part) int { return cmp.Or(a.compare(b.region), strings.Compare(a.name, b.name)) })
	return out, nil
}

// enterPart adds a file of a manifest to its part.
func enterPart(found map[string]*part, table string, f fileInfo) error {
	below, superseded := strings.CutPrefix(f.Path, supersededDir+"/")
	folder, name := path.Split(below)
	year, ok := yearOf(path.Base(folder))
	r := region{superseded, year}
	if !ok || filepath.ToSlash(r.path(table, name)) != f.Path {
		return fmt.Errorf("%s names %q, which is no file of %s", manifestFile, f.Path, table)
	}
	key := r.path("", name)
	p := found[key]
	if p == nil {
		p = &part{region: r, name: name, files: map[string]fileInfo{}}
		found[key] = p
	}
	p.files[table] = f
	p.bytes += f.Bytes
	if table == "documents" {
		p.documents = f.Rows
	}
	return nil
}

// partName names a part after the content of its files, so that no other content ever stands under its name: a
// reader that lists before a commit and opens after it finds the same rows or no file.
func partName(files []fileInfo) string {
	hash := sha256.New()
	for _, f := range files {
		fmt.Fprintln(hash, f.table, f.SHA256)
	}
	return "part-" + hex.EncodeToString(hash.Sum(nil)[:8]) + ".parquet"
}
