package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"
)

func newCheckCommand() *cobra.Command {
	var format, folder string
	var all bool
	var b budget
	limits := extract.DefaultLimits()
	cmd := &cobra.Command{
		Use:   "check DATASET_OR_FILE…",
		Short: "Print the accounting identities that fail",
		Long: `Print the accounting identities (勾稽关系) that fail in the documents of a dataset or in PDF files: statement,
place, printed amounts, difference, what rounding explains, and which cells can be wrong. juesuan explain says
what an identity means.

Exit status:
  0  none fails
  1  some file could not be read
  2  usage, or a mistake in the files of --knowledge: nothing was read
  3  some fail (those that are warnings do not count)`,
		Example: "  juesuan check dataset\n  juesuan check 决算.pdf --format json",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("check needs a dataset or a file: juesuan check DATASET_OR_FILE…")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usageError{fmt.Errorf("unknown format %q: text or json", format)}
			}
			if err := b.check(); err != nil {
				return err
			}
			k, err := openKnowledge(folder)
			if err != nil {
				return err
			}
			c := checker{out: cmd.OutOrStdout(), errors: cmd.ErrOrStderr(), json: format == "json", all: all, counts: map[string]int{}, severity: identitySeverities(k), known: k, folder: folder}
			return c.run(cmd.Context(), args, limits, b)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	cmd.Flags().BoolVar(&all, "all", false, "print every evaluated check, not only those that fail")
	cmd.Flags().StringVar(&limits.Password, "password", "", passwordHelp)
	cmd.Flags().StringVar(&folder, "knowledge", "", knowledgeHelp+"; a dataset keeps what it was checked with")
	b.flags(cmd)
	return cmd
}

// identitySeverities gives the severity of each identity by its name.
func identitySeverities(k *knowledge.Base) map[string]string {
	out := map[string]string{}
	for _, id := range k.Checks() {
		out[id.ID] = id.Severity
	}
	for _, c := range k.PerformanceChecks() {
		out[c.ID] = c.Severity
	}
	return out
}

// checker prints the checks of documents and counts them.
type checker struct {
	out, errors io.Writer
	json, all   bool
	severity    map[string]string
	known       *knowledge.Base
	folder      string // of a user's knowledge

	documents, unread int
	counts            map[string]int
	failed            int // checks that fail and are no warnings
	rows              []checkedDocument
}

// checkedDocument is one document in JSON.
type checkedDocument struct {
	Document documentJSON   `json:"document"`
	File     string         `json:"file"`
	Counts   map[string]int `json:"counts"`
	Checks   []checkView    `json:"checks"`
}

// checkView is a check as show and check print it.
type checkView struct {
	Check      string  `json:"check"`
	Severity   string  `json:"severity"`
	Statement  string  `json:"statement"`
	Place      string  `json:"place"`
	Left       *string `json:"left"`
	Right      *string `json:"right"`
	Difference *string `json:"difference"`
	Tolerance  *string `json:"tolerance"`
	Outcome    string  `json:"outcome"`
	Message    string  `json:"message,omitempty"`
}

func (c *checker) run(ctx context.Context, args []string, limits extract.Limits, b budget) error {
	for _, path := range args {
		if err := c.path(ctx, path, limits, b); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			c.unread++
			fmt.Fprintf(c.errors, "juesuan: %s: %s\n", printable(path), printable(firstLine(err)))
		}
	}
	if c.json {
		if err := writeJSON(c.out, map[string]any{"documents": c.rows, "counts": c.counts}); err != nil {
			return err
		}
	} else {
		c.summary()
	}
	switch {
	case c.unread > 0:
		return exitError{exitFailed}
	case c.failed > 0:
		return exitError{exitFindings}
	}
	return nil
}

// path checks the documents of a dataset, or one file.
func (c *checker) path(ctx context.Context, path string, limits extract.Limits, b budget) error {
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		return load.Checked(path, c.document)
	}
	wanted := func(*normalize.Source) bool { return true }
	if !b.isolate {
		d, err := (&reading{read: extractFile, limits: limits, known: c.known}).report(input{path: path}, wanted)
		if err != nil {
			return err
		}
		return c.file(d.report)
	}
	p := newPool(ctx, limits, c.folder, b)
	defer p.close()
	a, err := p.report(input{path: path}, wanted)
	if err != nil {
		return err
	}
	r, err := a.report.Report()
	if err != nil {
		return err
	}
	return c.file(r)
}

// file checks every account of a file.
func (c *checker) file(r *normalize.Report) error {
	for _, account := range append([]*normalize.Report{r}, r.Others...) {
		if err := c.document(account); err != nil {
			return err
		}
	}
	return nil
}

// document counts the checks of a document and prints those that are asked for.
func (c *checker) document(r *normalize.Report) error {
	c.documents++
	d := checkedDocument{Document: documentOf(r), File: filepath.ToSlash(r.Document.URI), Counts: map[string]int{}, Checks: []checkView{}}
	for _, v := range checksOf(r, c.severity) {
		c.counts[v.Outcome]++
		d.Counts[v.Outcome]++
		if v.Outcome == normalize.OutcomeFail && v.Severity == normalize.SeverityError {
			c.failed++
		}
		if v.Outcome == normalize.OutcomeFail || c.all && v.Outcome != normalize.OutcomeNone {
			d.Checks = append(d.Checks, v)
		}
	}
	if c.json {
		c.rows = append(c.rows, d)
	} else if len(d.Checks) > 0 {
		c.print(&d)
	}
	return nil
}

