package normalize

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// frontPages is how many pages at the front hold the cover, the contents and the first part title.
const frontPages = 6

var (
	yearKind    = regexp.MustCompile(`(20\d\d)年度?([^，。；,;]{0,60}?)(部门|单位)?(财政拨款)?(决算|预算)`)
	partName    = regexp.MustCompile(`^第[一二三四五六七八九十]+(?:部分|章)[:：]?(.{2,40}?)(?:20\d\d年度?)?(?:部门|单位)?(?:概况|基本情况|决算表|决算情况说明)$`)
	caption     = regexp.MustCompile(`^(?:公开|编制|填报|预算)?(?:单位|部门)(?:名称)?(?:\(公章\)|\(盖章\))?:(.+)$`)
	budgetTitle = regexp.MustCompile(`预算(?:收支)?(?:总|明细)?表$|预算(?:拨款)?(?:收支|支出|收入)?总表$|收支预算总表|^预算(?:公开)?\d+表$|^部门预算.*表|财政拨款预算|预算公开\d+|预算(?:支出|收入|收支)?(?:表|总表|情况表|明细表)(?:\(.*\))?$`)
	fileYear    = regexp.MustCompile(`(20\d\d)年`)
	// titleTail is all that may follow 决算 or 预算 in a title; a sentence goes on otherwise.
	titleTail   = regexp.MustCompile(`(?:决算|预算)的?(?:信息)?(?:公开)?(?:表|说明|情况说明|情况|报告|公开说明|编制说明|公开报告|公开情况)?(?:\([^()]*\))?\d{0,2}$`)
	chineseYear = strings.NewReplacer("二〇", "20", "二零", "20", "二O", "20", "二o", "20")
)

// classify finds kind, entity, fiscal year and scope from the pages.
func (n *normalizer) classify() {
	d := &n.report.Document
	d.TextSource = textSource(n.doc)
	if d.TextSource == "none" {
		d.Kind, d.Status = KindOther, StatusSkipped
		d.Reason = "no text: the pages are pictures"
		n.find(Finding{Kind: "no-text-layer", Severity: SeverityWarning, Message: "the document has no text layer; its pages are pictures and were not read"})
		return
	}
	c := n.readCover()
	d.Title = c.title
	n.decideKind(c)
	n.decideYear(c)
	n.decideEntity(c)
	if d.Kind != KindOther {
		n.decideRegion()
	}
	n.compareListing()
}

// textSource says where the text of the pages comes from.
func textSource(doc *extract.Document) string {
	text, layer := 0, 0
	for i := range doc.Pages {
		if doc.Pages[i].OCR {
			layer += doc.Pages[i].Glyphs
		} else {
			text += doc.Pages[i].Glyphs
		}
	}
	switch {
	case text+layer < 20:
		return "none"
	case layer == 0:
		return "text"
	case text < layer/20:
		return "ocr"
	}
	return "mixed"
}

// cover is what the front pages say about the document.
type cover struct {
	k             *knowledge.Base
	title         string
	years         map[int]int // votes, of titles with 决算 or 预算
	final, budget bool        // what the title on the first pages says
	finalTitles   int         // titles of statements of final accounts on all pages
	titles        int         // titles of statements, with or without the word 决算
	budgetTitles  int
	departmental  int // words: 部门决算
	unit          int // words: 单位决算
	captions      map[string]int
	parts         map[string]int
	names         map[string]int
}

func (n *normalizer) readCover() *cover {
	c := &cover{k: n.k, years: map[int]int{}, captions: map[string]int{}, parts: map[string]int{}, names: map[string]int{}}
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		var keys []string
		for l := range p.Lines {
			if p.Lines[l].Table < 0 || inFrame(p, &p.Lines[l]) {
				keys = append(keys, chineseYears(knowledge.Key(p.Lines[l].Text)))
			}
		}
		for _, k := range keys {
			c.line(k)
		}
		if i < frontPages {
			c.front(keys, i == 0)
		}
	}
	return c
}

