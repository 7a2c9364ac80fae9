package load

import (
	"errors"
	"fmt"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

// ErrAmount is an amount that DECIMAL(18,6) cannot hold without loss.
var ErrAmount = errors.New("amount does not fit DECIMAL(18,6)")

const (
	amountScale     = 6
	amountPrecision = 18
)

var amountLimit = decimal.New(1, amountPrecision)

// encodeAmount turns an amount in 万元 into the integer that the column stores. Digits beyond the scale and
// amounts of more than 12 digits before the point are refused: the column would change them.
func encodeAmount(a decimal.NullDecimal) (*int64, error) {
	if !a.Valid {
		return nil, nil
	}
	v := a.Decimal.Shift(amountScale)
	if !v.IsInteger() {
		return nil, fmt.Errorf("%w: %s has more than %d decimals", ErrAmount, a.Decimal, amountScale)
	}
	if v.Abs().GreaterThanOrEqual(amountLimit) {
		return nil, fmt.Errorf("%w: %s is too large", ErrAmount, a.Decimal)
	}
	i := v.IntPart()
	return &i, nil
}

// rows are the rows of one document.
type rows struct {
	documents  []documentRow
	statements []statementRow
	facts      []factRow
	cells      []cellRow
	findings   []findingRow
	checks     []checkRow
}

// convert turns a report into rows. Errors name the document and the place.
func convert(r *normalize.Report, program string) (*rows, error) {
	d := &r.Document
	out := &rows{documents: []documentRow{documentOf(r, program)}}
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
	return out, nil
}

func documentOf(r *normalize.Report, program string) documentRow {
	d := &r.Document
	return documentRow{DocumentID: d.DocumentID, EntityName: d.EntityName, SourceURI: d.URI, LandingPageURI: d.LandingPageURI, RetrievedAt: d.RetrievedAt,
		PublishedAt: d.PublishedAt, FileName: d.FileName, Bytes: d.Bytes, Pages: int32(d.Pages), Producer: d.Producer, Title: d.Title, DocumentKind: d.Kind,
		Scope: d.Scope, RegionCode: d.RegionCode, RegionName: d.RegionName, TextSource: d.TextSource, StatementsFound: int32(d.StatementsFound),
		ListedButAbsent: int32(d.StatementsListedButAbsent), UnplacedNumbers: int32(d.UnplacedNumbers), Facts: int32(len(r.Facts)), Checks: int32(len(r.Checks)),
		Findings: int32(len(r.Findings)), Status: d.Status, Reason: d.Reason, Repairs: d.Repairs, SchemaVersion: SchemaVersion, ProgramVersion: program}
}

func statementOf(d *normalize.DocumentInfo, s *normalize.Statement) statementRow {
	row := statementRow{DocumentID: d.DocumentID, EntityName: d.EntityName, Statement: s.Slug, Title: s.Title, Number: s.Number, Unit: s.UnitPrinted, UnitSource: s.UnitSource,
		Tables: int32(s.Tables), Rows: int32(s.Rows), Columns: int32(s.Columns), EmptyReason: s.EmptyReason, Confidence: float32(s.Confidence)}
	for _, p := range s.Pages {
		row.Pages = append(row.Pages, int32(p))
	}
	return row
}

func factOf(d *normalize.DocumentInfo, f *normalize.Fact) (factRow, error) {
	amount, err := encodeAmount(f.Amount)
	if err != nil {
		return factRow{}, fmt.Errorf("%s: page %d, table %d, row %d, column %d: %w", d.URI, f.Page, f.Table, f.Row, f.Column, err)
	}
	return factRow{DocumentID: d.DocumentID, EntityName: d.EntityName, Statement: f.Statement, Side: f.Side, Line: f.Line, Code: f.Code, CodeLevel: int32(f.CodeLevel),
		Label: f.Label, Canonical: f.Canonical, LineNumber: f.LineNumber, Memo: f.Memo, Measure: f.Measure, Fund: f.Fund, Phase: f.Phase, Amount: amount, State: f.State,
		Printed: f.Printed, Unit: f.Unit, UnitSource: f.UnitSource, Page: int32(f.Page), Table: int32(f.Table), Row: int32(f.Row), Column: int32(f.Column),
		X0: float32(f.Box.X0), Y0: float32(f.Box.Y0), X1: float32(f.Box.X1), Y1: float32(f.Box.Y1), Source: f.Source, Confidence: float32(f.Confidence), Verification: f.Verification}, nil
}

func cellOf(d *normalize.DocumentInfo, c *normalize.Cell) cellRow {
	return cellRow{DocumentID: d.DocumentID, EntityName: d.EntityName, Page: int32(c.Page), Table: int32(c.Table), Row: int32(c.Row), Column: int32(c.Column),
		RowSpan: int32(c.RowSpan), ColumnSpan: int32(c.ColumnSpan), Text: c.Text, X0: float32(c.Box.X0), Y0: float32(c.Box.Y0), X1: float32(c.Box.X1), Y1: float32(c.Box.Y1),
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
	return findingRow{DocumentID: d.DocumentID, EntityName: d.EntityName, Kind: f.Kind, Severity: f.Severity, Page: at(f.Page, 1), Table: at(f.Table, 0), Row: at(f.Row, 0),
		Column: at(f.Column, 0), Statement: f.Statement, Message: f.Message, Got: f.Got, Want: f.Want}
}

func checkOf(d *normalize.DocumentInfo, c *normalize.Check) (checkRow, error) {
	row := checkRow{DocumentID: d.DocumentID, EntityName: d.EntityName, Check: c.Check, Statement: c.Statement, Place: c.Place, Outcome: c.Outcome}
	for _, f := range []struct {
		to   **int64
		from decimal.NullDecimal
	}{{&row.Left, c.Left}, {&row.Right, c.Right}, {&row.Difference, c.Difference}, {&row.Tolerance, c.Tolerance}} {
		v, err := encodeAmount(f.from)
		if err != nil {
			return row, fmt.Errorf("%s: check %s, %s: %w", d.URI, c.Check, c.Place, err)
		}
		*f.to = v
	}
	return row, nil
}
