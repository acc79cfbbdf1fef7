//go:build cgo && linux

package host_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/bridge/trace"
)

// keepsPlace looks at a call while it is pending: when it ends, its detail says so, and what has the focus, the texts that do not
// change and how far the detail is scrolled stay as they are.
func (d *desk) keepsPlace() {
	answer := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		<-answer
		io.WriteString(w, "{}")
	}))
	defer server.Close()
	finish := sync.OnceFunc(func() { close(answer) })
	defer finish() // before Close, which waits for the handler
	before := d.last()
	d.again("request", map[string]any{"url": server.URL, "data": map[string]any{"cup": map[string]any{"size": 2}}})
	d.await(before, "a request", func(e trace.Event) bool { c, is := e.Data.(trace.Call); return is && c.Method == "request" })
	d.key("slash")
	d.sees("the search", mark, "input Search in calls and events")
	d.write("request")
	d.reach("listbox What happens")
	const heading = `(document.querySelector('aside h2') || {textContent: ''}).textContent`
	d.until("the request", func() bool {
		d.key("End")
		return strings.HasPrefix(d.look(heading), "my.request")
	})
	d.reach("button Copy as JSON")
	const scrolled = `document.querySelector('aside').scrollTop + ' ' + document.querySelectorAll('aside pre.seen').length`
	was := d.look(`document.querySelectorAll('aside pre').forEach((e) => e.classList.add('seen')), document.querySelector('aside').scrollTop = 30, ` + scrolled)
	finish()
	d.await(before, "an answer", ends("request", "success"))
	d.sees("the end of the request", heading, "my.request success")
	if now := d.look(mark); now != "button Copy as JSON" {
		d.Errorf("after an event about the call, %q has the focus", now)
	}
	if now := d.look(scrolled); now != was || strings.HasSuffix(was, " 0") {
		d.Errorf("position and texts that stay are %s after an event about the call, %s before", now, was)
	}
	d.key("Escape")
}
