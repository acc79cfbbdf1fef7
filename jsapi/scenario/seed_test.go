package scenario

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

func TestWithASeedATraceNamesNoTemporaryFolder(t *testing.T) {
	for _, test := range []struct {
		is   trace.Data
		want trace.Data
	}{
		{trace.Saved{Path: "/tmp/x1/hill.png"}, trace.Saved{Path: "hill.png"}},
		{trace.Download{Name: "a.txt", File: "/tmp/x1/a-2.txt"}, trace.Download{Name: "a.txt", File: "a-2.txt"}},
		{trace.Download{Name: "a.txt", Outcome: "refused"}, trace.Download{Name: "a.txt", Outcome: "refused"}},
		{trace.Said{Words: "/tmp/x1"}, trace.Said{Words: "/tmp/x1"}},
	} {
		if got := (&player{seeded: true}).repeatable(trace.Event{Data: test.is}).Data; got != test.want {
			t.Errorf("%+v, want %+v", got, test.want)
		}
		if got := (&player{}).repeatable(trace.Event{Data: test.is}).Data; got != test.is {
			t.Errorf("without a seed: %+v, want %+v", got, test.is)
		}
	}
}

func TestEachScenarioHasASeedOfItsOwn(t *testing.T) {
	a := seedOf(7, "flows/a.yaml")
	if a != seedOf(7, "/elsewhere/a.yaml") || a == seedOf(8, "flows/a.yaml") || a == seedOf(7, "flows/b.yaml") || a == 0 {
		t.Error(a)
	}
}
