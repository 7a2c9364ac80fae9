package normalize

import (
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// A document without some of its pages is not called whole.
func TestMissingPagesAreAFinding(t *testing.T) {
	doc := &extract.Document{Pages: []extract.Page{{Number: 1}}, Missing: "1 of 2 pages are not in the file"}
	r := Normalize(doc, Source{})
	for _, f := range r.Findings {
		if f.Kind == "pages-missing" && f.Severity == SeverityError && f.Message == doc.Missing && f.Page == 0 {
			return
		}
	}
	t.Errorf("%+v", r.Findings)
}

// Characters printed on an equal one are counted once a document, with the first page that has some.
func TestOverprintedTextIsSaid(t *testing.T) {
	doc := pages(formOf("支出决算表", "金额单位：万元", "科目编码|科目名称|本年支出合计|基本支出|项目支出", "|合计|1.00|1.00|"))
	doc.Pages[0].Duplicates, doc.Pages[1].Duplicates = 0, 7
	doc.Pages = append(doc.Pages, extract.Page{Number: 3, Width: 600, Height: 800, Duplicates: 5})
	said := 0
	for _, f := range Normalize(doc, Source{}).Findings {
		if f.Kind == "overprinted-text" {
			said++
			if f.Got != "12" || f.Page != 2 || f.Severity != SeverityInfo {
				t.Errorf("%+v", f)
			}
		}
	}
	if said != 1 {
		t.Errorf("said %d times", said)
	}
}

// A damaged file whose amounts could not be read is no template.
func TestDamagedIsNoTemplate(t *testing.T) {
	form := func(title string) *extract.Document {
		return formOf(title, "金额单位：万元", "科目编码|科目名称|本年支出合计|基本支出|项目支出", "|合计|||")
	}
	said := func(damage string) bool {
		doc := pages(form("支出决算表"), form("一般公共预算财政拨款支出决算表"), form("国有资本经营预算财政拨款支出决算表"))
		if damage != "" {
			doc.Pages[1].Warnings = []string{damage}
		}
		for _, f := range Normalize(doc, Source{}).Findings {
			if f.Kind == "blank-template" {
				return true
			}
		}
		return false
	}
	if !said("") || said("text in a font that the file does not have") {
		t.Errorf("a template: %v, a damaged file: %v", said(""), said("text"))
	}
}
