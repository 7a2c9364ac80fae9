package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"

	"github.com/shopspring/decimal"
)

// Summary is what a commit published.
type Summary struct {
	Snapshot  string           // name of the snapshot
	Documents int              // documents of this run
	Rows      map[string]int64 // rows of the dataset by table
}

// Commit publishes the staged documents together with those of the last snapshot that they do not replace.
// Until the last step, and after a failure at any step, readers see the last snapshot whole.
func (ds *Dataset) Commit(ctx context.Context) (Summary, error) {
	if err := ds.out.Flush(); err != nil {
		return Summary{}, err
	}
	old, err := ds.published()
	if err != nil {
		return Summary{}, err
	}
	next := filepath.Join(ds.dir, stagingDir, "next")
	m, err := ds.writeSnapshot(ctx, old, next)
	if err != nil {
		return Summary{}, err
	}
	if err := ctx.Err(); err != nil {
		return Summary{}, err
	}
	if err := ds.publish(next, m); err != nil {
		return Summary{}, err
	}
	s := Summary{Snapshot: m.Snapshot, Rows: map[string]int64{}}
	for _, d := range ds.staged {
		if !d.gone {
			s.Documents++
		}
	}
	for t, info := range m.Tables {
		s.Rows[t] = info.Rows
	}
	return s, nil
}

// writeSnapshot writes all files of the next snapshot: years that nothing touches are linked, the others
// merged anew.
func (ds *Dataset) writeSnapshot(ctx context.Context, old, next string) (*manifest, error) {
	years, err := yearsIn(old)
	if err != nil {
		return nil, err
	}
	oldDocs := map[int][]docKey{}
	touched := map[int]bool{}
	for _, d := range ds.staged {
		if !d.gone {
			touched[d.year] = true
		}
	}
	for _, y := range years {
		if oldDocs[y], err = documentKeys(filepath.Join(old, "documents", "fiscal_year="+yearName(y), "part-0.parquet")); err != nil {
			return nil, err
		}
		for _, k := range oldDocs[y] {
			if _, replaced := ds.ids[k.id]; replaced {
				touched[y] = true
			}
		}
	}
	all := map[int]bool{}
	for _, y := range years {
		all[y] = true
	}
	for y := range touched {
		all[y] = true
	}
	m := &manifest{SchemaVersion: SchemaVersion, Program: ds.options.Program, Unit: "万元", Tables: map[string]*tableInfo{}}
	for _, y := range sorted(all) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if touched[y] {
			err = ds.mergeYear(y, old, next, oldDocs[y])
		} else {
			err = linkYear(y, old, next)
		}
		if err != nil {
			return nil, err
		}
	}
	return m, m.measure(next)
}

