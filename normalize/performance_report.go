package normalize

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

var reportYear = regexp.MustCompile(`(20[0-2]\d)年`)

// readPerformanceReport reads the forms of a publication that holds no accounts: a report of self-assessments
// (绩效自评报告) with its tables, or the forms of targets in a budget. Without a form of assessment it stays skipped.
func (n *normalizer) readPerformanceReport() {
	d := &n.report.Document
	if d.TextSource == "none" || d.Kind != KindPerformance && d.Kind != KindOther && d.Kind != KindBudget {
		return
	}
	before := len(n.report.Findings)
	n.findPerformance()
	if len(n.report.PerformanceProjects) == 0 {
		n.report.Findings = n.report.Findings[:before]
		n.performance, n.roles, n.owner = nil, map[place][]string{}, map[place]string{}
		return
	}
	if d.Kind == KindBudget || !slices.ContainsFunc(n.report.PerformanceProjects, func(p PerformanceProject) bool { return !targetsOnly(p.Form) }) {
		// a plan: its targets are kept, and it stays skipped
		n.report.PerformanceProjects = slices.DeleteFunc(n.report.PerformanceProjects, func(p PerformanceProject) bool {
			if !targetsOnly(p.Form) {
				at := p.CellPlace
				if at.Page == 0 {
					at = p.SummaryPlace
				}
				n.find(Finding{Kind: "performance-in-budget", Severity: SeverityInfo, Page: at.Page, Table: at.Table, Row: -1, Column: -1,
					Statement: slugPerformanceForm, Message: "a form of self-assessment in a budget is not kept as data", Got: p.Name})
			}
			return !targetsOnly(p.Form)
		})
		n.checkPerformance()
		return
	}
	d.Kind, d.Status, d.Reason = KindPerformance, StatusOK, ""
	n.titleOfReport()
	n.entityOfForms()
	n.checkPerformance()
	n.readSections()
}

// titleOfReport takes title and year from the first page, the year else from the lines above the forms.
func (n *normalizer) titleOfReport() {
	d := &n.report.Document
	votes := map[string]int{}
	forms := map[int]bool{}
	for i := range n.report.PerformanceProjects {
		forms[n.report.PerformanceProjects[i].Page] = true
	}
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		for l := range p.Lines {
			k := chineseYears(knowledge.Key(p.Lines[l].Text))
			m := find(reportYear, k, "年")
			titled := i == 0 && strings.Contains(k, "绩效") && len(k) < 150 && !strings.ContainsAny(k, "。；,:")
			if titled && d.Title == "" {
				d.Title = k
			}
			switch {
			case m == nil:
			case titled:
				votes[m[1]] += titleVotes
			case forms[p.Number] && len(k) < 60:
				votes[m[1]]++
			}
		}
	}
	if d.FiscalYear == 0 {
		d.FiscalYear, _ = strconv.Atoi(top(votes))
	}
	if d.FiscalYear == 0 {
		n.find(Finding{Kind: "no-fiscal-year", Severity: SeverityError, Message: "no fiscal year is printed in the title or above the forms"})
	}
}

// titleVotes of a year in the title against those above forms, which may name the year of a plan.
const titleVotes = 5

// entityOfForms takes the department that the forms name where no page says whose report it is.
func (n *normalizer) entityOfForms() {
	d := &n.report.Document
	departments, units := map[string]int{}, map[string]int{}
	for i := range n.report.PerformanceProjects {
		p := &n.report.PerformanceProjects[i]
		departments[p.Department]++
		units[p.Unit]++
	}
	if d.EntityName == "" {
		d.EntityName = firstOf(top(departments), top(units))
	}
	if d.EntityName == "" {
		n.find(Finding{Kind: "no-entity", Severity: SeverityWarning, Message: "no name of a department or unit is printed"})
		return
	}
	n.decideRegion()
}
