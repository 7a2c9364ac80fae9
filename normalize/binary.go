package normalize

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract"
	"github.com/shopspring/decimal"
)

// A report has a binary form of its own, for the way from the process that reads a document to the one that
// keeps it and for the time until a commit: encoding/gob took as long as the normalizing. The form is no file
// format; writer and reader are the same program.

// Packed is a report in its binary form, with what a run has to know of it. Of a file with several accounts the document is the
// first one; the counts are those of all, and the packed forms of the others end the bytes, in their order.
type Packed struct {
	Document                DocumentInfo
	Others                  []PackedAccount
	Statements, Facts       int
	Reported                int // facts with an amount
	Errors, Warnings, Infos int // findings by severity
	ChecksFailed            int
	Bytes                   []byte
}

// PackedAccount is an account behind the first one of its file.
type PackedAccount struct {
	Document          DocumentInfo
	Statements, Facts int
	Size              int // bytes of its packed form
}

// errReport is that bytes are no report.
var errReport = errors.New("damaged binary report")

// Pack writes a report into b, or into a larger buffer. Amounts keep their digits: 1.50 stays 1.50.
func (r *Report) Pack(b []byte) (*Packed, error) {
	p := &Packed{Document: r.Document, Statements: len(r.Statements), Facts: len(r.Facts)}
	for i := range r.Facts {
		if r.Facts[i].Amount.Valid {
			p.Reported++
		}
	}
	for i := range r.Findings {
		switch r.Findings[i].Severity {
		case SeverityError:
			p.Errors++
		case SeverityWarning:
			p.Warnings++
		default:
			p.Infos++
		}
	}
	for i := range r.Checks {
		if r.Checks[i].Outcome == OutcomeFail {
			p.ChecksFailed++
		}
	}
	var others []byte
	for _, o := range r.Others {
		q, err := o.Pack(nil)
		if err != nil {
			return nil, err
		}
		p.Others = append(p.Others, PackedAccount{o.Document, q.Statements, q.Facts, len(q.Bytes)})
		p.Statements, p.Facts, p.Reported, p.ChecksFailed = p.Statements+q.Statements, p.Facts+q.Facts, p.Reported+q.Reported, p.ChecksFailed+q.ChecksFailed
		p.Errors, p.Warnings, p.Infos = p.Errors+q.Errors, p.Warnings+q.Warnings, p.Infos+q.Infos
		others = append(others, q.Bytes...)
	}
	c := coder{out: b[:0], writing: true}
	p.code(&c)
	r.code(&c)
	p.Bytes = append(c.out, others...)
	if c.bad {
		return nil, errReport
	}
	return p, nil
}

// ReadPacked reads what a run has to know of a packed report; the bytes stay in use.
func ReadPacked(b []byte) (*Packed, error) {
	p := &Packed{Bytes: b}
	c := coder{in: string(b[:min(len(b), packedHead)])}
	if p.code(&c); c.bad {
		c = coder{in: string(b)}
		p.code(&c)
	}
	if c.bad {
		return nil, errReport
	}
	return p, nil
}

// packedHead is about the length of what stands before the lists, in bytes; more is read where it is longer.
const packedHead = 4 << 10

// outcomes are those of documents, the worst last.
var outcomes = []string{StatusSkipped, StatusOK, StatusPartial, StatusFailed}

// Own is how many of the bytes are the first account of the file; all where there is one.
func (p *Packed) Own() int {
	n := len(p.Bytes)
	for i := range p.Others {
		n -= p.Others[i].Size
	}
	return n
}

// Status is the outcome of the file: the worst of its accounts.
func (p *Packed) Status() string {
	worst := p.Document.Status
	for i := range p.Others {
		if s := p.Others[i].Document.Status; slices.Index(outcomes, s) > slices.Index(outcomes, worst) {
			worst = s
		}
	}
	return worst
}

// Report unpacks the report, with the other accounts of the file where the bytes hold them.
func (p *Packed) Report() (*Report, error) {
	r := &Report{}
	c := coder{in: string(p.Bytes)} // one copy, which all texts are parts of
	p.code(&c)
	r.Document = p.Document
	r.code(&c)
	for i := range p.Others {
		if len(c.in) == 0 && i == 0 {
			break // the first account alone
		}
		size := p.Others[i].Size
		if size <= 0 || size > len(c.in) {
			return nil, errReport
		}
		o, err := (&Packed{Bytes: []byte(c.in[:size])}).Report()
		if err != nil || len(o.Others) > 0 {
			return nil, errReport
		}
		r.Others, c.in = append(r.Others, o), c.in[size:]
	}
	if c.bad || len(c.in) > 0 {
		return nil, errReport
	}
	return r, nil
}

