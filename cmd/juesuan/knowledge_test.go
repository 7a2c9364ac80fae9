package main

import (
	"strings"
	"testing"

	"github.com/juesuan/juesuan/normalize/knowledge"
)

// Builds between releases are told apart, so that what another one read is read again.
func TestProgramOfABuildBetweenReleases(t *testing.T) {
	defer func(was string) { version = was }(version)
	version = "v1.2.3"
	if got := programName(knowledge.Default()); got != "juesuan v1.2.3" {
		t.Error(got)
	}
	for _, v := range []string{"", "v1.2.4-0.20260101000000-abcdef123456+dirty"} {
		version = v
		code := unreleased()
		if got := programName(knowledge.Default()); code == "" || !strings.HasSuffix(got, " "+code) {
			t.Errorf("%q: %s", v, got)
		}
	}
}
