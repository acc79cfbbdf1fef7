package program

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// limit is how long a test waits for an event.
const limit = 30 * time.Second

// eyes is a watcher whose events a test receives itself.
type eyes struct {
	*watcher
	t      *testing.T
	events <-chan fsnotify.Event
}

func watching(t *testing.T, dir string) eyes {
	t.Helper()
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { notify.Close() })
	w := &watcher{dir: dir, add: notify.Add, remove: notify.Remove, watched: notify.WatchList,
		failed: func(err error) { t.Error(err) }}
	w.all()
	return eyes{w, t, notify.Events}
}

// sees receives events until one for the given file is a change of the program, and reports whether it is one of the
// manifest.
func (e eyes) sees(path ...string) (manifest bool) {
	e.t.Helper()
	return e.until(filepath.Join(path...), ^fsnotify.Op(0))
}

// made receives events until the creation of a folder.
func (e eyes) made(dir string) (manifest bool) {
	e.t.Helper()
	return e.until(dir, fsnotify.Create)
}

func (e eyes) until(name string, op fsnotify.Op) (manifest bool) {
	e.t.Helper()
	giveUp := time.After(limit)
	for {
		select {
		case event := <-e.events:
			if relevant, manifest := e.handle(event); relevant && event.Name == name && event.Op&op != 0 {
				return manifest
			}
		case <-giveUp:
			e.t.Fatalf("no change of %s is seen", name)
		}
	}
}

