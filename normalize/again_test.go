package normalize

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
)

// Pages with figures that do not add up are read again; trouble with that is in the findings, and leaves the document
// unsettled.
func TestWithSecond(t *testing.T) {
	f, err := os.Open("../fixtures/one-wrong-amount/document.pdf")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	for _, trouble := range []error{nil, errors.Join(errors.New("page 5: second reader: no answer"), errors.New("page 6: second reader: no answer"))} {
		doc, err := extract.Read(f, st.Size(), extract.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		var asked []int
		r := WithSecond(nil, doc, Source{}, func(pages []int) ([]extract.Comparison, error) {
			asked = pages
			return []extract.Comparison{{Page: pages[0], Compared: 100, Agreed: 100}}, trouble
		})
		said := 0
		for _, f := range r.Findings {
			if f.Kind == "second-reader" && strings.Contains(f.Message, "could not be read again: page 5: second reader: no answer; page 6: ") {
				said++
			}
		}
		if len(asked) == 0 || r.Document.Reader != extract.ReaderBoth || r.Document.Unsettled != (trouble != nil) || said > 0 != (trouble != nil) {
			t.Errorf("%v: asked for pages %v, read by %s, unsettled %t, %d findings", trouble, asked, r.Document.Reader, r.Document.Unsettled, said)
		}
	}
}

// However many pages do not add up, a bounded number is read again.
func TestRereadIsBounded(t *testing.T) {
	r := &Report{}
	for p := range 2 * maxReread {
		r.Facts = append(r.Facts, Fact{Page: 2*maxReread - p, Verification: Contradicted}, Fact{Page: 1, Verification: Verified})
	}
	if got := r.doubtfulPages(); len(got) != maxReread || got[0] != 1 || got[maxReread-1] != maxReread {
		t.Errorf("pages %v", got)
	}
}
