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
	p := newPool(ctx, r.limits, r.budget)
	defer p.close()
	if err := p.show(w, r.path, r.stage, r.format); ctx.Err() == nil {
		return err
	}
	return ctx.Err()
}

// printStage reads a document and prints a stage of it. A panic is an error of the document.
func printStage(w io.Writer, r request, read readFunc, limits extract.Limits) (err error) {
	defer recoverTo(&err)
	v, err := showDocument(r.stage, r.path, read, limits)
	if err != nil {
		return err
	}
	if r.format == "json" {
		return writeJSON(w, v.json)
	}
	v.table(w)
	return nil
}

func showDocument(stage, file string, read readFunc, limits extract.Limits) (view, error) {
	f, err := os.Open(file)
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
	switch stage {
	case "text":
		return showText(doc), nil
	case "tables":
		return showTables(doc), nil
	}
	report := understand(f, doc, normalize.Source{FileName: st.Name(), URI: file, Bytes: st.Size()}, limits)
	switch stage {
	case "checks":
		return showChecks(report), nil
	case "statements":
		return showStatements(report), nil
	case "facts":
		return showFacts(report), nil
	case "findings":
		return showFindings(report), nil
	case "sections":
		return showSections(report), nil
	case "narrative":
		return showNarrative(report), nil
	}
	return showNothing(stage), nil
}
