package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// checkOutput checks, before anything is opened, that the file that a flag names can be one: its folder exists, and it is
// not a folder itself. example is the name of such a file, for the error. An empty name passes.
func checkOutput(flag, name, example string) error {
	if name == "" {
		return nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return fmt.Errorf("%s %q is a folder: use a file in it, such as %s", flag, name, filepath.Join(name, example))
	}
	if info, err := os.Stat(filepath.Dir(name)); err != nil || !info.IsDir() {
		return unwritable(flag, name, os.ErrNotExist)
	}
	return nil
}

// unwritable returns an error that says why the file of a flag cannot be written.
func unwritable(flag, name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s %q: the folder %q does not exist: create it, or use another one", flag, name, filepath.Dir(name))
	}
	return fmt.Errorf("%s %q cannot be written: %w: use another file", flag, name, err)
}
