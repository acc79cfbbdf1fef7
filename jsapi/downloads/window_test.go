//go:build cgo && linux

package downloads_test

import (
	"os"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/downloads"
)

func TestMain(m *testing.M) { windowtest.Main(m) }

// TestUserAnswersInASheet has the user save a file, decline it, and close the sheet, by keys.
func TestUserAnswersInASheet(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		windowtest.KeyRepeat(t, false)
		session := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
		page, err := windowtest.Root().Open(window.Options{Title: "Shop", Width: 390, Height: 844, Transport: windowtest.Transport(), Session: session})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(page.Destroy)
		for language, title := range map[string]string{"en": "Download: Warung Jembatan", "id": "Unduhan: Warung Jembatan"} {
			w, err := downloads.NewWindow(page, downloads.WindowConfig{
				Language: language, Wallet: "DANA", User: "Budi Santoso", Transport: windowtest.Transport(),
				Folder: "/home/budi/.local/share/jembatan/downloads/2026-11-28T05-12-07-4711",
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, one := range []struct {
				keys []string
				want bool
			}{{[]string{"Tab", "Tab", "Return"}, true}, {[]string{"Tab", "Return"}, false}, {[]string{"Escape"}, false}} {
				answer := make(chan bool, 1)
				go func() {
					yes, err := w.Ask(t.Context(), downloads.File{
						App:  consent.App{Name: "Warung Jembatan", Origin: "http://127.0.0.1:21121"},
						Name: "laporan penjualan.csv", Size: 34_567, Host: "127.0.0.1:21121",
					})
					if err != nil {
						t.Error(err)
					}
					answer <- yes
				}()
				r := windowtest.NewReader(t)
				windowtest.Until(t, "the sheet accepts answers", func() bool {
					for _, s := range r.Windows("Jembatan", title) {
						if b, ok := r.First(s, func(x windowtest.Thing) bool { return r.Role(x) == "button" && r.Is(x, windowtest.StateEnabled) }); ok && r.Is(b, windowtest.StateShowing) {
							return true
						}
					}
					return false
				})
				if to := os.Getenv("JEMBATAN_PICTURES"); to != "" {
					if png, err := w.Snapshot(t.Context()); err == nil {
						os.WriteFile(to+"/"+language+".png", png, 0o600)
					}
				}
				windowtest.Press(t, one.keys...)
				select {
				case got := <-answer:
					if got != one.want {
						t.Errorf("%s: %v gives %v", language, one.keys, got)
					}
				case <-time.After(windowtest.Patience):
					t.Fatalf("%s: %v is not an answer", language, one.keys)
				}
			}
		}
	})
}
