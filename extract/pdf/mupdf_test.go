package pdf

import (
	"bytes"
	"fmt"
	"html"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// corpus holds published and generated documents beside a checkout; they are not part of the project.
const corpus = "../../../shared/corpus/"

// TestAgreesWithMuPDF compares what stands on every page of the corpus with what MuPDF sees: characters, their
// places and widths, painted lines and boxes. JUESUAN_AGREEMENT names further folders of documents, or is "all"
// (make agreement) for the whole corpus. With -v it prints the figures of every file and of every producer.
func TestAgreesWithMuPDF(t *testing.T) {
	if _, err := exec.LookPath("mutool"); err != nil {
		t.Skip("SKIPPED: mutool is not installed")
	}
	sets := []string{corpus + "real/final", corpus + "real/library"}
	switch more := os.Getenv("JUESUAN_AGREEMENT"); more {
	case "":
	case "all":
		sets = append(sets, corpus+"real/budget", corpus+"real/other", corpus+"generated")
	default:
		sets = filepath.SplitList(more)
	}
	producers := map[string]*agreement{}
	for _, set := range sets {
		t.Run(filepath.Base(set), func(t *testing.T) { agreementOfSet(t, set, producers) })
	}
	for _, name := range slices.Sorted(maps.Keys(producers)) {
		t.Log(producers[name])
	}
}

func agreementOfSet(t *testing.T, set string, producers map[string]*agreement) {
	files, _ := filepath.Glob(filepath.Join(set, "*.pdf"))
	if len(files) == 0 {
		t.Skip("SKIPPED: no documents in " + set)
	}
	all := agreement{name: filepath.Base(set)}
	for _, file := range files {
		a, producer := agreementOf(t, file)
		if a.chars == 0 {
			t.Logf("%s: no text", a.name)
			continue
		}
		t.Log(&a)
		if a.found*1000 < a.chars*995 {
			t.Errorf("%s: %d of %d characters", a.name, a.found, a.chars)
		}
		if producers[producer] == nil {
			producers[producer] = &agreement{name: "producer " + producer}
		}
		producers[producer].add(&a)
		if argued := arguedPlaces[a.name]; argued != "" {
			t.Logf("    places and widths are not those of MuPDF: %s", argued)
			a.placed, a.wide = a.found, a.advances
		}
		all.add(&a)
	}
	t.Log(&all)
	all.check(t)
}

// arguedPlaces are files whose places or widths MuPDF has otherwise, and why ours stand.
var arguedPlaces = map[string]string{
	"go-pdfium_vertical_text.pdf":       "MuPDF states the height of the font, not that of W2; it places the characters as we do",
	"pdf.js_XiaoBiaoSong.pdf":           "MuPDF states the blank of a font that it puts in the place of one that is not embedded; Widths has 500",
	"pdf2docx_demo-table-lattice.pdf":   "code 0000 of UniGB-UCS2-H is CID 1, which W says is 207 wide; MuPDF gives it no width, pdftotext a whole em",
	"pdfpig_cmap-parsing-exception.pdf": "codes that MuPDF knows no text and no width of",
}

// agreement counts what MuPDF has and what of it is ours too.
type agreement struct {
	name                        string
	chars, found, placed, extra int               // characters; at their place; ours that MuPDF has not
	unknown                     int               // characters of MuPDF without Unicode
	advances, wide, byNext      int               // advance widths, those equal, of them by the place of the next character alone
	unshown                     int               // widths of which MuPDF shows neither
	rules, painted              int               // strokes along the axes and filled boxes, and those found
	more                        int               // of ours that MuPDF has not
	ours                        int               // painted ones of ours
	proven                      map[[2]int64]bool // codes of fonts whose width the place of the next character shows
	open                        map[[2]int64]int  // characters of another width with none behind them, by code
	lost, odd, off, unpainted   []string
}

func (a *agreement) add(b *agreement) {
	a.chars, a.found, a.placed, a.extra = a.chars+b.chars, a.found+b.found, a.placed+b.placed, a.extra+b.extra
	a.unknown += b.unknown
	a.advances, a.wide, a.byNext, a.unshown = a.advances+b.advances, a.wide+b.wide, a.byNext+b.byNext, a.unshown+b.unshown
	a.rules, a.painted, a.more, a.ours = a.rules+b.rules, a.painted+b.painted, a.more+b.more, a.ours+b.ours
}

func (a *agreement) String() string {
	s := fmt.Sprintf("%s: %d characters %.4f %%, placed %.4f %%, %d of ours alone, %d without Unicode in MuPDF; widths %.4f %% (%d by the next, %d open); %d rules %.4f %%, %d of ours %d not theirs",
		a.name, a.chars, share(a.found, a.chars), share(a.placed, a.found), a.extra, a.unknown, share(a.wide, a.advances), a.byNext, a.unshown, a.rules, share(a.painted, a.rules), a.ours, a.more)
	for _, l := range [][]string{a.lost, a.odd, a.off, a.unpainted} {
		if len(l) > 0 {
			s += fmt.Sprintf("\n        %s", strings.Join(l, "; "))
		}
	}
	return s
}

func share(n, of int) float64 {
	if of == 0 {
		return 100
	}
	return 100 * float64(n) / float64(of)
}

func (a *agreement) check(t *testing.T) {
	for what, s := range map[string][2]float64{
		"characters": {share(a.found, a.chars), 99.97},
		"places":     {share(a.placed, a.found), 99.9},
		"widths":     {share(a.wide, a.advances), 99.8},
		"rules":      {share(a.painted, a.rules), 99.5},
	} {
		if s[0] < s[1] {
			t.Errorf("%s: %.4f %% of MuPDF's, at least %.2f %%", what, s[0], s[1])
		}
	}
}

func note(list *[]string, format string, args ...any) {
	if len(*list) < 6 {
		*list = append(*list, fmt.Sprintf(format, args...))
	}
}

func agreementOf(t *testing.T, path string) (a agreement, producer string) {
	t.Helper()
	a = agreement{name: filepath.Base(path), proven: map[[2]int64]bool{}, open: map[[2]int64]int{}}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	texts, traces := muText(path), muTrace(path)
	f, err := Open(data, Options{})
	if err != nil {
		if len(texts) > 0 {
			t.Errorf("%s: %v", a.name, err)
		}
		return a, ""
	}
	if f.NumPages() != len(texts) {
		t.Errorf("%s: %d pages, MuPDF has %d", a.name, f.NumPages(), len(texts))
	}
	for i := 0; i < f.NumPages() && i < len(texts); i++ {
		p, err := f.Page(i)
		if err != nil {
			t.Errorf("%s: %v", a.name, err)
			continue
		}
		var trace muPage
		if i < len(traces) {
			trace = traces[i]
		}
		a.compareText(i+1, p, texts[i], trace.glyphs)
		if i < len(traces) {
			a.compareWidths(i+1, p, traces[i].glyphs)
			a.comparePaths(i+1, p, traces[i])
		}
	}
	a.settleOpen()
	return a, producerOf(f)
}

// settleOpen counts the last characters of strings, whose width MuPDF shows nowhere, as others of their code.
func (a *agreement) settleOpen() {
	for key, n := range a.open {
		if a.proven[key] {
			a.wide, a.byNext = a.wide+n, a.byNext+n
		} else {
			a.advances, a.unshown = a.advances-n, a.unshown+n
		}
	}
}

// producerOf is what made a file, without versions.
func producerOf(f *File) string {
	made := f.Info("Producer")
	if made == "" {
		made = f.Info("Creator")
	}
	made = strings.TrimFunc(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || r == '®' || r == '©' {
			return ' '
		}
		return r
	}, made), func(r rune) bool { return !unicode.IsLetter(r) })
	words := strings.Fields(made)
	if len(words) == 0 {
		return "unknown"
	}
	return strings.Join(words[:min(2, len(words))], " ")
}