func (p *Packed) code(c *coder) {
	p.Document.code(c)
	list(c, &p.Others, (*PackedAccount).code)
	c.ints(&p.Statements, &p.Facts, &p.Reported, &p.Errors, &p.Warnings, &p.Infos, &p.ChecksFailed)
}

func (a *PackedAccount) code(c *coder) {
	a.Document.code(c)
	c.ints(&a.Statements, &a.Facts, &a.Size)
}

// coder writes the fields that it is shown, or sets them from what was written: one list of fields serves both.
type coder struct {
	writing bool
	out     []byte
	in      string // what is still to be read
	bad     bool
}

func (c *coder) uint(v uint64) uint64 {
	if c.writing {
		c.out = binary.AppendUvarint(c.out, v)
		return v
	}
	n := 0
	v = 0
	for shift := uint(0); n < len(c.in) && shift < 64; shift += 7 {
		b := c.in[n]
		n++
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			c.in = c.in[n:]
			return v
		}
	}
	c.bad, c.in = true, ""
	return 0
}

func (c *coder) int(p *int) {
	v := c.uint(uint64(*p<<1 ^ *p>>63)) // zigzag
	*p = int(v>>1) ^ -int(v&1)
}

func (c *coder) int64(p *int64) {
	v := int(*p)
	c.int(&v)
	*p = int64(v)
}

func (c *coder) bool(p *bool) {
	v := uint64(0)
	if *p {
		v = 1
	}
	*p = c.uint(v) == 1
}

func (c *coder) text(p *string) {
	n := c.uint(uint64(len(*p)))
	switch {
	case c.writing:
		c.out = append(c.out, *p...)
	case n > uint64(len(c.in)):
		c.bad, c.in = true, ""
	default:
		*p, c.in = c.in[:n], c.in[n:]
	}
}

func (c *coder) texts(ps ...*string) {
	for _, p := range ps {
		c.text(p)
	}
}

func (c *coder) ints(ps ...*int) {
	for _, p := range ps {
		c.int(p)
	}
}

func (c *coder) float(p *float64) {
	switch {
	case c.writing:
		c.out = binary.LittleEndian.AppendUint64(c.out, math.Float64bits(*p))
	case len(c.in) < 8:
		c.bad, c.in = true, ""
	default:
		var v uint64
		for i := range 8 {
			v |= uint64(c.in[i]) << (8 * i)
		}
		*p, c.in = math.Float64frombits(v), c.in[8:]
	}
}

func (c *coder) box(b *extract.Box) {
	c.float(&b.X0)
	c.float(&b.Y0)
	c.float(&b.X1)
	c.float(&b.Y1)
}

// int64Digits is how many decimal digits always fit an int64.
const int64Digits = 18

// amount writes an absent amount as 0, one of few digits as 1, coefficient and exponent, and others as 2 and
// the library's own form.
func (c *coder) amount(p *decimal.NullDecimal) {
	kind := uint64(0)
	if p.Valid {
		if kind = 1; p.Decimal.NumDigits() > int64Digits {
			kind = 2
		}
	}
	switch c.uint(kind) {
	case 1:
		coefficient, exponent := int64(0), 0
		if c.writing {
			coefficient, exponent = p.Decimal.CoefficientInt64(), int(p.Decimal.Exponent())
		}
		c.int64(&coefficient)
		c.int(&exponent)
		if !c.writing {
			*p = decimal.NewNullDecimal(decimal.New(coefficient, int32(exponent)))
		}
	case 2:
		c.longAmount(p)
	}
}

func (c *coder) longAmount(p *decimal.NullDecimal) {
	var s string
	if c.writing {
		b, err := p.Decimal.MarshalBinary()
		c.bad = c.bad || err != nil
		s = string(b)
	}
	c.text(&s)
	if !c.writing {
		p.Valid = true
		c.bad = c.bad || p.Decimal.UnmarshalBinary([]byte(s)) != nil
	}
}

