package knowledge

import (
	"slices"
	"strings"
	"testing"
)

// TestStatedNamesWhatIsKnown: the terms of the checks of prose stand in statements that have a title, and keys that
// they name are keys of phrases.
func TestStatedNamesWhatIsKnown(t *testing.T) {
	b := Default()
	titles, keys := map[string]bool{}, []string{}
	for _, s := range b.Titles() {
		titles[s.Slug] = true
	}
	for _, p := range b.Phrases() {
		keys = append(keys, p.Key)
	}
	words := 0
	for _, s := range b.Stated() {
		if s.Key == "" {
			words++
		}
		for _, terms := range s.Right {
			for _, term := range terms {
				if !titles[term.Statement] {
					t.Errorf("%s: no statement %s", s.Rule, term.Statement)
				}
			}
		}
		for _, k := range s.Keys {
			if !slices.Contains(keys, k.Statement) {
				t.Errorf("%s: no phrase has the key %s", s.Rule, k.Statement)
			}
		}
		if plain := strings.TrimSuffix(strings.TrimSuffix(s.Key, ".actual"), ".budget"); plain != "" && !strings.Contains(plain, "$") && !slices.Contains(keys, plain) {
			t.Errorf("%s: no phrase has the key %s", s.Rule, plain)
		}
		if s.Chinese == "" || s.English == "" {
			t.Errorf("%s: not described", s.Rule)
		}
	}
	if words != 9 {
		t.Errorf("%d rules are words, want 9", words)
	}
}
