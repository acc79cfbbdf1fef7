package proxy

import (
	"errors"
	"io"
	"net"
	"reflect"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/peer"
)

func TestOtherUsersConnectionsDoNotCount(t *testing.T) {
	if reflect.ValueOf(ours).Pointer() != reflect.ValueOf(peer.Ours).Pointer() {
		t.Error("the proxy does not ask the system whose connections are")
	}
	real := ours
	t.Cleanup(func() { ours = real })
	var stranger atomic.Bool
	ours = func(c net.Conn) error {
		if stranger.Load() {
			return errors.New("another user's")
		}
		return real(c)
	}
	r := startProxy(t, nil)
	t.Cleanup(func() { r.Close() }) // before ours is restored
	stranger.Store(true)
	for range mostConnections + 1 {
		c, err := net.Dial("tcp", r.url.Host)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(20 * time.Second))
		io.WriteString(c, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
		if n, err := c.Read(make([]byte, 1)); n > 0 {
			t.Fatal("another user is answered")
		} else if e, ok := err.(net.Error); ok && e.Timeout() {
			t.Fatal("another user's connection stays open")
		}
	}
	stranger.Store(false)
	if _, a := r.ask(t, "CONNECT appx:443 HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n"); a.StatusCode != 200 {
		t.Errorf("this user gets %s", a.Status)
	}
}
