package host

import (
	"strings"
)

// checkUserAgent rejects a user agent that a header cannot carry.
func (h *Host) checkUserAgent() error {
	if agent := h.options.UserAgent; strings.ContainsFunc(agent, func(c rune) bool { return c < ' ' || c > '~' }) {
		return wrong("{UserAgent} %+q: use only printable ASCII", agent)
	}
	return nil
}

// userAgent returns the user agent of the phone's web view, or of the desktop's, followed by what
// pages look for at its end: the text of the options or of the wallet's app, and the name of the
// host.
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

// languages returns the languages of pages; none means the desktop's.
func (h *Host) languages() []string {
	if h.options.Desktop {
		return nil
	}
	return []string{h.fixtures.phone().Language}
}
