package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// told is a source as a test writes it: path, address, page, retrieved, published, region, year, title and entity, or
// the place and the error.
func told(in input) string {
	if in.bad != nil {
		var named []string
		for _, n := range []string{in.place, in.path, in.listed.URI} {
			if n != "" {
				named = append(named, n)
			}
		}
		return strings.Join(named, " ") + ": " + in.bad.Error()
	}
	s := in.listed
	out := []string{filepath.ToSlash(in.path), s.URI, s.LandingPageURI, s.RetrievedAt, s.PublishedAt, s.Listed.RegionCode, "", s.Listed.Title, s.Listed.EntityName}
	if y := s.Listed.FiscalYear; y != 0 {
		out[6] = fmt.Sprint(y)
	}
	told := strings.TrimRight(strings.Join(out, "|"), "|")
	if len(in.problems) > 0 {
		told += " but " + in.place + ": " + strings.Join(in.problems, "; ")
	}
	return told
}

func readText(t *testing.T, name, text, format string) string {
	t.Helper()
	l := listReader{name: name, dir: "crawl"}
	rows, err := l.read(strings.NewReader(text), format)
	if err != nil {
		return "error: " + err.Error()
	}
	var out []string
	for _, in := range rows {
		out = append(out, told(in))
	}
	return strings.Join(out, "\n")
}

const headZH = "路径,网址,来源网页,获取时间,发布日期,行政区划代码,年度,标题,单位名称,备注\n"

