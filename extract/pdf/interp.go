package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"math"
)

// textState and what else q saves.
type gstate struct {
	ctm                 matrix
	clip                Rect
	font                *font
	size, tc, tw, tl    float64
	tz, rise, lineWidth float64
	mode                int
	clipText            int32   // glyphs of a text clip: the first, plus one; 0 without
	ink                 float64 // lightness of the fill colour, from 0 (black) to 1; below 0 when it is not known
	alpha               float64 // opacity of fills
	odd                 bool    // the clip is smaller than clip says: no rectangle
	fillWhite           bool
	strokeWhite         bool
	fillClear           bool // painted with no opacity at all
	strokeClear         bool
	strokeGlassy        bool // stroked with less than full opacity
	glassy              bool // painted with less than full opacity, or blended with what is there
	soft                bool
}

// kinds of operands.
const (
	opNumber = iota
	opName
	opString
	opArray
	opDict
	opOther
)

// operand of an operator. Its bytes stand elsewhere, so that thousands of them move without the collector.
type operand struct {
	num        float64
	start, end int32 // string, name: in scratch; array: in elems; dictionary: end is one more than its place in vals, 0 when it was passed over
	kind       uint8
}

// interp runs content streams and collects what they paint.
type interp struct {
	f       *File
	p       *Page
	g       gstate
	stack   []gstate
	tm, tlm matrix
	ops     []operand
	elems   []operand
	vals    []any  // dictionaries among the operands
	scratch []byte // bytes of strings and names
	path    path
	clipOp  bool
	res     *resources
	marks   []mark
	hidden  int // open marked content that is switched off
	forms   int
	count   int
	depth   int
	shows   int32
	page    Rect
	shown   [2]int  // glyphs that a text clip has made visible
	covered int     // glyphs before this one were under a picture, or outside of it
	areas   []area  // filled shapes and pictures, in their order
	looks   int     // at areas, for white rules and pale text
	pale    bool    // some glyph is pale
	veil    float64 // how much of what is painted the groups around it take away: 0 for none
	groups  int     // groups around it that are blended or masked
	body    int     // glyphs of the content of the page
	annots  bool    // the content of the page is done: annotations follow
	icon    bool    // the annotation that is painted hides nothing: a mark on text, the icon of a comment
	remark  bool    // the annotation that is painted is no part of the page: a stamp, a comment
}

// mark is an open marked-content sequence.
type mark struct {
	hides  bool
	actual *actualText
}

// actualText replaces the text of the glyphs shown while it is open.
type actualText struct {
	text  []rune
	first int // index of the first glyph
}

// newInterp takes over the buffers of the page before.
func newInterp(f *File, p *Page, ctm matrix) *interp {
	page := Rect{0, 0, p.Width, p.Height}
	old := &f.last
	return &interp{f: f, p: p, page: page, g: gstate{ctm: ctm, clip: page, tz: 1, lineWidth: 1, alpha: 1},
		tm: matrix{1, 0, 0, 1, 0, 0}, tlm: matrix{1, 0, 0, 1, 0, 0},
		stack: old.stack[:0], ops: old.ops[:0], elems: old.elems[:0], scratch: old.scratch[:0], path: old.path, areas: old.areas[:0]}
}

// run interprets one content stream.
func (in *interp) run(data []byte, res *resources, depth int) {
	outer, outerDepth := in.res, in.depth
	in.res, in.depth = res, depth
	l := lexer{data, 0}
	in.clear()
	for {
		l.skipSpace()
		if l.p >= len(l.b) {
			break
		}
		c := l.b[l.p]
		if byteClass[c] == classRegular && !startsNumber(c) {
			s := l.p
			for l.p < len(l.b) && byteClass[l.b[l.p]] == classRegular {
				l.p++
			}
			if in.count++; in.count > maxOperators {
				panic(fmt.Errorf("%w: %d operators on a page", ErrLimit, in.count))
			}
			in.operator(l.b[s:l.p], &l)
			in.clear()
			continue
		}
		in.operand(&l)
	}
	in.res, in.depth = outer, outerDepth
}

