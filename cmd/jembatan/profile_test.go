package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

func TestEveryBuiltInWalletCanBeRead(t *testing.T) {
	for _, name := range wallets.Names() {
		if profile, err := readProfile(name); err != nil || profile.Name != name {
			t.Errorf("%s: %v, %v", name, profile, err)
		}
	}
	if profile, err := readProfile(""); err != nil || profile.Name != wallets.Default {
		t.Errorf("no wallet: %v, %v", profile, err)
	}
}

func TestWalletFilesAreToldFromWallets(t *testing.T) {
	for wallet, file := range map[string]bool{
		"dana": false, "": false, "gold": false, "my.wallet": false,
		"./dana": true, "dana.yaml": true, "dana.yml": true, "/w/x": true, "rules/coin.yaml": true,
	} {
		if isWalletFile(wallet) != file {
			t.Errorf("%q: file %v", wallet, !file)
		}
	}
}

func TestWalletFileOfOnesOwnIsReadByItsPath(t *testing.T) {
	_, data, err := wallets.Read("tngd")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "coin.yml")
	own := strings.Replace(string(data), "name: tngd", "name: coin", 1)
	if err := os.WriteFile(path, []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	if profile, err := readProfile(path); err != nil || profile.Name != "coin" {
		t.Errorf("%v, %v", profile, err)
	}
	if err := os.WriteFile(path, make([]byte, yamlfile.Most+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readProfile(path); err == nil || !strings.HasPrefix(err.Error(), path+":1: larger than 256 KiB") {
		t.Errorf("a large file: %v", err)
	}
}

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
	profile, err := readProfile("")
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
