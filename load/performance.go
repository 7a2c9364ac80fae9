package load

import (
	"errors"
	"fmt"

	"github.com/juesuan/juesuan/normalize"
	"github.com/shopspring/decimal"
)

// projectRow is a row of the table performance_projects.
type projectRow struct {
	DocumentID    string  `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName    string  `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Project       int32   `parquet:"project" zh:"项目序" en:"project of the document, from 0: forms in printed order, then projects of the summary table alone"`
	Form          string  `parquet:"form,dict" zh:"表种" en:"project (项目支出绩效自评表), department (整体支出绩效自评表), project_targets and department_targets (绩效目标表: plans alone, without actual values and scores) or summary (the summary table alone)"`
	Title         string  `parquet:"title,optional,dict" zh:"标题" en:"title of the form as printed"`
	Name          string  `parquet:"name,optional,dict" zh:"项目名称" en:"name of the project, of the department in a department's form"`
	Department    string  `parquet:"department,optional,dict" zh:"主管部门" en:"department in charge, as printed"`
	Unit          string  `parquet:"implementing_unit,optional,dict" zh:"实施单位" en:"unit that carries the project out or uses its money"`
	BudgetInitial *int64  `parquet:"budget_initial,optional,decimal(6:18)" zh:"年初预算数（万元）" en:"initial budget in 万元, of the row of all money"`
	Budget        *int64  `parquet:"budget,optional,decimal(6:18)" zh:"全年预算数（万元）" en:"full-year (adjusted) budget in 万元"`
	Executed      *int64  `parquet:"executed,optional,decimal(6:18)" zh:"全年执行数（万元）" en:"amount executed in 万元"`
	ExecutionRate *int64  `parquet:"execution_rate,optional,decimal(6:18)" zh:"执行率（%）" en:"execution rate as printed, per cent"`
	BudgetWeight  *int64  `parquet:"budget_weight,optional,decimal(6:18)" zh:"预算执行分值" en:"points that the execution of the budget can score"`
	BudgetScore   *int64  `parquet:"budget_score,optional,decimal(6:18)" zh:"预算执行得分" en:"points that it scored"`
	Score         *int64  `parquet:"score,optional,decimal(6:18)" zh:"总分" en:"total score of the form"`
	ScoreState    string  `parquet:"score_state,optional,dict" zh:"总分状态" en:"reported, blank, dash or unreadable; null where the form has no total"`
	ScorePrinted  string  `parquet:"score_printed,optional" zh:"总分原文" en:"total score as printed"`
	ScorePlace    string  `parquet:"score_place,optional" zh:"总分位置" en:"place of the total score: p25:t0:r19:c3"`
	TotalWeight   *int64  `parquet:"total_weight,optional,decimal(6:18)" zh:"总分值" en:"weight printed in the row of the total score"`
	Grade         string  `parquet:"grade,optional,dict" zh:"自评等级" en:"grade as printed"`
	SummaryScore  *int64  `parquet:"summary_score,optional,decimal(6:18)" zh:"汇总表得分" en:"score in the summary table"`
	SummaryPlace  string  `parquet:"summary_place,optional" zh:"汇总表位置" en:"place of the project in the summary table"`
	GoalExpected  string  `parquet:"goal_expected,optional" zh:"预期目标" en:"goal as expected at the beginning of the year"`
	GoalActual    string  `parquet:"goal_actual,optional" zh:"实际完成情况" en:"what came of the goal"`
	Indicators    int32   `parquet:"indicator_count" zh:"指标数" en:"rows in performance_indicators"`
	Pages         []int32 `parquet:"pages,list" zh:"页" en:"pages that carry it, from 1"`
	Page          int32   `parquet:"page,dict" zh:"页" en:"page of the name, from 1"`
	Table         int32   `parquet:"table,dict" zh:"页内表序" en:"table on the page, from 0"`
	Row           int32   `parquet:"row,dict" zh:"行位" en:"row of the name in the printed grid, from 0"`
	Column        int32   `parquet:"column,dict" zh:"列位" en:"column of the name in the printed grid, from 0"`
}

