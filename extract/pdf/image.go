package pdf

import (
	"fmt"
	"sort"
	"strconv"
)

// The keys that the image adds to what it copies; a slash-free prefix that no producer uses.
const (
	keyID  = "juesuan.id"  // number of the object, so that values read twice are known again
	keyOff = "juesuan.off" // an optional content group that is switched off
)

// image is a clean copy of the parts of a file that say what is on its pages: a header, plain objects
// in canonical syntax, one cross-reference table, a flat page tree with inherited attributes written
// out. Streams stand in it as dictionaries; their bytes are kept beside it.
type image struct {
	bytes   []byte
	streams map[int]*stream // by object number of the image
	pages   int
	file    *rawFile
	dicts   []dict      // of the pages, as the file has them
	numbers map[int]int // object number in the file → in the image
}

// number is the image number of what a reference of the file leads to, 0 for anything else.
func (m *image) number(o any) int {
	if r, ok := o.(ref); ok {
		return m.numbers[r.num]
	}
	return 0
}

// id finds the image number of what a resource dictionary of the file names, 0 when it stands there itself:
// what was read before need not be read again.
func (m *image) id(resources dict, kind, n name) int {
	named, _ := m.file.resolve(resources[kind]).(dict)
	return m.number(named[n])
}

// skipped keys lead to what no page needs for its text and rules, or back up the tree.
var skipped = map[name]bool{
	"Parent": true, "StructParents": true, "StructParent": true, "Metadata": true, "PieceInfo": true, "LastModified": true,
	"Thumb": true, "B": true, "Annots": true, "AA": true, "Group": true, "Alternates": true,
	"OPI": true, "ColorSpace": true, "Pattern": true, "Shading": true, "ProcSet": true, "Measure": true, "PtData": true,
	"Ref": true, "Length": true, "Dests": true, "Tabs": true, "TR": true, "TR2": true, "BG": true, "BG2": true, "UCR": true,
	"UCR2": true, "HT": true, "PZ": true, "SeparationInfo": true, "Trans": true, "Dur": true,
}

// noted keys say by being there that a picture or a state is not opaque; what they hold is not needed.
var noted = map[name]bool{"SMask": true, "Mask": true}

type imageWriter struct {
	f       *rawFile
	out     []byte
	numbers map[int]int // object number in the file → in the image
	queue   []int       // file numbers whose objects are still to be written
	offsets []int       // by image number
	streams map[int]*stream
	off     map[int]bool // optional content groups switched off, by file number
}

// newImage copies the pages of a file.
func newImage(f *rawFile) (*image, error) {
	pages, err := f.pageList()
	if err != nil {
		return nil, err
	}
	w := &imageWriter{f: f, numbers: map[int]int{}, offsets: []int{0}, streams: map[int]*stream{}, off: f.switchedOff()}
	w.out = append(w.out, "%PDF-1.7\n"...)
	root, tree := w.reserve(), w.reserve()
	kids := make([]int, 0, len(pages))
	for _, p := range pages {
		n := w.reserve()
		if a := f.appearances(p.dict["Annots"]); len(a) > 0 {
			p.dict[keyAnnots] = a
		}
		kids = append(kids, n)
		w.write(n, p.dict, nil)
	}
	for len(w.queue) > 0 {
		num := w.queue[0]
		w.queue = w.queue[1:]
		w.copyObject(num)
	}
	w.writeTree(root, tree, kids)
	w.finish(root)
	dicts := make([]dict, len(pages))
	for i := range pages {
		dicts[i] = pages[i].dict
	}
	return &image{bytes: w.out, streams: w.streams, pages: len(pages), file: f, dicts: dicts, numbers: w.numbers}, nil
}

func (w *imageWriter) reserve() int {
	w.offsets = append(w.offsets, 0)
	return len(w.offsets) - 1
}

// number gives the image number of a file object and queues it when it is new.
func (w *imageWriter) number(num int) int {
	if n, ok := w.numbers[num]; ok {
		return n
	}
	n := w.reserve()
	w.numbers[num] = n
	w.queue = append(w.queue, num)
	return n
}

func (w *imageWriter) copyObject(num int) {
	n := w.numbers[num]
	switch o := w.f.object(num).(type) {
	case *stream:
		if o.dict["Subtype"] != name("Image") { // pictures are known by their dictionaries
			w.streams[n] = o
		}
		w.write(n, o.dict, func(b []byte) []byte { return w.marks(b, n, num) })
	case dict:
		w.write(n, o, func(b []byte) []byte { return w.marks(b, n, num) })
	default:
		w.offsets[n] = len(w.out)
		w.out = append(strconv.AppendInt(w.out, int64(n), 10), " 0 obj\n"...)
		w.out = append(w.value(w.out, o, 0), "\nendobj\n"...)
	}
}