// startsNumber says that a character begins a number.
func startsNumber(c byte) bool { return c-'0' <= 9 || c == '-' || c == '+' || c == '.' }

func (in *interp) operand(l *lexer) {
	if len(in.ops) > maxOperands {
		in.clear()
	}
	c := l.b[l.p]
	if startsNumber(c) {
		v, _ := l.float()
		in.ops = append(in.ops, operand{num: v})
		return
	}
	if c != '[' {
		if o, ok := in.scalar(l, c); ok {
			in.ops = append(in.ops, o)
		}
		return
	}
	l.p++
	start := int32(len(in.elems))
	in.elements(l)
	in.ops = append(in.ops, operand{kind: opArray, start: start, end: int32(len(in.elems))})
}

// elements reads those of an array up to its end.
func (in *interp) elements(l *lexer) {
	for {
		l.skipSpace()
		if l.p >= len(l.b) {
			return
		}
		c := l.b[l.p]
		switch {
		case c == ']':
			l.p++
			return
		case startsNumber(c):
			v, _ := l.float()
			in.elems = append(in.elems, operand{num: v})
			continue
		case byteClass[c] == classRegular && operatorAhead(l):
			return // an array that was never closed
		}
		if o, ok := in.scalar(l, c); ok {
			in.elems = append(in.elems, o)
		}
	}
}

// clear drops the operands.
func (in *interp) clear() {
	in.ops = in.ops[:0]
	if len(in.elems)+len(in.scratch)+len(in.vals) > 0 {
		in.elems, in.scratch, in.vals = in.elems[:0], in.scratch[:0], in.vals[:0]
	}
}

// operatorAhead says whether a text operator stands next, which no array holds.
func operatorAhead(l *lexer) bool {
	e := l.p
	for e < len(l.b) && byteClass[l.b[e]] == classRegular {
		e++
	}
	switch string(l.b[l.p:e]) {
	case "TJ", "Tj", "ET", "BT", "Tf", "Td", "TD", "Tm":
		return true
	}
	return false
}

// scalar reads an operand that is neither a number nor an array; c is its first character.
func (in *interp) scalar(l *lexer, c byte) (operand, bool) {
	start := len(in.scratch)
	kind := uint8(opString)
	switch {
	case c == '/':
		l.p++
		kind = opName
		in.name(l)
	case c == '(':
		l.p++
		in.scratch = l.literal(in.scratch)
	case c == '<' && l.p+1 < len(l.b) && l.b[l.p+1] == '<':
		return operand{kind: opDict, end: in.dictionary(l)}, true
	case c == '<':
		l.p++
		in.scratch = l.hex(in.scratch)
	case byteClass[c] == classRegular:
		for l.p < len(l.b) && byteClass[l.b[l.p]] == classRegular {
			l.p++
		}
		return operand{kind: opOther}, true
	default:
		l.p++ // a stray delimiter
		return operand{}, false
	}
	return operand{kind: kind, start: int32(start), end: int32(len(in.scratch))}, true
}

// name reads a name behind its slash into scratch.
func (in *interp) name(l *lexer) {
	s := l.p
	for l.p < len(l.b) && byteClass[l.b[l.p]] == classRegular {
		l.p++
	}
	if bytes.IndexByte(l.b[s:l.p], '#') < 0 {
		in.scratch = append(in.scratch, l.b[s:l.p]...)
		return
	}
	l.p = s
	in.scratch = append(in.scratch, l.nameBytes()...)
}

// dictionary passes over a dictionary; one that may replace text is read, and its place in vals, counted
// from 1, returned. Tagged files open one for each piece of text.
func (in *interp) dictionary(l *lexer) int32 {
	s := l.p
	l.skipDict()
	raw := l.b[s:l.p]
	if !bytes.Contains(raw, []byte("ActualText")) && bytes.IndexByte(raw, '#') < 0 {
		return 0
	}
	in.vals = append(in.vals, (&lexer{b: raw}).object(0))
	return int32(len(in.vals))
}

