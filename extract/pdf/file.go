package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
)

// Failures of a file, for errors.Is.
var (
	// ErrNotPDF: no PDF, however damaged, is in the bytes.
	ErrNotPDF = errors.New("not a PDF")
	// ErrEncrypted: the user password is not empty, or the encryption is unknown.
	ErrEncrypted = errors.New("encrypted")
	// ErrPassword: the user password is not right; it is an ErrEncrypted.
	ErrPassword = fmt.Errorf("%w: the password is not right", ErrEncrypted)
	// ErrUnsupported: the encryption is unknown; it is an ErrEncrypted too.
	ErrUnsupported = fmt.Errorf("%w by a method that is not supported", ErrEncrypted)
	// ErrLimit: one of the limits was passed.
	ErrLimit = errors.New("limit exceeded")
	// ErrNoPages: the bytes are a PDF, but no page could be found.
	ErrNoPages = errors.New("no pages")
)

// entry says where an object stands: at an offset, or as the i-th of an object stream.
type entry struct {
	off    int
	gen    int
	stm    int // number of the object stream, 0 for a plain object
	index  int
	absent bool // free
}

// rawFile is a file as its bytes say, read with tolerance: cross-references where they are right,
// a scan of the bytes where they are not.
type rawFile struct {
	data    []byte
	xref    map[int]entry
	trailer dict
	objects map[int]any
	loading map[int]bool
	objstms map[int]*objectStream
	crypt   *crypt
	scanned bool
	scan    map[int]entry
	repairs []string
	missing string // which pages are not in the file
	decoded int64  // bytes decoded so far, for maxDecoded
}

// objectStream is a decoded object stream.
type objectStream struct {
	data  []byte
	nums  []int
	offs  []int
	first int
}

// openRaw reads the structure of a file.
func openRaw(data []byte, password string) (*rawFile, error) {
	if err := plausible(data); err != nil {
		return nil, err
	}
	f := &rawFile{data: data, xref: map[int]entry{}, trailer: dict{}, objects: map[int]any{},
		loading: map[int]bool{}, objstms: map[int]*objectStream{}}
	f.trimHeader()
	ok := f.readXrefs()
	if err := f.unlock(password); err != nil {
		return nil, err
	}
	if !ok || !f.hasPages() {
		f.rebuild("cross-reference table rebuilt by a scan of the file", password)
		if err := f.unlock(password); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// unlock finds the key; what was read before it was known is still encrypted and is forgotten.
func (f *rawFile) unlock(password string) error {
	if f.crypt != nil || f.trailer["Encrypt"] == nil {
		return nil
	}
	err := f.initCrypt(password)
	if f.crypt != nil {
		f.objects, f.objstms = map[int]any{}, map[int]*objectStream{}
	}
	return err
}

// plausible refuses what cannot be a PDF, and says what it looks like instead.
func plausible(data []byte) error {
	if len(data) == 0 {
		return fmt.Errorf("%w: the file is empty", ErrNotPDF)
	}
	head := data[:min(len(data), headerWindow)]
	if bytes.Contains(head, []byte("%PDF-")) {
		return nil
	}
	trimmed := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))))
	looks := ""
	switch {
	case bytes.HasPrefix(trimmed, []byte("<!doctype html")), bytes.HasPrefix(trimmed, []byte("<html")),
		bytes.Contains(trimmed[:min(len(trimmed), 2048)], []byte("<html")), bytes.HasPrefix(trimmed, []byte("<script")):
		looks = "a web page (HTML)"
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		looks = "a ZIP archive or Office document"
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		looks = "an old Office document"
	case bytes.HasPrefix(data, []byte("\x89PNG")), bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		looks = "a picture"
	case bytes.HasPrefix(data, []byte("Rar!")):
		looks = "a RAR archive"
	}
	if looks == "" && bytes.Contains(data, []byte(" obj")) && bytes.Contains(data, []byte("endobj")) {
		return nil // the header is lost, the objects are not
	}
	if looks == "" {
		return fmt.Errorf("%w: no %%PDF header in %d bytes", ErrNotPDF, len(data))
	}
	return fmt.Errorf("%w: the file is %s", ErrNotPDF, looks)
}

