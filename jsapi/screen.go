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

// brightnessOr returns the brightness that a page has set, or else the phone's own.
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

// getScreenBrightness is my.getScreenBrightness, which returns the brightness that my.setScreenBrightness set in this
// run, or else the fixture's, from 0 to 1.
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

// setScreenBrightness is my.setScreenBrightness, which sets the result of my.getScreenBrightness, from 0 to 1. It does
// not change the brightness of the desktop.
func (h Host) setScreenBrightness() method.Method {
	type request struct {
		Brightness *method.Number `json:"brightness" jsapi:"required"`
	}
	m := method.Method{Name: "setScreenBrightness", State: method.Fixture, Resource: ofScreen, Summary: "sets the brightness that getScreenBrightness returns",
		Fails: method.Failures{missing: "brightness is missing, or not from 0 to 1"}}
	return method.Handle(m, func(_ context.Context, _ *bridge.Call, in request) (done, error) {
		if to := *in.Brightness; !(to >= 0 && to <= 1) { // also rejects NaN
			return done{}, method.Fail(missing)
		}
		h.Screen.setBrightness(float64(*in.Brightness))
		return done{true}, nil
	})
}

// setKeepScreenOn is my.setKeepScreenOn. It has no effect: the desktop decides when its screen turns off.
func (h Host) setKeepScreenOn() method.Method {
	type request struct {
		KeepScreenOn bool `json:"keepScreenOn"`
	}
	return ignored[request]("setKeepScreenOn", done{true})
}

// hideKeyboard is my.hideKeyboard. It has no effect, because there is no on-screen keyboard.
func (h Host) hideKeyboard() method.Method { return ignored[none]("hideKeyboard", done{true}) }

// vibrate is my.vibrate. It shows no toast, which would replace one of the page.
func (h Host) vibrate() method.Method { return ignored[none]("vibrate", done{true}) }

// vibrateLong is my.vibrateLong, which takes 400 ms on a phone.
func (h Host) vibrateLong() method.Method { return ignored[none]("vibrateLong", done{true}) }

// vibrateShort is my.vibrateShort, which takes 40 ms on a phone.
func (h Host) vibrateShort() method.Method { return ignored[none]("vibrateShort", done{true}) }

// ignored returns a call that succeeds and has no effect. Its parameters are checked.
func ignored[In, Out any](name string, answer Out) method.Method {
	m := method.Method{Name: name, State: method.Ignored, AnyOrigin: idle, Summary: "no effect on a desktop"}
	return method.Handle(m, func(context.Context, *bridge.Call, In) (Out, error) { return answer, nil })
}
