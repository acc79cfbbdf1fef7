package host

import (
	"fmt"
	"net/url"
	"sync"

	"github.com/jembatan/jembatan/assets/axml/shell"
	"github.com/jembatan/jembatan/jsapi/network"
)

// sockets limits the sockets of a program in the template language to the hosts of its manifest, like its requests. If
// the manifest has no allowlist, there is a warning, once for each host, that a wallet would not open them.
func (h *Host) sockets(hosts network.Hosts) shell.Sockets {
	to := shell.Sockets{Sources: hosts.SocketSources(), Refuse: func(address string) string {
		if err := hosts.AllowSocket(address); err != nil {
			return err.Error()
		}
		return ""
	}}
	if h.listed {
		return to
	}
	var told sync.Map
	to.Doubt = func(address string) string {
		u, err := url.Parse(address)
		if err != nil || u.Host == h.target.address.Host {
			return ""
		}
		if _, again := told.LoadOrStore(u.Host, true); again {
			return ""
		}
		return fmt.Sprintf("the manifest has no hosts list: a wallet would refuse %.100s until it is registered", u.Host)
	}
	return to
}
