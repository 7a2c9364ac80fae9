package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
	"golang.org/x/sync/semaphore"
)

type runOptions struct {
	out       string
	jobs      int
	logFormat string
	logLevel  string
	quiet     bool
	memory    int64
	limits    extract.Limits
}

func newRunCommand() *cobra.Command {
	o := runOptions{limits: extract.DefaultLimits()}
	cmd := &cobra.Command{
		Use:   "run SOURCE… --out DIR",
		Short: "Turn PDFs into a Parquet dataset",
		Long: `Read final-account PDFs and add them to the Parquet dataset in DIR. A SOURCE is a file, a folder (all
*.pdf below it), a pattern in quotes, or - for a list of paths on standard input, one a line. A document
that the dataset holds already (same bytes) is replaced; others stay. Readers open
DIR/current/facts/**/*.parquet and see one complete state at any moment.

` + exitHelp,
		Example: "  juesuan run 决算/ --out dataset\n  find . -name '*.pdf' | juesuan run - --out dataset",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("run needs a source: juesuan run SOURCE… --out DIR")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.out == "" {
				return usageError{errors.New("run needs --out DIR")}
			}
			return run(cmd, o, args)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.out, "out", "o", "", "folder of the dataset (required)")
	f.IntVarP(&o.jobs, "jobs", "j", runtime.NumCPU(), "documents read at the same time")
	f.StringVar(&o.logFormat, "log-format", "auto", "auto (console on a terminal), console or json")
	f.StringVar(&o.logLevel, "log-level", "info", "debug, info, warn or error")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no progress bar and no closing table")
	f.Int64Var(&o.memory, "memory", 1024, "MiB of PDF files held at the same time")
	f.IntVar(&o.limits.Pages, "max-pages", o.limits.Pages, "refuse documents of more pages")
	f.Int64Var(&o.limits.Bytes, "max-bytes", o.limits.Bytes, "refuse files of more bytes")
	f.StringVar(&o.limits.Password, "password", "", "user password of encrypted files")
	return cmd
}

// outcome is what became of one source.
type outcome struct {
	path    string
	report  *normalize.Report
	err     error  // why it failed
	same    string // path of an earlier source with the same bytes
	seconds float64
}

