package assets

import (
	"embed"
	"io/fs"
	"slices"
)

//go:embed starters
var starterFiles embed.FS

// Starters are the names of the starter programs, the default first.
var Starters = []string{"axml", "h5"}

// StarterName is the name of a starter program in its files.
const StarterName = "My program"

// Starter returns the folder of a starter program; false if no starter has that name.
func Starter(name string) (fs.FS, bool) {
	if !slices.Contains(Starters, name) {
		return nil, false
	}
	files, err := fs.Sub(starterFiles, "starters/"+name)
	return files, err == nil
}
