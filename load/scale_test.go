//go:build cgo

package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

// A crawl commits this many documents at a time.
const crawl = 2_000

// Years and places of generated documents.
const (
	scaleYears = 10
	firstYear  = 2015
)

// scaleForms are the statements of a generated document with their measures.
var scaleForms = []struct {
	slug, title string
	lines       int
	measures    []string
}{
	{"revenue_expenditure_summary", "收入支出决算总表", 30, []string{"amount"}},
	{"revenue", "收入决算表", 14, []string{"revenue", "fiscal_appropriation_revenue", "superior_subsidy_revenue", "service_revenue", "operating_revenue", "affiliated_remittance_revenue", "other_revenue"}},
	{"expenditure", "支出决算表", 14, []string{"expenditure", "basic_expenditure", "project_expenditure", "remittance_to_superior", "operating_expenditure", "affiliated_subsidy_expenditure"}},
	{"appropriation_summary", "财政拨款收入支出决算总表", 30, []string{"amount", "general_public_budget", "government_funds", "state_capital"}},
	{"general_public_budget_expenditure", "一般公共预算财政拨款支出决算表", 14, []string{"expenditure", "basic_expenditure", "project_expenditure"}},
	{"basic_expenditure", "一般公共预算财政拨款基本支出决算明细表", 60, []string{"amount"}},
	{"government_funds", "政府性基金预算财政拨款收入支出决算表", 4, []string{"opening_balance", "revenue", "expenditure", "basic_expenditure", "project_expenditure", "closing_balance"}},
	{"state_capital", "国有资本经营预算财政拨款支出决算表", 3, []string{"expenditure", "basic_expenditure", "project_expenditure"}},
	{"three_public", "财政拨款“三公”经费支出决算表", 6, []string{"budget", "actual"}},
}

var (
	scalePlaces = []string{"碧涧市", "沧浪洲市", "东篱县", "望舒区", "竹坞县", "汀溪洲县", "石桅县", "青岚市", "鹭屿市", "临泽川市", "澄浦区", "丹崖市", "松溆县", "云岫县", "荣成市", "青梧市", "风荷自治州", "白榆市", "西枫市", "远岑市"}
	scaleUnits  = []string{"财政局", "教育体育局", "卫生健康局", "档案馆", "农业农村局", "应急管理局", "医疗保障局", "水利服务中心", "住房和城乡建设局", "图书馆"}
)

// scaleReport is a document of a generated dataset, the same for the same number: some 500 facts over nine statements,
// and rows in every other table.
func scaleReport(i int) *normalize.Report {
	r := rand.New(rand.NewPCG(uint64(i), 2024))
	entity := i / scaleYears
	id := sha256.Sum256([]byte(strconv.Itoa(i)))
	year := firstYear + i%scaleYears
	place := scalePlaces[entity*7%len(scalePlaces)]
	out := &normalize.Report{Document: normalize.DocumentInfo{
		Source:     normalize.Source{DocumentID: hex.EncodeToString(id[:]), FileName: fmt.Sprintf("%d.pdf", i), URI: fmt.Sprintf("https://www.example.gov.cn/jsgk/%d/%06d.pdf", year, i), Bytes: int64(300_000 + r.IntN(900_000))},
		EntityName: fmt.Sprintf("%s%s第%d分局", place, scaleUnits[entity*3%len(scaleUnits)], entity), EntityKey: "990000:" + fmt.Sprintf("%s%s第%d分局", place, scaleUnits[entity*3%len(scaleUnits)], entity), FiscalYear: year, Kind: normalize.KindUnit, RegionName: place, EntityLevel: "county",
		TextSource: "text", Reader: "juesuan", Pages: 18 + r.IntN(10), StatementsFound: len(scaleForms), Status: normalize.StatusOK, Producer: "WPS 文字",
	}}
	for page, form := range scaleForms {
		scaleStatement(out, r, page+5, form.slug, form.title, form.lines, form.measures)
	}
	scaleProse(out, r)
	scalePerformance(out, r)
	return out
}

