//go:build cgo && linux

package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// reroutedPage is a page that requests a back end at its real origin in each way, and others that must not be reached.
const reroutedPage = `<!doctype html><title>Shop</title><script>(async () => {
	const api = 'https://api.shop.example';
	const got = (what, promise) => promise.then((r) => console.log(what, r), () => console.log(what, 'refused'));
	const text = (r) => r.text();
	await got('fetch', fetch(api + '/seen').then(text));
	await got('xhr', new Promise((done, fail) => {
		const x = Object.assign(new XMLHttpRequest(), {onload: () => done(x.responseText), onerror: fail});
		x.open('GET', api + '/seen');
		x.send();
	}));
	await got('image', new Promise((done, fail) => {
		const i = Object.assign(new Image(), {onload: () => done(i.width), onerror: fail, src: api + '/dot.svg'});
	}));
	await got('request', my.request({url: api + '/seen', dataType: 'text'}).then((r) => r.data));
	await got('moved', fetch(api + '/moved').then(async (r) => r.url + ' ' + await r.text()));
	await got('request moved', my.request({url: api + '/moved', dataType: 'text'}).then((r) => r.data));
	await got('socket', new Promise((done, fail) => {
		const s = Object.assign(new WebSocket('wss://api.shop.example/echo'), {onopen: () => s.send('hello'), onmessage: (e) => done(e.data), onerror: fail});
	}));
	await got('without CORS', fetch(api + '/closed').then(text));
	await got('another port', fetch(api + ':8443/seen').then(text));
	await got('another name', fetch('https://other.shop.example/seen').then(text));
	await got('not there', fetch('https://away.shop.example/').then(text));
	my.setStorage({key: 'a', data: 1});
})()</script>`

// TestOriginsOfTheManifestAreServedByThisMachine has a page whose back end is hard-coded use one on this machine.
func TestOriginsOfTheManifestAreServedByThisMachine(t *testing.T) {
	t.Parallel()
	backEnd := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/echo":
			echo(w, r)
			return
		case "/dot.svg":
			w.Header().Set("Content-Type", "image/svg+xml")
			io.WriteString(w, `<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>`)
			return
		case "/closed":
			io.WriteString(w, "GAINED")
			return
		}
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "http://"+r.Context().Value(http.LocalAddrContextKey).(net.Addr).String()+"/seen", http.StatusFound)
			return
		}
		fmt.Fprintf(w, "%s %s", r.Host, r.Header.Get("X-Forwarded-Proto"))
	}))
	t.Cleanup(backEnd.Close)
	nobody := httptest.NewServer(nil)
	nobody.Close() // nothing listens there any more
	dir := t.TempDir()
	for name, content := range map[string]string{"index.html": reroutedPage, "jembatan.yaml": `hosts: [api.shop.example]
origins:
  https://api.shop.example: ` + backEnd.URL + `
  https://away.shop.example: ` + nobody.URL + "\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.Command(os.Args[0], "run", dir, "--headless", "--state", ":memory:", "--exit-when-settled", "--exit-after", "2m")
	run.Args[0] = "jembatan"
	said, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	for _, line := range []string{"reroute    https://api.shop.example is served by " + backEnd.URL, "log: fetch api.shop.example https", "log: xhr api.shop.example https", "log: image 7",
		"log: request api.shop.example https", "log: moved https://api.shop.example/seen api.shop.example https", "log: request moved api.shop.example https",
		"log: socket hello", "log: without CORS refused", "log: another port refused", "log: another name refused", "log: not there refused",
		"error      https://away.shop.example: the manifest sends it to " + strings.TrimPrefix(nobody.URL, "http://") + ", which cannot be reached"} {
		if !strings.Contains(string(said), line) {
			t.Errorf("no line %s in\n%s", line, said)
		}
	}
	if strings.Contains(string(said), "GAINED") {
		t.Errorf("a page reads what is not for it:\n%s", said)
	}
}
