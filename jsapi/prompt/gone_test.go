//go:build cgo && linux

package prompt_test

import (
	"strings"
	"syscall"
	"testing"
)

// TestPromptLeavesWithItsDocument unloads the page, in every possible way, while its prompt is open.
func TestPromptLeavesWithItsDocument(t *testing.T) {
	ways := []struct {
		name string
		do   func(s *stage, p *sheet)
	}{
		{"navigation", func(s *stage, p *sheet) { s.open(s.site.page(`console.log('elsewhere')`)) }},
		{"navigation by the page", func(s *stage, p *sheet) { clickAt(p, s.pageWindow(), 20, 20) }},
		{"reload by keys", func(s *stage, p *sheet) {
			clickAt(p, s.pageWindow(), 20, 80) // above the sheet: the page gets the keyboard
			until(p, "the page has the keyboard", func() bool { return focusedWindow() == s.pageWindow() })
			press(p, "ctrl+r")
		}},
		{"close by the window manager", func(s *stage, p *sheet) { closeByManager(p, s.pageWindow()) }},
	}
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		for i, way := range ways {
			id := []string{"1", "2", "3", "4"}[i]
			s.open(s.site.page(`
				const navigation = performance.getEntriesByType('navigation')[0];
				if (navigation.type !== 'reload') ask('USER_LOGIN_ID');
				addEventListener('click', (e) => { if (e.clientY < 40) location.href = '/nowhere'; });`))
			p := s.prompted().ready()
			way.do(s, p)
			if end := s.settle(id); end.Outcome != "cancelled" || s.codes() != 0 {
				t.Errorf("%s: settled %+v with %d codes live", way.name, end, s.codes())
			}
			s.unprompted()
		}
		if lines := s.record.Lines("decision"); len(lines) > 0 {
			t.Errorf("decided without the user: %s", strings.Join(lines, "\n"))
		}
	})
}

// TestPromptSurvivesItsProcess kills the process that draws the sheet, which is not the page's process: the call fails,
// and the next one is prompted as usual.
func TestPromptSurvivesItsProcess(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		path := s.site.page(`ask('USER_LOGIN_ID')`)
		s.open(path)
		p := s.prompted().ready()
		drawer := s.reader.Process(p.find("button", "Allow"))
		for _, w := range s.reader.Windows("Shop") {
			s.reader.Walk(w, func(x thing) {
				if s.reader.Process(x) == drawer {
					t.Fatal("one process draws the page and the sheet")
				}
			})
		}
		if err := syscall.Kill(drawer, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		if end := s.settle("1"); end.Outcome != "fail" || end.Result.Error != 3 {
			t.Errorf("settled %+v", end)
		}
		s.record.Wait(t, "error ", `"id":1`, "the web process has ended")
		s.unprompted()

		s.open(path)
		p = s.prompted().ready()
		p.answer("Deny")
		if end := s.settle("2"); end.Outcome != "fail" || end.Result.Error != 11 {
			t.Errorf("settled %+v", end)
		}
	})
}

// TestKeysDoNotReloadTheSheet presses in the sheet the keys that reload a page: the sheet must stay as it is.
func TestKeysDoNotReloadTheSheet(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		path := s.site.page(`ask('USER_LOGIN_ID')`)
		for _, id := range []string{"1", "2"} {
			s.open(path)
			p := s.prompted().ready()
			press(t, "ctrl+r", "F5", "XF86Reload", "alt+Left", "XF86Back", "BackSpace", "ctrl+w", "ctrl+plus", "Menu")
			p.answer("Deny")
			if end := s.settle(id); end.Outcome != "fail" || end.Result.Error != 11 {
				t.Errorf("settled %+v", end)
			}
			s.unprompted()
		}
	})
}
