package load

import "testing"

// No three documents are in a circle: days count where every document of a series has one, and a date without a zone is one
// in China.
func TestNewerIsOneOrder(t *testing.T) {
	series := []*version{{id: "a", published: "2024-09-01", order: 1}, {id: "b", order: 2}, {id: "c", published: "2024-08-01", order: 3}}
	date(series)
	if !series[2].newer(series[1]) || !series[1].newer(series[0]) || !series[2].newer(series[0]) {
		t.Error("where one has no day the order of loading counts alone")
	}
	early, late := &version{published: "2024-09-02", order: 1}, &version{published: "2024-09-02T03:00:00+08:00", order: 2}
	date([]*version{early, late})
	if !late.newer(early) || early.newer(late) {
		t.Errorf("one day in China: %q %q", early.day, late.day)
	}
	if seriesKey(publication{entity: "000000:中共市委组织部", year: 2024}) != "" {
		t.Error("a name without a place is that of many")
	}
}
