package main

import (
	"context"
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
	report := understand(f, doc, source, limits, known, nil)
	switch r.stage {
	case "checks":
		return showChecks(report, known), nil
	case "statements":
		return showStatements(report), nil
	case "facts":
		return showFacts(report), nil
	case "performance":
		return showPerformance(report), nil
	case "sections":
		return showSections(report), nil
	case "narrative":
		return showNarrative(report), nil
	}
	return showFindings(report), nil
}
