//go:build cgo && linux

package prompt_test

import (
	"fmt"
	"time"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/jsapi/prompt"
)

// sheet is the consent window on screen.
type sheet struct {
	*stage
	id      string // of the X window
	painted time.Time
}

// prompted waits until a prompt is painted on screen.
func (s *stage) prompted() *sheet {
	s.Helper()
	p := &sheet{stage: s}
	select {
	case p.painted = <-s.painted:
	case <-time.After(patience):
		s.Fatalf("no prompt in %v", patience)
	}
	until(s, "a consent window on screen", func() bool {
		if all := s.onScreen(); len(all) == 1 {
			p.id = all[0]
		}
		return p.id != ""
	})
	return p
}

// shown returns the sheet for the helpers that all sheets have in common.
func (p *sheet) shown() windowtest.Sheet {
	return windowtest.Sheet{Reader: p.reader, ID: p.id, Titles: p.sheets}
}

// find waits for an element of the sheet.
func (p *sheet) find(role, name string) thing {
	p.Helper()
	return p.shown().Part(role, name)
}

// ready waits until the sheet accepts answers and has the keyboard focus.
func (p *sheet) ready() *sheet {
	p.Helper()
	p.shown().Ready(p.word("Deny", "Tolak"))
	return p
}

// hasKeyboard waits until the sheet has the keyboard focus.
func (p *sheet) hasKeyboard() {
	p.Helper()
	p.shown().HasKeyboard()
}

// word returns the English or the Indonesian text, by the language of the stage.
func (s *stage) word(en, id string) string {
	if s.language == "id" {
		return id
	}
	return en
}

// click clicks the middle of an element of the sheet.
func (p *sheet) click(part thing) {
	p.Helper()
	p.shown().Click(part)
}

// answer clicks a button until a call is settled.
func (p *sheet) answer(button string) {
	p.Helper()
	before := p.record.Count("settle {")
	p.shown().Answer(button, prompt.Guard, func() bool { return p.record.Count("settle {") > before })
}

// focused waits until an element of the sheet has the focus.
func (p *sheet) focused(role, name string) {
	p.Helper()
	p.shown().Focused(role, name)
}

// turn turns a switch on or off by a click.
func (p *sheet) turn(name string, on bool) {
	p.Helper()
	part := p.find("switch", name)
	if p.reader.Is(part, stateChecked) == on {
		p.Fatalf("switch %q is %v already", name, on)
	}
	var clicked time.Time
	until(p, fmt.Sprintf("switch %q is %v", name, on), func() bool {
		if p.reader.Is(part, stateChecked) == on {
			return true
		}
		// A click that only brings the focus to the sheet does not turn the switch. On a busy machine the sheet can
		// lose the focus for a moment when it follows another one.
		if p.reader.Is(part, stateEnabled) && time.Since(clicked) > patience/10 {
			p.click(part)
			clicked = time.Now()
		}
		return false
	})
}

// tabTo moves the focus by one key press to an element of the sheet.
func (p *sheet) tabTo(key, role, name string) {
	p.Helper()
	press(p, key)
	p.focused(role, name)
}

// fits waits until the sheet is as high as its content, for example after a menu was folded away: a button clicked
// before that may have moved when the click arrives.
func (p *sheet) fits() {
	p.Helper()
	until(p, "the sheet fits its content", func() bool {
		bottom, hint := 0, p.reader.Extents(p.find("status", "")).Y
		for _, w := range p.reader.Windows(p.sheets...) {
			p.reader.Walk(w, func(x thing) {
				if p.reader.Role(x) == "list item" && p.reader.Is(x, stateShowing) {
					at := p.reader.Extents(x)
					bottom = max(bottom, at.Y+at.Height)
				}
			})
		}
		return bottom > 0 && bottom <= hint && hint < bottom+70
	})
}
