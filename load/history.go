package load

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

// historyFile says when which snapshot was published, one JSON object a line, oldest first. It lies outside the
// snapshots, whose bytes know no clock.
const historyFile = "history.jsonl"

// What published a snapshot.
const (
	ActionCommit   = "commit"
	ActionRemove   = "remove" // a commit that withdrew documents and added none
	ActionRollback = "rollback"
	ActionAdopted  = "adopted" // found: published by a program without a history, or by a run that died right after
)

// historyEntry is a line of the history.
type historyEntry struct {
	Time      string `json:"time"` // RFC 3339, UTC
	Action    string `json:"action"`
	Snapshot  string `json:"snapshot"`
	Previous  string `json:"previous,omitempty"`
	Program   string `json:"program"`             // that did it
	Documents int    `json:"documents,omitempty"` // of the run, withdrawn ones included
}

// readHistory reads the history. Lines that are no entries, as one that a power cut tore, are passed over. had
// says whether there is a history at all.
func readHistory(dir string) (entries []historyEntry, had bool, err error) {
	f, err := os.Open(filepath.Join(dir, historyFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	lines := bufio.NewReader(f)
	for {
		line, err := lines.ReadBytes('\n')
		var e historyEntry
		if json.Unmarshal(bytes.TrimSpace(line), &e) == nil && isSnapshot(e.Snapshot) {
			entries = append(entries, e)
		}
		if errors.Is(err, io.EOF) {
			return entries, true, nil
		}
		if err != nil {
			return nil, true, err
		}
	}
}

// enter adds an entry to the history. A line that was torn is ended first.
func (ds *Dataset) enter(e historyEntry) error {
	path := ds.path(historyFile)
	f, err := ds.disk.Append(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // synced by then, or failed
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if st, err := os.Stat(path); err == nil && st.Size() > 0 {
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, st.Size()-1); err == nil && last[0] != '\n' {
			line = append([]byte{'\n'}, line...)
		}
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return ds.disk.SyncDir(ds.dir)
}

// adopt enters a snapshot that the history does not know.
func (ds *Dataset) adopt(name string) error {
	return ds.enter(historyEntry{Time: writtenAt(ds.path(snapshotsDir, name)).Format(time.RFC3339), Action: ActionAdopted, Snapshot: name, Program: ds.options.Program})
}
