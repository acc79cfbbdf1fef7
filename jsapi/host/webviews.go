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

// webViews carries out the shell's messages about web-views: in order, and on its own goroutine, because
// windows take their time and the caller must not wait.
type webViews struct {
	h    *Host
	open map[int64]*webView // by the shell's numbers; only for that goroutine

	mu      sync.Mutex // guards what follows
	jobs    []job
	bytes   int              // of the messages for which jobs wait
	busy    bool             // the goroutine runs
	stopped bool             // no further jobs run
	shell   *bridge.Document // that sent the last message
	// opening are the web-views that are about to show a page, each with its document
	// before that.
	opening map[*webView]*bridge.Document
}

// job carries out a message of the shell, or what the host itself has to do.
type job struct {
	run  func()
	size int // of the message, in bytes
}

const (
	mostWebViews = 20       // at a time: the stack has ten pages, and pages that are closing may still have theirs
	mostJobs     = 1000     // in the queue
	mostJobBytes = 16 << 20 // of their messages
)

func newWebViews(h *Host) *webViews {
	return &webViews{h: h, open: map[int64]*webView{}, opening: map[*webView]*bridge.Document{}}
}

// told handles a message of a page, if it is the program's shell.
func (w *webViews) told(d *bridge.Document, what gjson.Result) {
	if address, _, _ := strings.Cut(d.URL, "#"); w.h.target.shell == "" || address != w.h.target.shell {
		return
	}
	if went := what.Get("navigate"); went.Exists() {
		w.h.went(d, went)
		return
	}
	if bar := what.Get("bar"); bar.Exists() {
		w.h.shellBar(bar)
		return
	}
	if what.Get("network").Bool() {
		d.Tell(map[string]string{"network": w.h.fixtures.phone().NetworkType})
		return
	}
	if what.Get("sensors").Bool() {
		d.Tell(sensorsOf(w.h.fixtures.phone()))
		return
	}
	w.mu.Lock()
	fresh := w.shell != d
	w.shell = d
	w.mu.Unlock()
	if fresh {
		w.must(w.close) // those of the previous document
		go func() {
			<-d.Done()
			w.must(func() { w.closeOf(d) })
		}()
	}
	if !w.add(job{func() { w.act(d, what) }, len(what.Raw)}) {
		d.Warn("web-view", "web-views change faster than the host can follow: a change is dropped")
	}
}

// must queues a job that is needed.
func (w *webViews) must(run func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue(job{run: run})
}

// add queues a job, unless too many wait, or their messages are too large. It reports whether it did.
func (w *webViews) add(j job) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.stopped && (len(w.jobs) >= mostJobs || w.bytes > mostJobBytes) {
		return false
	}
	w.queue(j)
	return true
}

func (w *webViews) queue(j job) {
	if w.stopped {
		return
	}
	w.jobs = append(w.jobs, j)
	w.bytes += j.size
	if !w.busy {
		w.busy = true
		go w.run()
	}
}

func (w *webViews) run() {
	for {
		w.mu.Lock()
		if len(w.jobs) == 0 {
			w.busy = false
			w.mu.Unlock()
			return
		}
		next := w.jobs[0]
		w.jobs = w.jobs[1:]
		w.bytes -= next.size
		w.mu.Unlock()
		next.run()
	}
}

// stop closes all web-views for good.
func (w *webViews) stop() {
	done := make(chan struct{})
	w.must(func() { w.close(); close(done) })
	w.mu.Lock()
	w.stopped = true
	w.mu.Unlock()
	<-done
}

// closed closes all web-views, and waits until they are.
func (w *webViews) closed(ctx context.Context) {
	done := make(chan struct{})
	w.must(func() { w.close(); close(done) })
	select {
	case <-done:
	case <-ctx.Done():
	}
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

// opens notes that a web-view is about to show a page.
func (w *webViews) opens(v *webView) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.opening[v] = v.session.Current()
}

// opened notes that a web-view shows its page, or failed to.
func (w *webViews) opened(v *webView) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.opening, v)
}

// Opening reports whether a web-view of the program is about to show a page that has not
// arrived yet.
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

// act carries out a message about one web-view.
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

// picture sends the shell a picture of the page, to show in its place while the shell draws something over it.
func (v *webView) picture() {
	e := event{Event: "picture"}
	if png, err := v.window.Snapshot(context.Background()); err == nil {
		e.Picture = "data:image/png;base64," + base64.StdEncoding.EncodeToString(png)
	}
	v.tell(e)
}
