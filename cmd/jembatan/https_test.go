//go:build cgo && linux

package main

import (
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDevelopersHTTPSOpens has a page of a server with an untrusted certificate make a call. The page cannot load
// anything from a server with another name and another untrusted certificate.
func TestDevelopersHTTPSOpens(t *testing.T) {
	t.Parallel()
	secure := func(handler http.HandlerFunc) *httptest.Server {
		server := httptest.NewUnstartedServer(handler)
		server.Config.ErrorLog = log.New(io.Discard, "", 0) // of handshakes that fail
		server.StartTLS()
		t.Cleanup(server.Close)
		return server
	}
	foreign := secure(func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Access-Control-Allow-Origin", "*") })
	other := strings.Replace(foreign.URL, "127.0.0.1", "localhost", 1)
	server := secure(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, `<!doctype html><title>Secure</title><script>
			fetch('`+other+`').then(() => 'GAINED', () => 'refused').then((seen) => {
				console.log('foreign ' + seen);
				my.setStorage({key: 'a', data: 1});
			});
		</script>`)
	})
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			run := exec.Command(os.Args[0], "run", server.URL, "--headless", "--state", ":memory:", "--transport", transport, "--exit-when-settled", "--exit-after", "2m")
			run.Args[0] = "jembatan"
			said, err := run.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
			for _, line := range []string{`^success +my\.setStorage: \{\}$`, `^console +log: foreign refused$`,
				`^warning +the certificate of 127\.0\.0\.1:\d+ is not trusted, and is accepted in this run: .* \(rule certificate\)$`} {
				if !regexp.MustCompile(`(?m)` + line).Match(said) {
					t.Errorf("no line %s in\n%s", line, said)
				}
			}
		})
	}
	t.Run("vouched for by SSL_CERT_FILE", func(t *testing.T) {
		name := filepath.Join(t.TempDir(), "c.pem")
		if err := os.WriteFile(name, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
			t.Fatal(err)
		}
		run := exec.Command(os.Args[0], "run", server.URL, "--headless", "--state", ":memory:", "--exit-when-settled", "--exit-after", "2m")
		run.Args[0] = "jembatan"
		run.Env = append(os.Environ(), "SSL_CERT_FILE="+name)
		said, err := run.CombinedOutput()
		if err != nil || !strings.Contains(string(said), "my.setStorage: {}") || strings.Contains(string(said), "rule certificate") {
			t.Errorf("%v\n%s", err, said)
		}
	})
}
