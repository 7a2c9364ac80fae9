package main

import (
	"unicode"

	"regexp"
	"slices"
	"strings"
)

// statement is one statement of SQL and the line of its text that it begins on, from 1.
type statement struct {
	text string
	line int
}

// lead is the statement on its own line: DuckDB names the line of an error.
func (s statement) lead() string { return strings.Repeat("\n", s.line-1) + s.text }

// sqlPart is what a semicolon can stand in without ending a statement: texts, names, comments, $tags$.
var dollarTag = regexp.MustCompile(`^\$(\w*)\$`)

// splitSQL cuts at the semicolons that end statements. The rest is what follows the last one.
func splitSQL(text string) (statements []statement, rest statement) {
	start := 0
	add := func(end int) statement {
		at := firstWord(text, start, end)
		return statement{strings.TrimSpace(text[at:end]), 1 + strings.Count(text[:at], "\n")}
	}
	for i := 0; i < len(text); {
		if text[i] == ';' {
			if s := add(i); s.text != "" {
				statements = append(statements, s)
			}
			i++
			start = i
			continue
		}
		i += partLength(text, i)
	}
	return statements, add(len(text))
}

// splitScript cuts a text into its statements and, on lines of their own between them, commands that begin with a dot.
func splitScript(text string) (out []statement) {
	from, line := 0, 1 // of the statements that are not cut yet
	cut := func(end int) bool {
		statements, rest := splitSQL(text[from:end])
		if rest.text != "" && end < len(text) {
			return false
		}
		if rest.text != "" {
			statements = append(statements, rest)
		}
		for _, s := range statements {
			s.line += line - 1
			out = append(out, s)
		}
		return true
	}
	at, n := 0, 1
	for l := range strings.Lines(text) {
		if command := strings.TrimSpace(l); strings.HasPrefix(command, ".") && cut(at) {
			out = append(out, statement{command, n})
			from, line = at+len(l), n+1
		}
		at += len(l)
		n++
	}
	cut(len(text))
	return out
}

// command says that a statement is one of the prompt.
func (s statement) command() bool { return strings.HasPrefix(s.text, ".") }

// firstWord passes over blanks and comments; a comment that is not closed waits for its end.
func firstWord(text string, at, end int) int {
	for at < end {
		n := partLength(text, at)
		part := text[at : at+n]
		comment := strings.HasPrefix(part, "--") || strings.HasPrefix(part, "/*") && strings.HasSuffix(part, "*/") && n > 3
		if !comment && strings.TrimSpace(part) != "" {
			return at
		}
		at += n
	}
	return end
}

// partLength is the length of the text, name or comment that begins at i; 1 for any other byte.
func partLength(text string, i int) int {
	rest := text[i:]
	switch {
	case rest[0] == '\'':
		escapes := i > 0 && (text[i-1] == 'e' || text[i-1] == 'E') && (i < 2 || !wordByte(text[i-2]))
		return quotedLength(rest, '\'', escapes)
	case rest[0] == '"':
		return quotedLength(rest, '"', false)
	case strings.HasPrefix(rest, "--"):
		if n := strings.IndexByte(rest, '\n'); n >= 0 {
			return n + 1
		}
		return len(rest)
	case strings.HasPrefix(rest, "/*"):
		return commentLength(rest)
	case rest[0] == '$' && (i == 0 || !wordByte(text[i-1])):
		if tag := dollarTag.FindString(rest); tag != "" {
			if n := strings.Index(rest[len(tag):], tag); n >= 0 {
				return n + 2*len(tag)
			}
			return len(rest)
		}
	}
	return 1
}

func wordByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
}

func quotedLength(s string, quote byte, escapes bool) int {
	for i := 1; i < len(s); i++ {
		switch {
		case escapes && s[i] == '\\':
			i++
		case s[i] == quote && i+1 < len(s) && s[i+1] == quote:
			i++
		case s[i] == quote:
			return i + 1
		}
	}
	return len(s)
}

func commentLength(s string) int {
	depth := 0
	for i := 0; i+1 < len(s); i++ {
		switch s[i : i+2] {
		case "/*":
			depth++
			i++
		case "*/":
			depth--
			i++
			if depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

// sqlWords are the first words and signs of a statement in capital letters, without comments; a text or a name
// in quotes is one of them.
func sqlWords(s string, most int) (words []string) {
	s = strings.Map(func(r rune) rune { // DuckDB takes every kind of blank for one
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, s)
	for i := 0; i < len(s) && len(words) < most; {
		n := partLength(s, i)
		switch part := s[i : i+n]; {
		case strings.HasPrefix(part, "--"), strings.HasPrefix(part, "/*"), strings.TrimSpace(part) == "":
		case n == 1 && wordByte(s[i]):
			for n = 1; i+n < len(s) && wordByte(s[i+n]); n++ {
			}
			words = append(words, strings.ToUpper(s[i:i+n]))
		default:
			words = append(words, part)
		}
		i += n
	}
	return words
}

// writing are the statements that write files or load code.
var writing = []string{"COPY", "EXPORT", "IMPORT", "ATTACH", "INSTALL", "LOAD"}

// refusedWord is the word that makes a statement one that is not answered, "" for none. EXPLAIN and PREPARE are
// looked through: EXPLAIN ANALYZE runs what it explains.
func refusedWord(sql string) string {
	first := sqlWords(sql, 3)
	if len(first) == 0 {
		return ""
	}
	switch first[0] {
	case "EXPLAIN", "PREPARE":
		for _, w := range sqlWords(sql, len(sql)) {
			if slices.Contains(writing, w) {
				return w
			}
		}
	case "FORCE":
		return "INSTALL"
	case "UPDATE":
		if len(first) > 1 && first[1] == "EXTENSIONS" {
			return "UPDATE EXTENSIONS"
		}
	}
	if slices.Contains(writing, first[0]) {
		return first[0]
	}
	return ""
}

// answering are the statements whose result is printed; the others only do something.
var answering = []string{"SELECT", "WITH", "FROM", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "SUMMARIZE", "EXPLAIN", "PRAGMA", "CALL", "EXECUTE", "PIVOT", "UNPIVOT", "("}

func answers(sql string) bool {
	first := sqlWords(sql, 1)
	return len(first) > 0 && slices.Contains(answering, first[0])
}
