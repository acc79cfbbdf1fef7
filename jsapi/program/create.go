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

// Create writes a starter program, from a template in assets.Starters, to a folder that is new or empty, and names the
// program after the folder. It returns the program's name and its files. An error is one line, and the folder is then
// unchanged.
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

// canHold returns an error unless a folder is new or empty. isNew reports which of the two it is.
func canHold(dir, abs string) (isNew bool, err error) {
	entries, err := os.ReadDir(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		if info, failed := os.Stat(abs); failed == nil && !info.IsDir() {
			return false, fmt.Errorf("%q is a file: pass a folder", dir)
		}
		return false, fmt.Errorf("folder %q cannot be read: %w", dir, reason(err))
	case len(entries) > 0:
		return false, fmt.Errorf("folder %q is not empty: pass a new folder, or empty this one first", dir)
	}
	return false, nil
}

// writeAll writes the files of a program. It returns the names of all files that it wrote, including one that failed.
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

// nameOf derives the name of a program from that of its folder. The name consists of words of letters and digits, which
// have no special meaning in any of the program's files.
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
