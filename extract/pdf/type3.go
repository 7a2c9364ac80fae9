package pdf

// charProc shows the text that the drawing of a Type 3 glyph shows in other fonts: programs wrap whole words
// in glyphs without a meaning of their own. It reports whether there was any; the glyph stands for itself
// otherwise. Lines and pictures in glyphs are letters or ornaments, no rules of the page.
func (in *interp) charProc(ft *font, code uint32) bool {
	if code > 255 || ft.drawn[code] {
		return false
	}
	x := in.f.formAt(ft.procs.key(ft.glyphs[code]))
	if x == nil || x.image {
		ft.drawn[code] = true
		return false
	}
	if x.res == nil {
		x.res = ft.procRes
	}
	p := in.p
	glyphs, segments, fills, images, unmapped := len(p.Glyphs), len(p.Segments), len(p.Fills), len(p.Images), p.Unmapped
	outer, around, clipOp := in.g.ctm, in.path, in.clipOp
	m := ft.matrix
	text := matrix{in.g.size * in.g.tz, 0, 0, in.g.size, 0, in.g.rise}
	in.g.ctm = matrix{m[0], m[1], m[2], m[3], m[4], m[5]}.mul(text).mul(in.tm).mul(outer)
	in.path = path{}
	in.paintForm(x)
	in.g.ctm, in.path, in.clipOp = outer, around, clipOp
	p.Segments, p.Fills = p.Segments[:min(segments, len(p.Segments))], p.Fills[:min(fills, len(p.Fills))]
	p.Images = p.Images[:images]
	for i := glyphs; i < len(p.Glyphs); i++ {
		if p.Glyphs[i].Rune != 0 {
			return true
		}
	}
	p.Glyphs, p.Unmapped = p.Glyphs[:glyphs], unmapped
	in.covered, in.shown[1] = min(in.covered, glyphs), min(in.shown[1], glyphs)
	ft.drawn[code] = true
	return false
}
