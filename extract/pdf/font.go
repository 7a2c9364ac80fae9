package pdf

import (
	"math"
	"sort"
	"strings"
	"unicode/utf16"
)

// glyphInfo is what a font says of one code.
type glyphInfo struct {
	r        rune    // first character of its text; 0 when unknown
	w        float64 // advance in text space (1 = the font size)
	rare     *rareInfo
	known    bool // filled in
	unmapped bool // no Unicode value is known
}

// rareInfo is what few glyphs have.
type rareInfo struct {
	more   string  // the rest of its text
	vx, vy float64 // origin offset of vertical writing
	wy     float64 // advance of vertical writing, negative is down
}

// noRare stands for all glyphs that have none of it.
var noRare = &rareInfo{}

// font decodes the strings shown in it. Its glyphs are looked up once each.
type font struct {
	name       string
	composite  bool
	vertical   bool
	type3      bool
	procs      object               // drawings of Type 3 glyphs by name
	procRes    *resources           // of the drawings, nil for those of the page
	drawn      [256]bool            // drawings that were seen to hold no text
	folded     bool                 // its ToUnicode map is one that folds characters
	absent     bool                 // named by the file, but not there
	damage     error                // of its map to text
	halfWidths bool                 // a GBK font whose one-byte codes have simple widths
	matrix     [6]float64           // Type 3 glyph space
	em         float64              // of a Type 3 font, in its size
	index      int32                // in the fonts of the file
	simple     *[256]glyphInfo      // by code, of a simple font
	one        glyphRow             // codes of one byte of a composite font
	two        *[256]*glyphRow      // codes of two bytes, by the first
	far        map[uint32]glyphInfo // codes of more than two bytes

	toUnicode *cmap
	encoding  *codeMap        // predefined
	own       *cmap           // embedded encoding
	ordering  string          // of the CIDs
	program   func() *program // of the embedded font, nil without
	trueType  bool            // a CID font of TrueType kind
	toGID     []byte          // its map from CID to GID, nil for Identity

	widths  map[uint32]float64 // by CID, 1/1000
	runs    []widthRun
	dw      float64
	w2      map[uint32][3]float64 // by CID: wy, vx, vy
	dw2     [2]float64
	glyphs  [256]string  // glyph names of a simple font
	assumed *[256]string // names where nothing else is known
	std     *stdFont
	first   int
	ws      []float64
	missing float64
	metrics *stdFont // for widths that the file does not state
}

// glyphPage is how many codes are kept together; a Chinese font uses codes here and there.
const glyphPage = 16

// glyphRow holds the glyphs of 256 codes, in pages that are made when the first of them is asked for.
type glyphRow [256 / glyphPage]*[glyphPage]glyphInfo

// at is the place of a code in its row.
func (r *glyphRow) at(low byte) *glyphInfo {
	page := r[low/glyphPage]
	if page == nil {
		page = new([glyphPage]glyphInfo)
		r[low/glyphPage] = page
	}
	return &page[low%glyphPage]
}

type widthRun struct {
	first, last uint32
	w           float64
}

// newFont reads a font dictionary.
func (f *File) newFont(o object) *font {
	ft := &font{name: o.key("BaseFont").name(), matrix: [6]float64{0.001, 0, 0, 0.001, 0, 0}}
	if tu := o.key("ToUnicode"); tu.id() != 0 {
		data, damage := f.streamInto(tu.id(), nil)
		ft.damage = damage
		ft.toUnicode = parseCMap(data, maxCMapEntries)
		if len(ft.toUnicode.text) == 0 && len(ft.toUnicode.textRuns) == 0 {
			ft.toUnicode = nil
		}
		ft.folded = f.folds()
	}
	switch {
	case o.key("Subtype").name() == "Type0":
		f.composite(ft, o)
	case gbkFont(o):
		f.gbk(ft, o)
	default:
		f.simple(ft, o)
	}
	return ft
}

