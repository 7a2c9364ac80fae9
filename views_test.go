package juesuan_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// load/views.sql is made here from the dictionary and the knowledge: a table, a statement or a measure more changes it.
func TestViewsAreThoseOfTheKnowledge(t *testing.T) {
	path := filepath.Join("load", "views.sql")
	want := makeViews(knowledge.Default())
	if want == read(t, path) {
		return
	}
	if os.Getenv("UPDATE_GOLDEN") == "" {
		t.Fatal("load/views.sql differs from the knowledge; UPDATE_GOLDEN=1 go test . writes it anew")
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// viewsRoot is how the file says where the tables are; load puts a path in its place.
const viewsRoot = "coalesce(getvariable('juesuan'), '.') || '/"

const viewsHead = `-- Views of a snapshot for DuckDB (1.5 and later). Every amount is in 万元. Nothing is copied: views read the Parquet files.
-- The files are looked for where the variable says, else below the working folder:
--   SET VARIABLE juesuan = '/data/dataset/current';
--   .read /data/dataset/current/views.sql
-- "juesuan query DIR --print-views" prints this file with the full path of one snapshot in place of the variable.
-- Made from the data dictionary and the knowledge of the program; do not edit.
`

// tableComments say in Chinese what a row of each table is.
var tableComments = map[string]string{
	"documents": "文件：一行一份 PDF", "statements": "决算表：一行为一份文件中的一张表", "facts": "数据：一行为一个印出的金额及其位置", "cells": "单元格：一行为一个印出的单元格，原文照录",
	"findings": "问题：一行为一份文件中应当留意之处", "checks": "勾稽检查：一行为一份文件上的一条勾稽关系", "classifications": "科目：一行为一个科目编码的一个名称",
	"performance_projects": "绩效自评项目：一行一个项目或部门整体", "performance_amounts": "绩效自评资金：一行为预算执行情况中的一个数", "performance_indicators": "绩效指标：一行一个三级指标",
	"sections": "章节：一行为正文的一个章节", "narrative_facts": "文字数据：一行为正文叙述的一个数",
}

// view is one view with the comments of it and of its columns.
type view struct {
	name, comment, body string
	columns             []knowledge.NamedMeasure
}

func (v view) write(b *strings.Builder) {
	fmt.Fprintf(b, "\nCREATE OR REPLACE VIEW %s AS\n%s;\nCOMMENT ON VIEW %s IS %s;\n", v.name, v.body, v.name, quoted(v.comment))
	for _, c := range v.columns {
		fmt.Fprintf(b, "COMMENT ON COLUMN %s.%s IS %s;\n", v.name, identifier(c.Name), quoted(c.Chinese))
	}
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// identifier quotes the words that SQL keeps for itself.
func identifier(s string) string {
	switch s {
	case "table", "row", "column", "left", "right", "check":
		return `"` + s + `"`
	}
	return s
}

// makeViews is the whole of views.sql.
func makeViews(k *knowledge.Base) string {
	var b strings.Builder
	b.WriteString(viewsHead)
	for _, t := range load.Dictionary() {
		tableView(t).write(&b)
	}
	for _, f := range k.Forms() {
		if k.Reads(f.Slug) {
			wideView(k, f).write(&b)
		}
	}
	for _, v := range furtherViews(k) {
		v.write(&b)
	}
	return b.String()
}

func tableView(t load.TableInfo) view {
	v := view{name: t.Name, comment: tableComments[t.Name]}
	pattern := "**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT})"
	if t.Name == "classifications" {
		pattern = "*.parquet')"
	}
	v.body = "SELECT * FROM read_parquet(" + viewsRoot + t.Name + "/" + pattern
	for _, c := range t.Columns {
		v.columns = append(v.columns, knowledge.NamedMeasure{Name: c.Name, Chinese: c.Label})
	}
	return v
}

// wideView has a row a printed row and a column a measure. What it cannot show is counted: a cell of a measure
// that the knowledge did not name, or one of two cells of one row and measure.
func wideView(k *knowledge.Base, f knowledge.Form) view {
	v := view{name: f.Slug, comment: f.Title + "：一行为一份文件中的一行，每栏一列，金额单位万元"}
	if f.Slug == "three_public" {
		v.name = "three_public_lines"
	}
	var b strings.Builder
	b.WriteString("SELECT document_id, entity_name, fiscal_year, ")
	if f.Reader == knowledge.ReadSummary {
		b.WriteString("side, ")
	}
	b.WriteString("line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,\n")
	var names []string
	for _, m := range k.Measures(f.Slug) {
		fmt.Fprintf(&b, "  CASE WHEN count(*) FILTER (measure = '%[1]s') = 1 THEN max(amount) FILTER (measure = '%[1]s') END AS %[1]s,\n", m.Name)
		names = append(names, quoted(m.Name))
		if !strings.HasPrefix(m.Name, "economic_") { // their names are in classifications; a comment takes time
			v.columns = append(v.columns, m)
		}
	}
	fmt.Fprintf(&b, `  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN (%s)) AS not_shown
FROM facts
WHERE statement = '%s'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC`, strings.Join(names, ", "), f.Slug)
	v.body = b.String()
	v.columns = append(v.columns, knowledge.NamedMeasure{Name: "verification", Chinese: "本行金额中最弱的验证结果"},
		knowledge.NamedMeasure{Name: "unreadable", Chinese: "本行读不出的单元格数"}, knowledge.NamedMeasure{Name: "not_shown", Chinese: "本行未能列入各栏的单元格数（栏目不识或重复），见 facts"})
	return v
}

// threePublic has one column for each item and measure.
func threePublic() view {
	v := view{name: "three_public", comment: "“三公”经费：一行一份文件，每个项目的预算数和决算数各一列，金额单位万元"}
	items := []knowledge.NamedMeasure{{Name: "total", Chinese: "“三公”经费合计"}, {Name: "overseas_travel", Chinese: "因公出国（境）费"}, {Name: "vehicles", Chinese: "公务用车购置及运行维护费"},
		{Name: "vehicle_purchase", Chinese: "公务用车购置费"}, {Name: "vehicle_operation", Chinese: "公务用车运行维护费"}, {Name: "hospitality", Chinese: "公务接待费"}}
	var b strings.Builder
	b.WriteString("SELECT entity_name, fiscal_year, document_id")
	for _, i := range items {
		line := i.Name
		if line == "total" {
			line = "three_public_total"
		}
		for _, m := range []knowledge.NamedMeasure{{Name: "budget", Chinese: "预算数"}, {Name: "actual", Chinese: "决算数"}} {
			where := fmt.Sprintf("FILTER (line = '%s' AND measure = '%s')", line, m.Name)
			fmt.Fprintf(&b, ",\n  CASE WHEN min(amount) %[1]s = max(amount) %[1]s THEN max(amount) %[1]s END AS %[2]s_%[3]s", where, i.Name, m.Name)
			v.columns = append(v.columns, knowledge.NamedMeasure{Name: i.Name + "_" + m.Name, Chinese: i.Chinese + m.Chinese + "；同一文件印出不同的数时为空，见 three_public_lines"})
		}
	}
	v.body = b.String() + "\nFROM facts\nWHERE statement = 'three_public'\nGROUP BY ALL\nORDER BY entity_name, fiscal_year, document_id"
	return v
}

const byClass = `SELECT entity_name, fiscal_year, document_id, code, max(coalesce(label_canonical, label)) AS label,
  max(amount) FILTER (measure = 'expenditure')         AS expenditure,
  max(amount) FILTER (measure = 'basic_expenditure')   AS basic_expenditure,
  max(amount) FILTER (measure = 'project_expenditure') AS project_expenditure
FROM facts
WHERE statement = 'general_public_budget_expenditure' AND code_level = 1
GROUP BY ALL
ORDER BY entity_name, fiscal_year, document_id, code`

const statedAndPrinted = `SELECT n.entity_name, n.fiscal_year, n.document_id, n.key, n.value AS stated, f.amount AS printed, n.verification, n.page AS page_stated, f.page AS page_printed, n.sentence
FROM narrative_facts n
JOIN facts f ON f.document_id = n.document_id AND f.fiscal_year IS NOT DISTINCT FROM n.fiscal_year
  AND n.agrees_with = concat_ws(':', f.statement, coalesce(f.side, ''), f.line, f.measure)
ORDER BY n.entity_name, n.fiscal_year, n.document_id, n.page, n.key`

// entityKeys is the one place that says which documents are of one entity.
// entityKeys joins names of one entity where a document says that it was renamed, but not where both names publish for one
// year: those are two entities.
const entityKeys = `WITH RECURSIVE printed AS (
  SELECT DISTINCT entity_key, document_kind, fiscal_year FROM documents WHERE entity_key IS NOT NULL),
renamed AS (
  SELECT DISTINCT entity_key AS later, unnest(former_keys) AS earlier FROM documents WHERE entity_key IS NOT NULL),
apart AS (
  SELECT DISTINCT r.later, r.earlier FROM renamed r
  JOIN printed a ON a.entity_key = r.later
  JOIN printed b ON b.entity_key = r.earlier AND b.fiscal_year = a.fiscal_year AND b.document_kind IS NOT DISTINCT FROM a.document_kind),
same AS (
  SELECT later AS a, earlier AS b FROM renamed ANTI JOIN apart USING (later, earlier)
  UNION SELECT earlier, later FROM renamed ANTI JOIN apart USING (later, earlier)),
reach AS (
  SELECT DISTINCT entity_key AS own, entity_key AS other FROM printed
  UNION SELECT r.own, s.b FROM reach r JOIN same s ON s.a = r.other),
latest AS (
  SELECT r.own, first(r.other ORDER BY p.fiscal_year DESC NULLS LAST, r.other) AS entity_key
  FROM reach r JOIN printed p ON p.entity_key = r.other GROUP BY r.own)
SELECT d.document_id, l.entity_key, d.entity_key AS own_key, d.entity_name, d.fiscal_year, d.document_kind, d.scope, d.region_code, d.region_name, d.entity_level
FROM documents d LEFT JOIN latest l ON l.own = d.entity_key
WHERE d.entity_name IS NOT NULL`

const verifiedFacts = `SELECT * FROM facts WHERE amount IS NOT NULL AND verification IN ('verified', 'within_rounding')`

const yoy = `WITH amounts AS (
  SELECT k.entity_key, k.document_kind, k.scope, f.fiscal_year, f.statement, f.side, f.line, f.measure,
    max(coalesce(f.label_canonical, f.label)) AS label, count(DISTINCT f.document_id) AS documents,
    CASE WHEN min(f.amount) = max(f.amount) THEN min(f.amount) END AS amount
  FROM facts f JOIN entity_keys k USING (document_id)
  WHERE f.amount IS NOT NULL AND f.fiscal_year IS NOT NULL
  GROUP BY k.entity_key, k.document_kind, k.scope, f.fiscal_year, f.statement, f.side, f.line, f.measure)
SELECT a.entity_key, a.document_kind, a.scope, a.fiscal_year, a.statement, a.side, a.line, a.label, a.measure,
  b.amount AS amount_before, a.amount, a.amount - b.amount AS change,
  CASE WHEN b.amount > 0 THEN round(100 * (a.amount - b.amount) / b.amount, 2) END AS percent,
  b.documents AS documents_before, a.documents
FROM amounts a
JOIN amounts b ON b.entity_key = a.entity_key AND b.fiscal_year = a.fiscal_year - 1
  AND b.document_kind IS NOT DISTINCT FROM a.document_kind AND b.scope IS NOT DISTINCT FROM a.scope
  AND b.statement = a.statement AND b.side IS NOT DISTINCT FROM a.side AND b.line IS NOT DISTINCT FROM a.line AND b.measure IS NOT DISTINCT FROM a.measure
ORDER BY a.entity_key, a.document_kind, a.scope, a.fiscal_year, a.statement, a.side DESC, a.line, a.measure`

// coverage lists what a final account is expected to print: the nine statements.
const coverage = `WITH nine AS (SELECT unnest([%s]) AS statement),
printed AS (
  SELECT document_id, list(DISTINCT statement ORDER BY statement) AS found,
    list(DISTINCT statement || '：' || empty_reason ORDER BY statement || '：' || empty_reason) FILTER (empty_reason IS NOT NULL) AS empty
  FROM statements GROUP BY document_id),
lacking AS (
  SELECT d.document_id, list(n.statement ORDER BY n.statement) AS missing
  FROM documents d CROSS JOIN nine n ANTI JOIN statements s ON s.document_id = d.document_id AND s.statement = n.statement
  WHERE d.document_kind LIKE '%%final_accounts' GROUP BY d.document_id),
absent AS (SELECT document_id, list(DISTINCT statement ORDER BY statement) AS listed FROM findings WHERE kind = 'listed-but-absent' AND statement IS NOT NULL GROUP BY document_id)
SELECT k.entity_key, d.entity_name, d.fiscal_year, d.document_kind, d.scope, d.region_code, d.region_name, d.document_id, d.status, d.reason,
  d.statements_found, p.found, l.missing, a.listed AS listed_but_absent, p.empty
FROM documents d
LEFT JOIN entity_keys k USING (document_id) LEFT JOIN printed p USING (document_id) LEFT JOIN lacking l USING (document_id) LEFT JOIN absent a USING (document_id)
ORDER BY k.entity_key, d.fiscal_year, d.document_kind, d.document_id`

const topFindings = `SELECT severity, kind, count(*) AS findings, count(DISTINCT document_id) AS documents, min(message) AS example, min_by(document_id, message) AS example_document, min_by(page, message) AS example_page
FROM findings
GROUP BY severity, kind
ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, findings DESC, kind`

// mainForms is how many statements every final account prints: the first of the knowledge.
const mainForms = 9

func furtherViews(k *knowledge.Base) []view {
	var nine []string
	for _, f := range k.Forms()[:mainForms] {
		nine = append(nine, quoted(f.Slug))
	}
	n := func(pairs ...string) (out []knowledge.NamedMeasure) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, knowledge.NamedMeasure{Name: pairs[i], Chinese: pairs[i+1]})
		}
		return out
	}
	return []view{
		threePublic(),
		{"general_public_budget_by_class", "一般公共预算财政拨款支出，按功能分类的类：一行为一份文件的一个类，金额单位万元", byClass,
			n("code", "类的编码", "label", "类的名称", "expenditure", "本年支出合计", "basic_expenditure", "基本支出", "project_expenditure", "项目支出")},
		{"stated_and_printed", "正文叙述的数与表中印出的数：一行为正文中一个在表中找到对应的数", statedAndPrinted,
			n("stated", "正文所述", "printed", "表中所印（万元）", "page_stated", "正文页", "page_printed", "表页")},
		{"entity_keys", "单位键：一行一份文件，说明它属于哪个单位；跨年比较只用这里的 entity_key", entityKeys,
			n("entity_key", "单位键：文件写明更名的，取最近年度所用名称的键；名称看不出所在地的为空", "own_key", "该文件所印名称的单位键，见 documents")},
		{"verified_facts", "经勾稽关系验证的金额：verified（相符）和 within_rounding（差额在四舍五入之内）", verifiedFacts, nil},
		{"yoy", "同比：一行为一个单位的一表、一行、一栏在某年与上年之比；两年都有数时才有行，金额单位万元", yoy,
			n("entity_key", "单位键，见 entity_keys", "fiscal_year", "年度", "amount_before", "上年数；几份文件数不同时为空", "amount", "本年数；几份文件数不同时为空",
				"change", "增减额", "percent", "增减百分比；上年数为零或负时为空", "documents_before", "上年文件数", "documents", "本年文件数")},
		{"coverage", "公开情况：一行为一个单位一年的一份文件，公开了哪些表，缺哪些", fmt.Sprintf(coverage, strings.Join(nine, ", ")),
			n("entity_key", "单位键，见 entity_keys；名称看不出所在地时为空", "found", "有的表", "missing", "决算文件缺少的表（九张主表之中）；没有缺少或不是决算文件时为空", "listed_but_absent", "目录列出而正文没有的表", "empty", "空表及其说明")},
		{"top_findings", "问题一览：一行为一种问题，按程度和数量排列", topFindings, n("findings", "个数", "documents", "文件数", "example", "例", "example_document", "例所在文件", "example_page", "例所在页")},
	}
}
