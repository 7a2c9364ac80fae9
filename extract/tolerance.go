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
	// frameLines: the lines of a frame stand no further apart; leastFramed: what it frames is larger, as a row of a table is not.
	frameLines, leastFramed = 6.0, 60.0
	// framedProse: a frame of one column that holds a text of more characters is set around paragraphs.
	framedProse = 80
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
	// pointGap (em): a point this close to the digit before it belongs to it (964 .85); no number begins with one.
	pointGap = 0.7
	// segmentGap (em): a wider gap parts two texts that share a baseline.
	segmentGap = 3.2
	// sameBaseline (em): glyphs whose baselines differ less stand on one line.
	sameBaseline = 0.45
	// runGap (em): glyphs shown one after the other this close belong together, even across a rule.
	runGap = 0.12
	// duplicateShift (pt), duplicateShare (of the advance): the same glyph this close is overprinted.
	duplicateShift = 1.0
	duplicateShare = 0.3
	// squareShifts: equal glyphs are looked for in squares of so many shifts; larger ones hold more glyphs, smaller ones part them.
	squareShifts = 8
	// narrowStep: a digit whose next begins before this share of its width is narrower than its font says; kerning takes
	// a tenth.
	narrowStep = 0.75
	// widerStep: and one after which the step is so much wider than that of digits before ends its number.
	widerStep = 1.25
	// nearUpright: tangent of the most a line of text may lean to count as horizontal.
	nearUpright = 0.05
	// turnedText: as many characters, and twice as many as run otherwise, make a page that is read from its side.
	turnedText = 8
	// middle (em): where above its baseline a glyph has its middle.
	middle = 0.36
	// ascent, descent (em) of the box of a glyph.
	ascent, descent = 0.86, 0.14

	// tableGap (em): in a row of a table a wider gap parts two runs.
	tableGap = 0.45
	// thinIdeograph (em): an ideograph or full-width form is wider than this.
	thinIdeograph = 0.5
	// thinStep (times the stated width), wideStep (em): where the next character stands so far away, and no further, the step is
	// the width of such a character; set type adds less than half of a width, and a blank of any kind more than wideStep.
	thinStep, wideStep = 1.5, 1.15
	// apartGap (em): in a cell a wider gap parts two figures, or a dash and a figure; the blanks that group digits are an em at most.
	apartGap = 1.1
	// figureGap (em): in a row of a table a wider gap parts two figures.
	figureGap = 0.24
	// leastName: a name of a line has as many characters at least.
	leastName = 4
	// nameShare: a name takes no more of the width of its table.
	nameShare = 0.3
	// touchGap (em): at the border of a column two strings with this gap are two cells.
	touchGap = 0.08
	// sameEnd: figures of one column end this close to each other.
	sameEnd = 0.6
	// wideGap (em): texts further apart stand in columns, not in a sentence.
	wideGap = 1.0
	// settledRuns: a column of as many runs is not merged by a run that lies over it and another.
	settledRuns = 2
	// overhang (em): a run that reaches over the border of a column by less stands in one column.
	overhang = 0.5
	// leastStack: a shorter rule does not set off a table.
	leastStack = 100.0
	// maxFineCells: a finer grid is no table but a pattern, a map or an attack; the largest table seen has 6,000.
	maxFineCells = 200_000
	// sameRule: pieces of a rule drawn column by column differ in height by less.
	sameRule = 1.0
	// pieceGap: the gap that such a rule leaves between two columns.
	pieceGap = 14.0
	// leastGap: pieces of one rule with a smaller gap touch; those of a rule drawn column by column leave 2 to 6.
	leastGap = 1.2
	// leastPiece: a shorter piece of a rule is a dash, not over a column.
	leastPiece = 12.0
	// samePiece: pieces of two rules whose ends differ by less are over one column.
	samePiece = 1.5
	// totalLines: a rule over totals is looked for among as many lines below a head.
	totalLines = 40
	// maxStacks: on a page with rules of more widths no tables stand beside each other.
	maxStacks = 40
	// totalRules: as many pieces of rules below a table at most are looked at for those over its totals.
	totalRules = 400
	// totalReach (em): in a table whose totals repeat the rule under its head, lines may leave as much between them.
	totalReach = 4.0
	// emptyRow: a row without text is no higher.
	emptyRow = 40.0
	// spanReach: the rule under a head of several columns is at most this far above what is known of the head.
	spanReach = 60.0
	// headLines: a head above the first rule has at most as many lines; heads of three levels wrap.
	headLines = 12
	// leastPieces of a rule that says where columns are; headRows above it at most.
	leastPieces, headRows = 3, 5
	// sameSide: ends of rules that differ by less are one side of a table.
	sameSide = 6.0
	// sideReach: text may overhang the rules of its table by this.
	sideReach = 6.0
	// middleShare (of the width): a head this near to it stands in the middle of its columns.
	middleShare = 0.1
	// rowReach (em): a row further away than this from its table does not belong to it.
	rowReach = 1.6
	// leastBands: rules that lie under every row part as many rows of figures; three lines of a table do not.
	leastBands = 3
	// leastBareRows: without any rule, fewer rows of figures are no table.
	leastBareRows = 4
	// spannedSlip (em): a head of several columns is off their middle by at most as much.
	spannedSlip = 2.0
	// drawnShare: over a drawing at most one place of as many holds words.
	drawnShare = 3
	// maxDrawn: a drawing with more boxes is not looked at.
	maxDrawn = 100
	// leastHeadedRows: with a head over each column, of leastHeads at least, fewer are none.
	leastHeadedRows, leastHeads = 3, 3
	// lastPage: a greater number at the end of a line is no page of a list of contents.
	lastPage = 9999
	// halfLine (em): baselines closer than this are one line.
	halfLine = 0.6
	// closeLine (em): lines of two rows are not closer.
	closeLine = 0.85
	// wrapStep (em): lines of one wrapped cell follow closer than this.
	wrapStep = 1.7
	// rowLines: lines of the highest row looked for; rowSlip (em): its cells are off their alignment by less.
	rowLines, rowSlip = 12, 0.25
	// wrapRoom (em): a wrapped line leaves less than this and what the next line begins with: padding, and the last
	// character of a line that a mark was kept with.
	wrapRoom = 1.3
	// rowRoom: lines of a row stand closer than this share of the distance to the next row.
	rowRoom = 1.25
	// leastWrap (em): a column as wide, and half a word more, may hold wrapped texts where no rule shows its width.
	leastWrap = 9.0
	// wrapGap (em): the last line of a wrapped cell stands closer than this under the line before; rows leave more.
	wrapGap = 0.4
	// sentenceShare: a single text over more of the page width is prose, no row of a table.
	sentenceShare = 0.6
	// leastCode: digits of the shortest code of a kind of expenditure (类: 201, 301).
	leastCode = 3
	// wrappedShare: a line of a head that fills less of its column was not wrapped.
	wrappedShare = 0.55
	// fullLine (em): a line that leaves less of its cell free had no room for another character and its padding.
	fullLine = 1.3
	// headLine (em): lines of one wrapped head have a smaller gap.
	headLine, tightHeadLine = 0.65, 0.35

	// chainClose: borders found from centred heads must end this close to the side of the table.
	chainClose = 5.0
	// chainSlip: a head may reach over its border by this.
	chainSlip = 2.5
	// chainCrossed: the share of rows that may hold a text over a border (totals, notes).
	chainCrossed = 0.15
	// chainSteps bounds the search for the heads that close; real heads need some hundred.
	chainSteps = 30000
	// settledColumns is the confidence of columns that the heads prove; guessedColumns that of columns
	// seen in the alignment of the body alone.
	settledColumns, guessedColumns = 0.9, 0.5

	// spacedWord (em), spacedBlanks: a word spaced with printed blanks has at most this gap and as many
	// blanks between two characters.
	spacedWord, spacedBlanks = 3.5, 4
	// labelShare: a line that holds less of the width of a table may be a part of a wrapped name.
	labelShare = 0.45
	// labelLines: a wrapped name has at most as many lines beside those with its figures.
	labelLines = 3
	// partLines: as many lines at most stand between the figures of two rows whose cells wrap.
	partLines = 6

	// placeShift: two readers see the same glyph when its origins differ by no more.
	placeShift = 1.0
	// before (em): a digit that begins no further before a word belongs to it.
	before = 0.75
	// pageForm: pages whose sides have this much the same proportion to each other are one page.
	pageForm = 0.01
	// defaultSize of a character whose size was not asked for.
	defaultSize = 10.0
	// trusted (per cent): where the second reader agrees less with the first, its text fills no gaps.
	trusted = 95
	// maxDisagreements are listed of a page; the others are counted.
	maxDisagreements = 20
)

