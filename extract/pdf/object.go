package pdf

import (
	lpdf "github.com/ledongthuc/pdf"
)

// object is a value of the image as the object reader gives it. All that this package asks of that
// reader goes through these methods.
type object struct{ v lpdf.Value }

func (o object) key(k string) object { return object{o.v.Key(k)} }
func (o object) at(i int) object     { return object{o.v.Index(i)} }
func (o object) len() int            { return o.v.Len() }
func (o object) null() bool          { return o.v.IsNull() }
func (o object) name() string        { return o.v.Name() }
func (o object) str() string         { return o.v.RawString() }
func (o object) isArray() bool       { return o.v.Kind() == lpdf.Array }
func (o object) isDict() bool        { return o.v.Kind() == lpdf.Dict }
func (o object) isNumber() bool      { return o.v.Kind() == lpdf.Integer || o.v.Kind() == lpdf.Real }
func (o object) isString() bool      { return o.v.Kind() == lpdf.String }
func (o object) isTrue() bool        { return o.v.Kind() == lpdf.Bool && o.v.Bool() }
func (o object) id() int             { return int(o.v.Key(keyID).Int64()) }
func (o object) off() bool           { return o.v.Key(keyOff).Bool() }

// num reads a number, or def when there is none.
func (o object) num(def float64) float64 {
	if o.isNumber() {
		return o.v.Float64()
	}
	return def
}

// nums reads an array of numbers.
func (o object) nums() []float64 {
	n := o.len()
	if n == 0 {
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = o.at(i).num(0)
	}
	return out
}
