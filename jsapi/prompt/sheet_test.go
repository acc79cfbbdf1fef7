//go:build cgo && linux

package prompt_test

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/jembatan/jembatan/jsapi/prompt"
)

// sheet is the consent window on screen.
type sheet struct {
	*stage
	id      string // as the X server names it
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

// scale is how many pixels a point of this screen has.
func scale() int {
	if n, err := strconv.Atoi(os.Getenv("GDK_SCALE")); err == nil {
		return n
	}
	return 1
}

// find waits for a part of the sheet.
func (p *sheet) find(role, name string) thing {
	p.Helper()
	var found thing
	until(p, fmt.Sprintf("a %s %q in the sheet", role, name), func() (ok bool) {
		for _, w := range p.reader.Windows(p.sheets...) {
			if found, ok = p.reader.Find(w, role, name); ok {
				return true
			}
		}
		return false
	})
	return found
}

// ready waits until the sheet takes answers and has the keyboard.
func (p *sheet) ready() *sheet {
	p.Helper()
	b := p.find("button", p.word("Deny", "Tolak"))
	until(p, "the buttons work", func() bool { return p.reader.Is(b, stateEnabled) })
	p.hasKeyboard()
	return p
}

// hasKeyboard waits until keys go to the sheet.
func (p *sheet) hasKeyboard() {
	p.Helper()
	until(p, "the sheet has the keyboard", func() bool { return focusedWindow() == p.id })
}

// word is one of two, by the language of the stage.
func (s *stage) word(en, id string) string {
	if s.language == "id" {
		return id
	}
	return en
}

// click clicks the middle of a part of the sheet.
func (p *sheet) click(part thing) {
	p.Helper()
	at := p.reader.Extents(part)
	clickAt(p, p.id, (at.X+at.Width/2)*scale(), (at.Y+at.Height/2)*scale())
}

// answer clicks a button until a call is settled: the click may bring the keyboard
// back to a sheet, which takes no answer right after it. On a busy machine the
// keyboard can leave for a moment when one sheet follows another.
func (p *sheet) answer(button string) {
	p.Helper()
	before := p.record.Count("settle {")
	var clicked time.Time
	until(p, button+" settles a call", func() bool {
		if p.record.Count("settle {") > before {
			return true
		}
		if time.Since(clicked) < 4*prompt.Guard {
			return false
		}
		for _, w := range p.reader.Windows(p.sheets...) {
			if b, ok := p.reader.Find(w, "button", button); ok && p.reader.Is(b, stateEnabled) {
				p.click(b)
				clicked = time.Now()
			}
		}
		return false
	})
}

// focused waits until a part of the sheet has the keyboard.
func (p *sheet) focused(role, name string) {
	p.Helper()
	part := p.find(role, name)
	until(p, fmt.Sprintf("%s %q has the keyboard", role, name), func() bool { return p.reader.Is(part, stateFocused) })
}

// turn clicks a switch that is the other way.
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
		// A click that brings the keyboard to the sheet turns nothing: on a busy
		// machine it can have left for a moment when a sheet follows another.
		if p.reader.Is(part, stateEnabled) && time.Since(clicked) > patience/10 {
			p.click(part)
			clicked = time.Now()
		}
		return false
	})
}

// tabTo brings the keyboard to the next part of the sheet by one key.
func (p *sheet) tabTo(key, role, name string) {
	p.Helper()
	press(p, key)
	p.focused(role, name)
}

// fits waits until the sheet has the height of what is in it, as after a menu
// has gone: what is clicked before then has moved when the click comes.
func (p *sheet) fits() {
	p.Helper()
	until(p, "the sheet fits what is in it", func() bool {
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
