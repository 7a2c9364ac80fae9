package normalize

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
)

// narrate reads one paragraph of a topic in the account of 2023.
func narrate(topic, text string, facts ...Fact) *narrator {
	n := &normalizer{k: knowledge.Default(), report: &Report{Facts: facts}}
	n.report.Document.FiscalYear, n.report.Document.EntityName = 2023, "青石县水利局"
	o := &outline{n: n, blocks: []block{{para: &extract.Paragraph{Parts: []extract.PagePart{{Page: 7, Text: text}}}, section: -1, topic: topic}}}
	return n.readNarrative(o)
}

// stated says that a fact is among those read.
func stated(r *narrator, want string) bool {
	key, value, _ := strings.Cut(want, "=")
	v := decimal.RequireFromString(value)
	for i := range r.facts {
		if r.facts[i].Key == key && r.facts[i].Value.Decimal.Equal(v) {
			return true
		}
	}
	return false
}

func keys(r *narrator) string {
	var out []string
	for i := range r.facts {
		out = append(out, r.facts[i].Key+"="+r.facts[i].Value.Decimal.String())
	}
	return strings.Join(out, " ")
}

// TestPhrases reads the example of every phrase.
func TestPhrases(t *testing.T) {
	for _, p := range knowledge.Default().Phrases() {
		if p.Kind == knowledge.PhraseSubject || p.Kind == knowledge.PhraseCount {
			if p.Example == "" || p.Want == "" {
				t.Errorf("%s %s: no example", p.Kind, p.Text)
				continue
			}
			ok := false
			got := ""
			for _, topic := range p.Topics {
				r := narrate(topic, p.Example)
				ok = ok || stated(r, p.Want)
				got += " | " + keys(r)
			}
			if !ok {
				t.Errorf("%s: %s\ngot %s\nwant %s", p.Text, p.Example, got, p.Want)
			}
		}
	}
}
