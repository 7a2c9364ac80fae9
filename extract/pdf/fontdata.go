package pdf

import (
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/pdf/data"
)

// The tables are written by gen/gen.py; sources and licences stand in data/LICENSES.md.
//
//go:generate python3 gen/gen.py --poppler /usr/share/poppler --out data

// codeKind says what the codes of a codeMap are.
type codeKind uint8

// The numbers are those of gen/gen.py.
const (
	codesLegacy codeKind = iota // a national encoding or plain CIDs
	codesUCS2
	codesUTF16 // big-endian
	codesUTF8
	codesUTF32 // big-endian
)

// codeSpace is one codespace range: codes of n bytes, each byte within lo and hi.
type codeSpace struct {
	n      int
	lo, hi [4]byte
}

// cidRange gives the codes lo to hi the CIDs from cid up. In Unicode maps lo and hi are scalar values.
type cidRange struct{ lo, hi, cid uint32 }

// noCID as the cid of an overlay's range removes what the base map has there.
const noCID = math.MaxUint32

// codeMap is a predefined CMap (source: Adobe's CMap resources as in poppler-data). It is read-only
// and safe for concurrent use.
type codeMap struct {
	name     string
	ordering string // "GB1", "Japan1", "CNS1", "Korea1"; "Identity" for Identity-H and -V
	vertical bool
	unicode  bool // the codes are Unicode in the form that kind says
	kind     codeKind
	spaces   []codeSpace // shorter codes first
	notdef   cidRange    // all of these codes give the one CID notdef.cid
	ranges   []cidRange  // sorted, disjoint
}

// next splits the next code off s and looks its CID up. n is the length of the code in bytes, at
// least 1 unless s is empty. Without a mapping ok is false and cid is the CID to show instead.
func (m *codeMap) next(s []byte) (code uint32, n int, cid uint32, ok bool) {
	n, valid := m.codeLen(s)
	for _, b := range s[:n] {
		code = code<<8 | uint32(b)
	}
	if valid {
		cid, ok = m.lookup(m.scalar(code))
	}
	return code, n, cid, ok
}

// codeLen is the length in bytes of the code at the start of s. A code outside every range is not
// valid; it is as long as the range that fits the most of its first bytes, else as the shortest: a lead
// byte takes its trail byte along, right or wrong, and two-byte strings stay in step.
func (m *codeMap) codeLen(s []byte) (n int, valid bool) {
	best, n := 0, m.spaces[0].n
	for i := range m.spaces {
		k := m.spaces[i].match(s)
		if k == m.spaces[i].n {
			return k, true
		}
		if k > best {
			best, n = k, m.spaces[i].n
		}
	}
	// UTF-8 and UTF-16 can be picked up again at the first unit that does not fit.
	if best > 0 && (m.kind == codesUTF8 || m.kind == codesUTF16) {
		n = best
	}
	return min(n, len(s)), false
}

// match counts the leading bytes of s that fit the range.
func (c *codeSpace) match(s []byte) int {
	k := 0
	for k < c.n && k < len(s) && c.lo[k] <= s[k] && s[k] <= c.hi[k] {
		k++
	}
	return k
}

// lookup finds the CID of a code (a scalar value in Unicode maps); ok is false when only the
// substitute for undefined codes is left.
func (m *codeMap) lookup(code uint32) (cid uint32, ok bool) {
	lo, hi := 0, len(m.ranges)
	for lo < hi {
		if mid := (lo + hi) / 2; m.ranges[mid].hi < code {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(m.ranges) && m.ranges[lo].lo <= code {
		return m.ranges[lo].cid + code - m.ranges[lo].lo, true
	}
	if m.notdef.lo <= code && code <= m.notdef.hi {
		return m.notdef.cid, false
	}
	return 0, false
}

// scalar turns a UTF-16 or UTF-8 code into its Unicode scalar value; other codes stay.
func (m *codeMap) scalar(code uint32) uint32 {
	switch {
	case m.kind == codesUTF16 && code > 0xFFFF:
		return 0x10000 + (code>>16&0x3FF)<<10 + code&0x3FF
	case m.kind != codesUTF8 || code < 0x80:
		return code
	case code <= 0xFFFF:
		return code>>8&0x1F<<6 | code&0x3F
	case code <= 0xFFFFFF:
		return code>>16&0x0F<<12 | code>>8&0x3F<<6 | code&0x3F
	}
	return code>>24&0x07<<18 | code>>16&0x3F<<12 | code>>8&0x3F<<6 | code&0x3F
}

// runeOf is the Unicode value of a code of n bytes from next when the codes of the map are Unicode.
// 0 for other maps, for codes outside the codespace and in the private use area: there cidUnicode knows.
func (m *codeMap) runeOf(code uint32, n int) rune {
	if !m.unicode {
		return 0
	}
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], code)
	_, valid := m.codeLen(b[4-n:])
	if r := rune(m.scalar(code)); valid && utf8.ValidRune(r) && (r < 0xE000 || r > 0xF8FF) {
		return r
	}
	return 0
}