// gbkFont recognises the simple fonts of old Chinese programs: named in GBK bytes, not embedded, labelled
// with a Latin encoding, and shown with strings of two-byte GBK codes.
func gbkFont(o object) bool {
	n := o.key("BaseFont").name()
	high := 0
	for i := 0; i < len(n); i++ {
		if n[i] >= 0x81 {
			high++
		}
	}
	if high < 4 || o.key("Subtype").name() == "Type3" || o.key("ToUnicode").id() != 0 {
		return false
	}
	d := o.key("FontDescriptor")
	return d.key("FontFile").id() == 0 && d.key("FontFile2").id() == 0 && d.key("FontFile3").id() == 0 && gbkText(n)
}

// gbkText says that bytes are ASCII and pairs of GBK alone.
func gbkText(s string) bool {
	m := predefinedCMap("GBK-EUC-H")
	for b := []byte(s); len(b) > 0; {
		_, n, cid, ok := m.next(b)
		if !ok || cid == 0 {
			return false
		}
		b = b[n:]
	}
	return true
}

// gbk reads such a font: half-width codes have widths of their own, Chinese ones are an em wide.
func (f *File) gbk(ft *font, o object) {
	ft.composite, ft.halfWidths = true, true
	ft.two = new([256]*glyphRow)
	ft.encoding = predefinedCMap("GBK-EUC-H")
	ft.ordering, ft.dw = ft.encoding.ordering, 1000
	ft.first, ft.ws = int(o.key("FirstChar").num(0)), o.key("Widths").nums()
}

func (f *File) composite(ft *font, o object) {
	ft.composite = true
	ft.two = new([256]*glyphRow)
	enc := o.key("Encoding")
	switch n := enc.name(); {
	case n == "Identity-H" || n == "Identity-V":
		ft.vertical = n == "Identity-V"
	case n != "":
		ft.encoding = predefinedCMap(n)
		ft.vertical = strings.HasSuffix(n, "-V") || n == "V"
	case enc.id() != 0:
		ft.own = f.embeddedCMap(enc, 0)
		ft.vertical = ft.own.vertical || enc.key("WMode").num(0) == 1
	}
	d := o.key("DescendantFonts").at(0)
	if o.key("DescendantFonts").isDict() {
		d = o.key("DescendantFonts")
	}
	info := d.key("CIDSystemInfo")
	ft.ordering = info.key("Ordering").str()
	if ft.encoding != nil && (ft.ordering == "" || ft.ordering == "Identity") {
		ft.ordering = ft.encoding.ordering
	}
	ft.dw = d.key("DW").num(1000)
	ft.readWidths(d.key("W"))
	ft.dw2 = [2]float64{880, -1000}
	if v := d.key("DW2").nums(); len(v) >= 2 {
		ft.dw2 = [2]float64{v[0], v[1]}
	}
	if ft.vertical {
		ft.readVertical(d.key("W2"))
	}
	ft.program = f.embedded(d.key("FontDescriptor"))
	ft.trueType = d.key("Subtype").name() == "CIDFontType2"
	if id := d.key("CIDToGIDMap").id(); id != 0 {
		ft.toGID = f.streamBytes(id)
	}
}

// embeddedCMap reads the encoding stream of a Type 0 font with the maps that it uses.
func (f *File) embeddedCMap(enc object, depth int) *cmap {
	m := parseCMap(f.streamBytes(enc.id()), maxCMapEntries)
	use := enc.key("UseCMap")
	if n := use.name(); n != "" && m.base == nil {
		m.base = predefinedCMap(n)
	}
	if use.id() != 0 && depth < maxUseCMap {
		u := f.embeddedCMap(use, depth+1)
		m.under, m.spaces = u, append(m.spaces, u.spaces...)
		if m.base == nil {
			m.base = u.base
		}
	}
	return m
}

