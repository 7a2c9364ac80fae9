package extract

import (
	"encoding/binary"
	"errors"
	"math"
)

// A document has a binary form, to be kept until it is asked for again. It holds all that the meaning of a document is
// found from: everything but the words, their places in lines, and the rules, which tables and lines were made of.
// The form is no file format: Version names who can read it.

// errKept is that bytes are no kept document.
var errKept = errors.New("damaged document")

// Settled says that reading the same bytes again gives the same document. It does not where the second reader was not at
// hand or had trouble that may pass.
func (d *Document) Settled() bool { return !d.unsettled }

// Unsettle notes trouble that may pass of the second reader: another reading may give another document.
func (d *Document) Unsettle(trouble error) {
	d.SecondReader, d.unsettled = append(d.SecondReader, trouble.Error()), true
}

// AppendBinary appends the binary form of the document.
func (d *Document) AppendBinary(b []byte) []byte {
	p := packer{out: b, writing: true}
	d.pack(&p)
	return p.out
}

// ReadBinary reads a document from the beginning of b and returns the rest.
func ReadBinary(b string) (*Document, string, error) {
	p, d := packer{in: b}, &Document{}
	if d.pack(&p); p.bad {
		return nil, "", errKept
	}
	return d, p.in, nil
}

// AppendComparisons appends the binary form of what Reread said.
func AppendComparisons(b []byte, again []Comparison) []byte {
	p := packer{out: b, writing: true}
	packList(&p, &again, (*Comparison).pack)
	return p.out
}

// ReadComparisons reads what AppendComparisons wrote.
func ReadComparisons(b string) (again []Comparison, err error) {
	p := packer{in: b}
	if packList(&p, &again, (*Comparison).pack); p.bad || p.in != "" {
		return nil, errKept
	}
	return again, nil
}

// packer writes the fields that it is shown, or sets them from what was written: one list of fields serves both.
type packer struct {
	writing bool
	out     []byte
	in      string // what is still to be read
	bad     bool
}

func (p *packer) fail() { p.bad, p.in = true, "" }

func (p *packer) uint(v uint64) uint64 {
	if p.writing {
		if v < 0x80 { // most are
			p.out = append(p.out, byte(v))
		} else {
			p.out = binary.AppendUvarint(p.out, v)
		}
		return v
	}
	v = 0
	for n, shift := 0, uint(0); n < len(p.in) && shift < 64; n, shift = n+1, shift+7 {
		b := p.in[n]
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			p.in = p.in[n+1:]
			return v
		}
	}
	p.fail()
	return 0
}

func (p *packer) ints(vs ...*int) {
	for _, v := range vs {
		p.int(v)
	}
}

func (p *packer) int(v *int) {
	z := p.uint(uint64(*v<<1 ^ *v>>63)) // zigzag
	*v = int(z>>1) ^ -int(z&1)
}

func (p *packer) bools(vs ...*bool) {
	bits := uint64(0)
	for i, v := range vs {
		if *v {
			bits |= 1 << i
		}
	}
	bits = p.uint(bits)
	for i, v := range vs {
		*v = bits>>i&1 == 1
	}
}

func (p *packer) text(s *string) {
	n := p.uint(uint64(len(*s)))
	switch {
	case p.writing:
		p.out = append(p.out, *s...)
	case n > uint64(len(p.in)):
		p.fail()
	default:
		*s, p.in = p.in[:n], p.in[n:]
	}
}

func (p *packer) texts(ss ...*string) {
	for _, s := range ss {
		p.text(s)
	}
}

func (p *packer) float(v *float64) {
	switch {
	case p.writing:
		p.out = binary.LittleEndian.AppendUint64(p.out, math.Float64bits(*v))
	case len(p.in) < 8:
		p.fail()
	default:
		_ = p.in[7]
		bits := uint64(p.in[0]) | uint64(p.in[1])<<8 | uint64(p.in[2])<<16 | uint64(p.in[3])<<24 |
			uint64(p.in[4])<<32 | uint64(p.in[5])<<40 | uint64(p.in[6])<<48 | uint64(p.in[7])<<56
		*v, p.in = math.Float64frombits(bits), p.in[8:]
	}
}

func (p *packer) floats(vs ...*float64) {
	for _, v := range vs {
		p.float(v)
	}
}

