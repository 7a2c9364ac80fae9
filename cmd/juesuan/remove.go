package main

import (
	"fmt"
	"io"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/load"
	"github.com/spf13/cobra"
)

type removeOptions struct {
	dryRun bool
	wait   time.Duration
	keep   int
	format string
}

func newRemoveCommand() *cobra.Command {
	var o removeOptions
	cmd := &cobra.Command{
		Use:   "remove DIR DOCUMENT_ID|PATH…",
		Short: "Withdraw documents from a dataset",
		Long: `Take documents out of all tables of a dataset, as one new snapshot; juesuan rollback brings them back. A document is
named by its document_id or the first digits of it (8 at least), by the path it was read from (source_uri), or by a file
with the same bytes. A path names every document that was read from it. Where the newest version of a document goes, the
one before it is current again. A later run that meets the file adds it again: move the file away too.

Exit status:
  0  withdrawn
  1  a name fits no document, or fits several ids; nothing was withdrawn
  2  usage`,
		Example: "  juesuan remove dataset 决算/错误.pdf --dry-run\n  juesuan remove dataset 3f2a9c01",
		Args:    between(2, 0, "remove DIR DOCUMENT_ID|PATH…"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(o.format); err != nil {
				return err
			}
			if o.keep < 1 {
				return usageError{fmt.Errorf("--keep-snapshots is at least 1, the current one")}
			}
			return remove(cmd, o, args[0], args[1:])
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would be withdrawn and change nothing")
	f.IntVar(&o.keep, "keep-snapshots", load.DefaultKeep, "snapshots of the dataset that stay, the new one included")
	f.StringVar(&o.format, "format", "text", "text or json")
	waitFlag(cmd, &o.wait)
	return cmd
}

// remove finds the documents while it holds the dataset, so that what it names is what it withdraws.
func remove(cmd *cobra.Command, o removeOptions, dir string, names []string) error {
	if o.dryRun {
		found, err := load.FindDocuments(dir, names)
		if err != nil {
			return err
		}
		return printRemoved(cmd.OutOrStdout(), o, found, "")
	}
	ds, err := openDataset(cmd, dir, o.wait, o.keep)
	if err != nil {
		return err
	}
	defer func() { _ = ds.Close() }() // what was committed is safe already
	if err := ds.Whole(); err != nil {
		return err
	}
	found, err := load.FindDocuments(dir, names)
	if err != nil {
		return err
	}
	for _, d := range found {
		ds.Withdraw(d.DocumentID)
	}
	s, err := ds.Commit(cmd.Context())
	if err != nil {
		return err
	}
	return printRemoved(cmd.OutOrStdout(), o, found, s.Snapshot)
}

func printRemoved(w io.Writer, o removeOptions, found []load.Stored, snapshot string) error {
	if o.format == "json" {
		return writeJSON(w, map[string]any{"documents": found, "snapshot": snapshot, "dry_run": o.dryRun})
	}
	tw := newTable(w)
	tw.AppendHeader(table.Row{"document", "entity", "year", "facts", "version", "source"})
	for _, d := range found {
		version, year := "newest", ""
		if d.Superseded {
			version = "superseded"
		}
		if d.FiscalYear != 0 {
			year = fmt.Sprint(d.FiscalYear)
		}
		tw.AppendRow(table.Row{shortID(d.DocumentID), printable(d.EntityName), year, d.Facts, version, text.Snip(printable(d.SourceURI), maxCell, "…")})
	}
	tw.Render()
	if o.dryRun {
		fmt.Fprintf(w, "%d documents would be withdrawn; nothing was changed\n", len(found))
	} else {
		fmt.Fprintf(w, "%d documents withdrawn; snapshot %s\n", len(found), snapshot)
	}
	return nil
}
