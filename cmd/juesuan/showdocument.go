package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/juesuan/juesuan/extract"
	"github.com/juesuan/juesuan/normalize"
)

// showStage prints a stage of a document that is read in a process of its own, or in this one.
func showStage(ctx context.Context, w io.Writer, r request) error {
	if !r.budget.isolate {
		return printStage(w, r, extractFile, r.limits)
	}
	p := newPool(ctx, r.limits, r.knowledge, r.budget)
	defer p.close()
	if err := p.show(w, r.path, r.stage, r.format); ctx.Err() == nil {
		return err
	}
	return ctx.Err()
}

// printStage reads a document and prints a stage of it. A panic is an error of the document.
func printStage(w io.Writer, r request, read readFunc, limits extract.Limits) (err error) {
	defer recoverTo(&err)
	v, err := showDocument(r, read, limits)
	if err != nil {
		return err
	}
	if r.stage == stagePicture {
		return v.picture(w, r.format)
	}
	if r.format == "json" {
		return writeJSON(w, v.json)
	}
	v.table(w)
	return nil
}

func showDocument(r request, read readFunc, limits extract.Limits) (view, error) {
	f, err := os.Open(r.path)
	if err != nil {
		return view{}, unwrapPath(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return view{}, unwrapPath(err)
	}
	doc, err := unlock(limits, func(l extract.Limits) (*extract.Document, error) { return read(f, st.Size(), l) })
	if err != nil {
		return view{}, err
	}
	switch r.stage {
	case "text":
		return showText(doc), nil
	case "tables":
		return showTables(doc), nil
	case stagePicture:
		return view{picture: func(w io.Writer, page string) error { return drawPage(w, doc, page) }}, nil
	}
	known, err := openKnowledge(r.knowledge)
	if err != nil {
		return view{}, err
	}
	source := normalize.Source{FileName: st.Name(), URI: r.path}
	if err := identify(f, &source); err != nil {
		return view{}, unwrapPath(err)
	}
	return ofAccounts(understand(f, doc, source, limits, known, nil), func(report *normalize.Report) view {
		switch r.stage {
		case "checks":
			return showChecks(report, known)
		case "statements":
			return showStatements(report)
		case "facts":
			return showFacts(report)
		case "performance":
			return showPerformance(report)
		case "sections":
			return showSections(report)
		case "narrative":
			return showNarrative(report)
		}
		return showFindings(report)
	}), nil
}

// ofAccounts is a stage of every account in a file: in JSON the first as of a file with one, the others behind it.
func ofAccounts(r *normalize.Report, stage func(*normalize.Report) view) view {
	v := stage(r)
	out, ok := v.json.(map[string]any)
	if len(r.Others) == 0 || !ok {
		return v
	}
	tables := []func(io.Writer){v.table}
	others := []any{}
	for _, o := range r.Others {
		other := stage(o)
		others, tables = append(others, other.json), append(tables, other.table)
	}
	out["further_accounts"] = others
	return view{json: out, table: func(w io.Writer) {
		for i, print := range tables {
			if i > 0 {
				fmt.Fprintln(w)
			}
			print(w)
		}
	}}
}
