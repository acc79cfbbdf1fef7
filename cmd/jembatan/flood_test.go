//go:build cgo && linux

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// floods has pages that do something endlessly; each first writes a line to its console. Those that block their page
// begin once the host has received the line.
var floods = map[string]string{
	"loop":     `console.log('begins'); my.getStorage({key: 'k', complete: () => setTimeout(() => { for (;;); })});`,
	"console":  `console.log('begins'); const text = 'x'.repeat(65000); const f = () => { for (let i = 0; i < 200; i++) console.log(text); setTimeout(f); }; setTimeout(f);`,
	"calls":    `console.log('begins'); const f = () => { for (let i = 0; i < 2000; i++) my.getStorage({key: 'k', complete() {}}); setTimeout(f); }; setTimeout(f);`,
	"waiting":  `console.log('begins'); my.getStorage({key: 'k', complete: () => setTimeout(() => { for (;;) my.setStorageSync({key: 'k', data: 'x'.repeat(1000)}); })});`,
	"consent":  `console.log('begins'); const f = () => my.getAuthCode({scopes: ['USER_LOGIN_ID'], complete: f}); for (let i = 0; i < 20; i++) f();`,
	"dialogs":  `console.log('begins'); addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'x'; }); my.getStorage({key: 'k', complete: () => setTimeout(() => { for (;;) alert('again'); })});`,
	"pagehide": `console.log('begins'); addEventListener('pagehide', () => { for (;;); });`,
	"reload":   `console.log('begins'); setTimeout(() => location.reload());`,
}

// TestRunEndsWhateverThePageDoes interrupts pages that never stop. The limit of the test only detects a hang; see
// awaitLeft for how long a page has.
func TestRunEndsWhateverThePageDoes(t *testing.T) {
	t.Parallel()
	for _, transport := range []string{"isolated", "portable"} {
		for name, script := range floods {
			t.Run(transport+"/"+name, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(`<!doctype html><meta charset="utf-8"><script>`+script+`</script>`), 0o600); err != nil {
					t.Fatal(err)
				}
				trace := filepath.Join(t.TempDir(), "trace.jsonl")
				run := exec.Command(os.Args[0], "run", dir, "--headless", "--state", filepath.Join(t.TempDir(), "state"), "--no-watch",
					"--transport", transport, "--answer", "allow", "--trace", trace, "--trace-limit", "20MB")
				run.Args[0] = "jembatan"
				var said bytes.Buffer
				run.Stderr = &said
				if err := run.Start(); err != nil {
					t.Fatal(err)
				}
				defer run.Process.Kill()
				ended := make(chan error, 1)
				go func() { ended <- run.Wait() }()
				floods := `"text":"begins"`
				if name == "console" {
					floods = `"kind":"missed","events":0,`
				}
				for text := []byte(nil); !bytes.Contains(text, []byte(floods)); text, _ = os.ReadFile(trace) {
					select {
					case err := <-ended:
						t.Fatalf("the run ended by itself, %v: %s", err, &said)
					case <-time.After(20 * time.Millisecond):
					}
					if time.Now().After(deadline(t)) {
						t.Fatal("the page does not begin")
					}
				}
				at := time.Now()
				if err := run.Process.Signal(os.Interrupt); err != nil {
					t.Fatal(err)
				}
				select {
				case err := <-ended:
					if err != nil {
						t.Errorf("the run ended with %v: %s", err, &said)
					}
				case <-time.After(time.Until(deadline(t))):
					t.Fatal("it does not end")
				}
				t.Logf("ended in %v", time.Since(at).Round(10*time.Millisecond))
				if info, err := os.Stat(trace); err != nil || info.Size() > 25<<20 && name != "consent" {
					t.Errorf("the trace has %d bytes, %v, far over its limit", info.Size(), err)
				}
			})
		}
	}
}
