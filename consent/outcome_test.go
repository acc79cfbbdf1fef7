package consent

import (
	"slices"
	"strings"
	"testing"
)

// TestNewOutcomeNeedsARowAndACode adds an outcome to the table.
func TestNewOutcomeNeedsARowAndACode(t *testing.T) {
	const update Outcome = "update"
	before := outcomes
	t.Cleanup(func() { outcomes = before })
	outcomes = append(slices.Clone(outcomes), outcomeRow{update, "the wallet has to be updated", failing, weightOfClose})

	if _, err := ParseProfile("coin.yaml", []byte(small)); err == nil || !strings.Contains(err.Error(), "outcomes: update is missing") {
		t.Errorf("a profile without a code for it: %v", err)
	}
	profile, err := ParseProfile("coin.yaml", []byte(strings.Replace(small, "deny: 1", "deny: 1, update: 2", 1)))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := ParseAnswer(profile, "update")
	if err != nil {
		t.Fatal(err)
	}
	prompt := Plan(profile, Request{Scopes: []string{"PHONE"}}, nil, noTime)
	if d := Decide(prompt, answer); d.Outcome != update || d.Code != 2 || d.Message != "Two" {
		t.Errorf("decided %+v", d)
	}
	if !strings.Contains(AnswerForms(), "update") || !update.Known() || update.Silent() || update.When() != "the wallet has to be updated" {
		t.Errorf("the table has it as %+v; answers are %s", update.row(), AnswerForms())
	}
	if got := Embargo([]Answered{{update, noTime}, {update, noTime}}, noTime); got != firstEmbargo {
		t.Errorf("after two: the embargo lasts %v", got)
	}
	if _, err := ParseProfile("coin.yaml", []byte(strings.NewReplacer("deny: 1", "deny: 1, update: 2", "  close: {en", "  update: {en").Replace(small))); err != nil {
		t.Errorf("disputed: %v", err)
	}
}
