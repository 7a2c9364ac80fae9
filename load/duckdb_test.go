//go:build cgo

package load

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"
	"github.com/juesuan/juesuan/normalize"
	"github.com/parquet-go/parquet-go"
)

// query gives the rows of a statement as text.
func query(t *testing.T, db *sql.DB, q string) []string {
	t.Helper()
	rows, err := db.Query(q)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		values := make([]sql.NullString, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		var line []string
		for _, v := range values {
			if !v.Valid {
				v.String = "NULL"
			}
			line = append(line, v.String)
		}
		out = append(out, strings.Join(line, " | "))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func duckDB(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("duckdb", "?autoinstall_known_extensions=false&autoload_known_extensions=false")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	return db
}

func TestDuckDBReadsTheDataset(t *testing.T) {
	dir, db := t.TempDir(), duckDB(t)
	commit(t, dir, report("aa", "甲局", 2024, "12418.33", "", "-0.000001"), report("bb", "乙局", 2023, "-999999999999.999999"), report("cc", "", 0, "0"))
	glob := "'" + filepath.Join(dir, "current", "facts", "**", "*.parquet") + "'"
	for _, c := range []struct{ q, want string }{
		{"SELECT DISTINCT typeof(amount) || ' ' || typeof(fiscal_year) FROM " + glob, "DECIMAL(18,6) BIGINT"},
		{"SELECT fiscal_year::VARCHAR, sum(amount)::VARCHAR, count(*)::VARCHAR FROM " + glob + " GROUP BY 1 ORDER BY 1 NULLS LAST",
			"2023 | -999999999999.999999 | 1; 2024 | 12418.329999 | 3; NULL | 0.000000 | 1"},
		{"SELECT DISTINCT entity_name, label FROM " + glob + " WHERE fiscal_year = 2024", "甲局 | 行政运行"},
		{"SELECT count(*)::VARCHAR FROM " + glob + " WHERE entity_name IS NULL AND side IS NULL", "1"},
		{"SELECT count(*)::VARCHAR FROM " + glob + " WHERE amount IS NULL AND state = 'blank'", "1"},
		// statistics with negative bounds must not hide rows
		{"SELECT count(*)::VARCHAR FROM " + glob + " WHERE amount < 0", "2"},
		{"SELECT count(*)::VARCHAR FROM " + glob + " WHERE amount > 12418.3", "1"},
		{"SELECT min(stats_min_value::DECIMAL(18,6))::VARCHAR, max(stats_max_value::DECIMAL(18,6))::VARCHAR FROM parquet_metadata(" + glob + ") WHERE path_in_schema = 'amount'",
			"-999999999999.999999 | 12418.330000"},
		{"SELECT decode(value) FROM parquet_kv_metadata(" + glob + ") WHERE decode(key) = 'juesuan.unit' LIMIT 1", "万元"},
	} {
		if got := strings.Join(query(t, db, c.q), "; "); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.q, got, c.want)
		}
	}
}

func TestDuckDBReadsLists(t *testing.T) {
	dir, db := t.TempDir(), duckDB(t)
	clean := report("bb", "乙局", 2024, "2")
	clean.Document.Repairs, clean.Statements[0].Pages = nil, nil
	commit(t, dir, report("aa", "甲局", 2024, "1"), clean)
	for table, want := range map[string]string{"documents.repairs": "aa | 1 | xref rebuilt; bb | 0 | NULL", "statements.pages": "aa | 2 | 1; bb | 0 | NULL"} {
		name, column, _ := strings.Cut(table, ".")
		q := fmt.Sprintf("SELECT document_id, len(%[1]s)::VARCHAR, (%[1]s)[1]::VARCHAR FROM read_parquet('%[2]s') ORDER BY 1", column, filepath.Join(dir, "current", name, "**", "*.parquet"))
		if got := strings.Join(query(t, db, q), "; "); got != want {
			t.Errorf("%s: got %s, want %s", table, got, want)
		}
	}
}

