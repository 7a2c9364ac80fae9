package load

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

// ErrAmount is an amount that its column cannot hold without loss.
var ErrAmount = errors.New("amount does not fit the column")

// Digits of the decimal columns: amountScale holds 元 with two decimals in 万元, toleranceScale half of the
// last digit of such a figure.
const (
	amountPrecision = 18
	amountScale     = 6
	toleranceScale  = 9
)

var amountLimit = decimal.New(1, amountPrecision)

// encodeAmount turns an amount into the integer that a column of the scale stores. Digits beyond the scale
// and amounts of too many digits are refused: the Parquet library would change them without a word.
func encodeAmount(a decimal.NullDecimal, scale int32) (*int64, error) {
	if !a.Valid {
		return nil, nil
	}
	if i, ok := fromCoefficient(a.Decimal, scale); ok {
		return &i, nil
	}
	v := a.Decimal.Shift(scale)
	if !v.IsInteger() {
		return nil, fmt.Errorf("%w DECIMAL(%d,%d): %s has more than %d decimals", ErrAmount, amountPrecision, scale, a.Decimal, scale)
	}
	if v.Abs().GreaterThanOrEqual(amountLimit) {
		return nil, fmt.Errorf("%w DECIMAL(%d,%d): %s is too large", ErrAmount, amountPrecision, scale, a.Decimal)
	}
	i := v.IntPart()
	return &i, nil
}

// fromCoefficient is the same for amounts of a few digits, nearly all, without numbers of any length.
func fromCoefficient(a decimal.Decimal, scale int32) (int64, bool) {
	up := int(a.Exponent()) + int(scale)
	if up < 0 || up >= len(powersOfTen) || a.NumDigits()+up > amountPrecision {
		return 0, false
	}
	return a.CoefficientInt64() * powersOfTen[up], true
}

var powersOfTen = [...]int64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}

// clean keeps strings valid: Parquet strings are UTF-8.
func clean(s string) string {
	if utf8.ValidString(s) { // nearly all, and cheaper to see
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

func cleanAll(ss []string) []string {
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = clean(s)
	}
	return out
}

// points rounds to a hundredth of a point, which is finer than print; the columns then compress.
func points(f float64) float32 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return float32(math.Round(f*100) / 100)
}

// rows are the rows of one document.
type rows struct {
	documents  []documentRow
	statements []statementRow
	facts      []factRow
	cells      []cellRow
	findings   []findingRow
	checks     []checkRow
	sections   []sectionRow
	narrative  []narrativeFactRow

	projects       []projectRow
	projectAmounts []projectAmountRow
	indicators     []indicatorRow
}

// convert turns a report into rows. Errors name the document and the place.
func convert(r *normalize.Report, program string) (*rows, error) {
	d := &r.Document
	out := &rows{documents: []documentRow{documentOf(r, program)}, facts: make([]factRow, 0, len(r.Facts)), cells: make([]cellRow, 0, len(r.Cells))}
	for i := range r.Statements {
		out.statements = append(out.statements, statementOf(d, &r.Statements[i]))
	}
	for i := range r.Facts {
		row, err := factOf(d, &r.Facts[i])
		if err != nil {
			return nil, err
		}
		out.facts = append(out.facts, row)
	}
	for i := range r.Cells {
		out.cells = append(out.cells, cellOf(d, &r.Cells[i]))
	}
	for i := range r.Findings {
		out.findings = append(out.findings, findingOf(d, &r.Findings[i]))
	}
	for i := range r.Checks {
		row, err := checkOf(d, &r.Checks[i])
		if err != nil {
			return nil, err
		}
		out.checks = append(out.checks, row)
	}
	for i := range r.Sections {
		out.sections = append(out.sections, sectionOf(d, i, &r.Sections[i]))
	}
	for i := range r.Narrative {
		row, err := narrativeFactOf(d, &r.Narrative[i])
		if err != nil {
			return nil, err
		}
		out.narrative = append(out.narrative, row)
	}
	if err := performanceOf(r, out); err != nil {
		return nil, err
	}
	return out, nil
}

