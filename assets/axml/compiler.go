package axml

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/acss"
	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// A Compiler compiles a program incrementally as its files change. It is not safe for concurrent use.
type Compiler struct {
	cache
	project *config.Project
	// projectFile is mini.project.json, if there is one.
	projectFile *source.File
	written     string // the project file's text
	app         *config.App
	// less has the style sheets in Less that have no effect, if the project says that there are such.
	less []string
	// inProject returns a place in the project file, or "" if there is no such file.
	inProject func(offset int) string
}

// New returns a compiler for the program in a folder, which has app.json, or a mini.project.json that names its folder.
func New(folder fs.FS) *Compiler {
	c := &Compiler{}
	c.files = files{fsys: folder, root: ".", known: map[string]*known{}}
	c.artifacts = map[string]*artifact{}
	return c
}

// Compile compiles what has changed since the last call. changed has the paths, with slashes and relative to the
// program's root, of the files that may have changed; without any, every file is checked. The error says in one line
// why the program cannot be shown at all.
func (c *Compiler) Compile(changed ...string) (*Program, error) {
	c.refresh(changed)
	c.begin()
	if err := c.readProject(); err != nil {
		return nil, err
	}
	if c.file("app.json") == nil {
		return nil, errors.New(c.hint())
	}
	c.app = c.make("app", func(said *source.Complaints) any {
		return config.ReadApp(c.file("app.json"), said)
	}).(*config.App)
	if len(c.app.Pages) == 0 {
		for _, s := range c.said {
			if s.Fatal {
				return nil, errors.New(s.String())
			}
		}
		return nil, errors.New("app.json: \"pages\" lists no page")
	}
	p := c.program()
	c.end()
	sort.SliceStable(c.said, func(i, j int) bool {
		a, b := c.said[i], c.said[j]
		if a.File != b.File {
			return a.File < b.File
		}
		return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
	})
	for i, s := range c.said {
		// app.json is read as the program's configuration, and again if a script imports it.
		if i > 0 && s == c.said[i-1] {
			continue
		}
		// The users of a package cannot correct its mistakes.
		if s.Fatal || !strings.Contains("/"+s.File, "/node_modules/") {
			p.Complaints = append(p.Complaints, s)
		}
	}
	return p, nil
}

// readProject reads mini.project.json and finds the program's root.
func (c *Compiler) readProject() error {
	name := "mini.project.json"
	b, err := fs.ReadFile(c.fsys, name)
	if text := string(b); c.project == nil || text != c.written {
		// Every name may refer to another file now.
		c.written, c.known, c.artifacts = text, map[string]*known{}, map[string]*artifact{}
	}
	c.project, c.less = config.Standard(), nil
	c.inProject = func(int) string { return "" }
	if err == nil {
		var said source.Complaints
		f := source.NewFile(name, b)
		c.project = config.ReadProject(f, &said)
		c.said = append(c.said, said.List...)
		c.projectFile = f
		c.inProject = func(offset int) string {
			line, column := f.Place(offset)
			return fmt.Sprintf("%s:%d:%d: ", name, line, column)
		}
	}
	if c.project.Plugin {
		return errors.New(c.inProject(c.project.PluginAt) + "this is a plugin, not a program: open a program that uses it")
	}
	c.root = path.Clean(path.Join(".", c.project.Root))
	return nil
}

// components has the paths of components by name, as in usingComponents and app.json.
type components map[string]string

// references resolves the components that a file names.
func (c *Compiler) references(from string, list []config.Reference, said *source.Complaints) components {
	f := c.file(from)
	found := components{}
	for _, r := range list {
		switch {
		case r.Path == "":
		case isPlugin(r.Path):
			said.Warn(f, r.Offset, "plugins are not available here: the content of <%s> is shown without it", r.Name)
		default:
			base := c.resolve(from, r.Path, c.component)
			if base == "" {
				said.Warn(f, r.Offset, "there is no component %s: the content of <%s> is shown without it; %s", source.Quote(r.Path), r.Name, c.wayTo(from, r.Path))
				continue
			}
			found[r.Name] = base
		}
	}
	return found
}

func isPlugin(path string) bool {
	return len(path) > 9 && (path[:9] == "plugin://" || len(path) > 17 && path[:17] == "dynamic-plugin://")
}

// scope returns the attribute of a page or component, which is the same every time it is compiled.
func scope(unit string, page bool) string {
	h := fnv.New64a()
	h.Write([]byte(unit))
	name := strconv.FormatUint(h.Sum64()>>16, 36)
	if page {
		return "p" + name
	}
	return "c" + name
}

// preprocessors has the commands that make style sheets from other languages, by extension.
var preprocessors = []struct{ extension, command string }{
	{".less", "npx -p less lessc"}, {".scss", "npx sass"}, {".sass", "npx sass"},
}

// uncompiled warns about a style sheet in another language, if a file without a sheet of its own has one.
func (c *Compiler) uncompiled(path string, said *source.Complaints) {
	for _, p := range preprocessors {
		if from := path + p.extension; c.has(from) {
			if p.extension == ".less" && c.project.Less {
				if !strings.Contains("/"+from, "/node_modules/") {
					c.less = append(c.less, c.file(from).Name)
				}
				return
			}
			said.Warn(c.file(from), 0, "this file has no effect until it is compiled: run %s %s %s.acss", p.command, from, path)
			return
		}
	}
}

// lessSheets warns about all style sheets in Less of a project that says it has such.
func (c *Compiler) lessSheets(said *source.Complaints) {
	if len(c.less) == 0 {
		return
	}
	slices.Sort(c.less)
	few, first := c.less[:min(len(c.less), 3)], strings.TrimSuffix(c.less[0], ".less")
	names := strings.Join(few, ", ")
	if more := len(c.less) - len(few); more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	}
	said.Warn(c.projectFile, c.project.LessAt, "style sheets in Less have no effect until they are compiled (%s): make an .acss file of each, as by npx -p less lessc %s.less %s.acss", names, first, first)
}

// unitSheet compiles the sheet of a page or component, if it has one.
func (c *Compiler) unitSheet(u *Unit, said *source.Complaints) (Sheet, bool) {
	name := u.Path + ".acss"
	if !c.has(name) {
		c.uncompiled(u.Path, said)
		return Sheet{}, false
	}
	o := acss.Options{Scope: u.scope, Owner: u.Owner, Fixed: u.fixed}
	return Sheet{Name: name, CSS: c.sheet(name, o)}, true
}
