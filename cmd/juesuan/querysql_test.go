package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestSplitSQL(t *testing.T) {
	for _, c := range []struct{ in, want, rest string }{
		{"SELECT 1", "", "1:SELECT 1"},
		{"SELECT 1;", "1:SELECT 1", ""},
		{"SELECT ';';\n\nSELECT \"a;b\"; ", "1:SELECT ';' | 3:SELECT \"a;b\"", ""},
		{"SELECT 'it''s; fine'; x", "1:SELECT 'it''s; fine'", "1:x"},
		{"-- a; b\nSELECT 1; -- end;\n", "2:SELECT 1", ""},
		{"SELECT 1 -- ;\n+ 2; /* ; /* nested; */ ; */ SELECT 3;", "1:SELECT 1 -- ;\n+ 2 | 2:SELECT 3", ""},
		{"SELECT $$a;b$$, $x$;$$;$x$; SELECT 2", "1:SELECT $$a;b$$, $x$;$$;$x$", "1:SELECT 2"},
		{"SELECT e'a\\';b'; SELECT 'a\\';", "1:SELECT e'a\\';b' | 1:SELECT 'a\\'", ""},
		{"SELECT 'open; SELECT 2;", "", "1:SELECT 'open; SELECT 2;"},
		{";;\n;", "", ""},
		{"/* open ;", "", "1:/* open ;"},
		{"SELECT $1; SELECT a$b$; c", "1:SELECT $1 | 1:SELECT a$b$", "1:c"},
	} {
		statements, rest := splitSQL(c.in)
		var got []string
		for _, s := range statements {
			got = append(got, fmt.Sprintf("%d:%s", s.line, s.text))
		}
		left := ""
		if rest.text != "" {
			left = fmt.Sprintf("%d:%s", rest.line, rest.text)
		}
		if strings.Join(got, " | ") != c.want || left != c.rest {
			t.Errorf("%q: got %q and %q, want %q and %q", c.in, strings.Join(got, " | "), left, c.want, c.rest)
		}
	}
}