// projectAmountRow is a row of the table performance_amounts.
type projectAmountRow struct {
	DocumentID string `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName string `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Project    int32  `parquet:"project" zh:"项目序" en:"see performance_projects"`
	Source     string `parquet:"source,optional,dict" zh:"资金来源" en:"total, fiscal, carried_over, special_account, unit, other …; null for a label that is not known"`
	Label      string `parquet:"label,optional,dict" zh:"行名" en:"label of the row as printed"`
	Memo       bool   `parquet:"memo" zh:"其中项" en:"a part of another row"`
	Measure    string `parquet:"measure,dict" zh:"栏目" en:"budget_initial, budget, executed, budget_period (实施期资金), weight, execution_rate or score"`
	Number     *int64 `parquet:"number,optional,decimal(6:18)" zh:"数值" en:"money in 万元, the rate in per cent, weight and score in points; null unless state is reported and the unit of money is known"`
	State      string `parquet:"state,dict" zh:"状态" en:"reported, blank, dash or unreadable"`
	Printed    string `parquet:"printed,dict" zh:"原文" en:"text as printed"`
	Unit       string `parquet:"unit,optional,dict" zh:"原金额单位" en:"unit of the money as printed"`
	UnitSource string `parquet:"unit_source,optional,dict" zh:"单位出处" en:"caption, column_head, row_head or cell; null without a unit"`
	Page       int32  `parquet:"page,dict" zh:"页" en:"page, from 1"`
	Table      int32  `parquet:"table,dict" zh:"页内表序" en:"table on the page, from 0"`
	Row        int32  `parquet:"row,dict" zh:"行位" en:"row of the printed grid, from 0"`
	Column     int32  `parquet:"column,dict" zh:"列位" en:"column of the printed grid, from 0"`
}

