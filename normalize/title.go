package normalize

import (
	"math"
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// longestTitle is the length of a longer line that names no statement, whatever it ends with, in bytes.
const longestTitle = 600

// titleLines is how many lines a title may fill: narrow sheets, and titles typed in lines by hand.
const titleLines = 5

// title is a title found in lines: the statement it names, its text, and the first of its lines.
type title struct {
	slug, text string
	first      int
}

// titleAt recognises a title that ends in a line, alone or with the lines above it (long titles wrap). The more lines
// make a title, the more surely it is the whole one: 支出决算表 below 财政拨款 and 一般公共预算. What is the end of a longer
// title that is not known is no title.
func (n *normalizer) titleAt(lines []*extract.Line, i int) (title, bool) {
	var found title
	joined := ""
	for top, count := i, 1; ; count++ {
		joined = titleAlone(lines[top].Text) + joined
		if slug, ok := n.titleText(joined); ok && (slug != found.slug || halfTitle(lines[top])) {
			found = title{slug, titleAlone(joined), top}
		}
		above := lineOver(lines, top)
		if above < 0 || count == titleLines || count > 1 && endsTitle(lines[above]) {
			break
		}
		top = above
	}
	if found.slug == "" {
		return title{}, false
	}
	if above := lineOver(lines, found.first); above >= 0 && halfTitle(lines[above]) {
		return title{}, false
	}
	return found, true
}

// lineOver is the line that may be the one before in a wrapped title; -1 for none. The number of the form may stand
// between them, at the side.
func lineOver(lines []*extract.Line, i int) int {
	above := i - 1
	for above >= 0 && formNumber.MatchString(knowledge.Key(lines[above].Text)) {
		above--
	}
	if above < 0 || !wrapsInto(lines[above], lines[i]) {
		return -1
	}
	return above
}

// halfTitle says that a line has words that make the title below it that of another statement.
func halfTitle(l *extract.Line) bool {
	return knowledge.Fiscal(knowledge.Key(l.Text)) && !endsTitle(l)
}

// endsTitle says that a line is the end of a title: the one below it begins another.
func endsTitle(l *extract.Line) bool {
	return strings.HasSuffix(withoutTail(captionTail, knowledge.Key(l.Text)), "表")
}

// withoutTail cuts off what a pattern of captionTail or printedTail matches. Each match has one of three words, and few lines
// have one: they are told apart without the pattern.
func withoutTail(pattern *regexp.Regexp, text string) string {
	if !strings.Contains(text, "单位") && !strings.Contains(text, "公开") && !strings.Contains(text, "财决") {
		return text
	}
	return pattern.ReplaceAllString(text, "")
}

// titleAlone is a title without the number and the unit that share its line: they have fields of their own.
func titleAlone(text string) string {
	if len(text) > longestTitle {
		return text
	}
	for {
		cut := withoutTail(printedTail, text)
		if cut == text || cut == "" {
			return text
		}
		text = cut
	}
}

// titleText recognises a title in a text, whatever number or unit shares its line.
func (n *normalizer) titleText(text string) (string, bool) {
	rest, _ := knowledge.StripOrdinal(knowledge.Key(text))
	if strings.ContainsAny(rest, "。；,") || len(rest) > 240 {
		return "", false
	}
	for rest != "" {
		if slug, ok := n.k.Title(rest); ok {
			return slug, true
		}
		cut := withoutTail(captionTail, rest)
		if cut == rest {
			break
		}
		rest = cut
	}
	return "", false
}

// wrapsInto says that a line may be the first half of a title that ends in the next: right above it, in
// the same size, and no sentence.
func wrapsInto(a, b *extract.Line) bool {
	return b.Y0-a.Y0 > 2 && b.Y0-a.Y1 < b.Size && math.Abs(a.Size-b.Size) < 0.1*b.Size && len(a.Text) < 120 &&
		!strings.ContainsAny(a.Text, "。；，：:;,.") && !furniture(knowledge.Key(a.Text))
}
