package load

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"
)

// mergeYear writes the files of one year: old documents that stay and staged ones, in one order. Each file
// is read back before it counts.
func (ds *Dataset) mergeYear(ctx context.Context, p *plan, was *manifest, old, next string) (files []fileInfo, err error) {
	tables := newTables()
	defer func() {
		if err != nil {
			for _, t := range tables {
				t.abandon()
			}
		}
	}()
	for i, name := range documentTables() {
		part, from := partPath(name, p.year), ""
		if len(p.old) > 0 && len(was.Tables[name].Files) > 0 { // an older program had fewer tables
			from = filepath.Join(old, part)
		}
		if err := tables[i].open(filepath.Join(next, part), from, ds.options.Program, ds.codec); err != nil {
			return nil, err
		}
	}
	if err := ds.merge(ctx, p, tables); err != nil {
		return nil, err
	}
	files = make([]fileInfo, len(tables))
	err = ds.eachTable(tables, func(i int, t table) error {
		if err := t.close(); err != nil {
			return err
		}
		info, err := t.verify()
		if err != nil {
			return err
		}
		files[i], err = describe(next, documentTables()[i], partPath(documentTables()[i], p.year), info)
		return err
	})
	return files, err
}

// eachTable does a step for every table, side by side as far as the options allow. All have ended when it returns.
func (ds *Dataset) eachTable(tables []table, step func(int, table) error) error {
	var g errgroup.Group
	g.SetLimit(max(ds.options.Jobs, 1))
	for i, t := range tables {
		g.Go(func() error { return step(i, t) })
	}
	return g.Wait()
}

// staging is a staged document read back.
type staging struct {
	rows *rows
	err  error
}

// ahead reads staged documents back in order, one ahead of the merge, until the context ends.
func (ds *Dataset) ahead(ctx context.Context, docs []stagedDoc) <-chan staging {
	out := make(chan staging)
	go func() {
		defer close(out)
		var buffer []byte
		for _, doc := range docs {
			r, err := ds.load(doc, &buffer)
			select {
			case out <- staging{r, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// merge goes through both orders at once; only two documents are in memory.
func (ds *Dataset) merge(ctx context.Context, p *plan, tables []table) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	old, fresh, staged := p.old, p.fresh, ds.ahead(ctx, p.fresh)
	for len(old) > 0 || len(fresh) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		var step func(table) error
		if len(old) > 0 && (len(fresh) == 0 || old[0].compare(fresh[0].key) <= 0) {
			key := old[0]
			old = old[1:]
			step = func(t table) error { return t.keep(key) }
			if p.replaced[key.id] {
				step = func(t table) error { return t.drop(key) }
			}
		} else {
			next, ok := <-staged
			if !ok {
				return ctx.Err()
			}
			if next.err != nil {
				return next.err
			}
			fresh = fresh[1:]
			step = func(t table) error { return t.add(next.rows) }
		}
		if err := ds.eachTable(tables, func(_ int, t table) error { return step(t) }); err != nil {
			return err
		}
	}
	return nil
}

// linkYear takes the files of a year over unchanged, and what the last manifest says of them.
func linkYear(year int, was *manifest, old, next string) ([]fileInfo, error) {
	var files []fileInfo
	for _, name := range documentTables() {
		info, ok := was.file(filepath.ToSlash(partPath(name, year)))
		if !ok {
			return nil, fmt.Errorf("%s: the manifest does not name %s", old, partPath(name, year))
		}
		to := filepath.Join(next, partPath(name, year))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return nil, err
		}
		if err := linkOrCopy(filepath.Join(old, partPath(name, year)), to); err != nil {
			return nil, err
		}
		files = append(files, info)
	}
	return files, nil
}