// muChar is a character of MuPDF with its origin.
type muChar struct {
	text   string
	x, y   float64
	dx, dy float64 // advance; of a trace alone
	nx, ny float64 // to the next character of the string; of a trace alone
	next   bool
	down   bool // vertical writing
}

// compared is a text as it is compared: radicals folded, compatibility forms plain, blanks dropped.
func compared(s string) string {
	out := ""
	for _, r := range norm.NFKC.String(strings.ReplaceAll(s, "…", "⋯")) {
		if f, ok := foldRadical(r); ok {
			r = f
		}
		if r == '⋯' { // MuPDF goes from the CID back to Unicode, where a UniGB code says …
			r = '…'
		}
		if !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) && r != 0 {
			out += string(r)
		}
	}
	return out
}

// tracedAt says that a trace has a vertical character here: of those the text output gives the place of the next.
func tracedAt(traced []muChar, r rune, x, y float64) bool {
	return slices.ContainsFunc(traced, func(c muChar) bool {
		return c.down && math.Hypot(c.x-x, c.y-y) <= 1 && strings.ContainsRune(compared(c.text), r)
	})
}

func (a *agreement) compareText(page int, p *Page, theirs, traced []muChar) {
	type place struct {
		x, y float64
		g    int
	}
	ours := map[rune][]place{}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if g.Flags&HiddenOC == 0 && g.Rune != 0 {
			for _, r := range compared(string(g.Rune) + g.More) {
				ours[r] = append(ours[r], place{g.X, g.Y, i})
			}
		}
	}
	used := map[int]bool{}
	for _, c := range theirs {
		if c.text == "\ufffd" {
			a.unknown++
			continue
		}
		for _, r := range compared(c.text) {
			a.chars++
			list, best := ours[r], -1
			for k := range list {
				if best < 0 || math.Hypot(list[k].x-c.x, list[k].y-c.y) < math.Hypot(list[best].x-c.x, list[best].y-c.y) {
					best = k
				}
			}
			if best < 0 {
				note(&a.lost, "page %d lost %q at %.1f %.1f", page, r, c.x, c.y)
				continue
			}
			a.found++
			used[list[best].g] = true
			if math.Hypot(list[best].x-c.x, list[best].y-c.y) <= 1 || tracedAt(traced, r, list[best].x, list[best].y) {
				a.placed++
			} else {
				note(&a.off, "page %d %q at %.1f %.1f, ours %.1f %.1f", page, r, c.x, c.y, list[best].x, list[best].y)
			}
			ours[r] = slices.Delete(slices.Clone(list), best, best+1)
		}
	}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if used[i] || g.Flags != 0 || compared(string(g.Rune)+g.More) == "" || doubled(p, i) {
			continue
		}
		a.extra++
		note(&a.odd, "page %d ours alone %q at %.1f %.1f", page, g.Rune, g.X, g.Y)
	}
}

