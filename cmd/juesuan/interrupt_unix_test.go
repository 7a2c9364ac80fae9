//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A signal in the midst of a run ends it with its status, the report written, and leaves the dataset as it was. The run hangs at a
// pipe that nobody writes to, so that the signal comes neither too early nor too late.
func TestSignalDuringARun(t *testing.T) {
	for name, status := range map[syscall.Signal]int{syscall.SIGINT: exitInterrupted, syscall.SIGTERM: exitInterrupted, syscall.SIGHUP: exitHangup} {
		t.Run(name.String(), func(t *testing.T) {
			if signal.Ignored(name) {
				t.Skip("NOT RUN: started where it is ignored, as under nohup")
			}
			signalled(t, name, status)
		})
	}
}

func signalled(t *testing.T, signal syscall.Signal, status int) {
	fixture, dir := filepath.Join(moduleRoot(t), "fixtures", "unit-yuan", "document.pdf"), t.TempDir()
	out, pipe, report := filepath.Join(dir, "ds"), filepath.Join(dir, "pipe.pdf"), filepath.Join(dir, "report.json")
	if code := execute(t.Context(), []string{"run", fixture, "--out", out, "--quiet"}, nil, os.Stdout, os.Stderr); code != exitOK {
		t.Fatal("exit status", code)
	}
	before, err := os.ReadFile(filepath.Join(out, "current", "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { // the reader of the pipe ends
		if w, err := os.OpenFile(pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			w.Close()
		}
	})
	var stderr bytes.Buffer
	ended := make(chan int)
	go func() {
		ended <- interruptible([]string{"run", fixture, pipe, "--out", out, "--report", report}, nil, &bytes.Buffer{}, &stderr)
	}()
	wait(t, func() bool { _, err := os.Stat(filepath.Join(out, ".staging", "spool")); return err == nil })
	if err := syscall.Kill(os.Getpid(), signal); err != nil {
		t.Fatal(err)
	}
	select {
	case code := <-ended:
		if code != status {
			t.Error("exit status", code)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the signal did not end the run")
	}
	if !strings.Contains(stderr.String(), "interrupted; the dataset is as it was") {
		t.Error("stderr:", stderr.String())
	}
	if after, err := os.ReadFile(filepath.Join(out, "current", "manifest.json")); err != nil || !bytes.Equal(after, before) {
		t.Error("the snapshot changed:", err)
	}
	if b, err := os.ReadFile(report); err != nil || !bytes.Contains(b, fmt.Appendf(nil, "\"exit_status\": %d,\n", status)) {
		t.Errorf("report: %v\n%s", err, b)
	}
	if _, err := os.Stat(filepath.Join(out, ".staging")); !os.IsNotExist(err) {
		t.Error("staging is left over")
	}
}

func wait(t *testing.T, until func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !until(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it did not come to that")
		}
	}
}

// What an interrupted command says of the dataset goes for commands that change it alone.
func TestInterruptedText(t *testing.T) {
	for command, want := range map[string]string{"run": interrupted, "remove": interrupted, "export": "interrupted", "query": "interrupted", "stats": "interrupted"} {
		cmd, _, err := newRootCommand().Find([]string{command})
		if err != nil {
			t.Fatal(err)
		}
		if got := interruptedText(cmd); got != want {
			t.Errorf("%s: %q, want %q", command, got, want)
		}
	}
}
