package window

import "testing"

func TestKeysAreWrittenAsGTKWritesThem(t *testing.T) {
	for keys, want := range map[string]string{
		"F12":           "F12",
		"Ctrl+Shift+F2": "<Control><Shift>F2",
		"Ctrl+Alt+x":    "<Control><Alt>x",
	} {
		if got := (Key{Keys: keys}).accelerator(); got != want {
			t.Errorf("%s: %s, want %s", keys, got, want)
		}
	}
}
