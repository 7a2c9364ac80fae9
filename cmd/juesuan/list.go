package main

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Formats of a list of documents.
const (
	listPaths = "paths" // a path a line
	listCSV   = "csv"   // a head of column names; commas, or tabs or semicolons when the head has no comma
	listJSONL = "jsonl" // a JSON object a line
)

// listExtensions are files that are lists when they are named as a source.
var listExtensions = map[string]string{".csv": listCSV, ".tsv": listCSV, ".jsonl": listJSONL, ".ndjson": listJSONL}

// maxList bounds what is held of a list, in bytes: some million rows.
const maxList = 512 << 20

//go:embed columns.csv
var columnsCSV string

// columns of a list by the names that they go by.
var columns = sync.OnceValue(func() map[string]listColumn {
	rows, err := csv.NewReader(strings.NewReader(columnsCSV)).ReadAll()
	if err != nil {
		panic(err) // embedded
	}
	out := make(map[string]listColumn, len(rows))
	for i, r := range rows[1:] {
		out[columnKey(r[1])] = listColumn{r[0], i}
	}
	return out
})

// listColumn is what a name in the head of a list means; of two names for the same, the one of lower rank counts first.
type listColumn struct {
	name string
	rank int
}

var columnNoise = strings.NewReplacer("_", "", "-", "", " ", "", "\u00a0", "", "\u3000", "")

func columnKey(name string) string {
	return columnNoise.Replace(strings.ToLower(strings.TrimSpace(name)))
}

// row is a row of a list: what it says, by column.
type row map[string]string

// set keeps a value under the column that a name means; ranks hold what is set already.
func (r row) set(name, value string, ranks map[string]int) {
	c, ok := columns()[columnKey(name)]
	if value = strings.TrimSpace(value); !ok || value == "" {
		return
	}
	if rank, have := ranks[c.name]; have && rank <= c.rank {
		return
	}
	r[c.name], ranks[c.name] = value, c.rank
}

// listReader turns lists into sources.
type listReader struct {
	name string // of the list, in errors
	dir  string // what its paths are relative to
	out  []input
}

// readList reads a list from a file; "" is a path a line.
func readList(path, format string) ([]input, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", path, unwrapPath(err))
	}
	defer f.Close()
	l := listReader{name: filepath.ToSlash(path), dir: filepath.Dir(path)}
	return l.read(f, format)
}

// read reads a list. A row that names no file that can be read is a source that fails; an error is of the whole list.
func (l *listReader) read(r io.Reader, format string) ([]input, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxList+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.name, unwrapPath(err))
	}
	if len(data) > maxList {
		return nil, fmt.Errorf("%s: a list of more than %d MiB; split it", l.name, maxList>>20)
	}
	text, err := decodeList(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.name, err)
	}
	switch format {
	case listCSV:
		err = l.csv(text)
	case listJSONL:
		l.jsonl(text)
	default:
		l.paths(text)
	}
	return l.out, err
}

// decodeList finds out how a list is written: UTF-16 with its mark or without, UTF-8, else GB18030.
func decodeList(data []byte) (string, error) {
	order, marked := byteOrder(data)
	switch {
	case marked || order != nil && (!utf8.Valid(data) || bytes.Count(data, []byte{0})*utf16Zeros >= len(data)):
		text, err := unicode.UTF16(*order, unicode.UseBOM).NewDecoder().Bytes(data)
		if err == nil && len(data)%2 == 0 && !bytes.ContainsRune(text, utf8.RuneError) && !bytes.Contains(text, []byte{0}) {
			return string(text), nil
		}
		if marked {
			return "", errors.New("the list has the mark of UTF-16 and is none")
		}
	case utf8.Valid(data):
		return strings.TrimPrefix(string(data), "\ufeff"), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.Contains(text, []byte{0}) {
		return "", errors.New("the list is neither UTF-8 nor UTF-16 nor GB18030")
	}
	return string(text), nil
}

// utf16Zeros is one in how many bytes of a list in UTF-16 is zero at least, where its text is valid UTF-8: half of those of
// ASCII are.
const utf16Zeros = 20

// byteOrder is the order of the bytes if a list is written in UTF-16: by its mark, or else that by which more of its units
// are ASCII, as commas, line ends and .pdf are; nil where none is.
func byteOrder(data []byte) (order *unicode.Endianness, marked bool) {
	little, big := unicode.LittleEndian, unicode.BigEndian
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return &little, true
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return &big, true
	}
	littles, bigs := 0, 0
	for i := 0; i+1 < len(data); i += 2 {
		switch a, b := data[i], data[i+1]; {
		case a == 0 && b > 0 && b < utf8.RuneSelf:
			bigs++
		case b == 0 && a > 0 && a < utf8.RuneSelf:
			littles++
		}
	}
	switch {
	case littles > bigs:
		return &little, false
	case bigs > 0:
		return &big, false
	}
	return nil, false
}

func (l *listReader) paths(text string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) != "" {
			in := input{path: l.resolve(line)}
			if isAddress(line) {
				in = input{path: line, bad: errAddress}
			}
			l.out = append(l.out, in)
		}
	}
}

func (l *listReader) csv(text string) error {
	r := csv.NewReader(strings.NewReader(text))
	head, _, _ := strings.Cut(text, "\n")
	if !strings.Contains(head, ",") {
		for _, comma := range "\t;" {
			if strings.ContainsRune(head, comma) {
				r.Comma = comma
				break
			}
		}
	}
	names, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", l.name, err)
	}
	names = slices.Clone(names)
	if err := l.checkHead(names); err != nil {
		return err
	}
	for {
		fields, err := r.Read()
		var parse *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, csv.ErrFieldCount):
			at, _ := r.FieldPos(0)
			l.bad(at, nil, fmt.Errorf("%d fields, the head has %d", len(fields), len(names)))
		case errors.As(err, &parse):
			l.bad(parse.StartLine, nil, brokenRow(parse))
		case err != nil:
			return fmt.Errorf("%s: %w", l.name, err)
		default:
			at, _ := r.FieldPos(0)
			l.fields(at, names, fields)
		}
	}
}

