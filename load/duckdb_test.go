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

func TestDuckDBViews(t *testing.T) {
	dir, db := t.TempDir(), duckDB(t)
	r := report("aa", "甲局", 2024, "10", "20", "7")
	for i, f := range []struct{ statement, line, measure string }{{"three_public", "three_public_total", "budget"}, {"three_public", "hospitality", "actual"}, {"general_public_budget_expenditure", "201", "expenditure"}} {
		r.Facts[i].Statement, r.Facts[i].Line, r.Facts[i].Measure = f.statement, f.line, f.measure
	}
	r.Facts[2].Code, r.Facts[2].CodeLevel = "201", 1
	commit(t, dir, r)
	views, err := os.ReadFile(filepath.Join(dir, "current", "views.sql"))
	if err != nil {
		t.Fatal(err)
	}
	query(t, db, fmt.Sprintf("SET file_search_path = '%s'", filepath.Join(dir, "current")))
	if _, err := db.Exec(string(views)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ q, want string }{
		{"SELECT entity_name, fiscal_year::VARCHAR, total_budget::VARCHAR, total_actual::VARCHAR, hospitality_actual::VARCHAR FROM three_public", "甲局 | 2024 | 10.000000 | NULL | 20.000000"},
		{"SELECT entity_name, code, expenditure::VARCHAR FROM general_public_budget_by_class", "甲局 | 201 | 7.000000"},
	} {
		if got := strings.Join(query(t, db, c.q), "; "); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.q, got, c.want)
		}
	}
	for _, name := range TableNames() {
		query(t, db, "SELECT count(*)::VARCHAR FROM "+name)
	}
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