// Commands of the prompt stand on lines of their own between statements, and nowhere else.
func TestSplitScript(t *testing.T) {
	for text, want := range map[string]string{
		".tables":                                    "1:.tables",
		"SELECT 1;\n .schema facts \nSELECT\n2":      "1:SELECT 1|2:.schema facts|3:SELECT\n2",
		"SELECT 1\n.5;\n.help\n":                     "1:SELECT 1\n.5|3:.help",
		"SELECT '\n.tables\n';\n-- a\n.quit":         "1:SELECT '\n.tables\n'|5:.quit",
		"-- a; b\n.format csv\n\nSELECT 1; SELECT 2": "2:.format csv|4:SELECT 1|4:SELECT 2",
		"/* \n.tables\n */ SELECT 1":                 "3:SELECT 1",
		"":                                           "",
	} {
		var got []string
		for _, s := range splitScript(text) {
			got = append(got, fmt.Sprintf("%d:%s", s.line, s.text))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func FuzzSplitSQL(f *testing.F) {
	for _, s := range []string{"SELECT ';' -- ;\n; $$;$$", "/* /* */", "e'\\", "\"", "$a$ $b$ $a$;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		statements, rest := splitSQL(in)
		n := len(rest.text)
		for _, s := range statements {
			n += len(s.text)
			if s.line < 1 || s.line > 1+strings.Count(in, "\n") {
				t.Errorf("line %d of %q", s.line, in)
			}
		}
		if n > len(in) {
			t.Errorf("%q became longer", in)
		}
	})
}

func TestRefusedWords(t *testing.T) {
	for in, want := range map[string]string{
		"SELECT 1": "", "copy t TO 'x'": "COPY", "/* x */ EXPORT DATABASE 'x'": "EXPORT", "EXPLAIN ANALYZE COPY t TO 'x'": "COPY", "EXPLAIN (FORMAT json) COPY t TO 'x'": "COPY",
		"PREPARE p AS COPY t TO 'x'": "COPY", "FORCE INSTALL httpfs": "INSTALL", "LOAD 'x'": "LOAD", "ATTACH 'x'": "ATTACH", "UPDATE EXTENSIONS": "UPDATE EXTENSIONS", "UPDATE t SET a = 1": "",
		"EXPLAIN SELECT 'COPY'": "", "SELECT copy FROM t": "", "-- COPY\nSELECT 1": "", "": "", "IMPORT DATABASE 'x'": "IMPORT",
	} {
		if got := refusedWord(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// listed is a result that stands in memory.
type listed struct {
	head []resultColumn
	rows [][]cell
}

func (l *listed) columns() []resultColumn { return l.head }
func (l *listed) next() ([]cell, bool, error) {
	if len(l.rows) == 0 {
		return nil, false, nil
	}
	row := l.rows[0]
	l.rows = l.rows[1:]
	return row, true, nil
}

func TestPrintResult(t *testing.T) {
	made := func() *listed {
		return &listed{[]resultColumn{{name: "单位"}, {name: "amount", number: true, decimal: true}}, [][]cell{
			{{text: "甲局", json: `"甲局"`}, {text: "12.500000", json: "12.500000"}},
			{{text: "a,\"b\"\x1b[31m|", json: `"a"`}, {text: "-1.250000", json: "-1.250000"}},
			{{null: true, text: "NULL", json: "null"}, {null: true, text: "NULL", json: "null"}},
		}}
	}
	for format, want := range map[string]string{
		"csv":  "单位,amount\n甲局,12.500000\n\"a,\"\"b\"\"\x1b[31m|\",-1.250000\n,\n",
		"json": "[\n{\"单位\":\"甲局\",\"amount\":12.500000},\n{\"单位\":\"a\",\"amount\":-1.250000},\n{\"单位\":null,\"amount\":null}\n]\n",
		"table": "┌──────────────┬────────┐\n│ 单位         │ amount │\n├──────────────┼────────┤\n│ 甲局         │  12.50 │\n│ a,\"b\" [31m|  │  -1.25 │\n" +
			"└──────────────┴────────┘\n",
		"markdown": "| 单位 | amount |\n| --- | ---:|\n| 甲局 | 12.50 |\n| a,\"b\" [31m\\| | -1.25 |\n| NULL | NULL |\n",
	} {
		var b strings.Builder
		rows, more, err := printResult(&b, format, made(), 2)
		if err != nil {
			t.Fatal(err)
		}
		if table := format == "table"; more != table || rows != map[bool]int{true: 2, false: 3}[table] {
			t.Errorf("%s: %d rows, more: %v", format, rows, more)
		}
		if got := strings.ReplaceAll(b.String(), " ", ""); got != strings.ReplaceAll(want, " ", "") && !strings.HasPrefix(format, "table") {
			t.Errorf("%s: got\n%s\nwant\n%s", format, b.String(), want)
		}
		if format == "table" {
			for _, s := range []string{"│ 甲局", "│  12.50 │", "│  -1.25 │"} {
				if !strings.Contains(b.String(), s) {
					t.Errorf("no %q in\n%s", s, b.String())
				}
			}
		}
	}
	var b strings.Builder
	if _, _, err := printResult(&b, "json", &listed{head: []resultColumn{{name: "a"}}}, 0); err != nil || b.String() != "[\n]\n" {
		t.Errorf("%q %v", b.String(), err)
	}
}

func TestTrimZeros(t *testing.T) {
	rows := [][]cell{{{text: "100.000000"}}, {{text: "0.500000"}}, {{null: true, text: "NULL"}}}
	trimZeros(rows, 0)
	if rows[0][0].text != "100.0" || rows[1][0].text != "0.5" || rows[2][0].text != "NULL" {
		t.Error(rows)
	}
	rows = [][]cell{{{text: "100.000000"}}, {{text: "20.000000"}}}
	trimZeros(rows, 0)
	if rows[0][0].text != "100" || rows[1][0].text != "20" {
		t.Error(rows)
	}
}

func TestDuckDBCommandIsQuoted(t *testing.T) {
	for script, want := range map[string]string{
		"SELECT 'x'": ` -c 'SELECT '\''x'\'';'`,
		".tables":    ` -c '.tables'`,
		".format json\nSELECT 1; SELECT 2;\n.quit": ` -c '.mode json' -c 'SELECT 1; SELECT 2;' -c '.quit'`,
		"": "",
	} {
		got := duckdbCommand(queryOptions{format: "csv"}, "/data/it's", splitScript(script))
		if want := `(cd '/data/it'\''s' && duckdb -init views.sql -csv` + want + `)`; got != want {
			t.Errorf("%q: got %s, want %s", script, got, want)
		}
	}
}

// Every kind of blank parts words for DuckDB.
func TestUnicodeBlanksHideNoStatement(t *testing.T) {
	for _, sql := range []string{"COPY\u00a0(SELECT 1) TO 'x'", "ATTACH\u2003'x.db'", "\u3000INSTALL\u00a0httpfs"} {
		if words := sqlWords(sql, 1); len(words) == 0 || words[0] != "COPY" && words[0] != "ATTACH" && words[0] != "INSTALL" {
			t.Errorf("%q: %q", sql, words)
		}
	}
}
