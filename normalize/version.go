package normalize

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"sync"

	"github.com/juesuan/juesuan/extract"
)

// sources are the files that the meaning of a document depends on, beside those of reading it.
//
//go:embed *.go knowledge/*.go knowledge/*.csv
var sources embed.FS

// Version names what this program makes of a document: two programs of one version give the same report for the same
// bytes. It is a hash like extract.Version, and "" where that is.
var Version = sync.OnceValue(func() string { return versionOf(extract.Version(), sources) })

// VersionWith names what becomes of a document by further sources; "" where Version is.
func VersionWith(further embed.FS) string { return versionOf(Version(), further) }

func versionOf(before string, sources embed.FS) string {
	if before == "" {
		return ""
	}
	hash := sha256.New()
	fmt.Fprintln(hash, before)
	extract.HashSources(hash, sources)
	return hex.EncodeToString(hash.Sum(nil))
}