// text is the bytes of a string or name.
func (in *interp) text(o *operand) []byte {
	if o.kind != opString && o.kind != opName {
		return nil
	}
	return in.scratch[o.start:o.end]
}

// num is the i-th operand from the end: num(0) is the last. Missing ones are 0.
func (in *interp) num(fromEnd int) float64 {
	i := len(in.ops) - 1 - fromEnd
	if i < 0 || in.ops[i].kind != opNumber {
		return 0
	}
	return in.ops[i].num
}

func (in *interp) last() *operand {
	if len(in.ops) == 0 {
		return &operand{kind: opOther}
	}
	return &in.ops[len(in.ops)-1]
}

// has says that n operands are there.
func (in *interp) has(n int) bool { return len(in.ops) >= n }

// operator runs one operator. Those that paint nothing we keep are passed over.
func (in *interp) operator(op []byte, l *lexer) {
	switch string(op) {
	case "q":
		in.save()
	case "Q":
		in.restore()
	case "cm":
		if in.has(6) {
			in.g.ctm = in.matrix().mul(in.g.ctm)
		}
	case "w":
		in.g.lineWidth = math.Abs(in.num(0))
	case "gs":
		in.extState()
	case "BT":
		in.tm, in.tlm = matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
	case "Tf":
		if len(in.ops) >= 2 && in.ops[len(in.ops)-2].kind == opName {
			in.g.font, in.g.size = in.f.font(in.res, in.text(&in.ops[len(in.ops)-2])), in.num(0)
			in.fontDamage()
		}
	case "Td":
		in.move(in.num(1), in.num(0))
	case "TD":
		in.g.tl = -in.num(0)
		in.move(in.num(1), in.num(0))
	case "Tm":
		if in.has(6) {
			in.tlm = in.matrix()
			in.tm = in.tlm
		}
	case "T*":
		in.move(0, -in.g.tl)
	case "Tc":
		in.g.tc = in.num(0)
	case "Tw":
		in.g.tw = in.num(0)
	case "Tz":
		in.g.tz = in.num(0) / 100
	case "TL":
		in.g.tl = in.num(0)
	case "Ts":
		in.g.rise = in.num(0)
	case "Tr":
		in.g.mode = int(in.num(0))
	case "Tj":
		in.show(in.text(in.last()))
	case "TJ":
		in.showArray()
	case "'":
		in.move(0, -in.g.tl)
		in.show(in.text(in.last()))
	case "\"":
		in.g.tw, in.g.tc = in.num(2), in.num(1)
		in.move(0, -in.g.tl)
		in.show(in.text(in.last()))
	case "Do":
		in.do(string(in.text(in.last())))
	case "BMC", "BDC":
		in.beginMark(string(op) == "BDC")
	case "EMC":
		in.endMark()
	case "BI":
		in.inlineImage(l)
	default:
		in.paint(op)
	}
}

func (in *interp) matrix() matrix {
	return matrix{in.num(5), in.num(4), in.num(3), in.num(2), in.num(1), in.num(0)}
}

func (in *interp) save() {
	if len(in.stack) < maxGState {
		in.stack = append(in.stack, in.g)
	}
}

func (in *interp) restore() {
	if n := len(in.stack); n > 0 {
		in.g = in.stack[n-1]
		in.stack = in.stack[:n-1]
	}
}

func (in *interp) extState() {
	s := in.f.state(in.res, string(in.text(in.last())))
	if s.font != nil {
		in.g.font, in.g.size = s.font, s.size
	}
	if s.lw >= 0 {
		in.g.lineWidth = s.lw
	}
	if s.fill >= 0 {
		in.g.fillClear, in.g.glassy, in.g.alpha = s.fill == 0, s.fill < 1, s.fill
	}
	if s.stroke >= 0 {
		in.g.strokeClear, in.g.strokeGlassy = s.stroke == 0, s.stroke < 1
	}
	if s.soft != nil {
		in.g.soft = *s.soft
	}
}