// inFrame says that a line stands above a table in a frame that was drawn round both: in a first row of one cell.
func inFrame(p *extract.Page, l *extract.Line) bool {
	t := &p.Tables[l.Table]
	if len(t.Cells) == 0 || t.Cols < 2 {
		return false
	}
	c := &t.Cells[0]
	return c.Row == 0 && c.ColSpan == t.Cols && (l.Y0+l.Y1)/2 < c.Y1
}

// chineseYears rewrites 二〇二二年 as 2022年.
func chineseYears(k string) string {
	if !strings.Contains(k, "二") || !strings.ContainsAny(k, "〇零Oo") {
		return k
	}
	k = chineseYear.Replace(k)
	digits := map[rune]string{'〇': "0", '零': "0", '一': "1", '二': "2", '三': "3", '四': "4", '五': "5", '六': "6", '七': "7", '八': "8", '九': "9"}
	i := strings.Index(k, "20")
	if i < 0 {
		return k
	}
	out, n := k[:i+2], 0
	for _, r := range k[i+2:] {
		if d, ok := digits[r]; ok && n < 2 {
			out += d
			n++
			continue
		}
		n = 2
		out += string(r)
	}
	return out
}

// line counts the words of one line anywhere.
func (c *cover) line(k string) {
	if strings.Contains(k, "部门决算") {
		c.departmental++
	}
	if strings.Contains(k, "单位决算") {
		c.unit++
	}
	if m := captionOf(k); m != nil {
		if _, isUnit := unitAt(m[1]); !isUnit && len([]rune(m[1])) > 3 && len(m[1]) < 120 && !strings.Contains(m[1], "XX") {
			c.captions[trimCaption(m[1])]++
		}
	}
	if strings.HasPrefix(k, "第") {
		if m := partName.FindStringSubmatch(k); m != nil {
			if strings.HasPrefix(m[1], "XX年") || strings.HasPrefix(m[1], "××年") {
				return // a template: no name
			}
			c.parts[strings.TrimSuffix(strings.TrimSuffix(m[1], "部门"), "单位")]++
		}
	}
	rest, _ := knowledge.StripOrdinal(k)
	if len(rest) < 120 {
		_, ok := c.k.Title(rest)
		if ok {
			c.titles++
		}
		if ok && strings.Contains(rest, "决算") {
			c.finalTitles++
		} else if find(budgetTitle, rest, "预算") != nil && !strings.Contains(rest, "决算") {
			c.budgetTitles++
		}
	}
}

// captionOf matches the name of a unit behind its label.
func captionOf(k string) []string {
	if !strings.Contains(k, "单位") && !strings.Contains(k, "部门") {
		return nil
	}
	return find(caption, k, ":")
}

// find matches where a text that every match has is there at all: most lines are told apart without the
// pattern.
func find(pattern *regexp.Regexp, s, must string) []string {
	if !strings.Contains(s, must) {
		return nil
	}
	return pattern.FindStringSubmatch(s)
}

// trimCaption drops what follows the name on its line.
func trimCaption(s string) string {
	for _, stop := range []string{"公开", "金额单位", "单位:", "20"} {
		if i := strings.Index(s, stop); i > 0 {
			s = s[:i]
		}
	}
	return s
}

// front reads titles: a line, or two lines read as one, that name a year and 决算 or 预算.
func (c *cover) front(keys []string, first bool) {
	joined := ""
	for i, k := range keys {
		numbered := pageNumber.MatchString(k) && strings.ContainsAny(k, "-—–第页")
		if first && i < 12 && !numbered {
			joined += k
		}
		if len(k) > 150 {
			continue
		}
		c.titleLine(k, first)
	}
	if first && c.title == "" && len(joined) < 400 {
		c.titleLine(joined, true)
	}
	if first {
		c.entityOfCover(keys)
	}
}

