package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// readBlocks reads the form by economic classification: blocks of code, name and amount side by side.
func (n *normalizer) readBlocks(s *statement) {
	var above [8][3]string
	for _, pt := range s.parts {
		blocks := 0
		for c := range pt.columns {
			blocks = max(blocks, pt.columns[c].panel+1)
		}
		for r := pt.body; r < pt.table.Rows; r++ {
			if r == pt.body && pt != s.parts[0] && n.restOfRow(s, pt, r) {
				continue
			}
			for b := 0; b < blocks; b++ {
				if b < len(above) {
					n.blockRow(s, pt, r, b, &above[b])
				}
			}
		}
	}
}

// restOfRow joins a row without codes and amounts at the top of a page to the last row of the page before:
// the rest of names that the page break cut.
func (n *normalizer) restOfRow(s *statement, pt *part, r int) bool {
	labels := 0
	for c := range pt.columns {
		if t := pt.own(r, c); t != "" {
			if pt.columns[c].role != RoleLabel || !strings.HasPrefix(firstOf(totalLine(knowledge.Key(t))), "other:") {
				return false
			}
			labels++
		}
	}
	if labels == 0 {
		return false
	}
	for c := range pt.columns {
		if t := pt.own(r, c); t != "" {
			pt.setRole(pt.grid[r][c], RoleLabel)
			n.extendBlock(s, pt, c, t)
		}
	}
	return true
}

// extendBlock adds the rest of a name to the last fact of its block on the page before.
func (n *normalizer) extendBlock(s *statement, pt *part, c int, rest string) {
	last := -1
	for i := len(n.report.Facts) - 1; i >= 0; i-- {
		f := &n.report.Facts[i]
		if last < 0 {
			last = f.Row
		}
		if f.Statement != s.slug || f.Page != pt.page.Number-1 || f.Row != last {
			return
		}
		if f.Column < len(pt.columns) && pt.columns[f.Column].panel == pt.columns[c].panel {
			f.Label += rest
		}
	}
}

func (n *normalizer) blockRow(s *statement, pt *part, r, b int, above *[3]string) {
	var codes []string
	var ln line
	var amounts []int
	printed := ""
	for c := range pt.columns {
		col := &pt.columns[c]
		if col.panel != b {
			continue
		}
		text := pt.own(r, c)
		switch col.role {
		case RoleCode:
			if codePart(text) {
				continue
			}
			codes = append(codes, knowledge.Key(text))
			printed += text
			pt.setRole(pt.grid[r][c], RoleCode)
		case RoleLabel:
			ln.label += text
			pt.setRole(pt.grid[r][c], RoleLabel)
		case RoleLineNumber:
			ln.number = text
			pt.setRole(pt.grid[r][c], RoleLineNumber)
		case RoleAmount:
			if slug, _ := totalLine(knowledge.Key(text)); ln.label == "" && printed == "" && !strings.HasPrefix(slug, "other:") {
				ln.label = text // the label of a total, centred over merged cells
				pt.setRole(pt.grid[r][c], RoleLabel)
				continue
			}
			amounts = append(amounts, c)
		}
	}
	if len(codes) == 1 {
		codes[0] = n.plainCode(codes[0], ln.label)
	}
	code := joinCodes(codes, above)
	if codeText.MatchString(code) {
		ln.code, ln.slug = code, code
	} else {
		ln.label = printed + ln.label
		if code, name, ok := codeThenName("", ln.label); ok {
			ln.code, ln.slug, ln.label = code, code, name
		}
	}
	k := knowledge.Key(ln.label)
	if ln.code == "" {
		if k == "" {
			return
		}
		if noteHead.MatchString(k) {
			s.notes = append(s.notes, ln.label)
			n.roleRow(pt, r, RoleNote)
			return
		}
		ln.slug, ln.canonical = totalLine(k)
		amounts = n.reachAmounts(pt, r, b, amounts)
		if strings.HasPrefix(ln.slug, "other:") && n.wrappedName(s, pt, r, amounts, ln.label) {
			return
		}
	}
	for _, c := range amounts {
		n.fact(s, pt, r, c, ln, pt.columns[c].measure)
	}
}

// wrappedName joins the last line of a name to the row above it: in a table without rules under every row
// it may come as a row of its own, with no amounts.
func (n *normalizer) wrappedName(s *statement, pt *part, r int, amounts []int, rest string) bool {
	if pt.ruled() || len(amounts) == 0 {
		return false
	}
	for _, c := range amounts {
		if pt.own(r, c) != "" {
			return false
		}
	}
	for i := len(n.report.Facts) - 1; i >= 0; i-- {
		f := &n.report.Facts[i]
		if f.Statement != s.slug || f.Page != pt.page.Number || f.Row < r-1 {
			return false
		}
		if f.Column == amounts[0] && f.Row == r-1 {
			f.Label += rest
			return true
		}
	}
	return false
}

// totalLine names the sums of the form.
func totalLine(k string) (slug, canonical string) {
	switch {
	case strings.Contains(k, "人员经费"):
		return "personnel_total", "人员经费合计"
	case strings.Contains(k, "公用经费"):
		return "public_total", "公用经费合计"
	case strings.Contains(k, "合计"), strings.Contains(k, "总计"):
		return "total", "合计"
	}
	return "other:" + k, ""
}

// reachAmounts finds the amount of a total whose label is merged over the blocks on its right.
func (n *normalizer) reachAmounts(pt *part, r, b int, amounts []int) []int {
	for _, c := range amounts {
		if pt.own(r, c) != "" {
			return amounts
		}
	}
	for c := range pt.columns {
		col := &pt.columns[c]
		if col.panel <= b {
			continue
		}
		if (col.role == RoleLabel || col.role == RoleCode) && pt.own(r, c) != "" {
			return amounts
		}
		if col.role == RoleAmount && pt.own(r, c) != "" {
			return []int{c}
		}
	}
	return amounts
}
