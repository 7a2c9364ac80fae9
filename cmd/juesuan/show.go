package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
	"github.com/spf13/cobra"
)

// showStages are the stages of one document that can be looked at, in the order of the work.
var showStages = []struct{ name, help string }{
	{"text", "lines of text in reading order, by page"},
	{"tables", "every grid as printed (any PDF)"},
	{"statements", "the statements recognised"},
	{"facts", "every amount with its meaning and place"},
	{"sections", "numbered sections of the prose with their text"},
	{"narrative", "numbers stated in prose, with key, value and sentence"},
	{"performance", "projects and indicators of performance forms (绩效自评表)"},
	{"checks", "accounting identities evaluated"},
	{"findings", "what a person should know about the document"},
}

func newShowCommand() *cobra.Command {
	var format string
	var b budget
	var debug int
	limits := extract.DefaultLimits()
	var dir string
	var names []string
	var long strings.Builder
	long.WriteString("Print one stage of one document as a terminal table, or as JSON.\n\nStages:\n")
	for _, s := range showStages {
		names = append(names, s.name)
		fmt.Fprintf(&long, "  %-12s %s\n", s.name, s.help)
	}
	cmd := &cobra.Command{
		Use:       "show STAGE FILE",
		Short:     "Print any stage of one document",
		Long:      long.String(),
		Example:   "  juesuan show tables 决算.pdf\n  juesuan show facts 决算.pdf --format json\n  juesuan show tables 决算.pdf --debug 7 > page7.svg",
		ValidArgs: names,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError{fmt.Errorf("show needs a stage and a file: juesuan show %s FILE", strings.Join(names, "|"))}
			}
			for _, n := range names {
				if n == args[0] {
					return nil
				}
			}
			return usageError{fmt.Errorf("unknown stage %q: one of %s", args[0], strings.Join(names, ", "))}
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "table" && format != "json" {
				return usageError{fmt.Errorf("unknown format %q: table or json", format)}
			}
			if cmd.Flags().Changed("debug") {
				if args[0] != "tables" || debug < 1 {
					return usageError{errors.New("--debug is for tables and takes a page from 1: juesuan show tables FILE --debug 7")}
				}
				args[0], format = stagePicture, strconv.Itoa(debug)
			}
			if err := b.check(); err != nil {
				return err
			}
			if _, err := openKnowledge(dir); err != nil {
				return err
			}
			if err := showStage(cmd.Context(), cmd.OutOrStdout(), request{path: args[1], stage: args[0], format: format, limits: limits, knowledge: dir, budget: b}); err != nil {
				return fmt.Errorf("%s: %w", args[1], err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "table", "table or json")
	cmd.Flags().StringVar(&dir, "knowledge", "", knowledgeHelp)
	cmd.Flags().IntVar(&debug, "debug", 0, "draw what the steps of table finding see on this page, as SVG: words, rules, cells, tables")
	secondReaderFlag(cmd, &limits.SecondReader)
	cmd.Flags().StringVar(&limits.Password, "password", "", passwordHelp)
	b.flags(cmd)
	return cmd
}

// view is one stage in both forms.
type view struct {
	json    any
	table   func(io.Writer)
	picture func(w io.Writer, page string) error // of stagePicture alone
}

// stagePicture is the stage of show tables --debug; its format is the page.
const stagePicture = "picture"

// drawPage draws a page, counted from 1.
func drawPage(w io.Writer, doc *extract.Document, page string) error {
	n, err := strconv.Atoi(page)
	if err != nil || n < 1 || n > len(doc.Pages) {
		return fmt.Errorf("page %s: the document has %d", page, len(doc.Pages))
	}
	return doc.Pages[n-1].Debug(w)
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// unwrapPath drops the operation and the path that the message names already.
func unwrapPath(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	return err
}

// box is a bounding box in JSON: points to a hundredth, origin at the top left.
func box(b extract.Box) []float64 {
	r := func(f float64) float64 { return math.Round(f*100) / 100 }
	return []float64{r(b.X0), r(b.Y0), r(b.X1), r(b.Y1)}
}

func showText(doc *extract.Document) view {
	type line struct {
		Text  string    `json:"text"`
		BBox  []float64 `json:"bbox"`
		Table *int      `json:"table,omitempty"`
	}
	type page struct {
		Page   int     `json:"page"`
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
		Lines  []line  `json:"lines"`
	}
	pages := []page{}
	for i := range doc.Pages {
		p := &doc.Pages[i]
		out := page{p.Number, p.Width, p.Height, []line{}}
		for l := range p.Lines {
			ln := line{Text: p.Lines[l].Text, BBox: box(p.Lines[l].Box)}
			if t := p.Lines[l].Table; t >= 0 {
				ln.Table = &t
			}
			out.Lines = append(out.Lines, ln)
		}
		pages = append(pages, out)
	}
	return view{json: map[string]any{"pages": pages}, table: func(w io.Writer) {
		for _, p := range pages {
			fmt.Fprintf(w, "── page %d ──\n", p.Page)
			for _, l := range p.Lines {
				fmt.Fprintln(w, printable(l.Text))
			}
		}
	}}
}

func showTables(doc *extract.Document) view {
	type tab struct {
		Page       int        `json:"page"`
		BBox       []float64  `json:"bbox"`
		Rows       [][]string `json:"rows"`
		Spans      [][4]int   `json:"spans"`
		Evidence   string     `json:"evidence"`
		Confidence float64    `json:"confidence"`
	}
	tabs := []tab{}
	for i := range doc.Pages {
		for t := range doc.Pages[i].Tables {
			in := &doc.Pages[i].Tables[t]
			out := tab{in.Page, box(in.Box), in.Grid(), [][4]int{}, in.Evidence, in.Confidence}
			for _, c := range in.Cells {
				if c.RowSpan > 1 || c.ColSpan > 1 {
					out.Spans = append(out.Spans, [4]int{c.Row, c.Col, c.RowSpan, c.ColSpan})
				}
			}
			tabs = append(tabs, out)
		}
	}
	return view{json: map[string]any{"tables": tabs}, table: func(w io.Writer) {
		for i, t := range tabs {
			fmt.Fprintf(w, "── table %d, page %d, %d rows, found by: %s ──\n", i+1, t.Page, len(t.Rows), t.Evidence)
			tw := newTable(w)
			for _, r := range t.Rows {
				tw.AppendRow(cells(r))
			}
			tw.Render()
		}
		if len(tabs) == 0 {
			fmt.Fprintln(w, "no tables")
		}
	}}
}

// maxCell is the widest a cell is printed in a terminal, in columns.
const maxCell = 28

func newTable(w io.Writer) table.Writer {
	tw := table.NewWriter()
	tw.SetOutputMirror(w)
	tw.SetStyle(table.StyleLight)
	tw.Style().Format.Header = text.FormatDefault
	return tw
}

func cells(ss []string) table.Row {
	row := make(table.Row, len(ss))
	for i, s := range ss {
		row[i] = text.Snip(printable(s), maxCell, "…")
	}
	return row
}

// printable keeps control characters of a document away from the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}

type documentJSON struct {
	EntityName string `json:"entity_name"`
	EntityKey  string `json:"entity_key,omitempty"`
	FiscalYear *int   `json:"fiscal_year"`
	Kind       string `json:"document_kind"`
	Scope      string `json:"scope,omitempty"`
	RegionCode string `json:"region_code,omitempty"`
	RegionName string `json:"region_name,omitempty"`
	Level      string `json:"entity_level,omitempty"`
	Title      string `json:"title"`
	TextSource string `json:"text_source"`
	Status     string `json:"status"`
	Reason     string `json:"reason,omitempty"`
}

func documentOf(r *normalize.Report) documentJSON {
	d := &r.Document
	out := documentJSON{EntityName: d.EntityName, EntityKey: d.EntityKey, Kind: d.Kind, Scope: d.Scope, RegionCode: d.RegionCode, RegionName: d.RegionName, Level: d.EntityLevel, Title: d.Title, TextSource: d.TextSource, Status: d.Status, Reason: d.Reason}
	if d.FiscalYear != 0 {
		y := d.FiscalYear
		out.FiscalYear = &y
	}
	return out
}

func (d documentJSON) print(w io.Writer) {
	year := "—"
	if d.FiscalYear != nil {
		year = fmt.Sprint(*d.FiscalYear)
	}
	name := printable(d.EntityName)
	if name == "" {
		name = "—"
	}
	fmt.Fprintf(w, "%s  %s  %s  %s", name, year, d.Kind, d.Status)
	if d.Reason != "" {
		fmt.Fprintf(w, " (%s)", printable(d.Reason))
	}
	fmt.Fprintln(w)
}

func showStatements(r *normalize.Report) view {
	type stmt struct {
		Statement   string `json:"statement"`
		Title       string `json:"title"`
		Number      string `json:"number"`
		Unit        string `json:"unit"`
		UnitSource  string `json:"unit_source"`
		Pages       []int  `json:"pages"`
		Tables      int    `json:"tables"`
		Rows        int    `json:"rows"`
		Columns     int    `json:"columns"`
		EmptyReason string `json:"empty_reason"`
	}
	out := []stmt{}
	for _, s := range r.Statements {
		out = append(out, stmt{s.Slug, s.Title, s.Number, s.UnitPrinted, s.UnitSource, s.Pages, s.Tables, s.Rows, s.Columns, s.EmptyReason})
	}
	doc := documentOf(r)
	return view{json: map[string]any{"document": doc, "statements": out}, table: func(w io.Writer) {
		doc.print(w)
		tw := newTable(w)
		tw.AppendHeader(table.Row{"statement", "title", "number", "unit", "pages", "rows", "empty because"})
		for _, s := range out {
			tw.AppendRow(table.Row{s.Statement, text.Snip(printable(s.Title), 44, "…"), printable(s.Number), printable(s.Unit), strings.Trim(fmt.Sprint(s.Pages), "[]"), s.Rows, text.Snip(printable(s.EmptyReason), 40, "…")})
		}
		tw.Render()
	}}
}

type factJSON struct {
	Statement    string    `json:"statement"`
	Side         string    `json:"side"`
	Code         string    `json:"code"`
	Line         string    `json:"line"`
	Label        string    `json:"label"`
	Canonical    string    `json:"label_canonical"`
	Memo         bool      `json:"memo"`
	Measure      string    `json:"measure"`
	Fund         string    `json:"fund"`
	Phase        string    `json:"phase"`
	Amount       *string   `json:"amount"`
	State        string    `json:"state"`
	Printed      string    `json:"printed"`
	Unit         string    `json:"unit"`
	UnitSource   string    `json:"unit_source"`
	Page         int       `json:"page"`
	Table        int       `json:"table"`
	Row          int       `json:"row"`
	Column       int       `json:"column"`
	BBox         []float64 `json:"bbox"`
	Verification string    `json:"verification"`
}

func showFacts(r *normalize.Report) view {
	out := make([]factJSON, 0, len(r.Facts))
	for i := range r.Facts {
		f := &r.Facts[i]
		j := factJSON{f.Statement, f.Side, f.Code, f.Line, f.Label, f.Canonical, f.Memo, f.Measure, f.Fund, f.Phase, nil, f.State, f.Printed, f.Unit, f.UnitSource,
			f.Page, f.Table, f.Row, f.Column, box(f.Box), f.Verification}
		if f.Amount.Valid {
			s := f.Amount.Decimal.StringFixed(6)
			j.Amount = &s
		}
		out = append(out, j)
	}
	doc := documentOf(r)
	return view{json: map[string]any{"document": doc, "facts": out}, table: func(w io.Writer) {
		doc.print(w)
		tw := newTable(w)
		tw.AppendHeader(table.Row{"statement", "side", "code", "label", "measure", "printed", "unit", "万元", "state", "page", "row", "col"})
		for _, f := range out {
			if f.State == normalize.StateBlank {
				continue
			}
			amount := ""
			if f.Amount != nil {
				amount = *f.Amount
			}
			tw.AppendRow(table.Row{f.Statement, f.Side, printable(f.Code), text.Snip(printable(f.Label), maxCell, "…"), f.Measure, text.Snip(printable(f.Printed), 20, "…"), printable(f.Unit), amount, f.State, f.Page, f.Row, f.Column})
		}
		tw.SetColumnConfigs([]table.ColumnConfig{{Number: 6, Align: text.AlignRight}, {Number: 8, Align: text.AlignRight}})
		tw.Render()
	}}
}

func showFindings(r *normalize.Report) view {
	type finding struct {
		Kind      string `json:"kind"`
		Severity  string `json:"severity"`
		Page      int    `json:"page"`
		Table     int    `json:"table"`
		Row       int    `json:"row"`
		Column    int    `json:"column"`
		Statement string `json:"statement"`
		Message   string `json:"message"`
		Got       string `json:"got"`
		Want      string `json:"want"`
	}
	out := []finding{}
	for _, f := range r.Findings {
		out = append(out, finding{f.Kind, f.Severity, f.Page, f.Table, f.Row, f.Column, f.Statement, f.Message, f.Got, f.Want})
	}
	doc := documentOf(r)
	return view{json: map[string]any{"document": doc, "findings": out}, table: func(w io.Writer) {
		doc.print(w)
		tw := newTable(w)
		tw.AppendHeader(table.Row{"severity", "kind", "place", "statement", "message", "got", "want"})
		for _, f := range out {
			place := ""
			if f.Page > 0 {
				place = fmt.Sprintf("p%d", f.Page)
				if f.Table >= 0 {
					place += fmt.Sprintf(":t%d", f.Table)
				}
				if f.Row >= 0 {
					place += fmt.Sprintf(":r%d", f.Row)
				}
				if f.Column >= 0 {
					place += fmt.Sprintf(":c%d", f.Column)
				}
			}
			tw.AppendRow(table.Row{f.Severity, f.Kind, place, f.Statement, text.Snip(printable(f.Message), 110, "…"), text.Snip(printable(f.Got), maxCell, "…"), text.Snip(printable(f.Want), maxCell, "…")})
		}
		if len(out) == 0 {
			fmt.Fprintln(w, "no findings")
			return
		}
		tw.Render()
	}}
}
