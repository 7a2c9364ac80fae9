package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// readCoded reads forms of one row a code: revenue, expenditure, funds.
func (n *normalizer) readCoded(s *statement) {
	var above [3]string // codes of the row above, for forms that print 类 款 项 once
	var prev *Fact
	for _, pt := range s.parts {
		for r := pt.body; r < pt.table.Rows; r++ {
			ln, ok := n.codedLine(s, pt, r, &above)
			if !ok {
				n.rowWithoutLine(s, pt, r, &ln, prev)
				continue
			}
			for c := range pt.columns {
				if pt.columns[c].role == RoleAmount {
					n.fact(s, pt, r, c, ln, pt.columns[c].measure)
				}
			}
			if k := len(n.report.Facts); k > 0 {
				prev = &n.report.Facts[k-1]
			}
		}
	}
}

// codedLine reads code and label of a row.
func (n *normalizer) codedLine(s *statement, pt *part, r int, above *[3]string) (line, bool) {
	var ln line
	var codes, labels []string
	project := ""
	firstAmount := len(pt.columns)
	for c := range pt.columns {
		switch pt.columns[c].role {
		case RoleCode:
			if codePart(pt.own(r, c)) {
				continue // a head in the row of the total
			}
			codes = append(codes, knowledge.Key(pt.own(r, c)))
			pt.setRole(pt.grid[r][c], RoleCode)
		case RoleLabel:
			if pt.columns[c].item == projectColumn {
				project = pt.own(r, c)
			} else {
				labels = append(labels, pt.own(r, c))
			}
			pt.setRole(pt.grid[r][c], RoleLabel)
		case RoleLineNumber:
			ln.number = pt.own(r, c)
			pt.setRole(pt.grid[r][c], RoleLineNumber)
		case RoleAmount:
			firstAmount = min(firstAmount, c)
		}
	}
	if len(labels) == 0 { // a total merged over code and name
		for c := 0; c < firstAmount; c++ {
			labels = append(labels, pt.own(r, c))
		}
	}
	ln.label = strings.Join(labels, "")
	if len(codes) == 1 {
		codes[0] = n.plainCode(codes[0], ln.label)
	}
	code := joinCodes(codes, above)
	rows := n.k.Form(s.slug).Rows
	if rows == knowledge.RowsUnits && ln.label != "" {
		code = "" // 101001 is a unit
	} else if code == "" || !codeText.MatchString(code) || twoCodes(code) { // 合计 in the code cell, or code and name in one
		if its, name, ok := codeThenName(code, ln.label); ok && !twoCodes(code) {
			code, ln.label = its, name
		} else {
			ln.label = printedCodes(pt, r) + ln.label
			code = ""
		}
	}
	return n.nameLine(pt, r, ln, rows, code, project)
}

// twoCodes says that two codes ran together: 205 and 20509 in two rows that no rule parts. Codes have 3, 5 or 7 digits, and
// those of some places 9.
func twoCodes(code string) bool { return len(code) == 3+5 || len(code) == 3+3 }

// nameLine gives a row its line: a code, a project under it, the total, or, in forms that have such, a name.
func (n *normalizer) nameLine(pt *part, r int, ln line, rows, code, project string) (line, bool) {
	k, _ := knowledge.StripOrdinal(knowledge.Key(ln.label))
	switch {
	case code != "" && project != "":
		ln.code, ln.slug, ln.label = code, "other:"+code+":"+knowledge.Key(project), project
		return ln, true
	case code != "":
		ln.code, ln.slug = code, code
		return ln, true
	case totalText.MatchString(k):
		ln.slug, ln.canonical = "total", "合计"
		return ln, true
	case rows != "" && k != "" && pt.rowHasAmounts(r) && !noteHead.MatchString(k):
		ln.slug = "other:" + k // a project or a unit
		return ln, true
	}
	return ln, false
}

// printedCodes is what stands in the code cells of a row, as printed.
func printedCodes(pt *part, r int) string {
	var b strings.Builder
	for c := range pt.columns {
		if pt.columns[c].role == RoleCode && !codePart(pt.own(r, c)) {
			b.WriteString(pt.own(r, c))
		}
	}
	return b.String()
}

// joinCodes joins 类, 款 and 项 printed in columns of their own: 201|06|01 → 2010601. A parent left blank
// because the row above prints it is filled in.
func joinCodes(codes []string, above *[3]string) string {
	if len(codes) < 2 || len(codes) > 3 {
		return strings.Join(codes, "")
	}
	last := -1
	for i, c := range codes {
		if c != "" {
			last = i
		}
		if !allDigits(c) {
			return strings.Join(codes, "")
		}
	}
	if last < 0 { // a row without a code, or the rest of one, ends no class
		return ""
	}
	for i := 0; i < last; i++ {
		if codes[i] == "" {
			codes[i] = above[i]
		}
	}
	for i := range above {
		above[i] = ""
		if i < len(codes) {
			above[i] = codes[i]
		}
	}
	out := codes[0]
	for i := 1; i <= last; i++ {
		if strings.HasPrefix(codes[i], out) && len(codes[i]) > len(out) { // the column repeats the whole code
			out = codes[i]
			continue
		}
		out += codes[i]
	}
	return out
}

// rowWithoutLine handles a row that names no line: nothing in it, the second half of a label cut by a
// page break, or a note.
func (n *normalizer) rowWithoutLine(s *statement, pt *part, r int, ln *line, prev *Fact) {
	amounts := pt.rowHasAmounts(r)
	k := knowledge.Key(ln.label)
	switch {
	case k == "":
		return
	case noteHead.MatchString(k) || len(rowTexts(pt, r)) == 1 && len(k) > 60:
		s.notes = append(s.notes, ln.label)
		n.roleRow(pt, r, RoleNote)
	case !amounts && r == pt.body && prev != nil && pt != s.parts[0] && prev.Page == pt.page.Number-1:
		n.extendLabel(s, prev, ln.label)
	}
}

// rowHasAmounts says that something is printed in a column of amounts.
func (pt *part) rowHasAmounts(r int) bool {
	for c := range pt.columns {
		if pt.columns[c].role == RoleAmount && pt.own(r, c) != "" {
			return true
		}
	}
	return false
}

func (n *normalizer) roleRow(pt *part, r int, role string) {
	for c := range pt.columns {
		if cell := pt.grid[r][c]; cell != nil && cell.Row == r {
			pt.setRole(cell, role)
		}
	}
}

// extendLabel joins the half of a label that a page break cut off to the facts of its row.
func (n *normalizer) extendLabel(s *statement, prev *Fact, rest string) {
	label := prev.Label
	page, row := prev.Page, prev.Row
	for i := len(n.report.Facts) - 1; i >= 0; i-- {
		f := &n.report.Facts[i]
		if f.Statement != s.slug || f.Page != page || f.Row != row {
			break
		}
		f.Label = label + rest
	}
}
