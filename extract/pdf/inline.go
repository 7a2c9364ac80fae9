package pdf

import "bytes"

// inlineImage passes over BI … ID … EI.
func (in *interp) inlineImage(l *lexer) {
	length, ok := inlineDict(l)
	if !ok {
		return
	}
	in.image()
	if end, ok := inlineEnd(l.b, l.p+length); length > 0 && ok {
		l.p = end
		return
	}
	for p := l.p; ; {
		i := bytes.Index(l.b[p:], []byte("EI"))
		if i < 0 {
			l.p = len(l.b)
			return
		}
		p += i + 2
		before := p-3 < l.p || byteClass[l.b[p-3]] == classSpace
		after := p >= len(l.b) || byteClass[l.b[p]] == classSpace
		if before && after && textAhead(l.b[p:min(p+24, len(l.b))]) {
			l.p = p
			return
		}
	}
}

// inlineDict reads the entries of an inline image up to its data, and the length of the data where the file
// states it, as PDF 2.0 does. ok is false when the content ends before.
func inlineDict(l *lexer) (length int, ok bool) {
	key := name("")
	for l.p < len(l.b) {
		switch o := l.object(0).(type) {
		case eof:
			return 0, false
		case keyword:
			if o == "ID" {
				l.p = min(l.p+1, len(l.b))
				return length, true
			}
			key = ""
		case name:
			if key == "" {
				key = o
				continue
			}
			key = ""
		case int64:
			if (key == "L" || key == "Length") && o > 0 && o < int64(len(l.b)) {
				length = int(o)
			}
			key = ""
		default:
			key = ""
		}
	}
	return length, true
}

// inlineEnd finds EI at p or behind the white space there.
func inlineEnd(b []byte, p int) (end int, ok bool) {
	for p < len(b) && byteClass[b[p]] == classSpace {
		p++
	}
	if p+2 > len(b) || b[p] != 'E' || b[p+1] != 'I' {
		return 0, false
	}
	return p + 2, p+2 == len(b) || byteClass[b[p+2]] != classRegular
}

// textAhead says that bytes look like operators, not like picture data.
func textAhead(b []byte) bool {
	for _, c := range b {
		if c >= 0x7f || c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0 && c != '\f' {
			return false
		}
	}
	return true
}
