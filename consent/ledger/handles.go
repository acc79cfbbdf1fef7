package ledger

import (
	"os"
	"sync"
)

// inUse are the ledgers that this process has open. When a process closes a file, it loses all locks that it has on
// it, including SQLite's, so only SQLite may open and close one of these files. The mutex is held while a ledger is
// opened or closed.
var inUse handles

type handles struct {
	sync.Mutex
	files map[int]os.FileInfo // by number of the handle
	last  int
}

// add registers a handle until release is called.
func (h *handles) add(file os.FileInfo) (release func()) {
	if h.files == nil {
		h.files = map[int]os.FileInfo{}
	}
	h.last++
	number := h.last
	h.files[number] = file
	return func() { delete(h.files, number) }
}

// has reports whether a file has a handle.
func (h *handles) has(file os.FileInfo) bool {
	for _, other := range h.files {
		if os.SameFile(file, other) {
			return true
		}
	}
	return false
}