// viewed opens the views of a dataset in DuckDB the way that views.sql says, from a folder that is not the dataset's.
func viewed(t *testing.T, dir string) *sql.DB {
	t.Helper()
	t.Chdir(t.TempDir())
	db := duckDB(t)
	views, err := os.ReadFile(filepath.Join(dir, "current", "views.sql"))
	if err != nil {
		t.Fatal(err)
	}
	query(t, db, "SET VARIABLE juesuan = '"+filepath.Join(dir, "current")+"'")
	if _, err := db.Exec(string(views)); err != nil {
		t.Fatal(err)
	}
	return db
}

// asked compares results.
func asked(t *testing.T, db *sql.DB, cases []struct{ q, want string }) {
	t.Helper()
	for _, c := range cases {
		if got := strings.Join(query(t, db, c.q), "; "); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.q, got, c.want)
		}
	}
}

func TestDuckDBViews(t *testing.T) {
	dir := t.TempDir()
	r := report("aa", "甲局", 2024, "10", "20", "7")
	for i, f := range []struct{ statement, line, measure string }{{"three_public", "three_public_total", "budget"}, {"three_public", "hospitality", "actual"}, {"general_public_budget_expenditure", "201", "expenditure"}} {
		r.Facts[i].Statement, r.Facts[i].Line, r.Facts[i].Measure = f.statement, f.line, f.measure
	}
	r.Facts[2].Code, r.Facts[2].CodeLevel = "201", 1
	commit(t, dir, r)
	db := viewed(t, dir)
	asked(t, db, []struct{ q, want string }{
		{"SELECT entity_name, fiscal_year::VARCHAR, total_budget::VARCHAR, total_actual::VARCHAR, hospitality_actual::VARCHAR FROM three_public", "甲局 | 2024 | 10.000000 | NULL | 20.000000"},
		{"SELECT line, budget::VARCHAR, actual::VARCHAR FROM three_public_lines", "three_public_total | 10.000000 | NULL; hospitality | NULL | 20.000000"},
		{"SELECT entity_name, code, expenditure::VARCHAR FROM general_public_budget_by_class", "甲局 | 201 | 7.000000"},
		{"SELECT comment FROM duckdb_views() WHERE view_name = 'expenditure'", "支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元"},
		{"SELECT comment FROM duckdb_columns() WHERE table_name = 'expenditure' AND column_name = 'project_expenditure'", "项目支出"},
		{"SELECT count(*)::VARCHAR FROM duckdb_views() WHERE NOT internal AND comment IS NULL", "0"},
	})
	for _, name := range query(t, db, "SELECT view_name FROM duckdb_views() WHERE NOT internal") {
		query(t, db, "SELECT count(*)::VARCHAR FROM "+name)
	}
	for _, name := range TableNames() {
		query(t, db, "SELECT count(*)::VARCHAR FROM "+name)
	}
}

// Wide rows lose nothing: what no column shows is counted.
func TestDuckDBWideViews(t *testing.T) {
	dir := t.TempDir()
	r := report("aa", "甲局", 2024, "1", "2", "3", "4", "5", "", "6")
	for i, f := range []struct {
		line, measure, state, verification string
		row                                int
	}{{"201", "expenditure", "", normalize.Verified, 4}, {"201", "basic_expenditure", "", normalize.WithinRounding, 4}, {"201", "of_nobody", "", normalize.Verified, 4},
		{"202", "expenditure", "", normalize.Contradicted, 5}, {"202", "expenditure", "", normalize.Verified, 5}, {"202", "project_expenditure", normalize.StateUnreadable, normalize.Verified, 5}, {"201", "expenditure", "", normalize.Verified, 9}} {
		x := &r.Facts[i]
		x.Statement, x.Line, x.Code, x.Measure, x.Verification, x.Row = "expenditure", f.line, f.line, f.measure, f.verification, f.row
		if f.state != "" {
			x.State = f.state
		}
	}
	commit(t, dir, r)
	asked(t, viewed(t, dir), []struct{ q, want string }{
		{"SELECT line, expenditure::VARCHAR, basic_expenditure::VARCHAR, project_expenditure::VARCHAR, verification, unreadable::VARCHAR, not_shown::VARCHAR FROM expenditure",
			"201 | 1.000000 | 2.000000 | NULL | within_rounding | 0 | 1; 202 | NULL | NULL | NULL | contradicted | 1 | 1; 201 | 6.000000 | NULL | NULL | verified | 0 | 0"},
	})
}

