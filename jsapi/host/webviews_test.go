package host

import (
	"regexp"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/tidwall/gjson"
)

// Only the shell has web-views: no page that the window is led to, of its own origin or another.
func TestOnlyTheShellHasWebViews(t *testing.T) {
	h := &Host{target: &target{id: "shop", shell: "http://127.0.0.1:20123/"}, recorder: nobody{}}
	session := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
	t.Cleanup(func() { session.Close(0) })
	open := gjson.Parse(`{"webView":1,"do":"open","src":"https://shop.example/"}`)
	for _, address := range []string{"http://127.0.0.1:20123/page.html", "http://127.0.0.1:20123/?a", "https://shop.example/", "http://127.0.0.1:20124/"} {
		w := newWebViews(h)
		w.told(session.Open(address, func(*bridge.Document) {}), open)
		if w.shell != nil || len(w.jobs) > 0 || w.busy {
			t.Errorf("%s has a web-view", address)
		}
	}
	h.target.shell = "" // a program of HTML pages
	w := newWebViews(h)
	w.told(session.Open("http://127.0.0.1:20123/", func(*bridge.Document) {}), open)
	if w.shell != nil {
		t.Error("a page of a program without a shell has a web-view")
	}
}

// What is told faster than it can be done has a bound; what must be done is never left out.
func TestJobsOfWebViewsHaveABound(t *testing.T) {
	w := newWebViews(&Host{})
	blocked, release := make(chan struct{}), make(chan struct{})
	w.add(func() { close(blocked); <-release }, true)
	<-blocked
	n := 0
	for n <= mostJobs && w.add(func() {}, false) {
		n++
	}
	if n != mostJobs {
		t.Errorf("%d jobs wait, want %d", n, mostJobs)
	}
	ended := false
	w.add(func() { ended = true }, true)
	close(release)
	w.stop()
	if !ended {
		t.Error("a job that must be done was left out")
	}
}

// What pages in web-views store is under no id that a program can have.
func TestPagesInWebViewsHaveNoIDOfAProgram(t *testing.T) {
	h := &Host{target: &target{id: "shop"}}
	if id := h.webViewID("https://shop.example"); regexp.MustCompile(`^[A-Za-z0-9._-]*$`).MatchString(id) || id == h.webViewID("https://other.example") {
		t.Errorf("id %q", id)
	}
}

func TestWebViewIsOpeningUntilItHasItsPage(t *testing.T) {
	h := &Host{}
	h.webViews = newWebViews(h)
	session := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
	t.Cleanup(func() { session.Close(0) })
	v := &webView{h: h, session: session}
	session.Open("https://shop.example/first", func(*bridge.Document) {})
	h.webViews.opens(v)
	if !h.Opening() {
		t.Error("the page before counts as the one that was asked for")
	}
	session.Open("https://shop.example/second", func(*bridge.Document) {})
	if h.Opening() {
		t.Error("opening though the page is there")
	}
	h.webViews.opens(v)
	h.webViews.opened(v)
	if h.Opening() {
		t.Error("opening though the load has come to nothing")
	}
}
