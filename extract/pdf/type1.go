package pdf

import "bytes"

// readType1 reads the built-in encoding in the clear part of a Type 1 program.
func readType1(b []byte) *program {
	b = clearPart(b)
	i := bytes.Index(b, []byte("/Encoding"))
	if i < 0 {
		return new(program)
	}
	l := lexer{b, i + len("/Encoding")}
	names := new([256]string)
	for k := 0; k < maxType1Tokens; k++ {
		switch o := l.object(0).(type) {
		case eof:
			return &program{encoding: names}
		case array: // all names in one array
			for c, e := range o {
				if n, ok := e.(name); ok && c < 256 {
					names[c] = string(n)
				}
			}
		case keyword:
			switch o {
			case "StandardEncoding":
				return &program{encoding: baseEncoding("StandardEncoding")}
			case "dup": // dup code /name put
				code, ok1 := l.object(0).(int64)
				n, ok2 := l.object(0).(name)
				if ok1 && ok2 && code >= 0 && code < 256 {
					names[code] = string(n)
				}
			case "def":
				return &program{encoding: names}
			}
		}
	}
	return &program{encoding: names}
}

// clearPart is what stands before the encrypted part, without the segment heads of a PFB file.
func clearPart(b []byte) []byte {
	if b[0] == 0x80 && len(b) > 6 {
		b = b[6:]
	}
	if i := bytes.Index(b, []byte("eexec")); i >= 0 {
		b = b[:i]
	}
	return b
}
