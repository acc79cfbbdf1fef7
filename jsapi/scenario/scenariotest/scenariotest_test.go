//go:build cgo && linux

package scenariotest

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/method"
)

// weigh is a call of an embedder.
func weigh(context.Context, *bridge.Call, struct{}) (map[string]int, error) {
	return map[string]int{"grams": 250}, nil
}

func TestMain(m *testing.M) {
	Main(m, func(o *host.Options) {
		o.Calls = []method.Method{method.Handle(method.Method{Name: "weigh", Summary: "weighs a parcel"}, weigh)}
	})
}

func TestAScenarioCallsWhatTheEmbedderHas(t *testing.T) { Run(t, "testdata/parcel.scenario.yaml") }

// failing says that a process runs the test below, which fails.
const failing = "JEMBATAN_SCENARIO_FAILS"

// TestAScenarioThatDoesNotHoldFails has a process of its own fail, and reads why.
func TestAScenarioThatDoesNotHoldFails(t *testing.T) {
	if os.Getenv(failing) != "" {
		Run(t, "testdata/heavy.scenario.yaml")
		return
	}
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestAScenarioThatDoesNotHoldFails$")
	c.Env = append(os.Environ(), failing+"=1")
	said, err := c.CombinedOutput()
	for _, part := range []string{"testdata/heavy.scenario.yaml: failed", "heavy.scenario.yaml:4: expect", "no call received the success of my.weigh, after 1s", `+      "grams": 250`} {
		if !strings.Contains(string(said), part) {
			t.Errorf("%v: no %q in\n%s", err, part, said)
		}
	}
	if err == nil {
		t.Error("the test passed")
	}
}
