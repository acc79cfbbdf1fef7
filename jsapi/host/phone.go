package host

import (
	"strings"
)

// checkUserAgent refuses one that no header can carry.
func (h *Host) checkUserAgent() error {
	if agent := h.options.UserAgent; strings.ContainsFunc(agent, func(c rune) bool { return c < ' ' || c > '~' }) {
		return wrong("{UserAgent} %+q: use only printable ASCII", agent)
	}
	return nil
}

// userAgent is that of the phone's web view, or of the desktop's, and then what pages look for at its
// end: the words of the options, else those of the wallet's app, and who is really there.
func (h *Host) userAgent(own string) string {
	words := h.options.UserAgent
	if words == "" {
		words = h.profile.Container.UserAgent + " Jembatan"
	}
	if !h.options.Desktop {
		own = h.fixtures.phone().UserAgent(own)
	}
	return own + " " + words
}

// languages are those of pages; none for the desktop's.
func (h *Host) languages() []string {
	if h.options.Desktop {
		return nil
	}
	return []string{h.fixtures.phone().Language}
}
