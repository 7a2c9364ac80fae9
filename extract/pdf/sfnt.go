package pdf

import "github.com/juesuan/juesuan/extract/pdf/data"

// readSFNT reads a TrueType or OpenType program: cmap, glyph names (post) and the CFF table.
func readSFNT(b bin) *program {
	p := new(program)
	start := 0
	if string(b[:4]) == "ttcf" { // a collection: its first font
		start = int(b.u32(12))
	}
	for i, n := 0, b.u16(start+4); i < n && i < maxFontTables; i++ {
		e := b.at(start + 12 + 16*i)
		if len(e) < 16 {
			break
		}
		t := b.cut(int(e.u32(8)), int(e.u32(8))+int(e.u32(12)))
		switch string(e[:4]) {
		case "cmap":
			p.readCmap(t)
		case "post":
			p.readPost(t)
		case "CFF ":
			p.readCFF(t)
		}
	}
	return p
}

// readCmap turns the Unicode subtables round and keeps the codes of the others for simple fonts: the symbol
// subtable (3, 0) before the Macintosh one (1, 0) before Unicode.
func (p *program) readCmap(t bin) {
	p.runes = map[uint16]rune{}
	var symbol, mac, uni bool
	left := maxCmapCodes
	for i, n := 0, t.u16(2); i < n && i < maxFontTables; i++ {
		platform, encoding, s := t.u16(4+8*i), t.u16(6+8*i), t.at(int(t.u32(8+8*i)))
		isUnicode := platform == 0 && encoding != 5 || platform == 3 && (encoding == 1 || encoding == 10)
		keep := false
		switch {
		case platform == 3 && encoding == 0:
			keep, symbol = true, true
		case platform == 1 && encoding == 0:
			keep, mac = !symbol, true
		case isUnicode:
			keep, uni = !symbol && !mac, true
		}
		if keep {
			p.codes = [256]uint16{}
		}
		if !keep && !isUnicode {
			continue
		}
		eachCode(s, &left, func(code uint32, gid uint16) {
			if gid == 0 {
				return
			}
			if keep && (code < 256 || code>>8 >= 0xf0 && code>>8 <= 0xf2) {
				p.codes[code&0xff] = gid
			}
			if isUnicode && preferred(rune(code), p.runes[gid]) {
				p.runes[gid] = rune(code)
			}
		})
	}
	if uni && p.numbered() {
		p.runes = nil
	}
}

// numbered says that the Unicode cmap gives each glyph its own number for a code, as programs do that need a
// cmap and know none.
func (p *program) numbered() bool {
	for gid, r := range p.runes {
		if rune(gid) != r {
			return false
		}
	}
	return true
}

// preferred says that r is a better reading of a glyph than old, 0 for none. Ordinary characters come before
// radicals and compatibility forms that look the same, lower code points before higher. Control characters
// and private code points mean nothing.
func preferred(r, old rune) bool {
	if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0xd800 && r < 0xf900 || r > 0x10ffff || r >= 0xf0000 || r == 0xfffd {
		return false
	}
	if old == 0 {
		return true
	}
	if a, b := variant(r), variant(old); a != b {
		return b
	}
	return r < old
}

// variant says that a character is the look-alike of another one.
func variant(r rune) bool {
	return r >= 0x2e80 && r <= 0x2fdf || r >= 0x31c0 && r <= 0x31ef || r >= 0xf900 && r <= 0xfaff || r >= 0x2f800 && r <= 0x2fa1f
}

// eachCode walks a subtable of a cmap; left is how many codes may still be looked at.
func eachCode(s bin, left *int, use func(code uint32, gid uint16)) {
	switch s.u16(0) {
	case 0:
		for c := 0; c < 256; c++ {
			use(uint32(c), uint16(s.u8(6+c)))
		}
	case 4:
		eachCode4(s, left, use)
	case 6:
		first, n := s.u16(6), s.u16(8)
		for i := 0; i < n && 10+2*i < len(s); i++ {
			use(uint32(first+i), uint16(s.u16(10+2*i)))
		}
	case 10:
		first, n := s.u32(12), s.u32(16)
		for i := 0; uint32(i) < n && 20+2*i < len(s); i++ {
			use(first+uint32(i), uint16(s.u16(20+2*i)))
		}
	case 12:
		for i, n := 0, s.u32(12); uint32(i) < n && 16+12*i < len(s); i++ {
			g := s.at(16 + 12*i)
			first, last, gid := g.u32(0), g.u32(4), g.u32(8)
			for c := first; c <= last && c >= first && *left > 0; c++ {
				*left--
				use(c, uint16(gid+c-first))
			}
		}
	}
}

// eachCode4 walks the segments of format 4.
func eachCode4(s bin, left *int, use func(code uint32, gid uint16)) {
	n := s.u16(6) / 2
	ends, starts, deltas, offsets := 14, 16+2*n, 16+4*n, 16+6*n
	for i := 0; i < n && ends+2*i < len(s); i++ {
		first, last := s.u16(starts+2*i), s.u16(ends+2*i)
		delta, off := s.u16(deltas+2*i), s.u16(offsets+2*i)
		for c := first; c <= last && c < 0xffff && *left > 0; c++ {
			*left--
			gid := c + delta
			if off != 0 {
				if gid = s.u16(offsets + 2*i + off + 2*(c-first)); gid != 0 {
					gid += delta
				}
			}
			use(uint32(c), uint16(gid))
		}
	}
}

// readPost reads the glyph names of the post table.
func (p *program) readPost(t bin) {
	mac := data.GlyphNames()["Macintosh"]
	switch t.u32(0) {
	case 0x00010000:
		p.names = mac
	case 0x00020000:
		n := t.u16(32)
		if 34+2*n > len(t) {
			return
		}
		own := pascalStrings(t.at(34+2*n), n)
		p.names = make([]string, n)
		for i := range p.names {
			switch k := t.u16(34 + 2*i); {
			case k < len(mac):
				p.names[i] = mac[k]
			case k-len(mac) < len(own):
				p.names[i] = own[k-len(mac)]
			}
		}
	}
}

// pascalStrings reads at most n strings, each after its length in one byte.
func pascalStrings(b bin, n int) (out []string) {
	for len(b) > 0 && len(out) < n {
		k := min(1+int(b[0]), len(b))
		out = append(out, string(b[1:k]))
		b = b[k:]
	}
	return out
}
