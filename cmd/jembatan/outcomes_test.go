package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/host"
)

// TestEveryOutcomeIsOfferedEverywhere checks that flags, help and scopes offer every outcome of the table. The tests of
// package jsapi show what pages of each wallet receive for it, and those of jsapi/prompt that the testing menu has it.
func TestEveryOutcomeIsOfferedEverywhere(t *testing.T) {
	flag := newRun().Flag("answer").Usage
	help := newScopes().Long
	for _, outcome := range consent.OutcomeNames() {
		if !hasWord(flag, string(outcome)) {
			t.Errorf("the help of run --answer does not have %s: %s", outcome, flag)
		}
		if outcome.Fails() != hasWord(help, string(outcome)) {
			t.Errorf("the help of scopes has %s: %v", outcome, hasWord(help, string(outcome)))
		}
	}
	for _, name := range wallets.Names() {
		profile, err := host.LoadWallet(name)
		if err != nil {
			t.Fatal(err)
		}
		var table, object bytes.Buffer
		if err := writeProfile(&table, profile, "en"); err != nil {
			t.Fatal(err)
		}
		if err := writeProfileJSON(&object, profile); err != nil {
			t.Fatal(err)
		}
		for _, outcome := range consent.OutcomeNames() {
			if answer, err := consent.ParseAnswer(profile, string(outcome)); err != nil || answer.Outcome != outcome {
				t.Errorf("%s: --answer %s: %v", name, outcome, err)
			}
			if !outcome.Fails() {
				continue
			}
			if !strings.Contains(table.String(), outcome.When()+" ") || !hasWord(table.String(), string(outcome)) {
				t.Errorf("%s: scopes does not list %s", name, outcome)
			}
			if !strings.Contains(object.String(), `"`+string(outcome)+`": `) {
				t.Errorf("%s: scopes --json does not list %s", name, outcome)
			}
			if profile.Errors[profile.Outcomes.Of(outcome)] == "" {
				t.Errorf("%s: %s has no message", name, outcome)
			}
		}
	}
}

// TestManualListsTheOutcomes checks that the manual lists the outcomes of the table. `make golden` writes the list.
func TestManualListsTheOutcomes(t *testing.T) {
	const file, head = "../../assets/manual/wallets.md", "| `--answer` | what happens |\n|---|---|\n"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), head)
	listed, after, ended := strings.Cut(rest, "\n\n")
	if !found || !ended {
		t.Fatal("wallets.md has no table of outcomes")
	}
	var rows []string
	for _, outcome := range consent.OutcomeNames() {
		rows = append(rows, fmt.Sprintf("| `%s` | %s |", outcome, outcome.When()))
	}
	now := strings.Join(rows, "\n")
	if *update {
		if err := os.WriteFile(file, []byte(before+head+now+"\n\n"+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(listed, now); diff != "" {
		t.Errorf("wallets.md and the table differ (make golden writes it): %s", diff)
	}
}

// TestOutcomesAreListedInOnePlace checks that no other code lists outcomes. It may only treat those that the user
// causes in the sheet as special.
func TestOutcomesAreListedInOnePlace(t *testing.T) {
	var rest []string
	for _, outcome := range consent.OutcomeNames() {
		switch outcome {
		case consent.Allow, consent.Deny, consent.Close:
		default:
			rest = append(rest, string(outcome))
		}
	}
	names := regexp.MustCompile(`"(` + strings.Join(rest, "|") + `)"|\bconsent\.(?i:` + strings.Join(rest, "|") + `)\b`)
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if strings.HasPrefix(path, filepath.FromSlash("../../consent/outcome.go")) || strings.HasPrefix(path, filepath.FromSlash("../../jsapi/cashier/")) {
			return nil // the table, and that of payments
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		found := map[string]bool{}
		for _, name := range names.FindAllString(string(text), -1) {
			found[name] = true
		}
		if len(found) > 1 { // one alone may be a word of its own
			t.Errorf("%s lists outcomes, %v: use the table of consent/outcome.go", path, found)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func hasWord(text, word string) bool {
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(word) + `\b`).MatchString(text)
}