// marks writes the keys that the image adds.
func (w *imageWriter) marks(b []byte, n, num int) []byte {
	b = append(b, '/')
	b = append(b, keyID...)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(n), 10)
	if w.off[num] {
		b = append(b, " /"+keyOff+" true"...)
	}
	return append(b, ' ')
}

func (w *imageWriter) write(n int, d dict, marks func([]byte) []byte) {
	w.offsets[n] = len(w.out)
	b := append(strconv.AppendInt(w.out, int64(n), 10), " 0 obj\n<<"...)
	if marks != nil {
		b = marks(b)
	}
	b = w.entries(b, d, 0)
	w.out = append(b, ">>\nendobj\n"...)
}

// entries writes a dictionary's content in the order of its keys, so that the image is the same every time.
func (w *imageWriter) entries(b []byte, d dict, depth int) []byte {
	keys := make([]string, 0, len(d))
	for k := range d {
		if !skipped[k] {
			keys = append(keys, string(k))
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		b = append(appendName(b, name(k)), ' ')
		v := d[name(k)]
		if _, isName := v.(name); noted[name(k)] && !isName {
			v = v != nil
		}
		b = append(w.value(b, v, depth+1), ' ')
	}
	return b
}

func (w *imageWriter) value(b []byte, o any, depth int) []byte {
	if depth > maxDepth {
		return append(b, "null"...)
	}
	switch o := o.(type) {
	case ref:
		b = strconv.AppendInt(b, int64(w.number(o.num)), 10)
		return append(b, " 0 R"...)
	case array:
		b = append(b, '[')
		for i, e := range o {
			if i > 0 {
				b = append(b, ' ')
			}
			b = w.value(b, e, depth+1)
		}
		return append(b, ']')
	case dict:
		b = append(b, "<<"...)
		return append(w.entries(b, o, depth), ">>"...)
	case *stream:
		return append(b, "null"...)
	}
	return appendObject(b, o)
}

func (w *imageWriter) writeTree(root, tree int, kids []int) {
	w.offsets[root] = len(w.out)
	w.out = append(w.out, fmt.Sprintf("%d 0 obj\n<</Type /Catalog /Pages %d 0 R>>\nendobj\n", root, tree)...)
	w.offsets[tree] = len(w.out)
	w.out = append(w.out, fmt.Sprintf("%d 0 obj\n<</Type /Pages /Count %d /Kids [", tree, len(kids))...)
	for _, k := range kids {
		w.out = append(strconv.AppendInt(w.out, int64(k), 10), " 0 R "...)
	}
	w.out = append(w.out, "]>>\nendobj\n"...)
}

func (w *imageWriter) finish(root int) {
	start := len(w.out)
	w.out = append(w.out, fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(w.offsets))...)
	for _, off := range w.offsets[1:] {
		w.out = append(w.out, fmt.Sprintf("%010d 00000 n \n", off)...)
	}
	w.out = append(w.out, fmt.Sprintf("trailer\n<</Size %d /Root %d 0 R>>\n", len(w.offsets), root)...)
	// the reader looks for %%EOF in the last 100 bytes and needs as many
	w.out = append(w.out, fmt.Sprintf("%%%100s\nstartxref\n%d\n%%%%EOF\n", "", start)...)
}

// pageDict is a page with its inherited attributes written into it.
type pageDict struct {
	dict dict
	num  int // object number in the file, 0 for a direct dictionary
}

// inherited attributes of a page (ISO 32000-1, table 30).
var inheritedKeys = []name{"Resources", "MediaBox", "CropBox", "Rotate"}

// pageList walks the page tree; it needs neither /Type nor /Count to be right. Pages that a broken tree
// does not reach are added in the order of their objects.
func (f *rawFile) pageList() ([]pageDict, error) {
	root, _ := f.resolve(f.trailer["Root"]).(dict)
	var pages []pageDict
	seen := map[int]bool{}
	whole := true
	if root != nil {
		whole = f.walkPages(root["Pages"], dict{}, seen, 0, &pages)
	}
	if len(pages) == 0 || !whole {
		reached := len(pages)
		f.scanObjects()
		pages = f.orphans(pages, seen)
		f.missing = f.missingPages(root, reached, len(pages))
	}
	if len(pages) == 0 {
		return nil, ErrNoPages
	}
	if len(pages) > maxPages {
		return nil, fmt.Errorf("%w: %d pages", ErrLimit, len(pages))
	}
	return pages, nil
}

