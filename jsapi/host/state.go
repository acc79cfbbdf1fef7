package host

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/jembatan/jembatan/consent/ledger"
)

// Memory is the state folder's name that keeps nothing.
const Memory = ":memory:"

// StateDir resolves --state: empty means the user's data folder.
func StateDir(written string) (string, error) {
	switch written {
	case "":
		return dataFolder()
	case Memory:
		return Memory, nil
	}
	return filepath.Abs(written)
}

// OpenLedger opens the ledger of the state folder, or one in memory.
func OpenLedger(written string) (*ledger.Ledger, error) {
	dir, err := StateDir(written)
	if err != nil {
		return nil, err
	}
	return ledger.Open(dir)
}

// State is where a run keeps what is no ledger: for good, or until it ends.
type State struct {
	Dir   string
	Keeps bool
	Leave func() // removes what must not be kept
}

// EnterState makes the state folder, or one for the run alone.
func EnterState(written string) (s State, err error) {
	dir, err := StateDir(written)
	if err != nil {
		return s, err
	}
	s = State{Dir: dir, Keeps: dir != Memory, Leave: func() {}}
	if !s.Keeps {
		if s.Dir, err = os.MkdirTemp("", "jembatan-"); err != nil {
			return s, fmt.Errorf("--state %s: %w", Memory, err)
		}
		s.Leave = func() { os.RemoveAll(s.Dir) }
	}
	if err := os.MkdirAll(s.Dir, 0o700); err != nil {
		return s, fmt.Errorf("state folder: %w: choose another with --state DIR, or --state %s", err, Memory)
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
		return "", errors.New("state folder: there is no home folder: choose --state " + Memory + " or --state DIR")
	}
	return filepath.Join(home, filepath.FromSlash(below), "jembatan"), nil
}
