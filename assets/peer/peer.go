package peer

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
)

// ErrUnknown is returned if the system does not report the users of connections.
var ErrUnknown = errors.New("the system does not tell which user made a connection")

// errGone is returned if a connection is not, or no longer, listed.
var errGone = errors.New("the connection is not in the system's list: the client may have closed it")

// Owner returns the id of the user who opened the connection whose accepted end is c.
func Owner(c net.Conn) (uid uint32, err error) {
	here, ok := c.LocalAddr().(*net.TCPAddr)
	there, also := c.RemoteAddr().(*net.TCPAddr)
	if !ok || !also {
		return 0, ErrUnknown
	}
	return owner(plain(there), plain(here))
}

// plain returns an address in the form in which it is searched for: an IPv4 address has only one form.
func plain(a *net.TCPAddr) netip.AddrPort {
	at := a.AddrPort()
	return netip.AddrPortFrom(at.Addr().Unmap().WithZone(""), at.Port())
}

// Ours returns nil if the user of this process opened the connection, or if the system does not report who did.
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

// Listener returns a listener that accepts the connections for which admit, usually [Ours], returns nil. It closes the
// others unread, and calls refused, if it is not nil, with the reason.
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