// missingPages says which pages a file has not of which the tree reaches some and all that were found are there, ""
// for none.
func (f *rawFile) missingPages(root dict, reached, found int) string {
	tree, _ := f.resolve(root["Pages"]).(dict)
	count, _ := number(f.resolve(tree["Count"]))
	switch {
	case tree == nil:
		return fmt.Sprintf("the page tree is not in the file; %d pages were found, others may be missing", found)
	case int(count) > found && count <= maxPages:
		return fmt.Sprintf("%d of %d pages are not in the file", int(count)-found, int(count))
	case reached == found && found > 0 && f.lostKids(tree, map[int]bool{}, 0):
		return "the page tree names pages that are not in the file"
	}
	return ""
}

// lostKids says that a page tree names what the file has lost; seen holds the references that were looked at.
func (f *rawFile) lostKids(node dict, seen map[int]bool, depth int) bool {
	kids, _ := f.resolve(node["Kids"]).(array)
	for _, k := range kids {
		if r, ok := k.(ref); ok && seen[r.num] {
			continue
		} else if ok {
			seen[r.num] = true
		}
		if f.lost(k) {
			return true
		}
		if d, ok := f.resolve(k).(dict); ok && depth < maxDepth && d["Kids"] != nil && f.lostKids(d, seen, depth+1) {
			return true
		}
	}
	return false
}

// walkPages reports whether every kid led to a page.
func (f *rawFile) walkPages(node any, inherit dict, seen map[int]bool, depth int, pages *[]pageDict) bool {
	num := 0
	if r, ok := node.(ref); ok {
		num = r.num
		if seen[num] {
			return true
		}
		seen[num] = true
	}
	d, ok := f.resolve(node).(dict)
	if !ok || depth > maxDepth || len(*pages) > maxPages {
		return ok
	}
	in := dict{}
	for _, k := range inheritedKeys {
		if v, ok := d[k]; ok {
			in[k] = v
		} else if v, ok := inherit[k]; ok {
			in[k] = v
		}
	}
	kids, isNode := f.resolve(d["Kids"]).(array)
	if isNode && d["Type"] != name("Page") {
		whole := true
		for _, k := range kids {
			whole = f.walkPages(k, in, seen, depth+1, pages) && whole
		}
		return whole
	}
	if t := d["Type"]; t != nil && t != name("Page") && d["Contents"] == nil && d["Resources"] == nil {
		return true
	}
	for k, v := range d {
		if !pageKeys[k] {
			continue
		}
		in[k] = v
	}
	*pages = append(*pages, pageDict{in, num})
	return true
}

// pageKeys are what the image keeps of a page.
var pageKeys = map[name]bool{"Type": true, "Resources": true, "MediaBox": true, "CropBox": true, "Rotate": true, "UserUnit": true, "Contents": true, "Annots": true}

// orphans adds the pages that the tree does not reach.
func (f *rawFile) orphans(pages []pageDict, seen map[int]bool) []pageDict {
	for n, e := range f.scan {
		if _, have := f.xref[n]; !have {
			f.xref[n] = e
		}
	}
	found := 0
	for _, n := range f.numbersByOffset() {
		if seen[n] {
			continue
		}
		d, ok := f.object(n).(dict)
		if ok && f.resolve(d["Type"]) == name("Page") && d["Contents"] != nil {
			in := dict{}
			for _, k := range inheritedKeys { // the parents that are still there
				f.inheritUp(d, k, in)
			}
			for k, v := range d {
				if pageKeys[k] {
					in[k] = v
				}
			}
			pages = append(pages, pageDict{in, n})
			found++
		}
	}
	if found > 0 {
		f.repair(fmt.Sprintf("%d pages collected outside the page tree", found))
	}
	return pages
}

func (f *rawFile) inheritUp(d dict, k name, in dict) {
	for i := 0; i < maxDepth && d != nil; i++ {
		if v, ok := d[k]; ok {
			in[k] = v
			return
		}
		d, _ = f.resolve(d["Parent"]).(dict)
	}
}

// switchedOff lists the optional content groups that the default configuration hides.
func (f *rawFile) switchedOff() map[int]bool {
	root, _ := f.resolve(f.trailer["Root"]).(dict)
	props, _ := f.resolve(root["OCProperties"]).(dict)
	d, _ := f.resolve(props["D"]).(dict)
	if d == nil {
		return nil
	}
	off := map[int]bool{}
	if f.resolve(d["BaseState"]) == name("OFF") {
		all, _ := f.resolve(props["OCGs"]).(array)
		setRefs(off, all, true)
		on, _ := f.resolve(d["ON"]).(array)
		setRefs(off, on, false)
	}
	hidden, _ := f.resolve(d["OFF"]).(array)
	setRefs(off, hidden, true)
	return off
}

func setRefs(m map[int]bool, refs array, v bool) {
	for _, r := range refs {
		if r, ok := r.(ref); ok {
			m[r.num] = v
		}
	}
}