// packedMap is a CMap as embedded, decoded when it is first asked for.
type packedMap struct {
	codeMap
	base   string // name of the map that the ranges overlay, or ""
	packed []byte // deflate stream of the ranges
	once   sync.Once
}

// predefinedCMap gives a predefined CMap by its PDF name, nil when there is none of that name.
func predefinedCMap(name string) *codeMap {
	p := cmapIndex()[name]
	if p == nil {
		return nil
	}
	p.once.Do(p.unpack)
	return &p.codeMap
}

// cmapIndex reads the headers of cmaps.bin and adds the two identity maps.
var cmapIndex = sync.OnceValue(func() map[string]*packedMap {
	r := data.Open("cmaps.bin")
	all := make([]*packedMap, r.Uvarint())
	sizes := make([]int, len(all))
	for i := range all {
		all[i], sizes[i] = readHeader(r)
	}
	index := map[string]*packedMap{"Identity-H": identityMap("Identity-H"), "Identity-V": identityMap("Identity-V")}
	for i, p := range all {
		p.packed = r.Bytes(sizes[i])
		index[p.name] = p
	}
	return index
})

// identityMap maps two-byte codes to the same CIDs.
func identityMap(name string) *packedMap {
	p := &packedMap{codeMap: codeMap{name: name, ordering: "Identity", vertical: name == "Identity-V"}}
	p.spaces = []codeSpace{{n: 2, hi: [4]byte{0xFF, 0xFF}}}
	p.notdef = cidRange{lo: 1}
	p.ranges = []cidRange{{hi: 0xFFFF}}
	p.once.Do(func() {})
	return p
}

// readHeader reads one header of cmaps.bin and the size of its deflate stream in bytes.
func readHeader(r *data.Reader) (p *packedMap, size int) {
	p = new(packedMap)
	p.name, p.base, p.ordering = r.Text(), r.Text(), r.Text()
	p.kind, p.vertical = codeKind(r.Uvarint()), r.Uvarint() == 1
	p.unicode = p.kind != codesLegacy
	p.spaces = make([]codeSpace, r.Uvarint())
	for i := range p.spaces {
		c := &p.spaces[i]
		c.n = int(r.Uvarint())
		copy(c.lo[:], r.Bytes(c.n))
		copy(c.hi[:], r.Bytes(c.n))
	}
	p.notdef = cidRange{r.Uvarint(), r.Uvarint(), r.Uvarint()}
	return p, int(r.Uvarint())
}

// unpack decodes the ranges and lays them over those of the base map.
func (p *packedMap) unpack() {
	p.ranges = readRanges(data.Inflate(p.packed))
	if base := predefinedCMap(p.base); base != nil {
		p.ranges = overlay(base.ranges, p.ranges)
	}
}

// readRanges reads the three columns: gap to the end of the range before, length less one, and CID plus
// one (0 for noCID) less the value that would go on from the range before.
func readRanges(r *data.Reader) []cidRange {
	rs, next := make([]cidRange, r.Uvarint()), uint32(0)
	for i := range rs {
		rs[i].lo = r.Uvarint() // still the gap
	}
	for i := range rs {
		rs[i].lo += next
		rs[i].hi = rs[i].lo + r.Uvarint()
		next = rs[i].hi + 1
	}
	next = 0
	for i := range rs {
		next += uint32(r.Zigzag())
		rs[i].cid = next - 1 // noCID from 0
		if next > 0 {
			next += rs[i].hi - rs[i].lo + 1
		}
	}
	return rs
}

// overlay replaces in base what top maps; ranges of top without CID only cut.
func overlay(base, top []cidRange) []cidRange {
	if len(top) == 0 {
		return base
	}
	base = slices.Clone(base) // cut up below; the original belongs to another map
	out := make([]cidRange, 0, len(base)+2*len(top))
	for _, t := range top {
		for len(base) > 0 && base[0].lo < t.lo {
			var b cidRange
			b, base = cutRange(base, t.lo)
			out = append(out, b)
		}
		for len(base) > 0 && base[0].lo <= t.hi {
			_, base = cutRange(base, t.hi+1)
		}
		if t.cid != noCID {
			out = append(out, t)
		}
	}
	return append(out, base...)
}

