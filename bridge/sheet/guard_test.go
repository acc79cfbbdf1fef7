package sheet

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
)

// These tests are about the host's guard: they simulate a user, and a sheet's page that answers whenever it likes.

// stepped is a question that has just been painted, and a clock.
type stepped struct {
	*testing.T
	sheet   *Sheet
	asked   *asked
	answers <-chan string
	painted chan error
}

// step runs a test with a clock of its own, in which time passes at once.
func step(t *testing.T, body func(s *stepped)) {
	synctest.Test(t, func(t *testing.T) {
		s := &stepped{T: t, sheet: bare(Config{}), painted: make(chan error, 1)}
		s.asked, s.answers = begin(s.sheet, echo)
		go func() {
			_, err := s.sheet.painted(t.Context(), call(`{"id":1}`))
			s.painted <- err
		}()
		synctest.Wait()
		body(s)
	})
}

func (s *stepped) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (s *stepped) press(what uint64) { s.sheet.input(window.Input{Kind: window.Pressed, What: what}) }
func (s *stepped) release(what uint64) {
	s.sheet.input(window.Input{Kind: window.Released, What: what})
}
func (s *stepped) tap() { s.press(1); s.release(1) }

// takes checks whether an answer is accepted now.
func (s *stepped) takes(want bool) {
	s.Helper()
	_, err := s.sheet.take(s.Context(), call(`{"id":1,"word":"yes"}`))
	if got := err == nil; got != want {
		s.Fatalf("an answer is taken: %v (%v), want %v", got, err, want)
	}
	if told := len(s.painted) > 0; told != want {
		s.Fatalf("the page was told that the guard time is over: %v, want %v", told, want)
	}
}

const short = Guard / 5

// TestPressesInTheGuardTimeRestartIt taps fast for much longer than the guard time, as a page could make a user do.
func TestPressesInTheGuardTimeRestartIt(t *testing.T) {
	step(t, func(s *stepped) {
		for range 40 {
			s.pass(short)
			s.tap()
			s.takes(false)
		}
		s.pass(Guard - 1)
		s.takes(false)
		s.pass(1)
		s.takes(true)
	})
}

func TestPressAfterTheGuardTimeIsTaken(t *testing.T) {
	step(t, func(s *stepped) {
		s.pass(Guard)
		for range 3 { // such as switches
			s.tap()
			s.pass(short)
		}
		s.tap()
		s.takes(true)
	})
}

func TestEarlyPressReleasedLateIsIgnored(t *testing.T) {
	for _, held := range []time.Duration{short, Guard, 2 * Guard, longestHeld, 10 * longestHeld} {
		step(t, func(s *stepped) {
			s.pass(short)
			s.press(1)
			s.pass(held)
			s.release(1)
			if _, err := s.sheet.take(s.Context(), call(`{"id":1,"word":"yes"}`)); err == nil {
				s.Errorf("held for %v: the release was taken", held)
			}
			s.pass(Guard)
			s.takes(true)
		})
	}
}

func TestHeldKeyProlongsTheGuardTime(t *testing.T) {
	step(t, func(s *stepped) {
		s.press(7) // on the page below, where the host does not see it; then it repeats
		for range 100 {
			s.pass(40 * time.Millisecond)
			s.press(7)
			s.takes(false)
		}
		s.release(7)
		s.pass(Guard - 1)
		s.takes(false)
		s.pass(1)
		s.takes(true)
	})
}

// TestLostReleaseProlongsTheGuardTimeOnlyForAWhile loses a release, as when another program takes the keyboard.
func TestLostReleaseProlongsTheGuardTimeOnlyForAWhile(t *testing.T) {
	step(t, func(s *stepped) {
		s.press(7)
		s.pass(longestHeld - 1)
		s.takes(false)
		s.pass(Guard)
		s.takes(true)
	})
	step(t, func(s *stepped) {
		s.press(7)
		s.sheet.input(window.Input{Kind: window.KeyboardLeft})
		s.sheet.input(window.Input{Kind: window.KeyboardCame})
		s.pass(Guard)
		s.takes(true)
	})
}

func TestRegainingTheKeyboardRestartsTheGuardTime(t *testing.T) {
	step(t, func(s *stepped) {
		s.sheet.input(window.Input{Kind: window.KeyboardCame}) // when the sheet is shown
		s.pass(Guard)
		s.sheet.input(window.Input{Kind: window.KeyboardCame}) // it never left
		if s.asked.guard.rest(time.Now()) > 0 {
			s.Error("the first time it comes it begins nothing anew")
		}
		s.sheet.input(window.Input{Kind: window.KeyboardLeft})
		s.pass(10 * Guard)
		s.sheet.input(window.Input{Kind: window.KeyboardCame})
		if _, err := s.sheet.take(s.Context(), call(`{"id":1,"word":"yes"}`)); err == nil {
			s.Error("an answer was taken when the keyboard had just come back")
		}
		s.pass(Guard)
		s.takes(true)
	})
}

// TestLatePressCountsFromWhenItWasMade simulates a busy machine: the guard time is over when the host learns of a press that
// was made during it.
func TestLatePressCountsFromWhenItWasMade(t *testing.T) {
	step(t, func(s *stepped) {
		s.pass(2 * Guard)
		s.sheet.input(window.Input{Kind: window.Pressed, What: 1, Age: Guard + short + short})
		s.sheet.input(window.Input{Kind: window.Released, What: 1, Age: short})
		if _, err := s.sheet.take(s.Context(), call(`{"id":1,"word":"yes"}`)); err == nil {
			s.Error("a press of before the guard time was over was taken")
		}
		s.pass(Guard)
		s.takes(true)
	})
	step(t, func(s *stepped) {
		s.pass(2 * Guard)
		s.sheet.input(window.Input{Kind: window.Pressed, What: 1, Age: short})
		s.takes(true)
	})
}

// TestEachQuestionHasAGuardTimeOfItsOwn presses while there is no question, and during the previous one.
func TestEachQuestionHasAGuardTimeOfItsOwn(t *testing.T) {
	step(t, func(s *stepped) {
		s.sheet.finish(s.asked)
		s.tap()
		s.press(3)
		second, answers := begin(s.sheet, echo)
		second.guard.begin(time.Now())
		s.release(3)
		s.pass(Guard)
		if _, err := s.sheet.take(s.Context(), call(`{"id":2,"word":"yes"}`)); err != nil || <-answers != "yes" {
			s.Errorf("the second question's answer: %v", err)
		}
	})
}
