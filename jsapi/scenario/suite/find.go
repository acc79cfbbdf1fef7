package suite

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Endings are those of the names of scenarios. A file that is named itself may have any name.
var Endings = []string{".scenario.yaml", ".scenario.yml"}

// Find lists the files that are named, and the scenarios below the folders that are.
func Find(names []string) (files []string, err error) {
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.IsDir() {
			files = append(files, name) // reading it says what is wrong with it
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
