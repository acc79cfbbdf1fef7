package host

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/storage"
	"github.com/jembatan/jembatan/jsapi/users"
	"github.com/tidwall/gjson"
)

// TestOnlyTheShellHasWebViews checks that no page to which the window navigates, of the program's origin or another,
// can have web-views.
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

// TestJobsOfWebViewsAreLimited checks that the queue of jobs is limited, and the size of what they wait for, and that a job that is
// needed is never dropped.
func TestJobsOfWebViewsAreLimited(t *testing.T) {
	for size, want := range map[int]int{0: mostJobs, 100: mostJobs, 8 << 20: 3} { // the last of the three was added when there was room
		w := newWebViews(&Host{})
		blocked, release := make(chan struct{}), make(chan struct{})
		w.must(func() { close(blocked); <-release })
		<-blocked
		n := 0
		for n <= mostJobs && w.add(job{func() {}, size}) {
			n++
		}
		if n != want {
			t.Errorf("%d jobs of %d bytes wait, want %d", n, size, want)
		}
		ended := false
		w.must(func() { ended = true })
		close(release)
		w.stop()
		if !ended || w.bytes != 0 {
			t.Errorf("a needed job was dropped: %v; %d bytes still count", !ended, w.bytes)
		}
	}
}

// TestMessagesForAPageThatDoesNotListenAreLimited sends a page in a web-view messages before it listens: the last ones are kept, and
// the program is warned once messages are dropped.
func TestMessagesForAPageThatDoesNotListenAreLimited(t *testing.T) {
	for size, want := range map[int]int{2: mostPosts, mostPosted / 4: 4, mostPosted + 1: 0} {
		var told warnings
		shell := bridge.NewSession(bridge.Config{Table: bridge.NewTable(), Recorder: &told})
		v := &webView{session: bridge.NewSession(bridge.Config{Table: bridge.NewTable()})}
		v.shell = shell.Open("http://127.0.0.1:20123/", func(*bridge.Document) {})
		t.Cleanup(func() { v.session.Close(0); shell.Close(0) })
		for i := range mostPosts + 5 {
			if warned := strings.Contains(fmt.Sprint(told), "does not listen yet"); warned != (i > want) {
				t.Fatalf("warned after %d messages of %d bytes: %v", i, size, warned)
			}
			v.post([]byte(strings.Repeat("0", size-1) + strconv.Itoa(i%10)))
		}
		if len(v.posts) != want || want > 0 && v.posts[want-1][size-1] != '4' {
			t.Errorf("%d messages of %d bytes wait, want %d", len(v.posts), size, want)
		}
	}
}

// TestPagesInWebViewsHaveNoIDOfAProgram checks that pages in web-views store data under an id that no program can have.
func TestPagesInWebViewsHaveNoIDOfAProgram(t *testing.T) {
	h := &Host{target: &target{id: "shop"}}
	if id := h.webViewID("https://shop.example"); regexp.MustCompile(`^[A-Za-z0-9._-]*$`).MatchString(id) || id == h.webViewID("https://other.example") {
		t.Errorf("id %q", id)
	}
}

// TestForgettingIncludesWebViews stores values as the program and as pages in its web-views do, and clears the storage.
func TestForgettingIncludesWebViews(t *testing.T) {
	all, err := storage.Open(storage.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { all.Close() })
	h := &Host{target: &target{id: "shop"}, storage: all}
	h.user.Store(&users.User{})
	for id, stays := range map[string]bool{"shop": false, h.webViewID("https://a.example"): false, "shop2 web-view https://a.example": true} {
		of := all.Of(id, h.User().ID)
		if err := errors.Join(of.Set(t.Context(), "k", []byte("1")), h.clearAllStorage(t.Context())); err != nil {
			t.Fatal(err)
		}
		if _, is, err := of.Get(t.Context(), "k"); is != stays || err != nil {
			t.Errorf("of %q: stored %v, %v, want %v", id, is, err, stays)
		}
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
		t.Error("opening although the page is shown")
	}
	h.webViews.opens(v)
	h.webViews.opened(v)
	if h.Opening() {
		t.Error("opening although the load has failed")
	}
}

// TestShellIsToldThePhonesSensors asks the host, as the shell does when a program listens to a sensor, and as another page does.
func TestShellIsToldThePhonesSensors(t *testing.T) {
	h := &Host{target: &target{id: "shop", shell: "http://127.0.0.1:20123/"}, recorder: nobody{}, fixtures: &fixtures{}}
	h.fixtures.change(func(d *device.Device) { d.Sensors.Compass = 90 })
	tells(t, h, `{"sensors":true}`, `"tell":[{"sensors":{"accelerometer":{"x":0,"y":0,"z":-1},"gyroscope":{"x":0,"y":0,"z":0},"compass":90,`)
}

// TestShellIsToldThePhonesNetwork asks the host, as the shell does when this machine has a network again, and as another page does.
func TestShellIsToldThePhonesNetwork(t *testing.T) {
	h := &Host{target: &target{id: "shop", shell: "http://127.0.0.1:20123/"}, recorder: nobody{}, fixtures: &fixtures{}}
	h.fixtures.change(func(d *device.Device) { d.SetNetwork("3G") })
	tells(t, h, `{"network":true}`, `"tell":[{"network":"3G"}]`)
}

// tells checks what the host answers to a message of the shell, and that it answers nothing to that of another page.
func tells(t *testing.T, h *Host, message, answer string) {
	t.Helper()
	session := bridge.NewSession(bridge.Config{Table: bridge.NewTable(), Told: newWebViews(h).told})
	t.Cleanup(func() { session.Close(0) })
	for address, want := range map[string]string{"http://127.0.0.1:20123/#p": answer, "http://127.0.0.1:20123/other.html": ""} {
		woken := make(chan struct{}, 100)
		d := session.Open(address, func(*bridge.Document) { woken <- struct{}{} })
		var got string
		session.Receive(fmt.Appendf(nil, "J1 %s 1\n%s", d.ID, `[{"tell":`+message+`},{"n":1,"call":"nothing","with":null}]`))
		for !strings.Contains(got, `"settle":[{"n":1,`) {
			<-woken
			got += string(d.Take())
		}
		if told := strings.Contains(got, `"tell":`); told != (want != "") || !strings.Contains(got, want) {
			t.Errorf("%s is sent %s, want %s", address, got, want)
		}
	}
}
