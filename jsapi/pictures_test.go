package jsapi

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestPicturesFolderOfTheDesktop(t *testing.T) {
	home := t.TempDir()
	for text, want := range map[string]string{
		"# comment\nXDG_MUSIC_DIR=\"$HOME/Musik\"\nXDG_PICTURES_DIR=\"$HOME/Gambar\"\n": filepath.Join(home, "Gambar"),
		"  XDG_PICTURES_DIR=\"" + home + "/a b/\"":                                      filepath.Join(home, "a b"),
		"XDG_PICTURES_DIR=\"$HOME/\"":                                                   "",
		"XDG_PICTURES_DIR=\"pictures\"":                                                 "",
		"":                                                                              "",
	} {
		if got := picturesIn(text, home); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDefaultPicturesFolder(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "USERPROFILE"} {
		t.Setenv(name, home)
	}
	for _, name := range []string{"XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, filepath.Join(home, "config"))
	}
	if got, err := ownPictures(); err != nil || got != filepath.Join(home, "Pictures") {
		t.Errorf("%q (%v)", got, err)
	}
}

func FuzzPicturesFolder(f *testing.F) {
	f.Add("XDG_PICTURES_DIR=\"$HOME/Gambar\"")
	f.Add("XDG_PICTURES_DIR=/\x00")
	f.Fuzz(func(t *testing.T, text string) {
		if got := picturesIn(text, "/home/budi"); got != "" && (!filepath.IsAbs(got) || got == "/home/budi" || strings.ContainsRune(got, 0)) {
			t.Errorf("%q gives %q", text, got)
		}
	})
}