// box writes the sides that differ from those of another box; neighbours share most of them.
func (p *packer) box(b *Box, like Box) {
	same := uint64(0)
	if p.writing {
		same = equal(b.X0, like.X0) | equal(b.Y0, like.Y0)<<1 | equal(b.X1, like.X1)<<2 | equal(b.Y1, like.Y1)<<3
	}
	same = p.uint(same)
	p.side(&b.X0, like.X0, same)
	p.side(&b.Y0, like.Y0, same>>1)
	p.side(&b.X1, like.X1, same>>2)
	p.side(&b.Y1, like.Y1, same>>3)
}

// equal is 1 for floats of the same bits.
func equal(a, b float64) uint64 {
	if math.Float64bits(a) == math.Float64bits(b) {
		return 1
	}
	return 0
}

func (p *packer) side(v *float64, like float64, same uint64) {
	if same&1 == 0 {
		p.float(v)
	} else {
		*v = like
	}
}

// packList codes a slice; an empty one comes back as nil.
func packList[T any](p *packer, list *[]T, each func(*T, *packer)) {
	n := p.uint(uint64(len(*list)))
	if !p.writing {
		if n > uint64(len(p.in)) { // every element takes a byte at least
			p.fail()
			return
		}
		if n > 0 {
			*list = make([]T, n)
		}
	}
	for i := range *list {
		if p.bad {
			return
		}
		each(&(*list)[i], p)
	}
}

func packText(s *string, p *packer) { p.text(s) }

func (d *Document) pack(p *packer) {
	p.texts(&d.Title, &d.Producer, &d.Reader, &d.Missing)
	packList(p, &d.Repairs, packText)
	packList(p, &d.SecondReader, packText)
	packList(p, &d.Pages, (*Page).pack)
}

func (g *Page) pack(p *packer) {
	p.ints(&g.Number, &g.Rotate, &g.Turned, &g.Images, &g.Glyphs, &g.Unmapped, &g.Duplicates, &g.Hidden, &g.Aside, &g.Filled)
	p.floats(&g.Width, &g.Height, &g.ImageShare)
	p.bools(&g.OCR)
	p.text(&g.Reader)
	packList(p, &g.Warnings, packText)
	g.Comparison.pack(p)
	var before Box
	packList(p, &g.Lines, func(l *Line, p *packer) {
		p.box(&l.Box, before)
		before = l.Box
		l.pack(p)
	})
	packList(p, &g.Tables, (*Table).pack)
}

func (l *Line) pack(p *packer) {
	p.text(&l.Text)
	p.int(&l.Table)
	p.float(&l.Size)
}

func (t *Table) pack(p *packer) {
	p.box(&t.Box, Box{})
	p.ints(&t.Page, &t.Index, &t.Rows, &t.Cols)
	p.text(&t.Evidence)
	p.float(&t.Confidence)
	k := neighbours{before: &Cell{}, above: make([]column, max(0, min(t.Cols, maxColumns))+1)}
	packList(p, &t.Cells, func(c *Cell, p *packer) { c.pack(p, &k) })
}

// maxColumns is for how many columns of a table neighbours are remembered.
const maxColumns = 256

// neighbours of a cell say what its sides probably are.
type neighbours struct {
	before *Cell
	above  []column // by column; the last one is of all columns further on
}

// column is what the last cell of a column had.
type column struct {
	right float64
	text  Box
}

func (c *Cell) pack(p *packer, k *neighbours) {
	p.int(&c.Row)
	p.int(&c.Col)
	p.int(&c.RowSpan)
	p.int(&c.ColSpan)
	p.text(&c.Text)
	p.text(&c.Doubt)
	above := &k.above[max(0, min(c.Col, len(k.above)-1))]
	like := Box{k.before.X1, k.before.Y0, above.right, k.before.Y1} // in the row of the one before
	if c.Row != k.before.Row {
		like = Box{0, k.before.Y1, above.right, k.before.Y1}
	}
	p.box(&c.Box, like)
	above.right = c.X1
	if like = (Box{}); c.Text != "" {
		like = Box{above.text.X0, k.before.TextBox.Y0, above.text.X1, k.before.TextBox.Y1}
	}
	if p.box(&c.TextBox, like); c.Text != "" {
		above.text = c.TextBox
	}
	k.before = c
}

func (c *Comparison) pack(p *packer) {
	p.ints(&c.Page, &c.Compared, &c.Agreed, &c.Disagreed, &c.NumbersDisagree, &c.Unconfirmed)
	packList(p, &c.Disagreements, (*Disagreement).pack)
}

func (d *Disagreement) pack(p *packer) {
	p.box(&d.Box, Box{})
	p.texts(&d.Ours, &d.Theirs)
	p.bools(&d.Number)
}
