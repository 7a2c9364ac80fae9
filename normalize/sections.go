package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// Limits of the outline, in characters unless said otherwise.
const (
	longHeading     = 45  // a numbered line that is longer, or no line, is a sentence
	longRunIn       = 60  // a heading with its text behind it on the line
	longTerm        = 110 // a term of 名词解释: a name of three levels
	longPartTitle   = 40  // the title of a part below its number
	longDuty        = 16  // a heading among numbered duties
	contentsPages   = 4   // pages that a contents list may take
	contentsEntries = 150 // lines of it
)

// block is a paragraph of prose with the section that it stands in.
type block struct {
	para    *extract.Paragraph
	section int    // index into the sections, -1 before the first
	topic   string // what the section is about
	skip    int    // bytes of the text that are the ordinal
}

// outline is the prose of a document put in order.
type outline struct {
	n        *normalizer
	sections []Section
	topics   []string // of the sections
	levels   []int    // of the sections
	lines    [][]string
	notes    int   // page with the notes of a table
	open     []int // sections from the part down to the current one
	blocks   []block
	listed   map[string]heading // parts of the contents list by their titles, as Key gives them
	begun    map[string]bool    // labels of the parts that have begun
}

// readSections puts the running text in order: parts, sections, paragraphs.
func (n *normalizer) readSections() *outline {
	o := &outline{n: n, listed: map[string]heading{}, begun: map[string]bool{}}
	paras := extract.Paragraphs(n.doc)
	first := o.afterContents(paras)
	if first > 0 {
		o.listParts(paras[first-1].Parts[0].Page)
	}
	for i := first; i < len(paras); i++ {
		p := &paras[i]
		if p.Leader {
			continue
		}
		text := p.Text()
		h, numbered := ordinalOf(text)
		if listed, ok := o.listed[knowledge.Key(text)]; ok && !numbered && p.Centred && !o.begun[listed.label] {
			o.part(listed, paras[i:i+1]) // the title of a part without its number
			continue
		}
		if o.tableFurniture(p) {
			continue
		}
		switch {
		case numbered && h.level == levelNumber && p.Parts[0].Page == o.notes:
			continue // 注：1.… 2.… below a table
		case numbered && h.level == levelPart:
			i += o.part(h, paras[i:])
		case numbered:
			o.numbered(h, text, p, paras[i+1:])
		default:
			o.text(text, p, 0)
		}
	}
	if len(o.open) > 0 && o.holdsTables(o.open[0]) {
		o.reach(n.firstPage() + len(n.doc.Pages))
	}
	for i := range o.sections {
		o.sections[i].Text = strings.Join(o.lines[i], "\n")
	}
	n.report.Sections = o.sections
	return o
}

// afterContents is the index of the first paragraph behind the contents list: the list ends where its first
// entry comes again.
func (o *outline) afterContents(paras []extract.Paragraph) int {
	for i := range paras {
		page := paras[i].Parts[0].Page
		if page-o.n.firstPage() >= frontPages {
			return 0
		}
		if k := knowledge.Key(paras[i].Text()); k != "目录" && k != "目次" {
			continue
		}
		first, end := "", i+1
		for j := i + 1; j < len(paras) && j-i < contentsEntries && paras[j].Parts[0].Page <= page+contentsPages; j++ {
			k := entryKey(paras[j].Text())
			if first == "" {
				first = k
			} else if k == first {
				return j
			}
			if paras[j].Leader || paras[j].Parts[0].Page == page {
				end = j + 1
			}
		}
		return end
	}
	return 0
}

// listParts keeps the parts that the contents list names, up to its last page.
func (o *outline) listParts(last int) {
	for i := range o.n.doc.Pages[:last-o.n.firstPage()+1] {
		for l := range o.n.doc.Pages[i].Lines {
			h, ok := ordinalOf(leaders.ReplaceAllString(o.n.doc.Pages[i].Lines[l].Text, ""))
			if title := strings.TrimSpace(h.rest); ok && h.level == levelPart && title != "" {
				h.rest = title
				o.listed[knowledge.Key(title)] = h
			}
		}
	}
}

// entryKey tells the entries of a contents list apart: the number of a part, or the whole line.
func entryKey(text string) string {
	if h, ok := ordinalOf(text); ok && h.level == levelPart {
		return h.label
	}
	return strings.TrimRight(leaders.ReplaceAllString(knowledge.Key(text), ""), ".…·0123456789")
}

