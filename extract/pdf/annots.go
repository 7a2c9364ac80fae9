package pdf

// Annotations and form fields print what their appearance streams paint: a stamp, a filled-in amount. A
// reader sees the normal appearance of those that are not hidden. Fields and text boxes are part of what the page says; the
// icon of a comment, a frame or a stamp is not: its lines are no rules of a table, and its text stands aside.

// keyAnnots lists the visible appearances of a page in the image.
const keyAnnots = "juesuan.annots"

// Flags of an annotation (ISO 32000-1, table 165).
const (
	annotHidden = 1 << 1
	annotNoView = 1 << 5
)

// appearances gives the forms that the annotations of a page paint.
func (f *rawFile) appearances(annots any) (out array) {
	list, _ := f.resolve(annots).(array)
	for i := 0; i < len(list) && i < maxAnnots; i++ {
		a, _ := f.resolve(list[i]).(dict)
		flags, _ := f.resolve(a["F"]).(int64)
		if a == nil || flags&(annotHidden|annotNoView) != 0 || f.resolve(a["Subtype"]) == name("Popup") {
			continue
		}
		if n := f.normalAppearance(a); n != nil {
			out = append(out, dict{"Form": n, "Rect": a["Rect"], "OC": a["OC"], "Subtype": a["Subtype"]})
		} else if f.says(a) {
			f.repair("a form field or text box has a value but no appearance: the value is not read")
			out = append(out, dict{"Rect": a["Rect"], "OC": a["OC"], "Unread": true})
		}
	}
	return out
}

// says says that viewers make an appearance for an annotation, of its value.
func (f *rawFile) says(a dict) bool {
	if f.resolve(a["Subtype"]) == name("FreeText") {
		text, _ := f.resolve(a["Contents"]).(bytestring)
		rich, _ := f.resolve(a["RC"]).(bytestring)
		return len(text)+len(rich) > 0
	}
	kind, _ := f.inherited(a, "FT").(name)
	v, _ := f.inherited(a, "V").(bytestring)
	return (kind == "Tx" || kind == "Ch") && len(v) > 0
}

// inherited is an entry of a form field, its own or that of a field above it.
func (f *rawFile) inherited(a dict, key name) any {
	for range maxFieldDepth {
		if v := f.resolve(a[key]); v != nil {
			return v
		}
		if a, _ = f.resolve(a["Parent"]).(dict); a == nil {
			return nil
		}
	}
	return nil
}

// normalAppearance is the reference to the stream of an annotation's normal appearance, in its current state
// where it has several; nil without one.
func (f *rawFile) normalAppearance(a dict) any {
	ap, _ := f.resolve(a["AP"]).(dict)
	n := ap["N"]
	if states, ok := f.resolve(n).(dict); ok {
		state, _ := f.resolve(a["AS"]).(name)
		n = states[state]
	}
	if _, ok := f.resolve(n).(*stream); !ok {
		return nil
	}
	if _, ok := n.(ref); !ok {
		return nil
	}
	return n
}

// annotations paints the appearances over the page; base and res are the matrix and resources of the page.
func (in *interp) annotations(list object, base matrix, res *resources) {
	in.res, in.annots, in.body = res, true, len(in.p.Glyphs)
	for i, n := 0, list.len(); i < n; i++ {
		a := list.at(i)
		r := a.key("Rect").nums()
		if a.key("Unread").isTrue() && len(r) == 4 && !hiddenOC(a.key("OC")) {
			in.p.Unread = append(in.p.Unread, base.box(min(r[0], r[2]), min(r[1], r[3]), max(r[0], r[2]), max(r[1], r[3])))
			continue
		}
		x := in.f.formAt(a.key("Form"))
		if x == nil || x.image || x.hidden || hiddenOC(a.key("OC")) || len(r) != 4 {
			continue
		}
		in.g = gstate{ctm: x.fit(r).mul(base), clip: in.page, tz: 1, lineWidth: 1, alpha: 1}
		kind := a.key("Subtype").name()
		in.remark = kind != "Widget" && kind != "FreeText"
		switch kind {
		case "Square", "Polygon", "Redact", "Stamp", "Watermark":
			in.icon = false
		default: // a mark on the text, or the icon of a comment
			in.icon = true
		}
		in.stack, in.marks, in.hidden = in.stack[:0], nil, 0
		in.paintForm(x)
	}
	in.remark, in.icon = false, false
}

// fit maps the box of an appearance onto the annotation's rectangle (ISO 32000-1, algorithm 8.1).
func (x *form) fit(r []float64) matrix {
	from := x.matrix.box(x.bbox.X0, x.bbox.Y0, x.bbox.X1, x.bbox.Y1)
	to := Rect{min(r[0], r[2]), min(r[1], r[3]), max(r[0], r[2]), max(r[1], r[3])}
	m := matrix{a: 1, d: 1}
	if w := from.X1 - from.X0; w > 0 {
		m.a = (to.X1 - to.X0) / w
	}
	if h := from.Y1 - from.Y0; h > 0 {
		m.d = (to.Y1 - to.Y0) / h
	}
	m.e, m.f = to.X0-from.X0*m.a, to.Y0-from.Y0*m.d
	return m
}
