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
	// quiet is how long to wait after the last change before reporting it: editors and builds write many files at once.
	quiet = 100 * time.Millisecond
	// oneFile takes the place of quiet while only one file has changed, and is complete: somebody has saved it, and waits to
	// see the result.
	oneFile = 4 * time.Millisecond
	// mostPatience is how long a change is delayed if changes do not stop, for example because a log is written.
	mostPatience = 5 * time.Second
)

// Watch reports changes in a program's folder until ctx ends. It returns once it is watching.
//
// changed is called once for a burst of changes, 100 ms after the last one, or 4 ms if all are of one file that is neither empty
// nor gone, nor a folder; manifest reports whether jembatan.yaml was among them. failed is called with one line when something cannot be watched;
// everything else is still watched. Both are called by the same goroutine. A built-in program has no folder and never
// changes.
//
// New folders are watched as well, and folders that are deleted and created again. Files that pages cannot load,
// node_modules, and temporary files of editors are not.
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

// watcher watches one folder. Except after, its fields are used only by the goroutine that runs it.
type watcher struct {
	dir     string
	own     *owns
	add     func(path string) error
	remove  func(path string) error
	watched func() []string
	failed  func(error)
	after   func(time.Duration) <-chan time.Time

	told bool // failed was called
}

// run handles events until ctx ends.
func (w *watcher) run(ctx context.Context, events <-chan fsnotify.Event, failures <-chan error, changed func(manifest bool)) {
	var calm, enough <-chan time.Time // nil while there is nothing to report
	manifest, several := false, false
	only := "" // the changed file, while it is the only one
	note := func(name string, isManifest bool) {
		manifest = manifest || isManifest
		several = several || only != "" && only != name
		only = name
		if several || unfinished(name) {
			calm = w.after(quiet)
		} else {
			calm = w.after(oneFile)
		}
		if enough == nil {
			enough = w.after(mostPatience)
		}
	}
	tell := func() {
		calm, enough = nil, nil
		only, several = "", true
		if w.there() { // otherwise it is being recreated, and nothing could be loaded
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
			if errors.Is(err, fsnotify.ErrEventOverflow) { // something has changed, but it is not known what
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

// unfinished reports whether a file that has changed may be about to be written: many editors empty a file before they write
// it, or move it away before they create it again. A folder may be about to be filled.
func unfinished(name string) bool {
	info, err := os.Stat(name)
	return err != nil || !info.Mode().IsRegular() || info.Size() == 0
}

// handle updates the watched folders, and reports whether an event is a change of the program, and of its manifest.
func (w *watcher) handle(event fsnotify.Event) (relevant, manifest bool) {
	inside, err := filepath.Rel(w.dir, event.Name)
	if err != nil {
		return false, false
	}
	inside = filepath.ToSlash(inside)
	if inside == "." || strings.HasPrefix(inside, "..") {
		again := w.above(event)
		return again, again // its manifest may have changed as well
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

// ours reports whether the run itself wrote a file, under any of the file's names.
func (w *watcher) ours(name string) bool {
	info, err := os.Stat(name)
	if err != nil {
		info = nil // the file is gone: compare its name
	}
	return w.own.find(resolved(name), info) != ""
}

// above handles an event of the folder itself, or of one of its parents. It reports whether the folder was recreated.
func (w *watcher) above(event fsnotify.Event) bool {
	toDir, err := filepath.Rel(event.Name, w.dir)
	if err != nil || strings.HasPrefix(toDir, "..") || event.Op == fsnotify.Chmod || event.Op == fsnotify.Write {
		return false // an event of a sibling
	}
	// The watched paths may be different folders by now.
	w.forget(event.Name)
	w.all()
	return w.there()
}

// there reports whether the folder exists.
func (w *watcher) there() bool {
	info, err := os.Stat(w.dir)
	return err == nil && info.IsDir()
}

// all watches the folder with everything in it, and its nearest existing parent, because the folder may be recreated.
func (w *watcher) all() {
	above := filepath.Dir(w.dir)
	for dir := above; ; dir = filepath.Dir(dir) {
		err := w.add(dir)
		if errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir) {
			continue
		}
		if err != nil && !errors.Is(err, fs.ErrPermission) { // a folder of another user, which is not recreated
			w.fail(err)
		}
		if dir == above || err != nil {
			break
		}
		// If the next folder was created meanwhile, no event will report it.
		if _, err := os.Stat(above); err != nil {
			break
		}
		dir = filepath.Join(above, "x") // start again at the nearest parent
	}
	w.tree(w.dir)
}

// tree watches a folder and its subfolders. It does nothing for a file, or for a folder that no longer exists.
func (w *watcher) tree(dir string) {
	if dir == w.dir {
		dir += string(filepath.Separator) // the folder may be a link
	}
	filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		name = filepath.Clean(name)
		if inside, err := filepath.Rel(w.dir, name); err != nil || inside != "." && passing(filepath.ToSlash(inside)) {
			return fs.SkipDir
		}
		// Watch the folder before reading it, so that a file created meanwhile is noticed either way.
		if err := w.add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.fail(err)
			if full(err) {
				return fs.SkipAll
			}
		}
		return nil
	})
}

// forget stops watching a folder and its subfolders.
func (w *watcher) forget(dir string) {
	for _, name := range w.watched() {
		if name == dir || strings.HasPrefix(name, dir+string(filepath.Separator)) {
			w.remove(name) // fails if the folder is gone
		}
	}
}

// fail reports the first folder that cannot be watched. There may be thousands more.
func (w *watcher) fail(err error) {
	if !w.told {
		w.told = true
		w.failed(unwatchable(err))
	}
}

// full reports whether err means that the system's limit of watches is reached.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

// unwatchable returns an error that says why something cannot be watched, and what to do.
func unwatchable(err error) error {
	switch {
	case full(err) && runtime.GOOS == "linux":
		return errors.New("not all folders can be watched, because the system's limit is reached: raise it with" +
			" sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512")
	case full(err):
		return errors.New("not all folders can be watched, because too many files are open: raise the limit with ulimit -n")
	}
	return fmt.Errorf("not all folders can be watched: %w: you may have to reload pages yourself", cause(err))
}

// passing reports whether a path in the folder is ignored: it is hidden, or a temporary file of an editor.
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
	// Emacs autosaves to #name#; vim creates 4913 to check whether it can write.
	return strings.HasPrefix(last, "#") && strings.HasSuffix(last, "#") || last == "4913"
}
