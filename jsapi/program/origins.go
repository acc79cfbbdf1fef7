package program

import (
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/jembatan/jembatan/assets/bridgescript"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/files"
)

// takeOrigins checks and stores the origins whose place servers on this machine take: https origins at the usual port, and
// http addresses of loopback.
func (m *Manifest) takeOrigins(in map[yamlfile.Text]yamlfile.Text) error {
	for _, origin := range yamlfile.Keys(in) {
		host, ok := publicHost(origin.Value)
		if !ok {
			return yamlfile.Errorf(m.file, origin.Line, "origins: %.100q is not the origin of a back end: write it like https://api.example.com, without port and path", origin.Value)
		}
		if _, own := bridgescript.Handlers()[host]; own || host == files.Host {
			return yamlfile.Errorf(m.file, origin.Line, "origins: Jembatan itself answers for %s: remove it", origin.Value)
		}
		if _, twice := m.Origins[host]; twice {
			return yamlfile.Errorf(m.file, origin.Line, "origins: %s occurs twice: keep one", origin.Value)
		}
		to := in[origin]
		server, ok := localServer(to.Value)
		if !ok {
			return yamlfile.Errorf(m.file, to.Line, "origins: %.100q is not a server on this machine: write it like http://127.0.0.1:8080", to.Value)
		}
		if m.Origins == nil {
			m.Origins = map[string]string{}
		}
		m.Origins[host] = server
	}
	return nil
}

// publicHost returns the host of an https origin in lower case, if it is a name, and not one for this machine.
func publicHost(origin string) (host string, ok bool) {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "https" || u.Port() != "" || !bareOrigin(u) {
		return "", false
	}
	host = strings.ToLower(u.Host)
	ascii := strings.IndexFunc(host, func(r rune) bool { return r > '~' }) < 0
	if _, err := netip.ParseAddr(host); err == nil || !ascii || !isHost(host) || strings.HasPrefix(host, "*") {
		return "", false
	}
	return host, host != "localhost" && !strings.HasSuffix(host, ".localhost")
}

// localServer returns HOST:PORT of an http address on this machine.
func localServer(address string) (server string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" || !bareOrigin(u) || !isHost(u.Host) {
		return "", false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	if (err != nil || !ip.IsLoopback()) && u.Hostname() != "localhost" {
		return "", false
	}
	port := u.Port()
	if port == "" {
		port = "80"
	}
	return net.JoinHostPort(u.Hostname(), port), true
}

// bareOrigin reports whether an address has nothing beside scheme, host and port.
func bareOrigin(u *url.URL) bool {
	return u.Host != "" && u.User == nil && (u.Path == "" || u.Path == "/") && u.RawQuery == "" && !u.ForceQuery && u.Fragment == ""
}
