package normalize

import "strings"

// count finds what a number of things counts, by the word before it.
func (c *reading) count(f figure, at int) {
	l := &c.clause
	unit := f.unit
	if strings.HasPrefix(unit, "台") {
		unit = "台"
	}
	key, ok := c.p.r.k.CountedKey(c.s[f.end:], unit, c.p.topic)
	counted := ok
	if !ok && l.noun != "" {
		key, ok = c.p.r.k.CountKey(l.noun, unit, c.p.topic)
	}
	switch {
	case counted:
	case c.p.topic != "performance" && (c.scope.foreign && c.scope.told || c.scope.period != periodNow || l.lastYear || l.otherYear):
		return // there, years stand in the names of projects
	case !ok && (unit == "人次" || unit == "人") && c.batch != "" && onlyMarks(c.s[c.batchEnd:at]):
		key = c.batch + "persons" // 接待16批次、128人
	case !ok || l.after || l.block || c.among && c.p.topic == "assets" && unit == "辆":
		return
	}
	if key[0] == '.' {
		if key = c.below(key); key == "" {
			return
		}
	} else if strings.HasPrefix(c.subject, "sangong.reception.abroad") && !strings.HasPrefix(key, c.subject) && strings.HasPrefix(key, "sangong.reception.") {
		key = "sangong.reception.abroad" + strings.TrimPrefix(key, "sangong.reception")
	}
	if before, ok := strings.CutSuffix(key, "batches"); ok {
		c.batch, c.batchEnd = before, f.end
	}
	c.keep(key, factOf{value: f.value, unit: wideBrackets.Replace(f.unit), printed: f.text}, at)
}

// below puts the key of a count on its subject.
func (c *reading) below(key string) string {
	switch {
	case c.subject == "" || c.blocked:
		return ""
	case c.subject == "perf.overall":
		return c.subject + "_" + key[1:]
	case strings.HasPrefix(c.subject, "sangong.reception.domestic"):
		return "sangong.reception" + key
	}
	return c.subject + key
}

// onlyMarks says that between a word and a figure there is nothing but another count.
func onlyMarks(s string) bool {
	return strings.Trim(s, "0123456789批次人、和,为共计数") == ""
}

// wideBrackets writes units as Chinese print does.
var wideBrackets = strings.NewReplacer("(", "（", ")", "）")
