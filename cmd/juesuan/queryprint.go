package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// result is what a statement gives, row by row.
type result interface {
	columns() []resultColumn
	// next gives the next row; ok is false behind the last.
	next() (row []cell, ok bool, err error)
}

// resultColumn is a column of a result.
type resultColumn struct {
	name    string
	number  bool // stands at the right
	decimal bool // has a fixed number of decimals
}

// cell is one value: as text, and as JSON.
type cell struct {
	null bool
	text string
	json string
}

// maxText is the widest that a text is printed in a table, in columns of the terminal.
const maxText = 100

// printResult prints a result in a format; more says that a table has more rows than were wanted.
func printResult(w io.Writer, format string, r result, maxRows int) (rows int, more bool, err error) {
	switch format {
	case "csv":
		rows, err = printCSV(w, r)
	case "json":
		rows, err = printJSON(w, r)
	case "markdown":
		return printTable(w, r, 0, true)
	default:
		return printTable(w, r, maxRows, false)
	}
	return rows, false, err
}

// eachRow hands on the rows and counts them.
func eachRow(r result, use func([]cell) error) (rows int, err error) {
	for {
		row, ok, err := r.next()
		if err != nil || !ok {
			return rows, err
		}
		if err := use(row); err != nil {
			return rows, err
		}
		rows++
	}
}

func printCSV(w io.Writer, r result) (int, error) {
	out := csv.NewWriter(w)
	var line []string
	for _, c := range r.columns() {
		line = append(line, c.name)
	}
	if err := out.Write(line); err != nil {
		return 0, err
	}
	rows, err := eachRow(r, func(row []cell) error {
		for i, c := range row {
			line[i] = c.text
			if c.null {
				line[i] = ""
			}
		}
		return out.Write(line)
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return rows, err
}

func printJSON(w io.Writer, r result) (int, error) {
	out := bufio.NewWriter(w)
	var names []string
	for _, c := range r.columns() {
		names = append(names, jsonText(c.name))
	}
	between := "[\n"
	rows, err := eachRow(r, func(row []cell) error {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = names[i] + ":" + c.json
		}
		_, err := out.WriteString(between + "{" + strings.Join(line, ",") + "}")
		between = ",\n"
		return err
	})
	if err != nil {
		return rows, err
	}
	end := "\n]\n"
	if rows == 0 {
		end = "[" + end
	}
	if _, err := out.WriteString(end); err != nil {
		return rows, err
	}
	return rows, out.Flush()
}

// jsonText is a text in JSON, with < and & as they are.
func jsonText(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return "null" // no text fails
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// printTable draws a table. Decimals of a column lose the zeros that all of them end in.
func printTable(w io.Writer, r result, maxRows int, markdown bool) (rows int, more bool, err error) {
	columns := r.columns()
	var all [][]cell
	for maxRows == 0 || len(all) <= maxRows {
		row, ok, err := r.next()
		if err != nil {
			return 0, false, err
		}
		if !ok {
			break
		}
		all = append(all, row)
	}
	if more = maxRows > 0 && len(all) > maxRows; more {
		all = all[:maxRows]
	}
	for i, c := range columns {
		if c.decimal {
			trimZeros(all, i)
		}
	}
	tw := newTable(w)
	configs := make([]table.ColumnConfig, len(columns))
	head := make(table.Row, len(columns))
	for i, c := range columns {
		head[i] = printable(c.name)
		configs[i] = table.ColumnConfig{Number: i + 1}
		if c.number {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	tw.AppendHeader(head)
	tw.SetColumnConfigs(configs)
	for _, row := range all {
		tw.AppendRow(tableRow(row, columns, markdown))
	}
	if markdown {
		tw.RenderMarkdown()
	} else {
		tw.Render()
	}
	return len(all), more, nil
}

func tableRow(row []cell, columns []resultColumn, markdown bool) table.Row {
	out := make(table.Row, len(row))
	for i, c := range row {
		switch {
		case c.null:
			out[i] = "NULL"
		case columns[i].number || markdown:
			out[i] = printable(c.text)
		default:
			out[i] = text.Snip(printable(c.text), maxText, "…")
		}
	}
	return out
}

// trimZeros shortens decimals by the zeros that all end in.
func trimZeros(rows [][]cell, column int) {
	zeros := -1
	for _, row := range rows {
		if c := row[column]; !c.null {
			n := len(c.text) - len(strings.TrimRight(c.text, "0"))
			if point := strings.IndexByte(c.text, '.'); point < 0 {
				return
			} else if n > len(c.text)-point-1 {
				n = len(c.text) - point - 1
			}
			if zeros < 0 || n < zeros {
				zeros = n
			}
		}
	}
	if zeros <= 0 {
		return
	}
	for _, row := range rows {
		if c := &row[column]; !c.null {
			c.text = strings.TrimSuffix(c.text[:len(c.text)-zeros], ".")
		}
	}
}

// moreRows says what a table leaves out.
func moreRows(w io.Writer, rows int) {
	fmt.Fprintf(w, "juesuan: there are more than these %d rows; --max-rows 0 prints all, --format csv as text\n", rows)
}