// readWidths reads a W array: c [w w …] and c c w.
func (ft *font) readWidths(w object) {
	ft.widths = map[uint32]float64{}
	n := w.len()
	for i := 0; i < n && len(ft.widths) < maxWidths; {
		c := uint32(w.at(i).num(0))
		next := w.at(i + 1)
		if next.isArray() {
			for j, v := range next.nums() {
				ft.widths[c+uint32(j)] = v
			}
			i += 2
			continue
		}
		ft.runs = append(ft.runs, widthRun{c, uint32(next.num(0)), w.at(i + 2).num(0)})
		i += 3
	}
	sort.SliceStable(ft.runs, func(i, j int) bool { return ft.runs[i].first < ft.runs[j].first })
}

// readVertical reads a W2 array: c [wy vx vy …] and c c wy vx vy.
func (ft *font) readVertical(w object) {
	ft.w2 = map[uint32][3]float64{}
	n := w.len()
	for i := 0; i < n && len(ft.w2) < maxWidths; {
		c := uint32(w.at(i).num(0))
		next := w.at(i + 1)
		if next.isArray() {
			v := next.nums()
			for j := 0; j+2 < len(v); j += 3 {
				ft.w2[c+uint32(j/3)] = [3]float64{v[j], v[j+1], v[j+2]}
			}
			i += 2
			continue
		}
		last := min(uint32(next.num(0)), c+maxWidths)
		m := [3]float64{w.at(i + 2).num(0), w.at(i + 3).num(0), w.at(i + 4).num(0)}
		for ; c <= last; c++ {
			ft.w2[c] = m
		}
		i += 5
	}
}

func (ft *font) cidWidth(cid uint32) float64 {
	if w, ok := ft.widths[cid]; ok {
		return w
	}
	i := sort.Search(len(ft.runs), func(i int) bool { return ft.runs[i].first > cid })
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if cid <= ft.runs[j].last {
			return ft.runs[j].w
		}
	}
	return ft.dw
}

func (f *File) simple(ft *font, o object) {
	ft.simple = new([256]glyphInfo)
	ft.type3 = o.key("Subtype").name() == "Type3"
	if m := o.key("FontMatrix").nums(); ft.type3 && len(m) == 6 {
		copy(ft.matrix[:], m)
	}
	if ft.type3 {
		ft.em = typeThreeEm(ft.matrix, o.key("FontBBox").nums())
		ft.procs = o.key("CharProcs")
		if r := o.key("Resources"); !r.null() {
			ft.procRes = f.resources(r, nil)
		}
	}
	desc := o.key("FontDescriptor")
	ft.std = std14(ft.name)
	ft.first = int(o.key("FirstChar").num(0))
	ft.ws = o.key("Widths").nums()
	ft.missing = desc.key("MissingWidth").num(0)
	if len(ft.ws) == 0 && !ft.type3 && !o.null() {
		ft.metrics = metricsFor(ft, desc)
	}
	f.glyphNames(ft, o, desc)
}

// largestShape is the height of the largest glyph of a font, in ems, that is still believed: ornaments are this high.
const largestShape = 3

// typeThreeEm is what the em of a Type 3 font is of its size. Its glyph space is its own, and nothing says what the em is
// in it: nearly always 1 over the scale of its matrix. Where its glyphs would be several ems high, they are one.
func typeThreeEm(matrix [6]float64, box []float64) float64 {
	if len(box) != 4 {
		return 1
	}
	if high := math.Abs((box[3] - box[1]) * matrix[3]); high > largestShape && finite(high) {
		return high
	}
	return 1
}

// absentWidth (1/1000 em) keeps the glyphs of a font that is not there apart.
const absentWidth = 500

// Flags of a font descriptor.
const (
	flagFixedPitch = 1
	flagSerif      = 2
)

// metricsFor gives the widths of a font that states none: its own where it is one of the standard fonts, else
// those of the standard font that viewers put in its place.
func metricsFor(ft *font, desc object) *stdFont {
	flags := int(desc.key("Flags").num(flagSerif))
	switch {
	case ft.std != nil:
		return ft.std
	case flags&flagFixedPitch != 0:
		return std14("Courier")
	case flags&flagSerif != 0:
		return std14("Times-Roman")
	}
	return std14("Helvetica")
}

