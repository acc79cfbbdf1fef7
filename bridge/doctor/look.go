package doctor

import (
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge/display"
)

// look checks the machine in the order of the report: what shows a page and where,
// what pages need, the state, and what building and testing need.
func look(m *machine, o Options) []finding {
	system := strings.TrimSpace(strings.TrimPrefix(m.name()+", "+m.system+"/"+m.arch, ", "))
	all := []finding{{ok, "system", system, "where this runs", ""}}
	switch m.system {
	case "linux":
		all = append(all, m.windows()...)
		all = append(all, m.screen()...)
		all = append(all, m.pages()...)
		all = append(all, keeping(o)...)
		all = append(all, m.building()...)
		all = append(all, m.finding(xdotool, m.program("xdotool"), note), m.finding(wmctrl, m.program("wmctrl"), note), m.finding(npm, m.program("npm"), note))
	case "darwin":
		all = append(all, finding{ok, "WebKit", "part of macOS", "shows the pages", ""})
		all = append(all, keeping(o)...)
		compiler := finding{ok, "c++", m.program("c++"), "building", ""}
		if compiler.found == "" {
			compiler = finding{note, "c++", "not found", "building", "xcode-select --install"}
		}
		all = append(all, compiler)
	case "windows":
		webview := finding{ok, "WebView2", m.has("/Program Files*/Microsoft/EdgeWebView/Application/*/msedgewebview2.exe"), "shows the pages", ""}
		if webview.found == "" {
			// It may be installed for a single user, so this is not certain.
			webview = finding{note, "WebView2", "not found", "shows the pages", "install Microsoft's WebView2 Runtime (Evergreen)"}
		}
		all = append(all, webview)
		all = append(all, keeping(o)...)
	default:
		all = append(all, finding{missing, "system", "not supported", "", "use Linux, macOS or Windows"})
	}
	return all
}

// withReply is the function, new in WebKitGTK 2.40, on which the isolated transport is
// based.
const withReply = "webkit_user_content_manager_register_script_message_handler_with_reply"

// windows looks for the libraries with which this program shows pages: those it was
// linked with or, if it was built without them, those it would need.
func (m *machine) windows() []finding {
	gtk := m.finding(gtkRun, m.library("libgtk-3.so.0"), missing)
	if v := m.version("gtk+-3.0", gtkRun); gtk.state == ok && v != "" {
		gtk.found = v
	}
	type api struct {
		name, file, dev string
		run, headers    need
	}
	apis := []api{
		{"4.0", "libwebkit2gtk-4.0.so.37", "libwebkit2gtk-4.0.so", webkit40, webkitDev40},
		{"4.1", "libwebkit2gtk-4.1.so.0", "libwebkit2gtk-4.1.so", webkit41, webkitDev41},
	}
	if i := slices.IndexFunc(apis, func(a api) bool { return slices.Contains(m.linked, a.file) }); i >= 0 {
		apis = apis[i : i+1]
	}
	for _, a := range apis {
		path := m.library(a.file)
		if path == "" {
			continue
		}
		webkit := finding{ok, "WebKitGTK", strings.TrimSpace(m.version("webkit2gtk-"+a.name, a.run) + " (API " + a.name + ")"), a.run.use, ""}
		isolated := finding{ok, "  2.40 or newer", "yes", "transport isolated, the default", ""}
		if !m.exports(path, withReply) {
			isolated = finding{note, isolated.name, "no", isolated.use, "use --transport portable, or a newer WebKitGTK"}
		}
		dev := finding{ok, "  -dev package", "", "transport portable: loses replies without it", ""}
		if dev.found = m.has(sibling(path, a.dev)); dev.found == "" {
			dev = finding{note, dev.name, "not found", dev.use, m.install(a.headers.packages)}
		} else {
			dev.found = "yes"
		}
		return []finding{gtk, webkit, isolated, dev}
	}
	return []finding{gtk, m.finding(apis[len(apis)-1].run, "", missing)}
}

// sibling returns the path of a file in the same folder as another.
func sibling(path, name string) string { return path[:strings.LastIndexByte(path, '/')+1] + name }

// screen looks for a display, or for the programs of a private one. If there is a display,
// only --headless and tests need the latter.
func (m *machine) screen() []finding {
	found, absent := "none: --headless brings its own", missing
	state := note
	for _, name := range []string{"WAYLAND_DISPLAY", "DISPLAY"} {
		if v := m.env(name); v != "" {
			found, state, absent = name+"="+v, ok, note
		}
	}
	all := []finding{{state, "display", found, "shows the windows", ""}}
	for _, p := range display.Programs() {
		all = append(all, m.finding(need{p.Name, "--headless: " + p.For, p.Packages}, m.program(p.Name), absent))
	}
	return all
}

// pages looks for what pages, and the people who read them, need.
func (m *machine) pages() []finding {
	var modules []string
	for _, folder := range folders {
		modules = append(modules, folder+"/gio/modules/libgiognutls.so", folder+"/gio/modules/libgioopenssl.so")
	}
	all := append([]finding{m.finding(fonts, m.font(), note)}, m.letters()...)
	return append(all,
		m.finding(tls, m.has(modules...), note),
		m.finding(atSPI, m.has("/usr/share/dbus-1/services/org.a11y.Bus.service"), note))
}

// keeping checks whether the state folder is writable.
func keeping(o Options) []finding {
	const name, use = "state", "what is remembered between runs"
	switch o.State {
	case "":
		return nil
	case ":memory:":
		return []finding{{ok, name, o.State, use, ""}}
	}
	if err := writable(o.State); err != nil {
		return []finding{{missing, name, err.Error(), use, "make it writable, or choose another with --state DIR or --state :memory:"}}
	}
	return []finding{{ok, name, o.State, use, ""}}
}

// building looks for what building Jembatan from source takes.
func (m *machine) building() []finding {
	return []finding{
		m.finding(compiler, m.program("g++"), note),
		m.finding(pkgConfig, m.program("pkg-config"), note),
		m.headers(gtkDev, "gtk+-3.0"),
		m.headers(webkitDev41, "webkit2gtk-4.0", "webkit2gtk-4.1"),
	}
}

// headers looks for one of the given pkg-config modules; n says what to install.
func (m *machine) headers(n need, modules ...string) finding {
	for _, module := range modules {
		if v := m.output("pkg-config", "--modversion", module); v != "" {
			return finding{ok, module, v, n.use, ""}
		}
	}
	n.name = modules[len(modules)-1]
	return m.finding(n, "", note)
}
