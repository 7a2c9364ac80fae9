package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/spf13/cobra"
)

const exportHelp = `Write a part of a dataset as CSV or as an Excel workbook, for people without DuckDB. Amounts are exact, in 万元.

Without --table and --wide the facts are written: one row a printed amount. --wide writes one row a printed line with a
column a measure; a workbook has a sheet for each statement then, a CSV needs --statement. What is no number in a wide
row (blank, dash, unreadable, no unit) is named in its column of states.

A workbook has Chinese heads, statuses and names of statements, lines and columns (codes stay), and a first sheet with
notes; more rows than a sheet holds go on in further sheets. A CSV has
the column names of the dataset and, in a file, the mark of UTF-8 (BOM) that Excel needs. Texts that a spreadsheet would
take for a formula get an apostrophe in front in CSV and are texts in a workbook.

Exit status:
  0  written
  1  no dataset, or it could not be written
  2  usage
  130  interrupted`

const exportExample = `  juesuan export dataset --format xlsx --wide --year 2023 --entity 教育局 -o 教育局.xlsx
  juesuan export dataset --format csv --statement expenditure --wide -o expenditure.csv
  juesuan export dataset --format csv --table documents -o -`

// exportOptions are the flags of export.
type exportOptions struct {
	format, out, table string
	wide               bool
	headings           string
	bom                bool
	bomSet             bool
	filter             filter
}

// filter says which rows are wanted.
type filter struct {
	statement, entity, region string
	year                      int // 0: every year
}

func newExportCommand() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:     "export DIR --format csv|xlsx -o FILE",
		Short:   "Write a part of a dataset as CSV or as an Excel workbook",
		Long:    exportHelp,
		Example: exportExample,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("export needs one dataset: juesuan export DIR --format csv|xlsx -o FILE")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.bomSet = cmd.Flags().Changed("bom")
			if err := o.check(); err != nil {
				return usageError{err}
			}
			return export(cmd, o, args[0])
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "", "csv or xlsx; by default what the name of the file ends in")
	f.StringVarP(&o.out, "out", "o", "", "file to write; - is standard output (required)")
	f.StringVar(&o.table, "table", "", "table of the dataset (default facts)")
	f.BoolVar(&o.wide, "wide", false, "one row a printed line, one column a measure")
	f.StringVar(&o.filter.statement, "statement", "", "this statement alone, by its name in the dataset: expenditure")
	f.Var((*fiscalYear)(&o.filter.year), "year", "this fiscal year alone")
	f.StringVar(&o.filter.entity, "entity", "", "entities whose name has this in it; with * or ? the whole name must fit")
	f.StringVar(&o.filter.region, "region", "", "this division alone, with those below it, by its code: 370000, 371000, 371082")
	f.StringVar(&o.headings, "headings", "", "heads of columns and words of fixed lists in them: names or chinese (default names in csv, chinese in xlsx)")
	f.BoolVar(&o.bom, "bom", true, "begin a CSV with the mark of UTF-8 that Excel needs (default: in files, not on standard output)")
	return cmd
}

// fiscalYear is the value of --year; 0 is every year.
type fiscalYear int

func (y *fiscalYear) String() string { return yearText(int(*y)) }

func (y *fiscalYear) Type() string { return "year" }

func (y *fiscalYear) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1900 || n > 2199 {
		return errors.New("a fiscal year has four digits: 2023")
	}
	*y = fiscalYear(n)
	return nil
}

// regionCode is a code of GB/T 2260.
var regionCode = regexp.MustCompile(`^[1-9][0-9]{5}$`)

// check refuses what does not fit together.
func (o *exportOptions) check() error {
	if o.format == "" {
		o.format = strings.TrimPrefix(filepath.Ext(o.out), ".")
	}
	if o.headings == "" {
		o.headings = map[string]string{"csv": "names", "xlsx": "chinese"}[o.format]
	}
	if !o.bomSet {
		o.bom = o.out != "-"
	}
	switch {
	case o.out == "":
		return errors.New("export needs -o FILE; - is standard output")
	case o.format == "":
		return fmt.Errorf("--format says what to write, csv or xlsx: the name %s does not end in either", o.out)
	case o.format != "csv" && o.format != "xlsx":
		return fmt.Errorf("unknown format %q: csv or xlsx", o.format)
	case o.headings != "names" && o.headings != "chinese":
		return fmt.Errorf("unknown headings %q: names or chinese", o.headings)
	case o.wide && o.table != "":
		return errors.New("--wide is a form of the facts: leave --table out")
	case o.wide && o.format == "csv" && o.filter.statement == "":
		return errors.New("a CSV is one table: --wide needs --statement, or --format xlsx")
	case o.filter.statement != "" && !knowledge.Default().Reads(o.filter.statement) && knowledge.Default().Form(o.filter.statement).Slug == "":
		return fmt.Errorf("no statement is called %q; there are %s", o.filter.statement, strings.Join(statementNames(), ", "))
	case o.filter.region != "" && !regionCode.MatchString(o.filter.region):
		return fmt.Errorf("--region %s is no code of an administrative division: 6 digits, 370000 for a province, 371000 for a prefecture, 371082 for a county", o.filter.region)
	}
	if _, err := path.Match(o.filter.entity, ""); err != nil {
		return fmt.Errorf("--entity %s: %w", o.filter.entity, err)
	}
	return o.checkTable()
}

