package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"sync"

	lpdf "github.com/ledongthuc/pdf"
)

// Options of opening a file.
type Options struct {
	Password string // user password; empty for most files
}

// File is an open document. It is not safe for concurrent use.
type File struct {
	img       *image
	kids      object
	fonts     []*font
	fontByID  map[int]*font
	folding   *bool // its producer writes wrong ToUnicode maps; nil: not looked at
	noFont    *font // stands for fonts that the file names and does not have
	resByID   map[int]*resources
	forms     map[int]*form
	states    map[int]*extState
	programs  map[int]*program // font files, by their number in the image
	formBytes int
	content   []byte // buffers of page contents, reused
	inflated  []byte
	last      interp // buffers of the page before, reused
	page      Page   // the page handed out last, its slices reused
}

// Open reads the structure of a document. Errors are ErrNotPDF, ErrEncrypted, ErrNoPages or ErrLimit with
// what was found.
func Open(data []byte, opt Options) (f *File, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrNoPages, p)
		}
	}()
	raw, err := openRaw(data, opt.Password)
	if err != nil {
		return nil, err
	}
	img, err := newImage(raw)
	if err != nil {
		return nil, err
	}
	r, err := lpdf.NewReader(bytes.NewReader(img.bytes), int64(len(img.bytes)))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrNoPages, err)
	}
	return &File{
		img: img, kids: object{r.Trailer()}.key("Root").key("Pages").key("Kids"),
		fontByID: map[int]*font{}, resByID: map[int]*resources{}, forms: map[int]*form{}, states: map[int]*extState{}, programs: map[int]*program{},
	}, nil
}

// NumPages is the number of pages.
func (f *File) NumPages() int { return f.img.pages }

// Repairs lists what was mended so far, in words.
func (f *File) Repairs() []string { return f.img.file.repairs }

// Missing says in words which pages are not in the file, "" for none that is known of.
func (f *File) Missing() string { return f.img.file.missing }

// Info returns a text of the information dictionary: Title, Producer, Creator …
func (f *File) Info(key string) string {
	raw := f.img.file
	info, _ := raw.resolve(raw.trailer["Info"]).(dict)
	s, _ := raw.resolve(info[name(key)]).(bytestring)
	return decodeTextString(string(s))
}

// ReadInPart begins the warning of a page that could not be read to its end, readToLimit that of one that asks
// for too much: no other reader should be asked for more.
const (
	ReadInPart  = "page read in part"
	readToLimit = "page read up to a limit"
)

// Page reads the i-th page, counted from 0. A page that cannot be read to its end keeps what was read,
// with a warning. The slices of the page are good until the next call.
func (f *File) Page(i int) (p *Page, err error) {
	defer func() {
		if r := recover(); r != nil {
			if p == nil {
				err = fmt.Errorf("page %d: %v", i+1, r)
				return
			}
			begin := ReadInPart
			if e, ok := r.(error); ok && errors.Is(e, ErrLimit) {
				begin = readToLimit
			}
			p.Warnings = append(p.Warnings, fmt.Sprintf("%s: %v", begin, r))
		}
	}()
	d := f.img.dicts[i]
	box, rotate, unit := f.pageBox(d)
	m, w, h := pageSpace(box, rotate, unit)
	old := &f.page
	*old = Page{Width: w, Height: h, Rotate: rotate, Glyphs: old.Glyphs[:0], Segments: old.Segments[:0], Fills: old.Fills[:0], Images: old.Images[:0]}
	p = old
	in := newInterp(f, p, m)
	defer func() { f.last = *in }()
	res := f.pageResources(i)
	content, damage := f.contents(d["Contents"])
	if f.img.file.lost(d["Resources"]) {
		in.damaged("its resources", errLost)
	}
	in.run(content, res, 0)
	in.damaged("its content", damage)
	if d[keyAnnots] != nil {
		in.annotations(f.kids.at(i).key(keyAnnots), m, res)
	}
	in.shade()
	return p, nil
}

// letter is the page of a file that states no MediaBox.
var letter = Rect{0, 0, 612, 792}

// pageBox reads the sheet of a page from its dictionary in the file: small things that every page has, which
// the object reader would parse for each.
func (f *File) pageBox(d dict) (box Rect, rotate int, unit float64) {
	box = f.rect(d["MediaBox"], letter)
	crop := f.rect(d["CropBox"], box).intersect(box)
	if crop.X1-crop.X0 > 1 && crop.Y1-crop.Y0 > 1 {
		box = crop
	}
	turned, _ := number(f.img.file.resolve(d["Rotate"]))
	rotate = int(math.Mod(math.Round(turned/90)*90, 360))
	if rotate < 0 {
		rotate += 360
	}
	unit, _ = number(f.img.file.resolve(d["UserUnit"]))
	if unit <= 0 || unit > 1e4 {
		unit = 1
	}
	return box, rotate, unit
}

