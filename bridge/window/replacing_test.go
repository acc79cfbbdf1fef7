//go:build cgo && linux

package window

import (
	"net/http"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

func TestWhichLoadsMayReplaceThePage(t *testing.T) {
	const shop, evil = "http://127.0.0.1:1", "http://127.0.0.1:2"
	type load struct {
		address, referrer string
		again             bool
	}
	for _, c := range []struct {
		what   string
		before []load // by frames
		own    bool
		load   load
		told   bool
		want   bool
	}{
		{"the page's own link", nil, false, load{evil + "/", shop + "/a", false}, false, true},
		{"the page's own link, with an origin for its referrer", nil, false, load{evil + "/", shop + "/", false}, false, true},
		{"a page that tells no referrer, without frames", nil, false, load{evil + "/", "", false}, false, true},
		{"a page that tells no referrer, with frames of its own", []load{{shop + "/f", "", false}, {"about:blank", "", false}, {"about:srcdoc", "", false}}, false, load{evil + "/", "", false}, false, true},
		{"a page that tells no referrer, with others' frames, to itself", []load{{evil + "/f", "", false}}, false, load{shop + "/b", "", false}, false, true},
		{"a link without a referrer, with others' frames", []load{{evil + "/f", "", false}}, false, load{evil + "/", "", false}, true, true},
		{"a reload of what another origin led to", nil, false, load{shop + "/a", evil + "/", true}, false, true},
		{"what the host loads", []load{{evil + "/f", "", false}}, true, load{evil + "/", "", false}, false, true},
		{"a frame", nil, false, load{evil + "/", evil + "/f", false}, false, false},
		{"a frame, to the program itself", nil, false, load{shop + "/", evil + "/f", false}, false, false},
		{"a frame, while the host loads something", nil, true, load{evil + "/", evil + "/f", false}, false, false},
		{"a frame that the page told of", nil, false, load{evil + "/", evil + "/f", false}, true, false},
		{"a frame that tells no referrer, while the host loads something else", []load{{evil + "/f", "", false}}, true, load{evil + "/other", "", false}, false, false},
		{"a frame that has no address", []load{{"data:text/html,x", "", false}}, false, load{evil + "/", "", false}, false, false},
		{"what the host loads again, with others' frames", []load{{evil + "/f", "", false}}, false, load{evil + "/", "", true}, false, true},
		{"a frame that reloads one of its own from there", []load{{evil + "/f", "", false}, {evil + "/", "", false}}, false, load{evil + "/", "", true}, false, false},
		{"a frame on its way out", []load{{"tel:+1", "", false}}, false, load{evil + "/", "", false}, false, true},
		{"a frame that tells no referrer", []load{{evil + "/f", "", false}}, false, load{evil + "/", "", false}, false, false},
	} {
		l := replacing{}
		if c.own {
			l.loads(evil + "/")
		}
		for _, b := range c.before {
			l.asks(b.address, b.referrer, shop+"/a", b.again, false, false)
		}
		l.asks(c.load.address, c.load.referrer, shop+"/a", c.load.again, false, c.told)
		if got := l.may(c.load.address, c.load.referrer, shop+"/a"); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
	// A redirected load keeps what is known of the original request.
	for foreign, want := range map[bool]bool{false: true, true: false} {
		l := replacing{foreign: foreign}
		l.asks(evil+"/", "", shop+"/a", false, false, false)
		l.asks(evil+"/on", "", shop+"/a", false, true, false)
		if got := l.may(evil+"/on", "", shop+"/a"); got != want {
			t.Errorf("led on, with frames of others %v: %v, want %v", foreign, got, want)
		}
	}
	// The server answered the host's load with something that is not a page.
	l := replacing{foreign: true}
	l.loads(evil + "/")
	for _, want := range []bool{true, false} {
		l.asks(evil+"/", "", shop+"/a", false, false, false)
		if got := l.may(evil+"/", "", shop+"/a"); got != want {
			t.Errorf("the host's load, and a frame's after it: %v, want %v", got, want)
		}
	}
	// The host loads one page after another. A response to the first load, or its page, can arrive
	// before WebKit asks about the second.
	for _, commits := range []bool{false, true} {
		l := replacing{}
		l.loads(shop + "/1")
		l.asks(shop+"/1", "", "about:blank", false, false, false)
		l.loads(shop + "/2")
		l.loads(shop + "/2")
		if !l.may(shop+"/1", "", "about:blank") {
			t.Error("the host's first load is refused")
		}
		if commits {
			l.arrived()
			l.asks(evil+"/f", "", shop+"/1", false, false, false)
		}
		for range 2 {
			l.asks(shop+"/2", "", evil+"/", false, false, false)
			if got := l.may(shop+"/2", "", evil+"/"); !got {
				t.Errorf("the host's later load is refused, the page of the one before being there: %v", commits)
			}
		}
		l.asks(shop+"/2", "", evil+"/", false, false, false)
		if l.may(shop+"/2", "", evil+"/") {
			t.Error("what the host has loaded is free for good")
		}
	}
	// When the host's load is redirected, loads without a response do not count.
	l = replacing{foreign: true}
	for _, address := range []string{"/1", "/2"} {
		l.loads(shop + address)
		l.asks(shop+address, "", evil+"/", false, false, false)
	}
	l.asks(shop+"/on", "", evil+"/", false, true, false)
	if !l.may(shop+"/on", "", evil+"/") {
		t.Error("the host's load is refused where a server leads it on")
	}
	l.asks(evil+"/f", "", evil+"/", false, false, false)
	l.asks(shop+"/on", "", evil+"/", false, true, false)
	if l.may(shop+"/on", "", evil+"/a") {
		t.Error("a frame's load counts as the host's where a server leads it on")
	}
	// A page from the page cache already has its frames.
	l = replacing{back: true}
	l.arrived()
	l.asks(evil+"/", "", shop+"/a", false, false, false)
	if l.may(evil+"/", "", shop+"/a") {
		t.Error("on a page from the page cache, no frame is reckoned with")
	}
	for range mostAsked + 1 {
		l.asks(evil+"/"+strings.Repeat("x", len(l.asked)), "", shop+"/a", false, false, false)
	}
	if len(l.asked) > mostAsked || l.may(evil+"/", "", shop+"/a") {
		t.Errorf("%d loads are kept, and what is forgotten may take the page's place", len(l.asked))
	}
}

// WebKit would allow all of these, since they have the same host as the page.
func TestFramesCannotReplaceThePage(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		html := func(text string) file { return file{kind: "text/html; charset=utf-8", text: text} }
		for name, script := range map[string]string{
			"assigns":  `top.location = '` + s.there + `/taken-assigns'`,
			"replaces": `top.location.replace('` + s.here + `/taken-replaces')`,
			"quiet":    `top.location.href = '` + s.there + `/taken-quiet'`,
		} {
			s.add("/"+name, html(`<meta name=referrer content=no-referrer><script>`+script+`</script>`))
		}
		for _, name := range []string{"assigns", "replaces", "quiet", "data"} {
			s.add("/taken-"+name, html(`<script>my.report({taken: location.pathname})</script>`))
			frame := s.there + "/" + name
			if name == "data" {
				frame = `data:text/html,<script>top.location='` + s.there + `/taken-data'</script>`
			}
			header := map[string]string{}
			if name == "quiet" {
				header["Referrer-Policy"] = "no-referrer"
			}
			s.add("/framed-"+name, file{kind: "text/html; charset=utf-8", header: header, text: `<!doctype html><meta charset=utf-8><iframe src="` + frame + `"></iframe>`})
			p.Navigate(s.here + "/framed-" + name)
			h.Record.Wait(t, `warning {"rule":"popup"`, "/taken-"+name+" ")
		}
		for _, line := range h.Record.Lines("document") {
			if strings.Contains(line, "taken") {
				t.Errorf("in the page's place came %s", line)
			}
		}
	})
}

