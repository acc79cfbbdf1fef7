package display

import (
	"runtime"
	"strings"
	"testing"
)

func TestHaveFollowsTheEnvironment(t *testing.T) {
	always := runtime.GOOS == "darwin" || runtime.GOOS == "windows"
	for _, c := range []struct {
		display, wayland string
		want             bool
	}{
		{"", "", always},
		{":7", "", true},
		{"", "wayland-0", true},
	} {
		t.Setenv("DISPLAY", c.display)
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		if got := Have(); got != c.want {
			t.Errorf("DISPLAY=%q WAYLAND_DISPLAY=%q: Have() = %v, want %v", c.display, c.wayland, got, c.want)
		}
	}
}

func TestImpossibleScreensAreRejected(t *testing.T) {
	for _, o := range []Options{
		{Width: -1, Height: 100},
		{Width: 100},
		{Width: 40000, Height: 100},
		{Width: 10000, Height: 100, Scale: 4},
		{Scale: 5},
		{Scale: -1},
	} {
		if _, err := o.withDefaults(); err == nil || !strings.HasPrefix(err.Error(), "display: ") {
			t.Errorf("%+v: error %v, want one of this package", o, err)
		}
	}
	if o, err := (Options{}).withDefaults(); err != nil || o != (Options{1280, 900, 1}) {
		t.Errorf("zero options became %+v, %v", o, err)
	}
}

func TestMissingProgramsAreNamedWithTheirPackages(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := find()
	want := "display: Xvfb, dbus-daemon, openbox are not installed:" +
		" apt-get install xvfb dbus openbox (Debian, Ubuntu)," +
		" dnf install xorg-x11-server-Xvfb dbus-daemon openbox (Fedora)," +
		" pacman -S xorg-server-xvfb dbus openbox (Arch); or run make setup"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func FuzzLastLine(f *testing.F) {
	f.Add([]byte("first\nFatal server error:\n(EE) no screens\n\n"))
	f.Add([]byte("\x1b[1mred\x00\n---\n"))
	f.Fuzz(func(t *testing.T, words []byte) {
		got := lastOf(words)
		if got == "" || strings.ContainsAny(got, "\n\x1b\x00") {
			t.Errorf("last line of %q is %q: not one printable line", words, got)
		}
	})
}
