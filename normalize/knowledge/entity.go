package knowledge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Kinds of wordings about the entity (entity.csv).
const (
	EntityScope  = "scope"  // whether an account is of one unit or of a department with its units
	EntityFormer = "former" // a former name: groups old and, where the text names it, new

	EntitySelf              = "self"               // 我局: how a text calls the entity that it is about
	EntityOrgan             = "organ"              // how names of departments and units end
	EntityNoPlace           = "no_place"           // characters before 市, 区 … in words that are no place: 文化市场, 灌区
	EntityNoPlaceBefore     = "no_place_before"    // characters behind 市 in words that are no place: 市场, 市容
	EntityNoMarkBefore      = "no_mark_before"     // and in words that do not begin with the mark of a place: 市政
	EntityGeneralUniversity = "general_university" // named alike in many places: 老年大学
	EntityOrganisation      = "organisation"       // a party or body at the front of a name; the meaning is its short name
)

// Meanings of a wording of scope.
const (
	ScopeOwn          = "own_level"    // 本级
	ScopeConsolidated = "consolidated" // 汇总
	ScopeCount        = "count"        // by the number of units in group n
)

// EntityWording is a sentence about the entity that reports (entity.csv).
type EntityWording struct {
	Kind    string
	Pattern *regexp.Regexp // on a text as Key gives it
	Meaning string         // of scope; of an organisation its short name
	Example string
	Want    string // a part of what the pattern finds in the example
}

var entityKinds = []string{EntityScope, EntityFormer, EntitySelf, EntityOrgan, EntityNoPlace, EntityNoPlaceBefore, EntityNoMarkBefore, EntityGeneralUniversity, EntityOrganisation}

// IsEntity says that a text has a wording of a kind.
func (b *Base) IsEntity(kind, text string) bool {
	return slices.ContainsFunc(b.entity, func(w EntityWording) bool { return w.Kind == kind && w.Pattern.MatchString(text) })
}

// WithoutOrganisation takes a party or body, in full or short, off the front of a name; org is its short name, "" where
// there is none.
func (b *Base) WithoutOrganisation(name string) (rest, org string) {
	for i := range b.entity {
		w := &b.entity[i]
		if w.Kind != EntityOrganisation {
			continue
		}
		if at := w.Pattern.FindStringIndex(name); at != nil && at[0] == 0 {
			return name[at[1]:], w.Meaning
		}
	}
	return name, ""
}

// EntityWordings lists the wordings of a kind in the order of their file.
func (b *Base) EntityWordings(kind string) []EntityWording {
	return slices.DeleteFunc(slices.Clone(b.entity), func(w EntityWording) bool { return w.Kind != kind })
}

func (b *Base) addEntityWording(f []string) error {
	w := EntityWording{Kind: f[0], Meaning: f[2], Example: f[3], Want: f[4]}
	var err error
	if w.Pattern, err = regexp.Compile(f[1]); err != nil {
		return err
	}
	switch {
	case w.Kind == EntityScope && !slices.Contains([]string{ScopeOwn, ScopeConsolidated, ScopeCount}, w.Meaning):
		return fmt.Errorf("no scope is called %q", w.Meaning)
	case w.Kind == EntityScope && w.Meaning == ScopeCount && w.Pattern.SubexpIndex("n") < 0:
		return fmt.Errorf("%s: no group n", f[1])
	case w.Kind == EntityFormer && (w.Pattern.SubexpIndex("old") < 0 || w.Pattern.SubexpIndex("new") < 0):
		return fmt.Errorf("%s: no groups old and new", f[1])
	case w.Kind == EntityOrganisation && w.Meaning == "":
		return fmt.Errorf("%s: no short name", f[1])
	case !slices.Contains(entityKinds, w.Kind):
		return fmt.Errorf("no kind of wording is called %q", w.Kind)
	}
	b.entity = append(b.entity, w)
	return nil
}

// Lineage is the code that a division has today under a name of the same stem: 会理县 and 会理市 are one, 崇文区 went up in
// another one and keeps its own.
func (d *Divisions) Lineage(v Division) string {
	for range maxRenames {
		next := -1
		for i := range d.all {
			w := &d.all[i]
			if w.Code == v.Successor && w.Code != v.Code && stemOf(w.Name) == stemOf(v.Name) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		v = d.all[next]
	}
	return v.Code
}

// maxRenames is more than any division had.
const maxRenames = 8

// stemOf is the name of a division without its kind.
func stemOf(name string) string {
	return strings.TrimSuffix(strings.TrimRight(name, "市区县旗盟"), "自治")
}