// checkTable: a filter needs a column.
func (o *exportOptions) checkTable() error {
	if o.table == "" {
		o.table = "facts"
	}
	t, err := load.Table(o.table)
	if err != nil {
		return err
	}
	for column, flag := range map[string]string{"statement": o.filter.statement, "entity_name": o.filter.entity, "document_id": o.filter.region} {
		if flag != "" && t.Index(column) < 0 {
			return fmt.Errorf("the table %s has no column %s to choose %q by", t.Name, column, flag)
		}
	}
	if o.filter.year != 0 && t.Index("fiscal_year") < 0 {
		return fmt.Errorf("the table %s is of no year", t.Name)
	}
	return nil
}

func statementNames() (out []string) {
	for _, f := range knowledge.Default().Forms() {
		out = append(out, f.Slug)
	}
	return out
}

// column is a column of an export.
type column struct {
	name, chinese string
	amount        bool // of money, exact
	number        bool // of any kind
}

// book is a file that is written, as one or several sheets.
type book interface {
	sheet(title string, columns []column) (sheet, error)
	// note adds a line about the whole; CSV has no place for it.
	note(text string)
	save(w io.Writer) error
	close()
}

// sheet takes rows with a value for each column.
type sheet interface {
	write(row []load.Value) error
}

// export writes what is chosen to the file that is named.
func export(cmd *cobra.Command, o exportOptions, dir string) error {
	snapshot, err := load.OpenPublished(dir)
	if err != nil {
		return err
	}
	return toFile(cmd.Context(), o.out, cmd.OutOrStdout(), func(w io.Writer) error {
		var b book
		if o.format == "xlsx" {
			b = newWorkbook(o.headings == "chinese")
		} else {
			b = newCSVBook(w, o.headings == "chinese", o.bom)
		}
		defer b.close()
		introduce(b, snapshot, o)
		rows, err := exportInto(cmd.Context(), b, snapshot, o)
		if err != nil {
			return err
		}
		if rows == 0 {
			fmt.Fprintf(cmd.ErrOrStderr(), "juesuan: no row is chosen, the file has its heads alone: nothing of the table %s fits %s\n", o.table, nothingFits(snapshot, o))
		}
		return b.save(w)
	})
}