// run is the pipeline: sources → extract → normalize → load.
func run(cmd *cobra.Command, o runOptions, args []string) error {
	log, err := newLogger(o, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	paths, err := listSources(args, cmd.InOrStdin())
	if err != nil {
		return err
	}
	dataset, err := load.Open(o.out, load.Options{Program: "juesuan " + programVersion()})
	if err != nil {
		return err
	}
	defer dataset.Close()
	started := time.Now()
	bar := newProgress(o, cmd.ErrOrStderr(), len(paths))
	t := newTally()
	for out := range readAll(cmd.Context(), o, paths) {
		if out.report != nil {
			if err := dataset.Append(out.report); err != nil {
				if !errors.Is(err, load.ErrAmount) {
					return err
				}
				out.err = err
				out.report = failedReport(out.report.Document.Source, err)
				if err := dataset.Append(out.report); err != nil {
					return err
				}
			}
		}
		t.add(out)
		bar.step(out)
		logOutcome(log, out)
	}
	bar.finish()
	if err := cmd.Context().Err(); err != nil {
		return context.Canceled
	}
	summary, err := dataset.Commit(cmd.Context())
	if err != nil {
		return err
	}
	if !o.quiet {
		t.print(cmd.OutOrStdout(), o.out, summary, time.Since(started))
	}
	if code := t.exit(); code != exitOK {
		return exitError{code}
	}
	return nil
}

// readAll reads documents side by side and hands them on in the order of the sources. Files in memory are
// bounded by their bytes.
func readAll(ctx context.Context, o runOptions, paths []string) <-chan outcome {
	out := make(chan outcome)
	slots := make([]chan outcome, len(paths))
	for i := range slots {
		slots[i] = make(chan outcome, 1)
	}
	memory := semaphore.NewWeighted(o.memory << 20)
	ahead := make(chan struct{}, 4*max(o.jobs, 1)) // finished documents that may wait for their turn
	work := make(chan int)
	go func() {
		defer close(work)
		for i := range paths {
			select {
			case ahead <- struct{}{}:
			case <-ctx.Done():
				return
			}
			work <- i
		}
	}()
	for range max(o.jobs, 1) {
		go func() {
			for i := range work {
				slots[i] <- readOne(ctx, o, paths[i], memory)
			}
		}()
	}
	go func() {
		defer close(out)
		seen := map[string]string{}
		for i := range paths {
			select {
			case r := <-slots[i]:
				<-ahead
				markSame(&r, seen)
				out <- r
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// markSame keeps a document whose bytes came before from being counted again.
func markSame(r *outcome, seen map[string]string) {
	if r.report == nil {
		return
	}
	id := r.report.Document.DocumentID
	if id == "" {
		return
	}
	if first, ok := seen[id]; ok {
		r.same, r.report, r.err = first, nil, nil
		return
	}
	seen[id] = r.path
}

// readOne reads one document; a panic in it is its failure, not the run's.
func readOne(ctx context.Context, o runOptions, path string, memory *semaphore.Weighted) (out outcome) {
	started := time.Now()
	out.path = path
	source := normalize.Source{FileName: filepath.Base(path), URI: filepath.ToSlash(path)}
	defer func() {
		if p := recover(); p != nil {
			out.err = fmt.Errorf("internal error: %v\n%s", p, debug.Stack())
		}
		if out.err != nil {
			out.report = failedReport(source, out.err)
		}
		out.seconds = time.Since(started).Seconds()
	}()
	st, err := os.Stat(path)
	if err != nil {
		out.err = unwrapPath(err)
		return out
	}
	if st.Size() > o.limits.Bytes {
		out.err = fmt.Errorf("%w: %d bytes, at most %d are read", extract.ErrTooLarge, st.Size(), o.limits.Bytes)
		return out
	}
	weight := min(max(st.Size(), 1), o.memory<<20)
	if err := memory.Acquire(ctx, weight); err != nil {
		return out
	}
	defer memory.Release(weight)
	data, err := os.ReadFile(path)
	if err != nil {
		out.err = unwrapPath(err)
		return out
	}
	hash := sha256.Sum256(data)
	source.DocumentID, source.Bytes = hex.EncodeToString(hash[:]), int64(len(data))
	doc, err := extract.Read(bytes.NewReader(data), int64(len(data)), o.limits)
	if err != nil {
		out.err = err
		return out
	}
	out.report = normalize.Normalize(doc, source)
	return out
}

// failedReport is the record of a document that was not read.
func failedReport(source normalize.Source, err error) *normalize.Report {
	if source.DocumentID == "" { // never read: known by its path alone
		h := sha256.Sum256([]byte("path:" + source.URI))
		source.DocumentID = hex.EncodeToString(h[:])
	}
	first, _, _ := bytes.Cut([]byte(err.Error()), []byte("\n"))
	return &normalize.Report{
		Document: normalize.DocumentInfo{Source: source, Kind: normalize.KindOther, TextSource: "none", Status: normalize.StatusFailed, Reason: string(first)},
		Findings: []normalize.Finding{{Kind: "not-read", Severity: normalize.SeverityError, Table: -1, Row: -1, Column: -1, Message: string(first)}},
	}
}

func logOutcome(log zerolog.Logger, out outcome) {
	switch {
	case out.same != "":
		log.Warn().Str("file", out.path).Str("same_as", out.same).Msg("same bytes as an earlier source; read once")
	case out.err != nil:
		log.Error().Str("file", out.path).Err(out.err).Float64("seconds", round(out.seconds)).Msg("failed")
	case out.report != nil:
		d := &out.report.Document
		e := log.Info().Str("file", out.path).Str("status", d.Status).Str("kind", d.Kind).Str("entity", d.EntityName).Int("pages", d.Pages).
			Int("statements", d.StatementsFound).Int("facts", len(out.report.Facts)).Int("findings", len(out.report.Findings)).Float64("seconds", round(out.seconds))
		if d.FiscalYear != 0 {
			e = e.Int("fiscal_year", d.FiscalYear)
		}
		e.Msg("read")
	}
}

func round(s float64) float64 { return float64(int(s*1000+0.5)) / 1000 }
