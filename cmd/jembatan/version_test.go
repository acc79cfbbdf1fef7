package main

import (
	"runtime/debug"
	"testing"
)

func TestVersionNamesTheCommit(t *testing.T) {
	stamped := &debug.BuildInfo{Main: debug.Module{Version: "v0.1.0"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123abcd"}, {Key: "vcs.time", Value: "2026-11-22T09:00:00Z"}, {Key: "vcs.modified", Value: "true"}}}
	if got := commitOf(stamped); got != "0123abcd of 2026-11-22T09:00:00Z, with changes" {
		t.Error(got)
	}
	if got := versionOf(stamped); got != "v0.1.0" {
		t.Error(got)
	}
	stamped.Settings[2].Value = "false"
	if got := commitOf(stamped); got != "0123abcd of 2026-11-22T09:00:00Z" {
		t.Error(got)
	}
	if got := commitTime(stamped); got != "2026-11-22" {
		t.Error(got)
	}
	for _, bare := range []*debug.BuildInfo{nil, {}} {
		if versionOf(bare) != "(devel)" || commitOf(bare) != "not known: this was not built by make in a git checkout" || commitTime(bare) != "" {
			t.Errorf("%v: %q, %q", bare, versionOf(bare), commitOf(bare))
		}
	}
}

// TestManPagesSayWhatTheHelpSays checks that dots at the beginning of a line, backslashes and hyphens are shown as
// written.
func TestManPagesSayWhatTheHelpSays(t *testing.T) {
	for line, want := range map[string]string{
		".acss files":     `\&.acss files`,
		"'quoted'":        `\&'quoted'`,
		`C:\jembatan --x`: `C:\ejembatan \-\-x`,
	} {
		if got := plainRoff(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
