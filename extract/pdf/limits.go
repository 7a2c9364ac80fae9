package pdf

// Limits of what a file may cost. Published accounts stay far below each of them; a file past one is
// hostile or broken, and fails (or loses the offending part, with a warning) without taking the program down.
const (
	// maxObjects: the largest account seen has 60,000 objects; each costs some 100 bytes here.
	maxObjects = 4_000_000
	// maxDepth of nested arrays and dictionaries: real files stay below 10; the parser recurses.
	maxDepth = 60
	// maxPages of one document.
	maxPages = 20_000
	// maxStream is the most bytes that one stream may decode to: a page of text has 20 kB, a page of a
	// million rules 40 MB.
	maxStream = 64 << 20
	// maxDecoded is the most bytes that all streams of a document may decode to, together.
	maxDecoded = 2 << 30
	// maxFilters in one chain: real files use one or two.
	maxFilters = 8
	// maxFormDepth of forms painted inside forms.
	maxFormDepth = 12
	// maxFormCalls of forms on one page: each is interpreted anew.
	maxFormCalls = 20_000
	// maxGState is the depth of the graphics state stack.
	maxGState = 512
	// maxGlyphs on one page: a dense page has 10,000.
	maxGlyphs = 1_000_000
	// maxPaths is the most painted segments on one page: a dense table page has 5,000.
	maxPaths = 1_000_000
	// maxOperators on one page, forms included.
	maxOperators = 20_000_000
	// maxOperands between two operators; more are the noise of a damaged stream.
	maxOperands = 4096
	// maxFormCache is how many bytes of decoded forms are kept for their next use.
	maxFormCache = 16 << 20
	// maxReferences from one to the next: real files use one, a circle has no end.
	maxReferences = 32
	// maxCodeSpaces of one embedded CMap: real ones have up to 10, and every code is held against each.
	maxCodeSpaces = 100
	// maxCMapEntries of one embedded CMap; a full two-byte map has 65,536.
	maxCMapEntries = 400_000
	// maxWidths of one font's W array.
	maxWidths = 200_000
	// maxAnnots painted on one page: a filled-in form has some hundred fields.
	maxAnnots = 10_000
	// maxFieldDepth of form fields in others: real ones have 2 or 3.
	maxFieldDepth = 16
	// maxVisibility is the most nodes of a visibility expression that are looked at.
	maxVisibility = 1000
	// maxUseCMap is the depth of CMaps that use others.
	maxUseCMap = 6
	// maxFontTables of one font program, and subtables of its cmap: real ones have 30 and 10.
	maxFontTables = 256
	// maxCmapCodes looked at in the cmap of one font program: all of Unicode has 300,000.
	maxCmapCodes = 1 << 20
	// maxType1Tokens of a built-in encoding: 256 entries have 1,280.
	maxType1Tokens = 10_000
	// headerWindow: a header may stand behind junk of this many bytes.
	headerWindow = 64 << 10
)
