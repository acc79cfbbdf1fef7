package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/jsapi"
)

// TestManualListsTheCallsThatThereAre checks that the manual lists the same calls as the program. `make golden` writes
// the list.
func TestManualListsTheCallsThatThereAre(t *testing.T) {
	const file = "../../assets/manual/calls.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), "```calls\n")
	listed, after, ended := strings.Cut(rest, "```\n")
	if !found || !ended {
		t.Fatal("calls.md has no block of calls")
	}
	var now bytes.Buffer
	if err := listCalls(&now, jsapi.Methods(jsapi.Host{})); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, []byte(before+"```calls\n"+now.String()+"```\n"+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(listed, now.String()); diff != "" {
		t.Errorf("calls.md and the table differ (make golden writes it): %s", diff)
	}
}
