package pdf

import (
	"math"
	"strconv"
)

// The object types of a file as the normaliser reads them. Integers are int64, reals float64, booleans
// bool, null is nil.
type (
	name       string
	bytestring string
	array      []any
	dict       map[name]any
	ref        struct{ num, gen int }
	// stream is a dictionary with its raw (still filtered) bytes.
	stream struct {
		dict dict
		raw  []byte
		cut  bool // the file ends inside of it
	}
	// keyword is a bare word: obj, endobj, stream, R …
	keyword string
)

// lexer reads tokens from bytes. It never fails: what is no token is skipped.
type lexer struct {
	b []byte
	p int
}

// Classes of bytes (ISO 32000-1, 7.2.2).
const (
	classRegular = iota
	classSpace
	classDelimiter
)

var byteClass = func() (t [256]uint8) {
	for _, c := range []byte("\x00\t\n\f\r ") {
		t[c] = classSpace
	}
	for _, c := range []byte("()<>[]{}/%") {
		t[c] = classDelimiter
	}
	return t
}()

func (l *lexer) skipSpace() {
	b, p := l.b, l.p
	for p < len(b) {
		c := b[p]
		if byteClass[c] == classSpace {
			p++
			continue
		}
		if c != '%' {
			break
		}
		for p < len(b) && b[p] != '\n' && b[p] != '\r' {
			p++
		}
	}
	l.p = p
}

// eof is what the lexer returns at the end.
type eof struct{}

// delimiters that close a container.
const (
	closeArray = keyword("]")
	closeDict  = keyword(">>")
)

// object reads the next object; depth bounds recursion. References are recognised.
func (l *lexer) object(depth int) any {
	l.skipSpace()
	if l.p >= len(l.b) {
		return eof{}
	}
	if depth > maxDepth {
		l.p = len(l.b)
		return eof{}
	}
	switch c := l.b[l.p]; {
	case c == '/':
		l.p++
		return name(l.nameBytes())
	case c == '(':
		l.p++
		return bytestring(l.literal(nil))
	case c == '<':
		if l.p+1 < len(l.b) && l.b[l.p+1] == '<' {
			l.p += 2
			return l.dictBody(depth)
		}
		l.p++
		return bytestring(l.hex(nil))
	case c == '[':
		l.p++
		return l.arrayBody(depth)
	case c == ']':
		l.p++
		return closeArray
	case c == '>':
		l.p++
		if l.p < len(l.b) && l.b[l.p] == '>' {
			l.p++
			return closeDict
		}
		return l.object(depth + 1)
	case c == ')' || c == '{' || c == '}':
		l.p++
		return keyword(string(c))
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return l.numberOrRef()
	}
	return l.word()
}

func (l *lexer) word() any {
	s := l.p
	for l.p < len(l.b) && byteClass[l.b[l.p]] == classRegular {
		l.p++
	}
	switch w := string(l.b[s:l.p]); w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return keyword(w)
	}
}

func (l *lexer) arrayBody(depth int) array {
	a := array{}
	for {
		switch o := l.object(depth + 1).(type) {
		case eof:
			return a
		case keyword:
			if o == closeArray {
				return a
			}
			if o == closeDict || o == "endobj" || o == "endstream" {
				l.p -= len(o)
				return a
			}
		default:
			a = append(a, o)
		}
	}
}

// dictBody reads up to ">>". A key without a value before the end is dropped, a value without a key too.
func (l *lexer) dictBody(depth int) dict {
	d := dict{}
	for {
		k, ok := l.dictKey(depth)
		if !ok {
			return d
		}
		v := l.object(depth + 1)
		switch w := v.(type) {
		case eof:
			return d
		case keyword:
			if w == closeDict {
				return d
			}
			if w == "endobj" || w == "stream" {
				l.p -= len(w)
				return d
			}
			continue
		}
		if _, dup := d[k]; !dup {
			d[k] = v
		}
	}
}

