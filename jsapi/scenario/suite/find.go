package suite

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Endings lists the endings of file names by which [Find] recognizes scenarios in folders. A file that is passed by
// name may have any name.
var Endings = []string{".scenario.yaml", ".scenario.yml"}

// Find returns the files among names, and the scenarios in the folders among them.
func Find(names []string) (files []string, err error) {
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.IsDir() {
			files = append(files, name) // reading it reports what is wrong
			continue
		}
		before := len(files)
		err = filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			hidden := strings.HasPrefix(entry.Name(), ".") && path != name
			if entry.IsDir() && (hidden || entry.Name() == "node_modules") {
				return filepath.SkipDir
			}
			for _, ending := range Endings {
				if !entry.IsDir() && strings.HasSuffix(entry.Name(), ending) {
					files = append(files, path)
				}
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("folder %q cannot be read: %w", name, err)
		}
		if len(files) == before {
			return nil, fmt.Errorf("folder %q has no scenarios: name their files like login%s", name, Endings[0])
		}
	}
	return files, nil
}
