package method

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// Mock is an answer to a call in place of its handler's.
type Mock struct {
	Call string
	// Success or Fail is what the page receives, as JSON. If both are empty the call goes
	// to its handler. A Fail that is a number is an error code.
	Success, Fail json.RawMessage
	// Latency is the delay before the answer, or before the handler runs.
	Latency time.Duration
	// With holds parameters that a call must have for the mock to answer it.
	With map[string]json.RawMessage
	// Times is how often the mock answers; 0 means without limit.
	Times int
}

// Mocks is a list of mocks, of which the first that matches a call answers it. It may be
// changed while it is in use.
type Mocks struct {
	mu    sync.Mutex
	mocks []Mock
	used  []int
}

// Set replaces all mocks.
func (m *Mocks) Set(mocks []Mock) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.mocks, m.used = mocks, make([]int, len(mocks))
}

// calls returns the names of the calls that have mocks.
func (m *Mocks) calls() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var names []string
	for _, mock := range m.mocks {
		names = append(names, mock.Call)
	}
	return names
}

// Answers reports whether there is a mock with an answer to the calls of a name.
func (m *Mocks) Answers(name string) bool {
	if m == nil {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.ContainsFunc(m.mocks, func(mock Mock) bool {
		return mock.Call == name && (len(mock.Success) > 0 || len(mock.Fail) > 0)
	})
}

// take finds the mock that answers a call, and uses it.
func (m *Mocks) take(name string, params []byte) (Mock, bool) {
	if m == nil {
		return Mock{}, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, mock := range m.mocks {
		if mock.Call == name && (mock.Times == 0 || m.used[i] < mock.Times) && mock.fits(params) {
			m.used[i]++
			return mock, true
		}
	}
	return Mock{}, false
}

// fits reports whether a call has the parameters that the mock wants.
func (m Mock) fits(params []byte) bool {
	have := map[string]string{}
	gjson.ParseBytes(params).ForEach(func(key, value gjson.Result) bool {
		have[key.Str] = compact([]byte(value.Raw))
		return true
	})
	for name, value := range m.With {
		if got, ok := have[name]; !ok || got != compact(value) {
			return false
		}
	}
	return true
}

// compact returns the same text for equal values.
func compact(value []byte) string {
	var any any
	if json.Unmarshal(value, &any) != nil {
		return string(value)
	}
	text, err := json.Marshal(any) // members in their order
	if err != nil {
		return string(value)
	}
	return string(text)
}

// mocked puts mocks in front of a method.
func (m Method) mocked(mocks *Mocks) Method {
	handle, begin := m.handle, m.Begin
	m.handle = nil
	m.Begin = func(ctx context.Context, call *bridge.Call) bridge.Handler {
		mock, ok := mocks.take(m.Name, call.Params)
		passes := len(mock.Success) == 0 && len(mock.Fail) == 0
		next := handle
		if begin != nil && (!ok || passes) {
			next = begin(ctx, call)
		}
		if !ok {
			return next
		}
		return func(ctx context.Context, call *bridge.Call) (any, error) {
			if err := wait(ctx, mock.Latency); err != nil {
				if m.Aborts {
					return nil, m.refusal(Fail(Aborted))
				}
				return nil, err
			}
			switch {
			case len(mock.Success) > 0:
				call.Record(trace.Mock{Call: m.Name, Answer: "success"})
				if m.Replies {
					_, err := call.Draw(ctx, "message", mock.Success)
					return struct{}{}, err
				}
				return mock.Success, nil
			case len(mock.Fail) > 0:
				call.Record(trace.Mock{Call: m.Name, Answer: "fail"})
				return nil, m.mockedFailure(mock.Fail)
			case next == nil:
				return nil, &bridge.Failure{Code: 1, Message: "my." + m.Name + " is mocked to pass through, but there is no such call"}
			}
			return next(ctx, call)
		}
	}
	return m
}

// mockedFailure returns the failure of a mock: a code with the method's message, or a complete object.
func (m Method) mockedFailure(fail json.RawMessage) error {
	if v := gjson.ParseBytes(fail); v.Type == gjson.Number {
		return m.refusal(Fail(int(v.Int())))
	}
	return payload(bytes.Clone(fail))
}

// payload is a failure as the page receives it.
type payload json.RawMessage

func (p payload) Error() string { return string(p) }
func (p payload) Payload() any  { return json.RawMessage(p) }

// wait waits for d, or until ctx ends.
func wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
