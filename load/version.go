package load

import (
	"embed"
	"sync"

	"github.com/juesuan/juesuan/normalize"
)

// codeFiles are the files that make rows of reports.
//
//go:embed *.go
var codeFiles embed.FS

// Version names the rows that this program makes of a document. It is a hash like normalize.Version, and "" where that is.
var Version = sync.OnceValue(func() string { return normalize.VersionWith(codeFiles) })
