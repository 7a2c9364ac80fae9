package pdf

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// Seeds are small: a file of 60 kB runs a thousand times more slowly than one of 2 kB, and most of its bytes are compressed
// data, where a change breaks the rest and nothing else.
const (
	seedBytes   = 6000
	contentSeed = 1500
)

// seeds are the streams of the fixtures, decoded, that a target can begin with.
type seeds struct{ contents, maps, programs, packed [][]byte }

var fixtureSeedsOnce struct {
	sync.Once
	seeds
}

func fixtureSeeds(f *testing.F) seeds {
	f.Helper()
	fixtureSeedsOnce.Do(func() { fixtureSeedsOnce.seeds = readSeeds(f) })
	return fixtureSeedsOnce.seeds
}

func readSeeds(f *testing.F) (s seeds) {
	f.Helper()
	for _, data := range fixtureFiles(f) {
		file, err := Open(data, Options{})
		if err != nil {
			continue
		}
		s.contents = appendSeed(s.contents, first(file.contents(file.img.dicts[file.NumPages()/2]["Contents"])), contentSeed)
		for _, id := range slices.Sorted(maps.Keys(file.img.streams)) {
			st := file.img.streams[id]
			switch raw := file.streamBytes(id); {
			case st.dict["Length1"] != nil || st.dict["Subtype"] == name("CIDFontType0C") || st.dict["Subtype"] == name("Type1C"):
				s.programs = appendSeed(s.programs, raw, seedBytes)
			case string(raw[:min(12, len(raw))]) == "/CIDInit /Pr":
				s.maps = appendSeed(s.maps, raw, contentSeed)
			}
			if len(st.raw) < contentSeed {
				s.packed = appendSeed(s.packed, st.raw, contentSeed)
			}
		}
	}
	return s
}

func first(data []byte, _ error) []byte { return data }

// seedsOfAKind are enough: fixtures of one producer are alike.
const seedsOfAKind = 40

func appendSeed(list [][]byte, data []byte, most int) [][]byte {
	if len(data) == 0 || len(list) >= seedsOfAKind {
		return list
	}
	return append(list, slices.Clone(data[:min(len(data), most)]))
}

// microFiles are small files of one feature or defect each, where they lie beside the checkout.
func microFiles(f *testing.F) (out [][]byte) {
	f.Helper()
	paths, _ := filepath.Glob(filepath.Join(corpus, "micro", "*.pdf"))
	for _, p := range paths {
		if b, err := os.ReadFile(p); err == nil && len(b) < seedBytes {
			out = append(out, b)
		}
	}
	return out
}

// FuzzOpen reads whole files: whatever the bytes, pages or an error.
func FuzzOpen(f *testing.F) {
	for _, data := range microFiles(f) {
		f.Add(data)
	}
	for _, content := range fixtureSeeds(f).contents {
		f.Add(onePage(string(content), ""))
	}
	f.Add(onePage("BT /F1 10 Tf 10 50 Td (Hello) Tj ET", ""))
	f.Fuzz(func(t *testing.T, data []byte) { glyphsIn(data) })
}

// FuzzContent interprets content streams.
func FuzzContent(f *testing.F) {
	for _, s := range []string{"BT /F1 10 Tf 10 50 Td [(He) -200 (llo)] TJ ET", "q 1 0 0 1 5 5 cm 0 0 m 9 9 l S Q", "BI /W 2 ID \x00 EI", "/Span <</ActualText (x)>> BDC EMC", "<48 TJ"} {
		f.Add([]byte(s))
	}
	for _, content := range fixtureSeeds(f).contents {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := Open(onePage(string(content), ""), Options{})
		if err != nil {
			return
		}
		if _, err := file.Page(0); err != nil {
			t.Error(err)
		}
	})
}

// FuzzLexer reads objects; what was read is written in canonical syntax and read again the same.
func FuzzLexer(f *testing.F) {
	for _, s := range []string{"<</A [1 2.5 (x\\)y) <41> /N#20 true null 3 0 R]>>", "[[[", "--5", "(", "<", "<<", "1 0 R"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l := lexer{data, 0}
		o := l.object(0)
		if _, end := o.(eof); end {
			return
		}
		again := lexer{appendObject(nil, o), 0}
		again.object(0)
	})
}

// FuzzCMap reads embedded CMaps and asks them.
func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <0005> <4e00> endbfrange 1 beginbfchar <01> <41> endbfchar"), []byte("\x00\x01\x01"))
	for _, m := range fixtureSeeds(f).maps {
		f.Add(m, []byte("\x00\x01\x00\x02\x4e\x00"))
	}
	f.Fuzz(func(t *testing.T, data, text []byte) {
		m := parseCMap(data, 10_000)
		for len(text) > 0 {
			code, n := m.next(text)
			if n <= 0 {
				t.Fatal("no progress")
			}
			m.unicode(code)
			m.cid(code)
			text = text[n:]
		}
	})
}

// FuzzFilters decodes streams.
func FuzzFilters(f *testing.F) {
	f.Add(byte(0), []byte("x\x9c\x03\x00"))
	f.Add(byte(1), []byte("\x80\x0b\x60\x50"))
	f.Add(byte(2), []byte("87cURD]~>"))
	for _, data := range fixtureSeeds(f).packed {
		f.Add(byte(0), data)
	}
	f.Fuzz(func(t *testing.T, which byte, data []byte) {
		names := []name{"FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"}
		file := &rawFile{}
		parms := dict{"Predictor": int64(which), "Columns": int64(len(data) % 50), "Colors": int64(which % 5), "EarlyChange": int64(which % 2)}
		_, _ = file.applyFilter(names[int(which)%len(names)], data, parms, nil) // errors are good answers
	})
}

// FuzzFontProgram reads font files and asks them for every code and glyph.
func FuzzFontProgram(f *testing.F) {
	f.Add(sfntFile(trueTypeMagic, "cmap", cmap6(3, 1, 0x6536, 3, 0, 5), "post", post2(".notdef", "uni6536")))
	f.Add(sfntFile("OTTO", "CFF ", string(cffFile("", []string{"g1"}, []int{own(0), 34}, "\x81\x01a\x00\x01z\x00\x22"))))
	f.Add([]byte(type1Head + "/Encoding 256 array dup 97 /uni6536 put def eexec"))
	for _, data := range fixtureSeeds(f).programs {
		f.Add(data)
	}
	f.Add([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p := readProgram(data)
		if p == nil {
			return
		}
		for c := 0; c < 256; c++ {
			p.codeText(byte(c), "")
		}
		p.codeText(0, "g1")
		for cid := uint32(0); cid < 70_000; cid += 7 {
			p.cidText(cid, cid%2 == 0, data)
		}
	})
}
