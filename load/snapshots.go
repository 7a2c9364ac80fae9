package load

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// ErrNoSnapshot is that a dataset has no snapshot of a name.
var ErrNoSnapshot = errors.New("no such snapshot")

// Snapshot is a published state of a dataset.
type Snapshot struct {
	Name       string    `json:"snapshot"`
	Time       time.Time `json:"time"`   // when it was published last, UTC
	Action     string    `json:"action"` // that published it: commit, remove, rollback or adopted
	Current    bool      `json:"current"`
	Documents  int64     `json:"documents"`
	Facts      int64     `json:"facts"`
	Superseded int64     `json:"superseded"` // versions kept beside the newest
	Program    string    `json:"program"`    // that wrote it
	Bytes      int64     `json:"bytes"`      // of its files; snapshots share the files that did not change
}

// Snapshots lists the snapshots that a dataset keeps, the one published last first. It waits for no run.
func Snapshots(dir string) ([]Snapshot, error) {
	current, err := published(dir)
	if err != nil {
		return nil, err
	}
	if current == "" {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoDataset)
	}
	names, when, err := keptSnapshots(dir, filepath.Base(current))
	if err != nil {
		return nil, err
	}
	var out []Snapshot
	for _, name := range names {
		m, err := readManifest(filepath.Join(dir, snapshotsDir, name))
		if errors.Is(err, os.ErrNotExist) { // dropped meanwhile
			continue
		}
		if err != nil {
			return nil, err
		}
		s := Snapshot{Name: name, Action: when[name].Action, Current: name == filepath.Base(current), Documents: m.Tables["documents"].Rows, Facts: m.Tables["facts"].Rows,
			Superseded: m.summary().Superseded, Program: m.Program, Bytes: m.bytes()}
		if s.Time, err = time.Parse(time.RFC3339, when[name].Time); err != nil {
			s.Time = writtenAt(filepath.Join(dir, snapshotsDir, name)).Truncate(time.Second)
		}
		out = append(out, s)
	}
	return out, nil
}

// keptSnapshots are the snapshots of a dataset, the current one first, then the one published last, with what the
// history says of each. One that it does not know was written by a program without a history, or is being published.
func keptSnapshots(dir, current string) ([]string, map[string]historyEntry, error) {
	entries, had, err := readHistory(dir)
	if err != nil {
		return nil, nil, err
	}
	found, err := snapshotsIn(dir)
	if err != nil {
		return nil, nil, err
	}
	when, at := map[string]historyEntry{}, map[string]int{}
	for i, e := range entries {
		when[e.Snapshot], at[e.Snapshot] = e, i+1
	}
	at[current] = len(entries) + 1
	if _, known := when[current]; !known {
		when[current] = historyEntry{Action: ActionAdopted}
	}
	found = slices.DeleteFunc(found, func(name string) bool { return had && at[name] == 0 })
	slices.Reverse(found)
	slices.SortStableFunc(found, func(a, b string) int { return at[b] - at[a] })
	return found, when, nil
}

// find resolves the name of a snapshot, or what it begins with if no other does.
func findSnapshot(dir, name string) (string, error) {
	found, err := snapshotsIn(dir)
	if err != nil {
		return "", err
	}
	matching := slices.DeleteFunc(slices.Clone(found), func(s string) bool { return name == "" || !strings.HasPrefix(s, strings.ToLower(name)) })
	switch len(matching) {
	case 1:
		return matching[0], nil
	case 0:
		return "", fmt.Errorf("%s: %w: %s; it has %s", dir, ErrNoSnapshot, name, strings.Join(found, ", "))
	}
	return "", fmt.Errorf("%s: %s can be %s", dir, name, strings.Join(matching, " or "))
}

// Rollback publishes a snapshot that is kept. Nothing is deleted by it: a rollback can be rolled back.
func (ds *Dataset) Rollback(name string) (string, error) {
	name, err := findSnapshot(ds.dir, name)
	if err != nil {
		return "", err
	}
	old, err := published(ds.dir)
	if err != nil {
		return "", err
	}
	if filepath.Base(old) == name {
		return name, nil
	}
	if err := complete(ds.path(snapshotsDir, name)); err != nil {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := ds.disk.MkdirAll(ds.path(stagingDir)); err != nil {
		return "", err
	}
	if err := ds.turnLink(name); err != nil {
		return "", err
	}
	return name, ds.record(ActionRollback, name, old, 0)
}

// Prune deletes all but the keep snapshots published last and gives back the names of those that went. The current
// one stays whatever happens.
func (ds *Dataset) Prune(keep int) ([]string, error) {
	if keep < 1 {
		return nil, fmt.Errorf("%d snapshots cannot be kept: the current one stays", keep)
	}
	return ds.prune(keep)
}

func (ds *Dataset) prune(keep int) (gone []string, err error) {
	current, err := published(ds.dir)
	if err != nil || current == "" {
		return nil, err
	}
	names, _, err := keptSnapshots(ds.dir, filepath.Base(current))
	if err != nil {
		return nil, err
	}
	for _, name := range names[min(keep, len(names)):] {
		if err := ds.dropSnapshot(name); err != nil {
			return gone, err
		}
		gone = append(gone, name)
	}
	return gone, nil
}

// dropSnapshot deletes a snapshot. It goes out of the way first, so that a half deleted one never looks like a
// snapshot.
func (ds *Dataset) dropSnapshot(name string) error {
	if err := ds.disk.MkdirAll(ds.path(stagingDir)); err != nil {
		return err
	}
	away := ds.path(stagingDir, "dropped-"+name)
	if err := ds.disk.RemoveAll(away); err != nil {
		return err
	}
	if err := ds.disk.Rename(ds.path(snapshotsDir, name), away); err != nil {
		return err
	}
	return ds.disk.RemoveAll(away)
}
