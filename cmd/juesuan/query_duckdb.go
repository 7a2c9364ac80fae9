//go:build cgo && !noduckdb && (((darwin || linux) && (amd64 || arm64)) || (windows && amd64))

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/duckdb/duckdb-go/v2" // the driver "duckdb" too
	"github.com/juesuan/juesuan/load"
	"github.com/spf13/cobra"
)

// duckdbInside says whether this build answers SQL itself.
const duckdbInside = true

// engine is DuckDB with the views of one snapshot.
type engine struct {
	db       *sql.DB
	conn     *sql.Conn
	snapshot *load.Published
	temp     string   // where DuckDB may put what memory cannot hold
	lacking  []string // views that could not be made
}

// openEngine starts DuckDB in memory. It loads no extension, now or later, and its configuration is closed.
func openEngine(ctx context.Context, snapshot *load.Published, comments bool) (*engine, error) {
	db, err := sql.Open("duckdb", "?autoinstall_known_extensions=false&autoload_known_extensions=false&allow_community_extensions=false")
	if err != nil {
		return nil, err
	}
	e := &engine{db: db, snapshot: snapshot, temp: filepath.Join(os.TempDir(), "juesuan-query-"+strconv.Itoa(os.Getpid()))}
	if e.conn, err = db.Conn(ctx); err != nil {
		e.close()
		return nil, err
	}
	views := snapshot.Views()
	if !comments {
		views = withoutComments(views)
	}
	if err := e.set(ctx, views); err != nil {
		e.close()
		return nil, e.explained(fmt.Errorf("the views of %s: %w", snapshot.Path, err))
	}
	return e, nil
}

// set makes the views and closes the configuration.
func (e *engine) set(ctx context.Context, views string) error {
	if _, err := e.conn.ExecContext(ctx, "SET temp_directory = '"+strings.ReplaceAll(e.temp, "'", "''")+"'"); err != nil {
		return err
	}
	if _, err := e.conn.ExecContext(ctx, views); err != nil {
		if err := e.snapshot.Readable(); err != nil { // else it is of an earlier program
			return err
		}
		if err := e.setEach(ctx, views); err != nil {
			return err
		}
	}
	_, err := e.conn.ExecContext(ctx, "SET lock_configuration = true")
	return err
}

// setEach makes the views that can be made: a dataset of an earlier program lacks tables or columns.
func (e *engine) setEach(ctx context.Context, views string) error {
	var last error
	statements, _ := splitSQL(views)
	made := 0
	for _, s := range statements {
		_, err := e.conn.ExecContext(ctx, s.text)
		words := sqlWords(s.text, 5) // CREATE OR REPLACE VIEW name
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			made++
		case words[0] == "CREATE":
			last = err
			e.lacking = append(e.lacking, strings.ToLower(words[4]))
		}
	}
	if made == 0 {
		return last
	}
	return nil
}

// warn names the views that are not there.
func (e *engine) warn(w io.Writer) {
	if len(e.lacking) > 0 {
		fmt.Fprintf(w, "juesuan: the dataset was written by another program version (%s) and lacks what these views need: %s\n", e.snapshot.Program, strings.Join(e.lacking, ", "))
	}
}

// withoutComments leaves out what a query seldom asks for and what takes most of the time of the start.
func withoutComments(views string) string {
	var b strings.Builder
	for line := range strings.Lines(views) {
		if !strings.HasPrefix(line, "COMMENT ON ") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// asksForComments says that statements look at the catalogue.
func asksForComments(statements []statement) bool {
	for _, s := range statements {
		if t := strings.ToLower(s.text); s.command() || strings.Contains(t, "comment") || strings.Contains(t, "duckdb_") {
			return true
		}
	}
	return false
}

func (e *engine) close() {
	if e.conn != nil {
		_ = e.conn.Close() // nothing is written
	}
	e.db.Close()
	_ = os.RemoveAll(e.temp) // the system clears what stays
}

// explained adds what DuckDB does not know: that the snapshot was removed.
func (e *engine) explained(err error) error {
	if err != nil && e.snapshot.Gone() {
		return fmt.Errorf("%w\nthe snapshot %s is no longer there: later runs replaced it; ask again", err, e.snapshot.Name)
	}
	return err
}

// ask runs a statement and prints what it gives.
func (e *engine) ask(ctx context.Context, s statement, print func(result) error) error {
	if !answers(s.text) {
		_, err := e.conn.ExecContext(ctx, s.lead())
		return e.failed(ctx, err)
	}
	rows, err := e.conn.QueryContext(ctx, s.lead())
	if err != nil {
		return e.failed(ctx, err)
	}
	defer rows.Close()
	r, err := newDuckResult(rows)
	if err != nil {
		return err
	}
	return e.failed(ctx, print(r))
}

// failed is the error of a statement: an interrupted one is no failure of its own.
func (e *engine) failed(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	err = e.explained(err)
	if ofFiles(err) {
		if damage := e.snapshot.Verify(ctx); damage != nil {
			return fmt.Errorf("%w\n%w", damage, err)
		}
	}
	return err
}

// ofFiles says that DuckDB may have met a damaged file; it does not always name it.
func ofFiles(err error) bool {
	var failed *duckdb.Error
	return errors.As(err, &failed) && slices.Contains([]duckdb.ErrorType{duckdb.ErrorTypeInvalid, duckdb.ErrorTypeIO, duckdb.ErrorTypeInvalidInput, duckdb.ErrorTypeSerialization, duckdb.ErrorTypeInternal, duckdb.ErrorTypeFatal}, failed.Type)
}

// answerSQL prints what the statements give.
func answerSQL(cmd *cobra.Command, o queryOptions, snapshot *load.Published, source string, statements []statement) error {
	e, err := openEngine(cmd.Context(), snapshot, asksForComments(statements))
	if err != nil {
		return err
	}
	defer e.close()
	e.warn(cmd.ErrOrStderr())
	p := newPages(cmd.OutOrStdout(), o)
	first := true
	talk := &session{engine: e, options: o, out: p, errors: cmd.ErrOrStderr()}
	err = answerAll(cmd.Context(), source, statements, func(ctx context.Context, s statement) error {
		if s.command() {
			end, err := talk.dot(ctx, strings.Fields(s.text))
			if o.format, first = talk.options.format, first && !talk.printed; end {
				return errQuit
			}
			return err
		}
		return e.ask(ctx, s, func(r result) error {
			if !first && o.format != "json" {
				fmt.Fprintln(p)
			}
			first = false
			rows, more, err := printResult(p, o.format, r, o.maxRows)
			if more {
				moreRows(cmd.ErrOrStderr(), rows)
			}
			return err
		})
	})
	if errors.Is(err, errQuit) {
		err = nil
	}
	return errors.Join(err, p.show())
}

// errQuit is that a command ended the statements.
var errQuit = errors.New("ended by .quit")
