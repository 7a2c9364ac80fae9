package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/juesuan/juesuan/normalize"
)

// errPower is what every operation gives after the power went.
var errPower = errors.New("no power")

// faultyDisk fails at the n-th operation that changes something, once or from then on.
type faultyDisk struct {
	osDisk
	at    int   // operation that fails, from 1; 0: none
	err   error // what it fails with
	last  bool  // all operations after it fail too: a full disk, a dead process
	short bool  // a write writes half before it fails

	mu     sync.Mutex // files are synced side by side
	n      int
	failed string       // the operation that failed
	events func(string) // told of every operation
}

func (d *faultyDisk) op(name, path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.n++
	if d.at == 0 || d.n < d.at || d.n > d.at && !d.last {
		if d.events != nil {
			d.events(name + " " + path)
		}
		return nil
	}
	if d.failed == "" {
		d.failed = name + " " + path
	}
	return &os.PathError{Op: name, Path: path, Err: d.err}
}

func (d *faultyDisk) MkdirAll(path string) error {
	if err := d.op("mkdir", path); err != nil {
		return err
	}
	return d.osDisk.MkdirAll(path)
}

func (d *faultyDisk) Create(path string) (diskFile, error) {
	if err := d.op("create", path); err != nil {
		return nil, err
	}
	f, err := d.osDisk.Create(path)
	return &faultyFile{f, d, path}, err
}

func (d *faultyDisk) Append(path string) (diskFile, error) {
	if err := d.op("append", path); err != nil {
		return nil, err
	}
	f, err := d.osDisk.Append(path)
	return &faultyFile{f, d, path}, err
}

func (d *faultyDisk) Rename(from, to string) error {
	if err := d.op("rename", from+" "+to); err != nil {
		return err
	}
	return d.osDisk.Rename(from, to)
}

func (d *faultyDisk) Link(from, to string) error {
	if err := d.op("link", to); err != nil {
		return err
	}
	return d.osDisk.Link(from, to)
}

func (d *faultyDisk) Symlink(target, path string) error {
	if err := d.op("symlink", path); err != nil {
		return err
	}
	return d.osDisk.Symlink(target, path)
}

func (d *faultyDisk) Remove(path string) error {
	if err := d.op("rmdir", path); err != nil {
		return err
	}
	return d.osDisk.Remove(path)
}

func (d *faultyDisk) RemoveAll(path string) error {
	if err := d.op("remove", path); err != nil {
		return err
	}
	return d.osDisk.RemoveAll(path)
}

// SyncDir and Sync wait for no disk: that they are called is what counts here.
func (d *faultyDisk) SyncDir(path string) error { return d.op("syncdir", path) }

type faultyFile struct {
	diskFile
	disk *faultyDisk
	path string
}

func (f *faultyFile) Write(b []byte) (int, error) {
	if err := f.disk.op("write", f.path); err != nil {
		if f.disk.short {
			n, _ := f.diskFile.Write(b[:len(b)/2])
			return n, err
		}
		return 0, err
	}
	return f.diskFile.Write(b)
}

func (f *faultyFile) Sync() error { return f.disk.op("sync", f.path) }

// secondCommit is a commit with everything in it: a new document, a newer version of one, another read again, one
// withdrawn, and a year that nothing touches.
func secondCommit(dir string, d disk, jobs int) (Summary, error) {
	ds, err := Open(dir, Options{Program: "juesuan test", Keep: 2, Jobs: jobs, disk: d})
	if err != nil {
		return Summary{}, err
	}
	defer func() { _ = ds.Close() }()
	newer := report("b2", "乙局", 2024, "20")
	for _, r := range append(many(3), newer, report("aa", "甲局", 2024, "10")) {
		if err := ds.Append(r); err != nil {
			return Summary{}, err
		}
	}
	ds.Withdraw("dd")
	return ds.Commit(context.Background())
}

// many are documents of one region that join its parts.
func many(n int) (out []*normalize.Report) {
	for i := range n {
		out = append(out, report(fmt.Sprintf("m%d", i), fmt.Sprintf("第%d局", i), 2024, "1", "-1"))
	}
	return out
}

func firstCommits(t *testing.T, dir string) {
	t.Helper()
	commit(t, dir, report("aa", "甲局", 2024, "1"), report("bb", "乙局", 2024, "2"), report("dd", "丁局", 2024, "4"))
	commit(t, dir, report("cc", "丙局", 2023, "3"))
}

