package pdfium

import "time"

// Bounds of the guest. It runs foreign bytes in C++: what it may take is decided here, not by the file.
const (
	// memoryPages of 64 kB: 512 MB. The accounts seen take 40 MB at most (3 MB of file, 61 pages).
	memoryPages = 8 << 10
	// maxBytes of a file: it is copied into the guest, where a page needs as much again.
	maxBytes = 256 << 20
	// openTime bounds opening a file, pageTime reading one page: accounts open in 0.2 s and a dense page takes
	// 0.1 s; the rest is room for a busy machine.
	openTime, pageTime = 20 * time.Second, 20 * time.Second
	// StartTime bounds the start: without a cache the module is compiled, 5 s of processor time.
	StartTime = 2 * time.Minute
	// maxGlyphs, maxObjects and maxSegments of one page; a dense page has 10,000 of each.
	maxGlyphs, maxObjects, maxSegments = 200_000, 200_000, 500_000
	// maxMeta is the most bytes of a title.
	maxMeta = 64 << 10
	// maxFormDepth of forms painted inside forms.
	maxFormDepth = 12
)

// samePlace (points): characters with origins this close came from one glyph (a ligature taken apart).
const samePlace = 0.01

// runGap (em): characters that follow one another this close were shown with one string.
const runGap = 0.12

// slant (points): how far the ends of a line along an axis may differ; thin is the thickest polygon that is a
// border with cut corners rather than a shape. Both as in package pdf.
const slant, thin = 0.2, 3.0

// nearWhite is the least of each colour component, 0 to 255, that no eye tells from white.
const nearWhite = 252

// bearing (em) is the room behind the ink of a character; firstIdeographic begins the characters of full width.
const bearing, firstIdeographic = 0.05, 0x2e80
