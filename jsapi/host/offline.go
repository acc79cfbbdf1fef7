package host

import (
	"path/filepath"

	"github.com/jembatan/jembatan/assets/bridgescript"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/files"
)

// offline returns what pages still load while the phone has no network; nil if it has one. The folder of a program is
// on the phone. Of a server, pages are loaded with their scripts and style sheets, so that a developer can reload them.
func (h *Host) offline() *window.Offline {
	if h.fixtures.phone().Reachable() {
		return nil
	}
	o := &window.Offline{Folder: filepath.Join(h.web, "filters"), Here: []string{"https://" + files.Host + "/"}}
	for name := range bridgescript.Handlers() {
		o.Here = append(o.Here, "https://"+name+"/")
	}
	if origin := originOf(h.target.address) + "/"; h.target.server != nil {
		o.Here = append(o.Here, origin)
	} else {
		o.Pages = append(o.Pages, origin)
	}
	return o
}
