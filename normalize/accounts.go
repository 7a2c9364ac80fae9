package normalize

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// A file may hold the accounts of several entities one behind the other (决算公开汇编): a department and its units, or the
// departments of a county. Each account becomes a report of its own; the pages keep their numbers.

const (
	leastStatements = 3   // of an account: a table printed again in the text is none
	leastShared     = 2   // statements that an account prints as the one before it does
	coverLines      = 15  // of a page that may be a cover
	coverText       = 120 // characters of it
	coverRest       = 40  // characters of a cover behind the title: who prints it, and when
	blankPages      = 2   // between a cover and the contents
)

// anchor is the place where a statement begins, whether it is read or printed again.
type anchor struct {
	slug, entity string // the entity above the table, "" when none is named
	page         int
}

// accounts gives the first page of each account in the file; one page where it holds a single account.
func (n *normalizer) accounts() []int {
	type group struct {
		first  int
		entity string
		seen   map[string]bool
	}
	groups := []group{{first: n.firstPage(), seen: map[string]bool{}}}
	open := -1 // the first of statements printed again, one behind the other, that nothing says whose they are
	for i, a := range n.anchors {
		g := &groups[len(groups)-1]
		begins, from := 0, i
		if i > 0 && a.page > n.anchors[i-1].page {
			begins = n.accountBegins(n.anchors[i-1].page, a.page)
			if begins > 0 && len(g.seen) < leastStatements && !g.seen[a.slug] {
				begins = 0
			}
			if begins == 0 && g.seen[a.slug] && a.entity != "" && g.entity != "" && a.entity != g.entity && (open >= 0 || !sameName(a.entity, g.entity)) {
				// a name may be cut, and the unit be named above some tables only
				if open >= 0 {
					from = open
				}
				begins = n.anchors[from].page
			}
		}
		switch {
		case begins > 0:
			groups = append(groups, group{first: begins, seen: map[string]bool{}})
			g, open = &groups[len(groups)-1], -1
		case !g.seen[a.slug]:
			open = -1
		case open < 0:
			open = i
		}
		for _, b := range n.anchors[from : i+1] {
			g.seen[b.slug] = true
			g.entity = firstOf(g.entity, b.entity)
		}
	}
	first := []int{groups[0].first}
	last := groups[0]
	for _, g := range groups[1:] {
		shared := 0
		for slug := range g.seen {
			if last.seen[slug] {
				shared++
			}
		}
		if len(g.seen) >= leastStatements && len(last.seen) >= leastStatements && shared >= leastShared {
			first, last = append(first, g.first), g
			continue
		}
		for slug := range g.seen {
			last.seen[slug] = true
		}
	}
	return first
}

// accountBegins finds where an account begins between two statements: at its cover, at its contents list or at its first
// part; 0 when none of them is there.
func (n *normalizer) accountBegins(after, until int) int {
	for i := after + 1; i <= until; i++ {
		if titleOfAccount.is(n.page(i)) {
			return i
		}
	}
	for i := after + 1; i <= until; i++ {
		if !opensAccount(n.page(i)) {
			continue
		}
		for back := 1; back <= blankPages && i-back > after; back++ { // a cover whose title names no year
			p := n.page(i - back)
			if text := coverOf(p); strings.Contains(text, "决算") && !strings.HasPrefix(text, "第") {
				return i - back
			} else if text != "" || len(p.Tables) > 0 {
				break
			}
		}
		return i
	}
	return 0
}

// coverOf is the text of a page that holds little of it and no table, as Key gives it; "" for others.
func coverOf(p *extract.Page) string {
	if len(p.Tables) > 0 || len(p.Lines) > coverLines {
		return ""
	}
	var b strings.Builder
	for l := range p.Lines {
		b.WriteString(chineseYears(knowledge.Key(p.Lines[l].Text)))
	}
	if text := b.String(); utf8.RuneCountInString(text) <= coverText {
		return text
	}
	return ""
}

// coverTitle says that a page is the cover of an account.
type coverTitle struct{ title, part *regexp.Regexp }

