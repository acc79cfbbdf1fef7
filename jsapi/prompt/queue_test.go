//go:build cgo && linux

package prompt_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestSimultaneousCallsArePromptedOneByOne makes ten calls at once: nine are prompted in order, never two at a time,
// and one is refused.
func TestSimultaneousCallsArePromptedOneByOne(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		names := dana(t).ScopeNames()[:10]
		s := opened(t, settings{}, `for (const scope of '`+strings.Join(names, " ")+`'.split(' ')) ask(scope);`)
		var shown []string
		for range 9 {
			p := s.prompted()
			prompts := s.record.Lines("prompt")
			if n := len(s.record.Lines("decision")); len(prompts) != n+1 || n != len(shown) {
				t.Fatalf("%d prompts have begun and %d are decided:\n%s", len(prompts), n, strings.Join(s.record.Lines(), "\n"))
			}
			id := len(shown)
			shown = append(shown, prompts[id])
			closeByManager(t, p.id)
			until(t, "it is decided", func() bool { return len(s.record.Lines("decision")) == len(shown) })
		}
		s.unprompted()
		for i, name := range names[:9] {
			if want := fmt.Sprintf(`prompt {"id":%d,"scopes":["%s"]}`, i+1, name); shown[i] != want {
				t.Errorf("prompt %d: %s, want %s", i+1, shown[i], want)
			}
		}
		if end := s.settle("10"); end.Result.Error != 3 {
			t.Errorf("the tenth settled %+v", end)
		}
		lines := s.record.Lines("settle", "decision")
		tenth := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, `settle {"id":10,`) })
		if tenth != 0 {
			t.Errorf("the call beyond the limit waited for others:\n%s", strings.Join(lines, "\n"))
		}
	})
}
