package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/jsapi/downloads"
	"github.com/jembatan/jembatan/jsapi/host"
)

// readDownloads reads --downloads. Without a display there is no person to ask.
func (f runFlags) readDownloads() (downloads.Policy, error) {
	if f.downloads == "" {
		if f.headless {
			return downloads.Refuse, nil
		}
		return downloads.Ask, nil
	}
	policy, err := downloads.ParsePolicy(f.downloads)
	if err != nil {
		return "", fmt.Errorf("--downloads %w", err)
	}
	if policy == downloads.Ask && f.headless {
		return "", errors.New("--downloads ask: nobody is there to be asked with --headless: use keep or refuse")
	}
	return policy, nil
}

// keepDownloads decides what becomes of the files that pages want to have saved.
func (h *running) keepDownloads(f runFlags, state host.State) {
	refusing := "--downloads refuse"
	if f.downloads == "" {
		refusing = "nobody is there: add --downloads keep to have it saved"
	}
	h.downloadFolder = downloadFolder(state)
	h.keeper = downloads.New(downloads.Config{
		Policy: h.downloads, App: h.target.app, Recorder: h.recorder, Refusing: refusing,
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

// downloadFolder names the folder of this run's downloads. It is made when there is
// something in it, and stays: without a state folder in that of temporary files.
func downloadFolder(state host.State) string {
	run := fmt.Sprintf("%s-%d", time.Now().Format("2006-01-02T15-04-05"), os.Getpid())
	if state.Keeps {
		return filepath.Join(state.Dir, "downloads", run)
	}
	return filepath.Join(os.TempDir(), "jembatan-downloads-"+run)
}

// openSaving makes the window that asks whether a file is to be saved.
func (h *running) openSaving(turn *sheet.Turn) (err error) {
	h.saving, err = downloads.NewWindow(h.window, downloads.WindowConfig{
		Language: h.language, Wallet: h.profile.Title, Person: h.person.Name, Folder: h.downloadFolder,
		Transport: h.transport, Recorder: h.recorder, Turn: turn,
	})
	return err
}
