//go:build cgo

package load

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestFirstQuery runs a query of a person over a dataset of theirs and prints what it gives; make run calls it.
func TestFirstQuery(t *testing.T) {
	q := os.Getenv("JUESUAN_QUERY")
	if q == "" {
		t.Skip("no query given in JUESUAN_QUERY")
	}
	for _, line := range query(t, duckDB(t), q) {
		fmt.Println("  " + strings.ReplaceAll(line, " | ", "\t"))
	}
}
