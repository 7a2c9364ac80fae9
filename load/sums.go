package load

import (
	"maps"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// sums adds up amounts by measure without a bound: the sum of a column does not fit the column's integer.
type sums map[string]*big.Int

func (s sums) add(measure string, amount int64) {
	total, ok := s[measure]
	if !ok {
		total = new(big.Int)
		s[measure] = total
	}
	var a big.Int
	total.Add(total, a.SetInt64(amount))
}

// addBytes is add without a string for each amount.
func (s sums) addBytes(measure []byte, amount int64) {
	total, ok := s[string(measure)]
	if !ok {
		s.add(string(measure), amount)
		return
	}
	var a big.Int
	total.Add(total, a.SetInt64(amount))
}

// differ is the first measure whose sums differ, "" when none does.
func (s sums) differ(o sums) string {
	for _, m := range slices.Sorted(maps.Keys(s)) {
		if o[m] == nil || s[m].Cmp(o[m]) != 0 {
			return m
		}
	}
	for _, m := range slices.Sorted(maps.Keys(o)) {
		if s[m] == nil {
			return m
		}
	}
	return ""
}

// strings are the sums in 万元.
func (s sums) strings() map[string]string {
	out := map[string]string{}
	for m, v := range s {
		out[m] = decimal.NewFromBigInt(v, -amountScale).StringFixed(amountScale)
	}
	return out
}
