package assets

import (
	"embed"
	"io/fs"
)

//go:embed demo
var demoFiles embed.FS

// Demo returns the folder of the built-in demo: a mini-program like any other.
func Demo() fs.FS {
	files, err := fs.Sub(demoFiles, "demo")
	if err != nil {
		panic(err) // the folder's name is a constant
	}
	return files
}
