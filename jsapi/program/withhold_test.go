package program

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// telling records the calls of a program's Tell.
type telling struct {
	mu   sync.Mutex
	said map[string]string
}

func (l *telling) tell(what, why string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.said == nil {
		l.said = map[string]string{}
	}
	l.said[what] += why
}

func (l *telling) of(what string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.said[what]
}

// laid serves a folder, and records the calls of Tell.
func laid(t *testing.T, files map[string]string) (dir string, p *Program, s *Server, told *telling) {
	t.Helper()
	files["index.html"] = "home"
	dir = lay(t, "site", files)
	p, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	told = &telling{}
	p.Tell = told.tell
	return dir, p, serveAnywhere(t, p), told
}

// wantWithheld checks that a file is not served, and that Tell is called with the reason.
func wantWithheld(t *testing.T, s *Server, told *telling, name, why string) {
	t.Helper()
	for range 2 {
		if response, body := get(t, s, "/"+strings.ReplaceAll(name, "%", "%25"), forPage); response.StatusCode != 404 || strings.Contains(body, secret) {
			t.Errorf("%s: %s %q", name, response.Status, body)
		}
	}
	if got := told.of(name); !strings.Contains(got, why) || strings.Count(got, why) != 1 {
		t.Errorf("Tell received %[2]q for %[1]s, want %[3]q once", name, got, why)
	}
}

func TestKeyFilesAreWithheld(t *testing.T) {
	names := []string{"gateway.pem", "GATEWAY.PEM", "sub/shop.Key", "shop.env", "Prod.ENV", "a.p12", "a.PFX", "a.jks", "a.p8", "a.pk8", "a.kdbx", "a.keystore",
		"a.ppk", "a.gpg", "id_rsa", "ID_ed25519", "_netrc", "shop.env.local", "shop.env.bak", "gateway.pem~", "gateway.pem.old.bak", "a.\u212aey", "a.\u200dpem\u200b"}
	files := map[string]string{}
	for _, name := range names {
		files[name] = secret
	}
	_, _, s, told := laid(t, files)
	for _, name := range names {
		wantWithheld(t, s, told, name, "its name is that of a file of keys or passwords")
	}
	for _, name := range []string{"shop.env", "sub/shop.Key", "a.jks"} {
		if isSecret(name) == isSecret(name+".txt") {
			t.Errorf("%s and %s.txt are one", name, name)
		}
	}
}

func TestFilesWithoutKeysAreServed(t *testing.T) {
	names := []string{"env.js", "app.env.js", "environment.html", "keyboard.js", "key.html", "pem", "keys/index.js", "monkey.png", "a.crt", "site.env/page.html",
		"id_rsa.html", "public.txt", "cert.txt", "old.html", "a.bak", "data.1", "main.test.js", "sample.json", "ledger.db", "web/app.js", "files/a.txt", "storage.db"}
	files := map[string]string{}
	for _, name := range names {
		files[name] = "served"
	}
	files["public.txt"] = "-----BEGIN PUBLIC KEY-----\nserved"
	files["cert.txt"] = "-----BEGIN CERTIFICATE-----\nserved"
	files["crypto.js"] = "const served = '-----BEGIN PRIVATE KEY-----'"
	_, _, s, told := laid(t, files)
	for name := range files {
		if response, body := get(t, s, "/"+name); response.StatusCode != 200 || body != files[name] {
			t.Errorf("%s: %s %q, %s", name, response.Status, body, told.of(name))
		}
	}
}

func TestPrivateKeysAreWithheldByAnyName(t *testing.T) {
	_, _, s, told := laid(t, map[string]string{
		"a.txt": "-----BEGIN PRIVATE KEY-----\n" + secret, "b.js": "\ufeff\r\n -----BEGIN OPENSSH PRIVATE KEY-----\r\n" + secret,
		"c": "-----BEGIN RSA PRIVATE KEY-----\n" + secret,
	})
	for _, name := range []string{"a.txt", "b.js", "c"} {
		wantWithheld(t, s, told, name, "it is a private key")
	}
}

