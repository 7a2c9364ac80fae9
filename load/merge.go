package load

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"
)

// Documents that all tables take before the next ones are handed out: enough that handing out costs nothing beside
// writing, few enough to hold in memory. Staged ones are whole reports of some 100 kB packed.
const (
	batchSteps = 256
	batchBytes = 4 << 20
)

// merger writes the parts of a snapshot.
type merger struct {
	ds     *Dataset
	old    string // folder of the last snapshot
	next   string // folder of the next one
	cores  cores
	tables []table
}

// cores are those that all mergers of a commit share: as many tables are written at a time. nil is one core, and one table
// after the other.
type cores chan struct{}

func (ds *Dataset) cores() cores {
	if ds.options.Jobs < 2 {
		return nil
	}
	return make(cores, ds.options.Jobs)
}

func (ds *Dataset) newMerger(old, next string, c *change, shared cores) *merger {
	m := &merger{ds: ds, old: old, next: next, cores: shared, tables: newTables()}
	m.tables[0].(*tableOf[documentRow]).adjust = func(t *documentRow) {
		if l, ok := c.links[t.DocumentID]; ok {
			t.Supersedes, t.SupersededBy = l.supersedes, l.supersededBy
		}
		if n := c.orders[t.DocumentID]; n > 0 {
			t.LoadOrder = n
		}
		if n := c.unsettled[t.DocumentID]; n > 0 {
			t.Unsettled = n
		}
	}
	return m
}

