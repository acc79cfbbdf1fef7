package main

import (
	"bytes"
	"os"
	"regexp"
	"testing"

	"github.com/jembatan/jembatan/consent"
)

// TestEveryOutcomeHasAScenario checks that a scenario of at most six lines plays each outcome at DANA. TestWindow plays them.
func TestEveryOutcomeHasAScenario(t *testing.T) {
	answers := map[string]string{"allow-some": "allow:", "unprovisioned": "allow+unprovisioned:"}
	for _, outcome := range consent.OutcomeNames() {
		answers[string(outcome)] = string(outcome)
	}
	for name, answer := range answers {
		text, err := os.ReadFile("testdata/scenarios/dana/" + name + ".scenario.yaml")
		if err != nil {
			t.Errorf("an outcome has no scenario: %v", err)
			continue
		}
		if n := bytes.Count(text, []byte("\n")); n > 6 {
			t.Errorf("the scenario of %s has %d lines, more than 6", name, n)
		}
		if !regexp.MustCompile(`answer: "?`+regexp.QuoteMeta(answer)).Match(text) || !bytes.Contains(text, []byte("expect: {")) {
			t.Errorf("the scenario of %s does not answer %s and expect something", name, answer)
		}
	}
}