func TestLinksDoNotLeadToWithheldFiles(t *testing.T) {
	outside := lay(t, "outside", map[string]string{"a.txt": secret})
	dir, _, s, told := laid(t, map[string]string{".env": secret, ".git/config": secret, "shop.env": secret, "deep/" + ManifestName: "served", "real.txt": "served"})
	if err := os.WriteFile(filepath.Join(dir, ManifestName), []byte("name: x # "+secret), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"dot.txt": ".env", "git": ".git", "env.txt": "shop.env", "manifest.txt": ManifestName,
		"out.txt": filepath.Join(outside, "a.txt"), "two.txt": "dot.txt", "real.js": "real.txt"} {
		link(t, to, filepath.Join(dir, name))
	}
	for name, why := range map[string]string{"dot.txt": "begins with a dot", "two.txt": "begins with a dot", "git/config": "begins with a dot",
		"env.txt": "keys or passwords", "manifest.txt": "it is the manifest", "out.txt": "escapes"} {
		wantWithheld(t, s, told, name, why)
	}
	if _, body := get(t, s, "/real.js"); body != "served" {
		t.Errorf("a link to a page gives %q", body)
	}
	if _, body := get(t, s, "/deep/"+ManifestName); body != "served" {
		t.Errorf("a page's own file gives %q", body)
	}
}

// TestPackagesAreServedFromTheStoreOfTheirManager checks a layout in which node_modules has links to packages.
func TestPackagesAreServedFromTheStoreOfTheirManager(t *testing.T) {
	dir, _, s, told := laid(t, map[string]string{
		"node_modules/.pnpm/x@1.0.0/node_modules/x/index.js": "served", "node_modules/.pnpm/x@1.0.0/node_modules/x/.env": secret,
		"node_modules/.bun/y@1.0.0/node_modules/y/index.js": "served", "node_modules/.cache/z/index.js": secret,
		"old_node_modules/.store/index.js": secret,
	})
	link(t, ".pnpm/x@1.0.0/node_modules/x", filepath.Join(dir, "node_modules/x"))
	link(t, ".bun/y@1.0.0/node_modules/y", filepath.Join(dir, "node_modules/y"))
	link(t, ".cache/z", filepath.Join(dir, "node_modules/z"))
	link(t, "../old_node_modules/.store", filepath.Join(dir, "node_modules/old"))
	for _, name := range []string{"x", "y"} {
		if _, body := get(t, s, "/node_modules/"+name+"/index.js"); body != "served" {
			t.Errorf("%s gives %q", name, body)
		}
	}
	for _, name := range []string{"node_modules/x/.env", "node_modules/z/index.js", "node_modules/old/index.js", "node_modules/.pnpm/x@1.0.0/node_modules/x/index.js"} {
		wantWithheld(t, s, told, name, "begins with a dot")
	}
}

func TestHiddenFilesAreWithheldAndReported(t *testing.T) {
	_, _, s, told := laid(t, map[string]string{".env": secret, ".git/config": secret})
	wantWithheld(t, s, told, ".env", "begins with a dot")
	wantWithheld(t, s, told, ".git/config", "begins with a dot")
	wantWithheld(t, s, told, ManifestName, "it is the manifest")
}

func TestFilesOfTheRunAreWithheld(t *testing.T) {
	dir, p, s, told := laid(t, map[string]string{"trace.jsonl": secret, "kept/a.bin": secret, "page.txt": "served"})
	outside := lay(t, "outside", map[string]string{"shot.png": secret})
	p.Withhold(filepath.Join(dir, "trace.jsonl"), "the trace")
	p.Withhold(filepath.Join(dir, "later.png"), "a screenshot")
	p.Withhold(filepath.Join(outside, "shot.png"), "a screenshot")
	p.Withhold(filepath.Join(dir, "kept"), "the folder of downloads")
	must(t, os.WriteFile(filepath.Join(dir, "later.png"), []byte(secret), 0o600))
	must(t, os.Link(filepath.Join(dir, "trace.jsonl"), filepath.Join(dir, "hard.txt")))
	must(t, os.Link(filepath.Join(outside, "shot.png"), filepath.Join(dir, "shot.png")))
	link(t, "trace.jsonl", filepath.Join(dir, "soft.txt"))
	link(t, "kept", filepath.Join(dir, "alias"))
	for name, why := range map[string]string{"trace.jsonl": "the trace", "later.png": "a screenshot", "hard.txt": "the trace", "soft.txt": "the trace",
		"shot.png": "a screenshot", "kept/a.bin": "the folder of downloads", "alias/a.bin": "the folder of downloads"} {
		wantWithheld(t, s, told, name, why)
	}
	if _, body := get(t, s, "/page.txt"); body != "served" {
		t.Errorf("a page's own file gives %q", body)
	}
}

// database is the beginning of a ledger.
var database = "SQLite format 3\x00" + strings.Repeat("\x00", 52) + "JmbL" + strings.Repeat("\x00", 28)

