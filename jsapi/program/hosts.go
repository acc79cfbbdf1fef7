package program

import (
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/network"
)

// hostNames matches a host name, with or without *. in front for its subdomains.
// It is compiled when it is first used: that takes longer than the start of the rest of the package.
var hostNames = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\*\.)?[\p{L}\p{N}_-]{1,63}(\.[\p{L}\p{N}_-]{1,63})*$`)
})

// takeHosts checks and stores the hosts that a program may reach: names, *. and a name, and IP addresses, each with or
// without a port.
func (m *Manifest) takeHosts(list []yamlfile.Text) error {
	if list != nil {
		m.Hosts = []string{}
	}
	for _, host := range list {
		if !isHost(host.Value) {
			return yamlfile.Errorf(m.file, host.Line,
				"hosts: %q is not a host: write it like api.example.com, *.example.com or localhost:8080, without http:// and path", host.Value)
		}
		if _, err := network.ParseHosts([]string{host.Value}); err != nil { // package network enforces the list
			return yamlfile.Errorf(m.file, host.Line, "hosts: %v", err)
		}
		m.Hosts = append(m.Hosts, host.Value)
	}
	return nil
}

func isHost(pattern string) bool {
	if len(pattern) > 300 {
		return false
	}
	if bare, err := netip.ParseAddr(strings.Trim(pattern, "[]")); err == nil {
		return bare.Zone() == "" && pattern == bracketed(bare)
	}
	name := pattern
	if i := strings.LastIndexByte(pattern, ':'); i >= 0 {
		name = pattern[:i]
		port, err := strconv.ParseUint(pattern[i+1:], 10, 16)
		if err != nil || port == 0 || strconv.FormatUint(port, 10) != pattern[i+1:] {
			return false
		}
	}
	if bare, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return bare.Zone() == "" && name == bracketed(bare)
	}
	return hostNames().MatchString(name)
}

// bracketed returns an IP address in the form that URLs have.
func bracketed(addr netip.Addr) string {
	if addr.Is6() {
		return "[" + addr.String() + "]"
	}
	return addr.String()
}