// cutRange takes the first range, as far as it lies below end, off the ranges, and shortens it there.
func cutRange(rs []cidRange, end uint32) (first cidRange, rest []cidRange) {
	first = rs[0]
	if first.hi < end {
		return first, rs[1:]
	}
	rs[0] = cidRange{end, first.hi, first.cid + end - first.lo}
	first.hi = end - 1
	return first, rs
}

// cidUnicode is the Unicode value of a CID of the character collection Adobe-<ordering>, 0 when there
// is none (source: the CMap resources Adobe-*-UCS2, see gen/gen.py). Proportional and half-width Latin
// gives ASCII, vertical forms give the plain sign.
func cidUnicode(ordering string, cid uint32) rune {
	if t := data.CIDTable(ordering); cid < uint32(len(t)) {
		return t[cid]
	}
	return 0
}

// glyphNameRunes is the text of a glyph name by the rules of the Adobe Glyph List: a suffix after "."
// is dropped, "_" joins components, uniXXXX and uXXXXX are code points. nil when any part is unknown.
// Read only.
func glyphNameRunes(name string) (out []rune) {
	name, _, _ = strings.Cut(name, ".")
	if !strings.Contains(name, "_") {
		return componentRunes(name)
	}
	for part := range strings.SplitSeq(name, "_") {
		runes := componentRunes(part)
		if runes == nil {
			return nil
		}
		out = append(out, runes...)
	}
	return out
}

// componentRunes is the text of a glyph name without suffix and ligature joints.
func componentRunes(name string) []rune {
	if known := data.Glyphs()[name]; known != nil {
		return known
	}
	if digits, ok := strings.CutPrefix(name, "uni"); ok && len(digits)%4 == 0 {
		return hexRunes(digits, 4)
	}
	if digits, ok := strings.CutPrefix(name, "u"); ok && 4 <= len(digits) && len(digits) <= 6 {
		return hexRunes(digits, len(digits))
	}
	return nil
}

// hexRunes reads hexadecimal code points of size digits each; nil unless all are Unicode scalars.
func hexRunes(digits string, size int) (out []rune) {
	for ; len(digits) > 0; digits = digits[size:] {
		v, err := strconv.ParseUint(digits[:size], 16, 32)
		if err != nil || v == 0 || v > 0x10FFFF || 0xD800 <= v && v <= 0xDFFF {
			return nil
		}
		out = append(out, rune(v))
	}
	return out
}

// zapfRune is the code point of a glyph name of ZapfDingbats (a1 to a206, which mean nothing in other
// fonts), 0 when unknown.
func zapfRune(name string) rune {
	if r := data.Zapf()[name]; r != nil {
		return r[0]
	}
	return 0
}

// baseEncoding gives the glyph names of the codes 0 to 255 ("" without a glyph) in StandardEncoding,
// WinAnsiEncoding, MacRomanEncoding, MacExpertEncoding, PDFDocEncoding, or in the encodings built into
// Symbol and ZapfDingbats (source: reportlab after ISO 32000 annex D). nil when unknown. Read only.
func baseEncoding(name string) *[256]string {
	if e := data.Encodings()[name]; e != nil {
		return e
	}
	return data.Encodings()[name+"Encoding"]
}

// stdFont holds the metrics of one of the 14 standard fonts in 1/1000 em (source: reportlab after
// Adobe's metrics files). Read only.
type stdFont struct {
	name            string  // "Helvetica-Bold"
	ascent, descent float64 // descent is negative
	widths          map[string]uint16
}

// width is the advance width of a glyph in 1/1000 em.
func (f *stdFont) width(glyph string) (float64, bool) {
	w, ok := f.widths[glyph]
	return float64(w), ok
}

// std14 gives the metrics of a standard font by its BaseFont name, with the usual aliases (ArialMT,
// "Arial,Bold", TimesNewRomanPS-BoldMT) and with a subset prefix; nil for any other font.
func std14(font string) *stdFont { return stdFonts()[data.StandardName(font)] }

// stdFonts holds the 14 fonts by name.
var stdFonts = sync.OnceValue(func() map[string]*stdFont {
	all := map[string]*stdFont{}
	for _, m := range data.StandardFonts() {
		all[m.Name] = &stdFont{m.Name, m.Ascent, m.Descent, m.Widths}
	}
	return all
})

// foldRadical gives the ordinary ideograph for a CJK radical (U+2E80 to U+2FD5), which fonts print
// with the same shape and print drivers hand out in its place. ok is false for all other runes.
func foldRadical(r rune) (folded rune, ok bool) {
	if r < data.FirstRadical || r > data.LastRadical {
		return r, false
	}
	if f := data.Radicals()[r-data.FirstRadical]; f != 0 {
		return f, true
	}
	return r, false
}