// trimHeader drops junk before the header, so that offsets count from it, as most writers mean.
func (f *rawFile) trimHeader() {
	i := bytes.Index(f.data[:min(len(f.data), headerWindow)], []byte("%PDF-"))
	if i > 0 {
		f.data = f.data[i:]
		f.repair(fmt.Sprintf("%d bytes before the header ignored", i))
	}
	if i < 0 {
		f.repair("header missing")
	}
}

func (f *rawFile) repair(what string) {
	for _, r := range f.repairs {
		if r == what {
			return
		}
	}
	f.repairs = append(f.repairs, what)
}

// doubtful says of a stream that it was read as far as it goes, or that its data are not those that were written.
func (f *rawFile) doubtful(what string, damage error) {
	if damage != nil {
		f.repair(fmt.Sprintf("%s: %v; used as it is", what, damage))
	}
}

// readXrefs follows the chain of cross-reference sections from the last startxref.
func (f *rawFile) readXrefs() bool {
	i := bytes.LastIndex(f.data, []byte("startxref"))
	if i < 0 {
		return false
	}
	l := lexer{f.data, i + len("startxref")}
	l.skipSpace()
	off, ok := l.plainInt()
	if !ok {
		return false
	}
	seen := map[int]bool{}
	for queue := []int{off}; len(queue) > 0; {
		off, queue = queue[0], queue[1:]
		if seen[off] || off < 0 || off >= len(f.data) {
			if len(seen) == 0 {
				return false
			}
			continue
		}
		seen[off] = true
		t := f.readXrefSection(off)
		if t == nil {
			if off == 0 { // a /Prev that some writers leave behind
				continue
			}
			// what the section alone named, objects in object streams too, is found by a scan
			return false
		}
		for k, v := range t {
			if _, have := f.trailer[k]; !have {
				f.trailer[k] = v
			}
		}
		if n, ok := t["XRefStm"].(int64); ok {
			queue = append(queue, int(n))
		}
		if n, ok := number(t["Prev"]); ok {
			queue = append(queue, int(n))
		}
	}
	return len(f.xref) > 0
}

