package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSecurityMapsEveryPropertyToAttacksAndMutants(t *testing.T) {
	list, err := readList(listed)
	if err != nil {
		t.Fatal(err)
	}
	table, err := propertyMap(repository, list)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(table), "\n")[2:] {
		cells := strings.Split(line, "|")
		row, attacks, mutants := strings.TrimSpace(cells[1]), strings.TrimSpace(cells[2]), strings.TrimSpace(cells[3])
		if mutants == "" {
			t.Errorf("%s has no mutant", row)
		}
		// Pages cannot attack what protects codes and the ledger. Tests with back ends and killed processes do.
		if attacks == "" && row != "S9" && row != "S10" {
			t.Errorf("%s has no attack", row)
		}
	}
	text, err := os.ReadFile(filepath.Join(repository, "bridge", "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "\n"+table) {
		t.Error("the table of bridge/SECURITY.md is out of date: replace it by what `go run ./cmd/mutants -map` prints")
	}
}
