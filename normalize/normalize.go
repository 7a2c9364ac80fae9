// Package normalize says what a printed document means: Document in, Report out. It never fails; what
// is odd about a document becomes a Finding.
package normalize

import "github.com/juesuan/juesuan/extract"

// Normalize classifies the document, recognises its statements and turns every printed amount into a fact.
func Normalize(doc *extract.Document, source Source) *Report {
	return &Report{Document: DocumentInfo{Source: source, Kind: KindOther, Pages: len(doc.Pages)}}
}
