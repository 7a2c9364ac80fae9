package normalize

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

// mergedForm is formOf with merged cells: < belongs to the cell on its left, ^ to the one above.
func mergedForm(title, unit string, rows ...string) *extract.Document {
	doc := formOf(title, unit, rows...)
	t := &doc.Pages[0].Tables[0]
	at := map[[2]int]*extract.Cell{}
	var kept []extract.Cell
	for i := range t.Cells {
		c := t.Cells[i]
		owner := at[[2]int{c.Row, c.Col - 1}]
		if c.Text == "^" {
			owner = at[[2]int{c.Row - 1, c.Col}]
		}
		if c.Text != "<" && c.Text != "^" {
			kept = append(kept, c)
			owner = &kept[len(kept)-1]
		}
		at[[2]int{c.Row, c.Col}] = owner
		owner.ColSpan, owner.RowSpan = max(owner.ColSpan, c.Col-owner.Col+1), max(owner.RowSpan, c.Row-owner.Row+1)
		owner.X1, owner.Y1 = max(owner.X1, c.X1), max(owner.Y1, c.Y1)
		if cap(kept) < len(t.Cells) { // owners must not move
			grown := make([]extract.Cell, len(kept), len(t.Cells))
			copy(grown, kept)
			for k, v := range at {
				for j := range kept {
					if v == &kept[j] {
						at[k] = &grown[j]
					}
				}
			}
			kept = grown
		}
	}
	t.Cells = kept
	return doc
}

// variant is a form drawn after the wording of a published one, with all amounts that are to be read.
type variant struct {
	name, title, unit string
	rows              []string
	want              map[string]string // line/measure
	slug, fund        string
	kinds             []string // findings that must be there
}

func (v *variant) run(t *testing.T) {
	doc := mergedForm(v.title, v.unit, v.rows...)
	other := extract.Line{Box: extract.Box{X0: 200, Y0: 50, X1: 400, Y1: 60}, Text: "收入支出决算总表", Table: -1, Size: 10}
	doc.Pages = append(doc.Pages, extract.Page{Number: 2, Width: 600, Height: 800, Glyphs: 8, Lines: []extract.Line{other}})
	r := Normalize(doc, Source{})
	expect(t, amounts(r), v.want)
	if len(r.Statements) != 1 || r.Statements[0].Slug != v.slug {
		t.Fatalf("statements %+v, want %s", r.Statements, v.slug)
	}
	for _, f := range r.Facts {
		if f.Fund != v.fund && v.fund != "*" {
			t.Errorf("%s/%s: fund %q, want %q", f.Line, f.Measure, f.Fund, v.fund)
		}
		if planned := strings.HasPrefix(f.Measure, "plan") || f.Measure == "budget"; planned != (f.Phase == "budget") {
			t.Errorf("%s/%s: phase %s", f.Line, f.Measure, f.Phase)
		}
	}
	for _, kind := range v.kinds {
		if !hasFinding(r, kind) {
			t.Errorf("no finding %s: %+v", kind, r.Findings)
		}
	}
	if len(v.kinds) == 0 {
		for _, f := range r.Findings {
			if f.Severity != SeverityInfo {
				t.Errorf("%+v", f)
			}
		}
	}
}

func hasFinding(r *Report, kind string) bool {
	for i := range r.Findings {
		if r.Findings[i].Kind == kind {
			return true
		}
	}
	return false
}

// The forms beyond the nine, as departments of several provinces print them.
func TestVariants(t *testing.T) {
	for _, v := range variants {
		t.Run(v.name, v.run)
	}
}