func TestReadList(t *testing.T) {
	for _, c := range []struct {
		name, format, text, want string
	}{
		{"every column", listCSV, "path,source_uri,landing_page_uri,retrieved_at,published_at,region_code,fiscal_year,title,entity_name\n" +
			"a.pdf,http://x/a.pdf,http://x/,2025-08-22T03:00:00+08:00,2025-08-21,310107,2024,决算,普陀区财政局\n",
			"crawl/a.pdf|http://x/a.pdf|http://x/|2025-08-22T03:00:00+08:00|2025-08-21|310107|2024|决算|普陀区财政局"},
		{"a Chinese head, quotes, other columns, carriage returns", listCSV, strings.ReplaceAll(headZH+
			"\"子 夹/a,1.pdf\",,,2025/8/22 3:05,2025年8月21日,31,2024年度,\"附件\"\"1\"\"\",,x\n", "\n", "\r\n"),
			"crawl/子 夹/a,1.pdf|||2025-08-22T03:05:00|2025-08-21|31|2024|附件\"1\""},
		{"tabs, and a head in another spelling", listCSV, "Local-Path\tPDF URL\n/srv/a.pdf\thttp://x/a\n", "/srv/a.pdf|http://x/a"},
		{"semicolons", listCSV, "file;url\na.pdf;http://x/a\n", "crawl/a.pdf|http://x/a"},
		{"of two columns for one, the exact name counts", listCSV, "file,path\nb.pdf,a.pdf\nc.pdf,\n", "crawl/a.pdf\ncrawl/c.pdf"},
		{"rows that name nothing, others go on", listCSV, "path,url,published_at,region_code\n,,,\n,http://x/b,,\na.pdf,,yesterday,\nb.pdf,,2025-02-30,\nc.pdf,,,Shanghai\nhttp://x/d.pdf,,,\ne.pdf\nf.pdf,,,\n",
			"l:2: no path\nl:3 http://x/b: no path: juesuan downloads nothing; fetch http://x/b and give the file's path beside it\n" +
				"crawl/a.pdf but l:4: published_at: \"yesterday\" is no date: 2025-08-21, 2025/8/21, 2025年8月21日 or RFC 3339\n" +
				"crawl/b.pdf but l:5: published_at: \"2025-02-30\" is no date: 2025-08-21, 2025/8/21, 2025年8月21日 or RFC 3339\n" +
				"crawl/c.pdf but l:6: region_code: \"Shanghai\" is no code of administrative divisions: 2, 4, 6, 9 or 12 digits (310107)\n" +
				"l:7 http://x/d.pdf: " + errAddress.Error() + "\nl:8: 1 fields, the head has 4\ncrawl/f.pdf"},
		{"a line break in quotes keeps the count of lines", listCSV, "path,title\na.pdf,\"two\nlines\"\n,x\n", "crawl/a.pdf|||||||two\nlines\nl:4: no path"},
		{"a quote that is never closed", listCSV, "path,title\na.pdf,x\nb.pdf,\"y\nc.pdf,z\n", "crawl/a.pdf|||||||x\nl:3: extraneous or missing \" in quoted-field; lines 3 to 4 are one field by it"},
		{"no column of paths", listCSV, "a,b\n1,2\n", "error: l: no column is called path (or file, local_path, 路径); the head has a, b"},
		{"no rows", listCSV, "path\n", ""},
		{"nothing", listCSV, "", ""},
		{"nothing but a mark and line ends", listCSV, "\ufeff\r\n\n", ""},
		{"objects", listJSONL, `{"path":"a.pdf","url":"http://x/a","region_code":310107000000,"fiscal_year":2024,"tags":["x"],"title":null}` + "\n\n" + `{"file":"b.pdf"}`,
			"crawl/a.pdf|http://x/a||||310107000000|2024\ncrawl/b.pdf"},
		{"values that are none, others count", listJSONL, `{"path":"a.pdf","url":"http://x/a","published_at":["2025"],"retrieved_at":"now","fiscal_year":24,"region_code":"310107"}`,
			"crawl/a.pdf|http://x/a||||310107 but l:1: published_at (published_at) is no text; retrieved_at: \"now\" is no date: 2025-08-21, 2025/8/21, 2025年8月21日 or RFC 3339; fiscal_year: \"24\" is no year"},
		{"lines that are no objects", listJSONL, "[1]\n{\"path\":\n{\"path\":[\"a\"]}\n{\"path\":\"a\"} {\"path\":\"b\"}\nnull\n",
			"l:1: no JSON object\nl:2: no JSON object\nl:3: path (path) is no text; no path\nl:4: more than one JSON object\nl:5: no JSON object"},
		{"paths", listPaths, "a.pdf\r\n\n /srv/b.pdf\nhttps://x/c.pdf\n", "crawl/a.pdf\ncrawl/ /srv/b.pdf\nhttps://x/c.pdf: " + errAddress.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := readText(t, "l", c.text, c.format); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A code is one of a province, city, county, township or village; no digit is made up for one that is cut or too long.
func TestRegionCodesOfAList(t *testing.T) {
	for _, code := range []string{"", "33", "3301", "330106", "330106001", "330106001002"} {
		if got, err := parseRegion(code); err != nil || got != code {
			t.Errorf("%s: %q, %v", code, got, err)
		}
	}
	for _, code := range []string{"3", "330", "33010", "3301060", "33010600", "3301060010", "33010600100", "3301060010022", "033010", "33010x", "三三"} {
		if got, err := parseRegion(code); err == nil || !strings.Contains(err.Error(), code) {
			t.Errorf("%s: %q, %v", code, got, err)
		}
	}
}

// A list means the same in every encoding that spreadsheets write.
func TestListEncodings(t *testing.T) {
	text := headZH + "决算/甲.pdf,,,,,,2024,㐂𠮷县财政局,\"乙,丙\",\n"
	want := readText(t, "l", text, listCSV)
	if !strings.Contains(want, "决算/甲.pdf") {
		t.Fatal(want)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	coded := map[string]string{"mark": "\ufeff" + text, "GB18030": gb}
	for name, e := range map[string]unicode.Endianness{"UTF-16, little": unicode.LittleEndian, "UTF-16, big": unicode.BigEndian} {
		for with, mark := range map[string]unicode.BOMPolicy{"": unicode.UseBOM, ", no mark": unicode.IgnoreBOM} {
			if coded[name+with], err = unicode.UTF16(e, mark).NewEncoder().String(text); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, coded := range coded {
		if got := readText(t, "l", coded, listCSV); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	ascii, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String("path\na.pdf\n")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		ascii:                        "crawl/a.pdf", // valid UTF-8 too, with zeros
		"path\n\xff\xff.pdf\n":       "error: l: the list is neither UTF-8 nor UTF-16 nor GB18030",
		"\xff\xfe" + ascii + "x":     "error: l: the list has the mark of UTF-16 and is none",
		"path\n\xb2\xe2\x00\xca.pdf": "error: l: the list is neither UTF-8 nor UTF-16 nor GB18030",
	} {
		if got := readText(t, "l", text, listCSV); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestParseMoment(t *testing.T) {
	for in, want := range map[string]string{
		"2025-08-21T03:00:00+08:00": "2025-08-21T03:00:00+08:00", "2025-08-21T03:00:00Z": "2025-08-21T03:00:00Z", "2025-08-21 03:00:00.5+08:00": "2025-08-21T03:00:00.5+08:00",
		"2025-08-21": "2025-08-21", "2025-8-1": "2025-08-01", "2025/8/21": "2025-08-21", "2025.08.21": "2025-08-21", "2025年8月21日": "2025-08-21", "20250821": "2025-08-21",
		"2025-08-21 03:04": "2025-08-21T03:04:00", "2025年8月21日 3:04:05": "2025-08-21T03:04:05", "2025-08-21T03:04:05": "2025-08-21T03:04:05",
	} {
		if m, err := parseMoment(in); err != nil || m.text != want {
			t.Errorf("%s: %s, %v, want %s", in, m.text, err, want)
		}
	}
	for _, in := range []string{"2025", "2025-13-01", "2025/2/30", "8/21/2025", "2025-08/21", "1755763200", "2025-08-21 25:00", "昨天"} {
		if m, err := parseMoment(in); err == nil {
			t.Errorf("%s: %s", in, m.text)
		}
	}
}

func TestSince(t *testing.T) {
	for in, ago := range map[string]time.Duration{"36h": 36 * time.Hour, "90m": 90 * time.Minute, "0s": 0} {
		var s since
		if err := s.Set(in); err != nil || time.Since(s.Time)-ago > time.Minute || time.Since(s.Time) < ago {
			t.Errorf("%s: %v, %v", in, s, err)
		}
	}
	var s since
	if err := s.Set("7d"); err != nil || s.Format(time.DateOnly) != time.Now().AddDate(0, 0, -7).Format(time.DateOnly) {
		t.Error(s, err)
	}
	if err := s.Set("2025-08-21"); err != nil || !s.Equal(time.Date(2025, 8, 21, 0, 0, 0, 0, time.Local)) {
		t.Error(s, err)
	}
	if err := s.Set("2025-08-21T03:00:00+08:00"); err != nil || s.UTC().Format(time.RFC3339) != "2025-08-20T19:00:00Z" {
		t.Error(s, err)
	}
	for _, in := range []string{"", "soon", "-3h", "999999999999d"} {
		if err := s.Set(in); err == nil {
			t.Error(in, s)
		}
	}
}

// --since looks at retrieved_at where a list gives it, else at the file; what is not there is no old file.
func TestSinceLeavesOutOlderSources(t *testing.T) {
	t.Chdir(t.TempDir())
	old := time.Date(2025, 1, 1, 0, 0, 0, 0, time.Local)
	for _, name := range []string{"old.pdf", "new.pdf", "listed-new.pdf", "listed-old.pdf", "same-day.pdf"} {
		if err := os.WriteFile(name, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "old") || name == "listed-new.pdf" {
			if err := os.Chtimes(name, old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	list := "path,retrieved_at\nlisted-new.pdf,2025-08-21T10:00:00\nlisted-old.pdf,2025-08-20\nsame-day.pdf,2025-08-21\nold.pdf,\ngone.pdf,\n"
	if err := os.WriteFile("l.csv", []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	var s since
	if err := s.Set("2025-08-21T08:00:00"); err != nil {
		t.Fatal(err)
	}
	in, err := listSources(sourceOptions{args: []string{"l.csv", "new.pdf", "old.pdf"}, since: s}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range in.all {
		got = append(got, i.path)
	}
	if strings.Join(got, " ") != "listed-new.pdf same-day.pdf gone.pdf new.pdf" || in.older != 3 {
		t.Error(got, in.older)
	}
}

// documentColumns are those of the table documents that a list fills.
type documentColumns struct {
	SourceURI   string `parquet:"source_uri,optional"`
	LandingPage string `parquet:"landing_page_uri,optional"`
	RetrievedAt string `parquet:"retrieved_at,optional"`
	PublishedAt string `parquet:"published_at,optional"`
	FileName    string `parquet:"file_name"`
}

// What a list says of where a document came from stands in the dataset, also of one that could not be read.
func TestListLandsInDocuments(t *testing.T) {
	root, dir := moduleRoot(t), t.TempDir()
	list := "path,url,来源网页,retrieved_at,发布日期\n" +
		root + "/fixtures/unit-wan-yuan/document.pdf,https://example.org/a.pdf,https://example.org/,2025-08-22T03:00:00+08:00,2025年8月21日\n" +
		root + "/fixtures/html-named-pdf/document.pdf,https://example.org/b.pdf,,,\n"
	if err := os.WriteFile(filepath.Join(dir, "l.csv"), []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, isolate := range []string{"--isolate", "--isolate=false"} {
		out := filepath.Join(dir, isolate)
		if code := execute(t.Context(), []string{"run", filepath.Join(dir, "l.csv"), "--out", out, isolate, "-q"}, nil, io.Discard, io.Discard); code != exitFailed {
			t.Fatal("exit status", code)
		}
		files, err := filepath.Glob(filepath.Join(out, "current", "documents", "*", "*.parquet"))
		if err != nil || len(files) != 2 {
			t.Fatal(files, err)
		}
		var got []string
		for _, f := range files {
			rows, err := parquet.ReadFile[documentColumns](f)
			if err != nil || len(rows) != 1 {
				t.Fatal(rows, err)
			}
			r := rows[0]
			got = append(got, strings.Join([]string{r.SourceURI, r.LandingPage, r.RetrievedAt, r.PublishedAt, r.FileName}, "|"))
		}
		if want := "https://example.org/a.pdf|https://example.org/|2025-08-22T03:00:00+08:00|2025-08-21|document.pdf https://example.org/b.pdf||||document.pdf"; strings.Join(got, " ") != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

// FuzzReadList looks for a list that makes the reading of it panic.
func FuzzReadList(f *testing.F) {
	for _, s := range []string{headZH + "a.pdf,,,,2025/8/22,31,2024,,,\n", "path\n\"", `{"path":"a","url":1}`, "\xff\xfep\x00", "a.pdf\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range []string{listCSV, listJSONL, listPaths} {
			l := listReader{name: "l", dir: "."}
			rows, err := l.read(strings.NewReader(text), format)
			for _, in := range rows {
				if err == nil && in.bad == nil && in.path == "" {
					t.Errorf("%s: a source without a path", format)
				}
			}
		}
	})
}
