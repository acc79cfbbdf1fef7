package downloads

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/jsapi/files"
)

// fileName sanitizes a name that a page or a server gave.
func fileName(given string) string { return files.CleanName(given) }

// reserve returns the path of a new file in the folder of the run: "note.txt", or "note (2).txt" if that exists.
func (k *Keeper) reserve(name string) (string, error) {
	dir, err := k.config.Dir()
	if err != nil {
		return "", err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	ext := filepath.Ext(name)
	for n := 1; n <= 2*MostFiles; n++ {
		as := name
		if n > 1 {
			as = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext)
		}
		path := filepath.Join(dir, as)
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) && !k.reserved[path] {
			k.reserved[path] = true
			return path, nil
		}
	}
	return "", fmt.Errorf("%s has too many files named %s", dir, name)
}

func (k *Keeper) release(path string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.reserved, path)
}

// hostOf returns the host of an address, or "" for one that the page created itself.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return ""
}
