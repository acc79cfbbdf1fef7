package program

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quiet is how long nothing may have changed before a change is told: editors and builds write many files at once.
	quiet = 100 * time.Millisecond
	// oneFile is the same while only one file has changed: somebody has saved it, and waits to see it.
	oneFile = 20 * time.Millisecond
	// mostPatience is how long a change is held back where there is no quiet, as beside a log that is written to.
	mostPatience = 5 * time.Second
)

// Watch tells of changes in a program's folder until ctx ends. It returns when it has begun.
//
// changed is called once for a burst of changes, 100 ms after the last, or 20 ms where all are of one file; manifest tells that jembatan.yaml was among
// them. failed is called with one line when something cannot be watched; what can be is watched still. Both are called
// by one goroutine. A program that is built in has no folder, and never changes.
//
// New folders are watched, too, and a folder that is deleted and made anew. What the pages cannot load (hidden files),
// node_modules, and what editors leave beside a file while they write it, is not.
func Watch(ctx context.Context, p *Program, changed func(manifest bool), failed func(error)) {
	if p.Dir == "" {
		return
	}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		failed(unwatchable(err))
		return
	}
	w := &watcher{dir: p.Dir, own: p.own, add: notify.Add, remove: notify.Remove, watched: notify.WatchList, failed: failed, after: time.After}
	w.all()
	go func() {
		defer notify.Close()
		w.run(ctx, notify.Events, notify.Errors, changed)
	}()
}

// watcher watches one folder. All but after is for the goroutine that runs it.
type watcher struct {
	dir     string
	own     *owns
	add     func(path string) error
	remove  func(path string) error
	watched func() []string
	failed  func(error)
	after   func(time.Duration) <-chan time.Time

	told bool // that something cannot be watched
}

// run handles events until ctx ends.
func (w *watcher) run(ctx context.Context, events <-chan fsnotify.Event, failures <-chan error, changed func(manifest bool)) {
	var calm, enough <-chan time.Time // nil while there is nothing to tell
	manifest, several := false, false
	only := "" // the file that has changed, while it is the only one
	note := func(name string, isManifest bool) {
		manifest = manifest || isManifest
		several = several || only != "" && only != name
		only = name
		calm = w.after(oneFile)
		if several {
			calm = w.after(quiet)
		}
		if enough == nil {
			enough = w.after(mostPatience)
		}
	}
	tell := func() {
		calm, enough = nil, nil
		only, several = "", true
		if w.there() { // or it is being made anew, and nothing could be loaded
			of := manifest
			manifest, several = false, false
			changed(of)
		}
	}
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-events:
			if !ok {
				return
			}
			if relevant, isManifest := w.handle(event); relevant {
				note(event.Name, isManifest)
			}
		case err, ok := <-failures:
			if !ok {
				return
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) { // something has changed, nobody knows what
				w.all()
				several = true
				note(w.dir, true)
			} else {
				w.fail(err)
			}
		case <-calm:
			tell()
		case <-enough:
			tell()
		}
	}
}

// handle keeps up with folders that come and go, and tells whether an event is a change of the program.
func (w *watcher) handle(event fsnotify.Event) (relevant, manifest bool) {
	inside, err := filepath.Rel(w.dir, event.Name)
	if err != nil {
		return false, false
	}
	inside = filepath.ToSlash(inside)
	if inside == "." || strings.HasPrefix(inside, "..") {
		again := w.above(event)
		return again, again // with a manifest that may be another
	}
	if event.Op == fsnotify.Chmod || passing(inside) || w.ours(event.Name) {
		return false, false
	}
	if event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
		w.forget(event.Name)
	}
	if event.Has(fsnotify.Create) {
		w.tree(event.Name)
	}
	return true, inside == ManifestName
}

// ours reports whether the run itself wrote a file, by whichever of its names.
func (w *watcher) ours(name string) bool {
	info, err := os.Stat(name)
	if err != nil {
		info = nil // it is gone, and was ours if its name was
	}
	return w.own.find(resolved(name), info) != ""
}

