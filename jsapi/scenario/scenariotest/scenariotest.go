// Package scenariotest plays scenarios in the tests of a program that embeds package host, with its own calls.
//
// Windows need the first thread of a process, so each scenario is played in a process of its own: the test program starts
// itself again.
//
//	func TestMain(m *testing.M) {
//		scenariotest.Main(m, func(o *host.Options) { o.Calls = calls })
//	}
//
//	func TestLogin(t *testing.T) { scenariotest.Run(t, "testdata/login.scenario.yaml") }
package scenariotest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
)

// The environment of a process that plays.
const (
	fileVariable   = "JEMBATAN_SCENARIO"
	resultVariable = "JEMBATAN_SCENARIO_RESULT"
)

// limit is how long a scenario may take.
const limit = 5 * time.Minute

// Main runs the tests of a package, or plays a scenario for [Run] if the process was started for that. Call it from
// TestMain, and nothing before it. Change may be nil; it changes the options with which the program of every scenario is
// opened, such as its calls.
func Main(m *testing.M, change func(o *host.Options)) {
	file := os.Getenv(fileVariable)
	if file == "" {
		os.Exit(m.Run())
	}
	if err := play(file, os.Getenv(resultVariable), change); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func play(file, result string, change func(o *host.Options)) error {
	s, err := scenario.Read(file)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(context.Background(), limit, fmt.Errorf("it took longer than %s", limit))
	defer cancel()
	text, err := json.Marshal(s.Play(ctx, scenario.Options{Change: change}))
	if err != nil {
		return err
	}
	return os.WriteFile(result, text, 0o600)
}

// Run plays a scenario, and fails the test if it does not hold: with the step, what differs, and the end of the trace. The
// package needs a TestMain that calls [Main].
func Run(t *testing.T, file string) {
	t.Helper()
	s, err := scenario.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	result := filepath.Join(t.TempDir(), "result.json")
	var r scenario.Result
	why := suite.Process(t.Context(), func(ctx context.Context) *exec.Cmd {
		c := exec.CommandContext(ctx, os.Args[0])
		c.Env = append(os.Environ(), fileVariable+"="+s.File, resultVariable+"="+result)
		return c
	}, result, limit, &r)
	switch {
	case why != "":
		t.Errorf("%s: %s", file, why)
	case r.Status != scenario.Passed:
		var text strings.Builder
		suite.WriteFailure(&text, r, "")
		t.Errorf("%s: %s\n%s", file, r.Status, text.String())
	}
}
