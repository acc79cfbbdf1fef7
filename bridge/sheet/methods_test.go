package sheet

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// These tests are about what the host accepts from a sheet's page, whatever the page does. They need no window.

func call(params string) *bridge.Call { return &bridge.Call{Params: []byte(params)} }

// echo is a question whose answer is the word that the page sends.
var echo = Question[string]{
	View: map[string]string{"what": "a word"},
	Read: func(call *bridge.Call) (string, error) {
		if word := call.Param("word").String(); word != "" {
			return word, nil
		}
		return "", errors.New("no word")
	},
	Closed: "closed",
}

// ripe ends the guard time of a question.
func ripe(a *asked) { a.guard.begin(time.Now().Add(-time.Hour)) }

// bare returns a sheet without a window.
func bare(c Config) *Sheet {
	return &Sheet{config: c, turn: NewTurn(), next: make(chan *asked), ready: make(chan struct{})}
}

func TestASheetIsReadyOnceItsPageAsksForAQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := bare(Config{})
		for range 2 { // a page that crashes does not ask again, but its successor does
			ctx, leave := context.WithCancel(t.Context())
			go s.handNext(ctx, call(`{}`))
			synctest.Wait()
			select {
			case <-s.Ready():
			default:
				t.Error("it is not ready")
			}
			leave()
		}
	})
}

func TestAnswerIsTakenOnlyAfterTheGuardTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := bare(Config{})
		_, answers := begin(s, echo)
		painted := make(chan error, 1)
		go func() {
			_, err := s.painted(t.Context(), call(`{"id":1}`))
			painted <- err
		}()
		answer := call(`{"id":1,"word":"yes"}`)
		for _, moment := range []time.Duration{0, Guard / 2, Guard/2 - 1} {
			time.Sleep(moment) // of the bubble's clock
			synctest.Wait()
			if _, err := s.take(t.Context(), answer); err == nil || len(answers) > 0 {
				t.Fatalf("an early answer was taken")
			}
		}
		if err := <-painted; err != nil {
			t.Fatal(err)
		}
		if _, err := s.take(t.Context(), answer); err != nil {
			t.Fatal(err)
		}
		if got := <-answers; got != "yes" {
			t.Errorf("answered %q", got)
		}
	})
}

func TestGuardTimeIsNeverShorter(t *testing.T) {
	s := bare(Config{})
	for d, want := range map[time.Duration]time.Duration{0: Guard, Guard / 2: Guard, -Guard: Guard, 3 * Guard: 3 * Guard} {
		s.SetGuard(d)
		if got := s.guard(); got != want {
			t.Errorf("set to %v: %v, want %v", d, got, want)
		}
	}
}

// TestQuestionThatEndsInItsGuardTimeAcceptsNothing ends the sheet's page during the guard time.
func TestQuestionThatEndsInItsGuardTimeAcceptsNothing(t *testing.T) {
	s := bare(Config{})
	_, answers := begin(s, echo)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.painted(ctx, call(`{"id":1}`)); !errors.Is(err, context.Canceled) {
		t.Errorf("painted: %v", err)
	}
	if _, err := s.take(t.Context(), call(`{"id":1,"word":"yes"}`)); err == nil || len(answers) > 0 {
		t.Error("an answer was taken")
	}
}

func TestInvalidAnswersAreRejected(t *testing.T) {
	for _, params := range []string{
		`null`, `[]`, `{}`, `{"id":1}`, `{"id":2,"word":"yes"}`, `{"id":0,"word":"yes"}`, `{"word":"yes"}`,
	} {
		s := bare(Config{})
		a, answers := begin(s, echo)
		ripe(a)
		if _, err := s.take(t.Context(), call(params)); err == nil || len(answers) > 0 {
			t.Errorf("%s was taken", params)
		}
	}
}

func TestFirstAnswerStands(t *testing.T) {
	s := bare(Config{})
	a, answers := begin(s, echo)
	ripe(a)
	for _, word := range []string{"no", "yes"} {
		if _, err := s.take(t.Context(), call(`{"id":1,"word":"`+word+`"}`)); err != nil {
			t.Fatal(err)
		}
	}
	s.dismissed()
	if got := <-answers; got != "no" {
		t.Errorf("answered %q", got)
	}
}

func TestAnswerToAnEarlierQuestionIsStale(t *testing.T) {
	s := bare(Config{})
	first, _ := begin(s, echo)
	ripe(first)
	second, answers := begin(s, echo)
	ripe(second)
	if _, err := s.take(t.Context(), call(`{"id":1,"word":"yes"}`)); !errors.Is(err, errStale) || len(answers) > 0 {
		t.Errorf("an answer to what is over: %v", err)
	}
	s.finish(second)
	if _, err := s.take(t.Context(), call(`{"id":2,"word":"yes"}`)); !errors.Is(err, errStale) {
		t.Errorf("an answer to what has left the screen: %v", err)
	}
}

func TestPageGetsTheQuestionAndItsGuardTime(t *testing.T) {
	s := bare(Config{})
	a, _ := begin(s, echo)
	go func() { s.next <- a }()
	got, err := s.handNext(t.Context(), call(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"id":1,"guard":500,"ask":{"what":"a word"}}`; string(text) != want {
		t.Errorf("%s, want %s", text, want)
	}
}

// TestSheetsOfOneWindowTakeTurns has two sheets wait for the same turn: the second one must not begin before the first is
// over, or after its caller has gone.
func TestSheetsOfOneWindowTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turn := NewTurn()
		if err := turn.take(t.Context()); err != nil {
			t.Fatal(err)
		}
		s := bare(Config{})
		s.turn = turn
		gone, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() {
			_, err := Ask(gone, s, echo)
			ended <- err
		}()
		synctest.Wait()
		if s.last != 0 {
			t.Error("it was begun out of its turn")
		}
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
		turn.pass()
		if err := turn.take(t.Context()); err != nil {
			t.Error("the caller that was gone kept the turn")
		}
	})
}
