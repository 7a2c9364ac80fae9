package pdf

import "github.com/juesuan/juesuan/extract/pdf/data"

// The operators of a Top DICT that lead to the names of the glyphs.
const (
	cffCharset     = 15
	cffEncoding    = 16
	cffCharStrings = 17
	cffROS         = 12<<8 | 30
)

// readCFF reads a Compact Font Format program: charset and built-in encoding.
func (p *program) readCFF(b bin) {
	_, end := cffIndex(b, b.u8(2)) // the names of the fonts
	tops, end := cffIndex(b, end)
	strings, _ := cffIndex(b, end)
	if len(tops) == 0 {
		return
	}
	top := cffDict(tops[0])
	glyphs := b.u16(cffOffset(top, cffCharStrings))
	if glyphs == 0 {
		return
	}
	ros := top[cffROS]
	p.keyed = len(ros) >= 2
	sids := cffCharsetOf(b, cffOffset(top, cffCharset), glyphs, p.keyed)
	if p.keyed {
		if cffString(strings, ros[0]) == "Adobe" {
			p.ordering = cffString(strings, ros[1])
		}
		p.gids = make(map[uint16]uint16, len(sids))
		for gid, cid := range sids {
			p.gids[cid] = uint16(gid)
		}
		return
	}
	p.names = make([]string, len(sids))
	for gid, sid := range sids {
		p.names[gid] = cffString(strings, int(sid))
	}
	p.cffCodes(b, cffOffset(top, cffEncoding), sids)
}

// cffIndex reads the INDEX at a place: its items and where it ends.
func cffIndex(b bin, at int) (items []bin, end int) {
	n, size := b.u16(at), b.u8(at+2)
	if n == 0 || size < 1 || size > 4 || at+3+(n+1)*size > len(b) {
		return nil, at + 2
	}
	offset := func(i int) (v int) {
		for k := 0; k < size; k++ {
			v = v<<8 | b.u8(at+3+i*size+k)
		}
		return v
	}
	base := at + 2 + (n+1)*size
	items = make([]bin, n)
	for i := range items {
		items[i] = b.cut(base+offset(i), base+offset(i+1))
	}
	return items, base + offset(n)
}

// cffDict reads a DICT: the whole operands of each operator. Fractions read as 0; none is asked for.
func cffDict(b bin) map[int][]int {
	d := map[int][]int{}
	var ops []int
	for i := 0; i < len(b); {
		c := int(b[i])
		switch {
		case c <= 21:
			if c == 12 {
				i++
				c = 12<<8 | b.u8(i)
			}
			d[c], ops = ops, nil
		case c == 28:
			ops = append(ops, int(int16(b.u16(i+1))))
			i += 2
		case c == 29:
			ops = append(ops, int(int32(b.u32(i+1))))
			i += 4
		case c == 30:
			for i++; i < len(b) && b[i]&15 != 15 && b[i]>>4 != 15; i++ {
			}
			ops = append(ops, 0)
		case c >= 32 && c <= 246:
			ops = append(ops, c-139)
		case c >= 247 && c <= 250:
			ops = append(ops, (c-247)*256+b.u8(i+1)+108)
			i++
		case c >= 251 && c <= 254:
			ops = append(ops, -(c-251)*256-b.u8(i+1)-108)
			i++
		}
		i++
	}
	return d
}

// cffOffset is the last operand of an operator, 0 without one.
func cffOffset(d map[int][]int, op int) int {
	if v := d[op]; len(v) > 0 {
		return max(v[len(v)-1], 0)
	}
	return 0
}

// cffCharsetOf gives the SID, or the CID, of each glyph.
func cffCharsetOf(b bin, at, glyphs int, keyed bool) []uint16 {
	ids := make([]uint16, 1, glyphs)
	if at <= 2 { // a predefined charset; the expert ones hold no text of accounts
		for i := 1; i < glyphs && (keyed || at == 0 && i <= 228); i++ {
			ids = append(ids, uint16(i))
		}
		return ids
	}
	format, i := b.u8(at), at+1
	for len(ids) < glyphs && i < len(b) {
		first, more := b.u16(i), 0
		i += 2
		switch format {
		case 1:
			more = b.u8(i)
			i++
		case 2:
			more = b.u16(i)
			i += 2
		}
		for k := 0; k <= more && len(ids) < glyphs; k++ {
			ids = append(ids, uint16(first+k))
		}
	}
	return ids
}

// cffString is the string of a SID.
func cffString(own []bin, sid int) string {
	std := data.GlyphNames()["CFF"]
	switch {
	case sid >= 0 && sid < len(std):
		return std[sid]
	case sid >= 0 && sid-len(std) < len(own):
		return string(own[sid-len(std)])
	}
	return ""
}

// cffCodes reads the built-in encoding.
func (p *program) cffCodes(b bin, at int, sids []uint16) {
	switch at {
	case 0:
		p.encoding = baseEncoding("StandardEncoding")
		return
	case 1: // the expert encoding: small capitals and fractions, no text of accounts
		return
	}
	format, n := b.u8(at), b.u8(at+1)
	i := at + 2
	gid := 1
	for k := 0; k < n && i < len(b); k++ {
		code, more := b.u8(i), 0
		i++
		if format&0x7f == 1 {
			more = b.u8(i)
			i++
		}
		for ; more >= 0 && code < 256; code, more, gid = code+1, more-1, gid+1 {
			p.codes[code] = uint16(gid)
		}
	}
	if format&0x80 != 0 {
		p.cffSupplement(b, i, sids)
	}
}

// cffSupplement reads the codes of glyphs that have more than one.
func (p *program) cffSupplement(b bin, at int, sids []uint16) {
	for k, n := 0, b.u8(at); k < n; k++ {
		code, sid := b.u8(at+1+3*k), b.u16(at+2+3*k)
		for gid, s := range sids {
			if int(s) == sid {
				p.codes[code] = uint16(gid)
			}
		}
	}
}
