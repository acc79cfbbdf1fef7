package program

import (
	"net/netip"
	"regexp"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/network"
)

// hostNames are names of hosts, with *. in front for all below one.
var hostNames = regexp.MustCompile(`^(\*\.)?[\p{L}\p{N}_-]{1,63}(\.[\p{L}\p{N}_-]{1,63})*$`)

// takeHosts takes the hosts that a program may reach: names, *. and a name, addresses; each with a port or without.
func (m *Manifest) takeHosts(list []yamlfile.Text) error {
	if list != nil {
		m.Hosts = []string{}
	}
	for _, host := range list {
		if !isHost(host.Value) {
			return yamlfile.Errorf(m.file, host.Line,
				"hosts: %q is not a host: write it like api.example.com, *.example.com or localhost:8080, without http:// and path", host.Value)
		}
		if _, err := network.ParseHosts([]string{host.Value}); err != nil { // who holds requests to them has the last word
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
	return hostNames.MatchString(name)
}

// bracketed writes an address as it stands in a URL.
func bracketed(addr netip.Addr) string {
	if addr.Is6() {
		return "[" + addr.String() + "]"
	}
	return addr.String()
}
