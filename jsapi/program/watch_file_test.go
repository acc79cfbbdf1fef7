package program

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestManifestThatStandsAloneIsWatched saves a manifest beside an address in the ways of editors.
func TestManifestThatStandsAloneIsWatched(t *testing.T) {
	dir := lay(t, "beside", map[string]string{"shop.yaml": "name: Shop\n"})
	m, err := LoadManifest(filepath.Join(dir, "shop.yaml"))
	must(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	told := make(chan struct{}, 100)
	WatchManifest(ctx, m, func() { told <- struct{}{} }, func(err error) { t.Error(err) })
	for what, save := range map[string]func(){
		"in place": func() { write(t, "name: Kopi\n", dir, "shop.yaml") },
		"by a new file that takes the place of the old one": func() {
			write(t, "name: Warung\n", dir, "shop.yaml~new")
			must(t, os.Rename(filepath.Join(dir, "shop.yaml~new"), filepath.Join(dir, "shop.yaml")))
		},
	} {
		save()
		select {
		case <-told:
		case <-time.After(limit):
			t.Errorf("saved %s: nothing is reported", what)
		}
	}
}

// TestOnlyTheManifestItselfCounts passes events of the manifest's folder to the watch of the manifest: those of other
// files, and changes of its permissions, start no timer.
func TestOnlyTheManifestItselfCounts(t *testing.T) {
	timers, calm, told := 0, make(chan time.Time), make(chan struct{})
	w := manifestWatch{name: "shop.yaml", after: func(time.Duration) <-chan time.Time { timers++; return calm }}
	events, failures := make(chan fsnotify.Event), make(chan error)
	failed := func(err error) { t.Error(err) }
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.run(t.Context(), events, failures, func() { told <- struct{}{} }, failed)
	}()
	for _, event := range []fsnotify.Event{
		{Name: "/site/other.yaml", Op: fsnotify.Write}, {Name: "/site/shop.yaml~new", Op: fsnotify.Create}, {Name: "/site", Op: fsnotify.Write},
		{Name: "/site/shop.yaml", Op: fsnotify.Chmod},
		{Name: "/site/shop.yaml", Op: fsnotify.Create}, {Name: "/site/shop.yaml", Op: fsnotify.Write | fsnotify.Chmod},
	} {
		events <- event
	}
	calm <- time.Time{}
	<-told
	failures <- fsnotify.ErrEventOverflow
	calm <- time.Time{}
	<-told
	close(events)
	<-ended
	if timers != 3 {
		t.Errorf("%d timers were started, want 2 for the manifest and 1 for lost events", timers)
	}
}