// Check refuses a report with an amount that its column cannot hold (ErrAmount), without making rows of it.
func Check(r *normalize.Report) error {
	for _, o := range r.Others {
		if err := Check(o); err != nil {
			return err
		}
	}
	for i := range r.Facts {
		if _, err := amountOf(&r.Document, &r.Facts[i]); err != nil {
			return err
		}
	}
	for i := range r.Checks {
		if _, err := checkOf(&r.Document, &r.Checks[i]); err != nil {
			return err
		}
	}
	for i := range r.Narrative {
		if _, err := narrativeFactOf(&r.Document, &r.Narrative[i]); err != nil {
			return err
		}
	}
	return performanceOf(r, &rows{})
}

func documentOf(r *normalize.Report, program string) documentRow {
	d := &r.Document
	unsettled := int32(0)
	if d.Unsettled {
		unsettled = 1
	}
	return documentRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), SourceURI: clean(d.URI), SourceURIListed: d.Listed.Address, LandingPageURI: clean(d.LandingPageURI), RetrievedAt: clean(d.RetrievedAt),
		PublishedAt: clean(d.PublishedAt), ListTitle: clean(d.Listed.Title), ListEntityName: clean(d.Listed.EntityName), ListRegionCode: clean(d.Listed.RegionCode), ListFiscalYear: listedYear(d), ListHash: d.Listed.Hash, FileName: clean(d.FileName), Bytes: d.Bytes, Pages: int32(d.Pages), FirstPage: int32(d.FirstPage), Producer: clean(d.Producer), Title: clean(d.Title), DocumentKind: d.Kind,
		Scope: d.Scope, RegionCode: d.RegionCode, RegionName: clean(d.RegionName), EntityLevel: d.EntityLevel, EntityKey: clean(d.EntityKey), FormerNames: formerNames(d), FormerKeys: formerKeys(d), TextSource: d.TextSource, Reader: d.Reader, StatementsFound: int32(d.StatementsFound),
		ListedButAbsent: int32(d.StatementsListedButAbsent), UnplacedNumbers: int32(d.UnplacedNumbers), Facts: int32(len(r.Facts)), Sections: int32(len(r.Sections)), Narrative: int32(len(r.Narrative)), Checks: int32(len(r.Checks)),
		Findings: int32(len(r.Findings)), ErrorFindings: errorFindings(r), Status: d.Status, Reason: clean(d.Reason), Repairs: cleanAll(d.Repairs), Unsettled: unsettled, SchemaVersion: SchemaVersion, ProgramVersion: program}
}

// listedYear is the fiscal year of the source list, nil where it gives none.
func listedYear(d *normalize.DocumentInfo) *int32 {
	if d.Listed.FiscalYear == 0 {
		return nil
	}
	y := int32(d.Listed.FiscalYear)
	return &y
}

func formerNames(d *normalize.DocumentInfo) (out []string) {
	for _, f := range d.FormerNames {
		out = append(out, clean(f.Name))
	}
	return out
}

func formerKeys(d *normalize.DocumentInfo) (out []string) {
	for _, f := range d.FormerNames {
		if f.Key != "" {
			out = append(out, clean(f.Key))
		}
	}
	return out
}

func errorFindings(r *normalize.Report) (n int32) {
	for i := range r.Findings {
		if r.Findings[i].Severity == normalize.SeverityError {
			n++
		}
	}
	return n
}

// placeOf is the place of a finding in short, as the program prints it; "" for the whole document.
func placeOf(f *normalize.Finding) string {
	if f.Page == 0 {
		return ""
	}
	place := fmt.Sprintf("p%d", f.Page)
	for i, at := range []int{f.Table, f.Row, f.Column} {
		if at >= 0 {
			place += fmt.Sprintf(":%c%d", "trc"[i], at)
		}
	}
	return place
}

