//go:build cgo && linux

package windowtest

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/godbus/dbus/v5"
)

// Reader reads the windows of a process as a screen reader does, over AT-SPI.
type Reader struct {
	testing.TB
	bus     *dbus.Conn
	process int // owner of the windows
}

// Thing is one accessible object.
type Thing struct {
	Bus  string
	Path dbus.ObjectPath
}

// The parts of AT-SPI's interfaces (at-spi2-core, atspi-constants.h) that the tests use.
const (
	accessible = "org.a11y.atspi.Accessible"
	component  = "org.a11y.atspi.Component"
	textual    = "org.a11y.atspi.Text"

	inWindow = uint32(1) // coordinates are relative to the window

	StateChecked  = 1 << 4
	StateEnabled  = 1 << 8
	StateFocused  = 1 << 12
	StateModal    = 1 << 16
	StateSelected = 1 << 23
	StateShowing  = 1 << 25
)

// roles are the names of the roles that the tests use, by number.
var roles = map[uint32]string{
	2: "alert", 7: "check box", 16: "dialog", 23: "frame", 27: "image", 29: "label", 31: "list", 32: "list item", 34: "switch", 39: "panel",
	40: "paragraph", 43: "button", 54: "status", 62: "switch", 73: "paragraph", 79: "entry", 82: "document", 83: "heading",
	85: "section", 95: "document", 98: "list box", 110: "landmark", 116: "text", 122: "term", 123: "value", 130: "switch",
}

// NewReader connects to the accessibility bus of this screen, to read the windows of this process.
func NewReader(t testing.TB) *Reader {
	t.Helper()
	return NewReaderOf(t, os.Getpid())
}

// NewReaderOf is like [NewReader], for the windows of another process.
func NewReaderOf(t testing.TB, process int) *Reader {
	t.Helper()
	session, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	var address string
	if err := session.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.a11y.Bus.GetAddress", 0).Store(&address); err != nil {
		t.Fatalf("the accessibility bus is not running: %v: run make setup", err)
	}
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	return &Reader{t, bus, process}
}

// call calls a method of a thing. If the thing has gone or does not have the method, the results
// are unchanged.
func (r *Reader) call(of Thing, method string, with []any, results ...any) error {
	return r.bus.Object(of.Bus, of.Path).Call(method, 0, with...).Store(results...)
}

func (r *Reader) property(of Thing, name string) any {
	v, err := r.bus.Object(of.Bus, of.Path).GetProperty(name)
	if err != nil {
		return nil
	}
	return v.Value()
}

// Children returns the children of a thing. It asks for them one by one, since only then the
// content of a web view, which belongs to another process, is included.
func (r *Reader) Children(of Thing) []Thing {
	n, _ := r.property(of, accessible+".ChildCount").(int32)
	all := make([]Thing, n)
	for i := range all {
		r.call(of, accessible+".GetChildAtIndex", []any{int32(i)}, &all[i])
	}
	return all
}

func (r *Reader) Name(of Thing) string {
	s, _ := r.property(of, accessible+".Name").(string)
	return s
}

func (r *Reader) Description(of Thing) string {
	s, _ := r.property(of, accessible+".Description").(string)
	return s
}

// Text returns the text of a thing itself, in which U+FFFC stands for an embedded thing.
func (r *Reader) Text(of Thing) string {
	var sides []string
	r.call(of, accessible+".GetInterfaces", nil, &sides)
	if !slices.Contains(sides, textual) {
		return ""
	}
	var s string
	r.call(of, textual+".GetText", []any{int32(0), int32(-1)}, &s)
	return s
}

func (r *Reader) Role(of Thing) string {
	var n uint32
	r.call(of, accessible+".GetRole", nil, &n)
	if role, ok := roles[n]; ok {
		return role
	}
	return fmt.Sprint("role ", n)
}

func (r *Reader) Is(of Thing, state uint64) bool {
	words := make([]uint32, 2)
	r.call(of, accessible+".GetState", nil, &words)
	return len(words) == 2 && (uint64(words[0])|uint64(words[1])<<32)&state != 0
}

// Extents returns the position of a thing in its window.
func (r *Reader) Extents(of Thing) Rectangle {
	var at struct{ X, Y, Width, Height int32 }
	r.call(of, component+".GetExtents", []any{inWindow}, &at)
	return Rectangle{int(at.X), int(at.Y), int(at.Width), int(at.Height)}
}

// Focus gives the keyboard to a thing.
func (r *Reader) Focus(of Thing) {
	var done bool
	r.call(of, component+".GrabFocus", nil, &done)
}

// Process returns the process that a thing belongs to.
func (r *Reader) Process(of Thing) int {
	var pid uint32
	r.bus.BusObject().Call("org.freedesktop.DBus.GetConnectionUnixProcessID", 0, of.Bus).Store(&pid)
	return int(pid)
}

// Windows returns the process's windows that have one of the given names, or all windows if there are none.
func (r *Reader) Windows(names ...string) []Thing {
	var some []Thing
	for _, app := range r.Children(Thing{"org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"}) {
		if r.Process(app) != r.process {
			continue
		}
		for _, w := range r.Children(app) {
			if len(names) == 0 || slices.Contains(names, r.Name(w)) {
				some = append(some, w)
			}
		}
	}
	return some
}

// Walk visits a thing and its descendants, in reading order.
func (r *Reader) Walk(of Thing, visit func(Thing)) {
	visit(of)
	for _, c := range r.Children(of) {
		r.Walk(c, visit)
	}
}

// Find returns the first thing within another that has a role and name.
func (r *Reader) Find(within Thing, role, name string) (Thing, bool) {
	return r.First(within, func(x Thing) bool { return r.Name(x) == name && r.Role(x) == role })
}

func (r *Reader) FindRole(within Thing, role string) (Thing, bool) {
	return r.First(within, func(x Thing) bool { return r.Role(x) == role })
}

// First returns the first thing within another, or that thing itself, for which a condition holds.
func (r *Reader) First(within Thing, holds func(Thing) bool) (found Thing, ok bool) {
	if holds(within) {
		return within, true
	}
	for _, c := range r.Children(within) {
		if found, ok = r.First(c, holds); ok {
			return found, true
		}
	}
	return Thing{}, false
}
