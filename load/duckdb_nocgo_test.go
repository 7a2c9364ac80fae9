//go:build !cgo

package load

import "testing"

func TestDuckDBReadsTheDataset(t *testing.T) {
	t.Skip("NOT RUN: reading the dataset with DuckDB needs cgo (a C compiler and CGO_ENABLED=1)")
}