// nothingFits says by what rows were chosen, and for what years there are any.
func nothingFits(snapshot *load.Published, o exportOptions) string {
	var by []string
	for _, c := range []struct{ flag, value string }{{"--statement", o.filter.statement}, {"--year", yearText(o.filter.year)}, {"--entity", o.filter.entity}, {"--region", o.filter.region}} {
		if c.value != "" {
			by = append(by, c.flag+" "+c.value)
		}
	}
	out := strings.Join(by, " ")
	if out == "" {
		out = "(it has no rows)"
	}
	var years []string
	parts, err := snapshot.Parts(o.table)
	if err != nil {
		return out // what could be read is written
	}
	for _, p := range parts {
		if year := yearText(p.Year); year != "" && !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	if o.filter.year != 0 && len(years) > 0 {
		out += "; it has the years " + strings.Join(years, ", ")
	}
	return out
}

func exportInto(ctx context.Context, b book, snapshot *load.Published, o exportOptions) (int, error) {
	in, err := documentsIn(ctx, snapshot, o.filter)
	if err != nil {
		return 0, err
	}
	if o.wide {
		return exportWide(ctx, b, snapshot, o, in)
	}
	t, err := load.Table(o.table)
	if err != nil {
		return 0, err
	}
	return exportTable(ctx, b, snapshot, t, o, in)
}

// exportTable writes rows as they are kept, or with Chinese words.
func exportTable(ctx context.Context, b book, snapshot *load.Published, t load.TableInfo, o exportOptions, in map[string]bool) (rows int, err error) {
	f, said := o.filter, func(row []load.Value) []load.Value { return row }
	if o.headings == "chinese" {
		said = inChinese(t)
	}
	var columns []column
	for _, c := range t.Columns {
		columns = append(columns, column{name: c.Name, chinese: c.Label, amount: strings.HasPrefix(c.Type, "DECIMAL"), number: c.Numeric()})
	}
	s, err := b.sheet(t.Name, columns)
	if err != nil {
		return 0, err
	}
	chosen := f.rows(t, in)
	err = snapshot.Rows(ctx, t, f.ofYear, func(row []load.Value) error {
		if !chosen(row) {
			return nil
		}
		rows++
		return s.write(said(row))
	})
	return rows, err
}

func (f filter) ofYear(year int) bool { return f.year == 0 || year == f.year }

// rows says which rows of a table are chosen.
func (f filter) rows(t load.TableInfo, in map[string]bool) func([]load.Value) bool {
	statement, entity, document := t.Index("statement"), t.Index("entity_name"), t.Index("document_id")
	return func(row []load.Value) bool {
		return (f.statement == "" || row[statement].Text == f.statement) && (f.entity == "" || f.ofEntity(row[entity].Text)) && (in == nil || in[row[document].Text])
	}
}

// ofEntity compares a name with the pattern. Names hold no slash that a pattern could stop at.
func (f filter) ofEntity(name string) bool {
	if !strings.ContainsAny(f.entity, "*?[") {
		return strings.Contains(name, f.entity)
	}
	ok, _ := path.Match(f.entity, strings.ReplaceAll(name, "/", "／")) // the pattern was checked
	return ok
}

// documentsIn are the documents of the region; nil without one.
func documentsIn(ctx context.Context, snapshot *load.Published, f filter) (map[string]bool, error) {
	if f.region == "" {
		return nil, nil
	}
	t, err := load.Table("documents")
	if err != nil {
		return nil, err
	}
	below := f.region
	for len(below) > 2 && strings.HasSuffix(below, "00") { // 371000 is 荣成 371082 too
		below = below[:len(below)-2]
	}
	in := map[string]bool{}
	id, region := t.Index("document_id"), t.Index("region_code")
	err = snapshot.Rows(ctx, t, f.ofYear, func(row []load.Value) error {
		if strings.HasPrefix(row[region].Text, below) {
			in[row[id].Text] = true
		}
		return nil
	})
	return in, err
}

// introduce says in the notes what the file holds.
func introduce(b book, snapshot *load.Published, o exportOptions) {
	b.note("决算公开数据，由 juesuan 从决算文件（PDF）读出。金额单位：万元，与印出的数一致，不经四舍五入。")
	b.note("快照 " + snapshot.Name + "，程序 " + snapshot.Program + "，本文件由 juesuan " + programVersion() + " 导出。")
	var chosen []string
	for _, c := range []struct{ what, value string }{{"表", o.table}, {"决算表", o.filter.statement}, {"年度", yearText(o.filter.year)}, {"部门（单位）", o.filter.entity}, {"行政区划", o.filter.region}} {
		if c.value != "" {
			chosen = append(chosen, c.what+" "+c.value)
		}
	}
	b.note("范围：" + strings.Join(chosen, "；") + "。")
	b.note("状态：有数 reported（0.00 也是数）；空白 blank；横线 dash（-、—、/、无）；无法识读 unreadable，有文字而读不出数；单位不明 no_unit，有数而没有金额单位。五者互不混同；没有金额单位的数不换算，金额为空。")
	b.note("验证：已验证 verified，勾稽关系相符；舍入之内 within_rounding，差额在四舍五入之内；矛盾 contradicted，勾稽关系不符；未检查 unchecked，没有勾稽关系可查。")
	if o.wide {
		b.note("每行为印出的一行，“非数字”一列列出本行中不是数的栏目及其状态；“其中项”为是的行是另一行的一部分，不可相加。")
	}
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// sortedStatements orders statements as the knowledge does; unknown ones come last.
func sortedStatements(slugs []string) []string {
	order := statementNames()
	slices.SortFunc(slugs, func(a, b string) int {
		i, j := slices.Index(order, a), slices.Index(order, b)
		switch {
		case i >= 0 && j >= 0:
			return i - j
		case i >= 0:
			return -1
		case j >= 0:
			return 1
		}
		return strings.Compare(a, b)
	})
	return slugs
}
