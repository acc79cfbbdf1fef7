//go:build cgo && linux

package host_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
)

// TestKeySwitchesADarkDesktopToLight presses the key for the theme where the desktop is dark, in each of the ways in which GTK
// learns that.
func TestKeySwitchesADarkDesktopToLight(t *testing.T) {
	if inPanelOfChild(t, func(d *desk) {
		d.isThemed("dark")
		d.steers("ctrl+shift+F5", trace.Steer{What: "theme", To: "light"})
		d.isThemed("light")
		d.steers("ctrl+shift+F5", trace.Steer{What: "theme", To: "dark"})
		d.isThemed("dark")
	}) {
		return
	}
	for name, settings := range map[string]string{
		"prefers dark":     "gtk-application-prefer-dark-theme=1",
		"has a dark theme": "gtk-theme-name=Adwaita-dark",
	} {
		t.Run(name, func(t *testing.T) {
			config := t.TempDir()
			file := filepath.Join(config, "gtk-3.0", "settings.ini")
			if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte("[Settings]\n"+settings+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			runInPanel(t, "isolated", "XDG_CONFIG_HOME="+config)
		})
	}
}

// isThemed waits until the program's page is light or dark.
func (d *desk) isThemed(want string) {
	d.Helper()
	d.until("a "+want+" page", func() bool {
		got, err := panelled.host.Window().Look(d.Context(), `matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'`)
		return err == nil && got == want
	})
}
