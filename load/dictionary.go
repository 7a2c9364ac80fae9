package load

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// dictionaryChinese has what the dictionary says in Chinese (中文说明) beside each English text.
//
//go:embed dictionary.zh.csv
var dictionaryChinese string

// chineseTexts are the Chinese texts of the dictionary by the English ones.
var chineseTexts = sync.OnceValue(func() map[string]string {
	rows, err := csv.NewReader(strings.NewReader(dictionaryChinese)).ReadAll()
	if err != nil {
		panic(err) // embedded
	}
	out := make(map[string]string, len(rows))
	for _, r := range rows[1:] {
		out[r[0]] = r[1]
	}
	return out
})

// Column describes one column of a table.
type Column struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Nullable bool   `json:"nullable"`
	Label    string `json:"label"` // Chinese
	Text     string `json:"description"`
}

// Chinese is the description of the column in Chinese (说明).
func (c Column) Chinese() string { return chineseTexts()[c.Text] }

// TableInfo describes one table.
type TableInfo struct {
	Name    string
	Row     string // what a row is
	Columns []Column
}

// rowTypes are the tables with what a row of each is.
var rowTypes = []struct {
	name, row string
	of        reflect.Type
}{
	{"documents", "a document: one PDF", reflect.TypeFor[documentRow]()},
	{"statements", "a statement (决算表) in a document", reflect.TypeFor[statementRow]()},
	{"facts", "a printed amount: document × statement × line × measure, with its place", reflect.TypeFor[factRow]()},
	{"cells", "a printed cell of any table, verbatim", reflect.TypeFor[cellRow]()},
	{"findings", "something a person should know about a document", reflect.TypeFor[findingRow]()},
	{"checks", "an accounting identity evaluated on a document", reflect.TypeFor[checkRow]()},
	{classificationsTable, "a code of a classification with a name that it has or had", reflect.TypeFor[classificationRow]()},
	{"performance_projects", "a self-assessed project, or a department as a whole (绩效自评表)", reflect.TypeFor[projectRow]()},
	{"performance_amounts", "a value of the budget block (预算执行情况) of a performance form, with its place", reflect.TypeFor[projectAmountRow]()},
	{"performance_indicators", "an indicator (三级指标) of a performance form", reflect.TypeFor[indicatorRow]()},
	{"sections", "a numbered part or section of the prose", reflect.TypeFor[sectionRow]()},
	{"narrative_facts", "a figure stated in prose", reflect.TypeFor[narrativeFactRow]()},
}

// Dictionary describes every table, from the tags of the row structs.
func Dictionary() []TableInfo {
	var out []TableInfo
	for _, t := range rowTypes {
		info := TableInfo{Name: t.name, Row: t.row}
		for i := 0; i < t.of.NumField(); i++ {
			info.Columns = append(info.Columns, columnOf(t.of.Field(i)))
		}
		if t.name != classificationsTable { // of no year
			info.Columns = append(info.Columns, Column{"fiscal_year", "BIGINT", true, "年度", "fiscal year (hive key of the path); null when none is printed"})
		}
		out = append(out, info)
	}
	return out
}

func columnOf(f reflect.StructField) Column {
	tag := strings.Split(f.Tag.Get("parquet"), ",")
	c := Column{Name: tag[0], Label: f.Tag.Get("zh"), Text: f.Tag.Get("en")}
	c.Nullable = slices.Contains(tag, "optional")
	t := f.Type
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case slices.Contains(tag, "decimal(6:18)"):
		c.Type = "DECIMAL(18,6)"
	case slices.Contains(tag, "decimal(9:18)"):
		c.Type = "DECIMAL(18,9)"
	case t.Kind() == reflect.String:
		c.Type = "VARCHAR"
	case t.Kind() == reflect.Int64:
		c.Type = "BIGINT"
	case t.Kind() == reflect.Int32:
		c.Type = "INTEGER"
	case t.Kind() == reflect.Bool:
		c.Type = "BOOLEAN"
	case t.Kind() == reflect.Float32:
		c.Type = "FLOAT"
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		c.Type = "VARCHAR[]"
	case t.Kind() == reflect.Slice:
		c.Type = "INTEGER[]"
	}
	return c
}

// dictionaryJSON is the description of a table for its files' metadata.
func dictionaryJSON(name string) string { return dictionaries()[name] }

// dictionaries are the descriptions of all tables, made once: every file carries one.
var dictionaries = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, t := range Dictionary() {
		b, err := json.Marshal(t.Columns)
		if err != nil {
			panic(err) // strings that JSON cannot hold
		}
		out[t.Name] = string(b)
	}
	return out
})

// Markdown is the data dictionary of the README; chinese writes it in Chinese.
func Markdown(chinese bool) string {
	var b strings.Builder
	for _, t := range Dictionary() {
		fmt.Fprintf(&b, "### %s\n\n", t.Name)
		if chinese {
			fmt.Fprintf(&b, "一行：%s。\n\n| 列 | 类型 | 中文 | 说明 |\n|---|---|---|---|\n", chineseTexts()[t.Row])
		} else {
			fmt.Fprintf(&b, "A row is %s.\n\n| column | type | 中文 | meaning |\n|---|---|---|---|\n", t.Row)
		}
		for _, c := range t.Columns {
			kind, text := c.Type, c.Text
			if chinese {
				text = c.Chinese()
			}
			switch {
			case c.Nullable && chinese:
				kind += "，可空"
			case c.Nullable:
				kind += " or NULL"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.Name, kind, c.Label, text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
