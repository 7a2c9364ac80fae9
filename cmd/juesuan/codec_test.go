package main

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

// fill gives every field below v a value of its own; a type it does not know fails.
func fill(t *testing.T, v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.Repeat("决", *n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(-*n * *n * 1000))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(1 / float64(*n))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(t, v.Index(i), n)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[decimal.Decimal]() {
			v.Set(reflect.ValueOf(decimal.New(int64(-*n*1001), -6)))
			return
		}
		for i := range v.NumField() {
			fill(t, v.Field(i), n)
		}
	default:
		t.Fatal("no value for", v.Type())
	}
}

// carried is a report on the other side, in parts.
func carried(t *testing.T, in *normalize.Report) *normalize.Report {
	t.Helper()
	var pipe bytes.Buffer
	l := newLink(&pipe, &pipe)
	w := codec{flush: func(part []byte) error { return l.send(msgPart, part) }}
	w.report(in)
	if err := w.flush(w.buf); err != nil || w.err != nil {
		t.Fatal(err, w.err)
	}
	first, err := l.expect(msgPart)
	if err != nil {
		t.Fatal(err)
	}
	out := new(normalize.Report)
	r := codec{reading: true, rest: first, next: func() (string, error) { return l.expect(msgPart) }}
	if r.report(out); r.err != nil || r.rest != "" || pipe.Len() > 0 {
		t.Fatal(r.err, len(r.rest), pipe.Len())
	}
	return out
}

// A field that is added to a report and not to its codec fails here.
func TestCodecCarriesEveryField(t *testing.T) {
	in, n := new(normalize.Report), 0
	fill(t, reflect.ValueOf(in).Elem(), &n)
	if out := carried(t, in); !reflect.DeepEqual(in, out) {
		t.Errorf("%+v\n%+v", in, out)
	}
	if out := carried(t, &normalize.Report{}); !reflect.DeepEqual(out.Document, normalize.DocumentInfo{}) || out.Facts != nil || out.Cells != nil {
		t.Errorf("%+v", out)
	}
}

func TestCodecIsExact(t *testing.T) {
	in := &normalize.Report{Statements: []normalize.Statement{}, Document: normalize.DocumentInfo{Repairs: []string{""}}}
	for _, s := range []string{"0", "-0.00", "1e3", "17305469.15", "-0.000001", "123456789012345678901234567890.123456789", "1e-40"} {
		in.Facts = append(in.Facts, normalize.Fact{Printed: s, Amount: decimal.NewNullDecimal(decimal.RequireFromString(s))})
	}
	in.Facts = append(in.Facts, normalize.Fact{}, normalize.Fact{Amount: decimal.NullDecimal{Decimal: decimal.New(5, 0)}})
	for _, f := range []float64{0, math.Copysign(0, -1), 0.1, math.MaxFloat64, math.Inf(-1), math.NaN()} {
		c := normalize.Cell{}
		c.Box.X0, c.Row = f, math.MinInt
		in.Cells = append(in.Cells, c)
	}
	out := carried(t, in)
	for i := range in.Facts {
		a, b := in.Facts[i].Amount, out.Facts[i].Amount
		if a.Valid != b.Valid || a.Decimal.Exponent() != b.Decimal.Exponent() || a.Decimal.Coefficient().Cmp(b.Decimal.Coefficient()) != 0 {
			t.Errorf("%v became %v", a, b)
		}
	}
	for i := range in.Cells {
		if a, b := in.Cells[i], out.Cells[i]; math.Float64bits(a.Box.X0) != math.Float64bits(b.Box.X0) || a.Row != b.Row {
			t.Errorf("%v became %v", a, b)
		}
	}
	if out.Statements == nil || out.Findings != nil || len(out.Document.Repairs) != 1 {
		t.Errorf("absent and empty are mixed up: %+v", out)
	}
}

// Reports of many parts come as they were, and a cut or changed message is an error, never a panic.
func TestCodecInParts(t *testing.T) {
	in := &normalize.Report{}
	for i := range 5000 {
		in.Cells = append(in.Cells, normalize.Cell{Page: i, Text: strings.Repeat("收入", i%100)})
	}
	in.Cells[77].Text = strings.Repeat("长", partBytes)
	if out := carried(t, in); !reflect.DeepEqual(in, out) {
		t.Error("another report")
	}
	small, n := new(normalize.Report), 0
	fill(t, reflect.ValueOf(small).Elem(), &n)
	w := codec{}
	w.report(small)
	for i := range w.buf {
		cut := codec{reading: true, rest: string(w.buf[:i])}
		if cut.report(new(normalize.Report)); cut.err == nil {
			t.Fatal("cut at", i)
		}
		changed := bytes.Clone(w.buf)
		changed[i] = 0xff
		c := codec{reading: true, rest: string(changed)}
		c.report(new(normalize.Report))
	}
}
