package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/load"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

const queryHelp = `Ask a dataset questions in SQL, with DuckDB inside the program. The tables of the dataset, a wide view for each
statement and the views yoy, coverage, verified_facts and top_findings are there; .tables in the prompt or
"SELECT view_name, comment FROM duckdb_views()" lists them.

One snapshot is read from beginning to end, whatever a run publishes meanwhile. Statements read files and write none,
and nothing is ever downloaded: COPY, EXPORT, ATTACH, INSTALL and LOAD are refused. Without SQL and --file a prompt opens
on a terminal; elsewhere, and with - as the SQL, statements are read from standard input. Lines that begin with a dot
between statements are the commands of the prompt, in files and in standard input too: .tables, .schema TABLE,
.format FORMAT, .help, .quit.

A table has at most --max-rows rows, 1000 unless said otherwise; that there are more is said on standard error. csv and
json have all rows. On a terminal a table that does not fit is shown by $PAGER, or less; --no-pager prints it as it is.

Exit status:
  0  every statement was answered
  1  no dataset, or a statement failed; those before it are printed
  2  usage
  130  interrupted`

const queryExample = `  juesuan query dataset "SELECT entity_name, expenditure FROM expenditure WHERE line = 'total'"
  juesuan query dataset "FROM coverage" --format csv > coverage.csv
  juesuan query dataset --file questions.sql
  echo .tables | juesuan query dataset -
  juesuan query dataset`

// queryOptions are the flags of query.
type queryOptions struct {
	format     string
	file       string
	maxRows    int
	noPager    bool
	printViews bool
}

var queryFormats = []string{"table", "csv", "json", "markdown"}

func newQueryCommand() *cobra.Command {
	var o queryOptions
	cmd := &cobra.Command{
		Use:     "query DIR [SQL]",
		Short:   "Ask a dataset questions in SQL",
		Long:    queryHelp,
		Example: queryExample,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) > 2 {
				return usageError{errors.New("query needs a dataset and at most one text of SQL, in quotes: juesuan query DIR \"SQL\"")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case !slices.Contains(queryFormats, o.format):
				return usageError{fmt.Errorf("unknown format %q: table, csv, json or markdown", o.format)}
			case len(args) == 2 && o.file != "":
				return usageError{errors.New("SQL is given twice: as an argument and with --file")}
			case o.maxRows < 0:
				return usageError{errors.New("--max-rows is at least 0")}
			}
			return runQuery(cmd, o, args)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "table", "table, csv, json or markdown")
	f.StringVarP(&o.file, "file", "f", "", "file of SQL statements; - is standard input")
	f.IntVar(&o.maxRows, "max-rows", 1000, "rows of a table at most, the rest is said on standard error; 0 is no limit")
	f.BoolVar(&o.noPager, "no-pager", false, "on a terminal, print long results without $PAGER or less")
	f.BoolVar(&o.printViews, "print-views", false, "print the SQL of the views with full paths, for the duckdb program")
	return cmd
}

func runQuery(cmd *cobra.Command, o queryOptions, args []string) error {
	snapshot, err := load.OpenPublished(args[0])
	if err != nil {
		return err
	}
	if o.printViews {
		_, err := io.WriteString(cmd.OutOrStdout(), snapshot.Views())
		return err
	}
	text, source, err := sqlOf(cmd, o, args)
	if err != nil {
		return err
	}
	if source == "" {
		return prompt(cmd, o, snapshot)
	}
	statements := splitScript(text)
	if len(statements) == 0 && !duckdbInside { // as the prompt, which standard input may stand for
		return prompt(cmd, o, snapshot)
	}
	if len(statements) == 0 {
		return usageError{fmt.Errorf("%s: no SQL statement", source)}
	}
	if o.file == "" {
		source = ""
	}
	return answerSQL(cmd, o, snapshot, source, statements)
}

// sqlOf finds the statements and names where they are from; "" is the prompt.
func sqlOf(cmd *cobra.Command, o queryOptions, args []string) (text, source string, err error) {
	in := cmd.InOrStdin()
	switch {
	case len(args) == 2 && args[1] != "-":
		return args[1], "SQL", nil
	case len(args) == 2:
		b, err := io.ReadAll(in)
		return string(b), "standard input", err
	case o.file == "" && readsTerminal(in) && isTerminal(cmd.OutOrStdout()):
		return "", "", nil
	case o.file == "" || o.file == "-":
		b, err := io.ReadAll(in)
		return string(b), "standard input", err
	}
	b, err := os.ReadFile(o.file)
	return string(b), o.file, err
}

// readsTerminal says that input is typed by a person.
func readsTerminal(in io.Reader) bool {
	f, ok := in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// answerAll asks one statement after the other.
func answerAll(ctx context.Context, source string, statements []statement, ask func(context.Context, statement) error) error {
	for i, s := range statements {
		if err := ctx.Err(); err != nil {
			return err
		}
		if word := refusedWord(s.text); word != "" && !s.command() {
			return placed(source, i, len(statements), s, fmt.Errorf("%s is refused: juesuan query writes no files and loads nothing; print with --format csv, or use juesuan export", word))
		}
		if err := ask(ctx, s); err != nil {
			return placed(source, i, len(statements), s, err)
		}
	}
	return nil
}

// placed says which statement an error is of.
func placed(source string, i, n int, s statement, err error) error {
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case source != "":
		return fmt.Errorf("%s:%d: %w", source, s.line, err)
	case n > 1:
		return fmt.Errorf("statement %d: %w", i+1, err)
	}
	return err
}

// duckdbCommand is the command of the duckdb program that answers the same, for builds without DuckDB.
func duckdbCommand(o queryOptions, snapshot string, statements []statement) string {
	command := "duckdb -init views.sql"
	if o.format != "table" {
		command += " -" + o.format
	}
	switch {
	case o.file != "" && o.file != "-":
		path, err := filepath.Abs(o.file)
		if err != nil {
			path = o.file
		}
		command += " < " + shellQuoted(path)
	default:
		command += duckdbArguments(statements)
	}
	return "(cd " + shellQuoted(snapshot) + " && " + command + ")"
}

// duckdbArguments are statements as the duckdb program takes them: a command that begins with a dot stands alone.
func duckdbArguments(statements []statement) (out string) {
	sql := ""
	end := func() {
		if sql != "" {
			out += " -c " + shellQuoted(strings.TrimSpace(sql))
		}
		sql = ""
	}
	for _, s := range statements {
		if !s.command() {
			sql += s.text + "; "
			continue
		}
		end()
		command := s.text
		if format, ok := strings.CutPrefix(command, ".format "); ok {
			command = ".mode " + format
		}
		out += " -c " + shellQuoted(command)
	}
	end()
	return out
}

func shellQuoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
