package pdf

import (
	"bytes"
	"compress/lzw"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/adler32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// imageFilters end a chain: what follows them is a picture.
var imageFilters = map[name]bool{"DCTDecode": true, "DCT": true, "JPXDecode": true, "CCITTFaxDecode": true, "CCF": true, "JBIG2Decode": true}

// What is wrong with the data of a stream.
var (
	errCut      = errors.New("the file ends inside of its data")
	errChecksum = errors.New("the checksum of its data is wrong")
	errLost     = errors.New("it is not in the file")
)

// marksItsEnd says that the data of a stream say where they end, and an error is met when they are cut off.
func (f *rawFile) marksItsEnd(filters array) bool {
	if len(filters) == 0 {
		return false
	}
	n, _ := f.resolve(filters[0]).(name)
	return n == "FlateDecode" || n == "Fl"
}

// decode returns the bytes of a stream behind its filters. Damaged data gives what could be decoded,
// and the error.
func (f *rawFile) decode(s *stream) ([]byte, error) { return f.decodeInto(s, nil) }

// decodeInto is decode with a buffer, nil for none: the result may lie in it and is good until its next use.
func (f *rawFile) decodeInto(s *stream, buf *[]byte) ([]byte, error) {
	filters := f.list(s.dict["Filter"], s.dict["F"])
	parms := f.list(s.dict["DecodeParms"], s.dict["DP"])
	if len(filters) > maxFilters {
		return nil, fmt.Errorf("%w: %d filters in a chain", ErrLimit, len(filters))
	}
	data := s.raw
	var firstErr error
	if s.cut && !f.marksItsEnd(filters) {
		firstErr = errCut
	}
	for i, fl := range filters {
		n, _ := f.resolve(fl).(name)
		var p dict
		if i < len(parms) {
			p, _ = f.resolve(parms[i]).(dict)
		}
		out, err := f.applyFilter(n, data, p, buf)
		buf = nil // the next filter reads from it
		if err != nil && firstErr == nil {
			firstErr = err
		}
		data = out
	}
	return data, firstErr
}

// list returns the elements of an array, or the one object that stands for it.
func (f *rawFile) list(candidates ...any) array {
	for _, c := range candidates {
		switch o := f.resolve(c).(type) {
		case array:
			return o
		case nil:
		case name, dict:
			return array{o}
		}
	}
	return nil
}

func (f *rawFile) applyFilter(n name, data []byte, parms dict, buf *[]byte) ([]byte, error) {
	var out []byte
	var err error
	limit := int64(maxStream)
	if left := maxDecoded - f.decoded; left < limit {
		limit = left
	}
	if limit <= 0 {
		return nil, fmt.Errorf("%w: %d bytes decoded", ErrLimit, f.decoded)
	}
	switch n {
	case "FlateDecode", "Fl":
		if buf == nil {
			buf = new([]byte)
		}
		out, err = inflate(data, limit, *buf)
		*buf = out
	case "LZWDecode", "LZW":
		early, ok := number(f.resolve(parms["EarlyChange"]))
		out, err = unLZW(data, !ok || early != 0, limit)
	case "ASCII85Decode", "A85":
		out = unASCII85(data)
	case "ASCIIHexDecode", "AHx":
		l := lexer{data, 0}
		out = l.hex(nil)
	case "RunLengthDecode", "RL":
		out, err = unRunLength(data, limit)
	case "Crypt":
		return data, nil
	default:
		if imageFilters[n] {
			return nil, fmt.Errorf("filter %s is for pictures", n)
		}
		return nil, fmt.Errorf("unknown filter %q", string(n))
	}
	f.decoded += int64(len(out))
	if parms != nil {
		out = f.unpredict(out, parms)
	}
	return out, err
}

// inflate decodes zlib data, or bare deflate when the zlib head is damaged. Data of a wrong checksum are data all
// the same, and the error says so: a digit may be another one.
func inflate(data []byte, limit int64, buf []byte) ([]byte, error) {
	body := data
	for len(body) > 0 && byteClass[body[0]] == classSpace && !zlibHead(body) {
		body = body[1:]
	}
	headed := zlibHead(body)
	if headed {
		body = body[2:]
	}
	out, rest, err := inflateRaw(body, limit, buf)
	if headed && err == nil && len(rest) >= adler32.Size && binary.BigEndian.Uint32(rest) != adler32.Checksum(out) {
		return out, errChecksum
	}
	if len(out) == 0 && err != nil && len(data) > 2 {
		if again, _, e := inflateRaw(data[2:], limit, buf); len(again) > 0 {
			return again, e
		}
		if again, _, e := inflateRaw(data, limit, buf); len(again) > 0 {
			return again, e
		}
	}
	return out, err
}

func zlibHead(b []byte) bool {
	return len(b) >= 2 && b[0]&15 == 8 && (int(b[0])<<8|int(b[1]))%31 == 0
}

// inflaters are kept for their windows; a new one costs as much as a small stream.
var inflaters = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}

// inflateRaw decodes deflate data into buf, or into a larger one, and gives the bytes behind them.
func inflateRaw(body []byte, limit int64, buf []byte) (out, rest []byte, err error) {
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	in := bytes.NewReader(body)
	if err := r.(flate.Resetter).Reset(in, nil); err != nil {
		return nil, nil, err
	}
	out = buf[:0]
	if guess := min(int(limit), 4*len(body)+512); cap(out) < guess {
		out = make([]byte, 0, guess)
	}
	for {
		if len(out) == cap(out) {
			out = append(out, 0)[:len(out)]
		}
		n, err := r.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		switch {
		case int64(len(out)) > limit:
			return out[:limit], nil, fmt.Errorf("%w: a stream of more than %d bytes", ErrLimit, limit)
		case errors.Is(err, io.EOF):
			return out, body[len(body)-in.Len():], nil
		case err != nil:
			return out, nil, err
		}
	}
}