// doubled says that the same character stands at the place of a glyph twice: fake bold.
func doubled(p *Page, i int) bool {
	g := &p.Glyphs[i]
	for k := range p.Glyphs {
		if o := &p.Glyphs[k]; k != i && o.Rune == g.Rune && math.Hypot(o.X-g.X, o.Y-g.Y) < max(1, g.Size/8) {
			return true
		}
	}
	return false
}

func (a *agreement) compareWidths(page int, p *Page, theirs []muChar) {
	at := map[[2]int][]*Glyph{}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		k := [2]int{int(math.Floor(g.X)), int(math.Floor(g.Y))}
		at[k] = append(at[k], g)
	}
	for _, c := range theirs {
		var best *Glyph
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, g := range at[[2]int{int(math.Floor(c.x)) + dx, int(math.Floor(c.y)) + dy}] {
					if d := math.Hypot(g.X-c.x, g.Y-c.y); d <= 0.5 && (best == nil || d < math.Hypot(best.X-c.x, best.Y-c.y)) && (g.Rune == 0 || compared(string(g.Rune)) == compared(c.text) || c.text == "\ufffd") {
						best = g
					}
				}
			}
		}
		if best == nil {
			continue
		}
		a.advances++
		near := func(dx, dy float64) bool {
			return math.Hypot(best.DX-dx, best.DY-dy) < max(0.1, 0.01*best.Size)
		}
		key := [2]int64{int64(best.Font), int64(best.Code)}
		switch {
		case near(c.dx, c.dy):
			a.wide++
		case c.next && near(c.nx, c.ny): // it draws the glyph of another font, and the next where ours ends
			a.wide++
			a.byNext++
			a.proven[key] = true
		case !c.next:
			a.open[key]++
		default:
			note(&a.off, "page %d %q width %.2f %.2f, ours %.2f %.2f", page, c.text, c.dx, c.dy, best.DX, best.DY)
		}
	}
}

// reach (points) is how far a painted line of ours may lie from MuPDF's.
const reach = 0.5

func (a *agreement) comparePaths(page int, p *Page, t muPage) {
	var ours []Rect
	for _, s := range p.Segments {
		ours = append(ours, Rect{min(s.X0, s.X1), min(s.Y0, s.Y1), max(s.X0, s.X1), max(s.Y0, s.Y1)})
	}
	ours2 := make([]Rect, 0, len(p.Fills))
	for _, f := range p.Fills {
		ours2 = append(ours2, f.Rect)
	}
	a.ours += len(ours) + len(ours2)
	a.matchPaths(page, "stroke", t.strokes, ours)
	a.matchPaths(page, "fill", t.fills, ours2)
}

