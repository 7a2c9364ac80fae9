package load

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// unknownYear is the hive value of documents whose fiscal year is not printed: readers see null.
const unknownYear = "__HIVE_DEFAULT_PARTITION__"

func yearName(year int) string {
	if year == 0 {
		return unknownYear
	}
	return strconv.Itoa(year)
}

func yearOf(folder string) (int, bool) {
	v, ok := strings.CutPrefix(folder, "fiscal_year=")
	if !ok {
		return 0, false
	}
	if v == unknownYear {
		return 0, true
	}
	y, err := strconv.Atoi(v)
	return y, err == nil
}

// yearsIn lists the partitions of a snapshot.
func yearsIn(snapshot string) ([]int, error) {
	entries, err := os.ReadDir(filepath.Join(snapshot, "documents"))
	if snapshot == "" || errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []int
	for _, e := range entries {
		if y, ok := yearOf(e.Name()); ok {
			out = append(out, y)
		}
	}
	slices.Sort(out)
	return out, nil
}

// partPath is the file of a table and year, below the snapshot.
func partPath(table string, year int) string {
	return filepath.Join(table, "fiscal_year="+yearName(year), "part-0.parquet")
}
