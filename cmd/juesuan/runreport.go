package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize"
	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

// runRecord is what --report writes: one JSON object.
type runRecord struct {
	Program       string     `json:"program"`
	SchemaVersion string     `json:"schema_version"`
	Started       time.Time  `json:"started"`
	Finished      time.Time  `json:"finished"`
	Seconds       float64    `json:"seconds"`
	ExitStatus    int        `json:"exit_status"`
	Error         string     `json:"error,omitempty"` // why the run as a whole failed
	Dataset       string     `json:"dataset"`
	Snapshot      string     `json:"snapshot"` // "" when nothing was published
	Older         int        `json:"sources_older_than_since"`
	Empty         []string   `json:"empty_lists"`
	Totals        runTotals  `json:"totals"`
	Documents     []document `json:"documents"`  // sources in their order
	Superseded    []replaced `json:"superseded"` // versions that a newer one replaced
}

// replaced is a version of a document and the one that replaced it.
type replaced struct {
	EntityName string   `json:"entity_name"`
	FiscalYear int      `json:"fiscal_year"`
	Older      string   `json:"older"`
	OlderFile  string   `json:"older_file_name"`
	Newer      string   `json:"newer"`
	NewerFile  string   `json:"newer_file_name"`
	Absent     []string `json:"statements_absent"` // statements of the older one that no current version has
}

// supersede reports versions that were replaced: as a warning where statements went with them.
func (r *runRecord) supersede(log zerolog.Logger, all []load.Supersession) {
	for _, s := range all {
		absent := append([]string{}, s.Absent...)
		r.Superseded = append(r.Superseded, replaced{s.EntityName, s.FiscalYear, s.Older, s.OlderFile, s.Newer, s.NewerFile, absent})
		level := zerolog.InfoLevel
		if len(absent) > 0 {
			level = zerolog.WarnLevel
		}
		log.WithLevel(level).Str("entity", s.EntityName).Int("fiscal_year", s.FiscalYear).Str("file", s.NewerFile).Str("document", s.Newer).Str("supersedes_file", s.OlderFile).Str("supersedes", s.Older).Strs("statements_absent", absent).Msg("newer version")
	}
}

type runTotals struct {
	Sources    int            `json:"sources"`
	Documents  int            `json:"documents"`          // with a row in the dataset
	Status     map[string]int `json:"status"`             // sources by the status of their row below
	TimedOut   int            `json:"timed_out"`          // of the failed and of the unreadable ones
	Unsettled  int            `json:"unsettled"`          // the second reader had trouble: read again by the next runs, three times at most
	Listed     int            `json:"with_list_problems"` // sources with values in a list that are none
	Unreadable int            `json:"unreadable_sources"` // of the failed ones: without bytes, and so without a row in the dataset
	Same       int            `json:"same_bytes_as_another"`
	Unchanged  int            `json:"unchanged"`
	FromCache  int            `json:"from_cache"`
	Pages      int            `json:"pages"`
	Statements int            `json:"statements"`
	Facts      int            `json:"facts"`
	Findings   severities     `json:"findings"`
	Failed     int            `json:"checks_failed"`
}

type severities struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
}

// document is what became of one source.
type document struct {
	Path       string     `json:"path"`
	List       string     `json:"list,omitempty"`          // the row that names it
	Problems   []string   `json:"list_problems,omitempty"` // values of the row that are none, and count as not given
	SourceURI  string     `json:"source_uri"`
	DocumentID string     `json:"document_id"` // "" where the bytes could not be read
	Status     string     `json:"status"`      // ok, partial, skipped, failed; same for one with the bytes of another, unchanged for one not read again
	SameAs     string     `json:"same_as,omitempty"`
	Reason     string     `json:"reason,omitempty"`
	Kind       string     `json:"kind"`
	Entity     string     `json:"entity"`
	Year       *int       `json:"fiscal_year"`
	Pages      int        `json:"pages"`
	Statements int        `json:"statements"`
	Facts      int        `json:"facts"`
	Findings   severities `json:"findings"`
	Failed     int        `json:"checks_failed"`
	Seconds    float64    `json:"seconds"`
	Unsettled  bool       `json:"unsettled"` // see the totals
	FromCache  bool       `json:"from_cache"`
	Error      string     `json:"error,omitempty"`
	Accounts   []account  `json:"accounts,omitempty"` // of a file that holds several, the first too
}

// account is one of several accounts in a file; what stands above counts all of them.
type account struct {
	DocumentID string `json:"document_id"`
	Status     string `json:"status"`
	Kind       string `json:"kind"`
	Entity     string `json:"entity"`
	Year       *int   `json:"fiscal_year"`
	FirstPage  int    `json:"first_page"`
	Pages      int    `json:"pages"`
}

func accountOf(i *normalize.DocumentInfo) account {
	a := account{i.DocumentID, i.Status, i.Kind, i.EntityName, nil, i.FirstPage, i.Pages}
	if y := i.FiscalYear; y != 0 {
		a.Year = &y
	}
	return a
}

// Statuses of sources that were not read: with the bytes of an earlier one, or read before as they are.
const (
	statusSame      = "same"
	statusUnchanged = "unchanged"
)