func (a *agreement) matchPaths(page int, what string, theirs, ours []Rect) {
	used := make([]bool, len(ours))
	for _, r := range theirs {
		a.rules++
		found := false
		for i, o := range ours {
			if !used[i] && math.Abs(o.X0-r.X0) < reach && math.Abs(o.Y0-r.Y0) < reach && math.Abs(o.X1-r.X1) < reach && math.Abs(o.Y1-r.Y1) < reach {
				used[i], found = true, true
				break
			}
		}
		if found {
			a.painted++
		} else {
			note(&a.unpainted, "page %d %s %.1f %.1f %.1f %.1f", page, what, r.X0, r.Y0, r.X1, r.Y1)
		}
	}
	for i := range ours {
		if !used[i] {
			a.more++
			note(&a.unpainted, "page %d our %s %.1f %.1f %.1f %.1f", page, what, ours[i].X0, ours[i].Y0, ours[i].X1, ours[i].Y1)
		}
	}
}

// attr is an attribute of a line of MuPDF's output.
func attr(line, name string) string {
	i := strings.LastIndex(line, " "+name+`="`)
	if i < 0 {
		return ""
	}
	rest := line[i+len(name)+3:]
	k := strings.IndexByte(rest, '"')
	if k < 0 {
		return ""
	}
	return rest[:k]
}

func numbers(s string) []float64 {
	var out []float64
	for f := range strings.FieldsSeq(s) {
		v, _ := strconv.ParseFloat(f, 64)
		out = append(out, v)
	}
	return out
}

func attrNumber(line, name string) float64 {
	v, _ := strconv.ParseFloat(attr(line, name), 64)
	return v
}

// muText gives the characters of mutool draw -F stext, by page.
func muText(path string) [][]muChar {
	out, _ := exec.Command("mutool", "draw", "-q", "-F", "stext", path).Output() // damaged files give what they give
	var pages [][]muChar
	for line := range strings.Lines(string(out)) {
		switch {
		case strings.HasPrefix(line, "<page "):
			pages = append(pages, nil)
		case strings.HasPrefix(line, "<char ") && len(pages) > 0:
			last := &pages[len(pages)-1]
			*last = append(*last, muChar{text: html.UnescapeString(attr(line, "c")), x: attrNumber(line, "x"), y: attrNumber(line, "y")})
		}
	}
	return pages
}

// muPage is what mutool trace says of a page: glyphs with their advance, straight strokes and filled boxes,
// cut at their clip.
type muPage struct {
	glyphs         []muChar
	strokes, fills []Rect
}

// tracer reads the output of mutool trace.
type tracer struct {
	pages  []muPage
	clips  []Rect
	m      matrix // of the text or path that is open
	trm    matrix
	wmode  bool
	inSpan bool   // the last glyph is of the span that is open
	kind   string // of the path that is open
	subs   [][]point
	curved []bool
	closed []bool
}

func muTrace(path string) []muPage {
	out, _ := exec.Command("mutool", "trace", path).Output()
	var t tracer
	for line := range bytes.Lines(out) {
		t.line(strings.TrimSpace(string(line)))
	}
	return t.pages
}

func toMatrix(s string) matrix {
	n := numbers(s)
	for len(n) < 6 {
		n = append(n, 0)
	}
	return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
}

func (t *tracer) line(l string) {
	if strings.Contains(l, ` trm="`) { // names of fonts may hold anything
		t.trm, t.wmode = toMatrix(attr(l, "trm")), attr(l, "wmode") == "1"
		t.inSpan = false
		return
	}
	tag, _, _ := strings.Cut(strings.TrimLeft(l, "<"), " ")
	tag = strings.TrimRight(tag, "/>")
	switch {
	case strings.HasPrefix(l, "</"):
		t.end(strings.Trim(l, "</>"))
	case tag == "page":
		box := numbers(attr(l, "mediabox"))
		t.pages = append(t.pages, muPage{})
		t.clips = []Rect{{-1e9, -1e9, 1e9, 1e9}}
		if len(box) == 4 {
			t.clips[0] = Rect{box[0], box[1], box[2], box[3]}
		}
	case len(t.pages) == 0:
	case tag == "g":
		t.glyph(l)
	case tag == "pop_clip":
		t.clips = t.clips[:max(1, len(t.clips)-1)]
	case strings.HasSuffix(tag, "_text"):
		t.m = toMatrix(attr(l, "transform"))
		if strings.HasPrefix(tag, "clip") {
			t.push(t.clips[len(t.clips)-1])
		}
	case strings.HasSuffix(tag, "_path"):
		t.kind, t.m, t.subs, t.curved, t.closed = tag, toMatrix(attr(l, "transform")), nil, nil, nil
	case tag == "clip_image_mask", tag == "mask":
		t.push(t.clips[len(t.clips)-1])
	case t.kind != "":
		t.pathPart(tag, l)
	}
}

