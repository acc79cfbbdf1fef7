package axml

import (
	_ "embed"
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// Recognise reports whether a folder has a program in the template language: app.json, in the folder that the project
// file names, and at least one template.
func Recognise(folder fs.FS) bool {
	c := New(folder)
	if c.readProject() != nil || !c.has("app.json") {
		return false
	}
	found := false
	depth := strings.Count(c.root, "/")
	fs.WalkDir(folder, c.root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil, d.IsDir() && (d.Name() == "node_modules" || strings.Count(name, "/") > depth+6):
			return fs.SkipDir
		case path.Ext(name) == ".axml":
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found
}

// builds lists files that identify folders with the sources of a program, and how to build the program.
var builds = sync.OnceValue(func() (all []build) {
	if err := json.Unmarshal(buildsJSON, &all); err != nil {
		panic(err) // it is embedded, and a test reads it
	}
	return all
})

type build struct{ File, What, How string }

//go:embed builds.json
var buildsJSON []byte

// Sources returns one line that says what to run if a folder has the sources of a program that must be built first, or
// "" if it does not look like one.
func Sources(folder fs.FS) string {
	c := New(folder)
	if c.readProject() != nil {
		return ""
	}
	if c.project.Build == "" && !c.isBuilt() {
		return ""
	}
	return c.hint()
}

// isBuilt reports whether a folder has a file that identifies sources.
func (c *Compiler) isBuilt() bool {
	for _, b := range builds() {
		if _, err := fs.Stat(c.fsys, b.File); err == nil {
			return true
		}
	}
	return false
}

// hint says what a folder without app.json may be, and what to do.
func (c *Compiler) hint() string {
	at := "app.json"
	where := ""
	if c.root != "." {
		at = c.root + "/app.json"
		where = c.inProject(c.project.RootAt)
	}
	if c.project.Build != "" {
		return where + "there is no " + at + ": this folder is built first; run " + c.project.Build + ", and open what it makes"
	}
	for _, b := range builds() {
		if _, err := fs.Stat(c.fsys, b.File); err == nil {
			return where + "there is no " + at + ": these are " + b.What + "; run " + b.How + ", and open what it makes"
		}
	}
	return where + "there is no " + at + ": name the program's folder, or its miniprogramRoot in mini.project.json"
}
