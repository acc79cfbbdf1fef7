package host

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
		if profile, err := LoadWallet(name); err != nil || profile.Name != name {
			t.Errorf("%s: %v, %v", name, profile, err)
		}
	}
	if profile, err := LoadWallet(""); err != nil || profile.Name != wallets.Default {
		t.Errorf("no wallet: %v, %v", profile, err)
	}
}

func TestWalletFilesDifferFromWalletNames(t *testing.T) {
	for wallet, file := range map[string]bool{
		"dana": false, "": false, "gold": false, "my.wallet": false,
		"./dana": true, "dana.yaml": true, "dana.yml": true, "/w/x": true, "rules/coin.yaml": true,
	} {
		if isWalletFile(wallet) != file {
			t.Errorf("%q: file %v", wallet, !file)
		}
	}
}

func TestWalletFileIsReadByItsPath(t *testing.T) {
	_, data, err := wallets.Read("tngd")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "coin.yml")
	own := strings.Replace(string(data), "name: tngd", "name: coin", 1)
	if err := os.WriteFile(path, []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	if profile, err := LoadWallet(path); err != nil || profile.Name != "coin" {
		t.Errorf("%v, %v", profile, err)
	}
	if err := os.WriteFile(path, make([]byte, yamlfile.Most+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadWallet(path); err == nil || !strings.HasPrefix(err.Error(), path+":1: the file is larger than 256 KiB") {
		t.Errorf("a large file: %v", err)
	}
}
