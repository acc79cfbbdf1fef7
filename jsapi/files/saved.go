package files

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// Save moves a temporary file to the saved ones and returns its new apFilePath; the old one is no longer valid.
func (f *Folder) Save(apFilePath string) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	file, err := f.Lookup(apFilePath)
	if err == nil && file.Saved {
		err = fmt.Errorf("%.80q: %w among the temporary ones", apFilePath, ErrNotFound)
	}
	if err != nil {
		return "", err
	}
	if file.Size > MaxSaved {
		return "", fmt.Errorf("%.80q: %w: a saved file may have %d MB", apFilePath, ErrTooLarge, MaxSaved>>20)
	}
	all, err := f.Saved()
	if err != nil {
		return "", err
	}
	total := file.Size
	for _, one := range all {
		total += one.Size
	}
	if total > MaxSavedTotal {
		return "", fmt.Errorf("%.80q: more than %d MB: %w", apFilePath, MaxSavedTotal>>20, ErrFull)
	}
	id, kind, _ := parse(apFilePath)
	from, to := f.run+"/"+onDisk(id, kind, file.Name), newID(f.random)
	now := time.Now()
	err = f.root.Chtimes(from, now, now) // a saved file counts as created when it is saved
	if err == nil {
		err = f.root.Rename(from, saved+"/"+onDisk(to, kind, file.Name))
	}
	if err != nil {
		return "", fmt.Errorf("%.80q: cannot be saved (%w)", apFilePath, cause(err))
	}
	f.used -= file.Size
	return origin + to + "." + kind, nil
}

// Saved returns the saved files, oldest first. The result is never nil.
func (f *Folder) Saved() ([]File, error) {
	all := []File{}
	for _, entry := range f.list(saved) {
		if _, _, _, ok := ofDisk(entry.Name()); !ok || !entry.Type().IsRegular() {
			continue
		}
		name := saved + "/" + entry.Name()
		r, err := f.root.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // another process removed it
		}
		var file File
		if err == nil {
			file, err = f.describe(r, name, true)
			r.Close()
		}
		if err != nil {
			return nil, fmt.Errorf("saved files cannot be read (%w)", cause(err))
		}
		all = append(all, file)
	}
	slices.SortFunc(all, func(a, b File) int {
		if c := a.Created.Compare(b.Created); c != 0 {
			return c
		}
		return strings.Compare(a.APFilePath, b.APFilePath)
	})
	return all, nil
}

// Remove removes a saved file. Temporary files end with the run; for them the error is [ErrNotFound] (page of
// my.removeSavedFile).
func (f *Folder) Remove(apFilePath string) error {
	name, isSaved, err := f.find(apFilePath)
	if err == nil && !isSaved {
		err = ErrNotFound
	}
	if err == nil {
		err = f.root.Remove(name)
	}
	if err != nil {
		return fmt.Errorf("%.80q: %w", apFilePath, cause(err))
	}
	return nil
}
