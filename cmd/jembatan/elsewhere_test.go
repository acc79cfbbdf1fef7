package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// elsewhere sets $PORT, for a program, and serves pages of another site at $ELSEWHERE: /frame reports what it could
// load from the program, and /login leads back to it.
func elsewhere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: elsewhere")
	}
	free, err := net.Listen("tcp4", "127.0.0.1:0")
	ts.Check(err)
	ts.Check(free.Close())
	program := "http://" + free.Addr().String()
	ts.Setenv("PORT", program[strings.LastIndexByte(program, ':')+1:])
	pages := http.NewServeMux()
	pages.HandleFunc("/frame", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><body><script>
const loaded = (make, what) => new Promise((done) => {
  const made = make();
  made.onload = () => done(what + ' loaded');
  made.onerror = () => done(what + ' refused');
  document.body.append(made);
});
const script = () => Object.assign(document.createElement('script'), {src: %[1]q + '/script.js'});
const image = () => Object.assign(new Image(), {src: %[1]q + '/dot.svg'});
const fetched = fetch(%[1]q + '/data.txt', {mode: 'no-cors'}).then(() => 'fetch loaded', () => 'fetch refused');
Promise.all([loaded(script, 'script'), loaded(image, 'image'), fetched])
  .then((all) => parent.postMessage('frame of another site: ' + all.join(', '), '*'));
</script>`, program)
	})
	pages.HandleFunc("/login", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><script>location = '/done'</script>`)
	})
	pages.Handle("/done", http.RedirectHandler(program+"/?code=7", http.StatusFound))
	server := httptest.NewServer(pages)
	ts.Defer(server.Close)
	ts.Setenv("ELSEWHERE", server.URL)
}