func (l *lexer) dictKey(depth int) (name, bool) {
	for {
		switch k := l.object(depth + 1).(type) {
		case name:
			return k, true
		case eof:
			return "", false
		case keyword:
			if k == closeDict {
				return "", false
			}
			if k == "endobj" || k == "stream" {
				l.p -= len(k)
				return "", false
			}
		}
	}
}

// nameBytes reads a name behind its slash, #xx decoded.
func (l *lexer) nameBytes() string {
	s := l.p
	escaped := false
	for l.p < len(l.b) && byteClass[l.b[l.p]] == classRegular {
		escaped = escaped || l.b[l.p] == '#'
		l.p++
	}
	raw := l.b[s:l.p]
	if !escaped {
		return string(raw)
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			hi, lo := unhex(raw[i+1]), unhex(raw[i+2])
			if hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return string(out)
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// hex appends a hexadecimal string behind its "<" to out.
func (l *lexer) hex(out []byte) []byte {
	half := -1
	for l.p < len(l.b) {
		c := l.b[l.p]
		l.p++
		if c == '>' {
			break
		}
		d := unhex(c)
		if d < 0 {
			continue
		}
		if half < 0 {
			half = d
			continue
		}
		out = append(out, byte(half<<4|d))
		half = -1
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return out
}

// literal appends a string behind its "(" to out, escapes decoded.
func (l *lexer) literal(out []byte) []byte {
	depth := 1
	for l.p < len(l.b) {
		c := l.b[l.p]
		l.p++
		switch c {
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			if l.p < len(l.b) && l.b[l.p] == '\n' {
				l.p++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) escape(out []byte) []byte {
	if l.p >= len(l.b) {
		return out
	}
	c := l.b[l.p]
	l.p++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.p < len(l.b) && l.b[l.p] == '\n' {
			l.p++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for i := 0; i < 2 && l.p < len(l.b) && l.b[l.p] >= '0' && l.b[l.p] <= '7'; i++ {
		v = v<<3 | int(l.b[l.p]-'0')
		l.p++
	}
	return append(out, byte(v))
}

// numberOrRef reads a number, or "n g R".
func (l *lexer) numberOrRef() any {
	v := l.number()
	n, ok := v.(int64)
	if !ok || n < 0 || n > maxObjects {
		return v
	}
	save := l.p
	l.skipSpace()
	g, ok := l.plainInt()
	if ok {
		l.skipSpace()
		if l.p < len(l.b) && l.b[l.p] == 'R' && (l.p+1 == len(l.b) || byteClass[l.b[l.p+1]] != classRegular) {
			l.p++
			return ref{int(n), g}
		}
	}
	l.p = save
	return v
}

// plainInt reads digits alone (a generation or object number).
func (l *lexer) plainInt() (int, bool) {
	v, s := 0, l.p
	for l.p < len(l.b) && l.b[l.p] >= '0' && l.b[l.p] <= '9' && l.p-s < 10 {
		v = v*10 + int(l.b[l.p]-'0')
		l.p++
	}
	return v, l.p > s
}

// number reads an integer or a real, forgiving: "--5" is -5, "5-3" is 5, "." is 0, "1e2" reads 1.
func (l *lexer) number() any {
	f, isInt := l.float()
	if isInt && math.Abs(f) < 1<<53 {
		return int64(f)
	}
	return f
}

// pow10 are the powers of ten that a float64 holds exactly.
var pow10 = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// floatDigits are the leading digits of a number that count; a coordinate has no more.
const floatDigits = 17

// float is number without boxing; isInt says that no point was seen.
func (l *lexer) float() (f float64, isInt bool) {
	b, p := l.b, l.p
	neg := false
	for p < len(b) && (b[p] == '+' || b[p] == '-') {
		neg = neg || b[p] == '-'
		p++
	}
	var n uint64
	digits, behind, dropped, point := 0, 0, 0, false
	for ; p < len(b); p++ {
		c := b[p] - '0'
		switch {
		case c <= 9 && digits < floatDigits:
			if n = n*10 + uint64(c); n > 0 {
				digits++
			}
			if point {
				behind++
			}
		case c <= 9:
			if !point {
				dropped++
			}
		case b[p] == '.' && !point:
			point = true
		default:
			for p < len(b) && byteClass[b[p]] == classRegular { // rest of an odd number: "5-3", "1e2"
				p++
			}
			l.p = p
			return scaled(n, behind, dropped, neg), !point
		}
	}
	l.p = p
	return scaled(n, behind, dropped, neg), !point
}

// scaled is n with so many digits behind the point, or with so many dropped from its end.
func scaled(n uint64, behind, dropped int, neg bool) float64 {
	v := float64(n)
	switch {
	case behind > 0 && behind < len(pow10):
		v /= pow10[behind]
	case behind > 0:
		v /= math.Pow(10, float64(behind))
	case dropped > 0:
		if v *= math.Pow(10, float64(dropped)); math.IsInf(v, 0) {
			return 0
		}
	}
	if neg {
		v = -v
	}
	return v
}

// skipDict passes over a dictionary that begins here, its strings and inner dictionaries with it.
func (l *lexer) skipDict() {
	for depth := 0; l.p < len(l.b); {
		c := l.b[l.p]
		twice := l.p+1 < len(l.b) && l.b[l.p+1] == c
		l.p++
		switch {
		case c == '<' && twice:
			l.p++
			depth++
		case c == '<':
			for l.p < len(l.b) && l.b[l.p] != '>' {
				l.p++
			}
			l.p = min(l.p+1, len(l.b))
		case c == '>' && twice:
			l.p++
			if depth--; depth <= 0 {
				return
			}
		case c == '(':
			l.skipLiteral()
		}
	}
}

// skipLiteral passes over a string behind its "(".
func (l *lexer) skipLiteral() {
	for depth := 1; l.p < len(l.b) && depth > 0; l.p++ {
		switch l.b[l.p] {
		case '\\':
			l.p++
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	l.p = min(l.p, len(l.b))
}

// appendObject writes an object in canonical syntax: strings in hexadecimal, names escaped.
func appendObject(out []byte, o any) []byte {
	switch o := o.(type) {
	case bool:
		return strconv.AppendBool(out, o)
	case int64:
		return strconv.AppendInt(out, o, 10)
	case float64:
		return strconv.AppendFloat(out, o, 'f', -1, 64)
	case name:
		return appendName(out, o)
	case bytestring:
		return appendHex(out, o)
	case ref:
		out = strconv.AppendInt(out, int64(o.num), 10)
		return append(out, " 0 R"...)
	case array:
		out = append(out, '[')
		for i, e := range o {
			if i > 0 {
				out = append(out, ' ')
			}
			out = appendObject(out, e)
		}
		return append(out, ']')
	case dict:
		return appendDict(out, o)
	}
	return append(out, "null"...)
}

func appendDict(out []byte, d dict) []byte {
	out = append(out, "<<"...)
	for k, v := range d {
		out = append(appendName(out, k), ' ')
		out = append(appendObject(out, v), ' ')
	}
	return append(out, ">>"...)
}

func appendName(out []byte, n name) []byte {
	out = append(out, '/')
	for i := 0; i < len(n); i++ {
		c := n[i]
		if c <= ' ' || c > '~' || c == '#' || byteClass[c] != classRegular {
			out = append(out, '#', hexDigits[c>>4], hexDigits[c&15])
			continue
		}
		out = append(out, c)
	}
	return out
}

const hexDigits = "0123456789ABCDEF"

func appendHex(out []byte, s bytestring) []byte {
	out = append(out, '<')
	for i := 0; i < len(s); i++ {
		out = append(out, hexDigits[s[i]>>4], hexDigits[s[i]&15])
	}
	return append(out, '>')
}
