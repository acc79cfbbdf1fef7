package network

import (
	"fmt"
	"net/url"
	"strings"
)

// SocketSources gives the hosts as a content security policy has them in connect-src, for
// sockets. Nil stands for all. A policy has no form for addresses of IPv6 and for names
// beyond ASCII: a list with one of them cannot be told apart from all in it, and is left
// to [Hosts.AllowSocket].
func (h Hosts) SocketSources() []string {
	if h == nil {
		return nil
	}
	sources := []string{}
	for _, one := range h {
		if strings.Contains(one.name, ":") || strings.ContainsFunc(one.name, func(r rune) bool { return r > '~' }) {
			return nil
		}
		port := one.port
		if port == "" {
			port = "*"
		}
		var names []string
		if one.self {
			names = append(names, one.name)
		}
		if one.below {
			names = append(names, "*."+one.name)
		}
		for _, name := range names {
			sources = append(sources, "ws://"+name+":"+port, "wss://"+name+":"+port)
		}
	}
	return sources
}

// AllowSocket says why no socket is opened to an address; nil where one may be.
func (h Hosts) AllowSocket(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "ws" && u.Scheme != "wss" {
		return fmt.Errorf("%.100q is not a ws or wss address", address)
	}
	if !h.Allow(u) {
		return fmt.Errorf("%.100s: %w", u.Host, ErrNotAllowed)
	}
	return nil
}
