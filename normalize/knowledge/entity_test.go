package knowledge

import (
	"strings"
	"testing"
)

// Every wording finds in its example what the example is about.
func TestEntityWordings(t *testing.T) {
	for _, kind := range entityKinds {
		for _, w := range Default().EntityWordings(kind) {
			m := w.Pattern.FindStringSubmatch(Key(w.Example))
			if m == nil {
				t.Errorf("%s does not match %s", w.Pattern, w.Example)
				continue
			}
			got := m[0]
			for _, group := range []string{"n", "old"} {
				if i := w.Pattern.SubexpIndex(group); i >= 0 {
					got = m[i]
				}
			}
			if w.Want == "" || !strings.Contains(got, w.Want) || kind == EntityFormer && strings.TrimPrefix(got, "原") != w.Want {
				t.Errorf("%s finds %q in %s, want %q", w.Pattern, got, w.Example, w.Want)
			}
		}
	}
}

// A division keeps its code over a rename of its kind, and ends where it goes up in another one.
func TestLineage(t *testing.T) {
	d := Default().Divisions()
	for _, c := range []struct {
		name string
		year int
		want string
	}{
		{"会理县", 2015, "513402"}, {"会理市", 2023, "513402"}, {"密云县", 2014, "110118"}, {"密云区", 2020, "110118"},
		{"崇文区", 2009, "110103"}, {"东城区", 2024, "110101"}, {"从化市", 2013, "440117"},
	} {
		found, _ := d.Locate(c.name, c.year)
		got := map[string]bool{}
		for _, v := range found {
			got[d.Lineage(v)] = true
		}
		if !got[c.want] {
			t.Errorf("%s %d: %v, want %s", c.name, c.year, got, c.want)
		}
	}
}