func write(t *testing.T, content string, path ...string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(path...), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestChangesOfFilesAreSeen(t *testing.T) {
	dir := lay(t, "site", map[string]string{"index.html": "a", "sub/deep/a.js": "a"})
	e := watching(t, dir)
	write(t, "b", dir, "index.html")
	if e.sees(dir, "index.html") {
		t.Error("a page is not a manifest")
	}
	write(t, "b", dir, "sub", "deep", "a.js")
	e.sees(dir, "sub", "deep", "a.js")
	write(t, "b", dir, "new.css")
	e.sees(dir, "new.css")
	must(t, os.Remove(filepath.Join(dir, "new.css")))
	e.sees(dir, "new.css")
	// As editors do: write another file, and rename it.
	write(t, "c", dir, "index.html.tmp")
	must(t, os.Rename(filepath.Join(dir, "index.html.tmp"), filepath.Join(dir, "index.html")))
	e.sees(dir, "index.html")
	write(t, "name: x", dir, ManifestName)
	if !e.sees(dir, ManifestName) {
		t.Error("the manifest is not recognized")
	}
	write(t, "name: x", dir, "sub", ManifestName)
	if e.sees(dir, "sub", ManifestName) {
		t.Error("a page's own file of that name is not a manifest")
	}
}

func TestNewFoldersAreWatched(t *testing.T) {
	dir := lay(t, "site", nil)
	e := watching(t, dir)
	must(t, os.MkdirAll(filepath.Join(dir, "a", "b", "c"), 0o755))
	e.sees(dir, "a")
	write(t, "x", dir, "a", "b", "c", "x.js")
	e.sees(dir, "a", "b", "c", "x.js")
	// A folder that was moved is watched at its new place.
	must(t, os.Rename(filepath.Join(dir, "a", "b"), filepath.Join(dir, "moved")))
	e.sees(dir, "moved")
	write(t, "y", dir, "moved", "c", "x.js")
	e.sees(dir, "moved", "c", "x.js")
}

func TestRecreatedFolderIsWatched(t *testing.T) {
	dir := lay(t, "dist", map[string]string{"index.html": "a", "sub/a.js": "a"})
	e := watching(t, dir)
	for range 3 {
		must(t, os.RemoveAll(dir))
		must(t, os.MkdirAll(filepath.Join(dir, "sub"), 0o755))
		if !e.made(dir) {
			t.Error("a change of the manifest is not reported")
		}
		write(t, "b", dir, "sub", "a.js")
		e.sees(dir, "sub", "a.js")
	}
}

func TestFolderWithRecreatedParentIsWatched(t *testing.T) {
	top := lay(t, "top", map[string]string{"build/out/index.html": "a"})
	dir := filepath.Join(top, "build", "out")
	e := watching(t, dir)
	must(t, os.RemoveAll(filepath.Join(top, "build")))
	// Create the parents one by one, as in a slow build: the watcher follows each.
	for !slices.Contains(e.watched(), top) {
		select {
		case event := <-e.events:
			e.handle(event)
		case <-time.After(limit):
			t.Fatalf("nothing is watched above %s: %q", dir, e.watched())
		}
	}
	must(t, os.Mkdir(filepath.Join(top, "build"), 0o755))
	for made := false; !made; {
		select {
		case event := <-e.events:
			if relevant, _ := e.handle(event); relevant {
				t.Errorf("%v is a change, but the folder does not exist", event)
			}
			made = event.Name == filepath.Join(top, "build") && event.Has(fsnotify.Create)
		case <-time.After(limit):
			t.Fatalf("%q", e.watched())
		}
	}
	must(t, os.Mkdir(dir, 0o755))
	e.made(dir)
	write(t, "b", dir, "index.html")
	e.sees(dir, "index.html")
}

func TestFolderThatIsALinkIsFollowed(t *testing.T) {
	top := lay(t, "top", map[string]string{"one/sub/a.js": "1", "two/sub/a.js": "2"})
	dir := filepath.Join(top, "current")
	link(t, "one", dir)
	e := watching(t, dir)
	write(t, "x", top, "one", "sub", "a.js")
	e.sees(dir, "sub", "a.js")
	link(t, "two", filepath.Join(top, "next"))
	must(t, os.Rename(filepath.Join(top, "next"), dir))
	e.sees(dir)
	write(t, "x", top, "two", "sub", "a.js")
	e.sees(dir, "sub", "a.js")
}

func TestFilesThatAreNotOfTheProgramAreNotWatched(t *testing.T) {
	dir := lay(t, "site", map[string]string{".git/objects/a": "", "node_modules/x/index.js": "", "sub/node_modules/x": "", "sub/.cache/x": ""})
	e := watching(t, dir)
	got := e.watched()
	slices.Sort(got)
	if want := []string{filepath.Dir(dir), dir, filepath.Join(dir, "sub")}; !slices.Equal(got, want) {
		t.Errorf("watched %q, want %q", got, want)
	}
	for name, want := range map[string]bool{
		"index.html": false, ManifestName: false, "sub/a.b.js": false, "4913.js": false, "#a": false, "node_modules.js": false, "swp": false,
		".env": true, ".git/HEAD": true, "sub/.index.html.swp": true, "index.html~": true, "a.swp": true, "a.tmp": true, "a.bak": true,
		"#a.js#": true, ".#a.js": true, "4913": true, "sub/4913": true, "a.js___jb_tmp___": true, "a.js___jb_old___": true,
		"node_modules": true, "node_modules/a.js": true, "sub/node_modules/a/b.js": true, "a.crswap": true,
	} {
		if got := passing(name); got != want {
			t.Errorf("%s is ignored: %v", name, got)
		}
		event := fsnotify.Event{Name: filepath.Join(dir, filepath.FromSlash(name)), Op: fsnotify.Write}
		if relevant, manifest := e.handle(event); relevant == want || manifest != (name == ManifestName) {
			t.Errorf("%s is a change: %v, of the manifest: %v", name, relevant, manifest)
		}
	}
	for _, event := range []fsnotify.Event{
		{Name: filepath.Join(dir, "index.html"), Op: fsnotify.Chmod},
		{Name: dir, Op: fsnotify.Chmod},
		{Name: filepath.Dir(dir), Op: fsnotify.Chmod},
		{Name: dir + "-neighbour", Op: fsnotify.Create},
	} {
		if relevant, _ := e.handle(event); relevant {
			t.Errorf("%v is a change", event)
		}
	}
}

// clock has timers that fire when a test says so.
type clock struct{ calm, soon, enough chan time.Time }

func (c clock) after(d time.Duration) <-chan time.Time {
	switch d {
	case quiet:
		return c.calm
	case oneFile:
		return c.soon
	}
	return c.enough
}

// bursts runs a watcher with events from a test.
func bursts(t *testing.T, dir string) (c clock, events chan fsnotify.Event, failures chan error, told chan bool, end func()) {
	t.Helper()
	c = clock{make(chan time.Time), make(chan time.Time), make(chan time.Time)}
	events, failures, told = make(chan fsnotify.Event), make(chan error), make(chan bool, 100)
	w := &watcher{dir: dir, after: c.after, add: func(string) error { return nil }, remove: func(string) error { return nil },
		watched: func() []string { return nil }, failed: func(err error) { t.Error(err) }}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.run(ctx, events, failures, func(manifest bool) { told <- manifest })
	}()
	end = func() { cancel(); <-ended }
	t.Cleanup(end)
	return c, events, failures, told, end
}

func TestBurstIsReportedOnceWhenItIsOver(t *testing.T) {
	dir := lay(t, "site", map[string]string{"a.js": "Page({})"})
	c, events, _, told, end := bursts(t, dir)
	change := func(name string) {
		events <- fsnotify.Event{Name: filepath.Join(dir, name), Op: fsnotify.Write}
	}
	for i := range 200 {
		change(fmt.Sprintf("%d.js", i))
	}
	if len(told) != 0 {
		t.Error("told before it was over")
	}
	c.calm <- time.Time{}
	if manifest := <-told; manifest {
		t.Error("the manifest was not among them")
	}
	change("a.js")
	change(ManifestName)
	change("b.js")
	c.calm <- time.Time{}
	if manifest := <-told; !manifest {
		t.Error("the manifest was among them")
	}
	change("a.js")
	change("a.js")
	c.soon <- time.Time{} // only one file was saved
	if manifest := <-told; manifest {
		t.Error("the change of the manifest is reported again")
	}
	change("a.log")
	c.enough <- time.Time{}
	<-told
	end()
	if len(told) != 0 {
		t.Errorf("reported %d more times", len(told))
	}
}

