package normalize

import "testing"

// narrated is what a paragraph states, in order.
type narrated struct{ topic, text, want string }

func checkNarrated(t *testing.T, cases []narrated) {
	t.Helper()
	for _, c := range cases {
		if got := keys(narrate(c.topic, c.text, codedFacts()...)); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Figures of a part of the year, of another year or of a forecast are not those of the year, in the clauses behind
// as well.
func TestPeriods(t *testing.T) {
	checkNarrated(t, []narrated{
		{"summary", "2023年上半年收入总计90万元，支出总计88万元。", ""},
		{"summary", "2023年上半年，收入总计90万元，支出总计88万元。", ""},
		{"summary", "2023年第四季度收入总计90万元，支出总计88万元。", ""},
		{"summary", "前三季度收入总计90万元。支出总计88万元。", ""},
		{"summary", "2023年1-6月收入总计90万元，支出总计88万元。", ""},
		{"summary", "截至2023年6月底，收入总计90万元，支出总计88万元。", ""},
		{"summary", "截至2023年12月31日，收入总计90万元，支出总计88万元。", "total_income=90 total_expenditure=88"},
		{"summary", "2024年预计收入总计90万元，支出总计88万元。", ""},
		{"summary", "2023年预计收入总计90万元，支出总计88万元。", ""},
		{"summary", "2021年至2023年收入总计90万元，支出总计88万元。", ""},
		{"summary", "2021-2023年收入总计90万元，支出总计88万元。", ""},
		{"summary", "2022年度，收入总计90万元，支出总计88万元。", ""},
		{"summary", "2022年度收入总计90万元，支出总计88万元；2023年度收入总计95万元，支出总计94万元。", "total_income.prev=90 total_income=95 total_expenditure=94"},
		{"summary", "2023年上半年收入总计90万元；全年收入总计200万元，支出总计190万元。", "total_income=200 total_expenditure=190"},
		{"income", "收入合计95万元（2022年：90万元），增加5万元。", "year_income=95 year_income.prev=90"},
		{"income", "2023年收入合计95万元（2022年：90万元），其中：事业收入5万元。", "year_income=95 year_income.prev=90 income.business=5"},
		{"income", "2023年收入合计95万元，2022年收入合计90万元，同比增加5万元。", "year_income=95 year_income.prev=90 year_income.yoy=5"},
		{"income", "2022年收入合计90万元，比上年增加5万元，增长5.88%。", "year_income.prev=90"},
		{"sangong", "“三公”经费2023年预算30.5万元，决算22.3万元；2022年预算33万元，决算27.4万元。", "sangong.budget=30.5 sangong.actual=22.3"},
		{"sangong", "2022年“三公”经费预算33万元。决算27.4万元。", ""},
		{"sangong", "2022年公务接待费支出16.4万元，2023年10.3万元。", "sangong.reception.prev=16.4 sangong.reception=10.3"},
		{"sangong", "公务接待费支出10.3万元，比上年预算增加2万元。", "sangong.reception=10.3"},
		{"sangong", "2022年国内公务接待24批次，210人次。", ""},
		{"assets", "截至2022年12月31日，本单位共有车辆5辆。", ""},
		{"summary", "2024年部门预算收入总计100万元。支出总计100万元。", ""},
		{"summary", "2022年度收入总计100万元。支出总计98万元。2023年度支出总计97万元。", "total_income.prev=100 total_expenditure=97"},
		{"performance", "河道整治项目绩效自评综述：2022年启动，2023年第四季度完成，全年预算数为213.6万元，执行数为193.6万元。", "perf.project1.budget=213.6 perf.project1.actual=193.6"},
		{"sangong", "公务接待费支出10.3万元（其中：国内公务接待费9万元），比上年增加2万元。", "sangong.reception=10.3 sangong.reception.domestic=9 sangong.reception.yoy=2"},
	})
}

// Figures of a subordinate unit or of a whole county are not those of the entity; what 其中 parts them into is not either.
func TestEntities(t *testing.T) {
	checkNarrated(t, []narrated{
		{"income", "下属单位青石县水文站本年收入合计500万元，其中财政拨款收入480万元，事业收入20万元。", ""},
		{"income", "下属单位青石县水文站本年收入合计500万元。其中：财政拨款收入480万元。比上年增加3万元。", ""},
		{"income", "在下属单位中，收入合计500万元，其中财政拨款收入480万元。", ""},
		{"expenditure", "青石县水文站支出合计490万元，其中：基本支出300万元，项目支出190万元。", ""},
		{"expenditure", "青石县水文站2023年支出合计490万元，其中：基本支出300万元，项目支出190万元。", ""},
		{"expenditure", "2023年水文站支出合计490万元，其中：基本支出300万元，项目支出190万元。", ""},
		{"expenditure", "青石县水利局水文站支出合计490万元，其中：基本支出300万元。", ""},
		{"expenditure", "我局下属事业单位水文站基本支出300万元，项目支出190万元。", ""},
		{"expenditure", "2023年度支出合计900万元，其中：局本级支出合计410万元，水文站支出合计490万元，项目支出190万元。", "year_expenditure=900"},
		{"sangong", "所属2家单位中，水文站“三公”经费支出2万元，其中公务接待费1万元。比上年增加0.5万元。", ""},
		{"sangong", "下属水文站无财政拨款安排的“三公”经费支出。", ""},
		{"sangong", "水文站公务用车保有量5辆。", ""},
		{"income", "全县财政拨款收入10亿元，其中教育支出3亿元。", ""},
		{"income", "下属单位青石县水文站本年收入合计500万元。2023年度收入合计900万元。", "year_income=900"},
		{"income", "本部门及所属单位2023年度收入合计900万元，其中：财政拨款收入880万元。", "year_income=900 income.fiscal=880"},
		{"income", "青石县水利局（含下属单位）2023年度收入合计900万元，其中：财政拨款收入880万元。", "year_income=900 income.fiscal=880"},
		{"income", "2023年度无上级补助收入、事业收入，其他收入5万元。", "income.other=5"},
		{"expenditure", "用于保障机构正常运转的基本支出60万元，项目支出40万元。", "project=40"},
		{"assets", "截至2023年12月31日，本部门所属单位共有车辆5辆。", "assets.vehicles=5"},
		{"income", "青石县水利局2023年度收入合计900万元，其中：财政拨款收入880万元。", "year_income=900 income.fiscal=880"},
		{"income", "县水利局2023年度收入合计900万元，其中：财政拨款收入880万元。", "year_income=900 income.fiscal=880"},
		{"income", "收入决算情况说明2023年度收入合计900万元。", "year_income=900"},
		{"sangong", "2023年为水文站等单位购置公务用车2辆，预算30万元，支出决算29万元。", "sangong.vehicle.bought=2 sangong.vehicle.purchase.budget=30 sangong.vehicle.purchase=29"},
	})
}

// What is said of another entity or year is no claim about the amounts of the department.
func TestClaimsOfOthers(t *testing.T) {
	for text, want := range map[string]int{
		"公务接待费支出年初预算为1万元，支出决算为0.4万元，决算数小于预算数。":      1,
		"下属水文站公务接待费支出年初预算为1万元，支出决算为0.4万元，决算数小于预算数。": 0,
		"2022年公务接待费支出年初预算为1万元，支出决算为0.4万元，决算数小于预算数。": 0,
	} {
		if r := narrate("sangong", text); len(r.claims) != want {
			t.Errorf("%s: %d claims, want %d", text, len(r.claims), want)
		}
	}
}