// number reads an integer or real object.
func number(o any) (float64, bool) {
	switch v := o.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// readXrefSection reads one section, a table or a stream; entries already known stay (newer sections come first).
func (f *rawFile) readXrefSection(off int) dict {
	l := lexer{f.data, off}
	l.skipSpace()
	if bytes.HasPrefix(f.data[l.p:], []byte("xref")) {
		l.p += 4
		return f.readXrefTable(&l)
	}
	o, _, ok := f.parseObjectAt(off, -1)
	s, isStream := o.(*stream)
	if !ok || !isStream || s.dict["Type"] != name("XRef") {
		return nil
	}
	f.readXrefStream(s)
	return s.dict
}

func (f *rawFile) readXrefTable(l *lexer) dict {
	for {
		l.skipSpace()
		if bytes.HasPrefix(l.b[l.p:], []byte("trailer")) {
			l.p += len("trailer")
			t, _ := l.object(0).(dict)
			return t
		}
		start, ok := l.plainInt()
		if !ok {
			return nil
		}
		l.skipSpace()
		count, ok := l.plainInt()
		if !ok || start > maxObjects {
			return nil
		}
		for i := 0; i < count && i < maxObjects; i++ {
			if !f.readXrefEntry(l, start+i) {
				break
			}
		}
	}
}

func (f *rawFile) readXrefEntry(l *lexer, num int) bool {
	l.skipSpace()
	save := l.p
	off, ok := l.plainInt()
	if !ok {
		return false
	}
	l.skipSpace()
	gen, ok := l.plainInt()
	l.skipSpace()
	if !ok || l.p >= len(l.b) || l.b[l.p] != 'n' && l.b[l.p] != 'f' {
		l.p = save
		return false
	}
	free := l.b[l.p] == 'f'
	l.p++
	if _, have := f.xref[num]; !have {
		f.xref[num] = entry{off: off, gen: gen, absent: free}
	}
	return true
}

func (f *rawFile) readXrefStream(s *stream) {
	data, damage := f.decode(s)
	f.doubtful("cross-reference stream", damage)
	var w [3]int
	wa, _ := s.dict["W"].(array)
	for i := 0; i < 3 && i < len(wa); i++ {
		n, _ := number(wa[i])
		w[i] = int(n)
		if w[i] < 0 || w[i] > 8 {
			return
		}
	}
	width := w[0] + w[1] + w[2]
	if width == 0 {
		return
	}
	size, _ := number(s.dict["Size"])
	index, _ := s.dict["Index"].(array)
	if len(index) < 2 {
		index = array{int64(0), int64(size)}
	}
	for i := 0; i+1 < len(index); i += 2 {
		start, _ := number(index[i])
		count, _ := number(index[i+1])
		for n := 0; n < int(count) && len(data) >= width; n++ {
			f.addStreamEntry(int(start)+n, data[:width], w)
			data = data[width:]
		}
	}
}

func (f *rawFile) addStreamEntry(num int, row []byte, w [3]int) {
	field := func(n, def int) int {
		if n == 0 {
			return def
		}
		v := 0
		for _, c := range row[:n] {
			v = v<<8 | int(c)
		}
		row = row[n:]
		return v
	}
	kind, a, b := field(w[0], 1), field(w[1], 0), field(w[2], 0)
	if _, have := f.xref[num]; have || num < 0 || num > maxObjects {
		return
	}
	switch kind {
	case 0:
		f.xref[num] = entry{absent: true}
	case 1:
		f.xref[num] = entry{off: a, gen: b}
	case 2:
		f.xref[num] = entry{stm: a, index: b}
	}
}

// hasPages says whether the trailer leads to a page tree.
func (f *rawFile) hasPages() bool {
	root, _ := f.resolve(f.trailer["Root"]).(dict)
	if root == nil {
		return false
	}
	pages, _ := f.resolve(root["Pages"]).(dict)
	if pages == nil {
		return false
	}
	kids, _ := f.resolve(pages["Kids"]).(array)
	return len(kids) > 0
}

// rebuild forgets the cross-references and finds the objects by a scan.
func (f *rawFile) rebuild(why, password string) {
	f.repair(why)
	f.scanObjects()
	old := f.trailer
	f.xref, f.trailer = map[int]entry{}, dict{}
	f.objects, f.objstms = map[int]any{}, map[int]*objectStream{}
	for n, e := range f.scan {
		f.xref[n] = e
	}
	f.scanTrailers()
	for k, v := range old {
		if _, have := f.trailer[k]; !have {
			f.trailer[k] = v
		}
	}
	if f.unlock(password) == nil {
		f.scanObjectStreams()
	}
	if _, ok := f.resolve(f.trailer["Root"]).(dict); !ok {
		f.findRoot()
	}
}

// scanObjects finds every "n g obj" in the bytes; the last of a number wins.
func (f *rawFile) scanObjects() {
	if f.scanned {
		return
	}
	f.scanned = true
	f.scan = map[int]entry{}
	for p := 0; ; {
		i := bytes.Index(f.data[p:], []byte("obj"))
		if i < 0 {
			return
		}
		p += i + 3
		if num, gen, off, ok := headerBefore(f.data, p-3); ok && len(f.scan) < maxObjects {
			f.scan[num] = entry{off: off, gen: gen}
		}
	}
}

// headerBefore reads "n g " backwards from the keyword obj at p.
func headerBefore(b []byte, p int) (num, gen, off int, ok bool) {
	back := func(p int) (int, int, bool) {
		q := p
		for q > 0 && byteClass[b[q-1]] == classSpace {
			q--
		}
		e := q
		for q > 0 && b[q-1] >= '0' && b[q-1] <= '9' && e-q < 10 {
			q--
		}
		if q == e {
			return 0, q, false
		}
		v := 0
		for _, c := range b[q:e] {
			v = v*10 + int(c-'0')
		}
		return v, q, true
	}
	gen, q, ok := back(p)
	if !ok || gen > 65535 || q == 0 || byteClass[b[q-1]] != classSpace {
		return 0, 0, 0, false
	}
	num, q, ok = back(q)
	return num, gen, q, ok && num <= maxObjects
}

// scanTrailers merges every trailer dictionary, the last first, and those of cross-reference streams.
func (f *rawFile) scanTrailers() {
	for end := len(f.data); ; {
		i := bytes.LastIndex(f.data[:end], []byte("trailer"))
		if i < 0 {
			break
		}
		l := lexer{f.data, i + len("trailer")}
		if t, ok := l.object(0).(dict); ok {
			f.mergeTrailer(t)
		}
		end = i
	}
	for _, n := range f.numbersByOffset() {
		head := f.data[f.xref[n].off:min(len(f.data), f.xref[n].off+400)]
		if !bytes.Contains(head, []byte("XRef")) {
			continue
		}
		if s, ok := f.object(n).(*stream); ok && s.dict["Type"] == name("XRef") {
			f.mergeTrailer(s.dict)
		}
	}
}

func (f *rawFile) mergeTrailer(t dict) {
	for _, k := range []name{"Root", "Info", "Encrypt", "ID"} {
		if _, have := f.trailer[k]; !have && t[k] != nil {
			f.trailer[k] = t[k]
		}
	}
}

func (f *rawFile) numbersByOffset() []int {
	nums := make([]int, 0, len(f.xref))
	for n := range f.xref {
		nums = append(nums, n)
	}
	sort.Slice(nums, func(i, j int) bool {
		a, b := f.xref[nums[i]], f.xref[nums[j]]
		if a.off != b.off {
			return a.off < b.off
		}
		return nums[i] < nums[j]
	})
	return nums
}

// scanObjectStreams adds the objects inside object streams that no plain object defines.
func (f *rawFile) scanObjectStreams() {
	for _, n := range f.numbersByOffset() {
		e := f.xref[n]
		if e.stm != 0 || !bytes.Contains(f.data[e.off:min(len(f.data), e.off+600)], []byte("ObjStm")) {
			continue
		}
		os := f.objectStream(n)
		if os == nil {
			continue
		}
		for i, num := range os.nums {
			if old, have := f.xref[num]; !have || old.stm != 0 {
				f.xref[num] = entry{stm: n, index: i}
			}
		}
	}
}

// findRoot looks for a catalogue, then for a page tree, among all objects.
func (f *rawFile) findRoot() {
	for _, n := range f.numbersByOffset() {
		d, ok := f.object(n).(dict)
		if ok && d["Type"] == name("Catalog") && f.resolve(d["Pages"]) != nil {
			f.trailer["Root"] = ref{n, 0}
		}
	}
	if f.trailer["Root"] != nil {
		f.repair("document catalogue found by a scan")
	}
}

// resolve follows references.
func (f *rawFile) resolve(o any) any {
	for range maxReferences {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.object(r.num)
	}
	return nil
}

// object returns an object by number, or nil.
func (f *rawFile) object(num int) any {
	if o, ok := f.objects[num]; ok {
		return o
	}
	if f.loading[num] {
		return nil
	}
	f.loading[num] = true
	defer delete(f.loading, num)
	o := f.load(num)
	f.objects[num] = o
	return o
}

func (f *rawFile) load(num int) any {
	e, ok := f.xref[num]
	if ok && e.absent && !f.scanned {
		return nil
	}
	if ok && e.stm != 0 {
		return f.fromObjectStream(num, e)
	}
	if ok && !e.absent {
		if o, _, good := f.parseObjectAt(e.off, num); good {
			return o
		}
	}
	if !ok && !f.scanned {
		return nil // a reference to nothing is null
	}
	if !f.scanned {
		f.repair("wrong offsets in the cross-reference table")
		f.scanObjects()
	}
	if e, ok := f.scan[num]; ok {
		if o, _, good := f.parseObjectAt(e.off, num); good {
			return o
		}
	}
	return nil
}

// lost says that a reference leads to an object that the file should have and has not. Only a file whose bytes were
// searched for objects is known to lack one; in others such a reference means nothing (null).
func (f *rawFile) lost(o any) bool {
	r, ok := o.(ref)
	if !ok || f.object(r.num) != nil || !f.scanned {
		return false
	}
	_, found := f.scan[r.num]
	return !found
}

// parseObjectAt reads "n g obj …" at an offset; want is the number it must have, or -1.
func (f *rawFile) parseObjectAt(off, want int) (o any, num int, ok bool) {
	if off < 0 || off >= len(f.data) {
		return nil, 0, false
	}
	l := lexer{f.data, off}
	l.skipSpace()
	num, ok = l.plainInt()
	if !ok || want >= 0 && num != want {
		return nil, 0, false
	}
	l.skipSpace()
	gen, ok := l.plainInt()
	l.skipSpace()
	if !ok || !bytes.HasPrefix(l.b[l.p:], []byte("obj")) {
		return nil, 0, false
	}
	l.p += 3
	o = l.object(0)
	switch v := o.(type) {
	case keyword, eof:
		return nil, num, true // an empty object is null
	case dict:
		o = f.withStream(&l, v, num, gen)
	}
	if f.crypt != nil {
		o = f.crypt.object(o, num, gen)
	}
	return o, num, true
}

// withStream returns the dictionary, or the stream when the keyword stream follows.
func (f *rawFile) withStream(l *lexer, d dict, num, gen int) any {
	l.skipSpace()
	if !bytes.HasPrefix(l.b[l.p:], []byte("stream")) {
		return d
	}
	p := l.p + len("stream")
	for p < len(l.b) && (l.b[p] == ' ' || l.b[p] == '\t') {
		p++
	}
	if p < len(l.b) && l.b[p] == '\r' {
		p++
	}
	if p < len(l.b) && l.b[p] == '\n' {
		p++
	}
	end, cut := f.streamEnd(d, p)
	return &stream{d, l.b[p:end], cut}
}

// streamEnd trusts /Length when "endstream" follows, and searches for it otherwise; cut says that there is none.
func (f *rawFile) streamEnd(d dict, p int) (end int, cut bool) {
	if n, ok := number(f.resolve(d["Length"])); ok && n >= 0 && p+int(n) <= len(f.data) {
		l := lexer{f.data, p + int(n)}
		for l.p < len(l.b) && byteClass[l.b[l.p]] == classSpace {
			l.p++
		}
		if bytes.HasPrefix(f.data[l.p:], []byte("endstream")) || bytes.HasPrefix(f.data[l.p:], []byte("endobj")) {
			return p + int(n), false
		}
	}
	f.repair("wrong stream lengths")
	i := bytes.Index(f.data[p:], []byte("endstream"))
	if i < 0 {
		i = bytes.Index(f.data[p:], []byte("endobj"))
	}
	if i < 0 {
		return len(f.data), true
	}
	end = p + i
	if end > p && f.data[end-1] == '\n' {
		end--
	}
	if end > p && f.data[end-1] == '\r' {
		end--
	}
	return end, false
}

func (f *rawFile) fromObjectStream(num int, e entry) any {
	os := f.objectStream(e.stm)
	if os == nil {
		return nil
	}
	i := e.index
	if i >= len(os.nums) || os.nums[i] != num {
		i = -1
		for j, n := range os.nums {
			if n == num {
				i = j
			}
		}
		if i < 0 {
			return nil
		}
	}
	off := os.first + os.offs[i]
	if off < 0 || off >= len(os.data) {
		return nil
	}
	l := lexer{os.data, off}
	switch o := l.object(0).(type) {
	case keyword, eof:
		return nil
	default:
		return o
	}
}

func (f *rawFile) objectStream(num int) *objectStream {
	if os, ok := f.objstms[num]; ok {
		return os
	}
	f.objstms[num] = nil // a stream listed inside itself ends here
	if f.xref[num].stm != 0 {
		return nil // object streams do not nest
	}
	s, ok := f.object(num).(*stream)
	if !ok {
		return nil
	}
	data, damage := f.decode(s)
	f.doubtful("object stream", damage)
	n, _ := number(f.resolve(s.dict["N"]))
	first, _ := number(f.resolve(s.dict["First"]))
	os := &objectStream{data: data, first: int(first)}
	l := lexer{data, 0}
	for i := 0; i < int(n) && i < maxObjects; i++ {
		l.skipSpace()
		id, ok1 := l.plainInt()
		l.skipSpace()
		off, ok2 := l.plainInt()
		if !ok1 || !ok2 {
			break
		}
		os.nums, os.offs = append(os.nums, id), append(os.offs, off)
	}
	f.objstms[num] = os
	return os
}
