package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/load"
	"github.com/spf13/cobra"
)

// maxDiffLines bounds the documents that diff lists for people; JSON has all of them.
const maxDiffLines = 50

func newDiffCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "diff DIR [FROM [TO]]",
		Short: "Say what differs between two snapshots of a dataset",
		Long: `Compare two snapshots of a dataset: documents and facts that were added, changed or are gone. FROM is the snapshot
published before the current one and TO the current one unless they are given, by name or what the name begins with.
A fact is the same if document, statement, line, measure and place are; it changed if another column differs. A document
changed if its row or one of its facts did. Versions that were superseded already are compared as documents alone: that
one came or was withdrawn. --format json has every row with the columns that differ.`,
		Example: "  juesuan diff dataset\n  juesuan diff dataset 3f2a --format json",
		Args:    between(1, 3, "diff DIR [FROM [TO]]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format); err != nil {
				return err
			}
			ends := append(args[1:], "", "")
			if format == "json" {
				return diffJSON(cmd.OutOrStdout(), args[0], ends[0], ends[1])
			}
			return diffText(cmd.OutOrStdout(), args[0], ends[0], ends[1])
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

// diffText prints the first documents that differ, and counts.
func diffText(w io.Writer, dir, from, to string) error {
	var listed []load.DocumentChange
	more := 0
	d, err := load.Compare(dir, from, to, func(c *load.DocumentChange) error {
		if len(listed) < maxDiffLines {
			listed = append(listed, *c)
		} else {
			more++
		}
		return nil
	}, func(*load.FactChange) error { return nil })
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "from %s to %s\n", d.From, d.To)
	if len(listed) > 0 {
		printChanges(w, listed)
	}
	if more > 0 {
		fmt.Fprintf(w, "and %d more documents; --format json lists all\n", more)
	}
	tw := newTable(w)
	tw.AppendHeader(table.Row{"", load.Added, load.Changed, load.Gone})
	tw.AppendRow(table.Row{"documents", d.Documents.Added, d.Documents.Changed, d.Documents.Gone})
	if d.Superseded != (load.Counts{}) {
		tw.AppendRow(table.Row{"superseded versions", d.Superseded.Added, d.Superseded.Changed, d.Superseded.Gone})
	}
	tw.AppendRow(table.Row{"facts", d.Facts.Added, d.Facts.Changed, d.Facts.Gone})
	tw.Render()
	return nil
}

func printChanges(w io.Writer, listed []load.DocumentChange) {
	tw := newTable(w)
	tw.AppendHeader(table.Row{"", "document", "entity", "year", "facts +", "facts ~", "facts -", "source"})
	for _, c := range listed {
		change, year := c.Change, ""
		if c.Superseded {
			change += ": a superseded version"
		}
		if c.SupersededBy != "" {
			change = "gone: superseded by " + shortID(c.SupersededBy)
		}
		if c.FiscalYear != 0 {
			year = fmt.Sprint(c.FiscalYear)
		}
		tw.AppendRow(table.Row{change, shortID(c.DocumentID), printable(c.EntityName), year, c.Facts.Added, c.Facts.Changed, c.Facts.Gone, text.Snip(printable(c.SourceURI), maxCell, "…")})
	}
	tw.Render()
}

// diffJSON prints every row that differs as one object. Facts wait in a file of their own: there may be millions.
func diffJSON(w io.Writer, dir, from, to string) (err error) {
	spool, err := os.CreateTemp("", "juesuan-diff-")
	if err != nil {
		return err
	}
	defer func() {
		spool.Close()
		_ = os.Remove(spool.Name()) // in the folder for such files
	}()
	out := bufio.NewWriter(w)
	documents, facts := &jsonList{w: out}, &jsonList{w: bufio.NewWriter(spool)}
	if _, err := out.WriteString(`{"documents":[`); err != nil {
		return err
	}
	d, err := load.Compare(dir, from, to, func(c *load.DocumentChange) error { return documents.add(c) }, func(c *load.FactChange) error { return facts.add(c) })
	if err != nil {
		return err
	}
	if err := facts.w.Flush(); err != nil {
		return err
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := out.WriteString("],\n\"facts\":["); err != nil {
		return err
	}
	if _, err := io.Copy(out, spool); err != nil {
		return err
	}
	counts, err := json.Marshal(map[string]any{"documents": d.Documents, "facts": d.Facts, "superseded": d.Superseded})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "],\n\"counts\":%s,\"from\":%q,\"to\":%q}\n", counts, d.From, d.To); err != nil {
		return err
	}
	return out.Flush()
}

// jsonList writes the elements of a JSON array, one a line.
type jsonList struct {
	w    *bufio.Writer
	some bool
}

func (l *jsonList) add(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if l.some {
		b = append([]byte{','}, b...)
	}
	l.some = true
	_, err = l.w.Write(append([]byte{'\n'}, b...))
	return err
}
