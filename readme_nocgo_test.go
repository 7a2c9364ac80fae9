//go:build !cgo

package juesuan_test

import "testing"

func TestQueryResults(t *testing.T) {
	t.Skip("NOT RUN: the queries of the READMEs need cgo (a C compiler and CGO_ENABLED=1)")
}

func TestQueryCommand(t *testing.T) {
	t.Skip("NOT RUN: the example of juesuan query needs cgo (a C compiler and CGO_ENABLED=1)")
}
