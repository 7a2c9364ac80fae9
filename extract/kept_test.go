package extract

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// filled sets every exported field to something that is not zero, so that one that the binary form forgets is seen.
func filled(v reflect.Value, r *rand.Rand) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				filled(v.Field(i), r)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			filled(v.Index(i), r)
		}
	case reflect.String:
		v.SetString(string(rune('一' + r.IntN(1000))))
	case reflect.Int:
		v.SetInt(r.Int64()>>r.IntN(62) | 1)
	case reflect.Float64:
		v.SetFloat([]float64{r.NormFloat64() + 1000, 0, math.Copysign(0, -1), 72}[r.IntN(4)])
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("a kind of field that the binary form does not know: " + v.Kind().String())
	}
}

// withoutParts drops what is not kept: what lines and tables were made of.
func withoutParts(d *Document) *Document {
	for i := range d.Pages {
		p := &d.Pages[i]
		p.Words, p.Rules = nil, nil
		for l := range p.Lines {
			p.Lines[l].Words = nil
		}
	}
	return d
}

func TestBinaryKeepsEveryField(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		var d Document
		var again []Comparison
		filled(reflect.ValueOf(&d).Elem(), r)
		filled(reflect.ValueOf(&again).Elem(), r)
		b := AppendComparisons(d.AppendBinary([]byte("head"))[4:], again)
		back, rest, err := ReadBinary(string(b))
		if err != nil || !sameDocument(back, withoutParts(&d)) {
			t.Fatalf("%v\ngot  %+v\nwant %+v", err, back, d)
		}
		if c, err := ReadComparisons(rest); err != nil || !reflect.DeepEqual(c, again) {
			t.Errorf("%v\ngot  %+v\nwant %+v", err, c, again)
		}
	}
}

// sameDocument compares by the bits of floats: -0 is not 0.
func sameDocument(a, b *Document) bool {
	return reflect.DeepEqual(a, b) && string(a.AppendBinary(nil)) == string(b.AppendBinary(nil))
}

// Bytes that end too early are no document.
func TestBinaryThatIsCutOff(t *testing.T) {
	var d Document
	filled(reflect.ValueOf(&d).Elem(), rand.New(rand.NewPCG(3, 4)))
	b := d.AppendBinary(nil)
	for i := range b {
		if _, _, err := ReadBinary(string(b[:i])); err == nil {
			t.Fatal("cut at", i)
		}
	}
	if _, err := ReadComparisons("\x01"); err == nil {
		t.Error("comparisons that end too early")
	}
}

// FuzzReadBinary looks for bytes that make the reading of kept documents panic or grow without bound.
func FuzzReadBinary(f *testing.F) {
	var d Document
	filled(reflect.ValueOf(&d).Elem(), rand.New(rand.NewPCG(5, 6)))
	f.Add(string(d.AppendBinary(nil)))
	f.Fuzz(func(t *testing.T, b string) {
		d, rest, err := ReadBinary(b)
		if err == nil && len(d.Pages)+len(rest) > len(b) {
			t.Error("more pages than bytes")
		}
	})
}

// The version of a program stays the same, and is known: a program that does not know it keeps nothing.
func TestVersion(t *testing.T) {
	if v := Version(); len(v) != 64 || v != Version() {
		t.Errorf("%q", v)
	}
	for _, name := range []string{"tables.go", "pdf/open.go", "pdf/data/cmaps.bin", "pdf/pdfium/engine.go"} {
		if _, err := sources.Open(name); err != nil {
			t.Error("what is read depends on it, its version does not:", err)
		}
	}
}
