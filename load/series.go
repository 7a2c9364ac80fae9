package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/juesuan/juesuan/normalize"
)

// publication is what a document says of itself that its other versions say too; entity is its key, for a name alone
// (财政局) may be that of many.
type publication struct {
	entity, kind, scope string
	year                int
}

// seriesKey names the series of versions that a document may belong to: documents of one entity, fiscal year, kind
// and scope. "" is none: without a key of the entity that says where it is, or a year, nothing says that two documents are the same publication.
// Documents of one series replace each other only if they also have a statement in common.
func seriesKey(p publication) string {
	if p.entity == "" || p.year == 0 || strings.HasPrefix(p.entity, normalize.NoPlace+":") {
		return ""
	}
	return fmt.Sprintf("%d\x00%s\x00%s\x00%s", p.year, p.kind, p.scope, p.entity)
}

// links are what a document says of the versions before and after it.
type links struct{ supersedes, supersededBy string }

// version is a document in its series.
type version struct {
	id         string
	entity     string // its name
	file       string // base name
	series     string
	published  string
	day        string    // of publication; "" where a document of the series has none
	at         time.Time // of publication; zero where a document of the series says of that day no time
	stored     *part     // where it stands in the last snapshot; nil: new
	was        links     // there
	again      *stagedDoc
	statements map[string]bool
	order      int   // of loading, of no other document of the series; 0: not said yet
	wasOrder   int   // in the last snapshot; 0: not said
	unsettled  int32 // readings by this program, in a row, up to the stored one

	to  region // where it stands in the next snapshot
	now links
}

// newer says whether a document replaces another: it was published later or, where that is not known of the whole series
// or is the same, loaded later.
func (v *version) newer(o *version) bool {
	switch {
	case v.day != o.day:
		return v.day > o.day
	case !v.at.Equal(o.at):
		return v.at.After(o.at)
	}
	return v.order > o.order
}

// beijing is the time of government sites; a time without a zone is theirs.
var beijing = time.FixedZone("CST", 8*60*60)

// publishedAt reads the time of a source list: the day in China, "" where it gives none, and the instant, zero where it
// gives the day alone.
func publishedAt(s string) (day string, at time.Time) {
	if t, err := time.ParseInLocation(time.DateOnly, s, beijing); err == nil {
		return t.Format(time.DateOnly), time.Time{}
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateTime} {
		if t, err := time.ParseInLocation(layout, s, beijing); err == nil {
			return t.In(beijing).Format(time.DateOnly), t
		}
	}
	return "", time.Time{}
}

// date gives the documents of a series their days where all of them have one, and those of a day their instants where all
// of them have one; otherwise the order of loading alone counts, in the series or on the day, so that no three of them can
// be in a circle.
func date(series []*version) {
	undated, untimed := false, map[string]bool{}
	for _, v := range series {
		v.day, v.at = publishedAt(v.published)
		undated = undated || v.day == ""
		untimed[v.day] = untimed[v.day] || v.at.IsZero()
	}
	for _, v := range series {
		if undated {
			v.day = ""
		}
		if undated || untimed[v.day] {
			v.at = time.Time{}
		}
	}
}

func (v *version) overlaps(o *version) bool {
	for s := range v.statements {
		if o.statements[s] {
			return true
		}
	}
	return false
}

// chains sorts the documents of a series into chains, newest first: only the first of a chain is current. A document is
// superseded where any newer one has a statement in common with it, even one that is superseded itself: what it replaced
// does not come back by that. So no two current documents of a series have a statement in common, and which are current
// does not depend on the order in which dated documents are loaded.
func chains(series []*version) [][]*version {
	date(series)
	newestFirst := slices.SortedFunc(slices.Values(series), func(a, b *version) int {
		if a.newer(b) {
			return -1
		}
		return 1
	})
	var out [][]*version
	chain := map[*version]int{}
	for i, v := range newestFirst {
		at := len(out)
		for k := i - 1; k >= 0; k-- { // the version right after it
			if newestFirst[k].overlaps(v) {
				at = chain[newestFirst[k]]
				break
			}
		}
		if at == len(out) {
			out = append(out, nil)
		}
		out[at], chain[v] = append(out[at], v), at
	}
	return out
}

// settle says of every document of a series where it stands and what its links are.
func settle(series []*version) {
	for _, chain := range chains(series) {
		for i, v := range chain {
			v.now, v.to.superseded = links{}, i > 0
			if i > 0 {
				v.now.supersededBy = chain[i-1].id
			}
			if i+1 < len(chain) {
				v.now.supersedes = chain[i+1].id
			}
		}
	}
}

// loadOrder numbers the documents of a series in the order of loading. What the last snapshot says stays; of documents that
// an older program stored without a number the links say which of two was loaded before the other. New ones come last, in
// the order of the run, which is in their order so far.
func loadOrder(series []*version) {
	byID := map[string]*version{}
	for _, v := range series {
		byID[v.id] = v
	}
	depth := func(v *version) (n int) {
		for seen := map[string]bool{}; v != nil && !seen[v.id]; n++ {
			seen[v.id] = true
			v = byID[v.was.supersedes]
		}
		return n
	}
	var unknown, fresh []*version
	for _, v := range series {
		switch {
		case v.stored == nil:
			fresh = append(fresh, v)
		case v.wasOrder == 0:
			unknown = append(unknown, v)
		}
	}
	slices.SortFunc(unknown, func(a, b *version) int { return cmp.Or(cmp.Compare(depth(a), depth(b)), strings.Compare(a.id, b.id)) })
	slices.SortFunc(fresh, func(a, b *version) int { return cmp.Compare(a.order, b.order) })
	most := 0
	for _, v := range series {
		if v.stored != nil && v.wasOrder > 0 {
			v.order = v.wasOrder + len(unknown)
			most = max(most, v.order)
		}
	}
	for i, v := range unknown {
		v.order = i + 1
		most = max(most, v.order)
	}
	for i, v := range fresh {
		v.order = most + i + 1
	}
}
