package load

import (
	_ "embed"
	"path/filepath"
	"strings"
)

// viewsSQL is the file views.sql of a snapshot; views_test.go of the module makes it from the dictionary and the
// knowledge.
//
//go:embed views.sql
var viewsSQL string

// viewsRoot is how views.sql says where the files are: DuckDB tells a script nothing of its own place.
const viewsRoot = "coalesce(getvariable('juesuan'), '.') || '/"

// Views is the SQL that makes the views of the snapshot in DuckDB, with the full path of its folder.
func (p *Published) Views() string {
	return strings.ReplaceAll(viewsSQL, viewsRoot, "'"+globQuoter.Replace(filepath.ToSlash(p.Path))+"/")
}

// globQuoter writes a path as text of SQL that DuckDB takes as it is, not as a pattern.
var globQuoter = strings.NewReplacer("'", "''", "[", "[[]", "*", "[*]", "?", "[?]")
