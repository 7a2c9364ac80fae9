package load

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
)

// Summary is what a commit published.
type Summary struct {
	Snapshot  string           // name of the snapshot
	Documents int              // documents of this run
	Rows      map[string]int64 // rows of the dataset by table
}

// Commit publishes the staged documents together with those of the last snapshot that they do not replace.
// Until the last step, and after a failure at any step, readers see the last snapshot whole. With nothing
// staged nothing is published.
func (ds *Dataset) Commit(ctx context.Context) (Summary, error) {
	if err := ds.out.Flush(); err != nil {
		return Summary{}, err
	}
	old, err := ds.published()
	if err != nil {
		return Summary{}, err
	}
	m, err := readManifest(old)
	if err != nil {
		return Summary{}, err
	}
	if len(ds.staged) == 0 {
		return m.summary(0), nil
	}
	next := filepath.Join(ds.dir, stagingDir, "next")
	if m, err = ds.writeSnapshot(ctx, old, m, next); err != nil {
		return Summary{}, err
	}
	if err := ctx.Err(); err != nil {
		return Summary{}, err
	}
	if err := ds.publish(next, m); err != nil {
		return Summary{}, err
	}
	return m.summary(len(ds.ids)), nil
}

// writeSnapshot writes the files of the next snapshot: years that nothing touches are linked, the others
// merged anew.
func (ds *Dataset) writeSnapshot(ctx context.Context, old string, was *manifest, next string) (*manifest, error) {
	plans, err := ds.plan(old)
	if err != nil {
		return nil, err
	}
	m := newManifest(ds.options.Program)
	for _, p := range plans {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var files []fileInfo
		if p.touched() || was.Layout != layout() {
			files, err = ds.mergeYear(ctx, p, was, old, next)
		} else {
			files, err = linkYear(p.year, was, old, next)
		}
		if err != nil {
			return nil, fmt.Errorf("fiscal year %s: %w", yearName(p.year), err)
		}
		m.add(files)
	}
	codes, err := writeClassifications(next, ds.options, ds.codec)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", classificationsTable, err)
	}
	m.add([]fileInfo{codes})
	m.name()
	return m, nil
}

// plan says what happens to one year.
type plan struct {
	year     int
	old      []docKey        // documents of the last snapshot, in their order
	replaced map[string]bool // those of them that this run brings again, for this year or another
	fresh    []stagedDoc     // documents of this run, in their order
}

func (p *plan) touched() bool { return len(p.fresh) > 0 || len(p.replaced) > 0 }

// empty says that no document of the year is left: all have another year now.
func (p *plan) empty() bool { return len(p.fresh) == 0 && len(p.replaced) == len(p.old) }

// plan sorts staged documents and those of the last snapshot by year.
func (ds *Dataset) plan(old string) ([]*plan, error) {
	byYear := map[int]*plan{}
	at := func(year int) *plan {
		if byYear[year] == nil {
			byYear[year] = &plan{year: year, replaced: map[string]bool{}}
		}
		return byYear[year]
	}
	years, err := yearsIn(old)
	if err != nil {
		return nil, err
	}
	for _, y := range years {
		p := at(y)
		if p.old, err = documentKeys(filepath.Join(old, partPath("documents", y))); err != nil {
			return nil, err
		}
		for _, k := range p.old {
			if _, again := ds.ids[k.id]; again {
				p.replaced[k.id] = true
			}
		}
	}
	for _, d := range ds.staged {
		if !d.gone {
			p := at(d.year)
			p.fresh = append(p.fresh, d)
		}
	}
	var out []*plan
	for _, y := range slices.Sorted(maps.Keys(byYear)) {
		p := byYear[y]
		slices.SortFunc(p.fresh, func(a, b stagedDoc) int { return a.key.compare(b.key) })
		if !p.empty() {
			out = append(out, p)
		}
	}
	return out, nil
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
