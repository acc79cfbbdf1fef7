package network

import (
	"slices"
	"strings"
	"testing"
)

// FuzzHosts checks that an address which a list allows is at a host in the list.
func FuzzHosts(f *testing.F) {
	for _, address := range []string{"https://shop.example/", "https://a.shop.example:8443/", "http://shop.example@evil.test/", "http://shop.example.evil.test/", "http://evilshop.example/", "http://shop.example./", "http://127.0.0.1:3000/", "http://[::1]/", "http://2130706433:3000/"} {
		f.Add("shop.example", address)
		f.Add("127.0.0.1:3000", address)
		f.Add("*.shop.example", address)
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		hosts, err := ParseHosts([]string{pattern})
		if err != nil {
			return
		}
		to, err := address(text)
		if err != nil || !hosts.Allow(to) {
			return
		}
		name := strings.Trim(strings.TrimPrefix(strings.ToLower(pattern), "*."), ".")
		if !strings.Contains(name, strings.TrimSuffix(strings.ToLower(to.Hostname()), ".")) &&
			!strings.HasSuffix(strings.TrimSuffix(strings.ToLower(to.Hostname()), "."), "."+strings.Split(name, ":")[0]) &&
			!strings.ContainsAny(pattern, "[:") {
			t.Errorf("host %q allows %q, which is at %q", pattern, text, to.Hostname())
		}
		if none := (Hosts{}); none.Allow(to) {
			t.Errorf("an empty list allows %q", text)
		}
	})
}

// FuzzFields checks that each header a page sets is sent as a single one, and that reserved headers are not sent.
func FuzzFields(f *testing.F) {
	for _, field := range [][2]string{{"X-A", "b"}, {"X-A", "a\r\nX-Evil: 1"}, {"X-A\r\nX-E", "1"}, {"Host", "x"}, {"transfer-encoding", "chunked"}, {"", "x"}, {"Cookie", "a=b"}, {"User-Agent", "x"}} {
		f.Add(field[0], field[1])
	}
	c := New(Options{UserAgent: "test"})
	f.Cleanup(func() { c.Close() })
	f.Fuzz(func(t *testing.T, name, value string) {
		header, _, err := c.headers([][2]string{{name, value}})
		if err != nil {
			return
		}
		for name, values := range header {
			if slices.Contains(reserved, strings.ToLower(name)) || !token(name) {
				t.Errorf("field %q is sent", name)
			}
			for _, value := range values {
				if strings.ContainsAny(value, "\r\n\x00") {
					t.Errorf("field %q is sent as %q", name, value)
				}
			}
		}
	})
}
