package window

import (
	"net/url"
	"slices"
	"testing"
)

// FuzzOutside shows that the desktop only gets addresses of kinds that it may open, and nothing
// that a program could take for a flag.
func FuzzOutside(f *testing.F) {
	for _, address := range []string{"https://shop.example/a?b#c", "tel:+62", "mailto:a@b.example", "file:///tmp/x", "/tmp/a b", "--help", "javascript:1", "FILE://x/y", "http:///x"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		uri, err := outside(address)
		if err != nil {
			return
		}
		u, err := url.Parse(uri)
		if err != nil || !slices.Contains([]string{"http", "https", "mailto", "tel", "file"}, u.Scheme) {
			t.Fatalf("%q is opened as %q", address, uri)
		}
		if again, err := outside(uri); err != nil || again != uri {
			t.Errorf("%q is opened as %q, and that as %q (%v)", address, uri, again, err)
		}
		for _, c := range uri {
			if c < ' ' || c == 0x7f {
				t.Errorf("%q is opened as %q", address, uri)
			}
		}
	})
}
