//go:build cgo && !noduckdb && (((darwin || linux) && (amd64 || arm64)) || (windows && amd64))

package main

import (
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/duckdb/duckdb-go/v2"
)

// duckResult is a result of DuckDB.
type duckResult struct {
	rows   *sql.Rows
	head   []resultColumn
	types  []string
	values []any
	into   []any
}

func newDuckResult(rows *sql.Rows) (*duckResult, error) {
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, err
	}
	r := &duckResult{rows: rows, values: make([]any, len(types)), into: make([]any, len(types))}
	for i, t := range types {
		name := t.DatabaseTypeName()
		decimal := strings.HasPrefix(name, "DECIMAL") && !strings.HasSuffix(name, "]")
		r.head = append(r.head, resultColumn{name: t.Name(), decimal: decimal, number: decimal || slices.Contains(numberTypes, name)})
		r.types = append(r.types, name)
		r.into[i] = &r.values[i]
	}
	return r, nil
}

var numberTypes = []string{"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE"}

func (r *duckResult) columns() []resultColumn { return r.head }

func (r *duckResult) next() ([]cell, bool, error) {
	if !r.rows.Next() {
		return nil, false, r.rows.Err()
	}
	if err := r.rows.Scan(r.into...); err != nil {
		return nil, false, err
	}
	row := make([]cell, len(r.values))
	for i, v := range r.values {
		row[i] = cell{null: v == nil, text: textValue(v, r.types[i]), json: jsonValue(v, r.types[i])}
	}
	return row, true, nil
}

// textValue writes a value as DuckDB does. Decimals are written from their digits.
func textValue(v any, kind string) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case string:
		return v
	case float32:
		return floatText(float64(v), 32)
	case float64:
		return floatText(v, 64)
	case duckdb.Decimal:
		return decimalText(v.Value, int(v.Scale))
	case time.Time:
		return timeText(v, kind)
	case []byte:
		if kind == "UUID" && len(v) == 16 {
			var u duckdb.UUID
			copy(u[:], v)
			return u.String()
		}
		return `\x` + hex.EncodeToString(v)
	case duckdb.Interval:
		return intervalText(v)
	case []any:
		return "[" + joined(v, elementOf(kind)) + "]"
	case map[string]any:
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, "'"+k+"': "+textValue(v[k], ""))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case duckdb.OrderedMap:
		var parts []string
		values := v.Values()
		for i, k := range v.Keys() {
			parts = append(parts, textValue(k, "")+"="+textValue(values[i], ""))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case duckdb.Union:
		return textValue(v.Value, "")
	}
	return fmt.Sprint(v) // integers, booleans and what prints itself
}

func joined(vs []any, kind string) string {
	parts := make([]string, len(vs))
	for i, v := range vs {
		parts[i] = textValue(v, kind)
	}
	return strings.Join(parts, ", ")
}

// elementOf is the type of the elements of a list or an array.
func elementOf(kind string) string {
	if i := strings.LastIndexByte(kind, '['); i > 0 {
		return kind[:i]
	}
	return ""
}

// decimalText writes a whole number of the smallest unit with its decimal point.
func decimalText(v *big.Int, scale int) string {
	digits := new(big.Int).Abs(v).String()
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale-len(digits)+1) + digits
	}
	if scale > 0 {
		digits = digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
	}
	if v.Sign() < 0 {
		return "-" + digits
	}
	return digits
}

func floatText(v float64, bits int) string {
	s := strconv.FormatFloat(v, 'g', -1, bits)
	if e := math.Abs(v); e != 0 && e < 1e15 && e >= 1e-6 {
		s = strconv.FormatFloat(v, 'f', -1, bits)
	}
	if strings.Trim(s, "-0123456789") == "" {
		s += ".0"
	}
	return s
}

func timeText(t time.Time, kind string) string {
	switch {
	case kind == "DATE":
		return t.Format("2006-01-02")
	case strings.HasPrefix(kind, "TIMESTAMP") && strings.Contains(kind, "TZ") || kind == "TIMESTAMP WITH TIME ZONE":
		return t.Format("2006-01-02 15:04:05.999999-07:00")
	case kind == "TIME" || kind == "TIMETZ":
		return t.Format("15:04:05.999999")
	}
	return t.Format("2006-01-02 15:04:05.999999999")
}

func intervalText(v duckdb.Interval) string {
	var parts []string
	for _, p := range []struct {
		n    int32
		unit string
	}{{v.Months / 12, "year"}, {v.Months % 12, "month"}, {v.Days, "day"}} {
		if p.n != 0 {
			unit := p.unit
			if p.n != 1 && p.n != -1 {
				unit += "s"
			}
			parts = append(parts, fmt.Sprintf("%d %s", p.n, unit))
		}
	}
	if v.Micros != 0 || len(parts) == 0 {
		sign, d := "", time.Duration(v.Micros)*time.Microsecond
		if d < 0 {
			sign, d = "-", -d
		}
		parts = append(parts, fmt.Sprintf("%s%02d:%02d:%s", sign, int64(d/time.Hour), int64(d%time.Hour/time.Minute), seconds(d%time.Minute)))
	}
	return strings.Join(parts, " ")
}

func seconds(d time.Duration) string {
	s := fmt.Sprintf("%02d", int64(d/time.Second))
	if rest := d % time.Second; rest != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%06d", int64(rest/time.Microsecond)), "0")
	}
	return s
}

// jsonValue writes a value as JSON: numbers with all their digits, lists as lists, the rest as text.
func jsonValue(v any, kind string) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, *big.Int, duckdb.Decimal:
		return textValue(v, kind)
	case float32:
		return floatJSON(float64(v), 32)
	case float64:
		return floatJSON(v, 64)
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = jsonValue(e, elementOf(kind))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]any:
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, jsonText(k)+":"+jsonValue(v[k], ""))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case duckdb.OrderedMap:
		var parts []string
		values := v.Values()
		for i, k := range v.Keys() {
			parts = append(parts, jsonText(textValue(k, ""))+":"+jsonValue(values[i], ""))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case duckdb.Union:
		return jsonValue(v.Value, "")
	}
	return jsonText(textValue(v, kind))
}

// floatJSON: JSON has no word for what is no number.
func floatJSON(v float64, bits int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return jsonText(strconv.FormatFloat(v, 'g', -1, bits))
	}
	return floatText(v, bits)
}