func TestDuckDBYearOnYear(t *testing.T) {
	dir := t.TempDir()
	// 甲局 has both years, with two documents of 2023 that agree in one amount; 乙局 has a gap; 丙局 began with nothing
	before, twin, after := report("a3", "甲局", 2023, "100"), report("a3b", "甲局", 2023, "100"), report("a4", "甲局", 2024, "150.5")
	disagree, other := report("b3", "丁局", 2023, "1"), report("b3b", "丁局", 2023, "2")
	twin.Statements[0].Slug, other.Statements[0].Slug = "expenditure", "expenditure" // no statement in common: no versions of one document
	commit(t, dir, before, twin, after, report("c2", "乙局", 2022, "1"), report("c4", "乙局", 2024, "2"), report("d3", "丙局", 2023, "0"), report("d4", "丙局", 2024, "-5"),
		disagree, other, report("b4", "丁局", 2024, "3"))
	asked(t, viewed(t, dir), []struct{ q, want string }{
		{"SELECT entity_key, fiscal_year::VARCHAR, statement, line, measure, amount_before::VARCHAR, amount::VARCHAR, change::VARCHAR, percent::VARCHAR, documents_before::VARCHAR FROM yoy WHERE measure = 'revenue' ORDER BY entity_key",
			"990000:丁局 | 2024 | revenue | 2010301 | revenue | NULL | 3.000000 | NULL | NULL | 2; " +
				"990000:丙局 | 2024 | revenue | 2010301 | revenue | 0.000000 | -5.000000 | -5.000000 | NULL | 1; " +
				"990000:甲局 | 2024 | revenue | 2010301 | revenue | 100.000000 | 150.500000 | 50.500000 | 50.5 | 2"},
	})
}

// A renamed entity has one key in every year; two that publish for one year stay two, whatever a text says.
func TestDuckDBRenamedEntities(t *testing.T) {
	dir := t.TempDir()
	renamed := func(id, entity string, year int, former string) *normalize.Report {
		r := report(id, entity, year, "10")
		if former != "" {
			r.Document.FormerNames = []normalize.FormerName{{Name: former, Key: keyOf(former)}}
		}
		return r
	}
	commit(t, dir, renamed("a1", "卫生局", 2017, ""), renamed("a2", "卫计委", 2018, "卫生局"), renamed("a3", "卫健委", 2019, "卫计委"), renamed("a4", "卫健委", 2020, ""),
		renamed("b1", "文化局", 2019, ""), renamed("b2", "文旅局", 2019, "文化局"))
	asked(t, viewed(t, dir), []struct{ q, want string }{
		{"SELECT document_id, entity_key FROM entity_keys ORDER BY document_id",
			"a1 | 990000:卫健委; a2 | 990000:卫健委; a3 | 990000:卫健委; a4 | 990000:卫健委; b1 | 990000:文化局; b2 | 990000:文旅局"},
		{"SELECT count(*)::VARCHAR FROM yoy", "3"},
	})
}

