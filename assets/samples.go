package assets

import (
	"embed"
	"io/fs"
)

//go:embed samples
var sampleFiles embed.FS

// Samples returns the sample pictures that a user can choose for a program. They are drawn for this project, as the
// pictures of the demos are.
func Samples() fs.FS {
	files, err := fs.Sub(sampleFiles, "samples")
	if err != nil {
		panic(err) // the name is a constant
	}
	return files
}
