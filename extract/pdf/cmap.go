package pdf

import (
	"sort"
	"unicode/utf16"
)

// cmap is an embedded CMap: codes to text (ToUnicode) or to CIDs (Encoding of a Type 0 font).
type cmap struct {
	spaces   []codespace
	text     map[uint32]string // bfchar
	textRuns []textRun         // bfrange, sorted by low
	cids     map[uint32]uint32
	cidRuns  []cidRun
	vertical bool
	base     *codeMap // a predefined map that this one uses
	under    *cmap    // one of the file that this one uses: it holds where this one says nothing
	entries  int
}

// codespace is a range of codes of n bytes; every byte lies within its own bounds.
type codespace struct {
	n         int
	low, high uint32
}

func (c codespace) holds(code uint32) bool {
	for i := 0; i < c.n; i++ {
		b, l, h := byte(code>>(8*i)), byte(c.low>>(8*i)), byte(c.high>>(8*i))
		if b < l || b > h {
			return false
		}
	}
	return true
}

type textRun struct {
	low, high uint32
	first     []uint16 // UTF-16 of low; the last unit counts up
	each      []string // or one text a code
}

type cidRun struct{ low, high, cid uint32 }

// parseCMap reads a CMap; used returns the bytes of a CMap that this one uses, by its name.
func parseCMap(data []byte, limit int) *cmap {
	m := &cmap{text: map[uint32]string{}, cids: map[uint32]uint32{}}
	l := lexer{data, 0}
	var last any // operand before a keyword
	for m.entries < limit {
		o := l.object(0)
		switch w := o.(type) {
		case eof:
			m.sort()
			return m
		case keyword:
			switch w {
			case "begincodespacerange":
				m.codespaces(&l)
			case "beginbfchar":
				m.bfchar(&l)
			case "beginbfrange":
				m.bfrange(&l)
			case "begincidchar":
				m.cidchar(&l)
			case "begincidrange":
				m.cidrange(&l)
			case "usecmap":
				if n, ok := last.(name); ok {
					m.base = predefinedCMap(string(n))
				}
			case "def":
			}
		case name:
			if w == "WMode" {
				if v, ok := l.object(0).(int64); ok {
					m.vertical = v == 1
				}
			}
		}
		last = o
	}
	m.sort()
	return m
}

func (m *cmap) sort() {
	sort.SliceStable(m.textRuns, func(i, j int) bool { return m.textRuns[i].low < m.textRuns[j].low })
	sort.SliceStable(m.cidRuns, func(i, j int) bool { return m.cidRuns[i].low < m.cidRuns[j].low })
}

// code reads a code string as a number; its length is the code's.
func codeOf(s bytestring) uint32 {
	var v uint32
	for i := 0; i < len(s) && i < 4; i++ {
		v = v<<8 | uint32(s[i])
	}
	return v
}

// section calls row for each group of n operands up to the next keyword.
func section(l *lexer, n int, row func(o []any)) {
	ops := make([]any, 0, n)
	for {
		save := l.p
		o := l.object(0)
		switch w := o.(type) {
		case eof:
			return
		case keyword:
			if len(w) > 3 && w[:3] == "end" {
				return
			}
			if len(w) > 5 && w[:5] == "begin" {
				l.p = save
				return
			}
			continue
		}
		if ops = append(ops, o); len(ops) == n {
			row(ops)
			ops = ops[:0]
		}
	}
}

func (m *cmap) codespaces(l *lexer) {
	section(l, 2, func(o []any) {
		lo, ok1 := o[0].(bytestring)
		hi, ok2 := o[1].(bytestring)
		if ok1 && ok2 && len(lo) > 0 && len(lo) <= 4 && len(m.spaces) < maxCodeSpaces {
			m.spaces = append(m.spaces, codespace{len(lo), codeOf(lo), codeOf(hi)})
		}
	})
}

func (m *cmap) bfchar(l *lexer) {
	m.plainChars(l)
	section(l, 2, func(o []any) {
		code, ok := o[0].(bytestring)
		if !ok || m.entries >= maxCMapEntries {
			return
		}
		m.entries++
		switch t := o[1].(type) {
		case bytestring:
			m.text[codeOf(code)] = utf16Text(t)
		case name:
			m.text[codeOf(code)] = string(glyphNameRunes(string(t)))
		}
	})
}

// plainChars reads pairs of hexadecimal strings as nearly all maps have them, a code and one UTF-16 unit, up to
// what is written in any other way.
func (m *cmap) plainChars(l *lexer) {
	for m.entries < maxCMapEntries {
		save := l.p
		code, n := l.hexNumber()
		text, k := l.hexNumber()
		if n == 0 || k != 2 || utf16.IsSurrogate(rune(text)) {
			l.p = save
			return
		}
		m.text[code] = runeString(rune(text))
		m.entries++
	}
}

