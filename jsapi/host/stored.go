package host

import (
	"fmt"
	"time"
)

// storeLimit is how long WebKit may take to write what a page has stored to disk.
const storeLimit = 20 * time.Second

// awaitStored waits until what this run's pages have stored is in files below a folder. A
// WebKit process keeps it there, in SQLite databases; what is committed to one outlives
// that process.
func awaitStored(web string) error {
	limit := time.After(storeLimit)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		left := beingWritten(web)
		if left == "" {
			return nil
		}
		select {
		case <-tick.C:
		case <-limit:
			return fmt.Errorf("%s: still being written %s after its page has ended: what the page stored last may be lost", left, storeLimit)
		}
	}
}
