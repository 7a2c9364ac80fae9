//go:build cgo && !noduckdb && (((darwin || linux) && (amd64 || arm64)) || (windows && amd64))

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/juesuan/juesuan/load"
	"github.com/peterh/liner"
	"github.com/spf13/cobra"
)

const promptHelp = `Statements of SQL end with a semicolon and may take several lines.
  .tables          tables and views, with what a row is
  .schema TABLE    columns of a table or view, with types and Chinese
  .format FORMAT   table, csv, json or markdown
  .help            this
  .quit            ends, like Ctrl-D; Ctrl-C stops a query or clears the line
`

// lines reads lines from a person; an interrupted line is liner.ErrPromptAborted, the end io.EOF.
type lines interface {
	Prompt(string) (string, error)
	AppendHistory(string)
}

// prompt talks with a person until they end it.
func prompt(cmd *cobra.Command, o queryOptions, snapshot *load.Published) error {
	ctx, stop := untilTerminated(cmd.Context())
	defer stop()
	e, err := openEngine(ctx, snapshot, true)
	if err != nil {
		return err
	}
	defer e.close()
	e.warn(cmd.ErrOrStderr())
	in := liner.NewLiner()
	defer func() { _ = in.Close() }() // the terminal as it was
	in.SetCtrlCAborts(true)
	history := historyFile()
	if f, err := os.Open(history); err == nil {
		_, _ = in.ReadHistory(f) // what cannot be read is no history
		f.Close()
	}
	defer keepHistory(in, history)
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "juesuan %s, snapshot %s: %d documents, %d facts, amounts in 万元. .help explains, .quit ends.\n", programVersion(), snapshot.Name, snapshot.Counts["documents"], snapshot.Counts["facts"])
	s := &session{engine: e, options: o, out: out, errors: cmd.ErrOrStderr()}
	return s.talk(ctx, in)
}

// untilTerminated lives on after the first interrupt, which stops a query and not the prompt.
func untilTerminated(parent context.Context) (context.Context, context.CancelFunc) {
	ends := []os.Signal{syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		ends = append(ends, syscall.SIGHUP)
	}
	return signal.NotifyContext(context.WithoutCancel(parent), ends...)
}

// session is a talk with a person.
type session struct {
	engine      *engine
	options     queryOptions
	out, errors io.Writer
	printed     bool // a result
}

func (s *session) talk(ctx context.Context, in lines) error {
	pending := ""
	for ctx.Err() == nil {
		ask := "juesuan> "
		if pending != "" {
			ask = "    ...> "
		}
		line, err := in.Prompt(ask)
		switch {
		case errors.Is(err, liner.ErrPromptAborted):
			pending = ""
			continue
		case errors.Is(err, io.EOF):
			fmt.Fprintln(s.out)
			return nil
		case err != nil:
			return err
		}
		if pending == "" && strings.HasPrefix(strings.TrimSpace(line), ".") {
			in.AppendHistory(line)
			end, err := s.dot(ctx, strings.Fields(line))
			if end {
				return nil
			}
			s.say(err)
			continue
		}
		pending += line + "\n"
		statements, rest := splitSQL(pending)
		if len(statements) == 0 {
			if rest.text == "" {
				pending = ""
			}
			continue
		}
		in.AppendHistory(strings.Join(strings.Fields(pending[:len(pending)-len(rest.text)-1]+rest.text), " "))
		s.answer(ctx, statements)
		pending = rest.text
		if pending != "" {
			pending += "\n"
		}
	}
	return ctx.Err()
}

// answer prints results and errors; an interrupt ends the query alone.
func (s *session) answer(ctx context.Context, statements []statement) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	s.say(s.ask(ctx, statements))
}

// say tells a person of an error; an interrupt is none.
func (s *session) say(err error) {
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(s.errors, "interrupted")
	case err != nil:
		fmt.Fprintln(s.errors, err)
	}
}

// ask prints results.
func (s *session) ask(ctx context.Context, statements []statement) error {
	s.printed = true
	return answerAll(ctx, "", statements, func(ctx context.Context, st statement) error {
		p := newPages(s.out, s.options)
		err := s.engine.ask(ctx, st, func(r result) error {
			rows, more, err := printResult(p, s.options.format, r, s.options.maxRows)
			if err == nil && s.options.format == "table" {
				plural := "rows"
				if rows == 1 {
					plural = "row"
				}
				fmt.Fprintf(p, "%d %s\n", rows, plural)
			}
			if more {
				moreRows(s.errors, rows)
			}
			return err
		})
		return errors.Join(err, p.show())
	})
}

// dot runs a command that is no SQL; it says whether to end.
func (s *session) dot(ctx context.Context, words []string) (end bool, err error) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	switch {
	case words[0] == ".quit" || words[0] == ".exit":
		return true, nil
	case words[0] == ".help":
		_, err := io.WriteString(s.out, promptHelp)
		return false, err
	case words[0] == ".tables":
		return false, s.ask(ctx, []statement{{"SELECT view_name AS name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_oid", 1}})
	case words[0] == ".schema" && len(words) == 2:
		return false, s.ask(ctx, []statement{{fmt.Sprintf(schemaQuery, strings.ReplaceAll(words[1], "'", "''")), 1}})
	case words[0] == ".format" && len(words) == 2 && slices.Contains(queryFormats, words[1]):
		s.options.format = words[1]
		return false, nil
	}
	return false, fmt.Errorf("%s: no such command; .help lists them", printable(strings.Join(words, " ")))
}

// schemaQuery gives columns; one without words of its own has those of the first table that it is a column of.
const schemaQuery = `WITH said AS (SELECT column_name, first(comment ORDER BY table_oid) AS comment FROM duckdb_columns() WHERE comment IS NOT NULL GROUP BY column_name)
SELECT c.column_name AS "column", c.data_type AS type, coalesce(c.comment, s.comment) AS 中文
FROM duckdb_columns() c LEFT JOIN said s USING (column_name) WHERE c.table_name = '%s' ORDER BY c.column_index`

// historyFile is in the user's folder of state; "" without one.
func historyFile() string {
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" && runtime.GOOS == "windows" {
		dir = os.Getenv("LocalAppData")
	}
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "juesuan", "query_history")
}

// keepHistory writes the history for the next time, for the user alone. That it cannot is no failure.
func keepHistory(in *liner.State, path string) {
	if path == "" || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	_, _ = in.WriteHistory(f)
}
