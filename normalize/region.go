package normalize

import (
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// Levels of the entity that reports.
const (
	EntityCentral    = "central"
	EntityProvince   = "province"
	EntityPrefecture = "prefecture"
	EntityCounty     = "county"
	EntityTownship   = "township"
)

var (
	// organ is what follows the place in the name of an organ of that place itself. A school named after its city
	// may belong to a district of it.
	organ = regexp.MustCompile(`^[^区县镇旗]*(?:局|委员会|委|厅|办公室|办|部|法院|检察院|政府|常务委员会|总工会|联合会|联合委员会)$`)
	// township is the name of a township behind its county.
	township    = regexp.MustCompile(`^.{1,8}?(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处|党工委|委员会|人大|$)`)
	centralName = regexp.MustCompile(`^(?:中华人民共和国|国家[^级税]).{1,14}(?:部|局|委员会|总局|署|办公室)$`)
)

// decideRegion finds the administrative division from the name of the entity: the longest chain of divisions
// that it begins with. Where the name fits several, text that prints one of them behind its city or province
// decides, then the list that named the document; without them none is taken.
func (n *normalizer) decideRegion() {
	n.findRegion()
	d := &n.report.Document
	if d.EntityName == "" || strings.ContainsAny(d.EntityName, placeholders) {
		return
	}
	d.EntityKey = n.entityKey(d.EntityName, d.FiscalYear)
}

// placeholders stand for the name in a template.
const placeholders = "X×某○"

func (n *normalizer) findRegion() {
	d := &n.report.Document
	name, _ := n.withoutOrganisation(knowledge.Key(d.EntityName))
	if strings.ContainsAny(name, placeholders) { // a template names nobody
		return
	}
	found, rest := n.k.Divisions().Locate(name, d.FiscalYear)
	several := len(found) > 1
	if several {
		found = n.regionFromText(found)
	}
	if len(found) != 1 {
		if centralName.MatchString(name) {
			d.EntityLevel = EntityCentral
		} else if !several {
			n.takeListedRegion()
		}
		return
	}
	n.compareRegion(found[0])
	d.RegionCode, d.RegionName = found[0].Code, found[0].Name
	if !n.k.Divisions().BeginsInside(rest, found[0], d.FiscalYear) {
		d.EntityLevel = levelOf(found[0].Level, rest)
	}
}

// levelOf is the level of an entity; "" where its name does not say it.
func levelOf(division, rest string) string {
	switch {
	case division == knowledge.LevelCounty && township.MatchString(rest):
		return EntityTownship
	case division == knowledge.LevelCounty:
		return EntityCounty
	case !organ.MatchString(rest):
		return ""
	case division == knowledge.LevelPrefecture:
		return EntityPrefecture
	}
	return EntityProvince
}

// regionFromText looks for one of several divisions in the text, printed behind what it lies in.
func (n *normalizer) regionFromText(found []knowledge.Division) []knowledge.Division {
	d := &n.report.Document
	var hit []knowledge.Division
	var evidence, codes []string
	page := 0
	for _, v := range found {
		codes = append(codes, v.Code)
		if phrase, p := n.printedPhrase(v.Name, n.k.Divisions().Phrases(v, d.FiscalYear)); phrase != "" {
			hit, evidence, page = append(hit, v), append(evidence, phrase), p
		}
	}
	if len(hit) == 1 {
		n.find(Finding{Kind: "region-from-text", Severity: SeverityInfo, Page: page, Table: -1, Row: -1, Column: -1,
			Message: "the name of the entity fits several divisions; the text names the place", Got: evidence[0], Want: hit[0].Code})
		return hit
	}
	if listed := n.regionFromList(found); listed != nil {
		return listed
	}
	n.find(Finding{Kind: "region-ambiguous", Severity: SeverityInfo, Message: "the name of the entity fits several divisions: no region is given", Got: d.EntityName, Want: strings.Join(codes, ", ")})
	return nil
}

// printedPhrase finds the first line that holds one of the phrases; name is a part of all of them.
func (n *normalizer) printedPhrase(name string, phrases []string) (string, int) {
	for i := range n.doc.Pages {
		for l := range n.doc.Pages[i].Lines {
			k := knowledge.Key(n.doc.Pages[i].Lines[l].Text)
			if !strings.Contains(k, name) {
				continue
			}
			for _, p := range phrases {
				if strings.Contains(k, p) {
					return p, n.doc.Pages[i].Number
				}
			}
		}
	}
	return "", 0
}
