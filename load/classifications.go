package load

import (
	"path/filepath"

	"github.com/juesuan/juesuan/normalize"
)

// classificationsTable holds no rows of documents: it is written whole with every snapshot, from what the
// program knows, in a folder without a year.
const classificationsTable = "classifications"

var classificationsPath = filepath.Join(classificationsTable, "part-0.parquet")

// classificationRow is a row of the table classifications.
type classificationRow struct {
	System    string `parquet:"system,dict" zh:"科目体系" en:"function (支出功能分类), economic (部门预算支出经济分类) or government_economic (政府预算支出经济分类)"`
	Code      string `parquet:"code" zh:"科目编码" en:"3, 5 or 7 digits: 类, 款, 项"`
	Level     int32  `parquet:"level,dict" zh:"级次" en:"1 类, 2 款, 3 项"`
	Name      string `parquet:"name" zh:"科目名称" en:"name in the years given"`
	ValidFrom int32  `parquet:"valid_from,optional,dict" zh:"启用年度" en:"first fiscal year of the name; null when no change is known"`
	ValidTo   int32  `parquet:"valid_to,optional,dict" zh:"停用年度" en:"last fiscal year of the name; null when no change is known"`
	Source    string `parquet:"source,dict" zh:"依据" en:"observed, with the fiscal years of the documents that print it, or classification (政府收支分类科目)"`
}

// classificationKey gives all rows one key: the table is read and written whole.
func classificationKey(*classificationRow) docKey { return docKey{} }

func classificationRows(codes []normalize.Classification) []classificationRow {
	if codes == nil {
		codes = normalize.Classifications(nil)
	}
	var out []classificationRow
	for _, c := range codes {
		out = append(out, classificationRow{System: c.System, Code: c.Code, Level: int32(c.Level), Name: c.Name, ValidFrom: int32(c.From), ValidTo: int32(c.To), Source: c.Source})
	}
	return out
}

// classifications puts the table into a snapshot: that of the last one if it holds the same rows or nothing was read,
// else a new one.
func (ds *Dataset) classifications(old string, was *manifest, next string) (fileInfo, error) {
	rows := classificationRows(ds.options.Classifications)
	if files := was.Tables[classificationsTable].Files; len(files) == 1 && files[0].Path == filepath.ToSlash(classificationsPath) && was.Layout == layout() {
		same, err := len(ds.staged) == 0, error(nil)
		if !same {
			same, err = holdsClassifications(filepath.Join(old, classificationsPath), rows)
		}
		if err != nil {
			return fileInfo{}, err
		}
		if same {
			to := filepath.Join(next, classificationsPath)
			if err := ds.disk.MkdirAll(filepath.Dir(to)); err != nil {
				return fileInfo{}, err
			}
			return files[0], linkOrCopy(ds.disk, filepath.Join(old, classificationsPath), to)
		}
	}
	return ds.writeClassifications(next, rows)
}

// holdsClassifications says whether a file holds these rows in this order.
func holdsClassifications(path string, rows []classificationRow) (bool, error) {
	at, same := 0, true
	err := eachRow(path, func(t *classificationRow) {
		same = same && at < len(rows) && *t == rows[at]
		at++
	})
	return same && at == len(rows), err
}

// writeClassifications writes the table into a snapshot and reads it back.
func (ds *Dataset) writeClassifications(next string, rows []classificationRow) (fileInfo, error) {
	t := &tableOf[classificationRow]{name: classificationsTable, key: classificationKey}
	defer t.abandon()
	t.open(ds.disk, filepath.Join(next, classificationsPath), ds.options.Program, ds.codec)
	if err := t.write(rows); err != nil {
		return fileInfo{}, err
	}
	if err := t.close(); err != nil {
		return fileInfo{}, err
	}
	info, err := t.verify()
	info.Path = filepath.ToSlash(classificationsPath)
	return info, err
}
