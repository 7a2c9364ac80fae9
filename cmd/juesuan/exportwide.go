package main

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// lineColumns stand before the measures of a wide row, stateColumns behind.
var (
	lineColumns = []column{{name: "entity_name", chinese: "部门（单位）名称"}, {name: "fiscal_year", chinese: "年度", number: true}, {name: "side", chinese: "收支方"}, {name: "line", chinese: "行"},
		{name: "code", chinese: "科目编码"}, {name: "label", chinese: "项目（科目名称）"}, {name: "memo", chinese: "其中项"}}
	stateColumns = []column{{name: "states", chinese: "非数字"}, {name: "verification", chinese: "验证"}, {name: "page", chinese: "页", number: true}, {name: "document_id", chinese: "文件标识"}}
)

// factColumns are where a wide row finds what it needs in a row of facts.
type factColumns struct {
	document, entity, year, statement, side, line, code, label, canonical, memo, measure, amount, state, page, table, row, verification int
}

func newFactColumns(t load.TableInfo) factColumns {
	at := t.Index
	return factColumns{at("document_id"), at("entity_name"), at("fiscal_year"), at("statement"), at("side"), at("line"), at("code"), at("label"), at("label_canonical"), at("memo"), at("measure"), at("amount"), at("state"),
		at("page"), at("table"), at("row"), at("verification")}
}

// wideSheet turns the facts of a statement into wide rows, document by document.
type wideSheet struct {
	out       sheet
	statement string
	chinese   bool // words of fixed lists
	measures  []string
	document  string
	rows      []*wideRow // of the document, as printed
	index     map[lineKey]int
}

// lineKey is a printed line; a measure that it has twice makes another row of it.
type lineKey struct{ page, table, row, side, line, code string }

type wideRow struct {
	head   []load.Value
	name   load.Value // of the line in the list of lines
	amount map[string]load.Value
	states []string
	worst  string
	tail   []load.Value
}

// exportWide writes a sheet for each statement. The measures that stand in the facts are found first, since a sheet
// begins with its heads.
func exportWide(ctx context.Context, b book, snapshot *load.Published, o exportOptions, in map[string]bool) (rows int, err error) {
	f := o.filter
	t, err := load.Table("facts")
	if err != nil {
		return 0, err
	}
	c, chosen := newFactColumns(t), f.rows(t, in)
	found := map[string]map[string]bool{}
	if f.statement != "" {
		found[f.statement] = map[string]bool{}
	}
	if err := snapshot.Rows(ctx, t, f.ofYear, func(row []load.Value) error {
		if chosen(row) {
			if found[row[c.statement].Text] == nil {
				found[row[c.statement].Text] = map[string]bool{}
			}
			found[row[c.statement].Text][row[c.measure].Text] = true
		}
		return nil
	}); err != nil {
		return 0, err
	}
	sheets := map[string]*wideSheet{}
	for _, slug := range sortedStatements(slices.Collect(maps.Keys(found))) {
		if sheets[slug], err = newWideSheet(b, slug, found[slug], o.headings == "chinese"); err != nil {
			return 0, err
		}
	}
	if err := snapshot.Rows(ctx, t, f.ofYear, func(row []load.Value) error {
		if !chosen(row) {
			return nil
		}
		n, err := sheets[row[c.statement].Text].add(c, row)
		rows += n
		return err
	}); err != nil {
		return rows, err
	}
	for _, slug := range sortedStatements(slices.Collect(maps.Keys(sheets))) {
		n, err := sheets[slug].flush()
		if rows += n; err != nil {
			return rows, err
		}
	}
	return rows, nil
}

