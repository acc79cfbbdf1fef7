package jsapi

import (
	"context"
	"sync"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// Screen is what pages set of the phone's screen. The zero value is a screen
// that nobody has set.
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
	m := method.Method{Name: "getScreenBrightness", State: method.Fixture, Resource: ofScreen, Summary: "gives the brightness of the screen"}
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
	m := method.Method{Name: "setScreenBrightness", State: method.Fixture, Resource: ofScreen, Summary: "keeps a brightness for the run",
		Fails: method.Failures{missing: "brightness is missing, or not from 0 to 1"}}
	return method.Handle(m, func(_ context.Context, _ *bridge.Call, in request) (done, error) {
		if to := *in.Brightness; !(to >= 0 && to <= 1) { // not a NaN either
			return done{}, method.Fail(missing)
		}
		h.Screen.setBrightness(float64(*in.Brightness))
		return done{true}, nil
	})
}

// setKeepScreenOn is my.setKeepScreenOn: when a desktop's screen goes dark is the
// person's to say.
func (h Host) setKeepScreenOn() method.Method {
	type request struct {
		KeepScreenOn bool `json:"keepScreenOn"`
	}
	m := method.Method{Name: "setKeepScreenOn", State: method.Real, AnyOrigin: idle, Summary: "keeps the screen on, which a desktop decides by itself"}
	return method.Handle(m, func(context.Context, *bridge.Call, request) (done, error) { return done{true}, nil })
}

// hideKeyboard is my.hideKeyboard: there is no keyboard on the screen to hide.
func (h Host) hideKeyboard() method.Method {
	m := method.Method{Name: "hideKeyboard", State: method.Real, AnyOrigin: idle, Summary: "hides the keyboard on the screen, which a desktop has not"}
	return method.Handle(m, func(context.Context, *bridge.Call, struct{}) (done, error) { return done{true}, nil })
}

// vibrate is my.vibrate. A desktop cannot, and a toast would take the place of
// the page's own: the call is in the record.
func (h Host) vibrate() method.Method { return vibration("vibrate", "vibrates") }

// vibration makes one of three calls that differ in how long a phone vibrates.
func vibration(name, does string) method.Method {
	m := method.Method{Name: name, State: method.Real, AnyOrigin: idle, Summary: does + ", which a desktop cannot"}
	return method.Handle(m, func(context.Context, *bridge.Call, struct{}) (done, error) { return done{true}, nil })
}

// vibrateLong is my.vibrateLong: 400 ms on a phone.
func (h Host) vibrateLong() method.Method { return vibration("vibrateLong", "vibrates for 400 ms") }

// vibrateShort is my.vibrateShort: 40 ms on a phone.
func (h Host) vibrateShort() method.Method { return vibration("vibrateShort", "vibrates for 40 ms") }
