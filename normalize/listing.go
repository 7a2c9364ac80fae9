package normalize

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// compareListing reports what the list that named the document says otherwise than its pages. The pages stand.
func (n *normalizer) compareListing() {
	d := &n.report.Document
	l := &d.Listed
	if d.FiscalYear != 0 && l.FiscalYear != 0 && l.FiscalYear != d.FiscalYear {
		n.listConflict(Finding{Kind: "list-year-conflict", Message: "the list names another fiscal year than the pages", Got: strconv.Itoa(l.FiscalYear), Want: strconv.Itoa(d.FiscalYear)})
	}
	if d.FiscalYear != 0 && l.Title != "" {
		n.compareClaim(l.Title, Finding{Kind: "list-title-conflict", Message: "the title in the list says otherwise than the pages"})
	}
	if year, ok := yearOf(d.PublishedAt); ok && n.final() && year <= d.FiscalYear {
		n.listConflict(Finding{Kind: "list-date-conflict", Message: "by the list, the account was published before its year was over", Got: d.PublishedAt, Want: strconv.Itoa(d.FiscalYear)})
	}
	if n.account <= 1 && l.EntityName != "" && d.EntityName != "" && d.Kind != KindOther && !sameName(l.EntityName, d.EntityName) {
		n.listConflict(Finding{Kind: "list-entity-conflict", Message: "the list names another entity than the pages", Got: l.EntityName, Want: d.EntityName})
	}
}

func (n *normalizer) listConflict(f Finding) {
	f.Severity = SeverityWarning
	n.find(f)
}

// yearOf is the year that a time of a list begins with.
func yearOf(s string) (int, bool) {
	if len(s) < 4 {
		return 0, false
	}
	y, err := strconv.Atoi(s[:4])
	return y, err == nil
}

// sameName says that one name is the other or a part of it: lists leave out the city, pages add 本级.
func sameName(a, b string) bool {
	a, b = knowledge.Key(a), knowledge.Key(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// listedRegion is the division that the list gives; false where it gives none that there is or was.
func (n *normalizer) listedRegion() (knowledge.Division, bool) {
	d := &n.report.Document
	if d.Listed.RegionCode == "" {
		return knowledge.Division{}, false
	}
	given, ok := n.k.Divisions().ByCode(divisionCode(d.Listed.RegionCode), d.FiscalYear)
	if !ok {
		n.listConflict(Finding{Kind: "list-region-unknown", Message: "the list gives a code that no division has or had", Got: d.Listed.RegionCode})
	}
	return given, ok
}

// divisionCode is the code of the province, city or county (省市县) of a code of 2 to 12 digits.
func divisionCode(listed string) string {
	const county = 6
	return (listed + strings.Repeat("0", max(county-len(listed), 0)))[:county]
}

// placeLike is a name that begins like that of a place.
var placeLike = regexp.MustCompile(`^\p{Han}{1,7}?[省市县区旗州盟]`)

// takeListedRegion takes the division from the list, for pages that name none.
func (n *normalizer) takeListedRegion() {
	if given, ok := n.listedRegion(); ok {
		severity := SeverityInfo
		if placeLike.MatchString(knowledge.Key(n.report.Document.EntityName)) { // a zone, or a place that is not known
			severity = SeverityWarning
		}
		n.takeRegion(given, severity)
		n.report.Document.RegionCode, n.report.Document.RegionName = given.Code, given.Name
	}
}

func (n *normalizer) takeRegion(v knowledge.Division, severity string) {
	n.find(Finding{Kind: "region-from-list", Severity: severity, Message: "the pages leave the division open; the list gives it", Got: n.report.Document.Listed.RegionCode, Want: v.Code + " " + v.Name})
}

// regionFromList chooses of several divisions that the name of the entity fits the one that the list gives.
func (n *normalizer) regionFromList(found []knowledge.Division) []knowledge.Division {
	given, ok := n.listedRegion()
	if !ok {
		return nil
	}
	var hit []knowledge.Division
	for _, v := range found {
		if related(v, given) {
			hit = append(hit, v)
		}
	}
	switch len(hit) {
	case 1:
		n.takeRegion(hit[0], SeverityInfo)
		return hit
	case 0:
		n.listConflict(Finding{Kind: "list-region-conflict", Message: "the list gives another division than those that the name of the entity fits", Got: n.report.Document.Listed.RegionCode + " " + given.Name, Want: n.report.Document.EntityName})
	}
	return nil
}

// related says that one division is the other or lies in it.
func related(a, b knowledge.Division) bool { return a.Code == b.Code || a.Within(b) || b.Within(a) }

// compareRegion reports that the list gives a division that neither is, holds nor lies in that of the pages.
func (n *normalizer) compareRegion(own knowledge.Division) {
	if given, ok := n.listedRegion(); ok && !related(own, given) {
		n.listConflict(Finding{Kind: "list-region-conflict", Message: "the list gives another division than the name of the entity", Got: n.report.Document.Listed.RegionCode + " " + given.Name, Want: own.Code + " " + own.Name})
	}
}
