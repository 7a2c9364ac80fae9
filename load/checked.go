package load

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

// ErrNoDataset is that a folder holds no published dataset.
var ErrNoDataset = errors.New("no dataset of juesuan")

// Checked hands on the documents of a dataset, by year, name and identifier, each with its checks and with the
// findings of those that fail: what a report has of them.
func Checked(dir string, use func(*normalize.Report) error) error {
	root, err := published(dir)
	if err != nil || root == "" {
		return errors.Join(fmt.Errorf("%s: %w", dir, ErrNoDataset), err)
	}
	m, err := readManifest(root)
	if err != nil {
		return err
	}
	parts, err := m.parts()
	if err != nil {
		return err
	}
	for len(parts) > 0 && !parts[0].superseded {
		n := 1
		for n < len(parts) && parts[n].region == parts[0].region {
			n++
		}
		if err := checkedYear(root, parts[:n], use); err != nil {
			return fmt.Errorf("fiscal year %s: %w", yearName(parts[0].year), err)
		}
		parts = parts[n:]
	}
	return nil
}

// checkedPart reads the tables of a part that checks are shown from.
type checkedPart struct {
	documents *oldFile[documentRow]
	checks    *oldFile[checkRow]
	findings  *oldFile[findingRow]
}

func openChecked(root string, p *part) (*checkedPart, error) {
	c := &checkedPart{}
	var err error
	if c.documents, err = openOld(filepath.Join(root, p.path("documents")), func(t *documentRow) docKey { return docKey{t.EntityName, t.DocumentID} }); err != nil {
		return nil, err
	}
	if c.checks, err = openOld(filepath.Join(root, p.path("checks")), func(t *checkRow) docKey { return docKey{t.EntityName, t.DocumentID} }); err != nil {
		c.close()
		return nil, err
	}
	if c.findings, err = openOld(filepath.Join(root, p.path("findings")), func(t *findingRow) docKey { return docKey{t.EntityName, t.DocumentID} }); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

func (c *checkedPart) close() {
	c.documents.close()
	if c.checks != nil {
		c.checks.close()
	}
	if c.findings != nil {
		c.findings.close()
	}
}

// checkedYear hands on the documents of the parts of a year in one order.
func checkedYear(root string, parts []*part, use func(*normalize.Report) error) error {
	var open []*checkedPart
	defer func() {
		for _, c := range open {
			c.close()
		}
	}()
	for _, p := range parts {
		c, err := openChecked(root, p)
		if err != nil {
			return err
		}
		open = append(open, c)
	}
	for {
		var first *checkedPart
		var row *documentRow
		for _, c := range open {
			d, err := c.documents.peek()
			if err != nil {
				return err
			}
			if d != nil && (row == nil || c.documents.key(d).compare(c.documents.key(row)) < 0) {
				first, row = c, d
			}
		}
		if row == nil {
			return nil
		}
		if err := first.next(parts[0].year, row, use); err != nil {
			return err
		}
	}
}

// next hands on a document, the next one of its part.
func (c *checkedPart) next(year int, row *documentRow, use func(*normalize.Report) error) error {
	r := &normalize.Report{Document: normalize.DocumentInfo{FiscalYear: year, EntityName: row.EntityName, Kind: row.DocumentKind, Status: row.Status,
		Source: normalize.Source{DocumentID: row.DocumentID, FileName: row.FileName, URI: row.SourceURI}}}
	key := c.documents.key(row)
	c.documents.at++
	if err := errors.Join(c.checks.rows(key, addChecks(r)), c.findings.rows(key, addFindings(r))); err != nil {
		return err
	}
	return use(r)
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
