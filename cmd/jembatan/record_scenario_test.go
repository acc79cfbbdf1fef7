package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/host"
)

// TestARunThatDoesNotOpenStopsRecording has the goroutine that reads events end, without which the bubble does not end.
func TestARunThatDoesNotOpenStopsRecording(t *testing.T) {
	file := filepath.Join(t.TempDir(), "flow.scenario.yaml")
	synctest.Test(t, func(t *testing.T) {
		_, end, err := runFlags{record: file}.recordScenario("shop", &host.Options{}, trace.NewHub(nil))
		if err != nil {
			t.Fatal(err)
		}
		end()
	})
}

// TestARecordingThatCannotBeCompletedSaysWhatToDo has its folder vanish during the run.
func TestARecordingThatCannotBeCompletedSaysWhatToDo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "there")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "flow.scenario.yaml")
	begin, end, err := runFlags{record: file}.recordScenario("shop", &host.Options{}, trace.NewHub(nil))
	if err != nil {
		t.Fatal(err)
	}
	defer end()
	complete := begin()
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("--record %q: the folder %q does not exist: create it, or use another one", file, dir)
	if err := complete(); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
