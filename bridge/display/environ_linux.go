package display

import (
	"os"
	"slices"
	"strconv"
	"strings"
)

// A change sets an environment variable, or removes it if the change has no value.
type change struct{ name, value string }

// changes are what makes a process use this display.
func (d *Display) changes() []change {
	scale := "" // unset: an inherited value applies to another screen
	if d.scale > 1 {
		scale = strconv.Itoa(d.scale)
	}
	return []change{
		{"DISPLAY", d.name},
		{"WAYLAND_DISPLAY", ""},
		{"XAUTHORITY", ""},
		{"DBUS_SESSION_BUS_ADDRESS", d.bus},
		// Xvfb has no graphics card, so WebKit need not look for one.
		{"LIBGL_ALWAYS_SOFTWARE", "1"},
		{"GDK_BACKEND", "x11"},
		{"GDK_SCALE", scale},
	}
}

// homeless keeps the window manager from writing a log and empty folders to the user's
// home: not even root can create a folder below a device.
func homeless() []change {
	return []change{
		{"HOME", "/dev/null"},
		{"XDG_CACHE_HOME", "/dev/null"},
		{"XDG_CONFIG_HOME", "/dev/null"},
		{"XDG_DATA_HOME", "/dev/null"},
	}
}

// edit returns env with the changes applied.
func edit(env []string, changes []change) []string {
	env = slices.Clone(env)
	for _, c := range changes {
		env = slices.DeleteFunc(env, func(e string) bool { return strings.HasPrefix(e, c.name+"=") })
		if c.value != "" {
			env = append(env, c.name+"="+c.value)
		}
	}
	return env
}

// saved is the value of a variable before a change.
type saved struct {
	change
	was    string
	wasSet bool
}

// swap applies changes to the environment of this process, and returns what restore needs to undo them.
func swap(changes []change) []saved {
	var before []saved
	for _, c := range changes {
		was, wasSet := os.LookupEnv(c.name)
		before = append(before, saved{c, was, wasSet})
		set(c.name, c.value, c.value != "")
	}
	return before
}

// restore undoes swap, except for variables that were changed in the meantime.
func restore(before []saved) {
	for _, s := range before {
		if os.Getenv(s.name) == s.value {
			set(s.name, s.was, s.wasSet)
		}
	}
}

func set(name, value string, there bool) {
	if there {
		os.Setenv(name, value)
	} else {
		os.Unsetenv(name)
	}
}
