// Package knowledge holds what people know about final accounts, as data: titles of statements, heads of
// columns, labels of lines, units. Everything is a CSV file beside this one; adding a wording touches
// no code.
//
//	k := knowledge.Default()
//	k.Title("2019年度收入决算表")          // "revenue", true
//	k.Measure("revenue", "事业收入/小计") // "service_revenue", true
package knowledge

import (
	"embed"
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"sync"
)

//go:embed *.csv
var files embed.FS

// Base is the knowledge in use. It is not changed after loading.
type Base struct {
	residue  []Residue
	entity   []EntityWording
	titles   []Title // longest first
	beside   []beside
	measures map[string][]pair
	named    map[string][]NamedMeasure // measures with their first heads, in the order of the file
	lines    map[lineKey]Line
	items    []pair
	units    []Unit

	identities []Identity
	classes    map[string]string // line of a functional class → its code

	forms map[string]Form
	order []string // of the forms

	codes     func() *Codes // read when first asked for
	divisions func() *Divisions

	overlay           string                  // of a user's files
	corrections       map[string][]Correction // by document
	performance       Performance
	performanceChecks []PerformanceCheck
	stated            []Stated
	topics            []Phrase            // of sections, in the order of their file
	phrases           map[rune][]Phrase   // of prose, by first character, longest first
	subjects          map[string][]string // words of an amount by its key
	counted           []Phrase            // things behind their number
	outline           map[string][]string // words of parts and sections by their kind, longest first
}

// Title is a title of a statement, as a key.
type Title struct{ Slug, Key string }

// pair maps a key to a name.
type pair struct{ key, name string }

// Line is a canonical line of a statement with fixed labels (项目).
type Line struct {
	Slug      string
	Canonical string // canonical Chinese label
	Code      string // class code (类) of an expenditure line
	Memo      bool
	From, To  int // fiscal years in which the label was in use; 0: no change known
}

type lineKey struct{ statement, side, section, label string }

// Unit of amounts (金额单位) with the exact factor to 万元.
type Unit struct{ Printed, Factor string }

// Default is the knowledge that the program carries.
var Default = sync.OnceValue(func() *Base {
	b, err := Load(files)
	if err != nil {
		panic(err) // the embedded files are tested
	}
	return b
})

// Load reads the CSV files of a folder.
func Load(fsys fs.FS) (*Base, error) { return load(source{base: fsys}) }

func load(src source) (*Base, error) {
	b := &Base{measures: map[string][]pair{}, named: map[string][]NamedMeasure{}, lines: map[lineKey]Line{}, classes: map[string]string{}, forms: map[string]Form{}, performance: Performance{}, phrases: map[rune][]Phrase{}, outline: map[string][]string{}, subjects: map[string][]string{}}
	for _, part := range []struct {
		file string
		row  func(f []string) error
	}{
		{"statements.csv", b.addForm}, {"titles.csv", b.addTitle}, {"beside.csv", b.addBeside}, {"measures.csv", b.addMeasure}, {"lines.csv", b.addLine}, {"classes.csv", b.addClass},
		{"items.csv", b.addItem}, {"units.csv", b.addUnit}, {"identities.csv", b.addIdentity},
		{"residue.csv", b.addResidue}, {"performance.csv", b.performance.add}, {"performance_checks.csv", b.addPerformanceCheck},
		{"narrative.csv", b.addPhrase}, {"stated.csv", b.addStated}, {"entity.csv", b.addEntityWording},
	} {
		if err := readRows(src, part.file, part.row); err != nil {
			return nil, err
		}
	}
	b.shareMeasures()
	b.sort()
	b.codes, b.divisions = later(src, readCodes), later(src, readDivisions)
	return b, nil
}

// later reads a long list when it is first asked for.
func later[T any](src source, read func(source) (T, error)) func() T {
	return sync.OnceValue(func() T {
		t, err := read(src)
		if err != nil {
			panic(err) // the embedded files are tested, Open reads those of a user at once
		}
		return t
	})
}

func (b *Base) sort() {
	b.sortPhrases()
	longest := func(ps []pair) {
		sort.SliceStable(ps, func(i, j int) bool { return len(ps[i].key) > len(ps[j].key) })
	}
	sort.SliceStable(b.titles, func(i, j int) bool { return len(b.titles[i].Key) > len(b.titles[j].Key) })
	longest(b.items)
	for _, ps := range b.measures {
		longest(ps)
	}
	sort.SliceStable(b.units, func(i, j int) bool { return len(b.units[i].Printed) > len(b.units[j].Printed) })
}

// fiscal words in front of a known title make it another statement: 政府性基金预算财政拨款基本支出决算表 is no
// 支出决算表.
var fiscalWords = []string{"财政拨款", "预算", "基金", "国有", "项目", "基本", "经费", "明细", "专户", "采购", "经营", "收入", "支出"}