// brokenRow says what is wrong with the quotes of a row, and what it swallowed.
func brokenRow(e *csv.ParseError) error {
	if e.Line > e.StartLine {
		return fmt.Errorf("%w; lines %d to %d are one field by it", e.Err, e.StartLine, e.Line)
	}
	return e.Err
}

// checkHead refuses a list of which no column can name a file.
func (l *listReader) checkHead(names []string) error {
	for _, n := range names {
		if c := columns()[columnKey(n)].name; c == "path" || c == "source_uri" {
			return nil
		}
	}
	return usageError{fmt.Errorf("%s: no column is called path (or file, local_path, 路径); the head has %s", l.name, strings.Join(names, ", "))}
}

func (l *listReader) fields(at int, names, fields []string) {
	r, ranks := row{}, map[string]int{}
	for i, f := range fields {
		r.set(names[i], f, ranks)
	}
	l.row(at, r, nil)
}

func (l *listReader) jsonl(text string) {
	at := 0
	for line := range strings.Lines(text) {
		at++
		if strings.TrimSpace(line) == "" {
			continue
		}
		var object map[string]any
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		if err := d.Decode(&object); err != nil || object == nil {
			l.bad(at, nil, errors.New("no JSON object"))
			continue
		}
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			l.bad(at, nil, errors.New("more than one JSON object"))
			continue
		}
		l.object(at, object)
	}
}

func (l *listReader) object(at int, object map[string]any) {
	r, ranks := row{}, map[string]int{}
	var problems []string
	for _, name := range slices.Sorted(maps.Keys(object)) {
		switch v := object[name].(type) {
		case string:
			r.set(name, v, ranks)
		case json.Number:
			r.set(name, v.String(), ranks)
		case nil:
		default:
			if c, known := columns()[columnKey(name)]; known {
				problems = append(problems, fmt.Sprintf("%s (%s) is no text", c.name, name))
			}
		}
	}
	l.row(at, r, problems)
}

// bad keeps a row that names nothing that can be read. r is what it says, nil where not even its columns are known.
func (l *listReader) bad(line int, r row, err error) {
	l.out = append(l.out, input{path: r["path"], place: l.place(line), listed: normalize.Source{URI: r["source_uri"]}, bad: err})
}

// place names a row of the list.
func (l *listReader) place(line int) string { return fmt.Sprintf("%s:%d", l.name, line) }

var errAddress = errors.New("an address, not a file: juesuan downloads nothing; fetch it and give the file's path, with the address as source_uri in a list")

func isAddress(path string) bool {
	lower := strings.ToLower(path)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "ftp://")
}

// row turns a row into a source. Values that are none leave the document as it would be without them, and are named.
func (l *listReader) row(line int, r row, problems []string) {
	path := r["path"]
	switch {
	case path == "" && r["source_uri"] != "":
		l.bad(line, r, errors.New(strings.Join(append(problems, fmt.Sprintf("no path: juesuan downloads nothing; fetch %s and give the file's path beside it", r["source_uri"])), "; ")))
		return
	case path == "":
		l.bad(line, r, errors.New(strings.Join(append(problems, "no path"), "; ")))
		return
	case isAddress(path):
		l.bad(line, r, errAddress)
		return
	}
	in := input{path: l.resolve(path), place: l.place(line)}
	in.problems = append(problems, in.list(r)...)
	l.out = append(l.out, in)
}

func (l *listReader) resolve(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(l.dir, path)
}

// list takes over what a row says beside the path, and names the values that are none.
func (in *input) list(r row) (problems []string) {
	s := &in.listed
	s.URI, s.LandingPageURI = r["source_uri"], r["landing_page_uri"]
	s.Listed = normalize.Listing{Title: r["title"], EntityName: r["entity_name"]}
	retrieved, err := parseMoment(r["retrieved_at"])
	if err != nil {
		problems = append(problems, fmt.Sprintf("retrieved_at: %v", err))
	}
	s.RetrievedAt, in.retrieved = retrieved.text, retrieved.last
	published, err := parseMoment(r["published_at"])
	if err != nil {
		problems = append(problems, fmt.Sprintf("published_at: %v", err))
	}
	s.PublishedAt = published.text
	if s.Listed.RegionCode, err = parseRegion(r["region_code"]); err != nil {
		problems = append(problems, err.Error())
	}
	if year := strings.TrimSuffix(strings.TrimSuffix(r["fiscal_year"], "度"), "年"); year != "" {
		n, err := strconv.Atoi(year)
		if err != nil || n < 1900 || n > 2199 {
			problems = append(problems, fmt.Sprintf("fiscal_year: %q is no year", r["fiscal_year"]))
			n = 0
		}
		s.Listed.FiscalYear = n
	}
	return problems
}

// regionDigits are those of a province, a city, a county, a township or a village. Between them is no code: a digit that is
// missing cannot be made up.
var regionDigits = regexp.MustCompile(`^[1-9]\d(?:\d\d(?:\d\d(?:\d{3}(?:\d{3})?)?)?)?$`)

// parseRegion takes a code of an administrative division as it is written.
func parseRegion(s string) (string, error) {
	if s != "" && !regionDigits.MatchString(s) {
		return "", fmt.Errorf("region_code: %q is no code of administrative divisions: 2, 4, 6, 9 or 12 digits (310107)", s)
	}
	return s, nil
}
