package normalize

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// Scopes of an account.
const (
	ScopeOwn          = knowledge.ScopeOwn          // 本级
	ScopeConsolidated = knowledge.ScopeConsolidated // 汇总
)

// identify adds what the prose says of the entity: the scope that its name leaves open, and former names.
func (n *normalizer) identify() {
	texts := n.proseKeys()
	n.decideScope(texts)
	n.findFormerNames(texts)
	d := &n.report.Document
	if d.EntityKey == "" && d.EntityName != "" && !strings.ContainsAny(d.EntityName, placeholders) && !n.found("region-ambiguous") {
		n.find(Finding{Kind: "entity-key-missing", Severity: SeverityInfo, Message: "the name of the entity does not say where it is: its years are not joined", Got: d.EntityName})
	}
}

// proseText is a paragraph as Key gives it.
type proseText struct {
	key  string
	page int
}

// proseKeys are the paragraphs that can be about the entity as such; those of definitions are about any.
func (n *normalizer) proseKeys() []proseText {
	var out []proseText
	for i := range n.report.Sections {
		s := &n.report.Sections[i]
		if !strings.Contains(s.Text, "单位") && !strings.Contains(s.Text, "名") && !strings.Contains(s.Text, "原") {
			continue
		}
		for line := range strings.SplitSeq(s.Text, "\n") {
			out = append(out, proseText{knowledge.Key(line), s.PageFirst})
		}
	}
	return out
}

// decideScope reads the scope from the prose where the name of the entity does not say it. An account of a unit
// (单位决算) is of that unit alone. Sentences that disagree leave it open.
func (n *normalizer) decideScope(texts []proseText) {
	d := &n.report.Document
	if d.Scope != "" {
		return
	}
	said := map[string]proseText{}
	for _, t := range texts {
		for _, w := range n.k.EntityWordings(knowledge.EntityScope) {
			m := w.Pattern.FindStringSubmatch(t.key)
			if m == nil {
				continue
			}
			scope := scopeOf(w, m)
			if _, have := said[scope]; !have {
				said[scope] = proseText{m[0], t.page}
			}
		}
	}
	own, isOwn := said[ScopeOwn]
	all, isAll := said[ScopeConsolidated]
	switch {
	case isOwn && isAll:
		n.find(Finding{Kind: "scope-ambiguous", Severity: SeverityInfo, Page: all.page, Table: -1, Row: -1, Column: -1,
			Message: "the text says both that the account is of one unit and that it is of several: no scope is given", Got: own.key, Want: all.key})
	case isOwn:
		n.scopeFrom(ScopeOwn, own)
	case isAll:
		n.scopeFrom(ScopeConsolidated, all)
	case d.Kind == KindUnit:
		d.Scope = ScopeOwn
	}
}

func (n *normalizer) scopeFrom(scope string, evidence proseText) {
	n.report.Document.Scope = scope
	n.find(Finding{Kind: "scope-from-text", Severity: SeverityInfo, Page: evidence.page, Table: -1, Row: -1, Column: -1,
		Message: "the name of the entity does not say whether its account takes in other units; the text does: " + scope, Got: evidence.key})
}

// found says that there is a finding of a kind.
func (n *normalizer) found(kind string) bool {
	return slices.ContainsFunc(n.report.Findings, func(f Finding) bool { return f.Kind == kind })
}

func scopeOf(w knowledge.EntityWording, m []string) string {
	i := w.Pattern.SubexpIndex("n")
	if i < 0 {
		return w.Meaning
	}
	if n, err := strconv.Atoi(m[i]); err == nil && n == 1 && w.Meaning == knowledge.ScopeCount {
		return ScopeOwn
	}
	return ScopeConsolidated
}

// FormerName is a name that the document says its entity had.
type FormerName struct {
	Name string // as Key gives it
	Key  string // the entity key of that name; "" where it has none
}

// findFormerNames takes the names that a sentence says the entity had before.
func (n *normalizer) findFormerNames(texts []proseText) {
	d := &n.report.Document
	for _, t := range texts {
		if !strings.Contains(t.key, "名") && !strings.Contains(t.key, "(原") && !strings.Contains(t.key, "改称") {
			continue
		}
		for _, w := range n.k.EntityWordings(knowledge.EntityFormer) {
			for _, m := range w.Pattern.FindAllStringSubmatch(t.key, -1) {
				old := strings.TrimPrefix(m[w.Pattern.SubexpIndex("old")], "原")
				if n.isSelf(m[w.Pattern.SubexpIndex("new")]) && n.k.IsEntity(knowledge.EntityOrgan, old) && !n.isSelf(old) && !d.hadName(old) {
					d.FormerNames = append(d.FormerNames, FormerName{old, n.formerKey(old)})
					n.find(Finding{Kind: "former-name", Severity: SeverityInfo, Page: t.page, Table: -1, Row: -1, Column: -1,
						Message: "the text gives a former name of the entity", Got: m[0], Want: old})
				}
			}
		}
	}
}

