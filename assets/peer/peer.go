package peer

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
)

// ErrUnknown is that the system does not tell whose connections are.
var ErrUnknown = errors.New("the system does not tell which user made a connection")

// errGone is that a connection is not listed (any more).
var errGone = errors.New("the connection is not in the system's list: the client may have closed it")

// Owner returns the id of the user who made the connection that c is the accepted end of.
func Owner(c net.Conn) (uid uint32, err error) {
	here, ok := c.LocalAddr().(*net.TCPAddr)
	there, also := c.RemoteAddr().(*net.TCPAddr)
	if !ok || !also {
		return 0, ErrUnknown
	}
	return owner(plain(there), plain(here))
}

// plain is an address as lists are searched for it: an IPv4 address has one form.
func plain(a *net.TCPAddr) netip.AddrPort {
	at := a.AddrPort()
	return netip.AddrPortFrom(at.Addr().Unmap().WithZone(""), at.Port())
}

// Ours returns nil where the user of this process made the connection, or where the system does not tell.
func Ours(c net.Conn) error {
	uid, err := Owner(c)
	switch {
	case errors.Is(err, ErrUnknown):
		return nil
	case err != nil:
		return err
	case int(uid) != os.Geteuid():
		return fmt.Errorf("user %d made the connection, and this server is user %d's", uid, os.Geteuid())
	}
	return nil
}

// Listener accepts the connections that admit returns nil for; [Ours] is meant. It closes the others unread, and
// tells refused why, unless that is nil.
func Listener(l net.Listener, admit func(net.Conn) error, refused func(why error)) net.Listener {
	return &listener{l, admit, refused}
}

type listener struct {
	net.Listener
	admit   func(net.Conn) error
	refused func(error)
}

func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		why := l.admit(c)
		if why == nil {
			return c, nil
		}
		c.Close()
		if l.refused != nil {
			l.refused(why)
		}
	}
}
