package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/spf13/cobra"
)

// waitFlag is how long a command waits for a run on the same dataset.
func waitFlag(cmd *cobra.Command, wait *time.Duration) {
	cmd.Flags().Var((*duration)(wait), "wait", "how long to wait while another run holds the dataset (30s, 10m); without it that is an error")
}

// duration is the value of a flag that says how long.
type duration time.Duration

func (d *duration) String() string {
	if *d == 0 {
		return "0"
	}
	return time.Duration(*d).String()
}

func (d *duration) Type() string { return "duration" }

func (d *duration) Set(s string) error {
	n, err := time.ParseDuration(s)
	if err != nil || n < 0 {
		return errors.New("a time has a unit, s, m or h, and is no less than 0: 30s, 10m, 2h, 1h30m")
	}
	*d = duration(n)
	return nil
}

// openDataset opens a dataset to change it. One that does not exist is not made.
func openDataset(cmd *cobra.Command, dir string, wait time.Duration, keep int) (*load.Dataset, error) {
	if _, err := load.Snapshots(dir); err != nil {
		return nil, err
	}
	return load.OpenContext(cmd.Context(), dir, load.Options{Program: programName(knowledge.Default()), Wait: wait, Keep: keep})
}

// between demands a number of arguments.
func between(least, most int, usage string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || most > 0 && len(args) > most {
			return usageError{fmt.Errorf("%s needs: juesuan %s", cmd.Name(), usage)}
		}
		return nil
	}
}

func checkFormat(format string) error {
	if format != "text" && format != "json" {
		return usageError{fmt.Errorf("unknown format %q: text or json", format)}
	}
	return nil
}

func newSnapshotsCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "snapshots DIR",
		Short: "List the snapshots that a dataset keeps",
		Long: `List the snapshots of a dataset, the one published last first: name, time of publication, documents, superseded
versions, facts, size of its files and the program that wrote it. * is the one that readers see. Snapshots share the
files that did not change between them, so together they take less than the sum of their sizes.`,
		Args: between(1, 1, "snapshots DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format); err != nil {
				return err
			}
			list, err := load.Snapshots(args[0])
			if err != nil {
				return err
			}
			if format == "json" {
				return writeJSON(cmd.OutOrStdout(), map[string]any{"snapshots": list})
			}
			printSnapshots(cmd.OutOrStdout(), list)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

func printSnapshots(w io.Writer, list []load.Snapshot) {
	tw := newTable(w)
	tw.AppendHeader(table.Row{"", "snapshot", "published", "by", "documents", "superseded", "facts", "MB", "program"})
	for _, s := range list {
		mark := ""
		if s.Current {
			mark = "*"
		}
		tw.AppendRow(table.Row{mark, s.Name, s.Time.Format(time.RFC3339), s.Action, s.Documents, s.Superseded, s.Facts, fmt.Sprintf("%.1f", float64(s.Bytes)/1e6), printable(s.Program)})
	}
	right := []table.ColumnConfig{}
	for n := 5; n <= 8; n++ {
		right = append(right, table.ColumnConfig{Number: n, Align: text.AlignRight})
	}
	tw.SetColumnConfigs(right)
	tw.Render()
}

func newRollbackCommand() *cobra.Command {
	var wait time.Duration
	cmd := &cobra.Command{
		Use:   "rollback DIR SNAPSHOT",
		Short: "Publish a snapshot that is kept",
		Long: `Make a snapshot that juesuan snapshots lists the current one, in one atomic step. SNAPSHOT is its name or what the
name begins with. Nothing is deleted: a rollback can be rolled back as long as the snapshots are kept. Documents that the
snapshot does not hold are read again by the next run that meets their files.`,
		Args: between(2, 2, "rollback DIR SNAPSHOT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ds, err := openDataset(cmd, args[0], wait, 0)
			if err != nil {
				return err
			}
			defer func() { _ = ds.Close() }() // what was published is safe already
			name, err := ds.Rollback(args[1])
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "current: %s\n", name)
			return nil
		},
	}
	waitFlag(cmd, &wait)
	return cmd
}

func newPruneCommand() *cobra.Command {
	var wait time.Duration
	var keep int
	cmd := &cobra.Command{
		Use:   "prune DIR --keep N",
		Short: "Delete old snapshots",
		Long: `Delete all snapshots of a dataset but the N published last. The current one always stays. A reader that still has
files of a deleted snapshot open keeps them.`,
		Args: between(1, 1, "prune DIR --keep N"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if keep < 1 {
				return usageError{errors.New("prune needs --keep N, at least 1: the current one stays")}
			}
			ds, err := openDataset(cmd, args[0], wait, keep)
			if err != nil {
				return err
			}
			defer func() { _ = ds.Close() }() // nothing is staged
			gone, err := ds.Prune(keep)
			for _, name := range gone {
				fmt.Fprintf(cmd.OutOrStdout(), "deleted: %s\n", name)
			}
			return err
		},
	}
	cmd.Flags().IntVar(&keep, "keep", 0, "snapshots that stay (required)")
	waitFlag(cmd, &wait)
	return cmd
}
