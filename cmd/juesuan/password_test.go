package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tables is what show prints of the tables of a document, or its error.
func tables(t *testing.T, path string, flags ...string) (out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	if code := execute(t.Context(), append([]string{"show", "tables", path, "--format", "json"}, flags...), nil, &o, &e); (code == exitOK) != (e.Len() == 0) {
		t.Fatalf("exit status %d, %s", code, e.String())
	}
	return o.String(), e.String()
}

// Every encryption gives the same page with the right password, and says what is missing without it.
func TestPasswords(t *testing.T) {
	dir := filepath.Join("testdata", "encrypted")
	plain, failed := tables(t, filepath.Join(dir, "plain.pdf"))
	if !strings.Contains(plain, `"4,349.44"`) || failed != "" {
		t.Fatal(plain, failed)
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*-*.pdf"))
	if err != nil || len(paths) != 17 {
		t.Fatal(len(paths), "documents", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			which, _, _ := strings.Cut(filepath.Base(path), "-")
			password := map[string]string{"empty": "that of another file", "secret": "secret", "chinese": "密码"}[which]
			if got, failed := tables(t, path, "--password", password); got != plain {
				t.Errorf("with %q: %s%s", password, got, failed)
			}
			if which == "empty" {
				if got, failed := tables(t, path); got != plain {
					t.Errorf("without a password: %s%s", got, failed)
				}
				return
			}
			for _, flags := range [][]string{{}, {"--isolate=false"}} {
				if _, failed := tables(t, path, flags...); failed != "juesuan: "+path+": encrypted: it needs a password: --password\n" {
					t.Errorf("without a password: %s", failed)
				}
			}
			if _, failed := tables(t, path, "--password", "wrong"); failed != "juesuan: "+path+": encrypted: the password is not right\n" {
				t.Errorf("with a wrong password: %s", failed)
			}
		})
	}
}

// One password serves a run of files with and without one.
func TestPasswordOfARun(t *testing.T) {
	var out bytes.Buffer
	args := []string{"run", filepath.Join("testdata", "encrypted"), "--out", t.TempDir(), "--log-level", "error", "--password", "secret"}
	if code := execute(t.Context(), args, nil, &out, &bytes.Buffer{}); code != exitFailed || strings.Count(out.String(), "failed: ") != 1 ||
		!strings.Contains(out.String(), "chinese-aes-256-r6.pdf: encrypted: the password is not right") {
		t.Errorf("exit status %d, %s", code, out.String())
	}
}

// A password goes to a reader process where others cannot see it.
func TestPasswordIsNotAnArgument(t *testing.T) {
	path := filepath.Join(troubles(t, "tells"), "tells.pdf")
	_, failed := tables(t, path, "--password", "secret-word")
	if !strings.Contains(failed, readerCommand) || strings.Contains(failed, "secret-word") {
		t.Error(failed)
	}
	if strings.Contains(strings.Join(os.Environ(), " "), "secret-word") {
		t.Error("in the environment")
	}
}
