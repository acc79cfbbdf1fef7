package fake

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/bundle"
	"github.com/jembatan/jembatan/bridge"
)

//go:embed *.js
var modules embed.FS

// facade makes an object of what globals.js exports. It is compiled once for all documents; stacks name its modules.
var facade = sync.OnceValue(func() *goja.Program {
	files := assets.Modules()
	files["bridge/fake"] = modules
	const entry = "bridge/fake/globals.js"
	return goja.MustCompile("facade", bundle.Exports(files, entry)+"\n"+bundle.Inline(bundle.ExportsMap(files, entry)), true)
})

// document is one loaded page. The page's loop alone uses it.
type document struct {
	page *Page
	host *bridge.Document // nil once the session is closed
	vm   *goja.Runtime
	gone bool

	frame    uint64
	timers   int64
	receive  goja.Callable // core.receive
	report   goja.Callable // reportError
	rejected goja.Callable // fires unhandledrejection
	// lonely are the rejected promises without a handler, in order.
	lonely  []*goja.Promise
	waiters []waiter
	cleared map[int64]bool
}

// waiter is somebody who waits for an expression to come true.
type waiter struct {
	expression string
	met        chan<- error
}

func newDocument(p *Page, address string) *document {
	d := &document{page: p, vm: goja.New(), cleared: map[int64]bool{}}
	d.vm.SetPromiseRejectionTracker(d.track)
	d.host = p.session.Open(address, func(*bridge.Document) { p.tasks.post(d.deliver) })
	exports, err := d.vm.RunProgram(facade())
	if err != nil {
		panic(err) // the facade is part of the program
	}
	start, _ := goja.AssertFunction(exports.ToObject(d.vm).Get("start"))
	parts, err := start(goja.Undefined(), d.vm.ToValue(map[string]any{
		"send":    d.send,
		"now":     d.now,
		"timer":   d.timer,
		"clear":   func(id int64) { d.cleared[id] = true },
		"console": func(level, text string) { keep(p, &p.console, level+" "+text) },
		"error":   func(text string) { keep(p, &p.errors, text) },
		"view": func(name string, with string) string {
			return p.draw(View{Name: name, With: json.RawMessage(with)})
		},
		"address":   address,
		"members":   text(p.session.Members()),
		"constants": text(p.session.Constants()),
	}))
	if err != nil {
		panic(err)
	}
	part := func(name string) goja.Callable {
		f, _ := goja.AssertFunction(parts.ToObject(d.vm).Get(name))
		return f
	}
	d.receive, d.report, d.rejected = part("receive"), part("report"), part("rejected")
	return d
}

// send is the link: it hands a body to the host and gives the frame's number.
func (d *document) send(body goja.Value) uint64 {
	d.frame++
	if d.host != nil && !d.gone {
		d.page.session.Receive([]byte("J1 " + d.host.ID + " " + strconv.FormatUint(d.frame, 10) + "\n" + wellFormed(body)))
	}
	return d.frame
}

// now is the link for a frame on whose answer the page waits.
func (d *document) now(body goja.Value) string {
	d.frame++
	if d.host == nil || d.gone {
		return ""
	}
	answered := make(chan string, 1)
	d.page.session.ReceiveWaiting([]byte("J1 "+d.host.ID+" "+strconv.FormatUint(d.frame, 10)+"\n"+wellFormed(body)),
		func(frame []byte) { answered <- string(frame) })
	return <-answered
}

// text encodes a value of the host's for the page.
func text(value any) string {
	b, err := json.Marshal(value)
	if err != nil {
		panic(err) // members and constants of the program
	}
	return string(b)
}

// wellFormed gives a JSON text of the engine as UTF-8. Half a surrogate pair,
// which the engine's JSON.stringify leaves as it is, becomes an escape.
func wellFormed(text goja.Value) string {
	s, ok := text.(goja.String)
	if !ok || strings.IndexByte(text.String(), 0xef) < 0 {
		return text.String() // without U+FFFD there was no such half
	}
	var b strings.Builder
	for i := 0; i < s.Length(); i++ {
		r := rune(s.CharAt(i))
		if utf16.IsSurrogate(r) && i+1 < s.Length() {
			if pair := utf16.DecodeRune(r, rune(s.CharAt(i+1))); pair != utf8.RuneError {
				b.WriteRune(pair)
				i++
				continue
			}
		}
		if utf16.IsSurrogate(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// deliver takes what the host has for the page.
func (d *document) deliver() {
	if d.gone {
		return
	}
	if frame := d.host.Take(); frame != nil {
		d.call(d.receive, d.vm.ToValue(string(frame)))
	}
}

func (d *document) timer(f goja.Value, delay float64) int64 {
	d.timers++
	id := d.timers
	callback, ok := goja.AssertFunction(f)
	if !ok {
		return id
	}
	time.AfterFunc(time.Duration(delay*float64(time.Millisecond)), func() {
		d.page.tasks.post(func() {
			if !d.gone && !d.cleared[id] {
				d.call(callback)
			}
		})
	})
	return id
}

// script runs a script of the page.
func (d *document) script(text string) error {
	_, err := d.vm.RunString(text)
	d.uncaught(err)
	return err
}

func (d *document) json(expression string) (string, error) {
	value, err := d.vm.RunString("JSON.stringify((" + expression + "\n))")
	if err != nil || goja.IsUndefined(value) {
		return "", err
	}
	return value.String(), nil
}

// call calls a function of the page as a task does.
func (d *document) call(f goja.Callable, arguments ...goja.Value) {
	_, err := f(goja.Undefined(), arguments...)
	d.uncaught(err)
}

// uncaught reports what a script has thrown.
func (d *document) uncaught(err error) {
	if err == nil {
		return
	}
	var thrown *goja.Exception
	value := d.vm.ToValue(err.Error()) // a script that does not parse
	if errors.As(err, &thrown) {
		value = thrown.Value()
	}
	d.report(goja.Undefined(), value)
}

func (d *document) track(p *goja.Promise, operation goja.PromiseRejectionOperation) {
	if operation == goja.PromiseRejectionReject {
		d.lonely = append(d.lonely, p)
		return
	}
	for i, other := range d.lonely {
		if other == p {
			d.lonely = append(d.lonely[:i], d.lonely[i+1:]...)
			return
		}
	}
}

// afterTask does what a browser does once a task's microtasks have run.
func (d *document) afterTask() {
	for len(d.lonely) > 0 {
		lonely := d.lonely
		d.lonely = nil
		for _, p := range lonely {
			d.call(d.rejected, p.Result())
		}
	}
	left := d.waiters[:0]
	for _, w := range d.waiters {
		value, err := d.vm.RunString(w.expression)
		switch {
		case err != nil:
			w.met <- err
		case value.ToBoolean():
			w.met <- nil
		default:
			left = append(left, w)
		}
	}
	d.waiters = left
}

// fail ends every wait.
func (d *document) fail(err error) {
	for _, w := range d.waiters {
		w.met <- err
	}
	d.waiters = nil
}
