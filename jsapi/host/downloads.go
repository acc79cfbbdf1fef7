package host

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/downloads"
)

// keepDownloads gets an answer for each file that pages offer to save, and saves it.
func (h *Host) keepDownloads() {
	h.downloadFolder = h.state.downloads()
	h.makeDownloads = sync.OnceValues(func() (string, error) {
		if err := os.MkdirAll(filepath.Dir(h.downloadFolder), 0o700); err != nil {
			return "", err
		}
		return h.downloadFolder, os.Mkdir(h.downloadFolder, 0o700) // one that is there already may be another user's
	})
	h.keeper = downloads.New(downloads.Config{
		App: h.target.app, Recorder: h.recorder, Ask: h.askDownload, Dir: h.makeDownloads,
		Current: func() *bridge.Document { return h.window.Session().Current() },
	})
}

// pictureFile returns the name and the path of a file for a picture of the page, in the folder of the downloads.
func (h *Host) pictureFile() (name, path string, err error) {
	name = "page-" + time.Now().Format("150405.000") + ".png"
	dir, err := h.makeDownloads()
	return name, filepath.Join(dir, name), err
}

// askDownload gets an answer for a file that a page offers.
func (h *Host) askDownload(ctx context.Context, f downloads.File, page string) error {
	q := &answer.Download{Asked: answer.By(0, "", nil, page, nil), App: f.App, Name: f.Name, Size: f.Size, Host: f.Host}
	err := answers{h}.Answer(ctx, q)
	if err == nil {
		err = q.Take(ctx)
	}
	switch {
	case err != nil || q.Save:
		return err
	case q.Why != "":
		return errors.New(q.Why)
	}
	return downloads.ErrDeclined
}

// downloads returns the folder of this run's downloads. It is created with its first file
// and never removed. Without a state folder it is a temporary folder.
func (s state) downloads() string {
	run := fmt.Sprintf("%s-%d", time.Now().Format("2006-01-02T15-04-05"), os.Getpid())
	if s.keeps {
		return filepath.Join(s.dir, "downloads", run)
	}
	return filepath.Join(os.TempDir(), "jembatan-downloads-"+run)
}

// openSaving makes the window that asks whether to save a file.
func (h *Host) openSaving(turn *sheet.Turn) (err error) {
	h.saving, err = downloads.NewWindow(h.window, downloads.WindowConfig{
		Language: h.options.Language, Wallet: h.profile.Title, User: h.options.User.Name, Folder: h.downloadFolder,
		Transport: h.options.Transport, Recorder: h.recorder, Turn: turn,
	})
	return err
}
