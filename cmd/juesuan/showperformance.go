package main

import (
	"fmt"
	"io"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/normalize"
)

type placeJSON struct {
	Page   int `json:"page"`
	Table  int `json:"table"`
	Row    int `json:"row"`
	Column int `json:"column"`
}

func placeOf(p normalize.CellPlace) *placeJSON {
	if p.Page == 0 {
		return nil
	}
	return &placeJSON{p.Page, p.Table, p.Row, p.Column}
}

// valueJSON is a printed value; Number is absent where the text is no number.
type valueJSON struct {
	Printed string  `json:"printed"`
	State   string  `json:"state"`
	Number  *string `json:"number"`
	Sign    string  `json:"sign,omitempty"`
	Unit    string  `json:"unit,omitempty"`
	Column  int     `json:"column"`
}

// valueOf is nil where the form has no such column.
func valueOf(v *normalize.PerformanceValue) *valueJSON {
	if v.State == "" {
		return nil
	}
	return &valueJSON{v.Printed, v.State, plain(v.Number), v.Sign, v.Unit, v.Column}
}

type amountJSON struct {
	Source     string  `json:"source"`
	Label      string  `json:"label"`
	Memo       bool    `json:"memo"`
	Measure    string  `json:"measure"`
	Number     *string `json:"number"`
	State      string  `json:"state"`
	Printed    string  `json:"printed"`
	Unit       string  `json:"unit"`
	UnitSource string  `json:"unit_source"`
	placeJSON
}

type indicatorJSON struct {
	Level1       string     `json:"level_1"`
	Level1Weight *string    `json:"level_1_weight"`
	Level2       string     `json:"level_2"`
	Name         string     `json:"name"`
	Target       *valueJSON `json:"target"`
	Adjusted     *valueJSON `json:"adjusted_target"`
	Actual       *valueJSON `json:"actual"`
	Completion   *valueJSON `json:"completion"`
	Weight       *valueJSON `json:"weight"`
	Score        *valueJSON `json:"score"`
	Coefficient  string     `json:"coefficient"`
	Core         string     `json:"core"`
	Reason       string     `json:"reason"`
	placeJSON
}

type projectJSON struct {
	Form          string          `json:"form"`
	Title         string          `json:"title"`
	Name          string          `json:"name"`
	Department    string          `json:"department"`
	Unit          string          `json:"unit"`
	BudgetInitial *string         `json:"budget_initial"`
	Budget        *string         `json:"budget"`
	Executed      *string         `json:"executed"`
	Rate          *string         `json:"execution_rate"`
	BudgetWeight  *string         `json:"budget_weight"`
	BudgetScore   *string         `json:"budget_score"`
	Score         *valueJSON      `json:"score"`
	ScorePlace    *placeJSON      `json:"score_place"`
	TotalWeight   *string         `json:"total_weight"`
	Grade         string          `json:"grade"`
	SummaryScore  *valueJSON      `json:"summary_score"`
	SummaryPlace  *placeJSON      `json:"summary_place"`
	GoalExpected  string          `json:"goal_expected"`
	GoalActual    string          `json:"goal_actual"`
	Pages         []int           `json:"pages"`
	Place         *placeJSON      `json:"place"`
	Amounts       []amountJSON    `json:"amounts"`
	Indicators    []indicatorJSON `json:"indicators"`
}

func projectOf(p *normalize.PerformanceProject) projectJSON {
	out := projectJSON{p.Form, p.Title, p.Name, p.Department, p.Unit, plain(p.BudgetInitial), plain(p.Budget), plain(p.Executed), plain(p.Rate), plain(p.BudgetWeight), plain(p.BudgetScore),
		valueOf(&p.Score), placeOf(p.ScorePlace), plain(p.TotalWeight), p.Grade, valueOf(&p.SummaryScore), placeOf(p.SummaryPlace), p.GoalExpected, p.GoalActual, p.Pages, placeOf(p.CellPlace),
		[]amountJSON{}, []indicatorJSON{}}
	for i := range p.Amounts {
		a := &p.Amounts[i]
		out.Amounts = append(out.Amounts, amountJSON{a.Source, a.Label, a.Memo, a.Measure, plain(a.Number), a.State, a.Printed, a.Unit, a.UnitSource, placeJSON(a.CellPlace)})
	}
	for i := range p.Indicators {
		n := &p.Indicators[i]
		out.Indicators = append(out.Indicators, indicatorJSON{n.Level1, plain(n.Level1Weight), n.Level2, n.Name, valueOf(&n.Target), valueOf(&n.Adjusted), valueOf(&n.Actual), valueOf(&n.Completion),
			valueOf(&n.Weight), valueOf(&n.Score), n.Coefficient, n.Core, n.Reason, placeJSON(n.CellPlace)})
	}
	return out
}

func showPerformance(r *normalize.Report) view {
	out := []projectJSON{}
	for i := range r.PerformanceProjects {
		out = append(out, projectOf(&r.PerformanceProjects[i]))
	}
	doc := documentOf(r)
	return view{json: map[string]any{"document": doc, "projects": out}, table: func(w io.Writer) {
		doc.print(w)
		for i := range out {
			printProject(w, i+1, &out[i])
		}
		if len(out) == 0 {
			fmt.Fprintln(w, "no performance forms")
		}
	}}
}

func printProject(w io.Writer, number int, p *projectJSON) {
	fmt.Fprintf(w, "── %d %s (%s, page %d) ──\n", number, printable(p.Name), p.Form, p.Pages[0])
	fmt.Fprintf(w, "万元: initial budget %s, budget %s, executed %s; score %s, summary %s %s\n", orDash(p.BudgetInitial), orDash(p.Budget), orDash(p.Executed),
		printedOf(p.Score), printedOf(p.SummaryScore), printable(p.Grade))
	if len(p.Indicators) == 0 {
		return
	}
	tw := newTable(w)
	tw.AppendHeader(table.Row{"level 1", "level 2", "indicator", "target", "actual", "completion", "weight", "score"})
	for i := range p.Indicators {
		n := &p.Indicators[i]
		row := cells([]string{n.Level1, n.Level2, n.Name, printedOf(n.Target), printedOf(n.Actual), printedOf(n.Completion), printedOf(n.Weight), printedOf(n.Score)})
		tw.AppendRow(row)
	}
	tw.SetColumnConfigs([]table.ColumnConfig{{Number: 6, Align: text.AlignRight}, {Number: 7, Align: text.AlignRight}, {Number: 8, Align: text.AlignRight}})
	tw.Render()
}

// printedOf is a value as printed.
func printedOf(v *valueJSON) string {
	if v == nil {
		return "-"
	}
	return printable(v.Printed)
}
