//go:build !cgo || noduckdb || !(((darwin || linux) && (amd64 || arm64)) || (windows && amd64))

package main

import (
	"errors"
	"fmt"

	"github.com/juesuan/juesuan/load"
	"github.com/spf13/cobra"
)

// duckdbInside says whether this build answers SQL itself.
const duckdbInside = false

// errNoDuckDB is that the program was built without DuckDB.
var errNoDuckDB = errors.New("this build has no DuckDB inside (it was built without cgo)")

// prompt cannot open without DuckDB.
func prompt(_ *cobra.Command, o queryOptions, snapshot *load.Published) error {
	return otherwise(o, snapshot, nil)
}

// answerSQL cannot be given without DuckDB.
func answerSQL(_ *cobra.Command, o queryOptions, snapshot *load.Published, _ string, statements []statement) error {
	return otherwise(o, snapshot, statements)
}

// otherwise says what the duckdb program answers the same with.
func otherwise(o queryOptions, snapshot *load.Published, statements []statement) error {
	return fmt.Errorf("%w; the duckdb program (https://duckdb.org) answers it:\n  %s", errNoDuckDB, duckdbCommand(o, snapshot.Path, statements))
}