// Levels of ordinals.
const (
	levelPart    = 1 // 第三部分
	levelChinese = 2 // 一、
	levelBracket = 3 // （一）
	levelNumber  = 4 // 1.
	levelDeep    = 5 // (1)
)

// heading is an ordinal with what follows it.
type heading struct {
	level int
	label string // 第三部分, 一, （一）, 1, （1）
	rest  string
	skip  int // bytes of the text before rest
}

var ordinal = regexp.MustCompile(`^\s*(?:(第[一二三四五六七八九十]+\s*(?:部分|章))[:：、]?\s*|([一二三四五六七八九十]{1,3})\s*[、.．]\s*|[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]、?\s*|(\d{1,2})\s*[、.．]\s*|[（(]\s*(\d{1,2})\s*[）)]、?\s*)`)

// ordinalOf reads the ordinal that a text starts with.
func ordinalOf(text string) (heading, bool) {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \u3000"))
	if !opensOrdinal(first) || !strings.ContainsAny(text[:min(len(text), maxOrdinal)], "、.．）)章部") {
		return heading{}, false
	}
	m := ordinal.FindStringSubmatchIndex(text)
	if m == nil {
		return heading{}, false
	}
	h := heading{rest: text[m[1]:], skip: m[1]}
	for level := levelPart; level <= levelDeep; level++ {
		if m[2*level] >= 0 {
			h.level, h.label = level, strings.ReplaceAll(text[m[2*level]:m[2*level+1]], " ", "")
		}
	}
	switch {
	case h.level == levelNumber && h.rest != "" && h.rest[0] >= '0' && h.rest[0] <= '9' && !strings.Contains(text[:m[1]], "、") && !yearStart(h.rest) && !codeStart.MatchString(h.rest):
		return heading{}, false // 1.17万元
	case h.level == levelBracket || h.level == levelDeep:
		h.label = "（" + h.label + "）"
	}
	return h, true
}

// opensOrdinal says that an ordinal may start with a character; most text is told apart by it.
func opensOrdinal(r rune) bool {
	switch r {
	case '第', '（', '(', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return true
	}
	return r >= '0' && r <= '9'
}

func yearStart(s string) bool {
	return len(s) > 4 && strings.HasPrefix(s, "20") && strings.HasPrefix(s[4:], "年")
}

// codeStart begins with a code of the classification, a name behind it: 2080501-行政单位离退休, 205教育支出.
var codeStart = regexp.MustCompile(`^(?:\d{3}\s*[-—–－]|\d{3}\s*\p{Han}{2,16}支出|\d{5}(?:\d\d)?\s*[-—–－]?)\s*[^\d万亿元%％.,，]`)

// maxOrdinal is the length of the longest ordinal, in bytes.
const maxOrdinal = 30

// part opens a part; its title may stand in the lines below. It returns how many paragraphs that took.
func (o *outline) part(h heading, paras []extract.Paragraph) int {
	title, used := strings.TrimSpace(h.rest), 0
	for used+1 < len(paras) {
		p := &paras[used+1]
		t := strings.TrimSpace(p.Text())
		_, numbered := ordinalOf(t)
		middle := p.Centred || paras[0].Centred && p.Size == paras[0].Size // a long title leaves no margins
		if numbered || utf8.RuneCountInString(t) > longPartTitle || strings.ContainsAny(t, "。；：") || !middle ||
			title != "" && !o.goesOnTitle(title, t, &paras[0], p) {
			break
		}
		title += t
		used++
	}
	o.reach(paras[0].Parts[0].Page)
	o.begun[h.label] = true
	o.start(h, title, &paras[0])
	o.stretch(paras[used].Parts[len(paras[used].Parts)-1].Page)
	return used
}

// goesOnTitle says that a line belongs to the title of a part that has begun: 情况说明 is left of it, or the title
// so far does not say what the part is and the line is set alike.
func (o *outline) goesOnTitle(title, t string, first, p *extract.Paragraph) bool {
	if o.n.k.Begins(knowledge.PhraseTitleRest, t) {
		return true
	}
	return !o.n.k.Ends(knowledge.PhraseTitleEnd, title) && p.Size == first.Size && p.Parts[0].Page == first.Parts[0].Page && !o.titleOf(t)
}

