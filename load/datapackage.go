package load

// fieldTypes are the Frictionless types of the column types.
var fieldTypes = map[string]string{"VARCHAR": "string", "BIGINT": "integer", "INTEGER": "integer", "BOOLEAN": "boolean", "FLOAT": "number",
	"DECIMAL(18,6)": "number", "DECIMAL(18,9)": "number", "VARCHAR[]": "array", "INTEGER[]": "array"}

// dataPackage is the Frictionless description of a snapshot.
func dataPackage(m *manifest) map[string]any {
	var resources []map[string]any
	for _, t := range Dictionary() {
		paths := []string{}
		for _, f := range m.Tables[t.Name].Files {
			paths = append(paths, f.Path)
		}
		resources = append(resources, map[string]any{"name": t.Name, "description": "A row is " + t.Row + ".", "format": "parquet",
			"mediatype": "application/vnd.apache.parquet", "path": paths, "schema": map[string]any{"fields": fieldsOf(t)}})
	}
	return map[string]any{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "juesuan", "title": "决算公开数据",
		"version": m.SchemaVersion, "resources": resources}
}

func fieldsOf(t TableInfo) []map[string]any {
	var fields []map[string]any
	for _, c := range t.Columns {
		f := map[string]any{"name": c.Name, "type": fieldTypes[c.Type], "title": c.Label, "description": c.Text}
		if !c.Nullable {
			f["constraints"] = map[string]any{"required": true}
		}
		fields = append(fields, f)
	}
	return fields
}
