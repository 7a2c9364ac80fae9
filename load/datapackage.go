package load

import "cmp"

// fieldTypes are the Frictionless types of the column types.
var fieldTypes = map[string]string{"VARCHAR": "string", "BIGINT": "integer", "INTEGER": "integer", "BOOLEAN": "boolean", "FLOAT": "number",
	"DECIMAL(18,6)": "number", "DECIMAL(18,9)": "number", "VARCHAR[]": "array", "INTEGER[]": "array"}

// columnTypes are the concepts of the Fiscal Data Package that columns stand for, by table; those under "" hold in
// every table. A code of facts is functional (2…), or economic (3…, 5…) in the statements by economic kind.
var columnTypes = map[string]map[string]string{
	"":                     {"entity_name": "administrative-classification:generic:code", "fiscal_year": "date:fiscal-year"},
	"documents":            {"region_code": "geo-source:generic:code", "region_name": "geo-source:generic:title"},
	"performance_projects": {"name": "activity:generic:project:label"},
	"facts": {"code": "functional-classification:generic:code", "label_canonical": "functional-classification:generic:label", "side": "direction", "measure": "value-kind:code",
		"fund": "fin-source:generic:code", "phase": "phase:id", "amount": "value"},
}

// projectPhases are the phases of the amounts of a project, which stand in columns of their own.
var projectPhases = map[string]string{"budget_initial": "approved", "budget": "adjusted", "executed": "executed"}

// primaryKeys are the keys that others refer to.
var primaryKeys = map[string][]string{"documents": {"document_id"}, "performance_projects": {"document_id", "project"}}

const packageText = "Final accounts (决算) that departments and units of Chinese governments publish, read from their PDFs. Amounts are in 万元 (10,000 yuan, CNY) and exact. " +
	"fiscal_year is the hive key of the paths, not a column of the files. No licence is stated here: the figures are those of the publishing bodies, and documents.source_uri says where each was found."

// dataPackage is the description of a snapshot after Data Package 2.0, with the column types of the Fiscal Data
// Package. A table without files is left out.
func dataPackage(m *manifest) map[string]any {
	resources := []map[string]any{}
	for _, t := range Dictionary() {
		if files := m.Tables[t.Name].Files; len(files) > 0 {
			resources = append(resources, resourceOf(t, m.Tables[t.Name]))
		}
	}
	return map[string]any{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "juesuan", "title": "决算公开数据", "description": packageText,
		"version": m.SchemaVersion, "keywords": []string{"决算", "预算公开", "final accounts", "public finance", "China"},
		"sources":   []map[string]any{{"title": "政府部门和单位公开的决算文件；每份的来源见表 documents 的 source_uri"}},
		"resources": resources}
}

// resourceOf describes a table. Data Package has one hash for a resource, so that of each file of several stands
// with the file.
func resourceOf(t TableInfo, info *tableInfo) map[string]any {
	paths, files, bytes := []string{}, []map[string]any{}, int64(0)
	for _, f := range info.Files {
		paths = append(paths, f.Path)
		files = append(files, map[string]any{"path": f.Path, "bytes": f.Bytes, "hash": "sha256:" + f.SHA256, "rows": f.Rows})
		bytes += f.Bytes
	}
	r := map[string]any{"name": t.Name, "type": "table", "description": "A row is " + t.Row + ".", "format": "parquet", "mediatype": "application/vnd.apache.parquet",
		"path": paths, "bytes": bytes, "rows": info.Rows, "files": files, "schema": schemaOf(t)}
	if len(files) == 1 {
		r["hash"] = files[0]["hash"]
	}
	return r
}

func schemaOf(t TableInfo) map[string]any {
	s := map[string]any{"fields": fieldsOf(t), "missingValues": []string{""}}
	if key := primaryKeys[t.Name]; key != nil {
		s["primaryKey"] = key
	}
	var foreign []map[string]any
	for _, to := range []string{"documents", "performance_projects"} {
		if key := primaryKeys[to]; to != t.Name && t.has(key) {
			foreign = append(foreign, map[string]any{"fields": key, "reference": map[string]any{"resource": to, "fields": key}})
		}
	}
	if foreign != nil {
		s["foreignKeys"] = foreign
	}
	if extra := extraFields(t.Name); extra != nil {
		s["extraFields"] = extra
	}
	return s
}

// has says that a table has all of some columns.
func (t TableInfo) has(names []string) bool {
	n := 0
	for _, c := range t.Columns {
		for _, name := range names {
			if c.Name == name {
				n++
			}
		}
	}
	return n == len(names)
}

// extraFields are what the Fiscal Data Package adds to the columns: the currency, and the phase of amounts whose
// phase is said by the name of their column.
func extraFields(table string) []map[string]any {
	currency := map[string]any{"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"}
	switch table {
	case "facts":
		return []map[string]any{currency}
	case "performance_projects":
		return []map[string]any{currency, {"name": "phase", "type": "string", "columnType": "phase:id"},
			{"name": "amount", "type": "number", "columnType": "value", "normalizationTarget": true}}
	}
	return nil
}

func fieldsOf(t TableInfo) []map[string]any {
	var fields []map[string]any
	for _, c := range t.Columns {
		f := map[string]any{"name": c.Name, "type": fieldTypes[c.Type], "title": c.Label, "description": c.Text}
		if !c.Nullable {
			f["constraints"] = map[string]any{"required": true}
		}
		if kind := cmp.Or(columnTypes[t.Name][c.Name], columnTypes[""][c.Name]); kind != "" {
			f["columnType"] = kind
		}
		if phase := projectPhases[c.Name]; phase != "" && t.Name == "performance_projects" {
			f["normalize"] = map[string]any{"phase": phase}
		}
		fields = append(fields, f)
	}
	return fields
}
