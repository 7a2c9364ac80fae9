package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/juesuan/juesuan/normalize"
	"github.com/spf13/cobra"
)

// input is one source: a file, with what a list says of it.
type input struct {
	path      string
	listed    normalize.Source
	place     string    // the row of the list, "" without one
	problems  []string  // values of the row that are none: what the list says of the document without them counts
	retrieved time.Time // the latest that the list can mean; zero when it does not say
	bad       error     // of a row that names no file
}

// listHash stands for what a list says of a file, but for the time it was fetched, which changes with every crawl: it is
// part of the reading. "" without a list.
func (in *input) listHash() string {
	l := in.listed
	l.RetrievedAt = ""
	if l == (normalize.Source{}) {
		return ""
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", []string{l.URI, l.LandingPageURI, l.PublishedAt, l.Listed.Title, l.Listed.EntityName, l.Listed.RegionCode, strconv.Itoa(l.Listed.FiscalYear)}))
	return hex.EncodeToString(sum[:8])
}

// source is what is known of the document before it is read.
func (in *input) source() normalize.Source {
	s := in.listed
	s.FileName = filepath.Base(in.path)
	s.Listed.Hash, s.Listed.Address = in.listHash(), s.URI != ""
	if s.URI == "" {
		s.URI = filepath.ToSlash(in.path)
	}
	return s
}

// over completes what a list says with what is known of the document: only what it gives replaces that.
func (in input) over(known normalize.Source) input {
	s := &in.listed
	s.URI, s.LandingPageURI = cmp.Or(s.URI, known.URI), cmp.Or(s.LandingPageURI, known.LandingPageURI)
	s.RetrievedAt, s.PublishedAt = cmp.Or(s.RetrievedAt, known.RetrievedAt), cmp.Or(s.PublishedAt, known.PublishedAt)
	l, k := &s.Listed, known.Listed
	l.Title, l.EntityName, l.RegionCode, l.FiscalYear = cmp.Or(l.Title, k.Title), cmp.Or(l.EntityName, k.EntityName), cmp.Or(l.RegionCode, k.RegionCode), cmp.Or(l.FiscalYear, k.FiscalYear)
	return in
}

// sourceOptions say what a run reads.
type sourceOptions struct {
	args   []string // SOURCE…
	lists  []string // --list
	format string   // --list-format
	since  since
}

func (o *sourceOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&o.lists, "list", nil, "a list of documents: CSV with a head or JSON lines, with a path and what is known of each; otherwise a path a line")
	f.StringVar(&o.format, "list-format", "", "csv, jsonl or paths: the format of - and of lists, SOURCE or --list, whose name does not say it")
	f.Var(&o.since, "since", "only files changed since a time (2025-08-21) or so long ago (36h, 7d); retrieved_at of a list counts instead where it is given")
}

func (o *sourceOptions) check() error {
	if len(o.args)+len(o.lists) == 0 {
		return usageError{errors.New("run needs a source: juesuan run SOURCE… --out DIR")}
	}
	if !slices.Contains([]string{"", listPaths, listCSV, listJSONL}, o.format) {
		return usageError{fmt.Errorf("unknown list format %q: csv, jsonl or paths", o.format)}
	}
	return nil
}

// inputs are the sources of a run, in their order: files as they are, folders as the PDFs below them, patterns as what
// they match, lists as their rows.
type inputs struct {
	all   []input
	older int            // left out: not changed since
	at    map[string]int // absolute path → index in all
	since time.Time
	empty []string // names of lists without a row
}

