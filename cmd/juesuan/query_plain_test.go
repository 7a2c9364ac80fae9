//go:build !cgo || noduckdb || !(((darwin || linux) && (amd64 || arm64)) || (windows && amd64))

package main

const duckdbInside = false
