//go:build cgo && linux

package viewtest

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// find returns the first thing with a role and name in the page's window. A status has no name,
// so its text is compared.
func (s *stage) find(role, name string) (found windowtest.Thing, ok bool) {
	for _, w := range s.reader.Windows(title) {
		found, ok = s.reader.First(w, func(x windowtest.Thing) bool {
			return s.reader.Role(x) == role && (s.reader.Name(x) == name || role == "status" && s.words(x) == name)
		})
		if ok {
			break
		}
	}
	return found, ok
}

// words returns the text of a thing and its children.
func (s *stage) words(of windowtest.Thing) string {
	var all strings.Builder
	s.reader.Walk(of, func(x windowtest.Thing) {
		all.WriteString(strings.ReplaceAll(s.reader.Text(x), "\ufffc", "")) // in place of a part
	})
	return all.String()
}

// all describes everything that is accessible, for the report of a failure.
func (s *stage) all() string {
	if s.reader == nil {
		return ""
	}
	var b strings.Builder
	for _, w := range s.reader.Windows(title) {
		s.reader.Walk(w, func(x windowtest.Thing) {
			fmt.Fprintf(&b, "%s %q focused=%v\n", s.reader.Role(x), s.reader.Name(x), s.reader.Is(x, windowtest.StateFocused))
		})
	}
	return b.String()
}
