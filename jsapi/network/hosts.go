package network

import (
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// Hosts is a list of hosts that may be reached. Nil allows all hosts, an empty list none.
type Hosts []host

type host struct {
	name  string // lower case, without a trailing dot
	port  string // "" for any
	below bool   // subdomains of name match
	self  bool   // name itself matches
}

// ParseHosts parses a list of hosts:
//
//	example.com          the host and its subdomains, at any port
//	*.example.com        its subdomains
//	localhost:3000       this port only
//	127.0.0.1, [::1]:80  an IP address
//
// A name includes its subdomains because the published list of server domains works that way (notes on the network
// API). Non-ASCII names are compared as they are written.
func ParseHosts(patterns []string) (Hosts, error) {
	hosts := make(Hosts, 0, len(patterns))
	for _, pattern := range patterns {
		h, ok := parseHost(pattern)
		if !ok {
			return nil, fmt.Errorf("%q is not a host: write it like api.example.com, *.example.com or localhost:8080, without http:// and path%s", pattern, belowAddress(pattern))
		}
		hosts = append(hosts, h)
	}
	return hosts, nil
}

// belowAddress returns a hint for a pattern that is an IP address with *. in front.
func belowAddress(pattern string) string {
	if bare, below := strings.CutPrefix(pattern, "*."); below {
		if h, ok := parseHost(bare); ok && net.ParseIP(h.name) != nil {
			return "; no name is below an address: write " + bare
		}
	}
	return ""
}

func parseHost(pattern string) (h host, ok bool) {
	name, below := strings.CutPrefix(strings.ToLower(pattern), "*.")
	h.below, h.self = true, !below
	if colon := strings.LastIndexByte(name, ':'); colon >= 0 && !strings.HasSuffix(name, "]") && net.ParseIP(name) == nil {
		name, h.port = name[:colon], name[colon+1:]
		if n, err := strconv.Atoi(h.port); err != nil || n < 1 || n > 65535 || strconv.Itoa(n) != h.port {
			return h, false
		}
	}
	if inner, ok := strings.CutPrefix(name, "["); ok {
		if name, ok = strings.CutSuffix(inner, "]"); !ok || net.ParseIP(name) == nil {
			return h, false
		}
	}
	h.name = strings.TrimSuffix(name, ".")
	if ip := net.ParseIP(h.name); ip != nil {
		h.name, h.below = ip.String(), false // an IP address has no subdomains
		return h, h.self
	}
	if strings.HasPrefix(h.name, ".") || strings.Contains(h.name, "..") || strings.ContainsAny(h.name, " \t\r\n/\\:*?#@[]%\"'") {
		return h, false
	}
	return h, h.name != ""
}

// Allow reports whether the host of a URL may be reached.
func (h Hosts) Allow(to *url.URL) bool {
	if h == nil {
		return true
	}
	name := strings.TrimSuffix(strings.ToLower(to.Hostname()), ".")
	if ip := net.ParseIP(name); ip != nil {
		name = ip.String()
	}
	port := to.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443"}[to.Scheme]
	}
	for _, one := range h {
		if one.port != "" && one.port != port {
			continue
		}
		if one.self && name == one.name || one.below && strings.HasSuffix(name, "."+one.name) {
			return true
		}
	}
	return false
}
