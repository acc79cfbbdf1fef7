package doctor

import (
	"debug/elf"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// folders are where libraries are searched for if the linker's own list is not available.
var folders = []string{"/usr/lib", "/usr/lib64", "/usr/lib/*-linux-gnu*", "/usr/local/lib", "/lib", "/lib64"}

// library returns the path of a shared library, given its file name, or "".
func (m *machine) library(name string) string {
	for _, ldconfig := range []string{"ldconfig", "/sbin/ldconfig"} {
		for line := range strings.Lines(m.output(ldconfig, "-p")) {
			// libm.so.6 (libc6,x86-64) => /lib/x86_64-linux-gnu/libm.so.6
			fields := strings.Fields(line)
			if len(fields) >= 4 && fields[0] == name && m.has(fields[len(fields)-1]) != "" {
				return fields[len(fields)-1]
			}
		}
	}
	for _, folder := range folders {
		if found := m.has(folder + "/" + name); found != "" {
			return found
		}
	}
	return ""
}

// exports reports whether a shared library, given its path, exports a function.
func exports(library, function string) bool {
	object, err := elf.Open(library)
	if err != nil {
		return false
	}
	defer object.Close()
	symbols, _ := object.DynamicSymbols()
	return slices.ContainsFunc(symbols, func(s elf.Symbol) bool {
		return s.Name == function && s.Section != elf.SHN_UNDEF
	})
}

// version returns the version of a library according to pkg-config or else the package
// manager, or "" if neither knows it.
func (m *machine) version(module string, packaged need) string {
	if v := m.output("pkg-config", "--modversion", module); v != "" {
		return v
	}
	p := packaged.packages
	for _, ask := range [][]string{
		// The packages of Debian whose names end with t64 contain the same library.
		{"dpkg-query", "-W", "-f", "${Version}", p.Apt},
		{"dpkg-query", "-W", "-f", "${Version}", p.Apt + "t64"},
		{"rpm", "-q", "--qf", "%{VERSION}", p.Dnf},
		{"pacman", "-Q", p.Pacman},
	} {
		if m.program(ask[0]) == "" {
			continue
		}
		if v := m.output(ask[0], ask[1:]...); v != "" {
			v = v[strings.LastIndexByte(v, ' ')+1:] // pacman prints the name first
			v, _, _ = strings.Cut(v, "-")           // the revision of the package
			return v[strings.IndexByte(v, ':')+1:]
		}
	}
	return ""
}

// linked returns the libraries that this program was linked with. There are none if it was
// built without cgo or not for Linux.
func linked() []string {
	self, err := os.Executable()
	if err != nil {
		return nil
	}
	object, err := elf.Open(self)
	if err != nil {
		return nil
	}
	defer object.Close()
	libraries, _ := object.ImportedLibraries()
	return libraries
}

// font returns a font file of the system or the user, or "".
func (m *machine) font() string {
	dirs := []string{"/usr/share/fonts", "/usr/local/share/fonts"}
	if home := m.env("HOME"); home != "" {
		dirs = append(dirs, home+"/.local/share/fonts", home+"/.fonts")
	}
	for _, dir := range dirs {
		var found string
		fs.WalkDir(m.files, strings.TrimPrefix(path.Clean(dir), "/"), func(p string, d fs.DirEntry, err error) error {
			if err == nil && slices.Contains([]string{".ttf", ".otf", ".ttc"}, path.Ext(p)) {
				found = "/" + p
				return fs.SkipAll
			}
			return nil
		})
		if found != "" {
			return found
		}
	}
	return ""
}
