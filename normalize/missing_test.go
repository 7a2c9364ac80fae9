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
