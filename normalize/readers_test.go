package normalize

import (
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// What two readers disagree about is a finding with both readings and the cell; what only the second read is said.
func TestReaderFindings(t *testing.T) {
	cell := extract.Cell{Box: extract.Box{X0: 100, Y0: 100, X1: 200, Y1: 120}, Row: 3, Col: 2, RowSpan: 1, ColSpan: 1}
	doc := &extract.Document{Reader: extract.ReaderBoth, SecondReader: []string{"page 2: the second reader sees another page"}, Pages: []extract.Page{{
		Number: 1, Reader: extract.ReaderBoth, Filled: 4,
		Tables: []extract.Table{{Box: cell.Box, Page: 1, Cells: []extract.Cell{cell}}},
		Comparison: extract.Comparison{Page: 1, Compared: 90, Agreed: 88, Disagreed: 22, Disagreements: []extract.Disagreement{
			{Box: extract.Box{X0: 150, Y0: 105, X1: 180, Y1: 115}, Ours: "12.30", Theirs: "12.80", Number: true},
			{Box: extract.Box{X0: 10, Y0: 10, X1: 20, Y1: 20}, Ours: "收入", Theirs: "支入"},
		}}}}}
	r := Normalize(doc, Source{})
	if r.Document.Reader != extract.ReaderBoth {
		t.Errorf("reader %q", r.Document.Reader)
	}
	want := map[string]string{
		"readers-disagree 12.30 12.80": "warning 1 0 3 2",
		"readers-disagree 收入 支入":       "info 1 -1 -1 -1",
		"readers-disagree 20 ":         "warning 1 -1 -1 -1",
		"second-reader 4 ":             "warning 1 -1 -1 -1",
		"second-reader  ":              "info 0 -1 -1 -1",
		"second-reader 88 characters agree 90 characters compared": "info 0 -1 -1 -1",
	}
	for _, f := range r.Findings {
		key := f.Kind + " " + f.Got + " " + f.Want
		if w, ok := want[key]; ok {
			if got := f.Severity + " " + itoa(f.Page) + " " + itoa(f.Table) + " " + itoa(f.Row) + " " + itoa(f.Column); got != w {
				t.Errorf("%s: %s, want %s", key, got, w)
			}
			delete(want, key)
		}
	}
	for key := range want {
		t.Errorf("no finding %s in %+v", key, r.Findings)
	}
}

func TestReadByTheSecondAlone(t *testing.T) {
	r := Normalize(&extract.Document{Reader: extract.ReaderPDFium, SecondReader: []string{"read by the second reader alone"}}, Source{})
	for _, f := range r.Findings {
		if f.Kind == "second-reader" && f.Severity == SeverityWarning {
			return
		}
	}
	t.Errorf("no warning in %+v", r.Findings)
}
