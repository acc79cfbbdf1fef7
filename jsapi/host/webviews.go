package host

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/tidwall/gjson"
)

// webViews does what the shell tells of web-views: in its order, and on a goroutine of their own, for windows
// take their time and who tells must not wait.
type webViews struct {
	h    *Host
	open map[int64]*webView // by the shell's numbers; of that goroutine alone

	mu      sync.Mutex // guards what follows
	jobs    []func()
	busy    bool             // the goroutine runs
	stopped bool             // nothing is done any more
	shell   *bridge.Document // that told last
	// opening are the web-views that have been asked for a page which is not there
	// yet, with the document of each before it.
	opening map[*webView]*bridge.Document
}

const (
	mostWebViews = 20   // at once: the stack has ten pages, and those that are going may still have theirs
	mostJobs     = 1000 // that wait
)

func newWebViews(h *Host) *webViews {
	return &webViews{h: h, open: map[int64]*webView{}, opening: map[*webView]*bridge.Document{}}
}

// told takes what a page tells, if it is the program's shell.
func (w *webViews) told(d *bridge.Document, what gjson.Result) {
	if address, _, _ := strings.Cut(d.URL, "#"); w.h.target.shell == "" || address != w.h.target.shell {
		return
	}
	if went := what.Get("navigate"); went.Exists() {
		w.h.went(d, went)
		return
	}
	w.mu.Lock()
	fresh := w.shell != d
	w.shell = d
	w.mu.Unlock()
	if fresh {
		w.add(w.close, true) // those of the document before
		go func() {
			<-d.Done()
			w.add(func() { w.closeOf(d) }, true)
		}()
	}
	if !w.add(func() { w.act(d, what) }, false) {
		d.Warn("web-view", "web-views change faster than the host can follow: a change is dropped")
	}
}

// add has a job done after those before it. One that is not needed is left out where too many wait.
func (w *webViews) add(job func(), needed bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return true
	}
	if !needed && len(w.jobs) >= mostJobs {
		return false
	}
	w.jobs = append(w.jobs, job)
	if !w.busy {
		w.busy = true
		go w.run()
	}
	return true
}

func (w *webViews) run() {
	for {
		w.mu.Lock()
		if len(w.jobs) == 0 {
			w.busy = false
			w.mu.Unlock()
			return
		}
		job := w.jobs[0]
		w.jobs = w.jobs[1:]
		w.mu.Unlock()
		job()
	}
}

// stop closes all for good.
func (w *webViews) stop() {
	done := make(chan struct{})
	w.add(func() { w.close(); close(done) }, true)
	w.mu.Lock()
	w.stopped = true
	w.mu.Unlock()
	<-done
}

func (w *webViews) close() {
	for _, v := range w.open {
		w.end(v)
	}
}

func (w *webViews) closeOf(shell *bridge.Document) {
	for _, v := range w.open {
		if v.shell == shell {
			w.end(v)
		}
	}
}

func (w *webViews) end(v *webView) {
	delete(w.open, v.number)
	w.opened(v)
	v.close()
}

// opens hears that a web-view is asked for a page.
func (w *webViews) opens(v *webView) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.opening[v] = v.session.Current()
}

// opened hears that a web-view has its page, or has none.
func (w *webViews) opened(v *webView) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.opening, v)
}

// Opening tells whether a web-view of the program's has been asked for a page that is not
// there yet.
func (h *Host) Opening() bool {
	w := h.webViews
	w.mu.Lock()
	defer w.mu.Unlock()
	for v, before := range w.opening {
		if v.session.Current() == before {
			return true
		}
	}
	return w.busy
}

// act does what the shell tells of one web-view.
func (w *webViews) act(shell *bridge.Document, what gjson.Result) {
	select {
	case <-shell.Done():
		return
	default:
	}
	number, do := what.Get("webView").Int(), what.Get("do").String()
	v := w.open[number]
	if do == "open" && v == nil {
		w.show(shell, number, what.Get("src").String())
		return
	}
	if v == nil {
		return // it has ended
	}
	switch do {
	case "open", "go":
		v.load(what.Get("src").String())
	case "show":
		in := what.Get("inset")
		v.window.Place(window.Inset{Left: int(in.Get("0").Int()), Top: int(in.Get("1").Int()), Right: int(in.Get("2").Int()), Bottom: int(in.Get("3").Int())})
		if what.Get("shown").Bool() {
			v.window.Show(0)
		} else {
			v.window.Hide()
		}
	case "post":
		v.post(json.RawMessage(what.Get("message").Raw))
	case "back":
		v.window.Back()
	case "answer":
		v.answered(what)
	case "picture":
		go v.picture()
	case "close":
		w.end(v)
	}
}

// show opens a web-view.
func (w *webViews) show(shell *bridge.Document, number int64, address string) {
	fails := func(why string) {
		w.h.recordOfPage(trace.Error{What: "web-view", Why: why})
		shell.Tell(event{WebView: number, Event: "error", Src: address, Why: why})
	}
	if len(w.open) >= mostWebViews {
		fails("too many are open")
		return
	}
	v, err := w.h.openWebView(shell, number)
	if err != nil {
		fails(err.Error())
		return
	}
	w.open[number] = v
	v.load(address)
}

// picture gives the shell a picture of the page, which stands in for it where the shell draws something over it.
func (v *webView) picture() {
	e := event{Event: "picture"}
	if png, err := v.window.Snapshot(context.Background()); err == nil {
		e.Picture = "data:image/png;base64," + base64.StdEncoding.EncodeToString(png)
	}
	v.tell(e)
}
