package knowledge

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Performance is what is known of the wordings of performance forms (绩效自评表): performance.csv gives each
// wording a meaning in one of these kinds.
type Performance map[string]map[string]string

// Kinds of wordings of performance forms.
const (
	PerformanceTitle     = "title"     // 绩效自评表 → form or summary
	PerformanceField     = "field"     // 项目名称 → name …: a label with its value beside it
	PerformanceGoal      = "goal"      // 预期目标 → expected: a head over the text of a goal
	PerformanceAim       = "aim"       // 年度总体目标: a label with the goal beside it
	PerformanceMoney     = "money"     // 年初预算数 → budget_initial …: heads of the budget block
	PerformanceIndicator = "indicator" // 一级指标 → level_1 …: heads of the indicators
	PerformanceTotal     = "total"     // 总分: the last row
	PerformanceSource    = "source"    // 其他资金 → other …: rows of the budget block
	PerformanceSummary   = "summary"   // heads of the summary table
	PerformanceSign      = "sign"      // 不低于 → ≥
	PerformanceCost      = "cost"      // names of the indicators of cost
	PerformanceGeneric   = "generic"   // words in the titles of forms that name no project
)

var performanceKinds = []string{PerformanceTitle, PerformanceField, PerformanceGoal, PerformanceAim, PerformanceMoney, PerformanceIndicator,
	PerformanceTotal, PerformanceSource, PerformanceSummary, PerformanceSign, PerformanceCost, PerformanceGeneric}

func (p Performance) add(f []string) error {
	if !slices.Contains(performanceKinds, f[0]) {
		return fmt.Errorf("no kind of wordings of performance forms is called %q", f[0])
	}
	if p[f[0]] == nil {
		p[f[0]] = map[string]string{}
	}
	p[f[0]][Key(f[1])] = f[2]
	return nil
}

// Label is the key of a label without ordinal, colon and what brackets behind it add: "三级指标（分值）" → 三级指标.
func Label(text string) string { return labelOf(Key(text)) }

// labelOf is Label of a key.
func labelOf(key string) string {
	k, _ := StripOrdinal(key)
	for {
		k = strings.TrimRight(k, ":")
		i := strings.LastIndex(k, "(")
		if !strings.HasSuffix(k, ")") || i <= 0 {
			return k
		}
		k = k[:i]
	}
}

// Meaning says what a printed label means among the wordings of a kind.
func (p Performance) Meaning(kind, text string) (string, bool) {
	k, words := Key(text), p[kind]
	m, ok := words[k]
	if !ok {
		if label := labelOf(k); len(label) < len(k) {
			m, ok = words[label]
		}
	}
	if !ok && strings.Contains(k, "。") {
		return p.Meaning(kind, strings.ReplaceAll(k, "。", "")) // no label has one: 计量。单位
	}
	return m, ok
}

// Words lists the wordings of a kind, longest first.
func (p Performance) Words(kind string) []string {
	return slices.SortedFunc(maps.Keys(p[kind]), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
}

// Title recognises the title of a form or of the summary of forms: a known ending.
func (p Performance) Title(line string) (meaning string, ok bool) {
	best, meaning := p.title(Label(line))
	return meaning, best != ""
}

// BeforeTitle is what stands before the known ending of a title, as Key gives it.
func (p Performance) BeforeTitle(line string) (before string, ok bool) {
	k := Label(line)
	best, _ := p.title(k)
	return strings.TrimSuffix(k, best), best != ""
}

// title is the longest known ending of a label, "" without one.
func (p Performance) title(k string) (best, meaning string) {
	if strings.ContainsAny(k, "。;") || len(k) > longPerformanceTitle {
		return "", ""
	}
	for t, m := range p[PerformanceTitle] {
		if strings.HasSuffix(k, t) && len(t) > len(best) {
			best, meaning = t, m
		}
	}
	return best, meaning
}

// longPerformanceTitle is the length of the longest title, in bytes.
const longPerformanceTitle = 240

// PerformanceCheck is a relation inside performance forms that is evaluated.
type PerformanceCheck struct{ ID, Severity, Chinese, English string }

func (b *Base) addPerformanceCheck(f []string) error {
	if f[1] != "warning" && f[1] != "error" {
		return fmt.Errorf("no severity of a check is called %q", f[1])
	}
	b.performanceChecks = append(b.performanceChecks, PerformanceCheck{f[0], f[1], f[2], f[3]})
	return nil
}

// Performance gives the wordings of performance forms.
func (b *Base) Performance() Performance { return b.performance }

// PerformanceChecks lists the checks of performance forms in the order of their file.
func (b *Base) PerformanceChecks() []PerformanceCheck { return b.performanceChecks }
