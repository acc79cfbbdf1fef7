package doctor

import (
	"slices"

	"github.com/jembatan/jembatan/bridge/display"
)

// A need is something that packages of the system provide. The names of the packages are
// those of .ci/needs.txt, from which make setup installs.
type need struct {
	name     string
	use      string
	packages display.Packages
}

// The needs on Linux besides the programs of a private display.
var (
	gtkRun = need{"GTK", "draws the windows",
		display.Packages{Apt: "libgtk-3-0", Dnf: "gtk3", Pacman: "gtk3"}}
	webkit40 = need{"WebKitGTK", "shows the pages",
		display.Packages{Apt: "libwebkit2gtk-4.0-37", Dnf: "webkit2gtk4.0", Pacman: "webkit2gtk"}}
	webkit41 = need{"WebKitGTK", "shows the pages",
		display.Packages{Apt: "libwebkit2gtk-4.1-0", Dnf: "webkit2gtk4.1", Pacman: "webkit2gtk-4.1"}}
	webkitDev40 = need{"WebKitGTK", "building: headers",
		display.Packages{Apt: "libwebkit2gtk-4.0-dev", Dnf: "webkit2gtk4.0-devel", Pacman: "webkit2gtk"}}
	webkitDev41 = need{"WebKitGTK4.1", "building: headers",
		display.Packages{Apt: "libwebkit2gtk-4.1-dev", Dnf: "webkit2gtk4.1-devel", Pacman: "webkit2gtk-4.1"}}
	gtkDev = need{"GTK", "building: headers",
		display.Packages{Apt: "libgtk-3-dev", Dnf: "gtk3-devel", Pacman: "gtk3"}}
	tls = need{"TLS", "pages opened by an https URL",
		display.Packages{Apt: "glib-networking", Dnf: "glib-networking", Pacman: "glib-networking"}}
	fonts = need{"fonts", "text in pages",
		display.Packages{Apt: "fonts-dejavu-core", Dnf: "dejavu-sans-fonts", Pacman: "ttf-dejavu"}}
	compiler = need{"g++", "building",
		display.Packages{Apt: "g++", Dnf: "gcc-c++", Pacman: "gcc"}}
	pkgConfig = need{"pkg-config", "building",
		display.Packages{Apt: "pkg-config", Dnf: "pkgconf-pkg-config", Pacman: "pkgconf"}}
	xdotool = need{"xdotool", "tests: keys and clicks",
		display.Packages{Apt: "xdotool", Dnf: "xdotool", Pacman: "xdotool"}}
	wmctrl = need{"wmctrl", "tests: closing windows",
		display.Packages{Apt: "wmctrl", Dnf: "wmctrl", Pacman: "wmctrl"}}
	npm = need{"npm", "tests: component libraries",
		display.Packages{Apt: "npm", Dnf: "nodejs-npm", Pacman: "npm"}}
	atSPI = need{"AT-SPI", "screen readers; tests",
		display.Packages{Apt: "at-spi2-core", Dnf: "at-spi2-core", Pacman: "at-spi2-core"}}
)

// install returns the command that installs packages on this machine.
func (m *machine) install(p display.Packages) string {
	switch {
	case m.program("apt-get") != "":
		return "apt-get install " + p.Apt
	case m.program("dnf") != "":
		return "dnf install " + p.Dnf
	case m.program("pacman") != "":
		return "pacman -S " + p.Pacman
	}
	names := slices.Compact([]string{p.Apt, p.Dnf, p.Pacman})
	text := "install the package "
	for i, n := range names {
		if i > 0 {
			text += " or "
		}
		text += n
	}
	return text + " of your system"
}

// finding returns a line of the report for a need: ok if something was found, and absent
// otherwise.
func (m *machine) finding(n need, found string, absent state) finding {
	if found != "" {
		return finding{ok, n.name, found, n.use, ""}
	}
	return finding{absent, n.name, "not found", n.use, m.install(n.packages)}
}
