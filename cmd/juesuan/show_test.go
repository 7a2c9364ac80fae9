package main

import (
	"bytes"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
)

// show prints a stage of a fixture and gives what stands on stdout.
func show(t *testing.T, stage, fixture, format string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	path := filepath.Join(moduleRoot(t), "fixtures", fixture, "document.pdf")
	if code := execute(t.Context(), []string{"show", stage, path, "--format", format}, nil, &out, &errs); code != exitOK {
		t.Fatalf("show %s: exit status %d: %s", stage, code, errs.String())
	}
	return out.Bytes()
}

// The keys that programs read, stage by stage: docs of them say the same. list is where the items stand.
func TestShowKeepsItsKeys(t *testing.T) {
	for _, c := range []struct{ stage, list, keys string }{
		{"text", "pages", "page width height lines"},
		{"tables", "tables", "page bbox rows spans"},
		{"statements", "statements", "statement title number unit unit_source pages tables rows columns empty_reason"},
		{"facts", "facts", "statement side code line label measure amount state printed unit page bbox verification"},
		{"findings", "findings", "kind severity page table row column statement message got want"},
		{"performance", "projects", "form title name department unit budget_initial budget executed execution_rate score grade summary_score goal_expected goal_actual pages place amounts indicators"},
		{"sections", "sections", "path title text page_first page_last"},
		{"narrative", "facts", "key value unit printed comparison base reason sentence section page agrees_with verification"},
		{"checks", "checks", ""},
	} {
		t.Run(c.stage, func(t *testing.T) {
			var doc map[string]json.RawMessage
			fixture := "unit-yuan"
			if c.stage == "performance" {
				fixture = "performance-of-a-department"
			}
			if err := json.Unmarshal(show(t, c.stage, fixture, "json"), &doc); err != nil {
				t.Fatal(err)
			}
			var items []map[string]any
			if err := json.Unmarshal(doc[c.list], &items); err != nil || items == nil {
				t.Fatalf("no list %q: %v", c.list, err)
			}
			if c.keys == "" {
				return
			}
			if len(items) == 0 {
				t.Fatal("nothing is shown")
			}
			for _, k := range strings.Fields(c.keys) {
				if _, ok := items[0][k]; !ok {
					t.Errorf("%q is missing: %v", k, items[0])
				}
			}
		})
	}
}

