package extract

// Tolerances of the layout, each in points unless it says em (the font size).
const (
	// snapRule: rules closer than this are one rule. Office programs draw a border twice, once for each of
	// its cells, up to 1.5 pt apart; the least row seen is 6 pt high.
	snapRule = 2.2
	// bridgeGap: pieces of a rule on one line with a gap up to this are one rule (dashes, corners).
	bridgeGap = 3.5
	// touchRule: a rule that ends this close to another meets it.
	touchRule = 3.5
	// thinFill: a filled box no thicker than this is a rule.
	thinFill = 2.6
	// leastRule: a shorter rule is a speck, a dash of a leader or part of a glyph.
	leastRule = 5.0
	// edgeCover: the share of a grid edge that a rule must cover to part the two cells.
	edgeCover = 0.6
	// openSide: a side of a grid with less than this share of it ruled is an open side, not a gap.
	openSide = 0.3
	// leastCell: a narrower row or column is the gap inside a double rule.
	leastCell = 2.5

	// wordGap (em): a wider gap ends a word.
	wordGap = 0.22
	// blankGap (em): between two CJK characters a narrower gap is justification, not a blank.
	blankGap = 0.55
	// segmentGap (em): a wider gap parts two texts that share a baseline.
	segmentGap = 3.2
	// sameBaseline (em): glyphs whose baselines differ less stand on one line.
	sameBaseline = 0.45
	// runGap (em): glyphs shown one after the other this close belong together, even across a rule.
	runGap = 0.12
	// duplicateShift (pt), duplicateShare (of the advance): the same glyph this close is overprinted.
	duplicateShift = 1.0
	duplicateShare = 0.3
	// nearUpright: tangent of the most a line of text may lean to count as horizontal.
	nearUpright = 0.05
	// middle (em): where above its baseline a glyph has its middle.
	middle = 0.36
	// ascent, descent (em) of the box of a glyph.
	ascent, descent = 0.86, 0.14
)
