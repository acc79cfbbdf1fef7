package suite

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestWatchWaitsForWhatPeopleSave saves files that count, after some that do not.
func TestWatchWaitsForWhatPeopleSave(t *testing.T) {
	dir := t.TempDir()
	write := func(name string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a.scenario.yaml", "shop/js/app.js", "shop/node_modules/x.js", "shop/out/junit.xml"} {
		write(name)
	}
	paths := []string{filepath.Join(dir, "a.scenario.yaml"), filepath.Join(dir, "shop"), filepath.Join(dir, "nowhere")}
	for name, counts := range map[string]bool{
		"a.scenario.yaml": true, "shop/index.html": true, "shop/js/app.js": true,
		"b.scenario.yaml": false, "shop/node_modules/x.js": false, "shop/out/junit.xml": false, "shop/.app.js.swp": false, "shop/index.html~": false,
	} {
		w, err := NewWatch(paths, []string{filepath.Join(dir, "shop/out"), ""})
		if err != nil {
			t.Fatal(err)
		}
		write(name)
		if !counts { // what counts comes after it
			done, cancel := context.WithTimeout(t.Context(), 2*calm)
			if w.Wait(done) {
				t.Errorf("%s counts", name)
			}
			cancel()
			write("a.scenario.yaml")
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		if !w.Wait(ctx) {
			t.Errorf("%s does not count", name)
		}
		cancel()
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestWhatWeHaveWrittenDoesNotCount has a scenario corrected by us, and then saved by somebody.
func TestWhatWeHaveWrittenDoesNotCount(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.scenario.yaml")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("expect: 1")
	w, err := NewWatch([]string{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	write("expect: 2")
	w.Pass(map[string][]byte{file: []byte("expect: 2")})
	done, cancel := context.WithTimeout(t.Context(), 4*calm)
	defer cancel()
	if w.Wait(done) {
		t.Error("what we have written counts")
	}
	write("expect: 3")
	if !w.Wait(t.Context()) {
		t.Error("what somebody has written does not count")
	}

	write("expect: 4")
	write("expect: 5") // by somebody, before we say what we have written
	w.Pass(map[string][]byte{file: []byte("expect: 4")})
	late, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	if !w.Wait(late) {
		t.Error("what somebody has written at once does not count")
	}
}
