package host

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/tidwall/gjson"
)

// webView is the page in a web-view of the program: a view over the program's, with its own session and
// documents. The shell says where it is and which messages it gets; see shell/webviews.js.
type webView struct {
	h       *Host
	shell   *bridge.Document // of the program; the view ends with it
	number  int64
	session *bridge.Session
	window  *window.Window
	cuts    cuts // only for the goroutine of webViews

	mu    sync.Mutex // guards what follows
	src   string     // address that the program wants to show; "" once a page has been shown
	posts []json.RawMessage
	asked map[int64]chan gjson.Result // calls to the program that wait for their results
	calls int64
}

// How many messages wait for a page that does not listen yet, and how many bytes they have. Of more, the last ones are kept.
const (
	mostPosts  = 100
	mostPosted = 4 << 20
)

// openWebView opens a view without a page.
func (h *Host) openWebView(shell *bridge.Document, number int64) (*webView, error) {
	v := &webView{h: h, shell: shell, number: number, asked: map[int64]chan gjson.Result{}}
	v.session = bridge.NewSession(bridge.Config{Recorder: h.recorder, Beside: h.session.Load(), Told: v.told,
		Table: jsapi.WebViewTable(h.pageCalls, h.webViewID, v), Constants: jsapi.Constants(h.pageCalls)})
	options := window.Options{
		Transport: h.options.Transport, Session: v.session, UserAgent: h.userAgent, Phone: !h.options.Desktop,
		OnLoaded:     v.loaded,
		OnLoadFailed: func(address, why string) { v.fails(address, why) },
		OnCrash:      func(address, why string) { v.fails(address, why) },
		OnTitle:      func(title string) { v.tell(event{Event: "title", Title: title}) },
		OnRefused:    h.refusedPart,
		OnUnloaded:   h.unloaded,
		OnDenied:     h.denied,
		OnFetching:   h.fetches.changed,
		OnMoved:      func(address string) { v.tell(event{Event: "moved", Src: address}) },
		OnHistory:    func(back bool) { v.tell(event{Event: "history", Back: back}) },
		OnOutside:    func(address, refused string) { go h.follow(address, refused) },
	}
	if h.answersFirst() {
		options.OnDialog = func(kind, text string) (bool, bool) { return h.answerDialog(v.session, kind, text) }
	}
	if h.target.server != nil {
		options.Served = h.target.server.Origin() // a web-view may show a page of the program's folder
	}
	var err error
	if v.window, err = h.window.Embed(options); err != nil {
		return v, err
	}
	h.cut(v.window, &v.cuts, h.offline())
	return v, nil
}

// webViewID returns the id under which pages of an origin keep what they store: apart from the
// program, whose id contains no space, and from the same pages in other programs.
func (h *Host) webViewID(origin string) string { return h.webViewIDs() + origin }

// webViewIDs returns what the ids of pages in web-views begin with.
func (h *Host) webViewIDs() string { return h.target.id + " web-view " }

// event is a message to the shell.
type event struct {
	WebView int64           `json:"webView"`
	Event   string          `json:"event"`
	Src     string          `json:"src,omitempty"`
	Why     string          `json:"why,omitempty"`
	Title   string          `json:"title,omitempty"`
	Back    bool            `json:"back,omitempty"`
	Message json.RawMessage `json:"message,omitempty"`
	ID      int64           `json:"id,omitempty"`
	Name    string          `json:"name,omitempty"`
	With    json.RawMessage `json:"with,omitempty"`
	Picture string          `json:"picture,omitempty"`
}

func (v *webView) tell(e event) bool {
	e.WebView = v.number
	return v.shell.Tell(e)
}

// loaded handles the end of a load.
func (v *webView) loaded(address string) {
	v.h.webViews.opened(v)
	v.mu.Lock()
	src := v.src
	v.src = ""
	v.mu.Unlock()
	if src != "" && address == "about:blank" {
		v.fails(src, "WebKit does not load it") // for example from a port that WebKit blocks
		return
	}
	v.tell(event{Event: "load", Src: address})
}

// fails tells the shell that the page cannot be shown.
func (v *webView) fails(address, why string) {
	v.h.webViews.opened(v)
	e := trace.Event{Data: trace.Error{What: address, Why: why}}
	if d := v.session.Current(); d != nil {
		e.Document = d.Number
	}
	v.h.recorder.Record(e)
	v.tell(event{Event: "error", Src: address, Why: why})
}

// load loads an address.
func (v *webView) load(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		v.fails(address, "it is not an http or https address")
		return
	}
	v.mu.Lock()
	v.src = address
	v.mu.Unlock()
	v.h.webViews.opens(v)
	v.window.Navigate(address)
}

// told handles the message of the page's facade that it listens.
func (v *webView) told(d *bridge.Document, _ gjson.Result) {
	v.mu.Lock()
	posts := v.posts
	v.posts = nil
	v.mu.Unlock()
	for _, message := range posts {
		d.Tell(heard{message})
	}
}

type heard struct {
	Message json.RawMessage `json:"message"`
}

// post passes the page a message of the program, as soon as a page listens.
func (v *webView) post(message json.RawMessage) {
	if v.drops(message) {
		v.shell.Warn("web-view", fmt.Sprintf("the page of a web-view does not listen yet: only the last messages to it are kept, up to %d, and %d MiB", mostPosts, mostPosted>>20))
	}
}

// drops passes the page a message, or keeps it until a page listens. It reports whether that has a message dropped.
func (v *webView) drops(message json.RawMessage) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	if d := v.session.Current(); d != nil && d.Tell(heard{message}) {
		return false
	}
	v.posts = append(v.posts, bytes.Clone(message)) // which is part of a frame that may be large
	size := 0
	for i := len(v.posts) - 1; i >= 0; i-- {
		if size += len(v.posts[i]); size > mostPosted || len(v.posts)-i > mostPosts {
			v.posts = slices.Clone(v.posts[i+1:])
			return true
		}
	}
	return false
}

// Hear implements [jsapi.Around].
func (v *webView) Hear(message json.RawMessage) { v.tell(event{Event: "message", Message: message}) }

// Go implements [jsapi.Around].
func (v *webView) Go(ctx context.Context, name string, options json.RawMessage) error {
	answer := make(chan gjson.Result, 1)
	v.mu.Lock()
	v.calls++
	id := v.calls
	v.asked[id] = answer
	v.mu.Unlock()
	defer func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		delete(v.asked, id)
	}()
	if !v.tell(event{Event: "call", ID: id, Name: name, With: options}) {
		return fmt.Errorf("the program around the page does not listen for messages")
	}
	select {
	case got := <-answer:
		if fail := got.Get("fail"); fail.Exists() {
			return &bridge.Failure{Code: int(fail.Get("error").Int()), Message: fail.Get("errorMessage").String()}
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// answered handles the result of a call that the program makes.
func (v *webView) answered(what gjson.Result) {
	v.mu.Lock()
	answer := v.asked[what.Get("id").Int()]
	v.mu.Unlock()
	if answer != nil {
		select {
		case answer <- what:
		default: // a second result
		}
	}
}

// close ends the page with its view.
func (v *webView) close() {
	v.session.Leave()
	v.window.Destroy()
	v.session.Close(time.Second)
}
