package host

import (
	"strings"

	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/network"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// openStores opens what the page's calls keep and reach: the listed hosts, or all
// where the list is nil.
func (h *Host) openStores(listed []string) (err error) {
	var hosts network.Hosts
	if listed != nil {
		own := h.target.address.Host // which needs no listing
		if hosts, err = network.ParseHosts(append([]string{own}, listed...)); err != nil {
			return err
		}
	}
	h.listed = listed != nil
	if h.program != nil && h.program.Site != nil {
		h.program.Site.Limit(h.sockets(hosts))
	}
	dir := h.state.dir
	if !h.state.keeps {
		dir = storage.Memory
	}
	if h.storage, err = storage.Open(dir); err != nil {
		return err
	}
	h.onClose(h.storage.Close)
	if h.files, err = files.Open(dir, h.target.id, h.options.User.ID); err != nil {
		return err
	}
	h.onClose(h.files.Close)
	// What pages store by themselves goes by origin, and cookies by host: programs that
	// are served at one address one after the other must not find each other's.
	h.web = h.files.Beside("web")
	if err := h.makeState(h.web); err != nil { // or WebKit minds
		return err
	}
	requests := network.Options{Allowed: hosts, Barred: h.barred(), Offline: func() bool { return !h.fixtures.phone().Reachable() }, Referer: h.target.url, UserAgent: strings.TrimSpace(h.userAgent(""))}
	if h.state.keeps {
		h.cookies = h.files.Beside("page-cookies.sqlite")
		requests.Cookies = h.files.Beside("request-cookies.db")
	}
	if h.network, err = network.Open(requests); err != nil {
		return err
	}
	h.onClose(h.network.Close)
	return nil
}
