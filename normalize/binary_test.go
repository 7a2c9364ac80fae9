package normalize

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/shopspring/decimal"
)

// filled sets every field of a value to something that is not zero, so that one that the binary form forgets
// is seen.
func filled(v reflect.Value, r *rand.Rand) {
	if d, ok := v.Addr().Interface().(*decimal.NullDecimal); ok {
		*d = decimal.NewNullDecimal(decimal.New(r.Int64()-math.MaxInt64/2, -int32(r.IntN(8))))
		return
	}
	if v.Type() == reflect.TypeFor[[]*Report]() {
		return // the callers give other accounts
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), r)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			filled(v.Index(i), r)
		}
	case reflect.String:
		v.SetString(string(rune('一' + r.IntN(1000))))
	case reflect.Int, reflect.Int64:
		v.SetInt(r.Int64()>>r.IntN(62) | 1)
	case reflect.Float64:
		v.SetFloat(r.NormFloat64() + 1000)
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("a kind of field that the binary form does not know: " + v.Kind().String())
	}
}

// filledReport has two other accounts behind it.
func filledReport(rng *rand.Rand) *Report {
	r := &Report{Others: []*Report{{}, {}}}
	for _, account := range append([]*Report{r}, r.Others...) {
		filled(reflect.ValueOf(account).Elem(), rng)
	}
	return r
}

func roundTrip(t *testing.T, r *Report) *Report {
	t.Helper()
	p, err := r.Pack(nil)
	if err != nil {
		t.Fatal(err)
	}
	head, err := ReadPacked(p.Bytes)
	if err != nil || !reflect.DeepEqual(p, head) {
		t.Fatalf("got %+v, %v\nwant %+v", head, err, p)
	}
	back, err := head.Report()
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func TestBinaryKeepsEveryField(t *testing.T) {
	r := filledReport(rand.New(rand.NewPCG(1, 2)))
	if back := roundTrip(t, r); !reflect.DeepEqual(r, back) {
		t.Errorf("got %+v\nwant %+v", back, r)
	}
	r.Others = nil
	if back := roundTrip(t, r); !reflect.DeepEqual(r, back) {
		t.Errorf("got %+v\nwant %+v", back, r)
	}
	if back := roundTrip(t, &Report{}); !reflect.DeepEqual(&Report{}, back) {
		t.Errorf("got %+v of an empty report", back)
	}
}

// Absent, zero, zero with decimals and amounts beyond an int64 stay what they are.
func TestBinaryKeepsAmounts(t *testing.T) {
	for _, s := range []string{"0", "0.00", "-0.000001", "999999999999.999999", "-999999999999999999", "123456789012345678901234567890.5", "1e9"} {
		d := decimal.RequireFromString(s)
		r := &Report{Facts: []Fact{{Amount: decimal.NewNullDecimal(d)}, {}}}
		back := roundTrip(t, r).Facts
		if a := back[0].Amount; !a.Valid || a.Decimal.String() != d.String() || a.Decimal.Exponent() != d.Exponent() {
			t.Errorf("%s came back as %v", s, a)
		}
		if back[1].Amount.Valid {
			t.Errorf("an absent amount came back as %v", back[1].Amount)
		}
	}
}

// Each account of a file can be unpacked by itself, from its own bytes; cut or swollen ones are refused.
func TestBinaryOfAccounts(t *testing.T) {
	r := filledReport(rand.New(rand.NewPCG(5, 6)))
	p, err := r.Pack(nil)
	if err != nil {
		t.Fatal(err)
	}
	one := *r
	one.Others = nil
	if back, err := (&Packed{Bytes: p.Bytes[:p.Own()]}).Report(); err != nil || !reflect.DeepEqual(&one, back) {
		t.Errorf("the first account alone: %v", err)
	}
	at := p.Own()
	for i, o := range p.Others {
		back, err := (&Packed{Bytes: p.Bytes[at : at+o.Size]}).Report()
		if err != nil || !reflect.DeepEqual(r.Others[i], back) || !reflect.DeepEqual(o.Document, back.Document) {
			t.Errorf("account %d alone: %v", i+2, err)
		}
		at += o.Size
	}
	if want := len(one.Facts) + len(r.Others[0].Facts) + len(r.Others[1].Facts); p.Facts != want {
		t.Errorf("%d facts, want %d", p.Facts, want)
	}
	for _, n := range []int{len(p.Bytes) - 1, p.Own() + 1, p.Own() - 1} {
		if _, err := (&Packed{Bytes: p.Bytes[:n]}).Report(); err == nil {
			t.Errorf("%d of %d bytes are a report", n, len(p.Bytes))
		}
	}
	if _, err := (&Packed{Bytes: append(p.Bytes, 0)}).Report(); err == nil {
		t.Error("a byte behind the last account is accepted")
	}
}

// The outcome of a file is the worst of its accounts.
func TestStatusOfAFile(t *testing.T) {
	p := &Packed{Document: DocumentInfo{Status: StatusOK}, Others: []PackedAccount{{Document: DocumentInfo{Status: StatusOK}}}}
	if p.Status() != StatusOK {
		t.Error(p.Status())
	}
	p.Others[0].Document.Status = StatusPartial
	if p.Status() != StatusPartial {
		t.Error(p.Status())
	}
}

func FuzzBinary(f *testing.F) {
	p, err := filledReport(rand.New(rand.NewPCG(3, 4))).Pack(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(p.Bytes)
	f.Add(p.Bytes[:len(p.Bytes)/2])
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := ReadPacked(b)
		if err != nil {
			return
		}
		if r, err := p.Report(); err == nil {
			if _, err := r.Pack(nil); err != nil {
				t.Error(err)
			}
		}
	})
}
