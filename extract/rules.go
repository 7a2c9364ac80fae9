package extract

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/juesuan/juesuan/extract/pdf"
)

// stretch is a piece of a horizontal (at = y) or vertical (at = x) line.
type stretch struct {
	at, from, to float64
	cuts         []span // gaps between the pieces it was drawn in, too narrow to part it
}

// findRules turns painted lines, thin boxes and thin pictures into horizontal and vertical rules: pieces
// on one line joined, double lines made one. Horizontal ones come first, by position.
func findRules(raw *pdf.Page) []Rule {
	n := len(raw.Segments) + len(raw.Fills)
	hs, vs := make([]stretch, 0, n), make([]stretch, 0, n/2)
	add := func(r pdf.Rect) {
		w, h := r.X1-r.X0, r.Y1-r.Y0
		if w >= h {
			hs = append(hs, stretch{at: (r.Y0 + r.Y1) / 2, from: r.X0, to: r.X1})
		}
		if h >= w {
			vs = append(vs, stretch{at: (r.X0 + r.X1) / 2, from: r.Y0, to: r.Y1})
		}
	}
	for _, s := range raw.Segments {
		r := pdf.Rect{X0: min(s.X0, s.X1), Y0: min(s.Y0, s.Y1), X1: max(s.X0, s.X1), Y1: max(s.Y0, s.Y1)}
		if s.White || s.Width > 2*thinFill || min(r.X1-r.X0, r.Y1-r.Y0) > 0.5 {
			continue
		}
		add(r)
	}
	for _, f := range raw.Fills {
		if !f.White && thin(f.Rect) {
			add(f.Rect)
		}
	}
	for _, r := range raw.Images {
		if thin(r) {
			add(r)
		}
	}
	var rules []Rule
	for _, s := range mergeStretches(hs) {
		rules = append(rules, Rule{Box: Box{s.from, s.at, s.to, s.at}, cuts: s.cuts})
	}
	for _, s := range mergeStretches(vs) {
		rules = append(rules, Rule{Box: Box{s.at, s.from, s.at, s.to}, Vertical: true})
	}
	return rules
}

func thin(r pdf.Rect) bool { return min(r.X1-r.X0, r.Y1-r.Y0) <= thinFill }

// mergeStretches snaps stretches to common lines and joins those that meet.
func mergeStretches(in []stretch) []stretch {
	slices.SortFunc(in, func(a, b stretch) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var out []stretch
	for i := 0; i < len(in); {
		j, sum, n := i, 0.0, 0.0
		for j < len(in) && in[j].at-in[i].at <= snapRule {
			l := in[j].to - in[j].from + 0.01
			sum, n = sum+in[j].at*l, n+l
			j++
		}
		at := sum / n
		group := in[i:j]
		slices.SortFunc(group, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
		cur := stretch{at: at, from: group[0].from, to: group[0].to}
		for _, s := range group[1:] {
			if s.from <= cur.to+bridgeGap {
				if s.from >= cur.to+leastGap {
					cur.cuts = append(cur.cuts, span{x0: cur.to, x1: s.from})
				}
				cur.to = math.Max(cur.to, s.to)
				continue
			}
			out = appendRule(out, cur)
			cur = stretch{at: at, from: s.from, to: s.to}
		}
		out = appendRule(out, cur)
		i = j
	}
	return out
}

func appendRule(out []stretch, s stretch) []stretch {
	if s.to-s.from < leastRule {
		return out
	}
	from := s.from
	for _, c := range s.cuts {
		if c.x0-from < leastPiece { // dashes
			s.cuts = nil
			break
		}
		from = c.x1
	}
	if s.to-from < leastPiece {
		s.cuts = nil
	}
	return append(out, s)
}

// net is a set of rules that meet each other.
type net struct {
	hs, vs []stretch
	box    Box
}

// nets groups rules that touch; rules that touch nothing are returned alone.
func nets(rules []Rule) (joined []net, loose []stretch) {
	parent := make([]int, len(rules))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	firstV := sort.Search(len(rules), func(i int) bool { return rules[i].Vertical })
	for i := 0; i < firstV; i++ {
		h := rules[i]
		// vertical rules are sorted by x: only those within the reach of h
		lo := firstV + sort.Search(len(rules)-firstV, func(k int) bool { return rules[firstV+k].X0 >= h.X0-touchRule })
		for j := lo; j < len(rules) && rules[j].X0 <= h.X1+touchRule; j++ {
			if v := rules[j]; v.Y0 <= h.Y0+touchRule && v.Y1 >= h.Y0-touchRule {
				parent[find(i)] = find(j)
			}
		}
	}
	byRoot := map[int]*net{}
	var order []int
	for i, r := range rules {
		root := find(i)
		n := byRoot[root]
		if n == nil {
			n = &net{box: r.Box}
			byRoot[root] = n
			order = append(order, root)
		}
		n.box = union(n.box, r.Box)
		if r.Vertical {
			n.vs = append(n.vs, stretch{at: r.X0, from: r.Y0, to: r.Y1})
		} else {
			n.hs = append(n.hs, stretch{at: r.Y0, from: r.X0, to: r.X1, cuts: r.cuts})
		}
	}
	for _, root := range order {
		n := byRoot[root]
		if len(n.hs)+len(n.vs) == 1 {
			loose = append(loose, n.hs...)
			continue
		}
		joined = append(joined, *n)
	}
	return joined, loose
}