// indicatorRow is a row of the table performance_indicators.
type indicatorRow struct {
	DocumentID       string `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName       string `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Project          int32  `parquet:"project" zh:"项目序" en:"see performance_projects"`
	ProjectName      string `parquet:"project_name,optional,dict" zh:"项目名称" en:"name in performance_projects"`
	Indicator        int32  `parquet:"indicator" zh:"指标序" en:"indicator of the project in printed order, from 0"`
	Level1           string `parquet:"level_1,optional,dict" zh:"一级指标" en:"indicator of the first level, without its weight"`
	Level1Weight     *int64 `parquet:"level_1_weight,optional,decimal(6:18)" zh:"一级指标分值" en:"weight printed in its name"`
	Level2           string `parquet:"level_2,optional,dict" zh:"二级指标" en:"indicator of the second level"`
	Name             string `parquet:"name,dict" zh:"三级指标" en:"name of the indicator, without its weight"`
	Target           string `parquet:"target,optional,dict" zh:"年度指标值" en:"target as printed"`
	TargetSign       string `parquet:"target_sign,optional,dict" zh:"指标性质" en:"≥, ≤, =, > or <"`
	TargetValue      *int64 `parquet:"target_value,optional,decimal(6:18)" zh:"指标值数值" en:"number of the target; null for text"`
	TargetUnit       string `parquet:"target_unit,optional,dict" zh:"度量单位" en:"unit of the target as printed"`
	TargetColumn     *int32 `parquet:"target_column,optional,dict" zh:"指标值列位" en:"column of the target"`
	AdjustedTarget   string `parquet:"adjusted_target,optional" zh:"调整值" en:"adjusted target as printed"`
	AdjustedValue    *int64 `parquet:"adjusted_value,optional,decimal(6:18)" zh:"调整值数值" en:"number of the adjusted target"`
	Actual           string `parquet:"actual,optional,dict" zh:"实际完成值" en:"actual value as printed"`
	ActualSign       string `parquet:"actual_sign,optional,dict" zh:"完成值符号" en:"sign before the actual value"`
	ActualValue      *int64 `parquet:"actual_value,optional,decimal(6:18)" zh:"完成值数值" en:"number of the actual value; null for text"`
	ActualUnit       string `parquet:"actual_unit,optional,dict" zh:"完成值单位" en:"unit of the actual value as printed"`
	ActualColumn     *int32 `parquet:"actual_column,optional,dict" zh:"完成值列位" en:"column of the actual value"`
	Completion       *int64 `parquet:"completion,optional,decimal(6:18)" zh:"完成率（%）" en:"completion as printed, per cent"`
	CompletionState  string `parquet:"completion_state,optional,dict" zh:"完成率状态" en:"reported, blank, dash or unreadable; null without such a column"`
	CompletionText   string `parquet:"completion_printed,optional,dict" zh:"完成率原文" en:"completion as printed"`
	CompletionColumn *int32 `parquet:"completion_column,optional,dict" zh:"完成率列位" en:"column of the completion"`
	Weight           *int64 `parquet:"weight,optional,decimal(6:18)" zh:"分值" en:"weight in points, from its column or from the name"`
	WeightState      string `parquet:"weight_state,optional,dict" zh:"分值状态" en:"reported, blank, dash or unreadable; null where none is printed"`
	WeightPrinted    string `parquet:"weight_printed,optional,dict" zh:"分值原文" en:"weight as printed"`
	WeightColumn     *int32 `parquet:"weight_column,optional,dict" zh:"分值列位" en:"column of the weight"`
	Score            *int64 `parquet:"score,optional,decimal(6:18)" zh:"得分" en:"score in points"`
	ScoreState       string `parquet:"score_state,optional,dict" zh:"得分状态" en:"reported, blank, dash or unreadable; null without such a column"`
	ScorePrinted     string `parquet:"score_printed,optional,dict" zh:"得分原文" en:"score as printed"`
	ScoreColumn      *int32 `parquet:"score_column,optional,dict" zh:"得分列位" en:"column of the score"`
	Coefficient      string `parquet:"score_coefficient,optional,dict" zh:"得分系数" en:"coefficient of the score as printed"`
	Core             string `parquet:"core,optional,dict" zh:"是否核心指标" en:"whether it is a core indicator, as printed"`
	Reason           string `parquet:"deviation_reason,optional" zh:"偏差原因分析及改进措施" en:"reason of a deviation and what is done about it"`
	Page             int32  `parquet:"page,dict" zh:"页" en:"page, from 1"`
	Table            int32  `parquet:"table,dict" zh:"页内表序" en:"table on the page, from 0"`
	Row              int32  `parquet:"row,dict" zh:"行位" en:"row of the printed grid, from 0"`
	Column           int32  `parquet:"column,dict" zh:"列位" en:"column of the name, from 0"`
}

// encoder encodes amounts of one document and keeps the first error.
type encoder struct {
	at  string
	err error
}

func (e *encoder) amount(d decimal.NullDecimal) *int64 {
	v, err := encodeAmount(d, amountScale)
	if err != nil && e.err == nil {
		e.err = fmt.Errorf("%s: %w", e.at, err)
	}
	return v
}

// performanceOf gives the rows of the performance forms of a report.
func performanceOf(r *normalize.Report, out *rows) error {
	var errs []error
	for i := range r.PerformanceProjects {
		p := &r.PerformanceProjects[i]
		e := &encoder{at: fmt.Sprintf("%s: performance form %d on page %d", r.Document.URI, i+1, p.Page)}
		out.projects = append(out.projects, projectOf(&r.Document, p, int32(i), e))
		for k := range p.Amounts {
			out.projectAmounts = append(out.projectAmounts, projectAmountOf(&r.Document, &p.Amounts[k], int32(i), e))
		}
		for k := range p.Indicators {
			row := indicatorOf(&r.Document, &p.Indicators[k], e)
			row.Project, row.ProjectName, row.Indicator = int32(i), clean(p.Name), int32(k)
			out.indicators = append(out.indicators, row)
		}
		errs = append(errs, e.err)
	}
	return errors.Join(errs...)
}