func scaleStatement(out *normalize.Report, r *rand.Rand, page int, slug, title string, lines int, measures []string) {
	out.Statements = append(out.Statements, normalize.Statement{Slug: slug, Title: title, Number: fmt.Sprintf("公开%02d表", page-4), UnitPrinted: "万元", UnitSource: "caption", Pages: []int{page}, Tables: 1, Rows: lines, Columns: len(measures) + 2, Confidence: 1})
	for line := range lines {
		code := strconv.Itoa(2010000 + 100*(line*line%60) + line%9 + 1)
		label := "一般行政管理事务" + strconv.Itoa(line)
		if line == 0 {
			code, label = "total", "合计"
		}
		out.Cells = append(out.Cells, normalize.Cell{Page: page, Row: line + 3, Text: code, RowSpan: 1, ColumnSpan: 1, Statement: slug, Role: normalize.RoleHeader},
			normalize.Cell{Page: page, Row: line + 3, Column: 1, Text: label, RowSpan: 1, ColumnSpan: 1, Statement: slug, Role: normalize.RoleHeader})
		for column, measure := range measures {
			f := normalize.Fact{Statement: slug, Line: code, Code: code, CodeLevel: 3, Label: label, Canonical: label, Measure: measure, Phase: "actual", State: normalize.StateBlank, Unit: "万元",
				UnitSource: "caption", Page: page, Row: line + 3, Column: column + 2, Source: "text", Confidence: 1, Verification: normalize.Unchecked}
			if r.IntN(10) < 7 {
				f.Amount = decimal.NewNullDecimal(decimal.New(int64(r.ExpFloat64()*80_000)-500, -2))
				f.State, f.Printed, f.Verification = normalize.StateReported, f.Amount.Decimal.StringFixed(2), normalize.Verified
			}
			f.Box.X0, f.Box.Y0, f.Box.X1, f.Box.Y1 = float64(90+60*column), float64(100+18*line), float64(148+60*column), float64(116+18*line)
			out.Facts = append(out.Facts, f)
			out.Cells = append(out.Cells, normalize.Cell{Page: page, Row: f.Row, Column: f.Column, RowSpan: 1, ColumnSpan: 1, Text: f.Printed, Box: f.Box, Statement: slug, Role: normalize.RoleHeader})
		}
		if line%4 == 0 {
			sum := decimal.NewNullDecimal(decimal.New(r.Int64N(10_000_000), -2))
			out.Checks = append(out.Checks, normalize.Check{Check: "A" + strconv.Itoa(page), Statement: slug, Place: code, Left: sum, Right: sum, Difference: decimal.NewNullDecimal(decimal.Zero), Outcome: "pass"})
		}
	}
	if r.IntN(3) == 0 {
		out.Findings = append(out.Findings, normalize.Finding{Kind: "no-unit", Severity: normalize.SeverityWarning, Page: page, Row: r.IntN(lines), Column: -1, Statement: slug, Message: "没有单位", Got: strconv.Itoa(r.IntN(1000))})
	}
}

func scaleProse(out *normalize.Report, r *rand.Rand) {
	for i := range 12 {
		sentence := fmt.Sprintf("%d年度收、支总计均为%d.%02d万元，与上年相比增加%d.%02d万元，主要原因是人员经费增加。", out.Document.FiscalYear, r.IntN(90_000), r.IntN(100), r.IntN(900), r.IntN(100))
		path := []string{"第三部分", strconv.Itoa(i + 1)}
		out.Sections = append(out.Sections, normalize.Section{Path: path, Title: "收入支出决算总体情况说明", Text: sentence + "\n" + sentence, PageFirst: 15 + i/4, PageLast: 15 + i/4})
		for k := range 3 {
			out.Narrative = append(out.Narrative, normalize.NarrativeFact{Key: fmt.Sprintf("item.20103%02d.actual", i*3+k), Value: decimal.NewNullDecimal(decimal.New(r.Int64N(9_000_000), -2)), Unit: "万元",
				Printed: "12.50万元", Sentence: sentence, Path: path, Page: 15 + i/4, Verification: normalize.Verified})
		}
	}
}

