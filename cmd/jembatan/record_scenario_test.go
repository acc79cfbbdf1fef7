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
		recorded, err := runFlags{record: file}.recordScenario("shop", &host.Options{}, trace.NewHub(nil))
		if err != nil {
			t.Fatal(err)
		}
		if err := recorded.end(); err != nil {
			t.Error(err)
		}
	})
}

// TestARecordingThatCannotBeCompletedSaysWhatToDo has its folder vanish during the run.
func TestARecordingThatCannotBeCompletedSaysWhatToDo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "there")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "flow.scenario.yaml")
	recorded, err := runFlags{record: file}.recordScenario("shop", &host.Options{}, trace.NewHub(nil))
	if err != nil {
		t.Fatal(err)
	}
	recorded.begin()
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("--record %q: the folder %q does not exist: create it, or use another one", file, dir)
	if err := recorded.end(); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestARecordingBesideAFileOfAnotherProgramSaysWhereItIs has another program write the file after the run has begun.
func TestARecordingBesideAFileOfAnotherProgramSaysWhereItIs(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "flow.scenario.yaml")
	recorded, err := runFlags{record: file}.recordScenario("shop", &host.Options{}, trace.NewHub(nil))
	if err != nil {
		t.Fatal(err)
	}
	recorded.begin()
	if err := os.WriteFile(file, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("--record %q: another program has written this file meanwhile, so the recording is in %q", file, filepath.Join(dir, "flow-2.scenario.yaml"))
	if err := recorded.end(); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if text, err := os.ReadFile(file); string(text) != "mine" {
		t.Errorf("%q, %v", text, err)
	}
}
