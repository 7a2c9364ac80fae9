package load

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// What became of a document or a fact between two snapshots.
const (
	Added   = "added"
	Changed = "changed"
	Gone    = "gone"
)

// Counts are changes by kind.
type Counts struct {
	Added   int64 `json:"added"`
	Changed int64 `json:"changed"`
	Gone    int64 `json:"gone"`
}

func (c *Counts) add(change string) {
	switch change {
	case Added:
		c.Added++
	case Changed:
		c.Changed++
	case Gone:
		c.Gone++
	}
}

// Diff is the difference between two snapshots. Documents and facts are of the newest versions; Superseded are versions
// that stand among the superseded ones of one snapshot and nowhere in the other, as one that was withdrawn.
type Diff struct {
	From       string `json:"from"`
	To         string `json:"to"`
	Documents  Counts `json:"documents"`
	Facts      Counts `json:"facts"`
	Superseded Counts `json:"superseded"`
}

// Values are columns that differ, by name. Amounts are decimals in 万元 as text; null is nil.
type Values map[string]any

// DocumentChange is a document that differs: its row in documents or one of its facts. The version of the program is
// no difference.
type DocumentChange struct {
	Change       string `json:"change"`
	DocumentID   string `json:"document_id"`
	EntityName   string `json:"entity_name"`
	FiscalYear   Year   `json:"fiscal_year"` // of the later snapshot
	SourceURI    string `json:"source_uri"`
	SupersededBy string `json:"superseded_by,omitempty"` // of one that is gone because a newer version came
	Superseded   bool   `json:"superseded,omitempty"`    // was, or is, a superseded version on its side; its facts are not compared
	From         Values `json:"from,omitempty"`
	To           Values `json:"to,omitempty"`
	Facts        Counts `json:"facts"`
}

// FactChange is a fact that differs. Facts are the same if document, statement, line, measure and place are. The name
// of the entity is the document's.
type FactChange struct {
	Change     string `json:"change"`
	DocumentID string `json:"document_id"`
	EntityName string `json:"entity_name"`
	FiscalYear Year   `json:"fiscal_year"`
	Statement  string `json:"statement"`
	Line       string `json:"line"`
	Measure    string `json:"measure"`
	Page       int32  `json:"page"`
	Table      int32  `json:"table"`
	Row        int32  `json:"row"`
	Column     int32  `json:"column"`
	From       Values `json:"from,omitempty"` // all columns of one that is gone, else those that differ
	To         Values `json:"to,omitempty"`   // all columns of one that was added, else those that differ
}

// Compare hands on what differs between two snapshots of a dataset: the facts of a document, then the document.
// "" as from is the snapshot published before the current one, as to the current one. Files that both snapshots share
// are not opened; in memory are the documents whose name or year differs, and one document of each side.
func Compare(dir, from, to string, document func(*DocumentChange) error, fact func(*FactChange) error) (Diff, error) {
	from, to, err := ends(dir, from, to)
	if err != nil {
		return Diff{}, err
	}
	c := &comparison{diff: Diff{From: from, To: to}, document: document, fact: fact, waiting: map[string]*diffDocument{}, by: map[string]string{}}
	for i := range c.superseded {
		c.superseded[i] = map[string]*DocumentChange{}
	}
	if err := c.open(dir); err != nil {
		return Diff{}, err
	}
	err = c.run()
	return c.diff, err
}

// ends are the snapshots that are compared.
func ends(dir, from, to string) (string, string, error) {
	kept, err := Snapshots(dir)
	if err != nil {
		return "", "", err
	}
	if to == "" {
		to = kept[0].Name
	}
	if from == "" {
		i := slices.IndexFunc(kept, func(s Snapshot) bool { return s.Name != to })
		if i < 0 {
			return "", "", fmt.Errorf("%s: %w to compare with: %s is the only one", dir, ErrNoSnapshot, to)
		}
		from = kept[i].Name
	}
	if from, err = findSnapshot(dir, from); err != nil {
		return "", "", err
	}
	to, err = findSnapshot(dir, to)
	return from, to, err
}

