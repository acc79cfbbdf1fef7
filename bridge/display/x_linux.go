package display

import (
	"fmt"

	"github.com/jembatan/jembatan/bridge/display/x11"
)

// server is a connection to the X server of a display.
type server struct{ *x11.Client }

// Request and event codes.
const (
	xChangeAttributes = 2
	xGetProperty      = 20
	xChangeHosts      = 109
	xListHosts        = 110
	xSetAccess        = 111
	xPropertyNotify   = 28

	xMaskEvents         = 1 << 11 // of ChangeWindowAttributes: event-mask is given
	xMaskPropertyChange = 1 << 22 // of event-mask
	xServerInterpreted  = 5       // a host whose name the server interprets
	xLocalHost          = 252     // everybody on this machine; the list of hosts does not show it
)

// admitOnlyUser leaves uid as the only user whose programs may connect. A server
// without a secret file admits every user of the machine otherwise.
func (x server) admitOnlyUser(uid int) error {
	if err := x.Send(xListHosts, 0); err != nil {
		return err
	}
	list, err := x.Reply()
	if err != nil {
		return err
	}
	user := fmt.Appendf(nil, "localuser\x00#%d", uid)
	if err := x.changeHosts(true, xServerInterpreted, user); err != nil {
		return err
	}
	hosts, rest := int(x11.Order.Uint16(list[8:])), list[32:]
	for range hosts {
		if len(rest) < 4 {
			return fmt.Errorf("the list of hosts is cut short")
		}
		family, size := rest[0], int(x11.Order.Uint16(rest[2:]))
		whole := 4 + (size+3)/4*4
		if len(rest) < whole {
			return fmt.Errorf("the list of hosts is cut short")
		}
		if err := x.changeHosts(false, family, rest[4:4+size]); err != nil {
			return err
		}
		rest = rest[whole:]
	}
	if err := x.changeHosts(false, xLocalHost, nil); err != nil {
		return err
	}
	if err := x.Send(xSetAccess, 1); err != nil {
		return err
	}
	return x.Sync()
}

func (x server) changeHosts(insert bool, family byte, address []byte) error {
	var remove byte = 1
	if insert {
		remove = 0
	}
	size := make([]byte, 4)
	size[0] = family
	x11.Order.PutUint16(size[2:], uint16(len(address)))
	return x.SendBytes(xChangeHosts, remove, address, x11.Order.Uint32(size))
}

// has reports whether the root window has a property.
func (x server) has(property uint32) (bool, error) {
	if err := x.Send(xGetProperty, 0, x.Root, property, 0, 0, 0); err != nil {
		return false, err
	}
	b, err := x.Reply()
	if err != nil {
		return false, err
	}
	return x11.Order.Uint32(b[8:]) != 0, nil
}

// awaitManager waits until a window manager manages windows. A manager of the common kind
// (EWMH) publishes the list of windows, even if it is empty, once it has taken over;
// _NET_SUPPORTING_WM_CHECK comes earlier and only says which manager it will be.
func (x server) awaitManager() error {
	list, err := x.Atom("_NET_CLIENT_LIST")
	if err != nil {
		return err
	}
	if err := x.Send(xChangeAttributes, 0, x.Root, xMaskEvents, xMaskPropertyChange); err != nil {
		return err
	}
	for {
		// What changed before this answer is in it; what changes later
		// comes after it.
		if there, err := x.has(list); err != nil || there {
			return err
		}
		if err := x.awaitChange(list); err != nil {
			return err
		}
	}
}

// awaitChange waits until that property of the root window changes.
func (x server) awaitChange(property uint32) error {
	for {
		b, err := x.Read()
		if err != nil {
			return err
		}
		const sent = 0x80 // sent by another client, not by the server
		if b[0]&^sent == xPropertyNotify && x11.Order.Uint32(b[8:]) == property {
			return nil
		}
	}
}
