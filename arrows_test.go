package juesuan

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
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
	"":                    {"load", "normalize", "normalize/knowledge", "extract"},
}

// onlyIn are libraries, with all their packages, that one room alone may know.
var onlyIn = map[string]string{
	"github.com/ledongthuc/pdf":       "extract/pdf",
	"github.com/klippa-app/go-pdfium": "extract/pdf",
	"github.com/tetratelabs/wazero":   "extract/pdf",
}

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
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		s, err := sourceOf(path, file)
		for _, wrong := range s.wrongs() {
			t.Error(wrong)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 20 {
		t.Errorf("only %d sources were read", seen)
	}
}

// source is what counts of a Go file.
type source struct {
	path    string // with slashes
	name    string // of the package
	imports []string
}

func sourceOf(path string, file *ast.File) (source, error) {
	s := source{path: filepath.ToSlash(path), name: file.Name.Name}
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return s, err
		}
		s.imports = append(s.imports, name)
	}
	return s, nil
}

// drawers are names under which everything ends up; a type lives where it is made.
var drawers = []string{"common", "model", "models", "types", "util", "utils", "helper", "helpers"}

// wrongs are the rules that a file breaks.
func (s source) wrongs() []string {
	var out []string
	if slices.Contains(drawers, strings.TrimSuffix(s.name, "_test")) {
		out = append(out, s.path+": a package called "+s.name)
	}
	from := roomOf(path.Dir(s.path))
	for _, name := range s.imports {
		for lib, room := range onlyIn {
			if (name == lib || strings.HasPrefix(name, lib+"/")) && room != from {
				out = append(out, fmt.Sprintf("%s imports %s: only %s may", s.path, name, room))
			}
		}
		if to, ok := strings.CutPrefix(name, module+"/"); ok && roomOf(to) != from && !slices.Contains(arrows[from], roomOf(to)) {
			out = append(out, fmt.Sprintf("%s imports %s: %q may import %v", s.path, name, from, arrows[from]))
		}
	}
	return out
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

func TestRoomOf(t *testing.T) {
	for dir, want := range map[string]string{".": "", "load": "load", "loader": "", "normalize/knowledge": "normalize/knowledge", "extract/pdf/data": "extract/pdf", "cmd/juesuan": "cmd"} {
		if got := roomOf(dir); got != want {
			t.Errorf("%s lies in %q, want %q", dir, got, want)
		}
	}
}

// Made-up files: the check sees each kind of broken rule, and nothing in what is allowed.
func TestArrowsAreChecked(t *testing.T) {
	const ours, lib = module + "/", "github.com/ledongthuc/pdf"
	for _, c := range []struct {
		path, name string
		imports    []string
		wrong      int
	}{
		{"cmd/juesuan/run.go", "main", []string{ours + "load", ours + "normalize", ours + "extract", "fmt"}, 0},
		{"load/a.go", "load", []string{ours + "normalize"}, 0},
		{"extract/pdf/font.go", "pdf", []string{ours + "extract/pdf/data", lib}, 0},
		{"load/a.go", "load", []string{ours + "extract"}, 1},
		{"load/a_test.go", "load_test", []string{ours + "load", ours + "cmd/juesuan"}, 1},
		{"normalize/a.go", "normalize", []string{ours + "load"}, 1},
		{"normalize/knowledge/a.go", "knowledge", []string{ours + "normalize"}, 1},
		{"extract/a.go", "extract", []string{ours + "normalize", lib}, 2},
		{"extract/pdf/a.go", "pdf", []string{ours + "extract"}, 1},
		{"extract/pdf/data/data.go", "data", []string{ours + "normalize/knowledge"}, 1},
		{"extract/pdf/pdfium/a.go", "pdfium", []string{ours + "extract/pdf", "github.com/klippa-app/go-pdfium/webassembly"}, 0},
		{"extract/a.go", "extract", []string{"github.com/klippa-app/go-pdfium/webassembly", "github.com/tetratelabs/wazero"}, 2},
		{"cmd/juesuan/run.go", "main", []string{ours + "extract/pdf"}, 1},
		{"extract/util/a.go", "util", nil, 1},
		{"load/types/a_test.go", "types_test", nil, 1},
	} {
		if got := (source{c.path, c.name, c.imports}).wrongs(); len(got) != c.wrong {
			t.Errorf("%s, package %s, imports %v: %d wrong, want %d: %v", c.path, c.name, c.imports, len(got), c.wrong, got)
		}
	}
}
