package main

import (
	"fmt"
	"strings"
)

// readAgent reads --user-agent, which no header can carry if it is not plain.
func readAgent(written string) (string, error) {
	if strings.ContainsFunc(written, func(c rune) bool { return c < ' ' || c > '~' }) {
		return "", fmt.Errorf("--user-agent %+q: use printable ASCII alone", written)
	}
	return written, nil
}

// userAgent is that of the phone's web view, or of the desktop's, and then what pages look for at its
// end: the flag's words, else those of the wallet's app, and who is really there.
func (h *running) userAgent(own string) string {
	words := h.agent
	if words == "" {
		words = h.profile.Container.UserAgent + " Jembatan"
	}
	if h.phone {
		own = h.fixtures.phone().UserAgent(own)
	}
	return own + " " + words
}

// languages are those of pages; none for the desktop's.
func (h *running) languages() []string {
	if !h.phone {
		return nil
	}
	return []string{h.fixtures.phone().Language}
}