// TestPageWithForeignFramesNavigatesFreely has a page with a frame of another origin navigate
// with every referrer policy.
func TestPageWithForeignFramesNavigatesFreely(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		s.add("/frame", file{kind: "text/html", text: "<p>frame"})
		s.add("/away", file{kind: "text/html", text: `<script>my.report({at: location.search})</script>`})
		s.add("/moved", file{kind: "text/html", status: http.StatusFound, header: map[string]string{"Location": s.there + "/away?moved"}})
		for name, c := range map[string]struct{ script, policy string }{
			"location": {`location.href = '` + s.there + `/away?location'`, ""},
			"quiet":    {`location.href = '` + s.here + `/away?quiet'`, "no-referrer"},
			"link":     {`l.href = '` + s.there + `/away?link'; l.click()`, "no-referrer"},
			"loose":    {`const a = document.createElement('a'); a.href = '` + s.there + `/away?loose'; a.click()`, "no-referrer"},
			"form":     {`f.action = '` + s.there + `/away'; f.submit()`, "no-referrer"},
			"moved":    {`location.href = '/moved'`, "origin"},
			"refresh":  {`document.head.insertAdjacentHTML('beforeend', '<meta http-equiv=refresh content="0; url=` + s.there + `/away?refresh">')`, ""},
			"reload":   {`if (history.state) { my.report({at: '?reload'}); } else { history.replaceState(1, ''); location.reload(); }`, "no-referrer"},
			"same":     {`document.body.append(Object.assign(document.createElement('iframe'), {srcdoc: '<script>top.location = "` + s.there + `/away?same"<\/script>'}))`, ""},
		} {
			header := map[string]string{}
			if c.policy != "" {
				header["Referrer-Policy"] = c.policy
			}
			s.add("/go-"+name+".js", file{kind: "text/javascript", text: `onload = () => setTimeout(() => {` + c.script + `}, 0)`})
			s.add("/go-"+name, file{kind: "text/html; charset=utf-8", header: header, text: `<!doctype html><meta charset=utf-8><body><a id=l></a>
				<form id=f method=get><input name=form type=hidden></form><iframe src="` + s.there + `/frame"></iframe><script src="/go-` + name + `.js"></script>`})
			p.Navigate(s.here + "/go-" + name)
			want := `{"at":"?` + name + `"}`
			if name == "form" {
				want = `{"at":"?form="}`
			}
			if got := h.Report(t); got != want {
				t.Errorf("%s: reported %s, want %s", name, got, want)
			}
		}
		if lines := h.Record.Lines("warning"); len(lines) > 0 {
			t.Errorf("the host warns: %q", lines)
		}
	})
}