var variants = []variant{
	{name: "云南：一般公共预算财政拨款收入支出", title: "一般公共预算财政拨款收入支出决算表", unit: "金额单位：万元", slug: "general_public_budget_revenue_expenditure", fund: "general_public_budget",
		rows: []string{
			"项目|<|年初结转和结余|<|<|本年收入|<|<|本年支出|<|<|<|<|年末结转和结余|<|<|<|<",
			"支出功能分类科目编码|科目名称|合计|基本支出结转|项目支出结转和结余|合计|基本支出|项目支出|合计|基本支出|<|<|项目支出|合计|基本支出结转|项目支出结转和结余|<|<",
			"^|^|^|^|^|^|^|^|^|小计|人员经费|公用经费|^|^|^|小计|项目支出结转|项目支出结余",
			"合计|<|5.00|1.00|4.00|100.00|60.00|40.00|98.00|61.00|50.00|11.00|37.00|7.00|0.00|7.00|6.00|1.00",
			"201|一般公共服务支出|5.00|1.00|4.00|100.00|60.00|40.00|98.00|61.00|50.00|11.00|37.00|7.00||7.00|6.00|1.00",
		},
		want: both("total", "201", map[string]string{"opening_balance": "5", "opening_basic": "1", "opening_project": "4", "revenue": "100", "revenue_basic": "60", "revenue_project": "40",
			"expenditure": "98", "basic_expenditure": "61", "basic_personnel": "50", "basic_public": "11", "project_expenditure": "37", "closing_balance": "7", "closing_project": "7",
			"closing_project_carryover": "6", "closing_project_surplus": "1"}, "total/closing_basic", "0"),
	},
	{name: "云南：财政专户管理资金", title: "财政专户管理资金收入支出决算表", unit: "金额单位：元", slug: "special_account",
		rows: []string{
			"项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余",
			"功能分类科目编码|科目名称|^|^|小计|基本支出|项目支出|^",
			"合计|<|10,000.00|20,000.00|15,000.00|5,000.00|10,000.00|15,000.00",
			"2050204|高中教育|10,000.00|20,000.00|15,000.00|5,000.00|10,000.00|15,000.00",
		},
		want: both("total", "2050204", map[string]string{"opening_balance": "1", "revenue": "2", "expenditure": "1.5", "basic_expenditure": "0.5", "project_expenditure": "1", "closing_balance": "1.5"}),
	},
	{name: "四川：财政拨款支出决算明细表，按资金性质分栏", title: "财政拨款支出决算明细表", unit: "金额单位：万元", slug: "appropriation_detail", fund: "*",
		rows: []string{
			"项目|<|合计|一般公共预算财政拨款|<|<|政府性基金预算财政拨款|<|<|国有资本经营预算财政拨款|<|<",
			"经济分类科目编码|科目名称|^|小计|基本支出|项目支出|小计|基本支出|项目支出|小计|基本支出|项目支出",
			"合计|<|30.00|20.00|15.00|5.00|10.00||10.00|||",
			"301|工资福利支出|15.00|15.00|15.00||||||",
			"30101|基本工资|15.00|15.00|15.00||||||",
			"302|商品和服务支出|15.00|5.00||5.00|10.00||10.00|||",
		},
		want: map[string]string{"total/expenditure": "30", "total/general_public_budget": "20", "total/general_public_budget_basic": "15", "total/general_public_budget_project": "5",
			"total/government_funds": "10", "total/government_funds_project": "10", "301/expenditure": "15", "301/general_public_budget": "15", "301/general_public_budget_basic": "15",
			"30101/expenditure": "15", "30101/general_public_budget": "15", "30101/general_public_budget_basic": "15", "302/expenditure": "15", "302/general_public_budget": "5",
			"302/general_public_budget_project": "5", "302/government_funds": "10", "302/government_funds_project": "10"},
	},
	{name: "四川：一般公共预算财政拨款支出决算明细表，按经济分类分栏", title: "一般公共预算财政拨款支出决算明细表", unit: "金额单位：万元", slug: "general_public_budget_detail", fund: "general_public_budget",
		rows: []string{
			"项目|<|合计|工资福利支出|<|<|商品和服务支出|<|<|资本性支出|<",
			"科目编码|科目名称|^|小计|基本工资|津贴补贴|小计|办公费|印刷费|小计|办公设备购置",
			"合计|<|30.00|20.00|12.00|8.00|9.00|5.00|4.00|1.00|1.00",
			"2010601|行政运行|30.00|20.00|12.00|8.00|9.00|5.00|4.00|1.00|1.00",
		},
		want: both("total", "2010601", map[string]string{"expenditure": "30", "economic_301": "20", "economic_30101": "12", "economic_30102": "8", "economic_302": "9", "economic_30201": "5",
			"economic_30202": "4", "economic_310": "1", "economic_31002": "1"}),
	},
	{name: "明细表中不认识的栏目不读", title: "财政拨款支出决算明细表", unit: "金额单位：万元", slug: "appropriation_detail", kinds: []string{"unknown-heading"},
		rows: []string{
			"项目|<|合计|基本支出|<|项目支出|<",
			"科目编码|科目名称|^|工资福利支出|商品和服务支出|工资福利支出|商品和服务支出",
			"2010601|行政运行|30.00|20.00|5.00|1.00|4.00",
		},
		want: map[string]string{"2010601/expenditure": "30"},
	},
	{name: "一般公共预算财政拨款项目支出决算表", title: "一般公共预算财政拨款项目支出决算表", unit: "金额单位：万元", slug: "general_public_budget_project_expenditure", fund: "general_public_budget",
		rows: []string{
			"科目编码|科目名称|项目名称|金额",
			"合计|<|<|12.00",
			"2010602|一般行政管理事务|信息化运维|7.00",
			"2010602|一般行政管理事务|档案整理|5.00",
		},
		want: map[string]string{"total/expenditure": "12", "other:2010602:信息化运维/expenditure": "7", "other:2010602:档案整理/expenditure": "5"},
	},
	{name: "内蒙古：项目收入支出决算表，项目列于科目之下", title: "项目收入支出决算表", unit: "金额单位：万元", slug: "project_expenditure",
		rows: []string{
			"科目编码|科目名称（项目）|年初结转和结余|本年收入|本年支出|年末结转和结余",
			"合计||1.00|12.00|11.00|2.00",
			"2010602|一般行政管理事务|1.00|12.00|11.00|2.00",
			"|信息化运维|1.00|7.00|6.00|2.00",
			"|档案整理||5.00|5.00|",
		},
		want: map[string]string{"total/opening_balance": "1", "total/revenue": "12", "total/expenditure": "11", "total/closing_balance": "2",
			"2010602/opening_balance": "1", "2010602/revenue": "12", "2010602/expenditure": "11", "2010602/closing_balance": "2",
			"other:信息化运维/opening_balance": "1", "other:信息化运维/revenue": "7", "other:信息化运维/expenditure": "6", "other:信息化运维/closing_balance": "2",
			"other:档案整理/revenue": "5", "other:档案整理/expenditure": "5"},
	},
	{name: "北京：政府性基金预算财政拨款基本支出", title: "政府性基金预算财政拨款基本支出决算表", unit: "金额单位：万元", slug: "government_funds_basic_expenditure", fund: "government_funds",
		rows: []string{"经济分类科目编码|科目名称|金额", "301|工资福利支出|3.00", "30101|基本工资|3.00", "|合计|3.00"},
		want: map[string]string{"301/amount": "3", "30101/amount": "3", "total/amount": "3"},
	},
	{name: "江苏：财政拨款支出决算表（功能科目）", title: "财政拨款支出决算表（功能科目）", unit: "金额单位：万元", slug: "appropriation_expenditure_by_function",
		rows: []string{"功能科目编码|科目名称|合计|基本支出|项目支出", "合计|<|8.00|6.00|2.00", "205|教育支出|8.00|6.00|2.00"},
		want: both("total", "205", map[string]string{"expenditure": "8", "basic_expenditure": "6", "project_expenditure": "2"}),
	},
	{name: "江苏：一般公共预算财政拨款支出决算表（功能科目）", title: "一般公共预算财政拨款支出决算表（功能科目）", unit: "金额单位：万元", slug: "general_public_budget_expenditure", fund: "general_public_budget",
		rows: []string{"功能科目编码|科目名称|合计|基本支出|项目支出", "合计|<|8.00|6.00|2.00", "205|教育支出|8.00|6.00|2.00"},
		want: both("total", "205", map[string]string{"expenditure": "8", "basic_expenditure": "6", "project_expenditure": "2"}),
	},
	{name: "卫生机构：收支决算总表，未列的收入不读", title: "医疗卫生计生机构收支决算总表（按功能分类）", unit: "金额单位：元", slug: "health_institution_summary", kinds: []string{"unknown-heading"},
		rows: []string{
			"类款项|科目名称|年初结转和结余|收入|<|<|支出|<|收支结余|年末结转和结余",
			"^|^|^|合计|财政补助收入|医疗收入|合计|医疗支出|^|^",
			"合计|<|10,000.00|50,000.00|20,000.00|30,000.00|70,000.00|70,000.00|-10,000.00|-10,000.00",
			"2100201|综合医院|10,000.00|50,000.00|20,000.00|30,000.00|70,000.00|70,000.00|-10,000.00|-10,000.00",
		},
		want: both("total", "2100201", map[string]string{"opening_balance": "1", "revenue": "5", "expenditure": "7", "surplus": "-1", "closing_balance": "-1"}),
	},
	{name: "江苏：机关运行经费支出决算表", title: "机关运行经费支出决算表", unit: "金额单位：万元", slug: "organ_operating",
		rows: []string{"科目编码|科目名称|机关运行经费支出", "|合计|4.00", "302|商品和服务支出|4.00", "30201|办公费|4.00"},
		want: map[string]string{"total/amount": "4", "302/amount": "4", "30201/amount": "4"},
	},
	{name: "机关运行经费，逐项列示", title: "机关运行经费支出情况表", unit: "金额单位：万元", slug: "organ_operating",
		rows: []string{"项目|行次|决算数", "合计|1|4.00", "（一）行政单位|2|3.00", "（二）参照公务员法管理事业单位|3|1.00"},
		want: map[string]string{"total/amount": "4", "other:行政单位/amount": "3", "other:参照公务员法管理事业单位/amount": "1"},
	},
	{name: "北京：政府采购情况表", title: "政府采购情况表", unit: "金额单位：万元", slug: "procurement",
		rows: []string{"项目|采购计划金额|<|<|实际采购金额|<|<", "^|合计|财政性资金|非财政性资金|合计|财政性资金|非财政性资金", "合计|10.00|9.00|1.00|8.00|8.00|0.00", "货物|10.00|9.00|1.00|8.00|8.00|0.00", "工程||||||", "服务||||||"},
		want: both("total", "goods", map[string]string{"plan": "10", "plan_fiscal": "9", "plan_non_fiscal": "1", "amount": "8", "amount_fiscal": "8", "amount_non_fiscal": "0"}),
	},
	{name: "江苏：政府采购支出表", title: "政府采购支出表", unit: "金额单位：万元", slug: "procurement",
		rows: []string{"采购品目大类|金额", "合计|8.00", "一、货物|5.00", "二、工程|1.00", "三、服务|2.00"},
		want: map[string]string{"total/amount": "8", "goods/amount": "5", "works/amount": "1", "services/amount": "2"},
	},
	{name: "北京：政府购买服务支出情况表", title: "政府购买服务支出情况表", unit: "金额单位：万元", slug: "purchased_services",
		rows: []string{"序号|项目名称|金额", "合计||9.00", "1|食堂服务|6.00", "2|绿化养护|3.00"},
		want: map[string]string{"total/amount": "9", "other:食堂服务/amount": "6", "other:绿化养护/amount": "3"},
	},
	{name: "上海：资产负债情况表，数量不是金额", title: "资产负债情况表", unit: "金额单位：万元", slug: "balance_sheet", kinds: []string{"unknown-heading"},
		rows: []string{"项目|年初数|<|年末数|<", "^|数量|价值|数量|价值", "一、资产合计||120.00||130.00", "二、流动资产||20.00||25.00", "三、固定资产||100.00||105.00", "1.房屋（平方米）|1500|80.00|1500|80.00", "2.汽车（辆）|4|60.00|4|60.00", "四、负债合计||10.00||12.00"},
		want: map[string]string{"total_assets/opening": "120", "total_assets/closing": "130", "current_assets/opening": "20", "current_assets/closing": "25", "fixed_assets/opening": "100",
			"fixed_assets/closing": "105", "total_liabilities/opening": "10", "total_liabilities/closing": "12"},
	},
	{name: "资产负债简表，两方", title: "资产负债简表", unit: "金额单位：万元", slug: "balance_sheet",
		rows: []string{"资产|期初余额|期末余额|负债和净资产|期初余额|期末余额", "流动资产|20.00|25.00|流动负债|10.00|12.00", "固定资产净值|100.00|105.00|净资产合计|110.00|118.00", "资产总计|120.00|130.00|负债和净资产总计|120.00|130.00"},
		want: map[string]string{"current_assets/opening": "20", "current_assets/closing": "25", "current_liabilities/opening": "10", "current_liabilities/closing": "12", "fixed_assets_net/opening": "100",
			"fixed_assets_net/closing": "105", "net_assets/opening": "110", "net_assets/closing": "118", "total_assets/opening": "120", "total_assets/closing": "130",
			"liabilities_and_net_assets/opening": "120", "liabilities_and_net_assets/closing": "130"},
	},
	{name: "浙江：收入决算表（分单位）", title: "收入决算表（分单位）", unit: "金额单位：万元", slug: "revenue_by_unit",
		rows: []string{"单位编码|单位名称|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入", "|合计|9.00|8.00|||||1.00", "101001|某局本级|5.00|5.00|||||", "101002|某中心|4.00|3.00|||||1.00"},
		want: map[string]string{"total/revenue": "9", "total/fiscal_appropriation_revenue": "8", "total/other_revenue": "1", "other:某局本级/revenue": "5", "other:某局本级/fiscal_appropriation_revenue": "5",
			"other:某中心/revenue": "4", "other:某中心/fiscal_appropriation_revenue": "3", "other:某中心/other_revenue": "1"},
	},
	{name: "国有资产占用情况表：数量不是金额", title: "国有资产占用情况表", unit: "单位：辆、台（套）", slug: "state_assets",
		rows: []string{"项目|数量", "一、车辆合计|12", "二、单价100万元（含）以上设备|3"},
		want: nil, kinds: []string{},
	},
	{name: "陕西：三公及会议费培训费", title: "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表", unit: "金额单位：万元", slug: "three_public",
		rows: []string{
			"项目|一般公共预算财政拨款安排的“三公”经费|<|<|<|<|<|会议费|培训费",
			"^|小计|因公出国（境）费用|公务接待费|公务用车购置及运行维护费|<|<|^|^",
			"^|^|^|^|小计|公务用车购置费|公务用车运行维护费|^|^",
			"预算数|5.00|0.00|2.00|3.00|0.00|3.00|1.00|4.00",
			"决算数|4.00|0.00|1.50|2.50|0.00|2.50|0.80|3.00",
		},
		want: map[string]string{"three_public_total/budget": "5", "overseas_travel/budget": "0", "hospitality/budget": "2", "vehicles/budget": "3", "vehicle_purchase/budget": "0", "vehicle_operation/budget": "3",
			"conference/budget": "1", "training/budget": "4", "three_public_total/actual": "4", "overseas_travel/actual": "0", "hospitality/actual": "1.5", "vehicles/actual": "2.5",
			"vehicle_purchase/actual": "0", "vehicle_operation/actual": "2.5", "conference/actual": "0.8", "training/actual": "3"}, fund: "*",
	},
	{name: "旧式：财政拨款收入一行，其中列政府性基金", title: "公共预算收入支出决算总表", unit: "金额单位：万元", slug: "revenue_expenditure_summary", fund: "*",
		rows: []string{
			"收入|<|支出|<",
			"项目|决算数|项目（按功能分类）|决算数",
			"一、财政拨款收入|90.00|一、一般公共服务支出|80.00",
			"其中：政府性基金预算财政拨款|10.00|二、文化体育与传媒支出|10.00",
			"二、上级补助收入||三、医疗卫生与计划生育支出|5.00",
			"本年收入合计|90.00|本年支出合计|95.00",
			"用事业基金弥补收支差额|0.00|结余分配|",
			"上年结转和结余|8.00|年末结转和结余|3.00",
			"总计|98.00|总计|98.00",
		},
		want: map[string]string{"fiscal_appropriation_revenue/amount": "90", "government_funds_appropriation/amount": "10", "general_public_services/amount": "80",
			"culture_tourism_sport_and_media/amount": "10", "health/amount": "5", "total_revenue/amount": "90", "total_expenditure/amount": "95", "use_of_non_fiscal_surplus/amount": "0",
			"opening_balance/amount": "8", "closing_balance/amount": "3", "grand_total/amount": "98"},
	},
}

