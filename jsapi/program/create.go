package program

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
)

// Create writes a program to begin with, of a template that assets.Starters names, into a folder that is new or empty,
// and calls it after the folder. It returns the program's name and its files. An error is one line; the folder is then as
// it was.
func Create(dir, template string) (name string, written []string, err error) {
	files, ok := assets.Starter(template)
	if !ok {
		return "", nil, fmt.Errorf("template %q is not known: %suse %s", template, spelling.Hint(template, assets.Starters...), strings.Join(assets.Starters, " or "))
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", nil, fmt.Errorf("folder %q: %w", dir, err)
	}
	isNew, err := canHold(dir, abs)
	if err != nil {
		return "", nil, err
	}
	name = nameOf(filepath.Base(abs))
	written, err = writeAll(abs, files, name)
	if err == nil {
		return name, written, nil
	}
	for _, file := range written {
		os.Remove(filepath.Join(abs, file))
	}
	if isNew {
		os.RemoveAll(abs)
	}
	return "", nil, fmt.Errorf("folder %q: %w", dir, err)
}

// canHold makes sure that a folder is new or empty, and tells which.
func canHold(dir, abs string) (isNew bool, err error) {
	entries, err := os.ReadDir(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		if info, failed := os.Stat(abs); failed == nil && !info.IsDir() {
			return false, fmt.Errorf("%q is a file: name a folder", dir)
		}
		return false, fmt.Errorf("folder %q cannot be read: %w", dir, reason(err))
	case len(entries) > 0:
		return false, fmt.Errorf("folder %q is not empty: name a new folder, or empty it first", dir)
	}
	return false, nil
}

// writeAll writes the files of a program, and returns the names of those that it began to write.
func writeAll(dir string, files fs.FS, name string) (written []string, err error) {
	err = fs.WalkDir(files, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		at := filepath.Join(dir, filepath.FromSlash(file))
		if entry.IsDir() {
			return os.MkdirAll(at, 0o777)
		}
		data, err := fs.ReadFile(files, file)
		if err != nil {
			return err
		}
		written = append(written, file)
		return os.WriteFile(at, bytes.ReplaceAll(data, []byte(assets.StarterName), []byte(name)), 0o666)
	})
	return written, err
}

// nameOf makes the name of a program from that of its folder: words of letters and digits, which mean nothing in any of
// its files.
func nameOf(base string) string {
	words := strings.FieldsFunc(base, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) })
	letters := []rune(strings.Join(words, " "))
	name := strings.TrimSpace(string(letters[:min(len(letters), mostName)]))
	if readable.Name(name, mostName) != nil {
		return assets.StarterName
	}
	letters = []rune(name)
	letters[0] = unicode.ToUpper(letters[0])
	return string(letters)
}