func TestDuckDBCoverageAndFindings(t *testing.T) {
	dir := t.TempDir()
	a, b := report("aa", "甲局", 2024, "1"), report("bb", "乙局", 2023, "1")
	a.Statements[0].EmptyReason = "本表无数据"
	a.Findings = append(a.Findings, normalize.Finding{Kind: "listed-but-absent", Severity: normalize.SeverityWarning, Statement: "three_public", Table: -1, Row: -1, Column: -1, Message: "listed"})
	b.Document.Kind = normalize.KindBudget
	a.Facts[0].Verification = normalize.WithinRounding
	commit(t, dir, a, b)
	asked(t, viewed(t, dir), []struct{ q, want string }{
		{"SELECT entity_key, fiscal_year::VARCHAR, array_to_string(found, ' '), len(missing)::VARCHAR, list_contains(missing, 'revenue')::VARCHAR, array_to_string(listed_but_absent, ' '), array_to_string(\"empty\", ' ') FROM coverage",
			"990000:乙局 | 2023 | revenue | NULL | NULL | NULL | NULL; 990000:甲局 | 2024 | revenue | 8 | false | three_public | revenue：本表无数据"},
		{"SELECT severity, kind, findings::VARCHAR, documents::VARCHAR, example FROM top_findings LIMIT 2", "error | blank-template | 2 | 2 | template; warning | no-unit | 2 | 2 | 没有单位"},
		{"SELECT document_id, verification FROM verified_facts", "aa | within_rounding"},
	})
}

// The views find their files from the folder itself, by file_search_path and with full paths, wherever the dataset
// is moved to and whatever its name is.
func TestDuckDBViewsFindTheirFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's a [data] set*")
	commit(t, dir, report("aa", "甲局", 2024, "1"))
	moved := dir + " moved"
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	p, err := OpenPublished(moved)
	if err != nil {
		t.Fatal(err)
	}
	views, err := os.ReadFile(filepath.Join(p.Path, "views.sql"))
	if err != nil {
		t.Fatal(err)
	}
	count := func(name string, db *sql.DB, views string) {
		if _, err := db.Exec(views); err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if got := query(t, db, "SELECT count(*)::VARCHAR FROM facts"); got[0] != "1" {
			t.Errorf("%s: %v", name, got)
		}
	}
	t.Chdir(t.TempDir())
	count("full paths", duckDB(t), p.Views())
	search := duckDB(t)
	query(t, search, "SET file_search_path = '"+strings.ReplaceAll(p.Path, "'", "''")+"'")
	count("file_search_path", search, string(views))
	t.Chdir(p.Path)
	count("working folder", duckDB(t), string(views))
}

// The dictionary names the types that a reader sees.
func TestDuckDBTypesAreThoseOfTheDictionary(t *testing.T) {
	dir, db := t.TempDir(), duckDB(t)
	commit(t, dir, report("aa", "甲局", 2024, "1"))
	for _, table := range Dictionary() {
		glob := filepath.Join(dir, "current", table.Name, "**", "*.parquet")
		got := map[string]string{}
		for _, line := range query(t, db, "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '"+glob+"')") {
			name, kind, _ := strings.Cut(line, " | ")
			got[name] = kind
		}
		for _, c := range table.Columns {
			if got[c.Name] != c.Type {
				t.Errorf("%s.%s: %s, the dictionary says %s", table.Name, c.Name, got[c.Name], c.Type)
			}
		}
	}
}

// Several row groups, so that a reader skips by statistics.
func TestDuckDBSkipsRowGroups(t *testing.T) {
	path, db := filepath.Join(t.TempDir(), "f.parquet"), duckDB(t)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := parquet.NewGenericWriter[factRow](f, parquet.MaxRowsPerRowGroup(10))
	for i := range int64(100) {
		a := (i - 50) * 1_000_000
		if _, err := w.Write([]factRow{{DocumentID: "aa", Amount: &a}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	got := query(t, db, "SELECT count(*)::VARCHAR, min(amount)::VARCHAR FROM '"+path+"' WHERE amount BETWEEN -41 AND -38")
	if strings.Join(got, "") != "4 | -41.000000" {
		t.Error(got)
	}
}