// Title recognises the title of a statement in a printed line: the longest known title that ends it.
// What stands before may be an ordinal, a year, the name of the unit.
func (b *Base) Title(line string) (slug string, ok bool) {
	k := Key(line)
	k = strings.TrimSuffix(strings.TrimSuffix(k, "(续)"), "续表")
	k = strings.TrimSuffix(strings.TrimSuffix(k, "(续表)"), "(表)")
	if i := strings.Index(k, "公开"); i > 0 && strings.HasSuffix(k, "表") && len(k)-i < 20 {
		k = k[:i] // 收入决算表 公开02表 on one line
	}
	if strings.HasSuffix(k, ")") { // 收入决算表(某某单位)
		if i := strings.LastIndex(k, "("); i > 0 {
			if slug, ok := b.titleOf(k); ok {
				return slug, ok
			}
			switch inner := k[i+1 : len(k)-1]; {
			case strings.Contains(inner, "单位") && !strings.Contains(inner, "分单位") || strings.Contains(inner, "本级") || strings.Contains(inner, "汇总"):
				k = k[:i]
			case strings.Contains(inner, "功能") || strings.Contains(inner, "经济"):
				return b.classified(k[:i], inner)
			}
		}
	}
	return b.titleOf(k)
}

// classified recognises a title with the classification of its lines in brackets, as sets of Jiangsu print it:
// 一般公共预算财政拨款支出决算表(功能科目). Lines by economic kind under a title of lines by function are another form.
func (b *Base) classified(k, classification string) (string, bool) {
	slug, ok := b.titleOf(k)
	byEconomicKind := b.forms[slug].Reader == ReadBlocks || b.forms[slug].Reader == ReadDetail
	if !ok || strings.Contains(classification, "经济") != byEconomicKind && b.forms[slug].Reader != ReadDetail {
		return "", false
	}
	return slug, true
}

// beside says which words in the title of a statement make a statement of its own of it, where the document prints
// another under a title without them: 国有资本经营预算财政拨款支出决算表 beside …收入支出决算表 (Sichuan).
type beside struct{ statement, words, own string }

func (b *Base) addBeside(f []string) error {
	b.beside = append(b.beside, beside{f[0], Key(f[1]), f[2]})
	for _, slug := range []string{f[0], f[2]} {
		if _, known := b.forms[slug]; !known {
			return fmt.Errorf("%s is no statement of statements.csv", slug)
		}
	}
	return nil
}

// Beside gives the statement that a title names where the document also prints the same statement under a title
// without its words; "" where the title has none.
func (b *Base) Beside(statement, title string) string {
	k := Key(title)
	for _, r := range b.beside {
		if r.statement == statement && strings.Contains(k, r.words) {
			return r.own
		}
	}
	return ""
}

// Fiscal says that a text holds a word that makes another statement of a title that follows it.
func Fiscal(key string) bool {
	for _, w := range fiscalWords {
		if strings.Contains(key, w) {
			return true
		}
	}
	return false
}

func (b *Base) titleOf(k string) (string, bool) {
	if len(k) > 240 || !strings.Contains(k, "表") {
		return "", false
	}
	for _, t := range b.titles {
		if !strings.HasSuffix(k, t.Key) {
			continue
		}
		before := k[:len(k)-len(t.Key)]
		if i := strings.LastIndex(before, "年"); i >= 0 { // a unit and a year: 国有资产监督管理委员会2024年度
			before = before[i+len("年"):]
		}
		for _, w := range fiscalWords {
			if strings.Contains(before, w) {
				return threePublic(k)
			}
		}
		return t.Slug, true
	}
	return threePublic(k)
}

// threePublic recognises the many titles of 三公 by their words.
func threePublic(k string) (string, bool) {
	if !strings.HasSuffix(k, "表") || !strings.Contains(k, "三公") || len(k) > 200 || strings.Contains(k, "预算表") {
		return "", false
	}
	switch {
	case strings.Contains(k, "政府性基金"):
		return "government_funds_three_public", true
	case strings.Contains(k, "国有资本"):
		return "state_capital_three_public", true
	}
	return "three_public", true
}

// Measure says what the column under a head means. The path runs from the top head to the leaf. Only a leaf
// that says nothing by itself (小计, 决算数) takes the meaning of the head above it; a leaf that is not known
// stays unknown, and one under another group (基本支出 under 本年收入) needs a row of its own.
func (b *Base) Measure(statement string, path []string) (string, bool) {
	ps := b.measures[statement]
	if m, ok := exactJoin(ps, path); ok {
		return m, true
	}
	for i := len(path) - 1; i >= 0; i-- {
		k := bareHead(path[i])
		if k == "" || noise(k) {
			continue
		}
		if sums[k] && i > 0 {
			if m, ok := b.Measure(statement, path[:i]); ok {
				return m, true
			}
		}
		m, ok := measureOf(ps, k)
		if ok && b.otherGroup(ps, path[:i], m) {
			return "", false
		}
		if ok || !generic[k] {
			return m, ok
		}
	}
	return "", false
}

