package load

import (
	"maps"
	"math/bits"
	"path/filepath"
	"slices"
)

// maxPartDocuments bounds a part, in documents: some 2 million facts, 50 MB of Parquet over all tables. A larger
// part makes replacing one document dearer, for the whole part is written anew; a smaller one makes more files for
// readers to open.
const maxPartDocuments = 4_000

// maxPartBytes bounds a part of large documents, in bytes of all its files.
const maxPartBytes = 256 << 20

// packedRatio is how much larger a staged report is than its share of Parquet files, about.
const packedRatio = 8

// mergeWidth is how many parts of one tier a region may have, less one: when another joins them they become one.
// Each tier holds parts mergeWidth times the size of those below it, so a document is written again about once a
// tier, whatever the dataset has grown to.
const mergeWidth = 4

// tier of a part of n documents: 1 to 3, 4 to 15, 16 to 63 and so on.
func tier(n int64) int { return (bits.Len64(uint64(n)) - 1) / 2 }

// full says that a part is left alone by merging.
func (p *part) full() bool {
	return p.documents > maxPartDocuments*3/4 || p.bytes > maxPartBytes*3/4
}

// input is a part that documents are taken from.
type input struct {
	*part
	only    map[string]bool // document ids to take; nil: all
	without map[string]bool // document ids to leave
}

func (in *input) takes(id string) bool {
	return (in.only == nil || in.only[id]) && !in.without[id]
}

// group is one merge of a commit: parts and staged documents of a region that become one part, or more if they
// exceed its bounds.
type group struct {
	region
	inputs []input
	staged []stagedDoc // in document order
}

// plan says which parts are written anew and which are linked as they are.
func plan(parts []*part, c *change, rewrite bool) (groups []*group, linked []*part) {
	byRegion := map[region][]*part{}
	for _, p := range parts {
		switch was := c.touched[p]; {
		case was != nil:
			slices.SortFunc(was.again, func(a, b stagedDoc) int { return a.key.compare(b.key) })
			groups = append(groups, &group{region: p.region, inputs: []input{{part: p, without: was.leaving}}, staged: was.again})
		case rewrite:
			groups = append(groups, &group{region: p.region, inputs: []input{{part: p}}})
		default:
			byRegion[p.region] = append(byRegion[p.region], p)
		}
	}
	for _, r := range slices.SortedFunc(maps.Keys(c.arriving), region.compare) {
		g := c.arriving[r].group(r)
		byRegion[r] = g.join(byRegion[r])
		groups = append(groups, g)
	}
	for _, r := range slices.SortedFunc(maps.Keys(byRegion), region.compare) {
		linked = append(linked, byRegion[r]...)
	}
	return groups, linked
}

// group is the merge of what arrives in a region.
func (a *arrivals) group(r region) *group {
	g := &group{region: r, staged: a.fresh}
	for _, p := range slices.SortedFunc(maps.Keys(a.moved), func(a, b *part) int { return comparePaths(a, b) }) {
		g.inputs = append(g.inputs, input{part: p, only: a.moved[p]})
	}
	return g
}

func comparePaths(a, b *part) int {
	if c := a.compare(b.region); c != 0 {
		return c
	}
	if a.name < b.name {
		return -1
	}
	return 1
}

// documents is how many documents come of a merge.
func (g *group) documents() int64 {
	n := int64(len(g.staged))
	for _, in := range g.inputs {
		if in.only != nil {
			n += int64(len(in.only))
		} else {
			n += in.documents
		}
	}
	return n
}

// join takes the parts of the tier that the merge would come to, if they are as many as a tier may not hold, and goes
// on with the tier that comes of that. It gives back the parts that stay.
func (g *group) join(parts []*part) []*part {
	for {
		t := tier(g.documents())
		var same, rest []*part
		for _, p := range parts {
			if !p.full() && tier(p.documents) == t {
				same = append(same, p)
			} else {
				rest = append(rest, p)
			}
		}
		if len(same)+1 < mergeWidth {
			return parts
		}
		for _, p := range same {
			g.inputs = append(g.inputs, input{part: p})
		}
		parts = rest
	}
}

// step is what a merge does with one document.
type step struct {
	key    docKey
	input  int        // index of the part that has it; -1: staged
	drop   bool       // its rows are passed over
	staged *stagedDoc // when it is staged
	rows   *rows      // of a staged one, once it is read back
	weight int64      // bytes that it will take, about
}

// steps are the documents of a merge in their order, cut where a part is full.
func (g *group) steps(old string) ([][]step, error) {
	var all []step
	for i := range g.inputs {
		in := &g.inputs[i]
		weight := in.bytes / max(in.documents, 1)
		err := eachRow(filepath.Join(old, in.path("documents")), func(t *keyColumns) {
			all = append(all, step{key: docKey{t.EntityName, t.DocumentID}, input: i, drop: !in.takes(t.DocumentID), weight: weight})
		})
		if err != nil {
			return nil, err
		}
	}
	for i := range g.staged {
		all = append(all, step{key: g.staged[i].key, input: -1, staged: &g.staged[i], weight: g.staged[i].size / packedRatio})
	}
	slices.SortStableFunc(all, func(a, b step) int { return a.key.compare(b.key) })
	return cut(all), nil
}

// cut parts the documents of a merge into those of each part that comes of it.
func cut(all []step) (out [][]step) {
	documents, size, from := 0, int64(0), 0
	for i, s := range all {
		if s.drop {
			continue
		}
		if documents > 0 && (documents == maxPartDocuments || size+s.weight > maxPartBytes) {
			out = append(out, all[from:i])
			documents, size, from = 0, 0, i
		}
		documents++
		size += s.weight
	}
	if documents > 0 { // else nothing is left of it
		out = append(out, all[from:])
	}
	return out
}
