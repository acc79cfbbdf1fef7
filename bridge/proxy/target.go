package proxy

import (
	"net"
	"strconv"
	"strings"
)

// target splits the target of a CONNECT into a name or an address, and a port.
func target(authority string) (name, port string, ok bool) {
	name, port, err := net.SplitHostPort(authority)
	if err != nil || !isHost(name) {
		return "", "", false
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil || number == 0 {
		return "", "", false
	}
	return name, strconv.FormatUint(number, 10), true
}

// isHost reports whether a text can be a host name or an address. It rejects what another
// proxy could interpret differently.
func isHost(name string) bool {
	if net.ParseIP(name) != nil {
		return true
	}
	return name != "" && len(name) <= 255 && strings.IndexFunc(name, func(c rune) bool {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '.', c == '_':
			return false
		}
		return true
	}) < 0
}
