package normalize

import "github.com/shopspring/decimal"

func (p *PerformanceProject) code(c *coder) {
	c.texts(&p.Form, &p.Title, &p.Name, &p.Department, &p.Unit, &p.GoalExpected, &p.GoalActual, &p.Grade)
	list(c, &p.Amounts, (*PerformanceAmount).code)
	c.amounts(&p.BudgetInitial, &p.Budget, &p.Executed, &p.Rate, &p.BudgetWeight, &p.BudgetScore, &p.TotalWeight)
	p.Score.code(c)
	p.SummaryScore.code(c)
	p.ScorePlace.code(c)
	p.SummaryPlace.code(c)
	p.CellPlace.code(c)
	list(c, &p.Pages, intElement)
	list(c, &p.Indicators, (*PerformanceIndicator).code)
}

func (a *PerformanceAmount) code(c *coder) {
	c.texts(&a.Source, &a.Label, &a.Measure, &a.State, &a.Printed, &a.Unit, &a.UnitSource)
	c.bool(&a.Memo)
	c.amount(&a.Number)
	a.CellPlace.code(c)
}

func (i *PerformanceIndicator) code(c *coder) {
	c.texts(&i.Level1, &i.Level2, &i.Name, &i.Coefficient, &i.Core, &i.Reason)
	c.amount(&i.Level1Weight)
	for _, v := range []*PerformanceValue{&i.Target, &i.Adjusted, &i.Actual, &i.Completion, &i.Weight, &i.Score} {
		v.code(c)
	}
	i.CellPlace.code(c)
}

func (v *PerformanceValue) code(c *coder) {
	c.texts(&v.Printed, &v.State, &v.Sign, &v.Unit)
	c.amount(&v.Number)
	c.int(&v.Column)
}

func (p *CellPlace) code(c *coder) { c.ints(&p.Page, &p.Table, &p.Row, &p.Column) }

func (c *coder) amounts(ps ...*decimal.NullDecimal) {
	for _, p := range ps {
		c.amount(p)
	}
}
