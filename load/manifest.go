package load

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

	Superseded map[string]*tableInfo `json:"superseded,omitempty"` // tables of versions that a newer one replaced
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
	for _, tables := range []map[string]*tableInfo{m.Tables, m.Superseded} {
		for name, t := range tables {
			for i := range t.Files {
				t.Files[i].table = name
			}
		}
	}
	return m, nil
}

// add enters files of the tables, or of those of superseded versions.
func (m *manifest) add(superseded bool, files ...fileInfo) {
	for _, f := range files {
		if superseded {
			if m.Superseded == nil {
				m.Superseded = map[string]*tableInfo{}
			}
			if m.Superseded[f.table] == nil {
				m.Superseded[f.table] = &tableInfo{}
			}
			m.Superseded[f.table].add(f)
			continue
		}
		m.Tables[f.table].add(f)
		for measure, s := range f.Sums {
			m.Sums[measure] = plus(m.Sums[measure], s)
		}
	}
}

func (t *tableInfo) add(f fileInfo) {
	t.Rows += f.Rows
	t.Files = append(t.Files, f)
}

// sort puts files in the order of their paths, however they came to be written.
func (m *manifest) sort() {
	for _, tables := range []map[string]*tableInfo{m.Tables, m.Superseded} {
		for _, t := range tables {
			slices.SortFunc(t.Files, func(a, b fileInfo) int { return strings.Compare(a.Path, b.Path) })
		}
	}
}

// plus adds two printed sums; "" is none. Both were printed by this package, or are no dataset's.
func plus(a, b string) string {
	x, _ := decimal.NewFromString(a)
	y, _ := decimal.NewFromString(b)
	return x.Add(y).StringFixed(amountScale)
}

// name names the snapshot after what its files hold: the same content has the same name.
func (m *manifest) name() {
	hash := sha256.New()
	for _, table := range TableNames() {
		for _, f := range m.Tables[table].Files {
			fmt.Fprintln(hash, f.Path, f.SHA256)
		}
		if old := m.Superseded[table]; old != nil {
			for _, f := range old.Files {
				fmt.Fprintln(hash, f.Path, f.SHA256)
			}
		}
	}
	fmt.Fprintln(hash, SchemaVersion, viewsSQL)
	m.Snapshot = hex.EncodeToString(hash.Sum(nil)[:snapshotName])
}

func (m *manifest) summary() Summary {
	s := Summary{Snapshot: m.Snapshot, Rows: map[string]int64{}}
	for name, t := range m.Tables {
		s.Rows[name] = t.Rows
	}
	if old := m.Superseded["documents"]; old != nil {
		s.Superseded = old.Rows
	}
	return s
}

// bytes is the size of the files of a snapshot.
func (m *manifest) bytes() (n int64) {
	for _, tables := range []map[string]*tableInfo{m.Tables, m.Superseded} {
		for _, t := range tables {
			for _, f := range t.Files {
				n += f.Bytes
			}
		}
	}
	return n
}
