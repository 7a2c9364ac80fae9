package pdf

// program is what an embedded font program says of its glyphs. Fonts without a usable ToUnicode or Encoding
// are read by it: the program is what draws, so its own names and codes say what is drawn.
//
// Libraries for font files want the tables that subset fonts leave out (cmap, name, OS/2, post); the readers
// here take what is there.
type program struct {
	names    []string        // glyph names by GID
	runes    map[uint16]rune // GID → Unicode, from the program's Unicode cmap
	codes    [256]uint16     // built-in encoding: code → GID, 0 without a glyph
	encoding *[256]string    // built-in encoding of a Type 1 program: code → glyph name
	gids     map[uint16]uint16
	ordering string // of the CIDs of a CID-keyed program
	keyed    bool   // CID-keyed: gids leads from CID to GID
}

// readProgram reads a font program by what it begins with; labels in the font descriptor are often wrong.
// nil when it is of no known kind.
func readProgram(b []byte) *program {
	switch d := bin(b); {
	case len(b) < 4:
		return nil
	case d.u32(0) == 0x00010000, string(b[:4]) == "OTTO", string(b[:4]) == "true", string(b[:4]) == "ttcf":
		return readSFNT(d)
	case b[0] == 0x80, b[0] == '%' && b[1] == '!':
		return readType1(b)
	case b[0] == 1 && b[2] >= 4:
		p := new(program)
		p.readCFF(d)
		return p
	}
	return nil
}

// glyphText is the text of a glyph. The cmap says what the glyph is for; a name says it where it is one of
// the Adobe Glyph List or gives a code point. Names as g12 or cid33 say nothing.
func (p *program) glyphText(gid uint16) string {
	if r := p.runes[gid]; r != 0 {
		return string(r)
	}
	if int(gid) < len(p.names) {
		return glyphNameText(p.names[gid])
	}
	return ""
}

// glyphNameText is the text of a glyph name, empty when it has none or a private code point: those that font
// programs make up (uniF001) differ from file to file.
func glyphNameText(gn string) string {
	rs := glyphNameRunes(gn)
	for _, r := range rs {
		if r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000 {
			return ""
		}
	}
	return string(rs)
}

// codeText is the text of a code of a simple font; gn is the name that the PDF gives to the code, if any.
func (p *program) codeText(code byte, gn string) string {
	if gn == "" && p.encoding != nil {
		return glyphNameText(p.encoding[code])
	}
	gid := p.codes[code]
	if gn != "" {
		gid = p.named(gn)
	}
	if gid == 0 {
		return ""
	}
	return p.glyphText(gid)
}

// named finds a glyph by its name; 0 when there is none.
func (p *program) named(gn string) uint16 {
	for i, n := range p.names {
		if n == gn {
			return uint16(i)
		}
	}
	return 0
}

// cidText is the text of a CID. Fonts of TrueType kind find the glyph by toGID, their /CIDToGIDMap, or take
// the CID for its number; others by the charset of a CID-keyed program.
func (p *program) cidText(cid uint32, trueType bool, toGID []byte) string {
	gid, ok := uint16(cid), cid <= 0xffff
	switch {
	case trueType && toGID != nil:
		gid, ok = uint16(bin(toGID).u16(2*int(cid))), ok && 2*int(cid)+1 < len(toGID)
	case p.keyed && !trueType:
		gid, ok = p.gids[uint16(cid)]
	}
	if !ok || gid == 0 {
		return ""
	}
	if t := p.glyphText(gid); t != "" {
		return t
	}
	if r := cidUnicode(p.ordering, cid); p.keyed && !trueType && r != 0 {
		return string(r)
	}
	return ""
}

// embedded gives the reader of the font file of a descriptor, nil without one. The file is read when the
// first code asks for it: most fonts never do.
func (f *File) embedded(desc object) func() *program {
	for _, k := range [3]string{"FontFile", "FontFile2", "FontFile3"} {
		if id := desc.key(k).id(); id != 0 {
			return func() *program { return f.program(id) }
		}
	}
	return nil
}

// program reads a font file once for all fonts that share it.
func (f *File) program(id int) *program {
	p, ok := f.programs[id]
	if !ok {
		if p = readProgram(f.streamBytes(id)); p == nil {
			p = new(program)
		}
		f.programs[id] = p
	}
	return p
}

// bin reads numbers out of a font program; what lies outside of it reads as 0.
type bin []byte

func (b bin) u8(i int) int {
	if i < 0 || i >= len(b) {
		return 0
	}
	return int(b[i])
}

func (b bin) u16(i int) int    { return b.u8(i)<<8 | b.u8(i+1) }
func (b bin) u32(i int) uint32 { return uint32(b.u16(i))<<16 | uint32(b.u16(i+2)) }

// at is the part from off on, empty when it lies outside.
func (b bin) at(off int) bin {
	if off < 0 || off > len(b) {
		return nil
	}
	return b[off:]
}

// cut is the part from off to end as far as it lies within.
func (b bin) cut(off, end int) bin {
	if end = min(end, len(b)); off < 0 || off >= end {
		return nil
	}
	return b[off:end]
}