func projectOf(d *normalize.DocumentInfo, p *normalize.PerformanceProject, i int32, e *encoder) projectRow {
	row := projectRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Project: i, Form: p.Form, Title: clean(p.Title), Name: clean(p.Name), Department: clean(p.Department), Unit: clean(p.Unit),
		BudgetInitial: e.amount(p.BudgetInitial), Budget: e.amount(p.Budget), Executed: e.amount(p.Executed), ExecutionRate: e.amount(p.Rate), BudgetWeight: e.amount(p.BudgetWeight), BudgetScore: e.amount(p.BudgetScore),
		Score: e.amount(p.Score.Number), ScoreState: p.Score.State, ScorePrinted: clean(p.Score.Printed), ScorePlace: cellPlace(p.ScorePlace), TotalWeight: e.amount(p.TotalWeight), Grade: clean(p.Grade),
		SummaryScore: e.amount(p.SummaryScore.Number), SummaryPlace: cellPlace(p.SummaryPlace), GoalExpected: clean(p.GoalExpected), GoalActual: clean(p.GoalActual), Indicators: int32(len(p.Indicators)),
		Page: int32(p.Page), Table: int32(p.Table), Row: int32(p.Row), Column: int32(p.Column)}
	for _, page := range p.Pages {
		row.Pages = append(row.Pages, int32(page))
	}
	return row
}

// cellPlace is a place in short, "" for none.
func cellPlace(p normalize.CellPlace) string {
	if p.Page == 0 {
		return ""
	}
	return fmt.Sprintf("p%d:t%d:r%d:c%d", p.Page, p.Table, p.Row, p.Column)
}

func projectAmountOf(d *normalize.DocumentInfo, a *normalize.PerformanceAmount, i int32, e *encoder) projectAmountRow {
	return projectAmountRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Project: i, Source: a.Source, Label: clean(a.Label), Memo: a.Memo, Measure: a.Measure, Number: e.amount(a.Number),
		State: a.State, Printed: clean(a.Printed), Unit: clean(a.Unit), UnitSource: a.UnitSource, Page: int32(a.Page), Table: int32(a.Table), Row: int32(a.Row), Column: int32(a.Column)}
}

func indicatorOf(d *normalize.DocumentInfo, n *normalize.PerformanceIndicator, e *encoder) indicatorRow {
	row := indicatorRow{DocumentID: d.DocumentID, EntityName: clean(d.EntityName), Level1: clean(n.Level1), Level1Weight: e.amount(n.Level1Weight), Level2: clean(n.Level2), Name: clean(n.Name),
		Target: clean(n.Target.Printed), TargetSign: n.Target.Sign, TargetValue: e.amount(n.Target.Number), TargetUnit: clean(n.Target.Unit),
		AdjustedTarget: clean(n.Adjusted.Printed), AdjustedValue: e.amount(n.Adjusted.Number),
		Actual: clean(n.Actual.Printed), ActualSign: n.Actual.Sign, ActualValue: e.amount(n.Actual.Number), ActualUnit: clean(n.Actual.Unit),
		Completion: e.amount(n.Completion.Number), CompletionState: n.Completion.State, CompletionText: clean(n.Completion.Printed),
		Weight: e.amount(n.Weight.Number), WeightState: n.Weight.State, WeightPrinted: clean(n.Weight.Printed), Score: e.amount(n.Score.Number), ScoreState: n.Score.State, ScorePrinted: clean(n.Score.Printed),
		Coefficient: clean(n.Coefficient), Core: clean(n.Core), Reason: clean(n.Reason), Page: int32(n.Page), Table: int32(n.Table), Row: int32(n.Row), Column: int32(n.Column)}
	for _, c := range []struct {
		to   **int32
		from int
	}{{&row.TargetColumn, n.Target.Column}, {&row.ActualColumn, n.Actual.Column}, {&row.CompletionColumn, n.Completion.Column}, {&row.WeightColumn, n.Weight.Column}, {&row.ScoreColumn, n.Score.Column}} {
		if c.from >= 0 {
			v := int32(c.from)
			*c.to = &v
		}
	}
	return row
}
