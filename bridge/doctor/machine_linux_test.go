//go:build cgo

package doctor

import (
	"slices"
	"strings"
	"testing"
)

// These tests examine the real machine, which make test has prepared.

func TestThisMachineIsReady(t *testing.T) {
	var report strings.Builder
	if !Write(&report, Options{State: t.TempDir()}) {
		t.Error("not ready after setup")
	}
	// Tests do not need the fonts for scripts, which make run installs.
	optional := func(line string) bool {
		return slices.ContainsFunc(scripts, func(s script) bool { return strings.Contains(line, s.use) })
	}
	for line := range strings.Lines(report.String()) {
		if strings.Contains(line, "not found") && !optional(line) {
			t.Errorf("setup left something out: %s", line)
		}
	}
	if t.Failed() {
		t.Log("\n" + report.String())
	}
}

func TestExportsFindsFunctionsOfLibraries(t *testing.T) {
	m := here()
	gtk := m.library("libgtk-3.so.0")
	if gtk == "" {
		t.Fatal("libgtk-3.so.0 was not found")
	}
	if !m.exports(gtk, "gtk_window_new") {
		t.Error("gtk_window_new is not seen in " + gtk)
	}
	// GTK calls this function, but another library exports it.
	if m.exports(gtk, "g_object_ref") || m.exports("/no/such/library", "gtk_window_new") {
		t.Error("a function is seen where it is not")
	}
}