func (c *cover) titleLine(k string, first bool) {
	m := yearKind.FindStringSubmatch(k[lastYear(k):])
	if m == nil || strings.ContainsAny(k, "。；,:") || !titleTail.MatchString(k) {
		return
	}
	y, _ := strconv.Atoi(m[1])
	weight := 1
	if first {
		weight = 5
	}
	c.years[y] += weight
	final := m[5] == "决算" || strings.HasSuffix(k, "决算") || strings.Contains(k, "决算公开")
	if c.title == "" {
		c.title = strings.TrimRight(k, "0123456789") // a page number may follow
		c.final, c.budget = final, !final
	}
	if name := nameIn(k, m); name != "" {
		c.names[name]++
	}
}

// lastYear is where the year of the account begins: the last one before 决算 or 预算 (2025年公开2024年度…决算).
func lastYear(k string) int {
	end := max(strings.LastIndex(k, "决算"), strings.LastIndex(k, "预算"))
	if end < 0 {
		return 0
	}
	at := 0
	for _, m := range fileYear.FindAllStringIndex(k[:end], -1) {
		at = m[0]
	}
	return at
}

// governmentAccounts are titles of the accounts of a whole government, not of a department.
var governmentAccounts = regexp.MustCompile(`财政(?:总)?决算|(?:本级|全[市县区省])决算|决算草案|财政收支决算`)

// nameIn takes the name of the unit out of a title: 2024年度X部门决算, X2024年度部门决算.
func nameIn(k string, m []string) string {
	i := strings.Index(k, m[1])
	before := strings.TrimLeft(k[:i], "附件0123456789:：.、")
	name := m[2]
	if name == "" || name == "度" {
		name = before
	}
	if j := strings.Index(name, "部分"); j >= 0 {
		name = name[j+len("部分"):]
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, "部门"), "单位")
	if emptyNames[name] {
		return ""
	}
	return name
}

// emptyNames stand where a name may stand in a title and name nobody.
var emptyNames = map[string]bool{"部门综合": true, "综合": true, "市级": true, "区级": true, "县级": true, "省级": true, "本级": true, "度": true, "部门": true, "单位": true}

// entityOfCover takes the name that stands on lines of its own above or below the title.
func (c *cover) entityOfCover(keys []string) {
	var before []string
	for i, k := range keys {
		if i > 12 {
			return
		}
		m := yearKind.FindStringSubmatch(k)
		if m == nil && strings.HasPrefix(k, "20") && i+1 < len(keys) {
			m = yearKind.FindStringSubmatch(k + keys[i+1])
		}
		if m == nil {
			before = append(before, k)
			continue
		}
		if nameIn(k, m) == "" && len(before) > 0 {
			name := strings.Join(before, "")
			if len(name) < 120 && !strings.Contains(name, "目录") {
				c.names[strings.TrimLeft(name, "附件0123456789:：.、")]++
			}
		}
		return
	}
}

func (n *normalizer) decideKind(c *cover) {
	d := &n.report.Document
	statements := c.finalTitles
	switch {
	case governmentAccounts.MatchString(c.title) && c.departmental+c.unit == 0:
		d.Kind = KindOther
	case c.final && (statements >= 1 || c.titles >= 3), !c.budget && statements >= 3, statements >= 6 && statements > c.budgetTitles:
		d.Kind = KindDepartmental
		if c.unit > c.departmental {
			d.Kind = KindUnit
		}
	case c.budget && (c.budgetTitles > 0 || statements > 0), c.budgetTitles >= 3:
		d.Kind = KindBudget
	case strings.Contains(c.title, "绩效"):
		d.Kind = KindPerformance
	case c.budget && len(n.doc.Pages) > 5:
		d.Kind = KindBudget
	default:
		d.Kind = KindOther
	}
	if d.Kind != KindDepartmental && d.Kind != KindUnit {
		d.Status, d.Reason = StatusSkipped, "no final accounts: "+d.Kind
	}
}

func (n *normalizer) final() bool {
	k := n.report.Document.Kind
	return k == KindDepartmental || k == KindUnit
}

