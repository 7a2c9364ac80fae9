package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"
)

// pages holds output for a terminal until it is known whether it fits; elsewhere it is written through.
type pages struct {
	out   io.Writer
	hold  bool
	buf   bytes.Buffer
	width int // of the terminal
	lines int
}

// newPages pages tables alone: what is bounded by --max-rows.
func newPages(out io.Writer, o queryOptions) *pages {
	p := &pages{out: out}
	if f, ok := fileOf(out); ok && !o.noPager && o.format == "table" && o.maxRows > 0 && isTerminal(out) {
		if width, lines, err := term.GetSize(int(f.Fd())); err == nil {
			p.hold, p.width, p.lines = true, width, lines
		}
	}
	return p
}

func (p *pages) Write(b []byte) (int, error) {
	if p.hold {
		return p.buf.Write(b)
	}
	return p.out.Write(b)
}

// show prints what was held, through the pager when it does not fit and there is one.
func (p *pages) show() error {
	if p.buf.Len() == 0 {
		return nil
	}
	defer p.buf.Reset()
	if !p.fits() {
		if cmd := pager(); cmd != nil {
			cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(p.buf.Bytes()), p.out, os.Stderr
			if f, ok := fileOf(p.out); ok { // the terminal itself
				cmd.Stdout = f
			}
			var exit *exec.ExitError // ended by the person before the end
			if err := cmd.Run(); err == nil || errors.As(err, &exit) {
				return nil
			}
		}
	}
	_, err := p.out.Write(p.buf.Bytes())
	return err
}

func (p *pages) fits() bool {
	n := 0
	for line := range strings.Lines(p.buf.String()) {
		if n++; text.StringWidthWithoutEscSequences(strings.TrimRight(line, "\n")) > p.width {
			return false
		}
	}
	return n < p.lines
}

// pager is $PAGER or less, which leaves what fits on the screen and does not break lines.
func pager() *exec.Cmd {
	if words := strings.Fields(os.Getenv("PAGER")); len(words) > 0 {
		return exec.Command(words[0], words[1:]...)
	}
	if path, err := exec.LookPath("less"); err == nil {
		return exec.Command(path, "-SRFX")
	}
	return nil
}
