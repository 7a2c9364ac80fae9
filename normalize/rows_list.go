package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// labelHead is the head of a column of labels in a list.
func labelHead(leaf string) bool {
	for _, w := range []string{"项目", "名称", "内容", "类别", "类型", "科目", "指标", "目录"} {
		if strings.Contains(leaf, w) {
			return true
		}
	}
	return leaf == "资产" || leaf == "负债" || leaf == "负债和净资产"
}

// assignList finds the labels and the amounts of a list: a label column begins a panel, the known columns
// behind it are its amounts. Further columns of words (方式, 备注) have no meaning here.
func (n *normalizer) assignList(s *statement, pt *part) {
	panel, labelled := -1, false
	for c := range pt.columns {
		col := &pt.columns[c]
		leaf := col.leaf()
		m, known := n.k.Measure(s.slug, col.path)
		switch {
		case leaf == "行次" || leaf == "序号" || leaf == "编号":
			col.role = RoleLineNumber
		case known && panel >= 0:
			col.role, col.measure, labelled = RoleAmount, m, false
		case !labelled && !known && (labelHead(leaf) || (leaf == "" || panel < 0) && pt.mostlyWords(c)):
			panel++
			col.role, labelled = RoleLabel, true
		}
		col.panel = max(panel, 0)
	}
}

// mostlyWords says that a column holds more words than numbers.
func (pt *part) mostlyWords(c int) bool {
	t := pt.content(c)
	return t.words*2 > t.filled
}

// readList reads forms of fixed labels and columns of amounts.
func (n *normalizer) readList(s *statement) {
	for _, pt := range s.parts {
		panels := 0
		for c := range pt.columns {
			panels = max(panels, pt.columns[c].panel+1)
		}
		for r := pt.body; r < pt.table.Rows; r++ {
			for p := range panels {
				n.listRow(s, pt, r, p)
			}
		}
	}
}

func (n *normalizer) listRow(s *statement, pt *part, r, panel int) {
	var ln line
	for c := range pt.columns {
		if pt.columns[c].panel != panel {
			continue
		}
		switch pt.columns[c].role {
		case RoleLabel:
			ln.label = pt.own(r, c)
			pt.setRole(pt.grid[r][c], RoleLabel)
		case RoleLineNumber:
			ln.number = pt.own(r, c)
			pt.setRole(pt.grid[r][c], RoleLineNumber)
		}
	}
	k, memo := knowledge.StripOrdinal(knowledge.Key(ln.label))
	switch {
	case k == "" && totalText.MatchString(knowledge.Key(ln.number)): // 合计 in the column of numbers
		ln.label, ln.number, k = ln.number, "", knowledge.Key(ln.number)
	case k == "":
		return
	case noteHead.MatchString(k):
		s.notes = append(s.notes, ln.label)
		n.roleRow(pt, r, RoleNote)
		return
	case noMoney(s, k):
		return
	}
	n.listLine(s, &ln, k, memo)
	for _, c := range pt.amountsOf(panel) {
		n.fact(s, pt, r, c, ln, pt.columns[c].measure)
	}
}

// noMoney says that the label counts things, or has a unit of amounts other than that of the form.
func noMoney(s *statement, k string) bool {
	if u, ok := headUnit(k); ok {
		return u != s.unit
	}
	return countHead.MatchString(k) || strings.Contains(k, "平方米") || strings.Contains(k, "占比") || strings.Contains(k, "比例") || strings.Contains(k, "%")
}

func (n *normalizer) listLine(s *statement, ln *line, k string, memo bool) {
	ln.memo = memo
	if totalText.MatchString(k) {
		ln.slug, ln.canonical = "total", "合计"
		return
	}
	known, ok := n.k.Line(s.slug, "", "", ln.label)
	if ok {
		ln.slug, ln.canonical, ln.memo = known.Slug, known.Canonical, known.Memo
		return
	}
	ln.slug = "other:" + k
}
