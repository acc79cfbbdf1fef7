package axml

import (
	"path"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// resolve finds the file that another file names: relative to that file, from the root if it begins with a slash, in a
// package in node_modules of the file's folder or one above it, or by an alias. try returns the file for a path, if
// there is one.
func (c *Compiler) resolve(from, spec string, try func(base string) string) string {
	dir := path.Dir(from)
	switch {
	case spec == "":
		return ""
	case spec[0] == '/':
		return try(strings.TrimPrefix(path.Clean(spec), "/"))
	case strings.HasPrefix(spec, "./"), strings.HasPrefix(spec, "../"), spec == ".", spec == "..":
		return try(path.Join(dir, spec))
	}
	for d := dir; ; d = path.Dir(d) {
		if path.Base(d) != "node_modules" && d != ".." { // what is in the project's own folder is found below "."
			if found := try(path.Join(d, "node_modules", spec)); found != "" {
				return found
			}
		}
		if d == "." {
			break
		}
	}
	// pnpm links only what the program itself needs into node_modules, and here what its packages need.
	if strings.Contains(from, "node_modules/") {
		if found := try(path.Join("node_modules/.pnpm/node_modules", spec)); found != "" {
			return found
		}
	}
	for _, a := range c.project.Alias {
		if path, ok := alias(a, spec); ok {
			if found := try(path); found != "" {
				return found
			}
		}
	}
	// Some programs leave "./" or "/" out.
	if found := try(path.Join(dir, spec)); found != "" {
		return found
	}
	return try(path.Clean(spec))
}

// alias applies an alias of the project file: "@/*": "./src/*".
func alias(a config.Reference, spec string) (string, bool) {
	prefix, star := strings.CutSuffix(a.Name, "*")
	if !star {
		return path.Clean(strings.TrimPrefix(a.Path, "/")), spec == a.Name
	}
	rest, ok := strings.CutPrefix(spec, prefix)
	return path.Clean(strings.TrimPrefix(strings.Replace(a.Path, "*", rest, 1), "/")), ok
}

// plain tries a path as it is, and with extensions.
func (c *Compiler) plain(endings ...string) func(string) string {
	return func(base string) string {
		for _, ending := range append([]string{""}, endings...) {
			if c.has(base + ending) {
				return base + ending
			}
		}
		return ""
	}
}

// module tries the files that require finds.
func (c *Compiler) module(base string) string {
	if found := c.plain(".js", ".ts", ".json", ".sjs")(base); found != "" {
		return found
	}
	for _, main := range c.mains(base) {
		if found := c.plain(".js", ".json", "/index.js")(main); found != "" {
			return found
		}
	}
	return c.plain(".js", ".ts", ".json")(path.Join(base, "index"))
}

// mains returns the paths that the package.json in a folder has for the package as a whole.
func (c *Compiler) mains(folder string) (list []string) {
	f := c.file(path.Join(folder, "package.json"))
	if f == nil {
		return nil
	}
	v := config.Read(f, &source.Complaints{})
	for _, key := range []string{"module", "main"} {
		if m := v.Get(key); m != nil && m.Kind == config.String && m.Text != "" {
			list = append(list, path.Join(folder, m.Text))
		}
	}
	return list
}

// component tries the files for usingComponents: a path without its extension, its folder, or a package, whose main
// script is that of a component.
func (c *Compiler) component(base string) string {
	bases := []string{trimmed(base), path.Join(trimmed(base), "index")}
	for _, main := range c.mains(base) {
		bases = append(bases, trimmed(main), path.Join(main, "index"))
	}
	for _, b := range bases {
		if c.has(b+".axml") || c.has(b+".json") && (c.has(b+".js") || c.has(b+".ts")) {
			return b
		}
	}
	return ""
}

// trimmed returns the path of a component without the extension of one of its files.
func trimmed(name string) string {
	for _, ending := range []string{".axml", ".js", ".json", ".ts"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// resolver resolves what a template or a sheet names.
func (c *Compiler) resolver(said *source.Complaints) func(*source.File, int, string, string) (string, bool) {
	return func(from *source.File, offset int, spec, ending string) (string, bool) {
		endings := []string{ending}
		if ending == ".acss" {
			endings = append(endings, ".css")
		}
		found := c.resolve(from.Name, spec, c.plain(endings...))
		if found == "" && offset >= 0 {
			said.Warn(from, offset, "there is no %s: %s", source.Quote(spec), c.wayTo(from.Name, spec))
		}
		return found, found != ""
	}
}

// lacks says what to do about a picture that a template names and that is not there, or "" if it is there. As in the view,
// a path without a leading slash is relative to the page that shows the picture; which page that is, is known only of a
// page's own template.
func (c *Compiler) lacks(name, picture string) string {
	if !strings.HasPrefix(picture, "/") {
		base := strings.TrimSuffix(name, ".axml")
		if !slices.ContainsFunc(c.app.Pages, func(r config.Reference) bool { return r.Path == base }) {
			return ""
		}
		picture = path.Join("/", path.Dir(name), picture)
	}
	file := path.Clean(picture)[1:]
	if c.has(file) {
		return ""
	}
	if other := c.otherCase(file); other != "" {
		return differs(other)
	}
	return "correct the path, which is relative to the page, or from the root with /"
}