// holdsTables says that a section is the part of the statements or the attachments.
func (o *outline) holdsTables(i int) bool {
	return o.topics[i] == knowledge.TopicTerms && o.n.k.Ends(knowledge.PhraseTableEnd, o.sections[i].Title)
}

// reach lets the part that holds the tables reach to the last of them before a page.
func (o *outline) reach(before int) {
	if len(o.open) == 0 || !o.holdsTables(o.open[0]) {
		return
	}
	for page := before - 1; page > o.sections[o.open[0]].PageLast; page-- {
		if len(o.n.page(page).Tables) > 0 {
			o.sections[o.open[0]].PageLast = page
			return
		}
	}
}

// start opens a section below the sections of a higher level.
func (o *outline) start(h heading, title string, p *extract.Paragraph) {
	for len(o.open) > 0 && o.levels[o.open[len(o.open)-1]] >= h.level {
		o.open = o.open[:len(o.open)-1]
	}
	s := Section{Title: title, PageFirst: p.Parts[0].Page}
	parent := ""
	if len(o.open) > 0 {
		up := o.open[len(o.open)-1]
		s.Path = append(s.Path, o.sections[up].Path...)
		parent = o.topics[up]
	}
	s.Path = append(s.Path, h.label)
	s.PageLast = p.Parts[len(p.Parts)-1].Page
	topic := parent
	if parent != knowledge.TopicTerms && (parent != knowledge.TopicDuties || h.level <= levelChinese) {
		topic = o.n.k.Topic(title, parent)
	}
	o.open = append(o.open, len(o.sections))
	o.sections, o.topics, o.levels = append(o.sections, s), append(o.topics, topic), append(o.levels, h.level)
	o.lines = append(o.lines, nil)
	o.stretch(s.PageLast)
}

// stretch lets the open sections reach to a page.
func (o *outline) stretch(page int) {
	for _, i := range o.open {
		o.sections[i].PageLast = max(o.sections[i].PageLast, page)
	}
}

// current is the innermost section, its topic and whether there is one.
func (o *outline) current() (int, string) {
	if len(o.open) == 0 {
		return -1, ""
	}
	i := o.open[len(o.open)-1]
	return i, o.topics[i]
}

var moneyInTitle = regexp.MustCompile(`(?:-?\d[\d,.]*|[-—]|[XＸ×]{2,})\s*(?:亿|万)?元.*$`)

// numbered opens a section, or adds a numbered sentence to the current one.
func (o *outline) numbered(h heading, text string, p *extract.Paragraph, behind []extract.Paragraph) {
	title, body, ok := o.headingOf(h)
	if !ok || body == "" && strings.HasSuffix(text, "。") && !strings.HasSuffix(title, "）") && o.isItem(h, behind) {
		o.text(text, p, h.skip)
		return
	}
	o.start(h, title, p)
	if body != "" {
		o.text(body, p, h.skip)
	}
}

// isItem says that a numbered line with a full stop is an item of a list: the next line is the next item, or none.
func (o *outline) isItem(h heading, behind []extract.Paragraph) bool {
	for i := range behind {
		if p := &behind[i]; !p.Leader && !o.tableFurniture(p) {
			next, numbered := ordinalOf(p.Text())
			return numbered && next.level <= h.level
		}
	}
	return true
}

// headingOf parts the heading of a numbered paragraph from its text.
func (o *outline) headingOf(h heading) (title, body string, ok bool) {
	_, topic := o.parentOf(h.level)
	rest := strings.TrimSpace(h.rest)
	plain := outsideBrackets(rest)
	cut, sign := len(rest), 0
	if i := strings.IndexAny(plain, "。：:"); i >= 0 {
		_, sign = utf8.DecodeRuneInString(rest[i:])
		cut = i
	}
	if topic == knowledge.TopicTerms && (sign == 0 || strings.HasPrefix(rest[cut:], "。")) {
		if i := o.definedAt(plain[:cut]); i > 0 {
			cut, sign = i, 0 // 财政拨款收入指…
		}
	}
	title, body = rest[:cut], strings.TrimSpace(rest[min(len(rest), cut+sign):])
	plain = plain[:len(title)]
	limit := longRunIn
	switch {
	case topic == knowledge.TopicTerms:
		limit = longTerm
	case body == "":
		limit = longHeading
	}
	if strings.Contains(plain, "元") {
		if m := moneyInTitle.FindStringIndex(plain); m != nil {
			title, body = o.bareTitle(title[:m[0]]), rest
			plain = plain[:len(title)]
		}
	}
	n := utf8.RuneCountInString(strings.ReplaceAll(plain, bracketed, ""))
	switch {
	case title == "" || n > limit || strings.ContainsAny(plain, "，；"):
		return "", "", false
	case topic == knowledge.TopicDuties && h.level > levelChinese && (n > longDuty || !o.n.k.Ends(knowledge.PhraseDutyEnd, title)):
		return "", "", false // an item of the list of duties
	}
	return title, body, true
}