func scalePerformance(out *normalize.Report, r *rand.Rand) {
	none := normalize.PerformanceValue{Column: -1}
	at := normalize.CellPlace{Page: 20, Row: 3, Column: 2}
	p := normalize.PerformanceProject{Form: normalize.FormProject, Name: "信息化运行维护", Score: none, ScorePlace: at, Pages: []int{20}, CellPlace: at}
	for _, m := range []string{"initial_budget", "full_year_budget", "executed", "rate"} {
		n := decimal.NewNullDecimal(decimal.New(r.Int64N(900_000), -2))
		p.Amounts = append(p.Amounts, normalize.PerformanceAmount{Source: "total", Label: "年度资金总额", Measure: m, Number: n, State: normalize.StateReported, Printed: n.Decimal.String(), Unit: "万元", UnitSource: "caption", CellPlace: at})
	}
	for i := range 6 {
		p.Indicators = append(p.Indicators, normalize.PerformanceIndicator{Level1: "产出指标", Level2: "数量指标", Name: "维护次数" + strconv.Itoa(i), Target: none, Adjusted: none, Actual: none, Completion: none, Weight: none, Score: none, CellPlace: at})
	}
	out.PerformanceProjects = []normalize.PerformanceProject{p}
}

// TestScale loads generated documents crawl by crawl, adds 100, and asks questions; make bench-scale calls it.
func TestScale(t *testing.T) {
	documents, err := strconv.Atoi(os.Getenv("JUESUAN_SCALE"))
	if err != nil {
		t.Skip("no number of documents in JUESUAN_SCALE")
	}
	dir := os.Getenv("JUESUAN_SCALE_DIR")
	if dir == "" {
		dir = t.TempDir()
	}
	started, last := time.Now(), time.Duration(0)
	var s Summary
	for from := 0; from < documents; from += crawl {
		begin := time.Now()
		s = scaleCommit(t, dir, from, min(from+crawl, documents))
		last = time.Since(begin)
		if (from/crawl)%5 == 4 {
			fmt.Printf("%d documents after %.0f s, last commit %.1f s, peak memory so far %s\n", from+crawl, time.Since(started).Seconds(), last.Seconds(), peak(t))
		}
	}
	took := time.Since(started).Seconds()
	var rows int64
	for _, n := range s.Rows {
		rows += n
	}
	m, err := readManifest(filepath.Join(dir, snapshotsDir, s.Snapshot))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("documents %d, facts %d, rows %d\n", s.Rows["documents"], s.Rows["facts"], rows)
	fmt.Printf("load: %.0f s, %.0f rows/s, last commit of %d documents %.1f s\n", took, float64(rows)/took, crawl, last.Seconds())
	fmt.Printf("size: %.1f MB, %.2f bytes/row, %.2f bytes/fact, %d files of facts\n", float64(m.bytes())/1e6, float64(m.bytes())/float64(rows), float64(sizeOf(m, "facts"))/float64(s.Rows["facts"]), len(m.Tables["facts"].Files))
	fmt.Printf("peak memory: %s\n", peak(t))
	scaleAddition(t, dir, m, documents)
	fmt.Printf("peak memory: %s\n", peak(t))
	scaleQueries(t, dir, documents)
}

func sizeOf(m *manifest, table string) (n int64) {
	for _, f := range m.Tables[table].Files {
		n += f.Bytes
	}
	return n
}