func statementOf(d *normalize.DocumentInfo, s *normalize.Statement) statementRow {
	row := statementRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Statement: s.Slug, Title: clean(s.Title), Number: clean(s.Number), Unit: clean(s.UnitPrinted), UnitSource: s.UnitSource,
		Tables: int32(s.Tables), Rows: int32(s.Rows), Columns: int32(s.Columns), EmptyReason: clean(s.EmptyReason), Confidence: float32(s.Confidence)}
	for _, p := range s.Pages {
		row.Pages = append(row.Pages, int32(p))
	}
	return row
}

func amountOf(d *normalize.DocumentInfo, f *normalize.Fact) (*int64, error) {
	amount, err := encodeAmount(f.Amount, amountScale)
	if err != nil {
		return nil, fmt.Errorf("%s: page %d, table %d, row %d, column %d: %w", d.URI, f.Page, f.Table, f.Row, f.Column, err)
	}
	return amount, nil
}

func factOf(d *normalize.DocumentInfo, f *normalize.Fact) (factRow, error) {
	amount, err := amountOf(d, f)
	if err != nil {
		return factRow{}, err
	}
	return factRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Statement: f.Statement, Side: f.Side, Line: clean(f.Line), Code: clean(f.Code), CodeLevel: int32(f.CodeLevel),
		Label: clean(f.Label), Canonical: clean(f.Canonical), LineNumber: clean(f.LineNumber), Memo: f.Memo, Measure: f.Measure, Fund: f.Fund, Phase: f.Phase, Amount: amount, State: f.State,
		Printed: clean(f.Printed), Unit: clean(f.Unit), UnitSource: f.UnitSource, Page: int32(f.Page), Table: int32(f.Table), Row: int32(f.Row), Column: int32(f.Column),
		X0: points(f.Box.X0), Y0: points(f.Box.Y0), X1: points(f.Box.X1), Y1: points(f.Box.Y1), Source: f.Source, Confidence: float32(f.Confidence), Verification: f.Verification}, nil
}

func cellOf(d *normalize.DocumentInfo, c *normalize.Cell) cellRow {
	return cellRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Page: int32(c.Page), Table: int32(c.Table), Row: int32(c.Row), Column: int32(c.Column),
		RowSpan: int32(c.RowSpan), ColumnSpan: int32(c.ColumnSpan), Text: clean(c.Text), X0: points(c.Box.X0), Y0: points(c.Box.Y0), X1: points(c.Box.X1), Y1: points(c.Box.Y1),
		Statement: c.Statement, Role: c.Role}
}

func findingOf(d *normalize.DocumentInfo, f *normalize.Finding) findingRow {
	at := func(v, least int) *int32 {
		if v < least {
			return nil
		}
		i := int32(v)
		return &i
	}
	return findingRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Kind: f.Kind, Severity: f.Severity, Place: placeOf(f), Page: at(f.Page, 1), Table: at(f.Table, 0), Row: at(f.Row, 0),
		Column: at(f.Column, 0), Statement: f.Statement, Message: clean(f.Message), Got: clean(f.Got), Want: clean(f.Want)}
}

func checkOf(d *normalize.DocumentInfo, c *normalize.Check) (checkRow, error) {
	row := checkRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Check: c.Check, Statement: c.Statement, Place: clean(c.Place), Outcome: c.Outcome}
	for _, f := range []struct {
		to    **int64
		from  decimal.NullDecimal
		scale int32
	}{{&row.Left, c.Left, amountScale}, {&row.Right, c.Right, amountScale}, {&row.Difference, c.Difference, amountScale}, {&row.Tolerance, c.Tolerance, toleranceScale}} {
		v, err := encodeAmount(f.from, f.scale)
		if err != nil {
			return row, fmt.Errorf("%s: check %s, %s: %w", d.URI, c.Check, c.Place, err)
		}
		*f.to = v
	}
	return row, nil
}
