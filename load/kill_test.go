//go:build unix

package load

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/juesuan/juesuan/normalize"
)

// writerDir makes the test binary a run on a dataset, for TestKilledRuns to kill.
const writerDir = "JUESUAN_TEST_WRITER"

// balanced are documents of two years whose amounts cancel out: the sum of every whole snapshot is zero.
func balanced(n int) []*normalize.Report {
	amount := strconv.Itoa(n%997 + 1)
	return []*normalize.Report{report(fmt.Sprintf("p%d", n), fmt.Sprintf("甲%d局", n), 2023, amount), report(fmt.Sprintf("n%d", n), fmt.Sprintf("甲%d局", n), 2024, "-"+amount)}
}

// TestWriter is the run that is killed: it commits pair after pair, each fourth as newer versions of the one before.
func TestWriter(t *testing.T) {
	dir := os.Getenv(writerDir)
	if dir == "" {
		t.Skip("started by TestKilledRuns")
	}
	n, err := strconv.Atoi(os.Getenv("JUESUAN_TEST_FROM"))
	if err != nil {
		t.Fatal(err)
	}
	for ; ; n++ {
		ds, err := Open(dir, Options{Program: "juesuan test", Keep: 3})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range balanced(n) {
			if n%4 == 3 {
				r.Document.EntityName = fmt.Sprintf("甲%d局", n-1)
				r.Document.EntityKey = keyOf(r.Document.EntityName)
			}
			if err := ds.Append(r); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := ds.Commit(context.Background()); err != nil {
			t.Fatal(err)
		}
		_ = ds.Close()
		fmt.Println("committed", n)
	}
}

// Runs that are killed at any moment leave a whole snapshot, and readers see whole snapshots all the while. What a run
// said that it committed is there after it was killed; the next run leaves nothing behind.
func TestKilledRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ds")
	commit(t, dir, balanced(0)...)
	var reads atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	read := make(chan error, 1)
	go func() { read <- readAllTheWhile(ctx, dir, &reads) }()
	r := rand.New(rand.NewPCG(1, 2))
	kills, n := 25, 1
	if testing.Short() {
		kills = 5
	}
	for i := range kills {
		last := killedRun(t, dir, n, time.Duration(r.IntN(900_000))*time.Microsecond)
		if last >= 0 {
			n = last + 1
			if !hasDocument(t, dir, fmt.Sprintf("p%d", last)) {
				t.Fatalf("run %d: commit %d is lost", i, last)
			}
		}
		n++ // the killed one may be published
	}
	stop()
	if err := <-read; err != nil {
		t.Fatal(err)
	}
	commit(t, dir, balanced(n+1)...)
	assertTidy(t, dir, "after the last run")
	t.Logf("%d commits, %d whole snapshots read", n, reads.Load())
	if reads.Load() == 0 {
		t.Error("nothing was read meanwhile")
	}
}

// killedRun starts a run, kills it after a time, and gives the last commit that it reported, -1 without one.
func killedRun(t *testing.T, dir string, from int, after time.Duration) int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestWriter$", "-test.timeout=60s")
	cmd.Env = append(os.Environ(), writerDir+"="+dir, "JUESUAN_TEST_FROM="+strconv.Itoa(from))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	last := -1
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if s, ok := strings.CutPrefix(lines.Text(), "committed "); ok {
			if last, err = strconv.Atoi(s); err != nil {
				t.Fatal(err)
			}
		} else {
			t.Fatalf("the run ended: %s", lines.Text())
		}
	}
	_ = cmd.Wait() // killed
	return last
}

// readAllTheWhile resolves the link and reads what it names, over and over.
func readAllTheWhile(ctx context.Context, dir string, reads *atomic.Int64) error {
	for ctx.Err() == nil {
		target, err := os.Readlink(filepath.Join(dir, currentLink))
		if err != nil {
			return err
		}
		root := filepath.Join(dir, target)
		if err := checkBalance(root); err != nil {
			if now, _ := os.Readlink(filepath.Join(dir, currentLink)); now != target { // three are kept: it may be gone by now
				if _, gone := os.Stat(filepath.Join(root, manifestFile)); gone != nil {
					continue
				}
			}
			return fmt.Errorf("%s: %w", target, err)
		}
		reads.Add(1)
	}
	return nil
}

// checkBalance reads a snapshot and sums up its amounts.
func checkBalance(root string) error {
	if err := checkWhole(root); err != nil {
		return err
	}
	m, err := readManifest(root)
	if err != nil {
		return err
	}
	if m.Sums["revenue"] != "0.000000" {
		return fmt.Errorf("the sum is %s: half a commit", m.Sums["revenue"])
	}
	return nil
}

// hasDocument looks for a document among the newest versions and, as the killed run may have published a newer one
// and not said so, among those before.
func hasDocument(t *testing.T, dir, id string) bool {
	t.Helper()
	found, err := FindDocuments(dir, []string{id})
	if err != nil {
		t.Fatal(err)
	}
	return len(found) == 1
}
