package load

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/shopspring/decimal"
)

// ErrSchema is that the dataset has columns of another version.
var ErrSchema = errors.New("the dataset has another schema version")

// Unit is the unit of every amount of the dataset.
const Unit = "万元"

const manifestFile = "manifest.json"

// manifest says what a snapshot holds.
type manifest struct {
	Snapshot      string                `json:"snapshot"`
	SchemaVersion string                `json:"schema_version"`
	Program       string                `json:"program"`
	Layout        string                `json:"layout"` // of the program that wrote it; "" before there was one
	Unit          string                `json:"unit"`
	Sums          map[string]string     `json:"amounts_by_measure"`
	Tables        map[string]*tableInfo `json:"tables"`
}

type tableInfo struct {
	Rows  int64      `json:"rows"`
	Files []fileInfo `json:"files"`
}

// fileInfo is one file of a snapshot; Sums are the amounts of facts by measure.
type fileInfo struct {
	table  string
	Path   string            `json:"path"`
	Rows   int64             `json:"rows"`
	Bytes  int64             `json:"bytes"`
	SHA256 string            `json:"sha256"`
	Sums   map[string]string `json:"amounts_by_measure,omitempty"`
}

func newManifest(program string) *manifest {
	m := &manifest{SchemaVersion: SchemaVersion, Program: program, Layout: layout(), Unit: Unit, Sums: map[string]string{}, Tables: map[string]*tableInfo{}}
	for _, name := range TableNames() {
		m.Tables[name] = &tableInfo{Files: []fileInfo{}}
	}
	return m
}

// layout names the tables and their columns. Within a schema version both are only added to; files that lack some
// are written anew, for readers take the columns of all files from the first.
var layout = sync.OnceValue(func() string {
	hash := sha256.New()
	for _, t := range Dictionary() {
		fmt.Fprintln(hash, t.Name)
		for _, c := range t.Columns {
			fmt.Fprintln(hash, c.Name, c.Type)
		}
	}
	return hex.EncodeToString(hash.Sum(nil)[:8])
})

// readManifest reads that of a snapshot; no snapshot has an empty one.
func readManifest(snapshot string) (*manifest, error) {
	m := newManifest("")
	if snapshot == "" {
		return m, nil
	}
	path := filepath.Join(snapshot, manifestFile)
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m.Layout = "" // as the file says
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if m.SchemaVersion != SchemaVersion {
		return nil, fmt.Errorf("%s: %w: %s, this program writes %s; use a new folder", path, ErrSchema, m.SchemaVersion, SchemaVersion)
	}
	for name, t := range m.Tables {
		for i := range t.Files {
			t.Files[i].table = name
		}
	}
	return m, nil
}

func (m *manifest) add(files []fileInfo) {
	for _, f := range files {
		t := m.Tables[f.table]
		t.Rows += f.Rows
		t.Files = append(t.Files, f)
		for measure, s := range f.Sums {
			m.Sums[measure] = plus(m.Sums[measure], s)
		}
	}
}

// plus adds two printed sums; "" is none. Both were printed by this package, or are no dataset's.
func plus(a, b string) string {
	x, _ := decimal.NewFromString(a)
	y, _ := decimal.NewFromString(b)
	return x.Add(y).StringFixed(amountScale)
}

// file finds a file by its path in the snapshot.
func (m *manifest) file(path string) (fileInfo, bool) {
	for _, t := range m.Tables {
		for _, f := range t.Files {
			if f.Path == path {
				return f, true
			}
		}
	}
	return fileInfo{}, false
}

// name names the snapshot after what its files hold: the same content has the same name.
func (m *manifest) name() {
	hash := sha256.New()
	for _, table := range TableNames() {
		for _, f := range m.Tables[table].Files {
			fmt.Fprintln(hash, f.Path, f.SHA256)
		}
	}
	fmt.Fprintln(hash, SchemaVersion, viewsSQL)
	m.Snapshot = hex.EncodeToString(hash.Sum(nil)[:snapshotName])
}

func (m *manifest) summary(documents int) Summary {
	s := Summary{Snapshot: m.Snapshot, Documents: documents, Rows: map[string]int64{}}
	for name, t := range m.Tables {
		s.Rows[name] = t.Rows
	}
	return s
}

// describe adds name, size and hash to what is known of a written file.
func describe(root, table, path string, info fileInfo) (fileInfo, error) {
	f, err := os.Open(filepath.Join(root, path))
	if err != nil {
		return info, err
	}
	defer f.Close()
	h := sha256.New()
	if info.Bytes, err = io.Copy(h, f); err != nil {
		return info, err
	}
	info.table, info.Path, info.SHA256 = table, filepath.ToSlash(path), hex.EncodeToString(h.Sum(nil))
	return info, nil
}
