//go:build cgo

package juesuan_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"
)

// TestQueryResults runs every query of docs/queries on the dataset of the fixtures and compares what it gives
// with the READMEs.
func TestQueryResults(t *testing.T) {
	if _, err := closing(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("duckdb", "?autoinstall_known_extensions=false")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // a variable is one of a connection
	if _, err := db.Exec("SET VARIABLE juesuan = '" + filepath.ToSlash(scratch) + "/dataset/current'"); err != nil {
		t.Fatal(err)
	}
	views, err := os.ReadFile("load/views.sql")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(string(views)); err != nil {
		t.Fatal(err)
	}
	names, text := queries(t)
	for _, n := range names {
		rows, err := db.Query(text[n])
		if err != nil {
			t.Errorf("docs/queries/%s.sql: %v", n, err)
			continue
		}
		want := fenced("sql", text[n]) + "\n" + markdown(t, rows)
		for _, f := range readmes {
			block(t, f, "query-"+n, want)
		}
	}
}

// TestQueryCommand: the example of juesuan query.
func TestQueryCommand(t *testing.T) {
	if _, err := closing(); err != nil {
		t.Fatal(err)
	}
	const q = "SELECT entity_name, code, label, expenditure, project_expenditure, verification FROM expenditure WHERE code_level = 1 ORDER BY expenditure DESC LIMIT 3"
	out := output(t, "query", filepath.Join(scratch, "dataset"), q)
	for _, f := range readmes {
		block(t, f, "ask", fenced("text", "$ juesuan query dataset \"SELECT entity_name, code, label, expenditure, project_expenditure, verification\n    FROM expenditure WHERE code_level = 1 ORDER BY expenditure DESC LIMIT 3\"\n"+out))
	}
}

// markdown is a result as a Markdown table; numbers stand at the right.
func markdown(t *testing.T, rows *sql.Rows) string {
	t.Helper()
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	line := func(cell func(i int) string) {
		for i := range types {
			b.WriteString("| " + cell(i) + " ")
		}
		b.WriteString("|\n")
	}
	line(func(i int) string { return types[i].Name() })
	line(func(i int) string {
		if types[i].DatabaseTypeName() == "VARCHAR" {
			return "---"
		}
		return "---:"
	})
	values := make([]any, len(types))
	into := make([]any, len(types))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		line(func(i int) string {
			if values[i] == nil {
				return ""
			}
			v := fmt.Sprint(values[i])
			if strings.HasPrefix(types[i].DatabaseTypeName(), "DECIMAL") && strings.Contains(v, ".") {
				v = strings.TrimSuffix(strings.TrimRight(v, "0"), ".")
			}
			return v
		})
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
