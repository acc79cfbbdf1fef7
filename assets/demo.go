package assets

import (
	"embed"
	"io/fs"
)

//go:embed demo demo-axml
var demoFiles embed.FS

// Demos are the names of the built-in demos, the usual one first: of HTML pages, and of the template language.
var Demos = []string{"demo", "demo-axml"}

// Demo returns the folder of a built-in demo: a mini-program like any other. The name is one of Demos.
func Demo(name string) fs.FS {
	files, err := fs.Sub(demoFiles, name)
	if err != nil {
		panic(err) // such a name is a constant
	}
	return files
}
