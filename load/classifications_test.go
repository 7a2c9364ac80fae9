package load

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// Every snapshot carries the codes with their names by year, the same bytes whatever the documents are.
func TestClassificationsAreInEverySnapshot(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	commit(t, one, report("aa", "甲局", 2024, "1"))
	commit(t, two, report("bb", "乙局", 2023, "2"))
	a, err := os.ReadFile(filepath.Join(one, "current", classificationsPath))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(two, "current", classificationsPath))
	if err != nil || string(a) != string(b) {
		t.Errorf("the table depends on the documents: %v", err)
	}
	rows, err := parquet.ReadFile[classificationRow](filepath.Join(one, "current", classificationsPath))
	if err != nil {
		t.Fatal(err)
	}
	var health []string
	for _, r := range rows {
		if r.System == "function" && r.Code == "210" {
			health = append(health, r.Name)
		}
	}
	if len(health) != 2 || health[0] != "医疗卫生与计划生育支出" || health[1] != "卫生健康支出" {
		t.Errorf("names of 210: %v", health)
	}
}
