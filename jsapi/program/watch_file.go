package program

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// WatchManifest calls changed once for each burst of changes to a standalone manifest, until ctx ends. It watches the
// folder of the file, because editors put a new file in the place of the old one. failed is called with one line if
// that cannot be watched. Both are called by one goroutine.
func WatchManifest(ctx context.Context, m *Manifest, changed func(), failed func(error)) {
	notify, err := fsnotify.NewWatcher()
	if err == nil {
		err = notify.Add(m.Dir())
	}
	if err != nil {
		failed(unwatchable(err))
		return
	}
	go func() {
		defer notify.Close()
		w := manifestWatch{name: filepath.Base(m.file), after: time.After}
		w.run(ctx, notify.Events, notify.Errors, changed, failed)
	}()
}

// manifestWatch watches one file of a folder.
type manifestWatch struct {
	name  string
	after func(time.Duration) <-chan time.Time
}

func (w manifestWatch) run(ctx context.Context, events <-chan fsnotify.Event, failures <-chan error, changed func(), failed func(error)) {
	var calm <-chan time.Time // nil while nothing has changed
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-events:
			if !ok {
				return
			}
			if filepath.Base(event.Name) == w.name && event.Op != fsnotify.Chmod {
				calm = w.after(quiet)
			}
		case err, ok := <-failures:
			if !ok {
				return
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				calm = w.after(quiet)
			} else {
				failed(unwatchable(err))
			}
		case <-calm:
			calm = nil
			changed()
		}
	}
}
