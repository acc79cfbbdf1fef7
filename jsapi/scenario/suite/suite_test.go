package suite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// playing is the environment variable that tells a playing process what to do.
const playing = "JEMBATAN_SUITE_PLAYS"

func TestMain(m *testing.M) {
	does, file, _ := strings.Cut(os.Getenv(playing), " ")
	switch does {
	case "":
		os.Exit(m.Run())
	case "passes":
		WriteResult(file, scenario.Result{Status: scenario.Passed})
	case "fails":
		WriteResult(file, scenario.Result{Status: scenario.Failed, Failure: &scenario.Failure{What: "it fails"}})
	case "crashes":
		fmt.Fprintln(os.Stderr, "something\nbroke")
		os.Exit(3)
	case "litters":
		if _, err := os.MkdirTemp("", "litter"); err == nil {
			fmt.Fprintln(os.Stderr, "1 file")
		}
		os.Exit(3)
	case "hangs":
		time.Sleep(time.Hour)
	}
}

// scenarios returns scenarios whose names say what their processes do.
func scenarios(t *testing.T, names ...string) (all []*scenario.Scenario) {
	dir := t.TempDir()
	for _, name := range names {
		file := filepath.Join(dir, name+".yaml")
		if err := os.WriteFile(file, []byte("program: x\nsteps: [back]\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := scenario.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

func command(does func(s *scenario.Scenario) string) func(context.Context, *scenario.Scenario, string) *exec.Cmd {
	return func(ctx context.Context, s *scenario.Scenario, result string) *exec.Cmd {
		c := exec.CommandContext(ctx, os.Args[0])
		c.Env = append(os.Environ(), playing+"="+does(s)+" "+result)
		return c
	}
}

func named(s *scenario.Scenario) string { return s.Name }

func statuses(results []scenario.Result) (all []string) {
	for _, r := range results {
		all = append(all, strings.TrimSpace(string(r.Status)+" "+strings.Repeat("again ", max(r.Tries, 1)-1)))
	}
	return all
}

// TestReasonOfAnAbortIsNotItsStack has processes abort as Go and GLib do: what they say last are registers and stacks.
func TestReasonOfAnAbortIsNotItsStack(t *testing.T) {
	for said, want := range map[string]string{
		"":                            "",
		"jembatan: one\nno display\n": "no display",
		"** (jembatan:1): ERROR **: 02:44:11.999: readPIDFromPeer: a short read\nSIGTRAP: trace trap\nPC=0x7f m=0\n\ngs     0x0\n": "readPIDFromPeer: a short read",
		"(WebKit:1): GLib-ERROR **: no memory\nSIGABRT: abort\nr15 0x1\n":                                                          "no memory",
		"SIGSEGV: segmentation violation\nPC=0x1 m=0\ngs 0x0":                                                                      "SIGSEGV: segmentation violation",
		"panic: no window [recovered]\n\ngoroutine 1 [running]:\nmain.main()\n\t/x.go:1 +0x1\nexit status 2":                       "panic: no window [recovered]",
	} {
		if got := reasonIn(said); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}

// TestWhatWasPlayedBeforeAnInterruptIsReported ends the second of three scenarios, which hangs.
func TestWhatWasPlayedBeforeAnInterruptIsReported(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var told []string
	results, err := Play(ctx, scenarios(t, "passes", "hangs", "fails"), Options{Command: func(ctx context.Context, s *scenario.Scenario, result string) *exec.Cmd {
		if s.Name == "hangs" {
			cancel()
		}
		return command(named)(ctx, s, result)
	}, Timeout: time.Hour, Done: func(r scenario.Result, _, _ int) { told = append(told, string(r.Status)) }})
	if !errors.Is(err, context.Canceled) || !slices.Equal(told, []string{"passed"}) {
		t.Errorf("%v, told %v", err, told)
	}
	if diff := cmp.Diff([]string{"passed"}, statuses(results)); diff != "" {
		t.Error(diff)
	}
}

// TestFilesOfAKilledProcessAreRemoved has a process leave a file where temporary files belong.
func TestFilesOfAKilledProcessAreRemoved(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	results, err := Play(t.Context(), scenarios(t, "litters"), Options{Command: command(named), Timeout: time.Hour})
	if err != nil || results[0].Failure == nil || !strings.HasSuffix(results[0].Failure.What, ": 1 file") {
		t.Errorf("%v, %+v", err, results[0].Failure)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
}

// TestFailuresDoNotAffectOtherScenarios has one pass beside those that fail, crash and hang.
func TestFailuresDoNotAffectOtherScenarios(t *testing.T) {
	all := scenarios(t, "passes", "fails", "crashes", "hangs")
	done := 0
	count := func(_ scenario.Result, n, many int) {
		if done++; n != done || many != 3 {
			t.Errorf("%d of %d, after %d", n, many, done)
		}
	}
	results, err := Play(t.Context(), all[:3], Options{Command: command(named), Jobs: 3, Timeout: time.Hour, Done: count})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"passed", "failed", "failed"}, statuses(results)); diff != "" {
		t.Error(diff)
	}
	if why := results[2].Failure.What; why != "its process ended: exit status 3: broke" {
		t.Error(why)
	}
	results, err = Play(t.Context(), all[3:], Options{Command: command(named), Timeout: time.Second - grace})
	if err != nil || results[0].Status != scenario.Failed || !strings.Contains(results[0].Failure.What, "did not end within") {
		t.Errorf("%v, %+v", err, results[0])
	}
}

func TestPassAtAFurtherTryIsFlaky(t *testing.T) {
	var played atomic.Int64
	second := func(*scenario.Scenario) string {
		if played.Add(1) == 1 {
			return "fails"
		}
		return "passes"
	}
	for _, test := range []struct {
		retries int
		want    []string
	}{{0, []string{"failed"}}, {1, []string{"flaky again"}}, {3, []string{"flaky again"}}} {
		played.Store(0)
		results, err := Play(t.Context(), scenarios(t, "x"), Options{Command: command(second), Retries: test.retries, Timeout: time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, statuses(results)); diff != "" {
			t.Errorf("%d retries: %s", test.retries, diff)
		}
	}
	results, err := Play(t.Context(), scenarios(t, "fails", "passes"), Options{Command: command(named), Retries: 2, Repeat: 2, Seed: 3, Jobs: 2, Timeout: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"failed again again", "failed again again", "passed", "passed"}, statuses(results)); diff != "" {
		t.Error(diff)
	}
}

// TestReports checks the reports of results.
func TestReports(t *testing.T) {
	dir := t.TempDir()
	results := []scenario.Result{
		{File: "a.yaml", Name: "a", Status: scenario.Passed, Took: time.Second},
		{File: "b.yaml", Name: "b", Status: scenario.Flaky, Tries: 2},
		{File: "c.yaml", Name: "c", Status: scenario.Failed, Failure: &scenario.Failure{File: "c.yaml", Line: 3, Step: "expect",
			What: "the page shows \x1b[31m<x>", Expected: "one\ntwo", Actual: "one\nthree", Trace: []string{"a line"}}},
		{File: "d.yaml", Name: "d", Status: scenario.Unread, Failure: &scenario.Failure{What: "no program"}},
	}
	var b strings.Builder
	for i, r := range results {
		WriteLine(&b, r, i+1, len(results))
		WriteFailure(&b, r, "")
	}
	WriteSummary(&b, results, 2*time.Second)
	want := `[1/4] ok    a.yaml: a (1.0s)
[2/4] flaky b.yaml: b (0.0s, try 2)
[3/4] FAIL  c.yaml: c (0.0s)
    c.yaml:3: expect
    the page shows  [31m<x>
    diff expected actual
    --- expected
    +++ actual
    @@ -1,2 +1,2 @@
     one
    -two
    +three
    trace:
      a line
[4/4] ERROR d.yaml: d (0.0s)
    no program
1 passed, 1 flaky, 1 failed, 1 could not be played in 2.0s
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	if err := WriteJUnit(filepath.Join(dir, "j.xml"), Cases(results)); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "j.xml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`tests="4" failures="1" errors="1" time="1.000"`, "<system-out>flaky: passed at try 2</system-out>", `<error message="no program">`, "[31m&lt;x&gt;"} {
		if !strings.Contains(string(text), part) {
			t.Errorf("no %s in\n%s", part, text)
		}
	}
	if err := WriteJSON(filepath.Join(dir, "j.json"), results); err != nil {
		t.Fatal(err)
	}
	var read []scenario.Result
	if text, err = os.ReadFile(filepath.Join(dir, "j.json")); err == nil {
		err = json.Unmarshal(text, &read)
	}
	if err != nil || len(read) != 4 || read[2].Failure.Expected != "one\ntwo" {
		t.Errorf("%v, %+v", err, read)
	}
}

// TestWithASeedNoFileIsPlayedTwiceAtATime repeats a scenario with several at a time: each play begins after the result of the one
// before is there.
func TestWithASeedNoFileIsPlayedTwiceAtATime(t *testing.T) {
	var mu sync.Mutex
	var begun []string // results of the plays that have begun
	results, err := Play(t.Context(), scenarios(t, "passes"), Options{Jobs: 4, Repeat: 8, Seed: 1, Timeout: time.Hour,
		Command: func(ctx context.Context, s *scenario.Scenario, result string) *exec.Cmd {
			mu.Lock()
			defer mu.Unlock()
			for _, before := range begun {
				if _, err := os.Stat(before); err != nil {
					t.Errorf("play %d begins during another: %v", len(begun), err)
				}
			}
			begun = append(begun, result)
			return command(named)(ctx, s, result)
		}})
	if err != nil || len(results) != 8 || len(begun) != 8 {
		t.Errorf("%v, %d results, %d plays", err, len(results), len(begun))
	}
}