// unLZW decodes LZW in PDF's order of bits; early is PDF's usual switch of code width one code early.
func unLZW(data []byte, early bool, limit int64) ([]byte, error) {
	if !early {
		r := lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8)
		defer r.Close()
		out, err := io.ReadAll(io.LimitReader(r, limit))
		return out, err
	}
	const clear, end = 256, 257
	type link struct {
		prev int16
		last byte
		n    int32
	}
	var table [4096]link
	next, width, prev := 258, 9, -1
	var acc uint32
	var bits int
	var out []byte
	emit := func(code int) byte {
		n := 1
		if code >= 258 {
			n = int(table[code].n)
		}
		at := len(out)
		out = append(out, make([]byte, n)...)
		for i := n - 1; i > 0; i-- {
			out[at+i] = table[code].last
			code = int(table[code].prev)
		}
		out[at] = byte(code)
		return out[at]
	}
	length := func(code int) int32 {
		if code < 256 {
			return 1
		}
		return table[code].n
	}
	for _, b := range data {
		acc = acc<<8 | uint32(b)
		bits += 8
		if bits < width {
			continue
		}
		code := int(acc >> (bits - width) & (1<<width - 1))
		bits -= width
		switch {
		case code == clear:
			next, width, prev = 258, 9, -1
			continue
		case code == end:
			return out, nil
		case code < 256 || code < next:
			first := emit(code)
			if prev >= 0 && next < 4096 {
				table[next] = link{int16(prev), first, length(prev) + 1}
				next++
			}
		case code == next && prev >= 0 && next < 4096:
			first := emit(prev)
			out = append(out, first)
			table[next] = link{int16(prev), first, length(prev) + 1}
			next++
		default:
			return out, errors.New("lzw: bad code")
		}
		prev = code
		if int64(len(out)) > limit {
			return out[:limit], fmt.Errorf("%w: a stream of more than %d bytes", ErrLimit, limit)
		}
		if next+1 >= 1<<width && width < 12 {
			width++
		}
	}
	return out, nil
}

func unASCII85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	out := make([]byte, 0, len(data)*4/5+8)
	var v uint32
	n := 0
	flush := func(k int) {
		for i := 0; i < k; i++ {
			out = append(out, byte(v>>(24-8*i)))
		}
		v, n = 0, 0
	}
	for _, c := range data {
		switch {
		case c == '~':
			goto done
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			v = v*85 + uint32(c-'!')
			if n++; n == 5 {
				flush(4)
			}
		}
	}
done:
	if n > 1 {
		k := n - 1
		for ; n < 5; n++ {
			v = v*85 + 84
		}
		flush(k)
	}
	return out
}

func unRunLength(data []byte, limit int64) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data); {
		c := int(data[i])
		i++
		switch {
		case c == 128:
			return out, nil
		case c < 128:
			n := min(c+1, len(data)-i)
			out = append(out, data[i:i+n]...)
			i += n
		case i < len(data):
			for k := 0; k < 257-c; k++ {
				out = append(out, data[i])
			}
			i++
		}
		if int64(len(out)) > limit {
			return out[:limit], fmt.Errorf("%w: a stream of more than %d bytes", ErrLimit, limit)
		}
	}
	return out, nil
}

// unpredict undoes a TIFF (2) or PNG (10 to 15) predictor.
func (f *rawFile) unpredict(data []byte, parms dict) []byte {
	get := func(k name, def int) int {
		if n, ok := number(f.resolve(parms[k])); ok {
			return int(n)
		}
		return def
	}
	pred, colors, bpc, columns := get("Predictor", 1), get("Colors", 1), get("BitsPerComponent", 8), get("Columns", 1)
	if pred < 2 || colors < 1 || colors > 64 || bpc < 1 || bpc > 16 || columns < 1 || columns > 1<<24 {
		return data
	}
	bpp := max(1, colors*bpc/8)
	row := (colors*bpc*columns + 7) / 8
	if pred == 2 {
		return unTIFF(data, row, bpp, bpc)
	}
	return unPNG(data, row, bpp)
}

func unTIFF(data []byte, row, bpp, bpc int) []byte {
	if bpc != 8 {
		return data
	}
	for start := 0; start < len(data); start += row {
		line := data[start:min(start+row, len(data))]
		for i := bpp; i < len(line); i++ {
			line[i] += line[i-bpp]
		}
	}
	return data
}

func unPNG(data []byte, row, bpp int) []byte {
	out := make([]byte, 0, len(data))
	prev := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		n := min(row, len(data)-1)
		at := len(out)
		out = append(out, data[1:1+n]...)
		line := out[at:]
		unPNGLine(kind, line, prev, bpp)
		prev = append(prev[:0], line...)
		for len(prev) < row {
			prev = append(prev, 0)
		}
		data = data[1+n:]
	}
	return out
}

func unPNGLine(kind byte, line, prev []byte, bpp int) {
	for i := range line {
		var a, c int
		b := int(prev[i])
		if i >= bpp {
			a, c = int(line[i-bpp]), int(prev[i-bpp])
		}
		switch kind {
		case 1:
			line[i] += byte(a)
		case 2:
			line[i] += byte(b)
		case 3:
			line[i] += byte((a + b) / 2)
		case 4:
			line[i] += byte(paeth(a, b, c))
		}
	}
}

func paeth(a, b, c int) int {
	p := a + b - c
	pa, pb, pc := abs(p-a), abs(p-b), abs(p-c)
	if pa <= pb && pa <= pc {
		return a
	}
	if pb <= pc {
		return b
	}
	return c
}

func abs(i int) int {
	if i < 0 {
		return -i
	}
	return i
}
