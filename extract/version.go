package extract

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

// sources are all files that what is read from a document depends on, but for the modules that they use.
//
//go:embed *.go pdf/*.go pdf/data pdf/pdfium/*.go
var sources embed.FS

// Version names what this program reads from a document: two programs of one version read the same from the same bytes.
// It is a hash of the sources of this package and of those below it, of the modules linked and of the compiler, so that
// nobody has to remember to count it up. "" where the program does not know its modules: then nothing can be said.
var Version = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	hash := sha256.New()
	fmt.Fprintln(hash, runtime.Version())
	for _, s := range info.Settings {
		if strings.HasPrefix(s.Key, "GO") || s.Key == "-tags" { // GOARCH and its variants round differently
			fmt.Fprintln(hash, s.Key, s.Value)
		}
	}
	for _, m := range info.Deps {
		for m.Replace != nil {
			m = m.Replace
		}
		if m.Sum == "" { // a folder, with any content
			return ""
		}
		fmt.Fprintln(hash, m.Path, m.Version, m.Sum)
	}
	HashSources(hash, sources)
	return hex.EncodeToString(hash.Sum(nil))
})

// HashSources writes embedded sources to a hash, without tests: they change nothing that is read.
func HashSources(hash io.Writer, sources embed.FS) {
	err := fs.WalkDir(sources, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := sources.ReadFile(path)
		fmt.Fprintf(hash, "%s %d\n%s", path, len(b), b)
		return err
	})
	if err != nil {
		panic(err) // embedded
	}
}
