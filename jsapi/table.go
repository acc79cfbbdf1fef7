package jsapi

import (
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
)

// Host is what the methods work with. All fields are required.
type Host struct {
	// Authority decides what is granted.
	Authority *consent.Authority
	// App finds who asks, by the origin of the page that called. False means
	// that the host knows no app there.
	App func(origin string) (consent.App, bool)
	// Person is the one who is asked.
	Person consent.Person
}

// Table returns every method that the host handles.
func Table(h Host) *bridge.Table {
	return bridge.NewTable(
		h.getAuthCode(),
		h.getSetting(),
		h.openSetting(),
		alert(),
	)
}