func scaleCommit(t *testing.T, dir string, from, to int) Summary {
	t.Helper()
	ds, err := Open(dir, Options{Program: "juesuan scale", Jobs: 2, Keep: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ds.Close() }()
	for i := from; i < to; i++ {
		if err := ds.Append(scaleReport(i)); err != nil {
			t.Fatal(err)
		}
	}
	s, err := ds.Commit(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// scaleAddition adds 100 documents and compares what is written with the size of their own part.
func scaleAddition(t *testing.T, dir string, before *manifest, documents int) {
	t.Helper()
	alone := t.TempDir()
	s := scaleCommit(t, alone, documents, documents+100)
	own, err := readManifest(filepath.Join(alone, snapshotsDir, s.Snapshot))
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	s = scaleCommit(t, dir, documents, documents+100)
	took := time.Since(begin)
	after, err := readManifest(filepath.Join(dir, snapshotsDir, s.Snapshot))
	if err != nil {
		t.Fatal(err)
	}
	had := map[string]bool{}
	for _, table := range before.Tables {
		for _, f := range table.Files {
			had[f.Path] = true
		}
	}
	var written int64
	for _, table := range after.Tables {
		for _, f := range table.Files {
			if !had[f.Path] {
				written += f.Bytes
			}
		}
	}
	fmt.Printf("100 documents more: %.1f s, %.1f MB written, %.1f MB as a part of their own, factor %.2f\n", took.Seconds(), float64(written)/1e6, float64(own.bytes())/1e6, float64(written)/float64(own.bytes()))
}

func scaleQueries(t *testing.T, dir string, documents int) {
	t.Helper()
	db := duckDB(t)
	one := scaleReport(documents / 2).Document
	root := filepath.Join(dir, currentLink)
	for _, q := range []string{
		"SELECT fiscal_year, sum(amount)::VARCHAR FROM 'facts/**/*.parquet' WHERE statement = 'expenditure' AND line = 'total' AND measure = 'expenditure' GROUP BY 1",
		"SELECT fiscal_year, measure, amount::VARCHAR FROM 'facts/**/*.parquet' WHERE entity_name = '" + one.EntityName + "' AND statement = 'three_public'",
		"SELECT count(*), sum(amount)::VARCHAR FROM 'facts/**/*.parquet' WHERE document_id = '" + one.DocumentID + "'",
		"SELECT entity_name, amount::VARCHAR FROM 'facts/**/*.parquet' AS facts WHERE fiscal_year = 2020 AND code = '2010102' AND measure = 'expenditure' ORDER BY facts.amount DESC NULLS LAST LIMIT 10",
		"SELECT d.region_name, sum(f.amount)::VARCHAR FROM 'facts/**/*.parquet' f JOIN 'documents/**/*.parquet' d USING (document_id) WHERE f.statement = 'three_public' AND f.measure = 'actual' AND f.line = 'total' GROUP BY 1",
	} {
		best := time.Hour
		sql := strings.ReplaceAll(strings.ReplaceAll(q, "'facts/", "'"+root+"/facts/"), "'documents/", "'"+root+"/documents/")
		n := 0
		for range 3 {
			begin := time.Now()
			n = len(query(t, db, sql))
			best = min(best, time.Since(begin))
		}
		if n == 0 {
			t.Errorf("no rows: %s", q)
		}
		fmt.Printf("%.3f s, %d rows: %s\n", best.Seconds(), n, q)
	}
}

// peak is the most memory that the process had, as the system says.
func peak(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	line, _, _ := strings.Cut(rest, "\n")
	return strings.TrimSpace(line)
}

// BenchmarkCommit commits the documents of a small crawl to a new dataset.
func BenchmarkCommit(b *testing.B) {
	var packed []*normalize.Packed
	for i := range 39 {
		r := scaleReport(i * 3)
		r.Document.FiscalYear = firstYear + i%4
		p, err := r.Pack(nil)
		if err != nil {
			b.Fatal(err)
		}
		packed = append(packed, p)
	}
	n := 0
	dir := b.TempDir()
	for b.Loop() {
		n++
		ds, err := Open(filepath.Join(dir, strconv.Itoa(n)), Options{Program: "juesuan bench", Jobs: 1})
		if err != nil {
			b.Fatal(err)
		}
		for _, p := range packed {
			if err := ds.AppendPacked(p); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := ds.Commit(b.Context()); err != nil {
			b.Fatal(err)
		}
		_ = ds.Close()
	}
}