// comparison compares two snapshots year by year.
type comparison struct {
	diff     Diff
	document func(*DocumentChange) error
	fact     func(*FactChange) error
	sides    [2]diffSnapshot
	waiting  map[string]*diffDocument // documents whose other side stands elsewhere
	by       map[string]string        // superseded document → its successor

	superseded [2]map[string]*DocumentChange // superseded versions of parts that differ, by document
}

// diffSnapshot are the parts of one snapshot that the other does not have.
type diffSnapshot struct {
	root  string
	years map[int][]*part
	ids   map[string]bool
}

// diffDocument is a document of one side with its facts.
type diffDocument struct {
	side, year int
	row        documentRow
	facts      []factRow
}

// open finds the parts that differ and the documents in them.
func (c *comparison) open(dir string) error {
	var parts [2][]*part
	for i, name := range []string{c.diff.From, c.diff.To} {
		c.sides[i] = diffSnapshot{filepath.Join(dir, snapshotsDir, name), map[int][]*part{}, map[string]bool{}}
		m, err := readManifest(c.sides[i].root)
		if err != nil {
			return err
		}
		if parts[i], err = m.parts(); err != nil {
			return err
		}
	}
	for i := range parts {
		shared := map[string]string{}
		for _, p := range parts[1-i] {
			shared[p.path("facts")] = p.files["facts"].SHA256 + p.files["documents"].SHA256
		}
		for _, p := range parts[i] {
			if shared[p.path("facts")] == p.files["facts"].SHA256+p.files["documents"].SHA256 {
				continue
			}
			if err := c.enter(i, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// enter notes the documents of a part that differs.
func (c *comparison) enter(side int, p *part) error {
	s := &c.sides[side]
	if !p.superseded {
		s.years[p.year] = append(s.years[p.year], p)
	}
	return eachRow(filepath.Join(s.root, p.path("documents")), func(t *storedColumns) {
		if !p.superseded {
			s.ids[t.DocumentID] = true
			return
		}
		if side == 1 {
			c.by[t.DocumentID] = t.SupersededBy
		}
		c.superseded[side][t.DocumentID] = &DocumentChange{DocumentID: t.DocumentID, EntityName: t.EntityName, FiscalYear: Year(p.year), SourceURI: t.SourceURI, Superseded: true}
	})
}

// versions hands on superseded versions that the other side does not have at all.
func (c *comparison) versions() error {
	for side, change := range []string{Gone, Added} {
		for _, id := range slices.Sorted(maps.Keys(c.superseded[side])) {
			if c.superseded[1-side][id] != nil || c.sides[1-side].ids[id] {
				continue
			}
			d := c.superseded[side][id]
			d.Change = change
			c.diff.Superseded.add(change)
			if err := c.document(d); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *comparison) run() error {
	var years []int
	for i := range c.sides {
		for y := range c.sides[i].years {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	for _, y := range slices.Compact(years) {
		if err := c.year(y); err != nil {
			return err
		}
	}
	return c.versions()
}

// year goes through the documents of a year on both sides at once.
func (c *comparison) year(year int) error {
	var sides [2]*diffReader
	for i := range sides {
		r, err := openDiff(c.sides[i].root, i, c.sides[i].years[year])
		if err != nil {
			return err
		}
		defer r.close()
		sides[i] = r
	}
	var heads [2]*diffDocument
	for {
		for i := range heads {
			if heads[i] != nil {
				continue
			}
			d, err := sides[i].next(year)
			if err != nil {
				return err
			}
			heads[i] = d
		}
		if heads[0] == nil && heads[1] == nil {
			return nil
		}
		var err error
		switch order := compareHeads(heads[0], heads[1]); {
		case order < 0:
			err = c.alone(heads[0])
			heads[0] = nil
		case order > 0:
			err = c.alone(heads[1])
			heads[1] = nil
		default:
			err = c.pair(heads[0], heads[1])
			heads = [2]*diffDocument{}
		}
		if err != nil {
			return err
		}
	}
}

// compareHeads orders two documents; nil comes last.
func compareHeads(a, b *diffDocument) int {
	switch {
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return docKey{a.row.EntityName, a.row.DocumentID}.compare(docKey{b.row.EntityName, b.row.DocumentID})
}

// alone is a document that the other side does not have in this place.
func (c *comparison) alone(d *diffDocument) error {
	id := d.row.DocumentID
	if !c.sides[1-d.side].ids[id] {
		if d.side == 0 {
			return c.pair(d, nil)
		}
		return c.pair(nil, d)
	}
	other := c.waiting[id]
	if other == nil {
		c.waiting[id] = d
		return nil
	}
	delete(c.waiting, id)
	if d.side == 0 {
		return c.pair(d, other)
	}
	return c.pair(other, d)
}

// pair compares a document of both snapshots; nil is a side that does not have it.
func (c *comparison) pair(from, to *diffDocument) error {
	out := DocumentChange{Change: Changed}
	at := to
	switch {
	case from == nil:
		out.Change = Added
		from = &diffDocument{}
	case to == nil:
		out.Change, at = Gone, from
		out.SupersededBy = c.by[from.row.DocumentID]
		to = &diffDocument{}
	default:
		out.From, out.To = differences(&from.row, &to.row, "schema_version", "program_version")
		if from.year != to.year {
			out.From["fiscal_year"], out.To["fiscal_year"] = Year(from.year), Year(to.year)
		}
	}
	out.DocumentID, out.EntityName, out.FiscalYear, out.SourceURI = at.row.DocumentID, at.row.EntityName, Year(at.year), at.row.SourceURI
	err := eachFactChange(from.facts, to.facts, func(f *FactChange) error {
		f.DocumentID, f.EntityName, f.FiscalYear = out.DocumentID, out.EntityName, out.FiscalYear
		out.Facts.add(f.Change)
		c.diff.Facts.add(f.Change)
		return c.fact(f)
	})
	if err != nil || out.Change == Changed && len(out.From) == 0 && out.Facts == (Counts{}) {
		return err
	}
	c.diff.Documents.add(out.Change)
	return c.document(&out)
}

// factKey is what makes two facts the same.
type factKey struct {
	statement, line, measure string
	page, table, row, column int32
}

func keyOfFact(f *factRow) factKey {
	return factKey{f.Statement, f.Line, f.Measure, f.Page, f.Table, f.Row, f.Column}
}

func (a factKey) compare(b factKey) int {
	return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.table, b.table), cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column),
		strings.Compare(a.statement, b.statement), strings.Compare(a.line, b.line), strings.Compare(a.measure, b.measure))
}

// eachFactChange hands on the facts of a document that differ.
func eachFactChange(from, to []factRow, use func(*FactChange) error) error {
	order := func(a, b factRow) int { return keyOfFact(&a).compare(keyOfFact(&b)) }
	slices.SortStableFunc(from, order)
	slices.SortStableFunc(to, order)
	for len(from) > 0 || len(to) > 0 {
		var was, is *factRow
		switch {
		case len(from) == 0:
			is = &to[0]
		case len(to) == 0:
			was = &from[0]
		default:
			o := order(from[0], to[0])
			if o <= 0 {
				was = &from[0]
			}
			if o >= 0 {
				is = &to[0]
			}
		}
		if was != nil {
			from = from[1:]
		}
		if is != nil {
			to = to[1:]
		}
		if f := factChange(was, is); f != nil {
			if err := use(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// factChange is what differs between a fact then and now, nil when nothing does.
func factChange(was, is *factRow) *FactChange {
	f, at := &FactChange{Change: Changed}, is
	switch {
	case was == nil:
		f.Change, f.To = Added, values(is)
	case is == nil:
		f.Change, f.From, at = Gone, values(was), was
	default:
		if f.From, f.To = differences(was, is, "entity_name"); len(f.From) == 0 {
			return nil
		}
	}
	f.Statement, f.Line, f.Measure, f.Page, f.Table, f.Row, f.Column = at.Statement, at.Line, at.Measure, at.Page, at.Table, at.Row, at.Column
	return f
}

// differences are the columns of two rows that differ, but for some.
func differences[T any](a, b *T, uncompared ...string) (from, to Values) {
	from, to = Values{}, Values{}
	x, y := values(a), values(b)
	for name, v := range x {
		if !slices.Contains(uncompared, name) && !reflect.DeepEqual(v, y[name]) {
			from[name], to[name] = v, y[name]
		}
	}
	return from, to
}

// values are the columns of a row as JSON shows them.
func values[T any](row *T) Values {
	out, v := Values{}, reflect.ValueOf(row).Elem()
	for i := range v.NumField() {
		tag := strings.Split(v.Type().Field(i).Tag.Get("parquet"), ",")
		out[tag[0]] = value(v.Field(i), slices.Contains(tag, "optional"))
	}
	return out
}

// value is a field as JSON shows it. Decimals of rows that are compared have amountScale.
func value(f reflect.Value, optional bool) any {
	switch {
	case f.Kind() == reflect.Pointer && f.IsNil(), optional && f.Kind() != reflect.Pointer && f.IsZero():
		return nil
	case f.Kind() == reflect.Pointer && f.Elem().Kind() == reflect.Int64:
		return decimal.New(f.Elem().Int(), -amountScale).StringFixed(amountScale)
	case f.Kind() == reflect.Pointer:
		return f.Elem().Interface()
	case f.Kind() == reflect.Slice && f.Len() == 0:
		return []string{}
	}
	return f.Interface()
}

// diffReader reads documents with their facts out of the parts of a year, in one order.
type diffReader struct {
	side      int
	documents []*oldFile[documentRow]
	facts     []*oldFile[factRow]
}

func openDiff(root string, side int, parts []*part) (*diffReader, error) {
	r := &diffReader{side: side}
	for _, p := range parts {
		d, err := openOld(filepath.Join(root, p.path("documents")), func(t *documentRow) docKey { return docKey{t.EntityName, t.DocumentID} })
		if err != nil {
			r.close()
			return nil, err
		}
		r.documents = append(r.documents, d)
		f, err := openOld(filepath.Join(root, p.path("facts")), func(t *factRow) docKey { return docKey{t.EntityName, t.DocumentID} })
		if err != nil {
			r.close()
			return nil, err
		}
		r.facts = append(r.facts, f)
	}
	return r, nil
}

func (r *diffReader) close() {
	for _, d := range r.documents {
		d.close()
	}
	for _, f := range r.facts {
		f.close()
	}
}

// next is the next document, nil at the end.
func (r *diffReader) next(year int) (*diffDocument, error) {
	first := -1
	var row *documentRow
	for i, d := range r.documents {
		head, err := d.peek()
		if err != nil {
			return nil, err
		}
		if head != nil && (row == nil || d.key(head).compare(d.key(row)) < 0) {
			first, row = i, head
		}
	}
	if first < 0 {
		return nil, nil
	}
	out := &diffDocument{side: r.side, year: year, row: *row}
	out.row.Repairs = slices.Clone(row.Repairs)
	key := r.documents[first].key(row)
	r.documents[first].at++
	err := r.facts[first].rows(key, func(rs []factRow) error {
		for i := range rs {
			f := rs[i]
			if f.Amount != nil {
				a := *f.Amount
				f.Amount = &a
			}
			out.facts = append(out.facts, f)
		}
		return nil
	})
	return out, errors.Join(err)
}