func (in *interp) move(x, y float64) {
	in.tlm = matrix{1, 0, 0, 1, x, y}.mul(in.tlm)
	in.tm = in.tlm
}

func (in *interp) showArray() {
	a := in.last()
	if a.kind == opString {
		in.show(in.text(a))
		return
	}
	if a.kind != opArray {
		return
	}
	vertical := in.g.font != nil && in.g.font.vertical
	elems := in.elems[a.start:a.end]
	for i := range elems {
		e := &elems[i]
		if e.kind == opString {
			in.show(in.text(e))
			continue
		}
		if e.kind != opNumber {
			continue
		}
		if d := -e.num / 1000 * in.g.size; vertical {
			in.advance(0, d)
		} else {
			in.advance(d*in.g.tz, 0)
		}
	}
}

func (in *interp) advance(tx, ty float64) {
	in.tm.e += tx*in.tm.a + ty*in.tm.c
	in.tm.f += tx*in.tm.b + ty*in.tm.d
}

// show paints a string.
func (in *interp) show(s []byte) {
	ft := in.g.font
	if ft == nil {
		return
	}
	in.shows++
	for len(s) > 0 {
		g, code, n := ft.next(s)
		if n <= 0 {
			return
		}
		spaced := in.g.tc
		if n == 1 && s[0] == ' ' {
			spaced += in.g.tw
		}
		s = s[n:]
		in.glyph(ft, g, code)
		if ft.vertical {
			in.advance(0, g.rare.wy*in.g.size+spaced)
		} else {
			in.advance((g.w*in.g.size+spaced)*in.g.tz, 0)
		}
	}
}

// glyph records one glyph at the text matrix.
func (in *interp) glyph(ft *font, g *glyphInfo, code uint32) {
	if len(in.p.Glyphs) >= maxGlyphs {
		panic(fmt.Errorf("%w: %d glyphs on a page", ErrLimit, maxGlyphs))
	}
	if ft.type3 && g.unmapped && in.charProc(ft, code) {
		return
	}
	m := in.tm.mul(in.g.ctm)
	ox, oy := 0.0, in.g.rise
	out := Glyph{Rune: g.r, More: g.rare.more, Code: code, Font: ft.index, Show: in.shows}
	scale := in.g.size * in.g.tz
	if ft.vertical {
		ox, oy = -g.rare.vx*in.g.size*in.g.tz, oy-g.rare.vy*in.g.size
		out.DX, out.DY = g.rare.wy*in.g.size*m.c, g.rare.wy*in.g.size*m.d
		out.Flags |= Vertical
	} else {
		out.DX, out.DY = g.w*scale*m.a, g.w*scale*m.b
	}
	out.X, out.Y = m.apply(ox, oy)
	out.Size = math.Abs(in.g.size) * math.Sqrt(m.c*m.c+m.d*m.d)
	if ft.type3 {
		out.Size *= ft.em
	}
	if !finite(out.X) || !finite(out.Y) || !finite(out.DX) || !finite(out.DY) || !finite(out.Size) {
		return
	}
	if g.unmapped {
		out.Flags |= Unmapped
		in.p.Unmapped++
	}
	out.Flags |= in.visibility(&out)
	if in.remark {
		out.Flags |= Aside
	} else if !in.annots && in.paleText() {
		out.Flags |= Aside // until the page is whole: see readPale
		if in.onPaper(in.g.ink) >= nearWhite {
			out.Flags |= Covered
		}
		in.pale = true
	}
	in.p.Glyphs = append(in.p.Glyphs, out)
}

func finite(f float64) bool { return !math.IsNaN(f) && math.Abs(f) < 1e7 }

// partCut (of its width): a glyph of which the clip takes more is seen in part.
const partCut = 0.3