func (r *runRecord) add(out outcome) {
	d := document{Path: filepath.ToSlash(out.path), List: out.place, SourceURI: out.uri, Problems: out.listed, Seconds: round(out.seconds), FromCache: out.cached}
	t := &r.Totals
	t.Sources++
	if out.cached {
		t.FromCache++
	}
	if len(out.listed) > 0 {
		t.Listed++
	}
	if out.err != nil {
		d.Error = firstLine(out.err)
	}
	if errors.Is(out.err, errTimeout) {
		t.TimedOut++
	}
	switch {
	case out.same != "":
		d.Status, d.SameAs = statusSame, filepath.ToSlash(out.same)
		t.Same++
	case out.id != "":
		d.Status, d.DocumentID = statusUnchanged, out.id
		t.Unchanged++
	case out.report == nil:
		d.Status = normalize.StatusFailed
		t.Unreadable++
	default:
		d.describe(out.report)
		t.count(&d)
	}
	t.Status[d.Status]++
	r.Documents = append(r.Documents, d)
}

func (d *document) describe(p *normalize.Packed) {
	i := &p.Document
	d.SourceURI, d.DocumentID, d.Status, d.Reason, d.Kind, d.Entity = i.URI, i.DocumentID, p.Status(), i.Reason, i.Kind, i.EntityName
	if y := i.FiscalYear; y != 0 {
		d.Year = &y
	}
	d.Pages, d.Statements, d.Facts, d.Failed = pagesOf(p), p.Statements, p.Facts, p.ChecksFailed
	d.Unsettled = i.Unsettled
	if len(p.Others) > 0 {
		d.Accounts = append(d.Accounts, accountOf(i))
	}
	for k := range p.Others {
		d.Accounts = append(d.Accounts, accountOf(&p.Others[k].Document))
	}
	d.Findings = severities{p.Errors, p.Warnings, p.Infos}
}

func (t *runTotals) count(d *document) {
	t.Documents += max(len(d.Accounts), 1)
	if d.Unsettled {
		t.Unsettled++
	}
	t.Pages += d.Pages
	t.Statements += d.Statements
	t.Facts += d.Facts
	t.Findings.Error += d.Findings.Error
	t.Findings.Warning += d.Findings.Warning
	t.Findings.Info += d.Findings.Info
	t.Failed += d.Failed
}

// reported runs and writes the report, however the run ends.
func reported(cmd *cobra.Command, o runOptions) error {
	if o.report == "" {
		return run(cmd, o, newRunRecord(o))
	}
	if _, _, err := targetOf(o.report); err != nil { // before the run: after it is late
		return usageError{fmt.Errorf("--report: %w", err)}
	}
	r := newRunRecord(o)
	err := run(cmd, o, r)
	r.end(cmd.Context(), err)
	if e := r.write(o.report, cmd.OutOrStdout()); e != nil {
		e = fmt.Errorf("--report: %w", e)
		var done exitError
		if err == nil || errors.As(err, &done) {
			return e
		}
		return errors.Join(err, e)
	}
	return err
}

func newRunRecord(o runOptions) *runRecord {
	status := map[string]int{}
	for _, s := range []string{normalize.StatusOK, normalize.StatusPartial, normalize.StatusSkipped, normalize.StatusFailed, statusSame, statusUnchanged} {
		status[s] = 0
	}
	return &runRecord{Program: "juesuan " + programVersion(), SchemaVersion: load.SchemaVersion, Started: time.Now().Truncate(time.Millisecond),
		Dataset: filepath.ToSlash(o.out), Totals: runTotals{Status: status}, Empty: []string{}, Documents: []document{}}
}

// end says how the run ended.
func (r *runRecord) end(ctx context.Context, err error) {
	r.Finished = time.Now().Truncate(time.Millisecond)
	r.Seconds = round(r.Finished.Sub(r.Started).Seconds())
	r.ExitStatus = exitStatus(ctx, err)
	var done exitError
	switch {
	case err == nil, errors.As(err, &done):
	case errors.Is(err, context.Canceled):
		r.Error = interrupted
	default:
		r.Error = err.Error()
	}
}

// write writes the report, whole or not at all. That the run was interrupted does not keep it from being written.
func (r *runRecord) write(name string, stdout io.Writer) error {
	return toFile(context.Background(), name, stdout, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		return e.Encode(r)
	})
}

// quietLevel is the level of a message with and without --quiet.
func quietLevel(quiet bool, loud, silent zerolog.Level) zerolog.Level {
	if quiet {
		return silent
	}
	return loud
}

// logSummary ends the log with one line that says how the run went.
func logSummary(log zerolog.Logger, quiet bool, t *tally, older int, s load.Summary, took time.Duration) {
	level := zerolog.InfoLevel
	if t.exit() != exitOK {
		level = quietLevel(quiet, zerolog.InfoLevel, zerolog.WarnLevel)
	}
	e := log.WithLevel(level).Int("documents", t.documents)
	for _, status := range []string{normalize.StatusOK, normalize.StatusPartial, normalize.StatusSkipped, normalize.StatusFailed} {
		e = e.Int(status, t.status[status])
	}
	if t.unread > 0 {
		e = e.Int("unreadable_sources", t.unread)
	}
	if t.timedOut > 0 {
		e = e.Int("timed_out", t.timedOut)
	}
	if t.unsettled > 0 {
		e = e.Int("unsettled", t.unsettled)
	}
	if len(t.listed) > 0 {
		e = e.Int("with_list_problems", len(t.listed))
	}
	if t.same > 0 {
		e = e.Int("same_bytes", t.same)
	}
	if t.unchanged > 0 {
		e = e.Int("unchanged", t.unchanged)
	}
	if older > 0 {
		e = e.Int("older_than_since", older)
	}
	if t.cached > 0 {
		e = e.Int("from_cache", t.cached)
	}
	e.Int("pages", t.pages).Int("facts", t.facts).Int("error_findings", t.severity[normalize.SeverityError]).Str("snapshot", s.Snapshot).
		Int("exit_status", t.exit()).Float64("seconds", round(took.Seconds())).Msg("finished")
}
