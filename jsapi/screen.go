package jsapi

import (
	"context"
	"sync"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// Screen is what pages have set on the phone's screen. The zero value is a screen on
// which nothing was set.
type Screen struct {
	mu         sync.Mutex
	set        bool
	brightness float64
}

// brightnessOr gives what a page has set, or the phone's own.
func (s *Screen) brightnessOr(own float64) float64 {
	if s == nil {
		return own
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.set {
		return own
	}
	return s.brightness
}

func (s *Screen) setBrightness(to float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.set, s.brightness = true, to
}

// getScreenBrightness is my.getScreenBrightness: what my.setScreenBrightness set
// in this run, or the fixture's; 0 to 1.
func (h Host) getScreenBrightness() method.Method {
	type answer struct {
		Success    bool    `json:"success"`
		Brightness float64 `json:"brightness"`
	}
	m := method.Method{Name: "getScreenBrightness", State: method.Fixture, Resource: ofScreen, Summary: "returns the screen brightness"}
	return method.Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) {
		return answer{true, h.Screen.brightnessOr(h.phone().Brightness)}, nil
	})
}

// setScreenBrightness is my.setScreenBrightness: it keeps a brightness from 0 to 1
// for my.getScreenBrightness. The desktop's own stays as it is.
func (h Host) setScreenBrightness() method.Method {
	type request struct {
		Brightness *method.Number `json:"brightness" jsapi:"required"`
	}
	m := method.Method{Name: "setScreenBrightness", State: method.Fixture, Resource: ofScreen, Summary: "sets the brightness that getScreenBrightness returns",
		Fails: method.Failures{missing: "brightness is missing, or not from 0 to 1"}}
	return method.Handle(m, func(_ context.Context, _ *bridge.Call, in request) (done, error) {
		if to := *in.Brightness; !(to >= 0 && to <= 1) { // not a NaN either
			return done{}, method.Fail(missing)
		}
		h.Screen.setBrightness(float64(*in.Brightness))
		return done{true}, nil
	})
}

// setKeepScreenOn is my.setKeepScreenOn: the desktop decides when its screen goes
// dark.
func (h Host) setKeepScreenOn() method.Method {
	type request struct {
		KeepScreenOn bool `json:"keepScreenOn"`
	}
	return ignored[request]("setKeepScreenOn", done{true})
}

// hideKeyboard is my.hideKeyboard: there is no keyboard on the screen.
func (h Host) hideKeyboard() method.Method { return ignored[none]("hideKeyboard", done{true}) }

// vibrate is my.vibrate. A toast in its place would replace the page's own.
func (h Host) vibrate() method.Method { return ignored[none]("vibrate", done{true}) }

// vibrateLong is my.vibrateLong: 400 ms on a phone.
func (h Host) vibrateLong() method.Method { return ignored[none]("vibrateLong", done{true}) }

// vibrateShort is my.vibrateShort: 40 ms on a phone.
func (h Host) vibrateShort() method.Method { return ignored[none]("vibrateShort", done{true}) }

// ignored is a call that succeeds and has no effect. Its parameters are checked.
func ignored[In, Out any](name string, answer Out) method.Method {
	m := method.Method{Name: name, State: method.Ignored, AnyOrigin: idle, Summary: "no effect on a desktop"}
	return method.Handle(m, func(context.Context, *bridge.Call, In) (Out, error) { return answer, nil })
}
