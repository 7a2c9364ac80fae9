package extract

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraph is running text joined over the ends of lines and pages. Lines inside tables, page numbers and
// headers and footers are no part of it.
type Paragraph struct {
	Parts    []PagePart // at least one
	Centred  bool       // one or more lines set in the middle of the page
	Indented bool       // the first line starts right of the text block
	Leader   bool       // ends in dots or a field code and a page number: an entry of a contents list
	Size     float64    // font size of the first line, in points
}

// PagePart is what one page holds of a paragraph.
type PagePart struct {
	Page int // 1-based
	Text string
}

// Text is the whole text of the paragraph.
func (p *Paragraph) Text() string {
	if len(p.Parts) == 1 {
		return p.Parts[0].Text
	}
	var b strings.Builder
	for i := range p.Parts {
		b.WriteString(p.Parts[i].Text)
	}
	return b.String()
}

// textBlock is the reach of running text on a page.
type textBlock struct{ left, right, middle float64 }

// Paragraphs joins the lines of the document that stand outside tables.
func Paragraphs(doc *Document) []Paragraph {
	var out []Paragraph
	furniture := doc.furniture()
	blocks := doc.textBlocks()
	var last *Line
	var lastBlock textBlock
	for i := range doc.Pages {
		p := &doc.Pages[i]
		block := blocks[i]
		fresh := true
		for l := range p.Lines {
			line := &p.Lines[l]
			if line.Table >= 0 || line.Text == "" || furniture.is(p, l) {
				continue
			}
			if last != nil && out[len(out)-1].goesOn(last, lastBlock, line, block, fresh) {
				out[len(out)-1].add(p.Number, line.Text)
			} else {
				out = append(out, newParagraph(p.Number, line, block))
			}
			last, lastBlock, fresh = line, block, false
		}
	}
	return out
}

func newParagraph(page int, l *Line, b textBlock) Paragraph {
	em := math.Max(l.Size, leastSize)
	return Paragraph{Parts: []PagePart{{page, l.Text}}, Size: l.Size, Leader: hasLeader(l.Text),
		Indented: l.X0 > b.left+indentReach*em,
		Centred:  l.X0 > b.left+centredMargin*em && math.Abs((l.X0+l.X1)/2-b.middle) < centredSlip*em}
}

// add joins a line: no blank beside Chinese characters.
func (p *Paragraph) add(page int, text string) {
	tail := &p.Parts[len(p.Parts)-1]
	last, _ := utf8.DecodeLastRuneInString(tail.Text)
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLetter(last) && unicode.IsLetter(first) && !isCJK(last) && !isCJK(first) {
		text = " " + text
	}
	p.Leader = p.Leader || hasLeader(text)
	if tail.Page == page {
		tail.Text += text
		return
	}
	p.Parts = append(p.Parts, PagePart{page, text})
}

// goesOn says that a line continues the paragraph that the line before belongs to: that line is full, and the
// new one starts at the left of the text. fresh says that the new line is the first of its page.
func (p *Paragraph) goesOn(last *Line, lb textBlock, next *Line, nb textBlock, fresh bool) bool {
	em := math.Max(next.Size, leastSize)
	switch {
	case p.Leader || hasLeader(next.Text) || len(p.Parts[len(p.Parts)-1].Text) > longParagraph:
		return false
	case math.Abs(last.Size-next.Size) > sizeSlip*em:
		return false
	case ended(last.Text) && startsItem(next.Text):
		return false
	case !fresh && math.Abs(last.Y1-next.Y1) < sameBaseline*em && next.X0 >= last.X1:
		return true // two pieces of one line
	case !fresh && next.Y0-last.Y1 > lineGap*em:
		return false
	case !fresh && !ended(last.Text) && p.Centred && centredLine(next, nb) && last.X1-last.X0 > fullTitle*(lb.right-lb.left):
		return !startsItem(next.Text) // a title in two lines
	case last.X0 > lb.left+rightHalf*(lb.right-lb.left):
		return false
	case next.X0 > nb.left+indentReach*em:
		return p.ownMargin(last, lb, next, nb, fresh, em)
	}
	room := lb.right - last.X1
	if room <= math.Max(ragged, 1+tokenWidth(next.Text))*em {
		return true
	}
	return room < shortLine*em && p.Indented && !ended(last.Text) && !startsItem(next.Text)
}

// ownMargin says that a line goes on with a paragraph set within margins of its own, inside those of the page: the
// line before breaks off without a sign, nearly full, and the new one starts no further right. A line without any sign
// is a heading: what follows is the first line of its text, and as far in.
func (p *Paragraph) ownMargin(last *Line, lb textBlock, next *Line, nb textBlock, fresh bool, em float64) bool {
	if p.Centred && centredLine(next, nb) || ended(last.Text) || startsItem(next.Text) || !strings.ContainsAny(p.Parts[len(p.Parts)-1].Text, "，；：。") {
		return false
	}
	if fresh {
		return lb.right-last.X1 <= ragged*em && next.X0 <= nb.left+ownIndent*em
	}
	return next.X0 <= last.X0+sameMargin*em && last.X1-last.X0 >= nearlyFull*(lb.right-lb.left)
}

