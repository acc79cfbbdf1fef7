package main

import (
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
