package axml

import (
	"io/fs"
	"path"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// wayTo says what to do about a file that another file names and that is not there.
func (c *Compiler) wayTo(from, spec string) string {
	at := path.Join(path.Dir(from), spec)
	if strings.HasPrefix(spec, "/") {
		at = path.Clean(spec)[1:]
	}
	if other := c.otherCase(at); other != "" {
		return differs(other)
	}
	switch {
	case spec == "" || spec[0] == '/':
		return "correct the path, which is from the program's root"
	case spec[0] == '.':
		if outside := path.Join(c.root, path.Dir(from), spec); !fs.ValidPath(outside) {
			return "it is outside the folder that was opened, and only files in that folder are read: open the project's folder, and set miniprogramRoot in its mini.project.json"
		}
		return "correct the path, which is relative to this file"
	}
	name := packageOf(spec)
	for dir := path.Dir(from); ; dir = path.Dir(dir) {
		for _, at := range c.places(path.Join(dir, "node_modules", name)) {
			if c.linksOut(at) {
				return at + " links to a folder outside this one (npm link), which is not read: set install-links=true in .npmrc and install that folder again, so that npm copies it"
			}
		}
		if dir == "." {
			break
		}
	}
	if c.lists(name) {
		return "package.json lists " + source.Quote(name) + ": run npm install"
	}
	return "correct the path, or run npm install " + source.Quote(name) + " if it is a package"
}

// differs says what to do about a path if there is a file whose name differs from it only in case.
func differs(other string) string {
	return "/" + other + " differs only in case, which matters on phones: spell both the same way"
}

// packageOf returns the name of the package in a path that begins with it.
func packageOf(spec string) string {
	parts := strings.SplitN(spec, "/", 3)
	if strings.HasPrefix(spec, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

// linksOut reports whether a path is a symbolic link that the file system does not follow.
func (c *Compiler) linksOut(name string) bool {
	if !fs.ValidPath(name) {
		return false
	}
	if _, err := fs.Stat(c.fsys, name); err == nil {
		return false
	}
	entries, _ := fs.ReadDir(c.fsys, path.Dir(name)) // without a folder there are none
	for _, e := range entries {
		if e.Name() == path.Base(name) {
			return e.Type()&fs.ModeSymlink != 0
		}
	}
	return false
}

// lists reports whether the package.json of the program, or of its project, lists a package.
func (c *Compiler) lists(name string) bool {
	for _, file := range []string{"package.json", "../package.json"} {
		f := c.file(file)
		if f == nil {
			continue
		}
		v := config.Read(f, &source.Complaints{})
		for _, key := range []string{"dependencies", "devDependencies", "peerDependencies", "optionalDependencies"} {
			if all := v.Get(key); all != nil && all.Get(name) != nil {
				return true
			}
		}
	}
	return false
}

// otherCase returns the path of a file or folder whose name differs from another only in case, or "".
// The last part of name may lack its extension. macOS and Windows find such a file, Linux and phones do not.
func (c *Compiler) otherCase(name string) string {
	at := c.root
	if !fs.ValidPath(path.Join(at, name)) {
		return ""
	}
	parts := strings.Split(path.Clean(name), "/")
	for i, part := range parts {
		entries, err := fs.ReadDir(c.fsys, at)
		if err != nil {
			return ""
		}
		found := ""
		for _, e := range entries {
			for _, n := range []string{e.Name(), strings.TrimSuffix(e.Name(), path.Ext(e.Name()))} {
				if n == part || found == "" && strings.EqualFold(n, part) {
					found = n
				}
				if i < len(parts)-1 {
					break
				}
			}
		}
		if found == "" {
			return ""
		}
		at = path.Join(at, found)
	}
	if found := strings.TrimPrefix(at, c.root+"/"); found != path.Clean(name) {
		return found
	}
	return ""
}