func (t *tracer) push(r Rect) { t.clips = append(t.clips, r) }

func (t *tracer) glyph(l string) {
	x, y := t.m.apply(attrNumber(l, "x"), attrNumber(l, "y"))
	c := muChar{text: html.UnescapeString(attr(l, "unicode")), x: x, y: y}
	adv := attrNumber(l, "adv")
	m := t.trm.mul(matrix{t.m.a, t.m.b, t.m.c, t.m.d, 0, 0})
	if c.down = t.wmode; c.down {
		c.dx, c.dy = -adv*m.c, -adv*m.d
	} else {
		c.dx, c.dy = adv*m.a, adv*m.b
	}
	if attr(l, "glyph") == "-1" {
		return // the rest of a ligature
	}
	p := &t.pages[len(t.pages)-1]
	if t.inSpan {
		last := &p.glyphs[len(p.glyphs)-1]
		last.nx, last.ny, last.next = c.x-last.x, c.y-last.y, true
	}
	t.inSpan = true
	p.glyphs = append(p.glyphs, c)
}

func (t *tracer) pathPart(tag, l string) {
	n := len(t.subs) - 1
	add := func(kx, ky string) {
		x, y := t.m.apply(attrNumber(l, kx), attrNumber(l, ky))
		t.subs[n] = append(t.subs[n], point{x, y})
	}
	switch tag {
	case "moveto":
		t.subs, t.curved, t.closed = append(t.subs, nil), append(t.curved, false), append(t.closed, false)
		n++
		add("x", "y")
	case "lineto":
		if n >= 0 {
			add("x", "y")
		}
	case "curveto":
		if n >= 0 {
			add("x3", "y3")
			t.curved[n] = true
		}
	case "closepath":
		if n >= 0 {
			t.closed[n] = true
		}
	}
}

func (t *tracer) end(tag string) {
	if tag != t.kind || len(t.pages) == 0 {
		return
	}
	t.kind = ""
	clip, p := t.clips[len(t.clips)-1], &t.pages[len(t.pages)-1]
	switch tag {
	case "clip_path", "clip_stroke_path":
		all := slices.Concat(t.subs...)
		if len(all) > 0 && tag == "clip_path" {
			clip = clip.intersect(bounds(all))
		}
		t.push(clip)
	case "fill_path":
		for i, s := range t.subs {
			t.fill(p, clip, s, t.curved[i])
		}
	case "stroke_path":
		for i, s := range t.subs {
			t.stroke(p, clip, s, t.closed[i], t.curved[i])
		}
	}
}

func (t *tracer) fill(p *muPage, clip Rect, s []point, curved bool) {
	if curved || len(s) < 3 || len(s) > 6 {
		return
	}
	r := bounds(s)
	if !rectangular(s) && min(r.X1-r.X0, r.Y1-r.Y0) > mitred {
		return // a shape
	}
	if r = r.intersect(clip); !r.empty() {
		p.fills = append(p.fills, r)
	}
}

func (t *tracer) stroke(p *muPage, clip Rect, s []point, closed, curved bool) {
	if curved && len(s) > 2 {
		return
	}
	if closed && len(s) > 2 {
		s = append(s, s[0])
	}
	for i := 1; i < len(s); i++ {
		r := bounds([]point{s[i-1], s[i]})
		cut := r.intersect(Rect{clip.X0 - 0.5, clip.Y0 - 0.5, clip.X1 + 0.5, clip.Y1 + 0.5})
		if r.X1-r.X0 < slant || r.Y1-r.Y0 < slant {
			r = cut
		}
		if !cut.empty() {
			p.strokes = append(p.strokes, r)
		}
	}
}
