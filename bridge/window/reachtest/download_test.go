//go:build cgo && linux

package reachtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// save defines a function that follows a link with a download attribute.
const save = `<script>const save = (href, name) => { const a = document.createElement('a'); a.href = href; a.download = name; a.click(); };
const blob = (text) => URL.createObjectURL(new Blob([text]));
addEventListener('load', () => say('loaded'));</script>`

// offers returns options for a window, and a channel that receives its downloads.
func offers() (window.Options, chan *window.Download) {
	all := make(chan *window.Download, 64)
	return window.Options{OnDownload: func(d *window.Download) { all <- d }}, all
}

func offered(t *testing.T, all chan *window.Download) *window.Download {
	t.Helper()
	select {
	case d := <-all:
		return d
	case <-time.After(windowtest.Patience):
		t.Fatal("nothing is to be saved")
		return nil
	}
}

// saved saves a download and returns the result.
func saved(t *testing.T, d *window.Download, path string, most int64) (int64, error) {
	t.Helper()
	type end struct {
		bytes int64
		err   error
	}
	ended := make(chan end, 1)
	d.Save(path, most, func(bytes int64, err error) { ended <- end{bytes, err} })
	select {
	case e := <-ended:
		return e.bytes, e.err
	case <-time.After(windowtest.Patience):
		t.Fatal("it does not end")
		return 0, nil
	}
}

// empty reports whether a folder is empty.
func empty(t *testing.T, dir string) bool {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return len(entries) == 0
}

func TestPageSavesFiles(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		o, all := offers()
		s := open(t, save+`<button id="press">press</button><a id="own" href="/file.bin" download="9/9.bin">link</a><script>
			addEventListener('load', () => save(blob('a note'), '27/11/note.txt'));
			press.addEventListener('click', () => save('data:text/plain,pressed', 'pressed.txt'));</script>`, "", o)
		s.reports(`"loaded"`)
		dir := t.TempDir()
		for i, want := range []struct {
			name, text string
			pressed    bool
		}{{"27_11_note.txt", "a note", false}, {"pressed.txt", "pressed", true}, {"9_9.bin", "the file", true}, {"file.bin", "the file", false}} {
			switch i {
			case 1, 2:
				s.click(i - 1)
			case 3: // the response to a load
				if err := s.native.Navigate(s.site.URL + "/file.bin"); err != nil {
					t.Fatal(err)
				}
			}
			d := offered(t, all)
			if d.Name != want.name || d.Page != s.site.URL || i < 3 && d.Pressed != want.pressed {
				t.Errorf("offered as %q by %q (%s), pressed %v; want %+v", d.Name, d.Page, d.Why, d.Pressed, want)
			}
			path := filepath.Join(dir, want.name)
			if bytes, err := saved(t, d, path, 1<<20); err != nil || bytes != int64(len(want.text)) {
				t.Errorf("%s ends after %d bytes with %v", want.name, bytes, err)
			}
			if text, err := os.ReadFile(path); string(text) != want.text || err != nil {
				t.Errorf("%s has %q, %v", want.name, text, err)
			}
		}
	})
}

// TestEndlessDownloadIsEnded saves a download without end, and others whose file exists already
// or that are refused.
func TestEndlessDownloadIsEnded(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		o, all := offers()
		s := open(t, save+`<script>addEventListener('load', () => save('/endless.bin', 'endless.bin'));</script>`, "", o)
		s.reports(`"loaded"`)
		dir := t.TempDir()
		bytes, err := saved(t, offered(t, all), filepath.Join(dir, "endless.bin"), 1<<20)
		if err == nil || bytes > 64<<20 {
			t.Errorf("it ends after %d bytes with %v", bytes, err)
		}
		windowtest.Until(s, "nothing of it remains", func() bool { return empty(t, dir) })

		if err := s.native.Reload(); err != nil {
			t.Fatal(err)
		}
		s.reports(`"loaded"`)
		offered(t, all).Refuse()
		if err := s.native.Reload(); err != nil {
			t.Fatal(err)
		}
		s.reports(`"loaded"`)
		path := filepath.Join(dir, "mine")
		if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := saved(t, offered(t, all), path, 1<<20); err == nil {
			t.Error("it takes the place of a file")
		}
		if text, err := os.ReadFile(path); string(text) != "mine" {
			t.Errorf("the file that was there has %.20q, %v", text, err)
		}
	})
}

// TestForeignFrameCannotSaveFilesAsThePage has a frame of another origin save files in every
// way that it has.
func TestForeignFrameCannotSaveFilesAsThePage(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		o, all := offers()
		// Following a link cancels the previous one, so they are followed in sequence.
		s := open(t, `<iframe src="STRANGER"></iframe><script>
			addEventListener('keydown', (e) => frames[0].postMessage(Number(e.key), '*'));</script>`,
			save+`<script>
			const ways = [() => save('data:text/plain,x', 'data'), () => save(blob('x'), 'blob'), () => save('/file.bin', 'own'), () => { location.href = '/file.bin?follows'; }];
			addEventListener('message', (e) => ways[e.data]());</script>`, o)
		s.reports(`"loaded"`)
		for _, key := range []string{"0", "1", "2", "3"} {
			windowtest.Press(s, key)
			d := offered(t, all)
			if d.Page != "" || d.Why == "" {
				t.Errorf("%s is saved in the name of %s", d.Address, d.Page)
			}
			if strings.HasPrefix(d.Address, s.site.URL) {
				t.Errorf("%s was not saved by the foreign frame", d.Address)
			}
			d.Refuse()
		}
	})
}

// TestWindowWithoutDownloadsSavesNothing has a sheet, whose options have no OnDownload, save
// something.
func TestWindowWithoutDownloadsSavesNothing(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		dir := t.TempDir()
		if err := os.Chdir(dir); err != nil {
			t.Fatal(err)
		}
		home, err := os.UserHomeDir()
		if err != nil {
			t.Fatal(err)
		}
		before, err := os.ReadDir(home)
		if err != nil {
			t.Fatal(err)
		}
		s := open(t, save+`<script>addEventListener('load', async () => { save(blob('x'), 'nobody-decides.txt'); await fetch('/'); await fetch('/'); say('on'); });</script>`, "", window.Options{})
		s.reports(`"loaded"`)
		s.reports(`"on"`)
		after, err := os.ReadDir(home)
		if err != nil || len(after) != len(before) || !empty(t, dir) {
			t.Errorf("%d entries became %d, %v", len(before), len(after), err)
		}
	})
}
