package program

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jembatan/jembatan/jsapi/device"
)

func TestHostsAreNamesAndAddresses(t *testing.T) {
	for _, host := range []string{"api.example.com", "*.example.com", "localhost", "localhost:8080", "*.example.com:8443", "127.0.0.1",
		"10.0.2.2:80", "[::1]", "[::1]:3000", "my_host-1.example", "bücher.example", "xn--bcher-kva.example", "EXAMPLE.com"} {
		if !isHost(host) {
			t.Errorf("%q is refused", host)
		}
	}
	for _, host := range []string{"", "*", "*.", "http://a.example", "a.example/path", "a.example:", "a.example:0", "a.example:65536", "a.example:080",
		"a.*.example", "a..example", ".example", "a.example.", "a b", "a@b", "a.example:80:80", "::1", "[::1", "*.127.0.0.1x/", "[fe80::1%eth0]", "a\nb",
		"[127.0.0.1]", "[::0001]", strings.Repeat("a", 64), strings.Repeat("a.", 200) + "a"} {
		if isHost(host) {
			t.Errorf("%q is accepted", host)
		}
	}
}

func TestNoHostsDifferFromAllHosts(t *testing.T) {
	for written, want := range map[string][]string{"name: x": nil, "hosts: []": {}, "hosts: [a.example]": {"a.example"}} {
		p, err := Load(lay(t, "x", map[string]string{"index.html": "", ManifestName: written}))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, p.Hosts); diff != "" {
			t.Errorf("%q: %s", written, diff)
		}
	}
}

func TestProgramHasTheValuesOfItsManifest(t *testing.T) {
	p, err := Load(lay(t, "x", map[string]string{"index.html": "", ManifestName: "device: {camera: denied}\nmocks: [{call: alert, success: {}}]"}))
	if err != nil {
		t.Fatal(err)
	}
	if p.Device.Over(device.Default()).Access.Camera != device.Denied || len(p.Mocks) != 1 || p.Mocks[0].Call != "alert" {
		t.Errorf("%+v", p)
	}
}

