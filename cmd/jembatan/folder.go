package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// inFolder checks, before anything is opened, that the folder of the file that a flag names exists. An empty name passes.
func inFolder(flag, name string) error {
	if name == "" {
		return nil
	}
	dir := filepath.Dir(name)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("%s %q: there is no folder %q: make it, or name another one", flag, name, dir)
	}
	return nil
}
