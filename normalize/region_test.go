package normalize

import (
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

func regionOf(entity string, year int, lines ...string) *Report {
	page := extract.Page{Number: 4}
	for _, l := range lines {
		page.Lines = append(page.Lines, extract.Line{Text: l, Table: -1})
	}
	n := &normalizer{doc: &extract.Document{Pages: []extract.Page{page}}, k: knowledge.Default(),
		report: &Report{Document: DocumentInfo{EntityName: entity, FiscalYear: year}}}
	n.decideRegion()
	return n.report
}

func TestRegion(t *testing.T) {
	for _, c := range []struct {
		entity            string
		year              int
		code, name, level string
	}{
		{"上海市普陀区财政局", 2024, "310107", "普陀区", EntityCounty},
		{"中共上海市普陀区委社会工作部", 2024, "310107", "普陀区", EntityCounty},
		{"荣成市大数据中心", 2024, "371082", "荣成市", EntityCounty},
		{"山东省威海市荣成市大数据中心", 2024, "371082", "荣成市", EntityCounty},
		{"上海普陀区财政局", 2024, "310107", "普陀区", EntityCounty},
		{"西安市卫生健康委员会", 2022, "610100", "西安市", EntityPrefecture},
		{"上海市财政局", 2024, "310000", "上海市", EntityProvince},
		{"岳阳市岳阳楼区枫桥湖街道办事处", 2023, "430602", "岳阳楼区", EntityTownship},
		{"西畴县西洒镇人民政府", 2022, "532623", "西畴县", EntityTownship},
		{"阿坝州公安局", 2021, "513200", "阿坝藏族羌族自治州", EntityPrefecture},
		{"吉林市教育局", 2022, "220200", "吉林市", EntityPrefecture},
		{"北京市密云县教育局", 2014, "110228", "密云县", EntityCounty},
		{"北京市密云区教育局", 2016, "110118", "密云区", EntityCounty},
		{"烟台市蓬莱区教育局", 2019, "370614", "蓬莱区", EntityCounty}, // so called when it was published
		{"烟台市蓬莱区教育局", 2018, "370600", "烟台市", ""},
		{"蓬莱市教育局", 2019, "370684", "蓬莱市", EntityCounty},
		{"杭州市余杭区教育局", 2020, "330110", "余杭区", EntityCounty},
		{"上海市徐汇中学", 2019, "310000", "上海市", ""}, // it may belong to a district
		{"西安市高新区管理委员会", 2022, "610100", "西安市", ""},
		{"福州市仓山生态环境局", 2026, "350100", "福州市", ""},
		{"重庆路小学", 2022, "", "", ""},
		{"广东药科大学", 2022, "", "", ""},
		{"国家中医药管理局", 2016, "", "", EntityCentral},
		{"上海市××局", 2024, "", "", ""},
		{"", 2024, "", "", ""},
	} {
		r := regionOf(c.entity, c.year)
		if d := r.Document; d.RegionCode != c.code || d.RegionName != c.name || d.EntityLevel != c.level {
			t.Errorf("%s %d: %s %s %s, want %s %s %s", c.entity, c.year, d.RegionCode, d.RegionName, d.EntityLevel, c.code, c.name, c.level)
		}
		if len(r.Findings) > 0 {
			t.Errorf("%s: %+v", c.entity, r.Findings)
		}
	}
}

// A name that several divisions have: the text decides, or nothing does.
func TestRegionOfAmbiguousName(t *testing.T) {
	r := regionOf("鼓楼区教育局", 2023)
	if r.Document.RegionCode != "" || len(r.Findings) != 1 || r.Findings[0].Kind != "region-ambiguous" || r.Findings[0].Severity != SeverityInfo {
		t.Errorf("%+v %+v", r.Document, r.Findings)
	}
	r = regionOf("鼓楼区教育局", 2023, "一、部门概况", "负责徐州市鼓楼区教育工作")
	if r.Document.RegionCode != "320302" || r.Document.EntityLevel != EntityCounty || len(r.Findings) != 1 || r.Findings[0].Got != "徐州市鼓楼区" || r.Findings[0].Page != 4 {
		t.Errorf("%+v %+v", r.Document, r.Findings)
	}
	r = regionOf("鼓楼区教育局", 2023, "与徐州市鼓楼区、南京市鼓楼区交流")
	if r.Document.RegionCode != "" {
		t.Errorf("two places are named: %+v", r.Document)
	}
	if r = regionOf("普陀区财政局", 2024, "上海市普陀区财政局主要职能"); r.Document.RegionCode != "310107" {
		t.Errorf("%+v", r.Document)
	}
}