// Tolerances of running text.
const (
	// leastSize (pt) stands for the size of text that states none.
	leastSize = 6.0
	// indentReach (em): a line that starts further right than this begins a paragraph; indents are 2 em, justified
	// lines and opening brackets slip by less than 1.
	indentReach = 0.9
	// centredMargin, centredSlip (em): a centred line leaves the one at least, and its middle is off by the other at most.
	centredMargin, centredSlip = 1.5, 0.8
	// fullTitle: the share of the text width from which a centred line may go on in the next.
	fullTitle = 0.55
	// sizeSlip (em): lines of one paragraph differ less in size.
	sizeSlip = 0.3
	// lineGap (em): lines further apart are no paragraph; documents are set with up to double spacing.
	lineGap = 1.9
	// ragged (em): what a full line may leave open at its right; marks are not broken from their word.
	ragged = 2.7
	// rightHalf: a line that starts right of this share of the text width stands there alone.
	rightHalf = 0.4
	// shortLine (em): a line that leaves less may still be one that a word was kept from.
	shortLine = 6.0
	// sameMargin (em): lines within margins of their own start at one place. nearlyFull: the share of the text width
	// that a line of them has when it breaks off. ownIndent (em): how far in they may go on at the head of a page; less
	// than the indent of a new paragraph.
	sameMargin, nearlyFull, ownIndent = 0.3, 0.75, 1.5
	// latinWidth (em) is about the width of a Latin sign or digit.
	latinWidth = 0.55
	// leastLeader (bytes): fewer dots are no leader.
	leastLeader = 4
	// longLines: a page with as many lines across half of it shows its own margins.
	longLines = 3
	// usualMargin: share of the page width, for pages without long lines.
	usualMargin = 0.12
	// headMargin: share of the page height that headers, footers and page numbers keep to.
	headMargin = 0.12
	// longPageNumber (bytes): a longer line is no page number.
	longPageNumber = 24
	// longParagraph (bytes): what a page holds of a paragraph is cut there; 5,000 characters without a break are no prose.
	longParagraph = 16 << 10
	// leastRepeats: a text at the edge of as many pages is a header or footer.
	leastRepeats = 4
)
