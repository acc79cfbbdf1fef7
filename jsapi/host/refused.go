package host

import (
	"fmt"
	"net/http"

	"github.com/jembatan/jembatan/bridge/trace"
)

// refused handles a server's answer with a status of 400 or more. If it takes the place of the first page, the run
// fails: at once if it is headless, otherwise when it ends, unless the user has loaded a page by then.
func (h *Host) refused(address string, status int, main bool) {
	h.recordOfPage(trace.HTTP{URL: address, Status: int64(status), Main: main})
	if !main {
		return
	}
	answer := fmt.Sprintf("the server answered %d %s", status, http.StatusText(status))
	why := h.refuse(address, answer)
	if h.opened.Load() {
		return
	}
	h.recordOfPage(trace.Error{What: address, Why: answer + " to the request for the first page"})
	h.unopened.Store(&why)
	if h.options.Headless {
		h.fail(why)
	}
}

// refusedPart is like refused, for a page in a web-view of the program.
func (h *Host) refusedPart(address string, status int, main bool) {
	h.recordOfPage(trace.HTTP{URL: address, Status: int64(status), Main: main})
}

// fail ends the run.
func (h *Host) fail(why error) {
	select {
	case h.failed <- why:
	default:
	}
}

// loading handles the beginning and the end of a load.
func (h *Host) loading(loading bool) {
	if loading && h.options.Frame {
		h.bar.begins(h.window)
	}
	if loading {
		h.sources.Forget() // its scripts may have changed
		h.unopened.Store(nil)
		h.loads.begin(h.session.Load().Current())
	} else if h.unopened.Load() == nil {
		h.opened.Store(true)
	}
	if tell := h.options.OnLoading; tell != nil {
		tell(loading)
	}
}

// afterRefusal returns the error of a run that ends while a server's refusal is shown in place of
// its first page.
func (h *Host) afterRefusal() error {
	if why := h.unopened.Load(); why != nil {
		return *why
	}
	return nil
}
