package normalize

import (
	"fmt"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// maxReread is how many pages of a document are read again for figures that do not add up: each takes 16 ms.
const maxReread = 50

// WithSecond does what With does, and has pages with figures that the accounts contradict read again by the second reader:
// what it sees is in the findings and in the confidence of the facts. again reads pages (counted from 1) of the document; nil
// where nobody may. Pages that it has trouble with are named in the findings, and the document is unsettled by them.
func WithSecond(k *knowledge.Base, doc *extract.Document, source Source, again func(pages []int) ([]extract.Comparison, error)) *Report {
	report := With(k, doc, source)
	pages := report.doubtfulPages()
	for _, other := range report.Others {
		pages = append(pages, other.doubtfulPages()...)
	}
	pages = pages[:min(len(pages), maxReread)]
	if len(pages) == 0 || doc.Reader != extract.ReaderOwn || again == nil {
		return report
	}
	said, err := again(pages)
	doc.Compare(said)
	if err != nil {
		doc.Unsettle(fmt.Errorf("pages with figures that do not add up could not be read again: %s", strings.ReplaceAll(err.Error(), "\n", "; ")))
	}
	return With(k, doc, source)
}
