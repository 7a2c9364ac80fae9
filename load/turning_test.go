//go:build cgo

package load

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// What DuckDB reads while the link turns under it all the time: through the link the rows before or after, an error
// that a file is gone, or in the moment of the turn new documents of one year without those of another; never a row
// twice, never an old and a new version together. By the real path always one whole snapshot.
func TestDuckDBWhileTheLinkTurns(t *testing.T) {
	dir, db := t.TempDir(), duckDB(t)
	commit(t, dir, balanced(0)...)
	stop, committed := make(chan struct{}), make(chan error, 1)
	go func() { committed <- commitAllTheWhile(dir, stop) }()
	whole, again, apart := 0, 0, 0
	for range 150 {
		if got, err := balanceOf(db, filepath.Join(dir, currentLink)); err != nil {
			if !strings.Contains(err.Error(), "No such file") && !strings.Contains(err.Error(), "No files found") {
				t.Fatal(err)
			}
			again++
		} else if got.twice != 0 {
			t.Fatalf("%d documents twice", got.twice)
		} else if got.sum != "0.000000" {
			apart++
		} else {
			whole++
		}
		root, err := filepath.EvalSymlinks(filepath.Join(dir, currentLink))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := balanceOf(db, root); err != nil || got.sum != "0.000000" || got.twice != 0 {
			t.Fatalf("by the real path: %+v, %v", got, err)
		}
	}
	close(stop)
	if err := <-committed; err != nil {
		t.Fatal(err)
	}
	t.Logf("through the link: %d whole, %d errors, %d with one year before the other", whole, again, apart)
	if whole == 0 {
		t.Error("no whole snapshot was read through the link")
	}
}

// commitAllTheWhile commits pairs of documents, and with every third newer versions of the pair before.
func commitAllTheWhile(dir string, stop chan struct{}) error {
	for n := 1; ; n++ {
		select {
		case <-stop:
			return nil
		default:
		}
		ds, err := Open(dir, Options{Program: "juesuan test", Keep: 1000, disk: &faultyDisk{}})
		if err != nil {
			return err
		}
		for _, r := range balanced(n) {
			if n%3 == 2 {
				r.Document.EntityName = fmt.Sprintf("甲%d局", n-1)
				r.Document.EntityKey = keyOf(r.Document.EntityName)
			}
			if err := ds.Append(r); err != nil {
				return err
			}
		}
		if _, err := ds.Commit(context.Background()); err != nil {
			return err
		}
		if err := ds.Close(); err != nil {
			return err
		}
	}
}

type balance struct {
	sum   string
	twice int
}

func balanceOf(db *sql.DB, root string) (b balance, err error) {
	q := fmt.Sprintf(`SELECT coalesce(sum(s), 0)::DECIMAL(18,6)::VARCHAR, (count(*) - count(DISTINCT entity_name || fiscal_year))::INTEGER
		FROM (SELECT entity_name, fiscal_year, document_id, sum(amount) AS s FROM '%s/facts/**/*.parquet' GROUP BY ALL)`, root)
	err = db.QueryRow(q).Scan(&b.sum, &b.twice)
	return b, err
}