func (f *File) rect(o any, def Rect) Rect {
	a, _ := f.img.file.resolve(o).(array)
	if len(a) < 4 {
		return def
	}
	var n [4]float64
	for i := range n {
		n[i], _ = number(f.img.file.resolve(a[i]))
	}
	r := Rect{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}
	if r.X1-r.X0 < 1 || r.Y1-r.Y0 < 1 || r.X1-r.X0 > 1e6 || r.Y1-r.Y0 > 1e6 {
		return def
	}
	return r
}

// contents decodes the content streams of a page into one buffer, a line break between them. The error says what is
// wrong with them, or with the first that is.
func (f *File) contents(o any) (content []byte, damage error) {
	f.content = f.content[:0]
	parts, isArray := f.img.file.resolve(o).(array)
	if !isArray {
		parts = array{o}
	}
	if len(parts) == 1 {
		return f.part(parts[0])
	}
	for _, part := range parts {
		data, err := f.part(part)
		if f.content = append(append(f.content, data...), '\n'); len(f.content) > maxStream {
			err = fmt.Errorf("%w: more than %d bytes", ErrLimit, maxStream)
		}
		if damage == nil {
			damage = err
		}
		if len(f.content) > maxStream {
			break
		}
	}
	return f.content, damage
}

// part decodes one content stream.
func (f *File) part(o any) ([]byte, error) {
	if f.img.file.lost(o) {
		return nil, errLost
	}
	return f.streamInto(f.img.number(o), &f.inflated)
}

// streamBytes decodes a stream by its number in the image; damaged ones give what could be decoded.
func (f *File) streamBytes(id int) []byte {
	data, _ := f.streamInto(id, nil) // what is missing shows in what is made of it
	return data
}

// streamInto is streamBytes with a buffer that the result may lie in, and the error that says what is damaged.
func (f *File) streamInto(id int, buf *[]byte) ([]byte, error) {
	s := f.img.streams[id]
	if s == nil {
		return nil, nil
	}
	data, err := f.img.file.decodeInto(s, buf)
	if err != nil {
		f.img.file.repair("damaged stream data: what could be decoded was used")
	}
	return data, err
}

// resources are the named fonts, forms and states of a content stream, each looked up once.
type resources struct {
	o      func() object
	raw    dict // the same in the file
	fonts  map[string]*font
	xobjs  map[string]*form
	states map[string]*extState
	props  map[string]bool // optional content by property name: hidden
}

// pageResources are those of a page. The object reader is asked when they name something that is not known yet.
func (f *File) pageResources(i int) *resources {
	raw := f.img.dicts[i]["Resources"]
	return f.resourcesOf(f.img.number(raw), raw, func() object { return f.kids.at(i).key("Resources") })
}

func (f *File) resources(o object, raw any) *resources {
	return f.resourcesOf(o.id(), raw, func() object { return o })
}

// resourcesOf makes the resources with a number in the image, 0 for none, or finds them.
func (f *File) resourcesOf(id int, raw any, o func() object) *resources {
	if r := f.resByID[id]; r != nil && id != 0 {
		return r
	}
	d, _ := f.img.file.resolve(raw).(dict)
	r := &resources{o: sync.OnceValue(o), raw: d, fonts: map[string]*font{}, xobjs: map[string]*form{}, states: map[string]*extState{}, props: map[string]bool{}}
	if id != 0 {
		f.resByID[id] = r
	}
	return r
}

func (f *File) font(r *resources, bytes []byte) *font {
	if ft, ok := r.fonts[string(bytes)]; ok { // no copy is made for the look-up
		return ft
	}
	n := string(bytes)
	if ft := f.fontByID[f.img.id(r.raw, "Font", name(n))]; ft != nil {
		r.fonts[n] = ft
		return ft
	}
	o := r.o().key("Font").key(n)
	ft := f.noFont
	if !o.null() {
		ft = f.loadFont(o)
	} else if ft == nil {
		ft = f.loadFont(o)
		ft.absent, ft.missing, ft.glyphs, ft.assumed = true, absentWidth, [256]string{}, nil
		f.noFont = ft
	}
	r.fonts[n] = ft
	return ft
}

func (f *File) loadFont(o object) *font {
	id := o.id()
	if ft := f.fontByID[id]; ft != nil && id != 0 {
		return ft
	}
	ft := f.newFont(o)
	if id != 0 {
		f.fontByID[id] = ft
	}
	ft.index = int32(len(f.fonts))
	f.fonts = append(f.fonts, ft)
	return ft
}

// form is a Form XObject or a picture.
type form struct {
	id     int
	image  bool
	opaque bool // a picture that hides what is under it
	matrix matrix
	bbox   Rect
	clips  bool
	res    *resources // nil: those of the caller
	data   []byte
	damage error // of the data
	loaded bool
	hidden bool
}