func centredLine(l *Line, b textBlock) bool {
	em := math.Max(l.Size, leastSize)
	return l.X0 > b.left+centredMargin*em && math.Abs((l.X0+l.X1)/2-b.middle) < centredSlip*em
}

// ended says that a text ends with the sign of an ended clause.
func ended(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	switch r {
	case '。', '；', '：', '！', '？', ';', ':':
		return true
	}
	return false
}

// startsItem says that a text starts with an ordinal: 一、 （二） 3. (4) 第五.
func startsItem(s string) bool {
	s = strings.TrimLeft(s, " （(")
	r, n := utf8.DecodeRuneInString(s)
	if r == '第' {
		return true
	}
	seen := false
	for n > 0 && numeral(r) {
		s, seen = s[n:], true
		r, n = utf8.DecodeRuneInString(s)
	}
	if !seen || !strings.ContainsRune("、.．)）", r) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[n:])
	return after < '0' || after > '9'
}

// numeral says that a character counts, in Chinese or Arabic.
func numeral(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百':
		return true
	}
	return r >= '0' && r <= '9'
}

// tokenWidth is about the width of what must not be broken at the start of a text, in em: a word or figure of
// Latin signs, or one character, with the brackets and marks around it.
func tokenWidth(s string) float64 {
	n, latin := 0.0, 0
	for latin < len(s) && s[latin] > ' ' && s[latin] < 0x80 {
		latin++
	}
	word := latin > 0
	for _, r := range s[latin:] {
		switch {
		case strings.ContainsRune("（“‘《【〔", r) && !word:
			n++
		case strings.ContainsRune("）”’》】〕。，；：、！？％", r):
			n++
		case word:
			return n + float64(latin)*latinWidth
		default:
			n, word = n+1, true
		}
	}
	return n + float64(latin)*latinWidth
}

// hasLeader says that a text ends like an entry of a contents list: dots, or a field code, then a number.
func hasLeader(s string) bool {
	if strings.Contains(s, "PAGEREF") {
		return true
	}
	t := strings.TrimRight(s, "0123456789 -—")
	if len(t) == len(s) {
		return false
	}
	dots := len(t) - len(strings.TrimRight(t, ".… ·_．"))
	return dots >= leastLeader
}

// textBlocks finds the reach of the running text of each page; pages with little text take that of others of
// their size.
func (d *Document) textBlocks() []textBlock {
	out := make([]textBlock, len(d.Pages))
	long := make([]int, len(d.Pages))
	known := map[[2]int]textBlock{}
	for i := range d.Pages {
		p := &d.Pages[i]
		out[i], long[i] = p.textBlock()
		if size := [2]int{int(p.Width), int(p.Height)}; long[i] >= longLines && known[size] == (textBlock{}) {
			known[size] = out[i]
		}
	}
	for i := range d.Pages {
		p := &d.Pages[i]
		if long[i] >= longLines {
			continue
		}
		if k, have := known[[2]int{int(p.Width), int(p.Height)}]; have {
			out[i] = k
			continue
		}
		out[i].left = math.Min(out[i].left, p.Width*usualMargin)
		out[i].right = math.Max(out[i].right, p.Width*(1-usualMargin))
	}
	return out
}

// textBlock finds the reach of the running text of a page from its long lines, and how many those are.
func (p *Page) textBlock() (b textBlock, long int) {
	b = textBlock{left: p.Width, middle: p.Width / 2}
	for l := range p.Lines {
		line := &p.Lines[l]
		if line.Table >= 0 || line.X1-line.X0 < p.Width/2 {
			continue
		}
		long++
		b.left, b.right = math.Min(b.left, line.X0), math.Max(b.right, line.X1)
	}
	return b, long
}

// furniture is what pages print beside their text.
type furniture struct{ repeated map[string]int }

// furniture finds running headers and footers: the same text, figures aside, at the edge of many pages.
func (d *Document) furniture() furniture {
	f := furniture{map[string]int{}}
	for i := range d.Pages {
		p := &d.Pages[i]
		for l := range p.Lines {
			if edge(p, &p.Lines[l]) {
				f.repeated[noDigits(p.Lines[l].Text)]++
			}
		}
	}
	return f
}

// is says that a line of a page is a page number, or a header or footer.
func (f furniture) is(p *Page, l int) bool {
	line := &p.Lines[l]
	if !edge(p, line) {
		return false
	}
	return pageNumberOnly(line.Text) || f.repeated[noDigits(line.Text)] >= leastRepeats
}

// pageNumberOnly says that a line has nothing but a page number: 第 3 页 共 9 页, - 3 -.
func pageNumberOnly(text string) bool {
	return len(text) <= longPageNumber && strings.Trim(text, "-—–－_· 　第页共/|0123456789０１２３４５６７８９") == ""
}

// edge says that a line stands in the margin at the head or foot of a page.
func edge(p *Page, l *Line) bool {
	return l.Y1 < p.Height*headMargin || l.Y0 > p.Height*(1-headMargin)
}

func noDigits(s string) string {
	if !strings.ContainsAny(s, "0123456789") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, s)
}
