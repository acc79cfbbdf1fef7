package jsapi

import (
	"errors"
	"fmt"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

func TestPageStackHasTenPages(t *testing.T) {
	var p Pages
	at := "http://h/0"
	for i := 1; i < 10; i++ {
		to := fmt.Sprintf("http://h/%d", i)
		if _, err := p.open(at, to); err != nil {
			t.Fatalf("page %d: %v", i, err)
		}
		at = to
	}
	if _, err := p.open(at, "http://h/10"); !errors.Is(err, errDeep) {
		t.Errorf("the eleventh: %v", err)
	}
	// After the user has gone back by two, pages can be opened again.
	if _, err := p.open("http://h/7", "http://h/10"); err != nil {
		t.Error(err)
	}
}

func TestGoingBack(t *testing.T) {
	tests := []struct {
		name string
		do   func(*Pages) *move
		want *move
	}{
		{"by one", func(p *Pages) *move { return p.back("http://h/c", 1) }, &move{How: "back", Delta: 1}},
		{"by none is by one", func(p *Pages) *move { return p.back("http://h/c", 0) }, &move{How: "back", Delta: 1}},
		{"by two, with a fragment", func(p *Pages) *move { return p.back("http://h/c#x", 2) }, &move{How: "back", Delta: 2}},
		{"by too many is to the first", func(p *Pages) *move { return p.back("http://h/c", 9) }, &move{How: "back", Delta: 2}},
		{"from a page that a link led to", func(p *Pages) *move { return p.back("http://h/linked", 1) }, &move{How: "replace", URL: "http://h/b"}},
		{"from a page that was gone back to", func(p *Pages) *move { return p.back("http://h/b", 1) }, &move{How: "back", Delta: 1}},
		{"from a page that a link led to, once more", func(p *Pages) *move {
			p.replace("http://h/linked", "http://h/linked", false)
			p.stack[2].linked = true
			return p.back("http://h/linked", 2)
		}, &move{How: "replace", URL: "http://h/a"}},
		{"from a page that is open twice", func(p *Pages) *move { p.open("http://h/c", "http://h/a"); return p.back("http://h/a", 1) }, &move{How: "back", Delta: 1}},
		{"from the first", func(p *Pages) *move { return p.back("http://h/a", 1) }, nil},
		{"twice", func(p *Pages) *move { p.back("http://h/c", 1); return p.back("http://h/b", 1) }, &move{How: "back", Delta: 1}},
		{"after all were replaced", func(p *Pages) *move { p.replace("http://h/c", "http://h/d", true); return p.back("http://h/d", 1) }, nil},
		{"after one was replaced", func(p *Pages) *move { p.replace("http://h/c", "http://h/d", false); return p.back("http://h/d", 1) }, &move{How: "back", Delta: 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var p Pages
			p.open("http://h/a", "http://h/b")
			p.open("http://h/b", "http://h/c")
			if diff := cmp.Diff(test.want, test.do(&p)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzPageAddress checks that my.navigateTo and related calls cannot leave the program.
func FuzzPageAddress(f *testing.F) {
	for _, to := range []string{"next.html", "/a?b#c", "//evil.test/", "http://evil.test/", "\\\\evil.test", "javascript:1", "http:evil.test", "/..//evil.test/", "\tjavascript:1", "http://user@127.0.0.1:2000/"} {
		f.Add(to)
	}
	f.Fuzz(func(t *testing.T, to string) {
		call := &bridge.Call{Method: "navigateTo", Document: &bridge.Document{URL: "http://127.0.0.1:2000/pages/index.html"}}
		address, err := Host{}.target(call, method.Text(to))
		if err != nil {
			return
		}
		if u, err := url.Parse(address); err != nil || u.Scheme != "http" || u.Host != "127.0.0.1:2000" {
			t.Errorf("%q leads to %q", to, address)
		}
	})
}
