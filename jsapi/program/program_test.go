package program

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
)

const (
	png  = "\x89PNG\r\n\x1a\n and so on"
	jpeg = "\xff\xd8\xff\xe0 and so on"
	webp = "RIFF\x00\x00\x00\x00WEBPVP8 "
	svg  = "<?xml version='1.0'?>\n<!-- ours -->\n<svg xmlns='http://www.w3.org/2000/svg'/>"
)

// lay writes files to a folder with the given name in a new temporary folder, and returns its path.
func lay(t testing.TB, name string, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for file, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func wantLoadError(t *testing.T, dir, want string) {
	t.Helper()
	_, err := Load(dir)
	if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v, want one line with %q", err, want)
	}
}

func TestDefaultsOfAFolderWithoutAManifest(t *testing.T) {
	dir := lay(t, "Kopi Kita", map[string]string{"index.html": "hello"})
	p, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if p.Name != "Kopi Kita" || p.Entry != "index.html" || p.Icon != "" || p.Wallet != "" || p.Scopes != nil || p.Dir != dir {
		t.Errorf("%+v", p)
	}
	if !strings.HasPrefix(p.AppID, "Kopi-Kita-") || len(p.AppID) != len("Kopi-Kita-")+8 || !appIDs.MatchString(p.AppID) {
		t.Errorf("appId %q", p.AppID)
	}
}

func TestDefaultIDDependsOnThePath(t *testing.T) {
	a, b := lay(t, "app", map[string]string{"index.html": ""}), lay(t, "app", map[string]string{"index.html": ""})
	t.Chdir(a)
	one, err1 := Load(a)
	again, err2 := Load(".")
	other, err3 := Load(b)
	if err1 != nil || err2 != nil || err3 != nil {
		t.Fatal(err1, err2, err3)
	}
	if one.AppID != again.AppID {
		t.Errorf("one folder has two ids: %s, %s", one.AppID, again.AppID)
	}
	if one.AppID == other.AppID {
		t.Errorf("two folders have one id: %s", one.AppID)
	}
}

func TestDefaultsOfOddFolderNamesAreValid(t *testing.T) {
	for base, want := range map[string]string{"\u3164\u3164": "x", "Kopi\u2800\u2800 Kita": "Kopi Kita", "Warung  Bu Tini": "Warung Bu Tini"} {
		if got := defaultName(base, "x"); got != want {
			t.Errorf("folder %q gets the name %q, want %q", base, got, want)
		}
	}
	for _, base := range []string{"/", ".", "", "...", "日本", strings.Repeat("x", 200), "a\nb", "DANA\u202eko", "-a-", "\xff", "\u3164\u3164", "\u2800 \u2800", "!!!", "☕", strings.Repeat("x\u0301", 60)} {
		id := defaultID(base, "/somewhere")
		if !appIDs.MatchString(id) {
			t.Errorf("folder %q gets the id %q", base, id)
		}
		name := defaultName(base, id)
		if err := readable.Name(name, mostName); err != nil {
			t.Errorf("folder %q gets the name %q, which %v", base, name, err)
		}
	}
	if got := defaultName("日本", "x"); got != "日本" {
		t.Errorf("folder 日本 gets the name %q", got)
	}
}

func TestManifestOverridesDefaults(t *testing.T) {
	p, err := Load(lay(t, "x", map[string]string{
		ManifestName:       "appId: coffee\nname: Kopi\nicon: i.png\nwallet: dana\nentry: pages/start.html\nscopes: [A]\n",
		"i.png":            png,
		"pages/start.html": "",
	}))
	if err != nil {
		t.Fatal(err)
	}
	wantIcon := "data:image/png;base64," + base64.StdEncoding.EncodeToString([]byte(png))
	if p.AppID != "coffee" || p.Name != "Kopi" || p.Icon != wantIcon || p.Wallet != "dana" ||
		p.Entry != "pages/start.html" || !slices.Equal(p.Scopes, []string{"A"}) {
		t.Errorf("%+v", p)
	}
}

