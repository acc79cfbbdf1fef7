package panel

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// patience limits every wait. No test depends on its length.
const patience = time.Minute

// staged is a panel whose events a test records.
type staged struct {
	*Panel
	hub *trace.Hub
}

// stage serves a panel with two acts: echo returns its text, and fail fails.
func stage(t *testing.T) staged {
	t.Helper()
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	hub := trace.NewHub(func() time.Time { at = at.Add(time.Millisecond); return at })
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	type text struct {
		Text string `json:"text"`
	}
	p := serve(listener, hub, map[string]Act{
		"echo": Typed(func(_ context.Context, in text) (text, error) { return in, nil }),
		"fail": Typed(func(context.Context, text) (text, error) { return text{}, errors.New("it is broken") }),
	})
	t.Cleanup(func() { p.Close() })
	return staged{p, hub}
}

// ask makes a request for a path below the server's root; headers are pairs of name and value, and "Host" sets the
// request's host. It does not read the body of a stream.
func (s staged) ask(t *testing.T, method, path, body string, headers ...string) (status int, text string, header http.Header) {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), method, "http://"+s.Address()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			q.Host = headers[i+1]
			continue
		}
		q.Header.Add(headers[i], headers[i+1])
	}
	a, err := http.DefaultTransport.RoundTrip(q)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if a.Header.Get("Content-Type") == "text/event-stream" { // has no end
		return a.StatusCode, "a stream", a.Header
	}
	all, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	return a.StatusCode, string(all), a.Header
}

// own returns a path below the token of the run.
func (s staged) own(path string) string { return "/" + s.token + "/" + path }

// reads opens the stream, and returns a function that reads its next message, without comments.
func (s staged) reads(t *testing.T, headers ...string) (next func() (id string, events []json.RawMessage)) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL()+"events", nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		q.Header.Set(headers[i], headers[i+1])
	}
	a, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Body.Close() })
	if kind := a.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Errorf("the stream is of type %q", kind)
	}
	lines := newLines(a.Body)
	return func() (id string, events []json.RawMessage) {
		t.Helper()
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			line = strings.TrimSuffix(line, "\n")
			switch name, value, _ := strings.Cut(line, ": "); {
			case name == "id":
				id = value
			case name == "data":
				if err := json.Unmarshal([]byte(value), &events); err != nil {
					t.Fatalf("%v: %s", err, value)
				}
			case line == "" && events != nil:
				return id, events
			}
		}
	}
}
