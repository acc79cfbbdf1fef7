package jsapi

import (
	"net/url"
	"testing"

	"github.com/jembatan/jembatan/bridge"
)

// Where my.navigateTo and its siblings lead is in the program.
func FuzzPageAddress(f *testing.F) {
	for _, to := range []string{"next.html", "/a?b#c", "//evil.test/", "http://evil.test/", "\\\\evil.test", "javascript:1", "http:evil.test", "/..//evil.test/", "\tjavascript:1", "http://user@127.0.0.1:2000/"} {
		f.Add(to)
	}
	f.Fuzz(func(t *testing.T, to string) {
		call := &bridge.Call{Method: "navigateTo", Document: &bridge.Document{URL: "http://127.0.0.1:2000/pages/index.html"}}
		address, err := Host{}.target(call, Text(to))
		if err != nil {
			return
		}
		if u, err := url.Parse(address); err != nil || u.Scheme != "http" || u.Host != "127.0.0.1:2000" {
			t.Errorf("%q leads to %q", to, address)
		}
	})
}
