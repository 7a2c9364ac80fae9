package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"syscall"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize"
	"github.com/juesuan/juesuan/normalize/knowledge"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

type runOptions struct {
	sources   sourceOptions
	cache     cacheOptions
	report    string // file of the machine-readable report, "" for none
	out       string
	jobs      int
	logFormat string
	logLevel  string
	quiet     bool
	memory    int64
	limits    extract.Limits
	budget    budget
	again     bool            // read what did not change too
	wait      time.Duration   // for another run on the dataset
	keep      int             // snapshots
	knowledge string          // folder of a user
	known     *knowledge.Base // nil: that of the program
}

func newRunCommand() *cobra.Command {
	o := runOptions{limits: extract.DefaultLimits()}
	cmd := &cobra.Command{
		Use:   "run SOURCE… --out DIR",
		Short: "Turn PDFs into a Parquet dataset",
		Long: `Read final-account PDFs and add them to the Parquet dataset in DIR. A SOURCE is a file, a folder (all
*.pdf below it), a pattern in quotes, a list (.csv, .jsonl) with a path and what is known of each document,
or - for a list on standard input: one path a line, or as --list-format says. A document that the dataset
holds already (same bytes, read by this version of the program with this knowledge, and nothing else said
of it by a list) is not read again, unless it failed; --again reads it anyway, as after a change of
--second-reader. What a list said of it stays until a list gives another value. A newer version of a document supersedes the older one, which goes to
DIR/current/superseded. Readers open DIR/current/facts/**/*.parquet and see one complete state at any
moment.

Columns of a list: path (relative to the list), source_uri, landing_page_uri, retrieved_at, published_at,
region_code, title, entity_name, fiscal_year; common other names and Chinese ones are understood, other
columns ignored. Nothing is downloaded.

` + exitHelp,
		Example: "  juesuan run 决算/ --out dataset\n  find . -name '*.pdf' | juesuan run - --out dataset\n  juesuan run crawl.csv --since 36h --out dataset --quiet --report report.json",
		RunE: func(cmd *cobra.Command, args []string) error {
			o.sources.args = args
			if err := o.sources.check(); err != nil {
				return err
			}
			if o.out == "" {
				return usageError{errors.New("run needs --out DIR")}
			}
			if o.jobs < 1 || o.memory < 1 {
				return usageError{errors.New("--jobs and --memory are at least 1")}
			}
			if o.keep < 1 || o.wait < 0 {
				return usageError{errors.New("--keep-snapshots is at least 1, the current one, and --wait is no less than 0")}
			}
			if err := o.budget.check(); err != nil {
				return err
			}
			if err := o.cache.check(); err != nil {
				return err
			}
			return reported(cmd, o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.out, "out", "o", "", "folder of the dataset (required)")
	f.IntVarP(&o.jobs, "jobs", "j", runtime.NumCPU(), "documents read at the same time")
	f.StringVar(&o.logFormat, "log-format", "auto", "auto (console on a terminal), console or json")
	f.StringVar(&o.logLevel, "log-level", "info", "debug, info, warn or error")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "nothing but what failed, and documents with error-level findings, on standard error")
	f.StringVar(&o.report, "report", "", "JSON file for what became of every source, written at the end")
	f.Int64Var(&o.memory, "memory", 1024, "MiB of PDF files held at the same time")
	f.IntVar(&o.limits.Pages, "max-pages", o.limits.Pages, "refuse documents of more pages")
	f.Int64Var(&o.limits.Bytes, "max-bytes", o.limits.Bytes, "refuse files of more bytes")
	f.BoolVar(&o.again, "again", false, "read documents again that did not change")
	f.IntVar(&o.keep, "keep-snapshots", load.DefaultKeep, "snapshots of the dataset that stay, the new one included")
	waitFlag(cmd, &o.wait)
	f.StringVar(&o.knowledge, "knowledge", "", knowledgeHelp)
	secondReaderFlag(cmd, &o.limits.SecondReader)
	f.StringVar(&o.limits.Password, "password", "", passwordHelp)
	o.budget.flags(cmd)
	o.sources.flags(cmd)
	o.cache.flags(cmd)
	return cmd
}

// run is the pipeline: sources → extract → normalize → load.
func run(cmd *cobra.Command, o runOptions, record *runRecord) error {
	log, err := newLogger(o, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	sources, err := listSources(o.sources, cmd.InOrStdin())
	if err != nil {
		return err
	}
	if o.known, err = openKnowledge(o.knowledge); err != nil {
		return err
	}
	dataset, err := load.OpenContext(cmd.Context(), o.out, load.Options{Program: programName(o.known), Jobs: o.jobs, Wait: o.wait, Keep: o.keep,
		Classifications: normalize.Classifications(o.known)})
	if errors.Is(err, load.ErrInSnapshot) {
		return usageError{fmt.Errorf("--out: %w", err)}
	}
	if err != nil {
		return err
	}
	defer func() { _ = dataset.Close() }()  // what was committed is safe already
	if err := dataset.Whole(); err != nil { // or nothing new would hide it, and a new snapshot take the damage over
		return err
	}
	started := time.Now()
	record.Older = sources.older
	for _, name := range sources.empty {
		record.Empty = append(record.Empty, name)
		log.Info().Str("list", name).Msg("the list is empty")
	}
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel() // stops the readers when the dataset cannot be written
	bar := newProgress(o, cmd.ErrOrStderr(), len(sources.all))
	t, keep := newTally(), newKeeping(log, o)
	reader := newReader(o)
	reader.held = dataset
	if !o.again && unreleased() != unknownCode {
		reader.known = dataset
	}
	for out := range reader.all(ctx, sources.all) {
		if err := appendOutcome(dataset, &out); err != nil {
			return err
		}
		t.add(out)
		record.add(out)
		keep.add(out)
		bar.clear()
		logOutcome(log, o.quiet, out)
		bar.step(out)
	}
	bar.finish()
	if err := ctx.Err(); err != nil {
		return err
	}
	summary, err := dataset.Commit(ctx)
	if err != nil {
		return err
	}
	keep.finish()
	record.Snapshot = summary.Snapshot
	record.supersede(log, summary.Replaced)
	logSummary(log, o.quiet, t, sources.older, summary, time.Since(started))
	if !o.quiet {
		t.older, t.empty = sources.older, sources.empty
		t.print(cmd.OutOrStdout(), o.out, summary, time.Since(started))
		if err := wrote(cmd.OutOrStdout()); err != nil && !errors.Is(err, syscall.EPIPE) {
			return fmt.Errorf("the run is in the dataset, its table could not be printed: %w", err)
		}
	}
	if code := t.exit(); code != exitOK {
		return exitError{code}
	}
	return nil
}

// appendOutcome hands a report to the dataset.
func appendOutcome(dataset *load.Dataset, out *outcome) error {
	if out.report == nil {
		return nil
	}
	return dataset.AppendPacked(out.report)
}

func logOutcome(log zerolog.Logger, quiet bool, out outcome) {
	if len(out.listed) > 0 {
		place(log.Warn().Str("file", out.path), out).Strs("problems", out.listed).Msg("values in the list that are none; read without them")
	}
	switch {
	case out.same != "":
		log.WithLevel(quietLevel(quiet, zerolog.WarnLevel, zerolog.InfoLevel)).Str("file", out.path).Str("same_as", out.same).Msg("same bytes as an earlier source; read once")
	case out.id != "":
		log.Debug().Str("file", out.path).Str("document", out.id).Msg("unchanged; not read again")
	case out.err != nil:
		place(log.Error().Str("file", out.path), out).Err(out.err).Float64("seconds", round(out.seconds)).Msg("failed")
	case out.report != nil:
		d := &out.report.Document
		level := zerolog.InfoLevel
		if out.report.Errors > 0 {
			level = quietLevel(quiet, zerolog.InfoLevel, zerolog.WarnLevel)
		}
		e := log.WithLevel(level).Str("file", out.path).Str("status", out.report.Status()).Str("kind", d.Kind).Str("entity", d.EntityName).Int("pages", pagesOf(out.report)).
			Int("statements", out.report.Statements).Int("facts", out.report.Facts).Int("findings", out.report.Errors+out.report.Warnings+out.report.Infos).Float64("seconds", round(out.seconds))
		if d.FiscalYear != 0 {
			e = e.Int("fiscal_year", d.FiscalYear)
		}
		if d.Unsettled {
			e = e.Bool("unsettled", true)
		}
		e.Msg("read")
	}
}

// place adds the row of the list that names a source to a message.
func place(e *zerolog.Event, out outcome) *zerolog.Event {
	if out.place != "" {
		e = e.Str("list", out.place)
	}
	if out.uri != "" {
		e = e.Str("source_uri", out.uri)
	}
	return e
}

func round(s float64) float64 { return float64(int(s*1000+0.5)) / 1000 }