// The numbers of a page in both forms: converted exactly, blank cells without an amount.
func TestShowFacts(t *testing.T) {
	var doc struct {
		Document struct {
			EntityName string `json:"entity_name"`
			FiscalYear int    `json:"fiscal_year"`
			Kind       string `json:"document_kind"`
		}
		Facts []struct {
			Printed, Unit, State string
			Amount               *string
			Page                 int
			BBox                 []float64
		}
	}
	if err := json.Unmarshal(show(t, "facts", "unit-yuan", "json"), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Document.EntityName != "西枫市自然资源和规划局" || doc.Document.FiscalYear != 2023 || doc.Document.Kind != "unit_final_accounts" {
		t.Errorf("%+v", doc.Document)
	}
	first := doc.Facts[0]
	if first.Amount == nil || *first.Amount != "1730.546915" || first.Printed != "17,305,469.15" || first.Unit != "元" || first.Page != 5 || len(first.BBox) != 4 {
		t.Errorf("%+v", first)
	}
	states := map[string]int{}
	for _, f := range doc.Facts {
		states[f.State]++
		if (f.Amount != nil) != (f.State == "reported") {
			t.Errorf("%s with amount %v: %+v", f.State, f.Amount, f)
		}
	}
	if states["reported"] == 0 || states["dash"] == 0 {
		t.Errorf("states %v", states)
	}
	for _, want := range []string{"17,305,469.15", "1730.546915", "西枫市自然资源和规划局", "万元"} {
		if !bytes.Contains(show(t, "facts", "unit-yuan", "table"), []byte(want)) {
			t.Errorf("the table lacks %s", want)
		}
	}
}

// Without a unit a printed number keeps its text and has no amount.
func TestShowFactsWithoutUnit(t *testing.T) {
	var doc struct {
		Facts []struct {
			Printed, State string
			Amount         *string
		}
	}
	if err := json.Unmarshal(show(t, "facts", "no-unit", "json"), &doc); err != nil {
		t.Fatal(err)
	}
	printed := 0
	for _, f := range doc.Facts {
		if f.Amount != nil {
			t.Fatalf("%q became %s", f.Printed, *f.Amount)
		}
		if f.State == "reported" && f.Printed != "" {
			printed++
		}
	}
	if printed == 0 {
		t.Error("no printed amounts are shown")
	}
}

// A document cannot speak to the terminal: its control characters end as blanks.
func TestShowKeepsControlCharactersAway(t *testing.T) {
	const evil = "公开\x1b[2J\u009b31m01表\a"
	doc := &extract.Document{Pages: []extract.Page{{Number: 1, Lines: []extract.Line{{Text: evil, Table: -1}}, Tables: []extract.Table{{Page: 1, Rows: 1, Cols: 1, Cells: []extract.Cell{{RowSpan: 1, ColSpan: 1, Text: evil}}}}}}}
	r := &normalize.Report{Document: normalize.DocumentInfo{EntityName: evil, Reason: evil}}
	r.Statements = []normalize.Statement{{Title: evil, Number: evil, UnitPrinted: evil, EmptyReason: evil}}
	r.Facts = []normalize.Fact{{Code: evil, Label: evil, Printed: evil, Unit: evil, State: normalize.StateUnreadable}}
	r.Findings = []normalize.Finding{{Message: evil, Got: evil, Want: evil}}
	v := normalize.PerformanceValue{Printed: evil, State: normalize.StateReported}
	r.PerformanceProjects = []normalize.PerformanceProject{{Name: evil, Grade: evil, Score: v, SummaryScore: v, Pages: []int{1}, Indicators: []normalize.PerformanceIndicator{{Level1: evil, Level2: evil, Name: evil, Target: v, Actual: v, Completion: v, Weight: v, Score: v}}}}
	for name, v := range map[string]view{"text": showText(doc), "tables": showTables(doc), "statements": showStatements(r), "facts": showFacts(r), "findings": showFindings(r), "performance": showPerformance(r)} {
		var out bytes.Buffer
		v.table(&out)
		if !strings.Contains(out.String(), "公开") || strings.ContainsAny(out.String(), "\x1b\u009b\a") {
			t.Errorf("%s: %q", name, out.String())
		}
	}
}

// Rows are as wide as their grid, and a merged cell stands in its first position.
func TestShowTables(t *testing.T) {
	var doc struct {
		Tables []struct {
			Page  int
			Rows  [][]string
			Spans [][4]int
		}
	}
	if err := json.Unmarshal(show(t, "tables", "unit-yuan", "json"), &doc); err != nil {
		t.Fatal(err)
	}
	spans := 0
	for _, tab := range doc.Tables {
		for _, row := range tab.Rows {
			if len(row) != len(tab.Rows[0]) {
				t.Errorf("page %d: rows of %d and %d cells", tab.Page, len(tab.Rows[0]), len(row))
			}
		}
		for _, s := range tab.Spans {
			spans++
			for r := s[0]; r < s[0]+s[2]; r++ {
				for c := s[1]; c < s[1]+s[3]; c++ {
					if (r != s[0] || c != s[1]) && tab.Rows[r][c] != "" {
						t.Errorf("page %d, row %d, column %d lies under a merged cell and holds %q", tab.Page, r, c, tab.Rows[r][c])
					}
				}
			}
		}
	}
	if spans == 0 {
		t.Error("no merged cells")
	}
}

// Any stage prints any fixture that can be read, as a table and as one JSON document.
func TestShowEveryStage(t *testing.T) {
	for _, fixture := range []string{"unit-yuan", "no-unit", "budget-not-final-accounts", "scan-without-text", "blank-template"} {
		for _, s := range showStages {
			if len(show(t, s.name, fixture, "table")) == 0 {
				t.Errorf("%s %s: nothing is said", s.name, fixture)
			}
			d := json.NewDecoder(bytes.NewReader(show(t, s.name, fixture, "json")))
			var v map[string]any
			if err := d.Decode(&v); err != nil {
				t.Errorf("%s %s: %v", s.name, fixture, err)
			}
			if err := d.Decode(&v); err != io.EOF {
				t.Errorf("%s %s: more than one document", s.name, fixture)
			}
		}
	}
}