// hexNumber reads a hexadecimal string of up to four bytes as a number and gives their count, 0 for anything else.
func (l *lexer) hexNumber() (v uint32, n int) {
	l.skipSpace()
	if l.p >= len(l.b) || l.b[l.p] != '<' {
		return 0, 0
	}
	p := l.p + 1
	for ; p < len(l.b) && n <= 8; p++ {
		if l.b[p] == '>' {
			if n == 0 || n%2 == 1 {
				return 0, 0
			}
			l.p = p + 1
			return v, n / 2
		}
		d := unhex(l.b[p])
		if d < 0 {
			return 0, 0
		}
		v = v<<4 | uint32(d)
		n++
	}
	return 0, 0
}

func (m *cmap) bfrange(l *lexer) {
	section(l, 3, func(o []any) {
		lo, ok1 := o[0].(bytestring)
		hi, ok2 := o[1].(bytestring)
		if !ok1 || !ok2 || m.entries >= maxCMapEntries {
			return
		}
		m.entries++
		run := textRun{low: codeOf(lo), high: codeOf(hi)}
		switch t := o[2].(type) {
		case bytestring:
			run.first = utf16Units(t)
		case array:
			for _, e := range t {
				s, _ := e.(bytestring)
				run.each = append(run.each, utf16Text(s))
				m.entries++
			}
		default:
			return
		}
		m.textRuns = append(m.textRuns, run)
	})
}

func (m *cmap) cidchar(l *lexer) {
	section(l, 2, func(o []any) {
		code, ok1 := o[0].(bytestring)
		cid, ok2 := o[1].(int64)
		if ok1 && ok2 && m.entries < maxCMapEntries {
			m.cids[codeOf(code)] = uint32(cid)
			m.entries++
		}
	})
}

func (m *cmap) cidrange(l *lexer) {
	section(l, 3, func(o []any) {
		lo, ok1 := o[0].(bytestring)
		hi, ok2 := o[1].(bytestring)
		cid, ok3 := o[2].(int64)
		if ok1 && ok2 && ok3 && m.entries < maxCMapEntries {
			m.cidRuns = append(m.cidRuns, cidRun{codeOf(lo), codeOf(hi), uint32(cid)})
			m.entries++
		}
	})
}

// unicode returns the text of a code.
func (m *cmap) unicode(code uint32) (string, bool) {
	if t, ok := m.text[code]; ok {
		return t, true
	}
	i := sort.Search(len(m.textRuns), func(i int) bool { return m.textRuns[i].low > code })
	// runs may overlap in bad files; the nearest few are enough
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		r := m.textRuns[j]
		if code > r.high {
			continue
		}
		n := code - r.low
		if r.each != nil {
			if int(n) < len(r.each) {
				return r.each[n], true
			}
			continue
		}
		return countUp(r.first, n), true
	}
	return "", false
}

// countUp adds n to the last character of a UTF-16 text, carrying beyond a byte and beyond a surrogate.
func countUp(first []uint16, n uint32) string {
	rs := utf16.Decode(first)
	if len(rs) == 0 {
		return ""
	}
	rs[len(rs)-1] += rune(n)
	return string(rs)
}

// cid returns the CID of a code.
func (m *cmap) cid(code uint32) (uint32, bool) {
	if c, ok := m.cids[code]; ok {
		return c, true
	}
	i := sort.Search(len(m.cidRuns), func(i int) bool { return m.cidRuns[i].low > code })
	if i > 0 && code <= m.cidRuns[i-1].high {
		return m.cidRuns[i-1].cid + code - m.cidRuns[i-1].low, true
	}
	if m.under != nil {
		return m.under.cid(code)
	}
	return 0, false
}

// next splits the next code off s.
func (m *cmap) next(s []byte) (code uint32, n int) {
	for n := 1; n <= 4 && n <= len(s); n++ {
		code = code<<8 | uint32(s[n-1])
		for _, c := range m.spaces {
			if c.n == n && c.holds(code) {
				return code, n
			}
		}
	}
	if m.base != nil { // its ranges hold beside those of the map's own
		if code, n, _, ok := m.base.next(s); ok || len(m.spaces) == 0 {
			return code, n
		}
	}
	shortest := 2
	for i, c := range m.spaces {
		if i == 0 || c.n < shortest {
			shortest = c.n
		}
	}
	n = min(shortest, len(s))
	code = 0
	for _, b := range s[:n] {
		code = code<<8 | uint32(b)
	}
	return code, n
}

func utf16Units(s bytestring) []uint16 {
	if len(s) == 1 { // a target of one byte, against the standard
		return []uint16{uint16(s[0])}
	}
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return u
}

func utf16Text(s bytestring) string { return string(utf16.Decode(utf16Units(s))) }
