package network

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"
)

func TestMemoryIsReservedBeforeAResponseIsRead(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		size, _ := strconv.Atoi(r.URL.Query().Get("size"))
		if r.URL.Query().Get("told") != "" {
			w.Header().Set("Content-Length", strconv.Itoa(size))
		}
		content := bytes.Repeat([]byte("0123456789abcdef"), size/16+1)[:size]
		for len(content) > 0 {
			n := min(len(content), 100_000)
			w.Write(content[:n])
			w.(http.Flusher).Flush()
			content = content[n:]
		}
	})
	c := client(t, Options{})
	for _, test := range []struct {
		size        int
		told        string
		least, most int64
	}{
		{0, "", 0, 0}, {0, "yes", 0, 0},
		{Unasked, "yes", 0, 0}, {Unasked - 1, "", 0, 0},
		{Unasked + 1, "yes", Unasked + 1, Unasked + 1},
		{Unasked + 1, "", Unasked + 1, Unasked + step},
		{5<<20 + 3, "yes", 5<<20 + 3, 5<<20 + 3},
		{5<<20 + 3, "", 5<<20 + 3, 5<<20 + 3 + step},
	} {
		asked := int64(0)
		res := ask(t, c, Request{URL: at + "/?size=" + strconv.Itoa(test.size) + "&told=" + test.told, Room: func(_ context.Context, n int64) error {
			asked += n
			return nil
		}})
		want := bytes.Repeat([]byte("0123456789abcdef"), test.size/16+1)[:test.size]
		if !bytes.Equal(res.Body, want) || asked < test.least || asked > test.most {
			t.Errorf("%+v: %d bytes, of which %d were asked for", test, len(res.Body), asked)
		}
	}
	refused := errors.New("no room")
	for _, told := range []string{"", "yes"} {
		_, err := c.Do(t.Context(), Request{URL: at + "/?size=2000000&told=" + told, Timeout: patience, Room: func(context.Context, int64) error { return refused }})
		if !errors.Is(err, ErrNetwork) {
			t.Errorf("without room: %v", err)
		}
	}
	if res := ask(t, c, Request{URL: at + "/?size=2000000&told=yes", Method: "HEAD"}); len(res.Body) != 0 {
		t.Errorf("the body of a HEAD has %d bytes", len(res.Body))
	}
}

// TestWaitingForMemoryDoesNotCountTowardTheTimeout checks responses with and without a known length.
func TestWaitingForMemoryDoesNotCountTowardTheTimeout(t *testing.T) {
	for _, length := range []int64{1_000_000, -1} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			limit := newLimit(time.Second, cancel)
			defer limit.timer.Stop()
			time.Sleep(600 * time.Millisecond)
			_, err := receive(ctx, &http.Response{ContentLength: length, Body: io.NopCloser(bytes.NewReader(make([]byte, 1_000_000))), Request: &http.Request{}},
				func(ctx context.Context, _ int64) error {
					time.Sleep(time.Hour)
					return ctx.Err()
				}, limit)
			if err != nil {
				t.Errorf("while it waits: %v", err)
			}
			time.Sleep(300 * time.Millisecond)
			if ctx.Err() != nil {
				t.Error("what it waited is counted")
			}
			time.Sleep(200 * time.Millisecond)
			if !errors.Is(context.Cause(ctx), ErrTimeout) {
				t.Errorf("afterwards: %v", context.Cause(ctx))
			}
		})
	}
}

func TestTruncatedResponseIsAnError(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		conn, b, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		head := "Content-Length: 100\r\n\r\n"
		if r.URL.Path == "/chunked" {
			head = "Transfer-Encoding: chunked\r\n\r\n64\r\n"
		}
		io.WriteString(b, "HTTP/1.1 200 OK\r\n"+head+"half")
		b.Flush()
	})
	for _, path := range []string{"/told", "/chunked"} {
		_, err := client(t, Options{}).Do(t.Context(), Request{URL: at + path, Timeout: patience})
		wantKind(t, err, ErrNetwork)
	}
}
