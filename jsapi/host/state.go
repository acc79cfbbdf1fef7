package host

import (
	"os"
	"path/filepath"
	"runtime"
)

// Memory is the value of [Options.State] that keeps nothing between runs.
const Memory = ":memory:"

// StateDir resolves [Options.State] to the path of a folder, or to [Memory]. Empty means a folder in the user's
// data folder. The error is an [*Error].
func StateDir(state string) (string, error) {
	switch state {
	case "":
		return dataFolder()
	case Memory:
		return Memory, nil
	}
	dir, err := filepath.Abs(state)
	return dir, input(err)
}

// state is the folder in which a run keeps everything except the ledger, permanently or until it ends.
type state struct {
	dir   string
	keeps bool
}

// enterState creates the state folder, or a temporary one for this run.
func (h *Host) enterState() error {
	dir, err := StateDir(h.options.State)
	if err != nil {
		return err
	}
	h.state = state{dir: dir, keeps: dir != Memory}
	if !h.state.keeps {
		if h.state.dir, err = os.MkdirTemp("", "jembatan-"); err != nil {
			return wrong("{State} %s: %w", Memory, err)
		}
		h.onClose(func() error { return os.RemoveAll(h.state.dir) })
	}
	return h.makeState(h.state.dir)
}

// makeState creates a folder in the state folder.
func (h *Host) makeState(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return wrong("state folder: %w: use {State} with another folder, or with %s", err, Memory)
	}
	return nil
}

// dataFolder returns the folder in which programs on this platform keep a user's data.
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
		return "", wrong("state folder: there is no home folder: use {State} with a folder, or with %s", Memory)
	}
	return filepath.Join(home, filepath.FromSlash(below), "jembatan"), nil
}