// above handles an event of the folder itself, or of one that it is in. It tells whether there is another folder now.
func (w *watcher) above(event fsnotify.Event) bool {
	toDir, err := filepath.Rel(event.Name, w.dir)
	if err != nil || strings.HasPrefix(toDir, "..") || event.Op == fsnotify.Chmod || event.Op == fsnotify.Write {
		return false // a neighbour's
	}
	// What is watched by these names may be other folders by now.
	w.forget(event.Name)
	w.all()
	return w.there()
}

// there reports whether the folder exists.
func (w *watcher) there() bool {
	info, err := os.Stat(w.dir)
	return err == nil && info.IsDir()
}

// all watches the folder with all that is in it, and the nearest one above it that there is, for it may be made anew.
func (w *watcher) all() {
	above := filepath.Dir(w.dir)
	for dir := above; ; dir = filepath.Dir(dir) {
		err := w.add(dir)
		if errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir) {
			continue
		}
		if err != nil && !errors.Is(err, fs.ErrPermission) { // then it is another's, who makes nothing anew
			w.fail(err)
		}
		if dir == above || err != nil {
			break
		}
		// Where the next one was made meanwhile, nobody will tell.
		if _, err := os.Stat(above); err != nil {
			break
		}
		dir = filepath.Join(above, "x") // so that the next is the nearest again
	}
	w.tree(w.dir)
}

// tree watches a folder and those in it. A file, or a folder that is gone already, has none.
func (w *watcher) tree(dir string) {
	if dir == w.dir {
		dir += string(filepath.Separator) // it may be a link
	}
	filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		name = filepath.Clean(name)
		if inside, err := filepath.Rel(w.dir, name); err != nil || inside != "." && passing(filepath.ToSlash(inside)) {
			return fs.SkipDir
		}
		// Before it is read, so that what is made in it meanwhile is seen one way or the other.
		if err := w.add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.fail(err)
			if full(err) {
				return fs.SkipAll
			}
		}
		return nil
	})
}

// forget stops to watch a folder and those in it.
func (w *watcher) forget(dir string) {
	for _, name := range w.watched() {
		if name == dir || strings.HasPrefix(name, dir+string(filepath.Separator)) {
			w.remove(name) // which fails for one that is gone
		}
	}
}

// fail tells of the first thing that cannot be watched; after it there may be thousands.
func (w *watcher) fail(err error) {
	if !w.told {
		w.told = true
		w.failed(unwatchable(err))
	}
}

// full reports whether the system watches as many folders as it is allowed to.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

// unwatchable puts in words that something cannot be watched, and what to do.
func unwatchable(err error) error {
	switch {
	case full(err) && runtime.GOOS == "linux":
		return errors.New("not all folders can be watched, the system's limit is reached: raise it with" +
			" sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512")
	case full(err):
		return errors.New("not all folders can be watched, too many files are open: raise the limit with ulimit -n")
	}
	return fmt.Errorf("not all folders can be watched: %w: pages may have to be reloaded by hand", cause(err))
}

// passing reports whether a path inside the folder does not belong to the program: hidden, or an editor's.
func passing(name string) bool {
	if name == ManifestName {
		return false
	}
	if hidden(name) || isSecret(name) {
		return true
	}
	parts := strings.Split(name, "/")
	if slices.Contains(parts, "node_modules") {
		return true
	}
	last := parts[len(parts)-1]
	for _, ending := range []string{"~", ".swp", ".swx", ".swo", ".tmp", ".bak", ".crswap", "___jb_tmp___", "___jb_old___"} {
		if strings.HasSuffix(last, ending) {
			return true
		}
	}
	// Emacs saves itself in #name#, vim tries with 4913 whether it may write.
	return strings.HasPrefix(last, "#") && strings.HasSuffix(last, "#") || last == "4913"
}
