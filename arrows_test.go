package juesuan

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/juesuan/juesuan"

// arrows says which rooms a room may import. A room is a folder with all below it; the longest name wins.
var arrows = map[string][]string{
	"cmd":                 {"load", "normalize", "normalize/knowledge", "extract"},
	"load":                {"normalize"},
	"normalize":           {"normalize/knowledge", "extract"},
	"normalize/knowledge": {},
	"extract":             {"extract/pdf"},
	"extract/pdf":         {},
	"fixtures":            {"extract", "normalize", "normalize/knowledge"},
	"":                    {"load", "normalize", "extract"},
}

// onlyIn are libraries that one room alone may know.
var onlyIn = map[string]string{"github.com/ledongthuc/pdf": "extract/pdf"}

// Imports run one way: cmd → load → normalize → extract; leaves import none of ours.
func TestImportsRunOneWay(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && path != "." && (strings.HasPrefix(name, ".") || name == "testdata") {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		seen++
		return checkImports(t, filepath.ToSlash(path))
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 20 {
		t.Errorf("only %d sources were read", seen)
	}
}

func checkImports(t *testing.T, path string) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	from := roomOf(filepath.ToSlash(filepath.Dir(path)))
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		if room, ok := onlyIn[name]; ok && room != from {
			t.Errorf("%s imports %s: only %s may", path, name, room)
		}
		if to, ok := strings.CutPrefix(name, module+"/"); ok && roomOf(to) != from && !slices.Contains(arrows[from], roomOf(to)) {
			t.Errorf("%s imports %s: %q may import %v", path, name, from, arrows[from])
		}
	}
	return nil
}

// roomOf is the room that a folder lies in.
func roomOf(dir string) string {
	room := ""
	for name := range arrows {
		if (dir == name || strings.HasPrefix(dir, name+"/")) && len(name) > len(room) {
			room = name
		}
	}
	return room
}

func TestArrowsAreChecked(t *testing.T) {
	for dir, want := range map[string]string{".": "", "load": "load", "normalize/knowledge": "normalize/knowledge", "extract/pdf/data": "extract/pdf", "cmd/juesuan": "cmd"} {
		if got := roomOf(dir); got != want {
			t.Errorf("%s lies in %q, want %q", dir, got, want)
		}
	}
	if slices.Contains(arrows["load"], "extract") || slices.Contains(arrows["extract"], "normalize") {
		t.Error("an arrow points up")
	}
}