func TestMocksAreCheckedAgainstTheCalls(t *testing.T) {
	p, err := Load(lay(t, "x", map[string]string{"index.html": "", ManifestName: "mocks:\n- call: alert\n- call: getlocation\n- call: nope\n"}))
	if err != nil {
		t.Fatal(err)
	}
	for want, known := range map[string][]string{
		`jembatan.yaml:3: mocks: there is no call "getlocation": write getLocation`:                                       {"alert", "getLocation"},
		`jembatan.yaml:4: mocks: there is no call "nope" to pass through to: say success or fail, or see jembatan jsapi`:  {"alert", "getlocation"},
		`jembatan.yaml:2: mocks: there is no call "alert" to pass through to: say success or fail, or see jembatan jsapi`: nil,
	} {
		if err := CheckMocks(p.Mocks, known, nil); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if err := CheckMocks(p.Mocks, []string{"nope", "alert", "getlocation"}, nil); err != nil {
		t.Error(err)
	}
	// A mock can answer a call that the host does not have, unless the name is a typo.
	p, err = Load(lay(t, "y", map[string]string{"index.html": "", ManifestName: "mocks:\n- {call: getRunData, success: {}}\n- {call: levitate, fail: 4}\n"}))
	if err != nil {
		t.Fatal(err)
	}
	if err := CheckMocks(p.Mocks, []string{"alert"}, nil); err != nil {
		t.Error(err)
	}
	known := []string{"alert", "getRunDate"}
	want := []string{`jembatan.yaml:2: mocks: Jembatan has no call "getRunData": did you mean "getRunDate"? only the mock answers it; jembatan jsapi lists the calls`,
		`jembatan.yaml:3: mocks: Jembatan has no call "levitate": only the mock answers it; jembatan jsapi lists the calls`}
	got := UnknownMocks(p.Mocks, known)
	for i := range got {
		got[i] = filepath.Base(got[i])
	}
	if diff := cmp.Diff(want, got); diff != "" || CheckMocks(p.Mocks, known, nil) != nil || UnknownMocks(p.Mocks, []string{"getRunData", "levitate"}) != nil {
		t.Error(diff)
	}
	if err := CheckMocks(p.Mocks, []string{"getRundata"}, nil); err == nil || !strings.HasSuffix(err.Error(), "write getRundata") {
		t.Error(err)
	}
}

const alone = `appId: coffee
name: Kopi
icon: art/i.png
wallet: dana
entry: pages/none.html
fallback: none.html
scopes: [A]
hosts: []
mocks: [{call: alert}]
`

func TestManifestCanStandAlone(t *testing.T) {
	dir := lay(t, "x", map[string]string{"kopi.yaml": alone, "art/i.png": png})
	m, err := LoadManifest(filepath.Join(dir, "kopi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	want := &Manifest{AppID: "coffee", Name: "Kopi", Icon: "art/i.png", Wallet: "dana", Entry: "pages/none.html", Fallback: "none.html",
		Scopes: []string{"A"}, Hosts: []string{}, Mocks: []Mock{{Call: "alert", File: filepath.Join(dir, "kopi.yaml"), Line: 9}}}
	if diff := cmp.Diff(want, m, cmpopts.IgnoreUnexported(Manifest{})); diff != "" {
		t.Error(diff)
	}
	icon, err := m.ReadIcon()
	if err != nil || icon != "data:image/png;base64,"+base64.StdEncoding.EncodeToString([]byte(png)) || m.Dir() != dir {
		t.Errorf("%q %q %v", m.Dir(), icon, err)
	}
	if err := m.CheckWallet([]string{"tngd"}); err == nil || !strings.HasSuffix(err.Error(), `kopi.yaml:4: wallet: "dana" is not known: use one of tngd`) {
		t.Error(err)
	}
	if err := m.CheckScopes("dana", []string{"B"}); err == nil || !strings.HasSuffix(err.Error(), `kopi.yaml:7: scopes: dana has no scope "A": use B, or describe it in addScopes`) {
		t.Error(err)
	}
	if err := CheckMocks(m.Mocks, nil, nil); err == nil || !strings.Contains(err.Error(), `kopi.yaml:9: mocks: there is no call "alert"`) {
		t.Error(err)
	}
	t.Chdir(dir)
	if m, err := LoadManifest("kopi.yaml"); err != nil || m.Dir() != "." {
		t.Errorf("%+v, %v", m, err)
	} else if _, err := m.ReadIcon(); err != nil {
		t.Error(err)
	}
}

func TestUnreadableStandaloneManifest(t *testing.T) {
	dir := lay(t, "x", map[string]string{"bad.yaml": "name: a\nnmae: b", "big.yaml": strings.Repeat("#", mostManifest+1), "icon.yaml": "name: a\nicon: i.png"})
	for name, want := range map[string]string{
		"none.yaml": ":1: the manifest does not exist", "": ":1: the manifest ", "bad.yaml": `:2: unknown key "nmae"`, "big.yaml": ":1: the manifest is larger than 64 KiB",
	} {
		file := filepath.Join(dir, name)
		_, err := LoadManifest(file)
		if err == nil || !strings.HasPrefix(err.Error(), file+want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want one line with %s", name, err, want)
		}
	}
	m, err := LoadManifest(filepath.Join(dir, "icon.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.ReadIcon(); err == nil || !strings.HasSuffix(err.Error(), `icon.yaml:2: icon: "i.png" does not exist`) {
		t.Error(err)
	}
	must(t, os.WriteFile(filepath.Join(dir, "plain.yaml"), nil, 0o644))
	plain, err := LoadManifest(filepath.Join(dir, "plain.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if icon, err := plain.ReadIcon(); icon != "" || err != nil || plain.Hosts != nil || !slices.Equal(plain.Scopes, nil) {
		t.Errorf("%+v %q %v", plain, icon, err)
	}
}

func TestProgramOpenedAtAPageNeedsNoFirstPage(t *testing.T) {
	dir := lay(t, "x", map[string]string{"local.html": "", "sub/page.html": ""})
	for _, page := range []string{"local.html", "/local.html?x=1#y", "sub/page.html"} {
		if _, err := LoadAt(dir, page); err != nil {
			t.Errorf("%s: %v", page, err)
		}
	}
	for _, page := range []string{"", "?x", "#y", "none.html", "../x/local.html", "sub"} {
		if _, err := LoadAt(dir, page); err == nil {
			t.Errorf("%q: is taken for a page", page)
		}
	}
}
