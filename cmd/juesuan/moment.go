package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// moment is a time as a list gives it.
type moment struct {
	text string    // RFC 3339, a date, or a date and time without a zone where none is given
	last time.Time // the latest time that it can mean
}

// dates are written with year, month and day in this order.
var dates = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d\d)(\d\d))(?:[T ]*(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?))?$`)

// parseMoment reads RFC 3339, 2025-08-21, 2025/8/21, 2025.8.21, 2025年8月21日 and 20250821, each with a time of day or
// without. "" is no time. No zone is made up: where none is given, the text has none.
func parseMoment(s string) (moment, error) {
	if s == "" {
		return moment{}, nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02 15:04:05.999999999Z07:00", "2006-01-02T15:04:05.999999999Z0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			return moment{t.Format(time.RFC3339Nano), t}, nil
		}
	}
	m := dates.FindStringSubmatch(s)
	if m == nil {
		return moment{}, notMoment(s)
	}
	var parts []string
	for _, p := range m[1:12] {
		if p != "" {
			parts = append(parts, p)
		}
	}
	date, err := time.ParseInLocation("2006-1-2", strings.Join(parts, "-"), time.Local)
	if err != nil {
		return moment{}, notMoment(s)
	}
	if m[12] == "" {
		return moment{date.Format(time.DateOnly), date.AddDate(0, 0, 1).Add(-1)}, nil
	}
	for _, layout := range []string{"2006-1-2 15:04:05", "2006-1-2 15:04"} {
		if t, err := time.ParseInLocation(layout, strings.Join(parts, "-")+" "+m[12], time.Local); err == nil {
			return moment{t.Format("2006-01-02T15:04:05"), t}, nil
		}
	}
	return moment{}, notMoment(s)
}

func notMoment(s string) error {
	return fmt.Errorf("%q is no date: 2025-08-21, 2025/8/21, 2025年8月21日 or RFC 3339", s)
}

// since is the time after which files count, as --since gives it: a time, or how long ago.
type since struct{ time.Time }

func (s *since) String() string {
	if s.IsZero() {
		return ""
	}
	return s.Format(time.RFC3339)
}

func (s *since) Type() string { return "time" }

var days = regexp.MustCompile(`^(\d{1,5})([dw])$`)

// Set takes a duration (36h, 7d, 2w) back from now, or the beginning of a time (2025-08-21).
func (s *since) Set(text string) error {
	if m := days.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1]) // five digits
		if m[2] == "w" {
			n *= 7
		}
		s.Time = time.Now().AddDate(0, 0, -n)
		return nil
	}
	if d, err := time.ParseDuration(text); err == nil {
		if d < 0 {
			return errors.New("how long ago is not negative")
		}
		s.Time = time.Now().Add(-d)
		return nil
	}
	m, err := parseMoment(text)
	if err != nil || text == "" {
		return errors.New("a time (2025-08-21, 2025-08-21T03:00:00+08:00) or how long ago (36h, 7d)")
	}
	if s.Time = m.last; len(m.text) == len(time.DateOnly) {
		s.Time = m.last.Add(1).AddDate(0, 0, -1)
	}
	return nil
}
