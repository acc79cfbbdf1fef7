package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/jembatan/jembatan/consent/ledger"
)

// memory is the state folder's name that keeps nothing.
const memory = ":memory:"

// stateFolder resolves --state: empty means the user's data folder.
func stateFolder(written string) (string, error) {
	switch written {
	case "":
		return dataFolder()
	case memory:
		return memory, nil
	}
	return filepath.Abs(written)
}

// openLedger opens the ledger of the state folder, or one in memory.
func openLedger(written string) (*ledger.Ledger, error) {
	dir, err := stateFolder(written)
	if err != nil {
		return nil, err
	}
	book, err := ledger.Open(dir)
	return book, inUse(err)
}

// stateOnDisk is where a run keeps what is no ledger: for good, or until it ends.
type stateOnDisk struct {
	dir   string
	keeps bool
	leave func() // removes what must not be kept
}

// enterState makes the state folder, or one for the run alone.
func enterState(written string) (s stateOnDisk, err error) {
	dir, err := stateFolder(written)
	if err != nil {
		return s, err
	}
	s = stateOnDisk{dir: dir, keeps: dir != memory, leave: func() {}}
	if !s.keeps {
		if s.dir, err = os.MkdirTemp("", "jembatan-"); err != nil {
			return s, fmt.Errorf("--state %s: %w", memory, err)
		}
		s.leave = func() { os.RemoveAll(s.dir) }
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return s, fmt.Errorf("state folder: %w: choose another with --state DIR, or --state %s", err, memory)
	}
	return s, nil
}

// dataFolder is where programs of this platform keep a user's data.
func dataFolder() (string, error) {
	variable, below := "XDG_DATA_HOME", ".local/share"
	switch runtime.GOOS {
	case "windows":
		variable, below = "LocalAppData", "AppData/Local"
	case "darwin":
		variable, below = "", "Library/Application Support"
	}
	if dir := os.Getenv(variable); dir != "" && filepath.IsAbs(dir) {
		return filepath.Join(dir, "jembatan"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("state folder: there is no home folder: choose --state " + memory + " or --state DIR")
	}
	return filepath.Join(home, filepath.FromSlash(below), "jembatan"), nil
}