func TestStateFoldersOfOtherRunsAreWithheld(t *testing.T) {
	_, _, s, told := laid(t, map[string]string{"old/ledger.db": database + secret, "old/storage.db-wal": secret, "old/merchants/shop.yaml": secret,
		"old/files/a/b": secret, "old/web/x/y": secret, "old/readme.txt": "served", "web/app.js": "served"})
	for _, name := range []string{"old/ledger.db", "old/storage.db-wal", "old/merchants/shop.yaml", "old/files/a/b", "old/web/x/y"} {
		wantWithheld(t, s, told, name, "is a state folder")
	}
	for _, name := range []string{"old/readme.txt", "web/app.js"} {
		if _, body := get(t, s, "/"+name); body != "served" {
			t.Errorf("%s gives %q", name, body)
		}
	}
}

func TestManifestCannotNameWithheldFiles(t *testing.T) {
	for key, want := range map[string]string{
		"entry: a.env":     `entry: "a.env" is never served: its name is that of a file of keys or passwords`,
		"fallback: b.pem":  `fallback: "b.pem" is never served: its name is that`,
		"icon: c.key":      `icon: "c.key" is never served: its name is that`,
		"icon: dot.png":    `icon: "dot.png" is never served: its name, or that of a folder`,
		"entry: link.html": `entry: "link.html" is never served: it is the manifest`,
	} {
		dir := lay(t, "x", map[string]string{"index.html": "", "a.env": "", "b.pem": "", "c.key": png, ".d/e.png": png, ManifestName: "name: a\n" + key})
		link(t, ".d/e.png", filepath.Join(dir, "dot.png"))
		link(t, ManifestName, filepath.Join(dir, "link.html"))
		wantLoadError(t, dir, want)
	}
}

func TestFoldersAreComparedByIdentity(t *testing.T) {
	dir, p, _, _ := laid(t, map[string]string{"sub/a": ""})
	above := filepath.Dir(dir)
	link(t, dir, filepath.Join(above, "alias"))
	link(t, above, filepath.Join(dir, "up"))
	for name, want := range map[string]bool{dir: true, dir + "/": true, dir + "/sub": true, dir + "/new/er": true, above + "/alias/new": true, dir + "/up/site/x": true,
		above: false, above + "/site2": false, dir + "/../other": false, dir + "/up/else": false} {
		if p.Contains(name) != want {
			t.Errorf("the program contains %s: %v", name, !want)
		}
	}
	for name, want := range map[string]bool{dir: true, above: true, above + "/alias": true, dir + "/sub": false, above + "/site2": false, above + "/nowhere": false} {
		if p.IsIn(name) != want {
			t.Errorf("the program is in %s: %v", name, !want)
		}
	}
}

// TestOwnFilesDoNotReload writes withheld files and then a page: only the page is reported as changed.
func TestOwnFilesDoNotReload(t *testing.T) {
	dir, p, _, _ := laid(t, map[string]string{"trace.jsonl": "", "shop.env": "", "kept/a": ""})
	p.Withhold(filepath.Join(dir, "trace.jsonl"), "the trace")
	p.Withhold(filepath.Join(dir, "shot.png"), "a screenshot")
	p.Withhold(filepath.Join(dir, "kept"), "the folder of downloads")
	must(t, os.Link(filepath.Join(dir, "trace.jsonl"), filepath.Join(dir, "hard.txt")))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	w := &watcher{dir: dir, own: p.own}
	for _, name := range []string{"trace.jsonl", "hard.txt", "shot.png", "kept/a", "kept/new", "shop.env"} {
		if relevant, _ := w.handle(written(filepath.Join(dir, name))); relevant {
			t.Errorf("%s is a change of the program", name)
		}
	}
	if relevant, _ := w.handle(written(filepath.Join(dir, "index.html"))); !relevant {
		t.Error("a page is not a change of the program")
	}
	changes := make(chan bool, 100)
	Watch(ctx, p, func(bool) { changes <- true }, func(err error) { t.Error(err) })
	for range 20 {
		must(t, os.WriteFile(filepath.Join(dir, "trace.jsonl"), []byte("line"), 0o600))
	}
	must(t, os.WriteFile(filepath.Join(dir, "index.html"), []byte("anew"), 0o600))
	select {
	case <-changes:
	case <-time.After(20 * time.Second):
		t.Error("the change of a page is not reported")
	}
}

// written returns the event for a write to a file.
func written(name string) fsnotify.Event { return fsnotify.Event{Name: name, Op: fsnotify.Write} }
