package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/juesuan/juesuan/normalize"
)

type sectionJSON struct {
	Path      []string `json:"path"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	PageFirst int      `json:"page_first"`
	PageLast  int      `json:"page_last"`
}

func showSections(r *normalize.Report) view {
	out := make([]sectionJSON, 0, len(r.Sections))
	for i := range r.Sections {
		s := &r.Sections[i]
		out = append(out, sectionJSON{s.Path, s.Title, s.Text, s.PageFirst, s.PageLast})
	}
	doc := documentOf(r)
	return view{json: map[string]any{"document": doc, "sections": out}, table: func(w io.Writer) {
		doc.print(w)
		for _, s := range out {
			fmt.Fprintf(w, "── %s  %s  (p%d–%d) ──\n", strings.Join(s.Path, " / "), printable(s.Title), s.PageFirst, s.PageLast)
			for _, line := range strings.Split(s.Text, "\n") {
				if line != "" {
					fmt.Fprintln(w, printable(line))
				}
			}
		}
	}}
}

type narrativeJSON struct {
	Key          string   `json:"key"`
	Value        string   `json:"value"`
	Unit         string   `json:"unit"`
	Printed      string   `json:"printed"`
	Comparison   string   `json:"comparison"`
	Base         string   `json:"base"`
	Reason       string   `json:"reason"`
	Sentence     string   `json:"sentence"`
	Section      []string `json:"section"`
	Page         int      `json:"page"`
	AgreesWith   string   `json:"agrees_with"`
	Verification string   `json:"verification"`
}

func showNarrative(r *normalize.Report) view {
	out := make([]narrativeJSON, 0, len(r.Narrative))
	for i := range r.Narrative {
		f := &r.Narrative[i]
		j := narrativeJSON{f.Key, f.Value.Decimal.String(), f.Unit, f.Printed, f.Comparison, f.Base, f.Reason, f.Sentence, f.Path, f.Page, f.AgreesWith, f.Verification}
		if j.Section == nil {
			j.Section = []string{}
		}
		out = append(out, j)
	}
	doc := documentOf(r)
	return view{json: map[string]any{"document": doc, "facts": out}, table: func(w io.Writer) {
		doc.print(w)
		if len(out) == 0 {
			fmt.Fprintln(w, "no numbers stated in prose")
			return
		}
		tw := newTable(w)
		tw.AppendHeader(table.Row{"key", "value", "unit", "page", "verification", "agrees with", "reason"})
		for _, f := range out {
			tw.AppendRow(table.Row{f.Key, f.Value, f.Unit, f.Page, f.Verification, text.Snip(f.AgreesWith, 44, "…"), text.Snip(printable(f.Reason), maxCell, "…")})
		}
		tw.SetColumnConfigs([]table.ColumnConfig{{Number: 2, Align: text.AlignRight}})
		tw.Render()
	}}
}
