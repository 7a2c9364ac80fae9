package main

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"

	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

//go:embed values.csv
var valuesCSV string

// chineseValues are the Chinese words (中文取值) for values of columns that are words of a fixed list.
var chineseValues = sync.OnceValue(func() map[string]map[string]string {
	rows, err := csv.NewReader(strings.NewReader(valuesCSV)).ReadAll()
	if err != nil {
		panic(err) // embedded
	}
	out := map[string]map[string]string{}
	for _, r := range rows[1:] {
		if out[r[0]] == nil {
			out[r[0]] = map[string]string{}
		}
		out[r[0]][r[1]] = r[2]
	}
	return out
})

// chineseValue is the Chinese word for a value of a column; what is no word of a list stays as it is.
func chineseValue(column, value string) string {
	if strings.HasSuffix(column, "_state") {
		column = "state"
	}
	if zh, ok := chineseValues()[column][value]; ok {
		return zh
	}
	return value
}

// chineseStatements are the titles of statements, of one name or several.
func chineseStatements(names string) string {
	all := strings.Split(names, ", ")
	for i, name := range all {
		if title := knowledge.Default().Form(name).Title; title != "" {
			all[i] = title
		}
	}
	return strings.Join(all, "、")
}

// chineseMeasure is the name of a column of a statement.
func chineseMeasure(statement, measure string) string {
	for _, m := range knowledge.Default().Measures(statement) {
		if m.Name == measure {
			return m.Chinese
		}
	}
	return chineseValue("measure", measure)
}

// otherLine begins the key of a line that no list has; what is printed follows.
const otherLine = "other:"

// chineseLine is the Chinese name of a line (行): that of the list for a key, what is printed for one that no list has. A code
// stays a code.
func chineseLine(line string, canonical load.Value) string {
	if printed, ok := strings.CutPrefix(line, otherLine); ok {
		return "其他：" + printed
	}
	if !canonical.Valid || line == "" || line[0] >= '0' && line[0] <= '9' {
		return line
	}
	return canonical.Text
}

// inChinese says the values of a row in Chinese that are words of a fixed list. Codes and keys of checks and of kinds of
// findings, and what is printed, stay as they are.
func inChinese(t load.TableInfo) func([]load.Value) []load.Value {
	statement, canonical := t.Index("statement"), t.Index("label_canonical")
	return func(row []load.Value) []load.Value {
		out := slices.Clone(row)
		for i := range out {
			v := &out[i]
			if !v.Valid {
				continue
			}
			switch c := t.Columns[i]; {
			case c.Type == "BOOLEAN":
				v.Text = chineseBool(v.Text)
			case c.Type != "VARCHAR":
			case i == statement:
				v.Text = chineseStatements(v.Text)
			case c.Name == "line" && canonical >= 0:
				v.Text = chineseLine(v.Text, row[canonical])
			case c.Name == "measure" && statement >= 0:
				v.Text = chineseMeasure(row[statement].Text, v.Text)
			default:
				v.Text = chineseValue(c.Name, v.Text)
			}
		}
		return out
	}
}

func chineseBool(s string) string {
	if s == "true" {
		return "是"
	}
	return "否"
}