// listSources turns arguments and lists into sources. A path named twice is read once, unless lists say different things
// of it. A list without a row is an honest one: the crawler found nothing new.
func listSources(o sourceOptions, stdin io.Reader) (*inputs, error) {
	in := &inputs{at: map[string]int{}, since: o.since.Time}
	lists, formatted := 0, o.format == ""
	list := func(name, format string, read func(format string) ([]input, error)) error {
		if format == "" {
			format, formatted = o.format, true
		}
		formatted = formatted || format == o.format
		rows, err := read(format)
		if err != nil {
			return err
		}
		if lists++; len(rows) == 0 {
			in.empty = append(in.empty, name)
		}
		in.add(rows...)
		return nil
	}
	file := func(path string) error {
		return list(filepath.ToSlash(path), listFormat(path), func(format string) ([]input, error) { return readList(path, format) })
	}
	for _, a := range o.args {
		var err error
		switch {
		case a == "-":
			err = list(stdinName, "", func(format string) ([]input, error) { return (&listReader{name: stdinName}).read(stdin, format) })
		case isFile(a) && (listFormat(a) != "" || o.format != "" && !isPDF(a)):
			err = file(a)
		case isAddress(a):
			in.add(input{path: a, bad: errAddress})
		default:
			var paths []string
			paths, err = expand(a)
			for _, p := range paths {
				in.add(input{path: filepath.Clean(p)})
			}
			formatted = formatted || len(paths) == 1 && !exists(a) // a list, perhaps
		}
		if err != nil {
			return nil, err
		}
	}
	for _, path := range o.lists {
		if err := file(path); err != nil {
			return nil, err
		}
	}
	switch {
	case !formatted && lists > 0:
		return nil, usageError{fmt.Errorf("--list-format %s: the names of all lists say another format", o.format)}
	case !formatted:
		return nil, usageError{fmt.Errorf("--list-format %s: no source is a list: %s", o.format, strings.Join(o.args, ", "))}
	case len(in.all)+in.older == 0 && lists == 0:
		return nil, usageError{fmt.Errorf("no PDF in %s", strings.Join(o.args, ", "))}
	}
	return in, nil
}

// stdinName is the list - in messages.
const stdinName = "standard input"

// listFormat is the format that the name of a list says, "" for names that say none.
func listFormat(path string) string { return listExtensions[strings.ToLower(filepath.Ext(path))] }

// isPDF says that a file is one by its name or by its first bytes.
func isPDF(path string) bool {
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		return true
	}
	if st, err := os.Stat(path); err != nil || !st.Mode().IsRegular() {
		return false // what is read of a pipe is gone
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 1024))
	return err == nil && bytes.Contains(head, []byte("%PDF-"))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// add keeps sources that are new and not older than wanted.
func (in *inputs) add(more ...input) {
	var plain normalize.Source
	for _, m := range more {
		if m.bad != nil {
			in.all = append(in.all, m)
			continue
		}
		if in.isOlder(m) {
			in.older++
			continue
		}
		key := m.path
		if abs, err := filepath.Abs(key); err == nil {
			key = abs
		}
		at, have := in.at[key]
		switch {
		case !have:
			in.at[key] = len(in.all)
			in.all = append(in.all, m)
		case (m.listed == plain || m.listed == in.all[at].listed) && len(m.problems) == 0:
		case in.all[at].listed == plain && len(in.all[at].problems) == 0: // named before by itself
			in.all[at] = m
		default: // read and found to be the same bytes
			in.all = append(in.all, m)
		}
	}
}

// isOlder says that a file was fetched, or where a list does not say when, changed before the time asked for. One that is
// not there is not old.
func (in *inputs) isOlder(m input) bool {
	if in.since.IsZero() {
		return false
	}
	changed := m.retrieved
	if changed.IsZero() {
		st, err := os.Stat(m.path)
		if err != nil {
			return false
		}
		changed = st.ModTime()
	}
	return changed.Before(in.since)
}

func isFile(path string) bool {
	st, err := os.Stat(path)
	return err == nil && !st.IsDir()
}

func expand(arg string) ([]string, error) {
	st, err := os.Stat(arg)
	if err == nil && !st.IsDir() {
		return []string{arg}, nil
	}
	if err == nil {
		return pdfsBelow(arg)
	}
	if !strings.ContainsAny(arg, "*?[") { // fails when it is opened, like a path from a list: the others go on
		return []string{arg}, nil
	}
	matches, err := filepath.Glob(arg)
	if err != nil || len(matches) == 0 {
		return nil, usageError{fmt.Errorf("%s: no file matches", arg)}
	}
	var out []string
	for _, m := range matches {
		if st, err := os.Stat(m); err != nil || !st.IsDir() {
			out = append(out, m)
			continue
		}
		below, err := pdfsBelow(m)
		if err != nil {
			return nil, err
		}
		out = append(out, below...)
	}
	sort.Strings(out)
	return out, nil
}

// pdfsBelow lists the PDFs of a folder in the order of their paths. The folder may be a link to one; links to
// folders below it are not followed.
func pdfsBelow(dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && strings.EqualFold(filepath.Ext(path), ".pdf") {
			out = append(out, path)
		}
		return nil
	})
	return out, err
}
