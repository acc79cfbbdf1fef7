package jsapi

import "sync"

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