// A fault at any operation leaves readers with the snapshot before or after, whole; the next run brings the same
// dataset as one without faults, and leaves nothing behind.
func TestFaultAtEveryOperation(t *testing.T) {
	base, whole := t.TempDir(), t.TempDir()
	firstCommits(t, base)
	copyTree(t, base, whole)
	counter := &faultyDisk{}
	want, err := secondCommit(whole, counter, 1)
	if err != nil {
		t.Fatal(err)
	}
	before := currentName(t, base)
	for i, mode := range []*faultyDisk{{err: syscall.ENOSPC, last: true, short: true}, {err: syscall.EIO}, {err: errPower, last: true}} {
		step := 12 // every fourth operation fails in some way; make faults has all fail in every way
		if os.Getenv("JUESUAN_FAULTS") == "all" {
			step = 1
		}
		for n := 1 + 4*i%step; n <= counter.n; n += step {
			dir := filepath.Join(t.TempDir(), "ds")
			copyTree(t, base, dir)
			d := &faultyDisk{at: n, err: mode.err, last: mode.last, short: mode.short}
			got, err := secondCommit(dir, d, 1+n/step%2*2) // tables one after the other, and side by side
			now := currentName(t, dir)
			switch {
			case now != before && now != want.Snapshot:
				t.Fatalf("%s (%v): current is %s", d.failed, mode.err, now)
			case err == nil && (now != want.Snapshot || got.Rows["facts"] != want.Rows["facts"]):
				t.Fatalf("%s (%v): no error, and current is %s", d.failed, mode.err, now)
			case err != nil && !errors.Is(err, mode.err):
				t.Fatalf("%s (%v): the error is %v", d.failed, mode.err, err)
			}
			assertWhole(t, filepath.Join(dir, "snapshots", now), d.failed)
			if s, err := secondCommit(dir, &faultyDisk{}, 1); err != nil || s.Snapshot != want.Snapshot {
				t.Fatalf("%s (%v): the next run: %s, %v", d.failed, mode.err, s.Snapshot, err)
			}
			assertTidy(t, dir, d.failed)
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d operations", counter.n)
}

// Before the link turns, every file of the snapshot is synced after its last write, and every folder after the last
// name that was put into it.
func TestEverythingIsOnTheDiskBeforeTheLinkTurns(t *testing.T) {
	for _, jobs := range []int{1, 3} {
		t.Run(fmt.Sprintf("%d jobs", jobs), func(t *testing.T) { everythingIsOnTheDisk(t, jobs) })
	}
}

func everythingIsOnTheDisk(t *testing.T, jobs int) {
	dir := t.TempDir()
	firstCommits(t, dir)
	dirty, turned := map[string]bool{}, false
	d := &faultyDisk{events: func(event string) {
		name, path, _ := strings.Cut(event, " ")
		from, to, renamed := strings.Cut(path, " ")
		switch {
		case name == "rename" && strings.HasSuffix(to, "/current"):
			turned = true
			for p := range dirty {
				if p != filepath.Join(dir, stagingDir) && !strings.HasSuffix(p, "/spool") {
					t.Errorf("%s is not on the disk", p)
				}
			}
		case turned || strings.HasSuffix(path, "/spool"):
		case renamed:
			for p := range dirty { // what is below goes with it
				if strings.HasPrefix(p+"/", from+"/") {
					delete(dirty, p)
					dirty[to+strings.TrimPrefix(p, from)] = true
				}
			}
			dirty[filepath.Dir(to)] = true
		case name == "create", name == "link", name == "symlink":
			dirty[filepath.Dir(path)] = true
			if name == "create" {
				dirty[path] = true
			}
		case name == "mkdir":
			for p := path; len(p) > len(dir); p = filepath.Dir(p) {
				dirty[p] = true
			}
		case name == "write":
			dirty[path] = true
		case name == "sync", name == "syncdir":
			delete(dirty, path)
		case name == "remove":
			for p := range dirty {
				if strings.HasPrefix(p+"/", path+"/") {
					delete(dirty, p)
				}
			}
		}
	}}
	if _, err := secondCommit(dir, d, jobs); err != nil {
		t.Fatal(err)
	}
	if !turned {
		t.Error("the link did not turn")
	}
}

func currentName(t *testing.T, dir string) string {
	t.Helper()
	target, err := os.Readlink(filepath.Join(dir, currentLink))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Base(target)
}

// assertWhole reads a snapshot as its manifest describes it.
func assertWhole(t *testing.T, snapshot, when string) {
	t.Helper()
	if err := checkWhole(snapshot); err != nil {
		t.Fatalf("%s: %v", when, err)
	}
}

// checkWhole reads every file of a snapshot and compares rows and sums with its manifest.
func checkWhole(snapshot string) error {
	if err := complete(snapshot); err != nil {
		return err
	}
	m, err := readManifest(snapshot)
	if err != nil {
		return err
	}
	parts, err := m.parts()
	if err != nil {
		return err
	}
	for _, p := range parts {
		for table, f := range p.files {
			rows, err := countRows(filepath.Join(snapshot, p.path(table)))
			if err != nil || rows != f.Rows {
				return fmt.Errorf("%s: %d rows, want %d: %w", f.Path, rows, f.Rows, err)
			}
		}
		found := sums{}
		_, err := sumAmounts(filepath.Join(snapshot, p.path("facts")), found)
		if err != nil || fmt.Sprint(found.strings()) != fmt.Sprint(p.files["facts"].Sums) && len(found) > 0 {
			return fmt.Errorf("%s: sums %v, want %v: %w", p.path("facts"), found.strings(), p.files["facts"].Sums, err)
		}
	}
	return nil
}

// assertTidy says that nothing but the dataset is left.
func assertTidy(t *testing.T, dir, when string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch e.Name() {
		case currentLink, snapshotsDir, historyFile, lockFile, sourcesFile:
		default:
			t.Fatalf("%s: left over: %s", when, e.Name())
		}
	}
	history, _, err := readHistory(dir)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, e := range history {
		known[e.Snapshot] = true
	}
	names, err := snapshotsIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !known[name] {
			t.Fatalf("%s: snapshot %s is in no history", when, name)
		}
		assertWhole(t, filepath.Join(dir, snapshotsDir, name), when)
	}
	if len(names) > DefaultKeep {
		t.Fatalf("%s: %d snapshots are kept", when, len(names))
	}
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
