package host

import (
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

// crashed handles the end of the page's web process. It ends the run if it is headless;
// otherwise the user is told, and can load the page again.
func (h *Host) crashed(address, why string) {
	failure := fmt.Sprintf("%s: %s", address, why)
	if h.options.Headless {
		h.fail(errors.New(failure))
		return
	}
	h.recordOfPage(trace.Error{What: address, Why: why})
	h.dead.Store(&crash{h.window.Session().Current(), failure})
	page := assets.Crashed(h.options.Language, h.target.title, address)
	go h.window.ShowInstead(page, address) // not on this thread, which is the first
}

// crash is how the web process of a document ended.
type crash struct {
	document *bridge.Document // nil if there was none
	why      string
}

// afterCrash returns the error of a run that ends before the page was loaded again.
func (h *Host) afterCrash() error {
	if c := h.dead.Load(); c != nil && h.window.Session().Current() == c.document {
		return errors.New(c.why)
	}
	return nil
}
