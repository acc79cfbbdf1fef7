package network

import (
	"fmt"
	"net/url"
	"strings"
)

// SocketSources returns the hosts as sources for sockets in the connect-src directive of a content security policy; nil
// allows all hosts. A policy cannot express IPv6 addresses and non-ASCII names: for a list that has one it returns nil,
// and [Hosts.AllowSocket] alone checks addresses.
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

// AllowSocket returns an error if a socket to the address is not allowed.
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
