package load

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Stats are the counts of a snapshot.
type Stats struct {
	Snapshot     string             `json:"snapshot"`
	Rows         map[string]int64   `json:"rows"`
	Documents    []KindCount        `json:"documents"`
	Years        []YearCount        `json:"years"`
	Places       []PlaceCount       `json:"places"`
	Verification []StatementCount   `json:"verification"`
	Findings     []FindingKindCount `json:"findings"`
}

// KindCount counts documents of a kind and status; "" is a kind that was not found.
type KindCount struct {
	Kind      string `json:"document_kind"`
	Status    string `json:"status"`
	Documents int    `json:"documents"`
}

// YearCount counts what a fiscal year has; Year is null where none is printed. Printed is how many of the main
// statements its final accounts print, Expected how many that would be if none lacked one.
type YearCount struct {
	Year          *int `json:"fiscal_year"`
	Documents     int  `json:"documents"`
	Entities      int  `json:"entities"`
	FinalAccounts int  `json:"final_accounts"`
	Printed       int  `json:"main_statements_printed"`
	Expected      int  `json:"main_statements_expected"`
}

// PlaceCount counts the documents of a division; "" is where none is known.
type PlaceCount struct {
	Code      string `json:"region_code"`
	Name      string `json:"region_name"`
	Documents int    `json:"documents"`
	Entities  int    `json:"entities"`
}

// StatementCount counts the amounts of a statement by their verification, and the cells that hold none by state.
type StatementCount struct {
	Statement      string `json:"statement"`
	Amounts        int    `json:"amounts"`
	Verified       int    `json:"verified"`
	WithinRounding int    `json:"within_rounding"`
	Contradicted   int    `json:"contradicted"`
	Unchecked      int    `json:"unchecked"`
	Unreadable     int    `json:"unreadable"`
	NoUnit         int    `json:"no_unit"`
}

// FindingKindCount counts the findings of a kind.
type FindingKindCount struct {
	Kind      string `json:"kind"`
	Severity  string `json:"severity"`
	Findings  int    `json:"findings"`
	Documents int    `json:"documents"`
}

// The columns that are counted.
type documentCounted struct {
	DocumentID string `parquet:"document_id,dict"`
	EntityName string `parquet:"entity_name,optional,dict"`
	EntityKey  string `parquet:"entity_key,optional,dict"`
	Kind       string `parquet:"document_kind,optional,dict"`
	RegionCode string `parquet:"region_code,optional,dict"`
	RegionName string `parquet:"region_name,optional,dict"`
	Status     string `parquet:"status,dict"`
}

// entity tells entities apart: by the key, else by the name in its place.
func (d *documentCounted) entity() string {
	if d.EntityName == "" {
		return ""
	}
	return cmp.Or(d.EntityKey, d.RegionCode+" "+d.EntityName)
}

type statementCounted struct {
	DocumentID string `parquet:"document_id,dict"`
	Statement  string `parquet:"statement,dict"`
}

type factCounted struct {
	Statement    string `parquet:"statement,dict"`
	Amount       *int64 `parquet:"amount,optional,decimal(6:18)"`
	State        string `parquet:"state,dict"`
	Verification string `parquet:"verification,dict"`
}

type findingCounted struct {
	DocumentID string `parquet:"document_id,dict"`
	Kind       string `parquet:"kind,dict"`
	Severity   string `parquet:"severity,dict"`
}

// counter counts a snapshot. It holds the names of entities and the identifiers of final accounts, and counts.
type counter struct {
	documents  map[[2]string]int
	years      map[int]*YearCount
	places     map[string]*PlaceCount
	entities   map[string]bool // year or place, and name
	finals     map[string]bool
	printed    map[[2]string]bool // of the document in hand
	inHand     string
	statements map[string]*StatementCount
	findings   map[[2]string]*FindingKindCount
	last       map[[2]string]string // document of the last finding of a kind
}

// Stats counts a snapshot. Main are the statements that every final account should print. Only the columns that are
// counted are read.
func (p *Published) Stats(ctx context.Context, main []string) (*Stats, error) {
	c := &counter{documents: map[[2]string]int{}, years: map[int]*YearCount{}, places: map[string]*PlaceCount{}, entities: map[string]bool{}, finals: map[string]bool{},
		printed: map[[2]string]bool{}, statements: map[string]*StatementCount{}, findings: map[[2]string]*FindingKindCount{}, last: map[[2]string]string{}}
	if err := counted(ctx, p, "documents", func(year int, d *documentCounted) { c.document(year, d, len(main)) }); err != nil {
		return nil, err
	}
	if err := counted(ctx, p, "statements", func(year int, s *statementCounted) {
		if slices.Contains(main, s.Statement) {
			c.statement(year, s)
		}
	}); err != nil {
		return nil, err
	}
	if err := counted(ctx, p, "facts", func(_ int, f *factCounted) { c.fact(f) }); err != nil {
		return nil, err
	}
	if err := counted(ctx, p, "findings", func(_ int, f *findingCounted) { c.finding(f) }); err != nil {
		return nil, err
	}
	return c.stats(p), nil
}

