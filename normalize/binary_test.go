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
	var r Report
	filled(reflect.ValueOf(&r).Elem(), rand.New(rand.NewPCG(1, 2)))
	if back := roundTrip(t, &r); !reflect.DeepEqual(&r, back) {
		t.Errorf("got %+v\nwant %+v", back, &r)
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

func FuzzBinary(f *testing.F) {
	var r Report
	filled(reflect.ValueOf(&r).Elem(), rand.New(rand.NewPCG(3, 4)))
	p, err := r.Pack(nil)
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