// bareHead is the key of a head without ordinal, unit and the year of the account.
func bareHead(head string) string {
	k, _ := StripOrdinal(Key(head))
	for _, u := range []string{"(万元)", "(元)", "(千元)"} {
		k = strings.TrimSuffix(k, u)
	}
	if len(k) > 4 && strings.HasPrefix(k, "20") && k[2] >= '0' && k[2] <= '9' && k[3] >= '0' && k[3] <= '9' {
		k = strings.TrimPrefix(strings.TrimPrefix(k[4:], "年"), "度")
	}
	return k
}

// noise says that a head holds digits and brackets alone, or a unit.
func noise(k string) bool {
	return strings.Trim(k, "0123456789()-.=+") == "" || k == "万元" || k == "元"
}

// around are the words that may stand before or behind a known head without changing it.
var around = map[string]bool{"": true, "数": true, "额": true, "金额": true, "决算": true, "决算数": true, "支出": true, "收入": true, "款": true, "总额": true, "合计": true,
	"本年": true, "当年": true, "其中": true, "其中:": true, "财政拨款": true, "支出数": true, "支出决算数": true, "经费": true, "费用": true, "费": true}

// measureOf finds the measure of a key: the same, or with words around it that say nothing more.
func measureOf(ps []pair, k string) (string, bool) {
	for _, p := range ps {
		if k == p.key {
			return p.name, true
		}
	}
	if i := strings.Index(k, "("); i > 0 {
		if m, ok := measureOf(ps, k[:i]); ok {
			return m, true
		}
	}
	for _, p := range ps {
		if generic[p.key] && p.key != "决算数" {
			continue
		}
		if before, after, ok := strings.Cut(k, p.key); ok && around[before] && around[after] {
			return p.name, true
		}
	}
	return "", false
}

// groups are the measures that, as a head over others, give those another meaning.
var groups = map[string]bool{"opening_balance": true, "closing_balance": true, "revenue": true}

// funds are the measures of one fund (资金性质) over columns of its own: 基本支出 under 政府性基金预算财政拨款.
var funds = map[string]bool{"general_public_budget": true, "government_funds": true, "state_capital": true}

// otherGroup says that a head above belongs to a group that the measure is not of.
func (b *Base) otherGroup(ps []pair, above []string, m string) bool {
	for _, h := range above {
		if g, ok := measureOf(ps, bareHead(h)); ok && (groups[g] || funds[g] && m != "amount") && g != m {
			return true
		}
	}
	return false
}

// exactJoin reads the lowest heads as one text: a head wrapped over lines may come as several.
func exactJoin(ps []pair, path []string) (string, bool) {
	joined := ""
	for i := len(path) - 1; i >= 0; i-- {
		joined = Key(path[i]) + joined
		if i == len(path)-1 || sums[joined] {
			continue
		}
		for _, p := range ps {
			if p.key == joined {
				return p.name, true
			}
		}
	}
	return "", false
}

// JoinedItem recognises an item of the 三公 statement whose head came in several lines.
func (b *Base) JoinedItem(path []string) (string, bool) { return exactJoin(b.items, path) }

// sums take their meaning from the head above them.
var sums = map[string]bool{"小计": true, "合计": true, "总计": true}

// generic heads say nothing by themselves.
var generic = map[string]bool{"小计": true, "合计": true, "总计": true, "金额": true, "决算数": true}

// Line finds the canonical line of a label in a section of a statement ("" before the first section).
func (b *Base) Line(statement, side, section, label string) (Line, bool) {
	k, memo := StripOrdinal(Key(label))
	for _, sec := range []string{section, ""} {
		if l, ok := b.lines[lineKey{statement, side, sec, k}]; ok {
			l.Memo = l.Memo || memo
			return l, true
		}
	}
	return Line{Memo: memo}, false
}

// Item recognises an item of the 三公 statement in a head or label.
func (b *Base) Item(head string) (string, bool) {
	k, _ := StripOrdinal(Key(head))
	for _, p := range b.items {
		if before, after, ok := strings.Cut(k, p.key); ok && around[before] && (around[after] || strings.HasPrefix(after, "(")) {
			return p.name, true
		}
	}
	return "", false
}

// Units lists the units, longest name first.
func (b *Base) Units() []Unit { return b.units }

// Titles lists the known titles, longest first.
func (b *Base) Titles() []Title { return b.titles }
