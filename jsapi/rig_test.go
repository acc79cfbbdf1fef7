package jsapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi"
	answers "github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/network"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// rig is a host, each part of which an example can change, and a page that runs scripts.
type rig struct {
	host    jsapi.Host
	mocks   method.Mocks
	machine *machine
	cashier *cashier
	app     atomic.Pointer[consent.App] // read by calls that the page makes while it waits for the next example
	pages   jsapi.Pages
	device  device.Device
	trace   *lines
	session *bridge.Session
	site    *site  // the server that examples talk to
	folder  string // a folder with files of the person's

	answer consent.Source // of a consent prompt

	scripts chan string
	results chan string
	drawn   chan struct{} // something was drawn in a window's page
	example example       // the one that runs
	page    *fake.Page    // nil in a window
	book    *ledger.Ledger
	stated  *answers.Known // by the manifest
	// press presses an example's keys in the window.
	press func(testing.TB, example)
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{trace: &lines{}, scripts: make(chan string), results: make(chan string, 1), drawn: make(chan struct{}, 64), machine: &machine{}, cashier: &cashier{}, press: func(testing.TB, example) {}}
	store, err := storage.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	folder, err := files.Open(":memory:", "shop", "budi")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { folder.Close() })
	client := network.New(network.Options{})
	t.Cleanup(func() { client.Close() })
	r.site, r.folder = newSite(t), newFiles(t)
	r.book = memory(t)
	r.host = jsapi.Host{
		Authority: consent.NewAuthority(consent.Config{Profile: dana(t), Source: r, Ledger: r.book}),
		Orders:    r.book,
		Stated:    func() *answers.Known { return r.stated },
		App: func(from string) (consent.App, bool) {
			app := *r.app.Load()
			app.Origin = from
			return app, app.ID != ""
		},
		User: func() consent.User {
			return consent.User{ID: "budi", Name: "Budi", Fields: map[string]string{"nickname": "Bud", "phone": "+62-899-0000-0001"}}
		},
		Storage:  store,
		Files:    folder,
		Network:  client,
		Pictures: r.folder + "/pictures",
		Device:   func() device.Device { return r.device },
		Machine:  r.machine,
		Answerer: r,
		Pages:    &r.pages,
		HasPage:  func(address string) bool { return !strings.HasSuffix(address, "/missing.html") },
		Launch:   origin + "/index.html?from=poster&n=1",
		Mocks:    &r.mocks,
	}
	r.reset()
	r.session = bridge.NewSession(bridge.Config{Recorder: r.trace, Table: jsapi.Table(r.host, r.methods()...)})
	t.Cleanup(func() { r.session.Close(patience) })
	return r
}

// anyApp knows an app at every origin.
func anyApp(origin string) (consent.App, bool) {
	return consent.App{ID: "shop", Name: "Shop", Origin: origin}, true
}

// reset restores the state in which an example starts.
func (r *rig) reset() {
	r.mocks.Set(nil)
	for len(r.drawn) > 0 {
		<-r.drawn
	}
	r.answer = consent.Script(consent.Answer{Outcome: consent.Allow})
	r.app.Store(&consent.App{ID: "shop", Name: "Shop"})
	*r.machine = machine{width: 390, height: 844, scale: 2}
	*r.cashier, r.stated = cashier{code: "9000"}, nil
	r.pages = jsapi.Pages{}
	r.device = device.Default()
	r.host.Storage.Of("shop", "budi").Clear(context.Background())
	r.clearFiles()
	r.allow(nil)
	r.site.wire.reset()
}

// Ask answers prompts by the source that an example has set.
func (r *rig) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	return r.answer.Ask(ctx, p)
}