// bracketed stands for a byte inside brackets.
const bracketed = "\x00"

// outsideBrackets blanks what stands in brackets, byte by byte: 单位构成（仅有一个单位的，填“机构设置”） is no sentence.
func outsideBrackets(s string) string {
	if !strings.ContainsAny(s, "（(") {
		return s
	}
	out, depth := []byte(s), 0
	for i, r := range s {
		if r == '）' || r == ')' {
			depth = max(depth-1, 0)
		}
		if depth > 0 {
			for k := range utf8.RuneLen(r) {
				out[i+k] = bracketed[0]
			}
		}
		if r == '（' || r == '(' {
			depth++
		}
	}
	if depth > 0 {
		return s // one that is never closed
	}
	return string(out)
}

// definedAt is where the definition of a term begins without a mark: 财政拨款收入是指….
func (o *outline) definedAt(s string) int {
	s = strings.ReplaceAll(s, "指标", bracketed+bracketed+bracketed+bracketed+bracketed+bracketed) // 绩效指标指…
	at := -1
	for _, w := range o.n.k.Words(knowledge.PhraseDefine) {
		if i := strings.Index(s, w); i > 0 && (at < 0 || i < at) {
			at = i
		}
	}
	return at
}

// bareTitle leaves out what leads to the figure behind a title: 公务接待费决算数为.
func (o *outline) bareTitle(s string) string {
	if t := strings.TrimSuffix(s, o.n.k.EndOf(knowledge.PhraseFigureLead, s)); t != "" {
		return t
	}
	return s
}

// parentOf is the section that a new one of a level would stand in.
func (o *outline) parentOf(level int) (int, string) {
	for i := len(o.open) - 1; i >= 0; i-- {
		if s := o.open[i]; o.levels[s] < level {
			return s, o.topics[s]
		}
	}
	return -1, ""
}

// text adds a paragraph to the current section.
func (o *outline) text(text string, p *extract.Paragraph, skip int) {
	i, topic := o.current()
	o.blocks = append(o.blocks, block{para: p, section: i, topic: topic, skip: skip})
	if i < 0 {
		return
	}
	o.lines[i] = append(o.lines[i], text)
	o.stretch(p.Parts[len(p.Parts)-1].Page)
}

// tableFurniture says that a paragraph belongs to the print of a statement: its title, caption or note. The title
// ends the section before it.
func (o *outline) tableFurniture(p *extract.Paragraph) bool {
	page := p.Parts[0].Page
	if len(o.n.page(page).Tables) == 0 {
		return false
	}
	text := p.Parts[0].Text
	k := knowledge.Key(text[:min(len(text), longCaption)])
	if _, numbered := ordinalOf(text); numbered {
		return false
	}
	if len(text) < longCaption && (o.titleOf(text) || p.Centred && o.n.k.Ends(knowledge.PhraseTableEnd, text)) {
		switch _, topic := o.current(); {
		case topic == knowledge.TopicTerms:
		case o.titleOf(text) || strings.HasSuffix(k, "决算表"):
			o.open = nil
		default: // a form stands in its section
			o.stretch(page)
		}
		return true
	}
	if o.n.k.Begins(knowledge.PhraseCaption, k) {
		if strings.HasPrefix(k, "注") {
			o.notes = page
		}
		return true
	}
	return p.Centred && yearLine.MatchString(k)
}

// yearLine is the year below the title of a form: （2023年度）.
var yearLine = regexp.MustCompile(`^\(?20\d\d年度?\)?$`)

func (o *outline) titleOf(text string) bool {
	_, ok := o.n.k.Title(text)
	return ok
}

// longCaption is the length of the longest title or caption of a table, in bytes.
const longCaption = 240
