package bridge

import (
	"strings"
	"testing"
)

func TestADocumentIsAtTheOriginOfItsHello(t *testing.T) {
	const shop = "http://127.0.0.1:20123/index.html"
	w := newWindow(t, Limits{}, echo)
	for _, c := range []struct {
		hello           Hello
		committed, want string
	}{
		{Hello{URL: shop, Origin: "http://127.0.0.1:20123"}, shop, "http://127.0.0.1:20123"},
		{Hello{URL: shop, Origin: "http://127.0.0.1:20123"}, "http://127.0.0.1:20123/other?a#b", "http://127.0.0.1:20123"},
		{Hello{URL: shop, Origin: "http://127.0.0.1:20123"}, "", "http://127.0.0.1:20123"},
		// Its scripts have another origin than its address.
		{Hello{URL: shop, Origin: "null"}, shop, "null"},
		{Hello{URL: shop}, shop, "null"},
		{Hello{URL: "about:blank", Origin: "http://127.0.0.1:20123"}, "about:blank", "null"},
		{Hello{URL: "blob:http://127.0.0.1:20123/1", Origin: "http://127.0.0.1:20123"}, "blob:http://127.0.0.1:20123/1", "null"},
		{Hello{URL: "about:blank", Origin: "null"}, "data:text/html,x", "null"},
	} {
		d := w.session.OpenHello(c.hello, c.committed, func(*Document) {})
		if d == nil {
			t.Fatalf("%+v, where %s is committed: no document", c.hello, c.committed)
		}
		if d.Origin != c.want || d.URL != c.hello.URL {
			t.Errorf("%+v, where %s is committed: a document at %s of origin %s, want %s", c.hello, c.committed, d.URL, d.Origin, c.want)
		}
	}
	for name, text := range examples(t, "sandboxed") {
		hello, err := ParseHello([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if d := w.session.OpenHello(hello, hello.URL, func(*Document) {}); d == nil || d.Origin != "null" {
			t.Errorf("%s: document %+v", name, d)
		}
	}
}

func TestAHelloFromElsewhereOpensNothing(t *testing.T) {
	const shop, evil = "http://127.0.0.1:20123/index.html", "http://127.0.0.1:41001/"
	for _, committed := range []string{evil, "about:blank", "data:text/html,x", "https://127.0.0.1:20123/index.html", "http://localhost:20123/", "file://127.0.0.1:20123/"} {
		w := newWindow(t, Limits{}, echo)
		if d := w.session.OpenHello(Hello{URL: shop, Origin: "http://127.0.0.1:20123"}, committed, func(*Document) {}); d != nil {
			t.Errorf("where %s is committed, the document is at %s", committed, d.Origin)
		}
		<-w.document.Done()
		w.lines.wait(t, `error {"what":"hello","why":"it comes from `+shop+`, but the window shows `+committed)
		w.send(1, `[{"n":1,"call":"echo","with":1}]`)
		if got := string(w.document.Take()); strings.Contains(got, "settle") {
			t.Errorf("the document before was answered %s", got)
		}
	}
}
