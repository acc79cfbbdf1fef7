package display

import (
	"errors"
	"os/exec"
	"strings"
)

// Packages are the packages to install with each package manager.
type Packages struct {
	Apt, Dnf, Pacman string
}

// A Program is one of those that make up a private display.
type Program struct {
	Name     string // of the executable on PATH
	For      string // its purpose, in a few words
	Packages Packages
}

// Programs are the programs that [Start] runs, in order.
func Programs() []Program {
	return []Program{
		{"Xvfb", "X server without a screen", Packages{"xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"}},
		{"dbus-daemon", "message bus of a desktop session", Packages{"dbus", "dbus-daemon", "dbus"}},
		{"openbox", "window manager", Packages{"openbox", "openbox", "openbox"}},
	}
}

// find returns the path of each of Programs, or an error that names all missing ones and
// how to install them.
func find() (map[string]string, error) {
	paths := make(map[string]string)
	var missing []Program
	for _, p := range Programs() {
		path, err := exec.LookPath(p.Name)
		if err != nil {
			missing = append(missing, p)
			continue
		}
		paths[p.Name] = path
	}
	if len(missing) > 0 {
		return nil, errMissing(missing)
	}
	return paths, nil
}

func errMissing(missing []Program) error {
	var names, apt, dnf, pacman []string
	for _, p := range missing {
		names = append(names, p.Name)
		apt = append(apt, p.Packages.Apt)
		dnf = append(dnf, p.Packages.Dnf)
		pacman = append(pacman, p.Packages.Pacman)
	}
	are := " is"
	if len(names) > 1 {
		are = " are"
	}
	return errors.New("display: " + strings.Join(names, ", ") + are + " not installed:" +
		" apt-get install " + strings.Join(apt, " ") + " (Debian, Ubuntu)," +
		" dnf install " + strings.Join(dnf, " ") + " (Fedora)," +
		" pacman -S " + strings.Join(pacman, " ") + " (Arch);" +
		" or run make setup")
}