func (d *DocumentInfo) hadName(old string) bool {
	return slices.ContainsFunc(d.FormerNames, func(f FormerName) bool { return f.Name == old })
}

// isSelf says that a name is that of the entity, in full or without its place: 市财政局 is 鹭屿市财政局, and not
// 鹭屿市东山区财政局.
func (n *normalizer) isSelf(name string) bool {
	own, rest := n.ownName()
	switch {
	case own == "":
		return false
	case n.k.IsEntity(knowledge.EntitySelf, name), strings.HasSuffix(name, own):
		return true
	case rest == "" || !strings.HasSuffix(name, rest):
		return false
	}
	place := strings.TrimSuffix(name, rest)
	return place == "" || strings.HasSuffix(own, name)
}

// ownName is the name of the entity as Key gives it, and what follows its place; "" where it names none.
func (n *normalizer) ownName() (name, rest string) {
	d := &n.report.Document
	name = bareName(d.EntityName)
	if d.EntityKey == "" {
		return name, ""
	}
	_, rest, _ = strings.Cut(d.EntityKey, ":")
	return name, rest
}

// unmarked is what an entity may be called behind its name, in an account of its own or of all its units.
var unmarked = regexp.MustCompile(`(?:\((?:汇总|本级|本部|机关|部门汇总|合并|部门|单位|系统)\)|本级|本部|部门|单位)+$`)

// bareName is a name as Key gives it, without marks of scope.
func bareName(name string) string { return unmarked.ReplaceAllString(knowledge.Key(name), "") }

// NoPlace stands for the code of a place in keys of names that say enough without one.
const NoPlace = "000000"

var (
	// ownPlace begins with a place that the list of divisions does not have: two characters or more before its kind.
	ownPlace = regexp.MustCompile(`^(\p{Han}{2,6}?)(自治州|自治县|市|县|区|州|旗|盟)(\p{Han}{2,})`)
)

// namesOwnPlace says that a name begins with a place of its own.
func (n *normalizer) namesOwnPlace(body string) bool {
	m := ownPlace.FindStringSubmatch(body)
	return m != nil && !n.k.IsEntity(knowledge.EntityNoPlace, m[1]) && !n.k.IsEntity(knowledge.EntityNoPlaceBefore, m[3])
}

// entityKey joins the years of an entity: the code that its place has today, and its name behind the place. A name
// without a place has no key, but for those that are one of a kind in the country.
func (n *normalizer) entityKey(name string, year int) string {
	bare := bareName(name)
	body, org := n.withoutOrganisation(bare)
	found, rest := n.k.Divisions().Locate(body, year)
	d := &n.report.Document
	switch {
	case len(found) > 1 && d.RegionCode != "":
		for _, v := range found {
			if v.Code == d.RegionCode {
				return n.k.Divisions().Lineage(v) + ":" + org + shortCommittee(org, rest)
			}
		}
		return ""
	case len(found) == 1:
		return n.k.Divisions().Lineage(found[0]) + ":" + org + shortCommittee(org, rest)
	case len(found) == 0 && d.RegionCode != "" && name == d.EntityName: // a list gives the place that the name leaves out
		if v, ok := n.k.Divisions().ByCode(d.RegionCode, year); ok {
			return n.k.Divisions().Lineage(v) + ":" + bare
		}
	case len(found) == 0 && (centralName.MatchString(bare) || strings.HasSuffix(bare, "大学") && !n.k.IsEntity(knowledge.EntityGeneralUniversity, bare) || n.namesOwnPlace(body)):
		return NoPlace + ":" + bare
	}
	return ""
}

// withoutOrganisation takes the party or body off the front of a name.
func (n *normalizer) withoutOrganisation(name string) (rest, org string) {
	return n.k.WithoutOrganisation(name)
}

// shortCommittee writes 委员会 of a party committee as 委: 中共普陀区委员会组织部 is 中共普陀区委组织部.
func shortCommittee(org, rest string) string {
	if tail, ok := strings.CutPrefix(rest, "委员会"); ok && org != "" {
		return "委" + tail
	}
	return rest
}

// oldestYear is the first fiscal year of published accounts with room.
const oldestYear = 2000

// formerKey is the entity key of a former name: of the place that it names, in any year until now, else of the place
// of the entity.
func (n *normalizer) formerKey(old string) string {
	d := &n.report.Document
	for year := d.FiscalYear; year >= oldestYear; year-- {
		if key := n.entityKey(old, year); key != "" {
			return key
		}
	}
	code, _, ok := strings.Cut(d.EntityKey, ":")
	if !ok {
		return ""
	}
	return code + ":" + n.withoutPlaceMark(old)
}

// withoutPlaceMark drops the mark of a place before a name: 区卫生局 is 卫生局, 市场监督管理局 keeps its own.
func (n *normalizer) withoutPlaceMark(name string) string {
	rest := strings.TrimPrefix(name, placeMark.FindString(name))
	if n.k.IsEntity(knowledge.EntityNoMarkBefore, rest) {
		return name
	}
	return rest
}

var placeMark = regexp.MustCompile(`^[省市区县州旗]`)
