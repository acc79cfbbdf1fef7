package program

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A manifest beside an address is watched however an editor saves it, and nothing else in its folder is.
func TestManifestThatStandsAloneIsWatched(t *testing.T) {
	dir := lay(t, "beside", map[string]string{"shop.yaml": "name: Shop\n", "other.yaml": ""})
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
		write(t, "x", dir, "other.yaml")
		save()
		select {
		case <-told:
		case <-time.After(limit):
			t.Errorf("saved %s: nothing is told", what)
		}
	}
}
