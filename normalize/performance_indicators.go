package normalize

import (
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// readIndicatorHead finds the columns of the indicators.
func (f *formReader) readIndicatorHead(pt *part, r int) {
	f.columns, f.block = nil, blockIndicators
	for c := 0; c < pt.table.Cols; c++ {
		text := pt.own(r, c)
		if text == "" {
			continue
		}
		switch m := f.p.heads(knowledge.PerformanceIndicator, text, pt.headSpan(r, c)); {
		case len(m) == 2:
			f.columns = append(f.columns, formColumn{from: c, to: c + 1, meaning: m[0]}, formColumn{from: c + 1, to: c + 2, meaning: m[1]})
			pt.mark(r, c, RoleHeader)
		case len(m) == 1:
			if old := f.column(m[0]); old != nil && m[0] == "name" {
				old.meaning = "" // 绩效指标 | … | 指标名称: the first is the label of the block
			}
			f.columns = append(f.columns, formColumn{from: c, to: pt.end(r, c), meaning: m[0]})
			pt.mark(r, c, RoleHeader)
		case len(f.columns) == 0:
			pt.mark(r, c, RoleHeader) // the label of the block
		default:
			f.unknownHead(pt, r, c)
		}
	}
	if f.top >= 0 {
		f.top = r + 1
	}
}

func (f *formReader) column(meaning string) *formColumn {
	for i := range f.columns {
		if f.columns[i].meaning == meaning {
			return &f.columns[i]
		}
	}
	return nil
}

// readIndicator reads the row of one indicator. Levels come from the cells that reach over the row.
func (f *formReader) readIndicator(pt *part, r int) bool {
	col := f.column("name")
	if col == nil {
		return false
	}
	name, at := f.nameOf(pt, r, col)
	if name == "" {
		return f.levelsAlone(pt, r)
	}
	if f.unfilled(pt, r) {
		return true
	}
	i := PerformanceIndicator{CellPlace: CellPlace{pt.page.Number, pt.table.Index, r, at}}
	i.Target, i.Adjusted, i.Actual, i.Completion, i.Weight, i.Score = absent, absent, absent, absent, absent, absent
	var printed PerformanceValue
	var ok bool
	if i.Name, printed, ok = splitWeight(name, false); ok {
		i.Weight, i.Weight.Column = printed, at
	}
	for c := 0; c < f.columns[0].from || c == f.columns[0].from && f.columns[0].meaning == ""; c++ {
		pt.mark(r, c, RoleHeader) // the label of the block
	}
	f.levels(pt, r, &i)
	for k := range f.columns {
		f.indicatorValue(pt, r, &f.columns[k], &i)
	}
	f.combine(pt, r, &i)
	f.project.Indicators = append(f.project.Indicators, i)
	return true
}

// levelsAlone reads a row that names its levels and nothing else: no indicator is set there.
func (f *formReader) levelsAlone(pt *part, r int) bool {
	level := -1
	for c := 0; c < pt.table.Cols; c++ {
		if pt.own(r, c) == "" || c < f.columns[0].from {
			continue
		}
		if !f.inColumn("level_1", c) && !f.inColumn("level_2", c) {
			return false
		}
		level = c
	}
	for c := 0; c <= level; c++ {
		pt.mark(r, c, RoleLabel)
	}
	return level >= 0
}

// unfilled says that a row behind its levels has nothing but the dots of a form to be filled in.
func (f *formReader) unfilled(pt *part, r int) bool {
	for c := f.columns[0].from; c < pt.table.Cols; c++ {
		if text := pt.own(r, c); !f.inColumn("level_1", c) && !f.inColumn("level_2", c) && strings.Trim(knowledge.Key(text), formDots) != "" {
			return false
		}
	}
	for c := 0; c < pt.table.Cols; c++ {
		if pt.own(r, c) != "" {
			pt.mark(r, c, RoleLabel)
		}
	}
	return true
}

// formDots stand where an indicator is to be filled in: ……, ......
const formDots = "….·。"

func (f *formReader) inColumn(meaning string, c int) bool {
	col := f.column(meaning)
	return col != nil && col.from <= c && c < col.to
}

// nameOf is the name of the indicator of a row; several cells under the head of the name are one text.
func (f *formReader) nameOf(pt *part, r int, col *formColumn) (name string, at int) {
	at = -1
	for c := col.from; c < col.to; c++ {
		if t := pt.own(r, c); t != "" && !f.underSeveral(pt.grid[r][c], col) {
			if at < 0 {
				at = c
			}
			name += t
			pt.mark(r, c, RoleLabel)
		}
	}
	return name, at
}

// levels gives an indicator the names of its levels: the cells that cover its row. An empty one at the top of a
// page goes on with the cell that the page break cut.
func (f *formReader) levels(pt *part, r int, i *PerformanceIndicator) {
	missing := false
	for n, meaning := range []string{"level_1", "level_2"} {
		col := f.column(meaning)
		if col == nil {
			continue
		}
		text := ""
		if cell := pt.grid[r][col.from]; cell != nil {
			text = cell.Text
			if cell.Text == "" && f.top >= 0 && cell.Row == f.top {
				text = f.level[n]
			}
			pt.mark(r, col.from, RoleLabel)
		}
		f.level[n] = text
		missing = missing || text == ""
	}
	if missing {
		f.unlevelled++
	}
	i.Level2 = f.level[1]
	if name, w, ok := splitWeight(f.level[0], true); ok {
		i.Level1, i.Level1Weight = name, w.Number
	} else {
		i.Level1 = f.level[0]
	}
	if name, _, ok := splitWeight(i.Level2, true); ok {
		i.Level2 = name
	}
}

// indicatorValue reads the value of an indicator under one head.
func (f *formReader) indicatorValue(pt *part, r int, col *formColumn, i *PerformanceIndicator) {
	switch col.meaning {
	case "", "level_1", "level_2", "name", "sign", "unit":
		return
	}
	cell, ok := f.one(pt, r, col)
	if !ok {
		return
	}
	role := RoleAmount
	switch col.meaning {
	case "target", "adjusted", "actual":
		v := parseTarget(cell.Text, f.p.words)
		v.Column = cell.Col
		*map[string]*PerformanceValue{"target": &i.Target, "adjusted": &i.Adjusted, "actual": &i.Actual}[col.meaning] = v
	case "completion", "weight", "score":
		v := parseNumber(cell.Text)
		v.Column = cell.Col
		if col.meaning == "weight" && v.State == StateBlank && i.Weight.Number.Valid {
			return // it stands in the name
		}
		f.unreadable(pt, r, v)
		*map[string]*PerformanceValue{"completion": &i.Completion, "weight": &i.Weight, "score": &i.Score}[col.meaning] = v
	case "coefficient":
		i.Coefficient = cell.Text
	case "core":
		i.Core, role = cell.Text, RoleLabel
	case "reason":
		i.Reason, role = cell.Text, RoleNote
	default:
		role = RoleNote
	}
	pt.mark(r, cell.Col, role)
}

func (f *formReader) unreadable(pt *part, r int, v PerformanceValue) {
	if v.State == StateUnreadable {
		f.p.n.find(Finding{Kind: "unreadable-amount", Severity: SeverityWarning, Page: pt.page.Number, Table: pt.table.Index, Row: r, Column: v.Column,
			Statement: slugPerformanceForm, Message: "a weight, completion or score of a performance form is no number; its text is kept", Got: v.Printed})
	}
}

// combine joins targets with the sign and the unit that stand in columns of their own.
func (f *formReader) combine(pt *part, r int, i *PerformanceIndicator) {
	values := []*PerformanceValue{&i.Target, &i.Adjusted, &i.Actual}
	if col := f.column("sign"); col != nil {
		if cell, ok := f.one(pt, r, col); ok && cell.Text != "" {
			sign, rest := leadingSign(knowledge.Key(cell.Text), f.p.words)
			for _, v := range values[:2] {
				if v.Number.Valid && v.Sign == "" && rest == "" {
					v.Sign = sign
				}
			}
			pt.mark(r, cell.Col, RoleLabel)
		}
	}
	if col := f.column("unit"); col != nil {
		if cell, ok := f.one(pt, r, col); ok && cell.Text != "" {
			for _, v := range values {
				if v.Number.Valid && v.Unit == "" {
					v.Unit = strings.TrimSpace(knowledge.Key(cell.Text))
				}
			}
			pt.mark(r, cell.Col, RoleLabel)
		}
	}
}
