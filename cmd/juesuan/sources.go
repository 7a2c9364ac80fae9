package main

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// listSources turns arguments into files: files as they are, folders into the PDFs below them, patterns
// into what they match, - into the lines of standard input. A path named twice is read once.
func listSources(args []string, stdin io.Reader) ([]string, error) {
	var out []string
	seen := map[string]bool{}
	add := func(paths ...string) {
		for _, p := range paths {
			p = filepath.Clean(p)
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
	}
	for _, a := range args {
		if a == "-" {
			lines := bufio.NewScanner(stdin)
			lines.Buffer(nil, 1<<20)
			for lines.Scan() {
				if l := strings.TrimRight(lines.Text(), "\r"); strings.TrimSpace(l) != "" {
					add(l)
				}
			}
			if err := lines.Err(); err != nil {
				return nil, fmt.Errorf("standard input: %w", err)
			}
			continue
		}
		paths, err := expand(a)
		if err != nil {
			return nil, err
		}
		add(paths...)
	}
	if len(out) == 0 {
		return nil, usageError{fmt.Errorf("no PDF in %s", strings.Join(args, ", "))}
	}
	return out, nil
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
