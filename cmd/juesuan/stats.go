package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/load"
	"github.com/spf13/cobra"
)

const (
	// mainStatements is how many statements every final account prints: the first of the knowledge.
	mainStatements = 9
	// barWidth is the longest bar, in columns of the terminal.
	barWidth = 30
)

const statsHelp = `Print what a dataset holds: documents by kind and status, what was published by year and place, how much of each
statement is proved by accounting identities, and the findings that are met most. "printed" is how many of the nine main
statements the final accounts print, of all that they should. In the bars of verification █ is verified, ▓ within
rounding, ░ unchecked and × contradicted.

Exit status:
  0  printed
  1  no dataset, or it could not be read
  2  usage
  130  interrupted`

func newStatsCommand() *cobra.Command {
	var format string
	var top int
	cmd := &cobra.Command{
		Use:     "stats DIR",
		Short:   "Print what a dataset holds, with bars",
		Long:    statsHelp,
		Example: "  juesuan stats dataset\n  juesuan stats dataset --format json",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("stats needs one dataset: juesuan stats DIR")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usageError{fmt.Errorf("unknown format %q: text or json", format)}
			}
			if top < 1 {
				return usageError{errors.New("--top is at least 1")}
			}
			snapshot, err := load.OpenPublished(args[0])
			if err != nil {
				return err
			}
			stats, err := snapshot.Stats(cmd.Context(), statementNames()[:mainStatements])
			if err != nil {
				return err
			}
			if format == "json" {
				e := json.NewEncoder(cmd.OutOrStdout())
				e.SetIndent("", "  ")
				return e.Encode(stats)
			}
			printStats(cmd.OutOrStdout(), stats, top)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	cmd.Flags().IntVar(&top, "top", 10, "places and kinds of findings at most; json has all")
	return cmd
}

func printStats(w io.Writer, s *load.Stats, top int) {
	fmt.Fprintf(w, "snapshot %s: %d documents, %d facts, %d findings\n", s.Snapshot, s.Rows["documents"], s.Rows["facts"], s.Rows["findings"])
	printKinds(w, s.Documents)
	printYears(w, s.Years)
	printPlaces(w, s.Places, top)
	printVerification(w, s.Verification)
	printFindings(w, s.Findings, top)
}

// statsTable draws a table with its numbers at the right.
func statsTable(w io.Writer, head table.Row, numbers []int, rows []table.Row) {
	tw := newTable(w)
	tw.AppendHeader(head)
	tw.AppendRows(rows)
	var configs []table.ColumnConfig
	for _, n := range numbers {
		configs = append(configs, table.ColumnConfig{Number: n, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	tw.SetColumnConfigs(configs)
	tw.Render()
}

// bar is a part of the whole, in eighths of a column.
func bar(part, whole int) string {
	if whole <= 0 || part <= 0 {
		return ""
	}
	eighths := part * barWidth * 8 / whole
	out := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 || out == "" {
		out += string([]rune("▏▎▍▌▋▊▉")[max(rest-1, 0)])
	}
	return out
}

// percent is a share with one decimal, cut and not rounded: 99.9 is not all.
func percent(part, whole int) string {
	if whole == 0 {
		return ""
	}
	tenths := part * 1000 / whole
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}

func printKinds(w io.Writer, kinds []load.KindCount) {
	var rows []table.Row
	for _, k := range kinds {
		rows = append(rows, table.Row{named(k.Kind), k.Status, k.Documents, bar(k.Documents, kinds[0].Documents)})
	}
	statsTable(w, table.Row{"document kind", "status", "documents", "beside the most"}, []int{3}, rows)
}

func printYears(w io.Writer, years []load.YearCount) {
	var rows []table.Row
	for _, y := range years {
		year := "—"
		if y.Year != nil {
			year = fmt.Sprint(*y.Year)
		}
		rows = append(rows, table.Row{year, y.Documents, y.Entities, y.FinalAccounts, percent(y.Printed, y.Expected), bar(y.Printed, y.Expected)})
	}
	statsTable(w, table.Row{"year", "documents", "entities", "final accounts", "printed", "of the main statements"}, []int{2, 3, 4, 5}, rows)
}

func printPlaces(w io.Writer, places []load.PlaceCount, top int) {
	var rows []table.Row
	for i, p := range places {
		if i == top {
			rest := 0
			for _, p := range places[top:] {
				rest += p.Documents
			}
			rows = append(rows, table.Row{"…", fmt.Sprintf("%d more places", len(places)-top), rest, "", ""})
			break
		}
		rows = append(rows, table.Row{named(p.Code), named(p.Name), p.Documents, p.Entities, bar(p.Documents, places[0].Documents)})
	}
	statsTable(w, table.Row{"region", "name", "documents", "entities", "beside the most"}, []int{3, 4}, rows)
}

func printVerification(w io.Writer, statements []load.StatementCount) {
	order := statementNames()
	slices.SortStableFunc(statements, func(a, b load.StatementCount) int {
		return slices.Index(order, a.Statement) - slices.Index(order, b.Statement)
	})
	var rows []table.Row
	for _, s := range statements {
		rows = append(rows, table.Row{s.Statement, s.Amounts, percent(s.Verified+s.WithinRounding, s.Amounts), s.Contradicted, s.Unreadable, s.NoUnit, verificationBar(s)})
	}
	statsTable(w, table.Row{"statement", "amounts", "proved", "contradicted", "unreadable", "no unit", verificationLegend}, []int{2, 3, 4, 5, 6}, rows)
}

// verificationLegend says what the signs of verificationBar are. It is as long as the bar at most.
const verificationLegend = "█ verified ▓ within rounding\n░ unchecked × contradicted"

// verificationBar has a sign for each kind of amount. What is contradicted or unchecked shows, however little it is.
func verificationBar(s load.StatementCount) string {
	if s.Amounts == 0 {
		return ""
	}
	width := func(n int) int {
		w := n * barWidth / s.Amounts
		if n > 0 && w == 0 {
			return 1
		}
		return w
	}
	contradicted, unchecked, rounding := width(s.Contradicted), width(s.Unchecked), width(s.WithinRounding)
	verified := max(barWidth-contradicted-unchecked-rounding, 0)
	if s.Verified == 0 { // what division left over
		verified, unchecked = 0, unchecked+verified
	}
	return strings.Repeat("█", verified) + strings.Repeat("▓", rounding) + strings.Repeat("░", unchecked) + strings.Repeat("×", contradicted)
}

// named is a name, or a dash where there is none.
func named(s string) string {
	if s == "" {
		return "—"
	}
	return printable(s)
}

func printFindings(w io.Writer, findings []load.FindingKindCount, top int) {
	most := 0
	for _, f := range findings {
		most = max(most, f.Findings)
	}
	var rows []table.Row
	for i, f := range findings {
		if i == top {
			rest := 0
			for _, f := range findings[top:] {
				rest += f.Findings
			}
			rows = append(rows, table.Row{"…", fmt.Sprintf("%d more kinds", len(findings)-top), rest, "", ""})
			break
		}
		rows = append(rows, table.Row{f.Severity, f.Kind, f.Findings, f.Documents, bar(f.Findings, most)})
	}
	statsTable(w, table.Row{"severity", "finding", "findings", "documents", "beside the most"}, []int{3, 4}, rows)
}
