package host

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

type warnings []string

func (w *warnings) Record(e trace.Event) {
	if warning, ok := e.Data.(trace.Warning); ok {
		*w = append(*w, warning.Text)
	} else {
		*w = append(*w, e.Kind())
	}
}

func TestProgramsAreOpenedOneAtATime(t *testing.T) {
	o := newOutside()
	done, err := o.begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.begin(); err == nil {
		t.Error("a second one is opened while the first is")
	}
	done()
	if _, err := o.begin(); err != nil {
		t.Errorf("after the first: %v", err)
	}
}

// TestFewProgramsAreOpenedInAMinute has a page open addresses without end: by
// my.openBrowser and by links.
func TestFewProgramsAreOpenedInAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said warnings
		h := &Host{options: Options{Headless: true}, recorder: &said, outside: newOutside()}
		flood := func() (opened int) {
			for range 100 {
				if err := (machine{h}).OpenOutside("https://shop.example/"); err == nil {
					opened++
				}
				h.follow("tel:+62811", "")
			}
			return opened
		}
		if opened := flood(); opened != mostOpened/2 {
			t.Errorf("%d were opened by calls, and as many by links", opened)
		}
		if len(said) != 2*mostOpened {
			t.Errorf("%d lines: %q", len(said), said)
		}
		time.Sleep(time.Minute) // of the bubble's own clock
		said = nil
		if opened := flood(); opened != mostOpened/2 {
			t.Errorf("a minute later %d were opened by calls", opened)
		}
		if last := said[mostOpened]; !strings.Contains(last, "(and 85 before it)") {
			t.Errorf("the count of refusals that were not recorded: %q", last)
		}
	})
}

func TestRefusedLinkIsRecorded(t *testing.T) {
	var said warnings
	h := &Host{options: Options{Headless: true}, recorder: &said, outside: newOutside()}
	h.follow("tel:+62811", "nobody pressed it")
	if len(said) != 1 || said[0] != "tel:+62811 is not opened: nobody pressed it" {
		t.Errorf("%q", said)
	}
}
