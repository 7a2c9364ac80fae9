package main

import (
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize"
	"github.com/rs/zerolog"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

func isTerminal(w io.Writer) bool {
	f, ok := fileOf(w)
	return ok && term.IsTerminal(int(f.Fd()))
}

// newLogger logs to stderr: for people on a terminal, JSON lines otherwise.
func newLogger(o runOptions, w io.Writer) (zerolog.Logger, error) {
	level, err := zerolog.ParseLevel(o.logLevel)
	if err != nil || o.logLevel == "" {
		return zerolog.Nop(), usageError{fmt.Errorf("unknown log level %q: debug, info, warn or error", o.logLevel)}
	}
	console := isTerminal(w)
	switch o.logFormat {
	case "auto":
	case "console":
		console = true
	case "json":
		console = false
	default:
		return zerolog.Nop(), usageError{fmt.Errorf("unknown log format %q: auto, console or json", o.logFormat)}
	}
	if o.quiet && level == zerolog.InfoLevel {
		level = zerolog.WarnLevel
	}
	if console {
		if isTerminal(w) && level == zerolog.InfoLevel {
			level = zerolog.WarnLevel // the bar says the rest
		}
		w = zerolog.ConsoleWriter{Out: w, TimeFormat: time.TimeOnly, NoColor: !isTerminal(w)}
	}
	return zerolog.New(w).Level(level).With().Timestamp().Logger(), nil
}

// progress is the bar on a terminal; elsewhere it does nothing.
type progress struct {
	bar     *progressbar.ProgressBar
	started time.Time
	pages   int
	docs    int
}

func newProgress(o runOptions, w io.Writer, documents int) *progress {
	p := &progress{started: time.Now()}
	if !o.quiet && isTerminal(w) {
		p.bar = progressbar.NewOptions(documents, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("documents"), progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true), progressbar.OptionFullWidth(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

// clear makes room for a line of the log.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func (p *progress) step(out outcome) {
	p.docs++
	if out.report != nil {
		p.pages += pagesOf(out.report)
	}
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("documents, %d pages, %.0f pages/s", p.pages, float64(p.pages)/max(time.Since(p.started).Seconds(), 0.001)))
		_ = p.bar.Add(1) // a bar that cannot be drawn stops nothing
	}
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// tally counts outcomes for the closing table.
type tally struct {
	status            map[string]int
	skipped           map[string]int
	severity          map[string]int
	documents, same   int
	unchanged         int      // documents that the dataset holds as they would be read
	unread            int      // sources without bytes
	older             int      // sources left out by --since
	empty             []string // lists without a row
	several           int      // files with several accounts
	cached            int      // documents whose pages were kept
	pages             int
	statements, facts int
	reported          int
	failures          []outcome
	timedOut          int       // of the failures
	unsettled         int       // documents that the next run reads again
	listed            []outcome // with values in a list that are none
}

func newTally() *tally {
	return &tally{status: map[string]int{}, skipped: map[string]int{}, severity: map[string]int{}}
}

// shortID is what people are shown of a document_id: the first digits, and which account of its file it is.
func shortID(id string) string {
	file := normalize.FileOf(id)
	return fmt.Sprintf("%.12s", file) + id[len(file):]
}

// pagesOf counts the pages of all accounts of a file.
func pagesOf(p *normalize.Packed) int {
	n := p.Document.Pages
	for i := range p.Others {
		n += p.Others[i].Document.Pages
	}
	return n
}

func (t *tally) add(out outcome) {
	if len(out.listed) > 0 {
		t.listed = append(t.listed, outcome{path: out.path, place: out.place, uri: out.uri, listed: out.listed})
	}
	if out.same != "" {
		t.same++
		return
	}
	if out.id != "" {
		t.unchanged++
		return
	}
	if out.err != nil {
		t.failures = append(t.failures, out)
	}
	if errors.Is(out.err, errTimeout) {
		t.timedOut++
	}
	if out.report == nil { // without its bytes it is no document: the dataset has no row for it
		t.unread++
		return
	}
	t.documents += 1 + len(out.report.Others)
	if out.report.Document.Unsettled {
		t.unsettled++
	}
	if out.cached {
		t.cached++
	}
	r := out.report
	t.status[r.Document.Status]++
	for i := range r.Others {
		t.status[r.Others[i].Document.Status]++
	}
	if len(r.Others) > 0 {
		t.several++
	}
	if r.Document.Status == normalize.StatusSkipped {
		kind := r.Document.Kind
		if r.Document.TextSource == "none" {
			kind = "no text layer"
		}
		t.skipped[kind]++
	}
	t.pages += pagesOf(r)
	t.statements += r.Statements
	t.facts += r.Facts
	t.reported += r.Reported
	t.severity[normalize.SeverityError] += r.Errors
	t.severity[normalize.SeverityWarning] += r.Warnings
	t.severity[normalize.SeverityInfo] += r.Infos
}

// exit is the status of the run: a failed document weighs more than findings.
func (t *tally) exit() int {
	switch {
	case len(t.failures) > 0:
		return exitFailed
	case t.severity[normalize.SeverityError] > 0, len(t.listed) > 0:
		return exitFindings
	}
	return exitOK
}

func (t *tally) print(w io.Writer, dir string, s load.Summary, took time.Duration) {
	tw := newTable(w)
	tw.AppendHeader(table.Row{"", "this run"})
	row := func(name string, n int) { tw.AppendRow(table.Row{name, n}) }
	row("documents", t.documents)
	row("  ok", t.status[normalize.StatusOK])
	row("  partial (error-level findings)", t.status[normalize.StatusPartial])
	kinds := make([]string, 0, len(t.skipped))
	for k := range t.skipped {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		row("  skipped: "+k, t.skipped[k])
	}
	row("  failed", t.status[normalize.StatusFailed])
	if t.several > 0 {
		row("files with several accounts, each a document", t.several)
	}
	if t.unchanged > 0 {
		row("unchanged documents, not read again", t.unchanged)
	}
	if t.unread > 0 {
		row("sources that could not be read", t.unread)
	}
	if t.timedOut > 0 {
		row("  of those failed or not read: timed out", t.timedOut)
	}
	if t.unsettled > 0 {
		row("unsettled: the second reader had trouble", t.unsettled)
	}
	if len(t.listed) > 0 {
		row("sources with values in a list that are none", len(t.listed))
	}
	if t.same > 0 {
		row("sources with the same bytes as another", t.same)
	}
	if t.older > 0 {
		row("sources older than --since", t.older)
	}
	if t.cached > 0 {
		row("documents from the cache", t.cached)
	}
	tw.AppendSeparator()
	row("pages", t.pages)
	row("statements", t.statements)
	row("facts", t.facts)
	row("  with an amount in 万元", t.reported)
	for _, sev := range []string{normalize.SeverityError, normalize.SeverityWarning, normalize.SeverityInfo} {
		row("findings: "+sev, t.severity[sev])
	}
	tw.AppendSeparator()
	seconds := max(took.Seconds(), 0.001)
	tw.AppendRow(table.Row{"seconds", fmt.Sprintf("%.1f", seconds)})
	tw.AppendRow(table.Row{"pages/s", fmt.Sprintf("%.0f", float64(t.pages)/seconds)})
	tw.SetColumnConfigs([]table.ColumnConfig{{Number: 2, Align: text.AlignRight}})
	tw.Render()
	for _, name := range t.empty {
		fmt.Fprintf(w, "the list is empty: %s\n", printable(name))
	}
	for _, f := range t.failures {
		fmt.Fprintf(w, "failed: %s: %s\n", printable(f.name()), printable(firstLine(f.err)))
	}
	for _, l := range t.listed {
		fmt.Fprintf(w, "list: %s: %s; read without it\n", printable(l.name()), printable(strings.Join(l.listed, "; ")))
	}
	for _, r := range s.Replaced {
		fmt.Fprintf(w, "newer version: %s %d: %s (%s) supersedes %s (%s)", printable(r.EntityName), r.FiscalYear, printable(r.NewerFile), shortID(r.Newer), printable(r.OlderFile), shortID(r.Older))
		if len(r.Absent) > 0 {
			fmt.Fprintf(w, "; it has no %s", strings.Join(r.Absent, ", "))
		}
		fmt.Fprintln(w)
	}
	if s.Snapshot == "" {
		fmt.Fprintf(w, "dataset: none: no document was read into %s\n", dir)
		return
	}
	superseded, current := "", ""
	if s.Superseded > 0 {
		superseded, current = fmt.Sprintf(", %d of them superseded by newer versions", s.Superseded), " of those that are current"
	}
	fmt.Fprintf(w, "dataset: %s (%d documents%s, %d facts%s; after all runs)\n", dir, s.Rows["documents"]+s.Superseded, superseded, s.Rows["facts"], current)
}
