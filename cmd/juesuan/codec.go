package main

import (
	"encoding/binary"
	"errors"
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// codec carries values between processes. One method for a type both writes and reads it, so that the two
// cannot differ; a report costs a tenth of what reflection (encoding/gob) takes. Everything is exact: amounts
// go as coefficient and exponent, floats as their bits, and a list that is absent is not an empty one.
type codec struct {
	reading bool
	buf     []byte                 // writing: what is not handed on yet
	flush   func([]byte) error     // writing: takes a full part; nil keeps all in buf
	rest    string                 // reading: what is left of the part
	next    func() (string, error) // reading: gives the next part; nil when there is one alone
	err     error                  // the first; then nothing is written, and zero values are read
}

var errCut = errors.New("the message ends too early")

// maxAhead is the most elements a list is made for before they have arrived.
const maxAhead = 1 << 16

func (c *codec) fail(err error) {
	if c.err == nil {
		c.err = err
	}
	c.rest = ""
}

// record marks the start of an element of a list: parts begin and end there.
func (c *codec) record() {
	if c.err != nil {
		return
	}
	if !c.reading {
		if c.flush != nil && len(c.buf) >= partBytes {
			c.err = c.flush(c.buf)
			c.buf = c.buf[:0]
		}
		return
	}
	if c.rest == "" && c.next != nil {
		var err error
		if c.rest, err = c.next(); err != nil {
			c.fail(err)
		}
	}
}

func (c *codec) take(n int) string {
	if n < 0 || n > len(c.rest) {
		c.fail(errCut)
		return ""
	}
	s := c.rest[:n]
	c.rest = c.rest[n:]
	return s
}

func (c *codec) int64(v *int64) {
	if c.reading {
		*v = c.varint()
		return
	}
	if u := uint64(*v<<1) ^ uint64(*v>>63); u < 0x80 { // most are small
		c.buf = append(c.buf, byte(u))
		return
	}
	c.buf = binary.AppendVarint(c.buf, *v)
}

func (c *codec) varint() int64 {
	var u uint64
	for shift := 0; shift < 64; shift += 7 {
		if shift/7 >= len(c.rest) {
			c.fail(errCut)
			return 0
		}
		b := c.rest[shift/7]
		u |= uint64(b&0x7f) << shift
		if b < 0x80 {
			c.rest = c.rest[shift/7+1:]
			return int64(u>>1) ^ -int64(u&1)
		}
	}
	c.fail(errors.New("a number of more than 64 bits"))
	return 0
}

func (c *codec) int(v *int) {
	i := int64(*v)
	c.int64(&i)
	*v = int(i)
}

func (c *codec) ints(vs ...*int) {
	for _, v := range vs {
		c.int(v)
	}
}

func (c *codec) bool(v *bool) {
	i := 0
	if *v {
		i = 1
	}
	c.int(&i)
	*v = i != 0
}

func (c *codec) string(v *string) {
	n := int64(len(*v))
	c.int64(&n)
	if c.reading {
		*v = c.take(int(n))
		return
	}
	c.buf = append(c.buf, *v...)
}

func (c *codec) strings(vs ...*string) {
	for _, v := range vs {
		c.string(v)
	}
}

func (c *codec) float(v *float64) {
	if !c.reading {
		c.buf = binary.LittleEndian.AppendUint64(c.buf, math.Float64bits(*v))
		return
	}
	if s := c.take(8); len(s) == 8 {
		lo := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
		hi := uint64(s[4]) | uint64(s[5])<<8 | uint64(s[6])<<16 | uint64(s[7])<<24
		*v = math.Float64frombits(lo | hi<<32)
	}
}

// amount carries an amount that may be absent.
func (c *codec) amount(v *decimal.NullDecimal) {
	c.bool(&v.Valid)
	var coefficient *big.Int
	exponent := int(v.Decimal.Exponent())
	negative, digits := false, ""
	if !c.reading {
		coefficient = v.Decimal.Coefficient()
		negative, digits = coefficient.Sign() < 0, string(coefficient.Bytes())
	}
	c.int(&exponent)
	c.bool(&negative)
	c.string(&digits)
	if c.reading {
		coefficient = new(big.Int).SetBytes([]byte(digits))
		if negative {
			coefficient.Neg(coefficient)
		}
		v.Decimal = decimal.NewFromBigInt(coefficient, int32(exponent))
	}
}

// list carries a list with a method for its elements; nil stays nil.
func list[T any](c *codec, v *[]T, each func(*codec, *T)) {
	n := len(*v)
	if *v == nil {
		n = -1
	}
	c.int(&n)
	if !c.reading {
		for i := range *v {
			c.record()
			each(c, &(*v)[i])
		}
		return
	}
	*v = nil
	if n < 0 || c.err != nil {
		return
	}
	out := make([]T, 0, min(n, maxAhead))
	for range n {
		c.record()
		var zero T
		out = append(out, zero)
		each(c, &out[len(out)-1])
		if c.err != nil {
			return
		}
	}
	*v = out
}
