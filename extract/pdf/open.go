package pdf

import (
	"bytes"
	"fmt"
	"math"

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
	fontIndex map[*font]int32
	resByID   map[int]*resources
	forms     map[int]*form
	formBytes int
	content   []byte // buffer of page contents, reused
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
		fontByID: map[int]*font{}, fontIndex: map[*font]int32{}, resByID: map[int]*resources{}, forms: map[int]*form{},
	}, nil
}

// NumPages is the number of pages.
func (f *File) NumPages() int { return f.img.pages }

// Repairs lists what was mended so far, in words.
func (f *File) Repairs() []string { return f.img.file.repairs }

// Info returns a text of the information dictionary: Title, Producer, Creator …
func (f *File) Info(key string) string {
	raw := f.img.file
	info, _ := raw.resolve(raw.trailer["Info"]).(dict)
	s, _ := raw.resolve(info[name(key)]).(bytestring)
	return decodeTextString(string(s))
}

// FontName is the name of a font by the index that glyphs carry.
func (f *File) FontName(i int32) string {
	if int(i) < len(f.fonts) {
		return f.fonts[i].name
	}
	return ""
}

// ReadInPart begins the warning of a page that could not be read to its end.
const ReadInPart = "page read in part"

// Page reads the i-th page, counted from 0. A page that cannot be read to its end keeps what was read,
// with a warning. The slices of the page are good until the next call.
func (f *File) Page(i int) (p *Page, err error) {
	defer func() {
		if r := recover(); r != nil {
			if p == nil {
				err = fmt.Errorf("page %d: %v", i+1, r)
				return
			}
			p.Warnings = append(p.Warnings, fmt.Sprintf(ReadInPart+": %v", r))
		}
	}()
	o := f.kids.at(i)
	box, rotate, unit := pageBox(o)
	m, w, h := pageSpace(box, rotate, unit)
	old := &f.page
	*old = Page{Width: w, Height: h, Rotate: rotate, Glyphs: old.Glyphs[:0], Segments: old.Segments[:0], Fills: old.Fills[:0], Images: old.Images[:0]}
	p = old
	in := newInterp(f, p, m)
	defer func() { f.last = *in }()
	in.run(f.contents(o.key("Contents")), f.resources(o.key("Resources")), 0)
	return p, nil
}

// letter is the page of a file that states no MediaBox.
var letter = Rect{0, 0, 612, 792}

func pageBox(o object) (box Rect, rotate int, unit float64) {
	box = rectOf(o.key("MediaBox"), letter)
	crop := rectOf(o.key("CropBox"), box).intersect(box)
	if crop.X1-crop.X0 > 1 && crop.Y1-crop.Y0 > 1 {
		box = crop
	}
	rotate = int(math.Mod(math.Round(o.key("Rotate").num(0)/90)*90, 360))
	if rotate < 0 {
		rotate += 360
	}
	unit = o.key("UserUnit").num(1)
	if unit <= 0 || unit > 1e4 {
		unit = 1
	}
	return box, rotate, unit
}

func rectOf(o object, def Rect) Rect {
	n := o.nums()
	if len(n) < 4 {
		return def
	}
	r := Rect{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}
	if r.X1-r.X0 < 1 || r.Y1-r.Y0 < 1 || r.X1-r.X0 > 1e6 || r.Y1-r.Y0 > 1e6 {
		return def
	}
	return r
}

// contents decodes the content streams of a page into one buffer, a line break between them.
func (f *File) contents(o object) []byte {
	f.content = f.content[:0]
	ids := []int{o.id()}
	if o.isArray() {
		ids = ids[:0]
		for i := 0; i < o.len(); i++ {
			ids = append(ids, o.at(i).id())
		}
	}
	if len(ids) == 1 {
		return f.streamBytes(ids[0])
	}
	for _, id := range ids {
		f.content = append(append(f.content, f.streamBytes(id)...), '\n')
		if len(f.content) > maxStream {
			break
		}
	}
	return f.content
}

// streamBytes decodes a stream by its number in the image; damaged ones give what could be decoded.
func (f *File) streamBytes(id int) []byte {
	s := f.img.streams[id]
	if s == nil {
		return nil
	}
	data, err := f.img.file.decode(s)
	if err != nil {
		f.img.file.repair("damaged stream data: what could be decoded was used")
	}
	return data
}

// resources are the named fonts, forms and states of a content stream, each looked up once.
type resources struct {
	o      object
	fonts  map[string]*font
	xobjs  map[string]*form
	states map[string]*extState
	props  map[string]bool // optional content by property name: hidden
}

func (f *File) resources(o object) *resources {
	id := o.id()
	if r := f.resByID[id]; r != nil && id != 0 {
		return r
	}
	r := &resources{o: o, fonts: map[string]*font{}, xobjs: map[string]*form{}, states: map[string]*extState{}, props: map[string]bool{}}
	if id != 0 {
		f.resByID[id] = r
	}
	return r
}

func (f *File) font(r *resources, n string) *font {
	if ft, ok := r.fonts[n]; ok {
		return ft
	}
	o := r.o.key("Font").key(n)
	var ft *font
	if !o.null() {
		ft = f.loadFont(o)
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
	f.fontIndex[ft] = int32(len(f.fonts))
	f.fonts = append(f.fonts, ft)
	return ft
}

// form is a Form XObject or a picture.
type form struct {
	id     int
	image  bool
	matrix matrix
	bbox   Rect
	clips  bool
	res    *resources // nil: those of the caller
	data   []byte
	loaded bool
	hidden bool
}

// maxFormCache is how many bytes of decoded forms are kept for their next use.
const maxFormCache = 16 << 20

func (f *File) xobject(r *resources, n string) *form {
	if x, ok := r.xobjs[n]; ok {
		return x
	}
	o := r.o.key("XObject").key(n)
	id := o.id()
	x := f.forms[id]
	if x == nil && id != 0 {
		x = f.newForm(o, id)
		f.forms[id] = x
	}
	r.xobjs[n] = x
	return x
}

func (f *File) newForm(o object, id int) *form {
	x := &form{id: id, image: o.key("Subtype").name() == "Image", matrix: matrix{1, 0, 0, 1, 0, 0}, hidden: hiddenOC(o.key("OC"))}
	if x.image {
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
		x.res = f.resources(res)
	}
	return x
}

// bytes returns the decoded content of a form.
func (f *File) formData(x *form) []byte {
	if x.loaded {
		return x.data
	}
	data := f.streamBytes(x.id)
	if f.formBytes+len(data) <= maxFormCache {
		f.formBytes += len(data)
		x.data, x.loaded = data, true
	}
	return data
}

// extState is what an extended graphics state changes of a text.
type extState struct {
	font *font
	size float64
	lw   float64 // -1: not set
}

func (f *File) state(r *resources, n string) *extState {
	if s, ok := r.states[n]; ok {
		return s
	}
	o := r.o.key("ExtGState").key(n)
	s := &extState{lw: o.key("LW").num(-1)}
	if a := o.key("Font"); a.len() == 2 {
		s.font, s.size = f.loadFont(a.at(0)), a.at(1).num(0)
	}
	r.states[n] = s
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
	groups := o.key("OCGs")
	if !groups.isArray() {
		return groups.off()
	}
	n, off := groups.len(), 0
	for i := 0; i < n; i++ {
		if groups.at(i).off() {
			off++
		}
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

func (f *File) hiddenProperty(r *resources, n string) bool {
	h, ok := r.props[n]
	if !ok {
		h = hiddenOC(r.o.key("Properties").key(n))
		r.props[n] = h
	}
	return h
}
