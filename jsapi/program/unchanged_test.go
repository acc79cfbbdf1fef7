package program

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestUnchangedFilesAreCheckedOnce(t *testing.T) {
	dir := lay(t, "shop", map[string]string{"pages/a.js": "Page({})"})
	u := newUnchanged(folder{dir, &owns{}})
	name := filepath.Join(dir, "pages", "a.js")
	first, err := u.Stat("pages/a.js")
	must(t, err)
	if again, err := u.Stat("pages/a.js"); err != nil || again != first {
		t.Errorf("a file that has not changed is checked again: %v, %v", again, err)
	}
	must(t, os.WriteFile(name, []byte("Page({a: 1})"), 0o600))
	longer, err := u.Stat("pages/a.js")
	if err != nil || longer.Size() != 12 {
		t.Errorf("a file that is longer now: %v, %v", longer, err)
	}
	must(t, os.Chtimes(name, time.Time{}, time.Unix(1, 0)))
	if older, err := u.Stat("pages/a.js"); err != nil || !older.ModTime().Equal(time.Unix(1, 0)) {
		t.Errorf("a file with another time: %v, %v", older, err)
	}
	must(t, os.Remove(name))
	if _, err := u.Stat("pages/a.js"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
	must(t, os.Mkdir(name, 0o700))
	if info, err := u.Stat("pages/a.js"); err != nil || !info.IsDir() {
		t.Errorf("a folder in its place: %v, %v", info, err)
	}
}

func TestFilesThatBecomeWithheldAreNotThereAnyMore(t *testing.T) {
	outside := lay(t, "outside", map[string]string{"a.js": secret})
	dir := lay(t, "shop", map[string]string{"a.js": "served", "b.js": "served", "c.js": "served", ".env": secret, "trace.jsonl": secret})
	u := newUnchanged(folder{dir, &owns{all: []own{{filepath.Join(dir, "trace.jsonl"), "the trace"}}}})
	for name, to := range map[string]string{"a.js": ".env", "b.js": filepath.Join(outside, "a.js"), "c.js": "trace.jsonl"} {
		if _, err := u.Stat(name); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		must(t, os.Remove(filepath.Join(dir, name)))
		link(t, to, filepath.Join(dir, name))
		for range 2 {
			if _, err := u.Stat(name); err == nil {
				t.Errorf("%s is a link to %s now, and there", name, to)
			}
		}
	}
	for _, name := range []string{"../outside/a.js", "/a.js", "./a.js"} {
		if _, err := u.Stat(name); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
