package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/jsapi/host"
)

func TestPeopleAreFoundByTheirIDs(t *testing.T) {
	for id, name := range map[string]string{"budi": "Budi Santoso", "sari": "Sari Dewi Lestari", "agus": "Agus Wijaya"} {
		person, err := findPerson(id, "")
		if err != nil || person.ID != id || person.Name != name || person.Fields["phone"] == "" {
			t.Errorf("%s: %+v, %v", id, person, err)
		}
	}
	path := filepath.Join(t.TempDir(), "own.yaml")
	if err := os.WriteFile(path, []byte("people: [{id: joko, name: Joko}]"), 0o600); err != nil {
		t.Fatal(err)
	}
	if person, err := findPerson("joko", path); err != nil || person.Name != "Joko" {
		t.Errorf("%+v, %v", person, err)
	}
	if _, err := findPerson("budi", path); err == nil {
		t.Error("budi is among people of one's own")
	}
}

// What a wallet opens must be of use to whoever demonstrates it.
func TestBudiHasAllThatTheDefaultWalletOpens(t *testing.T) {
	profile, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	budi, err := findPerson("budi", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, scope := range profile.Scopes {
		for _, field := range scope.Opens {
			if budi.Fields[field] == "" {
				t.Errorf("%s opens %s, which budi has not", scope.Name, field)
			}
		}
	}
}