// counted hands on the rows of a table with some of its columns.
func counted[T any](ctx context.Context, p *Published, table string, use func(year int, row *T)) error {
	parts, err := p.Parts(table)
	if err != nil {
		return err
	}
	for _, part := range parts {
		f, err := openOld(part.Path, func(*T) docKey { return docKey{} })
		if err != nil {
			return err
		}
		read := int64(0)
		err = f.each(func(rows []T) error {
			read += int64(len(rows))
			for i := range rows {
				use(part.Year, &rows[i])
			}
			return ctx.Err()
		})
		f.close()
		if err == nil {
			err = part.whole(read)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part.Path, err)
		}
	}
	return nil
}

// first says that a name is met for the first time in a group.
func (c *counter) first(group, name string) int {
	key := group + "\x00" + name
	if name == "" || c.entities[key] {
		return 0
	}
	c.entities[key] = true
	return 1
}

func (c *counter) document(year int, d *documentCounted, main int) {
	c.documents[[2]string{d.Kind, d.Status}]++
	y := c.years[year]
	if y == nil {
		y = &YearCount{}
		if year != 0 {
			y.Year = &year
		}
		c.years[year] = y
	}
	y.Documents++
	y.Entities += c.first(yearName(year), d.entity())
	if strings.HasSuffix(d.Kind, "final_accounts") {
		c.finals[d.DocumentID] = true
		y.FinalAccounts++
		y.Expected += main
	}
	at := c.places[d.RegionCode]
	if at == nil {
		at = &PlaceCount{Code: d.RegionCode}
		c.places[d.RegionCode] = at
	}
	at.Name = d.RegionName // of the newest year
	at.Documents++
	at.Entities += c.first("at "+d.RegionCode, d.entity())
}

// statement counts a main statement of a document once.
func (c *counter) statement(year int, s *statementCounted) {
	if s.DocumentID != c.inHand {
		c.inHand = s.DocumentID
		clear(c.printed)
	}
	key := [2]string{s.DocumentID, s.Statement}
	if y := c.years[year]; y != nil && c.finals[s.DocumentID] && !c.printed[key] {
		c.printed[key] = true
		y.Printed++
	}
}

func (c *counter) fact(f *factCounted) {
	s := c.statements[f.Statement]
	if s == nil {
		s = &StatementCount{Statement: f.Statement}
		c.statements[f.Statement] = s
	}
	switch {
	case f.State == "unreadable":
		s.Unreadable++
	case f.Amount == nil && f.State == "reported":
		s.NoUnit++
	case f.Amount != nil:
		s.Amounts++
		switch f.Verification {
		case "verified":
			s.Verified++
		case "within_rounding":
			s.WithinRounding++
		case "contradicted":
			s.Contradicted++
		default:
			s.Unchecked++
		}
	}
}

func (c *counter) finding(f *findingCounted) {
	key := [2]string{f.Severity, f.Kind}
	k := c.findings[key]
	if k == nil {
		k = &FindingKindCount{Kind: f.Kind, Severity: f.Severity}
		c.findings[key] = k
	}
	k.Findings++
	if c.last[key] != f.DocumentID { // findings stand document by document
		c.last[key] = f.DocumentID
		k.Documents++
	}
}

var severities = []string{"error", "warning", "info"}

// stats orders the counts.
func (c *counter) stats(p *Published) *Stats {
	s := &Stats{Snapshot: p.Name, Rows: p.Counts, Documents: []KindCount{}, Years: []YearCount{}, Places: []PlaceCount{}, Verification: []StatementCount{}, Findings: []FindingKindCount{}}
	for key, n := range c.documents {
		s.Documents = append(s.Documents, KindCount{key[0], key[1], n})
	}
	slices.SortFunc(s.Documents, func(a, b KindCount) int {
		return cmp.Or(b.Documents-a.Documents, strings.Compare(a.Kind, b.Kind), strings.Compare(a.Status, b.Status))
	})
	for _, year := range slices.Sorted(maps.Keys(c.years)) {
		s.Years = append(s.Years, *c.years[year])
	}
	for _, at := range c.places {
		s.Places = append(s.Places, *at)
	}
	slices.SortFunc(s.Places, func(a, b PlaceCount) int { return cmp.Or(b.Documents-a.Documents, strings.Compare(a.Code, b.Code)) })
	for _, slug := range slices.Sorted(maps.Keys(c.statements)) {
		s.Verification = append(s.Verification, *c.statements[slug])
	}
	for _, f := range c.findings {
		s.Findings = append(s.Findings, *f)
	}
	slices.SortFunc(s.Findings, func(a, b FindingKindCount) int {
		return cmp.Or(slices.Index(severities, a.Severity)-slices.Index(severities, b.Severity), b.Findings-a.Findings, strings.Compare(a.Kind, b.Kind))
	})
	return s
}