func TestFileThatIsBeingSavedIsReportedWhenItIsWritten(t *testing.T) {
	dir := lay(t, "site", map[string]string{"a.js": "Page({})"})
	c, events, _, told, _ := bursts(t, dir)
	name := filepath.Join(dir, "a.js")
	timer := func() string {
		select {
		case c.soon <- time.Time{}:
			return "soon"
		case c.calm <- time.Time{}:
			return "later"
		}
	}
	for _, save := range []struct {
		what string
		op   fsnotify.Op
		do   func() error
		want string
	}{
		{"written", fsnotify.Write, func() error { return os.WriteFile(name, []byte("Page({a: 1})"), 0o600) }, "soon"},
		{"emptied", fsnotify.Write, func() error { return os.Truncate(name, 0) }, "later"},
		{"moved away", fsnotify.Rename, func() error { return os.Rename(name, name+"~") }, "later"},
		{"created", fsnotify.Create, func() error { return os.WriteFile(name, nil, 0o600) }, "later"},
		{"a folder", fsnotify.Create, func() error { return errors.Join(os.Remove(name), os.Mkdir(name, 0o700)) }, "later"},
	} {
		must(t, save.do())
		events <- fsnotify.Event{Name: name, Op: save.op}
		if got := timer(); got != save.want {
			t.Errorf("%s: reported %s, want %s", save.what, got, save.want)
		}
		<-told
	}
	must(t, errors.Join(os.Remove(name), os.WriteFile(name, nil, 0o600)))
	events <- fsnotify.Event{Name: name, Op: fsnotify.Write}
	must(t, os.WriteFile(name, []byte("Page({})"), 0o600))
	events <- fsnotify.Event{Name: name, Op: fsnotify.Write}
	if got := timer(); got != "soon" {
		t.Errorf("emptied and written: reported %s", got)
	}
}

func TestNothingIsReportedWhileTheFolderIsGone(t *testing.T) {
	dir := lay(t, "site", nil)
	c, events, _, told, _ := bursts(t, dir)
	must(t, os.Remove(dir))
	events <- fsnotify.Event{Name: filepath.Join(dir, ManifestName), Op: fsnotify.Remove}
	c.calm <- time.Time{}
	events <- fsnotify.Event{Name: dir, Op: fsnotify.Chmod} // received once the previous event is handled
	must(t, os.Mkdir(dir, 0o755))
	events <- fsnotify.Event{Name: filepath.Join(dir, "a.js"), Op: fsnotify.Create}
	if len(told) != 0 {
		t.Error("told while it was gone")
	}
	c.calm <- time.Time{}
	if manifest := <-told; !manifest {
		t.Error("the manifest was among them")
	}
}

func TestLostEventsAreAChange(t *testing.T) {
	c, _, failures, told, _ := bursts(t, lay(t, "site", nil))
	failures <- fmt.Errorf("x: %w", fsnotify.ErrEventOverflow)
	c.calm <- time.Time{}
	if manifest := <-told; !manifest {
		t.Error("the manifest may be among the lost events")
	}
}

func TestFullWatchListIsReportedOnce(t *testing.T) {
	dir := lay(t, "site", map[string]string{"a/x": "", "b/x": "", "c/x": ""})
	var failures []string
	var added []string
	w := &watcher{dir: dir, watched: func() []string { return nil }, failed: func(err error) { failures = append(failures, err.Error()) },
		add: func(name string) error {
			if len(added) == 3 {
				return &os.SyscallError{Syscall: "inotify_add_watch", Err: syscall.ENOSPC}
			}
			added = append(added, name)
			return nil
		}}
	w.all()
	w.tree(filepath.Join(dir, "c"))
	if len(failures) != 1 || !strings.Contains(failures[0], "limit") || !strings.Contains(failures[0], "raise") || strings.Contains(failures[0], "\n") {
		t.Errorf("%q", failures)
	}
	if want := []string{filepath.Dir(dir), dir, filepath.Join(dir, "a")}; !slices.Equal(added, want) {
		t.Errorf("%q, want %q", added, want)
	}
	if text := unwatchable(errors.New("odd")).Error(); !strings.Contains(text, "odd") || !strings.Contains(text, "reload pages") {
		t.Error(text)
	}
}

func TestWatchReportsChangesUntilItEnds(t *testing.T) {
	dir := lay(t, "site", map[string]string{"index.html": "a"})
	p, err := Load(dir)
	must(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	told := make(chan bool, 100)
	Watch(ctx, p, func(manifest bool) { told <- manifest }, func(err error) { t.Error(err) })
	wait := func(want bool) {
		t.Helper()
		giveUp := time.After(limit)
		for {
			select {
			case manifest := <-told:
				if manifest == want {
					return
				}
			case <-giveUp:
				t.Fatalf("nothing is told, manifest: %v", want)
			}
		}
	}
	write(t, "b", dir, "index.html")
	wait(false)
	write(t, "name: x", dir, ManifestName)
	wait(true)
}

func TestProgramThatIsBuiltInIsNotWatched(t *testing.T) {
	Watch(t.Context(), &Program{}, func(bool) { t.Error("changed") }, func(err error) { t.Error(err) })
}
