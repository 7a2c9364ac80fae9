package normalize

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

func listed(entity string, year int, source Source) *Report {
	source.Bytes = 1
	n := &normalizer{doc: &extract.Document{Pages: make([]extract.Page, 1)}, k: knowledge.Default(),
		report: &Report{Document: DocumentInfo{Source: source, EntityName: entity, FiscalYear: year, Kind: KindUnit}}}
	n.decideRegion()
	n.compareListing()
	return n.report
}

func kindsFound(r *Report) string {
	var out []string
	for i := range r.Findings {
		out = append(out, r.Findings[i].Kind)
	}
	return strings.Join(out, " ")
}

// The list gives a region where the pages leave it open, and never another one than theirs.
func TestRegionOfAList(t *testing.T) {
	for _, c := range []struct {
		name, entity, code, want, findings string
	}{
		{"the pages name the same", "上海市普陀区财政局", "310107", "310107", ""},
		{"the list names the city around", "上海市普陀区财政局", "310000", "310107", ""},
		{"the list names a part", "上海市财政局", "310107", "310000", ""},
		{"the list names another place", "上海市普陀区财政局", "320106", "310107", "list-region-conflict"},
		{"the name begins with no place", "广东药科大学", "440106", "440106", "region-from-list"},
		{"no name at all", "", "440106", "440106", "region-from-list"},
		{"one of several places of a name", "鼓楼区教育局", "320106", "320106", "region-from-list"},
		{"the city of one of them", "鼓楼区教育局", "320100", "320106", "region-from-list"},
		{"none of several places of a name", "鼓楼区教育局", "310107", "", "list-region-conflict region-ambiguous"},
		{"digits of a province", "浙江水利水电学院", "33", "330000", "region-from-list"},
		{"digits of a city", "浙江水利水电学院", "3301", "330100", "region-from-list"},
		{"with township and village", "广东药科大学", "440106001002", "440106", "region-from-list"},
		{"a code of no place", "广东药科大学", "999999", "", "list-region-unknown"},
		{"a template names nobody", "XX单位", "310107", "", ""},
		{"an organ of the centre", "国家中医药管理局", "110101", "", ""},
	} {
		r := listed(c.entity, 2024, Source{Listed: Listing{RegionCode: c.code}})
		for i := range r.Findings {
			if f := &r.Findings[i]; strings.HasPrefix(f.Kind, "list-region") && !strings.HasPrefix(f.Got, c.code) || f.Kind == "region-from-list" && f.Got != c.code {
				t.Errorf("%s: the list gives %s, the finding %s", c.name, c.code, f.Got)
			}
		}
		if r.Document.RegionCode != c.want || kindsFound(r) != c.findings {
			t.Errorf("%s: %q with %q, want %q with %q", c.name, r.Document.RegionCode, kindsFound(r), c.want, c.findings)
		}
	}
}

// A name that begins with a place that is not known is told louder.
func TestRegionOfAnUnknownPlace(t *testing.T) {
	for entity, want := range map[string]string{"广东药科大学": SeverityInfo, "松岚县林业和草原局": SeverityWarning} {
		r := listed(entity, 2024, Source{Listed: Listing{RegionCode: "440106"}})
		if len(r.Findings) != 1 || r.Findings[0].Severity != want || r.Document.RegionCode != "440106" {
			t.Errorf("%s: %+v", entity, r.Findings)
		}
	}
}

// What a list says of year, entity, title and date is compared with the pages and changes nothing.
func TestListIsComparedWithThePages(t *testing.T) {
	for _, c := range []struct {
		name, findings string
		source         Source
	}{
		{"all agree", "", Source{PublishedAt: "2025-08-21", Listed: Listing{FiscalYear: 2024, EntityName: "普陀区财政局", Title: "2024年度部门决算"}}},
		{"another year", "list-year-conflict", Source{Listed: Listing{FiscalYear: 2023}}},
		{"another year in the title", "list-title-conflict", Source{Listed: Listing{Title: "普陀区财政局2023年部门决算"}}},
		{"a budget, says the title", "list-title-conflict", Source{Listed: Listing{Title: "普陀区财政局2024年部门预算"}}},
		{"another entity", "list-entity-conflict", Source{Listed: Listing{EntityName: "普陀区教育局"}}},
		{"published in its own year", "list-date-conflict", Source{PublishedAt: "2024-08-21T10:00:00+08:00"}},
	} {
		r := listed("上海市普陀区财政局", 2024, c.source)
		d := &r.Document
		if kindsFound(r) != c.findings || d.EntityName != "上海市普陀区财政局" || d.FiscalYear != 2024 {
			t.Errorf("%s: %q, want %q (%s %d)", c.name, kindsFound(r), c.findings, d.EntityName, d.FiscalYear)
		}
		for _, f := range r.Findings {
			if f.Severity != SeverityWarning || f.Got == "" || f.Want == "" {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
	}
}
