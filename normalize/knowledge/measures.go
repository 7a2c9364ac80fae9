package knowledge

import "slices"

// NamedMeasure is a measure with the Chinese that stands for it.
type NamedMeasure struct{ Name, Chinese string }

// Measures lists what the columns of a statement can say, in the order of the knowledge: for each measure the
// first head that means it. Forms with columns of economic kinds (工资福利支出 …) have those behind, economic_301
// and economic_30101, by their newest names.
func (b *Base) Measures(statement string) []NamedMeasure {
	out := slices.Clone(b.named[statement])
	form := b.forms[statement]
	if form.like != "" {
		for _, m := range b.named[form.like] {
			if !slices.ContainsFunc(out, func(n NamedMeasure) bool { return n.Name == m.Name }) {
				out = append(out, m)
			}
		}
	}
	if form.Reader == ReadThreePublic {
		out = append(out, NamedMeasure{"budget", "预算数"}, NamedMeasure{"actual", "决算数"})
	}
	if form.Reader != ReadDetail {
		return out
	}
	for _, c := range b.Codes().All() {
		if c.System != SystemEconomic {
			continue
		}
		m := NamedMeasure{"economic_" + c.Code, c.Name}
		if i := slices.IndexFunc(out, func(n NamedMeasure) bool { return n.Name == m.Name }); i >= 0 {
			out[i] = m
			continue
		}
		out = append(out, m)
	}
	return out
}

// nameMeasure keeps the first head of a measure.
func (b *Base) nameMeasure(statement, head, measure string) {
	if !slices.ContainsFunc(b.named[statement], func(n NamedMeasure) bool { return n.Name == measure }) {
		b.named[statement] = append(b.named[statement], NamedMeasure{measure, head})
	}
}