// titleOfAccount tells covers from the pages that open a part: 第三部分 2024年度部门决算情况说明.
var titleOfAccount = coverTitle{
	title: regexp.MustCompile(`20\d\d年?度?[^，。；,;]{0,60}?决算(?:信息)?(?:公开)?(?:报告)?(?:公开)?(?:\([^()]{1,8}\))?([^表说情编]?.*)$`),
	part:  regexp.MustCompile(`第[一二三四五六七八九十]+(?:部分|章)|目录|[。；]`),
}

func (c coverTitle) is(p *extract.Page) bool {
	text := coverOf(p)
	if !strings.Contains(text, "决算") || c.part.MatchString(text) {
		return false
	}
	m := c.title.FindStringSubmatch(text)
	return m != nil && utf8.RuneCountInString(m[1]) <= coverRest && !budgetTitle.MatchString(text)
}

// opensAccount says that a page begins the contents list or the first part of an account.
func opensAccount(p *extract.Page) bool {
	for l := range p.Lines {
		if p.Lines[l].Table >= 0 {
			continue
		}
		k := knowledge.Key(p.Lines[l].Text)
		if k == "目录" || k == "目次" || strings.HasPrefix(k, "第一部分") || strings.HasPrefix(k, "第一章") {
			return true
		}
	}
	return false
}

// sameAccount says that two accounts of a file may be one printed twice, or with its tables in an annex: nothing that both say
// tells them apart. Another version of the same account would replace it. The kind of an account without a title is a guess.
func (d *DocumentInfo) sameAccount(o *DocumentInfo) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return firstOf(d.EntityKey, d.EntityName) == firstOf(o.EntityKey, o.EntityName) && !differ(d.Scope, o.Scope) &&
		(d.FiscalYear == 0 || o.FiscalYear == 0 || d.FiscalYear == o.FiscalYear) && (d.Kind == o.Kind || d.Title == "" || o.Title == "")
}

// divide reads each account of a file by itself. An account that does not say whose it is, or says what another said before
// it, stays with the one before it.
func divide(k *knowledge.Base, doc *extract.Document, source Source, first []int) *Report {
	read := func(i, first, last int) *Report {
		return newNormalizer(k, doc.Part(first, last), source, i).run().report
	}
	last := doc.Pages[len(doc.Pages)-1].Number
	var reports []*Report
	longer := map[int]bool{} // reports that another account stays with
	for i := range first {
		end := last
		if i+1 < len(first) {
			end = first[i+1] - 1
		}
		r := read(i+1, first[i], end)
		if d := &r.Document; i > 0 && (d.EntityName == "" || d.Kind != KindDepartmental && d.Kind != KindUnit ||
			slices.ContainsFunc(reports, func(o *Report) bool { return d.sameAccount(&o.Document) })) {
			longer[len(reports)-1] = true
			continue
		}
		reports = append(reports, r)
	}
	if len(reports) < 2 {
		return nil
	}
	for i, r := range reports {
		end := last
		if i+1 < len(reports) {
			end = reports[i+1].Document.FirstPage - 1
		}
		if longer[i] {
			reports[i] = read(i+1, r.Document.FirstPage, end)
		}
	}
	for i, r := range reports {
		if r.Document.EntityName == "" || slices.ContainsFunc(reports[:i], func(o *Report) bool { return r.Document.sameAccount(&o.Document) }) {
			return nil
		}
	}
	for i, r := range reports {
		d := &r.Document
		if i > 0 {
			d.DocumentID = AccountID(d.DocumentID, i+1)
		}
		r.Findings = slices.Insert(r.Findings, 0, Finding{Kind: "several-accounts", Severity: SeverityInfo, Table: -1, Row: -1, Column: -1,
			Message: fmt.Sprintf("the file holds the accounts of %d entities; this is number %d, from page %d", len(reports), i+1, d.FirstPage), Got: d.EntityName})
	}
	reports[0].Others = reports[1:]
	return reports[0]
}

// AccountID names an account of a file that holds several: the first one has the name of the file.
func AccountID(file string, number int) string {
	if number < 2 {
		return file
	}
	return file + "-" + itoa(number)
}

// FileOf is the SHA-256 of the file that a document stands in.
func FileOf(documentID string) string {
	file, _, _ := strings.Cut(documentID, "-")
	return file
}
