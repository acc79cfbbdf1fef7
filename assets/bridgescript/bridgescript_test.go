package bridgescript

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/dop251/goja"
)

var addresses = map[string]bool{
	"https://appx/web-view.min.js":                                             true,
	"https://appx/web-view.min.js?v=2":                                         true,
	"https://APPX:443/web-view.min.js#x":                                       true,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge/index.js":                   true,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge/2.10.0/index.js":            true,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge/latest/index.js?a":          true,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge@1.2.3/index.js":             true,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge/@1.2.3/index.js":            true,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge@1.2.3-beta.1/index.js":      true,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge@3.1.2/lib/umd/index.min.js": true,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge/1.0/dist/index.js":          true,
	"https://cdn.marmot-cloud.com/page/hylid-bridge/umd/1.0.0/index.js":        true,

	"https://gw.alipayobjects.com/as/g/h5-lib/alipayjsapi/3.1.1/alipayjsapi.inc.min.js":    true,
	"https://gw.alipayobjects.com/as/g/h5-lib/alipayjsapi/3.1.1/alipayjsapi.min.js?nojoin": true,
	"https://a.alipayobjects.com/g/h5-lib/alipayjsapi/3.0.6/alipayjsapi.inc.js":            true,

	"https://gw.alipayobjects.com/as/g/h5-lib/alipayjsapi/3.1.1/other.js":        false,
	"https://gw.alipayobjects.com/as/g/h5-lib/other/3.1.1/alipayjsapi.min.js":    false,
	"https://gw.alipayobjects.com.example/g/h5-lib/alipayjsapi/3/alipayjsapi.js": false,

	"http://appx/web-view.min.js":                                  false,
	"https://appx:8443/web-view.min.js":                            false,
	"https://appx/":                                                false,
	"https://appx/web-view.js":                                     false,
	"https://appx.example/web-view.min.js":                         false,
	"https://cdn.marmot-cloud.com/web-view.min.js":                 false,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge-x/1.0/index.js": false,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge/1.0/index.css":  false,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge/1.0/other.js":   false,
	"https://cdn.marmot-cloud.com/page/other/umd/1.0.0/index.js":   false,
	"https://cdn.marmot-cloud.com/npm/hylid-bridge@/index.js":      false,
	"https://cdn.marmot-cloud.com/other/npm/hylid-bridge/index.js": false,
	"https://other.example/npm/hylid-bridge/index.js":              false,
}

func TestKnownAddresses(t *testing.T) {
	for text, want := range addresses {
		u, err := url.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := Known(u); got != want {
			t.Errorf("%s: known is %v, want %v", text, got, want)
		}
	}
}

// ask asks the handler of an address's host.
func ask(t *testing.T, method, address string) (*httptest.ResponseRecorder, *http.Request) {
	t.Helper()
	q := httptest.NewRequest(method, address, nil)
	h := Handlers()[q.URL.Hostname()]
	if h == nil {
		t.Fatalf("%s is not served", q.URL.Hostname())
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, q)
	return w, q
}

func TestScriptIsServedWhereverItIsKnown(t *testing.T) {
	for _, address := range []string{"https://appx/web-view.min.js?v=2", "https://cdn.marmot-cloud.com/npm/hylid-bridge@1.2.3/index.js"} {
		w, _ := ask(t, "GET", address)
		for name, want := range map[string]string{
			"Content-Type":                 "text/javascript; charset=utf-8",
			"Access-Control-Allow-Origin":  "*",
			"Cross-Origin-Resource-Policy": "cross-origin",
			"Cache-Control":                "no-store",
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", address, name, got, want)
			}
		}
		if w.Code != 200 || w.Body.Len() == 0 {
			t.Errorf("%s gives %d with %d bytes", address, w.Code, w.Body.Len())
		}
		if w, _ := ask(t, "OPTIONS", address); w.Code != 204 || w.Header().Get("Access-Control-Allow-Headers") != "*" {
			t.Errorf("OPTIONS %s gives %d", address, w.Code)
		}
		if w, _ := ask(t, "POST", address); w.Code != 405 || w.Header().Get("Allow") == "" {
			t.Errorf("POST %s gives %d", address, w.Code)
		}
	}
}

func TestHandlersAnswerWhatIsKnownAndNothingElse(t *testing.T) {
	for text, want := range addresses {
		u, err := url.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if u.Scheme != "https" || u.Port() != "" || Handlers()[u.Hostname()] == nil {
			continue
		}
		w, q := ask(t, "GET", text)
		if (w.Code == 200) != want || !want && w.Code != 404 {
			t.Errorf("%s gives %d", text, w.Code)
		}
		partial, ok := Handlers()[u.Hostname()].(interface{ Answers(*http.Request) bool })
		if ok != (u.Host != inside) {
			t.Errorf("%s: leaves requests to the real host: %v", u.Host, ok)
		}
		if ok && partial.Answers(q) != want {
			t.Errorf("%s: answered here is %v, want %v", text, !want, want)
		}
	}
}

// TestScriptLeavesMyAlone runs the script in a page with `my` and in one without.
func TestScriptLeavesMyAlone(t *testing.T) {
	for before, want := range map[string]string{
		"var warned = 0, my = Object.freeze({n: 1});": "object 1 0",
		"var warned = 0;": "undefined - 1",
	} {
		vm := goja.New()
		text := before + "var console = {warn() { warned++; }};\n" + string(script) +
			"`${typeof my} ${typeof my === 'undefined' ? '-' : my.n} ${warned}`"
		for _, mode := range []string{"", "'use strict';"} {
			v, err := vm.RunString(mode + text)
			if err != nil {
				t.Fatal(err)
			}
			if v.String() != want {
				t.Errorf("after %q: %s, want %s", before, v, want)
			}
		}
	}
}
