package main

import (
	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
)

// The types that go between the run and a reader process, field by field; a test fails when one is forgotten.

func (c *codec) report(r *normalize.Report) {
	c.document(&r.Document)
	list(c, &r.Statements, (*codec).statement)
	list(c, &r.Facts, (*codec).fact)
	list(c, &r.Cells, (*codec).cell)
	list(c, &r.Findings, (*codec).finding)
	list(c, &r.Checks, (*codec).check)
}

func (c *codec) source(s *normalize.Source) {
	c.strings(&s.DocumentID, &s.FileName, &s.URI, &s.LandingPageURI, &s.RetrievedAt, &s.PublishedAt)
	c.int64(&s.Bytes)
}

func (c *codec) document(d *normalize.DocumentInfo) {
	c.source(&d.Source)
	c.strings(&d.EntityName, &d.Kind, &d.Scope, &d.RegionCode, &d.RegionName, &d.Title, &d.Producer, &d.TextSource, &d.Status, &d.Reason)
	c.ints(&d.FiscalYear, &d.Pages, &d.StatementsFound, &d.StatementsListedButAbsent, &d.UnplacedNumbers)
	list(c, &d.Repairs, (*codec).string)
}

func (c *codec) statement(s *normalize.Statement) {
	c.strings(&s.Slug, &s.Title, &s.Number, &s.UnitPrinted, &s.UnitSource, &s.EmptyReason)
	list(c, &s.Pages, (*codec).int)
	c.ints(&s.Tables, &s.Rows, &s.Columns)
	c.float(&s.Confidence)
}

func (c *codec) fact(f *normalize.Fact) {
	c.strings(&f.Statement, &f.Side, &f.Line, &f.Code, &f.Label, &f.Canonical, &f.LineNumber, &f.Measure, &f.Fund, &f.Phase,
		&f.State, &f.Printed, &f.Unit, &f.UnitSource, &f.Source, &f.Verification)
	c.ints(&f.CodeLevel, &f.Page, &f.Table, &f.Row, &f.Column)
	c.bool(&f.Memo)
	c.amount(&f.Amount)
	c.box(&f.Box)
	c.float(&f.Confidence)
}

func (c *codec) cell(v *normalize.Cell) {
	c.ints(&v.Page, &v.Table, &v.Row, &v.Column, &v.RowSpan, &v.ColumnSpan)
	c.strings(&v.Text, &v.Statement, &v.Role)
	c.box(&v.Box)
}

func (c *codec) finding(f *normalize.Finding) {
	c.strings(&f.Kind, &f.Severity, &f.Statement, &f.Message, &f.Got, &f.Want)
	c.ints(&f.Page, &f.Table, &f.Row, &f.Column)
}

func (c *codec) check(v *normalize.Check) {
	c.strings(&v.Check, &v.Statement, &v.Place, &v.Outcome)
	c.amount(&v.Left)
	c.amount(&v.Right)
	c.amount(&v.Difference)
	c.amount(&v.Tolerance)
}

func (c *codec) box(b *extract.Box) {
	c.float(&b.X0)
	c.float(&b.Y0)
	c.float(&b.X1)
	c.float(&b.Y1)
}