// visibility says why a glyph would not be seen.
func (in *interp) visibility(g *Glyph) (flags uint16) {
	if in.unseen() {
		flags |= Invisible
	}
	if in.g.mode == 7 && in.g.clipText == 0 {
		in.g.clipText = int32(len(in.p.Glyphs)) + 1
	}
	if in.hidden > 0 {
		flags |= HiddenOC
	}
	x0, x1 := min(g.X, g.X+g.DX), max(g.X, g.X+g.DX)
	y0, y1 := min(g.Y, g.Y+g.DY), max(g.Y, g.Y+g.DY)
	up := g.Size * 0.8
	box := Rect{x0 - 0.1, y0 - up, x1 + 0.1, y1 + up*0.25}
	if g.DX == 0 || math.Abs(g.DY) > math.Abs(g.DX) { // rotated or vertical: any side may be up
		box = Rect{x0 - up, y0 - up, x1 + up, y1 + up}
	}
	if box.intersect(in.page).empty() {
		flags |= OffPage
	} else if box.intersect(in.g.clip).empty() {
		flags |= Clipped
	} else {
		flags |= in.cut(g)
	}
	return flags
}

// cut says that the clip takes a part of a glyph's beginning or end, along the way that it runs.
func (in *interp) cut(g *Glyph) (flags uint16) {
	c := in.g.clip
	var before, after, w float64 // what is cut off there
	switch {
	case math.Abs(g.DY) < leaning*g.DX:
		w, before, after = g.DX, c.X0-g.X, g.X+g.DX-c.X1
	case math.Abs(g.DX) < -leaning*g.DY: // upwards
		w, before, after = -g.DY, g.Y-c.Y1, c.Y0-(g.Y+g.DY)
	case math.Abs(g.DX) < leaning*g.DY:
		w, before, after = g.DY, c.Y0-g.Y, g.Y+g.DY-c.Y1
	default:
		return 0
	}
	if before > partCut*w {
		flags |= CutLeft
	}
	if after > partCut*w {
		flags |= CutRight
	}
	return flags
}

func (in *interp) do(n string) {
	x := in.f.xobject(in.res, n)
	if x == nil && in.f.lostXObject(in.res, n) {
		in.damaged("a form or picture on it", errLost)
	}
	if x == nil || x.hidden || in.hidden > 0 {
		return
	}
	if x.image {
		in.image()
		in.picture(x.opaque)
		if x.opaque {
			in.cover()
		}
		return
	}
	in.paintForm(x)
}

// paintForm runs a form under the current graphics state, and restores it.
func (in *interp) paintForm(x *form) {
	if in.depth >= maxFormDepth {
		in.warn("forms nested too deep")
		return
	}
	if in.forms++; in.forms > maxFormCalls {
		panic(fmt.Errorf("%w: %d forms painted on a page", ErrLimit, in.forms))
	}
	data := in.f.formData(x)
	veil, groups := in.veil, in.groups
	saved, stack, tm, tlm := in.g, in.stack, in.tm, in.tlm
	ops, elems, vals, scratch, marks, hidden := in.ops, in.elems, in.vals, in.scratch, in.marks, in.hidden
	in.ops, in.elems, in.vals, in.scratch, in.stack, in.marks = nil, nil, nil, nil, nil, nil
	in.g.ctm = x.matrix.mul(in.g.ctm)
	if in.veiled() { // a group begins opaque inside, and is seen through as a whole
		in.veil, in.groups = 1-(1-veil)*in.g.alpha, groups+1
		in.g.alpha, in.g.glassy, in.g.soft = 1, false, false
	}
	if x.clips {
		in.g.clip = in.g.clip.intersect(in.g.ctm.box(x.bbox.X0, x.bbox.Y0, x.bbox.X1, x.bbox.Y1))
	}
	res := x.res
	if res == nil {
		res = in.res
	}
	in.path.reset()
	in.run(data, res, in.depth+1)
	in.damaged("a form on it", x.damage)
	in.g, in.stack, in.tm, in.tlm = saved, stack, tm, tlm
	in.veil, in.groups = veil, groups
	in.ops, in.elems, in.vals, in.scratch, in.marks, in.hidden = ops, elems, vals, scratch, marks, hidden
}

