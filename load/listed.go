package load

import (
	"path/filepath"
	"strings"

	"github.com/juesuan/juesuan/normalize"
)

// listingColumns are the columns of documents that source lists fill.
type listingColumns struct {
	DocumentID      string `parquet:"document_id,dict"`
	SourceURI       string `parquet:"source_uri,optional"`
	SourceURIListed bool   `parquet:"source_uri_listed"`
	LandingPageURI  string `parquet:"landing_page_uri,optional"`
	RetrievedAt     string `parquet:"retrieved_at,optional"`
	PublishedAt     string `parquet:"published_at,optional"`
	ListTitle       string `parquet:"list_title,optional"`
	ListEntityName  string `parquet:"list_entity_name,optional"`
	ListRegionCode  string `parquet:"list_region_code,optional,dict"`
	ListFiscalYear  *int32 `parquet:"list_fiscal_year,optional"`
}

// source is what lists said. Before there was a column for it an address was one of a list: no path of a file has a scheme.
func (t *listingColumns) source(old bool) (out normalize.Source) {
	if t.SourceURIListed || old && strings.Contains(t.SourceURI, "://") {
		out.URI = t.SourceURI
	}
	out.LandingPageURI, out.RetrievedAt, out.PublishedAt = t.LandingPageURI, t.RetrievedAt, t.PublishedAt
	out.Listed = normalize.Listing{Title: t.ListTitle, EntityName: t.ListEntityName, RegionCode: t.ListRegionCode}
	if t.ListFiscalYear != nil {
		out.Listed.FiscalYear = int(*t.ListFiscalYear)
	}
	return out
}

// Listed gives what source lists (清单) said of a document that the last snapshot holds: of a field that no list gave, and of a document
// that it does not hold, the zero value. It may be called from several goroutines. What all documents have is read when it is
// first asked for one that a list named, and held until the commit.
func (ds *Dataset) Listed(documentID string) normalize.Source {
	known, err := ds.index()
	if err != nil || !known.listed.has(readingOf(documentID, "")) {
		return normalize.Source{} // after an error the commit meets the same one
	}
	ds.listingsLock.Lock()
	defer ds.listingsLock.Unlock()
	if ds.listings == nil {
		if ds.listings, err = ds.readListings(); err != nil {
			return normalize.Source{} // the same
		}
	}
	return ds.listings[readingOf(documentID, "")]
}

// readListings reads what lists said of the documents of the last snapshot.
func (ds *Dataset) readListings() (map[reading]normalize.Source, error) {
	old, m, parts, err := ds.last()
	if err != nil {
		return nil, err
	}
	out := map[reading]normalize.Source{}
	for _, p := range parts {
		err := eachRow(filepath.Join(old, p.path("documents")), func(t *listingColumns) {
			if s := t.source(m.Layout != layout()); s != (normalize.Source{}) {
				out[readingOf(t.DocumentID, "")] = s
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// last are the folder, the manifest and the parts of the last snapshot.
func (ds *Dataset) last() (old string, m *manifest, parts []*part, err error) {
	if old, err = published(ds.dir); err != nil {
		return "", nil, nil, err
	}
	if m, err = readManifest(old); err != nil {
		return "", nil, nil, err
	}
	parts, err = m.parts()
	return old, m, parts, err
}
