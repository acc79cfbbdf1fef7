//go:build cgo && linux

package prompt_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/godbus/dbus/v5"
)

// reader reads this process' windows as a screen reader does, by AT-SPI.
type reader struct {
	testing.TB
	bus *dbus.Conn
}

// thing is one accessible object.
type thing struct {
	Bus  string
	Path dbus.ObjectPath
}

// The parts of AT-SPI's interfaces (at-spi2-core, atspi-constants.h) that the
// tests look at.
const (
	accessible = "org.a11y.atspi.Accessible"
	component  = "org.a11y.atspi.Component"
	textual    = "org.a11y.atspi.Text"

	inWindow = uint32(1) // coordinates are those of the window

	stateChecked = 1 << 4
	stateEnabled = 1 << 8
	stateFocused = 1 << 12
	stateShowing = 1 << 25
)

// roles are those that have a part in the consent window, by their numbers.
var roles = map[uint32]string{
	7: "check box", 23: "frame", 29: "label", 31: "list", 32: "list item", 34: "switch", 39: "panel", 40: "paragraph",
	43: "button", 54: "status", 62: "switch", 73: "paragraph", 82: "document", 83: "heading", 85: "section", 95: "document",
	110: "landmark", 116: "text", 130: "switch",
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

// call asks a thing. Where it has gone meanwhile, or has no such side to it,
// the results stay as they were.
func (r *reader) call(of thing, method string, with []any, results ...any) error {
	return r.bus.Object(of.Bus, of.Path).Call(method, 0, with...).Store(results...)
}

func (r *reader) property(of thing, name string) any {
	v, err := r.bus.Object(of.Bus, of.Path).GetProperty(name)
	if err != nil {
		return nil
	}
	return v.Value()
}

// children gives the parts of a thing. One by one, for only so a web view's
// content, which another process has, is among them.
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

func (r *reader) description(of thing) string {
	s, _ := r.property(of, accessible+".Description").(string)
	return s
}

// text is what stands in a thing itself; an embedded thing's place has U+FFFC.
func (r *reader) text(of thing) string {
	var sides []string
	r.call(of, accessible+".GetInterfaces", nil, &sides)
	if !slices.Contains(sides, textual) {
		return ""
	}
	var s string
	r.call(of, textual+".GetText", []any{int32(0), int32(-1)}, &s)
	return s
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

// extents is a thing's place in its window.
func (r *reader) extents(of thing) rectangle {
	var at struct{ X, Y, Width, Height int32 }
	r.call(of, component+".GetExtents", []any{inWindow}, &at)
	return rectangle{int(at.X), int(at.Y), int(at.Width), int(at.Height)}
}

// focus gives a thing the keyboard.
func (r *reader) focus(of thing) {
	var done bool
	r.call(of, component+".GrabFocus", nil, &done)
}

// process gives the process that a thing belongs to.
func (r *reader) process(of thing) int {
	var pid uint32
	r.bus.BusObject().Call("org.freedesktop.DBus.GetConnectionUnixProcessID", 0, of.Bus).Store(&pid)
	return int(pid)
}

// windows gives this process' windows of one of the given names.
func (r *reader) windows(names ...string) []thing {
	var some []thing
	for _, app := range r.children(thing{"org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"}) {
		if r.process(app) != os.Getpid() {
			continue
		}
		for _, w := range r.children(app) {
			if slices.Contains(names, r.name(w)) {
				some = append(some, w)
			}
		}
	}
	return some
}

// walk visits a thing and all in it, in the order of reading.
func (r *reader) walk(of thing, visit func(thing)) {
	visit(of)
	for _, c := range r.children(of) {
		r.walk(c, visit)
	}
}

// find gives the first thing of a role and name within another.
func (r *reader) find(within thing, role, name string) (thing, bool) {
	return r.first(within, func(x thing) bool { return r.name(x) == name && r.role(x) == role })
}

func (r *reader) findRole(within thing, role string) (thing, bool) {
	return r.first(within, func(x thing) bool { return r.role(x) == role })
}

func (r *reader) first(within thing, holds func(thing) bool) (found thing, ok bool) {
	if holds(within) {
		return within, true
	}
	for _, c := range r.children(within) {
		if found, ok = r.first(c, holds); ok {
			return found, true
		}
	}
	return thing{}, false
}
