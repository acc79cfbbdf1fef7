package suite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// calm is how long nothing may change before scenarios are played again: editors and builds write several files.
const calm = 200 * time.Millisecond

// Watch watches files and folders.
type Watch struct {
	watcher *fsnotify.Watcher
	folders []string // with all that is in them
	files   map[string]bool
	written []string          // what is written by us
	own     map[string][]byte // the content that we wrote into files, by path
}

// NewWatch begins to watch files, and folders with all that is below them. Changes of what is written, files or folders, do
// not count.
func NewWatch(paths, written []string) (*Watch, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("files cannot be watched: %w", err)
	}
	w := &Watch{watcher: watcher, files: map[string]bool{}, own: map[string][]byte{}}
	for _, name := range written {
		if path, err := filepath.Abs(name); name != "" && err == nil {
			w.written = append(w.written, path)
		}
	}
	for _, name := range paths {
		path, err := filepath.Abs(name)
		if err == nil {
			err = w.add(path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			watcher.Close()
			return nil, fmt.Errorf("%s cannot be watched: %w", name, err)
		}
	}
	return w, nil
}

// Pass makes files not count while they have the content that we have written into them.
func (w *Watch) Pass(written map[string][]byte) {
	for name, content := range written {
		if path, err := filepath.Abs(name); err == nil {
			w.own[path] = content
		}
	}
}

// Close ends watching.
func (w *Watch) Close() error { return w.watcher.Close() }

func (w *Watch) add(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		w.files[path] = true
		return w.watcher.Add(filepath.Dir(path)) // an editor may replace the file
	}
	w.folders = append(w.folders, path)
	return filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return nil
		case name != path && passed(entry.Name()):
			return fs.SkipDir
		}
		return w.watcher.Add(name)
	})
}

// passed reports whether a folder has nothing that people edit.
func passed(name string) bool { return strings.HasPrefix(name, ".") || name == "node_modules" }

// counts reports whether a change has scenarios played again.
func (w *Watch) counts(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || strings.HasPrefix(filepath.Base(event.Name), ".") || strings.HasSuffix(event.Name, "~") {
		return false
	}
	if own, is := w.own[event.Name]; is {
		if content, err := os.ReadFile(event.Name); err == nil && bytes.Equal(content, own) {
			return false
		}
		delete(w.own, event.Name) // somebody else has changed it
	}
	for _, path := range w.written {
		if inside(path, event.Name) {
			return false
		}
	}
	if w.files[event.Name] {
		return true
	}
	for _, folder := range w.folders {
		if inside(folder, event.Name) {
			return true
		}
	}
	return false
}

func inside(folder, path string) bool {
	return path == folder || strings.HasPrefix(path, folder+string(filepath.Separator))
}

// Wait waits for a change since NewWatch, and until nothing changes any more. It returns false if ctx ends first.
func (w *Watch) Wait(ctx context.Context) bool {
	var rest <-chan time.Time
	for {
		select {
		case event, open := <-w.watcher.Events:
			if !open {
				return false
			}
			if w.counts(event) {
				rest = time.After(calm)
			}
		case <-w.watcher.Errors: // such as too many events: what has changed is not known
			rest = time.After(calm)
		case <-rest:
			return true
		case <-ctx.Done():
			return false
		}
	}
}
