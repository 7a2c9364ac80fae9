package main

import (
	"fmt"

	"github.com/juesuan/juesuan/extract"
	"github.com/spf13/cobra"
)

// secondReaderFlag adds the flag that says when PDFium is asked.
func secondReaderFlag(cmd *cobra.Command, target *extract.SecondReader) {
	*target = extract.SecondAuto
	cmd.Flags().Var((*secondReaderValue)(target), "second-reader",
		"when PDFium reads too: auto (what the first reader cannot read), always (every page, compared) or never")
}

// secondReaderValue is the flag's value.
type secondReaderValue extract.SecondReader

func (v *secondReaderValue) String() string { return string(*v) }

func (v *secondReaderValue) Type() string { return "when" }

func (v *secondReaderValue) Set(s string) error {
	switch p := extract.SecondReader(s); p {
	case extract.SecondAuto, extract.SecondAlways, extract.SecondNever:
		*v = secondReaderValue(p)
		return nil
	}
	return fmt.Errorf("one of auto, always, never")
}
