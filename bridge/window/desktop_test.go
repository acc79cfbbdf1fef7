//go:build cgo && linux

package window

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/window/windowtest/xdotool"
)

// onDesktop runs a test's body once, in a child process whose desktop has a single program for
// all addresses, because the desktop does not depend on the transport.
func onDesktop(t *testing.T, body func(t *testing.T)) {
	t.Helper()
	if os.Getenv(childOf) != "" {
		body(t)
		return
	}
	home := t.TempDir()
	write := func(name, text string, mode os.FileMode) {
		path := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	write("open", "#!/bin/sh\nprintf %s \"$1\" >\"$0.new\" && mv \"$0.new\" \"$0.address\"\n", 0o700)
	write("applications/open.desktop", "[Desktop Entry]\nType=Application\nName=Open\nExec="+home+"/open %u\n", 0o600)
	defaults := "[Default Applications]\n"
	for _, kind := range []string{"x-scheme-handler/https", "x-scheme-handler/http", "x-scheme-handler/mailto", "text/plain", "application/octet-stream"} {
		defaults += kind + "=open.desktop\n"
	}
	write("mimeapps.list", defaults, 0o600)

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.timeout=150s")
	c.Env = append(os.Environ(), childOf+"="+string(Isolated),
		"XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "GTK_USE_PORTAL=0")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("on the desktop: %v\n%s", err, out)
	}
}

// xdo runs xdotool, which waits until the windows that it searches for exist.
func xdo(t *testing.T, args ...string) string {
	t.Helper()
	out, err := xdotool.Run(args...)
	if err != nil {
		t.Fatalf("xdotool %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return out
}

// waitFor waits until a condition holds.
func waitFor(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(3 * time.Minute); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("in vain: %s", what)
		}
	}
}

// onScreen reports whether a window with that title is visible.
func onScreen(name string) bool {
	return len(xdotool.Visible("--name", "^"+name+"$")) > 0
}

func emptySession() *bridge.Session {
	return bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
}

type chosen struct {
	paths []string
	err   error
}

// choose opens a file chooser and waits until it has the keyboard.
func choose(ctx context.Context, t *testing.T, w *Window, c FileChoice) chan chosen {
	t.Helper()
	answer := make(chan chosen, 1)
	go func() {
		paths, err := w.ChooseFiles(ctx, c)
		answer <- chosen{paths, err}
	}()
	xdo(t, "search", "--sync", "--onlyvisible", "--name", "^"+c.Title+"$", "windowactivate", "--sync")
	return answer
}

func (c chosen) expect(t *testing.T, paths ...string) {
	t.Helper()
	if c.err != nil {
		t.Errorf("the choice fails: %v", c.err)
	}
	if diff := cmp.Diff(paths, c.paths); diff != "" {
		t.Errorf("chosen (-want +got):\n%s", diff)
	}
}

// enter types a path and confirms it. While a chooser is reading its first folder, it drops
// some keys, and nothing tells when it has finished. So enter repeats this, as a user would,
// until there is an answer.
func enter(t *testing.T, answer chan chosen, path string) chosen {
	t.Helper()
	for range 10 {
		xdo(t, "key", "ctrl+l", "ctrl+a")
		xdo(t, "type", "--delay", "20", path)
		xdo(t, "key", "Return")
		select {
		case got := <-answer:
			return got
		case <-time.After(5 * time.Second):
		}
	}
	t.Fatal("the chooser does not take a path")
	return chosen{}
}

func TestUserChoosesFiles(t *testing.T) {
	onDesktop(t, func(t *testing.T) {
		dir := t.TempDir()
		var paths []string
		for _, name := range []string{"first.png", "second.png"} {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte("\x89PNG\r\n\x1a\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
		p := openPage(t, emptySession())

		answer := choose(t.Context(), t, p.w, FileChoice{Title: "One picture", Images: true, Shortcut: t.TempDir()})
		enter(t, answer, paths[1]).expect(t, paths[1])
		waitFor(t, "the chooser closes", func() bool { return !onScreen("One picture") })

		answer = choose(t.Context(), t, p.w, FileChoice{Title: "A folder", Dir: true})
		enter(t, answer, dir).expect(t, dir)
	})
}

func TestCancellingTheFileChooserReturnsNothing(t *testing.T) {
	onDesktop(t, func(t *testing.T) {
		p := openPage(t, emptySession())
		for range 2 { // it can be opened more than once
			answer := choose(t.Context(), t, p.w, FileChoice{Title: "To cancel", Many: true})
			xdo(t, "key", "Escape")
			(<-answer).expect(t)
			waitFor(t, "the chooser closes", func() bool { return !onScreen("To cancel") })
		}
	})
}

func TestChooserClosesWithItsContextAndItsWindow(t *testing.T) {
	onDesktop(t, func(t *testing.T) {
		p := openPage(t, emptySession())
		ctx, cancel := context.WithCancel(t.Context())
		answer := choose(ctx, t, p.w, FileChoice{Title: "To end"})
		cancel()
		if got := <-answer; got.err != context.Canceled {
			t.Errorf("the choice gives %v, want that its context has ended", got.err)
		}
		waitFor(t, "the chooser closes", func() bool { return !onScreen("To end") })

		answer = choose(t.Context(), t, p.w, FileChoice{Title: "To end"})
		p.w.Destroy()
		if got := <-answer; got.err != ErrClosed {
			t.Errorf("the choice gives %v, want that the window has closed", got.err)
		}
		waitFor(t, "the chooser closes", func() bool { return !onScreen("To end") })
		if _, err := p.w.ChooseFiles(t.Context(), FileChoice{}); err != ErrClosed {
			t.Errorf("a choice without a window gives %v", err)
		}
	})
}

func TestAddressesAreOpenedOutside(t *testing.T) {
	onDesktop(t, func(t *testing.T) {
		opened := filepath.Join(os.Getenv("XDG_DATA_HOME"), "open.address")
		file := filepath.Join(t.TempDir(), "a note.txt")
		if err := os.WriteFile(file, []byte("a note\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		for address, want := range map[string]string{
			"https://shop.example/a?b=c#d": "https://shop.example/a?b=c#d",
			"mailto:a@shop.example":        "mailto:a@shop.example",
			file:                           file, // GIO passes it to %u as a path
		} {
			os.Remove(opened)
			if err := first.OpenOutside(address); err != nil {
				t.Error(err)
				continue
			}
			waitFor(t, address+" is opened", func() bool { _, err := os.Stat(opened); return err == nil })
			if got, _ := os.ReadFile(opened); string(got) != want {
				t.Errorf("%s is opened as %s, want %s", address, got, want)
			}
		}
		if err := first.OpenOutside("tel:+62811"); err == nil || !strings.Contains(err.Error(), "tel:+62811 is not opened: ") {
			t.Errorf("an address that no program opens gives %v", err)
		}
		if err := first.OpenOutside("javascript:alert(1)"); err == nil {
			t.Error("a script is opened outside")
		}
	})
}

func TestSizeAndTitle(t *testing.T) {
	onDesktop(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(`const tell = () => my.report([innerWidth, innerHeight, devicePixelRatio]); tell(); addEventListener('resize', tell)`)
		waitFor(t, "the page says the size that the host does", func() bool {
			width, height, scale, err := p.w.Size()
			if err != nil {
				t.Fatal(err)
			}
			if width < 100 || height < 100 {
				return false
			}
			return h.Report(t) == fmt.Sprintf("[%d,%d,%v]", width, height, scale)
		})
		waitFor(t, "the page's own title is shown", func() bool { return onScreen("page 0") })
		if err := p.w.SetTitle("Kopi Kita"); err != nil {
			t.Fatal(err)
		}
		waitFor(t, "the title is shown", func() bool { return onScreen("Kopi Kita") })
		// A title without visible characters is ignored: the window keeps its own.
		if err := p.w.SetTitle("\u3164\u2800"); err != nil {
			t.Fatal(err)
		}
		waitFor(t, "the window's own title is shown", func() bool { return onScreen(regexp.QuoteMeta(p.w.options.Title)) })
		p.Load(`document.title = 'Warung \u202e\u3164 Kopi'`)
		waitFor(t, "a title is shown without what hides in it", func() bool { return onScreen("Warung ·· Kopi") })
		p.Load(`document.title = '\u3164\u3164'`)
		waitFor(t, "the window's own title is shown again", func() bool { return onScreen(regexp.QuoteMeta(p.w.options.Title)) })
		p.w.Destroy()
		if _, _, _, err := p.w.Size(); err != ErrClosed {
			t.Errorf("the size of a window that is gone: %v", err)
		}
	})
}
