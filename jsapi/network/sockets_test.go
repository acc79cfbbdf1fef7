package network

import (
	"errors"
	"strings"
	"testing"
)

func TestSocketsAreLimitedToAllowedHosts(t *testing.T) {
	hosts, err := ParseHosts([]string{"example.com", "*.below.example", "127.0.0.1:8080", "localhost"})
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]bool{
		"wss://example.com/": true, "ws://a.example.com:81/x": true, "wss://below.example/": false, "wss://a.below.example": true,
		"ws://127.0.0.1:8080/": true, "ws://127.0.0.1:8081/": false, "ws://localhost:3000/": true, "wss://other.example/": false,
		"wss://example.com@other.example/": false, "wss://example.com.other.example/": false,
	} {
		if err := hosts.AllowSocket(address); (err == nil) != want || err != nil && !errors.Is(err, ErrNotAllowed) {
			t.Errorf("%s: %v", address, err)
		}
		if Hosts(nil).AllowSocket(address) != nil {
			t.Errorf("%s is refused without a list", address)
		}
	}
	for _, address := range []string{"https://example.com/", "example.com", "ws:///x", "", "javascript:1"} {
		if hosts.AllowSocket(address) == nil || Hosts(nil).AllowSocket(address) == nil {
			t.Errorf("%q is an address of a socket", address)
		}
	}
	if port, err := ParseHosts([]string{"example.com:443"}); err != nil || port.AllowSocket("wss://example.com/") != nil || port.AllowSocket("ws://example.com/") == nil {
		t.Error("a socket has another port than its scheme's")
	}
}

func TestSocketSourcesForAPolicy(t *testing.T) {
	for list, want := range map[string]string{
		"": "", "example.com": "ws://example.com:* wss://example.com:* ws://*.example.com:* wss://*.example.com:*",
		"*.example.com:8080": "ws://*.example.com:8080 wss://*.example.com:8080", "127.0.0.1": "ws://127.0.0.1:* wss://127.0.0.1:*",
	} {
		hosts, err := ParseHosts(strings.Fields(list))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(hosts.SocketSources(), " "); got != want || hosts.SocketSources() == nil {
			t.Errorf("%s: %s", list, got)
		}
	}
	for _, host := range []string{"[::1]:80", "kopi.日本"} {
		if hosts, err := ParseHosts([]string{"example.com", host}); err != nil || hosts.SocketSources() != nil {
			t.Errorf("%s: %v, %v", host, hosts.SocketSources(), err)
		}
	}
	if Hosts(nil).SocketSources() != nil {
		t.Error("no list is a list")
	}
}
