package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sourceTree is a folder with files, links, and a folder named like a PDF.
func sourceTree(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"a/1.pdf", "a/2.PDF", "a/notes.txt", "a/deep/3.pdf", "b/named.pdf/4.pdf", "empty/readme", "name[1].pdf"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"linked": "a", "what?.pdf": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	return dir
}

func TestListSources(t *testing.T) {
	t.Chdir(sourceTree(t))
	for _, c := range []struct {
		name, args, stdin, want string
	}{
		{"a folder with all below it", "a", "", "a/1.pdf a/2.PDF a/deep/3.pdf"},
		{"a link to a folder", "linked", "", "linked/1.pdf linked/2.PDF linked/deep/3.pdf"},
		{"this folder", ".", "", "a/1.pdf a/2.PDF a/deep/3.pdf b/named.pdf/4.pdf name[1].pdf what?.pdf"},
		{"a pattern", "a/*.pdf", "", "a/1.pdf"},
		{"a pattern of folders", "?", "", "a/1.pdf a/2.PDF a/deep/3.pdf b/named.pdf/4.pdf"},
		{"a pattern that matches a broken link of that very name", "what?.pdf", "", "what?.pdf"},
		{"a name with brackets", "name[1].pdf", "", "name[1].pdf"},
		{"a file that is not there", "gone.pdf", "", "gone.pdf"},
		{"the same path by two names", "a/1.pdf ./a/1.pdf a//1.pdf", "", "a/1.pdf"},
		{"a list, blank lines and carriage returns", "-", "a/1.pdf\r\n\n  \nname[1].pdf\n*.pdf", "a/1.pdf name[1].pdf *.pdf"},
		{"arguments in their order", "a/deep - a/1.pdf", "b/named.pdf/4.pdf", "a/deep/3.pdf b/named.pdf/4.pdf a/1.pdf"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, err := listSources(sourceOptions{args: strings.Fields(c.args)}, strings.NewReader(c.stdin))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, i := range in.all {
				got = append(got, filepath.ToSlash(i.path))
			}
			if want := strings.Fields(c.want); !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

// A file that a path names and a list by another path is one source, of which the list's word counts.
func TestPathAndListNameOneFile(t *testing.T) {
	t.Chdir(sourceTree(t))
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("l.csv", []byte("path,source_uri\n"+filepath.Join(dir, "a", "1.pdf")+",http://x/1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"a/1.pdf l.csv", "l.csv a/1.pdf"} {
		in, err := listSources(sourceOptions{args: strings.Fields(args)}, nil)
		if err != nil || len(in.all) != 1 || in.all[0].listed.URI != "http://x/1" {
			t.Errorf("%s: %+v, %v", args, in, err)
		}
	}
}

func TestNoSources(t *testing.T) {
	t.Chdir(sourceTree(t))
	for _, args := range []string{"empty", "x*.pdf", "[a.pdf"} {
		var usage usageError
		if _, err := listSources(sourceOptions{args: []string{args}}, strings.NewReader("")); !errors.As(err, &usage) || !strings.Contains(err.Error(), args) {
			t.Errorf("%s: %v", args, err)
		}
	}
}