func (f *File) xobject(r *resources, n string) *form {
	if x, ok := r.xobjs[n]; ok {
		return x
	}
	x := f.forms[f.img.id(r.raw, "XObject", name(n))]
	if x == nil {
		x = f.formAt(r.o().key("XObject").key(n))
	}
	r.xobjs[n] = x
	return x
}

// lostXObject says that what a name stands for is an object that the file has lost.
func (f *File) lostXObject(r *resources, n string) bool {
	named, _ := f.img.file.resolve(r.raw["XObject"]).(dict)
	return f.img.file.lost(named[name(n)])
}

// formAt gives the form of a stream, nil when there is none.
func (f *File) formAt(o object) *form {
	id := o.id()
	x := f.forms[id]
	if x == nil && id != 0 {
		x = f.newForm(o, id)
		f.forms[id] = x
	}
	return x
}

func (f *File) newForm(o object, id int) *form {
	x := &form{id: id, image: o.key("Subtype").name() == "Image", matrix: matrix{1, 0, 0, 1, 0, 0}, hidden: hiddenOC(o.key("OC"))}
	if x.image {
		x.opaque = !o.key("SMask").isTrue() && !o.key("Mask").isTrue() && !o.key("ImageMask").isTrue() && o.key("SMaskInData").num(0) == 0
		return x
	}
	if m := o.key("Matrix").nums(); len(m) == 6 {
		x.matrix = matrix{m[0], m[1], m[2], m[3], m[4], m[5]}
	}
	if b := o.key("BBox").nums(); len(b) == 4 {
		x.bbox = Rect{min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])}
		x.clips = true
	}
	if res := o.key("Resources"); !res.null() {
		var raw any
		if s := f.img.streams[id]; s != nil {
			raw = s.dict["Resources"]
		}
		x.res = f.resources(res, raw)
	}
	return x
}

// bytes returns the decoded content of a form.
func (f *File) formData(x *form) []byte {
	if x.loaded {
		return x.data
	}
	data, err := f.streamInto(x.id, nil)
	x.damage = err
	if f.formBytes+len(data) <= maxFormCache {
		f.formBytes += len(data)
		x.data, x.loaded = data, true
	}
	return data
}

// extState is what an extended graphics state changes of a text.
type extState struct {
	font         *font
	size         float64
	lw           float64 // -1: not set
	fill, stroke float64 // opacity; -1: not set
	soft         *bool   // blended or masked; nil: not set
}

func (f *File) state(r *resources, n string) *extState {
	if s, ok := r.states[n]; ok {
		return s
	}
	id := f.img.id(r.raw, "ExtGState", name(n))
	if s := f.states[id]; s != nil {
		r.states[n] = s
		return s
	}
	o := r.o().key("ExtGState").key(n)
	s := &extState{lw: o.key("LW").num(-1), fill: o.key("ca").num(-1), stroke: o.key("CA").num(-1)}
	if mode, mask := o.key("BM"), o.key("SMask"); !mode.null() || !mask.null() {
		soft := mask.isTrue() || mode.isArray() || mode.name() != "" && mode.name() != "Normal" && mode.name() != "Compatible"
		s.soft = &soft
	}
	if a := o.key("Font"); a.len() == 2 {
		s.font, s.size = f.loadFont(a.at(0)), a.at(1).num(0)
	}
	r.states[n] = s
	if id != 0 {
		f.states[id] = s
	}
	return s
}

// hiddenOC says whether a group, or a membership of groups, is switched off.
func hiddenOC(o object) bool {
	if o.null() {
		return false
	}
	if o.key("Type").name() != "OCMD" {
		return o.off()
	}
	if e := o.key("VE"); e.isArray() {
		left := maxVisibility
		return !visibleBy(e, &left)
	}
	n, off := 0, 0
	count := func(g object) {
		if g.null() {
			return
		}
		if n++; g.off() {
			off++
		}
	}
	groups := o.key("OCGs")
	if groups.isDict() {
		count(groups)
	}
	for i := 0; i < groups.len(); i++ {
		count(groups.at(i))
	}
	if n == 0 {
		return false
	}
	switch o.key("P").name() {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return off < n
	}
	return off == n // AnyOn
}

// visibleBy evaluates a visibility expression: a group, or an array of /And, /Or, /Not and expressions. left
// is how many nodes may still be looked at; beyond them all is visible.
func visibleBy(e object, left *int) bool {
	if *left--; *left < 0 {
		return true
	}
	if !e.isArray() {
		return !e.off()
	}
	op := e.at(0).name()
	if op == "Not" {
		return !visibleBy(e.at(1), left)
	}
	for i, n := 1, e.len(); i < n; i++ {
		if v := visibleBy(e.at(i), left); v == (op == "Or") {
			return v
		}
	}
	return op != "Or"
}

func (f *File) hiddenProperty(r *resources, n string) bool {
	h, ok := r.props[n]
	if !ok {
		h = hiddenOC(r.o().key("Properties").key(n))
		r.props[n] = h
	}
	return h
}
