package host

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/program"
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

func TestWalletsOwnCallsStandForCallsThatExist(t *testing.T) {
	_, data, err := wallets.Read("tngd")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "coin.yml")
	for own, want := range map[string]string{
		"coinShare: {is: share}":       "",
		"getLocation: {is: share}":     "calls: Jembatan has a call getLocation: remove it here",
		"getStorageSync: {is: share}":  "calls: Jembatan has a call getStorageSync: remove it here",
		"imageViewer: {is: share}":     "calls: Jembatan has a call imageViewer: remove it here", // of AlipayJSBridge
		"exitApp: {is: share}":         "calls: Jembatan has a call exitApp: remove it here",     // likewise
		"coinShare: {is: shaer}":       `calls: coinShare: there is no call "shaer": did you mean "share"? see jembatan jsapi`,
		"coinShare: {is: imageViewer}": `calls: coinShare: there is no call "imageViewer": see jembatan jsapi`,
	} {
		if err := os.WriteFile(path, []byte("calls: {"+own+"}\n"+string(data)), 0o600); err != nil {
			t.Fatal(err)
		}
		h := &Host{}
		if h.profile, err = LoadWallet(path); err != nil {
			t.Fatal(err)
		}
		err := h.checkCalls()
		if want == "" && err != nil || want != "" && (err == nil || err.Error() != path+":1: "+want) {
			t.Errorf("%s: error %v, want %q", own, err, want)
		}
	}
}

func TestWalletsOwnCallsCanBeMocked(t *testing.T) {
	h := &Host{}
	var err error
	if h.profile, err = LoadWallet("superqi"); err != nil {
		t.Fatal(err)
	}
	m, err := program.ParseManifest("m.yaml", []byte("mocks: [{call: qicardSignContract, fail: {error: 6001}}, {call: qicardShareAppMessage, latency: 1s}]"))
	if err != nil {
		t.Fatal(err)
	}
	if err := h.checkMocks(found{manifest: m}); err != nil || len(h.warnings) > 0 {
		t.Errorf("%v, %v", err, h.warnings)
	}
}
