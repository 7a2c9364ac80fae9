package knowledge

import "testing"

// Titles of the table sets that departments of many provinces publish, as printed.
func TestTitlesOfTableSets(t *testing.T) {
	k := Default()
	for title, want := range map[string]string{
		"收支决算总表": "revenue_expenditure_summary", "公共预算收入支出决算总表": "revenue_expenditure_summary", "高等学校收支决算总表": "revenue_expenditure_summary",
		"部门收支决算总体情况表": "revenue_expenditure_summary", "部门收支总体情况表": "revenue_expenditure_summary", "表1 部门收支总体情况表": "revenue_expenditure_summary",
		"收入支出决算表": "revenue_expenditure_summary", "表一：收入支出决算总表": "revenue_expenditure_summary", "表1-1 收入决算表": "revenue",
		"公共预算收入决算表": "revenue", "收入决算总表": "revenue", "部门收入总体情况表": "revenue", "高等学校收入决算表": "revenue", "部门收入决算总体情况表": "revenue",
		"支出决算总表": "expenditure", "公共预算支出决算表": "expenditure", "高等学校支出决算表": "expenditure", "支出决算表（按科目）": "expenditure",
		"财政拨款收支决算总体情况表": "appropriation_summary", "财政拨款收支总体情况表": "appropriation_summary", "财政拨款收入支出决算表": "appropriation_summary",
		"公共预算财政拨款支出决算表": "general_public_budget_expenditure", "一般公共预算支出情况表": "general_public_budget_expenditure", "一般公共预算财政拨款支出决算表（一）": "general_public_budget_expenditure",
		"一般公共预算财政拨款支出决算表（二）": "basic_expenditure", "一般公共预算财政拨款基本支出决算（明细）表": "basic_expenditure", "一般公共预算基本支出情况表": "basic_expenditure",
		"政府性基金预算收入支出决算表": "government_funds", "政府性基金预算财政拨款支出决算表": "government_funds", "政府基金预算财政拨款收入支出决算表": "government_funds",
		"国有资本经营预算财政拨款支出决算表": "state_capital", "国有资本经营预算财政拨款收入支出决算表": "state_capital", "国有资本经营预算财政拨款（收入）支出决算表": "state_capital",
		"“三公”经费公共预算财政拨款支出决算表": "three_public", "一般公共预算财政拨款“三公”经费及机关运行经费支出决算表": "three_public", "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表": "three_public",
		"“三公”经费、行政参公单位机关运行经费情况表": "three_public", "一般公共预算“三公”经费支出情况表": "three_public", "财政拨款“三公”经费、会议费和培训费支出决算表": "three_public",
		"政府性基金预算财政拨款“三公”经费支出决算表": "government_funds_three_public", "国有资本经营预算财政拨款“三公”经费支出决算表": "state_capital_three_public",
		"一般公共预算财政拨款收入支出决算表": "general_public_budget_revenue_expenditure", "财政专户管理资金收入支出决算表": "special_account",
		"财政拨款支出决算明细表": "appropriation_detail", "一般公共预算财政拨款支出决算明细表": "general_public_budget_detail", "财政拨款支出决算表（功能科目）": "appropriation_expenditure_by_function",
		"财政拨款基本支出决算表（经济科目）": "appropriation_basic_expenditure", "一般公共预算财政拨款项目支出决算表": "general_public_budget_project_expenditure",
		"一般公共预算财政拨款项目支出决算明细表": "general_public_budget_project_expenditure", "项目收入支出决算表": "project_expenditure", "项目支出决算表": "project_expenditure",
		"收入支出决算表（分单位）": "revenue_expenditure_by_unit", "收入决算表（分单位）": "revenue_by_unit", "收入决算表（分科目）": "revenue", "收入决算表（按单位）": "revenue_by_unit", "支出决算表（分单位）": "expenditure_by_unit",
		"政府性基金预算财政拨款基本支出决算表": "government_funds_basic_expenditure", "机关运行经费支出决算表": "organ_operating", "政府采购情况表": "procurement", "政府采购支出表": "procurement",
		"部门政府采购支出情况表": "procurement", "政府购买服务支出情况表": "purchased_services", "国有资产占用情况表": "state_assets", "国有资产使用情况表": "state_assets", "资产负债情况表": "balance_sheet",
		"机构运行经费支出、国有资产占用情况及政府采购支出信息表": "related_information", "部门决算公开相关信息统计表": "related_information",
		"一般公共预算财政拨款支出决算表（功能科目）": "general_public_budget_expenditure", "一般公共预算财政拨款基本支出决算表（经济科目）": "basic_expenditure", "支出决算表（按功能分类）": "expenditure",
		"支出决算表（按经济分类）": "", "一般公共预算财政拨款支出决算表（按经济分类）": "", "基本支出决算表（按功能分类）": "", "一般公共预算财政拨款基本支出决算表（按功能分类）": "", "一般公共预算财政拨款支出决算明细表（按经济分类）": "general_public_budget_detail",
		"表2 一般公开预算支出决算总体情况表": "general_public_budget_expenditure", "一般公共预算基本支出决算总体情况表": "basic_expenditure", "基本支出决算明细表": "basic_expenditure_detail",
		"医疗卫生计生机构收支决算总表（按功能分类）": "health_institution_summary", "国卫财01-1表 医疗卫生计生机构收支决算总表": "health_institution_summary",
		"项目支出绩效自评表": "", "一般公共预算支出预算表": "", "部门整体支出绩效自评表": "", "政府采购预算表": "", "国有资本经营预算支出预算表": "", "部门收支预算总表": "", "项目支出预算表": "",
		"政府性基金预算财政拨款项目支出决算表": "", "国有资本经营预算财政拨款基本支出决算表": "",
	} {
		if got, _ := k.Title(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}
