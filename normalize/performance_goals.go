package normalize

import (
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// aim reads the goal beside its label, where no head says what is expected and what came of it.
func (f *formReader) aim(pt *part, r, c int) bool {
	at, value := pt.next(r, c)
	if _, head := f.p.words.Meaning(knowledge.PerformanceGoal, value); value == "" || head || f.isAim(value) || f.project.GoalExpected != "" {
		return false
	}
	f.project.GoalExpected = plainText(value)
	pt.mark(r, c, RoleHeader)
	pt.mark(r, at, RoleLabel)
	return true
}

func (f *formReader) isAim(text string) bool {
	_, ok := f.p.words.Meaning(knowledge.PerformanceAim, text)
	return ok
}

// readGoalHead finds the columns of the goals.
func (f *formReader) readGoalHead(pt *part, r int) bool {
	var goals []formColumn
	for c := 0; c < pt.table.Cols; c++ {
		if m, ok := f.p.words.Meaning(knowledge.PerformanceGoal, pt.own(r, c)); ok {
			goals = append(goals, formColumn{from: c, to: pt.end(r, c), meaning: m})
		}
	}
	if len(goals) == 1 && goals[0].meaning == "expected" {
		if _, value := pt.next(r, goals[0].from); value != "" {
			return false // a label with the goal beside it
		}
	}
	f.goals, f.block = goals, blockGoals
	f.markRow(pt, r, RoleHeader)
	return true
}

var paragraph = regexp.MustCompile(`(?s)<p>(.*?)</p>`)

// paragraphMarks are what some forms print of the markup of their source.
var paragraphMarks = strings.NewReplacer("<p>", "", "</p>", "", "<br>", "", "<br/>", "")

// plainText is a text without the marks of paragraphs that some forms print.
func plainText(text string) string {
	return strings.TrimSpace(paragraphMarks.Replace(text))
}

// readGoals reads the texts under the heads of goals. A cell under two heads is read where it holds two marked
// paragraphs.
func (f *formReader) readGoals(pt *part, r int) bool {
	done := false
	for c := 0; c < pt.table.Cols; c++ {
		cell := pt.grid[r][c]
		if pt.own(r, c) == "" {
			continue
		}
		var under []formColumn
		for _, g := range f.goals {
			if c < g.to && c+cell.ColSpan > g.from {
				under = append(under, g)
			}
		}
		if _, ok := f.p.words.Meaning(knowledge.PerformanceAim, cell.Text); ok {
			pt.mark(r, c, RoleHeader)
			continue
		}
		texts := []string{plainText(cell.Text)}
		if m := paragraph.FindAllStringSubmatch(cell.Text, -1); len(under) > 1 && len(m) == len(under) {
			texts = texts[:0]
			for i := range m {
				texts = append(texts, plainText(m[i][1]))
			}
		}
		if len(under) == 0 || len(texts) != len(under) {
			continue
		}
		for i, g := range under {
			f.setGoal(g.meaning, texts[i])
		}
		pt.mark(r, c, RoleLabel)
		done = true
	}
	return done
}

func (f *formReader) setGoal(meaning, text string) {
	to := &f.project.GoalExpected
	switch meaning {
	case "actual":
		to = &f.project.GoalActual
	case "period":
		return // the goal of the year stands beside it
	}
	*to = strings.TrimSpace(*to + "\n" + text)
}
