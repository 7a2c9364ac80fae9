package main

import (
	"fmt"
	"strings"

	"github.com/juesuan/juesuan/load"
	"github.com/juesuan/juesuan/normalize/knowledge"
)

const knowledgeHelp = "folder of CSV files laid over the built-in knowledge"

// openKnowledge lays the CSV files of a folder over the built-in knowledge; "" is none. A mistake in them is one of the call:
// nothing was read.
func openKnowledge(dir string) (*knowledge.Base, error) {
	if dir == "" {
		return knowledge.Default(), nil
	}
	k, err := knowledge.Open(dir)
	if err != nil {
		return nil, usageError{fmt.Errorf("--knowledge: %w", err)}
	}
	return k, nil
}

// programName is the program as files and rows name it. Knowledge of a user makes it another one: the same
// document may give other rows.
func programName(k *knowledge.Base) string {
	name := "juesuan " + programVersion()
	if code := unreleased(); code != "" {
		name += " " + code
	}
	if overlay := k.Overlay(); overlay != "" {
		name += " knowledge " + overlay
	}
	return name
}

// unreleased tells builds between releases apart, by what they make of a document: they share a version. "" for a
// release.
func unreleased() string {
	if v := programVersion(); v != develVersion && !strings.HasSuffix(v, "+dirty") {
		return ""
	}
	if v := load.Version(); v != "" {
		return v[:8]
	}
	return unknownCode
}

// unknownCode is of a build that does not know its modules: nobody can say that it reads as another one did.
const unknownCode = "unknown"
