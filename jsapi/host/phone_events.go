package host

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
)

// The events of a phone that the panel and scenarios cause.
const (
	ToBackground = "background"
	ToForeground = "foreground"
	PressBack    = "back"
	Shares       = "share"
	LowMemory    = "low memory"
	Captured     = "screenshot"
	Shaken       = "shake"
)

var phoneEvents = []string{ToBackground, ToForeground, PressBack, Shares, LowMemory, Captured, Shaken}

type happening struct {
	Event string `json:"event"`
}

// CausePhoneEvent causes an event of the phone. Only programs in the template language hear of [LowMemory], [Captured] and [Shaken].
func (h *Host) CausePhoneEvent(ctx context.Context, event string) error {
	_, err := h.happens(ctx, happening{event})
	return err
}

// happens is CausePhoneEvent for the panel.
func (h *Host) happens(_ context.Context, what happening) (done, error) {
	w, err := h.shownNow()
	switch {
	case err != nil:
		return done{}, err
	case !slices.Contains(phoneEvents, what.Event):
		return done{}, fmt.Errorf("%q is not an event of the phone: use one of %s", what.Event, strings.Join(phoneEvents, ", "))
	}
	switch what.Event {
	case ToBackground, ToForeground:
		hidden := what.Event == ToBackground
		if err = w.SetBackground(hidden); err == nil {
			h.behind.Store(hidden)
		}
		h.webViews.must(func() {
			for _, v := range h.webViews.open {
				if err := v.window.SetBackground(hidden); err != nil {
					h.record(trace.Error{What: what.Event + " of a web-view", Why: err.Error()})
				}
			}
		})
	case PressBack:
		err = h.Back()
	case Shares:
		err = h.share()
	default:
		err = h.tellShell(map[string]string{"phone": what.Event})
	}
	return done{}, h.steered(err, trace.Steer{What: "event", To: what.Event})
}

// tellShell tells the shell of a program in the template language something.
func (h *Host) tellShell(what any) error {
	d := h.session.Load().Current()
	switch {
	case h.target.shell == "":
		return errors.New("only programs in the template language hear of that: my.onMemoryWarning, my.onUserCaptureScreen, my.watchShake")
	case d == nil:
		return errNoPage
	}
	d.Tell(what)
	return nil
}
