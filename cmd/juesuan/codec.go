package main

import (
	"encoding/binary"
	"errors"

	"github.com/juesuan/juesuan/normalize"
)

// codec carries requests and the identity of documents between processes. One method for a type both writes
// and reads it, so that the two cannot differ. Reports have a form of their own (normalize.Report.AppendBinary).
type codec struct {
	reading bool
	buf     []byte // written
	rest    string // still to be read
	err     error  // the first; then zero values are read
}

var errCut = errors.New("the message ends too early")

func (c *codec) take(n int64) string {
	if n < 0 || n > int64(len(c.rest)) {
		c.err, c.rest = errors.Join(c.err, errCut), ""
		return ""
	}
	s := c.rest[:n]
	c.rest = c.rest[n:]
	return s
}

func (c *codec) int64(v *int64) {
	if !c.reading {
		c.buf = binary.AppendVarint(c.buf, *v)
		return
	}
	i, n := binary.Varint([]byte(c.rest[:min(len(c.rest), binary.MaxVarintLen64)]))
	if n <= 0 {
		c.err, c.rest, n = errors.Join(c.err, errCut), "", 0
	}
	*v, c.rest = i, c.rest[n:]
}

func (c *codec) int(v *int) {
	i := int64(*v)
	c.int64(&i)
	*v = int(i)
}

func (c *codec) string(v *string) {
	n := int64(len(*v))
	c.int64(&n)
	if c.reading {
		*v = c.take(n)
		return
	}
	c.buf = append(c.buf, *v...)
}

func (c *codec) strings(vs ...*string) {
	for _, v := range vs {
		c.string(v)
	}
}

func (c *codec) bool(v *bool) {
	i := 0
	if *v {
		i = 1
	}
	c.int(&i)
	*v = i == 1
}

// done is said with a report: its pages were kept before, or why they cannot be kept.
func (c *codec) done(cached *bool, keep *string) {
	c.bool(cached)
	c.string(keep)
}

func (c *codec) source(s *normalize.Source) {
	c.strings(&s.DocumentID, &s.FileName, &s.URI, &s.LandingPageURI, &s.RetrievedAt, &s.PublishedAt)
	c.int64(&s.Bytes)
	c.strings(&s.Listed.Title, &s.Listed.EntityName, &s.Listed.RegionCode, &s.Listed.Hash)
	c.int(&s.Listed.FiscalYear)
	c.bool(&s.Listed.Address)
}
