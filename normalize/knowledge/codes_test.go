package knowledge

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// withoutParent are codes whose parents nobody printed where the lists were made and whose names are not known for
// certain.
var withoutParent = []string{"21105"}

func TestParentsOfCodesAreListed(t *testing.T) {
	codes := Default().Codes()
	for i := range codes.All() {
		c := &codes.All()[i]
		for l := 3; l < len(c.Code); l += 2 {
			if p := c.Code[:l]; len(codes.byCode[p]) == 0 && !slices.Contains(withoutParent, p) {
				t.Errorf("%s %s: its parent %s is not listed", c.Code, c.Name, p)
			}
		}
	}
	for _, p := range withoutParent {
		if len(codes.byCode[p]) > 0 {
			t.Errorf("%s is listed now: it is no gap", p)
		}
	}
}

// Names of products, units of measure and sentences come in where lists are counted from print.
func TestCodesHoldNoNoise(t *testing.T) {
	for _, c := range Default().Codes().All() {
		if strings.ContainsAny(c.Name, "0123456789。；;%") || strings.Contains(c.Name, "注射") || strings.Contains(c.Name, "剂型") || len([]rune(c.Name)) < 2 {
			t.Errorf("%s %q is no name of a classification", c.Code, c.Name)
		}
		if System(c.Code) != c.System {
			t.Errorf("%s is listed under %s", c.Code, c.System)
		}
		if !strings.HasPrefix(c.Source, "observed") && c.Source != "classification" || (c.Documents > 0) != strings.HasPrefix(c.Source, "observed") {
			t.Errorf("%s: source %q with %d documents", c.Code, c.Source, c.Documents)
		}
	}
}

// A spelling leads to one name of a code in one year; the same words may name codes of other sections (行政运行).
func TestNamesOfACodeDoNotOverlap(t *testing.T) {
	codes := Default().Codes()
	for code, entries := range codes.byCode {
		owner := map[string]string{}
		for _, i := range entries {
			c := &codes.all[i]
			for _, k := range c.keys {
				if was, ok := owner[k]; ok && was != c.Name {
					t.Errorf("%s: %s is a spelling of %s and of %s", code, k, was, c.Name)
				}
				owner[k] = c.Name
			}
			for _, j := range entries {
				if d := &codes.all[j]; i != j && c.overlaps(d) {
					t.Errorf("%s: %s and %s are both valid in some year", code, c.Name, d.Name)
				}
			}
		}
	}
}

func TestFindCode(t *testing.T) {
	codes := Default().Codes()
	for _, c := range []struct {
		code, name string
		year       int
		outcome    string
		canonical  string
	}{
		{"210", "卫生健康支出", 2024, NameKnown, "卫生健康支出"},
		{"210", "医疗卫生与计划生育支出", 2018, NameKnown, "医疗卫生与计划生育支出"},
		{"210", "医疗卫生与计划生育支出", 2024, NameSuperseded, "卫生健康支出"},
		{"20805", "行政事业单位离退休", 2019, NameKnown, "行政事业单位离退休"},
		{"20805", "行政事业单位离退休", 2022, NameSuperseded, "行政事业单位养老支出"},
		{"215", "资源勘探信息等支出", 2020, NameKnown, "资源勘探信息等支出"},
		{"2080505", "机关事业单位基本养老保险缴费", 2024, NameKnown, "机关事业单位基本养老保险缴费支出"},
		{"2080505", "机关事业单位", 2024, NameKnown, "机关事业单位基本养老保险缴费支出"},
		{"30213", "维修(护)费", 2024, NameKnown, "维修（护）费"},
		{"2010601", "行政运行（财政事务）", 2024, NameKnown, "行政运行"},
		{"2010601", "机关服务", 2024, NameOther, "行政运行"},
		{"2010601", "荒唐无稽之事", 2024, NameDiffers, "行政运行"},
		{"2010601", "", 2024, NameMissing, "行政运行"},
		{"2999901", "其他", 2024, CodeUnknown, ""},
		{"30104", "其他社会保障缴费", 2017, NameKnown, "其他社会保障缴费"},
		{"310", "其他资本性支出", 2017, NameKnown, "其他资本性支出"},
		{"310", "其他资本性支出", 2024, NameSuperseded, "资本性支出"},
	} {
		if got := codes.Find(c.code, c.name, c.year); got.Outcome != c.outcome || got.Name != c.canonical {
			t.Errorf("Find(%s, %s, %d) = %s %s, want %s %s", c.code, c.name, c.year, got.Outcome, got.Name, c.outcome, c.canonical)
		}
	}
}

// A list in disorder is refused with its line.
func TestCodesInDisorder(t *testing.T) {
	const head = "code,name,valid_from,valid_to,spellings,source,documents\n"
	for body, want := range map[string]string{
		"201,一般公共服务支出,,,,classification,0\n201,别的,,,,classification,0\n": "functions.csv: line 3",
		"20,短,,,,classification,0\n":    "functions.csv: line 2",
		"301,别处,,,,classification,0\n":  "functions.csv: line 2",
		"201,,,,,classification,0\n":    "functions.csv: line 2",
		"201,名,二零,,,classification,0\n": "functions.csv: line 2",
	} {
		if _, err := readCodes(source{base: fileMap(map[string]string{"functions.csv": head + body, "economics.csv": head, "gov_economics.csv": head})}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", body, err, want)
		}
	}
}

func fileMap(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}