// damaged warns that a part of the page was read as far as its data go, or that they are not what was written.
func (in *interp) damaged(what string, err error) {
	switch {
	case err == nil:
	case errors.Is(err, ErrLimit):
		in.warn(fmt.Sprintf("%s: %s: %v", readToLimit, what, err))
	case errors.Is(err, errChecksum): // all of it was read, and no other reader has better data
		in.warn(fmt.Sprintf("the page may be read wrongly: %s: %v", what, err))
	default:
		in.warn(fmt.Sprintf("%s: %s: %v", ReadInPart, what, err))
	}
}

// fontDamage warns of a font that the file lacks, or of which it has no sound map to text.
func (in *interp) fontDamage() {
	ft := in.g.font
	if ft.absent {
		in.warn("text in a font that the file does not have")
	}
	if ft.damage != nil {
		in.warn(fmt.Sprintf("the page may be read wrongly: the map of a font to text: %v", ft.damage))
	}
}

func (in *interp) warn(w string) {
	for _, have := range in.p.Warnings {
		if have == w {
			return
		}
	}
	in.p.Warnings = append(in.p.Warnings, w)
}

// image records the unit square under the current matrix.
func (in *interp) image() {
	if in.throughText(false) {
		return
	}
	r := in.g.ctm.box(0, 0, 1, 1).intersect(in.g.clip)
	if !r.empty() && len(in.p.Images) < maxPaths && in.hidden == 0 {
		in.p.Images = append(in.p.Images, r)
	}
}

func (in *interp) beginMark(props bool) {
	var m mark
	if props && len(in.ops) >= 2 {
		tag, p := &in.ops[len(in.ops)-2], in.last()
		switch {
		case string(in.text(tag)) == "OC" && p.kind == opName:
			m.hides = in.f.hiddenProperty(in.res, string(in.text(p)))
		case p.kind == opDict && p.end > 0:
			m.actual = in.actualOf(in.vals[p.end-1])
		case p.kind == opName:
			if t := in.res.o().key("Properties").key(string(in.text(p))).key("ActualText"); t.isString() {
				m.actual = &actualText{[]rune(decodeTextString(t.str())), len(in.p.Glyphs)}
			}
		}
	}
	if m.hides {
		in.hidden++
	}
	if len(in.marks) < maxGState {
		in.marks = append(in.marks, m)
	}
}

func (in *interp) actualOf(v any) *actualText {
	d, _ := v.(dict)
	if t, ok := d["ActualText"].(bytestring); ok {
		return &actualText{[]rune(decodeTextString(string(t))), len(in.p.Glyphs)}
	}
	return nil
}

func (in *interp) endMark() {
	n := len(in.marks)
	if n == 0 {
		return
	}
	m := in.marks[n-1]
	in.marks = in.marks[:n-1]
	if m.hides {
		in.hidden--
	}
	if m.actual != nil {
		in.replaceText(m.actual)
	}
}

// replaceText gives the glyphs of a marked sequence the text that the file says they stand for: one
// character each where the numbers agree, else all of it on the first.
func (in *interp) replaceText(a *actualText) {
	if a.first >= len(in.p.Glyphs) {
		return
	}
	gs := in.p.Glyphs[a.first:]
	text := a.text
	for len(text) > 0 && (text[len(text)-1] == 0 || text[len(text)-1] == 0xad) {
		text = text[:len(text)-1]
	}
	if len(text) == 0 {
		return // an empty replacement hides artefacts of hyphenation; what is printed stays
	}
	for i := range gs {
		if gs[i].Flags&Unmapped != 0 {
			gs[i].Flags &^= Unmapped
			in.p.Unmapped--
		}
		gs[i].Rune, gs[i].More = 0, ""
		if len(text) == len(gs) {
			gs[i].Rune = text[i]
		}
	}
	if len(text) != len(gs) {
		gs[0].Rune, gs[0].More = text[0], string(text[1:])
	}
}
