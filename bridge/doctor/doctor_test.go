package doctor

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jembatan/jembatan/bridge/display"
)

var update = flag.Bool("update", false, "write the reports in testdata anew")

// fake returns a machine with the given files, programs, outputs and variables.
func fake(files, programs []string, outputs, env map[string]string) *machine {
	system := fstest.MapFS{}
	for _, f := range files {
		path, content, _ := strings.Cut(f, "=")
		system[strings.TrimPrefix(path, "/")] = &fstest.MapFile{Data: []byte(content)}
	}
	return &machine{
		system: "linux", arch: "amd64", files: system,
		env: func(name string) string { return env[name] },
		program: func(name string) string {
			if slices.Contains(programs, name) {
				return "/usr/bin/" + name
			}
			return ""
		},
		output:  func(name string, arg ...string) string { return outputs[name+" "+strings.Join(arg, " ")] },
		exports: func(library, _ string) bool { return !strings.Contains(library, "old") },
	}
}

var everything = []string{
	`/etc/os-release=ID=debian` + "\n" + `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"` + "\n",
	"/usr/lib/x86_64-linux-gnu/libgtk-3.so.0", "/usr/lib/x86_64-linux-gnu/libwebkit2gtk-4.0.so.37",
	"/usr/lib/x86_64-linux-gnu/libwebkit2gtk-4.0.so", "/usr/share/fonts/truetype/DejaVuSans.ttf",
	"/usr/lib/x86_64-linux-gnu/gio/modules/libgiognutls.so", "/usr/share/dbus-1/services/org.a11y.Bus.service",
}

func TestReports(t *testing.T) {
	memory := Options{State: ":memory:"}
	for _, c := range []struct {
		name    string
		machine *machine
		ready   bool
	}{
		{"complete", fake(everything,
			[]string{"apt-get", "g++", "pkg-config", "Xvfb", "dbus-daemon", "openbox", "xdotool", "wmctrl", "npm"},
			map[string]string{
				"pkg-config --modversion gtk+-3.0":       "3.24.38",
				"pkg-config --modversion webkit2gtk-4.0": "2.50.6",
			}, nil), true},
		{"some-fonts", fake(everything,
			[]string{"apt-get", "Xvfb", "dbus-daemon", "openbox", "fc-list"},
			map[string]string{"fc-list :lang=th family": "Loma,โลมา\nNorasi"}, nil), true},
		{"bare-debian", fake(everything[:1], []string{"apt-get"}, nil, nil), false},
		{"fedora-desktop", fake([]string{
			"/etc/os-release=PRETTY_NAME='Fedora Linux 42'",
			"/lib64/libgtk-3.so.0", "/usr/lib64/libwebkit2gtk-4.1.so.0",
		}, []string{"dnf", "rpm"}, map[string]string{
			"/sbin/ldconfig -p": "2 libs found\n\tlibgtk-3.so.0 (libc6,x86-64) => /lib64/libgtk-3.so.0\n" +
				"\tlibwebkit2gtk-4.1.so.0 (libc6,x86-64) => /usr/lib64/libwebkit2gtk-4.1.so.0\n",
			"rpm -q --qf %{VERSION} webkit2gtk4.1": "2.48.1",
		}, map[string]string{"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}), true},
		{"old-webkit", fake(append([]string{"/opt/old/libwebkit2gtk-4.0.so.37"}, everything[1:2]...),
			[]string{"pacman", "Xvfb", "dbus-daemon", "openbox"}, map[string]string{
				"ldconfig -p":       "\tlibwebkit2gtk-4.0.so.37 (libc6) => /opt/old/libwebkit2gtk-4.0.so.37\n",
				"pacman -Q gtk3":    "gtk3 1:3.24.38-2",
				"pacman -Q ignored": "",
			}, nil), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var report strings.Builder
			if ready := write(&report, look(c.machine, memory)); ready != c.ready {
				t.Errorf("ready is %v, want %v", ready, c.ready)
			}
			golden := filepath.Join("testdata", c.name+".txt")
			if *update {
				if err := os.WriteFile(golden, []byte(report.String()), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), report.String()); diff != "" {
				t.Errorf("report differs from %s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

func TestOnlyTheLibraryThatIsLinkedCounts(t *testing.T) {
	m := fake(everything, nil, nil, nil)
	m.linked = []string{"libwebkit2gtk-4.1.so.0"}
	got := m.windows()
	if last := got[len(got)-1]; last.state != missing || last.fix == "" || !strings.Contains(last.fix, "libwebkit2gtk-4.1-0") {
		t.Errorf("with 4.0 there and 4.1 linked the report says %+v", last)
	}
}

func TestStateFolderMustBeWritable(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]state{
		dir:                              ok,
		filepath.Join(dir, "new", "one"): ok,
		file:                             missing,
		filepath.Join(file, "below"):     missing,
	} {
		if got := keeping(Options{State: path}); len(got) != 1 || got[0].state != want {
			t.Errorf("%s: %+v, want %s", path, got, want)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("looking left %v in the folder (%v)", left, err)
	}
}

// TestPackagesMatchSetup compares the packages of make setup with those of the doctor.
func TestPackagesMatchSetup(t *testing.T) {
	table, err := os.ReadFile("../../.ci/needs.txt")
	if err != nil {
		t.Fatal(err)
	}
	setup := map[string]display.Packages{}
	for line := range strings.Lines(string(table)) {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		if len(f) != 7 {
			t.Fatalf("%q has %d columns, want 7", strings.TrimSpace(line), len(f))
		}
		apt, _, _ := strings.Cut(f[3], "|")
		setup[f[1]] = display.Packages{Apt: apt, Dnf: f[4], Pacman: f[5]}
	}
	needs := []need{gtkDev, webkitDev41, tls, compiler, pkgConfig, xdotool, wmctrl, npm, atSPI}
	for _, p := range display.Programs() {
		needs = append(needs, need{p.Name, p.For, p.Packages})
	}
	for _, s := range scripts {
		s.name = strings.TrimSpace(s.name)
		needs = append(needs, s.need)
	}
	for _, n := range needs {
		if diff := cmp.Diff(setup[n.name], n.packages); diff != "" {
			t.Errorf("%s in .ci/needs.txt and here (-setup +doctor):\n%s", n.name, diff)
		}
	}
	if got := setup["WebKitGTK"].Apt; got != webkitDev40.packages.Apt {
		t.Errorf("WebKitGTK is %s in .ci/needs.txt, %s here", got, webkitDev40.packages.Apt)
	}
}
