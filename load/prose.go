package load

import (
	"fmt"

	"github.com/juesuan/juesuan/normalize"
)

func sectionOf(d *normalize.DocumentInfo, i int, s *normalize.Section) sectionRow {
	return sectionRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Section: int32(i), Path: cleanAll(s.Path), Title: clean(s.Title), Text: clean(s.Text),
		PageFirst: int32(s.PageFirst), PageLast: int32(s.PageLast)}
}

func narrativeFactOf(d *normalize.DocumentInfo, f *normalize.NarrativeFact) (narrativeFactRow, error) {
	value, err := encodeAmount(f.Value, amountScale)
	if err != nil {
		return narrativeFactRow{}, fmt.Errorf("%s: page %d, %s: %w", d.URI, f.Page, f.Key, err)
	}
	return narrativeFactRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Key: f.Key, Value: value, Unit: clean(f.Unit), Printed: clean(f.Printed), Comparison: f.Comparison,
		Base: f.Base, Reason: clean(f.Reason), Sentence: clean(f.Sentence), Path: cleanAll(f.Path), Page: int32(f.Page), AgreesWith: f.AgreesWith, Verification: f.Verification}, nil
}
