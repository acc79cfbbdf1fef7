package prompt_test

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/consent"
)

// wordsOf returns the name of each outcome in the testing menu, by language.
func wordsOf(t *testing.T) map[string]map[string]string {
	t.Helper()
	vm := goja.New()
	got, err := vm.RunString(`Object.fromEntries(Object.entries(` + assets.Exports("prompt/words.js") + `.consentWords).map(([language, words]) => [language, words.testing.outcomes]));`)
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]map[string]string
	if err := vm.ExportTo(got, &words); err != nil {
		t.Fatal(err)
	}
	return words
}

// TestTestingMenuNamesEveryOutcome checks that the menu has a name for each outcome of the table, and for no other.
func TestTestingMenuNamesEveryOutcome(t *testing.T) {
	words := wordsOf(t)
	if len(words) != 2 {
		t.Fatalf("languages %v", words)
	}
	for language, outcomes := range words {
		for _, o := range consent.OutcomeNames() {
			if o != consent.Allow && outcomes[string(o)] == "" {
				t.Errorf("%s: assets/prompt/words.js has no word for outcome %s", language, o)
			}
		}
		for o := range outcomes {
			if !consent.Outcome(o).Known() {
				t.Errorf("%s: assets/prompt/words.js has a word for %q, which is not an outcome", language, o)
			}
		}
	}
}
