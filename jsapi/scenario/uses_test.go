package scenario

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUsesNamesEveryPart has a part that only runs other parts.
func TestUsesNamesEveryPart(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for name, text := range map[string]string{
		"s.scenario.yaml": "program: ./shop\nwallet: rules/ours.yaml\ngateway: 127.0.0.1:0\nmerchants: shops.yaml\nanswers: [choose: [hill.png]]\nsteps: [runFlow: flows.yaml, reload]\n",
		"flows.yaml":      "steps: [runFlow: one.yaml, runFlow: two.yaml]\n",
		"one.yaml":        "steps: [back]\n",
		"two.yaml":        "steps: [back, back]\n",
	} {
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Read(at("s.scenario.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{at("s.scenario.yaml"), at("flows.yaml"), at("one.yaml"), at("two.yaml"), at("shop"), at("rules/ours.yaml"), at("shops.yaml"), at("hill.png")}
	if diff := cmp.Diff(want, s.Uses()); diff != "" {
		t.Error(diff)
	}
}
