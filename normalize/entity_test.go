package normalize

import (
	"reflect"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

func identified(entity, kind string, year int, texts ...string) *Report {
	n := &normalizer{doc: &extract.Document{}, k: knowledge.Default(), report: &Report{Document: DocumentInfo{EntityName: entity, FiscalYear: year, Kind: kind}}}
	for _, t := range texts {
		n.report.Sections = append(n.report.Sections, Section{Text: t, PageFirst: 3})
	}
	n.decideRegion()
	n.identify()
	return n.report
}

// The same entity has one key over years and spellings; others keep apart.
func TestEntityKey(t *testing.T) {
	for _, c := range []struct {
		name string
		year int
		want string
	}{
		{"上海市普陀区财政局", 2024, "310107:财政局"}, {"上海普陀区财政局", 2022, "310107:财政局"}, {"上海市普陀区财政局（本级）", 2021, "310107:财政局"},
		{"上海市普陀区财政局部门", 2020, "310107:财政局"}, {"中共上海市普陀区委社会工作部", 2024, "310107:中共委社会工作部"},
		{"中国共产党上海市普陀区委员会社会工作部", 2024, "310107:中共委社会工作部"}, {"北京市密云县教育局", 2014, "110118:教育局"}, {"北京市密云区教育局", 2016, "110118:教育局"},
		{"烟台市蓬莱区教育局", 2019, "370614:教育局"}, {"烟台市蓬莱区教育局", 2021, "370614:教育局"}, {"蓬莱市教育局", 2018, "370614:教育局"}, {"长治市上党区教育局", 2017, "140404:教育局"},
		{"上海市财政局", 2024, "310000:财政局"}, {"北京市崇文区教育局", 2009, "110103:教育局"}, {"国家中医药管理局", 2016, "000000:国家中医药管理局"},
		{"广东药科大学", 2022, "000000:广东药科大学"}, {"竹坞县财政局", 2022, "000000:竹坞县财政局"}, {"高新区财政局", 2022, ""}, {"经济技术开发区财政局", 2022, ""}, {"福州经济技术开发区生态环境局", 2022, ""},
		{"中共市委组织部", 2022, ""}, {"中共区委宣传部", 2022, ""}, {"政协市委员会办公室", 2022, ""}, {"九三学社市委员会", 2022, ""}, {"文化市场综合执法大队", 2022, ""},
		{"老年大学", 2022, ""}, {"广播电视大学", 2022, ""}, {"风景名胜区管理委员会", 2022, ""}, {"房地产市场管理处", 2022, ""}, {"街道社区卫生服务中心", 2022, ""},
		{"国家级经济技术开发区管理委员会", 2022, ""}, {"国家税务局", 2022, ""}, {"市教育局", 2022, ""}, {"县财政局", 2022, ""}, {"财政局", 2022, ""}, {"鼓楼区教育局", 2023, ""}, {"XX局", 2024, ""}, {"", 2024, ""},
	} {
		if got := identified(c.name, KindDepartmental, c.year).Document.EntityKey; got != c.want {
			t.Errorf("%s %d: %q, want %q", c.name, c.year, got, c.want)
		}
	}
}

// Where a list gives the place that a name leaves out, the key has it.
func TestEntityKeyOfAList(t *testing.T) {
	n := &normalizer{doc: &extract.Document{}, k: knowledge.Default(), report: &Report{Document: DocumentInfo{Source: Source{Listed: Listing{RegionCode: "310107"}}, EntityName: "财政局", FiscalYear: 2024}}}
	if n.decideRegion(); n.report.Document.EntityKey != "310107:财政局" {
		t.Errorf("%q", n.report.Document.EntityKey)
	}
}

// A former name counts where the sentence is about the entity itself.
func TestFormerNames(t *testing.T) {
	const entity = "上海市普陀区卫生健康委员会"
	for _, c := range []struct {
		text string
		want []FormerName
	}{
		{"2019年，上海市普陀区卫生和计划生育委员会更名为上海市普陀区卫生健康委员会。", []FormerName{{"上海市普陀区卫生和计划生育委员会", "310107:卫生和计划生育委员会"}}},
		{"根据机构改革方案，区卫生和计划生育委员会更名为区卫生健康委员会。", []FormerName{{"区卫生和计划生育委员会", "310107:卫生和计划生育委员会"}}},
		{"上海市普陀区卫生健康委员会（原上海市普陀区卫生局）是区政府工作部门。", []FormerName{{"上海市普陀区卫生局", "310107:卫生局"}}},
		{"我委原名市场卫生监督局。", []FormerName{{"市场卫生监督局", "310107:市场卫生监督局"}}},
		{"我委原名普陀区卫生局。", []FormerName{{"普陀区卫生局", "310107:卫生局"}}},
		{"上海市卫生健康委员会（原上海市卫生局）下达任务。", nil},             // the city's
		{"普陀区妇幼保健院更名为普陀区妇幼保健中心。", nil},                // a unit below it
		{"上海市普陀区卫生健康委员会（原卫生局、计生委）是区政府工作部门。", nil},     // two went up in one
		{"负责医疗机构更名为其他名称的审批。", nil},                    // a duty
		{"承担地名命名、更名审核工作。", nil},                       //
		{"上海市普陀区卫生健康委员会更名为上海市普陀区卫生健康委员会。", nil},       // nothing new
		{"原上海市普陀区卫生和计划生育委员会的职责划入上海市普陀区卫生健康委员会。", nil}, // duties move, the unit may not be the same
	} {
		got := identified(entity, KindDepartmental, 2020, c.text).Document.FormerNames
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\ngot  %+v\nwant %+v", c.text, got, c.want)
		}
	}
}

// Scope comes from the name, then from the text; sentences that disagree leave it open.
func TestScope(t *testing.T) {
	for _, c := range []struct {
		kind, text, want, finding string
	}{
		{KindDepartmental, "从预算单位构成看，鹭屿市教育局部门决算包括：鹭屿市教育局本级决算、下属行政事业单位决算。", ScopeConsolidated, "scope-from-text"},
		{KindDepartmental, "纳入2022年度本部门决算编制范围的单位共28个，包括本级及所属27个二级预算单位。", ScopeConsolidated, "scope-from-text"},
		{KindDepartmental, "纳入本部门决算编制范围的单位共1个。", ScopeOwn, "scope-from-text"},
		{KindDepartmental, "我局没有下属预算单位。", ScopeOwn, "scope-from-text"},
		{KindDepartmental, "我局没有下属预算单位。\n本部门的决算数据反映28个预算单位的数据汇总情况。", "", "scope-ambiguous"},
		{KindDepartmental, "主管全市教育工作。", "", ""},
		{KindUnit, "主管全市教育工作。", ScopeOwn, ""},
	} {
		r := identified("鹭屿市教育局", c.kind, 2022, c.text)
		finding := ""
		for _, f := range r.Findings {
			if f.Kind != "entity-key-missing" {
				finding = f.Kind
			}
		}
		if r.Document.Scope != c.want || finding != c.finding {
			t.Errorf("%s: %q %q, want %q %q", c.text, r.Document.Scope, finding, c.want, c.finding)
		}
	}
}