// methods returns the calls with which the page gets its scripts and reports their results.
func (r *rig) methods() []method.Method {
	type script struct {
		Script string `json:"script"`
	}
	type report struct {
		Got json.RawMessage `json:"got"`
	}
	next := func(ctx context.Context, _ *bridge.Call, _ struct{}) (script, error) {
		select {
		case s := <-r.scripts:
			return script{s}, nil
		case <-ctx.Done():
			return script{}, ctx.Err()
		}
	}
	take := func(_ context.Context, _ *bridge.Call, in report) (struct{}, error) {
		r.results <- string(in.Got)
		return struct{}{}, nil
	}
	drawn := func(context.Context, *bridge.Call, struct{}) (struct{}, error) {
		r.drawn <- struct{}{}
		return struct{}{}, nil
	}
	return []method.Method{
		method.Handle(method.Method{Name: "rig.next", AnyOrigin: "the test's own"}, next),
		method.Handle(method.Method{Name: "rig.report", AnyOrigin: "the test's own"}, take),
		method.Handle(method.Method{Name: "rig.drawn", AnyOrigin: "the test's own"}, drawn),
	}
}

// run runs an example's script in the page, and returns its result.
func (r *rig) run(t testing.TB, e example) string {
	t.Helper()
	r.example = e
	limit := time.NewTimer(2 * time.Minute)
	defer limit.Stop()
	select {
	case r.scripts <- r.site.named(e.body()):
	case <-limit.C:
		t.Fatalf("the page takes no script; the trace:\n%s", r.trace)
	}
	r.press(t, e)
	select {
	case got := <-r.results:
		return got
	case <-limit.C:
		t.Fatalf("the page reported nothing; the trace:\n%s", r.trace)
	}
	return ""
}

// openEngine opens a page in a JavaScript engine.
func (r *rig) openEngine(t *testing.T) {
	t.Helper()
	p := fake.Open(r.session, origin+"/index.html")
	t.Cleanup(p.Close)
	p.Draws(func(fake.View) any {
		if r.example.drawn == nil {
			return struct{}{}
		}
		return r.example.drawn
	})
	r.page = p
	if err := p.Run(loop); err != nil {
		t.Fatal(err)
	}
}

// drew compares what the page was last asked to draw, if that is known. What a window draws is checked by the tests of
// the views.
func (r *rig) drew(t testing.TB, view, content string) {
	t.Helper()
	if r.page == nil {
		return
	}
	views := r.page.Views()
	if len(views) == 0 || views[len(views)-1].Name != view || string(views[len(views)-1].With) != content {
		t.Errorf("drawn: %s, want %s %s", views, view, content)
	}
}

// machine is a desktop that records what is done to it.
type machine struct {
	clipboard, title, outside string
	chosen                    []string
	bar                       []jsapi.BarChange
	many, any                 bool // several could be chosen, and files of any kind
	width, height             int
	scale                     float64
	broken                    bool
}

var errBroken = errors.New("the desktop is broken")

func (m *machine) err() error {
	if m.broken {
		return errBroken
	}
	return nil
}

func (m *machine) ClipboardText(context.Context) (string, error) { return m.clipboard, m.err() }
func (m *machine) SetClipboardText(text string) error            { m.clipboard = text; return m.err() }
func (m *machine) OpenOutside(address string) error              { m.outside = address; return m.err() }
func (m *machine) SetTitle(text string) error                    { m.title = text; return m.err() }
func (m *machine) ChangeBar(change jsapi.BarChange) error {
	m.bar = append(m.bar, change)
	return m.err()
}
func (m *machine) Size() (int, int, float64, error) { return m.width, m.height, m.scale, m.err() }

// cashier answers with a code.
type cashier struct {
	code      string
	order     answers.Order
	meanwhile func() // happens while the user is asked; may be nil
}

// Answer answers for the cashier and for the desktop's choice of files.
func (r *rig) Answer(_ context.Context, q answers.Question) error {
	switch q := q.(type) {
	case *answers.Payment:
		r.cashier.order, q.Code = q.Order, r.cashier.code
		if r.cashier.meanwhile != nil {
			r.cashier.meanwhile()
		}
		return nil
	case *answers.Files:
		r.machine.many, r.machine.any, q.Paths = q.Many, q.Any, r.machine.chosen
		return r.machine.err()
	}
	return answers.ErrPass
}
