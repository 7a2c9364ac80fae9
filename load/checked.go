package load

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

// ErrNoDataset is that a folder holds no published dataset.
var ErrNoDataset = errors.New("no dataset of juesuan")

// Checked hands on the documents of a dataset, by year, name and identifier, each with its checks and with the
// findings of those that fail: what a report has of them.
func Checked(dir string, use func(*normalize.Report) error) error {
	root := filepath.Join(dir, currentLink)
	if _, err := os.Stat(filepath.Join(root, manifestFile)); err != nil {
		return fmt.Errorf("%s: %w", dir, ErrNoDataset)
	}
	if _, err := readManifest(root); err != nil {
		return err
	}
	years, err := yearsIn(root)
	if err != nil {
		return err
	}
	for _, y := range years {
		if err := checkedYear(root, y, use); err != nil {
			return fmt.Errorf("fiscal year %s: %w", yearName(y), err)
		}
	}
	return nil
}

func checkedYear(root string, year int, use func(*normalize.Report) error) error {
	documents, err := openOld(filepath.Join(root, partPath("documents", year)), func(t *documentRow) docKey { return docKey{t.EntityName, t.DocumentID} })
	if err != nil {
		return err
	}
	defer documents.close()
	checks, err := openOld(filepath.Join(root, partPath("checks", year)), func(t *checkRow) docKey { return docKey{t.EntityName, t.DocumentID} })
	if err != nil {
		return err
	}
	defer checks.close()
	findings, err := openOld(filepath.Join(root, partPath("findings", year)), func(t *findingRow) docKey { return docKey{t.EntityName, t.DocumentID} })
	if err != nil {
		return err
	}
	defer findings.close()
	return documents.each(func(rows []documentRow) error {
		for i := range rows {
			r := &normalize.Report{Document: normalize.DocumentInfo{FiscalYear: year, EntityName: rows[i].EntityName, Kind: rows[i].DocumentKind, Status: rows[i].Status,
				Source: normalize.Source{DocumentID: rows[i].DocumentID, FileName: rows[i].FileName, URI: rows[i].SourceURI}}}
			key := documents.key(&rows[i])
			if err := errors.Join(checks.rows(key, addChecks(r)), findings.rows(key, addFindings(r))); err != nil {
				return err
			}
			if err := use(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// addChecks adds check rows to a report.
func addChecks(r *normalize.Report) func([]checkRow) error {
	return func(rows []checkRow) error {
		for i := range rows {
			c := &rows[i]
			r.Checks = append(r.Checks, normalize.Check{Check: c.Check, Statement: c.Statement, Place: c.Place, Outcome: c.Outcome, Left: decoded(c.Left, amountScale),
				Right: decoded(c.Right, amountScale), Difference: decoded(c.Difference, amountScale), Tolerance: decoded(c.Tolerance, toleranceScale)})
		}
		return nil
	}
}

// addFindings adds the findings of failing checks to a report.
func addFindings(r *normalize.Report) func([]findingRow) error {
	at := func(p *int32, none int) int {
		if p == nil {
			return none
		}
		return int(*p)
	}
	return func(rows []findingRow) error {
		for i := range rows {
			if f := &rows[i]; f.Kind == normalize.KindCheckFailed {
				r.Findings = append(r.Findings, normalize.Finding{Kind: f.Kind, Severity: f.Severity, Page: at(f.Page, 0), Table: at(f.Table, -1), Row: at(f.Row, -1), Column: at(f.Column, -1),
					Statement: f.Statement, Message: f.Message, Got: f.Got, Want: f.Want})
			}
		}
		return nil
	}
}

// decoded is an amount out of the integer of its column.
func decoded(v *int64, scale int32) decimal.NullDecimal {
	if v == nil {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(decimal.New(*v, -scale))
}
