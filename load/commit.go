package load

import (
	"context"
	"fmt"
)

// Summary is what a commit published.
type Summary struct {
	Snapshot   string           // name of the snapshot
	Documents  int              // documents of this run, without those that were unchanged
	Withdrawn  int              // documents that were taken out
	Rows       map[string]int64 // rows of the dataset by table, without superseded versions
	Superseded int64            // superseded versions that the dataset keeps
	Replaced   []Supersession   // versions that became superseded
}

// Commit publishes the staged documents together with those of the last snapshot that they do not replace, and
// without withdrawn ones. Until the last step, and after a failure at any step before it, readers see the last
// snapshot whole. With nothing staged or withdrawn nothing is published. Snapshots
// beyond those that the options keep go, whether one was published or not. After that the dataset takes new documents.
//
// Of a part of the dataset that a document is replaced in or taken from all documents are written again; new
// documents make a part of their own, joined with others as plan says. Memory is bounded by the size of a part and
// by the number of documents of the run.
func (ds *Dataset) Commit(ctx context.Context) (Summary, error) {
	if ds.out != nil {
		if err := ds.out.Flush(); err != nil {
			return Summary{}, fmt.Errorf("staging: %w", err)
		}
	}
	old, err := published(ds.dir)
	if err != nil {
		return Summary{}, err
	}
	m, err := readManifest(old)
	if err != nil {
		return Summary{}, err
	}
	if len(ds.staged) == 0 && len(ds.withdrawn) == 0 {
		ds.pruneKept()
		return m.summary(), nil
	}
	ds.listings = nil // merging needs the memory
	s, err := ds.commit(ctx, old, m)
	if err != nil {
		_ = ds.disk.RemoveAll(ds.path(stagingDir, "next")) // or by the next run
		return s, err
	}
	return s, ds.restart()
}

// commit writes and publishes the next snapshot.
func (ds *Dataset) commit(ctx context.Context, old string, m *manifest) (Summary, error) {
	next := ds.path(stagingDir, "next")
	m, c, err := ds.writeSnapshot(ctx, old, m, next)
	if err != nil {
		return Summary{}, err
	}
	if err := ctx.Err(); err != nil {
		return Summary{}, err
	}
	turned, err := ds.publish(next, m)
	if err != nil {
		return Summary{}, err
	}
	s := m.summary()
	s.Documents, s.Withdrawn, s.Replaced = len(ds.ids), len(ds.withdrawn), c.replaced
	if turned {
		action := ActionCommit
		if len(ds.ids) == 0 {
			action = ActionRemove
		}
		if err := ds.record(action, m.Snapshot, old, len(ds.ids)+len(ds.withdrawn)); err != nil {
			return s, fmt.Errorf("snapshot %s is published; %s: %w", m.Snapshot, historyFile, err)
		}
	}
	ds.pruneKept()
	return s, nil
}

// pruneKept deletes the snapshots that the options do not keep. What cannot be deleted the next commit deletes: more
// snapshots than asked for harm nobody.
func (ds *Dataset) pruneKept() { _, _ = ds.prune(max(ds.keep(), 1)) }

// restart empties the staging area for further documents.
func (ds *Dataset) restart() error {
	if err := ds.disk.RemoveAll(ds.path(stagingDir, "next")); err != nil {
		return err
	}
	ds.staged, ds.offset = nil, 0
	clear(ds.ids)
	clear(ds.withdrawn)
	if ds.spool == nil {
		return nil
	}
	_ = ds.spool.Close() // it is written anew
	return ds.openSpool()
}

func (ds *Dataset) keep() int {
	if ds.options.Keep == 0 {
		return DefaultKeep
	}
	return ds.options.Keep
}

// writeSnapshot writes the files of the next snapshot: parts that nothing touches are linked, the others merged
// anew.
func (ds *Dataset) writeSnapshot(ctx context.Context, old string, was *manifest, next string) (*manifest, *change, error) {
	parts, err := was.parts()
	if err != nil {
		return nil, nil, err
	}
	c, err := ds.changes(old, parts)
	if err != nil {
		return nil, nil, err
	}
	groups, linked := plan(parts, c, was.Layout != layout())
	written := newManifest(ds.options.Program)
	files, err := ds.writeGroups(ctx, groups, func(shared cores) *merger { return ds.newMerger(old, next, c, shared) })
	if err != nil {
		return nil, nil, err
	}
	for i, g := range groups {
		written.add(g.superseded, files[i]...)
	}
	for _, p := range linked {
		if err := ds.link(old, next, p); err != nil {
			return nil, nil, err
		}
		for _, f := range p.files {
			written.add(p.superseded, f)
		}
	}
	codes, err := ds.classifications(old, was, next)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", classificationsTable, err)
	}
	written.add(false, codes)
	written.sort()
	written.name()
	return written, c, nil
}
