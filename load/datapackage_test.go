package load

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// packageOf is the datapackage.json of a dataset, as the validator wants it and as text.
func packageOf(t *testing.T, dir string) (map[string]any, []byte) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "current", "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(b)))
	if err != nil {
		t.Fatal(err)
	}
	return v.(map[string]any), b
}

// profile is a schema of testdata.
func profile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	s, err := c.Compile(filepath.Join("testdata", "datapackage", name))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDataPackageIsValid(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "1"), report("bb", "乙局", 2023, "2"))
	doc, _ := packageOf(t, dir)
	for _, name := range []string{"data-package-1.json", "data-package-2.json"} {
		if err := profile(t, name).Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	table := profile(t, "table-schema-1.json")
	resources := doc["resources"].([]any)
	if len(resources) != len(TableNames()) {
		t.Errorf("%d resources, %d tables", len(resources), len(TableNames()))
	}
	for _, r := range resources {
		r := r.(map[string]any)
		if err := table.Validate(r["schema"]); err != nil {
			t.Errorf("%s: %v", r["name"], err)
		}
	}
	// the validators do find what is wrong
	resources[0].(map[string]any)["path"] = []any{"/etc/passwd"}
	if profile(t, "data-package-2.json").Validate(doc) == nil {
		t.Error("an absolute path is valid")
	}
	delete(doc, "resources")
	if profile(t, "data-package-1.json").Validate(doc) == nil {
		t.Error("a package without resources is valid")
	}
}

// packageFiles is the part of datapackage.json that the test below needs.
type packageFiles struct {
	Resources []struct {
		Name, Hash string
		Path       []string
		Bytes      int64
		Files      []struct {
			Path, Hash string
			Bytes      int64
		}
		Schema struct {
			Fields []struct {
				Name       string
				ColumnType string
			}
			ForeignKeys []struct {
				Fields    []string
				Reference struct {
					Resource string
					Fields   []string
				}
			}
		}
	}
}

// Every file of the snapshot is described as it is, and keys lead to columns that are there.
func TestDataPackageDescribesTheFiles(t *testing.T) {
	dir := t.TempDir()
	commit(t, dir, report("aa", "甲局", 2024, "1"), report("bb", "乙局", 2023, "2"))
	_, b := packageOf(t, dir)
	var p packageFiles
	if err := json.Unmarshal(b, &p); err != nil {
		t.Fatal(err)
	}
	described, columns, types := []string{}, map[string][]string{}, map[string]bool{}
	for _, r := range p.Resources {
		sum := int64(0)
		for i, f := range r.Files {
			data, err := os.ReadFile(filepath.Join(dir, "current", f.Path))
			if err != nil {
				t.Fatal(err)
			}
			hash := sha256.Sum256(data)
			if f.Path != r.Path[i] || f.Bytes != int64(len(data)) || f.Hash != "sha256:"+hex.EncodeToString(hash[:]) {
				t.Errorf("%s is described wrongly: %+v", f.Path, f)
			}
			sum += f.Bytes
			described = append(described, f.Path)
		}
		if sum != r.Bytes || (len(r.Files) == 1) != (r.Hash != "") {
			t.Errorf("%s: %d bytes, want %d; hash %q", r.Name, r.Bytes, sum, r.Hash)
		}
		for _, f := range r.Schema.Fields {
			columns[r.Name] = append(columns[r.Name], f.Name)
			types[f.ColumnType] = true
		}
	}
	for _, r := range p.Resources {
		if slices.Contains(columns[r.Name], "document_id") != (r.Name == "documents" || len(r.Schema.ForeignKeys) > 0) {
			t.Errorf("%s: foreign keys %v", r.Name, r.Schema.ForeignKeys)
		}
		for _, k := range r.Schema.ForeignKeys {
			for i := range k.Fields {
				if !slices.Contains(columns[r.Name], k.Fields[i]) || !slices.Contains(columns[k.Reference.Resource], k.Reference.Fields[i]) {
					t.Errorf("%s: key %+v leads to no column", r.Name, k)
				}
			}
		}
	}
	for _, want := range []string{"value", "date:fiscal-year", "phase:id", "functional-classification:generic:code", "administrative-classification:generic:code"} {
		if !types[want] {
			t.Errorf("no column has the type %s", want)
		}
	}
	if there := parquetFiles(t, filepath.Join(dir, "current")); strings.Join(there, " ") != strings.Join(slices.Sorted(slices.Values(described)), " ") {
		t.Errorf("described %v, there are %v", described, there)
	}
}

// parquetFiles lists the files of a snapshot below it, in order.
func parquetFiles(t *testing.T, snapshot string) (out []string) {
	t.Helper()
	root, err := filepath.EvalSymlinks(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".parquet" {
			rel, _ := filepath.Rel(root, path)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}
