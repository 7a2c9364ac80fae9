package main

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
)

// fill gives every exported field below v a value of its own; fields that stay in a process are left out.
func fill(t *testing.T, v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.Repeat("决", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(-*n * *n * 1000))
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Type.Kind() != reflect.Func {
				fill(t, v.Field(i), n)
			}
		}
	default:
		t.Fatal("no value for", v.Type())
	}
}

// A field that is added to a request, to the limits or to a source and not to its codec fails here.
func TestCodecCarriesEveryField(t *testing.T) {
	var in, out request
	var limits extract.Limits
	n := 0
	fill(t, reflect.ValueOf(&limits).Elem(), &n)
	var listed normalize.Source
	fill(t, reflect.ValueOf(&listed).Elem(), &n)
	in = request{program: "p", listed: listed, path: "决算.pdf", size: 1 << 40, stage: "facts", format: "json", knowledge: "k", cache: "c", limits: limits, budget: budget{timeout: 5, memory: 7}}
	w := codec{}
	w.request(&in)
	r := codec{reading: true, rest: string(w.buf)}
	if r.request(&out); r.err != nil || r.rest != "" || !reflect.DeepEqual(in, out) {
		t.Errorf("%v\n%+v\n%+v", r.err, in, out)
	}
	var source, back normalize.Source
	fill(t, reflect.ValueOf(&source).Elem(), &n)
	w = codec{}
	w.source(&source)
	for i := range w.buf {
		cut := codec{reading: true, rest: string(w.buf[:i])}
		if cut.source(new(normalize.Source)); cut.err == nil {
			t.Fatal("cut at", i)
		}
	}
	r = codec{reading: true, rest: string(w.buf)}
	if r.source(&back); r.err != nil || source != back {
		t.Errorf("%v\n%+v\n%+v", r.err, source, back)
	}
}

// A report of many parts comes as it was; one that ends too early is an error.
func TestReportInParts(t *testing.T) {
	in := &normalize.Report{}
	for i := range 5000 {
		in.Cells = append(in.Cells, normalize.Cell{Page: i, Text: strings.Repeat("收入", i%100)})
	}
	in.Cells[77].Text = strings.Repeat("长", partBytes)
	var pipe bytes.Buffer
	w := worker{link: newLink(&pipe, &pipe)}
	if err := w.send(in); err != nil {
		t.Fatal(err)
	}
	sent := pipe.Bytes()
	for _, part := range []int{len(sent), len(sent) - 1, len(sent) / 2} {
		l := newLink(bytes.NewReader(sent[:part]), nil)
		first, err := l.expect(msgPart)
		if err != nil {
			t.Fatal(err)
		}
		b, err := joinParts(first, func() (string, error) { return l.expect(msgPart) })
		if part < len(sent) {
			if err == nil {
				t.Error("a cut report was read")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if out, err := (&normalize.Packed{Bytes: b}).Report(); err != nil || !reflect.DeepEqual(in, out) {
			t.Error("another report", err)
		}
	}
}

// What is said with a report comes back.
func TestCodecOfTheEnd(t *testing.T) {
	for _, cached := range []bool{false, true} {
		w, keep := codec{}, "no space left"
		w.done(&cached, &keep)
		var a answered
		if err := a.done(string(w.buf)); err != nil || a.cached != cached || a.keep == nil || a.keep.Error() != keep {
			t.Errorf("%+v, %v", a, err)
		}
		if err := a.done(string(w.buf[:len(w.buf)-1])); err == nil {
			t.Error("an end that is cut off")
		}
	}
}

// The pages of a kept document count at once: its budget is that of the same document read.
func TestPagesOfAKeptDocumentAreCounted(t *testing.T) {
	var sent bytes.Buffer
	w := worker{link: newLink(nil, &sent)}
	limits := w.watched(request{limits: extract.DefaultLimits()})
	limits.Progress(1)
	if sent.Len() != 0 {
		t.Error("every page is reported")
	}
	limits.Progress(5000)
	kind, content, err := newLink(&sent, nil).receive()
	c, pages := codec{reading: true, rest: content}, 0
	if c.int(&pages); err != nil || kind != msgPages || pages != 5000 {
		t.Error(kind, pages, err)
	}
}
