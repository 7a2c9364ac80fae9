package load

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// No three documents are in a circle: days count where every document of a series has one, times where every document of
// the day has one, and a time without a zone is one in China.
func TestNewerIsOneOrder(t *testing.T) {
	series := []*version{{id: "a", published: "2024-09-01", order: 1}, {id: "b", order: 2}, {id: "c", published: "2024-08-01", order: 3}}
	date(series)
	if !series[2].newer(series[1]) || !series[1].newer(series[0]) || !series[2].newer(series[0]) {
		t.Error("where one has no day the order of loading counts alone")
	}
	early, late := &version{published: "2024-09-02", order: 1}, &version{published: "2024-09-02T03:00:00+08:00", order: 2}
	date([]*version{early, late})
	if !late.newer(early) || early.newer(late) {
		t.Errorf("one day in China: %q %q", early.day, late.day)
	}
	for _, c := range []struct {
		published []string // in the order of loading
		newest    int
	}{
		{[]string{"2024-09-02T12:00:00+08:00", "2024-09-02T10:00:00+08:00"}, 0},
		{[]string{"2024-09-02T03:00:00Z", "2024-09-02T10:59:59"}, 0},
		{[]string{"2024-09-02T03:00:00Z", "2024-09-02T11:00:00"}, 1}, // the same instant
		{[]string{"2024-09-02T12:00:00.5+08:00", "2024-09-02T12:00:00"}, 0},
		{[]string{"2024-09-02T12:00:00", "2024-09-02", "2024-09-02T10:00:00"}, 2}, // of one no time is known
		{[]string{"2024-09-02T12:00:00", "2024-09-01", "2024-09-02T10:00:00"}, 0}, // that one is of another day
		{[]string{"2024-09-02T12:00:00", "", "2024-09-01T10:00:00"}, 2},
	} {
		var series []*version
		for i, p := range c.published {
			series = append(series, &version{published: p, order: i + 1})
		}
		date(series)
		for i, v := range series {
			if i != c.newest && (v.newer(series[c.newest]) || !series[c.newest].newer(v)) {
				t.Errorf("%v: %q is newer than %q", c.published, v.published, c.published[c.newest])
			}
		}
	}
	if seriesKey(publication{entity: "000000:中共市委组织部", year: 2024}) != "" {
		t.Error("a name without a place is that of many")
	}
}

// current lists which documents are current.
func current(series []*version) string {
	settle(series)
	var out []string
	for _, v := range series {
		if !v.to.superseded {
			out = append(out, v.id)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// permutations hands on every order of n things.
func permutations(n int, use func([]int)) {
	var order []int
	var next func()
	next = func() {
		if len(order) == n {
			use(order)
			return
		}
		for i := range n {
			if !slices.Contains(order, i) {
				order = append(order, i)
				next()
				order = order[:len(order)-1]
			}
		}
	}
	next()
}

// Versions that overlap in part: whatever order dated ones are loaded in, those are current that no newer one has a
// statement in common with, and no older statement stands where a newer one was published.
func TestPartialOverlap(t *testing.T) {
	statements := []string{"", "a", "b", "c", "ab", "bc", "ac", "abc"}
	for of := range len(statements) * len(statements) * len(statements) * len(statements) {
		var all []*version
		for i, n := 0, of; i < 4; i, n = i+1, n/len(statements) {
			v := &version{id: string(rune('1' + i)), published: fmt.Sprintf("2024-08-0%d", i+1), statements: map[string]bool{}}
			for _, s := range statements[n%len(statements)] {
				v.statements[string(s)] = true
			}
			all = append(all, v)
		}
		var want []string
		for i, v := range all {
			if !slices.ContainsFunc(all[i+1:], v.overlaps) {
				want = append(want, v.id)
			}
		}
		permutations(len(all), func(order []int) {
			var series []*version
			for at, i := range order {
				v := *all[i]
				v.order = at + 1
				series = append(series, &v)
			}
			if got := current(series); got != strings.Join(want, " ") {
				t.Fatalf("%v loaded in the order %v: current are %s, want %s", all, order, got, want)
			}
		})
	}
}
