package load

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/normalize"
)

// change is what a commit does to documents.
type change struct {
	touched  map[*part]*partChange
	arriving map[region]*arrivals
	links    map[string]links // of documents that are new, read again, or have other versions beside them now
	replaced []Supersession

	orders    map[string]int32 // of loading, of documents that are new, read again, or were stored without
	unsettled map[string]int32 // readings in a row of documents whose reading is unsettled, where it is not the first
}

// partChange is what a commit does to the documents of a part.
type partChange struct {
	leaving map[string]bool // withdrawn, read again, or moved to another region
	again   []stagedDoc     // read again, and staying here
}

// arrivals are documents that come into a region.
type arrivals struct {
	fresh []stagedDoc
	moved map[*part]map[string]bool
}

// Supersession is a document that replaces another version of itself.
type Supersession struct {
	Newer, Older         string   // document ids
	NewerFile, OlderFile string   // base names of their files, for people
	EntityName           string   // of the newer one
	FiscalYear           int      // of both
	Absent               []string // statements of the older version that no current one has
}

func (c *change) at(p *part) *partChange {
	if c.touched[p] == nil {
		c.touched[p] = &partChange{leaving: map[string]bool{}}
	}
	return c.touched[p]
}

func (c *change) into(r region) *arrivals {
	if c.arriving[r] == nil {
		c.arriving[r] = &arrivals{moved: map[*part]map[string]bool{}}
	}
	return c.arriving[r]
}

// seriesColumns are the columns of documents that versions are told by.
type seriesColumns struct {
	DocumentID   string `parquet:"document_id,dict"`
	EntityName   string `parquet:"entity_name,optional,dict"`
	EntityKey    string `parquet:"entity_key,optional,dict"`
	FileName     string `parquet:"file_name,optional"`
	PublishedAt  string `parquet:"published_at,optional"`
	DocumentKind string `parquet:"document_kind,optional,dict"`
	Scope        string `parquet:"scope,optional,dict"`
	Supersedes   string `parquet:"supersedes,optional"`
	SupersededBy string `parquet:"superseded_by,optional"`
	LoadOrder    int32  `parquet:"load_order,optional"`
	Unsettled    int32  `parquet:"unsettled_readings"`
	Program      string `parquet:"program_version,dict"`
}

// changes finds the stored documents that the staged and the withdrawn ones touch, and says where each document of
// their series stands from now on. Of the dataset only the documents that are touched are held in memory.
func (ds *Dataset) changes(old string, parts []*part) (*change, error) {
	series := map[string]bool{}
	for _, d := range ds.staged {
		if !d.gone && d.series != "" {
			series[d.series] = true
		}
	}
	stored, err := ds.touched(old, parts, series)
	if err != nil {
		return nil, err
	}
	missing := false
	for _, v := range stored { // versions beside a document that leaves its series
		if (v.was != links{}) && !series[v.series] {
			series[v.series], missing = true, true
		}
	}
	if missing {
		if stored, err = ds.touched(old, parts, series); err != nil {
			return nil, err
		}
	}
	c := &change{touched: map[*part]*partChange{}, arriving: map[region]*arrivals{}, links: map[string]links{}, unsettled: map[string]int32{}, orders: map[string]int32{}}
	for _, v := range stored {
		if i, again := ds.ids[v.id]; again && ds.staged[i].unsettled && v.unsettled > 0 {
			c.unsettled[v.id] = v.unsettled + 1
		}
	}
	if err := ds.settleAll(old, c, ds.versions(c, stored)); err != nil {
		return nil, err
	}
	return c, nil
}

