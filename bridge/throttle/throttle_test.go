package throttle

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// pipes opens connections whose other sides it passes to serve, each on a goroutine.
func pipes(serve func(net.Conn)) DialFunc {
	return func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go serve(theirs)
		return ours, nil
	}
}

// answering answers every byte with n bytes.
func answering(n int) func(net.Conn) {
	return func(c net.Conn) {
		defer c.Close()
		for one := make([]byte, 1); ; {
			if _, err := c.Read(one); err != nil {
				return
			}
			if _, err := c.Write(make([]byte, n)); err != nil {
				return
			}
		}
	}
}

func open(t *testing.T, l *Link, serve func(net.Conn)) net.Conn {
	t.Helper()
	c, err := l.Dial(pipes(serve))(t.Context(), "tcp", "example:1")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// fetch asks for an answer of n bytes and reads it.
func fetch(t *testing.T, c net.Conn, n int) {
	t.Helper()
	if _, err := c.Write([]byte{1}); err != nil {
		t.Error(err)
	}
	if _, err := io.ReadFull(c, make([]byte, n)); err != nil {
		t.Error(err)
	}
}

// near checks a time against the one that a speed demands. Pieces end up to one piece later.
func near(t *testing.T, what string, got, want time.Duration) {
	t.Helper()
	if got < want || got > want+2*piece {
		t.Errorf("%s takes %v, want %v", what, got, want)
	}
}

func TestBytesTakeTheTimeOfTheSpeed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l Link
		l.Set(Speed{Down: 400_000, Up: 80_000, RoundTrip: 400 * time.Millisecond})
		begin := time.Now()
		c := open(t, &l, answering(100_000))
		defer c.Close()
		near(t, "opening", time.Since(begin), 400*time.Millisecond)
		for _, what := range []string{"the first answer", "the second answer"} {
			begin = time.Now()
			fetch(t, c, 100_000)
			near(t, what, time.Since(begin), 400*time.Millisecond+1950*time.Millisecond) // the first piece arrives with the round trip
		}
		sink := open(t, &l, func(c net.Conn) { io.Copy(io.Discard, c) })
		defer sink.Close()
		begin = time.Now()
		sink.Write(make([]byte, 20_000))
		near(t, "sending", time.Since(begin), 2*time.Second)
	})
}

func TestConnectionsShareTheBandwidth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l Link
		l.Set(Speed{Down: 400_000})
		begin := time.Now()
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				c := open(t, &l, answering(50_000))
				defer c.Close()
				fetch(t, c, 50_000)
			})
		}
		all.Wait()
		near(t, "four answers", time.Since(begin), 4*time.Second)
	})
}

func TestSpeedChangesOpenConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l Link
		c := open(t, &l, answering(50_000))
		defer c.Close()
		begin := time.Now()
		fetch(t, c, 50_000)
		near(t, "without a speed, an answer", time.Since(begin), 0)
		l.Set(Speed{Down: 400_000, RoundTrip: time.Second})
		begin = time.Now()
		fetch(t, c, 50_000)
		near(t, "an answer", time.Since(begin), 1950*time.Millisecond)
		l.Set(Speed{})
		begin = time.Now()
		fetch(t, c, 50_000)
		near(t, "without a speed again, an answer", time.Since(begin), 0)
	})
}

func TestCutConnectionsFail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l Link
		l.Set(Speed{Down: 8, RoundTrip: time.Hour})
		silent := open(t, &l, func(net.Conn) {})
		waiting := open(t, &l, answering(10)) // reads what waits for its round trip
		waiting.Write([]byte{1})
		failed := make(chan error)
		for _, c := range []net.Conn{silent, waiting} {
			go func() {
				_, err := c.Read(make([]byte, 10))
				failed <- err
			}()
		}
		go func() {
			_, err := l.Dial(pipes(func(net.Conn) {}))(t.Context(), "tcp", "example:1")
			failed <- err
		}()
		synctest.Wait()
		l.Cut()
		for range 3 {
			if err := <-failed; !errors.Is(err, ErrNoNetwork) {
				t.Errorf("a cut connection fails with %v", err)
			}
		}
		l.Set(Speed{})
		c := open(t, &l, answering(1))
		defer c.Close()
		fetch(t, c, 1)
	})
}

func TestDialEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l Link
		l.Set(Speed{RoundTrip: time.Hour})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := l.Dial(pipes(func(net.Conn) {}))(ctx, "tcp", "example:1"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("opening fails with %v", err)
		}
		if len(l.open) > 0 {
			t.Errorf("%d connections are kept", len(l.open))
		}
	})
}
