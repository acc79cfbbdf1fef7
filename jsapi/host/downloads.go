package host

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/jsapi/downloads"
)

// keepDownloads decides what becomes of the files that pages want to have saved.
func (h *Host) keepDownloads() {
	policy, refusing := h.options.Downloads, named("{Downloads} refuse", h.options.OptionName)
	switch {
	case policy == "" && h.options.Headless:
		policy, refusing = downloads.Refuse, named("there is no user to ask: use {Downloads} keep to save it", h.options.OptionName)
	case policy == "":
		policy = downloads.Ask
	}
	h.downloadFolder = h.state.downloads()
	h.keeper = downloads.New(downloads.Config{
		Policy: policy, App: h.target.app, Recorder: h.recorder, Refusing: refusing,
		Dir: sync.OnceValues(func() (string, error) {
			if err := os.MkdirAll(filepath.Dir(h.downloadFolder), 0o700); err != nil {
				return "", err
			}
			return h.downloadFolder, os.Mkdir(h.downloadFolder, 0o700)
		}),
		Asker:   func() downloads.Asker { return h.saving },
		Current: func() *bridge.Document { return h.window.Session().Current() },
	})
}

// downloads names the folder of this run's downloads. It is made when there is
// something in it, and stays: without a state folder in that of temporary files.
func (s state) downloads() string {
	run := fmt.Sprintf("%s-%d", time.Now().Format("2006-01-02T15-04-05"), os.Getpid())
	if s.keeps {
		return filepath.Join(s.dir, "downloads", run)
	}
	return filepath.Join(os.TempDir(), "jembatan-downloads-"+run)
}

// openSaving makes the window that asks whether a file is to be saved.
func (h *Host) openSaving(turn *sheet.Turn) (err error) {
	h.saving, err = downloads.NewWindow(h.window, downloads.WindowConfig{
		Language: h.options.Language, Wallet: h.profile.Title, User: h.options.User.Name, Folder: h.downloadFolder,
		Transport: h.options.Transport, Recorder: h.recorder, Turn: turn,
	})
	return err
}