// glyphNames fills in the encoding of a simple font: base encoding, built-in encoding, differences.
func (f *File) glyphNames(ft *font, o, desc object) {
	enc := o.key("Encoding")
	base := enc.name()
	if enc.isDict() {
		base = enc.key("BaseEncoding").name()
	}
	symbolic := int(desc.key("Flags").num(0))&4 != 0
	lower := strings.ToLower(ft.name)
	switch {
	case baseEncoding(base) != nil:
		ft.glyphs = *baseEncoding(base)
	case strings.Contains(lower, "symbol") && ft.std != nil:
		ft.glyphs = *baseEncoding("Symbol")
	case strings.Contains(lower, "zapfdingbats"):
		ft.glyphs = *baseEncoding("ZapfDingbats")
	case !symbolic || ft.std != nil || desc.null():
		ft.assumed = baseEncoding("StandardEncoding")
	}
	if ft.program = f.embedded(desc); ft.program == nil && ft.assumed != nil {
		ft.glyphs = *ft.assumed
	}
	diff := enc.key("Differences")
	code := 0
	for i, n := 0, diff.len(); i < n; i++ {
		d := diff.at(i)
		if d.isNumber() {
			code = int(d.num(0))
			continue
		}
		if code >= 0 && code < 256 {
			ft.glyphs[code] = d.name()
		}
		code++
	}
}

// next splits the next code off s and returns its glyph.
func (ft *font) next(s []byte) (g *glyphInfo, code uint32, n int) {
	if !ft.composite {
		g = &ft.simple[s[0]]
		if !g.known {
			*g = ft.simpleGlyph(s[0])
		}
		return g, uint32(s[0]), 1
	}
	var cid uint32
	switch {
	case ft.encoding != nil:
		code, n, cid, _ = ft.encoding.next(s)
	case ft.own != nil:
		code, n = ft.own.next(s)
		cid = ft.ownCID(code, s[:n])
	case len(s) == 1:
		code, cid, n = uint32(s[0]), uint32(s[0]), 1
	default:
		code, n = uint32(s[0])<<8|uint32(s[1]), 2
		cid = code
	}
	if n > 2 || code > 0xffff {
		return ft.farGlyph(code, cid, s[:n]), code, n
	}
	row := &ft.one
	if n == 2 {
		if row = ft.two[code>>8]; row == nil {
			row = new(glyphRow)
			ft.two[code>>8] = row
		}
	}
	g = row.at(byte(code))
	if !g.known {
		*g = ft.compositeGlyph(code, cid, n)
	}
	return g, code, n
}

func (ft *font) ownCID(code uint32, s []byte) uint32 {
	if c, ok := ft.own.cid(code); ok {
		return c
	}
	if ft.own.base != nil {
		_, _, c, _ := ft.own.base.next(s)
		return c
	}
	return 0
}

func (ft *font) farGlyph(code, cid uint32, s []byte) *glyphInfo {
	g, ok := ft.far[code]
	if !ok {
		g = ft.compositeGlyph(code, cid, len(s))
		if ft.far == nil {
			ft.far = map[uint32]glyphInfo{}
		}
		ft.far[code] = g
	}
	return &g
}

func (ft *font) compositeGlyph(code, cid uint32, n int) glyphInfo {
	g := glyphInfo{known: true, rare: noRare, w: ft.cidWidth(cid) / 1000}
	if i := int(code) - ft.first; ft.halfWidths && n == 1 && i >= 0 && i < len(ft.ws) {
		g.w = ft.ws[i] / 1000
	}
	if ft.vertical {
		m, ok := ft.w2[cid]
		if !ok {
			m = [3]float64{ft.dw2[1], ft.cidWidth(cid) / 2, ft.dw2[0]}
		}
		g.rare = &rareInfo{wy: m[0] / 1000, vx: m[1] / 1000, vy: m[2] / 1000}
	}
	g.setText(ft.compositeText(code, cid, n, g.w))
	return g
}

