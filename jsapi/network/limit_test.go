package network

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// TestRequestsBeyondTheLimitWait has a server answer no request until it is clear that no further one arrives.
func TestRequestsBeyondTheLimitWait(t *testing.T) {
	const most, further = 64, 40
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		release := make(chan struct{})
		c := New(Options{})
		defer c.Close()
		c.transport.DisableKeepAlives = true
		c.transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go func() {
				defer theirs.Close()
				if _, err := http.ReadRequest(bufio.NewReader(theirs)); err != nil {
					t.Error(err)
				}
				asked.Add(1)
				<-release
				io.WriteString(theirs, "HTTP/1.1 204 No Content\r\n\r\n")
			}()
			return ours, nil
		}
		var requests sync.WaitGroup
		for range most + further {
			requests.Go(func() {
				if _, err := c.Do(t.Context(), Request{URL: "http://shop.example/"}); err != nil {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		if n := asked.Load(); n != most {
			t.Errorf("%d requests are made at once, want %d", n, most)
		}
		close(release)
		requests.Wait()
		if n := asked.Load(); n != most+further {
			t.Errorf("%d requests are made in all, want %d", n, most+further)
		}
	})
}
