package host

import (
	"strings"

	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/network"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// openStores opens what the page's calls use: storage, files and the network, limited to
// the given hosts unless the list is nil. Servers on this machine take the place of origins.
func (h *Host) openStores(listed []string, origins network.Origins) (err error) {
	var hosts network.Hosts
	if listed != nil {
		own := h.target.address.Host // which need not be in the list
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
	if random := h.random("files"); random != nil {
		h.files.Draw(random)
	}
	// WebKit stores data by origin, and cookies by host. Programs that are served at the
	// same address one after the other must not find each other's data.
	h.web = h.files.Beside("web")
	if err := h.makeState(h.web); err != nil { // or WebKit reports an error
		return err
	}
	requests := network.Options{Allowed: hosts, Barred: h.barred, Origins: origins, Link: &h.link, Offline: func() bool { return !h.fixtures.phone().Reachable() }, Referer: h.target.url, UserAgent: strings.TrimSpace(h.userAgent(""))}
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
