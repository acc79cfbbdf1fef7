//go:build cgo && linux

package viewtest

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// reader reads this process' page as a screen reader does, by AT-SPI.
type reader struct {
	testing.TB
	bus *dbus.Conn
}

// thing is one accessible object.
type thing struct {
	Bus  string
	Path dbus.ObjectPath
}

const (
	accessible = "org.a11y.atspi.Accessible"
	component  = "org.a11y.atspi.Component"

	stateFocused  = 1 << 12
	stateSelected = 1 << 23
	stateShowing  = 1 << 25
)

// roles are those that have a part here, by their numbers in at-spi2-core's
// atspi-constants.h.
var roles = map[uint32]string{
	2: "alert", 16: "dialog", 31: "list", 32: "list item", 43: "button", 54: "status", 79: "entry", 98: "list box", 83: "heading",
}

func newReader(t testing.TB) *reader {
	t.Helper()
	session, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	var address string
	if err := session.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.a11y.Bus.GetAddress", 0).Store(&address); err != nil {
		t.Fatalf("there is no bus for screen readers: %v (make test brings at-spi2-core)", err)
	}
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	return &reader{t, bus}
}

// call asks a thing. Where it has gone meanwhile the results stay as they were.
func (r *reader) call(of thing, method string, with []any, results ...any) {
	_ = r.bus.Object(of.Bus, of.Path).Call(method, 0, with...).Store(results...)
}

func (r *reader) property(of thing, name string) any {
	v, err := r.bus.Object(of.Bus, of.Path).GetProperty(name)
	if err != nil {
		return nil
	}
	return v.Value()
}

func (r *reader) children(of thing) []thing {
	n, _ := r.property(of, accessible+".ChildCount").(int32)
	all := make([]thing, n)
	for i := range all {
		r.call(of, accessible+".GetChildAtIndex", []any{int32(i)}, &all[i])
	}
	return all
}

func (r *reader) name(of thing) string {
	s, _ := r.property(of, accessible+".Name").(string)
	return s
}

// words gives what stands in a thing and its parts.
func (r *reader) words(of thing) string {
	var all strings.Builder
	r.walk(of, 0, func(x thing, _ int) bool {
		var own string
		r.call(x, "org.a11y.atspi.Text.GetText", []any{int32(0), int32(-1)}, &own)
		all.WriteString(strings.ReplaceAll(own, "\ufffc", "")) // in place of a part
		return false
	})
	return all.String()
}

func (r *reader) role(of thing) string {
	var n uint32
	r.call(of, accessible+".GetRole", nil, &n)
	if role, ok := roles[n]; ok {
		return role
	}
	return fmt.Sprint("role ", n)
}

func (r *reader) is(of thing, state uint64) bool {
	words := make([]uint32, 2)
	r.call(of, accessible+".GetState", nil, &words)
	return len(words) == 2 && (uint64(words[0])|uint64(words[1])<<32)&state != 0
}

// middle gives the middle of a thing in its window.
func (r *reader) middle(of thing) (x, y int) {
	var at struct{ X, Y, Width, Height int32 }
	r.call(of, component+".GetExtents", []any{uint32(1)}, &at)
	return int(at.X + at.Width/2), int(at.Y + at.Height/2)
}

// windows gives this process' windows of the page.
func (r *reader) windows() (all []thing) {
	for _, app := range r.children(thing{"org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"}) {
		var pid uint32
		_ = r.bus.BusObject().Call("org.freedesktop.DBus.GetConnectionUnixProcessID", 0, app.Bus).Store(&pid)
		if int(pid) != os.Getpid() {
			continue
		}
		for _, w := range r.children(app) {
			if r.name(w) == title {
				all = append(all, w)
			}
		}
	}
	return all
}

// walk visits a thing and all in it, in the order of reading, until visit says
// that it is enough.
func (r *reader) walk(of thing, depth int, visit func(thing, int) bool) bool {
	if visit(of, depth) {
		return true
	}
	for _, c := range r.children(of) {
		if r.walk(c, depth+1, visit) {
			return true
		}
	}
	return false
}

// find gives the first thing of a role and name. A status has no name: its words
// count.
func (r *reader) find(role, name string) (found thing, ok bool) {
	for _, w := range r.windows() {
		ok = r.walk(w, 0, func(x thing, _ int) bool {
			if r.role(x) == role && (r.name(x) == name || role == "status" && r.words(x) == name) {
				found = x
				return true
			}
			return false
		})
		if ok {
			return found, true
		}
	}
	return thing{}, false
}

// all tells everything that there is, for a failure's report.
func (r *reader) all() string {
	if r == nil {
		return ""
	}
	var b strings.Builder
	for _, w := range r.windows() {
		r.walk(w, 0, func(x thing, depth int) bool {
			fmt.Fprintf(&b, "%s%s %q focused=%v\n", strings.Repeat("  ", depth), r.role(x), r.name(x), r.is(x, stateFocused))
			return false
		})
	}
	return b.String()
}
