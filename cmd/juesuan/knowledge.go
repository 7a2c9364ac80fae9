package main

import (
	"github.com/juesuan/juesuan/normalize/knowledge"
)

const knowledgeHelp = "folder of CSV files laid over the built-in knowledge"

// openKnowledge lays the CSV files of a folder over the built-in knowledge; "" is none.
func openKnowledge(dir string) (*knowledge.Base, error) {
	if dir == "" {
		return knowledge.Default(), nil
	}
	return knowledge.Open(dir)
}

// programName is the program as files and rows name it. Knowledge of a user makes it another one: the same
// document may give other rows.
func programName(k *knowledge.Base) string {
	name := "juesuan " + programVersion()
	if overlay := k.Overlay(); overlay != "" {
		name += " knowledge " + overlay
	}
	return name
}
