package normalize

import "testing"

// 分别 gives figures to subjects one to one.
func TestRespectively(t *testing.T) {
	checkNarrated(t, []narrated{
		{"income", "财政拨款收入与事业收入分别为661.40万元和707.48万元，分别占48.3%和51.7%。", "income.fiscal=661.4 income.business=707.48 income.fiscal.share=48.3 income.business.share=51.7"},
		{"income", "财政拨款收入661.40万元、事业收入707.48万元，同比分别增长3%和下降2%。", "income.fiscal=661.4 income.business=707.48 income.fiscal.yoy_pct=3 income.business.yoy_pct=-2"},
		{"income", "财政拨款收入、事业收入、其他收入分别为60万元、30万元和10万元，比上年分别增加3万元、减少2万元、增加1万元。", "income.fiscal=60 income.business=30 income.other=10 income.fiscal.yoy=3 income.business.yoy=-2 income.other.yoy=1"},
		{"income", "收入合计100万元，其中财政拨款收入、事业收入和其他收入分别占收入合计的60%、30%和10%。", "year_income=100 income.fiscal.share=60 income.business.share=30 income.other.share=10"},
		{"expenditure", "2023年度支出合计100万元，其中基本支出、项目支出分别为30.5、69.5万元，分别占30.5%、69.5%。", "year_expenditure=100 basic=30.5 project=69.5 basic.share=30.5 project.share=69.5"},
		{"expenditure", "2023年度基本支出及项目支出依次为30万元，70万元。", "basic=30 project=70"},
		{"expenditure", "与2022年相比，基本支出、项目支出分别增加3万元、减少7万元。", "basic.yoy=3 project.yoy=-7"},
		{"expenditure", "基本支出和项目支出较上年分别增长3%和7%。", "basic.yoy_pct=3 project.yoy_pct=7"},
		{"expenditure", "2022年基本支出、项目支出分别为30万元、70万元。", "basic.prev=30 project.prev=70"},
		{"expenditure", "基本支出、项目支出预算分别为30万元、70万元。", "basic.budget=30 project.budget=70"},
		{"expenditure", "基本支出、项目支出占本年支出合计的比重分别为30%、70%。", "basic.share=30 project.share=70"},
		{"expenditure", "支出合计100万元，分别为基本支出30万元、项目支出70万元。", "year_expenditure=100 basic=30 project=70"},
		{"expenditure", "基本支出、项目支出年初预算分别为30万元、70万元，支出决算分别为29万元、69万元，分别完成年初预算的96.7%、98.6%。", "basic.budget=30 project.budget=70 basic=29 project=69 basic.completion=96.7 project.completion=98.6"},
		{"expenditure", "支出合计100万元，其中：基本支出30万元，占30%，项目支出70万元，占70%，比上年分别增长1%、2%。", "year_expenditure=100 basic=30 basic.share=30 project=70 project.share=70 basic.yoy_pct=1 project.yoy_pct=2"},
		{"sangong", "“三公”经费支出预算、决算分别为10万元、9万元。", "sangong.budget=10 sangong.actual=9"},
		{"sangong", "国内公务接待、外宾接待分别为24批次、1批次。", "sangong.reception.batches=24 sangong.reception.foreign_batches=1"},
		{"gpb", "一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算、支出决算分别为10万元和9万元。", "item.2010601.budget=10 item.2010601.actual=9"},
		{"basic", "人员经费和公用经费分别为90万元和30.5万元。", "basic.staff=90 basic.public=30.5"},
		{"summary", "2023年度收入总计、支出总计分别为100万元、98万元，较上年分别增加5万元、减少3万元。", "total_income=100 total_expenditure=98 total_income.yoy=5 total_expenditure.yoy=-3"},
		{"summary", "2023年度收、支总计分别为100万元，与上年相比，收、支总计分别增加5万元，增长5.26%。", "total_both=100 total_both.yoy=5 total_both.yoy_pct=5.26"},
		{"expenditure", "基本支出、项目支出均为30万元。", "basic=30 project=30"},
	})
}

// Where it is not sure which figure is whose, none is a fact.
func TestNotRespectively(t *testing.T) {
	checkNarrated(t, []narrated{
		{"income", "财政拨款收入、事业收入、其他收入分别为60万元和30万元。", ""},
		{"income", "财政拨款收入、事业收入分别为60万元、30万元和10万元，分别占60%、30%和10%。", ""},
		{"income", "财政拨款收入、利息收入、事业收入分别为60万元、30万元和10万元。", ""},
		{"income", "财政拨款收入60万元、利息收入5万元、事业收入30万元，同比分别增长3%和2%。", "income.fiscal=60 income.business=30"},
		{"expenditure", "下属单位基本支出、项目支出分别为30万元、70万元。", ""},
		{"expenditure", "2023年上半年基本支出、项目支出分别为30万元、70万元。", ""},
		{"expenditure", "基本支出、项目支出分别为30万元（占30%）、70万元（占70%）。", ""},
		{"expenditure", "基本支出、项目支出分别为30万元、70万元，增长5%。", "basic=30 project=70"},
		{"expenditure", "基本支出和项目支出共计100万元。", ""},
		{"expenditure", "基本支出与项目支出增长5%。", ""},
		{"expenditure", "2022年、2023年基本支出分别为30万元、35万元。", ""},
		{"expenditure", "分别增长3%和2%。", ""},
		{"sangong", "国内公务接待、外宾接待共25批次。", ""},
	})
}
