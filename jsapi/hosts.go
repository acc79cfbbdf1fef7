package jsapi

import (
	"fmt"
	"net"
	"net/url"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/bridge"
)

// said are the warnings that were given, for those that are given once in a run.
type said struct {
	mu   sync.Mutex
	done map[string]bool
}

// first tells whether nobody has asked for this before.
func (s *said) first(what string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done[what] {
		return false
	}
	if s.done == nil {
		s.done = map[string]bool{}
	}
	s.done[what] = true
	return true
}

// doubtHost warns, once for a host, of what works here and not on a phone: a host
// that is on no list, and one without https, for which code 20 is published.
func (h Host) doubtHost(call *bridge.Call, address string) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return
	}
	own := u.Scheme+"://"+u.Host == call.Document.Origin // where the page is from, which has another name on a phone
	if !h.Hosts && !own && h.said.first("hosts "+u.Host) {
		call.Warn("hosts", fmt.Sprintf("the manifest has no hosts list: a wallet would refuse %.100s until it is registered", u.Host))
	}
	if strings.EqualFold(u.Scheme, "http") && !local(u.Hostname()) && h.said.first("https "+u.Host) {
		call.Warn("https", fmt.Sprintf("http://%.100s: a wallet takes https addresses only, and fails others with code 20", u.Host))
	}
}

// local tells whether a host is this machine: the place of somebody's own server
// while they develop.
func local(name string) bool {
	name = strings.ToLower(name)
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || net.ParseIP(name).IsLoopback()
}