// checksOf joins the checks of a report with what their findings say.
func checksOf(r *normalize.Report, severity map[string]string) []checkView {
	var out []checkView
	for i := range r.Checks {
		k := &r.Checks[i]
		v := checkView{Check: k.Check, Severity: severity[k.Check], Statement: k.Statement, Place: k.Place, Outcome: k.Outcome,
			Left: plain(k.Left), Right: plain(k.Right), Difference: plain(k.Difference), Tolerance: plain(k.Tolerance)}
		if f := failureOf(r, k); f != nil {
			v.Message, v.Severity = f.Message, f.Severity // identities of one name may differ in weight
		}
		out = append(out, v)
	}
	return out
}

// failureOf is the finding about a check that fails, nil for one that does not. Two identities of one name may have one place
// (合计 as the sum of 人员经费 and 公用经费, and of the classes): the sides tell them apart.
func failureOf(r *normalize.Report, k *normalize.Check) (found *normalize.Finding) {
	if k.Outcome != normalize.OutcomeFail {
		return nil
	}
	sides := "; printed " + orDash(plain(k.Left)) + " and " + orDash(plain(k.Right)) + ","
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Kind != normalize.KindCheckFailed || !strings.HasPrefix(f.Message, k.Check+", "+k.Place+": ") {
			continue
		}
		if found = f; strings.Contains(f.Message, sides) {
			break
		}
	}
	return found
}

// plain is an amount as text, nil when absent.
func plain(d decimal.NullDecimal) *string {
	if !d.Valid {
		return nil
	}
	s := d.Decimal.String()
	return &s
}

func orDash(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

func (c *checker) print(d *checkedDocument) {
	d.Document.print(c.out)
	if d.File != "" {
		fmt.Fprintln(c.out, printable(d.File))
	}
	printChecks(c.out, d.Checks)
	for _, v := range d.Checks {
		if suspects, ok := suspectsOf(v.Message); ok {
			fmt.Fprintf(c.out, "  %s %s: %s\n", v.Check, v.Place, printable(suspects))
		}
	}
	fmt.Fprintln(c.out)
}

// suspectsOf cuts what a finding says of the cells that can be wrong from its message.
func suspectsOf(message string) (string, bool) {
	if i := strings.Index(message, "; can be wrong"); i >= 0 {
		return message[i+2:], true
	}
	if i := strings.LastIndex(message, "; "); i >= 0 && (strings.Contains(message, "alone explains") || strings.Contains(message, "together explain")) {
		return message[i+2:], true
	}
	return "", false
}

// outcome is the outcome for people: a failure with its weight, for warnings do not make the exit status 3.
func (v *checkView) outcome() string {
	if v.Outcome == normalize.OutcomeFail && v.Severity != "" {
		return v.Outcome + " (" + v.Severity + ")"
	}
	return v.Outcome
}

func printChecks(w io.Writer, checks []checkView) {
	tw := newTable(w)
	tw.AppendHeader(table.Row{"check", "statement", "place", "left", "right", "difference", "rounding", "outcome"})
	for _, v := range checks {
		tw.AppendRow(table.Row{v.Check, strings.ReplaceAll(v.Statement, " ", "\n"), text.Snip(printable(v.Place), 60, "…"), orDash(v.Left), orDash(v.Right), orDash(v.Difference), orDash(v.Tolerance), v.outcome()})
	}
	tw.SetColumnConfigs([]table.ColumnConfig{{Number: 4, Align: text.AlignRight}, {Number: 5, Align: text.AlignRight}, {Number: 6, Align: text.AlignRight}, {Number: 7, Align: text.AlignRight}})
	tw.Render()
}

func (c *checker) summary() {
	fmt.Fprintf(c.out, "documents: %d\n", c.documents)
	for _, outcome := range slices.Sorted(maps.Keys(c.counts)) {
		fmt.Fprintf(c.out, "  %s: %d\n", outcome, c.counts[outcome])
	}
}

// showChecks is the stage checks of show.
func showChecks(r *normalize.Report, k *knowledge.Base) view {
	doc, checks := documentOf(r), checksOf(r, identitySeverities(k))
	return view{json: map[string]any{"document": doc, "checks": checks}, table: func(w io.Writer) {
		doc.print(w)
		printChecks(w, slices.DeleteFunc(checks, func(v checkView) bool { return v.Outcome == normalize.OutcomeNone }))
	}}
}

func newExplainCommand() *cobra.Command {
	var folder string
	cmd := &cobra.Command{
		Use:     "explain CHECK",
		Short:   "Say what an accounting identity means, in Chinese and English",
		Example: "  juesuan explain A9",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("explain needs one check: juesuan explain A9")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			k, err := openKnowledge(folder)
			if err != nil {
				return err
			}
			var names []string
			found := false
			for _, id := range k.Checks() {
				if !slices.Contains(names, id.ID) {
					names = append(names, id.ID)
				}
				if strings.EqualFold(id.ID, args[0]) {
					found = true
					fmt.Fprintf(cmd.OutOrStdout(), "%s (%s)\n  %s\n  %s\n  %s\n", id.ID, id.Severity, id.Chinese, id.English, id.Text)
				}
			}
			for _, c := range k.PerformanceChecks() {
				names = append(names, c.ID)
				if strings.EqualFold(c.ID, args[0]) {
					found = true
					fmt.Fprintf(cmd.OutOrStdout(), "%s (%s)\n  %s\n  %s\n", c.ID, c.Severity, c.Chinese, c.English)
				}
			}
			if !found {
				return usageError{fmt.Errorf("unknown check %q: one of %s", args[0], strings.Join(names, ", "))}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&folder, "knowledge", "", knowledgeHelp)
	return cmd
}