// writeGroups writes the parts of all groups: small ones side by side as far as the options allow, the largest first, and large
// ones one after the other, for each holds much memory. Tables of a group are written side by side too: most of a commit may be
// one year, and most of a year its cells. It gives the files of each group.
func (ds *Dataset) writeGroups(ctx context.Context, groups []*group, open func(cores) *merger) ([][]fileInfo, error) {
	files := make([][]fileInfo, len(groups))
	shared := ds.cores()
	write := func(ctx context.Context, m *merger, i int) (err error) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if files[i], err = m.write(ctx, groups[i], fmt.Sprintf("group-%d", i)); err != nil {
			return fmt.Errorf("fiscal year %s: %w", yearName(groups[i].year), err)
		}
		return nil
	}
	var small, large []int
	for i, g := range groups {
		if shared != nil && g.small() {
			small = append(small, i)
		} else {
			large = append(large, i)
		}
	}
	slices.SortStableFunc(small, func(a, b int) int { return cmp.Compare(groups[b].bytes(), groups[a].bytes()) })
	side, sideCtx := errgroup.WithContext(ctx)
	next := make(chan int, len(small))
	for _, i := range small {
		next <- i
	}
	close(next)
	for range min(ds.options.Jobs, len(small)) {
		side.Go(func() error {
			m := open(shared)
			for i := range next {
				if err := write(sideCtx, m, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := side.Wait(); err != nil {
		return nil, err
	}
	m := open(shared)
	for _, i := range large {
		if err := write(ctx, m, i); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// smallGroup bounds the documents of a group that is written beside others: a batch, so that none holds more.
const smallGroup = batchSteps

// small says that a group is written beside others.
func (g *group) small() bool {
	return g.documents() <= smallGroup && g.bytes() <= batchBytes*smallFactor
}

// bytes is what the documents of a group hold, as staged ones do.
func (g *group) bytes() (n int64) {
	for i := range g.staged {
		n += g.staged[i].size
	}
	for _, in := range g.inputs {
		n += in.bytes * packedRatio
	}
	return n
}

// smallFactor is how many batches of bytes a small group may have.
const smallFactor = 4

// write writes the parts that come of a group. Each file is read back before it counts. Until a part is named it has the
// unnamed one, which no other group has: several of one region may be written at a time.
func (m *merger) write(ctx context.Context, g *group, unnamed string) (files []fileInfo, err error) {
	parts, err := g.steps(m.old)
	if err != nil || len(parts) == 0 {
		return nil, err
	}
	defer func() {
		for _, t := range m.tables {
			t.abandon()
		}
	}()
	for i, t := range m.tables {
		for _, in := range g.inputs {
			path := "" // an older program had fewer tables
			if in.has(documentTables()[i]) {
				path = filepath.Join(m.old, in.path(documentTables()[i]))
			}
			if err := t.take(path); err != nil {
				return nil, err
			}
		}
	}
	for _, steps := range parts {
		written, err := m.part(ctx, g.region, unnamed, steps)
		if err != nil {
			return nil, err
		}
		files = append(files, written...)
	}
	for _, t := range m.tables {
		if err := t.atEnd(); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// part writes one part and names it.
func (m *merger) part(ctx context.Context, r region, unnamed string, steps []step) ([]fileInfo, error) {
	for i, t := range m.tables {
		t.open(m.ds.disk, filepath.Join(m.next, r.path(documentTables()[i], unnamed)), m.ds.options.Program, m.ds.codec)
	}
	if err := m.rows(ctx, steps); err != nil {
		return nil, err
	}
	files := make([]fileInfo, len(m.tables))
	var syncing errgroup.Group // the disk works while the next table is written
	err := m.eachTable(func(i int, t table) (err error) {
		if err := t.close(); err != nil {
			return err
		}
		syncing.Go(t.sync)
		files[i], err = t.verify()
		return err
	})
	if synced := syncing.Wait(); err == nil {
		err = synced
	}
	if err != nil {
		return nil, err
	}
	name := partName(files)
	for i, t := range m.tables {
		to := r.path(documentTables()[i], name)
		if err := t.rename(filepath.Join(m.next, to)); err != nil {
			return nil, err
		}
		files[i].Path = filepath.ToSlash(to)
	}
	return files, nil
}

// eachTable does a step for every table, side by side as far as the options allow. All have ended when it returns.
func (m *merger) eachTable(step func(int, table) error) error {
	if m.cores == nil {
		for i, t := range m.tables {
			if err := step(i, t); err != nil {
				return err
			}
		}
		return nil
	}
	var g errgroup.Group
	for i, t := range m.tables {
		g.Go(func() error {
			m.cores <- struct{}{}
			defer func() { <-m.cores }()
			return step(i, t)
		})
	}
	return g.Wait()
}

// rows has the tables take the documents of a part, batch by batch.
func (m *merger) rows(ctx context.Context, steps []step) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for batch := range m.ahead(ctx, steps) {
		if batch.err != nil {
			return batch.err
		}
		if err := m.eachTable(func(_ int, t table) error { return t.apply(batch.steps) }); err != nil {
			return err
		}
		for i := range batch.steps {
			batch.steps[i].rows = nil
		}
	}
	return ctx.Err()
}

// batch is a run of documents, staged ones read back.
type batch struct {
	steps []step
	err   error
}

// ahead cuts documents into batches and reads staged ones back, one batch ahead of the tables, until the context ends.
func (m *merger) ahead(ctx context.Context, steps []step) <-chan batch {
	out := make(chan batch)
	go func() {
		defer close(out)
		var buffer []byte
		for len(steps) > 0 {
			b := batch{}
			n, bytes := 0, int64(0)
			for n < len(steps) && n < batchSteps && bytes < batchBytes && b.err == nil {
				if s := &steps[n]; s.staged != nil {
					bytes += s.staged.size
					s.rows, b.err = m.ds.unpack(*s.staged, &buffer)
				}
				n++
			}
			b.steps, steps = steps[:n], steps[n:]
			select {
			case out <- b:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// link takes the files of a part over unchanged.
func (ds *Dataset) link(old, next string, p *part) error {
	for _, table := range documentTables() {
		if !p.has(table) {
			return fmt.Errorf("%s: the manifest does not name %s", old, p.path(table))
		}
		to := filepath.Join(next, p.path(table))
		if err := ds.disk.MkdirAll(filepath.Dir(to)); err != nil {
			return err
		}
		if err := linkOrCopy(ds.disk, filepath.Join(old, p.path(table)), to); err != nil {
			return err
		}
	}
	return nil
}