// touched are the stored documents that a commit brings again or withdraws, and those of given series.
func (ds *Dataset) touched(old string, parts []*part, series map[string]bool) ([]*version, error) {
	var out []*version
	for _, p := range parts {
		err := eachRow(filepath.Join(old, p.path("documents")), func(t *seriesColumns) {
			_, again := ds.ids[t.DocumentID]
			gone := ds.leaves(t.DocumentID)
			if !again && !gone && len(series) == 0 {
				return
			}
			key := seriesKey(publication{entity: t.EntityKey, kind: t.DocumentKind, scope: t.Scope, year: p.year})
			if again || gone || key != "" && series[key] {
				v := &version{id: t.DocumentID, entity: t.EntityName, file: t.FileName, series: key, published: t.PublishedAt, stored: p, was: links{t.Supersedes, t.SupersededBy}, wasOrder: int(t.LoadOrder), to: p.region}
				if t.Program == ds.options.Program { // another one begins to count anew
					v.unsettled = t.Unsettled
				}
				out = append(out, v)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// versions joins stored and staged documents by series. Stored ones that go for good leave their parts here.
func (ds *Dataset) versions(c *change, stored []*version) map[string][]*version {
	out, placed := map[string][]*version{}, map[string]bool{}
	for _, v := range stored {
		i, again := ds.ids[v.id]
		switch {
		case !again && ds.leaves(v.id):
			c.at(v.stored).leaving[v.id] = true
			continue
		case again && ds.staged[i].series != v.series: // read as another publication
			c.at(v.stored).leaving[v.id] = true
			continue
		case again:
			d := ds.staged[i]
			v.again, v.published, v.to.year, placed[v.id] = &d, d.published, d.year, true
			v.entity, v.file = d.key.entity, d.file
		}
		out[v.series] = append(out[v.series], v)
	}
	for i, d := range ds.staged {
		if !d.gone && !placed[d.key.id] {
			out[d.series] = append(out[d.series], &version{id: d.key.id, entity: d.key.entity, file: d.file, series: d.series, published: d.published, again: &d, order: i, to: region{year: d.year}})
		}
	}
	return out
}

// settleAll settles each series and enters what it means for the parts.
func (ds *Dataset) settleAll(old string, c *change, bySeries map[string][]*version) error {
	if err := ds.readStatements(old, bySeries); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(bySeries)) {
		series := bySeries[key]
		slices.SortFunc(series, func(a, b *version) int { return strings.Compare(a.id, b.id) })
		if key == "" {
			for _, v := range series {
				v.to.superseded, v.order = false, 0 // they are versions of nothing
			}
		} else {
			loadOrder(series)
			settle(series)
		}
		for _, v := range series {
			c.enter(v)
		}
		c.replaced = append(c.replaced, supersessions(series)...)
	}
	for _, a := range c.arriving {
		slices.SortFunc(a.fresh, func(a, b stagedDoc) int { return a.key.compare(b.key) })
	}
	return nil
}

// enter says what becomes of a document.
func (c *change) enter(v *version) {
	if v.order > 0 && (v.again != nil || v.order != v.wasOrder) {
		c.orders[v.id] = int32(v.order)
		if v.stored != nil {
			c.at(v.stored)
		}
	}
	switch {
	case v.again != nil:
		c.links[v.id] = v.now
		if v.stored != nil {
			c.at(v.stored).leaving[v.id] = true
		}
		if v.stored != nil && v.stored.region == v.to {
			c.at(v.stored).again = append(c.at(v.stored).again, *v.again)
		} else {
			c.into(v.to).fresh = append(c.into(v.to).fresh, *v.again)
		}
	case v.stored.region != v.to:
		c.links[v.id] = v.now
		c.at(v.stored).leaving[v.id] = true
		moved := c.into(v.to).moved
		if moved[v.stored] == nil {
			moved[v.stored] = map[string]bool{}
		}
		moved[v.stored][v.id] = true
	case v.was != v.now:
		c.links[v.id] = v.now
		c.at(v.stored)
	}
}

// supersessions are the documents of a series that replace another one now and did not before.
func supersessions(series []*version) (out []Supersession) {
	byID, current := map[string]*version{}, map[string]bool{}
	for _, v := range series {
		byID[v.id] = v
		if !v.to.superseded {
			maps.Copy(current, v.statements)
		}
	}
	for _, v := range series {
		older := byID[v.now.supersedes]
		if older == nil || v.was.supersedes == older.id {
			continue
		}
		s := Supersession{Newer: v.id, Older: older.id, NewerFile: v.file, OlderFile: older.file, EntityName: v.entity, FiscalYear: v.to.year}
		for _, name := range slices.Sorted(maps.Keys(older.statements)) {
			if !current[name] {
				s.Absent = append(s.Absent, name)
			}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Supersession) int {
		return cmp.Or(strings.Compare(a.Newer, b.Newer), strings.Compare(a.Older, b.Older))
	})
	return out
}

// statementColumns are the columns of statements that versions are told by.
type statementColumns struct {
	DocumentID string `parquet:"document_id,dict"`
	Statement  string `parquet:"statement,dict"`
}

// factColumns are those of facts.
type factColumns struct {
	DocumentID string `parquet:"document_id,dict"`
	State      string `parquet:"state,dict"`
}

// readStatements reads the statements of documents that share a series with another. One without any amount, an empty
// template or a file that was cut when it was fetched, has none that would replace another's.
func (ds *Dataset) readStatements(old string, bySeries map[string][]*version) error {
	byPart := map[*part]map[string]*version{}
	var buffer []byte
	for key, series := range bySeries {
		if key == "" || len(series) < 2 {
			continue
		}
		for _, v := range series {
			v.statements = map[string]bool{}
			if v.again == nil {
				if byPart[v.stored] == nil {
					byPart[v.stored] = map[string]*version{}
				}
				byPart[v.stored][v.id] = v
				continue
			}
			r, err := ds.unpack(*v.again, &buffer)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(r.facts, func(f factRow) bool { return f.State == normalize.StateReported }) {
				continue
			}
			for i := range r.statements {
				v.statements[r.statements[i].Statement] = true
			}
		}
	}
	for p, wanted := range byPart {
		amounts := map[string]bool{}
		err := eachRow(filepath.Join(old, p.path("facts")), func(t *factColumns) {
			if t.State == normalize.StateReported && wanted[t.DocumentID] != nil {
				amounts[t.DocumentID] = true
			}
		})
		if err != nil {
			return err
		}
		err = eachRow(filepath.Join(old, p.path("statements")), func(t *statementColumns) {
			if v := wanted[t.DocumentID]; v != nil && amounts[t.DocumentID] {
				v.statements[t.Statement] = true
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
