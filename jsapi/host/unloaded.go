package host

import (
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// mostPartly is how many lines a second say what a page did not get: it can ask for more than anybody reads.
const mostPartly = 100

// unloaded records that a part of the page could not be loaded: an element's, or what a script fetched.
func (h *Host) unloaded(address, why string) {
	if h.partly.take(time.Now()) {
		h.recordOfPage(trace.Error{What: address, Why: why})
	}
}

// instead says what a mini-program does in place of what a page was refused.
var instead = map[string]string{
	"geolocation":   "call my.getLocation",
	"camera":        "call my.scan or my.chooseImage",
	"microphone":    "a wallet gives it to no page",
	"notifications": "a wallet gives them to no page",
	"screen":        "a wallet gives it to no page",
}

// denied records that the page was refused something of the machine, such as its camera.
func (h *Host) denied(what string) {
	way := instead[what]
	if way == "" || !h.partly.take(time.Now()) {
		return // nothing that a developer asked for
	}
	h.recordOfPage(trace.Error{What: what, Why: "refused to the page: " + way})
}