func TestLoadFSOpensWhatIsBuiltIn(t *testing.T) {
	files := fstest.MapFS{"index.html": {Data: []byte("demo")}, ManifestName: {Data: []byte("name: Demo")}}
	p, err := LoadFS(files, "demo")
	if err != nil || p.Name != "Demo" || p.Dir != "" || !strings.HasPrefix(p.AppID, "demo-") {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := LoadFS(fstest.MapFS{}, "demo"); err == nil {
		t.Error("a program without a page was loaded")
	}
}

func TestErrorForAnUnusableFolderSaysWhatToDo(t *testing.T) {
	empty := lay(t, "empty", nil)
	file := filepath.Join(lay(t, "x", map[string]string{"index.html": ""}), "index.html")
	wantLoadError(t, filepath.Join(empty, "nowhere"), "does not exist: pass the folder of a mini-program")
	wantLoadError(t, file, "is a file: pass its folder, "+filepath.Dir(file))
	wantLoadError(t, empty, "has no page index.html: add one, or set entry: in jembatan.yaml")
	wantLoadError(t, lay(t, "x", map[string]string{"index.html/a": ""}), "has no page index.html")
	built := lay(t, "x", map[string]string{"dist/index.html": "", "src/main.js": "", "a.html/b": ""})
	wantLoadError(t, built, fmt.Sprintf("has no page index.html: run %q, which has one, or set entry: in jembatan.yaml", filepath.Join(built, "dist")))
	wantLoadError(t, lay(t, "x", map[string]string{"home.html": "", "zoo.html": ""}), "has no page index.html: set entry: home.html in jembatan.yaml")
}

func TestManifestThatCannotBeReadIsAnError(t *testing.T) {
	wantLoadError(t, lay(t, "x", map[string]string{"index.html": "", ManifestName + "/a": ""}), "jembatan.yaml:1: jembatan.yaml is not a regular file")
	wantLoadError(t, lay(t, "x", map[string]string{"index.html": "", ManifestName: strings.Repeat("#", mostManifest+1)}),
		"jembatan.yaml is larger than 64 KiB")
	dir := lay(t, "x", map[string]string{"index.html": ""})
	outside := lay(t, "y", map[string]string{"m.yaml": "name: outside"})
	link(t, filepath.Join(outside, "m.yaml"), filepath.Join(dir, ManifestName))
	wantLoadError(t, dir, "jembatan.yaml cannot be opened inside the folder: path escapes from parent")
}

func TestManifestErrorNamesTheFileInItsFolder(t *testing.T) {
	dir := lay(t, "x", map[string]string{"index.html": "", ManifestName: "name: a\nscope: b"})
	wantLoadError(t, dir, filepath.Join(dir, ManifestName)+":2: unknown key")
}

func TestEntryMustBeAPageOfTheFolder(t *testing.T) {
	files := map[string]string{"index.html": "", "sub/a.html": "", ".secret/a.html": ""}
	for entry, want := range map[string]string{
		"start.html":        `jembatan.yaml:2: entry: "start.html" does not exist`,
		"index.html#ci":     `jembatan.yaml:2: entry: "index.html#ci" has a query or a fragment: name the file of the page alone`,
		"sub/a.html?id=7":   `jembatan.yaml:2: entry: "sub/a.html?id=7" has a query or a fragment: name the file of the page alone`,
		"sub":               `jembatan.yaml:2: entry: "sub" is a folder: use a page in it`,
		"sub/a.html/b.html": `jembatan.yaml:2: entry: "sub/a.html/b.html"`,
		".secret/a.html":    "is never served",
		ManifestName:        "is never served",
		"../x/index.html":   "is not in the folder",
		"out.html":          "cannot be opened inside the folder: path escapes from parent",
		"out/index.html":    "cannot be opened inside the folder: path escapes from parent",
	} {
		files[ManifestName] = "name: a\nentry: " + entry
		dir := lay(t, "x", files)
		outside := lay(t, "y", map[string]string{"index.html": ""})
		link(t, filepath.Join(outside, "index.html"), filepath.Join(dir, "out.html"))
		link(t, outside, filepath.Join(dir, "out"))
		wantLoadError(t, dir, want)
	}
}

func TestTypeOfAnIconIsDetectedFromItsContent(t *testing.T) {
	for content, kind := range map[string]string{png: "image/png", jpeg: "image/jpeg", webp: "image/webp", svg: "image/svg+xml"} {
		p, err := Load(lay(t, "x", map[string]string{"index.html": "", ManifestName: "icon: art/i", "art/i": content}))
		if err != nil || p.Icon != "data:"+kind+";base64,"+base64.StdEncoding.EncodeToString([]byte(content)) {
			t.Errorf("%q: %v", content, err)
		}
	}
}

func TestInvalidIconIsRefused(t *testing.T) {
	large := png + string(bytes.Repeat([]byte{0}, mostIcon))
	for content, want := range map[string]string{
		"GIF89a":                   "is not a png, jpeg, svg or webp picture",
		"":                         "is not a png, jpeg, svg or webp picture",
		"<html><svg></svg></html>": "is not a png, jpeg, svg or webp picture",
		"<!-- <svg> -->":           "is not a png, jpeg, svg or webp picture",
		large:                      "is larger than 256 KiB: make it smaller",
		large[:mostIcon+1]:         "is larger than 256 KiB: make it smaller",
	} {
		wantLoadError(t, lay(t, "x", map[string]string{"index.html": "", ManifestName: "name: a\nicon: i.png", "i.png": content}),
			`jembatan.yaml:2: icon: "i.png" `+want)
	}
	if _, err := Load(lay(t, "x", map[string]string{"index.html": "", ManifestName: "icon: i", "i": large[:mostIcon]})); err != nil {
		t.Error(err)
	}
	wantLoadError(t, lay(t, "x", map[string]string{"index.html": "", ManifestName: "icon: i.png"}), `jembatan.yaml:1: icon: "i.png" does not exist`)
	wantLoadError(t, lay(t, "x", map[string]string{"index.html": "", ManifestName: "icon: i", "i/a": ""}), `icon: "i" is not a regular file`)
}

func TestWalletAndScopesMustBeKnown(t *testing.T) {
	p, err := Load(lay(t, "x", map[string]string{"index.html": "", ManifestName: "wallet: gopay\nscopes:\n  - A\n  - C\n"}))
	if err != nil {
		t.Fatal(err)
	}
	err = p.CheckWallet([]string{"dana", "tngd"})
	if err == nil || !strings.HasSuffix(err.Error(), `jembatan.yaml:1: wallet: "gopay" is not known: use one of dana, tngd`) {
		t.Error(err)
	}
	err = p.CheckScopes("dana", []string{"A", "B"})
	if err == nil || !strings.HasSuffix(err.Error(), `jembatan.yaml:4: scopes: dana has no scope "C": use A, B, or describe it in addScopes`) {
		t.Error(err)
	}
	if p.CheckWallet([]string{"gopay"}) != nil || p.CheckScopes("dana", []string{"C", "A"}) != nil {
		t.Error("known names are refused")
	}
	plain, err := Load(lay(t, "x", map[string]string{"index.html": ""}))
	if err != nil || plain.CheckWallet(nil) != nil || plain.CheckScopes("dana", nil) != nil {
		t.Error("a program that names no wallet and no scopes is refused")
	}
}

func TestAddedScopesAreKnown(t *testing.T) {
	const manifest = "scopes: [A, C]\naddScopes:\n  - name: C\n    title: {en: C, id: C}\n    text: {en: C, id: C}\n"
	profile := func() *consent.Profile {
		_, data, err := wallets.Read(wallets.Default)
		if err != nil {
			t.Fatal(err)
		}
		p, err := consent.ParseProfile("x", data)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}()
	p, err := Load(lay(t, "x", map[string]string{"index.html": "", ManifestName: manifest}))
	if err != nil {
		t.Fatal(err)
	}
	more, err := p.WithAdded(profile)
	if err != nil || p.CheckScopes("dana", append(more.ScopeNames(), "A")) != nil {
		t.Errorf("an added scope is refused: %v", err)
	}
	p, err = Load(lay(t, "x", map[string]string{"index.html": "", ManifestName: strings.ReplaceAll(manifest, "C", "KYC_INFO")}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.WithAdded(profile); err == nil || !strings.HasSuffix(err.Error(), "jembatan.yaml:3: addScopes: DANA has a scope KYC_INFO: remove it here") {
		t.Errorf("the wallet's scope is replaced: %v", err)
	}
	other, err := Load(lay(t, "x", map[string]string{"index.html": ""}))
	if err != nil || !slices.Contains(other.Later(p), "addScopes") || slices.Contains(p.Later(p), "addScopes") {
		t.Errorf("a change takes effect at the next start, and %q is said: %v", other.Later(p), err)
	}
}

func link(t testing.TB, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Fatal(err)
	}
}