// list codes a slice; an empty one comes back as nil.
func list[T any](c *coder, p *[]T, each func(*T, *coder)) {
	n := c.uint(uint64(len(*p)))
	if !c.writing {
		if n > uint64(len(c.in)) { // every element takes a byte at least
			c.bad, c.in = true, ""
			return
		}
		if n > 0 {
			*p = make([]T, n)
		}
	}
	for i := range *p {
		each(&(*p)[i], c)
	}
}

func (r *Report) code(c *coder) {
	list(c, &r.Statements, (*Statement).code)
	list(c, &r.Facts, (*Fact).code)
	list(c, &r.Cells, (*Cell).code)
	list(c, &r.Findings, (*Finding).code)
	list(c, &r.Checks, (*Check).code)
	list(c, &r.PerformanceProjects, (*PerformanceProject).code)
	list(c, &r.Sections, (*Section).code)
	list(c, &r.Narrative, (*NarrativeFact).code)
}

func (d *DocumentInfo) code(c *coder) {
	c.texts(&d.DocumentID, &d.FileName, &d.URI, &d.LandingPageURI, &d.RetrievedAt, &d.PublishedAt)
	c.int64(&d.Bytes)
	c.texts(&d.Listed.Title, &d.Listed.EntityName, &d.Listed.RegionCode, &d.Listed.Hash)
	c.int(&d.Listed.FiscalYear)
	c.bool(&d.Listed.Address)
	c.texts(&d.EntityName, &d.EntityKey, &d.Kind, &d.Scope, &d.RegionCode, &d.RegionName, &d.EntityLevel, &d.Title, &d.Producer, &d.TextSource, &d.Reader, &d.Status, &d.Reason)
	c.ints(&d.FiscalYear, &d.Pages, &d.FirstPage, &d.StatementsFound, &d.StatementsListedButAbsent, &d.UnplacedNumbers)
	c.bool(&d.Unsettled)
	list(c, &d.Repairs, textElement)
	list(c, &d.FormerNames, (*FormerName).code)
}

func (f *FormerName) code(c *coder) { c.texts(&f.Name, &f.Key) }

func textElement(s *string, c *coder) { c.text(s) }
func intElement(i *int, c *coder)     { c.int(i) }

func (s *Statement) code(c *coder) {
	c.texts(&s.Slug, &s.Title, &s.Number, &s.UnitPrinted, &s.UnitSource, &s.EmptyReason)
	list(c, &s.Pages, intElement)
	c.ints(&s.Tables, &s.Rows, &s.Columns)
	c.float(&s.Confidence)
}

func (f *Fact) code(c *coder) {
	c.texts(&f.Statement, &f.Side, &f.Line, &f.Code, &f.Label, &f.Canonical, &f.LineNumber, &f.Measure, &f.Fund, &f.Phase)
	c.texts(&f.State, &f.Printed, &f.Unit, &f.UnitSource, &f.Source, &f.Verification)
	c.ints(&f.CodeLevel, &f.Page, &f.Table, &f.Row, &f.Column)
	c.bool(&f.Memo)
	c.amount(&f.Amount)
	c.box(&f.Box)
	c.float(&f.Confidence)
}

func (l *Cell) code(c *coder) {
	c.int(&l.Page)
	c.int(&l.Table)
	c.int(&l.Row)
	c.int(&l.Column)
	c.int(&l.RowSpan)
	c.int(&l.ColumnSpan)
	c.text(&l.Text)
	c.text(&l.Statement)
	c.text(&l.Role)
	c.box(&l.Box)
}

func (f *Finding) code(c *coder) {
	c.texts(&f.Kind, &f.Severity, &f.Statement, &f.Message, &f.Got, &f.Want)
	c.ints(&f.Page, &f.Table, &f.Row, &f.Column)
}

func (k *Check) code(c *coder) {
	c.texts(&k.Check, &k.Statement, &k.Place, &k.Outcome)
	for _, a := range []*decimal.NullDecimal{&k.Left, &k.Right, &k.Difference, &k.Tolerance} {
		c.amount(a)
	}
}

func (s *Section) code(c *coder) {
	list(c, &s.Path, textElement)
	c.texts(&s.Title, &s.Text)
	c.ints(&s.PageFirst, &s.PageLast)
}

func (f *NarrativeFact) code(c *coder) {
	c.texts(&f.Key, &f.Unit, &f.Printed, &f.Comparison, &f.Base, &f.Reason, &f.Sentence, &f.AgreesWith, &f.Verification)
	c.amount(&f.Value)
	list(c, &f.Path, textElement)
	c.int(&f.Page)
}
