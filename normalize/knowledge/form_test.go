package knowledge

import (
	"os"
	"strings"
	"testing"
)

// Every statement has titles, those that are read have columns, and the READMEs list them all.
func TestFormsAreComplete(t *testing.T) {
	k := Default()
	titled := map[string]bool{}
	for _, title := range k.Titles() {
		titled[title.Slug] = true
		if _, ok := k.forms[title.Slug]; !ok {
			t.Errorf("title %s: %s is no statement", title.Key, title.Slug)
		}
	}
	for _, b := range k.beside {
		titled[b.own] = true
	}
	for _, file := range []string{"../../README.md", "../../README.zh-CN.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range k.Forms() {
			if !strings.Contains(string(text), "| `"+f.Slug+"` | "+f.Title+" |") {
				t.Errorf("%s: the statement %s %s is not listed", file, f.Slug, f.Title)
			}
		}
	}
	for _, f := range k.Forms() {
		if !titled[f.Slug] && !strings.HasSuffix(f.Slug, "three_public") { // these are known by their words
			t.Errorf("%s has no title", f.Slug)
		}
		if k.Reads(f.Slug) && f.Reader != ReadThreePublic && len(k.measures[f.Slug]) == 0 {
			t.Errorf("%s has no columns", f.Slug)
		}
	}
	for s := range k.measures {
		if _, ok := k.forms[s]; !ok {
			t.Errorf("measures of %s, which is no statement", s)
		}
	}
}

func TestEconomicColumns(t *testing.T) {
	k := Default()
	for path, want := range map[string]string{
		"工资福利支出": "economic_301", "工资福利支出/小计": "economic_301", "工资福利支出/基本工资": "economic_30101", "本年支出/商品和服务支出/办公费": "economic_30201",
		"资本性支出/房屋建筑物购建": "economic_31001", "资本性支出（基本建设）/房屋建筑物购建": "economic_30901", "基本支出/工资福利支出": "", "工资福利支出/办公费": "", "基本工资": "", "合计": "",
		"工资福利支出/小计/基本工资": "", "其他资本性支出": "", "工资福利支出/其他社会保障缴费": "economic_30112",
	} {
		got, ok := k.Economic(strings.Split(path, "/"), 2022)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	for path, want := range map[string]string{"其他资本性支出": "economic_310", "工资福利支出/其他社会保障缴费": "economic_30104", "对个人和家庭的补助/住房公积金": "economic_30311"} {
		if got, _ := k.Economic(strings.Split(path, "/"), 2017); got != want {
			t.Errorf("2017 %s: %s, want %s", path, got, want)
		}
	}
}