func (n *normalizer) decideYear(c *cover) {
	d := &n.report.Document
	best, votes := 0, 0
	for y, v := range c.years {
		if v > votes || v == votes && y > best {
			best, votes = y, v
		}
	}
	d.FiscalYear = best
	if best == 0 {
		if n.final() {
			n.find(Finding{Kind: "no-fiscal-year", Severity: SeverityError, Message: "no fiscal year is printed on the cover, in the part titles or above the statements"})
		}
		return
	}
	if n.final() && len(c.years) > 1 {
		var other []string
		for y := range c.years {
			if y != best {
				other = append(other, strconv.Itoa(y))
			}
		}
		sort.Strings(other)
		n.find(Finding{Kind: "year-conflict", Severity: SeverityWarning, Message: "titles of the document name more than one year", Got: strings.Join(other, ", "), Want: strconv.Itoa(best)})
	}
	n.compareFileName()
}

// compareFileName reports what the file name, or the title that the file carries unseen, says otherwise
// than the pages.
func (n *normalizer) compareFileName() {
	n.compareClaim(n.report.Document.FileName, Finding{Kind: "file-name-conflict", Message: "the file name says otherwise than the pages"})
	n.compareClaim(n.doc.Title, Finding{Kind: "file-title-conflict", Message: "the title in the file's properties says otherwise than the pages"})
}

func (n *normalizer) compareClaim(text string, f Finding) {
	d := &n.report.Document
	name := knowledge.Key(text)
	var conflicts []string
	if m := fileYear.FindStringSubmatch(name); m != nil && m[1] != strconv.Itoa(d.FiscalYear) {
		conflicts = append(conflicts, m[1])
	}
	if n.final() && strings.Contains(name, "预算") && !strings.Contains(name, "决算") {
		conflicts = append(conflicts, "预算")
	}
	if d.Kind == KindBudget && strings.Contains(name, "决算") && !strings.Contains(name, "预算") {
		conflicts = append(conflicts, "决算")
	}
	if len(conflicts) > 0 {
		f.Severity, f.Got, f.Want = SeverityWarning, strings.Join(conflicts, ", "), fmt.Sprintf("%d %s", d.FiscalYear, d.Kind)
		n.find(f)
	}
}

var scopeSuffix = regexp.MustCompile(`\((汇总|本级|本部|机关|部门汇总|合并)\)$`)

func (n *normalizer) decideEntity(c *cover) {
	d := &n.report.Document
	name := top(c.captions)
	if said := top(c.names); c.captions[said] > 0 && c.captions[said] == c.captions[name] {
		name = said // forms of two units: the cover says whose account it is
	}
	if name == "" || d.Kind == KindOther { // 单位： in a notice names anybody
		name = top(c.names)
	}
	if name == "" && d.Kind != KindOther {
		name = top(c.parts)
	}
	if m := scopeSuffix.FindStringSubmatch(name); m != nil {
		switch m[1] {
		case "汇总", "部门汇总", "合并":
			d.Scope = "consolidated"
		default:
			d.Scope = "own_level"
		}
		name = strings.TrimSuffix(name, m[0])
	}
	d.EntityName = name
	if !n.final() {
		return
	}
	if name == "" || strings.Contains(name, "XX") || strings.Contains(name, "××") {
		n.find(Finding{Kind: "no-entity", Severity: SeverityWarning, Message: "no name of a department or unit is printed", Got: name})
	}
	for other := range c.captions {
		o := scopeSuffix.ReplaceAllString(other, "")
		if o != name && !strings.Contains(o, name) && !strings.Contains(name, o) {
			n.find(Finding{Kind: "entity-conflict", Severity: SeverityWarning, Message: "statements name more than one unit", Got: o, Want: name})
		}
	}
}

// top is the entry with the most votes; the longer, then the smaller one of equals.
func top(votes map[string]int) string {
	best, n := "", 0
	for k, v := range votes {
		if k == "" {
			continue
		}
		if v > n || v == n && (len(k) > len(best) || len(k) == len(best) && k < best) {
			best, n = k, v
		}
	}
	return best
}
