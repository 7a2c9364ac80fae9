//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// beats says that the reader process of a document called beats lives: it writes to a file all the time.
func beats(t *testing.T, path string) bool {
	t.Helper()
	before, err := os.Stat(path + beatSuffix)
	if err != nil {
		return false
	}
	time.Sleep(20 * beatEvery)
	after, err := os.Stat(path + beatSuffix)
	return err == nil && after.Size() > before.Size()
}

// Reader processes end with the run, however it ends and whatever they do.
func TestReadersEndWithTheRun(t *testing.T) {
	for _, c := range []struct {
		name   string
		signal syscall.Signal
		group  bool // as a terminal does it
		code   int
	}{{"interrupted", syscall.SIGINT, true, exitInterrupted}, {"terminated", syscall.SIGTERM, false, exitInterrupted}, {"killed", syscall.SIGKILL, false, -1}} {
		t.Run(c.name, func(t *testing.T) {
			dir := troubles(t, "a", "beats")
			cmd := exec.Command("juesuan", "run", dir, "--out", filepath.Join(dir, "ds"), "--timeout", "0", "--jobs", "2")
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "beats.pdf")
			wait(t, func() bool { return beats(t, path) })
			target := cmd.Process.Pid
			if c.group {
				target = -target
			}
			if err := syscall.Kill(target, c.signal); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error)
			go func() { ended <- cmd.Wait() }()
			select {
			case err := <-ended:
				var exit *exec.ExitError
				if !errors.As(err, &exit) || exit.ExitCode() != c.code {
					t.Errorf("%v, want exit status %d", err, c.code)
				}
			case <-time.After(10 * time.Second):
				t.Fatal("the run goes on")
			}
			wait(t, func() bool { return !beats(t, path) })
		})
	}
}
