package extract

import (
	"bytes"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"
)

// mutationSeconds is how long a broken document may take; the whole ones take a tenth of a second.
const mutationSeconds = 10

// TestMutations: documents with bytes changed at random end in pages or an error, never in a panic, and soon.
// JUESUAN_MUTATIONS is the number of broken documents (make mutate), JUESUAN_BENCH folders of more to break.
func TestMutations(t *testing.T) {
	count := 150
	if n, err := strconv.Atoi(os.Getenv("JUESUAN_MUTATIONS")); err == nil {
		count = n
	}
	files := documents(t)
	r := rand.New(rand.NewPCG(1, uint64(count)))
	opened := 0
	for i := range count {
		bad := mutated(files[i%len(files)], r)
		ok, took := timedRead(bad)
		if took > mutationSeconds*time.Second { // the machine may have stood still
			_, took = timedRead(bad)
		}
		if took > mutationSeconds*time.Second {
			t.Errorf("document %d of seed (1, %d): %v, twice", i, count, took)
		}
		if ok {
			opened++
		}
	}
	t.Logf("%d of %d opened", opened, count)
}

// timedRead says whether a document opens, and how long it took to find out.
func timedRead(data []byte) (opened bool, took time.Duration) {
	started := time.Now()
	doc, err := Read(bytes.NewReader(data), int64(len(data)), DefaultLimits())
	return err == nil && len(doc.Pages) > 0, time.Since(started)
}

// mutated changes, removes and doubles bytes in up to twenty places; keywords of a file are hit more often than
// their share of its bytes.
func mutated(data []byte, r *rand.Rand) []byte {
	bad := bytes.Clone(data)
	for n := 1 + r.IntN(20); n > 0 && len(bad) > 100; n-- {
		p := r.IntN(len(bad))
		if r.IntN(3) == 0 {
			words := []string{"obj", "stream", "xref", "/", "<<", "]", " R", "endobj", "/Length", "/W"}
			if k := bytes.Index(bad[p:], []byte(words[r.IntN(len(words))])); k >= 0 {
				p += k
			}
		}
		switch r.IntN(5) {
		case 0:
			bad[p] = byte(r.IntN(256))
		case 1:
			bad = append(bad[:p], bad[min(p+r.IntN(60), len(bad)):]...)
		case 2:
			bad[p] = "0123456789<>[]()/ -.%"[r.IntN(21)]
		case 3:
			part := bytes.Clone(bad[p:min(p+r.IntN(2000), len(bad))])
			bad = append(bad[:p], append(part, bad[p:]...)...)
		default:
			bad = bad[:max(100, len(bad)-r.IntN(len(bad)/8+1))]
		}
	}
	return bad
}