func sorted(m map[int]bool) []int {
	out := make([]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Ints(out)
	return out
}

// documentKeys are the documents of a partition in their order.
func documentKeys(path string) ([]docKey, error) {
	f, err := openOld(path, func(t *documentRow) docKey { return docKey{t.EntityName, t.DocumentID} })
	if err != nil {
		return nil, err
	}
	defer f.close()
	var out []docKey
	err = f.each(func(rs []documentRow) error {
		for i := range rs {
			out = append(out, f.key(&rs[i]))
		}
		return nil
	})
	return out, err
}

// mergeYear writes the files of one year: old documents that stay and staged ones, in one order.
func (ds *Dataset) mergeYear(year int, old, next string, oldDocs []docKey) (err error) {
	tables := newTables()
	defer func() {
		if err != nil {
			for _, t := range tables {
				t.abandon()
			}
		}
	}()
	for i, name := range TableNames() {
		part := filepath.Join(name, "fiscal_year="+yearName(year), "part-0.parquet")
		from := ""
		if oldDocs != nil {
			from = filepath.Join(old, part)
		}
		if err := tables[i].open(filepath.Join(next, part), from, ds.options.Program); err != nil {
			return err
		}
	}
	if err := ds.merge(year, oldDocs, tables); err != nil {
		return err
	}
	for _, t := range tables {
		if err := t.close(); err != nil {
			return err
		}
		if err := t.verify(); err != nil {
			return err
		}
	}
	return nil
}

func (ds *Dataset) merge(year int, oldDocs []docKey, tables []table) error {
	var fresh []stagedDoc
	for _, d := range ds.staged {
		if d.year == year && !d.gone {
			fresh = append(fresh, d)
		}
	}
	sort.Slice(fresh, func(i, j int) bool { return fresh[i].key.less(fresh[j].key) })
	for len(oldDocs) > 0 || len(fresh) > 0 {
		if len(oldDocs) > 0 && (len(fresh) == 0 || !fresh[0].key.less(oldDocs[0])) {
			key := oldDocs[0]
			oldDocs = oldDocs[1:]
			_, replaced := ds.ids[key.id]
			for _, t := range tables {
				step := t.keep
				if replaced {
					step = t.drop
				}
				if err := step(key); err != nil {
					return err
				}
			}
			continue
		}
		r, err := ds.load(fresh[0])
		if err != nil {
			return err
		}
		fresh = fresh[1:]
		for _, t := range tables {
			if err := t.add(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// linkYear takes the files of a year over unchanged.
func linkYear(year int, old, next string) error {
	for _, name := range TableNames() {
		part := filepath.Join(name, "fiscal_year="+yearName(year), "part-0.parquet")
		to := filepath.Join(next, part)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.Link(filepath.Join(old, part), to); err == nil {
			continue
		}
		if err := copyFile(filepath.Join(old, part), to); err != nil { // file systems without links
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	if err := out.Sync(); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// manifest says what a snapshot holds.
type manifest struct {
	Snapshot      string                `json:"snapshot"`
	SchemaVersion string                `json:"schema_version"`
	Program       string                `json:"program"`
	Unit          string                `json:"unit"`
	Tables        map[string]*tableInfo `json:"tables"`
	Sums          map[string]string     `json:"amounts_by_measure"`
}

type tableInfo struct {
	Rows  int64      `json:"rows"`
	Files []fileInfo `json:"files"`
}

type fileInfo struct {
	Path   string `json:"path"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// measure reads every file of a snapshot and names the snapshot after what they hold, so that the same
// content has the same name.
func (m *manifest) measure(next string) error {
	sums := map[string]decimal.Decimal{}
	hash := sha256.New()
	for _, name := range TableNames() {
		info := &tableInfo{Files: []fileInfo{}}
		m.Tables[name] = info
		paths, err := filepath.Glob(filepath.Join(next, name, "fiscal_year=*", "*.parquet"))
		if err != nil {
			return err
		}
		sort.Strings(paths)
		for _, p := range paths {
			f, err := describe(next, p)
			if err != nil {
				return err
			}
			if f.Rows, err = countRows(name, p, sums); err != nil {
				return err
			}
			info.Rows += f.Rows
			info.Files = append(info.Files, f)
			fmt.Fprintln(hash, f.Path, f.SHA256)
		}
	}
	m.Snapshot = hex.EncodeToString(hash.Sum(nil))[:16]
	m.Sums = map[string]string{}
	for k, v := range sums {
		m.Sums[k] = v.StringFixed(amountScale)
	}
	return nil
}

func describe(root, path string) (fileInfo, error) {
	f, err := os.Open(path)
	if err != nil {
		return fileInfo{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return fileInfo{}, err
	}
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return fileInfo{}, err
	}
	return fileInfo{Path: filepath.ToSlash(rel), Bytes: n, SHA256: hex.EncodeToString(h.Sum(nil))}, nil
}

func countRows(name, path string, sums map[string]decimal.Decimal) (int64, error) {
	if name != "facts" {
		return rowsOfFile(path)
	}
	f, err := openOld(path, func(t *factRow) docKey { return docKey{} })
	if err != nil {
		return 0, err
	}
	defer f.close()
	var n int64
	part := map[string]int64{}
	err = f.each(func(rs []factRow) error {
		n += int64(len(rs))
		for i := range rs {
			if m, a, ok := factSum(&rs[i]); ok {
				part[m] += a
			}
		}
		return nil
	})
	for k, v := range part {
		sums[k] = sums[k].Add(decimal.New(v, -amountScale))
	}
	return n, err
}

// publish moves the snapshot to its name and turns the link: the one step that readers see.
func (ds *Dataset) publish(next string, m *manifest) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := writeSynced(filepath.Join(next, "manifest.json"), append(b, '\n')); err != nil {
		return err
	}
	b, err = json.MarshalIndent(dataPackage(m), "", "  ")
	if err != nil {
		return err
	}
	if err := writeSynced(filepath.Join(next, "datapackage.json"), append(b, '\n')); err != nil {
		return err
	}
	if err := syncTree(next); err != nil {
		return err
	}
	target := filepath.Join(snapshotsDir, m.Snapshot)
	if _, err := os.Stat(filepath.Join(ds.dir, target)); err == nil { // the same content again
		if old, err := ds.published(); err == nil && filepath.Base(old) == m.Snapshot {
			return os.RemoveAll(next)
		}
		if err := os.RemoveAll(filepath.Join(ds.dir, target)); err != nil {
			return err
		}
	}
	if err := os.Rename(next, filepath.Join(ds.dir, target)); err != nil {
		return err
	}
	if err := syncDir(filepath.Join(ds.dir, snapshotsDir)); err != nil {
		return err
	}
	tmp := filepath.Join(ds.dir, stagingDir, currentLink)
	if err := os.Symlink(target, tmp); err != nil {
		return err
	}
	if err := os.Rename(tmp, filepath.Join(ds.dir, currentLink)); err != nil {
		return err
	}
	return syncDir(ds.dir)
}

func writeSynced(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func syncTree(root string) error {
	return filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncDir(path)
	})
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
