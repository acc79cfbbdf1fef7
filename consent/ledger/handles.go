package ledger

import (
	"os"
	"sync"
)

// inUse are the ledgers that this process has open. Closing a file lets go of all locks that the process has
// on it, those of SQLite too, so nothing but SQLite may open a file among these. The mutex is held while a
// ledger is opened or closed.
var inUse handles

type handles struct {
	sync.Mutex
	files map[int]os.FileInfo // by the number of the handle
	last  int
}

// add notes a handle, until release is called.
func (h *handles) add(file os.FileInfo) (release func()) {
	if h.files == nil {
		h.files = map[int]os.FileInfo{}
	}
	h.last++
	number := h.last
	h.files[number] = file
	return func() { delete(h.files, number) }
}

// has reports whether there is a handle of a file.
func (h *handles) has(file os.FileInfo) bool {
	for _, other := range h.files {
		if os.SameFile(file, other) {
			return true
		}
	}
	return false
}
