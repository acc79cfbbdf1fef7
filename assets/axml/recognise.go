package axml

import (
	_ "embed"
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// Recognise says whether a folder holds a program of the template language: app.json, where the project file
// says, and at least one template.
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

// builds are files by which folders are known that hold sources of a program, and how it is made of them.
var builds = sync.OnceValue(func() (all []build) {
	if err := json.Unmarshal(buildsJSON, &all); err != nil {
		panic(err) // it is embedded, and a test reads it
	}
	return all
})

type build struct{ File, What, How string }

//go:embed builds.json
var buildsJSON []byte

// Sources says in one line what has to be run where a folder holds the sources of a program that is built
// first; "" where it does not look like any.
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

// isBuilt tells whether a folder has a file by which sources are known.
func (c *Compiler) isBuilt() bool {
	for _, b := range builds() {
		if _, err := fs.Stat(c.fsys, b.File); err == nil {
			return true
		}
	}
	return false
}

// hint says what a folder without app.json may be, and the way out.
func (c *Compiler) hint() string {
	at := "app.json"
	if c.root != "." {
		at = c.root + "/app.json"
	}
	if c.project.Build != "" {
		return "there is no " + at + ": this folder is built first; run " + c.project.Build + ", and open what it makes"
	}
	for _, b := range builds() {
		if _, err := fs.Stat(c.fsys, b.File); err == nil {
			return "there is no " + at + ": these are " + b.What + "; run " + b.How + ", and open what it makes"
		}
	}
	return "there is no " + at + ": name the program's folder, or its miniprogramRoot in mini.project.json"
}
