package method

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

func TestMockAnswersOnlyMatchingParameters(t *testing.T) {
	for _, test := range []struct {
		with   map[string]string
		params string
		want   bool
	}{
		{nil, `null`, true},
		{nil, `{"a":1}`, true},
		{map[string]string{"a": `1`}, `{"b":2,"a":1}`, true},
		{map[string]string{"a": `1`}, `{"a":1.0}`, true},
		{map[string]string{"a": `1`}, `{"a":"1"}`, false},
		{map[string]string{"a": `1`}, `{"b":1}`, false},
		{map[string]string{"a": `1`}, `null`, false},
		{map[string]string{"a": `null`}, `{"a":null}`, true},
		{map[string]string{"a": `null`}, `{}`, false},
		{map[string]string{"a": `1`, "b": `2`}, `{"a":1}`, false},
		{map[string]string{"a": `{"x":1,"y":[true]}`}, `{"a":{"y":[true],"x":1}}`, true},
		{map[string]string{"a": `{"x":1}`}, `{"a":{"x":1,"y":2}}`, false},
		{map[string]string{"a": `"é"`}, `{"a":"\u00e9"}`, true},
		{map[string]string{"é": `1`}, `{"\u00e9":1}`, true},
	} {
		m := Mock{With: map[string]json.RawMessage{}}
		for name, value := range test.with {
			m.With[name] = json.RawMessage(value)
		}
		if got := m.fits([]byte(test.params)); got != test.want {
			t.Errorf("one with %v for %s: %v, want %v", test.with, test.params, got, test.want)
		}
	}
}

// passing returns the handler of a call with a mock that passes through after a delay.
func passing(latency time.Duration, m Method) bridge.Handler {
	mocks := &Mocks{}
	mocks.Set([]Mock{{Call: m.Name, Latency: latency}})
	return m.mocked(mocks).Begin(context.Background(), &bridge.Call{Method: m.Name, Params: []byte("{}")})
}

func TestMockPassesThroughAfterItsLatency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		handle := passing(time.Minute, Method{Name: "a", handle: func(context.Context, *bridge.Call) (any, error) { return "real", nil }})
		got, err := handle(t.Context(), &bridge.Call{})
		if got != "real" || err != nil || time.Since(began) != time.Minute {
			t.Errorf("it gives %v, %v after %v", got, err, time.Since(began))
		}
	})
}

func TestEndedCallDoesNotPassThrough(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	m := Method{Name: "a", handle: func(context.Context, *bridge.Call) (any, error) {
		t.Error("its handler was called")
		return nil, nil
	}}
	for _, latency := range []time.Duration{0, time.Hour} {
		if _, err := passing(latency, m)(over, &bridge.Call{}); !errors.Is(err, context.Canceled) {
			t.Errorf("after %v: %v", latency, err)
		}
	}
	m.Aborts = true
	if _, err := passing(0, m)(over, &bridge.Call{}); err == nil || errors.Is(err, context.Canceled) {
		t.Errorf("a call that the page aborted: %v, want its own code", err)
	}
}

func TestMockOfAnUnknownCallCannotPassThrough(t *testing.T) {
	_, err := passing(0, Method{Name: "a"})(t.Context(), &bridge.Call{})
	var failed *bridge.Failure
	if !errors.As(err, &failed) || failed.Code != 1 {
		t.Errorf("it gives %v, want code 1", err)
	}
}

// TestCallThatAMockAnswersBeginsNothing checks that a mocked call does not begin: what a method begins in the order of
// its calls would never end.
func TestCallThatAMockAnswersBeginsNothing(t *testing.T) {
	begun := 0
	m := Method{Name: "a", Begin: func(context.Context, *bridge.Call) bridge.Handler {
		begun++
		return nil
	}}
	mocks := &Mocks{}
	mocks.Set([]Mock{
		{Call: "a", Success: json.RawMessage("1"), Times: 1}, {Call: "a", Fail: json.RawMessage("1"), Times: 1}, {Call: "a", Times: 1}, {Call: "b", Fail: json.RawMessage("1")},
	})
	for i, want := range []int{0, 0, 1, 2} {
		m.mocked(mocks).Begin(context.Background(), &bridge.Call{Method: "a", Params: []byte("{}")})
		if begun != want {
			t.Errorf("after %d calls %d have begun, want %d", i+1, begun, want)
		}
	}
}