// both gives two lines the same amounts, and one more its own.
func both(a, b string, amounts map[string]string, more ...string) map[string]string {
	out := map[string]string{}
	for m, v := range amounts {
		out[a+"/"+m], out[b+"/"+m] = v, v
	}
	for i := 0; i+1 < len(more); i += 2 {
		out[more[i]] = more[i+1]
	}
	return out
}

// Whatever stands in a form, it is read to the end, every amount has its place, and no two amounts one meaning.
func TestVariantsOfNonsense(t *testing.T) {
	words := []string{"", "合计", "小计", "项目", "科目编码", "科目名称", "项目名称", "基本支出", "项目支出", "工资福利支出", "基本工资", "一般公共预算财政拨款", "年初结转和结余", "金额", "决算数", "预算数",
		"201", "2010601", "30101", "1.00", "2.50", "0", "-", "货物", "（一）行政单位", "数量", "注：无", "<", "^", "类", "款", "项", "序号", "1", "2"}
	random := rand.New(rand.NewPCG(7, 11))
	for _, form := range knowledge.Default().Forms() {
		for range 60 {
			cols := 1 + random.IntN(7)
			var rows []string
			for range 1 + random.IntN(8) {
				cells := make([]string, cols)
				for c := range cells {
					if cells[c] = words[random.IntN(len(words))]; cells[c] == "<" && c == 0 || cells[c] == "^" && len(rows) == 0 {
						cells[c] = ""
					}
				}
				rows = append(rows, strings.Join(cells, "|"))
			}
			title := strings.NewReplacer("（明细）", "", "（收入）", "", "（支出）", "", "（占用）", "").Replace(form.Title)
			r := Normalize(mergedForm(title, "金额单位：万元", rows...), Source{})
			seen := map[factPlace]bool{}
			for _, f := range r.Facts {
				k := factPlace{f.Side, f.Line, f.Measure, f.Phase}
				if seen[k] || f.Measure == "" || f.Line == "" || f.Page != 1 {
					t.Fatalf("%s %q: %+v", form.Slug, rows, f)
				}
				seen[k] = true
			}
		}
	}
}

// TestTitleInAFrame: a frame drawn round the title, what stands below it and the table makes one row of them.
func TestTitleInAFrame(t *testing.T) {
	doc := mergedForm("", "", "收入决算表公开02表单位：某局金额单位：元|<|<|<", "科目编码|科目名称|本年收入合计|财政拨款收入", "合计|<|30000.00|30000.00", "201|一般公共服务支出|30000.00|30000.00")
	framed := extract.Line{Box: extract.Box{X0: 200, Y0: 102, X1: 400, Y1: 110}, Text: "收入决算表", Table: 0, Size: 10} // the title alone says what the document is
	doc.Pages[0].Lines = append(doc.Pages[0].Lines, framed)
	r := Normalize(doc, Source{})
	if len(r.Statements) != 1 || r.Statements[0].Slug != "revenue" || r.Statements[0].Title != "收入决算表" || r.Statements[0].Number != "公开02表" || r.Statements[0].UnitPrinted != "元" {
		t.Fatalf("%+v", r.Statements)
	}
	expect(t, amounts(r), map[string]string{"total/revenue": "3", "total/fiscal_appropriation_revenue": "3", "201/revenue": "3", "201/fiscal_appropriation_revenue": "3"})
}