// compositeText finds the text of a code. A predefined map of a character set is text itself and is
// trusted over ToUnicode, which re-distilled files get wrong.
func (ft *font) compositeText(code, cid uint32, n int, w float64) string {
	if ft.encoding != nil && ft.encoding.unicode {
		if r := ft.encoding.runeOf(code, n); r != 0 {
			return string(r)
		}
	}
	if ft.encoding != nil {
		if r := cidUnicode(ft.encoding.ordering, cid); r != 0 {
			return string(r)
		}
	}
	if t := ft.mapped(code, w); t != "" {
		return t
	}
	if ft.program != nil { // what is drawn, whatever the collection is called
		if t := ft.program().cidText(cid, ft.trueType, ft.toGID); t != "" {
			return t
		}
	}
	if r := cidUnicode(ft.ordering, cid); r != 0 {
		return string(r)
	}
	return ""
}

func (ft *font) simpleGlyph(c byte) glyphInfo {
	g := glyphInfo{known: true, rare: noRare}
	i := int(c) - ft.first
	gn := ft.glyphs[c]
	switch {
	case i >= 0 && i < len(ft.ws):
		g.w = ft.ws[i] / 1000
		if ft.type3 {
			g.w = ft.ws[i] * ft.matrix[0]
		}
	case ft.metrics != nil:
		if gn == "" && ft.assumed != nil {
			gn = ft.assumed[c]
		}
		g.w = ft.missing / 1000
		if w, ok := ft.metrics.width(gn); ok {
			g.w = w / 1000
		}
	default:
		g.w = ft.missing / 1000
	}
	g.setText(ft.simpleText(c, gn, g.w))
	if c < ' ' && ft.program == nil && !ft.type3 && !ft.absent {
		g.unmapped = false // a control character, which no font in its place prints
	}
	return g
}

func (ft *font) simpleText(c byte, gn string, w float64) string {
	if t := ft.mapped(uint32(c), w); t != "" {
		return t
	}
	if t := ft.nameText(gn); t != "" {
		return t
	}
	if ft.program != nil {
		if t := ft.program().codeText(c, gn); t != "" {
			return t
		}
	}
	if gn == "" && ft.assumed != nil {
		return ft.nameText(ft.assumed[c])
	}
	return ""
}

// nameText is the text of a glyph name in this font.
func (ft *font) nameText(gn string) string {
	if ft.std != nil && ft.std.name == "ZapfDingbats" {
		if r := zapfRune(gn); r != 0 {
			return string(r)
		}
	}
	return glyphNameText(gn)
}

func (g *glyphInfo) setText(t string) {
	if t == "" || t == "\ufffd" {
		g.unmapped = true
		return
	}
	for i, r := range t {
		if i > 0 {
			if g.rare == noRare {
				g.rare = &rareInfo{}
			}
			g.rare.more = t[i:]
			return
		}
		g.r = r
	}
}

// decodeTextString reads a text string of the file (PDFDocEncoding taken as Latin-1, or UTF-16, or UTF-8).
func decodeTextString(s string) string {
	b := []byte(s)
	switch {
	case len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff:
		return utf16Text(bytestring(s[2:]))
	case len(b) >= 2 && b[0] == 0xff && b[1] == 0xfe:
		u := make([]uint16, 0, len(b)/2)
		for i := 2; i+1 < len(b); i += 2 {
			u = append(u, uint16(b[i+1])<<8|uint16(b[i]))
		}
		return string(utf16.Decode(u))
	case len(b) >= 3 && s[:3] == "\xef\xbb\xbf":
		return s[3:]
	}
	rs := make([]rune, len(b))
	for i, c := range b {
		rs[i] = rune(c)
	}
	return string(rs)
}