// newWideSheet has the measures that were found, in the order of the knowledge.
func newWideSheet(b book, slug string, found map[string]bool, chinese bool) (*wideSheet, error) {
	w := &wideSheet{index: map[lineKey]int{}, statement: slug, chinese: chinese}
	columns := slices.Clone(lineColumns)
	add := func(name, chinese string) {
		w.measures = append(w.measures, name)
		columns = append(columns, column{name: name, chinese: chinese, amount: true, number: true})
	}
	for _, m := range knowledge.Default().Measures(slug) {
		if found[m.Name] {
			delete(found, m.Name)
			add(m.Name, m.Chinese)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(found)) { // of a user's knowledge
		add(name, name)
	}
	title := knowledge.Default().Form(slug).Title
	if title == "" {
		title = slug
	}
	var err error
	w.out, err = b.sheet(title, append(columns, stateColumns...))
	return w, err
}

// add takes a fact; it writes the rows of the document before when another begins.
func (w *wideSheet) add(c factColumns, fact []load.Value) (rows int, err error) {
	if id := fact[c.document].Text; id != w.document {
		if rows, err = w.flush(); err != nil {
			return rows, err
		}
		w.document = id
	}
	key := lineKey{fact[c.page].Text, fact[c.table].Text, fact[c.row].Text, fact[c.side].Text, fact[c.line].Text, fact[c.code].Text}
	i, have := w.index[key]
	measure := fact[c.measure].Text
	if have {
		_, have = w.rows[i].amount[measure]
		have = !have
	}
	if !have {
		label := fact[c.canonical]
		if !label.Valid {
			label = fact[c.label]
		}
		i = len(w.rows)
		w.index[key] = i
		w.rows = append(w.rows, &wideRow{name: fact[c.canonical], amount: map[string]load.Value{}, head: []load.Value{fact[c.entity], fact[c.year], fact[c.side], fact[c.line], fact[c.code], label, fact[c.memo]},
			tail: []load.Value{fact[c.page], fact[c.document]}})
	}
	w.rows[i].put(measure, fact[c.amount], fact[c.state].Text, fact[c.verification].Text)
	return rows, nil
}

// strength orders verifications; a row has the weakest of its amounts.
var strength = []string{"", "verified", "within_rounding", "unchecked", "contradicted"}

func (r *wideRow) put(measure string, amount load.Value, state, verification string) {
	r.amount[measure] = amount
	switch {
	case amount.Valid:
		if slices.Index(strength, verification) > slices.Index(strength, r.worst) {
			r.worst = verification
		}
	case state == "reported":
		r.states = append(r.states, measure+"=no_unit")
	default:
		r.states = append(r.states, measure+"="+state)
	}
}

// flush writes the rows of a document.
func (w *wideSheet) flush() (int, error) {
	n := len(w.rows)
	for _, r := range w.rows {
		row := slices.Clone(r.head)
		if w.chinese {
			w.sayInChinese(r, row)
		}
		for _, m := range w.measures {
			row = append(row, r.amount[m])
		}
		row = append(row, orNull(strings.Join(r.states, " ")), orNull(r.worst))
		if err := w.out.write(append(row, r.tail...)); err != nil {
			return n, err
		}
	}
	w.rows = w.rows[:0]
	clear(w.index)
	return n, nil
}

// sayInChinese says side, line, memo, states and verification in Chinese.
func (w *wideSheet) sayInChinese(r *wideRow, head []load.Value) {
	for i, c := range lineColumns {
		switch {
		case !head[i].Valid:
		case c.name == "side":
			head[i].Text = chineseValue("side", head[i].Text)
		case c.name == "line":
			head[i].Text = chineseLine(head[i].Text, r.name)
		case c.name == "memo":
			head[i].Text = chineseBool(head[i].Text)
		}
	}
	for i, s := range r.states {
		measure, state, _ := strings.Cut(s, "=")
		r.states[i] = chineseMeasure(w.statement, measure) + "=" + chineseValue("state", state)
	}
	r.worst = chineseValue("verification", r.worst)
}

// orNull is a value that is null when it is empty.
func orNull(s string) load.Value { return load.Value{Text: s, Valid: s != ""} }
