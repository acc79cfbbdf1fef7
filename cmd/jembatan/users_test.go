package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/jsapi/host"
)

func TestFindUser(t *testing.T) {
	for id, name := range map[string]string{"budi": "Budi Santoso", "sari": "Sari Dewi Lestari", "agus": "Agus Wijaya"} {
		user, err := findUser(id, "")
		if err != nil || user.ID != id || user.Name != name || user.Fields["phone"] == "" {
			t.Errorf("%s: %+v, %v", id, user, err)
		}
	}
	path := filepath.Join(t.TempDir(), "own.yaml")
	if err := os.WriteFile(path, []byte("people: [{id: joko, name: Joko}]"), 0o600); err != nil {
		t.Fatal(err)
	}
	if user, err := findUser("joko", path); err != nil || user.Name != "Joko" {
		t.Errorf("%+v, %v", user, err)
	}
	if _, err := findUser("budi", path); err == nil {
		t.Error("budi is among the users of a file")
	}
}

// TestBudiHasAllFieldsOfTheDefaultWallet checks that the default user has every field to which the default wallet gives
// access, for demonstrations.
func TestBudiHasAllFieldsOfTheDefaultWallet(t *testing.T) {
	profile, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	budi, err := findUser("budi", "")
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
